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

/* Those of the screen first; the others are for texts to send alone. */
enum lang {
	LANG_EN,
#define LANGUAGE(id, ...) LANG_##id,
#include "veto/languages.h"
#undef LANGUAGE
	SCREEN_LANGS,
	LANG_LAST_OF_SCREEN = SCREEN_LANGS - 1,
#define TEXT_LANGUAGE(id, ...) LANG_##id,
#include "veto/languages.h"
#undef TEXT_LANGUAGE
	LANGS
};

struct language {
	const char *code;
	const char *name;    /* in itself */
	const char *label;   /* translate */
	const char *in;      /* "in German"; translate */
	/* of those of the screen; and how a day is written there: see languages.h */
	const char *yes, *no, *day;
	bool whole;          /* the shipped catalogue has all its texts in it */
};
extern const struct language languages[LANGS];

/* The codes of those of the screen, and of all, English last: "de|en". */
extern const char lang_codes[], lang_text_codes[];

bool lang_find(const char *code, enum lang *lang);

/*
 * Sets the locale and the language: WANTED is the code of one, or NULL to follow LANGUAGE, LC_ALL,
 * LC_MESSAGES, LANG. None needs a locale of its own on the machine. False, and nothing is changed,
 * where WANTED is no language of the screen.
 */
bool lang_init(const char *wanted);
enum lang lang_current(void);

/*
 * The language to write in to whom takes those of CODES ("fr, nl"; "" where that is not known):
 * that of the screen where it is one of them, else the first that there are texts in, else English.
 */
enum lang lang_taken(const char *codes);

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
	const char *text[SCREEN_LANGS];
};

/* The same of what is sent: in all languages. */
struct written {
	const char *text[LANGS];
};

static inline const char *
text_in(struct translated t, enum lang lang)
{
	return t.text[lang][0] != '\0' ? t.text[lang] : t.text[LANG_EN];
}

static inline const char *
written_in(const struct written *t, enum lang lang)
{
	return t->text[lang][0] != '\0' ? t->text[lang] : t->text[LANG_EN];
}

/* Of what is written in all languages, what the screen has. */
static inline struct translated
written_for_screen(const struct written *t)
{
	struct translated screen;

	for (int l = 0; l < SCREEN_LANGS; l++)
		screen.text[l] = t->text[l];
	return screen;
}

/* In the language of the screen. */
static inline const char *
said(struct translated t)
{
	return text_in(t, lang_current());
}

#endif
