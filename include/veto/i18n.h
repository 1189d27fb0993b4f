/* Languages: the source strings are English, po/ has the others. */
#ifndef VETO_I18N_H
#define VETO_I18N_H

#include <libintl.h>
#include <stdbool.h>

/* The text in the language of the screen. An empty one stays so: gettext would give the head of the translations for it. */
static inline const char *__attribute__((format_arg(1)))
_(const char *text)
{
	return *text != '\0' ? gettext(text) : text;
}

#define N_(text) (text) /* marks a text in a table; show it with _() */

enum lang { LANG_EN, LANG_DE };

/*
 * Sets the locale and the language: WANTED ("de", "en"), or NULL to follow LANGUAGE, LC_ALL, LC_MESSAGES, LANG.
 * German needs no German locale on the machine. False where WANTED is a language the program does not speak.
 */
bool lang_init(const char *wanted);
enum lang lang_current(void);

/* Another language from here on, for a text that is to be in it; the one before, to be switched back to. */
enum lang lang_switch(enum lang to);

/* A text of the data, which is in both languages; said() gives that of the screen. */
struct both {
	const char *text[2]; /* by enum lang */
};

static inline const char *
said(struct both b)
{
	return b.text[lang_current()];
}

#endif
