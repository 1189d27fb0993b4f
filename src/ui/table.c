/*
 * The table of commands, made of its rows. Nothing that a row runs may ask for it by its name: it
 * is reached through struct ui.
 */
#include <string.h>

#include "command.h"
#include "veto/i18n.h"

#define KEYS(...) {__VA_ARGS__}
#define COMMAND(name, label, help, keys, menu, when, needs, hint, run)                             \
	{name, label, help, keys, menu, when, needs, hint, run, NULL, 0},
#define COMMAND_WITH(name, label, help, keys, menu, when, needs, hint, run, argument) \
	{name, label, help, keys, menu, when, needs, hint, NULL, run, argument},
/* A kind of entry is a command by the name and the label that the table of kinds gives it. */
#define RECORD(kind, key, hint) \
	COMMAND_WITH(NULL, NULL, \
		     N_("record this entry for the account, or for all that are marked"), {key}, \
		     MENU_OBJECTION, ON_ACCOUNT, NEED_WRITE, hint, do_record, ENTRY_##kind)
/* The same for what is done outside of the program: it leads through, and records what was done. */
#define GUIDED(kind, label, help, key, when, hint) \
	COMMAND_WITH(NULL, label, help, {key}, MENU_OBJECTION, when, NEED_WRITE, hint, do_guided, \
		     ENTRY_##kind)

const struct command commands[] = {
#include "commands.h"
};
const size_t command_total = sizeof(commands) / sizeof(commands[0]);

void
bindings_reset(struct ui *ui)
{
	ui->commands = commands;
	ui->command_total = command_total;
	for (size_t i = 0; i < command_total && i < BINDINGS_MOST; i++)
		memcpy(ui->binding[i].key, commands[i].key, sizeof(commands[i].key));
}
