#include "veto/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts a text that did not fit at a character, not in the middle of one. */
static void
trim_partial(char *text, size_t size)
{
	size_t n = strlen(text);

	if (n + 1 < size)
		return;
	while (n > 0 && ((unsigned char)text[n - 1] & 0xc0) == 0x80)
		n--;
	if (n > 0)
		n--;
	text[n] = '\0';
}

bool
failed(struct err *e, enum err_code code, const char *fmt, ...)
{
	va_list ap;

	if (e == NULL)
		return false;
	e->code = code;
	e->about = NULL;
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	trim_partial(e->text, sizeof(e->text));
	return false;
}

bool
failed_about(struct err *e, const void *about)
{
	if (e != NULL)
		e->about = about;
	return false;
}

/* A prefix, too, is cut, so that what was wrong has room behind it. */
bool
failed_at(struct err *e, const char *fmt, ...)
{
	char prefix[512], text[sizeof(e->text) - sizeof(prefix) - 2];
	va_list ap;

	if (e == NULL)
		return false;
	va_start(ap, fmt);
	vsnprintf(prefix, sizeof(prefix), fmt, ap);
	va_end(ap);
	trim_partial(prefix, sizeof(prefix));
	memcpy(text, e->text, sizeof(text));
	text[sizeof(text) - 1] = '\0';
	trim_partial(text, sizeof(text));
	snprintf(e->text, sizeof(e->text), "%s: %s", prefix, text);
	return false;
}
