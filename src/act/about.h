/* Which earlier entry a new one is about. */
#ifndef VETO_ACT_ABOUT_H
#define VETO_ACT_ABOUT_H

#include "veto/act.h"

/*
 * The entry that ENTRY is about is there, and is one that it can be about; where it says that
 * something did not arrive and not what, that is filled in. ERR_USAGE.
 */
bool about_check(struct act *act, const struct account *a, struct new_entry *entry, struct err *e);

/* The entries of an account in the order of what happened, with what the fold says of each. */
bool about_steps(struct act *act, int64_t account, struct step **steps, size_t *n, struct err *e);
/* NULL where there is none of this number */
struct step *about_find(struct step *steps, size_t n, int64_t seq);

#endif
