/* A question that undo cannot answer for: what and how many stand in it, and the answer is no unless it is yes. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

struct question {
	struct view view;
	char *text;
	bool (*yes)(struct ui *ui, void *ctx, struct err *e);
	void *ctx;
};

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct question *q = (const struct question *)v;
	int cols = p->cols < 72 ? p->cols : 72;
	struct rect frame = {p->rows / 2 - 3, (p->cols - cols) / 2, 6, cols}, in = rect_inside(frame);
	struct buf clean = {0};
	struct str rest;

	(void)ui;
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, "", true);
	text_clean(&clean, str_of(q->text), false);
	rest = buf_view(&clean);
	/* Two lines, broken at a blank where there is one. */
	for (int line = 0; line < 2 && rest.n > 0; line++) {
		size_t n = rest.n;

		while (text_width((struct str){rest.s, n}) > (size_t)in.cols - 2) {
			const char *blank = memrchr(rest.s, ' ', n);

			if (blank == NULL || line == 1)
				break;
			n = (size_t)(blank - rest.s);
		}
		picture_text(p, in.row + line, in.col + 1, in.cols - 2, STYLE_PLAIN, (struct str){rest.s, line == 1 ? rest.n : n}, false);
		rest.s += n < rest.n ? n + 1 : n;
		rest.n -= n < rest.n ? n + 1 : n;
	}
	picture_str(p, in.row + 3, in.col + 1, in.cols - 2, STYLE_TITLE_HERE, _("y yes   any other key: no"));
	p->cursor_row = in.row + 3;
	p->cursor_col = in.col + 1;
	buf_clear(&clean);
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	struct question *q = (struct question *)v;
	bool (*act)(struct ui *, void *, struct err *) = q->yes;
	void *ctx = q->ctx;
	struct err e = {0};
	bool yes = key == 'y' || key == 'Y' || (lang_current() == LANG_DE && (key == 'j' || key == 'J'));

	q->ctx = NULL;
	view_close(ui);
	if (!yes)
		ui_say(ui, STYLE_DIM, _("nothing was changed"));
	else if (!act(ui, ctx, &e))
		ui_failed(ui, &e);
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
question_open(struct ui *ui, const char *text, bool (*yes)(struct ui *ui, void *ctx, struct err *e), void *ctx)
{
	struct question *q = mem_alloc(sizeof(*q));

	q->text = mem_copy(text, strlen(text));
	q->yes = yes;
	q->ctx = ctx;
	view_open(ui, &q->view, &question_class);
}
