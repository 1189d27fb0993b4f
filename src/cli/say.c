/*
 * The one door to standard error: all that is said there passes it, and is cleaned. Standard output
 * has struct output.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/text.h"

/* BEGINNING and END are the program's own. */
static void
say(const char *beginning, struct str text, bool lines, const char *end)
{
	LOCAL_BUF whole = {0};

	buf_text(&whole, beginning);
	text_clean(&whole, text, lines);
	buf_text(&whole, end);
	fputs(buf_get(&whole), stderr);
	fflush(stderr);
}

void
cli_say(const char *fmt, ...)
{
	va_list ap;
	char *message = NULL;

	va_start(ap, fmt);
	if (vasprintf(&message, fmt, ap) >= 0)
		say("veto: ", str_of(message), false, "\n");
	va_end(ap);
	free(message);
}

void
cli_tell(const char *lines)
{
	say("", str_of(lines), true, "");
}

bool
cli_agrees(const char *question)
{
	char answer[16] = "";
	bool told;

	cli_tell(question);
	told = fgets(answer, sizeof(answer), stdin) != NULL;
	if (!told || !isatty(STDIN_FILENO))
		cli_tell("\n");
	answer[strcspn(answer, "\r\n")] = '\0';
	return told && lang_says_yes(answer);
}

void
cli_progress(struct str line, bool last)
{
	say("\r", line, false, last ? "\r" : "");
}

int
cli_failed(const struct err *e)
{
	cli_say("%s", e->text[0] != '\0' ? e->text : _("it failed"));
	switch (e->code) {
	case ERR_USAGE:
		return EXIT_USAGE;
	case ERR_BROKEN:
		return EXIT_BROKEN;
	default:
		return EXIT_FAILED;
	}
}

int
cli_usage(const char *fmt, ...)
{
	char *message = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&message, fmt, ap) >= 0)
		cli_say("%s", message);
	va_end(ap);
	free(message);
	return EXIT_USAGE;
}
