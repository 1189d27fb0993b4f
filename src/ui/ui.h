/* Inside the screen: its state, and what its files share. */
#ifndef VETO_UI_UI_H
#define VETO_UI_UI_H

#include "accounts.h"
#include "area.h"
#include "checklist.h"
#include "log.h"
#include "veto/buf.h"
#include "veto/ui.h"
#include "veto/words.h"

enum { BINDINGS_MOST = 96, REBOUND_MOST = 96, KEYS_EACH = 3 };

/* The keys of a command: those of the table, or what the configuration says. */
struct binding {
	ui_key key[KEYS_EACH];
};

/*
 * What was changed and is not read yet: keys that come at once are answered by one reading, before
 * anything is shown.
 */
enum { STALE_ACCOUNTS = 1, STALE_CURSOR = 2, STALE_LOG = 4 };

/*
 * What stands over the three areas: a menu, a form, a text. A view is a const struct of functions;
 * draw changes nothing.
 */
struct view;
struct view_class {
	const char *name;
	void (*draw)(const struct ui *ui, const struct view *v, struct picture *p);
	/* what no row of keys takes */
	enum ui_wish (*press)(struct ui *ui, struct view *v, ui_key key);
	void (*paste)(struct ui *ui, struct view *v, struct str text);    /* NULL: not taken */
	/* frees what it holds, not itself */
	void (*close)(struct view *v);
	bool typing;                                                      /* letters are text */
	/* the data changed; NULL: it shows none that could */
	void (*refresh)(struct ui *ui, struct view *v);
	/* its rows, the last without a function (keys.h); NULL for none */
	const struct view_key *keys;
	/* the bits that rows ask for; NULL for none */
	unsigned (*when)(const struct ui *ui, const struct view *v);
	/* before each key; NULL for nothing */
	void (*ready)(struct ui *ui, struct view *v);
};
/* Other keys for a row of a view, and all that have its name. */
struct rebound {
	const struct view_class *class;
	const struct view_key *row;
	struct binding keys;
	int line;               /* of the configuration */
};

struct view {
	const struct view_class *class;
	struct view *below;
	unsigned id; /* no other view ever had it */
};

#define UI_UNREAD INT64_MIN

struct ui {
	const struct ui_source *source;
	struct picture picture;
	struct layout layout;
	const struct area_class *const *areas; /* AREAS of them, by their numbers */
	enum area focus, shown[PANES];
	struct account account; /* under the cursor; id 0 for none */
	struct accounts_area accounts;
	struct checklist_area checklist;
	struct log_area log;
	struct scan_asked *scan; /* the data export that was asked for last; NULL for none */
	void *own[AREAS];       /* the state of areas that nobody else asks for */
	size_t account_count, overdue_count;
	const struct command *commands; /* the table, which the roof knows */
	size_t command_total;
	struct binding binding[BINDINGS_MOST]; /* for each row of the table of commands */
	struct rebound rebound[REBOUND_MOST];
	size_t rebounds;
	unsigned views;         /* opened so far */
	struct view *top;       /* the view above all others; NULL for none */
	struct buf message;
	enum style message_style;
	struct buf messages;    /* all of them, a line each */
	/* of the database as it is shown; UI_UNREAD where that could not be read */
	int64_t version;
	unsigned failures; /* so many there were */
	bool rereading;    /* all that is shown: what fails then is said together, at the end */
	struct buf unread; /* why that failed the last time */
	bool filtering;         /* the filter of the area that has the focus is being typed */
	unsigned stale;
	enum ui_wish wish;      /* of a command that a form ran */
	const struct command *running; /* while it runs; NULL for none */
	struct buf copied;      /* for the clipboard of the terminal */
	bool mouse;             /* its reports are wanted */
	struct pointer pointer; /* where it was, for KEY_POINTER */
	/* a command runs that the mouse meant: the cursor stays where it points */
	bool pointed;
	enum theme theme;
	/* what stands behind the command on the `:` line, while it runs; NULL for nothing */
	const char *given;
	char **history;         /* of the `:` line, the newest last */
	size_t histories, history_room;
	struct buf ran;         /* what was run there since the start, a line each */
	struct buf offer;       /* a draft that was found, until the user took or refused it ... */
	int64_t offered;        /* ... and its number */
};

/* ---- view.c: what every view calls */
void ui_say(struct ui *ui, enum style style, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void ui_failed(struct ui *ui, const struct err *e);
/* into the clipboard of the terminal; WHAT names it in the message */
enum ui_wish ui_copy(struct ui *ui, struct str text, const char *what);
bool ui_has(const struct ui *ui, unsigned needs); /* of enum need: none of them is lacking */
struct date ui_today(const struct ui *ui);
/*
 * how a path that was typed is written to, for output_open: a file, which may take another's place
 */
unsigned ui_how(bool replace);
/*
 * a path that was typed, to be read: "-" is a file as any other, for standard input is the screen
 * itself
 */
const char *ui_path(const char *path);
/* V is freed when it is closed */
void view_open(struct ui *ui, struct view *v, const struct view_class *class);
void view_close(struct ui *ui);
enum ui_wish view_leave(struct ui *ui, struct view *v); /* the same, as what a row of keys does */
bool pointer_is_in(const struct pointer *p, struct rect r);

/* ---- area.c */
/* all that is shown, from the source; cursor and scroll position stay */
void ui_reload(struct ui *ui);
/* the cursor stands on another account: checklist and log follow */
void ui_account_changed(struct ui *ui);
void ui_settle(struct ui *ui);         /* reads what is stale */
void ui_arrange(struct ui *ui);        /* the layout, after a change of size or focus */

/* ---- footer.c */
int footer_rows(const struct ui *ui); /* a long message takes more than one */
void footer_draw(const struct ui *ui, struct picture *p);
const struct command *footer_hint_at(const struct ui *ui, int col); /* NULL for none */

/* ---- counts.c */
extern const char *const check_boxes[CHECKS]; /* a state by its sign */
/* in fewer words where these take more than COLS columns */
void counts_words(struct buf *out, const struct item_counts *c, int cols);
/* in one line */
void counts_chart(struct buf *out, const struct item_counts *c, struct date objected, int columns,
		  bool ascii);
void counts_draw(struct picture *p, struct rect r, const char *label, const struct item_counts *c,
		 struct date objected);

/* ---- scan.c */
void scan_forget(struct ui *ui);

/* ---- filter.c */
void filters_clear(struct ui *ui); /* nothing is filtered, in any area */
enum ui_wish filter_press(struct ui *ui, ui_key key); /* while it is typed */
void filter_paste(struct ui *ui, struct str text);
void filter_apply(struct ui *ui, enum area area); /* after its view was changed */
void filter_badges(const struct ui *ui, enum area area, struct buf *out); /* " [overdue] /text" */
bool filter_is_set(const struct ui *ui, enum area area);

#endif
