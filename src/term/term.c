/*
 * The terminal, from when it is taken until it is given back. term_open asks whether there is one
 * that can place its cursor, hands it to curses, and turns on what is not of curses: marked paste,
 * later the mouse. leave turns all of it off again, in term_close and before a stop; term_resume
 * turns on what was on. Between them read.c reads keys, show.c shows pictures, link.c and copy.c
 * send what curses has no word for.
 *
 * SHOWN is what the terminal shows: zeroed, it is no picture, and so the next is sent whole.
 * Sequences that a terminal's description does not have go only to one that is like xterm. What a
 * terminal says of its size is bounded before anything is allocated by it.
 */
#include "terminal.h"

#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#include "veto/i18n.h"
#include "veto/mem.h"

enum { ESCAPE_WAIT = 25 }; /* ms until an ESC alone is the key Esc */

/*
 * Terminals that the ways of xterm are known of; to the others nothing is sent that their
 * description does not have.
 */
static bool
is_like_xterm(const char *name)
{
	static const char *const families[] = {"xterm", "screen", "tmux",    "rxvt", "alacritty",
					       "foot",  "kitty",  "konsole", "vte",  "st-"};

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		if (strncmp(name, families[i], strlen(families[i])) == 0)
			return true;
	}
	return false;
}

/*
 * tmux and screen keep from the terminal what they do not know, unless it is wrapped in their own
 * way. Both call themselves screen; over ssh, where their variables do not come along, it cannot be
 * told which of them it is.
 */
static enum wrap
wrap_of(const char *name)
{
	bool tmux = getenv("TMUX") != NULL, screen = getenv("STY") != NULL;

	if (strncmp(name, "tmux", 4) == 0 || (tmux && !screen))
		return WRAP_TMUX;
	if (strncmp(name, "screen", 6) == 0)
		return screen && !tmux ? WRAP_SCREEN : WRAP_EITHER;
	return WRAP_NONE;
}

/* At once. */
static void
terminal_send(const char *sequence)
{
	putp(sequence);
	fflush(stdout);
}

/* Presses and releases (1000), reported as text (1006). */
static void
send_mouse(bool on)
{
	terminal_send(on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l");
}

static void
forget_addresses(struct terminal *t)
{
	for (int row = 0; row < t->rows && t->address != NULL; row++)
		free(t->address[row]);
	free(t->address);
	t->address = NULL;
}

enum { CELLS_MOST = 1000 }; /* rows, and columns: more than anybody can see */

void
terminal_measure(struct terminal *t)
{
	forget_addresses(t);
	getmaxyx(stdscr, t->rows, t->cols);
	if (t->rows > CELLS_MOST || t->cols > CELLS_MOST) {
		resizeterm(t->rows < CELLS_MOST ? t->rows : CELLS_MOST,
			   t->cols < CELLS_MOST ? t->cols : CELLS_MOST);
		getmaxyx(stdscr, t->rows, t->cols);
	}
	free(t->shown);
	free(t->changed);
	t->shown = mem_alloc((size_t)t->rows * (size_t)t->cols * sizeof(*t->shown));
	t->changed = mem_alloc((size_t)t->rows * sizeof(*t->changed));
	t->address = mem_alloc((size_t)t->rows * sizeof(*t->address));
}

static bool
can_show(const char *name, struct err *e)
{
	if (cursor_address == NULL || clear_screen == NULL)
		return failed(e, ERR_USAGE,
			      _("the terminal '%s' cannot place its cursor: use the commands, "
				"'veto --help' shows them"),
			      name);
	return true;
}

bool
term_check(struct err *e)
{
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return true;
	return failed(e, ERR_USAGE, _("the screen needs a terminal"));
}

/*
 * Memory for a picture goes with rows and columns, which a terminal and the environment may say to
 * be whatever they like: the variable is set where more is asked for than anybody can see, or where
 * it is no number, and taken back once the library has read it.
 */
static bool
bound(const char *name, unsigned said)
{
	const char *value = getenv(name);
	char most[16];

	if (value != NULL && (strspn(value, "0123456789") != strlen(value) || strlen(value) > 4 ||
			      atoi(value) > CELLS_MOST || atoi(value) == 0))
		unsetenv(name);
	if (said <= CELLS_MOST || getenv(name) != NULL)
		return false;
	snprintf(most, sizeof(most), "%d", CELLS_MOST);
	return setenv(name, most, 1) == 0;
}

/*
 * Until a screen was left once, this library takes each move of the cursor for one of a program
 * without a screen, and writes it out at once (_nc_mvcur): a page down was eighty writes. From here
 * on a picture is one. It comes back before there are colours: with them the console of Linux would
 * be told to forget the palette that its user has set (oc). To come back it asks for the size anew.
 */
static SCREEN *
new_screen(void)
{
	struct winsize size = {0};
	bool rows, cols;
	SCREEN *screen;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		size = (struct winsize){0};
	rows = bound("LINES", size.ws_row);
	cols = bound("COLUMNS", size.ws_col);
	screen = newterm(NULL, stdout, stdin);
	if (screen != NULL) {
		endwin();
		refresh();
	}
	if (rows)
		unsetenv("LINES");
	if (cols)
		unsetenv("COLUMNS");
	return screen;
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
		return failed(e, ERR_USAGE,
			      _("the terminal '%s' is not known here: set TERM, or use the "
				"commands, 'veto --help' shows them"),
			      name);
	can = can_show(name, e);
	del_curterm(cur_term); /* newterm makes its own */
	if (!can)
		return false;
	t = mem_alloc(sizeof(*t));
	set_escdelay(ESCAPE_WAIT);
	t->screen = new_screen();
	if (t->screen == NULL) {
		free(t);
		return failed(e, ERR_USAGE,
			      _("the terminal '%s' is not known here: set TERM, or use the "
				"commands, 'veto --help' shows them"),
			      name);
	}
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	/* what is typed is read before anything is shown: curses need not look for it */
	typeahead(-1);
	t->ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	t->knows_xterm = is_like_xterm(name);
	t->wrap = wrap_of(name);
	keys_define();
	palette_open(&t->palette, t->theme);
	terminal_measure(t);
	if (t->knows_xterm)
		terminal_send("\033[?2004h");
	*out = t;
	return true;
}

static void
leave(struct terminal *t)
{
	curs_set(1);
	if (t->mouse)
		send_mouse(false);
	if (t->knows_xterm)
		terminal_send("\033[?2004l");
	endwin();
}

void
term_close(struct terminal *t)
{
	if (t == NULL)
		return;
	leave(t);
	delscreen(t->screen);
	forget_addresses(t);
	free(t->shown);
	free(t->changed);
	free(t->typed);
	buf_clear(&t->pasted);
	buf_clear(&t->out);
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

bool
term_mouse(struct terminal *t, bool on, struct err *e)
{
	if (on && !t->knows_xterm)
		return failed(e, ERR_FAILED, _("this terminal has no mouse that veto knows of"));
	if (on != t->mouse)
		send_mouse(on);
	t->mouse = on;
	return true;
}

bool
term_has_mouse(const struct terminal *t)
{
	return t->mouse;
}

void
term_dress(struct terminal *t, enum theme theme)
{
	if (theme == t->theme)
		return;
	t->theme = theme;
	palette_open(&t->palette, theme);
	memset(t->shown, 0, (size_t)t->rows * (size_t)t->cols * sizeof(*t->shown));
}

void
term_forget(struct terminal *t)
{
	memset(t->shown, 0, (size_t)t->rows * (size_t)t->cols * sizeof(*t->shown));
	clearok(stdscr, TRUE);
}

void
term_resume(struct terminal *t)
{
	struct winsize size;

	reset_prog_mode();
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
	    (size.ws_row != getmaxy(stdscr) || size.ws_col != getmaxx(stdscr)))
		resizeterm(size.ws_row, size.ws_col);
	if (t->knows_xterm)
		terminal_send("\033[?2004h");
	if (t->mouse)
		send_mouse(true);
	terminal_measure(t);
	term_forget(t);
}

/*
 * The way of curses itself would take the settings of the shell for its own here: they are back
 * already when it stops.
 */
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
	/* it stops here, where somebody is there to continue it */
	sigprocmask(SIG_UNBLOCK, &stop, &mask);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGTSTP, &before, NULL);
	def_shell_mode();
	term_resume(t);
}
