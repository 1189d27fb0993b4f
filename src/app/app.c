/* The loop: one place where keys, signals and the clock are waited for. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "veto/app.h"
#include "veto/catalogue.h"
#include "veto/exit.h"
#include "veto/i18n.h"
#include "veto/need.h"
#include "veto/term.h"
#include "veto/text.h"
#include "veto/watch.h"
#include "veto/wish.h"

enum {
	/* ms until an Esc ends what runs: before, it is for whoever comes next */
	ESCAPE_AFTER = 100,
	/* ms between two looks at the database, where nobody tells of changes */
	LOOK_EVERY = 800,
	/* ms from the look at what was told to the next; then twice as long ... */
	LOOK_AGAIN = 10,
	LOOK_LAST = 5000    /* ... up to this: later nothing is on its way to the disk */
};

static volatile sig_atomic_t told_to_end, told_to_stop, was_stopped;

static void
note_end(int sig)
{
	told_to_end = sig;
}

static void
note_stop(int sig)
{
	*(sig == SIGTSTP ? &told_to_stop : &was_stopped) = 1;
}

/*
 * Signals, and with them the news of another size, come while it waits, and only then: none is
 * overlooked until the next key.
 */
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
	sigaddset(&blocked, SIGTSTP);
	sigaddset(&blocked, SIGCONT);
	sigaddset(&blocked, SIGWINCH);
	sigaction(SIGTSTP, &(struct sigaction){.sa_handler = note_stop}, NULL);
	sigaction(SIGCONT, &(struct sigaction){.sa_handler = note_stop}, NULL);
	sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN}, NULL);
	sigprocmask(SIG_BLOCK, &blocked, waiting);
}

struct app {
	struct terminal *term;
	struct ui *ui;
	bool done;
	bool gone; /* the terminal is lost */
	struct act *act;
	/* the draft that was offered last: older ones may be left; 0 where none is */
	int64_t offered;
	struct watch watch;
	int64_t look_due;  /* when to look at the database; 0 while nothing is told */
	int64_t look_wait; /* the time from the last look to that one */
	int64_t busy_since; /* with what the user asked for; 0 for nothing */
};

static bool
is_told_to_end(void)
{
	sigset_t pending;

	sigpending(&pending);
	return sigismember(&pending, SIGTERM) || sigismember(&pending, SIGHUP) ||
	       sigismember(&pending, SIGINT) || sigismember(&pending, SIGQUIT);
}

/* Asked by whatever takes long: each Esc ends one thing. */
static bool
wants_stop(void *ctx)
{
	struct app *app = ctx;

	if (app->busy_since == 0 || clock_ticks() - app->busy_since < ESCAPE_AFTER)
		return false;
	return is_told_to_end() || term_wants_stop(app->term);
}

static void
resize(struct app *app)
{
	int rows, cols;

	term_size(app->term, &rows, &cols);
	act_show_rows(app->act, rows);
	ui_resize(app->ui, rows, cols);
}

static void
follow(struct app *app, enum ui_wish wish)
{
	struct err e = {0};

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
	case UI_COPY:
		if (!term_copy(app->term, ui_copied(app->ui), &e))
			ui_complain(app->ui, &e);
		break;
	default:
		break;
	}
}

/*
 * Everything typed so far, before anything is shown: keys that come at once are drawn as one
 * change.
 */
static bool
take_input(struct app *app)
{
	bool any = false;

	for (; !app->done; app->busy_since = 0) {
		struct term_input input;
		enum term_event event = term_read(app->term, &input);

		app->busy_since = clock_ticks();
		switch (event) {
		case TERM_KEY:
			follow(app, ui_press(app->ui, input.key));
			break;
		case TERM_PASTE:
			ui_paste(app->ui, input.pasted);
			break;
		case TERM_MOUSE:
			follow(app, ui_point(app->ui, &input.pointer));
			break;
		case TERM_NOTHING:
			continue;
		case TERM_RESIZE:
			resize(app);
			break;
		case TERM_GONE:
			app->gone = app->done = true;
			continue;
		default:
			app->busy_since = 0;
			return any;
		}
		any = true;
	}
	return any;
}

/* The terminal as the user wants it by now. */
static void
dress(struct app *app)
{
	struct err e = {0};

	term_dress(app->term, ui_theme(app->ui));
	if (ui_wants_mouse(app->ui) != term_has_mouse(app->term) &&
	    !term_mouse(app->term, ui_wants_mouse(app->ui), &e))
		ui_refuse_mouse(app->ui, &e);
}

/*
 * Told to stop from outside, or continued after a stop that nobody told of: the screen is another's
 * work since.
 */
static bool
take_stops(struct app *app)
{
	bool any = told_to_stop || was_stopped;

	if (told_to_stop) {
		follow(app, UI_SUSPEND);
	} else if (was_stopped) {
		term_resume(app->term);
		resize(app);
	}
	told_to_stop = was_stopped = 0;
	return any;
}

/* What screens left behind that lost their line, one after the other, the newest first. */
static bool
offer_draft(struct app *app)
{
	LOCAL_BUF form = {0};
	struct when saved;
	struct err e = {0};
	bool asked;

	if (app->offered == 0 || !ui_is_free(app->ui))
		return false;
	if (!act_draft_newest(app->act, &app->offered, &saved, &form, &e))
		ui_complain(app->ui, &e);
	asked = app->offered != 0 && ui_offer(app->ui, app->offered, &saved, buf_view(&form));
	return asked;
}

/* ---- what others do */

/*
 * What is told is that something is being written. It counts once it is on the disk, and nobody
 * tells of that: so it is looked at again, after so long a time as the writing may have taken.
 */
static bool
look(struct app *app)
{
	int64_t now = clock_ticks();

	if (watch_read(&app->watch)) {
		app->look_due = now;
		app->look_wait = LOOK_AGAIN;
	}
	if (app->look_due == 0 || app->look_due > now || ui_is_working(app->ui))
		return false;
	if (!watch_tells(&app->watch))
		app->look_wait = LOOK_EVERY;
	else if (app->look_wait > LOOK_LAST)
		app->look_wait = 0;
	app->look_due = app->look_wait > 0 ? now + app->look_wait : 0;
	app->look_wait *= 2;
	return ui_look(app->ui);
}

/* ---- the loop */

/* How many ms to wait for keys: until the database or work has to be looked at; -1 for ever. */
static int64_t
patience(const struct app *app)
{
	bool working = ui_is_working(app->ui);
	int64_t left = app->look_due - clock_ticks();

	if (term_has_typed(app->term) || (working && ui_work_fd(app->ui) < 0))
		return 0;
	if (working)
		return LOOK_EVERY;
	if (app->look_due == 0)
		return -1;
	return left > 0 ? left : 0;
}

/* Until a key, a signal, news, or its time; what poll answers. */
static int
wait_for_news(struct app *app, const sigset_t *waiting)
{
	struct pollfd input[] = {
		/* -1 is not looked at */
		{STDIN_FILENO, POLLIN, 0},
		{ui_work_fd(app->ui), POLLIN, 0},
		{app->watch.files, POLLIN, 0},
		{app->watch.day, POLLIN, 0},
	};
	int64_t ms = patience(app);
	struct timespec wait = {ms / 1000, ms % 1000 * 1000000L};
	int ready = ppoll(input, sizeof(input) / sizeof(input[0]), ms >= 0 ? &wait : NULL, waiting);

	app->gone =
		input[0].revents & (POLLHUP | POLLERR | POLLNVAL) && !(input[0].revents & POLLIN);
	return ready;
}

static void
loop(struct app *app, const sigset_t *waiting)
{
	app->look_due = clock_ticks();
	dress(app);
	term_show(app->term, ui_draw(app->ui));
	while (!app->done && told_to_end == 0) {
		bool working = ui_is_working(app->ui), changed = false;
		int ready = wait_for_news(app, waiting);

		if (app->gone || (ready < 0 && errno != EINTR))
			return;
		if (ready != 0 || term_has_typed(app->term))
			/* a change of the size comes as an interruption */
			changed = take_input(app);
		changed = (!app->done && look(app)) || changed;
		if (working && !app->done) {
			app->busy_since = clock_ticks();
			ui_work(app->ui);
			app->busy_since = 0;
			changed = true;
		}
		changed = take_stops(app) || changed;
		dress(app);
		if (changed && !app->done)
			term_show(app->term, ui_draw(app->ui));
		if (offer_draft(app))
			term_show(app->term, ui_draw(app->ui));
	}
}

static int
complain(const struct err *e)
{
	LOCAL_BUF text = {0};

	text_clean(&text, str_of(e->text), false);
	fprintf(stderr, "veto: %s\n", buf_get(&text));
	return e->code == ERR_USAGE ? EXIT_USAGE : EXIT_FAILED;
}

/* Asked for, the badge in the header says it; else why. */
static void
tell_read_only(struct app *app)
{
	struct err e = {0};

	failed(&e, ERR_READ_ONLY,
	       _("%s: this user may not write the file or its folder, so it is opened for reading "
		 "alone"),
	       act_file(app->act));
	ui_complain(app->ui, &e);
}

int
app_run(const char *database, bool demo, bool read_only)
{
	struct app app = {0};
	LOCAL_BUF typed = {0}, old = {0};
	struct ui_source source;
	struct act act;
	struct err e = {0}, left_out = {0};
	sigset_t waiting;
	int rows, cols;

	if (!term_check(&e))
		return complain(&e);
	if (!(demo ? act_open_memory(&act, &e) : act_open_screen(&act, database, read_only, &e)))
		return complain(&e);
	if ((demo && !app_fill_demo(&act, &e)) || !term_open(&app.term, &e)) {
		act_close(&act);
		return complain(&e);
	}
	catch_signals(&waiting);
	catalogue_start(&left_out);
	app_source(&source, &act);
	if (read_only || !act_may_write(&act))
		source.lacks |= NEED_WRITE;
	term_size(app.term, &rows, &cols);
	act_show_rows(&act, rows);
	app.ui = ui_open(&source, rows, cols, term_is_ascii(app.term));
	app_configure(app.ui);
	if (left_out.code != ERR_NONE)
		ui_complain(app.ui, &left_out);
	else if (!demo && catalogue_is_old(&old, act.now.here.day))
		ui_remark(app.ui, old.data);
	app.act = &act;
	if (!read_only && source.lacks & NEED_WRITE)
		tell_read_only(&app);
	if (!demo)
		app_history_load(app.ui);
	if (!demo && !(source.lacks & NEED_WRITE)) {
		app.offered = INT64_MAX;
		offer_draft(&app);
	}
	wish_ask(wants_stop, &app);
	watch_open(&app.watch, act_file(&act));
	loop(&app, &waiting);
	watch_close(&app.watch);
	wish_ask(NULL, NULL);
	if (!demo) {
		app_history_save(app.ui);
		if (!(source.lacks & NEED_WRITE) && ui_draft(app.ui, &typed))
			act_draft_save(&act, buf_view(&typed), NULL);
	}
	ui_close(app.ui);
	term_close(app.term);
	act_close(&act);
	if (told_to_end == 0 && app.gone)
		told_to_end = SIGHUP;
	return told_to_end != 0 ? 128 + told_to_end : EXIT_DONE;
}
