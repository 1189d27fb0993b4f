/*
 * The log, newest first. However long it is, only a window of it is here: rows around the cursor, and whether the window
 * reaches the newest and the oldest entry. Moving over its edge reads on from the place of the last row.
 */
#include <stdlib.h>
#include <string.h>

#include "ui.h"
#include "veto/i18n.h"

static int64_t
account_of(const struct ui *ui)
{
	return ui->log.all ? 0 : ui->account.id;
}

const struct log_row *
log_current(const struct ui *ui)
{
	return ui->log.cursor < ui->log.n ? &ui->log.row[ui->log.cursor] : NULL;
}

static bool
nothing_to_show(const struct ui *ui)
{
	return !ui->log.all && ui->account.id == 0;
}

/* So many rows are read at once: a screen of them and a few more, for each may lie on a page of the database by itself. */
static size_t
portion(const struct ui *ui)
{
	size_t rows = (size_t)rect_inside(ui->layout.area[AREA_LOG]).rows + 8;

	return rows < LOG_WINDOW / 2 ? rows : LOG_WINDOW / 2;
}

/* Fills the window with the rows on one side of FROM. */
static void
fill(struct ui *ui, const struct place *from, bool newer)
{
	struct log_area *log = &ui->log;
	size_t want = portion(ui);
	struct err e = {0};

	log->n = 0;
	log->newest = log->oldest = true;
	if (nothing_to_show(ui))
		return;
	if (!ui->source->log(ui->source->ctx, account_of(ui), from, newer, want, log->row, &log->n, &e)) {
		ui_failed(ui, &e);
		log->n = 0;
		return;
	}
	log->oldest = newer ? from == NULL : log->n < want;
	log->newest = newer ? log->n < want : from == NULL;
}

/* Older rows behind the window; rows far above make room. */
static void
read_older(struct ui *ui)
{
	struct log_area *log = &ui->log;
	size_t keep = log->n < LOG_WINDOW / 2 ? log->n : LOG_WINDOW / 2, dropped = log->n - keep, got = 0, want = portion(ui);
	struct err e = {0};

	if (log->oldest || log->n == 0)
		return;
	if (dropped > log->top)
		dropped = log->top;
	memmove(log->row, log->row + dropped, (log->n - dropped) * sizeof(*log->row));
	log->n -= dropped;
	log->top -= dropped;
	log->cursor -= dropped;
	log->newest = log->newest && dropped == 0;
	if (want > LOG_WINDOW - log->n)
		want = LOG_WINDOW - log->n;
	if (!ui->source->log(ui->source->ctx, account_of(ui), &log->row[log->n - 1].place, false, want,
			     log->row + log->n, &got, &e))
		ui_failed(ui, &e);
	log->oldest = got < want;
	log->n += got;
}

/* Newer rows before the window; rows far below make room. */
static void
read_newer(struct ui *ui)
{
	struct log_area *log = &ui->log;
	size_t last = log->top + log->rows, keep, room, got = 0;
	struct log_row *rows;
	struct err e = {0};

	if (log->newest || log->n == 0)
		return;
	keep = log->n < LOG_WINDOW / 2 ? log->n : LOG_WINDOW / 2;
	if (keep < last)
		keep = last < log->n ? last : log->n;
	log->oldest = log->oldest && keep == log->n;
	room = LOG_WINDOW - keep < portion(ui) ? LOG_WINDOW - keep : portion(ui);
	rows = calloc(LOG_WINDOW, sizeof(*rows));
	if (rows == NULL)
		return;
	if (!ui->source->log(ui->source->ctx, account_of(ui), &log->row[0].place, true, room, rows, &got, &e))
		ui_failed(ui, &e);
	memmove(log->row + got, log->row, keep * sizeof(*rows));
	memcpy(log->row, rows, got * sizeof(*rows));
	free(rows);
	log->n = keep + got;
	log->top += got;
	log->cursor += got;
	log->newest = got < room;
}

void
log_fit(struct ui *ui)
{
	struct log_area *log = &ui->log;

	log->rows = (size_t)rect_inside(ui->layout.area[AREA_LOG]).rows;
	if (log->cursor >= log->n)
		log->cursor = log->n > 0 ? log->n - 1 : 0;
	if (log->top > log->cursor)
		log->top = log->cursor;
	if (log->rows > 0 && log->cursor >= log->top + log->rows)
		log->top = log->cursor - log->rows + 1;
	if (log->top + log->rows > log->n)
		read_older(ui);
	if (log->n < log->rows)
		read_newer(ui); /* at the oldest entry of a screen that grew */
	if (log->top + log->rows > log->n)
		log->top = log->n > log->rows ? log->n - log->rows : 0;
}

void
log_load(struct ui *ui)
{
	ui->log.cursor = ui->log.top = 0;
	fill(ui, NULL, false);
	log_fit(ui);
}

/* The same entry stays under the cursor, on the same row of the screen, wherever it is now. */
void
log_refresh(struct ui *ui)
{
	struct log_area *log = &ui->log;
	const struct log_row *current = log_current(ui);
	struct place place;
	size_t above = log->cursor - log->top;

	/* Who stands on the newest entry stays on the newest. */
	if (current == NULL || (log->newest && log->cursor == 0)) {
		fill(ui, NULL, false);
		log_fit(ui);
		return;
	}
	place = current->place;
	place.seq++; /* itself included */
	fill(ui, &place, false);
	if (log->n == 0) {
		/* The entry is gone with its account, and all that was older. */
		log_load(ui);
		return;
	}
	log->newest = false;
	log->cursor = log->top = 0;
	read_newer(ui);
	log->top = log->cursor > above ? log->cursor - above : 0;
	log_fit(ui);
}

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
		if (log->oldest)
			return;
		if (log->cursor + log->rows >= log->n)
			read_older(ui);
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
		if (log->newest)
			return;
		if (log->cursor < log->rows)
			read_newer(ui);
	}
}

static void
go_to_oldest(struct ui *ui)
{
	struct log_area *log = &ui->log;

	if (!log->oldest)
		fill(ui, NULL, true);
	log->cursor = log->n > 0 ? log->n - 1 : 0;
	log_fit(ui);
}

bool
log_press(struct ui *ui, ui_key key)
{
	struct log_area *log = &ui->log;
	size_t page = log->rows > 0 ? log->rows : 1;

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
		if (log->newest) {
			log->cursor = 0;
			log_fit(ui);
		} else {
			log_load(ui);
		}
		return true;
	case MOTION_LAST:
		go_to_oldest(ui);
		return true;
	default:
		return false;
	}
}

/* ---- painting */

enum { WHEN_COLS = 18, NAME_COLS = 24 };

static enum style
row_style(const struct log_row *r)
{
	return r->struck_by > 0 ? STYLE_STRUCK : r->odd ? STYLE_WARNING : STYLE_PLAIN;
}

/* What stands behind the name of the entry, most telling first. */
static void
describe(struct buf *out, const struct log_row *r)
{
	buf_text(out, _(entry_kinds[r->kind].label));
	if (r->kind == ENTRY_STRUCK)
		buf_fmt(out, _(": entry %lld"), (long long)r->strikes);
	if (r->struck_by > 0)
		buf_fmt(out, _(" [struck by entry %lld]"), (long long)r->struck_by);
	if (r->channel != CHANNEL_NONE)
		buf_fmt(out, "  %s", _(channels[r->channel].label));
	if (!date_is_none(r->due)) {
		buf_fmt(out, "  %s ", _("due"));
		words_date(out, r->due);
	}
	if (r->evidence > 0)
		buf_fmt(out, ngettext("  %d file", "  %d files", (unsigned long)r->evidence), r->evidence);
	if (r->odd)
		buf_fmt(out, "  ! %s", _(entry_kinds[r->kind].surprise));
	if (r->reference[0] != '\0')
		buf_fmt(out, "  %s", r->reference);
	if (r->note[0] != '\0')
		buf_fmt(out, "  %s", r->note);
}

static void
draw_row(const struct ui *ui, struct picture *p, struct rect in, size_t i)
{
	const struct log_row *r = &ui->log.row[i];
	bool cursor = i == ui->log.cursor, here = cursor && ui->focus == AREA_LOG;
	enum style style = here ? STYLE_CURSOR : row_style(r);
	int row = in.row + (int)(i - ui->log.top), col = in.col;
	struct buf when = {0}, words = {0};

	words_when(&when, &r->happened);
	describe(&words, r);
	picture_text(p, row, col, in.cols, style, str_of(""), true);
	picture_str(p, row, col, 1, style, here ? (p->ascii ? ">" : "▌") : r->struck_by > 0 ? "x" : " ");
	picture_text(p, row, col + 1, WHEN_COLS, style, buf_view(&when), false);
	col += 1 + WHEN_COLS;
	if (ui->log.all) {
		int room = in.col + in.cols - col;

		picture_str(p, row, col, room < NAME_COLS ? room : NAME_COLS - 1, style, r->account);
		col += NAME_COLS;
	}
	picture_text(p, row, col, in.col + in.cols - col, style, buf_view(&words), false);
	if (here) {
		p->cursor_row = row;
		p->cursor_col = in.col;
	}
	buf_clear(&when);
	buf_clear(&words);
}

void
log_draw(const struct ui *ui, struct picture *p)
{
	struct rect frame = ui->layout.area[AREA_LOG], in = rect_inside(frame);
	const struct log_area *log = &ui->log;
	struct buf head = {0};

	if (frame.rows == 0)
		return;
	buf_text(&head, _("Log"));
	if (log->all)
		buf_fmt(&head, " · %s", _("all accounts"));
	else if (ui->account.id != 0)
		buf_fmt(&head, " · %s/%s", ui->account.service, ui->account.handle);
	picture_frame(p, frame, buf_get(&head), ui->focus == AREA_LOG);
	buf_clear(&head);
	for (size_t i = log->top; i < log->n && i < log->top + (size_t)in.rows; i++)
		draw_row(ui, p, in, i);
	if (log->n == 0)
		picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM, nothing_to_show(ui) ? "" : _("no entry yet"));
}
