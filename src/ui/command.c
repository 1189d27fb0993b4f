/*
 * What is asked of the table of commands, by the pointer that struct ui has: the table itself knows
 * all that it runs (table.c).
 */
#include "command.h"

#include "veto/i18n.h"

const char *const menu_labels[MENUS] = {
	[MENU_ACCOUNT] = N_("Account"), [MENU_OBJECTION] = N_("Objection"),
	[MENU_CHECKLIST] = N_("Checklist"),
	[MENU_LOG] = N_("Log"), [MENU_VIEW] = N_("View"),
	[MENU_HELP] = N_("Help"),
};

bool
command_is_there(const struct ui *ui, const struct command *c)
{
	return ui_has(ui, c->needs);
}

/* The account of the entry under the cursor, in the log of all accounts; 0 for none. */
static int64_t
account_of_entry(const struct ui *ui)
{
	const struct log_row *row = ui->focus == AREA_LOG && ui->log.all ? log_current(ui) : NULL;

	return row != NULL ? row->place.account : 0;
}

bool
command_applies(const struct ui *ui, const struct command *c)
{
	unsigned areas = c->when & IN_AREAS;

	if (!command_is_there(ui, c))
		return false;
	if (areas != 0 && !(areas & 1u << ui->focus))
		return false;
	if (c->when & ON_ACCOUNT && ui->account.id == 0 && ui->accounts.marks.n == 0 &&
	    account_of_entry(ui) == 0)
		return false;
	if (c->when & ON_FILTER && ui->areas[ui->focus]->filters == NULL)
		return false;
	return !(c->when & ON_ENTRY) || log_current(ui) != NULL;
}

const struct command *
command_for_key(const struct ui *ui, ui_key key)
{
	for (size_t i = 0; i < ui->command_total; i++) {
		const struct command *c = &ui->commands[i];

		for (int k = 0; key != 0 && k < KEYS_EACH; k++) {
			if (ui->binding[i].key[k] == key && command_applies(ui, c))
				return c;
		}
	}
	return NULL;
}

const struct command *
command_by_name(const struct ui *ui, struct str name)
{
	for (size_t i = 0; i < ui->command_total; i++) {
		const struct command *c = &ui->commands[i];

		if (str_is(name, command_name(c)))
			return c;
	}
	return NULL;
}

enum ui_wish
command_run(struct ui *ui, const struct command *c)
{
	enum ui_wish wish;

	/* That one is meant where the cursor stands, not the one where it stood in the accounts. */
	if ((c->when & ON_ACCOUNT) && account_of_entry(ui) != 0)
		accounts_take(ui, account_of_entry(ui));
	ui->running = c;
	wish = c->run != NULL ? c->run(ui) : c->run_with(ui, c->argument);
	ui->running = NULL;
	return wish;
}

const char *
command_name(const struct command *c)
{
	return c->name != NULL ? c->name : entry_kinds[c->argument].name;
}

const char *
command_label(const struct command *c)
{
	return _(c->label != NULL ? c->label : entry_kinds[c->argument].label);
}

void
command_keys(const struct ui *ui, const struct command *c, struct buf *out)
{
	const struct binding *b = &ui->binding[c - ui->commands];

	for (int k = 0; k < KEYS_EACH && b->key[k] != 0; k++) {
		if (k > 0)
			buf_text(out, ", ");
		key_show(out, b->key[k]);
	}
}
