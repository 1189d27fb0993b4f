/*
 * A picture of the screen: cells with a text, a width and a meaning. Screens paint into it; whoever
 * shows it (src/term, or a test) decides what a meaning looks like. Every text gets in through
 * picture_text, which clips, measures and cleans.
 */
#ifndef VETO_CELL_H
#define VETO_CELL_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/buf.h"

/* What a cell means; never a colour. */
enum style {
	STYLE_PLAIN,
	STYLE_DIM,       /* beside the point: units, hints, what does not match any more */
	STYLE_FRAME,     /* a border */
	STYLE_FRAME_HERE,/* the border of the area that has the focus */
	STYLE_TITLE,
	STYLE_TITLE_HERE,
	STYLE_CURSOR,    /* the row that keys act on, in the area that has the focus */
	STYLE_CHOSEN,    /* the row that other areas show, where the focus is elsewhere */
	STYLE_MARKED,    /* marked for a command on several */
	STYLE_STRUCK,    /* an entry that was struck */
	STYLE_GOOD,
	STYLE_WARNING,   /* odd, or soon due */
	STYLE_OVERDUE,
	STYLE_ERROR,
	STYLE_BAR,       /* menu bar, footer */
	STYLE_BAR_KEY,
	STYLE_BAR_HERE,  /* the menu that is open, the item under the cursor in it */
	STYLE_INPUT,     /* a field to type into */
	STYLE_INPUT_HERE,
	/* black on white, whatever the colours of the terminal are: what a camera reads */
	STYLE_QR_LIGHT,
	STYLE_QR_DARK,   /* white on black */
	STYLES
};

/* How meanings are to look; what that is, whoever shows the picture knows. */
enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_MONO, THEMES };

enum {
	CELL_BYTES = 20,
	LINKS_MOST = 32,  /* addresses in one picture */
	LINK_BYTES = 2000 /* of an address: more than any terminal takes is no link */
};

/*
 * One column of one row. A character of two columns has its text in the first; the second has width
 * 0 and no text.
 */
struct cell {
	/* UTF-8: a character with what combines with it; not NUL-terminated */
	char text[CELL_BYTES];
	unsigned char bytes, width, style;
	unsigned char link;    /* 0, or the number of an address in the picture, from 1 on */
};

struct rect {
	int row, col, rows, cols;
};

struct picture {
	int rows, cols;
	struct cell *cell;          /* rows * cols */
	/* where the terminal's cursor rests: on what has the focus, for screen readers */
	int cursor_row, cursor_col;
	bool typing;                /* the cursor stands in a text and should be seen */
	bool ascii;                 /* lines and marks in ASCII */
	char *link[LINKS_MOST];     /* addresses; the picture owns them */
	int links;
};

void picture_init(struct picture *p, int rows, int cols);
void picture_clear(struct picture *p); /* frees */
void picture_blank(struct picture *p); /* all cells plain blanks */
struct cell *picture_cell(struct picture *p, int row, int col); /* NULL outside */

/*
 * Paints S from COL on, in at most COLS columns, cleaned; what does not fit is cut with an
 * ellipsis. With FILL the rest of the columns is blank in the same style. The columns that the text
 * took.
 */
int picture_text(struct picture *p, int row, int col, int cols, enum style style, struct str s,
		 bool fill);
int picture_str(struct picture *p, int row, int col, int cols, enum style style, const char *s);
/* ends at COL + COLS */
void picture_right(struct picture *p, int row, int col, int cols, enum style style, const char *s);

/* Changes the meaning of cells that are painted already. */
void picture_style(struct picture *p, int row, int col, int cols, enum style style);
void picture_fill(struct picture *p, struct rect r, enum style style);

/*
 * Lets cells that are painted already lead to ADDRESS, where the terminal can do that (OSC 8); what
 * is painted over them later does not. False, and nothing changes, where the address is none that a
 * terminal may be sent: empty, longer than LINK_BYTES, with anything but visible ASCII in it (RFC
 * 3986 has it percent-encoded), or one too many. The text must stand for itself.
 */
bool picture_link(struct picture *p, int row, int col, int cols, const char *address);

/* The address that the cell at this place leads to; NULL for none. */
const char *picture_link_at(const struct picture *p, int row, int col);

/* A frame along the inside of R, with a title in its top line. */
void picture_frame(struct picture *p, struct rect r, const char *title, bool here);

/* What is inside a frame. */
struct rect rect_inside(struct rect r);

/*
 * What stands before a row of a list: with HERE the sign of the cursor, so that it is told by its
 * shape.
 */
const char *picture_pointer(const struct picture *p, bool here);

/* In the frame of a list that is cut, that there is more above, or below. */
void picture_more(struct picture *p, struct rect frame, bool above, bool below);

/*
 * With HERE, the cursor to where the first row of a list would stand: a list without rows has it
 * too.
 */
void picture_cursor(struct picture *p, struct rect in, bool here);

/* The picture as text, a line for each row without trailing blanks: for tests. Appended. */
void picture_dump(const struct picture *p, struct buf *out);

#endif
