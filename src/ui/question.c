/*
 * A question that undo cannot answer for: what and how many stand in it, and the answer is no
 * unless it is yes.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "page.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { LEAST_LINES = 3, ANSWERS_MOST = 3 };

struct question {
	struct view view;
	char *text;
	/*
	 * each with its key before it, three blanks between them: yes, no, and where it may be left
	 * open, that
	 */
	const char *answers;
	bool may_wait;       /* Esc leaves it open: neither yes nor no */
	bool (*yes)(struct ui *ui, void *ctx, struct err *e);
	bool (*no)(struct ui *ui, void *ctx, struct err *e); /* NULL: nothing is done */
	void *ctx;
};

static int
question_cols(const struct picture *p)
{
	return p->cols < 72 ? p->cols : 72;
}

/*
 * What is asked, in lines as wide as there is room for; how many are meant stands at the end of it.
 */
static void
wrap(const struct question *q, const struct picture *p, struct page *page)
{
	page_start(page, question_cols(p) - 4);
	page_text(page, STYLE_PLAIN, 0, q->text);
}

static struct rect
place(const struct picture *p, size_t lines)
{
	int rows = (lines > LEAST_LINES ? (int)lines : LEAST_LINES) + 3, row;

	rows = rows < p->rows ? rows : p->rows;
	row = p->rows / 2 - rows / 2;
	return (struct rect){row + rows <= p->rows ? row : p->rows - rows,
			     (p->cols - question_cols(p)) / 2, rows, question_cols(p)};
}

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct question *q = (const struct question *)v;
	struct rect frame, in;
	struct page page;

	(void)ui;
	wrap(q, p, &page);
	frame = place(p, page.n);
	in = rect_inside(frame);
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, "", true);
	page_draw(&page, p, (struct rect){in.row, in.col + 1, in.rows - 1, in.cols - 2}, 0);
	picture_str(p, in.row + in.rows - 1, in.col + 1, in.cols - 2, STYLE_TITLE_HERE, q->answers);
	p->cursor_row = in.row;
	p->cursor_col = in.col + 1;
	page_clear(&page);
}

/* The answer that was pressed by the mouse; *KEY becomes the key that says so. */
static bool
pointer_answers(const struct ui *ui, const struct question *q, ui_key *key)
{
	static const ui_key keys[ANSWERS_MOST] = {'y', 'n', KEY_ESCAPE};
	const char *answer = q->answers;
	struct page page;
	struct rect in;

	wrap(q, &ui->picture, &page);
	in = rect_inside(place(&ui->picture, page.n));
	page_clear(&page);
	if (ui->pointer.row != in.row + in.rows - 1 || !pointer_is_in(&ui->pointer, in))
		return false;
	for (int i = 0; i < ANSWERS_MOST; i++) {
		const char *end = strstr(answer, "   ");

		*key = keys[i];
		if (end == NULL ||
		    ui->pointer.col <
			    in.col + 1 +
				    (int)text_width((struct str){q->answers,
								 (size_t)(end + 2 - q->answers)}))
			return true;
		answer = end + 3;
	}
	return true;
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	struct question *q = (struct question *)v;
	bool (*act)(struct ui *, void *, struct err *);
	void *ctx = q->ctx;
	struct err e = {0};
	char typed[2] = {key < 0x80 ? (char)key : '\0'};
	bool yes = lang_says_yes(typed);

	/* The mouse answers where the answers stand, and nowhere else. */
	if (key == KEY_WHEEL_UP || key == KEY_WHEEL_DOWN ||
	    (key == KEY_POINTER && !pointer_answers(ui, q, &key)))
		return UI_NOTHING;
	yes = yes || key == 'y'; /* as the mouse has it */
	/*
	 * Where no has a consequence of its own, a key that was meant for something else is none.
	 */
	if (!yes && q->no != NULL && !lang_says_no(typed) && !(q->may_wait && key == KEY_ESCAPE))
		return UI_NOTHING;
	act = yes ? q->yes : key == KEY_ESCAPE ? NULL : q->no;
	q->ctx = NULL;
	view_close(ui);
	if (act == NULL)
		ui_say(ui, STYLE_DIM, _("nothing was changed"));
	else if (!act(ui, ctx, &e))
		/* in the form that it was asked over */
		form_failed(ui, ui->top != NULL ? form_of(ui->top) : NULL, &e);
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

static const struct view_class question_class = {.name = "question",
						 .draw = draw,
						 .press = press,
						 .close = destroy};

static struct question *
ask(struct ui *ui, const char *text, const char *answers,
    bool (*yes)(struct ui *ui, void *ctx, struct err *e),
    bool (*no)(struct ui *ui, void *ctx, struct err *e), void *ctx)
{
	struct question *q = mem_alloc(sizeof(*q));

	q->text = mem_copy(text, strlen(text));
	q->answers = answers;
	q->yes = yes;
	q->no = no;
	q->ctx = ctx;
	view_open(ui, &q->view, &question_class);
	return q;
}

void
question_choose(struct ui *ui, const char *text, const char *answers,
		bool (*yes)(struct ui *ui, void *ctx, struct err *e),
		bool (*no)(struct ui *ui, void *ctx, struct err *e), void *ctx)
{
	ask(ui, text, answers, yes, no, ctx)->may_wait = true;
}

void
question_ask(struct ui *ui, const char *text, bool (*yes)(struct ui *ui, void *ctx, struct err *e),
	     bool (*no)(struct ui *ui, void *ctx, struct err *e), void *ctx)
{
	ask(ui, text, _("y yes   n no"), yes, no, ctx);
}

void
question_open(struct ui *ui, const char *text, bool (*yes)(struct ui *ui, void *ctx, struct err *e),
	      void *ctx)
{
	ask(ui, text, _("y yes   any other key: no"), yes, NULL, ctx);
}
