#include "veto/chart.h"

/* A wider bar says no more; and Unicode has blocks of so many heights (U+2581 to U+2588). */
enum { WIDEST = 4, LEVELS = 8 };

static int64_t
greatest(const struct chart *c)
{
	int64_t most = 0;

	for (int i = 0; i <= c->last - c->first; i++)
		most = c->value[i] > most ? c->value[i] : most;
	return most;
}

/* A blank parts the bars where they are wide enough to be told apart by it. */
int
chart_width(const struct chart *c, int columns, int *gap)
{
	int width = columns / (c->last - c->first + 1);

	width = width > WIDEST ? WIDEST : width;
	*gap = width > 2 ? 1 : 0;
	return width;
}

/* The height in eighths of a row: at least one where there is anything. */
static int
height(int64_t value, int64_t most, int rows)
{
	double part = most > 0 ? (double)value / (double)most : 0;
	int eighths = (int)(part * LEVELS * rows + 0.5);

	return eighths == 0 && value > 0 ? 1 : eighths;
}

static const char *
block(int eighths, bool ascii)
{
	static const char *const blocks[LEVELS + 1] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	static const char *const signs[LEVELS + 1] = {" ", "_", ".", ":", "-", "=", "+", "*", "#"};

	eighths = eighths < 0 ? 0 : eighths > LEVELS ? LEVELS : eighths;
	return ascii ? signs[eighths] : blocks[eighths];
}

void
chart_row(struct buf *out, const struct chart *c, int row, int rows, int width, int gap)
{
	int64_t most = greatest(c);

	for (int i = 0; i <= c->last - c->first; i++) {
		int eighths = height(c->value[i], most, rows) - (rows - 1 - row) * LEVELS;

		for (int k = 0; k < width; k++)
			buf_text(out, k < width - gap ? block(eighths, c->ascii) : " ");
	}
}

/* The column where the day of the mark lies within its year. */
int
chart_mark(const struct chart *c, int width)
{
	if (date_is_none(c->mark) || c->mark.y < c->first || c->mark.y > c->last)
		return -1;
	return (c->mark.y - c->first) * width +
	       (width > 1 ? (c->mark.m - 1) * (width - 1) / 12 : 0);
}

/* Twelve columns are for the two years, the blanks beside them, and the mark. */
void
chart_line(struct buf *out, const struct chart *c, int columns)
{
	int gap, width = chart_width(c, columns - 12, &gap), mark = c->mark.y - c->first;

	if (width <= 0)
		return;
	if (width > 1) {
		width = 1; /* in one line the years stand side by side */
		gap = 0;
	}
	buf_fmt(out, "%d ", c->first);
	for (int i = 0; i <= c->last - c->first; i++) {
		if (!date_is_none(c->mark) && i == mark)
			buf_text(out, c->ascii ? "|" : "│");
		buf_text(out, block(height(c->value[i], greatest(c), 1), c->ascii));
	}
	buf_fmt(out, " %d", c->last);
}
