/* Where things stand on a screen of a given size: a pure function of it. */
#ifndef VETO_LAYOUT_H
#define VETO_LAYOUT_H

#include "veto/cell.h"

/* Where an area may stand. */
enum pane { PANE_LEFT, PANE_RIGHT, PANE_BELOW, PANES };

enum {
	SMALL_ROWS = 16, SMALL_COLS = 60,   /* below: one pane alone */
	LEAST_ROWS = 10, LEAST_COLS = 40,   /* below: one line that says so */
	/* from here what stands below has a column of its own */
	WIDE_COLS = 120
};

struct layout {
	bool too_small;
	/* the pane with the focus has all the room; the others have none */
	bool alone;
	struct rect menu, footer; /* one line each */
	struct rect pane[PANES];  /* with their frames; no rows for one that is not shown */
};

struct layout layout_for(int rows, int cols, enum pane focus);

#endif
