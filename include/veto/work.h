/* How far long work is, and what came of it: told by whoever does it, shown by every face. */
#ifndef VETO_WORK_H
#define VETO_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"

enum work_unit { WORK_ACCOUNTS, WORK_FORMS, WORK_BYTES, WORK_PAGES, WORK_UNITS };

enum { WORK_AT = 256 };

struct work_state {
	size_t done, total; /* TOTAL 0 where it is not known */
	enum work_unit unit;
	char at[WORK_AT];   /* what it is at, or ""; from outside */
	int64_t ms;         /* since it began; 0 where nobody asks for a rate */
	bool finished;
};

/*
 * What came of work that is finished: it tells that itself, so that nobody else need know which one
 * it was.
 */
struct work_outcome {
	struct buf said; /* one line; appended */
	bool report;     /* there is more to read: what was found when the forms were looked at */
	bool changed;    /* the database is another than before */
};

#endif
