/*
 * The keys inside a view: rows of one table for each, from which follow what a key does, the hints
 * at the foot of the view, what `?` says, the names that `bind` takes in the configuration
 * (VIEW.NAME), and the list in the manual. Keys that move in lists and pages are the same
 * everywhere and stand in list.c; a row takes its key away from them.
 */
#ifndef VETO_UI_KEYS_H
#define VETO_UI_KEYS_H

#include "ui.h"
#include "veto/need.h"

/*
 * When a row applies: all of its bits are among those that the view has now. The upper ones mean
 * the same in every view. A view has WHILE_TYPING while text is typed in it; a row, where it
 * applies then too, by keys that are no text.
 */
enum {
	WHILE_TYPING = 1 << 24,
	HINT_SENSE = 1 << 25,   /* its hint alone: where the view has this bit */
	HINT_LAST = 1 << 26,    /* its hint has room in any case, behind the others */
	HINT_CUT = 1 << 27,     /* its hint is there where others had no room: it leads to them */
	WITH_NEXT = 1 << 28,    /* hint and help are the next row's too, whose key stands beside */
	KEY_FLAGS = WHILE_TYPING | HINT_SENSE | HINT_LAST | HINT_CUT | WITH_NEXT
};

struct view_key {
	const char *name;      /* rows of a view with the same name have the same keys */
	ui_key key[KEYS_EACH];
	unsigned when;
	unsigned needs;        /* of enum need: where that is not to be had, the row is not there */
	const char *hint;      /* translate; NULL for none */
	const char *help;      /* what it does; translate; NULL where the hint says all of it */
	enum ui_wish (*run)(struct ui *ui, struct view *v);
	enum ui_wish (*run_with)(struct ui *ui, struct view *v, int argument);
	int argument;
};

/* The end of a row: what does it; or what does much the same for several rows, and which it is. */
#define RUN(function) function, NULL, 0
#define RUN_WITH(function, argument) NULL, function, argument

/* The classes that have rows, by views.h. */
#define VIEW(name) extern const struct view_class name##_class;
#include "views.h"
#undef VIEW

/* ---- config.c, which knows all views */

/* The Ith of all rows, class by class, and of which class it is; NULL after the last. */
const struct view_key *view_key(size_t i, const struct view_class **class);

/* As `bind` takes it: VIEW.NAME */
void view_key_name(const struct view_class *class, const struct view_key *row, struct buf *out);

/* ---- keys.c */

/* The keys that a row has: its own, or those of the configuration. */
const ui_key *keys_of(const struct ui *ui, const struct view_class *class,
		      const struct view_key *row);

/* A key, or what the mouse did, for this view: its row does it; what has none goes to press. */
enum ui_wish view_press(struct ui *ui, struct view *v, ui_key key);

/*
 * The hints of what applies now, whole ones alone, as many as have room in the first row of R.
 * MOVING stands before them where there is room for everything; "" for nothing.
 */
void keys_draw(const struct ui *ui, const struct view *v, struct picture *p, struct rect r,
	       const char *moving, enum style key, enum style label);

/* The footer of a view with a list: what was said, until the next key, and else the hints. */
void keys_footer(const struct ui *ui, const struct view *v, struct picture *p);

/* A line for each row that applies now, with what it does; those of a pair share one. Appended. */
void keys_help(const struct ui *ui, const struct view *v, int cols, struct buf *out);

#endif
