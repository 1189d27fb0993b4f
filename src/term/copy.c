/* The clipboard of the terminal (OSC 52): set, never asked for what it holds. */
#include "terminal.h"
#include "veto/i18n.h"

enum { SCREEN_MOST = 240 }; /* bytes that every version of screen passes on at once */

static void
wrap_for_tmux(struct buf *out, struct str sequence)
{
	buf_text(out, "\033Ptmux;");
	for (size_t i = 0; i < sequence.n; i++) {
		if (sequence.s[i] == '\033')
			buf_char(out, '\033');
		buf_char(out, sequence.s[i]);
	}
	buf_text(out, "\033\\");
}

static void
wrap_for_screen(struct buf *out, struct str sequence)
{
	while (sequence.n > 0) {
		size_t n = sequence.n < SCREEN_MOST ? sequence.n : SCREEN_MOST;

		buf_text(out, "\033P");
		buf_add(out, sequence.s, n);
		buf_text(out, "\033\\");
		sequence = (struct str){sequence.s + n, sequence.n - n};
	}
}

/*
 * Which of the ways tmux allows depends on its settings (allow-passthrough, set-clipboard): it is
 * sent both.
 */
static void
copy_sequence(struct buf *out, struct str text, enum wrap wrap)
{
	LOCAL_BUF sequence = {0};

	buf_text(&sequence, "\033]52;c;");
	buf_base64(&sequence, text);
	buf_char(&sequence, '\a');
	if (wrap == WRAP_TMUX)
		wrap_for_tmux(out, buf_view(&sequence));
	else if (wrap == WRAP_SCREEN || wrap == WRAP_EITHER)
		wrap_for_screen(out, buf_view(&sequence));
	if (wrap != WRAP_SCREEN)
		buf_str(out, buf_view(&sequence));
}

bool
term_copy(struct terminal *t, struct str text, struct err *e)
{
	if (!t->knows_xterm)
		return failed(e, ERR_FAILED,
			      _("this terminal has no clipboard that veto knows of"));
	if (text.n > TERM_COPY_MOST)
		return failed(e, ERR_FAILED,
			      _("the text is too long for the clipboard of a terminal: %zu bytes, "
				"and %d are the most"),
			      text.n, TERM_COPY_MOST);
	buf_reset(&t->out);
	copy_sequence(&t->out, text, t->wrap);
	fwrite(t->out.data, 1, t->out.used, stdout);
	fflush(stdout);
	return true;
}
