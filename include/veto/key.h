/* Keys, by what they are and not by what a terminal sends. */
#ifndef VETO_KEY_H
#define VETO_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"

/* A character is its code point (Ctrl with a letter is 1 to 26); the others lie above Unicode. */
typedef uint32_t ui_key;

enum {
	KEYS_FROM = 0x200000,
	KEY_UP_ARROW = KEYS_FROM,
	KEY_DOWN_ARROW,
	KEY_LEFT_ARROW,
	KEY_RIGHT_ARROW,
	KEY_HOME_KEY,
	KEY_END_KEY,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_INSERT,
	KEY_DELETE,
	KEY_BACKTAB,
	KEY_F1_KEY, /* F1 to F12 follow each other */
	KEY_F12_KEY = KEY_F1_KEY + 11,
	KEYS_END,

	/*
	 * What the mouse did, on its way through the screen: no key has these names. Where it
	 * points, the screen knows.
	 */
	KEY_POINTER = KEYS_END + 16,
	KEY_WHEEL_UP,
	KEY_WHEEL_DOWN
};
#define KEY_CTRL(letter) ((ui_key)(letter) & 0x1f)
#define KEY_ESCAPE 27u
#define KEY_RETURN 13u
#define KEY_TABULATOR 9u
#define KEY_ERASE 127u

/*
 * A press of the first button of the mouse at a cell, or a turn of its wheel: KEY_POINTER,
 * KEY_WHEEL_UP, KEY_WHEEL_DOWN. From 0 on.
 */
struct pointer {
	int row, col;
	ui_key did;
};

/* The name as the configuration writes it: "a", "Space", "C-f", "F10", "PgDn". Appended. */
void key_spell(struct buf *out, ui_key key);

/* The name as the screen writes it, in the language of its user. Appended. */
void key_show(struct buf *out, ui_key key);

/* The key with this name; 0 for none. */
ui_key key_parse(struct str name);

/* What terminals send in two ways is one key: Ctrl-h is Backspace, Ctrl-j Enter. */
ui_key key_sent(ui_key key);

#endif
