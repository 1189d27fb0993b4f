/*
 * What can be done on the screen, a row each, in the order of menus and help: name, label, help,
 * keys, menu, when it applies, what it needs, place in the footer, function; COMMAND_WITH: and its
 * argument. command.h makes a declaration of each function, table.c the table; keys, menus, footer,
 * help, the `:` line and the tests of the manual follow from it.
 */
COMMAND("add", N_("Add…"), N_("add an account"), {'a'}, MENU_ACCOUNT, 0, NEED_WRITE, 3, do_add)
COMMAND("edit", N_("Edit…"), N_("change what is kept about the account"), {'e'}, MENU_ACCOUNT, ON_ACCOUNT, NEED_WRITE, 6, do_edit)
COMMAND("details", N_("Details"), N_("show all that is kept about the account"), {KEY_RETURN}, MENU_ACCOUNT, IN_ACCOUNTS | ON_ACCOUNT, 0, 0, do_details)
COMMAND("remove", N_("Remove…"), N_("remove the account, or all that are marked, with their logs"), {'x'}, MENU_ACCOUNT, IN_ACCOUNTS | ON_ACCOUNT, NEED_WRITE, 0, do_remove)
COMMAND_WITH("copy-account", N_("Copy the name"), N_("copy the account's name to the clipboard of your terminal"), {'y'}, MENU_ACCOUNT, IN_ACCOUNTS | ON_ACCOUNT, 0, 0, do_copy, COPY_ACCOUNT)
COMMAND_WITH("import-accounts", N_("Import…"), N_("add the accounts of a CSV file, after a look at what it would do"), {0}, MENU_ACCOUNT, 0, NEED_WRITE | NEED_PATH, 0, do_import, IMPORT_ACCOUNTS)
COMMAND_WITH("undo", N_("Undo"), N_("take back the last change, also one from before the last start"), {'u'}, MENU_ACCOUNT, 0, NEED_WRITE, 0, do_undo, false)
COMMAND_WITH("redo", N_("Redo"), N_("do again what was taken back last"), {KEY_CTRL('r')}, MENU_ACCOUNT, 0, NEED_WRITE, 0, do_undo, true)
COMMAND("mark", N_("Mark"), N_("mark the account for a command on several, and go on to the next"), {' '}, MENU_ACCOUNT, IN_ACCOUNTS | ON_ACCOUNT, 0, 4, do_mark)
COMMAND("mark-all", N_("Mark all shown"),
	N_("mark all accounts that the filter shows, or unmark them where all are marked"), {'*'},
	MENU_ACCOUNT, IN_ACCOUNTS, 0, 0, do_mark_all)

GUIDED(OBJECTED, N_("Object…"), N_("lead through an objection; record it once sent"), 'o', ON_ACCOUNT, 1)
RECORD(RECEIVED, 0, 0)
RECORD(QUERIED, 0, 0)
RECORD(ANSWERED, 0, 0)
RECORD(EXTENDED, 0, 0)
GUIDED(REMINDED, N_("Remind…"), N_("a reminder to the provider; record it once sent"), 'R', ON_ACCOUNT | HINT_OVERDUE, 0)
RECORD(CONFIRMED, 'c', 0)
RECORD(REFUSED, 0, 0)
GUIDED(WITHDRAWN, N_("Withdraw…"), N_("lead through taking an objection back"), 'w', ON_ACCOUNT, 0)
GUIDED(COMPLAINED, N_("Complain…"), N_("a complaint to the supervisory authority"), 'C', ON_ACCOUNT | HINT_OVERDUE, 0)
GUIDED(ACCEPTED, N_("No objection…"), N_("decide not to object, and record it"), 'n', ON_ACCOUNT, 0)
RECORD(NOTED, 'N', 0)
COMMAND_WITH("record", N_("Other entry…"), N_("record an entry of any kind"), {'r'}, MENU_OBJECTION, ON_ACCOUNT, NEED_WRITE, 2, do_record, ENTRY_KINDS)
COMMAND("next", N_("Work list"), N_("send what is on a work list, account by account; it is shared, and can be left and taken up again"), {'T'}, MENU_OBJECTION, 0, NEED_WRITE, 0, do_worklist)
COMMAND("add-next", N_("Onto a work list…"), N_("put the marked accounts, or those that the filter shows, onto a work list"), {0}, MENU_OBJECTION, ON_ACCOUNT, NEED_WRITE, 0, do_enlist)
COMMAND("routes", N_("Routes"), N_("how to object at each service, with source and date"), {'W'}, MENU_OBJECTION, 0, 0, 0, do_routes)

COMMAND("check-forms", N_("Check the forms"), N_("look over the network whether the forms are still there, and as they were"), {0}, MENU_OBJECTION, 0, NEED_WRITE | NEED_NETWORK, 0, do_check_forms)
COMMAND("forms", N_("Forms as last seen"), N_("what was found when the forms were last looked at"), {0}, MENU_OBJECTION, 0, 0, 0, do_forms)
COMMAND("reviewed", N_("Looked at again"), N_("after a form changed: the account, or all that are marked, need no other look"), {0}, MENU_OBJECTION, ON_ACCOUNT, NEED_WRITE, 0, do_reviewed)
COMMAND("due", N_("Answers due"), N_("list which answers are overdue, or due within 30 days; there to the account, and marks"), {'d'}, MENU_OBJECTION, 0, 0, 0, do_due)

COMMAND("tick", N_("Next state"), N_("give the content the next state, and go on to the next kind"), {' '}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, NEED_WRITE, 4, do_tick)
COMMAND_WITH("open", N_("Open"), N_("not looked at yet"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, NEED_WRITE, 0, do_check, CHECK_OPEN)
COMMAND_WITH("public", N_("Stays public"), N_("it stays public, on purpose"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, NEED_WRITE, 0, do_check, CHECK_PUBLIC)
COMMAND_WITH("restricted", N_("Restricted"), N_("its audience is limited"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, NEED_WRITE, 0, do_check, CHECK_RESTRICTED)
COMMAND_WITH("removed", N_("Removed"), N_("it is deleted at the service"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, NEED_WRITE, 0, do_check, CHECK_REMOVED)
COMMAND_WITH("none", N_("None there"), N_("the account has none of it"), {0}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, NEED_WRITE, 0, do_check, CHECK_NONE)

COMMAND("items", N_("Items"), N_("list what exports held of this kind, to filter and to tick"), {KEY_RETURN}, MENU_CHECKLIST, IN_CHECKLIST | ON_ACCOUNT, 0, 1, do_items)
COMMAND("scan", N_("Data export…"), N_("read the data export of the account, to know what is affected"), {'D'}, MENU_CHECKLIST, ON_ACCOUNT, NEED_WRITE | NEED_PATH, 7, do_scan)
COMMAND("last-scan", N_("Last export read"), N_("show which files of it were read, which were not, and why"), {0}, MENU_CHECKLIST, ON_ACCOUNT, 0, 0, do_scan_last)

COMMAND("entry", N_("Entry"), N_("show the entry whole"), {KEY_RETURN}, MENU_LOG, IN_LOG | ON_ENTRY, 0, 1, do_details)
COMMAND_WITH("strike", N_("Strike…"), N_("strike the entry: it stays, and counts no more"), {'x'}, MENU_LOG, IN_LOG | ON_ENTRY, NEED_WRITE, 2, do_take_out, ENTRY_STRUCK)
COMMAND_WITH("undelivered", N_("Not delivered…"), N_("what the entry sent did not arrive: it stays, and counts no more"), {'U'}, MENU_LOG, IN_LOG | ON_ENTRY, NEED_WRITE, 0, do_take_out, ENTRY_UNDELIVERED)
COMMAND("look-evidence", N_("Its files"), N_("look at the files that were kept with the entry"), {'p'}, MENU_LOG, IN_LOG | ON_ENTRY, 0, 0, do_look_evidence)
COMMAND("save-evidence", N_("Save evidence…"), N_("write a file that was kept with the entry"), {'S'}, MENU_LOG, IN_LOG | ON_ENTRY, NEED_PATH, 0, do_save_evidence)
COMMAND_WITH("copy-hash", N_("Copy the hash"), N_("copy the hash of the entry to the clipboard of your terminal"), {'y'}, MENU_LOG, IN_LOG | ON_ENTRY, 0, 0, do_copy, COPY_HASH)
COMMAND_WITH("copy-entry", N_("Copy the record"), N_("copy the entry as its CSV record to the clipboard of your terminal"), {'Y'}, MENU_LOG, IN_LOG | ON_ENTRY, 0, 0, do_copy, COPY_RECORD)
COMMAND("evidence", N_("All evidence"), N_("list the files that entries name, to look at them or to save them"), {0}, MENU_LOG, 0, 0, 0, do_evidence)
COMMAND("get-evidence", N_("Evidence by hash…"), N_("write out any file that was kept, by its hash"), {0}, MENU_LOG, 0, NEED_PATH, 0, do_get_evidence)
COMMAND("all-accounts", N_("All accounts"), N_("show the log of all accounts, or of the one alone"), {'L'}, MENU_LOG, 0, 0, 0, do_all_accounts)
COMMAND("export", N_("Export…"), N_("write the log into a file, as CSV or JSON Lines"), {'E'}, MENU_LOG, HINT_ANY, NEED_PATH, 7, do_export)
COMMAND("export-list", N_("Export a list…"), N_("write accounts, checklists, answers due or evidence into a file, as CSV"), {0}, MENU_LOG, 0, NEED_PATH, 0, do_export_list)
COMMAND_WITH("import-log", N_("Import a log…"), N_("take in a log exported earlier, after a look at what it would do"), {0}, MENU_LOG, 0, NEED_WRITE | NEED_PATH, 0, do_import, IMPORT_LOG)
COMMAND("verify", N_("Verify"), N_("check every chain, status and count"), {'V'}, MENU_LOG, 0, 0, 0, do_verify)
COMMAND("verify-file", N_("Verify a file…"), N_("check a log that was exported as CSV"), {0}, MENU_LOG, 0, NEED_PATH, 0, do_verify_file)
COMMAND("backup", N_("Back up…"), N_("copy the whole database into a file"), {'B'}, MENU_LOG, 0, NEED_PATH, 0, do_backup)

#define AREA(id, class, word, label, help, key) \
	COMMAND_WITH(word, label, help, {key}, MENU_VIEW, 0, 0, 0, do_focus, AREA_##id)
#include "areas.h"
#undef AREA
COMMAND_WITH("next-area", N_("Next area"), N_("go to the next area"), KEYS(KEY_TABULATOR, 'l'), MENU_VIEW, 0, 0, 0, do_next_area, 1)
COMMAND_WITH("previous-area", N_("Previous area"), N_("go to the area before"), KEYS(KEY_BACKTAB, 'h'), MENU_VIEW, 0, 0, 0, do_next_area, -1)
COMMAND("panels", N_("Panels or lines"), N_("show each account as a panel, or on one line"), {'v'}, MENU_VIEW, 0, 0, 0, do_panels)
COMMAND("filter", N_("Filter…"), N_("list only the rows with the text that is typed, in the list that has the focus"), {'/'}, MENU_VIEW, ON_FILTER | HINT_ANY, 0, 5, do_filter)
COMMAND("filter-status", N_("Filter by status"), N_("list only the next status, kind of entry or state; then the overdue accounts; then all"), {'f'}, MENU_VIEW, ON_FILTER, 0, 0, do_filter_status)
COMMAND("filter-by", N_("Filter by more…"), N_("choose all that is listed, and its order: service, owner, days, and others"), {'F'}, MENU_VIEW, ON_FILTER, 0, 0, do_filter_by)
COMMAND("filters", N_("Saved filters…"), N_("choose a filter that was kept under a name"), {'b'}, MENU_VIEW, ON_FILTER, 0, 0, do_filters)
COMMAND("save-filter", N_("Keep filter…"), N_("keep the filter and order of this list under a name"), {0}, MENU_VIEW, ON_FILTER, NEED_WRITE, 0, do_save_filter)
COMMAND("sort", N_("Sort"), N_("sort the list by the next order it has"), {'s'}, MENU_VIEW, ON_FILTER, 0, 0, do_sort)
COMMAND("theme", N_("Colours"), N_("other colours: those that suit the terminal, dark, light, or none"), {0}, MENU_VIEW, 0, 0, 0, do_theme)
COMMAND("mouse", N_("Mouse"), N_("take clicks and the wheel, or leave the mouse to the terminal"), {'M'}, MENU_VIEW, 0, 0, 0, do_mouse)
COMMAND("redraw", N_("Redraw"), N_("send the whole screen again"), {KEY_CTRL('l')}, MENU_VIEW, 0, 0, 0, do_redraw)
COMMAND("suspend", N_("Suspend"), N_("back to the shell; fg returns"), {KEY_CTRL('z')}, MENU_VIEW, 0, NEED_SUSPEND, 0, do_suspend)
COMMAND("menu", N_("Menu"), N_("open the menu bar"), KEYS(KEY_F1_KEY + 9, 'm'), MENU_NONE, 0, 0, 8, do_menu)
COMMAND("command", N_("Command line"), N_("run any command by its name"), {':'}, MENU_VIEW, 0, 0, 0, do_line)

COMMAND("help", N_("Help"), N_("what can be done here, and with which keys"), KEYS('?', KEY_F1_KEY), MENU_HELP, 0, 0, 9, do_help)
COMMAND("guide", N_("Guide"), N_("what all this is about, each statement with its source"), {'i'}, MENU_HELP, 0, 0, 0, do_guide)
COMMAND("messages", N_("Messages so far"), N_("what was said so far"), {0}, MENU_HELP, 0, 0, 0, do_messages)
COMMAND("back", N_("Back"), N_("one step back: the filter, the marks"), {KEY_ESCAPE}, MENU_NONE, 0, 0, 0, do_back)
COMMAND("quit", N_("Quit"), N_("leave; everything is stored already"), {'q'}, MENU_HELP, 0, 0, 10, do_quit)
