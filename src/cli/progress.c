/*
 * Work on the command line: one line on standard error that shows how far it is, where that is a
 * terminal; ^C gives it up.
 */
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/stop.h"
#include "veto/text.h"
#include "veto/wish.h"

enum { WAIT_MS = 100, BAR = 20 };

static size_t
columns(void)
{
	struct winsize size;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 8 ? size.ws_col - 1u
									       : 79;
}

/* The line begins at the left and ends where it may be written over. */
static void
show(const struct work_state *state, bool last)
{
	LOCAL_BUF words = {0}, line = {0};
	size_t full = state->total > 0 ? BAR * state->done / state->total : 0;

	if (!last && state->total > 0)
		buf_fmt(&words, "[%.*s%.*s] ", (int)full, "####################", (int)(BAR - full),
			"....................");
	if (!last)
		work_words(&words, state);
	text_fit(&line, buf_view(&words), columns(), false);
	cli_progress(buf_view(&line), last);
}

/* On standard error, whatever else is told there or is not. */
static void
say_warning(const char *warning)
{
	LOCAL_BUF text = {0};

	text_clean(&text, str_of(warning), false);
	cli_say("%s", buf_get(&text));
}

static bool
offer_unguarded(struct err *e)
{
	struct err why = *e;

	return failed(e, why.code,
		      _("%s; nothing was read. With --without-sandbox it is done all the same"),
		      why.text);
}

static bool
drive(struct work *w, bool telling, struct err *e)
{
	struct work_state state = {0};
	const char *warning;
	bool ok;

	while (!state.finished) {
		struct pollfd fd = {work_fd(w), POLLIN, 0};

		if (fd.fd >= 0)
			poll(&fd, 1, WAIT_MS);
		if (!wish_goes_on(e))
			return false;
		ok = work_step(w, &state, e);
		if ((warning = work_warning(w)) != NULL)
			say_warning(warning);
		if (!ok && e->code == ERR_UNGUARDED)
			return offer_unguarded(e);
		if (!ok)
			return false;
		if (telling && !state.finished)
			show(&state, false);
	}
	return true;
}

bool
cli_work(struct work *w, struct err *e)
{
	bool telling = isatty(STDERR_FILENO) == 1, ok;

	stop_hold();
	ok = drive(w, telling, e);
	work_end(w);
	if (telling)
		show(&(struct work_state){0}, true);
	stop_release();
	return ok;
}
