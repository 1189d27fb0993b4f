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
	bool searching;         /* there is more to search: log_search does */
	size_t looked, total;   /* how far it is, in entries */
};

void log_load(struct ui *ui); /* from its beginning on */
void log_search(struct ui *ui); /* a step of it, and what it found */
const struct log_row *log_current(const struct ui *ui); /* NULL for none */
bool log_is_empty(const struct ui *ui); /* of no account at all */

/* ---- log_rows.c */
void log_draw(const struct ui *ui, struct picture *p);

#endif
