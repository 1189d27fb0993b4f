/* A question that undo cannot answer for: what and how many stand in it, and the answer is no unless it is yes. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

struct question {
	struct view view;
	char *text;
	bool (*yes)(struct ui *ui, void *ctx, struct err *e);
	bool (*no)(struct ui *ui, void *ctx, struct err *e); /* NULL: nothing is done */
	void *ctx;
};

static struct rect
place(const struct picture *p)
{
	int cols = p->cols < 72 ? p->cols : 72;

	return (struct rect){p->rows / 2 - 3, (p->cols - cols) / 2, 6, cols};
}

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct question *q = (const struct question *)v;
	struct rect frame = place(p), in = rect_inside(frame);
	struct buf clean = {0};
	struct str rest;

	(void)ui;
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, "", true);
	text_clean(&clean, str_of(q->text), false);
	rest = buf_view(&clean);
	/* Up to three lines, broken at a blank where there is one; how many are meant stands at the end. */
	for (int line = 0; line < 3 && rest.n > 0; line++) {
		size_t n = text_fitting(rest, in.cols - 2);
		const char *blank = n < rest.n ? memrchr(rest.s + 1, ' ', n) : NULL;

		if (blank != NULL)
			n = (size_t)(blank - rest.s);
		picture_text(p, in.row + line, in.col + 1, in.cols - 2, STYLE_PLAIN, (struct str){rest.s, line == 2 ? rest.n : n}, false);
		n += n < rest.n && rest.s[n] == ' ';
		rest = (struct str){rest.s + n, rest.n - n};
	}
	picture_str(p, in.row + 3, in.col + 1, in.cols - 2, STYLE_TITLE_HERE, q->no != NULL ? _("y yes   n no") : _("y yes   any other key: no"));
	p->cursor_row = in.row;
	p->cursor_col = in.col + 1;
	buf_clear(&clean);
}

/* "y yes   n no": the first of them, or what follows; *KEY becomes the key that says so. */
static bool
pointer_answers(const struct ui *ui, ui_key *key)
{
	struct rect in = rect_inside(place(&ui->picture));
	int first = (int)text_width(str_of(_("y yes   n no"))) / 2;

	if (ui->pointer.row != in.row + 3 || !pointer_is_in(&ui->pointer, in))
		return false;
	*key = ui->pointer.col < in.col + 1 + first ? 'y' : 'n';
	return true;
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	struct question *q = (struct question *)v;
	bool (*act)(struct ui *, void *, struct err *);
	void *ctx = q->ctx;
	struct err e = {0};
	bool yes = key == 'y' || key == 'Y' || (lang_current() == LANG_DE && (key == 'j' || key == 'J'));

	/* The mouse answers where the answers stand, and nowhere else. */
	if (key == KEY_WHEEL_UP || key == KEY_WHEEL_DOWN || (key == KEY_POINTER && !pointer_answers(ui, &key)))
		return UI_NOTHING;
	yes = yes || key == 'y';
	/* Where no has a consequence of its own, a key that was meant for something else is none. */
	if (!yes && q->no != NULL && key != 'n' && key != 'N')
		return UI_NOTHING;
	act = yes ? q->yes : q->no;
	q->ctx = NULL;
	view_close(ui);
	if (act == NULL)
		ui_say(ui, STYLE_DIM, _("nothing was changed"));
	else if (!act(ui, ctx, &e))
		form_failed(ui, ui->top != NULL ? form_of(ui->top) : NULL, &e); /* in the form that it was asked over */
	free(ctx);
	return UI_NOTHING;
}

static void
destroy(struct view *v)
{
	struct question *q = (struct question *)v;

	free(q->text);
	free(q->ctx);
}

static const struct view_class question_class = {"question", draw, press, NULL, destroy, false};

void
question_ask(struct ui *ui, const char *text, bool (*yes)(struct ui *ui, void *ctx, struct err *e),
	     bool (*no)(struct ui *ui, void *ctx, struct err *e), void *ctx)
{
	struct question *q = mem_alloc(sizeof(*q));

	q->text = mem_copy(text, strlen(text));
	q->yes = yes;
	q->no = no;
	q->ctx = ctx;
	view_open(ui, &q->view, &question_class);
}

void
question_open(struct ui *ui, const char *text, bool (*yes)(struct ui *ui, void *ctx, struct err *e), void *ctx)
{
	question_ask(ui, text, yes, NULL, ctx);
}
