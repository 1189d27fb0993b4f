/*
 * From the tokens of a file to its records. Each object and list that is open is a level, with its
 * place; a key is looked up in the format's table for that place, which says where its value leads
 * and which slot of the record it is. What the table does not name is skipped undecoded. When the
 * record's level ends, its media and then the record go to the sink.
 *
 * Media wait for that end, because time and text of the record may stand behind them; where too
 * many wait, they go with what is known. Everything is of a fixed size and texts are cut at it, so
 * that no file, and no record, takes more memory than another. What lies deeper than any known form
 * is skipped, too.
 */
#include "walk.h"

#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "json.h"
#include "utf8.h"
#include "veto/date.h"
#include "veto/mem.h"

/* Deeper than any wanted value of a known form lies; what is deeper is skipped. */
enum { LEVELS = 48, WAITING_MEDIA = 32 };

struct level {
	enum place place; /* of what stands in it */
	enum slot slot;   /* of the scalars in a list */
	bool object;
	bool record;      /* it is the record */
};

/* What was seen of an entry: an item of string_list_data, a labelled value. */
struct entry {
	struct piece label, value, href;
	int64_t time;
	bool seen;
};

struct walk {
	struct json json;
	const struct format *format;
	struct shape_index shapes;
	const struct sink *sink;
	struct read_result result;
	struct level level[LEVELS];
	unsigned depth;
	const struct shape *row; /* of the key whose value comes next */
	struct shape entry_row;  /* of a label of a string map */
	bool in_record;
	uint64_t keys;           /* of the record, a bit for each row of the table */
	struct record record;
	struct medium medium;    /* the one at hand */
	struct medium waiting[WAITING_MEDIA];
	unsigned waiting_count;
	struct entry entry;
	unsigned tuple;          /* how many of its values were seen */
	struct piece group;
	uint64_t numbers;
	uint64_t opened;         /* where the last object or list began that may be a record */
};

static void *
walk_open(void)
{
	return mem_alloc(sizeof(struct walk));
}

static void
walk_close(void *state)
{
	struct walk *w = state;

	json_close(&w->json);
	free(w);
}

/* ---- pieces */

static void
piece_set(struct piece *p, struct str s)
{
	p->n = s.n <= sizeof(p->s) ? s.n : utf8_cut((const unsigned char *)s.s, sizeof(p->s));
	memcpy(p->s, s.s, p->n);
}

static void
piece_copy(struct piece *to, const struct piece *from)
{
	piece_set(to, piece_str(from));
}

/* Sets what is empty still. */
static void
piece_fill(struct piece *p, struct str s)
{
	if (p->n == 0)
		piece_set(p, s);
}

/*
 * The zero, what is before 1970, and what no calendar reaches are the exports' ways of saying that
 * a time is not known.
 */
static int64_t
real_time(int64_t seconds)
{
	return seconds > 0 && seconds <= INT64_C(253402300799) ? seconds : FOUND_NO_TIME;
}

static int64_t
iso_time(struct str s)
{
	char text[32];
	struct when w;
	size_t n = s.n < sizeof(text) - 1 ? s.n : 0;

	if (n < 10)
		return FOUND_NO_TIME;
	memcpy(text, s.s, n);
	if (n == 19) /* without a zone: as if it were UTC, so at most a day off */
		text[n++] = 'Z';
	if (n == 20 && text[19] == 'Z') {
		memcpy(text + 19, "+00:00", 6);
		n = 25;
	}
	if (!when_parse((struct str){text, n}, &w))
		return FOUND_NO_TIME;
	return real_time(when_wall(&w) - (w.timed ? (int64_t)w.offset * 60 : 0));
}

/* ---- a record */

static void
record_begin(struct walk *w)
{
	struct record *r = &w->record;

	r->number = w->numbers;
	r->offset = w->opened;
	r->time = r->start = FOUND_NO_TIME;
	r->text.n = r->title.n = r->owner.n = r->href.n = r->type.n = 0;
	r->first.uri.n = r->first.title.n = 0;
	r->first.time = FOUND_NO_TIME;
	r->is_comment = r->doubled = false;
	r->others = r->media = 0;
	r->group = piece_str(&w->group);
	w->in_record = true;
	w->keys = 0;
	w->waiting_count = 0;
	w->tuple = 0;
	w->entry.seen = false;
	w->medium.uri.n = w->medium.title.n = 0;
	w->medium.time = FOUND_NO_TIME;
}

static void
send_media(struct walk *w)
{
	for (unsigned i = 0; i < w->waiting_count; i++)
		w->sink->medium(w->sink->context, &w->record, &w->waiting[i]);
	w->waiting_count = 0;
}

static void
medium_end(struct walk *w)
{
	struct record *r = &w->record;
	struct medium *m = &w->medium, *to;

	if (r->media++ == 0) {
		r->first.time = m->time;
		piece_copy(&r->first.uri, &m->uri);
		piece_copy(&r->first.title, &m->title);
	}
	if (m->uri.n > 0) {
		if (w->waiting_count == WAITING_MEDIA)
			send_media(w);
		to = &w->waiting[w->waiting_count++];
		to->time = m->time;
		piece_copy(&to->uri, &m->uri);
		piece_copy(&to->title, &m->title);
	}
	m->uri.n = m->title.n = 0;
	m->time = FOUND_NO_TIME;
}

static void
record_done(struct walk *w)
{
	if (w->record.time == FOUND_NO_TIME)
		w->record.time = w->record.first.time;
	send_media(w);
	w->sink->record(w->sink->context, &w->record);
	w->result.records++;
	w->result.doubled += w->record.doubled;
	w->numbers++;
}

static void
record_end(struct walk *w)
{
	if (w->medium.uri.n > 0) { /* the record itself is one */
		w->medium.time = w->record.time;
		piece_copy(&w->medium.title,
			   w->record.text.n > 0 ? &w->record.text : &w->record.title);
		medium_end(w);
	}
	/* A list of events in one record has sent each for itself. */
	if (w->in_record)
		record_done(w);
	w->in_record = false;
}

/* ---- entries: of lists, and of labels */

static void
entry_begin(struct walk *w)
{
	w->entry.label.n = w->entry.value.n = w->entry.href.n = 0;
	w->entry.time = FOUND_NO_TIME;
}

/* Each entry of a list is an event: all but the first end the one before. */
static void
list_end(struct walk *w)
{
	struct record *r = &w->record;

	if (w->entry.seen) {
		record_done(w);
		r->number = w->numbers;
		r->text.n = r->href.n = 0;
		r->time = FOUND_NO_TIME;
	}
	w->entry.seen = true;
	if (r->time == FOUND_NO_TIME)
		r->time = w->entry.time;
	piece_fill(&r->text, piece_str(&w->entry.value));
	piece_fill(&r->href, piece_str(&w->entry.href));
}

static bool
is_address(struct str s)
{
	return s.n > 8 && (memcmp(s.s, "https://", 8) == 0 || memcmp(s.s, "http://", 7) == 0);
}

/* What a labelled value is: by its label where that is known, else by what it looks like. */
static void
label_end(struct walk *w)
{
	struct record *r = &w->record;
	struct str value = piece_str(&w->entry.value), href = piece_str(&w->entry.href);

	if (r->time == FOUND_NO_TIME)
		r->time = w->entry.time;
	piece_fill(&r->href, href.n > 0 ? href : is_address(value) ? value : STR(""));
	if (value.n == 0 || is_address(value)) {
		entry_begin(w);
		return;
	}
	switch (w->format->label(piece_str(&w->entry.label))) {
	case LABEL_REACTION:
		piece_set(&r->type, value);
		break;
	case LABEL_TEXT:
		piece_fill(&r->text, value);
		break;
	case LABEL_OWNER:
	case LABEL_NAME:
	case LABEL_USERNAME:
		piece_fill(&r->owner, value);
		break;
	case LABEL_TIME:
	case LABEL_URL:
	case LABEL_PRIVATE:
	case LABEL_CAPTION:
		break;
	default:
		if (w->format->reaction(value) > 0)
			piece_fill(&r->type, value);
		else
			piece_fill(&r->title, value);
	}
	entry_begin(w);
}

/*
 * An entry of a string map. Its time is what has one; what is left over are the text, then whose it
 * is.
 */
static void
map_end(struct walk *w)
{
	struct record *r = &w->record;
	struct str value = piece_str(&w->entry.value), label = piece_str(&w->entry.label);
	enum label what = w->format->label(label);

	if (w->sink->entry != NULL)
		w->sink->entry(w->sink->context, label, value);
	if (r->time == FOUND_NO_TIME)
		r->time = w->entry.time;
	if (what == LABEL_OWNER || what == LABEL_USERNAME)
		piece_set(&r->owner, value);
	else if (what == LABEL_TEXT)
		piece_set(&r->text, value);
	else if (what == LABEL_UNKNOWN && value.n > 0)
		piece_fill(r->text.n == 0 ? &r->text : &r->owner, value);
	piece_fill(&r->href, piece_str(&w->entry.href));
}

/* ---- values */

static void
take_number(struct walk *w, enum slot slot, int64_t n)
{
	switch (slot) {
	case SLOT_TIME:
	case SLOT_PROFILE_TIME:
		w->record.time = real_time(n);
		break;
	case SLOT_TIME_IF_NONE:
		if (w->record.time == FOUND_NO_TIME)
			w->record.time = real_time(n);
		break;
	case SLOT_START:
		w->record.start = real_time(n);
		break;
	case SLOT_MEDIUM_TIME:
		w->medium.time = real_time(n);
		break;
	case SLOT_VALUE_TIME:
		w->entry.time = real_time(n);
		break;
	default:
		break;
	}
}

/* A record without keys: a moment, then the text and whose it is, or whose it is alone. */
static void
take_tuple(struct walk *w, struct str s)
{
	struct record *r = &w->record;

	if (w->tuple == 0)
		r->time = iso_time(s);
	else if (w->tuple == 1)
		piece_set(&r->text, s);
	else if (w->tuple == 2)
		piece_set(&r->owner, s);
	w->tuple++;
}

static void
take_profile(struct walk *w, enum slot slot, struct str s)
{
	struct record *r = &w->record;

	if (slot == SLOT_PROFILE_NAME)
		piece_fill(&r->title, s);
	else if (slot == SLOT_PROFILE_USER)
		piece_set(&r->owner, s);
	else if (slot == SLOT_PROFILE_URI)
		piece_set(&r->href, s);
}

static void
take_text(struct walk *w, enum slot slot, struct str s)
{
	struct record *r = &w->record;

	switch (slot) {
	case SLOT_TIME_ISO:
		r->time = iso_time(s);
		break;
	case SLOT_COMMENT:
	case SLOT_TEXT:
		piece_fill(&r->text, s);
		r->is_comment = r->is_comment || slot == SLOT_COMMENT;
		break;
	case SLOT_TITLE:
		piece_set(&r->title, s);
		break;
	case SLOT_HREF:
		piece_set(&r->href, s);
		break;
	case SLOT_TYPE:
		piece_set(&r->type, s);
		break;
	case SLOT_URI:
	case SLOT_MEDIUM_URI:
		piece_set(&w->medium.uri, s);
		break;
	case SLOT_MEDIUM_TITLE:
		piece_fill(&w->medium.title, s);
		break;
	case SLOT_LABEL:
		piece_set(&w->entry.label, s);
		break;
	case SLOT_VALUE:
		piece_fill(&w->entry.value, s);
		break;
	case SLOT_VALUE_HREF:
		piece_set(&w->entry.href, s);
		break;
	case SLOT_TUPLE:
		take_tuple(w, s);
		break;
	case SLOT_PROFILE_NAME:
	case SLOT_PROFILE_USER:
	case SLOT_PROFILE_URI:
		take_profile(w, slot, s);
		break;
	default:
		break;
	}
}

/* ---- the way through the file */

/* Where the value at hand stands, and what it is. */
static struct shape
at_hand(const struct walk *w)
{
	const struct level *top;

	if (w->depth == 0)
		return (struct shape){NULL, w->level[0].place, SLOT_NONE};
	top = &w->level[w->depth];
	if (!top->object)
		return (struct shape){NULL, top->place, top->slot};
	return w->row != NULL ? *w->row : (struct shape){NULL, IN_NOTHING, SLOT_NONE};
}

static void
begin(struct walk *w, const struct shape *what)
{
	switch (what->next) {
	case IN_MEDIA:
		w->medium.uri.n = w->medium.title.n = 0;
		w->medium.time = FOUND_NO_TIME;
		break;
	case IN_LIST:
	case IN_LABELS:
		entry_begin(w);
		break;
	case IN_COMMENT:
		w->record.is_comment = true;
		break;
	default:
		break;
	}
}

/* False where the file ended or broke in the middle of it. */
static bool
open_level(struct walk *w, bool object)
{
	struct shape what = at_hand(w);
	const struct level *outer = &w->level[w->depth];
	struct level *inner;

	if (what.next == IN_ROOT || what.next == IN_GROUPS)
		w->opened = json_offset(&w->json) - 1;
	if (what.next == IN_OTHERS && object)
		w->record.others++;
	if (what.next == IN_NOTHING || w->depth + 1 == LEVELS || (what.next == IN_OTHERS && object))
		return json_skip(&w->json);
	inner = &w->level[w->depth + 1];
	*inner = (struct level){what.next, what.slot, object, false};
	if (object)
		begin(w, &what);
	if (!object && what.next == IN_ROOT && w->depth > 0 && !outer->object) {
		record_begin(w);
		*inner = (struct level){IN_TUPLE, SLOT_TUPLE, false, true};
	}
	w->depth++;
	return true;
}

static void
end(struct walk *w, const struct level *l)
{
	if (l->record) {
		record_end(w);
		return;
	}
	if (!l->object)
		return;
	if (l->place == IN_MEDIA)
		medium_end(w);
	else if (l->place == IN_LIST)
		list_end(w);
	else if (l->place == IN_ENTRY)
		map_end(w);
	else if (l->place == IN_LABELS)
		label_end(w);
}

/* Notes a key of a record; one that stands there twice is a fault of who wrote it. */
static const struct shape *
record_key(struct walk *w, const struct shape *row)
{
	uint64_t bit = row != NULL ? UINT64_C(1) << shape_number(&w->shapes, row) : 0;

	w->record.doubled = w->record.doubled || (w->keys & bit) != 0;
	w->keys |= bit;
	return row;
}

/* A key of the root is one of a record, or names a list of them. */
static const struct shape *
root_key(struct walk *w, struct level *l, struct str key)
{
	static const struct shape list = {NULL, IN_ROOT, SLOT_NONE};
	const struct shape *row =
		l->place == IN_GROUPS ? NULL : shape_find(&w->shapes, IN_RECORD, key);

	if (row == NULL) {
		piece_set(&w->group, key);
		return &list;
	}
	l->place = IN_RECORD;
	l->record = true;
	record_begin(w);
	return record_key(w, row);
}

static const struct shape *
map_key(struct walk *w, struct str key)
{
	entry_begin(w);
	piece_set(&w->entry.label, key);
	w->entry_row = (struct shape){NULL, IN_ENTRY, SLOT_NONE};
	return &w->entry_row;
}

static bool
take_key(struct walk *w)
{
	struct level *l = &w->level[w->depth];
	struct str key = w->json.text;

	if ((l->place == IN_ROOT || l->place == IN_GROUPS) && !l->record)
		w->row = root_key(w, l, key);
	else if (l->place == IN_MAP)
		w->row = map_key(w, key);
	else if (l->place == IN_RECORD)
		w->row = record_key(w, shape_find(&w->shapes, IN_RECORD, key));
	else
		w->row = shape_find(&w->shapes, l->place, key);
	return w->row != NULL || json_skip(&w->json);
}

static bool
take_event(struct walk *w, enum json_event event)
{
	struct shape what;

	switch (event) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		return open_level(w, event == JSON_OBJECT);
	case JSON_OBJECT_END:
	case JSON_ARRAY_END:
		w->depth--;
		end(w, &w->level[w->depth + 1]);
		return true;
	case JSON_KEY:
		return take_key(w);
	case JSON_STRING:
		what = at_hand(w);
		w->result.strange += what.next == IN_ROOT;
		take_text(w, what.slot, w->json.text);
		return true;
	case JSON_NUMBER:
		what = at_hand(w);
		w->result.strange += what.next == IN_ROOT;
		if (w->json.integer)
			take_number(w, what.slot, w->json.number);
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
	case JSON_NULL:
		return true;
	default:
		return false;
	}
}

static const enum found_why whys[] = {
	[JSON_FINE] = FOUND_READ,        [JSON_CUT] = FOUND_CUT,
	[JSON_MALFORMED] = FOUND_NO_JSON, [JSON_DEEP] = FOUND_TOO_DEEP,
	[JSON_UNREADABLE] = FOUND_UNREADABLE,
};

static struct read_result
walk_read(void *state, const struct file_row *row, byte_source *bytes, void *context,
	  const struct sink *sink)
{
	static const enum place starts[] =
		{[WALK_LIST] = IN_ROOT, [WALK_GROUPS] = IN_GROUPS, [WALK_PROFILE] = IN_PROFILE};
	struct walk *w = state;

	json_open(&w->json, bytes, context);
	w->format = row->origin->format;
	shape_index(&w->shapes, w->format->shapes);
	w->sink = sink;
	w->result = (struct read_result){0};
	w->level[0] = (struct level){starts[row->start], SLOT_NONE, false, false};
	w->depth = 0;
	w->numbers = 0;
	w->group.n = 0;
	w->opened = 0;
	w->in_record = false;
	if (row->start == WALK_PROFILE)
		record_begin(w);
	while (take_event(w, json_next(&w->json)))
		;
	if (row->start == WALK_PROFILE)
		record_done(w);
	w->result.why = whys[w->json.why];
	w->result.where = w->json.where;
	w->result.odd = w->json.odd;
	return w->result;
}

const struct reader walk_reader = {walk_open, walk_close, walk_read};
