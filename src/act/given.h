/* What a person was given to paste or to send, as the one file that is kept with the entry. */
#ifndef VETO_ACT_GIVEN_H
#define VETO_ACT_GIVEN_H

#include "veto/act.h"

/* Keeps what a group was given as a file, under a name that says of what KIND of entry it is. */
bool given_keep(struct act *act, enum entry_kind kind, const struct entry_group *group,
		const struct hash *hash, struct err *e);

#endif
