/*
 * The work lists. An account comes up (act_worklist_next), and whoever it came up for holds it,
 * until it was sent, put back or taken off, or for half an hour. Nothing here keeps anything
 * between two calls: who holds what stands in the database, so that a line that is cut loses
 * nothing, and a screen and a command at the same terminal are one.
 *
 * Recording knows of the lists (worklist.h): an entry takes its account off the list that it was
 * on for just that, in the same transaction, whoever recorded it and however.
 */
#include "worklist.h"

#include <string.h>

#include "undo.h"
#include "veto/errand.h"
#include "veto/i18n.h"
#include "veto/store.h"
#include "veto/store_beside.h"
#include "veto/words.h"

static enum claim
claim_of(const struct act *act, const struct worklist_item *item)
{
	return worklist_claim(item, act->actor, act->session, act->now.ms);
}

/* ---- onto the list, and off it */

static bool
add_one(struct act *act, enum worklist list, int64_t id, struct worklist_added *added,
	struct err *e)
{
	struct worklist_item item = {.account = id, .added = act->now.ms};
	struct account a;
	const char *why;
	bool new;

	if (!store_account_load(act->store, id, &a, e))
		return false;
	why = worklist_refusal(&a, list, act->now.here.day);
	if (why == NULL && list == WORKLIST_OBJECT &&
	    errand_is_for_nothing(act_catalogue(act), a.service))
		why = _("its switch is off from the start");
	if (why != NULL) {
		worklist_leave_out(&added->left, &a, why);
		return true;
	}
	memcpy(item.added_by, act->actor, sizeof(item.added_by));
	if (!store_worklist_add(act->store, list, &item, &new, e))
		return false;
	added->added += new;
	added->there += !new;
	return true;
}

bool
act_worklist_add(struct act *act, enum worklist list, const int64_t *ids, size_t n,
		 struct worklist_added *added, struct err *e)
{
	bool ok;

	*added = (struct worklist_added){0};
	if (!act_begin(act, e))
		return false;
	ok = store_worklist_start(act->store, list, e);
	for (size_t i = 0; ok && i < n; i++)
		ok = add_one(act, list, ids[i], added, e);
	return act_end(act, ok, e);
}

bool
act_worklist_drop(struct act *act, enum worklist list, const int64_t *ids, size_t *n, struct err *e)
{
	size_t dropped = 0;
	bool ok, was;

	if (!act_begin(act, e))
		return false;
	ok = true;
	for (size_t i = 0; ok && i < *n; i++) {
		ok = store_worklist_remove(act->store, list, ids[i], false, &was, e);
		dropped += ok && was;
	}
	*n = dropped;
	if (ok && dropped == 0) {
		store_rollback(act->store);
		return true;
	}
	return act_end(act, ok, e);
}

bool
act_worklist_later(struct act *act, enum worklist list, int64_t account, struct err *e)
{
	return act_begin(act, e) &&
	       act_end(act, store_worklist_later(act->store, list, account, e), e);
}

/* ---- whose turn it is */

bool
act_worklist_find(struct act *act, enum worklist list, int64_t account, struct worklist_item *item,
		  enum claim *claim, bool *found, struct err *e)
{
	if (!store_worklist_find(act->store, list, account, item, found, e))
		return false;
	*claim = *found ? claim_of(act, item) : CLAIM_FREE;
	return true;
}

bool
act_worklist_counts(struct act *act, enum worklist list, struct worklist_counts *c, struct err *e)
{
	return store_worklist_counts(act->store, list, c, e);
}

/* The best so far, of those that were looked at. */
struct pick {
	const struct act *act;
	struct worklist_item *best;
	enum claim claim;
	bool found;
	size_t held;
};

static bool
consider(void *ctx, const struct worklist_item *item)
{
	static const int order[] = {
		[CLAIM_OWN] = 0, [CLAIM_FREE] = 1, [CLAIM_LAPSED] = 2, [CLAIM_OTHERS] = 3};
	struct pick *p = ctx;
	enum claim claim = claim_of(p->act, item);

	p->held += claim == CLAIM_OTHERS;
	if (claim == CLAIM_OTHERS ||
	    (p->found && (order[claim] > order[p->claim] ||
			  (claim == p->claim && item->place > p->best->place))))
		return true;
	*p->best = *item;
	p->claim = claim;
	p->found = true;
	return true;
}

/* Of all that are on the list: those that somebody holds are few. */
static bool
pick_any(struct pick *p, enum worklist list, struct err *e)
{
	struct worklist_item item;
	bool found;

	if (!store_worklist_held(p->act->store, list, consider, p, e) ||
	    !store_worklist_first(p->act->store, list, &item, &found, e))
		return false;
	if (found)
		consider(p, &item);
	return true;
}

static bool
pick(struct act *act, enum worklist list, const int64_t *ids, size_t n, struct worklist_turn *t,
     struct err *e)
{
	struct pick p = {.act = act, .best = &t->item};
	struct worklist_item item;
	bool ok = true, found;

	if (ids == NULL)
		ok = pick_any(&p, list, e);
	for (size_t i = 0; ids != NULL && ok && i < n; i++) {
		ok = store_worklist_find(act->store, list, ids[i], &item, &found, e);
		if (ok && found)
			consider(&p, &item);
	}
	t->found = p.found;
	t->claim = p.claim;
	t->held = p.held;
	return ok && (!p.found || store_account_load(act->store, t->item.account, &t->account, e));
}

static bool
hold(struct act *act, enum worklist list, struct worklist_item *item, struct err *e)
{
	memcpy(item->holder, act->actor, sizeof(item->holder));
	item->session = act->session;
	item->until = act->now.ms + CLAIM_MINUTES * INT64_C(60000);
	return store_worklist_release(act->store, list, act->actor, act->session, item->account,
				      e) &&
	       store_worklist_hold(act->store, list, item, e);
}

/* Within a transaction: those without work go, until there is one that has, and it is held. */
static bool
settle(struct act *act, enum worklist list, const int64_t *ids, size_t n, struct worklist_turn *t,
       struct err *e)
{
	for (;;) {
		const char *why;
		bool was;

		if (!pick(act, list, ids, n, t, e))
			return false;
		if (!t->found)
			return true;
		why = worklist_refusal(&t->account, list, act->now.here.day);
		if (why == NULL)
			break;
		worklist_leave_out(&t->left, &t->account, why);
		if (!store_worklist_remove(act->store, list, t->account.id, false, &was, e))
			return false;
	}
	if (t->claim == CLAIM_LAPSED)
		return true;
	t->claim = CLAIM_OWN;
	return hold(act, list, &t->item, e);
}

/* Nothing need be written where it is held for a good while still, and there is work. */
static bool
is_settled(const struct act *act, enum worklist list, const struct worklist_turn *t)
{
	if (!t->found || !act_may_write(act))
		return true;
	return (t->claim == CLAIM_LAPSED ||
		(t->claim == CLAIM_OWN &&
		 t->item.until > act->now.ms + CLAIM_MINUTES * INT64_C(60000) / 2)) &&
	       worklist_refusal(&t->account, list, act->now.here.day) == NULL;
}

bool
act_worklist_next(struct act *act, enum worklist list, const int64_t *ids, size_t n,
		  struct worklist_turn *t, struct err *e)
{
	*t = (struct worklist_turn){0};
	act->now = clock_read();
	if (!pick(act, list, ids, n, t, e))
		return false;
	if (!is_settled(act, list, t) &&
	    (!act_begin(act, e) || !act_end(act, settle(act, list, ids, n, t, e), e)))
		return false;
	return act_worklist_counts(act, list, &t->counts, e);
}

/* What of it its person holds: at this terminal, and elsewhere. */
struct own {
	const struct act *act;
	struct worklist_item *item;
	size_t here, elsewhere;
};

static bool
find_own(void *ctx, const struct worklist_item *item)
{
	struct own *o = ctx;
	bool here = claim_of(o->act, item) == CLAIM_OWN;

	if (strcmp(item->holder, o->act->actor) != 0)
		return true;
	if (here || o->here == 0)
		*o->item = *item;
	o->here += here;
	o->elsewhere += !here;
	return true;
}

bool
act_worklist_own(struct act *act, enum worklist list, struct worklist_item *item, bool *found,
		 struct err *e)
{
	struct own o = {.act = act, .item = item};
	bool ok = store_worklist_held(act->store, list, find_own, &o, e);

	*found = o.here > 0 || o.elsewhere == 1;
	return ok;
}

static bool
take(struct act *act, enum worklist list, int64_t account, struct err *e)
{
	struct worklist_item item;
	bool found;

	if (!store_worklist_find(act->store, list, account, &item, &found, e))
		return false;
	return found ? hold(act, list, &item, e)
		     : failed(e, ERR_NOT_FOUND, _("the account is not on the list any more"));
}

bool
act_worklist_take(struct act *act, enum worklist list, int64_t account, struct err *e)
{
	return act_begin(act, e) && act_end(act, take(act, list, account, e), e);
}

bool
act_worklist_leave(struct act *act, enum worklist list, struct err *e)
{
	return act_begin(act, e) &&
	       act_end(act, store_worklist_release(act->store, list, act->actor, act->session, 0,
						   e), e);
}

/* ---- sent */

bool
worklist_has_work(struct act *act, const struct account *a, enum entry_kind kind, struct err *e)
{
	const char *why = worklist_refusal(a, worklist_of(kind), act->now.here.day);
	char name[ACCOUNT_NAME_ROOM];

	/* What was sent although it was decided otherwise meanwhile was sent all the same. */
	return why == NULL || a->standing.status == STATUS_ACCEPTED ||
	       failed(e, ERR_CHANGED,
		      _("%s: there is nothing to do any more (%s): nothing was recorded, and it is "
			"off the list"),
		      account_name(a, name), why);
}

bool
worklist_is_done(struct act *act, const struct account *a, enum entry_kind kind, struct err *e)
{
	enum worklist list = worklist_of(kind);
	bool was;

	return list == WORKLISTS ||
	       store_worklist_remove(act->store, list, a->id, true, &was, e);
}

bool
worklist_go_on(struct act *act, const struct listed *listed, struct err *e)
{
	struct worklist_turn *t = listed->next;

	if (t == NULL)
		return true;
	*t = (struct worklist_turn){0};
	return settle(act, listed->list, NULL, 0, t, e) &&
	       act_worklist_counts(act, listed->list, &t->counts, e);
}

/* Who else has to do with it, where somebody has. */
static void
tell_others(struct buf *told, const struct act *act, const struct worklist_item *item, bool found)
{
	LOCAL_BUF who = {0};

	if (!found) {
		buf_text(told, _("it was off the list already"));
		return;
	}
	if (item->holder[0] == '\0' || strcmp(item->holder, act->actor) == 0)
		return;
	worklist_holder_words(&who, act, item);
	buf_fmt(told, _("held meanwhile by %s"), buf_get(&who));
}

bool
act_worklist_sent(struct act *act, enum worklist list, const struct entry_group *group,
		  const struct new_entry *request, recorded_fn fn, void *ctx,
		  struct worklist_turn *next, struct buf *told, struct err *e)
{
	struct listed listed = {list, next};
	struct new_entry entry = *request;
	struct worklist_item item;
	size_t one = 1;
	bool found;

	entry.listed = &listed;
	if (!store_worklist_find(act->store, list, group->ids[0], &item, &found, e))
		return false;
	if (act_record_groups(act, group, 1, &entry, fn, ctx, e)) {
		tell_others(told, act, &item, found);
		return true;
	}
	if (e->code == ERR_CHANGED)
		act_worklist_drop(act, list, group->ids, &one, NULL);
	return false;
}

/* ---- who holds what */

void
worklist_holder_words(struct buf *out, const struct act *act, const struct worklist_item *item)
{
	LOCAL_BUF until = {0};

	words_moment(&until, item->until);
	buf_fmt(out, item->until > act->now.ms ? _("%s, until %s") : _("%s, lapsed since %s"),
		item->holder, buf_get(&until));
}

bool
act_worklist_held(struct act *act, enum worklist list, worklist_fn fn, void *ctx, struct err *e)
{
	return store_worklist_held(act->store, list, fn, ctx, e);
}

struct holders {
	const struct act *act;
	struct buf *out;
};

static bool
tell_holder(void *ctx, const struct worklist_item *item)
{
	const struct holders *h = ctx;
	char name[ACCOUNT_NAME_ROOM];
	struct account a;

	if (!store_account_load(h->act->store, item->account, &a, NULL))
		return true;
	buf_fmt(h->out, "%s: ", account_name(&a, name));
	worklist_holder_words(h->out, h->act, item);
	buf_char(h->out, '\n');
	return true;
}

bool
act_worklist_holders(struct act *act, enum worklist list, struct buf *out, struct err *e)
{
	struct holders h = {act, out};

	return store_worklist_held(act->store, list, tell_holder, &h, e);
}
