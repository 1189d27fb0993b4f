#include "veto/act.h"

bool
act_checklist_get(struct act *act, int64_t account, enum check *states, struct err *e)
{
	return store_checklist_get(act->store, account, states, e);
}

bool
act_checklist_set(struct act *act, int64_t account, const struct content_kind *kind, enum check state, struct err *e)
{
	if (!store_begin(act->store, e))
		return false;
	if (store_checklist_set(act->store, account, kind->name, state, e) && store_commit(act->store, e))
		return true;
	store_rollback(act->store);
	return false;
}
