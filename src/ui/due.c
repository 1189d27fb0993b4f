/*
 * The answers due: those overdue, then those of the next days, the oldest first; a window onto the
 * accounts in the order of their due dates. Its marks are those of the accounts, so that what is
 * marked here can be reminded together there.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "filter.h"
#include "keys.h"
#include "page.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { DUE_WITHIN = 30, DAY_COLS = 13, LEFT_COLS = 27, NARROW = 60 };

struct due_view {
	struct view view;
	struct account_query query;
	int64_t within; /* days */
	struct window window;
	struct buf next; /* what comes next, for all accounts */
};

static struct rect
place(const struct ui *ui)
{
	return (struct rect){1, 0, ui->picture.rows - 2, ui->picture.cols};
}

enum { LEAST = 6, NEXT_ROWS = 2 }; /* of so many rows the last are for what comes next */

/* Where the list stands. */
static struct rect
list_place(const struct ui *ui)
{
	struct rect in = rect_inside(place(ui));

	if (in.rows >= LEAST)
		in.rows -= NEXT_ROWS;
	return in;
}

/* ---- the window */

static size_t
due_room(const struct ui *ui)
{
	int rows = list_place(ui).rows;

	return rows > 0 ? (size_t)rows : 1;
}

static bool
due_read(struct ui *ui, void *ctx, const void *from, bool up, size_t n, void *rows, size_t *got,
	 bool *end, struct err *e)
{
	const struct due_view *v = ctx;
	const struct account_row *row = from;
	bool ok = ui->source->account_rows(ui->source->act, &v->query,
					   row != NULL ? row->place : NULL, up, n, rows, got, e);

	*end = *got < n;
	return ok;
}

static int
due_compare(const void *ctx, const void *left, const void *right)
{
	(void)ctx;
	return strcmp(((const struct account_row *)left)->place,
		      ((const struct account_row *)right)->place);
}

static const struct window_class due_window = {
	.size = sizeof(struct account_row),
	.rows = due_room,
	.spare = 8,
	.pages = true,
	.read = due_read,
	.compare = due_compare,
};

/* ---- painting */

static void
describe(struct buf *out, const struct account *a, struct date today)
{
	char name[ACCOUNT_NAME_ROOM];

	buf_text(out, account_name(a, name));
	if (a->owner[0] != '\0')
		buf_fmt(out, ", %s", a->owner);
	account_day_marks(out, a, today);
}

static void
draw_row(const struct ui *ui, const struct due_view *v, struct picture *p, struct rect in, size_t i)
{
	const struct account_row *r = window_row(&v->window, i);
	const struct account *a = &r->account;
	bool here = i == v->window.cursor, marked = marks_has(&ui->accounts.marks, a->id);
	bool overdue = account_overdue(a, ui_today(ui));
	enum style style = here      ? STYLE_CURSOR
			   : marked  ? STYLE_MARKED
			   : overdue ? STYLE_OVERDUE
				     : STYLE_PLAIN;
	int row = in.row + (int)(i - v->window.top), col = in.col + 1;
	LOCAL_BUF due = {0}, left = {0}, words = {0};

	words_date(&due, account_next_day(a, ui_today(ui)));
	account_day_words(&left, a, ui_today(ui));
	describe(&words, a, ui_today(ui));
	picture_text(p, row, in.col, in.cols, style, str_of(""), true);
	picture_str(p, row, in.col, 1, style, accounts_mark(p, here, marked));
	if (in.cols >= NARROW) {
		picture_text(p, row, col, DAY_COLS - 1, style, buf_view(&due), false);
		col += DAY_COLS;
	}
	picture_text(p, row, col, LEFT_COLS - 1, style, buf_view(&left), false);
	col += in.cols >= NARROW ? LEFT_COLS : (int)text_width(buf_view(&left)) + 2;
	picture_text(p, row, col, in.col + in.cols - col, style, buf_view(&words), false);
	if (here) {
		p->cursor_row = row;
		p->cursor_col = in.col;
	}
}

static void
draw(const struct ui *ui, const struct view *view, struct picture *p)
{
	const struct due_view *v = (const struct due_view *)view;
	struct rect frame = place(ui), whole = rect_inside(frame), in = list_place(ui);
	const struct window *w = &v->window;
	LOCAL_BUF title = {0};
	struct page next;

	buf_fmt(&title,
		ngettext("Overdue, or due within %lld day", "Overdue, or due within %lld days",
			 (unsigned long)v->within),
		(long long)v->within);
	if (ui->accounts.marks.n > 0)
		buf_fmt(&title, _(" · %zu marked"), ui->accounts.marks.n);
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, buf_get(&title), true);
	for (size_t i = w->top; i < w->n && i < w->top + (size_t)in.rows; i++)
		draw_row(ui, v, p, in, i);
	if (w->n == 0) {
		picture_cursor(p, in, true);
		picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM,
			    _("nothing is overdue, and nothing is due in this time"));
	}
	page_start(&next, in.cols - 1);
	page_text(&next, STYLE_DIM, 0, buf_get(&v->next));
	page_draw(&next, p,
		  (struct rect){in.row + in.rows, in.col + 1, whole.rows - in.rows, in.cols - 1},
		  0);
	page_clear(&next);
	keys_footer(ui, view, p);
}

/* ---- keys */

/* The cursor of the accounts goes there; where the filter leaves the account out, that goes. */
static enum ui_wish
due_open(struct ui *ui, struct view *view)
{
	const struct account_row *r = window_current(&((struct due_view *)view)->window);
	int64_t id;

	if (r == NULL)
		return UI_NOTHING;
	id = r->account.id;
	view_close(ui);
	area_focus(ui, AREA_ACCOUNTS);
	accounts_choose(ui, id);
	if (ui->account.id == id)
		return UI_NOTHING;
	filter_reset(ui, AREA_ACCOUNTS);
	accounts_load(ui);
	accounts_choose(ui, id);
	if (ui->account.id == id)
		ui_say(ui, STYLE_DIM, _("the filter left this account out, and was taken off"));
	return UI_NOTHING;
}

static enum ui_wish
due_mark(struct ui *ui, struct view *view)
{
	struct due_view *v = (struct due_view *)view;
	const struct account_row *r = window_current(&v->window);
	struct marks *marks = &ui->accounts.marks;

	if (r == NULL)
		return UI_NOTHING;
	marks_set(marks, r->account.id, !marks_has(marks, r->account.id));
	window_key(ui, &v->window, KEY_DOWN_ARROW);
	return UI_NOTHING;
}

static enum ui_wish
due_mark_all(struct ui *ui, struct view *view)
{
	struct due_view *v = (struct due_view *)view;
	struct err e = {0};
	int64_t *ids;
	size_t n;

	if (ui->source->accounts(ui->source->act, &v->query, &ids, &n, &e)) {
		marks_turn(&ui->accounts.marks, ids, n);
		free(ids);
	} else {
		ui_failed(ui, &e);
	}
	return UI_NOTHING;
}

static const struct view_key due_keys[] = {
	{"account", {KEY_RETURN}, HINT_SENSE, 0, N_("to the account"), N_("close the list, and go to this account"), RUN(due_open)},
	{"mark", {' '}, HINT_SENSE, 0, N_("mark"), N_("mark the account for a command on several, and go on to the next"), RUN(due_mark)},
	{"mark-all", {'*'}, HINT_SENSE, 0, N_("all"), N_("mark all of this list, or unmark them where all are marked"), RUN(due_mark_all)},
	{"close", {KEY_ESCAPE, 'q'}, HINT_LAST, 0, N_("closes"), NULL, RUN(view_leave)},
	{0},
};

static unsigned
due_when(const struct ui *ui, const struct view *view)
{
	(void)ui;
	return ((const struct due_view *)view)->window.n > 0 ? HINT_SENSE : 0u;
}

static void
due_ready(struct ui *ui, struct view *view)
{
	buf_reset(&ui->message);
	window_fit(ui, &((struct due_view *)view)->window);
}

static enum ui_wish
press(struct ui *ui, struct view *view, ui_key key)
{
	struct window *w = &((struct due_view *)view)->window;
	struct rect in = list_place(ui);
	size_t i = w->top + (size_t)(ui->pointer.row - in.row), was = w->cursor;

	if (key != KEY_POINTER)
		window_key(ui, w, key);
	else if (!pointer_is_in(&ui->pointer, place(ui)))
		view_close(ui);
	else if (pointer_is_in(&ui->pointer, in) && i < w->n && i == was)
		return due_open(ui, view);
	else if (pointer_is_in(&ui->pointer, in) && i < w->n)
		window_go(ui, w, i);
	return UI_NOTHING;
}

static void
destroy(struct view *view)
{
	struct due_view *v = (struct due_view *)view;

	window_clear(&v->window);
	buf_clear(&v->next);
}

static void
find_next(struct ui *ui, struct due_view *v)
{
	struct comings next;
	struct err e = {0};

	buf_reset(&v->next);
	if (ui->source->coming(ui->source->act, &ACCOUNT_QUERY_ALL, &next, &e))
		ui->source->say_comings(&v->next, &next);
	else
		ui_failed(ui, &e);
}

static void
refresh(struct ui *ui, struct view *view)
{
	struct due_view *v = (struct due_view *)view;

	window_refresh(ui, &v->window, KEEP_NONE);
	find_next(ui, v);
}

const struct view_class due_class = {
	.name = "due",
	.draw = draw,
	.press = press,
	.close = destroy,
	.refresh = refresh,
	.keys = due_keys,
	.when = due_when,
	.ready = due_ready,
};

bool
due_given(const char *given, struct err *e)
{
	int64_t days;

	return text_number(str_of(given), DUE_DAYS_MOST, &days) ||
	       failed(e, ERR_USAGE, _("'%.40s' is no number of days from 0 to %d"), given,
		      DUE_DAYS_MOST);
}

enum ui_wish
do_due(struct ui *ui)
{
	struct due_view *v = mem_alloc(sizeof(*v));

	v->within = DUE_WITHIN;
	/* due_given has looked at it */
	if (ui->given != NULL)
		text_number(str_of(ui->given), DUE_DAYS_MOST, &v->within);
	v->query = (struct account_query){
		.status = -1,
		.order = BY_DUE,
		.due_until = date_from_days(date_days(ui_today(ui)) + v->within),
	};
	window_init(&v->window, &due_window, v);
	window_load(ui, &v->window);
	find_next(ui, v);
	view_open(ui, &v->view, &due_class);
	return UI_NOTHING;
}
