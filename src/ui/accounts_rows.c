/*
 * How an account is painted, on one line or as a panel of two: what is said of it (account_words),
 * where the words of all lines stand (words_column), and what of them there is room for
 * (describe_within).
 */
#include <stdlib.h>

#include "ui.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

static enum style
standing_style(const struct account *a, struct date today)
{
	if (account_overdue(a, today))
		return STYLE_OVERDUE;
	if (a->standing.answer_needed || a->review)
		return STYLE_WARNING;
	return a->standing.status == STATUS_CONFIRMED ? STYLE_GOOD : STYLE_DIM;
}

const char *
accounts_mark(const struct picture *p, bool cursor, bool marked)
{
	static const char *const shapes[2][4] = {{" ", "▌", "✓", "▶"}, {" ", ">", "*", "#"}};

	return shapes[p->ascii ? 1 : 0][(cursor ? 1 : 0) + (marked ? 2 : 0)];
}

/*
 * A row that is shown, and how it is painted: what is said of it, the styles of its parts, and the
 * column of the words (words_column).
 */
struct look {
	const struct account *account;
	bool gone;
	struct date today;
	struct buf said; /* all of it */
	enum style name, words;
	int column;
};

enum { COLUMN_LEAST = 40 }; /* a list so wide has a column for the words */

/*
 * Where the words of the lines stand, all below each other: behind the longest name that is shown,
 * if the longest words fit behind it, and else where it is fair to both. 0 where there is no room
 * for a column: then they stand at the right end of each line.
 */
static int
words_column(const struct look *looks, size_t n, struct rect in)
{
	int fair = in.cols * 3 / 5, longest = 0, widest = 0;

	if (in.cols < COLUMN_LEAST)
		return 0;
	for (size_t i = 0; i < n; i++) {
		char name[ACCOUNT_NAME_ROOM];
		int cols = (int)text_width(str_of(account_name(looks[i].account, name))),
		    words = (int)text_width(buf_view(&looks[i].said));

		longest = cols > longest ? cols : longest;
		widest = words > widest ? words : widest;
	}
	if (longest + 3 + widest > in.cols)
		return longest + 3 < fair ? longest + 3 : fair;
	return in.cols - widest < fair ? in.cols - widest : fair > longest + 3 ? fair : longest + 3;
}

/*
 * "?", ">": the status by a sign, where there is no room for its word, ":" where something is due;
 * help says what they are.
 */
static void
sign(struct buf *out, const struct account *a, bool due)
{
	static const char signs[STATUSES] = {
		[STATUS_UNDECIDED] = '?', [STATUS_ACCEPTED] = '=', [STATUS_OBJECTED] = '>',
		[STATUS_CONFIRMED] = '+', [STATUS_REFUSED] = '-',
		[STATUS_WITHDRAWN] = '<',
	};

	buf_char(out, due ? ':' : signs[a->standing.status]);
}

/*
 * The words that COLS columns have room for: all that is to be said, or what of it is due, else the
 * status by its word, else by a sign.
 */
static void
describe_within(struct buf *out, const struct look *look, int cols)
{
	const struct account *a = look->account;
	bool overdue = account_overdue(a, look->today),
	     due = overdue || a->standing.answer_needed;

	buf_str(out, buf_view(&look->said));
	if ((int)text_width(buf_view(out)) > cols && overdue) {
		buf_reset(out);
		words_days(out, date_days(account_due_day(a, look->today)) -
					date_days(look->today));
	}
	if ((int)text_width(buf_view(out)) > cols && overdue) {
		buf_reset(out);
		buf_text(out, _("overdue"));
	}
	if ((int)text_width(buf_view(out)) > cols && !due &&
	    standing_to_look(&a->standing)) {
		buf_reset(out);
		buf_text(out, _("check the switch"));
	}
	if ((int)text_width(buf_view(out)) > cols) {
		buf_reset(out);
		buf_fmt(out, "%s%s", _(statuses[a->standing.status].label), due ? " :" : "");
	}
	if ((int)text_width(buf_view(out)) > cols) {
		buf_reset(out);
		sign(out, a, due);
	}
}

/*
 * A line. In a wide list the words have their column, and a name that reaches it is cut. In a
 * narrow one the name is whole where there is room for it and a sign: for its sake the handle of
 * today goes first, then of the words as much as it takes.
 */
static void
draw_line(struct picture *p, struct rect in, int row, const struct look *look)
{
	const struct account *a = look->account;
	LOCAL_BUF name = {0}, words = {0};
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
}

static void
draw_panel(struct picture *p, struct rect in, int row, const struct look *look)
{
	const struct account *a = look->account;
	LOCAL_BUF name = {0}, words = {0};

	buf_fmt(&name, "%s/%s", a->service, a->handle);
	if (a->alias[0] != '\0')
		buf_fmt(&name, _(" (now %s)"), a->alias);
	buf_str(&words, buf_view(&look->said));
	for (int detail = ACCOUNT_BRIEF;
	     detail <= ACCOUNT_BRIEFEST && 3 + (int)text_width(buf_view(&words)) > in.cols;
	     detail++) {
		buf_reset(&words);
		account_words(&words, a, look->today, (enum account_detail)detail);
	}
	picture_text(p, row, in.col + 1, in.cols - 1, look->name, buf_view(&name), true);
	picture_text(p, row + 1, in.col + 1, 2, look->words, str_of(""), true);
	picture_text(p, row + 1, in.col + 3, in.cols - 3, look->words, buf_view(&words), true);
}

static void
draw_row(const struct ui *ui, struct picture *p, struct rect in, int row, struct look *look,
	 bool cursor)
{
	const struct account *a = look->account;
	bool marked = marks_has(&ui->accounts.marks, a->id),
	     here = cursor && ui->focus == AREA_ACCOUNTS;
	enum style style = here         ? STYLE_CURSOR
			   : cursor     ? STYLE_CHOSEN
			   : look->gone ? STYLE_DIM
			   : marked     ? STYLE_MARKED
					: STYLE_PLAIN;
	const char *mark = accounts_mark(p, cursor, marked);

	look->name = style;
	look->words = here || cursor || look->gone ? style : standing_style(a, look->today);
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

void
accounts_draw_rows(const struct ui *ui, struct picture *p, struct rect in, size_t room, int height)
{
	const struct window *w = &ui->accounts.window;
	size_t n = w->n - w->top < room ? w->n - w->top : room;
	struct date today = ui_today(ui);
	struct look *looks = mem_alloc((n + 1) * sizeof(*looks));
	int column;

	for (size_t i = 0; i < n; i++) {
		const struct account_row *row = window_row(w, w->top + i);

		looks[i] =
			(struct look){.account = &row->account, .gone = row->gone, .today = today};
		account_words(&looks[i].said, looks[i].account, today, ACCOUNT_WHOLE);
	}
	column = ui->accounts.panels ? 0 : words_column(looks, n, in);
	for (size_t i = 0; i < n; i++) {
		looks[i].column = column;
		draw_row(ui, p, in, in.row + (int)i * height, &looks[i], w->top + i == w->cursor);
		buf_clear(&looks[i].said);
	}
	free(looks);
}
