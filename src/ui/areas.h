/*
 * The areas of the screen, a row each, in the order that Tab goes through: what its class is
 * called, its word (the command that goes there, and what saved filters are kept under), label and
 * help of that command, and its key. area.h makes the enum of them, command.h the bits of where a
 * command applies, commands.h the commands that go there, ui.c the table of their classes.
 */
AREA(ACCOUNTS, accounts, "accounts", N_("Accounts"), N_("go to the accounts"), '1')
AREA(CHECKLIST, checklist, "checklist", N_("Checklist"), N_("go to the checklist"), '2')
AREA(LOG, log, "log", N_("Log"), N_("go to the log"), '3')
