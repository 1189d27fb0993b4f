/* What recording has to do with the work lists, within its transaction. */
#ifndef VETO_ACT_WORKLIST_H
#define VETO_ACT_WORKLIST_H

#include "veto/act.h"

/* ERR_CHANGED, in words, where an entry of this kind would be one too many. */
bool worklist_has_work(struct act *act, const struct account *a, enum entry_kind kind,
		       struct err *e);

/* The next account is held with what was recorded: one transaction, one wait for the disk. */
bool worklist_go_on(struct act *act, const struct listed *listed, struct err *e);

/* It has the entry that it was on a list for: whoever recorded it, and however. */
bool worklist_is_done(struct act *act, const struct account *a, enum entry_kind kind,
		      struct err *e);

#endif
