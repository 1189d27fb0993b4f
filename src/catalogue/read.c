/*
 * Reads the JSON of a catalogue by the tables of its form. Texts are cleaned on the way in: an
 * overlay may come from anybody.
 */
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"
#include "veto/address.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { FORMAT = 1 };

static void
note(struct reader *r, bool warning, const char *fmt, va_list ap)
{
	char said_text[512];
	LOCAL_BUF clean = {0};

	vsnprintf(said_text, sizeof(said_text), fmt, ap);
	text_clean(&clean, str_of(said_text), false);
	r->fine = r->fine && warning;
	r->found = mem_grow(r->found, &r->room, r->n + 1, sizeof(*r->found));
	r->found[r->n] = (struct found_mistake){locate_line(r->text, r->step, r->depth), r->n,
						warning, mem_copy(buf_get(&clean), clean.used)};
	r->n++;
}

void
reader_mistake(struct reader *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	note(r, false, fmt, ap);
	va_end(ap);
}

void
reader_warn(struct reader *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	note(r, r->how != READ_WHOLE, fmt, ap);
	va_end(ap);
}

static int
by_line(const void *a, const void *b)
{
	const struct found_mistake *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static void
tell_mistakes(struct reader *r, catalogue_mistake *tell, void *ctx)
{
	if (r->n > 0)
		qsort(r->found, r->n, sizeof(*r->found), by_line);
	for (size_t i = 0; i < r->n; i++) {
		tell(ctx, r->found[i].line, r->found[i].warning, r->found[i].text);
		free(r->found[i].text);
	}
	free(r->found);
}

bool
reader_knows(const struct reader *r, enum section s, const char *id)
{
	return build_find(r->b, s, id) != NULL || build_find(r->known, s, id) != NULL;
}

void
reader_enter_key(struct reader *r, const char *key)
{
	r->step[r->depth++] = (struct json_step){.key = key};
}

void
reader_enter_index(struct reader *r, size_t i)
{
	r->step[r->depth++] = (struct json_step){.index = i};
}

void
reader_leave(struct reader *r)
{
	r->depth--;
}

const char *
reader_keep(struct reader *r, const char *s, bool lines)
{
	LOCAL_BUF text = {0};
	const char *kept;

	if (!address_all_plain(s))
		reader_mistake(r,
			       _("an address leads to another host than it seems to: '@', '\\' and "
				 "'%%' have no place in a host"));
	text_clean(&text, str_of(s), lines);
	kept = memory_copy(r->b->memory, buf_view(&text));
	return kept;
}

/* ---- entries */

/* The id at KEY of an overlay's route, which is to be that of another one; NULL for none. */
static const char *
read_place(struct reader *r, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	const char *id = json_string_value(value);

	if (value == NULL)
		return NULL;
	reader_enter_key(r, key);
	if (id == NULL || !reader_knows(r, SECTION_ROUTES, id))
		reader_mistake(r, _("'%.80s' in '%s': there is no such entry among '%s'"),
			       id != NULL ? id : "", key, forms[SECTION_ROUTES].name);
	reader_leave(r);
	return id;
}

static struct read_entry *
entry_named(struct reader *r, enum section s, const char *id)
{
	for (size_t i = 0; i < r->entries; i++) {
		if (r->entry[i].section == s && !r->entry[i].left_out &&
		    strcmp(row_id(r->entry[i].row), id) == 0)
			return &r->entry[i];
	}
	return NULL;
}

/* One more kind would be too many. */
static bool
kinds_are_full(struct reader *r, const char *id)
{
	size_t n = r->b->rows[SECTION_KINDS].n;

	if (build_find(r->b, SECTION_KINDS, id) != NULL)
		return false;
	for (size_t i = 0; i < r->entries; i++)
		n += r->entry[i].section == SECTION_KINDS &&
		     build_find(r->b, SECTION_KINDS, row_id(r->entry[i].row)) == NULL;
	return n >= CONTENT_KINDS_MOST;
}

/* What is right of it, to be put where it belongs once the others are read. */
static void
read_one(struct reader *r, const json_t *object, enum section s)
{
	struct read_entry entry = {.section = s};

	entry.row = memory_take(r->b->memory, forms[s].size);
	reader_entry(r, object, &forms[s], entry.row);
	if (r->fine)
		reader_check_entry(r, s, entry.row);
	if (r->how == READ_OVERLAY && s == SECTION_ROUTES && json_is_object(object)) {
		entry.before = read_place(r, object, "before");
		entry.replaces = read_place(r, object, "replace");
		if (entry.before != NULL && entry.replaces != NULL)
			reader_mistake(r, _("'%s' and '%s' do not go together"), "before",
				       "replace");
	}
	if (s == SECTION_KINDS && kinds_are_full(r, row_id(entry.row)))
		reader_mistake(r, _("there are at most %d kinds of content"), CONTENT_KINDS_MOST);
	/* Two with one id, said before: the first counts. */
	if (!r->fine || entry_named(r, s, row_id(entry.row)) != NULL)
		return;
	r->entry = mem_grow(r->entry, &r->entry_room, r->entries + 1, sizeof(*r->entry));
	r->entry[r->entries++] = entry;
}

static void
read_section(struct reader *r, const json_t *list, enum section s)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		bool fine = r->fine;

		reader_enter_index(r, i);
		r->fine = true;
		read_one(r, json_array_get(list, i), s);
		r->fine = r->fine && fine;
		reader_leave(r);
	}
}

/* ---- what was read goes into the build */

static bool
leads_somewhere(void *ctx, const struct field *f, const char *id)
{
	struct reader *r = ctx;

	return build_find(r->b, f->section, id) != NULL || entry_named(r, f->section, id) != NULL;
}

/*
 * An entry that was left out takes with it what refers to it, and that what refers to that. Told is
 * the mistake alone that it began with.
 */
static void
leave_out_others(struct reader *r)
{
	bool again = !r->fine;

	while (again) {
		again = false;
		for (size_t i = 0; i < r->entries; i++) {
			struct read_entry *entry = &r->entry[i];

			if (entry->left_out ||
			    build_each_reference(&forms[entry->section], entry->row,
						 leads_somewhere, r))
				continue;
			entry->left_out = again = true;
		}
	}
}

static void
put_entry(struct reader *r, const struct read_entry *entry)
{
	const char *id = row_id(entry->row);
	const char *at = entry->before != NULL ? entry->before : entry->replaces;

	if (at == NULL || build_find(r->b, entry->section, at) == NULL) {
		build_put(r->b, entry->section, entry->row);
		return;
	}
	build_put_before(r->b, entry->section, entry->row, at);
	if (entry->replaces != NULL && strcmp(at, id) != 0)
		build_drop(r->b, entry->section, at);
}

static void
put_entries(struct reader *r)
{
	leave_out_others(r);
	for (size_t i = 0; i < r->entries; i++) {
		if (!r->entry[i].left_out)
			put_entry(r, &r->entry[i]);
	}
	free(r->entry);
}

/* The ids of a section, before anything refers to them; each may be there once. */
static void
collect_ids(struct reader *r, const json_t *list, enum section s)
{
	char *row = memory_take(r->b->memory, forms[s].size);

	if (list != NULL && !json_is_array(list))
		reader_mistake(r, _("'%s' must be a list"), forms[s].name);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *id = json_string_value(json_object_get(json_array_get(list, i), "id"));

		if (id == NULL)
			continue;
		reader_enter_index(r, i);
		reader_enter_key(r, "id");
		if (build_find(r->known, s, id) != NULL)
			reader_mistake(r, _("the id '%.80s' is there twice among '%s'"), id,
				forms[s].name);
		reader_leave(r);
		reader_leave(r);
		memcpy(row, &id, sizeof(id));
		build_put(r->known, s, row);
	}
}

static void
check_each_state(struct reader *r, const json_t *list)
{
	reader_enter_key(r, forms[SECTION_HOLIDAYS].name);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *id = json_string_value(json_object_get(json_array_get(list, i), "id"));

		reader_enter_index(r, i);
		if (id != NULL)
			check_holidays_of(r, id);
		reader_leave(r);
	}
	reader_leave(r);
}

/* The ids of routes that are gone. */
static void
read_dead(struct reader *r, const json_t *list)
{
	if (!json_is_array(list))
		reader_mistake(r, _("'%s' must be a list"), "dead");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *id = json_string_value(json_array_get(list, i));
		char *row = id != NULL ? build_find(r->b, SECTION_ROUTES, id) : NULL;
		const bool dead = true;

		reader_enter_index(r, i);
		if (row != NULL)
			memcpy(row + offsetof(struct route, dead), &dead, sizeof(dead));
		else
			reader_mistake(r, _("'%.80s' in '%s': there is no such entry among '%s'"),
				id != NULL ? id : "", "dead", forms[SECTION_ROUTES].name);
		reader_leave(r);
	}
}

/* The day at KEY; NEEDED: it may not be missing. */
static const char *
read_head_day(struct reader *r, const json_t *root, const char *key, bool needed)
{
	const json_t *value = json_object_get(root, key);
	const char *day = "";

	reader_enter_key(r, key);
	if (value != NULL ? json_string_value(value) == NULL || !check_day(json_string_value(value))
			  : needed)
		reader_mistake(r, _("\"%s\" must be a day, written 2025-05-20"), key);
	else if (value != NULL)
		day = reader_keep(r, json_string_value(value), false);
	reader_leave(r);
	return day;
}

static uint32_t
read_serial(struct reader *r, const json_t *root)
{
	const json_t *value = json_object_get(root, "serial");
	json_int_t serial = json_integer_value(value);
	bool fine = json_is_integer(value) && serial > 0 && serial <= UINT32_MAX;

	reader_enter_key(r, "serial");
	if (value != NULL ? !fine : r->how != READ_OVERLAY)
		reader_mistake(r, _("\"%s\" must be a whole number from 1 to %lld"), "serial",
			       (long long)UINT32_MAX);
	reader_leave(r);
	return fine ? (uint32_t)serial : 0;
}

/* False where it is no catalogue of a form that is known here: then nothing in it is believed. */
static bool
read_head(struct reader *r, const json_t *root)
{
	const json_t *format = json_object_get(root, "catalogue");
	const char *made, *expires;
	uint32_t serial;

	reader_enter_key(r, "catalogue");
	if (json_is_integer(format) && json_integer_value(format) > FORMAT) {
		reader_mistake(r,
			       _("this catalogue is of form %lld, and this version of veto knows "
				 "form %d: a newer one may know it"),
			       (long long)json_integer_value(format), FORMAT);
	} else if (!json_is_integer(format) || json_integer_value(format) != FORMAT) {
		reader_mistake(r,
			_("\"catalogue\": %d must say that this is a catalogue, and of which form"),
			FORMAT);
	}
	reader_leave(r);
	if (!r->fine && r->how != READ_WHOLE)
		return false;
	made = read_head_day(r, root, "made", r->how != READ_OVERLAY);
	expires = read_head_day(r, root, "expires", false);
	serial = read_serial(r, root);
	if (r->how == READ_OVERLAY)
		return true;
	r->b->made = made;
	r->b->expires = expires;
	r->b->serial = serial;
	return true;
}

static int
section_named(const char *key)
{
	for (int s = 0; s < SECTIONS; s++) {
		if (strcmp(forms[s].name, key) == 0)
			return s;
	}
	return -1;
}

/*
 * What stands by itself has something in each section; that its entries have mistakes is another
 * matter, and was said.
 */
static void
check_section(struct reader *r, const json_t *list, const char *name)
{
	if (list == NULL) {
		reader_mistake(r, _("'%s' is missing"), name);
	} else if (json_is_array(list) && json_array_size(list) == 0) {
		reader_enter_key(r, name);
		reader_mistake(r, _("'%s' is empty"), name);
		reader_leave(r);
	}
}

static bool
is_head_key(const char *key)
{
	static const char *const keys[] = {"catalogue", "dead", "expires", "made", "serial"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (strcmp(keys[i], key) == 0)
			return true;
	}
	return false;
}

static void
read_root(struct reader *r, const json_t *root)
{
	const char *key;
	json_t *value;

	if (!read_head(r, root))
		return;
	for (int s = 0; s < SECTIONS; s++) {
		reader_enter_key(r, forms[s].name);
		collect_ids(r, json_object_get(root, forms[s].name), (enum section)s);
		reader_leave(r);
	}
	json_object_foreach((json_t *)root, key, value) {
		reader_enter_key(r, key);
		if (section_named(key) >= 0)
			read_section(r, value, (enum section)section_named(key));
		else if (!is_head_key(key))
			reader_warn(r, _("unknown key '%.80s'"), key);
		reader_leave(r);
	}
	put_entries(r);
	check_each_state(r, json_object_get(root, forms[SECTION_HOLIDAYS].name));
	reader_enter_key(r, "dead");
	if ((value = json_object_get(root, "dead")) != NULL)
		read_dead(r, value);
	reader_leave(r);
	reader_check_grounds(r, root);
	for (int s = 0; r->how != READ_OVERLAY && s < SECTIONS; s++)
		check_section(r, json_object_get(root, forms[s].name), forms[s].name);
	if (r->how == READ_WHOLE && json_object_get(root, forms[SECTION_PHRASES].name) != NULL)
		reader_check_phrases(r);
}

/*
 * What keeps a text from being JSON, in the program's own words: the library has English ones
 * alone.
 */
static const char *
syntax_words(struct str text, enum json_error_code code)
{
	size_t white = 0;

	while (white < text.n && memchr(" \t\r\n", text.s[white], 4) != NULL)
		white++;
	if (white == text.n)
		return _("the file is empty");
	switch (code) {
	case json_error_premature_end_of_input:
		return _("it ends in the middle: a bracket or a quotation mark is still open");
	case json_error_end_of_input_expected:
		return _("something stands behind the end of the JSON");
	case json_error_invalid_utf8:
		return _("a character here is not valid UTF-8");
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return _("a string here holds the character NUL");
	case json_error_duplicate_key:
		return _("a key stands twice in the same object");
	case json_error_numeric_overflow:
		return _("a number here is too large");
	case json_error_stack_overflow:
		return _("it is nested too deep");
	case json_error_out_of_memory:
		return _("there is not enough memory to read it");
	default:
		return _("this is no valid JSON: look for a comma, a colon, a bracket or a "
			 "quotation mark that is missing or too much");
	}
}

bool
read_catalogue(struct build *b, struct str text, enum reading how, catalogue_mistake *tell,
	       void *ctx)
{
	struct build known = {0};
	struct reader r = {.b = b, .known = &known, .text = text, .how = how, .fine = true};
	json_error_t why;
	json_t *root =
		json_loadb(text.s != NULL ? text.s : "", text.n, JSON_REJECT_DUPLICATES, &why);

	if (root == NULL) {
		tell(ctx, why.line > 0 ? (size_t)why.line : 1, false,
		     syntax_words(text, json_error_code(&why)));
		return false;
	}
	if (json_is_object(root))
		read_root(&r, root);
	else
		reader_mistake(&r, _("a catalogue is an object of JSON"));
	for (int s = 0; s < SECTIONS; s++)
		free(known.rows[s].at);
	json_decref(root);
	tell_mistakes(&r, tell, ctx);
	return r.fine;
}
