/* The page of a step: what act says of it, and what the keys of the screen add to that. */
#include <string.h>

#include "command.h"
#include "guided.h"
#include "veto/i18n.h"

/* Each with what was decided for it: a text that names it speaks for it too. */
static void
page_accounts(const struct ui *ui, const struct guided *g, struct page *p)
{
	for (size_t i = 0; i < g->links; i++) {
		struct account a;

		if (ui->source->account(ui->source->act, g->linked[i], &a, NULL))
			page_fmt(p, STYLE_PLAIN, 4, "    %s/%s, %s", a.service, a.handle,
				 _(statuses[a.standing.status].label));
	}
	page_text(p, STYLE_DIM, 4, _("    Space turns it on and off."));
}

/* The linked accounts, which the text can name. */
static void
page_named(const struct ui *ui, const struct guided *g, struct page *p)
{
	if (g->links == 0)
		return;
	page_fmt(p, STYLE_PLAIN, 4,
		 g->with_linked ? _("[x] name, of the accounts centre '%s', these in the text:")
				: _("[ ] name, of the accounts centre '%s', these in the text:"),
		 g->errand.account.centre);
	page_accounts(ui, g, p);
	page_blank(p);
}

/* The linked accounts, for which it can be recorded with the one. */
static void
page_linked(const struct ui *ui, const struct guided *g, struct page *p)
{
	struct paragraphs disputed = {0};

	if (g->links == 0)
		return;
	page_blank(p);
	page_fmt(
		p, STYLE_PLAIN, 4,
		g->with_linked
			? _("[x] record it, by way of the accounts centre '%s', for these as well:")
			: _("[ ] record it, by way of the accounts centre '%s', for these as "
			    "well:"),
		g->errand.account.centre);
	page_accounts(ui, g, p);
	if (errand_route(&g->errand) != NULL)
		ui->source->say_disputed(&disputed, &errand_route(&g->errand)->disputed,
					 "several-accounts");
	page_say(p, &disputed);
}

/* The keys of the entries that may come next, where they have one. */
static void
page_next(const struct ui *ui, const struct guided *g, struct page *p)
{
	unsigned next = standing_next(&g->errand.account.standing, g->errand.kind);

	page_blank(p);
	if (next == 0)
		return;
	page_text(p, STYLE_PLAIN, 0, _("What may come next, and its key in the list of accounts:"));
	for (int kind = 0; kind < ENTRY_KINDS; kind++) {
		LOCAL_BUF keys = {0};

		if (!(next & 1u << kind))
			continue;
		for (size_t i = 0; i < ui->command_total; i++) {
			if (ui->commands[i].name == NULL && ui->commands[i].argument == kind)
				command_keys(ui, &ui->commands[i], &keys);
		}
		page_fmt(p, STYLE_PLAIN, 8, "  %-4s %s", keys.used > 0 ? buf_get(&keys) : "r",
			 _(entry_kinds[kind].label));
	}
	if (g->errand.kind == ENTRY_OBJECTED && !g->errand.account.standing.by_setting)
		page_text(p, STYLE_DIM, 0,
			  _("Until the answer is due nothing has to be done. Where none comes, a "
			    "reminder and a complaint are possible."));
	page_text(p, STYLE_DIM, 0, _("Once this is closed, u takes the last entry back."));
}

void
guided_page(const struct ui *ui, const struct guided *g, struct page *p)
{
	struct paragraphs step = {0};

	if (errand_step(&g->errand) == STEP_LETTER && errand_has_text(&g->errand))
		page_named(ui, g, p);
	ui->source->say_step(&step, &g->errand);
	page_say(p, &step);
	if (errand_step(&g->errand) == STEP_SENT)
		page_linked(ui, g, p);
	else if (errand_step(&g->errand) == STEP_DONE)
		page_next(ui, g, p);
}
