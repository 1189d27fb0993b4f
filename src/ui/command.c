#include "command.h"

#include "veto/i18n.h"

const char *const menu_labels[MENUS] = {
	[MENU_ACCOUNT] = N_("Account"),     [MENU_OBJECTION] = N_("Objection"), [MENU_CHECKLIST] = N_("Checklist"),
	[MENU_LOG] = N_("Log"),             [MENU_VIEW] = N_("View"),           [MENU_HELP] = N_("Help"),
};

/* A kind of entry is a command by the name and the label that the table of kinds gives it. */
#define RECORD(kind, key, hint) \
	{NULL, NULL, N_("record this entry for the account, or for all that are marked"), {key}, MENU_OBJECTION, ON_ACCOUNT, hint, do_record, ENTRY_##kind}

/* The same for what is done outside of the program: it leads through, and records what was done. */
#define GUIDED(kind, label, help, key, hint) GUIDED_WHEN(kind, label, help, key, ON_ACCOUNT, hint)
#define GUIDED_WHEN(kind, label, help, key, when, hint) {NULL, label, help, {key}, MENU_OBJECTION, when, hint, do_guided, ENTRY_##kind}

const struct command commands[] = {
	{"add", N_("Add…"), N_("add an account"), {'a'}, MENU_ACCOUNT, 0, 3, do_add, 0},
	{"edit", N_("Edit…"), N_("change what is kept about the account"), {'e'}, MENU_ACCOUNT, ON_ACCOUNT, 6, do_edit, 0},
	{"details", N_("Details"), N_("show all that is kept about the account"), {KEY_RETURN}, MENU_ACCOUNT, IN_ACCOUNTS | ON_ACCOUNT, 0, do_details, 0},
	{"remove", N_("Remove…"), N_("remove the account, or all that are marked, with their logs"), {'x'}, MENU_ACCOUNT, IN_ACCOUNTS | ON_ACCOUNT, 0, do_remove, 0},
	{"copy-account", N_("Copy the name"), N_("copy the account's name to the clipboard of your terminal"), {'y'}, MENU_ACCOUNT, IN_ACCOUNTS | ON_ACCOUNT, 0, do_copy, COPY_ACCOUNT},
	{"import-accounts", N_("Import…"), N_("add the accounts of a CSV file, after a look at what it would do"), {0}, MENU_ACCOUNT, 0, 0, do_import, UI_IMPORT_ACCOUNTS},
	{"undo", N_("Undo"), N_("take back the last change, also one from before the last start"), {'u'}, MENU_ACCOUNT, 0, 0, do_undo, false},
	{"redo", N_("Redo"), N_("do again what was taken back last"), {KEY_CTRL('r')}, MENU_ACCOUNT, 0, 0, do_undo, true},
	{"mark", N_("Mark"), N_("mark the account for a command on several, and go on to the next"), {' '}, MENU_ACCOUNT, IN_ACCOUNTS | ON_ACCOUNT, 4, do_mark, 0},
	{"mark-all", N_("Mark all shown"), N_("mark all accounts that the filter shows, or none where all are marked"), {'*'}, MENU_ACCOUNT, IN_ACCOUNTS, 0, do_mark_all, 0},

	GUIDED(OBJECTED, N_("Object…"), N_("lead through an objection; record it once sent"), 'o', 1),
	RECORD(RECEIVED, 0, 0),
	RECORD(QUERIED, 0, 0),
	RECORD(ANSWERED, 0, 0),
	RECORD(EXTENDED, 0, 0),
	GUIDED_WHEN(REMINDED, N_("Remind…"), N_("a reminder to the provider; record it once sent"), 'R', ON_ACCOUNT | HINT_OVERDUE, 0),
	RECORD(CONFIRMED, 'c', 0),
	RECORD(REFUSED, 0, 0),
	GUIDED(WITHDRAWN, N_("Withdraw…"), N_("lead through taking an objection back"), 'w', 0),
	GUIDED_WHEN(COMPLAINED, N_("Complain…"), N_("a complaint to the supervisory authority"), 'C', ON_ACCOUNT | HINT_OVERDUE, 0),
	GUIDED(ACCEPTED, N_("No objection…"), N_("decide not to object, and record it"), 'n', 0),
	RECORD(NOTED, 'N', 0),
	{"record", N_("Other entry…"), N_("record an entry of any kind"), {'r'}, MENU_OBJECTION, ON_ACCOUNT, 2, do_record, ENTRY_KINDS},
	{"routes", N_("Routes"), N_("how to object at each service, with source and date"), {'W'}, MENU_OBJECTION, 0, 0, do_routes, 0},

	{"check-forms", N_("Check the forms"), N_("look over the network whether the forms are still there, and as they were"), {0}, MENU_OBJECTION, 0, 0, do_check_forms, 0},
	{"forms", N_("Forms as last seen"), N_("what was found when the forms were last looked at"), {0}, MENU_OBJECTION, 0, 0, do_forms, 0},
	{"reviewed", N_("Looked at again"), N_("after a form changed: the account, or all that are marked, need no other look"), {0}, MENU_OBJECTION, ON_ACCOUNT, 0, do_reviewed, 0},
	{"due", N_("Answers due"), N_("show which answers are overdue, or due within 30 days"), {'d'}, MENU_OBJECTION, 0, 0, do_due, 0},

	{"tick", N_("Next state"), N_("give the content the next state, and go on to the next kind"), {' '}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, 4, do_tick, 0},
	{"open", N_("Open"), N_("not looked at yet"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, 0, do_check, CHECK_OPEN},
	{"public", N_("Stays public"), N_("it stays public, on purpose"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, 0, do_check, CHECK_PUBLIC},
	{"restricted", N_("Restricted"), N_("its audience is limited"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, 0, do_check, CHECK_RESTRICTED},
	{"removed", N_("Removed"), N_("it is deleted at the service"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, 0, do_check, CHECK_REMOVED},
	{"none", N_("None there"), N_("the account has none of it"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, 0, do_check, CHECK_NONE},

	{"items", N_("Items"), N_("list what exports held of this kind, to filter and to tick"), {KEY_RETURN}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, 1, do_items, 0},
	{"scan", N_("Data export…"), N_("read the data export of the account, to know what is affected"), {'D'}, MENU_CHECKLIST, ON_ACCOUNT, 7, do_scan, 0},
	{"last-scan", N_("Last export read"), N_("show which files of it were read, which were not, and why"), {0}, MENU_CHECKLIST, ON_ACCOUNT, 0, do_scan_last, 0},

	{"entry", N_("Entry"), N_("show the entry whole"), {KEY_RETURN}, MENU_LOG, IN_LOG | ON_ENTRY, 1, do_details, 0},
	{"strike", N_("Strike…"), N_("strike the entry: it stays, and counts no more"), {'x'}, MENU_LOG, IN_LOG | ON_ENTRY, 2, do_strike, 0},
	{"save-evidence", N_("Save evidence…"), N_("write a file that was kept with the entry"), {'S'}, MENU_LOG, IN_LOG | ON_ENTRY, 0, do_save_evidence, 0},
	{"copy-hash", N_("Copy the hash"), N_("copy the hash of the entry to the clipboard of your terminal"), {'y'}, MENU_LOG, IN_LOG | ON_ENTRY, 0, do_copy, COPY_HASH},
	{"copy-entry", N_("Copy the record"), N_("copy the entry as its CSV record to the clipboard of your terminal"), {'Y'}, MENU_LOG, IN_LOG | ON_ENTRY, 0, do_copy, COPY_RECORD},
	{"evidence", N_("All evidence"), N_("list the files that entries name"), {0}, MENU_LOG, 0, 0, do_evidence, 0},
	{"get-evidence", N_("Evidence by hash…"), N_("write out any file that was kept, by its hash"), {0}, MENU_LOG, 0, 0, do_get_evidence, 0},
	{"all-accounts", N_("All accounts"), N_("show the log of all accounts, or of the one alone"), {'L'}, MENU_LOG, 0, 0, do_all_accounts, 0},
	{"export", N_("Export…"), N_("write the log into a file, as CSV or JSON Lines"), {'E'}, MENU_LOG, 0, 7, do_export, 0},
	{"export-list", N_("Export a list…"), N_("write accounts, checklists, answers due or evidence into a file, as CSV"), {0}, MENU_LOG, 0, 0, do_export_list, 0},
	{"import-log", N_("Import a log…"), N_("take in a log exported earlier, after a look at what it would do"), {0}, MENU_LOG, 0, 0, do_import, UI_IMPORT_LOG},
	{"verify", N_("Verify"), N_("check every chain, status and count"), {'V'}, MENU_LOG, 0, 0, do_verify, 0},
	{"verify-file", N_("Verify a file…"), N_("check a log that was exported as CSV"), {0}, MENU_LOG, 0, 0, do_verify_file, 0},
	{"backup", N_("Back up…"), N_("copy the whole database into a file"), {'B'}, MENU_LOG, 0, 0, do_backup, 0},

	{"accounts", N_("Accounts"), N_("go to the accounts"), {'1'}, MENU_VIEW, 0, 0, do_focus, AREA_ACCOUNTS},
	{"checklist", N_("Checklist"), N_("go to the checklist"), {'2'}, MENU_VIEW, 0, 0, do_focus, AREA_CHECKLIST},
	{"log", N_("Log"), N_("go to the log"), {'3'}, MENU_VIEW, 0, 0, do_focus, AREA_LOG},
	{"next", N_("Next area"), N_("go to the next area"), {KEY_TABULATOR, 'l'}, MENU_VIEW, 0, 0, do_next_area, 1},
	{"previous", N_("Previous area"), N_("go to the area before"), {KEY_BACKTAB, 'h'}, MENU_VIEW, 0, 0, do_next_area, -1},
	{"panels", N_("Panels or lines"), N_("show each account as a panel, or on one line"), {'v'}, MENU_VIEW, 0, 0, do_panels, 0},
	{"filter", N_("Filter…"), N_("list only the rows with the text that is typed, in the list that has the focus"), {'/'}, MENU_VIEW, 0, 5, do_filter, 0},
	{"filter-status", N_("Filter by status"), N_("list only the next status, kind of entry or state; then the overdue accounts; then all"), {'f'}, MENU_VIEW, 0, 0, do_filter_status, 0},
	{"filter-by", N_("Filter by more…"), N_("choose all that is listed, and its order: service, owner, days, and others"), {'F'}, MENU_VIEW, 0, 0, do_filter_by, 0},
	{"filters", N_("Saved filters…"), N_("choose a filter that was kept under a name"), {'b'}, MENU_VIEW, 0, 0, do_filters, 0},
	{"save-filter", N_("Keep filter…"), N_("keep the filter and order of this list under a name"), {0}, MENU_VIEW, 0, 0, do_save_filter, 0},
	{"sort", N_("Sort"), N_("sort the list by the next order it has"), {'s'}, MENU_VIEW, 0, 0, do_sort, 0},
	{"theme", N_("Colours"), N_("other colours: those that suit the terminal, dark, light, or none"), {0}, MENU_VIEW, 0, 0, do_theme, 0},
	{"mouse", N_("Mouse"), N_("take clicks and the wheel, or leave the mouse to the terminal"), {'M'}, MENU_VIEW, 0, 0, do_mouse, 0},
	{"redraw", N_("Redraw"), N_("send the whole screen again"), {KEY_CTRL('l')}, MENU_VIEW, 0, 0, do_redraw, 0},
	{"suspend", N_("Suspend"), N_("back to the shell; fg returns"), {KEY_CTRL('z')}, MENU_VIEW, 0, 0, do_suspend, 0},
	{"menu", N_("Menu"), N_("open the menu bar"), {KEY_F1_KEY + 9, 'm'}, MENU_NONE, 0, 8, do_menu, 0},
	{"command", N_("Command line"), N_("run any command by its name"), {':'}, MENU_VIEW, 0, 0, do_line, 0},

	{"help", N_("Help"), N_("what can be done here, and with which keys"), {'?', KEY_F1_KEY}, MENU_HELP, 0, 9, do_help, 0},
	{"guide", N_("Guide"), N_("what all this is about, each statement with its source"), {'i'}, MENU_HELP, 0, 0, do_guide, 0},
	{"messages", N_("Messages so far"), N_("what was said so far"), {0}, MENU_HELP, 0, 0, do_messages, 0},
	{"back", N_("Back"), N_("one step back: the filter, the marks"), {KEY_ESCAPE}, MENU_NONE, 0, 0, do_back, 0},
	{"quit", N_("Quit"), N_("leave; everything is stored already"), {'q'}, MENU_HELP, 0, 10, do_quit, 0},
};
const size_t command_total = sizeof(commands) / sizeof(commands[0]);

bool
command_applies(const struct ui *ui, const struct command *c)
{
	unsigned areas = c->when & IN_AREAS;

	if (areas != 0 && !(areas & 1u << ui->focus))
		return false;
	if (c->when & ON_ACCOUNT && ui->account.id == 0 && ui->accounts.marks == 0)
		return false;
	return !(c->when & ON_ENTRY) || log_current(ui) != NULL;
}

const struct command *
command_for_key(const struct ui *ui, ui_key key)
{
	for (size_t i = 0; i < command_total; i++) {
		const struct command *c = &commands[i];

		for (int k = 0; key != 0 && k < KEYS_EACH; k++) {
			if (ui->binding[i].key[k] == key && command_applies(ui, c))
				return c;
		}
	}
	return NULL;
}

const struct command *
command_by_name(struct str name)
{
	for (size_t i = 0; i < command_total; i++) {
		const struct command *c = &commands[i];

		if (str_is(name, command_name(c)))
			return c;
	}
	return NULL;
}

enum ui_wish
command_run(struct ui *ui, const struct command *c)
{
	enum ui_wish wish;

	ui->running = c;
	wish = c->run(ui, c->argument);
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
	const struct binding *b = &ui->binding[c - commands];

	for (int k = 0; k < KEYS_EACH && b->key[k] != 0; k++) {
		if (k > 0)
			buf_text(out, ", ");
		key_spell(out, b->key[k]);
	}
}
