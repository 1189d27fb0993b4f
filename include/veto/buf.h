/* Bytes that grow, and borrowed runs of bytes. */
#ifndef VETO_BUF_H
#define VETO_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A borrowed run of bytes, not NUL-terminated; whoever made it says how long it lives. */
struct str {
	const char *s;
	size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

static inline struct str
str_of(const char *s)
{
	return (struct str){s, s != NULL ? strlen(s) : 0};
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static inline bool
str_is(struct str a, const char *s)
{
	return str_equal(a, str_of(s));
}

/* Always NUL-terminated once something was added. {0} is an empty one. */
struct buf {
	char *data;
	size_t used; /* bytes, without the NUL */
	size_t room;
};

void buf_clear(struct buf *b);                /* frees; the buffer is empty and usable again */
/* A buffer of the block that it stands in, cleared where that is left, whichever way. */
#define LOCAL_BUF __attribute__((cleanup(buf_clear))) struct buf

/* makes room for MORE bytes and a NUL after what is there */
void buf_room(struct buf *b, size_t more);
void buf_add(struct buf *b, const char *s, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_text(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_base64(struct buf *b, struct str s); /* RFC 4648, with padding, without line ends */
const char *buf_get(const struct buf *b);     /* the text; "" where nothing was added */

static inline struct str
buf_view(const struct buf *b)
{
	return (struct str){b->data, b->used};
}

static inline void
buf_reset(struct buf *b)
{
	b->used = 0;
	if (b->data != NULL)
		b->data[0] = '\0';
}

#endif
