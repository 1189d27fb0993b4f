/* Inside the command line: options, commands, and how text looks. */
#ifndef VETO_CLI_CLI_H
#define VETO_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/act.h"
#include "veto/buf.h"
#include "veto/cli.h"
#include "veto/err.h"
#include "veto/exit.h"
#include "veto/file.h"
#include "veto/need.h"
#include "veto/paragraph.h"
#include "veto/words.h"

/* ---- options: one table for all commands; each command says which it takes */

enum opt {
	OPT_DB,
	OPT_LANG,
	OPT_READ_ONLY,
	OPT_HELP,
	OPT_VERSION,
	OPT_VERBOSE,
	OPT_DEMO,
	OPT_ON,
	OPT_VIA,
	OPT_REFERENCE,
	OPT_WENT,
	OPT_WITHOUT_TEXT,
	OPT_NOTE,
	OPT_EVIDENCE,
	OPT_ABOUT,
	OPT_SINCE,
	OPT_UNTIL,
	OPT_ENTRY,
	OPT_LOG_TEXT,
	OPT_EFFECTIVE,
	OPT_STRUCK,
	OPT_FORMAT,
	OPT_OUTPUT,
	OPT_FORCE,
	OPT_RESTORE_FORCE,
	OPT_REMOVE_FORCE,
	OPT_ERASE_FORCE,
	OPT_WITHOUT_INTERNAL,
	OPT_SEPARATOR,
	OPT_BOM,
	OPT_WITHIN,
	OPT_CHECK,
	OPT_OWNER,
	OPT_EMAIL,
	OPT_VISIBILITY,
	OPT_CENTRE,
	OPT_ALIAS,
	OPT_LOOK_AGAIN,
	OPT_HANDLE,
	OPT_DRY_RUN,
	OPT_UPDATE,
	OPT_URL,
	OPT_ONLY_TEXT,
	OPT_WHOLE,
	OPT_QUIET,
	OPT_TRIAL_QUIET,
	OPT_ACCOUNT,
	OPT_PROFILE,
	OPT_NO_EXCERPTS,
	OPT_SET_VISIBILITY,
	OPT_YEAR,
	OPT_STATE,
	OPT_TEXT,
	OPT_SET,
	OPT_TIMEOUT,
	OPT_WITHOUT_SANDBOX,
	OPT_LAST,
	OPT_SUBMITTED,
	OPT_TEXT_LANG,
	OPT_REASON,
	OPT_ROUTE,
	OPT_WITHDRAW,
	OPT_LINKED,
	OPT_NON_MEMBER,
	OPT_WITH,
	OPT_SIGNED_BY,
	OPT_ADDRESS,
	OPT_CONTACT,
	OPT_AS,
	OPT_MANDATE,
	OPT_PLACE,
	OPT_AUTHORITY,
	OPT_QR,
	OPT_ONLY_QR,
	OPT_ADD,
	OPT_DROP,
	OPT_SENT,
	OPT_LATER,
	OPT_FROM,
	OPT_HOST,
	OPT_EXPIRED,
	OPT_REVERT,
	OPT_SEEN_AT,
	SELECTORS, /* from here on: which accounts, the same at every command that takes accounts */
	OPT_ONLY_OWNER = SELECTORS,
	OPT_OWNER_LIKE,
	OPT_SERVICE,
	OPT_STATUS,
	OPT_ONLY_CENTRE,
	OPT_DUE_WITHIN,
	OPT_REVIEW,
	OPTIONS
};

/* In the list of a row, one behind the other; OPTIONS ends it. */
#define TAKES(option) OPT_##option,
/* All selectors; but not one by the name of an option that the command has besides. */
#define CHOOSING SELECTORS,
#define COMMON TAKES(DB) TAKES(LANG) TAKES(READ_ONLY) TAKES(HELP)

struct command_row;

/* Does the command take it? NULL: may it stand before a command? */
bool command_takes(const struct command_row *c, int o);

/* What an option or an argument takes; type.c has a row for each. */
enum type {
	TYPE_NONE,
	TYPE_ACCOUNT,
	TYPE_ACTING,
	TYPE_ACTION,
	TYPE_ADDRESS,
	TYPE_ARCHIVE,
	TYPE_AUTHORITY,
	TYPE_CHANNEL,
	TYPE_DAY,          /* that may lie ahead */
	TYPE_DAY_OR_NONE,  /* the same, or the word "none" */
	TYPE_DAYS,         /* how many */
	TYPE_ENTRY,        /* its kind */
	TYPE_ENTRY_NUMBER,
	TYPE_FILE,
	TYPE_FORMAT,
	TYPE_HANDLE,
	TYPE_HASH,
	TYPE_ITEM_STATE,
	TYPE_KIND,
	TYPE_LANGUAGE,
	TYPE_MOMENT,       /* past */
	TYPE_MOMENT_OR_NOW, /* the same; left out it is now */
	TYPE_NAME,
	TYPE_NEW_ACCOUNT,
	TYPE_PARTS,        /* words with commas between, as a set of bits */
	TYPE_PLACE,
	TYPE_ROUTE,
	TYPE_SECONDS,
	TYPE_SEPARATOR,
	TYPE_SERVICE,
	TYPE_STATE,
	TYPE_STATUS,
	TYPE_TEXT,
	TYPE_TEXT_LANGUAGE,
	TYPE_TOPIC,
	TYPE_VISIBILITY,
	TYPE_YEAR,
	TYPES
};

/* One that was read, as its type has it. */
struct typed {
	int64_t number;   /* or the place of a word in its list */
	struct when when; /* of a day its day alone */
};

struct command_row;

const char *type_name(enum type t); /* in the help */

/*
 * The Ith of a list's words, and what it is; "" where it cannot be said with this command, NULL
 * after the last, and of a type that has none.
 */
const char *type_word(enum type t, const struct command_row *c, int i, const char **label);
void type_words(enum type t, const struct command_row *c, struct buf *out); /* "a, b, c" */
bool type_may_lack(enum type t); /* a value of it may be left out */
bool type_is_told(enum type t); /* the help of a command says which words there are */

/* ERR_USAGE for what is none of the type. What only its command can look up is taken as it is. */
bool type_read(enum type t, const struct command_row *c, const char *typed, struct typed *v,
		struct err *e);

struct option_row {
	const char *name;
	char letter;       /* 0 for none */
	enum type type;
	const char *help;  /* translate */
};
extern const struct option_row option_rows[OPTIONS];

enum { VALUES_MAX = 256 };

/* The words of a command line, taken apart. */
struct words {
	/* the last given; "" for one that takes nothing; NULL where it was not given */
	const char *value[OPTIONS];
	const char *evidence[VALUES_MAX]; /* each --evidence */
	size_t evidence_count;
	char **argument;
	int arguments;
};

/* What is wrong with the words; said only after the language is known. */
struct complaint {
	const char *format; /* with one %s for the word; translate */
	char word[128];
};

/* ---- commands */

enum format {
	FORMAT_TEXT, /* for people; the one that is written where nothing else is said */
	FORMAT_CSV,
	FORMAT_JSON, /* veto-json(5) */
	FORMAT_JSONL,
	FORMAT_ICS,
	FORMAT_NAMES,
	FORMATS
};
extern const char *const format_names[FORMATS]; /* and endings of files */

#define AS(format) (1u << FORMAT_##format)

struct cli {
	struct act act;
	struct account like; /* the owner and the centre that the selectors look for */
	struct words words;
	struct typed read[OPTIONS]; /* what their values say; 0 of one that was not given */
	const struct command_row *command;
	enum format format;  /* that is wanted, one of the command's */
	struct csv_form csv; /* how CSV is written */
};

enum { ARGUMENTS_MOST = 3 };

struct command_row {
	const char *name;      /* one word or two */
	const char *arguments; /* for the help */
	enum type argument[ARGUMENTS_MOST]; /* what each is; the last may come again */
	const char *help;      /* one line; translate */
	const unsigned char *options; /* of enum option, ended by OPTIONS */
	/* bit (1 << format) for each that it writes; 0: text, and no --format */
	unsigned formats;
	int least, most;       /* arguments; most -1 for any number */
	unsigned needs;        /* of enum need; options may need more, or spare some of it */
	bool database;         /* opens it */
	int (*run)(struct cli *cli);
};
extern const struct command_row command_rows[];
extern const size_t command_count;

/* In needs of a row: NEED_WRITE where all its arguments are given, for then something is set. */
enum { NEED_WRITE_FOR_ALL = 1 << 8 };

/* What the command that was called needs, with its arguments and options. */
unsigned cli_needs(const struct cli *cli);

/* Opens the database for what the command needs. */
bool cli_open(struct cli *cli, struct err *e);

/* Takes apart what follows the command's name (or the words before it). False with WHY filled. */
bool cli_read_options(struct cli *cli, struct err *e); /* each as its type has it */
/* NULL: those before a command, up to its name. */
bool words_parse(struct words *w, const struct command_row *c, int argc, char **argv, int *used,
		 struct complaint *why);

/* Each row's function: does it, and returns the exit status. */
#define COMMAND(name, arguments, help, options, formats, least, most, mode, database, run) \
	int run(struct cli *cli);
#include "commands.h"
#undef COMMAND

/*
 * Prints what a shell may offer for the last of the words after the program's name; complete.c says
 * in which form.
 */
int cli_complete(int argc, char **argv);

/*
 * Adds a route whole, with the last look at its form that the database of CLI keeps, where it is
 * open.
 */
bool cli_route(struct cli *cli, struct paragraphs *p, const struct route *r, struct err *e);

/* Where TYPED is; NULL, with E filled, where that is nowhere or may be several places. */
const struct territory *cli_place(const struct catalogue *c, const char *typed, struct err *e);

/* NULL, with E filled, where there is none with this id. */
const struct route *cli_route_named(const struct catalogue *c, const char *id, struct err *e);

int help_command(const struct command_row *c);
int help_all(void);
int help_lines(const char *lines);
int help_version(bool verbose);

/* ---- telling */

/* Says on standard error what went wrong; the exit status for it. */
int cli_failed(const struct err *e);
int cli_usage(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* a message on standard error */
void cli_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* there too: lines of help; a question, which has no end */
void cli_tell(const char *lines);
/* asks there, and reads a line from standard input: anything but yes is no */
bool cli_agrees(const char *question);
void cli_progress(struct str line, bool last);   /* there too: in place of the line before */
const char *option(const struct cli *cli, enum opt o);                  /* its value, or NULL */

/*
 * --note; "-" takes it from standard input, unless the words from ACCOUNTS on take the accounts
 * from there. It lives in ROOM, or in the words.
 */
bool cli_note(struct cli *cli, int accounts, struct buf *room, struct str *note, struct err *e);

/* What the option says of a field of an account; NULL where it is not given. */
const char *cli_account_value(const struct cli *cli, enum opt opt, char day[DATE_TEXT]);

/* A recorded_fn that says what was recorded; its ctx. */
struct telling {
	struct output out;
	bool quiet;
	struct date today;
};
void cli_tell_recorded(void *ctx, const struct recorded *r);

/* Draws the QR code of an address, as the place where the output goes can show it. */
bool cli_qr(struct output *out, const char *address, struct err *e);

/* Finishes standard output or the file; the exit status. */
int cli_finish(struct output *out);
/* the same where OK; else there is no output, and E says why */
int cli_end(struct output *out, bool ok, const struct err *e);

/*
 * Drives W to its end, and ends it. Where standard error is a terminal, it shows how far it is.
 * ERR_CANCELLED after a signal.
 */
bool cli_work(struct work *w, struct err *e);

/* A list for people has nothing in it: says so on standard error, unless --quiet is given. */
void cli_say_empty(const struct cli *cli, const char *words);

/*
 * Opens what --output and --force say; and reads how CSV is written: --separator and --bom, which
 * go with no other format.
 */
bool cli_output(struct cli *cli, struct output *out, struct err *e);
const struct csv_form *cli_table(const struct cli *cli); /* NULL where it is to be JSON */

/*
 * The accounts that arguments from FIRST name, each once; "-" reads names from standard input. Free
 * *IDS.
 */
bool cli_names(struct cli *cli, int first, int64_t **ids, size_t *n, struct err *e);

/*
 * Which accounts are meant: of those that the arguments from FIRST name, or where none does, of
 * all, those that the selectors choose. Q borrows from CLI and *NAMED, which is to be freed.
 * ERR_USAGE also where no account has such an owner or centre.
 */
bool cli_query(struct cli *cli, int first, struct account_query *q, int64_t **named, struct err *e);
bool cli_chooses(const struct cli *cli); /* a selector was given */

/*
 * The same as a list, in the order of the words where there is no selector. Where none is chosen,
 * ERR_USAGE for a command that changes something; for others it is said, and N is 0, but *IDS is
 * not NULL. Free *IDS.
 */
bool cli_accounts(struct cli *cli, int first, int64_t **ids, size_t *n, struct err *e);
/* one alone; with id 0 where none is chosen */
bool cli_account(struct cli *cli, int first, struct account *a, struct err *e);

/*
 * Which of the command's formats is wanted: --format says it, or the ending of --output's file, or
 * it is text.
 */
void cli_choose_format(struct cli *cli);

/* After something was done and stored: that it could not be told is said, and is no failure. */
int cli_done(struct output *out);

/* "Unknown WHAT 'X'; did you mean 'Y'?" */
bool cli_unknown(struct err *e, const char *what, const char *word, const char *meant,
		 const char *known);

/* ---- text */

void text_account(struct buf *out, const struct account *a); /* with its alias */

/*
 * What is said in these paragraphs, which are cleared. VERBOSE: also where each source is, and when
 * it was read.
 */
void text_say(struct output *out, struct paragraphs *p, bool verbose);

/*
 * Help: lines of text, wrapped at blanks to the columns of the terminal, or to 80 where it goes to
 * none.
 */
void text_help(struct output *out, const char *s);

/*
 * Help: S in a column of its own beside LEFT, which is ASCII, or below it where that is too wide.
 */
void text_beside(struct output *out, const char *left, size_t column, const char *s);

enum { TABLE_COLUMNS = 10 }; /* at most */

/*
 * Rows of cells that line up. On a terminal the widest columns give way, so that a row stays on its
 * line.
 */
struct table {
	int columns;
	bool right[TABLE_COLUMNS]; /* numbers */
	struct buf cells;          /* all of them, one after the other */
	size_t *end;               /* where each ends */
	size_t n, room;
};

void table_start(struct table *t, int columns, const char *const *heads);
void table_cell(struct table *t, struct str s); /* cleaned on the way */
void table_text(struct table *t, const char *s);
void table_print(struct table *t, struct output *out); /* and frees it */

/* A text from outside, cleaned, appended. */
void clean(struct buf *out, const char *s);

#endif
