/*
 * A list of which only a window is shown: moving, scrolling, paging. What stands in the rows is
 * somebody else's.
 */
#ifndef VETO_UI_LIST_H
#define VETO_UI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/key.h"

/* cursor < n where n > 0; top <= cursor < top + rows where rows > 0. */
struct list {
	size_t n, cursor, top;
	size_t rows; /* that fit on the screen */
};

/* Brings the window back around the cursor after n or rows changed. */
void list_fit(struct list *l, size_t n, size_t rows);
void list_go(struct list *l, size_t cursor);

/*
 * The keys that move in every list: arrows, Home, End, PgUp, PgDn, ^F ^B ^D ^U; with VI also j k g
 * G. True where KEY is one.
 */
bool list_key(struct list *l, ui_key key, bool vi);

enum motion {
	MOTION_NONE,
	MOTION_UP,
	MOTION_DOWN,
	MOTION_PAGE_UP,
	MOTION_PAGE_DOWN,
	MOTION_HALF_UP,
	MOTION_HALF_DOWN,
	MOTION_FIRST,
	MOTION_LAST
};
enum motion motion_of(ui_key key, bool vi);

#endif
