/* The area of the accounts: its window, its marks, its keys; accounts_rows.c paints a row of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/need.h"
#include "veto/text.h"

enum { PANEL_ROWS = 2 };

static size_t
row_height(const struct ui *ui)
{
	return ui->accounts.panels ? PANEL_ROWS : 1;
}

/* ---- the window */

static size_t
accounts_room(const struct ui *ui)
{
	return (size_t)rect_inside(area_rect(ui, AREA_ACCOUNTS)).rows / row_height(ui);
}

static bool
accounts_read(struct ui *ui, void *ctx, const void *from, bool up, size_t n, void *rows,
	      size_t *got, bool *end, struct err *e)
{
	const struct accounts_area *area = ctx;
	const struct account_row *row = from;
	const char *place = row != NULL ? row->place : NULL;
	bool ok =
		ui->source->account_rows(ui->source->act, &area->view, place, up, n, rows, got, e);

	*end = *got < n;
	return ok;
}

static int
accounts_compare(const void *ctx, const void *left, const void *right)
{
	const struct account_row *a = left, *b = right;

	(void)ctx;
	return strcmp(a->place, b->place);
}

static bool *
accounts_gone(void *row)
{
	return &((struct account_row *)row)->gone;
}

/*
 * Is the account, as it is NOW, listed at another place than ROW? Asked is what comes before the
 * place just behind it.
 */
static bool
has_moved(struct ui *ui, const struct account_row *row, const struct account_row *now)
{
	char behind[ACCOUNT_PLACE_ROOM + 1];
	struct account_row found;
	size_t n;

	snprintf(behind, sizeof(behind), "%s ", now->place);
	return strcmp(row->place, now->place) != 0 &&
	       ui->source->account_rows(ui->source->act, &ui->accounts.view, behind, true, 1,
					&found, &n, NULL) &&
	       n == 1 && found.account.id == now->account.id;
}

/* At the place where it was seen, as it is now. */
static bool
accounts_may_stay(struct ui *ui, void *ctx, void *row)
{
	const struct accounts_area *area = ctx;
	struct account_row *seen = row, now;

	if (!ui->source->account_row(ui->source->act, &area->view, seen->account.id, &now, NULL) ||
	    has_moved(ui, seen, &now))
		return false;
	seen->account = now.account;
	return true;
}

static const struct window_class accounts_window = {
	.size = sizeof(struct account_row),
	.rows = accounts_room,
	.spare = 32,
	.pages = true,
	.read = accounts_read,
	.compare = accounts_compare,
	.gone = accounts_gone,
	.may_stay = accounts_may_stay,
};

static void
accounts_fit(struct ui *ui)
{
	const struct account_row *here;

	ui->stale &= ~(unsigned)STALE_CURSOR;
	window_fit(ui, &ui->accounts.window);
	here = window_current(&ui->accounts.window);
	if (here != NULL && here->account.id == ui->account.id) {
		ui->account = here->account;
		return;
	}
	ui->account = here != NULL ? here->account : (struct account){0};
	ui_account_changed(ui);
}

/* A mark on an account that somebody removed would be counted, and nothing could be done to it. */
static void
drop_lost_marks(struct ui *ui)
{
	int64_t *ids;
	size_t n;

	if (ui->accounts.marks.n == 0 ||
	    !ui->source->accounts(ui->source->act, &ACCOUNT_QUERY_ALL, &ids, &n, NULL))
		return;
	marks_keep(&ui->accounts.marks, ids, n);
	free(ids);
}

/* The list anew, around the account under the cursor, wherever that is by now. */
static void
read_anew(struct ui *ui, enum keeping keeping)
{
	struct accounts_area *area = &ui->accounts;
	struct account_row *here = window_current(&area->window), now;
	struct err e = {0};

	ui->stale &= ~(unsigned)(STALE_ACCOUNTS | STALE_CURSOR);
	if (here != NULL && ui->source->account_row(ui->source->act, &area->view, here->account.id,
						    &now, &e)) {
		if (has_moved(ui, here, &now))
			*here = now;
	} else if (here != NULL && e.code != ERR_NOT_FOUND) {
		ui_failed(ui, &e);
		return;
	}
	window_refresh(ui, &area->window, filter_is_set(ui, AREA_ACCOUNTS) ? keeping : KEEP_NONE);
	drop_lost_marks(ui);
	accounts_fit(ui);
	if (!ui->source->counts(ui->source->act, &ui->account_count, &ui->overdue_count, &e))
		ui_failed(ui, &e);
}

void
accounts_load(struct ui *ui)
{
	read_anew(ui, KEEP_NONE);
}

/* The same after a change: what does not match any more stays. */
static void
accounts_refresh(struct ui *ui)
{
	read_anew(ui, KEEP_SEEN);
}

void
accounts_choose(struct ui *ui, int64_t id)
{
	struct account_row row;

	if (id != 0 && ui->source->account_row(ui->source->act, &ui->accounts.view, id, &row, NULL))
		window_seek(ui, &ui->accounts.window, &row);
	accounts_fit(ui);
}

void
accounts_take(struct ui *ui, int64_t id)
{
	struct account a;

	if (ui->account.id == id)
		return;
	accounts_choose(ui, id);
	if (ui->account.id != id && ui->source->account(ui->source->act, id, &a, NULL)) {
		ui->account = a;
		ui_account_changed(ui);
	}
}

void
accounts_toggle_mark(struct ui *ui)
{
	struct marks *marks = &ui->accounts.marks;

	if (ui->account.id != 0)
		marks_set(marks, ui->account.id, !marks_has(marks, ui->account.id));
}

int64_t *
accounts_shown(struct ui *ui, size_t *n)
{
	struct err e = {0};
	int64_t *ids;

	if (ui->source->accounts(ui->source->act, &ui->accounts.view, &ids, n, &e))
		return ids;
	ui_failed(ui, &e);
	*n = 0;
	return NULL;
}

size_t
accounts_hidden(struct ui *ui)
{
	const struct window *w = &ui->accounts.window;
	const struct marks *marks = &ui->accounts.marks;
	size_t n, hidden;
	int64_t *ids;

	if (marks->n == 0 || !filter_is_set(ui, AREA_ACCOUNTS))
		return 0;
	ids = accounts_shown(ui, &n);
	hidden = marks->n - marks_among(marks, ids, n);
	free(ids);
	for (size_t i = 0; i < w->n && hidden > 0; i++) {
		const struct account_row *row = window_row(w, i);

		hidden -= row->gone && marks_has(marks, row->account.id);
	}
	return hidden;
}

const int64_t *
accounts_target(struct ui *ui, size_t *n)
{
	if (ui->accounts.marks.n > 0) {
		*n = ui->accounts.marks.n;
		return ui->accounts.marks.id;
	}
	*n = ui->account.id != 0 ? 1 : 0;
	return &ui->account.id;
}

static void
draw_empty(const struct ui *ui, struct picture *p, struct rect in)
{
	picture_cursor(p, in, ui->focus == AREA_ACCOUNTS);
	if (ui->account_count > 0) {
		picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM,
			    _("nothing matches the filter"));
		return;
	}
	picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM, _("no account yet"));
	if (ui_has(ui, NEED_WRITE))
		picture_str(p, in.row + 1, in.col + 1, in.cols - 1, STYLE_DIM,
			    _("a adds the first"));
}

static void
accounts_draw(const struct ui *ui, struct picture *p)
{
	struct rect frame = area_rect(ui, AREA_ACCOUNTS), in = rect_inside(frame);
	const struct accounts_area *area = &ui->accounts;
	LOCAL_BUF head = {0};

	if (frame.rows == 0)
		return;
	buf_text(&head, _("Accounts"));
	if (area->marks.n > 0)
		buf_fmt(&head, _(" · %zu marked"), area->marks.n);
	filter_badges(ui, AREA_ACCOUNTS, &head);
	picture_frame(p, frame, buf_get(&head), ui->focus == AREA_ACCOUNTS);
	if (area->window.n == 0)
		draw_empty(ui, p, in);
	accounts_draw_rows(ui, p, in, accounts_room(ui), (int)row_height(ui));
}

bool
accounts_press(struct ui *ui, ui_key key)
{
	if (!window_key(ui, &ui->accounts.window, key))
		return false;
	ui->stale |= STALE_CURSOR;
	return true;
}

/* ---- the area */

static void
accounts_open(struct ui *ui)
{
	window_init(&ui->accounts.window, &accounts_window, &ui->accounts);
}

static void
accounts_close(struct ui *ui)
{
	window_clear(&ui->accounts.window);
	free(ui->accounts.marks.id);
}

static void
accounts_settle(struct ui *ui)
{
	if (ui->stale & STALE_ACCOUNTS)
		accounts_load(ui);
	if (ui->stale & STALE_CURSOR)
		accounts_fit(ui);
}

/*
 * A row: the first press puts the cursor there, one on the row of the cursor opens it. The sign
 * before the row marks.
 */
static const char *
accounts_point(struct ui *ui, struct rect in, bool was_here)
{
	struct window *w = &ui->accounts.window;
	size_t i = w->top + (size_t)(ui->pointer.row - in.row) / row_height(ui);
	bool again = was_here && i == w->cursor;

	if (i >= w->n)
		return NULL;
	w->cursor = i;
	accounts_fit(ui);
	if (ui->pointer.col == in.col) {
		accounts_toggle_mark(ui);
		return NULL;
	}
	return again ? "details" : NULL;
}

static const void *
accounts_view(const struct ui *ui)
{
	return &ui->accounts.view;
}

static void
accounts_apply(struct ui *ui)
{
	ui->stale |= STALE_ACCOUNTS;
}

/* Each status in turn, then the overdue, then all. */
static void
accounts_next_status(struct ui *ui)
{
	struct account_query *v = &ui->accounts.view;

	if (v->overdue) {
		v->overdue = false;
	} else if (++v->status == STATUSES) {
		v->status = -1;
		v->overdue = true;
	}
}

const struct area_class accounts_class = {
	.pane = PANE_LEFT,
	.open = accounts_open,
	.close = accounts_close,
	.press = accounts_press,
	.draw = accounts_draw,
	.fit = accounts_fit,
	.settle = accounts_settle,
	.refresh = accounts_refresh,
	.anew = accounts_load,
	.point = accounts_point,
	.wheels = true,
	.filters = accounts_filters,
	.view = accounts_view,
	.apply = accounts_apply,
	.next_status = accounts_next_status,
	.filter_title = N_("Filter the accounts"),
	.saved_title = N_("Saved filters of the accounts"),
};
