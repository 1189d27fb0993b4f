#include "veto/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "veto/mem.h"

void
buf_clear(struct buf *b)
{
	free(b->data);
	*b = (struct buf){0};
}

/* One byte more than asked for: a text that is here always ends in a NUL behind it. */
void
buf_room(struct buf *b, size_t more)
{
	b->data = mem_grow(b->data, &b->room, b->used + more + 1, 1);
}

void
buf_add(struct buf *b, const char *s, size_t n)
{
	buf_room(b, n);
	if (n > 0)
		memcpy(b->data + b->used, s, n);
	b->used += n;
	b->data[b->used] = '\0';
}

void
buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.s, s.n);
}

void
buf_text(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	buf_room(b, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(b->data + b->used, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->used += (size_t)n;
}

const char *
buf_get(const struct buf *b)
{
	return b->data != NULL ? b->data : "";
}
