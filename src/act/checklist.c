#include <stdlib.h>

#include "undo.h"
#include "veto/mem.h"

bool
act_checklist_get(struct act *act, int64_t account, enum check *states, struct err *e)
{
	return store_checklist_get(act->store, account, states, e);
}

static bool
set(struct act *act, int64_t account, const struct content_kind *kind, enum check state, struct err *e)
{
	enum check *states = mem_alloc(content_kind_count * sizeof(*states));
	bool ok = store_checklist_get(act->store, account, states, e) &&
		  store_checklist_set(act->store, account, kind->name, state, e) &&
		  undo_note_tick(act, account, kind, states[kind - content_kinds], state, e);

	free(states);
	return ok;
}

bool
act_checklist_set(struct act *act, int64_t account, const struct content_kind *kind, enum check state, struct err *e)
{
	if (!content_state_check(kind, state, e) || !store_begin(act->store, e))
		return false;
	if (set(act, account, kind, state, e) && store_commit(act->store, e))
		return true;
	store_rollback(act->store);
	return false;
}
