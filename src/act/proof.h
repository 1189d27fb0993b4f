/*
 * Whether a copy of a database may stand in for the database: it is sound, and every chain holds.
 */
#ifndef VETO_ACT_PROOF_H
#define VETO_ACT_PROOF_H

#include "work.h"
#include "veto/store.h"

struct proof {
	struct act act;    /* its store is the copy */
	const char *path, *called; /* where the copy is, and what to call it */
	struct work *work; /* the verification; NULL before */
	struct verify_counts counts;
	struct buf broken; /* the first thing that does not hold, in words; empty while all does */
	bool damaged; /* and it is the file as such, told as of a database of one's own */
	bool finished;
};

/*
 * PATH is a copy that nobody else has, CALLED what the user knows; both outlive P. STORE_WRITE
 * brings it to this version's form, STORE_COPY leaves it as it is. False where it cannot be read as
 * a database of veto, or for other reasons cannot be looked at; what is wrong inside is told by
 * BROKEN.
 */
bool proof_begin(struct proof *p, const char *path, const char *called, enum store_mode mode,
		 struct err *e);
bool proof_step(struct proof *p, struct work_state *state, struct err *e);
void proof_end(struct proof *p);

#endif
