/* The words that commands and settings take: a list each, and what is done with such a list. */
#include <string.h>

#include "command.h"

const char *
mouse_word(int i)
{
	static const char *const words[] = {"off", "on", NULL};

	return words[i];
}

const char *
theme_word(int i)
{
	static const char *const words[] = {[THEME_AUTO] = "auto",
					    [THEME_DARK] = "dark",
					    [THEME_LIGHT] = "light",
					    [THEME_MONO] = "mono",
					    NULL};

	return words[i];
}

const char *
sort_word(int i)
{
	static const char *const words[] =
		{[BY_NAME] = "name", [BY_DUE] = "due", [BY_STATUS] = "status", NULL};

	return words[i];
}

/* Those of the table, then "overdue" and "all". */
const char *
status_word(int i)
{
	static const char *const more[] = {"overdue", "all", NULL};

	return i < STATUSES ? statuses[i].name : more[i - STATUSES];
}

int
word_of(const char *word, const char *(*words)(int i))
{
	for (int i = 0; words(i) != NULL; i++) {
		if (strcmp(word, words(i)) == 0)
			return i;
	}
	return -1;
}

void
words_list(const char *(*words)(int i), struct buf *out)
{
	for (int i = 0; words(i) != NULL; i++)
		buf_fmt(out, i > 0 ? ", %s" : "%s", words(i));
}
