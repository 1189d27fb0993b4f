#include "veto/term.h"

#include <curses.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#include "colour.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum {
	ESCAPE_WAIT = 25,         /* ms until an ESC alone is the key Esc */
	PASTE_MOST = 2 * 1024 * 1024,
	CODE_PASTE = KEY_MAX + 1, /* our own codes for the brackets around pasted text */
	CODE_PASTE_END
};

struct terminal {
	SCREEN *screen;
	struct palette palette;
	struct cell *shown; /* what the terminal shows now */
	int rows, cols;
	bool ascii, brackets;
	bool resized; /* while something was pasted: to be told next */
	struct buf pasted;
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

/* Terminals that mark pasted text: those that xterm's ways are known of. */
static bool
has_brackets(const char *name)
{
	static const char *const families[] = {"xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "kitty", "konsole", "vte", "st-"};

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		if (strncmp(name, families[i], strlen(families[i])) == 0)
			return true;
	}
	return false;
}

static void
send(const char *sequence)
{
	putp(sequence);
	fflush(stdout);
}

static void
measure(struct terminal *t)
{
	getmaxyx(stdscr, t->rows, t->cols);
	free(t->shown);
	t->shown = mem_alloc((size_t)t->rows * (size_t)t->cols * sizeof(*t->shown));
}

static void
define_keys(void)
{
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++) {
		if (key_defined(sequences[i].sequence) == 0)
			define_key(sequences[i].sequence, sequences[i].code);
	}
	define_key("\033[200~", CODE_PASTE);
	define_key("\033[201~", CODE_PASTE_END);
}

static bool
can_show(const char *name, struct err *e)
{
	if (cursor_address == NULL || clear_screen == NULL)
		return failed(e, ERR_USAGE, _("the terminal '%s' cannot place its cursor: use the commands, 'veto --help' shows them"), name);
	return true;
}

bool
term_check(struct err *e)
{
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return true;
	return failed(e, ERR_USAGE, _("the screen needs a terminal; without one there are account, record, log, checklist, due, verify, import, evidence, backup"));
}

bool
term_open(struct terminal **out, struct err *e)
{
	const char *name = getenv("TERM");
	struct terminal *t;
	int found;
	bool can;

	if (!term_check(e))
		return false;
	if (name == NULL || *name == '\0')
		name = "dumb";
	if (setupterm(name, STDOUT_FILENO, &found) != OK)
		return failed(e, ERR_USAGE, _("the terminal '%s' is not known here: set TERM, or use the commands, 'veto --help' shows them"), name);
	can = can_show(name, e);
	del_curterm(cur_term); /* newterm makes its own */
	if (!can)
		return false;
	t = mem_alloc(sizeof(*t));
	set_escdelay(ESCAPE_WAIT);
	t->screen = newterm(NULL, stdout, stdin);
	if (t->screen == NULL) {
		free(t);
		return failed(e, ERR_USAGE, _("the terminal '%s' is not known here: set TERM, or use the commands, 'veto --help' shows them"), name);
	}
	/*
	 * Until a screen was left once, this library takes each move of the cursor for one of a program without a screen, and writes
	 * it out at once (_nc_mvcur): a page down was eighty writes. From here on a picture is one.
	 */
	endwin();
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	typeahead(-1); /* what is typed is read before anything is shown: curses need not look for it */
	t->ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	t->brackets = has_brackets(name);
	define_keys();
	palette_open(&t->palette);
	measure(t);
	if (t->brackets)
		send("\033[?2004h");
	*out = t;
	return true;
}

static void
leave(struct terminal *t)
{
	curs_set(1);
	if (t->brackets)
		send("\033[?2004l");
	endwin();
}

void
term_close(struct terminal *t)
{
	if (t == NULL)
		return;
	leave(t);
	delscreen(t->screen);
	free(t->shown);
	buf_clear(&t->pasted);
	free(t);
}

void
term_size(const struct terminal *t, int *rows, int *cols)
{
	*rows = t->rows;
	*cols = t->cols;
}

bool
term_is_ascii(const struct terminal *t)
{
	return t->ascii;
}

void
term_forget(struct terminal *t)
{
	memset(t->shown, 0, (size_t)t->rows * (size_t)t->cols * sizeof(*t->shown));
	clearok(stdscr, TRUE);
}

/* ---- showing */

/* What stands for a character that cannot be shown: the signs and letters of veto's own texts have one that reads well. */
static char
stand_in(const struct cell *c)
{
	static const struct {
		const char *text;
		char ascii;
	} known[] = {
		{"·", '-'}, {"–", '-'}, {"—", '-'}, {"…", '~'}, {"„", '"'}, {"“", '"'}, {"”", '"'}, {"‘", '\''}, {"’", '\''}, {"«", '<'}, {"»", '>'},
		{"ä", 'a'}, {"ö", 'o'}, {"ü", 'u'}, {"Ä", 'A'}, {"Ö", 'O'}, {"Ü", 'U'}, {"ß", 's'}, {"é", 'e'}, {"→", '>'}, {"←", '<'},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (str_is((struct str){c->text, c->bytes}, known[i].text))
			return known[i].ascii;
	}
	return '?';
}

/*
 * The text of a cell as curses can take it. Where the C library thinks it has another width than the picture gave it, or
 * the locale cannot show it, it is shown as question marks: a column must never shift.
 */
static void
add_cell(const struct terminal *t, const struct cell *c)
{
	wchar_t wide[CELL_BYTES + 1];
	mbstate_t state = {0};
	const char *p = c->text, *end = c->text + c->bytes;
	size_t n = 0;
	int width = 0;

	if (c->bytes == 1 && (unsigned char)c->text[0] < 0x80) {
		addch((chtype)(unsigned char)c->text[0]);
		return;
	}
	while (!t->ascii && p < end && n < CELL_BYTES) {
		size_t used = mbrtowc(&wide[n], p, (size_t)(end - p), &state);
		int w = used > 0 && used <= CELL_BYTES ? wcwidth(wide[n]) : -1;

		if (w < 0)
			break;
		width += w;
		p += used;
		n++;
	}
	wide[n] = L'\0';
	if (p == end && width == c->width) {
		addwstr(wide);
		return;
	}
	for (int i = 0; i < c->width; i++)
		addch((chtype)(unsigned char)stand_in(c));
}

static bool
same_cell(const struct cell *a, const struct cell *b)
{
	return a->bytes == b->bytes && a->width == b->width && a->style == b->style && memcmp(a->text, b->text, a->bytes) == 0;
}

/* From the first cell of a row that changed to the last. */
static void
show_row(struct terminal *t, const struct cell *row, struct cell *shown, int at)
{
	int first = 0, last = t->cols - 1;

	while (first <= last && same_cell(&row[first], &shown[first]))
		first++;
	while (last >= first && same_cell(&row[last], &shown[last]))
		last--;
	if (first > last)
		return;
	if (first > 0 && row[first].width == 0)
		first--;
	for (int col = first; col <= last; col++) {
		if (row[col].width == 0)
			continue;
		attrset(A_NORMAL);
		palette_use(&t->palette, (enum style)row[col].style);
		move(at, col);
		add_cell(t, &row[col]);
	}
	memcpy(shown + first, row + first, (size_t)(last - first + 1) * sizeof(*row));
}

void
term_show(struct terminal *t, const struct picture *p)
{
	int rows = p->rows < t->rows ? p->rows : t->rows;

	for (int row = 0; row < rows && p->cols == t->cols; row++)
		show_row(t, p->cell + (size_t)row * (size_t)p->cols, t->shown + (size_t)row * (size_t)t->cols, row);
	attrset(A_NORMAL);
	move(p->cursor_row, p->cursor_col);
	curs_set(1);
	refresh();
}

/* ---- reading */

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
		measure(t);
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

void
term_resume(struct terminal *t)
{
	struct winsize size;

	reset_prog_mode();
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
	    (size.ws_row != getmaxy(stdscr) || size.ws_col != getmaxx(stdscr)))
		resizeterm(size.ws_row, size.ws_col);
	if (t->brackets)
		send("\033[?2004h");
	measure(t);
	term_forget(t);
}

/* The way of curses itself would take the settings of the shell for its own here: they are back already when it stops. */
void
term_suspend(struct terminal *t)
{
	struct sigaction before, usual = {.sa_handler = SIG_DFL};
	sigset_t stop, mask;

	leave(t);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigaction(SIGTSTP, &usual, &before);
	kill(0, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, &mask); /* it stops here, where somebody is there to continue it */
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGTSTP, &before, NULL);
	def_shell_mode();
	term_resume(t);
}
