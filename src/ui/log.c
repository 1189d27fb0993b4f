/*
 * The log. However long it is, only a window of it is here: rows around the cursor, and whether the window reaches its first
 * and its last row. Moving over its edge reads on from the place of the row there. Where there is a filter, what is read is
 * what was found so far; the rest is searched while no key comes, and the window grows with it.
 */
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "veto/i18n.h"
#include "veto/mem.h"

const struct log_row *
log_current(const struct ui *ui)
{
	return ui->log.cursor < ui->log.n ? &ui->log.row[ui->log.cursor] : NULL;
}

bool
log_is_empty(const struct ui *ui)
{
	return !ui->log.all && ui->account.id == 0;
}

/* So many rows are read at once: what the screen shows and a few more, for each may lie on a page of the database by itself. */
static size_t
portion(const struct ui *ui)
{
	size_t rows = (size_t)rect_inside(area_rect(ui, AREA_LOG)).rows + 2;

	return rows < LOG_WINDOW / 2 ? rows : LOG_WINDOW / 2;
}

static void
turn_round(struct log_row *row, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct log_row other = row[i];

		row[i] = row[n - 1 - i];
		row[n - 1 - i] = other;
	}
}

/* Up to N rows behind FROM, or BEFORE it, in the order of the list; NULL is beyond that end. *END: there are no more. */
static size_t
ask(struct ui *ui, const struct entry_place *from, bool before, size_t n, struct log_row *row, bool *end)
{
	struct log_area *log = &ui->log;
	struct log_page page = {.from = from, .newer = before != log->view.oldest_first, .most = n, .row = row};
	struct err e = {0};

	log->view.account = log->all ? 0 : ui->account.id;
	if (!ui->source->log(ui->source->act, &log->view, &page, &e)) {
		ui_failed(ui, &e);
		page = (struct log_page){.end = true};
	}
	*end = page.end;
	log->searching = page.searching;
	if (before)
		turn_round(row, page.got);
	return page.got;
}

/* Fills the window with the rows on one side of FROM. */
static void
fill(struct ui *ui, const struct entry_place *from, bool before)
{
	struct log_area *log = &ui->log;
	bool end;

	log->n = 0;
	log->first = log->last = true;
	log->searching = false;
	if (log_is_empty(ui))
		return;
	log->n = ask(ui, from, before, portion(ui), log->row, &end);
	log->last = before ? from == NULL : end;
	log->first = before ? end : from == NULL;
}

/* More rows behind the window; rows far above make room. */
static void
read_on(struct ui *ui)
{
	struct log_area *log = &ui->log;
	size_t keep = log->n < LOG_WINDOW / 2 ? log->n : LOG_WINDOW / 2, dropped = log->n - keep, want = portion(ui);

	if (log->last || log->n == 0)
		return;
	if (dropped > log->top)
		dropped = log->top;
	memmove(log->row, log->row + dropped, (log->n - dropped) * sizeof(*log->row));
	log->n -= dropped;
	log->top -= dropped;
	log->cursor -= dropped;
	log->first = log->first && dropped == 0;
	if (want > LOG_WINDOW - log->n)
		want = LOG_WINDOW - log->n;
	log->n += ask(ui, &log->row[log->n - 1].place, false, want, log->row + log->n, &log->last);
}

/* More rows before the window; rows far below make room. */
static void
read_back(struct ui *ui)
{
	struct log_area *log = &ui->log;
	size_t shown = log->top + log->rows, keep, room, got;
	struct log_row *rows;

	if (log->first || log->n == 0)
		return;
	keep = log->n < LOG_WINDOW / 2 ? log->n : LOG_WINDOW / 2;
	if (keep < shown)
		keep = shown < log->n ? shown : log->n;
	log->last = log->last && keep == log->n;
	room = LOG_WINDOW - keep < portion(ui) ? LOG_WINDOW - keep : portion(ui);
	rows = mem_alloc(LOG_WINDOW * sizeof(*rows));
	got = ask(ui, &log->row[0].place, true, room, rows, &log->first);
	memmove(log->row + got, log->row, keep * sizeof(*rows));
	memcpy(log->row, rows, got * sizeof(*rows));
	free(rows);
	log->n = keep + got;
	log->top += got;
	log->cursor += got;
}

static void
log_fit(struct ui *ui)
{
	struct log_area *log = &ui->log;

	log->rows = (size_t)rect_inside(area_rect(ui, AREA_LOG)).rows;
	if (log->cursor >= log->n)
		log->cursor = log->n > 0 ? log->n - 1 : 0;
	if (log->top > log->cursor)
		log->top = log->cursor;
	if (log->rows > 0 && log->cursor >= log->top + log->rows)
		log->top = log->cursor - log->rows + 1;
	if (log->top + log->rows > log->n)
		read_on(ui);
	if (log->n < log->rows)
		read_back(ui); /* at the last entry of a screen that grew */
	if (log->top + log->rows > log->n)
		log->top = log->n > log->rows ? log->n - log->rows : 0;
}

void
log_load(struct ui *ui)
{
	ui->stale &= ~(unsigned)STALE_LOG;
	ui->log.cursor = ui->log.top = 0;
	ui->log.looked = ui->log.total = 0;
	fill(ui, NULL, false);
	log_fit(ui);
}

/* ---- after a change */

static bool
comes_before(const struct ui *ui, const struct entry_place *a, const struct entry_place *b)
{
	int order = entry_place_compare(a, b);

	return ui->log.view.oldest_first ? order < 0 : order > 0;
}

static void
put_back(struct ui *ui, const struct log_row *row)
{
	struct log_area *log = &ui->log;
	size_t at = 0;
	struct account a;

	while (at < log->n && comes_before(ui, &log->row[at].place, &row->place))
		at++;
	/* What belongs beyond the window is no row of it; nor what went with its account. */
	if ((at < log->n && entry_place_compare(&log->row[at].place, &row->place) == 0) || log->n == LOG_WINDOW || (at == log->n && !log->last) ||
	    (at == 0 && log->n > 0 && !log->first) || !ui->source->account(ui->source->act, row->place.account, &a, NULL))
		return;
	memmove(log->row + at + 1, log->row + at, (log->n - at) * sizeof(*row));
	log->row[at] = *row;
	log->row[at].gone = true;
	log->n++;
}

/* The cursor onto this entry, or the one before which it stood. */
static void
stand_on(struct ui *ui, const struct entry_place *place, size_t above)
{
	struct log_area *log = &ui->log;

	log->cursor = 0;
	while (log->cursor + 1 < log->n && comes_before(ui, &log->row[log->cursor].place, place))
		log->cursor++;
	log->top = log->cursor > above ? log->cursor - above : 0;
	log_fit(ui);
}

/* The window around PLACE, itself included. */
static void
fill_around(struct ui *ui, struct entry_place place)
{
	struct log_area *log = &ui->log;
	struct entry_place from = place;

	from.seq += log->view.oldest_first ? -1 : 1;
	fill(ui, &from, false);
	if (log->n == 0) {
		/* The entry is gone with its account, and all that came behind it. */
		fill(ui, NULL, true);
		return;
	}
	log->first = false;
	log->cursor = log->top = 0;
	read_back(ui);
}

/* What of the rows that are seen stays, though it is not found any more: all of it, what stayed before, or nothing. */
enum keeping { KEEP_SEEN, KEEP_GONE, KEEP_NONE };

static size_t
rows_to_keep(const struct ui *ui, enum keeping keeping, struct log_row *rows)
{
	const struct log_area *log = &ui->log;
	size_t n = 0;

	for (size_t i = log->top; i < log->n && i < log->top + log->rows && keeping != KEEP_NONE; i++) {
		if (keeping == KEEP_SEEN || log->row[i].gone)
			rows[n++] = log->row[i];
	}
	return n;
}

/* The same entry stays under the cursor, on the same row of the screen, wherever it is now. */
static void
read_anew(struct ui *ui, enum keeping keeping)
{
	struct log_area *log = &ui->log;
	const struct log_row *current = log_current(ui);
	size_t above = log->cursor - log->top, kept;
	/* Who stands on the first row stays on the first. */
	bool at_first = current == NULL || (log->first && log->cursor == 0);
	struct entry_place place = current != NULL ? current->place : (struct entry_place){0};
	struct log_row *rows = mem_alloc((log->rows + 1) * sizeof(*rows));

	ui->stale &= ~(unsigned)STALE_LOG;
	kept = rows_to_keep(ui, filter_is_set(ui, AREA_LOG) && !log_is_empty(ui) ? keeping : KEEP_NONE, rows);
	if (at_first)
		fill(ui, NULL, false);
	else
		fill_around(ui, place);
	for (size_t i = 0; i < kept; i++)
		put_back(ui, &rows[i]);
	free(rows);
	if (at_first) {
		log->cursor = log->top = 0;
		log_fit(ui);
	} else {
		stand_on(ui, &place, above);
	}
}

/* Around the entry under the cursor; what does not match the filter any more stays. */
static void
log_refresh(struct ui *ui)
{
	read_anew(ui, KEEP_SEEN);
}

/* The same, but it goes. */
static void
log_drop_gone(struct ui *ui)
{
	read_anew(ui, KEEP_NONE);
}

void
log_search(struct ui *ui)
{
	struct search_state state;
	struct err e = {0};

	if (!ui->source->search(ui->source->act, &state, &e)) {
		ui->log.searching = false;
		ui_failed(ui, &e);
		return;
	}
	ui->log.searching = state.searching;
	ui->log.looked = state.looked;
	ui->log.total = state.total;
	if (state.grew)
		read_anew(ui, KEEP_GONE);
}

/* ---- moving */

static void
move_down(struct ui *ui, size_t n)
{
	struct log_area *log = &ui->log;

	while (n > 0) {
		size_t step = log->n - log->cursor - 1 < n ? log->n - log->cursor - 1 : n;

		if (log->n == 0)
			return;
		log->cursor += step;
		n -= step;
		log_fit(ui);
		if (log->last)
			return;
		if (log->cursor + log->rows >= log->n)
			read_on(ui);
	}
}

static void
move_up(struct ui *ui, size_t n)
{
	struct log_area *log = &ui->log;

	while (n > 0 && log->n > 0) {
		size_t step = log->cursor < n ? log->cursor : n;

		log->cursor -= step;
		n -= step;
		log_fit(ui);
		if (log->first)
			return;
		if (log->cursor < log->rows)
			read_back(ui);
	}
}

static void
go_to_first(struct ui *ui)
{
	if (!ui->log.first) {
		log_load(ui);
		return;
	}
	ui->log.cursor = 0;
	log_fit(ui);
}

static void
go_to_last(struct ui *ui)
{
	struct log_area *log = &ui->log;

	if (!log->last)
		fill(ui, NULL, true);
	log->cursor = log->n > 0 ? log->n - 1 : 0;
	log_fit(ui);
}

static bool
log_press(struct ui *ui, ui_key key)
{
	size_t page = ui->log.rows > 0 ? ui->log.rows : 1;

	switch (motion_of(key, true)) {
	case MOTION_UP:
		move_up(ui, 1);
		return true;
	case MOTION_DOWN:
		move_down(ui, 1);
		return true;
	case MOTION_PAGE_UP:
		move_up(ui, page);
		return true;
	case MOTION_PAGE_DOWN:
		move_down(ui, page);
		return true;
	case MOTION_HALF_UP:
		move_up(ui, page / 2 + 1);
		return true;
	case MOTION_HALF_DOWN:
		move_down(ui, page / 2 + 1);
		return true;
	case MOTION_FIRST:
		go_to_first(ui);
		return true;
	case MOTION_LAST:
		go_to_last(ui);
		return true;
	default:
		return false;
	}
}

/* ---- the area */

static void
log_open(struct ui *ui)
{
	ui->log.row = mem_alloc(LOG_WINDOW * sizeof(*ui->log.row));
	ui->log.first = ui->log.last = true;
}

static void
log_close(struct ui *ui)
{
	free(ui->log.row);
}

static void
log_settle(struct ui *ui)
{
	if (ui->stale & STALE_LOG)
		log_load(ui);
}

static void
log_follow(struct ui *ui)
{
	if (!ui->log.all)
		log_load(ui);
}

static const char *
log_point(struct ui *ui, struct rect in, bool was_here)
{
	struct log_area *log = &ui->log;
	size_t i = log->top + (size_t)(ui->pointer.row - in.row);
	bool again = was_here && i == log->cursor;

	if (i >= log->n)
		return NULL;
	log->cursor = i;
	log_fit(ui);
	return again ? "entry" : NULL;
}

static const void *
log_view(const struct ui *ui)
{
	return &ui->log.view;
}

/* Whatever was searched for is not wanted any more. */
static void
log_apply(struct ui *ui)
{
	ui->stale |= STALE_LOG;
	ui->log.searching = false;
}

const struct area_class log_class = {
	.pane = PANE_BELOW, .open = log_open, .close = log_close, .press = log_press, .draw = log_draw, .fit = log_fit,
	.settle = log_settle, .follow = log_follow, .refresh = log_refresh, .anew = log_drop_gone, .point = log_point, .wheels = true,
	.filters = log_filters, .view = log_view, .apply = log_apply,
	.filter_title = N_("Filter the log"), .saved_title = N_("Saved filters of the log"),
};
