/*
 * The log. However long it is, only a window of it is here. Where there is a filter, what is read
 * is what was found so far; the rest is searched while no key comes, and the window grows with it.
 * Strikes and what they struck are no rows of it, until they are asked for: they lie apart in the
 * store, so that none is passed, and a row below the last one says how many there are.
 */
#include "filter.h"
#include "veto/i18n.h"

const struct log_row *
log_current(const struct ui *ui)
{
	return window_current(&ui->log.window);
}

bool
log_is_empty(const struct ui *ui)
{
	return !ui->log.all && ui->account.id == 0;
}

/* ---- the window */

bool
log_has_fold(const struct ui *ui)
{
	return log_query_folds(&ui->log.view) && ui->log.folded > 0;
}

static size_t
log_room(const struct ui *ui)
{
	int rows = rect_inside(area_rect(ui, AREA_LOG)).rows;

	return rows > 0 ? (size_t)rows - log_has_fold(ui) : 0;
}

static void
count_folded(struct ui *ui)
{
	struct log_area *log = &ui->log;
	struct err e = {0};

	log->folded = 0;
	if (!log_is_empty(ui) && !ui->source->folded(ui->source->act, log->all ? 0 : ui->account.id,
						      &log->folded, &e))
		ui_failed(ui, &e);
}

static bool
log_read(struct ui *ui, void *ctx, const void *from, bool up, size_t n, void *rows,
	 size_t *got, bool *end, struct err *e)
{
	struct log_area *log = ctx;
	const struct log_row *row = from;
	struct log_page page = {
		.from = row != NULL ? &row->place : NULL, .newer = up != log->view.oldest_first,
		.most = n, .row = rows,
	};
	bool ok = true;

	log->view.account = log->all ? 0 : ui->account.id;
	if (log_is_empty(ui))
		page.end = true;
	else
		ok = ui->source->log(ui->source->act, &log->view, &page, e);
	log->searching = ok && page.searching;
	*got = page.got;
	*end = page.end;
	return ok;
}

static int
log_compare(const void *ctx, const void *left, const void *right)
{
	const struct log_area *log = ctx;
	const struct log_row *a = left, *b = right;
	int order = entry_place_compare(&a->place, &b->place);

	return log->view.oldest_first ? order : -order;
}

static bool *
log_gone(void *row)
{
	return &((struct log_row *)row)->gone;
}

/* Not what went with its account. */
static bool
log_may_stay(struct ui *ui, void *ctx, void *row)
{
	const struct log_row *r = row;
	struct account a;

	(void)ctx;
	return ui->source->account(ui->source->act, r->place.account, &a, NULL);
}

/* Few to spare: each may lie on a page of the database by itself. */
static const struct window_class log_window = {
	.size = sizeof(struct log_row), .rows = log_room, .spare = 2, .newest_first = true,
	.read = log_read, .compare = log_compare, .gone = log_gone, .may_stay = log_may_stay,
};

void
log_load(struct ui *ui)
{
	ui->stale &= ~(unsigned)STALE_LOG;
	ui->log.looked = ui->log.total = 0;
	count_folded(ui);
	window_load(ui, &ui->log.window);
}

static void
read_anew(struct ui *ui, enum keeping keeping)
{
	bool keeps = filter_is_set(ui, AREA_LOG) && !log_is_empty(ui);

	ui->stale &= ~(unsigned)STALE_LOG;
	count_folded(ui);
	window_refresh(ui, &ui->log.window, keeps ? keeping : KEEP_NONE);
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
log_fold(struct ui *ui)
{
	ui->log.searching = false;
	ui->log.looked = ui->log.total = 0;
	log_drop_gone(ui);
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

/* ---- the area */

static void
log_open(struct ui *ui)
{
	window_init(&ui->log.window, &log_window, &ui->log);
	ui->log.view.effective = true;
}

static void
log_close(struct ui *ui)
{
	window_clear(&ui->log.window);
}

static bool
log_press(struct ui *ui, ui_key key)
{
	return window_key(ui, &ui->log.window, key);
}

static void
log_fit(struct ui *ui)
{
	window_fit(ui, &ui->log.window);
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
	struct window *w = &ui->log.window;
	size_t i = w->top + (size_t)(ui->pointer.row - in.row);
	bool again = was_here && i == w->cursor;

	if (log_has_fold(ui) && ui->pointer.row == log_fold_row(ui, in))
		return "fold";
	if (i >= w->n)
		return NULL;
	window_go(ui, w, i);
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
	.pane = PANE_BELOW,
	.open = log_open,
	.close = log_close,
	.press = log_press,
	.draw = log_draw,
	.fit = log_fit,
	.settle = log_settle,
	.follow = log_follow,
	.refresh = log_refresh,
	.anew = log_drop_gone,
	.point = log_point,
	.wheels = true,
	.filters = log_filters,
	.view = log_view,
	.apply = log_apply,
	.filter_title = N_("Filter the log"),
	.saved_title = N_("Saved filters of the log"),
};
