/* A line of text being typed. */
#ifndef VETO_UI_LINE_H
#define VETO_UI_LINE_H

#include "veto/buf.h"
#include "veto/cell.h"
#include "veto/key.h"

enum { LINE_MOST = 256 * 1024 }; /* bytes */

struct line {
	struct buf text;
	size_t at; /* the byte before which the next character goes; never inside one */
};

void line_clear(struct line *l);
void line_set(struct line *l, const char *text);
const char *line_get(const struct line *l);

/*
 * Edits: characters, Left, Right, Home, End, Backspace, Del, ^A ^E ^U ^K ^W. True where KEY was one
 * of these.
 */
bool line_press(struct line *l, ui_key key);
bool line_takes(ui_key key); /* it is one of these */

/*
 * Inserts text from outside; invalid bytes and controls but LF and TAB become U+FFFD, which a form
 * refuses. False where the line is full before the end of it.
 */
bool line_paste(struct line *l, struct str text);

/* Paints the part around the cursor; with HERE the picture's cursor goes there. */
void line_draw(const struct line *l, struct picture *p, int row, int col, int cols, bool here);

#endif
