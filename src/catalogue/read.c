/*
 * Reads the JSON of a catalogue by the tables of its form. Texts are cleaned on the way in: an
 * overlay may come from anybody.
 */
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "check.h"
#include "veto/account.h"
#include "veto/address.h"
#include "veto/mem.h"
#include "veto/text.h"

static const struct translated no_texts = {{[0 ... LANGS - 1] = ""}};

enum { STEPS_MOST = 12, FORMAT = 1 };

/* They are found section by section, and told in the order of the file. */
struct found_mistake {
	size_t line, number;
	char *text;
};

struct reader {
	struct build *b;
	struct build *known; /* the ids in the file itself, by section: references may lead ahead */
	struct str text;
	bool whole, fine;
	struct found_mistake *found;
	size_t n, room;
	struct json_step step[STEPS_MOST];
	size_t depth;
};

/* Notes a mistake at the value the reader is at. */
static void mistake(struct reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void
mistake(struct reader *r, const char *fmt, ...)
{
	char said_text[512];
	LOCAL_BUF clean = {0};
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(said_text, sizeof(said_text), fmt, ap);
	va_end(ap);
	text_clean(&clean, str_of(said_text), false);
	r->fine = false;
	r->found = mem_grow(r->found, &r->room, r->n + 1, sizeof(*r->found));
	r->found[r->n] = (struct found_mistake){locate_line(r->text, r->step, r->depth), r->n,
						mem_copy(buf_get(&clean), clean.used)};
	r->n++;
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
		tell(ctx, r->found[i].line, r->found[i].text);
		free(r->found[i].text);
	}
	free(r->found);
}

static void
enter_key(struct reader *r, const char *key)
{
	r->step[r->depth++] = (struct json_step){.key = key};
}

static void
enter_index(struct reader *r, size_t i)
{
	r->step[r->depth++] = (struct json_step){.index = i};
}

static void
leave(struct reader *r)
{
	r->depth--;
}

static const char *
keep(struct reader *r, const char *s, bool lines)
{
	LOCAL_BUF text = {0};
	const char *kept;

	if (!address_all_plain(s))
		mistake(r, _("an address leads to another host than it seems to: '@', '\\' and "
			     "'%%' have no place in a host"));
	text_clean(&text, str_of(s), lines);
	kept = memory_copy(r->b->memory, buf_view(&text));
	return kept;
}

/* ---- values */

/* A string or a list of strings, which are lines. */
static const char *
read_lines(struct reader *r, const json_t *value, const char *name)
{
	LOCAL_BUF lines = {0};
	const char *kept = "";

	if (json_is_string(value))
		return keep(r, json_string_value(value), true);
	if (!json_is_array(value)) {
		mistake(r, _("'%s' must be a string or a list of strings"), name);
		return kept;
	}
	for (size_t i = 0; i < json_array_size(value); i++) {
		enter_index(r, i);
		if (json_is_string(json_array_get(value, i)))
			buf_fmt(&lines, i > 0 ? "\n%s" : "%s",
				json_string_value(json_array_get(value, i)));
		else
			mistake(r, _("'%s' must be a string or a list of strings"), name);
		leave(r);
	}
	kept = keep(r, buf_get(&lines), true);
	return kept;
}

static bool
is_language_code(const char *code)
{
	enum lang lang;

	return lang_find(code, &lang);
}

/* English is what the others fall back on; the shipped catalogue leaves no other one to that. */
static void
read_texts(struct reader *r, const json_t *value, const char *name, struct translated *texts)
{
	const char *key;
	json_t *one;

	if (!json_is_object(value)) {
		mistake(r, _("'%s' must be an object with a text \"en\" and its translations"),
			name);
		return;
	}
	for (int l = 0; l < LANGS; l++) {
		one = json_object_get(value, languages[l].code);
		enter_key(r, languages[l].code);
		if (one != NULL)
			texts->text[l] = read_lines(r, one, name);
		if (texts->text[l][0] == '\0' && (l == LANG_EN || (r->whole && languages[l].whole)))
			mistake(r, _("'%s' has no translation \"%s\""), name, languages[l].code);
		leave(r);
	}
	json_object_foreach((json_t *)value, key, one) {
		enter_key(r, key);
		if (!is_language_code(key))
			mistake(r, _("unknown language '%.40s'"), key);
		leave(r);
	}
}

static int
read_word(struct reader *r, const json_t *value, const struct field *f)
{
	const char *word = json_string_value(value);
	LOCAL_BUF known = {0};

	for (int i = 0; word != NULL && i < f->word_count; i++) {
		if (strcmp(word, f->words[i].name) == 0)
			return i;
	}
	for (int i = 0; i < f->word_count; i++)
		buf_fmt(&known, i > 0 ? ", %s" : "%s", f->words[i].name);
	mistake(r, _("'%s' must be one of: %s"), f->name, buf_get(&known));
	return 0;
}

/* A string that the check for its type takes. */
static const char *
read_string(struct reader *r, const json_t *value, const struct field *f)
{
	const char *s = json_string_value(value);

	if (s == NULL)
		mistake(r, _("'%s' must be a string"), f->name);
	else if (f->least > 0 && *s == '\0')
		mistake(r, _("'%s' is empty"), f->name);
	else if (*s != '\0' && f->type == FIELD_ID && !check_id(s))
		mistake(r,
			_("'%.80s' is no id: lower-case letters, digits, and - _ . between them"),
			s);
	else if (*s != '\0' && f->type == FIELD_DATE && !check_date(s))
		mistake(r, _("'%.40s' is no date: 2025, 2025-05, 2025-05-20 or unknown"), s);
	else if (*s != '\0' && f->type == FIELD_DAY && !check_day(s))
		mistake(r, _("'%.40s' is no day: it is written 2025-05-20"), s);
	else if (*s != '\0' && f->type == FIELD_URL && address_look(s) == ADDRESS_HOST)
		mistake(r,
			_("'%.200s' is no address of a host: it is named with a dot, or by its "
			  "number as 192.0.2.1"),
			s);
	else if (*s != '\0' && f->type == FIELD_URL && !check_url(s) && address_all_plain(s))
		mistake(r, _("'%.200s' is no address that begins with https://"), s);
	else if (*s != '\0' && f->type == FIELD_WHERE && !check_where(s))
		mistake(r, _("'%.200s' holds an address that does not begin with https://"), s);
	else if (*s != '\0' && f->type == FIELD_EMAIL && !check_email(s))
		mistake(r, _("'%.80s' is no e-mail address"), s);
	else
		return keep(r, s, false);
	return "";
}

static const char *
read_reference(struct reader *r, const json_t *value, const struct field *f)
{
	const char *id = json_string_value(value);

	if (id == NULL)
		mistake(r, _("'%s' must be an id of '%s'"), f->name, forms[f->section].name);
	else if (build_find(r->b, f->section, id) == NULL &&
		 build_find(r->known, f->section, id) == NULL)
		mistake(r, _("'%.80s' in '%s': there is no such entry among '%s'"), id, f->name,
			forms[f->section].name);
	else
		return keep(r, id, false);
	return "";
}

static void read_entry(struct reader *r, const json_t *object, const struct form *form, char *row);

static struct any_list
read_list(struct reader *r, const json_t *value, const struct field *f)
{
	size_t each = f->type == FIELD_LIST ? f->form->size : sizeof(const char *);
	struct any_list list = {.n = json_array_size(value)};

	if (!json_is_array(value)) {
		mistake(r, _("'%s' must be a list"), f->name);
		return list;
	}
	if (list.n < f->least)
		mistake(r, ngettext("'%s' needs %zu entry", "'%s' needs %zu entries", f->least),
			f->name, f->least);
	list.at = memory_take(r->b->memory, list.n * each);
	for (size_t i = 0; i < list.n; i++) {
		char *at = (char *)list.at + i * each;
		const char *id;

		enter_index(r, i);
		if (f->type == FIELD_LIST) {
			read_entry(r, json_array_get(value, i), f->form, at);
		} else {
			id = read_reference(r, json_array_get(value, i), f);
			memcpy(at, &id, sizeof(id));
		}
		leave(r);
	}
	return list;
}

static void
read_field(struct reader *r, const json_t *value, const struct field *f, char *at)
{
	struct translated texts = no_texts;
	struct any_list list;
	const char *s = "";
	int word;
	bool yes;

	switch (f->type) {
	case FIELD_TEXTS:
		read_texts(r, value, f->name, &texts);
		memcpy(at, &texts, sizeof(texts));
		return;
	case FIELD_WORD:
		word = read_word(r, value, f);
		memcpy(at, &word, sizeof(word));
		return;
	case FIELD_YES:
		yes = json_is_true(value);
		if (!json_is_boolean(value))
			mistake(r, _("'%s' must be true or false"), f->name);
		memcpy(at, &yes, sizeof(yes));
		return;
	case FIELD_REFS:
	case FIELD_LIST:
		list = read_list(r, value, f);
		memcpy(at, &list, sizeof(list));
		return;
	case FIELD_REF:
		s = read_reference(r, value, f);
		break;
	case FIELD_LINES:
		s = read_lines(r, value, f->name);
		break;
	default:
		s = read_string(r, value, f);
	}
	memcpy(at, &s, sizeof(s));
}

/* What a field holds where the file does not have it. */
static void
leave_empty(const struct field *f, char *at)
{
	if (f->type == FIELD_TEXTS)
		memcpy(at, &no_texts, sizeof(no_texts));
	else if (f->type != FIELD_WORD && f->type != FIELD_YES && f->type != FIELD_REFS &&
		 f->type != FIELD_LIST)
		memcpy(at, &no_texts.text[0], sizeof(no_texts.text[0]));
}

static const struct field *
field_named(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->count; i++) {
		if (strcmp(form->fields[i].name, name) == 0)
			return &form->fields[i];
	}
	return NULL;
}

/* ROW is zeroed. */
static void
read_entry(struct reader *r, const json_t *object, const struct form *form, char *row)
{
	const char *key;
	json_t *value;

	for (size_t i = 0; i < form->count; i++)
		leave_empty(&form->fields[i], row + form->fields[i].offset);
	if (!json_is_object(object)) {
		mistake(r, _("an entry of '%s' must be an object"), form->name);
		return;
	}
	for (size_t i = 0; i < form->count; i++) {
		if (form->fields[i].least > 0 &&
		    json_object_get(object, form->fields[i].name) == NULL)
			mistake(r, _("'%s' is missing"), form->fields[i].name);
	}
	json_object_foreach((json_t *)object, key, value) {
		const struct field *f = field_named(form, key);

		enter_key(r, key);
		if (f != NULL)
			read_field(r, value, f, row + f->offset);
		else
			mistake(r, _("unknown key '%.80s' in '%s'"), key, form->name);
		leave(r);
	}
}

/* ---- entries */

/* What one field alone cannot say of a route. */
static void
check_route(struct reader *r, const struct route *route)
{
	if (route->kind == ROUTE_EMAIL && route->email[0] == '\0')
		mistake(r, _("a route by e-mail needs '%s'"), "email");
	if (route->kind == ROUTE_LETTER && route->address[0] == '\0')
		mistake(r, _("a route by letter needs '%s'"), "address");
	if (route->kind == ROUTE_SETTING && route->path.text[LANG_EN][0] == '\0')
		mistake(r, _("a setting needs the way to it in '%s'"), "path");
	if (route->kind == ROUTE_FORM && route->url[0] == '\0' &&
	    route->path.text[LANG_EN][0] == '\0')
		mistake(r, _("a form needs '%s' or '%s'"), "url", "path");
	if (route->kind == ROUTE_NONE && route->note.text[LANG_EN][0] == '\0')
		mistake(r, _("where there is no route, '%s' must say so"), "note");
	if (route->kind != ROUTE_NONE && route->sources.n == 0)
		mistake(r, _("'%s' is missing"), "sources");
}

/* A kind has one rule at a service. Nothing is linked yet: what leads to a kind is its id. */
static void
check_rules(struct reader *r, const struct offering *service)
{
	for (size_t i = 1; i < service->kinds.n; i++) {
		for (size_t k = 0; k < i; k++) {
			if (strcmp((const char *)service->kinds.at[i].kind,
				   (const char *)service->kinds.at[k].kind) == 0)
				mistake(r, _("the id '%.80s' is there twice among '%s'"),
					(const char *)service->kinds.at[i].kind, "kinds");
		}
	}
}

static void
check_entry(struct reader *r, enum section s, const char *row)
{
	const struct route *route = (const void *)row;
	const struct wording *wording = (const void *)row;
	const struct offering *service = (const void *)row;
	char wrong[64];

	if (s == SECTION_ROUTES)
		check_route(r, route);
	if (s == SECTION_SERVICES)
		check_rules(r, service);
	if (s == SECTION_SERVICES && strlen(service->id) >= SERVICE_ROOM)
		mistake(r, _("the id of a service has at most %d characters"), SERVICE_ROOM - 1);
	if (s == SECTION_TEXTS && !check_placeholders(wording->letterhead, wrong))
		mistake(r, _("unknown placeholder {%s}"), wrong);
	for (int l = 0; s == SECTION_TEXTS && l < LANGS; l++) {
		if (!check_placeholders(wording->subject.text[l], wrong) ||
		    !check_placeholders(wording->body.text[l], wrong))
			mistake(r, _("unknown placeholder {%s}"), wrong);
	}
}

static void
read_section(struct reader *r, const json_t *list, enum section s)
{
	const struct form *form = &forms[s];
	max_align_t row[32];

	_Static_assert(sizeof(struct route) <= sizeof(row), "the largest entry fits");
	for (size_t i = 0; i < json_array_size(list); i++) {
		bool fine = r->fine;

		memset(row, 0, sizeof(row));
		enter_index(r, i);
		r->fine = true;
		read_entry(r, json_array_get(list, i), form, (char *)row);
		if (r->fine) {
			check_entry(r, s, (const char *)row);
			build_put(r->b, s, row);
		}
		r->fine = r->fine && fine;
		leave(r);
	}
}

/* The ids of a section, before anything refers to them; each may be there once. */
static void
collect_ids(struct reader *r, const json_t *list, enum section s)
{
	char row[sizeof(max_align_t) * 32] = {0};

	if (list != NULL && !json_is_array(list))
		mistake(r, _("'%s' must be a list"), forms[s].name);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *id = json_string_value(json_object_get(json_array_get(list, i), "id"));

		if (id == NULL)
			continue;
		enter_index(r, i);
		enter_key(r, "id");
		if (build_find(r->known, s, id) != NULL)
			mistake(r, _("the id '%.80s' is there twice among '%s'"), id,
				forms[s].name);
		leave(r);
		leave(r);
		memcpy(row, &id, sizeof(id));
		build_put(r->known, s, row);
	}
}

/* The ids of routes that are gone. */
static void
read_dead(struct reader *r, const json_t *list)
{
	if (!json_is_array(list))
		mistake(r, _("'%s' must be a list"), "dead");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *id = json_string_value(json_array_get(list, i));
		char *row = id != NULL ? build_find(r->b, SECTION_ROUTES, id) : NULL;
		const bool dead = true;

		enter_index(r, i);
		if (row != NULL)
			memcpy(row + offsetof(struct route, dead), &dead, sizeof(dead));
		else
			mistake(r, _("'%.80s' in '%s': there is no such entry among '%s'"),
				id != NULL ? id : "", "dead", forms[SECTION_ROUTES].name);
		leave(r);
	}
}

static void
read_head(struct reader *r, const json_t *root)
{
	const json_t *format = json_object_get(root, "catalogue"),
		     *made = json_object_get(root, "made");

	enter_key(r, "catalogue");
	if (!json_is_integer(format) || json_integer_value(format) != FORMAT)
		mistake(r,
			_("\"catalogue\": %d must say that this is a catalogue, and of which form"),
			FORMAT);
	leave(r);
	enter_key(r, "made");
	if (made != NULL ? json_string_value(made) == NULL || !check_day(json_string_value(made))
			 : r->whole)
		mistake(r, _("\"made\" must be the day when it was made, written 2025-05-20"));
	else if (r->whole)
		r->b->made = keep(r, json_string_value(made), false);
	leave(r);
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
		mistake(r, _("'%s' is missing"), name);
	} else if (json_is_array(list) && json_array_size(list) == 0) {
		enter_key(r, name);
		mistake(r, _("'%s' is empty"), name);
		leave(r);
	}
}

static void
read_root(struct reader *r, const json_t *root)
{
	const char *key;
	json_t *value;

	read_head(r, root);
	for (int s = 0; s < SECTIONS; s++) {
		enter_key(r, forms[s].name);
		collect_ids(r, json_object_get(root, forms[s].name), (enum section)s);
		leave(r);
	}
	json_object_foreach((json_t *)root, key, value) {
		enter_key(r, key);
		if (section_named(key) >= 0)
			read_section(r, value, (enum section)section_named(key));
		else if (strcmp(key, "dead") != 0 && strcmp(key, "catalogue") != 0 &&
			 strcmp(key, "made") != 0)
			mistake(r, _("unknown key '%.80s'"), key);
		leave(r);
	}
	enter_key(r, "dead");
	if ((value = json_object_get(root, "dead")) != NULL)
		read_dead(r, value);
	leave(r);
	for (int s = 0; r->whole && s < SECTIONS; s++)
		check_section(r, json_object_get(root, forms[s].name), forms[s].name);
	if (r->b->rows[SECTION_KINDS].n > CONTENT_KINDS_MOST)
		mistake(r, _("there are at most %d kinds of content"), CONTENT_KINDS_MOST);
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
read_catalogue(struct build *b, struct str text, bool whole, catalogue_mistake *tell, void *ctx)
{
	struct build known = {0};
	struct reader r = {.b = b, .known = &known, .text = text, .whole = whole, .fine = true};
	json_error_t why;
	json_t *root =
		json_loadb(text.s != NULL ? text.s : "", text.n, JSON_REJECT_DUPLICATES, &why);

	if (root == NULL) {
		tell(ctx, why.line > 0 ? (size_t)why.line : 1,
		     syntax_words(text, json_error_code(&why)));
		return false;
	}
	if (json_is_object(root))
		read_root(&r, root);
	else
		mistake(&r, _("a catalogue is an object of JSON"));
	for (int s = 0; s < SECTIONS; s++)
		free(known.rows[s].at);
	json_decref(root);
	tell_mistakes(&r, tell, ctx);
	return r.fine;
}
