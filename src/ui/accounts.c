/* The accounts: one line each, or a panel of two. */
#include <stdlib.h>
#include <string.h>

#include "ui.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { PANEL_ROWS = 2 };

static size_t
row_height(const struct ui *ui)
{
	return ui->accounts.panels ? PANEL_ROWS : 1;
}

void
accounts_load(struct ui *ui)
{
	struct accounts_area *area = &ui->accounts;
	int64_t *ids, chosen = ui->account.id;
	struct err e = {0};
	size_t n;

	if (!ui->source->accounts(ui->source->ctx, &area->view, &ids, &n, &e)) {
		ui_failed(ui, &e);
		return;
	}
	free(area->id);
	area->id = ids;
	area->list.n = n;
	area->seen_n = 0;
	accounts_fit(ui);
	accounts_choose(ui, chosen);
	if (!ui->source->counts(ui->source->ctx, &ui->account_count, &ui->overdue_count, &e))
		ui_failed(ui, &e);
}

/* Reads the rows of the window that are not there yet: all of them, after a change. */
static void
read_window(struct ui *ui)
{
	struct accounts_area *area = &ui->accounts;
	size_t want = area->list.rows < area->list.n - area->list.top ? area->list.rows : area->list.n - area->list.top;
	struct err e = {0};

	if (area->list.n == 0)
		want = 0;
	if (area->seen_n == want && area->seen_from == area->list.top)
		return;
	area->seen = mem_grow(area->seen, &area->seen_room, want + 1, sizeof(*area->seen));
	area->seen_from = area->list.top;
	area->seen_n = want;
	for (size_t i = 0; i < want; i++) {
		area->seen[i] = (struct account){0};
		if (!ui->source->account(ui->source->ctx, area->id[area->list.top + i], &area->seen[i], &e))
			area->seen[i].id = 0;
	}
}

void
accounts_fit(struct ui *ui)
{
	struct accounts_area *area = &ui->accounts;
	struct rect inside = rect_inside(ui->layout.area[AREA_ACCOUNTS]);
	const struct account *here;

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
	else if (area->list.n == 0 || !ui->source->account(ui->source->ctx, area->id[area->list.cursor], &ui->account, NULL))
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

bool
accounts_is_marked(const struct ui *ui, int64_t id)
{
	for (size_t i = 0; i < ui->accounts.marks; i++) {
		if (ui->accounts.mark[i] == id)
			return true;
	}
	return false;
}

void
accounts_mark(struct ui *ui, int64_t id, bool on)
{
	struct accounts_area *area = &ui->accounts;

	for (size_t i = 0; i < area->marks; i++) {
		if (area->mark[i] != id)
			continue;
		if (!on)
			area->mark[i] = area->mark[--area->marks];
		return;
	}
	if (on)
		accounts_mark_new(ui, id);
}

void
accounts_mark_new(struct ui *ui, int64_t id)
{
	struct accounts_area *area = &ui->accounts;

	area->mark = mem_grow(area->mark, &area->mark_room, area->marks + 1, sizeof(*area->mark));
	area->mark[area->marks++] = id;
}

const int64_t *
accounts_target(struct ui *ui, size_t *n)
{
	if (ui->accounts.marks > 0) {
		*n = ui->accounts.marks;
		return ui->accounts.mark;
	}
	*n = ui->account.id != 0 ? 1 : 0;
	return &ui->account.id;
}

/* "objected, in 3 days": status, and what of it is pressing. */
static void
describe(struct buf *out, const struct account *a, struct date today)
{
	buf_text(out, _(statuses[a->standing.status].label));
	if (!date_is_none(a->due)) {
		buf_text(out, ", ");
		words_days(out, date_days(a->due) - date_days(today));
	}
	if (a->standing.answer_needed)
		buf_fmt(out, ", %s", _("answer needed"));
	if (a->standing.complained)
		buf_fmt(out, ", %s", _("complaint lodged"));
	if (a->review)
		buf_fmt(out, ", %s", _("look again"));
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

static void
draw_row(const struct ui *ui, struct picture *p, struct rect in, int row, const struct account *a, bool cursor)
{
	struct date today = ui->source->today(ui->source->ctx);
	bool marked = accounts_is_marked(ui, a->id), here = cursor && ui->focus == AREA_ACCOUNTS;
	enum style style = here ? STYLE_CURSOR : cursor ? STYLE_CHOSEN : marked ? STYLE_MARKED : STYLE_PLAIN;
	enum style state = here || cursor ? style : standing_style(a, today);
	struct buf name = {0}, words = {0};
	int half = in.cols * 3 / 5;

	buf_fmt(&name, "%s/%s", a->service, a->handle);
	if (a->alias[0] != '\0')
		buf_fmt(&name, _(" (now %s)"), a->alias);
	describe(&words, a, today);
	if (ui->accounts.panels) {
		picture_text(p, row, in.col + 1, in.cols - 1, style, buf_view(&name), true);
		picture_text(p, row + 1, in.col + 1, 2, state, str_of(""), true);
		picture_text(p, row + 1, in.col + 3, in.cols - 3, state, buf_view(&words), true);
		picture_str(p, row + 1, in.col, 1, style, row_mark(p, cursor, marked));
	} else {
		picture_text(p, row, in.col + 1, half - 1, style, buf_view(&name), true);
		picture_text(p, row, in.col + half, 1, style, str_of(""), true);
		picture_text(p, row, in.col + half + 1, in.cols - half - 1, state, buf_view(&words), true);
	}
	picture_str(p, row, in.col, 1, style, row_mark(p, cursor, marked));
	if (here) {
		p->cursor_row = row;
		p->cursor_col = in.col;
	}
	buf_clear(&name);
	buf_clear(&words);
}

static void
draw_empty(const struct ui *ui, struct picture *p, struct rect in)
{
	if (ui->account_count > 0) {
		picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM, _("nothing matches the filter"));
		return;
	}
	picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM, _("no account yet"));
	picture_str(p, in.row + 1, in.col + 1, in.cols - 1, STYLE_DIM, _("a adds the first"));
}

static void
title(const struct ui *ui, struct buf *out)
{
	const struct account_view *v = &ui->accounts.view;

	buf_text(out, _("Accounts"));
	if (ui->accounts.marks > 0)
		buf_fmt(out, _(" · %zu marked"), ui->accounts.marks);
	if (v->status >= 0)
		buf_fmt(out, " [%s]", _(statuses[v->status].label));
	if (v->overdue)
		buf_fmt(out, " [%s]", _("overdue"));
	if (v->text[0] != '\0' || ui->filtering)
		buf_fmt(out, " /%s", v->text);
}

void
accounts_draw(const struct ui *ui, struct picture *p)
{
	struct rect frame = ui->layout.area[AREA_ACCOUNTS], in = rect_inside(frame);
	const struct accounts_area *area = &ui->accounts;
	struct buf head = {0};

	if (frame.rows == 0)
		return;
	title(ui, &head);
	picture_frame(p, frame, buf_get(&head), ui->focus == AREA_ACCOUNTS);
	buf_clear(&head);
	if (area->list.n == 0)
		draw_empty(ui, p, in);
	for (size_t i = 0; i < area->seen_n; i++) {
		bool cursor = area->seen_from + i == area->list.cursor;

		draw_row(ui, p, in, in.row + (int)(i * row_height(ui)), &area->seen[i], cursor);
	}
}

bool
accounts_press(struct ui *ui, ui_key key)
{
	if (!list_key(&ui->accounts.list, key, true))
		return false;
	accounts_fit(ui);
	return true;
}
