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
	struct catalogue *catalogue;
	struct letter_request letter;
	struct errand errand;      /* for the account that it is about now */
	const struct route *route; /* that --route names; NULL for the best of each service */
	int64_t *id;
	size_t n;
	struct str note;  /* of the person's own; in note_room, or of the words */
	struct buf note_room;
	struct output out;
};

/* The account AT of the task becomes the one that its errand is about. */
bool task_load(struct task *t, size_t at, struct err *e);

/* What there is to send: the way, the text and what comes next; or the text alone. */
bool task_tell(struct task *t, struct err *e);
bool task_tell_text(struct task *t, struct err *e);

#endif
