/*
 * Undo and redo. What a change did stands in rows beside it: fields of an account and states of a
 * checklist, before and after; the entries that were recorded, each with the strike that took it
 * back; the marks of a review that were taken off; items, with the states that they had. Nothing is
 * taken back that is not as this change left it. The log never loses a line: an entry is taken back
 * by striking it, a strike by striking that.
 */
#include "undo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/coming.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/say.h"
#include "veto/store.h"
#include "veto/store_beside.h"
#include "veto/text.h"

/* ---- what was noted */

/* What the user calls it, and its value in the user's words. */
static const char *
field_label(int field)
{
	return field == ACCOUNT_VISIBILITY   ? _("profile")
	       : field == ACCOUNT_LOOK_AGAIN ? _("look again")
					     : _(account_field_names[field]);
}

static const char *
field_shown(const struct account *a, int field)
{
	return field == ACCOUNT_VISIBILITY ? _(visibilities[a->visibility].label)
					   : account_get(a, (enum account_field)field);
}

static bool
damaged(struct err *e)
{
	return failed(e, ERR_USAGE,
		      _("what was noted of this change cannot be read; it cannot be taken back or "
			"done again"));
}

/* A change on its way back, or forth again. */
struct turning {
	struct act *act;
	bool redo;
	struct undoable change;
	struct buf what; /* its name, for the user */
};

/* Fields of an account as they were and became. */
struct fields {
	struct account before, after;
	unsigned set; /* bit (1 << field) for each */
	bool damaged;
};

static void
take_field(void *ctx, struct str name, struct str before, struct str after)
{
	struct fields *f = ctx;
	int i = 0;

	while (i < ACCOUNT_FIELDS && !str_is(name, account_field_names[i]))
		i++;
	if (i == ACCOUNT_FIELDS || !account_set(&f->after, (enum account_field)i, after, NULL) ||
	    (before.n > 0 && !account_set(&f->before, (enum account_field)i, before, NULL)))
		f->damaged = true;
	else
		f->set |= 1u << i;
}

static bool
read_fields(const struct turning *t, struct fields *f, struct err *e)
{
	*f = (struct fields){.before.id = t->change.account, .after.id = t->change.account};
	if (!store_undo_values(t->act->store, t->change.id, take_field, f, e))
		return false;
	return (f->set != 0 && !f->damaged) || damaged(e);
}

/* The state of a kind of content, as it was and became. */
struct ticked {
	const struct content_kind *kind;
	enum check before, after;
	bool damaged;
};

static void
take_state(void *ctx, struct str name, struct str before, struct str after)
{
	struct ticked *k = ctx;

	k->kind = content_kind_find(name);
	k->damaged = k->kind == NULL || !check_find(after, &k->after) ||
		     (before.n > 0 && !check_find(before, &k->before));
}

static bool
read_tick(const struct turning *t, struct ticked *k, struct err *e)
{
	*k = (struct ticked){0};
	if (!store_undo_values(t->act->store, t->change.id, take_state, k, e))
		return false;
	return (k->kind != NULL && !k->damaged) || damaged(e);
}

/* ---- taking back */

static bool
turn_add(struct turning *t, struct err *e)
{
	struct store *store = t->act->store;
	const int64_t account = t->change.account;
	struct fields f;
	struct account a, *noted = &f.after;
	enum check *states = NULL;
	char name[ACCOUNT_NAME_ROOM];
	bool same = true, ok;

	if (!read_fields(t, &f, e))
		return false;
	buf_fmt(&t->what, _("account %s added"), account_name(noted, name));
	if (t->redo)
		return act_account_is_new(t->act, noted, e) &&
		       store_account_restore(store, noted, e) &&
		       (noted->id == account ||
			store_undo_move(store, account, noted->id, t->act->actor, e));
	if (!store_account_load(store, account, &a, e))
		return false;
	if (a.entries > 0)
		return failed(e, ERR_USAGE,
			      _("%s has entries by now, and a log stays: it can only be removed"),
			      account_name(&a, name));
	states = mem_alloc(content_kind_count * sizeof(*states));
	ok = store_checklist_get(store, account, states, e);
	for (size_t i = 0; ok && i < content_kind_count; i++)
		same = same && states[i] == CHECK_OPEN;
	free(states);
	for (int i = 0; i < ACCOUNT_FIELDS; i++)
		same = same && strcmp(account_get(&a, (enum account_field)i),
				      account_get(noted, (enum account_field)i)) == 0;
	if (ok && !same)
		return failed(e, ERR_USAGE, _("%s was changed meanwhile, and stays"),
			      account_name(&a, name));
	/* Turned before the account goes, so that it is not forgotten with it. */
	return ok && store_undo_turn(store, t->change.id, false, e) &&
	       store_account_remove(store, account, e) &&
	       store_undo_forget(store, account, t->act->actor, e);
}

static bool
turn_edit(struct turning *t, struct err *e)
{
	struct fields f;
	const struct account *from = t->redo ? &f.before : &f.after,
			     *to = t->redo ? &f.after : &f.before;
	struct account a;
	char name[ACCOUNT_NAME_ROOM];
	int n = 0;

	if (!read_fields(t, &f, e) || !store_account_load(t->act->store, t->change.account, &a, e))
		return false;
	buf_fmt(&t->what, _("account %s changed"), account_name(&a, name));
	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		if (!(f.set & 1u << i))
			continue;
		if (strcmp(account_get(&a, (enum account_field)i),
			   account_get(from, (enum account_field)i)) != 0)
			return failed(e, ERR_USAGE,
				      _("%s: %s was changed meanwhile to '%s', and stays so"), name,
				      field_label(i), field_shown(&a, i));
		buf_fmt(&t->what, n++ == 0 ? " (%s" : ", %s", field_label(i));
	}
	buf_text(&t->what, ")");
	if (f.set & 1u << ACCOUNT_HANDLE && a.entries > 0)
		return failed(e, ERR_USAGE,
			      _("%s has entries by now, and its log names it so for good"), name);
	account_take(&a, to, f.set);
	if (f.set & (1u << ACCOUNT_HANDLE | 1u << ACCOUNT_ALIAS) &&
	    !act_account_is_new(t->act, &a, e))
		return false;
	return store_account_update(t->act->store, &a, e);
}

static bool
turn_tick(struct turning *t, struct err *e)
{
	const struct content_kind *kind;
	enum check from, to, *states;
	struct ticked k;
	struct account a;
	char name[ACCOUNT_NAME_ROOM];
	bool ok;

	if (!read_tick(t, &k, e) || !store_account_load(t->act->store, t->change.account, &a, e))
		return false;
	kind = k.kind;
	from = t->redo ? k.before : k.after;
	to = t->redo ? k.after : k.before;
	buf_fmt(&t->what, "%s, %s: %s", account_name(&a, name), said(kind->label),
		_(checks[k.after].label));
	states = mem_alloc(content_kind_count * sizeof(*states));
	ok = store_checklist_get(t->act->store, t->change.account, states, e);
	if (ok && states[kind - content_kinds] != from)
		ok = failed(e, ERR_USAGE, _("%s: %s was changed meanwhile to '%s', and stays so"),
			    name, said(kind->label), _(checks[states[kind - content_kinds]].label));
	free(states);
	return ok && store_checklist_set(t->act->store, t->change.account, kind->name, to, e);
}

/*
 * Strikes the entry, or with redo the strike that took it back; a hash tells it from one of another
 * account of this number.
 */
static bool
strike(struct turning *t, struct undo_entry *n, struct account *a, struct err *e)
{
	struct act *act = t->act;
	struct new_entry entry = {.kind = ENTRY_STRUCK,
				  .happened = act->now.here,
				  .recorded = act->now.ms,
				  .actor = act->actor,
				  .salt = act->salt,
				  .about = t->redo ? n->strike : n->seq,
				  .note = str_of(t->redo ? _("done again") : _("undone"))};
	struct hash hash;
	struct date due;
	int64_t struck_by;

	if (!store_account_load(act->store, n->account, a, e) ||
	    !store_entry_hash(act->store, n->account, n->seq, &hash, &struck_by, e))
		return false;
	if (!hash_equal(&hash, &n->hash))
		return failed(e, ERR_NOT_FOUND,
			      _("the account is not there any more: another process removed it"));
	if (!t->redo && struck_by != 0)
		return failed(e, ERR_USAGE,
			      _("entry %lld of %s/%s was struck meanwhile, by entry %lld"),
			      (long long)n->seq, a->service, a->handle, (long long)struck_by);
	if (t->redo && (n->strike == 0 || struck_by != n->strike))
		return failed(e, ERR_USAGE,
			      _("entry %lld of %s/%s was brought back or struck anew meanwhile"),
			      (long long)n->seq, a->service, a->handle);
	if (!store_entry_append(act->store, a, &entry, &due, e))
		return false;
	n->strike = t->redo ? 0 : a->entries;
	return true;
}

static bool
turn_record(struct turning *t, struct err *e)
{
	struct store *store = t->act->store;
	struct undo_entry *entries;
	struct account a = {0};
	size_t n;
	struct comings next = {0};
	bool ok = store_undo_entries(store, t->change.id, &entries, &n, e);

	for (size_t i = 0; ok && i < n; i++) {
		ok = (entries[i].kind != ENTRY_KINDS || damaged(e)) &&
		     strike(t, &entries[i], &a, e) &&
		     store_undo_entry_struck(store, t->change.id, &entries[i], e);
		comings_add(&next, &a, t->act->now.here.day);
	}
	if (ok && n == 1)
		buf_fmt(&t->what, "%s/%s: %s", a.service, a.handle,
			_(entry_kinds[entries[0].kind].label));
	else if (ok && n > 1)
		/* The log loses no line by it, and gets one more for each. */
		buf_fmt(&t->what,
			_("%s for %zu accounts; this adds a line to %zu logs"),
			_(entry_kinds[entries[0].kind].label), n, n);
	buf_text(&t->what, "; ");
	if (n == 1)
		say_coming(&t->what, &a, t->act->now.here.day);
	else
		say_comings(&t->what, &next);
	free(entries);
	return ok && (n > 0 || damaged(e));
}

static bool
turn_review(struct turning *t, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	struct account a;

	if (t->change.account == 0) {
		buf_text(&t->what, _("accounts looked at again"));
	} else {
		if (!store_account_load(t->act->store, t->change.account, &a, e))
			return false;
		buf_fmt(&t->what, _("%s: looked at again"), account_name(&a, name));
	}
	return store_undo_marks_turn(t->act->store, t->change.id, t->redo, e);
}

/* Those that somebody ticked otherwise meanwhile stay as they are. */
static bool
turn_items(struct turning *t, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	int64_t n, left;
	struct account a;
	struct ticked k;

	if (!read_tick(t, &k, e) || !store_account_load(t->act->store, t->change.account, &a, e) ||
	    !store_tick_turn(t->act->store, t->change.id, t->redo, k.after, &n, &left, e))
		return false;
	account_name(&a, name);
	if (n == 0)
		return failed(e, ERR_USAGE,
			      _("%s: %s was ticked otherwise meanwhile, and stays so"), name,
			      said(k.kind->label));
	buf_fmt(&t->what,
		ngettext("%s, %s: %lld item %s", "%s, %s: %lld items %s", (unsigned long)n), name,
		said(k.kind->label), (long long)n, _(checks[k.after].label));
	if (left > 0)
		buf_fmt(&t->what,
			ngettext(" (%lld was ticked otherwise meanwhile, and stays so)",
				 " (%lld were ticked otherwise meanwhile, and stay so)",
				 (unsigned long)left),
			(long long)left);
	return true;
}

static bool
turn_gone(struct turning *t, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	struct account a;
	int64_t n;

	if (t->change.scan <= 0)
		return damaged(e);
	if (!store_account_load(t->act->store, t->change.account, &a, e) ||
	    !store_scan_turn(t->act->store, t->change.account, t->change.scan, t->redo, &n, e))
		return false;
	if (n == 0)
		return failed(e, ERR_USAGE, _("%s: a later scan has looked at these items again"),
			      account_name(&a, name));
	buf_fmt(&t->what,
		ngettext("%s: %lld item gone from the export",
			 "%s: %lld items gone from the export", (unsigned long)n),
		account_name(&a, name), (long long)n);
	return true;
}

static bool
turn_final(struct turning *t, struct err *e)
{
	static const char *const why[FINAL_CHANGES] = {
		[FINAL_REMOVAL] = N_("the last change removed accounts, and that is for good; undo once more takes back the one before"),
		[FINAL_IMPORT] = N_("the last change was an import, which stays; undo once more takes back the one before"),
		[FINAL_SCAN] = N_("the last change read a data export, which stays; undo once more takes back the one before"),
		[FINAL_ERASURE] = N_("the last change erased what was internal of an entry, and that is for good; undo once more takes back the one before"),
	};
	int i = 0;

	while (strcmp(final_changes[i], t->change.kind) != 0)
		i++;
	return failed(e, ERR_USAGE, "%s", _(why[i]));
}

static const struct {
	const char *kind;
	bool (*turn)(struct turning *t, struct err *e);
} turns[] = {
	{"add", turn_add},
	{"edit", turn_edit},
	{"tick", turn_tick},
	{"record", turn_record},
	{"review", turn_review},
	{"items", turn_items},
	{"gone", turn_gone},
	{"removed", turn_final},
	{"erased", turn_final},
	{"imported", turn_final},
	{"scanned", turn_final},
};

static bool
turn(struct turning *t, struct err *e)
{
	struct store *s = t->act->store;
	size_t i = 0, n = sizeof(turns) / sizeof(turns[0]);

	t->act->now = clock_read(); /* the lock may have taken its time */
	if (!store_undo_next(s, t->act->actor, t->redo, &t->change, e))
		return false;
	if (t->change.kind[0] == '\0')
		return failed(e, ERR_NOT_FOUND, "%s",
			      t->redo ? _("there is nothing to do again")
				      : _("there is nothing to undo"));
	while (i < n && strcmp(turns[i].kind, t->change.kind) != 0)
		i++;
	if (i == n)
		return damaged(e);
	return turns[i].turn(t, e) && store_undo_turn(s, t->change.id, t->redo, e);
}

/*
 * What cannot be taken back, because it is not as it was, shall not stand before what was done
 * earlier.
 */
static void
give_up(struct turning *t)
{
	struct store *s = t->act->store;
	bool ok = store_begin(s, NULL) && store_undo_drop(s, t->change.id, NULL);

	if (ok && t->redo && strcmp(t->change.kind, "add") == 0)
		ok = store_undo_forget_undone(s, t->change.account, t->act->actor, NULL);
	store_end(s, ok, NULL);
}

bool
act_turn(struct act *act, bool redo, char *said, size_t room, struct err *e)
{
	struct turning t = {.act = act, .redo = redo};
	struct err why = {0};
	bool ok;

	if (!store_begin(act->store, e))
		return false;
	ok = act_end(act, turn(&t, &why), &why);
	if (ok) {
		snprintf(said, room, redo ? _("done again: %s") : _("undone: %s"),
			 buf_get(&t.what));
	} else {
		if (t.change.kind[0] != '\0' &&
		    (why.code == ERR_USAGE || why.code == ERR_NOT_FOUND ||
		     why.code == ERR_EXISTS)) {
			failed_at(&why, "%s", redo ? _("not done again") : _("not undone"));
			give_up(&t);
		}
		failed(e, why.code, "%s", why.text);
	}
	buf_clear(&t.what);
	return ok;
}

bool
act_undo_clear(struct act *act, struct err *e)
{
	return store_begin(act->store, e) &&
	       act_end(act, store_undo_clear(act->store, act->actor, e), e);
}
