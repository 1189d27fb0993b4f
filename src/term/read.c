/* Reading: keys by what they are, pasted text whole. */
#include <limits.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "terminal.h"

enum {
	PASTE_MOST = 2 * 1024 * 1024,
	CODE_PASTE = KEY_MAX + 1, /* our own codes for the brackets around pasted text */
	CODE_PASTE_END
};

static const struct {
	int code;
	ui_key key;
} codes[] = {
	{KEY_UP, KEY_UP_ARROW},       {KEY_DOWN, KEY_DOWN_ARROW}, {KEY_LEFT, KEY_LEFT_ARROW}, {KEY_RIGHT, KEY_RIGHT_ARROW},
	{KEY_HOME, KEY_HOME_KEY},     {KEY_END, KEY_END_KEY},     {KEY_PPAGE, KEY_PAGE_UP},   {KEY_NPAGE, KEY_PAGE_DOWN},
	{KEY_IC, KEY_INSERT},         {KEY_DC, KEY_DELETE},       {KEY_BTAB, KEY_BACKTAB},    {KEY_BACKSPACE, KEY_ERASE},
	{KEY_ENTER, KEY_RETURN},      {KEY_FIND, KEY_HOME_KEY},   {KEY_SELECT, KEY_END_KEY},
};

/*
 * What terminals send that do not follow the mode they were set to, or are not quite what TERM calls them: known beside what the
 * terminal's description says.
 */
static const struct {
	const char *sequence;
	int code;
} sequences[] = {
	{"\033[A", KEY_UP},    {"\033[B", KEY_DOWN},  {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},  {"\033OA", KEY_UP},   {"\033OB", KEY_DOWN},
	{"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},  {"\033[H", KEY_HOME},  {"\033[F", KEY_END},   {"\033OH", KEY_HOME}, {"\033OF", KEY_END},
	{"\033[1~", KEY_HOME}, {"\033[4~", KEY_END},  {"\033[7~", KEY_HOME}, {"\033[8~", KEY_END},  {"\033[2~", KEY_IC},  {"\033[3~", KEY_DC},
	{"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB}, {"\033OP", KEY_F(1)}, {"\033[11~", KEY_F(1)},
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
	while ((got = get_wch(&c)) != ERR) {
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

enum term_event
term_read(struct terminal *t, ui_key *key, struct str *pasted)
{
	wint_t c = KEY_RESIZE;
	int got = t->resized ? KEY_CODE_YES : get_wch(&c);

	if (got == ERR)
		return is_gone() ? TERM_GONE : TERM_NONE;
	if (got != KEY_CODE_YES) {
		*key = (ui_key)c;
		return TERM_KEY;
	}
	if (c == KEY_RESIZE) {
		t->resized = false;
		terminal_measure(t);
		clearok(stdscr, TRUE);
		return TERM_RESIZE;
	}
	if (c == CODE_PASTE) {
		read_paste(t);
		*pasted = buf_view(&t->pasted);
		return TERM_PASTE;
	}
	if (c >= (wint_t)KEY_F(1) && c <= (wint_t)KEY_F(12)) {
		*key = KEY_F1_KEY + (ui_key)(c - (wint_t)KEY_F(1));
		return TERM_KEY;
	}
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if ((wint_t)codes[i].code != c)
			continue;
		*key = codes[i].key;
		return TERM_KEY;
	}
	*key = KEYS_END; /* a key that nothing is bound to */
	return TERM_KEY;
}

