/* The last line: hints, most useful first, or what was said. */
#include <string.h>

#include "command.h"
#include "veto/i18n.h"
#include "veto/text.h"

enum { HINTS_MOST = 16 };

/* A hint and where it stands: "o Objection", whole or not at all. */
struct hint {
	const struct command *command;
	int col, cols;
};

struct hints {
	struct hint hint[HINTS_MOST];
	int n, col;
};

/* The label without the dots that announce a question. */
static void
hint_label(struct buf *out, const struct command *c)
{
	buf_text(out, command_label(c));
	if (out->used > 3 && memcmp(out->data + out->used - 3, "…", 3) == 0)
		out->data[out->used -= 3] = '\0';
	while (out->used > 0 && out->data[out->used - 1] == ' ')
		out->data[--out->used] = '\0';
}

/* One more, where it fits before LAST. */
static void
add_hint(const struct ui *ui, struct hints *h, int last, const struct command *c)
{
	LOCAL_BUF key = {0}, label = {0};
	int cols;

	if (ui->binding[c - ui->commands].key[0] == 0 || h->n == HINTS_MOST)
		return;
	key_show(&key, ui->binding[c - ui->commands].key[0]);
	hint_label(&label, c);
	cols = (int)text_width(buf_view(&key)) + 1 + (int)text_width(buf_view(&label));
	if (h->col + cols <= last) {
		h->hint[h->n++] = (struct hint){c, h->col, cols};
		h->col += cols + 2;
	}
}

/* What is next for an account whose answer is overdue: a reminder, or a complaint. */
static bool
is_overdue(const struct ui *ui)
{
	return ui->account.id != 0 && account_answer_overdue(&ui->account, ui_today(ui));
}

/* Most useful first; help and the way out are always there, at the right. */
static void
place_hints(const struct ui *ui, struct hints *h)
{
	struct rect r = ui->layout.footer;
	const struct command *help = command_by_name(ui, STR("help")),
			     *quit = command_by_name(ui, STR("quit"));
	int last = r.cols - 1;

	*h = (struct hints){.col = 1};
	last -= (int)text_width(str_of(_(help->label))) + (int)text_width(str_of(_(quit->label))) +
		7;
	for (int hint = is_overdue(ui) ? 0 : 1; hint < 9; hint++) {
		for (size_t i = 0; i < ui->command_total; i++) {
			const struct command *c = &ui->commands[i];

			if (c->when & HINT_ANY && ui->account_count == 0)
				continue;
			if ((c->when & HINT_OVERDUE ? hint == 0 : c->hint == hint && hint > 0) &&
			    command_applies(ui, c))
				add_hint(ui, h, last, c);
		}
	}
	add_hint(ui, h, r.cols, help);
	add_hint(ui, h, r.cols, quit);
}

static void
draw_hint(const struct ui *ui, struct picture *p, const struct hint *h)
{
	int row = ui->layout.footer.row, col = h->col;
	LOCAL_BUF key = {0}, label = {0};

	key_show(&key, ui->binding[h->command - ui->commands].key[0]);
	hint_label(&label, h->command);
	col += picture_text(p, row, col, h->cols, STYLE_BAR_KEY, buf_view(&key), false) + 1;
	picture_text(p, row, col, h->cols, STYLE_BAR, buf_view(&label), false);
}

/* Not below a view that stands over the screen: they would do nothing, and it says its own. */
static bool
shows_hints(const struct ui *ui)
{
	return ui->message.used == 0 && !ui->filtering && ui->top == NULL;
}

const struct command *
footer_hint_at(const struct ui *ui, int col)
{
	struct hints h;

	place_hints(ui, &h);
	for (int i = 0; shows_hints(ui) && i < h.n; i++) {
		if (col >= h.hint[i].col && col < h.hint[i].col + h.hint[i].cols)
			return h.hint[i].command;
	}
	return NULL;
}

/*
 * How many bytes of a cleaned text go into a line of COLS columns: to a blank, where there is one
 * in its later half.
 */
static size_t
line_of(struct str s, int cols)
{
	size_t n = text_fitting(s, cols);
	const char *blank = n < s.n ? memrchr(s.s + n / 2, ' ', n + 1 - n / 2) : NULL;

	return blank != NULL ? (size_t)(blank - s.s) : n;
}

static struct str
rest_after(struct str s, size_t n)
{
	n += n < s.n && s.s[n] == ' ';
	return (struct str){s.s + n, s.n - n};
}

/* The lines that a cleaned message takes, at most half of the screen. */
static int
message_rows(const struct ui *ui, struct str clean)
{
	int rows = 0, most = ui->picture.rows / 2;

	while (clean.n > 0 && rows < most) {
		clean = rest_after(clean, line_of(clean, ui->picture.cols - 2));
		rows++;
	}
	return rows;
}

int
footer_rows(const struct ui *ui)
{
	LOCAL_BUF clean = {0};
	int rows;

	text_clean(&clean, buf_view(&ui->message), false);
	rows = message_rows(ui, buf_view(&clean));
	return rows > 1 ? rows : 1;
}

/*
 * What was said, whole: a long message takes the lines above the last one too; where half of the
 * screen is not enough, its end says how to see the rest.
 */
static void
draw_message(const struct ui *ui, struct picture *p)
{
	int last = ui->layout.footer.row, cols = p->cols - 2, rows = footer_rows(ui);
	LOCAL_BUF clean = {0};

	text_clean(&clean, buf_view(&ui->message), false);
	picture_fill(p, (struct rect){last - rows + 1, 0, rows, p->cols}, STYLE_BAR);
	for (struct str rest = buf_view(&clean); rest.n > 0 && rows > 0; rows--) {
		size_t n = line_of(rest, cols);

		picture_text(p, last - rows + 1, 1, cols, ui->message_style,
			     (struct str){rest.s, n}, false);
		rest = rest_after(rest, n);
		if (rows == 1 && rest.n > 0)
			picture_right(p, last, 1, cols, STYLE_BAR_KEY,
				      _(" … :messages shows all of it"));
	}
}

void
footer_draw(const struct ui *ui, struct picture *p)
{
	struct rect r = ui->layout.footer;
	struct hints h;

	picture_fill(p, r, STYLE_BAR);
	if (ui->message.used > 0)
		draw_message(ui, p);
	else if (ui->filtering)
		picture_str(p, r.row, 1, r.cols - 2, STYLE_BAR,
			    _("type to filter; Enter keeps it, Esc takes it off"));
	if (!shows_hints(ui))
		return;
	place_hints(ui, &h);
	for (int i = 0; i < h.n; i++)
		draw_hint(ui, p, &h.hint[i]);
}
