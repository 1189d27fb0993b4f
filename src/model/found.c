#include "veto/found.h"

#include <inttypes.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/item.h"

enum { ERRNO_MAX = 4096 };

const char *const found_service_names[FOUND_SERVICES] = {"facebook", "instagram", "threads"};
#define NAME(kind, name) [kind] = name,
const char *const found_kind_names[FOUND_KINDS] = {FOUND_KIND_TABLE(NAME)};
#undef NAME
const char *const found_apart_names[FOUND_APARTS] = {
	"messages", "encrypted_messages", "channels", "deleted", "archived", "unpublished", "saved", "edits", "others", "insights", "advertising",
};
const char *const found_apart_labels[FOUND_APARTS] = {
	N_("Messages (conversations)"), N_("Messages encrypted end to end (conversations)"), N_("Broadcast channels"), N_("Deleted"),
	N_("Archived"), N_("Not published"), N_("Saved"), N_("Older versions"), N_("By others"), N_("Insights"), N_("Advertising"),
};

/* %s stands for the amount. */
static const char *const why_texts[FOUND_WHYS] = {
	[FOUND_READ] = "",
	[FOUND_ODD_TEXT] = N_("texts that are not valid Unicode: %s; the places are marked"),
	[FOUND_DOUBLE_KEY] = N_("records that name a value twice: %s; the last one counts"),
	[FOUND_CUT] = N_("ends in the middle, after %s bytes; what stands before is counted"),
	[FOUND_NO_JSON] = N_("is not valid JSON from byte %s on; what stands before is counted"),
	[FOUND_TOO_DEEP] = N_("is nested too deep at byte %s; what stands before is counted"),
	[FOUND_STRANGE] = N_("has a form that is not known; nothing in it is counted"),
	[FOUND_DAMAGED] = N_("is damaged: cannot be unpacked after %s bytes; what stands before is counted"),
	[FOUND_ENCRYPTED] = N_("is encrypted; unpack it with its password and give the folder"),
	[FOUND_METHOD] = N_("is packed by a method that is not supported; unpack it and give the folder"),
	[FOUND_BOMB] = N_("unpacks to more than can be meant; stopped after %s bytes"),
	[FOUND_SHRANK] = N_("became shorter while it was read; what stands before is counted"),
	[FOUND_UNREADABLE] = N_("cannot be read: %s"),
	[FOUND_NO_FILE] = N_("is no plain file, but a pipe, a socket or a device; it is left out"),
	[FOUND_REPEATED] = N_("stands there more than once: the first is counted, those left out are %s"),
	[FOUND_LINK] = N_("is a symbolic link, and those are not followed"),
	[FOUND_BAD_NAME] = N_("has a name that leads out of the archive; it is not read"),
	[FOUND_OUTSIDE] = N_("not read: holds no content of your own"),
	[FOUND_ELSEWHERE] = N_("not read: what it lists stands in another file as well"),
	[FOUND_TWICE] = N_("not read: the same file stands in another part"),
	[FOUND_HTML] = N_("this is the HTML flavour; ask for JSON: Accounts Centre, Your information and permissions, Export your "
			  "information, Format: JSON"),
	[FOUND_NO_ARCHIVE] = N_("is neither a ZIP archive nor a folder"),
	[FOUND_ARCHIVE_CUT] = N_("is a ZIP archive whose end is missing; download it again"),
	[FOUND_OVERLAP] = N_("is a ZIP archive whose files lie over each other, as they do to harm who unpacks them; it is not read"),
	[FOUND_MEMORY] = N_("is a ZIP archive of so many files that there is too little memory to list them"),
	[FOUND_NO_EXPORT] = N_("holds nothing that an export of Facebook, Instagram or Threads is known by"),
	[FOUND_MEDIA_ONLY] = N_("holds media and no records, as parts of an export may"),
	[FOUND_MEDIA_MISSING] = N_("images and videos that the records name and no part holds: %s; a part may be missing"),
};

/* The same of a file before whose fault no record stands, ... */
static const char *const nothing_texts[FOUND_WHYS] = {
	[FOUND_CUT] = N_("ends in the middle, after %s bytes; nothing in it is counted"),
	[FOUND_NO_JSON] = N_("is not valid JSON from byte %s on; nothing in it is counted"),
	[FOUND_TOO_DEEP] = N_("is nested too deep at byte %s; nothing in it is counted"),
	[FOUND_DAMAGED] = N_("is damaged: cannot be unpacked after %s bytes; nothing in it is counted"),
	[FOUND_SHRANK] = N_("became shorter while it was read; nothing in it is counted"),
};

/* ... and of one that is at fault from its first byte on. */
static const char *const at_once_texts[FOUND_WHYS] = {
	[FOUND_CUT] = N_("is empty; there is nothing to count"),
	[FOUND_NO_JSON] = N_("is not JSON; nothing in it is counted"),
	[FOUND_DAMAGED] = N_("is damaged: cannot be unpacked; nothing in it is counted"),
};

static const char *
explanation(const struct found_file *file)
{
	if (file->why == FOUND_GAP)
		return ngettext("stands in no part, though files of a higher number do: %s of these files is missing; ask for the part that is "
				"missing, for the counts are lower bounds",
				"stands in no part, though files of a higher number do: %s of these files are missing; ask for the part that is "
				"missing, for the counts are lower bounds", (unsigned long)file->amount);
	if (file->records == 0 && file->amount == 0 && at_once_texts[file->why] != NULL)
		return _(at_once_texts[file->why]);
	if (file->records == 0 && nothing_texts[file->why] != NULL)
		return _(nothing_texts[file->why]);
	return _(why_texts[file->why]);
}

bool
found_is_whole(enum found_why why)
{
	switch (why) {
	case FOUND_READ:
	case FOUND_ODD_TEXT:
	case FOUND_DOUBLE_KEY:
	case FOUND_OUTSIDE:
	case FOUND_ELSEWHERE:
	case FOUND_TWICE:
	case FOUND_MEDIA_ONLY:
	case FOUND_MEDIA_MISSING:
		return true;
	default:
		return false;
	}
}

void
found_explain(struct buf *out, const struct found_file *file)
{
	const char *text = explanation(file), *place = strstr(text, "%s");

	if (*text == '\0')
		return;
	if (place == NULL) {
		buf_text(out, text);
		return;
	}
	buf_add(out, text, (size_t)(place - text));
	if (file->why == FOUND_UNREADABLE)
		buf_text(out, strerror((int)file->amount));
	else
		buf_fmt(out, "%" PRIu64, file->amount);
	buf_text(out, place + 2);
}

/* ---- writing: numbers as in LEB128, seven bits a byte; signed ones folded so that small ones stay small */

static void
put_number(struct buf *out, uint64_t n)
{
	char byte[10];
	size_t used = 0;

	while (n >= 0x80) {
		byte[used++] = (char)(n | 0x80);
		n >>= 7;
	}
	byte[used++] = (char)n;
	buf_add(out, byte, used);
}

static void
put_signed(struct buf *out, int64_t n)
{
	put_number(out, ((uint64_t)n << 1) ^ (n < 0 ? UINT64_MAX : 0));
}

static void
put_text(struct buf *out, struct str s)
{
	put_number(out, s.n);
	buf_str(out, s);
}

void
found_ask(struct buf *out, const struct found_request *r)
{
	put_number(out, r->parts);
	for (size_t i = 0; i < r->parts; i++)
		put_text(out, r->part[i]);
	put_number(out, (r->items ? 1 : 0) | (r->excerpts ? 2 : 0));
	put_number(out, r->ratio_max);
	put_number(out, r->file_max);
	put_number(out, r->total_max);
}

static void
write_item(struct buf *out, const struct found_item *i)
{
	put_number(out, i->account);
	put_number(out, i->path);
	put_number(out, (uint64_t)i->kind * CERTAINTIES + i->certainty);
	put_signed(out, i->moment);
	put_number(out, i->record);
	put_number(out, i->offset);
	buf_add(out, (const char *)i->key.byte, sizeof(i->key.byte));
	put_text(out, i->excerpt);
}

static void
write_total(struct buf *out, const struct found_total *t)
{
	put_number(out, t->account);
	put_number(out, t->kind);
	put_number(out, t->at_least);
	for (size_t i = 0; i < CERTAINTIES; i++)
		put_number(out, t->count[i]);
	put_signed(out, t->first);
	put_signed(out, t->last);
	put_number(out, t->undated);
	for (size_t i = 0; i < FOUND_YEARS; i++)
		put_number(out, t->year[i]);
}

static void
write_file(struct buf *out, const struct found_file *f)
{
	put_number(out, f->path);
	put_number(out, f->why);
	put_number(out, f->amount);
	put_number(out, f->records);
	put_number(out, f->read);
}

void
found_write(struct buf *out, const struct found *m)
{
	put_number(out, m->type);
	switch (m->type) {
	case FOUND_ACCOUNT:
		put_number(out, m->account.number);
		put_number(out, m->account.service);
		put_text(out, m->account.handle);
		put_text(out, m->account.name);
		put_text(out, m->account.other);
		put_number(out, m->account.is_private);
		put_number(out, m->account.page);
		put_signed(out, m->account.registered);
		break;
	case FOUND_SWITCH:
		put_number(out, m->turn.account);
		put_signed(out, m->turn.moment);
		put_number(out, m->turn.to);
		break;
	case FOUND_PATH:
		put_number(out, m->path.number);
		put_number(out, m->path.part);
		put_text(out, m->path.path);
		break;
	case FOUND_ITEM:
		write_item(out, &m->item);
		break;
	case FOUND_FILE:
		write_file(out, &m->file);
		break;
	case FOUND_TOTAL:
		write_total(out, &m->total);
		break;
	case FOUND_APART:
		put_number(out, m->apart.account);
		put_number(out, m->apart.what);
		put_number(out, m->apart.count);
		break;
	case FOUND_END:
	case FOUND_TYPES:
		break;
	}
}

/* ---- reading */

/* Bytes to be read; GOOD turns false with the first that is not there or not allowed. */
struct taker {
	struct str rest;
	bool good;
};

static uint64_t
take_number(struct taker *t)
{
	uint64_t n = 0;

	for (unsigned shift = 0; t->good && t->rest.n > 0 && shift < 64; shift += 7) {
		unsigned char c = (unsigned char)*t->rest.s++;

		t->rest.n--;
		if (shift == 63 && c > 1)
			break;
		n |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			return n;
	}
	t->good = false;
	return 0;
}

/* A number below LIMIT. */
static uint64_t
take_below(struct taker *t, uint64_t limit)
{
	uint64_t n = take_number(t);

	if (n < limit)
		return n;
	t->good = false;
	return 0;
}

static uint64_t
take_amount(struct taker *t)
{
	return take_below(t, FOUND_NUMBER_MAX);
}

/* FOUND_NO_TIME, or within what a calendar has: nobody who computes with it can leave what a number holds. */
static int64_t
take_time(struct taker *t)
{
	uint64_t n = take_number(t);
	int64_t seconds = (int64_t)((n >> 1) ^ (0 - (n & 1)));

	if (seconds != FOUND_NO_TIME && item_moment(seconds) != seconds)
		t->good = false;
	return t->good ? seconds : FOUND_NO_TIME;
}

/* One more of a kind of message of which an answer has at most MOST. */
static void
count_one(struct taker *t, uint32_t *n, uint64_t most)
{
	t->good = t->good && *n < most;
	*n += t->good;
}

static struct str
take_bytes(struct taker *t, size_t n)
{
	struct str s = {t->rest.s, n};

	if (!t->good || n > t->rest.n) {
		t->good = false;
		return (struct str){"", 0};
	}
	t->rest.s += n;
	t->rest.n -= n;
	return s;
}

static struct str
take_text(struct taker *t, size_t max)
{
	return take_bytes(t, (size_t)take_below(t, max + 1));
}

bool
found_asked(struct str bytes, struct found_request *r, struct err *e)
{
	struct taker t = {bytes, true};
	uint64_t flags;

	*r = (struct found_request){0};
	r->parts = (size_t)take_below(&t, FOUND_PARTS_MAX + 1);
	for (size_t i = 0; i < r->parts; i++)
		r->part[i] = take_text(&t, SIZE_MAX - 1);
	flags = take_below(&t, 4);
	r->items = (flags & 1) != 0;
	r->excerpts = (flags & 2) != 0;
	r->ratio_max = take_number(&t);
	r->file_max = take_number(&t);
	r->total_max = take_number(&t);
	if (!t.good || t.rest.n > 0)
		return failed(e, ERR_CORRUPT, _("a request that cannot be understood"));
	return true;
}

static void
take_account(struct taker *t, struct found_account *a, struct found_seen *seen)
{
	a->number = (uint32_t)take_below(t, FOUND_ACCOUNTS_MAX);
	a->service = (enum found_service)take_below(t, FOUND_SERVICES);
	a->handle = take_text(t, FOUND_NAME_MAX);
	a->name = take_text(t, FOUND_NAME_MAX);
	a->other = take_text(t, FOUND_NAME_MAX);
	a->is_private = (enum visibility)take_below(t, VISIBILITY_PRIVATE + 1);
	a->page = take_below(t, 2) != 0;
	a->registered = take_time(t);
	t->good = t->good && a->number == seen->accounts;
	count_one(t, &seen->accounts, FOUND_ACCOUNTS_MAX);
}

static void
take_switch(struct taker *t, struct found_switch *s, struct found_seen *seen)
{
	s->account = (uint32_t)take_below(t, seen->accounts);
	s->moment = take_time(t);
	s->to = (enum visibility)take_below(t, VISIBILITY_PRIVATE + 1);
	t->good = t->good && !seen->closing;
	count_one(t, &seen->switches, (uint64_t)seen->accounts * FOUND_SWITCHES_MAX);
}

static void
take_path(struct taker *t, struct found_path *p, struct found_seen *seen)
{
	p->number = (uint32_t)take_below(t, FOUND_PATHS_MAX);
	p->part = (uint32_t)take_below(t, FOUND_PARTS_MAX);
	p->path = take_text(t, FOUND_PATH_MAX);
	t->good = t->good && p->number == seen->paths;
	count_one(t, &seen->paths, FOUND_PATHS_MAX);
}

static void
take_item(struct taker *t, struct found_item *i, struct found_seen *seen)
{
	uint64_t both;
	struct str key;

	i->account = (uint32_t)take_below(t, seen->accounts);
	i->path = (uint32_t)take_below(t, seen->paths);
	both = take_below(t, FOUND_KINDS * CERTAINTIES);
	i->kind = (enum found_kind)(both / CERTAINTIES);
	i->certainty = (enum certainty)(both % CERTAINTIES);
	i->moment = take_time(t);
	i->record = take_amount(t);
	i->offset = take_amount(t);
	key = take_bytes(t, sizeof(i->key.byte));
	if (t->good)
		memcpy(i->key.byte, key.s, sizeof(i->key.byte));
	i->excerpt = take_text(t, FOUND_EXCERPT_MAX);
	t->good = t->good && !seen->closing;
	count_one(t, &seen->items, FOUND_ITEMS_MAX);
}

static void
take_file(struct taker *t, struct found_file *f, struct found_seen *seen)
{
	f->path = (uint32_t)take_below(t, seen->paths);
	f->why = (enum found_why)take_below(t, FOUND_WHYS);
	f->amount = take_below(t, f->why == FOUND_UNREADABLE ? ERRNO_MAX : FOUND_NUMBER_MAX);
	f->records = take_amount(t);
	f->read = take_below(t, 2) != 0;
	count_one(t, &seen->files, FOUND_FILES_MAX);
}

static void
take_total(struct taker *t, struct found_total *total, struct found_seen *seen)
{
	total->account = (uint32_t)take_below(t, seen->accounts);
	total->kind = (enum found_kind)take_below(t, FOUND_KINDS);
	total->at_least = take_below(t, 2) != 0;
	for (size_t i = 0; i < CERTAINTIES; i++)
		total->count[i] = take_amount(t);
	total->first = take_time(t);
	total->last = take_time(t);
	total->undated = take_amount(t);
	for (size_t i = 0; i < FOUND_YEARS; i++)
		total->year[i] = take_amount(t);
	count_one(t, &seen->totals, (uint64_t)seen->accounts * FOUND_KINDS);
}

static void
take_apart(struct taker *t, struct found_set_apart *a, struct found_seen *seen)
{
	a->account = (uint32_t)take_below(t, seen->accounts);
	a->what = (enum found_apart)take_below(t, FOUND_APARTS);
	a->count = take_amount(t);
	count_one(t, &seen->aparts, (uint64_t)seen->accounts * FOUND_APARTS);
}

bool
found_next(struct str *rest, struct found_seen *seen, struct found *m, struct err *e)
{
	struct taker t = {*rest, !seen->ended};

	if (rest->n == 0)
		return false;
	m->type = (enum found_type)take_below(&t, FOUND_TYPES);
	switch (m->type) {
	case FOUND_ACCOUNT:
		take_account(&t, &m->account, seen);
		break;
	case FOUND_SWITCH:
		take_switch(&t, &m->turn, seen);
		break;
	case FOUND_PATH:
		take_path(&t, &m->path, seen);
		break;
	case FOUND_ITEM:
		take_item(&t, &m->item, seen);
		break;
	case FOUND_FILE:
		take_file(&t, &m->file, seen);
		break;
	case FOUND_TOTAL:
		seen->closing = true;
		take_total(&t, &m->total, seen);
		break;
	case FOUND_APART:
		seen->closing = true;
		take_apart(&t, &m->apart, seen);
		break;
	case FOUND_END:
	case FOUND_TYPES:
		seen->ended = true;
		break;
	}
	if (!t.good)
		return failed(e, ERR_CORRUPT, _("the program that reads the export answered with something that is no answer"));
	*rest = t.rest;
	return true;
}
