/* The loop: one place where keys, signals and the clock are waited for. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "veto/app.h"
#include "veto/cli.h"
#include "veto/i18n.h"
#include "veto/term.h"
#include "veto/text.h"

enum { LOOK_EVERY = 800 }; /* ms between two looks at the database: others' changes show within about a second */

static volatile sig_atomic_t told_to_end;

static void
note_end(int sig)
{
	told_to_end = sig;
}

/* Signals that end it come while it waits, and only then. */
static void
catch_signals(sigset_t *waiting)
{
	static const int ending[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};
	struct sigaction end = {.sa_handler = note_end};
	sigset_t blocked;

	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof(ending) / sizeof(ending[0]); i++) {
		sigaddset(&blocked, ending[i]);
		sigaction(ending[i], &end, NULL);
	}
	sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN}, NULL);
	sigprocmask(SIG_BLOCK, &blocked, waiting);
}

struct app {
	struct terminal *term;
	struct ui *ui;
	bool done;
};

static void
resize(struct app *app)
{
	int rows, cols;

	term_size(app->term, &rows, &cols);
	ui_resize(app->ui, rows, cols);
}

static void
follow(struct app *app, enum ui_wish wish)
{
	switch (wish) {
	case UI_QUIT:
		app->done = true;
		break;
	case UI_SUSPEND:
		term_suspend(app->term);
		resize(app);
		break;
	case UI_REDRAW:
		term_forget(app->term);
		break;
	default:
		break;
	}
}

/* Everything typed so far, before anything is shown: keys that come at once are drawn as one change. */
static bool
take_input(struct app *app)
{
	bool any = false;

	while (!app->done) {
		struct str pasted;
		ui_key key;

		switch (term_read(app->term, &key, &pasted)) {
		case TERM_KEY:
			follow(app, ui_press(app->ui, key));
			break;
		case TERM_PASTE:
			ui_paste(app->ui, pasted);
			break;
		case TERM_RESIZE:
			resize(app);
			break;
		case TERM_GONE:
			app->done = true;
			return any;
		default:
			return any;
		}
		any = true;
	}
	return any;
}

static void
loop(struct app *app, const sigset_t *waiting)
{
	struct timespec look = {LOOK_EVERY / 1000, LOOK_EVERY % 1000 * 1000000L};

	term_show(app->term, ui_draw(app->ui));
	while (!app->done && told_to_end == 0) {
		struct pollfd input = {STDIN_FILENO, POLLIN, 0};
		int ready = ppoll(&input, 1, &look, waiting);
		bool changed = false;

		if (ready < 0 && errno != EINTR)
			return;
		if (input.revents & (POLLHUP | POLLERR | POLLNVAL) && !(input.revents & POLLIN))
			return;
		if (ready != 0)
			changed = take_input(app); /* a change of the size comes as an interruption */
		else
			changed = ui_look(app->ui);
		if (changed && !app->done)
			term_show(app->term, ui_draw(app->ui));
	}
}

static int
complain(const struct err *e)
{
	struct buf text = {0};

	text_clean(&text, str_of(e->text), false);
	fprintf(stderr, "veto: %s\n", buf_get(&text));
	buf_clear(&text);
	return e->code == ERR_USAGE ? EXIT_USAGE : EXIT_FAILED;
}

int
app_run(const char *database, bool demo)
{
	struct app app = {0};
	struct app_data data;
	struct ui_source source;
	struct act act;
	struct err e = {0};
	sigset_t waiting;
	int rows, cols;

	if (!term_check(&e))
		return complain(&e);
	if (!act_open(&act, demo ? ":memory:" : database, STORE_WRITE, &e))
		return complain(&e);
	if ((demo && !app_fill_demo(&act, &e)) || !term_open(&app.term, &e)) {
		act_close(&act);
		return complain(&e);
	}
	catch_signals(&waiting);
	app_source(&source, &data, &act);
	term_size(app.term, &rows, &cols);
	app.ui = ui_open(&source, rows, cols, term_is_ascii(app.term));
	loop(&app, &waiting);
	ui_close(app.ui);
	term_close(app.term);
	act_close(&act);
	return told_to_end != 0 ? 128 + told_to_end : EXIT_DONE;
}
