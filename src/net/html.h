/* HTML taken apart into tags and text, in one walk. */
#ifndef VETO_NET_HTML_H
#define VETO_NET_HTML_H

#include <stdbool.h>

#include "veto/buf.h"

enum { HTML_HEAD = 4096 }; /* bytes in which a page may name its encoding */

/* The attributes that somebody asks for. */
enum html_attribute {
	HTML_STYLE, HTML_HIDDEN, HTML_TYPE, HTML_VALUE, HTML_PLACEHOLDER, HTML_ALT, HTML_ATTRIBUTES
};

struct html_tag {
	struct str name;                       /* in any case */
	struct str attribute[HTML_ATTRIBUTES]; /* as they stand there; s is NULL where none does */
	bool empty;                            /* ends with a slash */
};

/*
 * End tags come as they stand there, and may match nothing. In texts references are not
 * resolved yet. All live during the call.
 */
struct html_sink {
	void *ctx;
	void (*start)(void *ctx, const struct html_tag *tag);
	void (*end)(void *ctx, struct str name);
	void (*text)(void *ctx, struct str bytes);
};
void html_read(struct str page, const struct html_sink *sink);

/*
 * The character that S, which begins with '&', stands for: N bytes of UTF-8 in OUT. How many of
 * S are read; 0 where it is none.
 */
size_t html_reference(struct str s, char out[4], size_t *n);

/* Appends BODY as UTF-8, of a server that calls it TYPE. */
void html_decode(struct buf *out, struct str body, const char *type);

#endif
