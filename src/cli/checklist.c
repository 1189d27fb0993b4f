/* veto checklist. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "veto/content.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/scan.h"
#include "veto/show.h"

enum { COUNT_COLUMNS = 4 };

struct accounts {
	int64_t *id;
	size_t n;
	struct checklist *of; /* the first READ of them */
	size_t read;
	bool counted; /* an export of one of them was read: then there are counts to show */
};

static void
clear(struct accounts *all)
{
	for (size_t i = 0; i < all->read; i++)
		checklist_clear(&all->of[i]);
	free(all->of);
	free(all->id);
}

static bool
read_all(struct cli *cli, struct accounts *all, struct err *e)
{
	all->of = mem_alloc(all->n * sizeof(*all->of));
	while (all->read < all->n) {
		struct checklist *l = &all->of[all->read];

		if (!act_checklist_read(&cli->act, all->id[all->read++], l, e))
			return false;
		for (size_t kind = 0; kind < content_kind_count; kind++)
			all->counted = all->counted || l->counts[kind].known;
	}
	return true;
}

static void
write_number(struct table *table, int64_t n)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)n);
	table_text(table, text);
}

/*
 * How many, sure, possible, and in which years; a question mark where no export had the kind, for
 * that is not none.
 */
static void
write_counts(struct table *table, const struct content_kind *kind, const struct item_counts *c)
{
	char years[24] = "";
	int first, last;

	if (kind->rule == RULE_NEVER || !c->known) {
		table_text(table, kind->rule == RULE_NEVER ? "" : "?");
		for (int i = 1; i < COUNT_COLUMNS; i++)
			table_text(table, "");
		return;
	}
	write_number(table, c->n);
	write_number(table, c->certain[CERTAIN_SURE]);
	write_number(table, c->certain[CERTAIN_POSSIBLE]);
	if (item_years(c, &first, &last))
		snprintf(years, sizeof(years), first < last ? "%d-%d" : "%d", first, last);
	table_text(table, years);
}

/* One row for each kind: the account is named where there is more than one. */
static void
write_rows(struct table *table, const struct checklist *l, bool named, bool counted)
{
	char name[ACCOUNT_NAME_ROOM];

	for (size_t i = 0; i < content_kind_count; i++) {
		const struct content_kind *kind = &content_kinds[i];

		if (named)
			table_text(table, account_name(&l->account, name));
		table_text(table, kind->name);
		table_text(table, said(kind->label));
		table_text(table, kind->rule == RULE_NEVER ? "" : _(checks[l->state[i]].label));
		table_text(table, _(exposures[item_exposure(l->account.service, kind,
							    l->account.visibility, l->state[i],
							    &l->counts[i])]
					    .label));
		if (counted)
			write_counts(table, kind, &l->counts[i]);
	}
}

static bool
write_text(struct cli *cli, struct accounts *all, bool named, struct output *out, struct err *e)
{
	const char *heads[5 + COUNT_COLUMNS] = {_("ACCOUNT"), _("KIND"),        _("CONTENT"),
						_("STATE"),   _("AI TRAINING"), _("ITEMS"),
						_("CERTAINLY PUBLIC"),
						_("POSSIBLY PUBLIC"), _("YEARS")};
	struct table table;

	_Static_assert(sizeof(heads) / sizeof(heads[0]) <= TABLE_COLUMNS,
		       "a table has room for its columns");
	if (!read_all(cli, all, e))
		return false;
	table_start(&table, (named ? 5 : 4) + (all->counted ? COUNT_COLUMNS : 0),
		    named ? heads : heads + 1);
	for (size_t i = 0; i < all->n; i++)
		write_rows(&table, &all->of[i], named, all->counted);
	table_print(&table, out);
	return true;
}

static int
show(struct cli *cli, struct accounts *all, bool named)
{
	struct output out;
	struct err e = {0};

	if (!cli_output(cli, &out, &e))
		return cli_failed(&e);
	if (all->n == 0)
		cli_say_empty(cli,
			      cli_chooses(cli) ? _("no account fits") : _("there is no account"));
	return cli_end(&out,
		       cli->format == FORMAT_TEXT
			       ? write_text(cli, all, named, &out, &e)
			       : act_checklist_export(&cli->act, all->id, all->n, cli_table(cli),
						      &out, &e),
		       &e);
}

static bool
set(struct cli *cli, const struct account *a, struct err *e)
{
	struct typed kind, state;

	return type_read(TYPE_KIND, cli->command, cli->words.argument[1], &kind, e) &&
	       type_read(TYPE_STATE, cli->command, cli->words.argument[2], &state, e) &&
	       act_checklist_set(&cli->act, a->id, &content_kinds[kind.number], NULL,
				 (enum check)state.number, e);
}

/* Of those that are named, of those that are chosen, or of all. */
static bool
find_accounts(struct cli *cli, struct accounts *all, struct err *e)
{
	struct account_query q;
	int64_t *named = NULL;
	bool ok = cli_query(cli, 0, &q, &named, e) &&
		  act_account_ids(&cli->act, &q, &all->id, &all->n, e);

	free(named);
	return ok;
}

int
run_checklist(struct cli *cli)
{
	int n = cli->words.arguments, status;
	struct accounts all = {0};
	struct account a;
	struct err e = {0};

	if (n == 2)
		return cli_usage(_("something is missing; it is used so: veto %s %s"),
				 cli->command->name, cli->command->arguments);
	if (n == 3 && (option(cli, OPT_FORMAT) != NULL || option(cli, OPT_SEPARATOR) != NULL ||
		       option(cli, OPT_BOM) != NULL || option(cli, OPT_OUTPUT) != NULL ||
		       option(cli, OPT_FORCE) != NULL))
		return cli_usage(_("setting a state shows nothing: it does not go with --format, "
				   "--separator, --bom, --output and --force"));
	if (n == 3 && cli_chooses(cli))
		return cli_usage(_("a state is set for the one account that is named: it does not "
				   "go with options that choose accounts"));
	if (n == 3)
		return act_account_find(&cli->act, cli->words.argument[0], &a, &e) &&
				       set(cli, &a, &e)
			       ? EXIT_DONE
			       : cli_failed(&e);
	if (!find_accounts(cli, &all, &e)) {
		clear(&all);
		return cli_failed(&e);
	}
	status = show(cli, &all, n == 0 || all.n != 1);
	clear(&all);
	return status;
}
