/* The area of the log: its state, and what others ask of it. */
#ifndef VETO_UI_LOG_H
#define VETO_UI_LOG_H

#include "area.h"
#include "window.h"
#include "veto/ui.h"

struct ui;

/* The log, newest first, or oldest first. */
struct log_area {
	bool all;               /* of all accounts, not of the one under the cursor */
	struct log_query view;
	struct window window;   /* of struct log_row */
	int64_t folded;         /* strikes and what they struck, of this account or of all */
	bool searching;         /* there is more to search: log_search does */
	size_t looked, total;   /* how far it is, in entries */
};

void log_load(struct ui *ui); /* from its beginning on */
void log_fold(struct ui *ui); /* after view.effective was changed: around the same entry */
void log_search(struct ui *ui); /* a step of it, and what it found */
const struct log_row *log_current(const struct ui *ui); /* NULL for none */
bool log_is_empty(const struct ui *ui); /* of no account at all */
bool log_has_fold(const struct ui *ui); /* a row of its own says how many entries are folded */

/* ---- log_rows.c */
void log_draw(const struct ui *ui, struct picture *p);
/* the row of the screen that says how many are folded away, where log_has_fold */
int log_fold_row(const struct ui *ui, struct rect in);

#endif
