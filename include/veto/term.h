/*
 * The terminal, by curses: shows pictures, reads keys. Colours and the ways of terminals are known
 * here alone.
 */
#ifndef VETO_TERM_H
#define VETO_TERM_H

#include <stdbool.h>

#include "veto/buf.h"
#include "veto/cell.h"
#include "veto/err.h"
#include "veto/key.h"

struct terminal;

/* ERR_USAGE where standard input or output is no terminal: asked before anything else is opened. */
bool term_check(struct err *e);

/* ERR_USAGE where standard input or output is no terminal, or one that cannot show a screen. */
bool term_open(struct terminal **t, struct err *e);
void term_close(struct terminal *t); /* leaves the terminal as it was found */

void term_size(const struct terminal *t, int *rows, int *cols);
bool term_is_ascii(const struct terminal *t); /* the locale cannot show lines and marks */

/* Shows P; only what changed since the last is sent. */
void term_show(struct terminal *t, const struct picture *p);
void term_forget(struct terminal *t); /* the next term_show sends all of it */

/*
 * Asks the terminal to put TEXT into its clipboard (OSC 52, wrapped for tmux and screen). Whether
 * it did cannot be known: many ask or refuse. ERR_FAILED where it is a terminal that would show the
 * request as text, or TEXT has more than TERM_COPY_MOST bytes, which is what all known ones take.
 */
enum { TERM_COPY_MOST = 74994 };
bool term_copy(struct terminal *t, struct str text, struct err *e);

/* TERM_NOTHING: something came that means nothing. TERM_NONE: nothing came. */
enum term_event {
	TERM_NONE,
	TERM_NOTHING,
	TERM_KEY,
	TERM_PASTE,
	TERM_MOUSE,
	TERM_RESIZE,
	TERM_GONE
};

/* What came with the event: one of these. */
struct term_input {
	ui_key key;
	struct str pasted; /* borrowed until the next call */
	struct pointer pointer;
};

/* What was typed next, without waiting. TERM_GONE: the terminal is lost. */
enum term_event term_read(struct terminal *t, struct term_input *input);

/*
 * Whether Esc or ^C was typed, which is taken then; what was typed before it, and no other key
 * after it, stays to be read. For work that takes long: it asks now and then. True too where the
 * terminal is lost.
 */
bool term_wants_stop(struct terminal *t);
/* something waits in veto itself: nobody need wait for the terminal */
bool term_has_typed(const struct terminal *t);

/*
 * Presses and wheel of the mouse as TERM_MOUSE, from now on or no more. Off at first: until it is
 * switched on, and after it is switched off, nothing is sent that would take the terminal's own
 * selection away. ERR_FAILED where no way is known here.
 */
bool term_mouse(struct terminal *t, bool on, struct err *e);
bool term_has_mouse(const struct terminal *t);

/*
 * How meanings look from the next term_show on. NO_COLOR and a terminal without colours make every
 * theme THEME_MONO.
 */
void term_dress(struct terminal *t, enum theme theme);

/*
 * Stops this process as ^Z does, with the terminal as it was found, and comes back when it is
 * continued.
 */
void term_suspend(struct terminal *t);

/* Takes the terminal back after somebody else had it, with the size it has by now. */
void term_resume(struct terminal *t);

#endif
