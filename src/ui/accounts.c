/* The accounts: one line each, or a panel of two. */
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

static bool
ask(struct ui *ui, int64_t **ids, size_t *n)
{
	struct err e = {0};

	ui->stale &= ~(unsigned)(STALE_ACCOUNTS | STALE_CURSOR);
	if (ui->source->accounts(ui->source->act, &ui->accounts.view, ids, n, &e))
		return true;
	ui_failed(ui, &e);
	return false;
}

/* A mark on an account that somebody removed would be counted, and nothing could be done to it. */
static void
drop_lost_marks(struct ui *ui)
{
	struct marks *marks = &ui->accounts.marks;
	int64_t *ids;
	size_t n;

	if (marks->n == 0)
		return;
	if (!filter_is_set(ui, AREA_ACCOUNTS)) {
		marks_keep(marks, ui->accounts.id, ui->accounts.list.n);
	} else if (ui->source->accounts(ui->source->act, &ACCOUNT_QUERY_ALL, &ids, &n, NULL)) {
		marks_keep(marks, ids, n);
		free(ids);
	}
}

/* The list anew, around the account under the cursor. */
static void
take(struct ui *ui, int64_t *ids, size_t n)
{
	struct accounts_area *area = &ui->accounts;
	int64_t chosen = ui->account.id;
	struct err e = {0};

	free(area->id);
	area->id = ids;
	area->list.n = n;
	area->seen_n = 0;
	drop_lost_marks(ui);
	accounts_choose(ui, chosen);
	if (!ui->source->counts(ui->source->act, &ui->account_count, &ui->overdue_count, &e))
		ui_failed(ui, &e);
}

void
accounts_load(struct ui *ui)
{
	int64_t *ids;
	size_t n;

	if (!ask(ui, &ids, &n))
		return;
	ui->accounts.gones = 0;
	take(ui, ids, n);
}

/* ---- after a change */

static bool
is_one_of(const int64_t *ids, size_t n, int64_t id, size_t *at)
{
	for (size_t i = 0; i < n; i++) {
		if (ids[i] != id)
			continue;
		if (at != NULL)
			*at = i;
		return true;
	}
	return false;
}

/* Those that were seen and are not listed any more stay behind the one they stood behind. Gives the ids, and how many. */
static int64_t *
with_gone(struct ui *ui, int64_t *ids, size_t *n)
{
	struct accounts_area *area = &ui->accounts;
	size_t room = 0, at = 0;
	int64_t *all = mem_grow(NULL, &room, *n + area->seen_n + 1, sizeof(*all));

	if (*n > 0)
		memcpy(all, ids, *n * sizeof(*all));
	free(ids);
	area->gones = 0;
	for (size_t i = 0; i < area->seen_n; i++) {
		int64_t id = area->seen[i].id;
		struct account a;

		if (is_one_of(all, *n, id, &at)) {
			at++;
			continue;
		}
		if (id == 0 || !ui->source->account(ui->source->act, id, &a, NULL))
			continue;
		memmove(all + at + 1, all + at, (*n - at) * sizeof(*all));
		all[at++] = id;
		++*n;
		area->gone = mem_grow(area->gone, &area->gone_room, area->gones + 1, sizeof(*area->gone));
		area->gone[area->gones++] = id;
	}
	return all;
}

/* The same after a change: what does not match any more stays. */
static void
accounts_refresh(struct ui *ui)
{
	int64_t *ids;
	size_t n;

	if (!ask(ui, &ids, &n))
		return;
	if (filter_is_set(ui, AREA_ACCOUNTS))
		ids = with_gone(ui, ids, &n);
	else
		ui->accounts.gones = 0;
	take(ui, ids, n);
}

/* ---- the window */

static bool
read_rows(struct ui *ui, size_t from, size_t n)
{
	struct accounts_area *area = &ui->accounts;
	struct err e = {0};

	if (n == 0 || ui->source->account_rows(ui->source->act, area->id + area->seen_from + from, n, area->seen + from, &e))
		return true;
	memset(area->seen + from, 0, n * sizeof(*area->seen));
	ui_failed(ui, &e);
	return false;
}

/* Reads the rows of the window that are not there yet: all of them, after a change. */
static void
read_window(struct ui *ui)
{
	struct accounts_area *area = &ui->accounts;
	size_t top = area->list.top, want = area->list.n > top ? area->list.n - top : 0, had = area->seen_n, was = area->seen_from, kept = 0;

	if (want > area->list.rows)
		want = area->list.rows;
	if (had == want && was == top)
		return;
	area->seen = mem_grow(area->seen, &area->seen_room, want + 1, sizeof(*area->seen));
	area->seen_from = top;
	area->seen_n = want;
	/* What of the old window is in the new one moves to its place. */
	if (was <= top && top < was + had) {
		kept = was + had - top < want ? was + had - top : want;
		memmove(area->seen, area->seen + (top - was), kept * sizeof(*area->seen));
		read_rows(ui, kept, want - kept);
	} else if (top < was && was < top + want) {
		kept = top + want - was < had ? top + want - was : had;
		memmove(area->seen + (was - top), area->seen, kept * sizeof(*area->seen));
		read_rows(ui, 0, was - top);
		read_rows(ui, was - top + kept, want - (was - top) - kept);
	} else {
		read_rows(ui, 0, want);
	}
}

static void
accounts_fit(struct ui *ui)
{
	struct accounts_area *area = &ui->accounts;
	struct rect inside = rect_inside(area_rect(ui, AREA_ACCOUNTS));
	const struct account *here;

	ui->stale &= ~(unsigned)STALE_CURSOR;
	list_fit(&area->list, area->list.n, (size_t)inside.rows / row_height(ui));
	read_window(ui);
	here = area->list.n > 0 && area->list.cursor - area->seen_from < area->seen_n ? &area->seen[area->list.cursor - area->seen_from] : NULL;
	if (here != NULL && here->id == ui->account.id) {
		ui->account = *here;
		return;
	}
	/* Where no row of the accounts is shown, the one under the cursor is read by itself. */
	if (here != NULL)
		ui->account = *here;
	else if (area->list.n == 0 || !ui->source->account(ui->source->act, area->id[area->list.cursor], &ui->account, NULL))
		ui->account = (struct account){0};
	ui_account_changed(ui);
}

void
accounts_choose(struct ui *ui, int64_t id)
{
	for (size_t i = 0; id != 0 && i < ui->accounts.list.n; i++) {
		if (ui->accounts.id[i] != id)
			continue;
		list_go(&ui->accounts.list, i);
		break;
	}
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
accounts_shown(const struct ui *ui, size_t *n)
{
	const struct accounts_area *area = &ui->accounts;
	int64_t *ids = mem_alloc((area->list.n + 1) * sizeof(*ids));

	*n = 0;
	for (size_t i = 0; i < area->list.n; i++) {
		if (!is_one_of(area->gone, area->gones, area->id[i], NULL))
			ids[(*n)++] = area->id[i];
	}
	return ids;
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
add_words(struct buf *out, const char *words)
{
	buf_fmt(out, out->used > 0 ? ", %s" : "%s", words);
}

enum detail { WHOLE, BRIEF, BRIEFEST };

/*
 * "objected, in 3 days": status, and what of it is pressing. What is overdue was objected to: BRIEF leaves that out, and begins with a
 * complaint; BRIEFEST does not say since when, and has a shorter word for it. The end may be cut: that must not be what is to be done now.
 */
static void
describe(struct buf *out, const struct account *a, struct date today, enum detail detail)
{
	bool overdue = standing_overdue(&a->standing, today), brief = detail != WHOLE && overdue;

	if (!brief)
		add_words(out, _(statuses[a->standing.status].label));
	else if (a->standing.complained)
		add_words(out, detail == BRIEFEST ? _("complaint") : _("complaint lodged"));
	if (a->review && !overdue)
		add_words(out, _("look again"));
	if (a->standing.answer_needed)
		add_words(out, _("answer needed"));
	if (overdue && detail == BRIEFEST) {
		add_words(out, _("overdue"));
	} else if (!date_is_none(a->due)) {
		add_words(out, "");
		words_days(out, date_days(a->due) - date_days(today));
	}
	if (a->standing.complained && !brief)
		add_words(out, _("complaint lodged"));
	if (a->review && overdue)
		add_words(out, _("look again"));
}

static enum style
standing_style(const struct account *a, struct date today)
{
	if (standing_overdue(&a->standing, today))
		return STYLE_OVERDUE;
	if (a->standing.answer_needed || a->review)
		return STYLE_WARNING;
	return a->standing.status == STATUS_CONFIRMED ? STYLE_GOOD : STYLE_DIM;
}

/* The mark before a row tells by its shape, not by colour: cursor, marked, both, neither. */
static const char *
row_mark(const struct picture *p, bool cursor, bool marked)
{
	static const char *const shapes[2][4] = {{" ", "▌", "✓", "▶"}, {" ", ">", "*", "#"}};

	return shapes[p->ascii ? 1 : 0][(cursor ? 1 : 0) + (marked ? 2 : 0)];
}

/* A row that is shown, and how it is painted: what is said of it, the styles of its parts, and the column of the words (words_column). */
struct look {
	const struct account *account;
	struct date today;
	struct buf said; /* WHOLE */
	enum style name, words;
	int column;
};

enum { COLUMN_LEAST = 40 }; /* a list so wide has a column for the words */

/*
 * Where the words of the lines stand, all below each other: behind the longest name that is shown, if the longest words fit behind it, and
 * else where it is fair to both. 0 where there is no room for a column: then they stand at the right end of each line.
 */
static int
words_column(const struct look *looks, size_t n, struct rect in)
{
	int fair = in.cols * 3 / 5, longest = 0, widest = 0;

	if (in.cols < COLUMN_LEAST)
		return 0;
	for (size_t i = 0; i < n; i++) {
		char name[ACCOUNT_NAME_ROOM];
		int cols = (int)text_width(str_of(account_name(looks[i].account, name))), words = (int)text_width(buf_view(&looks[i].said));

		longest = cols > longest ? cols : longest;
		widest = words > widest ? words : widest;
	}
	if (longest + 3 + widest > in.cols)
		return longest + 3 < fair ? longest + 3 : fair;
	return in.cols - widest < fair ? in.cols - widest : fair > longest + 3 ? fair : longest + 3;
}

/* "?", ">": the status by a sign, where there is no room for its word, "!" where it is pressing; help says what they are. */
static void
sign(struct buf *out, const struct account *a, bool pressing)
{
	static const char signs[STATUSES] = {
		[STATUS_UNDECIDED] = '?', [STATUS_ACCEPTED] = '=', [STATUS_OBJECTED] = '>', [STATUS_CONFIRMED] = '+', [STATUS_REFUSED] = '-',
		[STATUS_WITHDRAWN] = '<',
	};

	buf_char(out, pressing ? '!' : signs[a->standing.status]);
}

/* The words that COLS columns have room for: all that is to be said, or what of it is pressing, else the status by its word, else by a sign. */
static void
describe_within(struct buf *out, const struct look *look, int cols)
{
	const struct account *a = look->account;
	bool overdue = standing_overdue(&a->standing, look->today), pressing = overdue || a->standing.answer_needed;

	buf_str(out, buf_view(&look->said));
	if ((int)text_width(buf_view(out)) > cols && overdue) {
		buf_reset(out);
		words_days(out, date_days(a->due) - date_days(look->today));
	}
	if ((int)text_width(buf_view(out)) > cols && overdue) {
		buf_reset(out);
		buf_text(out, _("overdue"));
	}
	if ((int)text_width(buf_view(out)) > cols) {
		buf_reset(out);
		buf_fmt(out, "%s%s", _(statuses[a->standing.status].label), pressing ? " !" : "");
	}
	if ((int)text_width(buf_view(out)) > cols) {
		buf_reset(out);
		sign(out, a, pressing);
	}
}

/*
 * A line. In a wide list the words have their column, and a name that reaches it is cut. In a narrow one the name is whole where there is
 * room for it and a sign: for its sake the handle of today goes first, then of the words as much as it takes.
 */
static void
draw_line(struct picture *p, struct rect in, int row, const struct look *look)
{
	const struct account *a = look->account;
	struct buf name = {0}, words = {0};
	char text[ACCOUNT_NAME_ROOM];
	int plain, col;

	text_clean(&name, str_of(account_name(a, text)), false);
	plain = (int)text_width(buf_view(&name));
	describe_within(&words, look, in.cols - (look->column > 0 ? look->column : plain + 2));
	col = look->column > 0 ? look->column : in.cols - (int)text_width(buf_view(&words));
	if (a->alias[0] != '\0') {
		buf_fmt(&name, _(" (now %s)"), a->alias);
		if (1 + (int)text_width(buf_view(&name)) >= col) {
			buf_reset(&name);
			buf_text(&name, account_name(a, text));
		}
	}
	picture_text(p, row, in.col + 1, in.cols - 1, look->name, str_of(""), true);
	picture_text(p, row, in.col + 1, col - 2, look->name, buf_view(&name), false);
	picture_text(p, row, in.col + col, in.cols - col, look->words, buf_view(&words), true);
	buf_clear(&name);
	buf_clear(&words);
}

static void
draw_panel(struct picture *p, struct rect in, int row, const struct look *look)
{
	const struct account *a = look->account;
	struct buf name = {0}, words = {0};

	buf_fmt(&name, "%s/%s", a->service, a->handle);
	if (a->alias[0] != '\0')
		buf_fmt(&name, _(" (now %s)"), a->alias);
	buf_str(&words, buf_view(&look->said));
	for (int detail = BRIEF; detail <= BRIEFEST && 3 + (int)text_width(buf_view(&words)) > in.cols; detail++) {
		buf_reset(&words);
		describe(&words, a, look->today, (enum detail)detail);
	}
	picture_text(p, row, in.col + 1, in.cols - 1, look->name, buf_view(&name), true);
	picture_text(p, row + 1, in.col + 1, 2, look->words, str_of(""), true);
	picture_text(p, row + 1, in.col + 3, in.cols - 3, look->words, buf_view(&words), true);
	buf_clear(&name);
	buf_clear(&words);
}

static void
draw_row(const struct ui *ui, struct picture *p, struct rect in, int row, struct look *look, bool cursor)
{
	const struct account *a = look->account;
	bool marked = marks_has(&ui->accounts.marks, a->id),
	     here = cursor && ui->focus == AREA_ACCOUNTS;
	bool gone = is_one_of(ui->accounts.gone, ui->accounts.gones, a->id, NULL);
	enum style style = here ? STYLE_CURSOR : cursor ? STYLE_CHOSEN : gone ? STYLE_DIM : marked ? STYLE_MARKED : STYLE_PLAIN;
	const char *mark = row_mark(p, cursor, marked);

	look->name = style;
	look->words = here || cursor || gone ? style : standing_style(a, look->today);
	if (ui->accounts.panels) {
		draw_panel(p, in, row, look);
		picture_str(p, row + 1, in.col, 1, style, mark);
	} else {
		draw_line(p, in, row, look);
	}
	picture_str(p, row, in.col, 1, style, mark);
	if (!here)
		return;
	p->cursor_row = row;
	p->cursor_col = in.col;
}

static void
draw_rows(const struct ui *ui, struct picture *p, struct rect in)
{
	const struct accounts_area *area = &ui->accounts;
	struct date today = ui_today(ui);
	struct look *looks = mem_alloc((area->seen_n + 1) * sizeof(*looks));
	int column, height = (int)row_height(ui);

	for (size_t i = 0; i < area->seen_n; i++) {
		looks[i] = (struct look){.account = &area->seen[i], .today = today};
		describe(&looks[i].said, looks[i].account, today, WHOLE);
	}
	column = area->panels ? 0 : words_column(looks, area->seen_n, in);
	for (size_t i = 0; i < area->seen_n; i++) {
		looks[i].column = column;
		draw_row(ui, p, in, in.row + (int)i * height, &looks[i], area->seen_from + i == area->list.cursor);
		buf_clear(&looks[i].said);
	}
	free(looks);
}

static void
draw_empty(const struct ui *ui, struct picture *p, struct rect in)
{
	picture_cursor(p, in, ui->focus == AREA_ACCOUNTS);
	if (ui->account_count > 0) {
		picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM, _("nothing matches the filter"));
		return;
	}
	picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM, _("no account yet"));
	if (ui_has(ui, NEED_WRITE))
		picture_str(p, in.row + 1, in.col + 1, in.cols - 1, STYLE_DIM, _("a adds the first"));
}

static void
accounts_draw(const struct ui *ui, struct picture *p)
{
	struct rect frame = area_rect(ui, AREA_ACCOUNTS), in = rect_inside(frame);
	const struct accounts_area *area = &ui->accounts;
	struct buf head = {0};

	if (frame.rows == 0)
		return;
	buf_text(&head, _("Accounts"));
	if (area->marks.n > 0)
		buf_fmt(&head, _(" · %zu marked"), area->marks.n);
	filter_badges(ui, AREA_ACCOUNTS, &head);
	picture_frame(p, frame, buf_get(&head), ui->focus == AREA_ACCOUNTS);
	buf_clear(&head);
	if (area->list.n == 0)
		draw_empty(ui, p, in);
	draw_rows(ui, p, in);
}

bool
accounts_press(struct ui *ui, ui_key key)
{
	if (!list_key(&ui->accounts.list, key, true))
		return false;
	ui->stale |= STALE_CURSOR;
	return true;
}

/* ---- the area */

static void
accounts_close(struct ui *ui)
{
	struct accounts_area *area = &ui->accounts;

	free(area->id);
	free(area->seen);
	free(area->marks.id);
	free(area->gone);
}

static void
accounts_settle(struct ui *ui)
{
	if (ui->stale & STALE_ACCOUNTS)
		accounts_load(ui);
	if (ui->stale & STALE_CURSOR)
		accounts_fit(ui);
}

/* A row: the first press puts the cursor there, one on the row of the cursor opens it. The sign before the row marks. */
static const char *
accounts_point(struct ui *ui, struct rect in, bool was_here)
{
	struct list *l = &ui->accounts.list;
	size_t i = l->top + (size_t)(ui->pointer.row - in.row) / row_height(ui);
	bool again = was_here && i == l->cursor;

	if (i >= l->n)
		return NULL;
	list_go(l, i);
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
	.pane = PANE_LEFT, .close = accounts_close, .press = accounts_press, .draw = accounts_draw, .fit = accounts_fit, .settle = accounts_settle,
	.refresh = accounts_refresh, .anew = accounts_load, .point = accounts_point, .wheels = true,
	.filters = accounts_filters, .view = accounts_view, .apply = accounts_apply, .next_status = accounts_next_status,
	.filter_title = N_("Filter the accounts"), .saved_title = N_("Saved filters of the accounts"),
};
