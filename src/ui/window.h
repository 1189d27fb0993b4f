/*
 * A long list of which only a window of rows is here: rows around the cursor, and whether the
 * window reaches the first and the last row there is. Moving over its edge reads on from the place
 * of the last row, so that no key costs more with length. A list is a const struct of what its rows
 * are: the log, the accounts, the items of an account.
 */
#ifndef VETO_UI_WINDOW_H
#define VETO_UI_WINDOW_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/key.h"

struct ui;
struct err;

enum { WINDOW_ROOM = 256 };

/*
 * What of the rows that are seen stays, though it is not found any more: all of it, what stayed
 * before, or nothing.
 */
enum keeping { KEEP_SEEN, KEEP_GONE, KEEP_NONE };

struct window_class {
	size_t size;                         /* of a row */
	size_t (*rows)(const struct ui *ui); /* so many fit on the screen; it may be none */
	size_t spare;                        /* so many more are read with them */
	bool newest_first; /* what is new comes above: who stands on the first row stays there */
	bool pages;        /* by a page the rows move, not only the cursor */

	/*
	 * Up to N rows after FROM (or with UP before it), the nearest first; FROM NULL is beyond
	 * that end. *END: there are no more.
	 */
	bool (*read)(struct ui *ui, void *ctx, const void *from, bool up, size_t n, void *rows,
		     size_t *got, bool *end, struct err *e);

	int (*compare)(const void *ctx, const void *a, const void *b); /* the order of the list */

	/*
	 * NULL where nothing stays. Where a row says that it does; and whether one that is not
	 * found any more may.
	 */
	bool *(*gone)(void *row);
	bool (*may_stay)(struct ui *ui, void *ctx, void *row);
};

/* cursor < n where n > 0; top <= cursor < top + rows where rows > 0. */
struct window {
	const struct window_class *class;
	void *ctx;
	char *row, *spare; /* room for the rows, and where they are read anew: pages that no row
			    * ever came to take no memory */
	size_t n, cursor, top, rows;
	bool first, last; /* it reaches that end, as far as there was something to read */
};

void window_init(struct window *w, const struct window_class *class, void *ctx);
void window_clear(struct window *w);
void *window_row(const struct window *w, size_t i);
void *window_current(const struct window *w); /* NULL where there is none */
void window_go(struct ui *ui, struct window *w, size_t cursor);
void window_load(struct ui *ui, struct window *w); /* from the first row on */
bool window_key(struct ui *ui, struct window *w, ui_key key);

/* Into the room that there is, with rows in all of it. */
void window_fit(struct ui *ui, struct window *w);

/* The cursor onto this row, where it is listed. */
void window_seek(struct ui *ui, struct window *w, const void *row);

/*
 * The rows anew: the same one under the cursor, at the same place of the screen; where it is gone,
 * the next. Rows that cannot be read stay as they were.
 */
void window_refresh(struct ui *ui, struct window *w, enum keeping keeping);

#endif
