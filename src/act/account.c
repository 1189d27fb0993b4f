/*
 * An account on its way between a face and the store. A name that somebody typed becomes one
 * account (act_account_find): by its handle, else by its alias of today; where several have it all
 * are named, and none is guessed. A list is asked with today's date filled in here, so that no two
 * of its questions are of different days.
 *
 * Every change is one transaction: what is stored is read in it, judged against what is wanted
 * (and, from a form, against what was shown), the name is looked for once more, then it is written
 * and noted for undo. So two processes cannot give one name to two accounts. The handle of an
 * account with entries stays: each of their records names it, under its seal.
 */
#include <string.h>
#include <strings.h>

#include "undo.h"
#include "veto/coming.h"
#include "veto/i18n.h"
#include "veto/store.h"
#include "veto/store_beside.h"
#include "veto/text.h"

bool
act_account_name(struct account *a, const char *text, struct err *e)
{
	const char *slash = strchr(text, '/');

	if (slash == NULL)
		return failed(e, ERR_USAGE,
			      _("'%.80s' is no account: write service/handle, as in "
				"instagram/anna.schmidt"),
			      text);
	return account_set(a, ACCOUNT_SERVICE, (struct str){text, (size_t)(slash - text)}, e) &&
	       account_set(a, ACCOUNT_HANDLE, str_of(slash + 1), e);
}

/* What a look-up found: the one account, and the names of all where there are more. */
struct matches {
	struct account first;
	size_t n;
	struct buf names;
};

static bool
note_match(void *ctx, const struct account *a)
{
	struct matches *m = ctx;
	char name[ACCOUNT_NAME_ROOM];

	if (m->n++ == 0)
		m->first = *a;
	if (m->n <= 10)
		buf_fmt(&m->names, "%s%s", m->n > 1 ? ", " : "", account_name(a, name));
	else if (m->n == 11)
		buf_text(&m->names, ", …");
	return true;
}

static bool
note_near(void *ctx, const struct account *a)
{
	struct text_near *n = ctx;
	char name[ACCOUNT_NAME_ROOM];

	account_name(a, name);
	text_near_offer(n, str_of(memchr(n->wanted.s, '/', n->wanted.n) != NULL ? name : a->handle),
			str_of(name));
	return true;
}

static bool
unknown_account(struct act *act, const char *text, struct err *e)
{
	struct text_near n = {.wanted = str_of(text), .distance = 4};

	if (n.wanted.n <= HANDLE_MAX &&
	    !store_account_each(act->store, &ACCOUNT_QUERY_ALL, note_near, &n, e)) {
		buf_clear(&n.found);
		return false;
	}
	if (n.found.used > 0 && n.distance < n.wanted.n)
		failed(e, ERR_USAGE, _("there is no account '%s'; did you mean '%s'?"), text,
		       buf_get(&n.found));
	else
		failed(e, ERR_USAGE,
		       _("there is no account '%.300s'; 'veto account list' shows all, 'veto "
			 "account add' adds one"),
		       text);
	buf_clear(&n.found);
	return false;
}

bool
act_account_find(struct act *act, const char *text, struct account *a, struct err *e)
{
	struct account wanted = {0};
	struct matches m = {0};
	bool ok;

	if (strchr(text, '/') != NULL ? !act_account_name(&wanted, text, e)
				      : !account_set(&wanted, ACCOUNT_HANDLE, str_of(text), e))
		return false;
	ok = store_account_match(act->store, wanted.service[0] != '\0' ? wanted.service : NULL,
				 wanted.handle, note_match, &m, e);
	if (ok && m.n == 0)
		ok = unknown_account(act, text, e);
	else if (ok && m.n > 1)
		ok = failed(e, ERR_USAGE,
			    _("'%s' may be any of these accounts: %s; write the one that is meant"),
			    text, buf_get(&m.names));
	if (ok)
		*a = m.first;
	buf_clear(&m.names);
	return ok;
}

bool
act_account_load(struct act *act, int64_t id, struct account *a, struct err *e)
{
	return store_account_load(act->store, id, a, e);
}

bool
act_account_each(struct act *act, const struct account_query *q, account_fn fn, void *ctx,
		 struct err *e)
{
	struct account_query dated = *q;

	dated.today = act->now.here.day;
	return store_account_each(act->store, &dated, fn, ctx, e);
}

bool
act_account_ids(struct act *act, const struct account_query *q, int64_t **ids, size_t *n,
		struct err *e)
{
	struct account_query dated = *q;

	dated.today = act->now.here.day;
	return store_account_ids(act->store, &dated, ids, n, e);
}

struct adding {
	struct comings *comings;
	struct date today;
};

static bool
add_coming(void *ctx, const struct account *a)
{
	const struct adding *adding = ctx;

	comings_add(adding->comings, a, adding->today);
	return true;
}

bool
act_coming(struct act *act, const struct account_query *q, struct comings *c, struct err *e)
{
	struct adding adding = {c, act->now.here.day};
	struct account_query any = *q;
	struct date next;

	*c = (struct comings){0};
	any.due_until = (struct date){0};
	any.today = adding.today;
	if (!store_account_pressing(act->store, &any, add_coming, &adding, e) ||
	    !store_account_next(act->store, &any, &next, e))
		return false;
	comings_add_day(c, next);
	return true;
}

bool
act_account_counts(struct act *act, size_t *accounts, size_t *overdue, struct err *e)
{
	return store_account_counts(act->store, act->now.here.day, accounts, overdue, e);
}

bool
act_account_rows(struct act *act, const struct account_query *q, const char *from, bool up,
		 size_t n, struct account_row *rows, size_t *got, struct err *e)
{
	struct account_query dated = *q;

	dated.today = act->now.here.day;
	return store_account_window(act->store, &dated, from, up, n, rows, got, e);
}

bool
act_account_row(struct act *act, const struct account_query *q, int64_t id, struct account_row *row,
		struct err *e)
{
	return store_account_row(act->store, q, id, row, e);
}

static bool
take_first(void *ctx, const struct account *a)
{
	*(struct account *)ctx = *a;
	return false;
}

/*
 * What a look-up of an alias must not meet: another account of the service whose handle or alias it
 * is.
 */
struct namesake {
	const struct account *a;
	struct account other;
};

static bool
note_namesake(void *ctx, const struct account *other)
{
	struct namesake *n = ctx;

	if (other->id != n->a->id)
		n->other = *other;
	return n->other.id == 0;
}

bool
act_account_alias_is_free(struct act *act, const struct account *a, struct err *e)
{
	struct namesake n = {.a = a};
	char name[ACCOUNT_NAME_ROOM];

	if (a->alias[0] == '\0')
		return true;
	if (!store_account_match(act->store, a->service, a->alias, note_namesake, &n, e))
		return false;
	if (n.other.id == 0)
		return true;
	return failed(e, ERR_EXISTS,
		      _("'%s' is a name of %s already, and cannot be the alias of %s/%s too"),
		      a->alias, account_name(&n.other, name), a->service, a->handle);
}

bool
act_account_is_new(struct act *act, const struct account *a, struct err *e)
{
	struct account other = {0};
	char name[ACCOUNT_NAME_ROOM];

	if (!store_account_match(act->store, a->service, a->handle, take_first, &other, e))
		return false;
	if (other.id == 0 || other.id == a->id || strcasecmp(other.alias, a->handle) != 0 ||
	    strcasecmp(other.handle, a->handle) == 0)
		return act_account_alias_is_free(act, a, e);
	return failed(e, ERR_EXISTS, _("'%s' is the handle that %s has today: it is that account"),
		      a->handle, account_name(&other, name));
}

bool
act_account_add(struct act *act, struct account *a, struct err *e)
{
	return act_begin(act, e) &&
	       act_end(act,
		       act_account_is_new(act, a, e) && store_account_add(act->store, a, e) &&
			       undo_note_add(act, a, e),
		       e);
}

/* AFTER is the account as it is stored, and becomes what it is then. */
static bool
edit_stored(struct act *act, const struct account *values, unsigned changed, struct account *after,
	    struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	struct account before = *after;

	if (changed & 1u << ACCOUNT_HANDLE && after->entries > 0 &&
	    strcmp(after->handle, values->handle) != 0)
		return failed(e, ERR_USAGE,
			      _("%s has entries, and its log names it so for good; a new handle "
				"can stand beside it, as its alias"),
			      account_name(after, name));
	account_take(after, values, changed);
	if (changed & 1u << ACCOUNT_HANDLE && strcasecmp(before.handle, after->handle) != 0 &&
	    !act_account_is_new(act, after, e))
		return false;
	if (changed & 1u << ACCOUNT_ALIAS && !act_account_alias_is_free(act, after, e))
		return false;
	return store_account_update(act->store, after, e) && undo_note_edit(act, &before, after, e);
}

bool
act_account_edit(struct act *act, int64_t id, const struct account *values, unsigned changed,
		 struct account *after, struct err *e)
{
	return store_begin(act->store, e) &&
	       act_end(act,
		       store_account_load(act->store, id, after, e) &&
			       edit_stored(act, values, changed, after, e),
		       e);
}

bool
act_accounts_edit(struct act *act, const int64_t *ids, size_t n, const struct account *values,
		  unsigned changed, struct err *e)
{
	struct account after;
	bool ok = true;

	if (!store_begin(act->store, e))
		return false;
	for (size_t i = 0; ok && i < n; i++)
		ok = store_account_load(act->store, ids[i], &after, e) &&
		     edit_stored(act, values, changed, &after, e);
	return act_end(act, ok, e);
}

static bool
clashes(struct act *act, const struct account_edit *edit, struct account_clash *clash,
	struct err *e)
{
	const char *stored = account_get(&clash->stored, edit->field);
	char name[ACCOUNT_NAME_ROOM];

	if (!store_undo_who(act->store, clash->stored.id, account_field_names[edit->field], stored,
			    &clash->by, e))
		return false;
	return failed(e, ERR_CHANGED, _("%s was changed meanwhile, and stays"),
		      account_name(&clash->stored, name));
}

/* What of the edits is to be written comes into VALUES and FIELDS. */
static bool
judge_edits(struct act *act, const struct account_edit *edits, size_t n, struct account *values,
	    unsigned *fields, struct account_clash *clash, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		enum account_field field = edits[i].field;

		if (!account_set(values, field, str_of(edits[i].wanted), e))
			return false;
		clash->edit = i;
		switch (change_of(str_of(edits[i].shown), str_of(account_get(values, field)),
				  str_of(account_get(&clash->stored, field)))) {
		case CHANGE_NONE:
			break;
		case CHANGE_WRITE:
			*fields |= 1u << field;
			break;
		case CHANGE_CLASH:
			return clashes(act, &edits[i], clash, e);
		}
	}
	return true;
}

bool
act_account_change(struct act *act, int64_t id, const struct account_edit *edits, size_t n,
		   bool *written, struct account_clash *clash, struct err *e)
{
	struct account values = {0}, after;
	unsigned fields = 0;
	bool ok;

	*written = false;
	*clash = (struct account_clash){0};
	if (!act_begin(act, e))
		return false;
	ok = store_account_load(act->store, id, &clash->stored, e) &&
	     judge_edits(act, edits, n, &values, &fields, clash, e);
	/* what is as it was is no change that anybody would have to look at */
	if (!ok || fields == 0) {
		store_rollback(act->store);
		return ok;
	}
	after = clash->stored;
	*written = act_end(act, edit_stored(act, &values, fields, &after, e), e);
	return *written;
}

bool
act_account_remove(struct act *act, const int64_t *ids, size_t n, struct err *e)
{
	bool ok = true;

	if (!store_begin(act->store, e))
		return false;
	for (size_t i = 0; ok && i < n; i++)
		ok = store_account_remove(act->store, ids[i], e) &&
		     store_undo_forget(act->store, ids[i], NULL, e);
	return act_end(act, ok && undo_note_final(act, FINAL_REMOVAL, e), e);
}
