/* Inside: what a piece of long work is made of. */
#ifndef VETO_ACT_WORK_H
#define VETO_ACT_WORK_H

#include "veto/act.h"
#include "veto/date.h"
#include "veto/job.h"

enum { WORK_STEP_MS = 20 };

/*
 * The head of every piece of work; what belongs to it follows in a struct of its own. Either it
 * goes from account to account, or a program does it, whose records SINK takes.
 */
struct work {
	struct act *act;
	int64_t *id; /* the accounts, one after the other */
	size_t n, i;
	bool finished;
	bool reading; /* a transaction is open */
	bool by_id; /* all accounts in the order of the file; else by name */
	/* all of a step, where it does not go account by account */
	bool (*step)(struct work *w, struct work_state *state, struct err *e);
	bool (*one)(struct work *w, int64_t id, struct err *e);  /* an account */
	/* after the last account or record; NULL for nothing */
	bool (*last)(struct work *w, struct err *e);
	bool (*tell)(struct work *w, struct work_outcome *outcome,
		     struct err *e);                             /* of what is finished */
	void (*end)(struct work *w);                             /* frees what is its own */
	struct job *job;                                         /* NULL where no program does it */
	struct job_sink sink;
	enum work_unit unit;
	char *warning; /* not asked for yet where WARNED is false */
	bool warned;
	int64_t began; /* ms of a clock that only runs */
};

/* The variables that veto-net gets. */
extern const char *const net_environment[];

/*
 * Starts the program. W is freed by work_end from here on; SINK, UNIT, LAST and END are set
 * already.
 */
bool work_begin_job(struct work *w, struct act *act, const struct job_order *order, struct err *e);

/*
 * Begins to read, and notes the accounts: IDS, or all where it is NULL. W is freed by work_end from
 * here on.
 */
bool work_begin(struct work *w, struct act *act, const int64_t *ids, size_t n, struct err *e);

/* All steps at once, then work_end. */
bool work_whole(struct work *w, struct err *e);

#endif
