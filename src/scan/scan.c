#include "scan.h"

#include <stdlib.h>
#include <string.h>

#include "part.h"
#include "veto/mem.h"

enum {
	OWNERS_MAX = 1000,  /* profiles of one export; more are no export */
	NOTES_MAX = 2000    /* files of a part that are named though they are not read */
};

/* A file that is to be read. */
struct entry {
	const struct file_row *row;
	struct owner *owner;
	char *path;
	uint32_t part;
	uint32_t crc;
	uint64_t id, size;
};

/* A conversation's file, until it is known whose it is. */
struct thread {
	const struct file_row *row;
	struct owner *owner;
	char *path;
	uint32_t part;
};

struct scan {
	const struct found_request *request;
	struct counter counter;
	struct walk *walk;
	struct part *part[FOUND_PARTS_MAX];
	struct owner **owner;
	size_t owners, owner_room;
	struct entry *entry;
	size_t entries, entry_room;
	struct thread *thread;
	size_t threads, thread_room;
	struct seen thread_seen; /* a conversation of many files is kept once */

	/* While a part is listed. */
	uint32_t at;
	uint64_t files, known, pages;
	unsigned notes;
	enum found_why verdict[FOUND_PARTS_MAX]; /* of a part as a whole; FOUND_READ where there is none */
	uint64_t amount[FOUND_PARTS_MAX];
	struct buf path;   /* the name of the part, and the path in it */
	size_t part_name;  /* bytes of the former, with the slash */
	bool any_known;    /* in any part */

	uint64_t done, total; /* bytes unpacked */
	struct part_limits limits;
};

/* ---- whose it is */

static struct owner *
owner_of(struct scan *s, enum found_service service, struct str user, bool page, bool unsure)
{
	struct owner *o;

	for (size_t i = 0; i < s->owners; i++) {
		o = s->owner[i];
		if (o->said.service == service && o->said.page == page && o->unsure == unsure && str_is(user, o->user))
			return o;
	}
	if (s->owners == OWNERS_MAX)
		return s->owner[OWNERS_MAX - 1];
	o = mem_alloc(sizeof(*o));
	o->said.service = service;
	o->said.page = page;
	o->said.registered = FOUND_NO_TIME;
	o->unsure = unsure;
	o->user = mem_copy(user.s, user.n);
	for (size_t i = 0; i < FOUND_KINDS; i++)
		o->total[i].first = o->total[i].last = FOUND_NO_TIME;
	s->owner = mem_grow(s->owner, &s->owner_room, s->owners + 1, sizeof(s->owner[0]));
	s->owner[s->owners++] = o;
	return o;
}

static bool
is_thread(const struct file_row *row)
{
	return row->class == CLASS_THREAD || row->class == CLASS_THREAD_FILE || row->class == CLASS_AI_THREAD;
}

/* Folders that both services have under one name, where no folder above says whose they are. */
static bool
is_shared(const struct file_row *row, struct str path, enum found_service *service)
{
	bool shared = is_thread(row) || (row->class == CLASS_APART && row->apart == FOUND_ADVERTISING);

	*service = row->service;
	if (shared && memmem(path.s, path.n, "your_instagram_activity/", 24) != NULL) {
		*service = FOUND_INSTAGRAM;
		return false;
	}
	return shared && memmem(path.s, path.n, "_facebook", 9) == NULL && row->apart != FOUND_CHANNELS;
}

static struct owner *
owner_of_path(struct scan *s, const struct file_row *row, struct str path)
{
	enum found_service service;
	bool shared = is_shared(row, path, &service);

	return owner_of(s, service, file_owner(path), service == FOUND_FACEBOOK && (row->page || file_is_page(path)), shared);
}

/* ---- listing */

static void
note(struct scan *s, const struct part_entry *entry, enum found_why why)
{
	if (s->notes++ >= NOTES_MAX)
		return;
	count_file(&s->counter, &(struct found_file){.path = count_path(&s->counter, s->at, entry->path), .why = why,
		.amount = why == FOUND_UNREADABLE ? (uint64_t)entry->error : 0});
}

static void
add_thread(struct scan *s, const struct file_row *row, struct str path)
{
	struct thread *t;
	struct owner *o = owner_of_path(s, row, path);
	struct str folder = path;
	uint64_t mark = 14695981039346656037u ^ s->at;

	/* FNV-1a of the folder: the many files of one conversation are one thread here. */
	if (row->class != CLASS_THREAD_FILE)
		folder = (struct str){path.s, (size_t)(file_thread(path).s + file_thread(path).n - path.s)};
	for (size_t i = 0; i < folder.n; i++)
		mark = (mark ^ (unsigned char)folder.s[i]) * 1099511628211u;
	if (!seen_add(&s->thread_seen, mark))
		return;
	s->thread = mem_grow(s->thread, &s->thread_room, s->threads + 1, sizeof(s->thread[0]));
	t = &s->thread[s->threads++];
	*t = (struct thread){row, o, mem_copy(path.s, path.n), s->at};
}

static void
add_entry(struct scan *s, const struct file_row *row, struct str path, const struct part_entry *from)
{
	struct entry *e;

	s->entry = mem_grow(s->entry, &s->entry_room, s->entries + 1, sizeof(s->entry[0]));
	e = &s->entry[s->entries++];
	*e = (struct entry){row, owner_of_path(s, row, path), mem_copy(path.s, path.n), s->at, from->crc, from->id, from->size};
}

static void
list_entry(void *context, const struct part_entry *from)
{
	struct scan *s = context;
	const struct file_row *row;
	struct str path;

	s->path.used = s->part_name;
	buf_str(&s->path, from->path);
	path = buf_view(&s->path);
	s->files++;
	row = file_find(path);
	if (row == NULL && (from->why == FOUND_READ || from->why == FOUND_ENCRYPTED || from->why == FOUND_METHOD)) {
		s->pages += file_is_html(path);
		count_medium_file(&s->counter, from->path);
		return;
	}
	if (row != NULL && row->class != CLASS_LEFT)
		s->known++;
	if (row != NULL && is_thread(row) && from->why != FOUND_BAD_NAME) {
		add_thread(s, row, path);
		return;
	}
	if (from->why != FOUND_READ || row->class == CLASS_LEFT)
		note(s, from, from->why != FOUND_READ ? from->why : row->why);
	else
		add_entry(s, row, path, from);
}

static void
part_verdict(struct scan *s, enum found_why why, uint64_t amount)
{
	count_file(&s->counter, &(struct found_file){.path = count_path(&s->counter, s->at, STR("")), .why = why, .amount = amount});
}

/* The name of a part without what stands before it and without .zip: it may say what the folders in it do not. */
static void
set_part_name(struct scan *s, struct str name)
{
	const char *slash;

	while (name.n > 0 && name.s[name.n - 1] == '/')
		name.n--;
	slash = name.n > 0 ? memrchr(name.s, '/', name.n) : NULL;
	if (slash != NULL)
		name = (struct str){slash + 1, (size_t)(name.s + name.n - (slash + 1))};
	if (name.n > 4 && memcmp(name.s + name.n - 4, ".zip", 4) == 0)
		name.n -= 4;
	buf_reset(&s->path);
	buf_str(&s->path, name);
	buf_char(&s->path, '/');
	s->part_name = s->path.used;
}

static void
list_part(struct scan *s, int fd)
{
	set_part_name(s, s->request->part[s->at]);
	s->files = s->known = s->pages = 0;
	s->notes = 0;
	s->part[s->at] = part_new(fd, &s->verdict[s->at], &s->amount[s->at]);
	if (s->part[s->at] == NULL)
		return;
	part_list(s->part[s->at], list_entry, s);
	s->any_known = s->any_known || s->known > 0;
	s->verdict[s->at] = s->known > 0 ? FOUND_READ : s->pages > 0 ? FOUND_HTML : s->files > 0 ? FOUND_MEDIA_ONLY : FOUND_NO_EXPORT;
}

/* A part without records is one of an export only where another part has some. */
static void
list_parts(struct scan *s, const int *files)
{
	for (s->at = 0; s->at < s->request->parts; s->at++)
		list_part(s, files[s->at]);
	for (s->at = 0; s->at < s->request->parts; s->at++) {
		if (s->verdict[s->at] == FOUND_MEDIA_ONLY && !s->any_known)
			s->verdict[s->at] = FOUND_NO_EXPORT;
		if (s->verdict[s->at] != FOUND_READ)
			part_verdict(s, s->verdict[s->at], s->amount[s->at]);
	}
}

/* ---- between listing and reading */

static void
move_owner(struct scan *s, struct owner *from, struct owner *to)
{
	for (size_t i = 0; i < s->entries; i++)
		if (s->entry[i].owner == from)
			s->entry[i].owner = to;
	for (size_t i = 0; i < s->threads; i++)
		if (s->thread[i].owner == from)
			s->thread[i].owner = to;
}

/* The one owner of a service whose name is not USER's; NULL where there are several, or none. */
static struct owner *
only_other(struct scan *s, const struct owner *than)
{
	struct owner *found = NULL;

	for (size_t i = 0; i < s->owners; i++) {
		struct owner *o = s->owner[i];

		if (o == than || o->unsure || o->said.service != than->said.service || o->said.page != than->said.page || *o->user == '\0')
			continue;
		if (found != NULL)
			return NULL;
		found = o;
	}
	return found;
}

static bool
has_content(const struct scan *s, const struct owner *o)
{
	for (size_t i = 0; i < s->entries; i++)
		if (s->entry[i].owner == o && s->entry[i].row->class != CLASS_PROFILE_FACEBOOK)
			return true;
	for (size_t i = 0; i < s->threads; i++)
		if (s->thread[i].owner == o)
			return true;
	return false;
}

static struct owner *
like(struct scan *s, const struct owner *o, enum found_service service, bool page)
{
	for (size_t i = 0; i < s->owners; i++)
		if (!s->owner[i]->unsure && s->owner[i]->said.service == service && s->owner[i]->said.page == page
			&& (strcmp(s->owner[i]->user, o->user) == 0 || *o->user == '\0'))
			return s->owner[i];
	return NULL;
}

/*
 * What has no name on its folders belongs to the one that has; conversations to the service that the rest is of; the profile of
 * a page to the page.
 */
static void
settle_owners(struct scan *s)
{
	for (size_t i = 0; i < s->owners; i++) {
		struct owner *o = s->owner[i], *to = NULL;

		if (o->unsure) {
			to = like(s, o, FOUND_FACEBOOK, false);
			to = to != NULL ? to : like(s, o, FOUND_INSTAGRAM, false);
			to = to != NULL ? to : like(s, o, FOUND_FACEBOOK, true);
			if (to == NULL)
				o->unsure = false;
		} else if (*o->user == '\0') {
			to = only_other(s, o);
		}
		if (to != NULL)
			move_owner(s, o, to);
	}
	for (size_t i = 0; i < s->owners; i++) {
		struct owner *o = s->owner[i], *page = like(s, o, FOUND_FACEBOOK, true);

		if (o->said.service == FOUND_FACEBOOK && !o->said.page && page != NULL && !has_content(s, o))
			move_owner(s, o, page);
	}
}

/* Of a path the last three names: the rest differs between the parts of an export. */
static const char *
tail(const char *path)
{
	const char *at = path + strlen(path);

	for (unsigned names = 3; at > path && (at[-1] != '/' || --names > 0);)
		at--;
	return at;
}

static bool
is_profile(const struct file_row *row)
{
	return row->class == CLASS_PROFILE_FACEBOOK || row->class == CLASS_PROFILE_INSTAGRAM || row->class == CLASS_SIGNUP;
}

static int
compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int names = strcmp(tail(x->path), tail(y->path));

	if (x->row != y->row)
		return file_rank(x->row) < file_rank(y->row) ? -1 : 1;
	if (x->owner != y->owner)
		return x->owner->said.number < y->owner->said.number ? -1 : 1;
	if (names != 0)
		return names;
	return x->part != y->part ? (x->part < y->part ? -1 : 1) : strcmp(x->path, y->path);
}

/* Numbers go to the owners that have something, in the order in which they were found. */
static void
number_owners(struct scan *s)
{
	uint32_t number = 0;

	for (size_t i = 0; i < s->owners; i++)
		s->owner[i]->said.number = UINT32_MAX;
	for (size_t i = 0; i < s->owners; i++) {
		bool used = false;

		for (size_t k = 0; k < s->entries && !used; k++)
			used = s->entry[k].owner == s->owner[i];
		for (size_t k = 0; k < s->threads && !used; k++)
			used = s->thread[k].owner == s->owner[i];
		if (used)
			s->owner[i]->said.number = number++;
	}
}

/* ---- reading */

static int64_t
read_entry(void *context, unsigned char *at, size_t n)
{
	struct scan *s = context;
	int64_t got = part_read(s->part[s->at], at, n);
	struct str shown = buf_view(&s->path);

	if (got <= 0)
		return got;
	s->done += (uint64_t)got;
	s->limits.total -= (uint64_t)got < s->limits.total ? (uint64_t)got : s->limits.total;
	s->counter.answer->progress(s->counter.answer->context, s->done, s->total, shown);
	return got;
}

static void
no_medium(void *context, const struct record *r, const struct medium *m)
{
	(void)context;
	(void)r;
	(void)m;
}

static void
take_profile_entry(void *context, struct str label, struct str value)
{
	struct counter *c = context;

	profile_entry(c->at.owner, label, value);
}

/* What the reader of the part, then that of JSON, then the records say of a file. */
static struct found_file
verdict(const struct walk_result *r, enum found_why why, uint64_t bytes, int error)
{
	struct found_file f = {.why = why, .amount = why == FOUND_UNREADABLE ? (uint64_t)error : bytes, .records = r->records, .read = true};

	if (why != FOUND_READ && bytes == 0)
		f.read = false;
	if (why != FOUND_READ)
		return f;
	f.amount = r->where;
	if (r->why != JSON_FINE)
		f.why = r->why == JSON_CUT ? FOUND_CUT : r->why == JSON_DEEP ? FOUND_TOO_DEEP : FOUND_NO_JSON;
	else if (r->records == 0 && r->strange > 0)
		f.why = FOUND_STRANGE;
	else if (r->odd > 0)
		f.why = FOUND_ODD_TEXT;
	else if (r->doubled > 0)
		f.why = FOUND_DOUBLE_KEY;
	if (r->why == JSON_FINE)
		f.amount = f.why == FOUND_ODD_TEXT ? r->odd : f.why == FOUND_DOUBLE_KEY ? r->doubled : 0;
	return f;
}

/* The path in the part: without the part's name, which stands before it. */
static struct str
inner_path(struct scan *s, const char *path, uint32_t part)
{
	set_part_name(s, s->request->part[part]);
	return str_of(path + s->part_name);
}

/* Where bytes are no JSON, they may have been damaged in the archive: its checksum says so at their end. */
static void
read_rest(struct scan *s)
{
	unsigned char bytes[4096];

	while (read_entry(s, bytes, sizeof(bytes)) > 0)
		;
}

static void
read_file(struct scan *s, struct entry *e, unsigned again)
{
	struct counter *c = &s->counter;
	struct walk_sink sink = {c, count_medium, count_record, NULL};
	struct walk_result result = {0};
	struct str path = inner_path(s, e->path, e->part);
	struct found_file f;
	enum found_why why;
	uint64_t bytes;
	int error;

	s->at = e->part;
	buf_reset(&s->path);
	buf_str(&s->path, path);
	c->at = (struct source){e->row, e->owner, count_path(c, e->part, path), again};
	count_known(e->owner, e->row->class);
	if (e->row->class == CLASS_PROFILE_INSTAGRAM) {
		sink.entry = take_profile_entry;
		sink.medium = no_medium;
	}
	if (part_open(s->part[s->at], e->id, path, &s->limits))
		result = walk_file(s->walk, e->row->start, read_entry, s, &sink);
	if (result.why == JSON_MALFORMED)
		read_rest(s);
	if (e->row->class == CLASS_PROFILE_INSTAGRAM)
		profile_end(e->owner);
	why = part_shut(s->part[s->at], &bytes, &error);
	f = verdict(&result, why, bytes, error);
	f.path = c->at.path;
	count_file(c, &f);
}

static bool
same_file(const struct entry *a, const struct entry *b)
{
	return a->crc != 0 && a->crc == b->crc && a->size == b->size;
}

/* Reads the entries from FROM to TO; those of one name, of several parts, are several sources of the same. */
static void
read_entries(struct scan *s, size_t from, size_t to)
{
	unsigned again = 0;

	for (size_t i = from; i < to; i++) {
		struct entry *e = &s->entry[i], *before = i > from ? &s->entry[i - 1] : NULL;
		bool same = before != NULL && before->row == e->row && before->owner == e->owner && before->part != e->part
			&& strcmp(tail(before->path), tail(e->path)) == 0;

		again = same ? again + 1 : 0;
		if (same && same_file(before, e))
			count_file(&s->counter, &(struct found_file){
				.path = count_path(&s->counter, e->part, inner_path(s, e->path, e->part)), .why = FOUND_TWICE});
		else
			read_file(s, e, again);
	}
}

/* Threads has no names of its own: they are those of Instagram. */
static void
say_owners(struct scan *s)
{
	for (size_t i = 0; i < s->owners; i++) {
		struct owner *o = s->owner[i], *instagram = like(s, o, FOUND_INSTAGRAM, false);
		struct found m = {.type = FOUND_ACCOUNT};

		if (o->said.number == UINT32_MAX)
			continue;
		if (o->said.service == FOUND_THREADS && o->handle.n == 0 && instagram != NULL)
			o->handle = instagram->handle;
		m.account = o->said;
		m.account.handle = piece_str(&o->handle);
		m.account.name = piece_str(&o->name);
		count_say(&s->counter, &m);
	}
}

/* A conversation's path holds the names of people: the folder that holds the conversations is named, once. */
static void
count_threads(struct scan *s)
{
	uint32_t path = UINT32_MAX, part = UINT32_MAX;

	for (size_t i = 0; i < s->threads; i++) {
		struct thread *t = &s->thread[i];

		if (path == UINT32_MAX || part != t->part)
			path = count_path(&s->counter, t->part, STR("messages/"));
		part = t->part;
		count_known(t->owner, t->row->class);
		count_thread(&s->counter, t->owner, t->row, str_of(t->path), path);
	}
}

static void
read_all(struct scan *s)
{
	size_t profiles = 0;

	settle_owners(s);
	number_owners(s);
	if (s->entries > 0)
		qsort(s->entry, s->entries, sizeof(s->entry[0]), compare);
	for (size_t i = 0; i < s->entries; i++)
		s->total += s->entry[i].size;
	while (profiles < s->entries && is_profile(s->entry[profiles].row))
		profiles++;
	read_entries(s, 0, profiles);
	say_owners(s);
	read_entries(s, profiles, s->entries);
	count_threads(s);
}

static void
clear(struct scan *s)
{
	for (size_t i = 0; i < FOUND_PARTS_MAX; i++)
		part_free(s->part[i]);
	for (size_t i = 0; i < s->owners; i++) {
		free(s->owner[i]->user);
		free(s->owner[i]);
	}
	for (size_t i = 0; i < s->entries; i++)
		free(s->entry[i].path);
	for (size_t i = 0; i < s->threads; i++)
		free(s->thread[i].path);
	free(s->owner);
	free(s->entry);
	free(s->thread);
	buf_clear(&s->path);
	seen_clear(&s->thread_seen);
	count_clear(&s->counter);
	walk_free(s->walk);
	free(s);
}

void
scan_export(const struct found_request *request, const int *files, const struct answer *answer)
{
	struct scan *s = mem_alloc(sizeof(*s));
	uint64_t missing;

	s->request = request;
	s->walk = walk_new();
	s->counter.answer = answer;
	s->counter.items = request->items;
	s->counter.excerpts = request->excerpts;
	s->limits.ratio = request->ratio_max > 0 ? request->ratio_max : FOUND_RATIO;
	s->limits.file = request->file_max > 0 ? request->file_max : FOUND_FILE_BYTES;
	s->limits.total = request->total_max > 0 ? request->total_max : FOUND_TOTAL_BYTES;
	list_parts(s, files);
	read_all(s);
	missing = s->counter.missing;
	s->at = 0;
	if (missing > 0)
		part_verdict(s, FOUND_MEDIA_MISSING, missing);
	for (size_t i = 0; i < s->owners; i++)
		if (s->owner[i]->said.number != UINT32_MAX)
			count_close(&s->counter, s->owner[i]);
	count_say(&s->counter, &(struct found){.type = FOUND_END});
	count_flush(&s->counter);
	clear(s);
}
