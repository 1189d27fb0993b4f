#include "veto/layout.h"

enum { LEFT_COLS = 29, RIGHT_ROWS = 12, LEFT_ROWS = 6 };

/* The columns of the pane on the left: a third of the screen, within reason. */
static int
left_columns(int cols)
{
	int third = cols / 3;

	if (third < LEFT_COLS)
		return LEFT_COLS;
	return third > 48 ? 48 : third;
}

/* The left column of a wide screen: two fifths, within reason. */
static int
wide_columns(int cols)
{
	int fifths = cols * 2 / 5;

	return fifths > 72 ? 72 : fifths;
}

/* On a tall screen it has room for bars below its rows. */
static int
right_rows(int rows)
{
	int fifths = rows * 2 / 5;

	return fifths < RIGHT_ROWS ? RIGHT_ROWS : fifths > 24 ? 24 : fifths;
}

/*
 * One left, one beside it, one below both; on a wide screen that has a column of its own, and the
 * others stand below each other.
 */
struct layout
layout_for(int rows, int cols, enum pane focus)
{
	struct layout l = {.menu = {0, 0, 1, cols}, .footer = {rows - 1, 0, 1, cols}};
	struct rect body = {1, 0, rows - 2, cols};
	int left, top;

	l.too_small = rows < LEAST_ROWS || cols < LEAST_COLS;
	if (l.too_small)
		return l;
	if (rows < SMALL_ROWS || cols < SMALL_COLS) {
		l.alone = true;
		l.pane[focus] = body;
		return l;
	}
	if (cols >= WIDE_COLS) {
		top = body.rows - right_rows(body.rows);
		top = top < LEFT_ROWS ? LEFT_ROWS : top;
		left = wide_columns(cols);
		l.pane[PANE_LEFT] = (struct rect){body.row, 0, top, left};
		l.pane[PANE_RIGHT] = (struct rect){body.row + top, 0, body.rows - top, left};
		l.pane[PANE_BELOW] = (struct rect){body.row, left, body.rows, cols - left};
		return l;
	}
	left = left_columns(cols);
	top = body.rows / 2;
	if (top < RIGHT_ROWS - 1)
		top = RIGHT_ROWS - 1;
	l.pane[PANE_LEFT] = (struct rect){body.row, 0, top, left};
	l.pane[PANE_RIGHT] = (struct rect){body.row, left, top, cols - left};
	l.pane[PANE_BELOW] = (struct rect){body.row + top, 0, body.rows - top, cols};
	return l;
}
