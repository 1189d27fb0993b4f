/*
 * What is kept in the database, as data for programs: accounts, checklists, what is due,
 * evidence, forms.
 */
#include "veto/data.h"
#include "veto/item.h"
#include "veto/scan.h"
#include "veto/show.h"
#include "veto/store.h"
#include "veto/store_beside.h"

/* Rows that come one by one into the outermost list. */
struct rows {
	struct data data;
	struct date today;
	bool overdue;
};

static void
rows_begin(struct rows *r, struct act *act, struct output *out)
{
	*r = (struct rows){.today = act->now.here.day};
	data_begin(&r->data, out);
	data_rows(&r->data, NULL);
}

static bool
rows_end(struct rows *r, bool ok)
{
	if (!ok)
		return false;
	data_close(&r->data);
	data_end(&r->data);
	return true;
}

static void
name_values(struct data *d, const struct account *a)
{
	data_word(d, "service", a->service);
	data_word(d, "handle", a->handle);
}

/* ---- accounts */

static void
account_values(struct data *d, const struct account *a, struct date today)
{
	const struct standing *s = &a->standing;

	name_values(d, a);
	data_word(d, "alias", a->alias);
	data_word(d, "owner", a->owner);
	data_word(d, "email", a->email);
	data_word(d, "visibility", visibilities[a->visibility].name);
	data_word(d, "centre", a->centre);
	data_word(d, "status", statuses[s->status].name);
	data_day(d, "objected", s->objected);
	data_flag(d, "extended", s->extended);
	data_day(d, "due", a->due);
	data_flag(d, "overdue", standing_overdue(s, today));
	data_flag(d, "answer_needed", s->answer_needed);
	data_flag(d, "complaint", s->complained);
	data_flag(d, "review", a->review);
	data_number(d, "entries", a->entries);
	if (a->entries > 0)
		data_hash(d, "hash", &a->head);
	else
		data_null(d, "hash");
}

static bool
account_row(void *ctx, const struct account *a)
{
	struct rows *r = ctx;

	data_object(&r->data, NULL);
	account_values(&r->data, a, r->today);
	data_close(&r->data);
	return !r->data.out->broken;
}

bool
act_accounts_data(struct act *act, const struct account_query *q, struct output *out,
		  struct err *e)
{
	struct rows r;

	rows_begin(&r, act, out);
	return rows_end(&r, act_account_each(act, q, account_row, &r, e));
}

/* ---- checklists */

static void
moment_day(struct data *d, const char *key, int64_t moment)
{
	data_day(d, key, moment == ITEM_NO_TIME ? (struct date){0} : item_day(moment));
}

/*
 * A kind that is never affected has no state; what no export held is not none, so its numbers
 * are null.
 */
static void
kind_values(struct data *d, const struct account *a, const struct content_kind *kind,
	    enum check state, const struct item_counts *c)
{
	static const char *const certain[CERTAINTIES] = {
		[CERTAIN_SURE] = "sure",
		[CERTAIN_POSSIBLE] = "possible",
		[CERTAIN_PRIVATE] = "private",
	};
	enum exposure exposure = item_exposure(a->service, kind, a->visibility, state, c);

	data_word(d, "kind", kind->name);
	data_word(d, "state", kind->rule == RULE_NEVER ? NULL : checks[state].name);
	data_word(d, "exposure", exposures[exposure].name);
	if (c->known)
		data_number(d, "count", c->n);
	else
		data_null(d, "count");
	for (int i = 0; i < CERTAINTIES; i++) {
		if (c->known)
			data_number(d, certain[i], c->certain[i]);
		else
			data_null(d, certain[i]);
	}
	moment_day(d, "first", c->known ? c->first : ITEM_NO_TIME);
	moment_day(d, "last", c->known ? c->last : ITEM_NO_TIME);
}

static void
checklist_rows(struct data *d, const struct checklist *l, bool named)
{
	for (size_t i = 0; i < content_kind_count; i++) {
		data_object(d, NULL);
		if (named)
			name_values(d, &l->account);
		kind_values(d, &l->account, &content_kinds[i], l->state[i], &l->counts[i]);
		data_close(d);
	}
}

static bool
checklist_row(void *ctx, const struct checklist *l)
{
	struct rows *r = ctx;

	checklist_rows(&r->data, l, true);
	return true;
}

bool
act_checklist_data(struct act *act, const int64_t *ids, size_t n, struct output *out, struct err *e)
{
	struct rows r;

	rows_begin(&r, act, out);
	return rows_end(&r, act_checklist_each(act, ids, n, checklist_row, &r, e));
}

static bool
whole_account_row(void *ctx, const struct checklist *l)
{
	struct rows *r = ctx;

	data_object(&r->data, NULL);
	account_values(&r->data, &l->account, r->today);
	data_list(&r->data, "checklist");
	checklist_rows(&r->data, l, false);
	data_close(&r->data);
	data_close(&r->data);
	return true;
}

bool
act_account_data(struct act *act, const int64_t *ids, size_t n, struct output *out, struct err *e)
{
	struct rows r;

	rows_begin(&r, act, out);
	return rows_end(&r, act_checklist_each(act, ids, n, whole_account_row, &r, e));
}

/* ---- answers due */

static bool
due_row(void *ctx, const struct account *a)
{
	struct rows *r = ctx;
	struct data *d = &r->data;
	int64_t days = date_days(a->due) - date_days(r->today);

	r->overdue |= days < 0;
	data_object(d, NULL);
	name_values(d, a);
	data_day(d, "due", a->due);
	data_flag(d, "overdue", days < 0);
	data_number(d, "days", days);
	data_flag(d, "answer_needed", a->standing.answer_needed);
	data_flag(d, "complaint", a->standing.complained);
	data_word(d, "owner", a->owner);
	data_word(d, "email", a->email);
	data_close(d);
	return !d->out->broken;
}

bool
act_due_data(struct act *act, const struct account_query *q, struct output *out,
	     bool *overdue, struct err *e)
{
	struct rows r;
	bool ok;

	rows_begin(&r, act, out);
	ok = act_account_each(act, q, due_row, &r, e);
	*overdue = r.overdue;
	return rows_end(&r, ok);
}

/* ---- evidence */

static bool
evidence_row(void *ctx, const struct evidence *ev)
{
	struct rows *r = ctx;
	struct data *d = &r->data;

	data_object(d, NULL);
	data_hash(d, "hash", &ev->hash);
	if (ev->size >= 0)
		data_number(d, "bytes", ev->size);
	else
		data_null(d, "bytes");
	data_number(d, "entries", ev->entries);
	data_word(d, "name", ev->name);
	data_close(d);
	return !d->out->broken;
}

bool
act_evidence_data(struct act *act, struct output *out, struct err *e)
{
	struct rows r;

	rows_begin(&r, act, out);
	return rows_end(&r, store_evidence_each(act->store, "", evidence_row, &r, e));
}

/* ---- forms */

struct looks {
	struct rows rows;
	const struct form_route *route;
	int64_t since, reviews;
};

static void
look_row(void *ctx, const struct form_check *c)
{
	struct looks *l = ctx;
	struct data *d = &l->rows.data;

	if (c->checked < l->since)
		return;
	data_object(d, NULL);
	data_word(d, "route", l->route->id);
	data_list(d, "services");
	for (size_t i = 0; i < l->route->service_count; i++)
		data_word(d, NULL, l->route->services[i]);
	data_close(d);
	data_string(d, "url", c->url);
	data_stamp(d, "checked", c->checked);
	data_word(d, "verdict", reaches[c->reach].name);
	data_word(d, "why", reach_whys[c->why].name);
	if (c->status > 0)
		data_number(d, "status", c->status);
	else
		data_null(d, "status");
	data_string(d, "found", str_equal(c->found, c->url) ? STR("") : c->found);
	data_string(d, "removed", c->removed);
	data_string(d, "added", c->added);
	data_number(d, "reviews", l->reviews);
	data_close(d);
}

bool
act_form_data(struct act *act, const struct form_routes *routes, int64_t since, struct output *out,
	      struct err *e)
{
	struct looks l = {.since = since};
	bool ok = true;

	rows_begin(&l.rows, act, out);
	for (size_t i = 0; ok && i < routes->n; i++) {
		l.route = &routes->route[i];
		ok = store_review_count(act->store, l.route->id, &l.reviews, e) &&
		     store_form_check_each(act->store, l.route->id, 1, look_row, &l, e);
	}
	return rows_end(&l.rows, ok);
}
