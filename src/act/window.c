/* Windows onto long lists, for the screen. */
#include "veto/act.h"
#include "veto/change.h"
#include "veto/i18n.h"

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

bool
act_search_open(struct act *act, const struct entry_search *q, struct search *before, struct search **search, struct err *e)
{
	return store_search_open(act->store, q, before, search, e);
}

bool
act_search_page(struct search *search, struct search_page *page, struct err *e)
{
	return store_search_page(search, page, e);
}

bool
act_search_step(struct search *search, struct search_state *state, struct err *e)
{
	return store_search_step(search, state, e);
}

bool
act_search_goes_on(const struct search *search)
{
	return store_search_goes_on(search);
}

void
act_search_close(struct search *search)
{
	store_search_close(search);
}

struct kept {
	const char *name;
	struct buf *text;
};

static void
take_kept(void *ctx, struct str name, struct str text)
{
	struct kept *k = ctx;

	if (str_is(name, k->name))
		buf_str(k->text, text);
}

bool
act_filter_save(struct act *act, const char *area, const char *name, struct str shown, struct str text, struct buf *stored, struct err *e)
{
	struct kept kept = {name, stored};
	bool ok;

	if (!store_begin(act->store, e))
		return false;
	ok = store_filter_each(act->store, act->actor, area, take_kept, &kept, e);
	if (ok && !change_is_free(shown, text, buf_view(stored)))
		ok = failed(e, ERR_CHANGED, _("the filter '%s' was changed meanwhile, and stays"), name);
	if (ok && store_filter_save(act->store, act->actor, area, name, text, e) && store_commit(act->store, e))
		return true;
	store_rollback(act->store);
	return false;
}

bool
act_filter_each(struct act *act, const char *area, saved_filter_fn fn, void *ctx, struct err *e)
{
	return store_filter_each(act->store, act->actor, area, fn, ctx, e);
}

int64_t
act_data_version(struct act *act)
{
	return store_data_version(act->store);
}
