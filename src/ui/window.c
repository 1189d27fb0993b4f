#include "window.h"

#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"

void
window_init(struct window *w, const struct window_class *class, void *ctx)
{
	*w = (struct window){.class = class, .ctx = ctx, .row = mem_alloc(WINDOW_ROOM * class->size), .rows = 1, .first = true, .last = true};
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

/* So many are read at once: a screen of them and a few more. */
static size_t
portion(const struct window *w)
{
	return w->rows + 8 < WINDOW_ROOM / 2 ? w->rows + 8 : WINDOW_ROOM / 2;
}

void
window_fit(struct window *w, size_t rows)
{
	w->rows = rows > 0 ? rows : 1;
	if (w->cursor >= w->n)
		w->cursor = w->n > 0 ? w->n - 1 : 0;
	if (w->top > w->cursor)
		w->top = w->cursor;
	if (w->cursor >= w->top + w->rows)
		w->top = w->cursor - w->rows + 1;
	if (w->top + w->rows > w->n)
		w->top = w->n > w->rows ? w->n - w->rows : 0;
}

/* Fills the window with the rows on one side of FROM. */
static void
fill(struct ui *ui, struct window *w, const void *from, bool up)
{
	size_t want = portion(w);
	struct err e = {0};

	w->n = 0;
	w->first = w->last = true;
	if (!w->class->read(ui, w->ctx, from, up, want, w->row, &w->n, &e)) {
		ui_failed(ui, &e);
		w->n = 0;
		return;
	}
	w->last = up ? from == NULL : w->n < want;
	w->first = up ? w->n < want : from == NULL;
}

/* Rows behind the window; rows far above make room. */
static void
read_down(struct ui *ui, struct window *w)
{
	size_t keep = w->n < WINDOW_ROOM / 2 ? w->n : WINDOW_ROOM / 2, dropped = w->n - keep, got = 0, want = portion(w);
	struct err e = {0};

	if (w->last || w->n == 0)
		return;
	dropped = dropped > w->top ? w->top : dropped;
	memmove(w->row, window_row(w, dropped), (w->n - dropped) * w->class->size);
	w->n -= dropped;
	w->top -= dropped;
	w->cursor -= dropped;
	w->first = w->first && dropped == 0;
	want = want > WINDOW_ROOM - w->n ? WINDOW_ROOM - w->n : want;
	if (!w->class->read(ui, w->ctx, window_row(w, w->n - 1), false, want, window_row(w, w->n), &got, &e))
		ui_failed(ui, &e);
	w->last = got < want;
	w->n += got;
}

/* Rows before the window; rows far below make room. */
static void
read_up(struct ui *ui, struct window *w)
{
	size_t seen = w->top + w->rows, keep, room, got = 0;
	struct err e = {0};
	char *rows;

	if (w->first || w->n == 0)
		return;
	keep = w->n < WINDOW_ROOM / 2 ? w->n : WINDOW_ROOM / 2;
	if (keep < seen)
		keep = seen < w->n ? seen : w->n;
	room = WINDOW_ROOM - keep < portion(w) ? WINDOW_ROOM - keep : portion(w);
	rows = mem_alloc(WINDOW_ROOM * w->class->size);
	if (!w->class->read(ui, w->ctx, w->row, true, room, rows, &got, &e))
		ui_failed(ui, &e);
	w->last = w->last && keep == w->n;
	memmove(window_row(w, got), w->row, keep * w->class->size);
	memcpy(w->row, rows, got * w->class->size);
	free(rows);
	w->n = keep + got;
	w->top += got;
	w->cursor += got;
	w->first = got < room;
}

void
window_load(struct ui *ui, struct window *w)
{
	fill(ui, w, NULL, false);
	w->cursor = w->top = 0;
	window_fit(w, w->rows);
}

void
window_refresh(struct ui *ui, struct window *w)
{
	size_t above = w->cursor - w->top;
	void *current = window_current(w), *place;

	if (current == NULL || (w->first && w->cursor == 0)) {
		window_load(ui, w);
		return;
	}
	place = mem_alloc(w->class->size);
	memcpy(place, current, w->class->size);
	w->class->step_before(place);
	fill(ui, w, place, false);
	if (w->n == 0) {
		fill(ui, w, place, true); /* it was the last, and is gone */
		w->cursor = w->n > 0 ? w->n - 1 : 0;
		w->top = 0;
	} else {
		w->first = false;
		w->cursor = w->top = 0;
		read_up(ui, w);
		w->top = w->cursor > above ? w->cursor - above : 0;
	}
	free(place);
	window_fit(w, w->rows);
}

static void
move(struct ui *ui, struct window *w, bool up, size_t n)
{
	while (n > 0 && w->n > 0) {
		size_t there = up ? w->cursor : w->n - 1 - w->cursor, step = there < n ? there : n;

		w->cursor = up ? w->cursor - step : w->cursor + step;
		n -= step;
		window_fit(w, w->rows);
		if (up ? w->first : w->last)
			return;
		if (up && w->cursor < w->rows)
			read_up(ui, w);
		if (!up && w->cursor + w->rows >= w->n)
			read_down(ui, w);
	}
}

bool
window_key(struct ui *ui, struct window *w, ui_key key)
{
	switch (motion_of(key, true)) {
	case MOTION_UP:
		move(ui, w, true, 1);
		return true;
	case MOTION_DOWN:
		move(ui, w, false, 1);
		return true;
	case MOTION_PAGE_UP:
		move(ui, w, true, w->rows);
		return true;
	case MOTION_PAGE_DOWN:
		move(ui, w, false, w->rows);
		return true;
	case MOTION_HALF_UP:
		move(ui, w, true, w->rows / 2 + 1);
		return true;
	case MOTION_HALF_DOWN:
		move(ui, w, false, w->rows / 2 + 1);
		return true;
	case MOTION_FIRST:
		window_load(ui, w);
		return true;
	case MOTION_LAST:
		if (!w->last)
			fill(ui, w, NULL, true);
		w->cursor = w->n > 0 ? w->n - 1 : 0;
		window_fit(w, w->rows);
		return true;
	default:
		return false;
	}
}
