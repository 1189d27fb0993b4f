/*
 * What a user can do on the screen: one table, from which keys, menus, footer, help and the `:`
 * line follow.
 */
#ifndef VETO_UI_COMMAND_H
#define VETO_UI_COMMAND_H

#include "ui.h"
#include "veto/need.h"

enum menu {
	MENU_ACCOUNT,
	MENU_OBJECTION,
	MENU_CHECKLIST,
	MENU_LOG,
	MENU_VIEW,
	MENU_HELP,
	MENUS,
	MENU_NONE = MENUS
};

/*
 * When a command applies: in which area the focus is, and what must be there. No area bit: in all
 * of them.
 */
enum {
#define AREA(id, class, word, label, help, key) IN_##id = 1 << AREA_##id,
#include "areas.h"
#undef AREA
	IN_AREAS = (1 << AREAS) - 1,
	ON_ACCOUNT = 1 << 16,   /* there is an account under the cursor, or some are marked */
	ON_ENTRY = 1 << 17,     /* there is an entry under the cursor */
	ON_FILTER = 1 << 18,    /* the area with the focus can be filtered and sorted */
	/*
	 * its hint alone: where the answer to the account under the cursor is overdue, before all
	 * others
	 */
	HINT_OVERDUE = 1 << 19,
	HINT_ANY = 1 << 20,     /* its hint alone: where there is an account at all */
	HINTS = HINT_OVERDUE | HINT_ANY
};

struct command {
	const char *name;    /* for the `:` line and the configuration */
	const char *label;   /* translate */
	const char *help;    /* one line; translate */
	ui_key key[KEYS_EACH];
	enum menu menu;
	unsigned when;
	unsigned needs;      /* of enum need */
	int hint;            /* its place in the footer, 1 first; 0 for none */
	enum ui_wish (*run)(struct ui *ui); /* NULL: the next, with its argument */
	enum ui_wish (*run_with)(struct ui *ui, int argument);
	int argument;
};

extern const struct command commands[]; /* what a row runs asks ui->commands instead */
extern const size_t command_total;
extern const char *const menu_labels[MENUS]; /* translate */

/* what it needs is to be had; else it is shown nowhere */
bool command_is_there(const struct ui *ui, const struct command *c);
bool command_applies(const struct ui *ui, const struct command *c);
/* NULL for none that applies */
const struct command *command_for_key(const struct ui *ui, ui_key key);
const struct command *command_by_name(const struct ui *ui, struct str name);
const char *command_name(const struct command *c);
const char *command_label(const struct command *c); /* translated */
void command_keys(const struct ui *ui, const struct command *c, struct buf *out); /* "a", "F1, ?" */

/* a form that it opens knows by which command */
enum ui_wish command_run(struct ui *ui, const struct command *c);

/* history.c: a line that is run */
void history_add(struct ui *ui, struct str line);
void history_clear(struct ui *ui);
void bindings_reset(struct ui *ui); /* the table, and its keys; in table.c */

/* ---- the functions of the table, in actions.c and the views' files */
enum import_what { IMPORT_ACCOUNTS, IMPORT_LOG };
enum copy_what { COPY_ACCOUNT, COPY_HASH, COPY_RECORD };
#define COMMAND(name, label, help, keys, menu, when, needs, hint, run)                             \
	enum ui_wish run(struct ui *ui);
#define COMMAND_WITH(name, label, help, keys, menu, when, needs, hint, run, argument)              \
	enum ui_wish run(struct ui *ui, int argument_given);
#define RECORD(kind, key, hint)
#define GUIDED(kind, label, help, key, when, hint)                                                 \
	enum ui_wish do_guided(struct ui *ui, int argument_given);
#include "commands.h"
#undef COMMAND
#undef COMMAND_WITH
#undef RECORD
#undef GUIDED

/* A line of the configuration: the setting, and what may stand behind it. */
struct settings;
struct setting {
	const char *name;
	const char *(*words)(int i); /* it takes one of these; NULL for a command and its keys */
	bool (*read)(struct settings *s, struct str line, struct err *e);
};
extern const struct setting settings[];
extern const size_t setting_total;

/* Words that commands take behind them: the Ith; NULL after the last. */
const char *mouse_word(int i);
const char *theme_word(int i);
const char *sort_word(int i);
const char *status_word(int i);
int word_of(const char *word, const char *(*words)(int i)); /* -1 for none of them */
bool due_given(const char *given, struct err *e); /* what may stand behind "due" */
void words_list(const char *(*words)(int i), struct buf *out); /* "auto, dark, light" */

/* ---- views */
/* files.c: saves the file of this hash; ALL stands above, NAME is proposed */
void evidence_form(struct ui *ui, const char *all, const char *first, const char *name);
/* evidence.c: those of an entry, to be looked at */
enum ui_wish evidence_of_entry(struct ui *ui, const struct entry_place *entry);
void menu_open(struct ui *ui, enum menu menu);
enum menu menu_at(const struct pointer *p); /* whose word is there; MENU_NONE */
void help_open(struct ui *ui);
/* the bytes from the front of a cleaned S that fit, at least one character */
size_t text_fitting(struct str s, int cols);
void text_open(struct ui *ui, const char *title, struct buf *text); /* takes the text over */
/* the text on top is that of an entry with files, which a key of it opens by FILES */
void text_offer_files(struct ui *ui, const struct entry_place *entry,
		      enum ui_wish (*files)(struct ui *ui, const struct entry_place *entry));

/*
 * The same of what was asked for, with NONE where there is nothing of it; where it was not to be
 * had, E is said.
 */
enum ui_wish text_answer(struct ui *ui, bool ok, const char *title, struct buf *text,
			 const char *none, const struct err *e);

/* A kind of work that may take long. */
struct work_kind {
	const char *title; /* translate */
	bool keeps;        /* giving it up leaves what is done until then */
	/* NULL: whoever opens it has begun it, and no program does it */
	bool (*begin)(struct ui *ui, struct work **w, struct err *e);
	/* E NULL: it is done, and that is said; NULL for nothing more */
	void (*then)(struct ui *ui, const struct err *e);
};
/* that was begun; it is ended with its view */
void work_open(struct ui *ui, const struct work_kind *kind, struct work *work);
/* begins it, then the same */
bool work_start(struct ui *ui, const struct work_kind *kind, struct err *e);
void question_choose(struct ui *ui, const char *text, const char *answers,
		     bool (*yes)(struct ui *ui, void *ctx, struct err *e),
		     /* ANSWERS: "y ...   n ...   Esc ...", where Esc does nothing */
		     bool (*no)(struct ui *ui, void *ctx, struct err *e), void *ctx);
void question_ask(struct ui *ui, const char *text,
		  bool (*yes)(struct ui *ui, void *ctx, struct err *e),
		  /* the same, but an answer must be given */
		  bool (*no)(struct ui *ui, void *ctx, struct err *e), void *ctx);
/* frees CTX */
void question_open(struct ui *ui, const char *text,
		   bool (*yes)(struct ui *ui, void *ctx, struct err *e), void *ctx);

#endif
