/* Filters that somebody keeps for a list, under a name. */
#include "veto/act.h"
#include "veto/change.h"
#include "veto/i18n.h"
#include "veto/store.h"
#include "veto/store_beside.h"

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
act_filter_save(struct act *act, const char *area, const char *name, struct str shown,
		struct str text, struct buf *stored, struct err *e)
{
	struct kept kept = {name, stored};
	bool ok;

	if (!store_begin(act->store, e))
		return false;
	ok = store_filter_each(act->store, act->actor, area, take_kept, &kept, e);
	if (ok && !change_is_free(shown, text, buf_view(stored)))
		ok = failed(e, ERR_CHANGED, _("the filter '%s' was changed meanwhile, and stays"),
			    name);
	return store_end(act->store,
			 ok && store_filter_save(act->store, act->actor, area, name, text, e), e);
}

bool
act_filter_each(struct act *act, const char *area, saved_filter_fn fn, void *ctx, struct err *e)
{
	return store_filter_each(act->store, act->actor, area, fn, ctx, e);
}
