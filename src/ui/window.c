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
		.class = class, .ctx = ctx, .row = mem_alloc(WINDOW_ROOM * class->size), .rows = 1, .first = true, .last = true,
	};
}

void
window_clear(struct window *w)
{
	free(w->row);
	w->row = NULL;
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
ask(struct ui *ui, const struct window *w, const void *from, bool up, size_t n, void *rows, bool *end)
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
	size_t keep = w->n < WINDOW_ROOM / 2 ? w->n : WINDOW_ROOM / 2, dropped = w->n - keep, want = portion(ui, w);

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
	size_t seen = w->top + w->rows, keep = w->n < WINDOW_ROOM / 2 ? w->n : WINDOW_ROOM / 2, room, got;
	char *rows;

	if (w->first || w->n == 0)
		return;
	if (keep < seen)
		keep = seen < w->n ? seen : w->n;
	w->last = w->last && keep == w->n;
	room = WINDOW_ROOM - keep < portion(ui, w) ? WINDOW_ROOM - keep : portion(ui, w);
	rows = mem_alloc(WINDOW_ROOM * w->class->size);
	got = ask(ui, w, w->row, true, room, rows, &w->first);
	memmove(window_row(w, got), w->row, keep * w->class->size);
	memcpy(w->row, rows, got * w->class->size);
	free(rows);
	w->n = keep + got;
	w->top += got;
	w->cursor += got;
}

void
window_fit(struct ui *ui, struct window *w)
{
	size_t rows = w->class->rows(ui);

	w->rows = rows > 0 ? rows : 1;
	if (w->cursor >= w->n)
		w->cursor = w->n > 0 ? w->n - 1 : 0;
	if (w->top > w->cursor)
		w->top = w->cursor;
	if (w->cursor >= w->top + w->rows)
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

/* The first row that does not come before ROW. */
static size_t
place_of(const struct window *w, const void *row)
{
	size_t at = 0;

	while (at < w->n && w->class->compare(w->ctx, window_row(w, at), row) < 0)
		at++;
	return at;
}

/* A row that was here and is not found any more, to its place. */
static void
put_back(struct ui *ui, struct window *w, void *row)
{
	size_t at = place_of(w, row);
	char *there = window_row(w, at);

	/* What belongs beyond the window is no row of it. */
	if ((at < w->n && w->class->compare(w->ctx, there, row) == 0) || w->n == WINDOW_ROOM || (at == w->n && !w->last) ||
	    (at == 0 && w->n > 0 && !w->first) || !w->class->may_stay(ui, w->ctx, row))
		return;
	memmove(there + w->class->size, there, (w->n - at) * w->class->size);
	memcpy(there, row, w->class->size);
	*w->class->gone(there) = true;
	w->n++;
}

/* The window around PLACE, itself included. */
static void
fill_around(struct ui *ui, struct window *w, const void *place)
{
	char *from = mem_alloc(w->class->size);

	memcpy(from, place, w->class->size);
	w->class->step_before(w->ctx, from);
	fill(ui, w, from, false);
	free(from);
	if (w->n == 0) {
		fill(ui, w, NULL, true); /* it is gone, and all that came behind it */
		return;
	}
	w->first = false;
	w->cursor = w->top = 0;
	read_up(ui, w);
}

void
window_refresh(struct ui *ui, struct window *w, enum keeping keeping)
{
	size_t above = w->cursor - w->top, seen = w->top, size = w->class->size, n = w->n - w->top < w->rows ? w->n - w->top : w->rows;
	/* Who stands on the first row stays on the first. */
	bool at_first = w->n == 0 || (w->first && w->cursor == 0);
	char *rows = mem_alloc((n + 1) * size), *place = rows + n * size;

	memcpy(rows, window_row(w, seen), n * size);
	memcpy(place, window_row(w, w->cursor), size);
	if (at_first)
		fill(ui, w, NULL, false);
	else
		fill_around(ui, w, place);
	for (size_t i = 0; i < n && keeping != KEEP_NONE; i++) {
		if (keeping == KEEP_SEEN || *w->class->gone(rows + i * size))
			put_back(ui, w, rows + i * size);
	}
	w->cursor = at_first ? 0 : place_of(w, place);
	w->top = w->cursor > above ? w->cursor - above : 0;
	free(rows);
	window_fit(ui, w);
}

/* ---- moving */

static bool
move(struct ui *ui, struct window *w, bool up, size_t n)
{
	while (n > 0 && w->n > 0) {
		size_t there = up ? w->cursor : w->n - 1 - w->cursor, step = there < n ? there : n;

		n -= step;
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
	switch (motion_of(key, true)) {
	case MOTION_UP:
		return move(ui, w, true, 1);
	case MOTION_DOWN:
		return move(ui, w, false, 1);
	case MOTION_PAGE_UP:
		return move(ui, w, true, w->rows);
	case MOTION_PAGE_DOWN:
		return move(ui, w, false, w->rows);
	case MOTION_HALF_UP:
		return move(ui, w, true, w->rows / 2 + 1);
	case MOTION_HALF_DOWN:
		return move(ui, w, false, w->rows / 2 + 1);
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
