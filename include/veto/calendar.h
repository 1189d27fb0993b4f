/* Due dates as a calendar (iCalendar, RFC 5545): a to-do for each objection. */
#ifndef VETO_CALENDAR_H
#define VETO_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/date.h"

enum calendar_state {
	CALENDAR_OPEN,      /* an answer is due */
	CALENDAR_ANSWERED,  /* it came */
	/* none is due any more: withdrawn, struck, or another objection took its place */
	CALENDAR_CANCELLED
};

/* The texts are UTF-8 as they are stored; what iCalendar needs escaped or folded is done here. */
struct calendar_due {
	/* the same for good: by it another import changes it instead of adding one */
	const char *uid;
	int64_t sequence;     /* never falls; rises with each change */
	int64_t created, modified; /* milliseconds since 1970, UTC */
	struct date due;
	enum calendar_state state;
	const char *summary, *description;
};

void calendar_begin(struct buf *out);
void calendar_add(struct buf *out, const struct calendar_due *item);
void calendar_end(struct buf *out);

#endif
