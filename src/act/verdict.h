/* What both verifications, that of the database and that of a file, find wrong. */
#ifndef VETO_ACT_VERDICT_H
#define VETO_ACT_VERDICT_H

#include "veto/act.h"

/*
 * The due date WRITTEN in entry SEQ against what course_add says; where it differs, that is the
 * first fault.
 */
void verdict_compare_due(struct verdict *v, int64_t seq, struct str written, struct date due);

/*
 * Looks at the clock that wrote entry SEQ, sound so far: when it was RECORDED
 * and HAPPENED.
 */
void verdict_look_at_clock(struct verdict *v, int64_t seq, int64_t recorded,
			   const struct when *happened);

/* How many entries are there without what is internal of them, which is no break. */
void verdict_untold(struct buf *out, int64_t n);

#endif
