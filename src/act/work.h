/* Inside: what a piece of long work is made of. */
#ifndef VETO_ACT_WORK_H
#define VETO_ACT_WORK_H

#include "veto/act.h"
#include "veto/date.h"

enum { WORK_STEP_MS = 20 };

/* The head of every piece of work; what belongs to it follows in a struct of its own. */
struct work {
	struct act *act;
	int64_t *id; /* the accounts, one after the other */
	size_t n, i;
	bool finished;
	bool by_id; /* all accounts in the order of the file; else by name */
	bool (*step)(struct work *w, struct work_state *state, struct err *e); /* all of a step, where it does not go account by account */
	bool (*one)(struct work *w, int64_t id, struct err *e);  /* an account */
	bool (*last)(struct work *w, struct err *e);             /* after the last */
	void (*end)(struct work *w);                             /* frees what is its own */
};

/* Begins to read, and notes the accounts: IDS, or all where it is NULL. W is freed by work_end from here on. */
bool work_begin(struct work *w, struct act *act, const int64_t *ids, size_t n, struct err *e);

/* All steps at once, then work_end. */
bool work_whole(struct work *w, struct err *e);

#endif
