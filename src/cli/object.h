/* What is to be sent for one account after the other, or was: object.c, object_tell.c. */
#ifndef VETO_CLI_OBJECT_H
#define VETO_CLI_OBJECT_H

#include "cli.h"
#include "veto/catalogue.h"
#include "veto/errand.h"
#include "veto/letter.h"

struct task {
	struct cli *cli;
	enum entry_kind kind;
	const char *name; /* of the command, with what else it takes to have the same */
	struct catalogue *catalogue;
	struct errand errand;      /* for the account that it is about now */
	struct signer signer;      /* as it is configured */
	const struct authority *authority; /* to whom a complaint goes; NULL for none */
	const struct territory *place;     /* where the person lives; NULL: not said */
	int64_t *linked;           /* accounts that the text names as well */
	const struct route *route; /* that --route names; NULL for the best of each service */
	/* that was asked for at the terminal, of the service asked for last; NULL for none */
	const struct route *asked;
	int64_t *id;
	size_t n;
	bool submitted;   /* it is to be recorded, and nothing shown */
	bool listed;      /* from a work list, which the command is about */
	struct str note;  /* of the person's own; in note_room, or of the words */
	struct buf note_room;
	struct output out;
};

/* Reads the words, but for the accounts; task_close it in any case. */
bool task_open(struct task *t, struct cli *cli, enum entry_kind kind, struct err *e);
void task_close(struct task *t);

/* Do the words go with its accounts? */
bool task_check_accounts(struct task *t, struct err *e);

/*
 * A group of the account AT alone: its service decides which way it went. GROUP owns all but its
 * note: task_free_group.
 */
bool task_make_group(struct task *t, size_t at, struct entry_group *group, struct err *e);
void task_free_group(struct entry_group *group);

/* The account AT of the task becomes the one that its errand is about. */
bool task_load(struct task *t, size_t at, struct err *e);

/* Its text. */
bool task_make_letter(struct task *t, struct err *e);

/* What there is to send: the way, the text and what comes next; or the text alone. */
bool task_tell(struct task *t, struct err *e);
bool task_tell_text(struct task *t, struct err *e);

#endif
