/*
 * What is internal of an entry (salt, actor, note), erased: the seal stays, and so the chain; what
 * was erased cannot be had back from it. By whom and when stands in its place.
 */
#include "undo.h"
#include "veto/act.h"
#include "veto/i18n.h"
#include "veto/store.h"

bool
act_may_erase(struct act *act, int64_t account, int64_t seq, struct err *e)
{
	struct hash hash;
	int64_t struck_by;

	return store_entry_hash(act->store, account, seq, &hash, &struck_by, e) &&
	       store_internal_there(act->store, account, seq, e);
}

bool
act_erase(struct act *act, int64_t account, int64_t seq, struct err *e)
{
	bool ok;

	if (!act_begin(act, e))
		return false;
	ok = act_may_erase(act, account, seq, e) &&
	     store_internal_erase(act->store, account, seq, act->now.here.day, act->actor, e) &&
	     undo_note_final(act, FINAL_ERASURE, e);
	return act_end(act, ok, e);
}

bool
act_erased(struct act *act, int64_t account, int64_t seq, struct erased *erased, struct err *e)
{
	return store_internal_erased(act->store, account, seq, erased, e);
}
