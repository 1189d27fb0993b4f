/* Reading: keys by what they are, pasted text whole. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "terminal.h"
#include "veto/mem.h"

enum {
	PASTE_MOST = 2 * 1024 * 1024,
	CODE_PASTE = KEY_MAX + 1, /* our own codes for the brackets around pasted text */
	CODE_PASTE_END,
	CODE_MOUSE,              /* what the mouse did follows: as text, ... */
	CODE_MOUSE_BYTES         /* ... or as three bytes */
};

static const struct {
	int code;
	ui_key key;
} codes[] = {
	{KEY_UP, KEY_UP_ARROW}, {KEY_DOWN, KEY_DOWN_ARROW}, {KEY_LEFT, KEY_LEFT_ARROW},
	{KEY_RIGHT, KEY_RIGHT_ARROW},
	{KEY_HOME, KEY_HOME_KEY}, {KEY_END, KEY_END_KEY}, {KEY_PPAGE, KEY_PAGE_UP},
	{KEY_NPAGE, KEY_PAGE_DOWN},
	{KEY_IC, KEY_INSERT}, {KEY_DC, KEY_DELETE}, {KEY_BTAB, KEY_BACKTAB},
	{KEY_BACKSPACE, KEY_ERASE},
	{KEY_ENTER, KEY_RETURN},      {KEY_FIND, KEY_HOME_KEY},   {KEY_SELECT, KEY_END_KEY},
};

/*
 * What terminals send that do not follow the mode they were set to, or are not quite what TERM
 * calls them: known beside what the terminal's description says.
 */
static const struct {
	const char *sequence;
	int code;
} sequences[] = {
	{"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
	{"\033OA", KEY_UP},   {"\033OB", KEY_DOWN},
	{"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT}, {"\033[H", KEY_HOME}, {"\033[F", KEY_END},
	{"\033OH", KEY_HOME}, {"\033OF", KEY_END},
	{"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[7~", KEY_HOME}, {"\033[8~", KEY_END},
	{"\033[2~", KEY_IC},  {"\033[3~", KEY_DC},
	{"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB}, {"\033OP", KEY_F(1)},
	{"\033[11~", KEY_F(1)},
	{"\033[[A", KEY_F(1)}, {"\033[21~", KEY_F(10)},
};

void
keys_define(void)
{
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++) {
		if (key_defined(sequences[i].sequence) == 0)
			define_key(sequences[i].sequence, sequences[i].code);
	}
	define_key("\033[200~", CODE_PASTE);
	define_key("\033[201~", CODE_PASTE_END);
	define_key("\033[<", CODE_MOUSE);
	define_key("\033[M", CODE_MOUSE_BYTES);
}

/*
 * What comes next: what was read already, while somebody looked for an Esc, before what the
 * terminal has.
 */
static int
next_typed(struct terminal *t, wint_t *c)
{
	const struct typed *next;

	if (t->typed_first == t->typed_end)
		return get_wch(c);
	next = &t->typed[t->typed_first];
	*c = next->c;
	if (++t->typed_first == t->typed_end)
		t->typed_first = t->typed_end = t->typed_pasted = 0;
	return next->got;
}

bool
term_has_typed(const struct terminal *t)
{
	return t->typed_first != t->typed_end;
}

static bool
is_gone(void)
{
	int waiting;

	return ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0;
}

/* Everything between the brackets, or until a moment passes without more. */
static void
read_paste(struct terminal *t)
{
	wint_t c;
	int got;

	buf_reset(&t->pasted);
	wtimeout(stdscr, 500);
	while ((got = next_typed(t, &c)) != ERR) {
		char bytes[MB_LEN_MAX];
		size_t n;

		if (got == KEY_CODE_YES) {
			if (c == CODE_PASTE_END)
				break;
			t->resized = t->resized || c == KEY_RESIZE;
			continue;
		}
		n = wcrtomb(bytes, (wchar_t)c, NULL);
		if (n == (size_t)-1 || t->pasted.used > PASTE_MOST)
			continue;
		buf_add(&t->pasted, bytes, n);
	}
	nodelay(stdscr, TRUE);
}

/* ---- the mouse */

enum { MOUSE_WAIT = 100, MOUSE_MOST = 32 }; /* ms for the rest of a report; bytes of it */

/* "0;12;5M" (SGR 1006): button, column, row from 1 on, M for a press, m for its end. */
static bool
parse_report(const char *text, int *button, struct pointer *p)
{
	char end;

	if (sscanf(text, "%d;%d;%d%c", button, &p->col, &p->row, &end) != 4 || end != 'M')
		return false;
	p->row--;
	p->col--;
	return true;
}

/* Three characters, 32 above what they say (X10): from terminals that know no other way. */
static bool
parse_bytes(const wint_t *c, int *button, struct pointer *p)
{
	*button = (int)c[0] - 32;
	p->col = (int)c[1] - 33;
	p->row = (int)c[2] - 33;
	return c[0] >= 32 && c[1] > 32 && c[2] > 32;
}

/*
 * True for what the screen makes something of: the first button, and the wheel, whatever is held
 * down on the keyboard with it.
 */
static bool
take_button(int button, struct pointer *p)
{
	switch (button & ~(4 | 8 | 16)) {
	case 0:
		p->did = KEY_POINTER;
		return true;
	case 64:
		p->did = KEY_WHEEL_UP;
		return true;
	case 65:
		p->did = KEY_WHEEL_DOWN;
		return true;
	default:
		return false;
	}
}

/* The report is read to its end in any case: none of it is a key. */
static bool
read_mouse(struct terminal *t, bool bytes, struct pointer *p)
{
	char text[MOUSE_MOST] = "";
	wint_t c[3] = {0};
	int button = 0;
	bool good;

	wtimeout(stdscr, MOUSE_WAIT);
	if (bytes) {
		good = true;
		for (int i = 0; i < 3; i++)
			good = next_typed(t, &c[i]) != ERR && good;
		good = good && parse_bytes(c, &button, p);
	} else {
		for (size_t n = 0;
		     n + 1 < sizeof(text) && next_typed(t, &c[0]) == OK && c[0] < 0x80; n++) {
			text[n] = (char)c[0];
			if (c[0] == 'M' || c[0] == 'm')
				break;
		}
		good = parse_report(text, &button, p);
	}
	nodelay(stdscr, TRUE);
	return good && take_button(button, p);
}

/* ---- all of it */

static ui_key
key_of(wint_t c)
{
	if (c >= (wint_t)KEY_F(1) && c <= (wint_t)KEY_F(12))
		return KEY_F1_KEY + (ui_key)(c - (wint_t)KEY_F(1));
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if ((wint_t)codes[i].code == c)
			return codes[i].key;
	}
	return KEYS_END; /* a key that nothing is bound to */
}

enum term_event
term_read(struct terminal *t, struct term_input *input)
{
	wint_t c = KEY_RESIZE;
	int got = t->resized ? KEY_CODE_YES : next_typed(t, &c);

	if (got == ERR)
		return is_gone() ? TERM_GONE : TERM_NONE;
	if (got != KEY_CODE_YES) {
		input->key = (ui_key)c;
		return TERM_KEY;
	}
	switch (c) {
	case KEY_RESIZE:
		t->resized = false;
		terminal_measure(t);
		clearok(stdscr, TRUE);
		return TERM_RESIZE;
	case CODE_PASTE:
		read_paste(t);
		input->pasted = buf_view(&t->pasted);
		return TERM_PASTE;
	case CODE_MOUSE:
	case CODE_MOUSE_BYTES:
		if (read_mouse(t, c == CODE_MOUSE_BYTES, &input->pointer))
			return TERM_MOUSE;
		return TERM_NOTHING;
	default:
		input->key = key_of(c);
		return TERM_KEY;
	}
}

bool
term_wants_stop(struct terminal *t)
{
	struct typed one;

	while (t->typed_end < PASTE_MOST && (one.got = get_wch(&one.c)) != ERR) {
		if (one.got == OK && !t->typed_pasted && (one.c == '\033' || one.c == ('c' & 0x1f)))
			return true;
		if (one.got == KEY_CODE_YES && (one.c == CODE_PASTE || one.c == CODE_PASTE_END))
			t->typed_pasted = one.c == CODE_PASTE; /* text, in which an Esc is no key */
		t->typed = mem_grow(t->typed, &t->typed_room, t->typed_end + 1, sizeof(*t->typed));
		t->typed[t->typed_end++] = one;
	}
	return is_gone();
}
