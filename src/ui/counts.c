/* What is counted of the items of a kind: in words, and as bars. */
#include "page.h"
#include "ui.h"
#include "veto/chart.h"
#include "veto/i18n.h"
#include "veto/text.h"

const char *const check_boxes[CHECKS] = {
	[CHECK_OPEN] = "[ ]", [CHECK_PUBLIC] = "[o]", [CHECK_RESTRICTED] = "[~]",
	[CHECK_REMOVED] = "[x]", [CHECK_NONE] = "[-]",
};

static void
add_words(struct buf *out, const struct item_counts *c, const char *const words[CERTAINTIES])
{
	int n = 0;

	for (int i = 0; i < CERTAINTIES; i++) {
		if (c->certain[i] > 0)
			buf_fmt(out, n++ == 0 ? "%lld %s" : " + %lld %s", (long long)c->certain[i],
				_(words[i]));
	}
	if (n == 0)
		buf_text(out, "0");
	for (int i = CHECK_OPEN + 1; i < ITEM_STATES; i++) {
		if (c->state[i] > 0)
			buf_fmt(out, ", %s %lld", check_boxes[i], (long long)c->state[i]);
	}
	if (c->before > 0 || c->after > 0)
		buf_fmt(out, _("; objection: before %lld, after %lld"), (long long)c->before,
			(long long)c->after);
	if (c->gone > 0)
		buf_fmt(out, _("; gone %lld"), (long long)c->gone);
}

/*
 * "24 certainly public, [~] 5; objection: before 23, after 1; gone 2": how certain, what was
 * ticked, and what of it an objection concerns.
 */
void
counts_words(struct buf *out, const struct item_counts *c, int cols)
{
	static const char *const brief[CERTAINTIES] = {N_("certainly"), N_("possibly"),
						       N_("private")};
	const char *whole[CERTAINTIES];
	LOCAL_BUF words = {0};

	for (int i = 0; i < CERTAINTIES; i++)
		whole[i] = certainties[i].label;
	add_words(&words, c, whole);
	if ((int)text_width(buf_view(&words)) <= cols)
		buf_str(out, buf_view(&words));
	else
		add_words(out, c, brief);
}

static bool
make_chart(struct chart *chart, const struct item_counts *c, struct date objected, bool ascii)
{
	*chart = (struct chart){.mark = objected, .ascii = ascii};
	if (!item_years(c, &chart->first, &chart->last))
		return false;
	chart->value = c->year + (chart->first - ITEM_YEAR_FIRST);
	return true;
}

void
counts_chart(struct buf *out, const struct item_counts *c, struct date objected, int columns,
	     bool ascii)
{
	struct chart chart;

	if (make_chart(&chart, c, objected, ascii))
		chart_line(out, &chart, columns);
}

/* Under the bars: the first and the last year, and where the objection lies. */
static void
draw_axis(struct picture *p, struct rect r, const struct chart *c, int width)
{
	int bars = (c->last - c->first + 1) * width, mark = chart_mark(c, width);
	LOCAL_BUF text = {0};

	buf_fmt(&text, "%d", c->first);
	picture_text(p, r.row, r.col, r.cols, STYLE_DIM, buf_view(&text), false);
	buf_reset(&text);
	buf_fmt(&text, "%d", c->last);
	if (bars >= 10)
		picture_text(p, r.row, r.col + bars - 4, r.cols - bars + 4, STYLE_DIM,
			     buf_view(&text), false);
	buf_reset(&text);
	if (mark >= 0) {
		picture_str(p, r.row + 1, r.col + mark, 1, STYLE_TITLE, p->ascii ? "^" : "↑");
		buf_fmt(&text, "%s ", _("objection"));
		words_date(&text, c->mark);
		if (mark + 2 + (int)text_width(buf_view(&text)) <= r.cols)
			picture_text(p, r.row + 1, r.col + mark + 2, r.cols - mark - 2, STYLE_TITLE,
				     buf_view(&text), false);
		else
			picture_right(p, r.row + 1, r.col, mark - 1, STYLE_TITLE, buf_get(&text));
	}
}

void
counts_draw(struct picture *p, struct rect r, const char *label, const struct item_counts *c,
	    struct date objected)
{
	LOCAL_BUF text = {0};
	struct chart chart;
	struct page page;
	int gap, width, rows, lines;

	if (r.rows < 1)
		return;
	if (!c->known) {
		buf_fmt(&text, _("%s: unknown (in no export so far)"), label);
		picture_text(p, r.row + (r.rows > 2), r.col, r.cols, STYLE_DIM, buf_view(&text),
			     false);
		return;
	}
	if (r.rows < 5) {
		counts_chart(&text, c, objected, r.cols, p->ascii);
		picture_text(p, r.row + r.rows - (r.rows > 1 ? 2 : 1), r.col, r.cols, STYLE_PLAIN,
			     buf_view(&text), false);
		buf_reset(&text);
		counts_words(&text, c, r.cols);
		if (r.rows > 1)
			picture_text(p, r.row + r.rows - 1, r.col, r.cols, STYLE_DIM,
				     buf_view(&text), false);
		return;
	}
	buf_fmt(&text, "%s: ", label);
	counts_words(&text, c, r.cols - (int)text_width(buf_view(&text)));
	page_start(&page, r.cols);
	page_text(&page, STYLE_PLAIN, 0, buf_get(&text));
	lines = (int)page.n < r.rows - 4 ? (int)page.n : r.rows - 4;
	if (lines == 1)
		picture_text(p, r.row, r.col, r.cols, STYLE_PLAIN, buf_view(&text), false);
	else
		page_draw(&page, p, (struct rect){r.row, r.col, lines, r.cols}, 0);
	page_clear(&page);
	r.row += lines - 1;
	r.rows -= lines - 1;
	buf_reset(&text);
	if (make_chart(&chart, c, objected, p->ascii)) {
		width = chart_width(&chart, r.cols, &gap);
		rows = r.rows - 3 < 12 ? r.rows - 3 : 12;
		for (int row = 0; row < rows && width > 0; row++) {
			chart_row(&text, &chart, row, rows, width, gap);
			picture_text(p, r.row + 1 + row, r.col, r.cols, STYLE_PLAIN,
				     buf_view(&text), false);
			buf_reset(&text);
		}
		draw_axis(p, (struct rect){r.row + 1 + rows, r.col, 2, r.cols}, &chart, width);
	}
}
