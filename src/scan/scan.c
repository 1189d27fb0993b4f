/*
 * An export from its descriptors to the last message. The plan says what is read; read_all reads
 * the profiles, says the accounts, then reads all else, then counts the conversations; totals come
 * last, since every file may still change them. A file is read by the reader of its row through
 * read_entry, which counts its bytes against the limits, and for a large one by a thread that
 * unpacks ahead.
 *
 * What came of a file is said by verdict: the archive's word goes before the reader's, for a JSON
 * that breaks off in a damaged file is a consequence and not the fault. Whatever is not read whole
 * makes its owner's totals lower bounds.
 */
#include "scan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ahead.h"
#include "json.h"
#include "plan.h"
#include "veto/mem.h"

struct scan {
	struct plan plan;
	struct counter counter;
	const struct reader *reader; /* of the last file, with what it keeps between files */
	void *reading;
	uint32_t at;           /* the part of the file that is read */
	struct str shown;      /* its path in it */
	uint64_t done, total;  /* bytes unpacked */
	struct part_limits limits;
	struct ahead *ahead;
	bool reads_ahead;      /* in the file that is read */
};

/* Below this size a file is read before a thread has begun. */
enum { AHEAD_FROM = 2 * JSON_PORTION };

static bool
is_profile(const struct file_row *row)
{
	return row->class <= CLASS_SWITCHES;
}

static int64_t
unpack(void *context, unsigned char *at, size_t n)
{
	return part_read(context, at, n);
}

static int64_t
read_entry(void *context, unsigned char *at, size_t n)
{
	struct scan *s = context;
	int64_t got =
		s->reads_ahead ? ahead_read(s->ahead, at, n) : unpack(s->plan.part[s->at], at, n);

	if (got <= 0)
		return got;
	s->done += (uint64_t)got;
	s->limits.total -= (uint64_t)got < s->limits.total ? (uint64_t)got : s->limits.total;
	s->counter.answer->progress(s->counter.answer->context, s->done, s->total, s->shown);
	return got;
}

static void
take_profile_entry(void *context, struct str label, struct str value)
{
	struct counter *c = context;

	c->at.row->origin->format->entry(c->at.owner, label, value);
}

/* True of what is counted, and of what says whose it is. */
static bool
matters(const struct file_row *row)
{
	return count_holds_any(row->class) || row->class <= CLASS_PROFILE_FIRST;
}

/* What the reader of the part, then that of its records, then the records say of a file. */
static struct found_file
verdict(const struct read_result *r, const struct file_row *row, enum found_why why,
	uint64_t bytes, int error)
{
	struct found_file f = {.why = r->why,
			       .amount = r->where,
			       .records = r->records,
			       .strange = r->strange,
			       .read = why == FOUND_READ || bytes > 0};

	if (why != FOUND_READ) {
		f.why = why;
		f.amount = why == FOUND_UNREADABLE ? (uint64_t)error : bytes;
	} else if (r->why == FOUND_READ) {
		f.why = r->records == 0 && r->strange > 0
				? (matters(row) ? FOUND_STRANGE : FOUND_STRANGE_OUTSIDE)
			: r->odd > 0 ? FOUND_ODD_TEXT
			: r->doubled > 0 ? FOUND_DOUBLE_KEY
			: FOUND_READ;
		f.amount = f.why == FOUND_ODD_TEXT     ? r->odd
			   : f.why == FOUND_DOUBLE_KEY ? r->doubled
						       : 0;
	}
	return f;
}

/*
 * What a reader left may have been damaged in the archive, and so was what it took: the checksum
 * says so at the end.
 */
static void
read_rest(struct scan *s)
{
	unsigned char bytes[4096];

	while (read_entry(s, bytes, sizeof(bytes)) > 0)
		;
}

/*
 * The reader of a row stays open until a file comes that has another one: the files come in the
 * order of their rows.
 */
static void
use_reader(struct scan *s, const struct reader *reader)
{
	if (s->reader == reader)
		return;
	if (s->reader != NULL)
		s->reader->close(s->reading);
	s->reader = reader;
	s->reading = reader != NULL ? reader->open() : NULL;
}

static void
read_file(struct scan *s, struct entry *e, unsigned again)
{
	struct counter *c = &s->counter;
	bool entries = e->row->class == CLASS_PROFILE_INSTAGRAM;
	struct sink sink = {c, count_medium, count_record, entries ? take_profile_entry : NULL};
	struct read_result result = {0};
	struct str path = str_of(e->inner);
	struct found_file f;
	enum found_why why;
	uint64_t bytes;
	int error;

	s->at = e->part;
	s->shown = path;
	c->at = (struct source){.row = e->row,
				.list = format_list(e->row),
				.owner = e->owner,
				.path = count_path(c, e->part, path),
				.again = again};
	count_known(e->owner, e->row);
	if (part_open(s->plan.part[s->at], e->id, e->real != NULL ? str_of(e->real) : path,
		      &s->limits)) {
		s->reads_ahead =
			e->size >= AHEAD_FROM && ahead_begin(s->ahead, unpack, s->plan.part[s->at]);
		use_reader(s, e->row->reader);
		result = s->reader->read(s->reading, e->row, read_entry, s, &sink);
		read_rest(s);
	}
	if (s->reads_ahead)
		ahead_end(s->ahead);
	s->reads_ahead = false;
	why = part_shut(s->plan.part[s->at], &bytes, &error);
	f = verdict(&result, e->row, why, bytes, error);
	f.path = c->at.path;
	f.empty = c->at.empty;
	f.again = c->at.twice;
	if (!found_is_whole(f.why))
		count_lacking(e->owner, e->row);
	count_file(c, &f);
}

static bool
same_file(const struct entry *a, const struct entry *b)
{
	return a->crc != 0 && a->crc == b->crc && a->size == b->size;
}

/*
 * How many of the entries from I to TO have the name of the first, in the same part: an archive may
 * hold it more than once.
 */
static size_t
same_name(const struct scan *s, size_t i, size_t to)
{
	const struct entry *first = &s->plan.entry[i];
	size_t n = 1;

	while (i + n < to && s->plan.entry[i + n].part == first->part &&
	       strcmp(s->plan.entry[i + n].path, first->path) == 0)
		n++;
	return n;
}

/*
 * All but the first of N are left out: nobody who unpacks the archive would get them beside each
 * other.
 */
static void
leave_out(struct scan *s, struct entry *e, size_t n)
{
	uint32_t path = count_path(&s->counter, e->part, str_of(e->inner));

	count_file(&s->counter,
		   &(struct found_file){.path = path, .why = FOUND_REPEATED, .amount = n});
	count_lacking(e->owner, e->row);
}

/*
 * Reads the entries from FROM to TO; those of one name, of several parts or folders, are several
 * sources of the same.
 */
static void
read_entries(struct scan *s, size_t from, size_t to)
{
	unsigned again = 0;

	for (size_t i = from, n; i < to; i += n) {
		struct entry *e = &s->plan.entry[i],
			     *before = i > from ? &s->plan.entry[i - 1] : NULL;
		bool same = before != NULL && before->row == e->row && before->owner == e->owner &&
			    strcasecmp(before->name, e->name) == 0;

		n = same_name(s, i, to);
		again = same ? again + 1 : 0;
		if (same && same_file(before, e))
			count_file(&s->counter,
				   &(struct found_file){.path = count_path(&s->counter, e->part,
									   str_of(e->inner)),
							.why = FOUND_TWICE});
		else
			read_file(s, e, again);
		if (n > 1)
			leave_out(s, e, n - 1);
	}
}

static void
say_owners(struct scan *s)
{
	if (s->plan.format->named != NULL)
		s->plan.format->named(&s->plan);
	for (size_t i = 0; i < s->plan.owners; i++) {
		struct owner *o = s->plan.owner[i];
		struct found m = {.type = FOUND_ACCOUNT};

		if (o->said.number == UINT32_MAX)
			continue;
		m.account = o->said;
		m.account.handle = piece_str(&o->handle);
		m.account.name = piece_str(&o->name);
		m.account.other = piece_str(&o->other);
		count_say(&s->counter, &m);
		count_switches(&s->counter, o);
	}
}

/*
 * A conversation's path holds the names of people: the folder that holds the conversations is
 * named, once.
 */
static void
count_threads(struct scan *s)
{
	uint32_t path = UINT32_MAX, part = UINT32_MAX;

	for (size_t i = 0; i < s->plan.threads; i++) {
		struct entry *t = &s->plan.thread[i];

		if (path == UINT32_MAX || part != t->part)
			path = count_path(&s->counter, t->part, STR("messages/"));
		part = t->part;
		count_known(t->owner, t->row);
		count_thread(&s->counter, t->owner, t->row, str_of(t->path), path);
	}
}

static void
read_all(struct scan *s)
{
	size_t profiles = 0, n = s->plan.entries;

	for (size_t i = 0; i < n; i++)
		s->total += s->plan.entry[i].size;
	while (profiles < n && is_profile(s->plan.entry[profiles].row))
		profiles++;
	read_entries(s, 0, profiles);
	plan_settle(&s->plan, profiles);
	say_owners(s);
	read_entries(s, profiles, n);
	count_threads(s);
}

/* Totals and what is apart come last. */
static void
say_totals(struct scan *s)
{
	if (s->counter.missing > 0)
		plan_say_part(&s->plan, 0, FOUND_MEDIA_MISSING, s->counter.missing);
	for (size_t i = 0; i < s->plan.owners; i++)
		if (s->plan.owner[i]->said.number != UINT32_MAX)
			count_close(&s->counter, s->plan.owner[i]);
	count_say(&s->counter, &(struct found){.type = FOUND_END});
	count_flush(&s->counter);
}

void
scan_export(const struct found_request *request, const int *files, const struct format *const *of,
	    const struct answer *answer)
{
	struct scan *s = mem_alloc(sizeof(*s));

	s->plan.request = request;
	s->plan.formats = of;
	s->plan.counter = &s->counter;
	s->ahead = ahead_new();
	s->counter.answer = answer;
	s->counter.items = request->items;
	s->counter.excerpts = request->excerpts;
	s->limits.ratio = request->ratio_max > 0 ? request->ratio_max : FOUND_RATIO;
	s->limits.file = request->file_max > 0 ? request->file_max : FOUND_FILE_BYTES;
	s->limits.total = request->total_max > 0 ? request->total_max : FOUND_TOTAL_BYTES;
	plan_make(&s->plan, files);
	read_all(s);
	say_totals(s);
	plan_clear(&s->plan);
	count_clear(&s->counter);
	use_reader(s, NULL);
	ahead_free(s->ahead);
	free(s);
}
