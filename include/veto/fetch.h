/*
 * What veto-net is asked, and what it answers: pages to look at, and what came of each. Both ends
 * agree on it here.
 */
#ifndef VETO_FETCH_H
#define VETO_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/job.h"
#include "veto/pack.h"
#include "veto/reach.h"

enum {
	FETCH_MAX = 4096,            /* pages in one request */
	FETCH_AT_ONCE = 16,
	FETCH_HOPS = 10,             /* redirects that are followed */
	FETCH_BODY = 2 * 1024 * 1024, /* bytes of a page, after decompression */
	FETCH_TEXT = 256 * 1024,     /* bytes of its visible text; the rest is cut */
	FETCH_URL = 2048,
	/* bytes of a file that is wanted as it is: with what stands beside it, one frame */
	FETCH_FILE = JOB_FRAME_MAX - 16 * 1024,
	/* bytes of an ETag or a Last-Modified; a longer one is not kept */
	FETCH_TAG = 512
};

/* The texts are borrowed, from the caller or from the request. */
struct fetch_ask {
	struct str url;            /* https, or it is refused */
	struct str etag, modified; /* of the answer before; "" for none */
	/*
	 * It is no page to look at, but a file: its bytes are wanted, and who asks says nothing of
	 * itself, not even which languages it would read
	 */
	bool file;
};

/* SECONDS: for one page with all its redirects. */
void fetch_pack_start(struct buf *request, uint32_t seconds, uint32_t n);
void fetch_pack_ask(struct buf *request, const struct fetch_ask *ask);
bool fetch_unpack_start(struct unpack *u, uint32_t *seconds, uint32_t *n);
bool fetch_unpack_ask(struct unpack *u, struct fetch_ask *ask);

/* One record for each page, in the order in which they were answered. */
struct fetch_found {
	uint32_t number;      /* of the ask, from 0 */
	enum reach reach;     /* never REACH_CHANGED: that only who knows the text before can say */
	enum reach_why why;
	uint32_t status;      /* of HTTP; 0 where there was no answer */
	bool same;            /* the server says that it has not changed: there is no text */
	/* where it was found, or where it stands now; of another host's certificate: that host */
	struct str url;
	struct str etag, modified;
	struct str text;      /* from outside, as all of these: lines of visible text, or a file */
};
void fetch_pack_found(struct buf *record, const struct fetch_found *f);
/* false where it is none */
bool fetch_unpack_found(struct str record, uint32_t asked, struct fetch_found *f);

#endif
