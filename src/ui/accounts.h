/* The area of the accounts: its state, and what others ask of it. */
#ifndef VETO_UI_ACCOUNTS_H
#define VETO_UI_ACCOUNTS_H

#include "area.h"
#include "marks.h"
#include "veto/ui.h"
#include "window.h"

struct ui;

struct accounts_area {
	struct window window;   /* of struct account_row */
	struct account_query view;
	bool panels;            /* several lines for each */
	struct marks marks;
	size_t hidden;          /* of them by the filter, when a form was opened for them */
};

void accounts_load(struct ui *ui);
bool accounts_press(struct ui *ui, ui_key key);
void accounts_toggle_mark(struct ui *ui); /* of the account under the cursor */

/*
 * The accounts that the filter shows, without those that stay although they do not match any more;
 * free() them. Where they cannot be read, that is told, and there are none.
 */
int64_t *accounts_shown(struct ui *ui, size_t *n);
/* marked ones that are not listed: what is done to accounts that are not seen is said */
size_t accounts_hidden(struct ui *ui);
/* the cursor onto this account, where it is listed */
void accounts_choose(struct ui *ui, int64_t id);
/* the same; where it is not listed, it is the one that commands act on all the same */
void accounts_take(struct ui *ui, int64_t id);

/* The accounts that a command acts on: the marked ones, or the one under the cursor. Borrowed. */
const int64_t *accounts_target(struct ui *ui, size_t *n);

/* accounts_rows.c: ROOM rows from the top of the window on, of HEIGHT lines each. */
void accounts_draw_rows(const struct ui *ui, struct picture *p, struct rect in, size_t room,
			int height);
/* the sign before a row tells by its shape, not by colour: cursor, marked, both, neither */
const char *accounts_mark(const struct picture *p, bool cursor, bool marked);

#endif
