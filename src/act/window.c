/* Windows onto long lists, for the screen. */
#include "veto/act.h"

bool
act_account_ids(struct act *act, const struct account_ids_query *q, int64_t **ids, size_t *n, struct err *e)
{
	return store_account_ids(act->store, q, ids, n, e);
}

bool
act_account_counts(struct act *act, struct date today, size_t *accounts, size_t *overdue, struct err *e)
{
	return store_account_counts(act->store, today, accounts, overdue, e);
}

bool
act_log_window(struct act *act, int64_t account, const struct entry_place *from, bool newer, size_t n, entry_line_fn fn,
	       void *ctx, struct err *e)
{
	return store_log_window(act->store, account, from, newer, n, fn, ctx, e);
}

bool
act_log_entry(struct act *act, int64_t account, int64_t seq, entry_fn fn, void *ctx, struct err *e)
{
	return store_entry_one(act->store, account, seq, fn, ctx, e);
}

int64_t
act_data_version(struct act *act)
{
	return store_data_version(act->store);
}
