/*
 * What veto-scan is asked, and what it finds, as bytes in the frames of a job; see found.h and
 * job.h.
 */
#ifndef VETO_FOUND_WIRE_H
#define VETO_FOUND_WIRE_H

#include "veto/found.h"

void found_ask(struct buf *out, const struct found_request *request);
/* texts live in BYTES */
bool found_asked(struct str bytes, struct found_request *request, struct err *e);

void found_write(struct buf *out, const struct found *message);

/*
 * Takes the next message off *REST; false at the end, and, with E filled (ERR_CORRUPT), where it
 * has not the form of one. SEEN keeps what the guarantees above need; {0} before the first frame of
 * an answer.
 */
struct found_seen {
	uint32_t accounts, paths;
	uint32_t switches, items, files, lists, totals, aparts; /* how many there were */
	bool closing, ended;
};
bool found_next(struct str *rest, struct found_seen *seen, struct found *message, struct err *e);

#endif
