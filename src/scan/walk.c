/*
 * From the tokens of a file to its records. Each object and list that is open is a level, with its
 * place; a key is looked up in the format's table for that place, which says where its value leads
 * and which slot of the record it is. What the table does not name is skipped undecoded, and so is
 * what lies deeper than any known form. What becomes of the values is told in gather.c.
 */
#include "walk_inside.h"

#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "json.h"
#include "utf8.h"
#include "veto/date.h"
#include "veto/mem.h"

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
		w->medium.place = 0;
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
		take_flag(w, at_hand(w).slot, event == JSON_TRUE);
		return true;
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
