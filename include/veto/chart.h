/* Bars of block characters: how many there were in each year, in a line or several. */
#ifndef VETO_CHART_H
#define VETO_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/date.h"

struct chart {
	int first, last;      /* years, both shown */
	const int64_t *value; /* of each, from the first on */
	struct date mark;     /* the day of an objection, or none */
	bool ascii;
};

/*
 * How many columns the bar of a year takes within COLUMNS, and how many of them are blank behind
 * it; 0 where there is no room.
 */
int chart_width(const struct chart *c, int columns, int *gap);

/*
 * Row ROW (0 the top) of ROWS rows of bars, each year WIDTH columns wide with GAP blank ones; the
 * greatest bar fills all of it, and what is there at all shows. Appended.
 */
void chart_row(struct buf *out, const struct chart *c, int row, int rows, int width, int gap);

/* The column of the mark from the first bar on; -1 where it lies outside or there is none. */
int chart_mark(const struct chart *c, int width);

/* The chart in one line: "2009 ▁▂▃ 2026", with the year of the mark after a stroke. Appended. */
void chart_line(struct buf *out, const struct chart *c, int columns);

#endif
