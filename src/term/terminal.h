/* Inside: the state of the terminal, and what its files share. */
#ifndef VETO_TERM_TERMINAL_H
#define VETO_TERM_TERMINAL_H

#include <curses.h>

#include "colour.h"
#include "veto/term.h"

/*
 * How a sequence has to be wrapped to get through what stands between this program and the
 * terminal.
 */
enum wrap { WRAP_NONE, WRAP_TMUX, WRAP_SCREEN, WRAP_EITHER };

/* What came from curses: KEY_CODE_YES or OK, and the key or the character. */
struct typed {
	int got;
	wint_t c;
};

struct terminal {
	SCREEN *screen;
	struct palette palette;
	struct cell *shown; /* what the terminal shows now */
	bool *changed;      /* for each row: it was sent with the last picture */
	/* for each row: which of its cells lead where, as one text; NULL for none */
	char **address;
	int rows, cols;
	bool ascii;
	/*
	 * it knows the ways of xterm: marked paste, OSC 8, OSC 52; other sequences are not sent to
	 * it
	 */
	bool knows_xterm;
	enum wrap wrap;
	bool mouse;
	enum theme theme;
	bool resized;       /* while something was pasted: to be told next */
	struct buf pasted;
	struct typed *typed; /* read already, while somebody looked for an Esc, and not taken yet */
	size_t typed_first, typed_end, typed_room;
	bool typed_pasted;   /* the last of it is pasted text, whose end is not there yet */
	struct buf out;     /* bytes on the way to it */
};

/* ---- term.c */
void terminal_measure(struct terminal *t);

/* ---- read.c */
void keys_define(void);

/* ---- copy.c: the bytes that put TEXT into the clipboard of the terminal. Appended. */

/*
 * ---- link.c: shows the rows of links again that changed; called after curses has shown all else
 */
void links_show(struct terminal *t, const struct picture *p);

/* ---- show.c */

/*
 * The text of a cell for curses; where that cannot be shown, N stand-ins of one column each, and
 * false.
 */
enum { WIDE_MOST = CELL_BYTES + 1 };
bool cell_is_shown(const struct terminal *t, const struct cell *c, wchar_t wide[WIDE_MOST]);
char cell_stand_in(const struct cell *c);

#endif
