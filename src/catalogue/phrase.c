/*
 * Phrases: what the program writes into a text to send beside what the text says itself. They stand
 * in the catalogue with the texts, for they have to be in the language of the text, and that is
 * often none of the screen's, for which there are messages.
 */
#include "phrase.h"

#include <stdio.h>
#include <string.h>

#include "veto/catalogue.h"
#include "veto/text.h"

enum { ID_ROOM = 32 };

/*
 * Their ids, and what may stand in braces there; those of kinds of entries and of channels follow
 * from their tables.
 */
static const struct {
	const char *id, *parts;
} known[] = {
	{"date", "day DD MM month year"}, /* how one is written */
	{"first", ""},      /* "day" of the first of a month: the 1er of French */
	{"months", ""},     /* their names as they stand in a date, a line each */
	{"event", "when what"}, /* a line of what happened */
	{"due", "date"},    /* until when an answer is due */
	{"turned-off", ""}, /* what was done where a switch was turned off */
};

enum { MONTHS = 12 };

/* The log has no notes and nothing that was taken out of it. */
static bool
is_told(enum entry_kind kind)
{
	return !(entry_kinds[kind].effect & EFFECT_OUT) && kind != ENTRY_NOTED;
}

static void
name_entry(char id[ID_ROOM], enum entry_kind kind)
{
	snprintf(id, ID_ROOM, "entry.%s", entry_kinds[kind].name);
}

static void
name_channel(char id[ID_ROOM], enum channel channel)
{
	snprintf(id, ID_ROOM, "channel.%s", channels[channel].name);
}

/* The Ith id that there is, and its parts; false after the last. */
static bool
known_id(size_t i, char id[ID_ROOM], const char **parts)
{
	*parts = "";
	for (size_t k = 0; k < sizeof(known) / sizeof(known[0]); k++) {
		if (i-- == 0) {
			snprintf(id, ID_ROOM, "%s", known[k].id);
			*parts = known[k].parts;
			return true;
		}
	}
	for (int kind = 0; kind < ENTRY_KINDS; kind++) {
		if (is_told((enum entry_kind)kind) && i-- == 0) {
			name_entry(id, (enum entry_kind)kind);
			return true;
		}
	}
	for (int channel = CHANNEL_NONE + 1; channel < CHANNELS; channel++) {
		if (i-- == 0) {
			name_channel(id, (enum channel)channel);
			return true;
		}
	}
	return false;
}

const char *
phrase_missing(bool (*has)(void *ctx, const char *id), void *ctx)
{
	static char id[ID_ROOM];
	const char *parts;

	for (size_t i = 0; known_id(i, id, &parts); i++) {
		if (!has(ctx, id))
			return id;
	}
	return NULL;
}

/* Is NAME one of the words in PARTS? */
static bool
is_part(const char *parts, const char *name, size_t n)
{
	for (; *parts != '\0'; parts += strspn(parts, " ")) {
		size_t word = strcspn(parts, " ");

		if (word == n && memcmp(parts, name, n) == 0)
			return true;
		parts += word;
	}
	return false;
}

static size_t
count_lines(const char *text)
{
	size_t n = 1;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

enum phrase_fault
phrase_check(const struct phrase *p, char wrong[64])
{
	char id[ID_ROOM];
	const char *parts;
	size_t i = 0;

	while (known_id(i, id, &parts) && strcmp(id, p->id) != 0)
		i++;
	if (!known_id(i, id, &parts))
		return PHRASE_UNKNOWN;
	for (int l = 0; l < LANGS; l++) {
		const char *text = p->text.text[l], *open = text;

		if (text[0] != '\0' && strcmp(id, "months") == 0 && count_lines(text) != MONTHS)
			return PHRASE_NO_YEAR;
		for (; (open = strchr(open, '{')) != NULL; open++) {
			size_t n = strcspn(open + 1, "}");

			if (open[1 + n] == '\0')
				n = 0; /* it is never closed */
			snprintf(wrong, 64, "%.*s", n < 63 ? (int)n : 63, open + 1);
			if (!is_part(parts, open + 1, n))
				return PHRASE_BAD_PART;
		}
	}
	return PHRASE_FINE;
}

/* ---- putting them down */

static const char *
phrase_in(const struct catalogue *c, enum lang lang, const char *id)
{
	for (size_t i = 0; i < c->phrases.n; i++) {
		if (strcmp(c->phrases.at[i].id, id) == 0)
			return written_in(&c->phrases.at[i].text, lang);
	}
	return "";
}

static struct str
month_in(const struct catalogue *c, enum lang lang, int month)
{
	const char *at = phrase_in(c, lang, "months");

	for (int m = 1; m < month && *at != '\0'; m++)
		at += strcspn(at, "\n") + 1;
	return (struct str){at, strcspn(at, "\n")};
}

/* What fills the parts of a phrase. */
struct parts {
	const struct catalogue *c;
	enum lang lang;
	struct date date;
	const char *when, *what;
};

static void
put_part(struct buf *out, const struct parts *v, struct str name)
{
	if (str_is(name, "day") && v->date.d == 1)
		buf_text(out, phrase_in(v->c, v->lang, "first"));
	else if (str_is(name, "day"))
		buf_fmt(out, "%d", v->date.d);
	else if (str_is(name, "DD"))
		buf_fmt(out, "%02d", v->date.d);
	else if (str_is(name, "MM"))
		buf_fmt(out, "%02d", v->date.m);
	else if (str_is(name, "month"))
		buf_str(out, month_in(v->c, v->lang, v->date.m));
	else if (str_is(name, "year"))
		buf_fmt(out, "%04d", v->date.y);
	else if (str_is(name, "date"))
		phrase_date(out, v->c, v->lang, v->date);
	else
		buf_text(out, str_is(name, "when") ? v->when : v->what);
}

static void
put_phrase(struct buf *out, const char *id, const struct parts *v)
{
	const char *at = phrase_in(v->c, v->lang, id);

	for (;;) {
		size_t n = strcspn(at, "{");

		buf_add(out, at, n);
		at += n;
		if (*at == '\0')
			return;
		n = strcspn(at + 1, "}");
		put_part(out, v, (struct str){at + 1, n});
		at += n + 2;
	}
}

void
phrase_date(struct buf *out, const struct catalogue *c, enum lang lang, struct date d)
{
	if (!date_is_none(d))
		put_phrase(out, "date", &(struct parts){.c = c, .lang = lang, .date = d});
}

const char *
phrase_entry(const struct catalogue *c, enum lang lang, enum entry_kind kind)
{
	char id[ID_ROOM];

	name_entry(id, kind);
	return phrase_in(c, lang, id);
}

const char *
phrase_channel(const struct catalogue *c, enum lang lang, enum channel channel)
{
	char id[ID_ROOM];

	name_channel(id, channel);
	return channel != CHANNEL_NONE ? phrase_in(c, lang, id) : "";
}

const char *
phrase_turned_off(const struct catalogue *c, enum lang lang)
{
	return phrase_in(c, lang, "turned-off");
}

void
phrase_due(struct buf *out, const struct catalogue *c, enum lang lang, struct date due)
{
	put_phrase(out, "due", &(struct parts){.c = c, .lang = lang, .date = due});
}

void
phrase_event(struct buf *out, const struct catalogue *c, enum lang lang, const struct when *w,
	     const char *what)
{
	LOCAL_BUF when = {0};
	struct parts v = {.c = c, .lang = lang, .what = what};

	phrase_date(&when, c, lang, w->day);
	if (w->timed)
		buf_fmt(&when, " %02d:%02d", w->second / 3600, w->second / 60 % 60);
	v.when = buf_get(&when);
	put_phrase(out, "event", &v);
}
