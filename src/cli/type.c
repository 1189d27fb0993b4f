/*
 * What options and arguments take: a row for each type. A type is words of a list, a number, a
 * date, or something that only the command can look up; how it is read, what is said of a wrong
 * one, what the help and completion offer follow from its row.
 */
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/item.h"
#include "veto/sending.h"
#include "veto/text.h"

enum { WORDS_MOST = 256 };

/* ---- lists of words: the Ith, "" for one that cannot be said here, NULL after the last */

static const char *
entry_word(const struct command_row *c, int i, const char **label)
{
	(void)c;
	if (i == ENTRY_KINDS)
		return NULL;
	*label = _(entry_kinds[i].label);
	return entry_kinds[i].name;
}

static const char *
content_word(const struct command_row *c, int i, const char **label)
{
	(void)c;
	if (i == (int)content_kind_count)
		return NULL;
	*label = said(content_kinds[i].label);
	return content_kinds[i].name;
}

static const char *
service_word(const struct command_row *c, int i, const char **label)
{
	(void)c;
	if (i == (int)service_count)
		return NULL;
	*label = services[i].label;
	return services[i].name;
}

static const char *
language_word(const struct command_row *c, int i, const char **label)
{
	(void)c;
	if (i == SCREEN_LANGS)
		return NULL;
	*label = languages[i].name;
	return languages[i].code;
}

static const char *
text_language_word(const struct command_row *c, int i, const char **label)
{
	(void)c;
	if (i == LANGS)
		return NULL;
	*label = languages[i].name;
	return languages[i].code;
}

/* Those that the command writes. */
static const char *
format_word(const struct command_row *c, int i, const char **label)
{
	*label = "";
	if (i == FORMATS)
		return NULL;
	return c != NULL && (c->formats & 1u << i) != 0 ? format_names[i] : "";
}

/* ---- what is no list */

static bool
read_moment(const char *word, struct typed *v, struct err *e)
{
	struct clock now = clock_read();

	return when_read(str_of(word), &now, &v->when, e);
}

static bool
read_day(const char *word, struct typed *v, struct err *e)
{
	struct clock now = clock_read();

	return day_read_ahead(str_of(word), &now, &v->when.day, e);
}

static bool
read_day_or_none(const char *word, struct typed *v, struct err *e)
{
	return strcmp(word, "none") == 0 || read_day(word, v, e);
}

static bool
read_year(const char *word, struct typed *v, struct err *e)
{
	v->number = ITEM_UNDATED;
	if (strcmp(word, "none") == 0)
		return true;
	if (text_number(str_of(word), ITEM_YEAR_LAST, &v->number) && v->number >= ITEM_YEAR_FIRST)
		return true;
	return failed(e, ERR_USAGE, _("the year is one of %d to %d, or none, not '%.40s'"),
		      ITEM_YEAR_FIRST, ITEM_YEAR_LAST, word);
}

static bool
read_separator(const char *word, struct typed *v, struct err *e)
{
	v->number = strcmp(word, "tab") == 0 ? '\t' : word[0];
	if (v->number == '\t' || strcmp(word, ",") == 0 || strcmp(word, ";") == 0)
		return true;
	return failed(e, ERR_USAGE, _("the separator is , or ; or tab, not '%.40s'"), word);
}

/* Words with commas between; NUMBER has a bit for each. */
static bool
read_parts(const char *word, struct typed *v, struct err *e)
{
	LOCAL_BUF known = {0};

	for (int i = 0; i < LETTER_PARTS; i++)
		buf_fmt(&known, i > 0 ? ", %s" : "%s", letter_parts[i].name);
	v->number = 0;
	for (struct str rest = str_of(word);;) {
		size_t n = strcspn(rest.s, ",");
		struct str one = {rest.s, n};
		int part = word_find(one, letter_parts, LETTER_PARTS);
		LOCAL_BUF name = {0};

		buf_str(&name, one);
		if (part < 0)
			return cli_unknown(e, _("part of a text"), buf_get(&name),
					   word_nearest(one, letter_parts, LETTER_PARTS),
					   buf_get(&known));
		v->number |= (int64_t)1 << part;
		if (rest.n == n)
			return true;
		rest = (struct str){rest.s + n + 1, rest.n - n - 1};
	}
}

static const struct word_row separators[] = {{",", ""}, {";", ""}, {"tab", ""}};

/* ---- the table */

static const struct {
	const char *name;             /* in the help */
	const char *what;             /* of a list: what its words are; translate */
	bool may_lack;                /* a value may be left out */
	bool told;                    /* the help of a command says which */
	const struct word_row *rows;  /* the words */
	int n;
	/* or this says them */
	const char *(*word)(const struct command_row *c, int i, const char **label);
	/* of what is no list; NULL where it is taken as it is */
	bool (*read)(const char *word, struct typed *v, struct err *e);
	int64_t least, most;          /* of a number */
	/* what is said of another: of the word, and MOST; translate */
	const char *wrong;
} types[TYPES] = {
	[TYPE_NONE] = {.name = ""},
	[TYPE_ACCOUNT] = {.name = "ACCOUNT"},
	[TYPE_ACTING] = {.name = "ROLE", .what = N_("way of signing"), .told = true, .rows = actings,
			 .n = ACTINGS},
	[TYPE_ACTION] = {.name = "ACTION", .what = N_("action"), .told = true, .rows = worklists,
			  .n = WORKLISTS},
	[TYPE_ADDRESS] = {.name = "ADDRESS"},
	[TYPE_ARCHIVE] = {.name = "ARCHIVE"},
	[TYPE_AUTHORITY] = {.name = "AUTHORITY"},
	[TYPE_CHANNEL] = {.name = "CHANNEL", .what = N_("channel"), .told = true, .rows = channels,
			   .n = CHANNELS},
	[TYPE_DAY] = {.name = "DATE", .read = read_day},
	[TYPE_DAY_OR_NONE] = {.name = "DATE", .read = read_day_or_none},
	[TYPE_DAYS] = {.name = "DAYS", .most = DUE_DAYS_MOST,
		       .wrong = N_("'%.40s' is no number of days from 0 to %d")},
	[TYPE_ENTRY] = {.name = "ENTRY", .what = N_("entry"), .told = true, .word = entry_word},
	[TYPE_ENTRY_NUMBER] = {.name = "NUMBER", .least = 1, .most = SEQ_MAX,
				.wrong = N_("'%.40s' is no number of an entry")},
	[TYPE_FILE] = {.name = "FILE"},
	[TYPE_FORMAT] = {.name = "FORMAT", .what = N_("format"), .told = true, .word = format_word},
	[TYPE_HANDLE] = {.name = "HANDLE"},
	[TYPE_HASH] = {.name = "HASH"},
	[TYPE_ITEM_STATE] = {.name = "STATE", .what = N_("state"), .rows = checks, .n = ITEM_STATES},
	[TYPE_KIND] = {.name = "KIND", .what = N_("content kind"), .word = content_word},
	[TYPE_LANGUAGE] = {.name = lang_codes, .what = N_("language"), .word = language_word},
	[TYPE_MOMENT] = {.name = "DATE", .read = read_moment},
	[TYPE_MOMENT_OR_NOW] = {.name = "DATE", .read = read_moment, .may_lack = true},
	[TYPE_NAME] = {.name = "NAME"},
	[TYPE_NEW_ACCOUNT] = {.name = "SERVICE/HANDLE"},
	[TYPE_PARTS] = {.name = "WORDS", .what = N_("part of a text"), .told = true,
			.rows = letter_parts, .n = LETTER_PARTS, .read = read_parts},
	[TYPE_PLACE] = {.name = "PLACE"},
	[TYPE_ROUTE] = {.name = "ROUTE"},
	[TYPE_SECONDS] = {.name = "SECONDS", .least = 1, .most = CHECK_SECONDS_MOST,
			   .wrong = N_("'%.40s' is no number of seconds from 1 to %d")},
	[TYPE_SEPARATOR] = {.name = "CHAR", .rows = separators, .n = 3, .read = read_separator},
	[TYPE_SERVICE] = {.name = "SERVICE", .what = N_("service"), .word = service_word},
	[TYPE_STATE] = {.name = "STATE", .what = N_("state"), .rows = checks, .n = CHECKS},
	[TYPE_STATUS] = {.name = "STATUS", .what = N_("status"), .told = true, .rows = statuses,
			  .n = STATUSES},
	[TYPE_TEXT] = {.name = "TEXT"},
	[TYPE_TEXT_LANGUAGE] = {.name = lang_text_codes, .what = N_("language"),
				.word = text_language_word},
	[TYPE_TOPIC] = {.name = "TOPIC"},
	[TYPE_VISIBILITY] = {.name = "WORD", .what = N_("visibility"), .rows = visibilities,
			      .n = VISIBILITIES},
	[TYPE_YEAR] = {.name = "YEAR", .read = read_year},
};

const char *
type_name(enum type t)
{
	return types[t].name;
}

const char *
type_word(enum type t, const struct command_row *c, int i, const char **label)
{
	if (types[t].word != NULL)
		return types[t].word(c, i, label);
	if (i >= types[t].n)
		return NULL;
	*label = types[t].rows[i].label;
	*label = **label != '\0' ? _(*label) : "";
	return types[t].rows[i].name;
}

/* The words that can be said, for text_nearest; how many. */
static size_t
all_words(enum type t, const struct command_row *c, const char *words[WORDS_MOST])
{
	const char *word, *label;
	size_t n = 0;

	for (int i = 0; n < WORDS_MOST && (word = type_word(t, c, i, &label)) != NULL; i++) {
		if (*word != '\0')
			words[n++] = word;
	}
	return n;
}

void
type_words(enum type t, const struct command_row *c, struct buf *out)
{
	const char *words[WORDS_MOST];
	size_t n = all_words(t, c, words);

	for (size_t i = 0; i < n; i++)
		buf_fmt(out, i > 0 ? ", %s" : "%s", words[i]);
}

bool
type_is_told(enum type t)
{
	return types[t].told;
}

static bool
unknown(enum type t, const struct command_row *c, const char *word, struct err *e)
{
	const char *words[WORDS_MOST];
	LOCAL_BUF known = {0};

	type_words(t, c, &known);
	cli_unknown(e, _(types[t].what), word,
		    text_nearest(str_of(word), words, all_words(t, c, words)), buf_get(&known));
	return false;
}

bool
type_read(enum type t, const struct command_row *c, const char *typed, struct typed *v,
	   struct err *e)
{
	const char *word, *label;

	if (types[t].read != NULL)
		return types[t].read(typed, v, e);
	if (types[t].wrong != NULL)
		return (text_number(str_of(typed), types[t].most, &v->number) &&
			v->number >= types[t].least) ||
		       failed(e, ERR_USAGE, _(types[t].wrong), typed, (int)types[t].most);
	for (int i = 0; (word = type_word(t, c, i, &label)) != NULL; i++) {
		v->number = i;
		if (*word != '\0' && strcmp(word, typed) == 0)
			return true;
	}
	return types[t].what == NULL || unknown(t, c, typed, e);
}

bool
type_may_lack(enum type t)
{
	return types[t].may_lack;
}

bool
cli_read_options(struct cli *cli, struct err *e)
{
	for (int o = 0; o < OPTIONS; o++) {
		const struct option_row *row = &option_rows[o];
		const char *word = option(cli, (enum opt)o);

		if (word == NULL || (*word == '\0' && type_may_lack(row->type)))
			continue;
		if (!type_read(row->type, cli->command, word, &cli->read[o], e))
			return false;
	}
	return true;
}
