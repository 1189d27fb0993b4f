/*
 * The fields of an entry of the catalogue, by the table of its form (schema.c): each value is held
 * against its kind, cleaned, and put where the table says. What cannot be read is noted and left
 * empty, so that one mistake does not hide the next.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"
#include "veto/account.h"
#include "veto/address.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { NUMBER_MOST = 1000000, DAYS_MOST = 80 };

static const struct translated no_texts = {{[0 ... SCREEN_LANGS - 1] = ""}};
static const struct written not_written = {{[0 ... LANGS - 1] = ""}};

/* A string or a list of strings, which are lines. */
static const char *
read_lines(struct reader *r, const json_t *value, const char *name)
{
	LOCAL_BUF lines = {0};
	const char *kept = "";

	if (json_is_string(value))
		return reader_keep(r, json_string_value(value), true);
	if (!json_is_array(value)) {
		reader_mistake(r, _("'%s' must be a string or a list of strings"), name);
		return kept;
	}
	for (size_t i = 0; i < json_array_size(value); i++) {
		reader_enter_index(r, i);
		if (json_is_string(json_array_get(value, i)))
			buf_fmt(&lines, i > 0 ? "\n%s" : "%s",
				json_string_value(json_array_get(value, i)));
		else
			reader_mistake(r, _("'%s' must be a string or a list of strings"), name);
		reader_leave(r);
	}
	kept = reader_keep(r, buf_get(&lines), true);
	return kept;
}

static bool
is_language_code(const char *code, int langs)
{
	enum lang lang;

	return lang_find(code, &lang) && (int)lang < langs;
}

/*
 * In the first LANGS languages. English is what the others fall back on; the shipped catalogue
 * leaves no other one to that. What is MAY_LACK is of each language by itself.
 */
static void
read_texts(struct reader *r, const json_t *value, const char *name, int langs, bool may_lack,
	   const char **texts)
{
	const char *key;
	json_t *one;

	if (!json_is_object(value)) {
		reader_mistake(r,
			       _("'%s' must be an object with a text \"en\" and its translations"),
			       name);
		return;
	}
	for (int l = 0; l < langs; l++) {
		one = json_object_get(value, languages[l].code);
		reader_enter_key(r, languages[l].code);
		if (one != NULL)
			texts[l] = read_lines(r, one, name);
		if (texts[l][0] == '\0' && !may_lack &&
		    (l == LANG_EN || (r->how == READ_WHOLE && languages[l].whole)))
			reader_mistake(r, _("'%s' has no translation \"%s\""), name,
				       languages[l].code);
		reader_leave(r);
	}
	json_object_foreach((json_t *)value, key, one) {
		reader_enter_key(r, key);
		if (!is_language_code(key, langs))
			reader_warn(r, _("unknown language '%.40s'"), key);
		reader_leave(r);
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
	reader_mistake(r, _("'%s' must be one of: %s"), f->name, buf_get(&known));
	return 0;
}

/* Words of the table, each once; what is none was said, and counts for nothing. */
static unsigned
read_words(struct reader *r, const json_t *value, const struct field *f)
{
	unsigned set = 0;

	if (!json_is_array(value))
		reader_mistake(r, _("'%s' must be a list"), f->name);
	for (size_t i = 0; i < json_array_size(value); i++) {
		const json_t *word = json_array_get(value, i);
		unsigned bit;

		reader_enter_index(r, i);
		bit = 1u << read_word(r, word, f);
		if (set & bit && json_is_string(word))
			reader_mistake(r, _("'%.80s' is there twice in '%s'"),
				       json_string_value(word), f->name);
		set |= bit;
		reader_leave(r);
	}
	return set;
}

static int
read_number(struct reader *r, const json_t *value, const struct field *f)
{
	json_int_t number = json_integer_value(value);

	if (json_is_integer(value) && number > 0 && number <= NUMBER_MOST)
		return (int)number;
	reader_mistake(r, _("'%s' must be a whole number from 1 to %d"), f->name, NUMBER_MOST);
	return 0;
}

/* Easter Sunday is 22 March at the earliest: so many days from it never leave its year. */
static int
read_days(struct reader *r, const json_t *value, const struct field *f)
{
	json_int_t days = json_integer_value(value);

	if (json_is_integer(value) && days != 0 && days >= -DAYS_MOST && days <= DAYS_MOST)
		return (int)days;
	reader_mistake(r, _("'%s' must be a whole number from -%d to %d, and not 0"), f->name,
		       DAYS_MOST, DAYS_MOST);
	return 0;
}

/* A string that the check for its type takes. */
static const char *
read_string(struct reader *r, const json_t *value, const struct field *f)
{
	const char *s = json_string_value(value);

	if (s == NULL)
		reader_mistake(r, _("'%s' must be a string"), f->name);
	else if (f->least > 0 && *s == '\0')
		reader_mistake(r, _("'%s' is empty"), f->name);
	else if (*s != '\0' && f->type == FIELD_ID && !check_id(s))
		reader_mistake(r,
			_("'%.80s' is no id: lower-case letters, digits, and - _ . between them"),
			s);
	else if (*s != '\0' && f->type == FIELD_DATE && !check_date(s))
		reader_mistake(r, _("'%.40s' is no date: 2025, 2025-05, 2025-05-20 or unknown"), s);
	else if (*s != '\0' && f->type == FIELD_DAY && !check_day(s))
		reader_mistake(r, _("'%.40s' is no day: it is written 2025-05-20"), s);
	else if (*s != '\0' && f->type == FIELD_URL && address_look(s) == ADDRESS_HOST)
		reader_mistake(r,
			_("'%.200s' is no address of a host: it is named with a dot, or by its "
			  "number as 192.0.2.1"),
			s);
	else if (*s != '\0' && f->type == FIELD_URL && !check_url(s) && address_all_plain(s))
		reader_mistake(r, _("'%.200s' is no address that begins with https://"), s);
	else if (*s != '\0' && f->type == FIELD_WHERE && !check_where(s))
		reader_mistake(r, _("'%.200s' holds an address that does not begin with https://"),
			       s);
	else if (*s != '\0' && f->type == FIELD_EMAIL && !check_email(s))
		reader_mistake(r, _("'%.80s' is no e-mail address"), s);
	else if (*s != '\0' && f->type == FIELD_DOMAIN && !check_domain(s))
		reader_mistake(r, _("'%.80s' is no domain: it is written example.org"), s);
	else if (*s != '\0' && f->type == FIELD_PATTERN && !check_pattern(s))
		reader_mistake(r,
			_("'%.80s' is no pattern of a case number: four signs of ASCII or more, "
			  "of which two at least are # (a digit) or ? (a letter)"),
			s);
	else if (*s != '\0' && f->type == FIELD_LANGUAGES && !check_languages(s))
		reader_mistake(r,
			_("'%.80s' names no languages: codes of two letters with commas between "
			  "them, as in \"fr, nl\""),
			s);
	else
		return reader_keep(r, s, false);
	return "";
}

static const char *
read_reference(struct reader *r, const json_t *value, const struct field *f)
{
	const char *id = json_string_value(value);

	if (id == NULL)
		reader_mistake(r, _("'%s' must be an id of '%s'"), f->name, forms[f->section].name);
	else if (!reader_knows(r, f->section, id))
		reader_mistake(r, _("'%.80s' in '%s': there is no such entry among '%s'"), id,
			       f->name, forms[f->section].name);
	else
		return reader_keep(r, id, false);
	return "";
}

static struct any_list
read_list(struct reader *r, const json_t *value, const struct field *f)
{
	size_t each = f->type == FIELD_LIST ? f->form->size : sizeof(const char *);
	struct any_list list = {.n = json_array_size(value)};

	if (!json_is_array(value)) {
		reader_mistake(r, _("'%s' must be a list"), f->name);
		return list;
	}
	if (list.n < f->least)
		reader_mistake(r,
			       ngettext("'%s' needs %zu entry", "'%s' needs %zu entries", f->least),
			       f->name, f->least);
	list.at = memory_take(r->b->memory, list.n * each);
	for (size_t i = 0; i < list.n; i++) {
		char *at = (char *)list.at + i * each;
		const char *id;

		reader_enter_index(r, i);
		if (f->type == FIELD_LIST) {
			reader_entry(r, json_array_get(value, i), f->form, at);
		} else {
			id = read_reference(r, json_array_get(value, i), f);
			memcpy(at, &id, sizeof(id));
		}
		reader_leave(r);
	}
	return list;
}

static void
read_field(struct reader *r, const json_t *value, const struct field *f, char *at)
{
	struct translated texts = no_texts;
	struct written written = not_written;
	struct any_list list;
	const char *s = "";
	int word;
	unsigned set;
	bool yes;

	switch (f->type) {
	case FIELD_TEXTS:
		read_texts(r, value, f->name, SCREEN_LANGS, false, texts.text);
		memcpy(at, &texts, sizeof(texts));
		return;
	case FIELD_WRITTEN:
	case FIELD_SOME:
		read_texts(r, value, f->name, LANGS, f->type == FIELD_SOME, written.text);
		memcpy(at, &written, sizeof(written));
		return;
	case FIELD_WORD:
		word = read_word(r, value, f);
		memcpy(at, &word, sizeof(word));
		return;
	case FIELD_WORDS:
		set = read_words(r, value, f);
		memcpy(at, &set, sizeof(set));
		return;
	case FIELD_NUMBER:
		word = read_number(r, value, f);
		memcpy(at, &word, sizeof(word));
		return;
	case FIELD_DAYS:
		word = read_days(r, value, f);
		memcpy(at, &word, sizeof(word));
		return;
	case FIELD_YES:
		yes = json_is_true(value);
		if (!json_is_boolean(value))
			reader_mistake(r, _("'%s' must be true or false"), f->name);
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

static bool
is_zero_where_missing(enum field_type type)
{
	return type == FIELD_WORD || type == FIELD_WORDS || type == FIELD_NUMBER ||
	       type == FIELD_DAYS || type == FIELD_YES || type == FIELD_REFS || type == FIELD_LIST;
}

/* What a field holds where the file does not have it. */
static void
leave_empty(const struct field *f, char *at)
{
	if (f->type == FIELD_TEXTS)
		memcpy(at, &no_texts, sizeof(no_texts));
	else if (f->type == FIELD_WRITTEN || f->type == FIELD_SOME)
		memcpy(at, &not_written, sizeof(not_written));
	else if (!is_zero_where_missing(f->type))
		memcpy(at, &no_texts.text[0], sizeof(no_texts.text[0]));
}

/* Where an overlay's route is to stand: read_place of read.c reads that. */
static bool
is_for_overlay(const struct reader *r, const struct form *form, const char *key)
{
	return r->how == READ_OVERLAY && form == &forms[SECTION_ROUTES] &&
	       (strcmp(key, "before") == 0 || strcmp(key, "replace") == 0);
}

/* ROW is zeroed. */
void
reader_entry(struct reader *r, const json_t *object, const struct form *form, char *row)
{
	const char *key;
	json_t *value;

	for (size_t i = 0; i < form->count; i++)
		leave_empty(&form->fields[i], row + form->fields[i].offset);
	if (!json_is_object(object)) {
		reader_mistake(r, _("an entry of '%s' must be an object"), form->name);
		return;
	}
	for (size_t i = 0; i < form->count; i++) {
		if (form->fields[i].least > 0 &&
		    json_object_get(object, form->fields[i].name) == NULL)
			reader_mistake(r, _("'%s' is missing"), form->fields[i].name);
	}
	json_object_foreach((json_t *)object, key, value) {
		const struct field *f = form_field(form, key);

		reader_enter_key(r, key);
		if (f != NULL)
			read_field(r, value, f, row + f->offset);
		else if (!is_for_overlay(r, form, key))
			reader_warn(r, _("unknown key '%.80s' in '%s'"), key, form->name);
		reader_leave(r);
	}
}
