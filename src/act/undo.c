/*
 * Undo and redo. A change is noted as texts of lines: "field=value" for accounts and checklists, before and after;
 * "account seq hash strike" for entries, where the strike is 0 until the entry is taken back; "account since route" for the marks of
 * a review that were taken off. Nothing is taken back that is
 * not as this change left it. The log never loses a line: an entry is taken back by striking it, a strike by striking that.
 */
#include "undo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* ---- the texts */

/* What the user calls it, and its value in the user's words. */
static const char *
field_label(int field)
{
	return field == ACCOUNT_VISIBILITY ? _("profile") : _(account_field_names[field]);
}

static const char *
field_shown(const struct account *a, int field)
{
	return field == ACCOUNT_VISIBILITY ? _(visibilities[a->visibility].label) : account_get(a, (enum account_field)field);
}

static bool
next_line(struct str *rest, struct str *line)
{
	const char *end = rest->n > 0 ? memchr(rest->s, '\n', rest->n) : NULL;

	if (end == NULL)
		return false;
	*line = (struct str){rest->s, (size_t)(end - rest->s)};
	rest->n -= line->n + 1;
	rest->s = end + 1;
	return true;
}

static bool
damaged(struct err *e)
{
	return failed(e, ERR_USAGE, _("what was noted of this change cannot be read; it cannot be taken back or done again"));
}

/* "name=value" into its halves. */
static bool
split(struct str line, struct str *name, struct str *value)
{
	const char *sign = line.n > 0 ? memchr(line.s, '=', line.n) : NULL;

	if (sign == NULL)
		return false;
	*name = (struct str){line.s, (size_t)(sign - line.s)};
	*value = (struct str){sign + 1, line.n - name->n - 1};
	return true;
}

static bool
read_fields(struct str text, struct account *a, unsigned *fields, struct err *e)
{
	struct str line, name, value;

	*fields = 0;
	while (next_line(&text, &line)) {
		int i = 0;

		if (!split(line, &name, &value))
			return damaged(e);
		while (i < ACCOUNT_FIELDS && !str_is(name, account_field_names[i]))
			i++;
		if (i == ACCOUNT_FIELDS || !account_set(a, (enum account_field)i, value, e))
			return damaged(e);
		*fields |= 1u << i;
	}
	return *fields != 0 || damaged(e);
}

static bool
read_tick(struct str text, const struct content_kind **kind, enum check *state, struct err *e)
{
	struct str line, name, value;

	if (!next_line(&text, &line) || !split(line, &name, &value) || (*kind = content_kind_find(name)) == NULL || !check_find(value, state))
		return damaged(e);
	return true;
}

static bool
read_noted(struct str line, struct undo_entry *n)
{
	char hex[HASH_HEX + 1] = "", text[160];
	long long account, seq, strike;

	if (line.n >= sizeof(text))
		return false;
	memcpy(text, line.s, line.n);
	text[line.n] = '\0';
	if (sscanf(text, "%lld %lld %64s %lld", &account, &seq, hex, &strike) != 4 || !hash_from_hex(&n->hash, str_of(hex)))
		return false;
	n->account = account;
	n->seq = seq;
	n->strike = strike;
	return true;
}

/* ---- taking back */

/* A change on its way back, or forth again. The texts are its own. */
struct turning {
	struct act *act;
	bool redo;
	int64_t id, account;
	char *kind, *before, *after; /* NULL where there is no such change */
	struct buf state;            /* the new text of AFTER, where it changes */
	struct buf what;             /* its name, for the user */
};

static bool
turn_add(struct turning *t, struct err *e)
{
	struct account noted = {.id = t->account}, a;
	enum check *states = NULL;
	char name[ACCOUNT_NAME_ROOM];
	unsigned fields;
	bool same = true, ok;

	if (!read_fields(str_of(t->after), &noted, &fields, e))
		return false;
	buf_fmt(&t->what, _("account %s added"), account_name(&noted, name));
	if (t->redo)
		return act_account_is_new(t->act, &noted, e) && store_account_restore(t->act->store, &noted, e) &&
		       (noted.id == t->account || store_undo_move(t->act->store, t->account, noted.id, t->act->actor, e));
	if (!store_account_load(t->act->store, t->account, &a, e))
		return false;
	if (a.entries > 0)
		return failed(e, ERR_USAGE, _("%s has entries by now, and a log stays: it can only be removed"), account_name(&a, name));
	states = mem_alloc(content_kind_count * sizeof(*states));
	ok = store_checklist_get(t->act->store, t->account, states, e);
	for (size_t i = 0; ok && i < content_kind_count; i++)
		same = same && states[i] == CHECK_OPEN;
	free(states);
	for (int i = 0; i < ACCOUNT_FIELDS; i++)
		same = same && strcmp(account_get(&a, (enum account_field)i), account_get(&noted, (enum account_field)i)) == 0;
	if (ok && !same)
		return failed(e, ERR_USAGE, _("%s was changed meanwhile, and stays"), account_name(&a, name));
	/* Turned before the account goes, so that it is not forgotten with it. */
	return ok && store_undo_turn(t->act->store, t->id, false, str_of(t->after), e) &&
	       store_account_remove(t->act->store, t->account, e) &&
	       store_undo_forget(t->act->store, t->account, t->act->actor, e);
}

static bool
turn_edit(struct turning *t, struct err *e)
{
	struct account from = {0}, to = {0}, a;
	char name[ACCOUNT_NAME_ROOM];
	unsigned fields, others;
	int n = 0;

	if (!read_fields(str_of(t->redo ? t->before : t->after), &from, &fields, e) ||
	    !read_fields(str_of(t->redo ? t->after : t->before), &to, &others, e) || !store_account_load(t->act->store, t->account, &a, e))
		return false;
	buf_fmt(&t->what, _("account %s changed"), account_name(&a, name));
	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		if (!(fields & 1u << i))
			continue;
		if (strcmp(account_get(&a, (enum account_field)i), account_get(&from, (enum account_field)i)) != 0)
			return failed(e, ERR_USAGE, _("%s: %s was changed meanwhile to '%s', and stays so"), name, field_label(i), field_shown(&a, i));
		buf_fmt(&t->what, n++ == 0 ? " (%s" : ", %s", field_label(i));
	}
	buf_text(&t->what, ")");
	if (fields & 1u << ACCOUNT_HANDLE && a.entries > 0)
		return failed(e, ERR_USAGE, _("%s has entries by now, and its log names it so for good"), name);
	account_take(&a, &to, fields);
	if (fields & (1u << ACCOUNT_HANDLE | 1u << ACCOUNT_ALIAS) && !act_account_is_new(t->act, &a, e))
		return false;
	return store_account_update(t->act->store, &a, e);
}

static bool
turn_tick(struct turning *t, struct err *e)
{
	const struct content_kind *kind = NULL;
	enum check before, after, from, to, *states;
	struct account a;
	char name[ACCOUNT_NAME_ROOM];
	bool ok;

	if (!read_tick(str_of(t->before), &kind, &before, e) || !read_tick(str_of(t->after), &kind, &after, e) ||
	    !store_account_load(t->act->store, t->account, &a, e))
		return false;
	from = t->redo ? before : after;
	to = t->redo ? after : before;
	buf_fmt(&t->what, "%s, %s: %s", account_name(&a, name), said(kind->label), _(checks[after].label));
	states = mem_alloc(content_kind_count * sizeof(*states));
	ok = store_checklist_get(t->act->store, t->account, states, e);
	if (ok && states[kind - content_kinds] != from)
		ok = failed(e, ERR_USAGE, _("%s: %s was changed meanwhile to '%s', and stays so"), name, said(kind->label),
			    _(checks[states[kind - content_kinds]].label));
	free(states);
	return ok && store_checklist_set(t->act->store, t->account, kind->name, to, e);
}

/* Strikes the entry, or with redo the strike that took it back; a hash tells it from one of another account of this number. */
static bool
strike(struct turning *t, struct undo_entry *n, struct account *a, struct err *e)
{
	struct act *act = t->act;
	struct new_entry entry = {.kind = ENTRY_STRUCK, .happened = act->now.here, .recorded = act->now.ms, .actor = act->actor,
				  .strikes = t->redo ? n->strike : n->seq, .note = str_of(t->redo ? _("done again") : _("undone"))};
	struct hash hash;
	struct date due;
	int64_t struck_by;

	if (!store_account_load(act->store, n->account, a, e) || !store_entry_hash(act->store, n->account, n->seq, &hash, &struck_by, e))
		return false;
	if (!hash_equal(&hash, &n->hash))
		return failed(e, ERR_NOT_FOUND, _("the account is not there any more: another process removed it"));
	if (!t->redo && struck_by != 0)
		return failed(e, ERR_USAGE, _("entry %lld of %s/%s was struck meanwhile, by entry %lld"), (long long)n->seq, a->service,
			      a->handle, (long long)struck_by);
	if (t->redo && (n->strike == 0 || struck_by != n->strike))
		return failed(e, ERR_USAGE, _("entry %lld of %s/%s was brought back or struck anew meanwhile"), (long long)n->seq, a->service,
			      a->handle);
	if (!store_entry_append(act->store, a, &entry, &due, e))
		return false;
	n->strike = t->redo ? 0 : a->entries;
	return true;
}

static bool
turn_record(struct turning *t, struct err *e)
{
	struct str rest = str_of(t->after), line, kind_name;
	enum entry_kind kind;
	struct account a = {0};
	size_t n = 0;

	line = str_of(t->before);
	if (!next_line(&line, &kind_name) || !entry_kind_find(kind_name, &kind))
		return damaged(e);
	while (next_line(&rest, &line)) {
		struct undo_entry noted;

		if (!read_noted(line, &noted))
			return damaged(e);
		if (!strike(t, &noted, &a, e))
			return false;
		undo_write_entry(&t->state, &noted);
		n++;
	}
	if (n == 1)
		buf_fmt(&t->what, "%s/%s: %s", a.service, a.handle, _(entry_kinds[kind].label));
	else
		buf_fmt(&t->what, ngettext("%s for %zu account", "%s for %zu accounts", n), _(entry_kinds[kind].label), n);
	return n > 0 || damaged(e);
}

/* A mark put on its account again, where that is there still; or, with redo, all marks of it taken off again. */
static bool
turn_mark(struct turning *t, struct str line, char *name, struct err *e)
{
	char text[512], route[256];
	long long account, since;
	struct account a;
	struct err why = {0};
	int64_t n;

	snprintf(text, sizeof(text), "%.*s", (int)line.n, line.s);
	if (sscanf(text, "%lld %lld %255s", &account, &since, route) != 3)
		return damaged(e);
	if (!store_account_load(t->act->store, account, &a, &why))
		return why.code == ERR_NOT_FOUND || failed(e, why.code, "%s", why.text);
	account_name(&a, name);
	return t->redo ? store_review_done(t->act->store, account, &n, e) : store_review_restore(t->act->store, account, route, since, e);
}

static bool
turn_review(struct turning *t, struct err *e)
{
	struct str rest = str_of(t->before), line;
	char name[ACCOUNT_NAME_ROOM] = "";
	size_t n = 0;

	for (; next_line(&rest, &line); n++) {
		if (!turn_mark(t, line, name, e))
			return false;
	}
	if (t->account != 0)
		buf_fmt(&t->what, _("%s: looked at again"), name);
	else
		buf_text(&t->what, _("accounts looked at again"));
	return n > 0 || damaged(e);
}

/* Those that somebody ticked otherwise meanwhile stay as they are. */
static bool
turn_items(struct turning *t, struct err *e)
{
	const struct content_kind *kind = NULL;
	char name[ACCOUNT_NAME_ROOM];
	int64_t n, left;
	struct account a;
	enum check to;

	if (!read_tick(str_of(t->after), &kind, &to, e) || !store_account_load(t->act->store, t->account, &a, e) ||
	    !store_tick_turn(t->act->store, t->id, t->redo, to, &n, &left, e))
		return false;
	account_name(&a, name);
	if (n == 0)
		return failed(e, ERR_USAGE, _("%s: %s was ticked otherwise meanwhile, and stays so"), name, said(kind->label));
	buf_fmt(&t->what, ngettext("%s, %s: %lld item %s", "%s, %s: %lld items %s", (unsigned long)n), name, said(kind->label), (long long)n,
		_(checks[to].label));
	if (left > 0)
		buf_fmt(&t->what, ngettext(" (%lld was ticked otherwise meanwhile, and stays so)", " (%lld were ticked otherwise meanwhile, and stay so)",
					   (unsigned long)left), (long long)left);
	return true;
}

static bool
turn_gone(struct turning *t, struct err *e)
{
	struct str rest = str_of(t->after), line, scan_text, n_text;
	char name[ACCOUNT_NAME_ROOM];
	struct account a;
	int64_t scan, n;

	if (!next_line(&rest, &line) || !split(line, &scan_text, &n_text) || !text_number(scan_text, INT64_MAX / 16, &scan))
		return damaged(e);
	if (!store_account_load(t->act->store, t->account, &a, e) || !store_scan_turn(t->act->store, t->account, scan, t->redo, &n, e))
		return false;
	if (n == 0)
		return failed(e, ERR_USAGE, _("%s: a later scan has looked at these items again"), account_name(&a, name));
	buf_fmt(&t->what, ngettext("%s: %lld item gone from the export", "%s: %lld items gone from the export", (unsigned long)n),
		account_name(&a, name), (long long)n);
	return true;
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
};

static void
take_change(void *ctx, const struct undoable *u)
{
	struct turning *t = ctx;

	t->id = u->id;
	t->account = u->account;
	t->kind = mem_copy(u->kind.s, u->kind.n);
	t->before = mem_copy(u->before.s, u->before.n);
	t->after = mem_copy(u->after.s, u->after.n);
}

static bool
turn(struct turning *t, struct err *e)
{
	struct store *s = t->act->store;
	size_t i = 0, n = sizeof(turns) / sizeof(turns[0]);

	t->act->now = clock_read(); /* the lock may have taken its time */
	if (!store_undo_next(s, t->act->actor, t->redo, take_change, t, e))
		return false;
	if (t->kind == NULL)
		return failed(e, ERR_NOT_FOUND, "%s", t->redo ? _("there is nothing to do again") : _("there is nothing to undo"));
	while (i < n && strcmp(turns[i].kind, t->kind) != 0)
		i++;
	if (i == n)
		return damaged(e);
	return turns[i].turn(t, e) &&
	       store_undo_turn(s, t->id, t->redo, t->state.used > 0 ? buf_view(&t->state) : str_of(t->after), e);
}

/* What cannot be taken back, because it is not as it was, shall not stand before what was done earlier. */
static void
give_up(struct turning *t)
{
	struct store *s = t->act->store;
	bool ok = store_begin(s, NULL) && store_undo_drop(s, t->id, NULL);

	if (ok && t->redo && strcmp(t->kind, "add") == 0)
		ok = store_undo_forget_undone(s, t->account, t->act->actor, NULL);
	if (!ok || !store_commit(s, NULL))
		store_rollback(s);
}

static bool
act_turn(struct act *act, bool redo, char *said, size_t room, struct err *e)
{
	struct turning t = {.act = act, .redo = redo};
	struct err why = {0};
	bool ok;

	if (!store_begin(act->store, e))
		return false;
	ok = turn(&t, &why) && store_commit(act->store, &why);
	if (ok) {
		snprintf(said, room, redo ? _("done again: %s") : _("undone: %s"), buf_get(&t.what));
	} else {
		store_rollback(act->store);
		if (t.kind != NULL && (why.code == ERR_USAGE || why.code == ERR_NOT_FOUND || why.code == ERR_EXISTS)) {
			failed_at(&why, "%s", redo ? _("not done again") : _("not undone"));
			give_up(&t);
		}
		failed(e, why.code, "%s", why.text);
	}
	free(t.kind);
	free(t.before);
	free(t.after);
	buf_clear(&t.state);
	buf_clear(&t.what);
	return ok;
}

bool
act_undo(struct act *act, char *said, size_t room, struct err *e)
{
	return act_turn(act, false, said, room, e);
}

bool
act_redo(struct act *act, char *said, size_t room, struct err *e)
{
	return act_turn(act, true, said, room, e);
}

bool
act_undo_clear(struct act *act, struct err *e)
{
	if (!store_begin(act->store, e))
		return false;
	if (store_undo_clear(act->store, act->actor, e) && store_commit(act->store, e))
		return true;
	store_rollback(act->store);
	return false;
}
