/*
 * The window onto a long list. fill reads a portion on one side of a place; at an edge read_down
 * and read_up read the next and let go of rows far on the other side, so that there are never more
 * than WINDOW_ROOM, and a place is found by the last row's values and never by counting. window_fit
 * follows each change: it puts cursor and top where they may be, and reads what the screen lacks.
 *
 * After a change the rows are read anew around the one under the cursor, which stays under it. One
 * that is not found any more may stay in its place, marked as gone: else the next key would meet a
 * row that slipped under it. Where reading fails, all that was there stays.
 */
#include "window.h"

#include <stdlib.h>
#include <string.h>

#include "list.h"
#include "ui.h"
#include "veto/mem.h"

void
window_init(struct window *w, const struct window_class *class, void *ctx)
{
	*w = (struct window){
		.class = class, .ctx = ctx, .first = true, .last = true,
		.row = mem_alloc(WINDOW_ROOM * class->size),
		.spare = mem_alloc(WINDOW_ROOM * class->size),
	};
}

void
window_clear(struct window *w)
{
	free(w->row);
	free(w->spare);
	w->row = w->spare = NULL;
}

void *
window_row(const struct window *w, size_t i)
{
	return w->row + i * w->class->size;
}

void *
window_current(const struct window *w)
{
	return w->cursor < w->n ? window_row(w, w->cursor) : NULL;
}

/* ---- reading */

/* So many are read at once: a screen of them and a few more. */
static size_t
portion(const struct ui *ui, const struct window *w)
{
	size_t rows = w->class->rows(ui) + w->class->spare;

	return rows < WINDOW_ROOM / 2 ? rows : WINDOW_ROOM / 2;
}

static void
turn_round(char *row, size_t n, size_t size)
{
	char *other = mem_alloc(size);

	for (size_t i = 0; i < n / 2; i++) {
		memcpy(other, row + i * size, size);
		memcpy(row + i * size, row + (n - 1 - i) * size, size);
		memcpy(row + (n - 1 - i) * size, other, size);
	}
	free(other);
}

/* Rows in the order of the list; gives how many. After a failure there are none, and it is told. */
static size_t
ask(struct ui *ui, const struct window *w, const void *from, bool up, size_t n, void *rows,
    bool *end)
{
	struct err e = {0};
	size_t got = 0;

	*end = false;
	if (!w->class->read(ui, w->ctx, from, up, n, rows, &got, end, &e)) {
		ui_failed(ui, &e);
		got = 0;
		*end = true;
	}
	if (up)
		turn_round(rows, got, w->class->size);
	return got;
}

/* Fills the window with the rows on one side of FROM. */
static void
fill(struct ui *ui, struct window *w, const void *from, bool up)
{
	bool end;

	w->n = ask(ui, w, from, up, portion(ui, w), w->row, &end);
	w->last = up ? from == NULL : end;
	w->first = up ? end : from == NULL;
}

/* Rows behind the window; rows far above make room. */
static void
read_down(struct ui *ui, struct window *w)
{
	size_t keep = w->n < WINDOW_ROOM / 2 ? w->n : WINDOW_ROOM / 2, dropped = w->n - keep,
	       want = portion(ui, w);

	if (w->last || w->n == 0)
		return;
	dropped = dropped > w->top ? w->top : dropped;
	memmove(w->row, window_row(w, dropped), (w->n - dropped) * w->class->size);
	w->n -= dropped;
	w->top -= dropped;
	w->cursor -= dropped;
	w->first = w->first && dropped == 0;
	want = want > WINDOW_ROOM - w->n ? WINDOW_ROOM - w->n : want;
	w->n += ask(ui, w, window_row(w, w->n - 1), false, want, window_row(w, w->n), &w->last);
}

/* Rows before the window; rows far below make room. */
static void
read_up(struct ui *ui, struct window *w)
{
	size_t keep = w->n < WINDOW_ROOM / 2 ? w->n : WINDOW_ROOM / 2, seen = w->top + w->rows,
	       room, got;

	if (w->first || w->n == 0)
		return;
	if (keep < seen)
		keep = seen < w->n ? seen : w->n;
	w->last = w->last && keep == w->n;
	room = WINDOW_ROOM - keep < portion(ui, w) ? WINDOW_ROOM - keep : portion(ui, w);
	got = ask(ui, w, w->row, true, room, w->spare, &w->first);
	memmove(window_row(w, got), w->row, keep * w->class->size);
	memcpy(w->row, w->spare, got * w->class->size);
	w->n = keep + got;
	w->top += got;
	w->cursor += got;
}

void
window_fit(struct ui *ui, struct window *w)
{
	w->rows = w->class->rows(ui);
	if (w->cursor >= w->n)
		w->cursor = w->n > 0 ? w->n - 1 : 0;
	if (w->top > w->cursor)
		w->top = w->cursor;
	if (w->rows > 0 && w->cursor >= w->top + w->rows)
		w->top = w->cursor - w->rows + 1;
	if (w->top + w->rows > w->n)
		read_down(ui, w);
	if (w->n < w->rows)
		read_up(ui, w); /* at the last row of a screen that grew */
	if (w->top + w->rows > w->n)
		w->top = w->n > w->rows ? w->n - w->rows : 0;
}

void
window_go(struct ui *ui, struct window *w, size_t cursor)
{
	w->cursor = cursor;
	window_fit(ui, w);
}

void
window_load(struct ui *ui, struct window *w)
{
	fill(ui, w, NULL, false);
	window_go(ui, w, 0);
}

/* ---- after a change */

/* Before ROW, or one that stays there though it is not found any more. */
static bool
is_passed(const struct window *w, size_t at, const void *row)
{
	int order = w->class->compare(w->ctx, window_row(w, at), row);

	return order < 0 ||
	       (order > 0 && w->class->gone != NULL && *w->class->gone(window_row(w, at)));
}

/* The first row that does not come before ROW. */
static size_t
place_of(const struct window *w, const void *row)
{
	size_t at = 0;

	while (at < w->n && is_passed(w, at, row))
		at++;
	return at;
}

static bool
stands_at(const struct window *w, size_t at, const void *row)
{
	return at < w->n && w->class->compare(w->ctx, window_row(w, at), row) == 0;
}

/* A row that was here and is not found any more, to its place; what was on top stays there. */
static void
put_back(struct ui *ui, struct window *w, void *row, bool on_top)
{
	size_t at = on_top ? 0 : place_of(w, row);
	char *there = window_row(w, at);

	/* What belongs beyond the window is no row of it. */
	if (stands_at(w, at, row) || w->n == WINDOW_ROOM || (at == w->n && !w->last) ||
	    (at == 0 && w->n > 0 && !w->first) || !w->class->may_stay(ui, w->ctx, row))
		return;
	memmove(there + w->class->size, there, (w->n - at) * w->class->size);
	memcpy(there, row, w->class->size);
	*w->class->gone(there) = true;
	w->n++;
}

/* The window around PLACE: what comes before it, and from there on. */
static void
fill_around(struct ui *ui, struct window *w, const void *place)
{
	fill(ui, w, place, true);
	w->cursor = w->top = 0;
	if (w->n == 0) {
		fill(ui, w, NULL, false);
		return;
	}
	w->last = false;
	read_down(ui, w);
}

void
window_seek(struct ui *ui, struct window *w, const void *row)
{
	size_t at = place_of(w, row), above = w->cursor - w->top;
	char *was = mem_alloc(w->class->size);

	if (w->n > 0 && ((at == 0 && !w->first) || (at == w->n && !w->last))) {
		memcpy(was, window_row(w, w->cursor), w->class->size);
		fill_around(ui, w, row);
		at = place_of(w, row);
		if (!stands_at(w, at, row)) {
			fill_around(ui, w, was);
			w->cursor = place_of(w, was);
			w->top = w->cursor > above ? w->cursor - above : 0;
		}
	}
	if (stands_at(w, at, row))
		w->cursor = at;
	free(was);
	window_fit(ui, w);
}

void
window_refresh(struct ui *ui, struct window *w, enum keeping keeping)
{
	struct window was = *w;
	char *here = window_current(&was);
	size_t above = w->cursor - w->top;
	unsigned failures = ui->failures;
	/* Who stands on the first row of what is new stays on the first. */
	bool at_first = here == NULL || (w->class->newest_first && w->first && w->cursor == 0);
	bool steady;

	w->row = was.spare;
	w->spare = was.row;
	if (at_first)
		fill(ui, w, NULL, false);
	else
		fill_around(ui, w, here);
	if (ui->failures != failures) { /* what is here stays */
		*w = was;
		return;
	}
	/* Both reach the beginning: then a row of the list is a row of the screen, as before. */
	steady = !w->class->newest_first && was.first && w->first;
	for (size_t i = was.top; i < was.n && i < was.top + was.rows && keeping != KEEP_NONE; i++) {
		if (keeping == KEEP_SEEN || *w->class->gone(window_row(&was, i)))
			put_back(ui, w, window_row(&was, i), steady && i == 0);
	}
	w->cursor = at_first ? 0 : place_of(w, here);
	w->top = w->cursor > above ? w->cursor - above : 0;
	if (steady)
		w->top = was.top;
	window_fit(ui, w);
}

/* ---- moving */

static bool
move(struct ui *ui, struct window *w, bool up, size_t n)
{
	bool all = w->class->pages && n >= w->rows && n > 1;

	while (n > 0 && w->n > 0) {
		size_t there = up ? w->cursor : w->n - 1 - w->cursor, step = there < n ? there : n;

		n -= step;
		if (all)
			w->top = !up ? w->top + step : w->top > step ? w->top - step : 0;
		window_go(ui, w, up ? w->cursor - step : w->cursor + step);
		if (up ? w->first : w->last)
			break;
		if (up && w->cursor < w->rows)
			read_up(ui, w);
		if (!up && w->cursor + w->rows >= w->n)
			read_down(ui, w);
	}
	return true;
}

bool
window_key(struct ui *ui, struct window *w, ui_key key)
{
	size_t page = w->rows > 0 ? w->rows : 1;
	size_t half = w->class->pages && page > 1 ? page / 2 : page / 2 + 1;

	switch (motion_of(key, true)) {
	case MOTION_UP:
		return move(ui, w, true, 1);
	case MOTION_DOWN:
		return move(ui, w, false, 1);
	case MOTION_PAGE_UP:
		return move(ui, w, true, page);
	case MOTION_PAGE_DOWN:
		return move(ui, w, false, page);
	case MOTION_HALF_UP:
		return move(ui, w, true, half);
	case MOTION_HALF_DOWN:
		return move(ui, w, false, half);
	case MOTION_FIRST:
		if (!w->first)
			fill(ui, w, NULL, false);
		window_go(ui, w, 0);
		return true;
	case MOTION_LAST:
		if (!w->last)
			fill(ui, w, NULL, true);
		window_go(ui, w, w->n > 0 ? w->n - 1 : 0);
		return true;
	default:
		return false;
	}
}
