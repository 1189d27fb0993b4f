/*
 * What a meaning looks like on this terminal: attributes always, colours where there are some and
 * they are wanted.
 */
#ifndef VETO_TERM_COLOUR_H
#define VETO_TERM_COLOUR_H

#include <curses.h>
#include <stdbool.h>

#include "veto/cell.h"

struct palette {
	bool colours;
	attr_t attributes[STYLES];
	short pair[STYLES];
};

void palette_open(struct palette *p, enum theme theme);
/* for what is added to the window next */
void palette_use(const struct palette *p, enum style style);

void palette_open_codes(struct palette *p); /* for QR codes; called last by palette_open */

#endif
