/*
 * The guided actions: which accounts they are about, service by service, and what is known of each.
 */
#include "guided.h"

#include <stdlib.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/mem.h"

static int
by_service(const void *a, const void *b)
{
	const struct account *x = a, *y = b;
	int order = strcmp(x->service, y->service);

	return order != 0 ? order : strcmp(x->handle, y->handle);
}

/*
 * Is there anything for it in the log? Of several, those are left out for which the entry would be
 * odd.
 */
static bool
takes_part(const struct ui *ui, const struct guided *g, const struct account *a)
{
	if (standing_letter(&a->standing, g->errand.kind, ui_today(ui)) == LETTER_NO_SENSE)
		return false;
	return g->errand.chosen == 1 || standing_expects(&a->standing, g->errand.kind);
}

/* "instagram/anna (confirmed), ...": the first of those that are left out, and why. */
static void
leave_out(struct guided *g, const struct account *a)
{
	enum { NAMED_MOST = 3 };
	char name[ACCOUNT_NAME_ROOM];

	g->id[g->errand.chosen - ++g->errand.left_out] = a->id;
	if (g->errand.left_out > NAMED_MOST + 1)
		return;
	if (g->errand.left_out > 1)
		buf_text(&g->errand.left_names, ", ");
	if (g->errand.left_out > NAMED_MOST)
		buf_text(&g->errand.left_names, "…");
	else
		buf_fmt(&g->errand.left_names, "%s (%s)", account_name(a, name),
			_(statuses[a->standing.status].label));
}

/* One account alone is taken as it is, with a warning, where there is a text for it at all. */
bool
guided_take_accounts(struct ui *ui, struct guided *g, struct err *e)
{
	const int64_t *ids = accounts_target(ui, &g->errand.chosen);
	struct account *all = mem_alloc(g->errand.chosen * sizeof(*all));
	char name[ACCOUNT_NAME_ROOM];
	bool ok = true;

	g->id = mem_alloc((g->errand.chosen + 1) * sizeof(*g->id));
	for (size_t i = 0; ok && i < g->errand.chosen; i++) {
		ok = ui->source->account(ui->source->act, ids[i], &all[g->ids], e);
		if (ok && takes_part(ui, g, &all[g->ids]))
			g->ids++;
		else if (ok && g->errand.chosen == 1)
			ok = failed(e, ERR_USAGE, "%s: %s", account_name(&all[0], name),
				    _(standing_letter_words(&all[0].standing, LETTER_NO_SENSE)));
		else if (ok)
			leave_out(g, &all[g->ids]);
	}
	qsort(all, ok ? g->ids : 0, sizeof(*all), by_service);
	for (size_t i = 0; ok && i < g->ids; i++)
		g->id[i] = all[i].id;
	free(all);
	if (ok && g->ids == 0)
		return failed(e, ERR_USAGE, _("none of them is left: %s"),
			      buf_get(&g->errand.left_names));
	return ok;
}

bool
guided_find_routes(struct ui *ui, struct guided *g, struct err *e)
{
	const struct route *r;

	errand_forget_routes(&g->errand);
	while (g->errand.routes < ROUTES_MOST &&
	       (r = catalogue_route(g->errand.catalogue, g->errand.account.service,
				    g->errand.routes)) != NULL) {
		if (!ui->source->look(ui->source->act, r->id, &g->errand.look[g->errand.routes], e))
			return false;
		g->errand.route[g->errand.routes++] = r;
	}
	g->errand.way = errand_best_route(&g->errand);
	return true;
}

bool
guided_load_account(struct ui *ui, struct guided *g, struct err *e)
{
	g->errand.today = ui->source->clock(ui->source->act)->here.day;
	return ui->source->account(ui->source->act, g->id[g->from + g->errand.at],
				   &g->errand.account, e);
}

/* Takes out of the N ids at IDS those that are among the others; how many are left. */
static size_t
without(int64_t *ids, size_t n, const int64_t *others, size_t n_others)
{
	size_t left = 0;

	for (size_t i = 0; i < n; i++) {
		bool out = false;

		for (size_t j = 0; j < n_others && !out; j++)
			out = ids[i] == others[j];
		if (!out)
			ids[left++] = ids[i];
	}
	return left;
}

/*
 * The accounts linked with the one; those that had their turn here already are not offered again.
 */
static bool
find_linked(struct ui *ui, struct guided *g, struct err *e)
{
	free(g->linked);
	g->linked = NULL;
	g->links = 0;
	g->with_linked = false;
	if (g->errand.n != 1 ||
	    (g->errand.kind != ENTRY_OBJECTED && g->errand.kind != ENTRY_WITHDRAWN))
		return true;
	if (!ui->source->linked(ui->source->act, &g->errand.account, &g->linked, &g->links, e))
		return false;
	g->links = without(g->linked, g->links, g->id, g->from);
	return true;
}

/* The linked accounts have their entry with this one: their own turn does not come any more. */
void
guided_drop_linked(struct guided *g)
{
	size_t next = g->from + g->errand.n;

	g->ids = next + without(g->id + next, g->ids - next, g->linked, g->links);
	g->errand.last = next >= g->ids;
}

void
guided_forget_gone(struct ui *ui, struct guided *g)
{
	size_t left = 0;

	for (size_t i = 0; i < g->links; i++) {
		struct account a;
		struct err e = {0};

		if (ui->source->account(ui->source->act, g->linked[i], &a, &e) ||
		    e.code != ERR_NOT_FOUND)
			g->linked[left++] = g->linked[i];
	}
	g->links = left;
	g->with_linked = g->with_linked && left > 0;
}

/* The accounts of one service, from g->from on. */
bool
guided_take_group(struct ui *ui, struct guided *g, struct err *e)
{
	g->errand.at = 0;
	if (!guided_load_account(ui, g, e) ||
	    !ui->source->checklist(ui->source->act, g->errand.account.id, g->errand.check, e) ||
	    !ui->source->item_counts(ui->source->act, &g->errand.account, g->errand.counts, e))
		return false;
	g->errand.named[0] = g->errand.account;
	for (g->errand.n = 1; g->from + g->errand.n < g->ids; g->errand.n++) {
		struct account a;

		if (!ui->source->account(ui->source->act, g->id[g->from + g->errand.n], &a, e))
			return false;
		if (strcmp(a.service, g->errand.account.service) != 0)
			break;
		if (g->errand.n < ERRAND_NAMED)
			g->errand.named[g->errand.n] = a;
	}
	g->errand.last = g->from + g->errand.n >= g->ids;
	g->errand.offering =
		catalogue_service(g->errand.catalogue, str_of(g->errand.account.service));
	return guided_find_routes(ui, g, e) && find_linked(ui, g, e);
}
