#include "veto/layout.h"

enum { ACCOUNTS_COLS = 29, CHECKLIST_ROWS = 12, ACCOUNTS_ROWS = 6 };

/* The columns of the accounts: a third of the screen, within reason. */
static int
accounts_columns(int cols)
{
	int third = cols / 3;

	if (third < ACCOUNTS_COLS)
		return ACCOUNTS_COLS;
	return third > 48 ? 48 : third;
}

/* The left column of a wide screen: two fifths, within reason. */
static int
wide_columns(int cols)
{
	int fifths = cols * 2 / 5;

	return fifths > 72 ? 72 : fifths;
}

/* The checklist of a tall screen has room for bars below its rows. */
static int
checklist_rows(int rows)
{
	int fifths = rows * 2 / 5;

	return fifths < CHECKLIST_ROWS ? CHECKLIST_ROWS : fifths > 24 ? 24 : fifths;
}

/* Accounts left, beside them the checklist, below both the log; on a wide screen the log has a column of its own. */
struct layout
layout_for(int rows, int cols, enum area focus)
{
	struct layout l = {.menu = {0, 0, 1, cols}, .footer = {rows - 1, 0, 1, cols}};
	struct rect body = {1, 0, rows - 2, cols};
	int left, top;

	l.too_small = rows < LEAST_ROWS || cols < LEAST_COLS;
	if (l.too_small)
		return l;
	if (rows < SMALL_ROWS || cols < SMALL_COLS) {
		l.alone = true;
		l.area[focus] = body;
		return l;
	}
	if (cols >= WIDE_COLS) {
		top = body.rows - checklist_rows(body.rows);
		top = top < ACCOUNTS_ROWS ? ACCOUNTS_ROWS : top;
		left = wide_columns(cols);
		l.area[AREA_ACCOUNTS] = (struct rect){body.row, 0, top, left};
		l.area[AREA_CHECKLIST] = (struct rect){body.row + top, 0, body.rows - top, left};
		l.area[AREA_LOG] = (struct rect){body.row, left, body.rows, cols - left};
		return l;
	}
	left = accounts_columns(cols);
	top = body.rows / 2;
	if (top < CHECKLIST_ROWS - 1)
		top = CHECKLIST_ROWS - 1;
	l.area[AREA_ACCOUNTS] = (struct rect){body.row, 0, top, left};
	l.area[AREA_CHECKLIST] = (struct rect){body.row, left, top, cols - left};
	l.area[AREA_LOG] = (struct rect){body.row + top, 0, body.rows - top, cols};
	return l;
}
