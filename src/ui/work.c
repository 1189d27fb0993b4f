/* Work that may take long: a bar that shows how far it is; Esc gives it up. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

struct work_view {
	struct view view;
	bool keeps; /* what was done until it is given up stays */
	char *title;
	struct ui_progress progress;
	void (*then)(struct ui *ui, const struct err *e); /* NULL: it is said */
};

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct work_view *w = (const struct work_view *)v;
	int cols = p->cols < 60 ? p->cols : 60;
	struct rect frame = {p->rows / 2 - 3, (p->cols - cols) / 2, 5, cols}, in = rect_inside(frame);
	int room = in.cols - 2, full = w->progress.total > 0 ? (int)((size_t)room * w->progress.done / w->progress.total) : 0;

	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, w->title, true);
	for (int i = 0; i < room; i++)
		picture_str(p, in.row, in.col + 1 + i, 1, STYLE_PLAIN, i < full ? (p->ascii ? "#" : "█") : p->ascii ? "." : "░");
	picture_str(p, in.row + 1, in.col + 1, room, STYLE_PLAIN, w->progress.count);
	keys_draw(ui, v, p, (struct rect){in.row + 2, in.col + 1, 1, room}, "", STYLE_DIM, STYLE_DIM);
	p->cursor_row = in.row + 1;
	p->cursor_col = in.col + 1;
}

static void
say_given_up(struct ui *ui, bool keeps)
{
	ui_say(ui, STYLE_WARNING, keeps ? _("given up; what was found until then is kept") : _("given up; nothing is left of it"));
}

static enum ui_wish
work_give_up(struct ui *ui, struct view *v, int argument)
{
	bool keeps = ((struct work_view *)v)->keeps;

	(void)argument;
	view_close(ui);
	ui->source->cancel(ui->source->ctx);
	say_given_up(ui, keeps);
	return UI_NOTHING;
}

static const struct view_key work_keys[] = {
	{"give-up", {KEY_ESCAPE, KEY_CTRL('c'), 'q'}, 0, 0, N_("gives up"), NULL, work_give_up, 0},
	{0},
};

static void
destroy(struct view *v)
{
	free(((struct work_view *)v)->title);
}

const struct view_class work_class = {.name = "work", .draw = draw, .close = destroy, .keys = work_keys};

static bool
is_open(const struct ui *ui)
{
	return ui->top != NULL && ui->top->class == &work_class;
}

bool
ui_is_working(const struct ui *ui)
{
	return is_open(ui) || ui->log.searching;
}

/* What is begun anew where the user agrees that there is no sandbox for it. */
struct unguarded {
	bool keeps;
	void (*then)(struct ui *ui, const struct err *e);
	char title[80];
};

static struct unguarded *
note_unguarded(const struct work_view *w)
{
	struct unguarded *u = mem_alloc(sizeof(*u));

	u->keeps = w->keeps;
	u->then = w->then;
	text_copy(u->title, sizeof(u->title), str_of(w->title));
	return u;
}

static void open_view(struct ui *ui, const char *title, bool keeps, void (*then)(struct ui *ui, const struct err *e));

static bool
work_unguarded(struct ui *ui, void *ctx, struct err *e)
{
	const struct unguarded *u = ctx;

	if (!ui->source->work_unguarded(ui->source->ctx, e))
		return false;
	open_view(ui, u->title, u->keeps, u->then);
	return true;
}

static void
ask_unguarded(struct ui *ui, struct unguarded *u, const struct err *e)
{
	struct buf text = {0};

	buf_fmt(&text, _("Nothing was read: %s. Do it all the same, here and from now on until veto ends?"), e->text);
	question_open(ui, buf_get(&text), work_unguarded, u);
	buf_clear(&text);
}

enum ui_wish
do_forms(struct ui *ui, int argument)
{
	struct buf text = {0};
	struct err e = {0};

	(void)argument;
	if (!ui->source->forms(ui->source->act, &text, &e)) {
		ui_failed(ui, &e);
		buf_clear(&text);
		return UI_NOTHING;
	}
	if (text.used == 0)
		buf_text(&text, _("the forms were not looked at yet; the command 'Check the forms' does it, over the network"));
	text_open(ui, _("Forms as last seen"), &text);
	return UI_NOTHING;
}

void
ui_work(struct ui *ui)
{
	struct work_view *w = (struct work_view *)ui->top;
	void (*then)(struct ui *ui, const struct err *e);
	struct err e = {0};

	if (!is_open(ui)) {
		if (ui->log.searching)
			log_search(ui);
		return;
	}
	then = w->then;
	if (!ui->source->work(ui->source->ctx, &w->progress, &e)) {
		struct unguarded *u = e.code == ERR_UNGUARDED ? note_unguarded(w) : NULL;
		bool keeps = w->keeps;

		view_close(ui);
		if (u != NULL) {
			ask_unguarded(ui, u, &e);
			return;
		}
		/* The database saw the Esc before this did. */
		if (e.code == ERR_CANCELLED)
			say_given_up(ui, keeps);
		else if (then != NULL)
			then(ui, &e);
		else
			ui_failed(ui, &e);
	} else if (w->progress.finished) {
		struct ui_progress done = w->progress;

		view_close(ui);
		if (done.report)
			do_forms(ui, 0);
		ui_say(ui, STYLE_GOOD, "%s", done.said);
		if (then != NULL)
			then(ui, NULL);
	}
}

/* The first step is done at once: work that is short is over before anybody sees a bar. */
static void
open_view(struct ui *ui, const char *title, bool keeps, void (*then)(struct ui *ui, const struct err *e))
{
	struct work_view *w = mem_alloc(sizeof(*w));

	w->keeps = keeps;
	w->then = then;
	w->title = mem_copy(title, strlen(title));
	view_open(ui, &w->view, &work_class);
	ui_work(ui);
}

void
work_open(struct ui *ui, const char *title, bool keeps)
{
	open_view(ui, title, keeps, NULL);
}

void
work_open_then(struct ui *ui, const char *title, void (*then)(struct ui *ui, const struct err *e))
{
	open_view(ui, title, false, then);
}

/* ---- the commands that are work and nothing else */

enum ui_wish
do_verify(struct ui *ui, int argument)
{
	struct err e = {0};

	(void)argument;
	if (ui->source->verify(ui->source->ctx, &e))
		work_open(ui, _("Verify"), false);
	else
		ui_failed(ui, &e);
	return UI_NOTHING;
}

enum ui_wish
do_check_forms(struct ui *ui, int argument)
{
	struct err e = {0};

	(void)argument;
	if (ui->source->check_forms(ui->source->ctx, &e))
		work_open(ui, _("Check the forms"), true);
	else
		ui_failed(ui, &e);
	return UI_NOTHING;
}
