/* Languages: the source strings are English, po/ has the others. */
#ifndef VETO_I18N_H
#define VETO_I18N_H

#include <libintl.h>
#include <stdbool.h>

/*
 * The text in the language of the screen. An empty one stays so: gettext would give the head of the
 * translations for it.
 */
static inline const char *__attribute__((format_arg(1)))
_(const char *text)
{
	return *text != '\0' ? gettext(text) : text;
}

#define N_(text) (text) /* marks a text in a table; show it with _() */

enum lang {
	LANG_EN,
#define LANGUAGE(id, ...) LANG_##id,
#include "veto/languages.h"
#undef LANGUAGE
	LANGS
};

struct language {
	const char *code;
	const char *name;    /* in itself */
	const char *label;   /* translate */
	const char *in;      /* "in German"; translate */
	const char *yes, *no;
	const char *day;     /* how one is written: see languages.h */
	bool whole;          /* the shipped catalogue has all its texts in it */
};
extern const struct language languages[LANGS];

/* Their codes, English last: "de|en". */
extern const char lang_codes[];

bool lang_find(const char *code, enum lang *lang);

/*
 * Sets the locale and the language: WANTED is the code of one, or NULL to follow LANGUAGE, LC_ALL,
 * LC_MESSAGES, LANG. None needs a locale of its own on the machine. False where WANTED is a
 * language the program does not speak.
 */
bool lang_init(const char *wanted);
enum lang lang_current(void);

/*
 * Another language from here on, for a text that is to be in it; the one before, to be switched
 * back to.
 */
enum lang lang_switch(enum lang to);

/*
 * Whether an answer is yes, or no, or the first letter of it: in the language of the screen, or in
 * English.
 */
bool lang_says_yes(const char *answer);
bool lang_says_no(const char *answer);

/*
 * A text of the data, by enum lang; where it is missing in a language, it is "" there, and English
 * says it.
 */
struct translated {
	const char *text[LANGS];
};

static inline const char *
text_in(struct translated t, enum lang lang)
{
	return t.text[lang][0] != '\0' ? t.text[lang] : t.text[LANG_EN];
}

/* In the language of the screen. */
static inline const char *
said(struct translated t)
{
	return text_in(t, lang_current());
}

#endif
