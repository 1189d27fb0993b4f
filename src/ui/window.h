/*
 * A long list of which only a window of rows is here: rows around the cursor, and whether the window reaches the first and the last
 * row there is. Moving over its edge reads on from the place of the last row, so that no key costs more with length.
 */
#ifndef VETO_UI_WINDOW_H
#define VETO_UI_WINDOW_H

#include "ui.h"

enum { WINDOW_ROOM = 256 };

struct window_class {
	size_t size; /* of a row */

	/* Up to N rows after FROM (or with UP before it), in the order of the list; FROM NULL is beyond that end. */
	bool (*read)(struct ui *ui, void *ctx, const void *from, bool up, size_t n, void *rows, size_t *got, struct err *e);

	/* Makes of ROW a place just before it, so that reading after it gives it again. */
	void (*step_before)(void *row);
};

/* cursor < n where n > 0; top <= cursor < top + rows. */
struct window {
	const struct window_class *class;
	void *ctx;
	char *row;
	size_t n, cursor, top, rows;
	bool first, last;
};

void window_init(struct window *w, const struct window_class *class, void *ctx);
void window_clear(struct window *w);
void *window_row(const struct window *w, size_t i);
void *window_current(const struct window *w);    /* NULL where there is none */
void window_fit(struct window *w, size_t rows);  /* so many fit on the screen */
void window_load(struct ui *ui, struct window *w);    /* from the first row on */
void window_refresh(struct ui *ui, struct window *w); /* the same rows anew; where the one under the cursor is gone, the next */
bool window_key(struct ui *ui, struct window *w, ui_key key);

#endif
