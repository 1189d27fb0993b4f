/*
 * What the command line can do, a row each: name, arguments (WORDS: for the help, then the type of
 * each, the last of which may come again), help, options that it takes, formats
 * that it writes (0: text alone; --format and what goes with CSV follow from them), arguments at
 * least and at most (-1: any number), what it needs (of enum need; options may need more, or spare
 * it), whether the database is opened for it, function. cli.h makes a declaration of each, table.c
 * the table, from which help, completion, `--help` of each and the tests of the manual follow.
 */
COMMAND("account add", WORDS("SERVICE/HANDLE", TYPE_NEW_ACCOUNT),
	N_("add an account"),
	COMMON FIELDS,
	0, 1, 1, NEED_WRITE, true, run_account_add)
COMMAND("account list", WORDS("[ACCOUNT...]", TYPE_ACCOUNT),
	N_("list accounts with their status"),
	COMMON CHOOSING TO_FILE TAKES(QUIET),
	AS(TEXT) | AS(CSV) | AS(JSON) | AS(NAMES), 0, -1, 0, true, run_account_list)
COMMAND("account show", WORDS("ACCOUNT...", TYPE_ACCOUNT),
	N_("show all that is kept about accounts"),
	COMMON CHOOSING,
	AS(TEXT) | AS(JSON), 1, -1, 0, true, run_account_show)
COMMAND("account edit", WORDS("ACCOUNT...", TYPE_ACCOUNT),
	N_("change what is kept about accounts"),
	COMMON CHOOSING FIELDS TAKES(HANDLE),
	0, 1, -1, NEED_WRITE, true, run_account_edit)
COMMAND("account remove", WORDS("ACCOUNT...", TYPE_ACCOUNT),
	N_("remove accounts with all that belongs to them"),
	COMMON CHOOSING TAKES(REMOVE_FORCE),
	0, 1, -1, NEED_WRITE, true, run_account_remove)
COMMAND("account import", WORDS("FILE.csv", TYPE_FILE),
	N_("add the accounts of a CSV file"),
	COMMON TAKES(DRY_RUN) TAKES(UPDATE) TAKES(TRIAL_QUIET),
	0, 1, 1, NEED_WRITE | NEED_PATH, false, run_account_import)
COMMAND("record", WORDS("ENTRY ACCOUNT...", TYPE_ENTRY, TYPE_ACCOUNT),
	N_("record an entry in the log of each account"),
	COMMON CHOOSING TAKES(ON) TAKES(VIA) TAKES(WENT) TAKES(REFERENCE) TAKES(NOTE)
		TAKES(EVIDENCE) TAKES(ABOUT) TAKES(LOOK_AGAIN) TAKES(QUIET),
	0, 2, -1, NEED_WRITE, true, run_record)
COMMAND("undo", NOTHING,
	N_("take back the last change of yours, and say which"),
	COMMON,
	0, 0, 0, NEED_WRITE, false, run_undo)
COMMAND("redo", NOTHING,
	N_("do again what was taken back last, and say what"),
	COMMON,
	0, 0, 0, NEED_WRITE, false, run_redo)
COMMAND("erase", WORDS("ACCOUNT SEQ", TYPE_ACCOUNT, TYPE_ENTRY_NUMBER),
	N_("erase who recorded an entry, and its note, for good"),
	COMMON CHOOSING TAKES(ERASE_FORCE),
	0, 1, 2, NEED_WRITE, true, run_erase)
COMMAND("log", WORDS("[ACCOUNT...]", TYPE_ACCOUNT),
	N_("show or export the log"),
	COMMON CHOOSING TO_FILE TAKES(SINCE) TAKES(UNTIL) TAKES(ENTRY) TAKES(QUIET)
		TAKES(WITHOUT_INTERNAL) TAKES(LOG_TEXT) TAKES(EFFECTIVE) TAKES(STRUCK),
	AS(TEXT) | AS(CSV) | AS(JSON) | AS(JSONL), 0, -1, 0, true, run_log)
COMMAND("checklist", WORDS("[ACCOUNT [KIND STATE]]", TYPE_ACCOUNT, TYPE_KIND, TYPE_STATE),
	N_("show what is affected, or set one state of it"),
	COMMON CHOOSING TO_FILE TAKES(QUIET),
	AS(TEXT) | AS(CSV) | AS(JSON), 0, 3, NEED_WRITE_FOR_ALL, true, run_checklist)
COMMAND("scan", WORDS("ARCHIVE...", TYPE_ARCHIVE),
	N_("read a data export: ZIP files or a folder; it only looks without --account"),
	COMMON TO_FILE TAKES(ACCOUNT) TAKES(PROFILE) TAKES(NO_EXCERPTS)
		TAKES(SET_VISIBILITY) TAKES(VERBOSE) TAKES(WITHOUT_SANDBOX),
	AS(TEXT) | AS(JSON), 1, -1, NEED_PATH, false, run_scan)
COMMAND("items", WORDS("ACCOUNT [KIND]", TYPE_ACCOUNT, TYPE_KIND),
	N_("list what exports held, or tick it"),
	COMMON CHOOSING TO_FILE TAKES(YEAR) TAKES(SINCE) TAKES(UNTIL) TAKES(STATE) TAKES(TEXT)
		TAKES(SET) TAKES(QUIET),
	AS(TEXT) | AS(CSV) | AS(JSON) | AS(JSONL), 1, 2, 0, true, run_items)
COMMAND("due", WORDS("[ACCOUNT...]", TYPE_ACCOUNT),
	N_("show which answers are due"),
	COMMON CHOOSING TO_FILE TAKES(WITHIN) TAKES(CHECK) TAKES(QUIET),
	AS(TEXT) | AS(CSV) | AS(JSON) | AS(ICS), 0, -1, 0, true, run_due)
COMMAND("object", WORDS("ACCOUNT...", TYPE_ACCOUNT),
	N_("show how to object, with a text to paste; record it once it is sent"),
	COMMON CHOOSING SENDING TO_FILE TAKES(ROUTE) TAKES(QR) TAKES(WITHDRAW)
		TAKES(LINKED) TAKES(MANDATE),
	AS(TEXT) | AS(JSON), 1, -1, 0, true, run_object)
COMMAND("remind", WORDS("ACCOUNT...", TYPE_ACCOUNT),
	N_("show a reminder to the provider; record it once it is sent"),
	COMMON CHOOSING SENDING TO_FILE,
	AS(TEXT) | AS(JSON), 1, -1, 0, true, run_remind)
COMMAND("complain", WORDS("ACCOUNT...", TYPE_ACCOUNT),
	N_("show a complaint to the supervisory authority; record it once it is sent"),
	COMMON CHOOSING SENDING TO_FILE TAKES(PLACE) TAKES(AUTHORITY) TAKES(QR),
	AS(TEXT) | AS(JSON), 1, -1, 0, true, run_complain)
COMMAND("next", WORDS("[ACTION] [ACCOUNT...]", TYPE_ACTION, TYPE_ACCOUNT),
	N_("show what to send now, account by account, from a list that all share"),
	COMMON CHOOSING TO_FILE TAKES(ADD) TAKES(DROP) TAKES(SENT) TAKES(LATER) TAKES(ROUTE)
		TAKES(PLACE) TAKES(AUTHORITY) TAKES(TEXT_LANG) TAKES(REASON) TAKES(VIA)
		TAKES(REFERENCE) TAKES(NOTE) TAKES(EVIDENCE) TAKES(WITHOUT_TEXT) TAKES(QUIET)
		SIGNING,
	AS(TEXT) | AS(JSON), 0, -1, 0, false, run_next)
COMMAND("routes", WORDS("[SERVICE]", TYPE_SERVICE),
	N_("show how to object at a service, with source and date"),
	COMMON TAKES(URL) TAKES(ONLY_TEXT) TAKES(ONLY_QR) TAKES(VERBOSE),
	AS(TEXT) | AS(JSON), 0, 1, 0, false, run_routes)
COMMAND("guide", WORDS("[TOPIC]", TYPE_TOPIC),
	N_("show what AI training and objecting are about, with source and date"),
	COMMON TAKES(VERBOSE),
	AS(TEXT) | AS(JSON), 0, 1, 0, false, run_guide)
COMMAND("authority", WORDS("[PLACE]", TYPE_PLACE),
	N_("show the supervisory authority of a country or German Land"),
	COMMON TAKES(VERBOSE),
	AS(TEXT) | AS(JSON), 0, 1, 0, false, run_authority)
COMMAND("catalogue check", WORDS("[FILE]", TYPE_FILE),
	N_("look for mistakes in a catalogue of your own"),
	COMMON TAKES(WHOLE),
	AS(TEXT) | AS(JSON), 0, 1, 0, false, run_catalogue_check)
COMMAND("catalogue list", NOTHING,
	N_("list what the catalogue holds, with the number of sources"),
	COMMON,
	AS(TEXT) | AS(JSON), 0, 0, 0, false, run_catalogue_list)
COMMAND("catalogue update", NOTHING,
	N_("show what a newer, signed catalogue changes, and take it"),
	COMMON TAKES(FROM) TAKES(HOST) TAKES(EXPIRED) TAKES(DRY_RUN) TAKES(REVERT) TAKES(TIMEOUT)
		TAKES(WITHOUT_SANDBOX),
	0, 0, 0, NEED_NETWORK, false, run_catalogue_update)
COMMAND("catalogue suggest", WORDS("ROUTE", TYPE_ROUTE),
	N_("write what you saw of a route as a text for those who make the catalogue"),
	COMMON TO_FILE TAKES(ON) TAKES(SEEN_AT) TAKES(NOTE),
	0, 1, 1, 0, false, run_catalogue_suggest)
COMMAND("verify", WORDS("[FILE.csv]", TYPE_FILE),
	N_("check every chain, or an exported log"),
	COMMON TAKES(QUIET),
	AS(TEXT) | AS(JSON), 0, 1, 0, false, run_verify)
COMMAND("import", WORDS("FILE.csv", TYPE_FILE),
	N_("take in a log exported earlier"),
	COMMON TAKES(DRY_RUN),
	0, 1, 1, NEED_WRITE | NEED_PATH, false, run_import)
COMMAND("evidence get", WORDS("HASH", TYPE_HASH),
	N_("write out a file that was kept"),
	COMMON TO_FILE,
	0, 1, 1, 0, true, run_evidence_get)
COMMAND("evidence list", NOTHING,
	N_("list the files that entries name"),
	COMMON TO_FILE TAKES(QUIET),
	AS(TEXT) | AS(CSV) | AS(JSON), 0, 0, 0, true, run_evidence_list)
COMMAND("check", WORDS("[SERVICE...]", TYPE_SERVICE),
	N_("look over the network whether the forms are still there"),
	COMMON TO_FILE TAKES(TIMEOUT) TAKES(LAST) TAKES(WITHOUT_SANDBOX),
	AS(TEXT) | AS(CSV) | AS(JSON), 0, -1, NEED_WRITE | NEED_NETWORK, true, run_check)
COMMAND("reviewed", WORDS("ACCOUNT...", TYPE_ACCOUNT),
	N_("note that accounts were looked at after a form changed"),
	COMMON CHOOSING,
	0, 1, -1, NEED_WRITE, true, run_reviewed)
COMMAND("backup", WORDS("FILE", TYPE_FILE),
	N_("copy the whole database into a file"),
	COMMON TAKES(FORCE),
	0, 1, 1, NEED_PATH, true, run_backup)
COMMAND("restore", WORDS("FILE", TYPE_FILE),
	N_("put a backup in the place of the database"),
	COMMON TAKES(RESTORE_FORCE),
	0, 1, 1, NEED_WRITE | NEED_PATH, false, run_restore)
