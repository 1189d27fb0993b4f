#include <stdlib.h>

#include "undo.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/scan.h"
#include "veto/store.h"
#include "veto/store_beside.h"

bool
act_checklist_get(struct act *act, int64_t account, enum check *states, struct err *e)
{
	return store_checklist_get(act->store, account, states, e);
}

bool
act_checklist_read(struct act *act, int64_t account, struct checklist *l, struct err *e)
{
	*l = (struct checklist){.state = mem_alloc(content_kind_count * sizeof(*l->state)),
				.counts = mem_alloc(content_kind_count * sizeof(*l->counts))};
	return store_account_load(act->store, account, &l->account, e) &&
	       store_checklist_get(act->store, account, l->state, e) &&
	       act_item_counts(act, &l->account, l->counts, e);
}

bool
act_checklist_each(struct act *act, const int64_t *ids, size_t n, checklist_fn fn, void *ctx,
		   struct err *e)
{
	bool ok = true, more = true;

	for (size_t i = 0; ok && more && i < n; i++) {
		struct checklist l;

		ok = act_checklist_read(act, ids[i], &l, e);
		more = ok && fn(ctx, &l);
		checklist_clear(&l);
	}
	return ok;
}

void
checklist_clear(struct checklist *l)
{
	free(l->state);
	free(l->counts);
}

/* States are compared as they are stored: by their names. */
bool
tick_is_free(enum check shown, enum check wanted, enum check stored)
{
	return change_is_free(str_of(checks[shown].name), str_of(checks[wanted].name),
			      str_of(checks[stored].name));
}

bool
tick_clashes(struct act *act, const char *what, enum check shown, enum check stored,
	     const struct changed_by *by, struct err *e)
{
	LOCAL_BUF words = {0}, who = {0};

	changed_by_words(&words, by, act->now.here.day);
	if (words.used > 0)
		buf_fmt(&who, " (%s)", buf_get(&words));
	failed(e, ERR_CHANGED, _("%s: now '%s', before '%s'%s"), what, _(checks[stored].label),
	       _(checks[shown].label), buf_get(&who));
	return false;
}

static bool
is_free(struct act *act, int64_t account, const struct content_kind *kind, enum check shown,
	enum check state, enum check stored, struct err *e)
{
	struct changed_by by;

	return tick_is_free(shown, state, stored) ||
	       (store_undo_who(act->store, account, kind->name, checks[stored].name, &by, e) &&
		tick_clashes(act, said(kind->label), shown, stored, &by, e));
}

/*
 * SHOWN is NULL where nothing was. In the transaction of the write: what is stored when it is
 * judged is what is written over.
 */
static bool
set(struct act *act, int64_t account, const struct content_kind *kind, const enum check *shown,
    enum check state, struct err *e)
{
	enum check *states = mem_alloc(content_kind_count * sizeof(*states)),
		   *stored = &states[kind - content_kinds];
	struct account a;
	bool ok = store_account_load(act->store, account, &a, e) &&
		  store_checklist_get(act->store, account, states, e) &&
		  (shown == NULL || is_free(act, account, kind, *shown, state, *stored, e)) &&
		  store_checklist_set(act->store, account, kind->name, state, e) &&
		  undo_note_tick(act, account, kind, *stored, state, e);

	free(states);
	return ok;
}

bool
act_checklist_set(struct act *act, int64_t account, const struct content_kind *kind,
		  const enum check *shown, enum check state, struct err *e)
{
	return content_state_check(kind, state, e) && act_begin(act, e) &&
	       act_end(act, set(act, account, kind, shown, state, e), e);
}
