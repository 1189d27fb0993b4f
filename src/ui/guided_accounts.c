/* The account that a guided action is about, and what is known of it. */
#include "guided.h"

#include <stdlib.h>

#include "veto/i18n.h"

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
	return ui->source->account(ui->source->act, g->id, &g->errand.account, e);
}

static bool
find_linked(struct ui *ui, struct guided *g, struct err *e)
{
	if (g->errand.kind != ENTRY_OBJECTED && g->errand.kind != ENTRY_WITHDRAWN)
		return true;
	return ui->source->linked(ui->source->act, &g->errand.account, &g->linked, &g->links, e);
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

/* It is taken as it is, with a warning, where there is a text for it at all. */
bool
guided_take_account(struct ui *ui, struct guided *g, struct err *e)
{
	struct errand *a = &g->errand;
	char name[ACCOUNT_NAME_ROOM];
	size_t n;

	g->id = accounts_target(ui, &n)[0];
	a->n = 1;
	if (!guided_load_account(ui, g, e))
		return false;
	if (account_letter(&a->account, a->kind, a->today) == LETTER_NO_SENSE)
		return failed(e, ERR_USAGE, "%s: %s", account_name(&a->account, name),
			      _(standing_letter_words(&a->account.standing, LETTER_NO_SENSE)));
	a->offering = catalogue_service(a->catalogue, str_of(a->account.service));
	return ui->source->checklist(ui->source->act, g->id, a->check, e) &&
	       ui->source->item_counts(ui->source->act, &a->account, a->counts, e) &&
	       guided_find_routes(ui, g, e) && find_linked(ui, g, e);
}
