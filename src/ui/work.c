/* Work that may take long: a bar that shows how far it is; Esc gives it up. */
#include "command.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/mem.h"

/* Its work is ended when it closes, however that comes. */
struct work_view {
	struct view view;
	const struct ui_source *source;
	const struct work_kind *kind;
	struct work *work;
	struct work_state state;
	struct buf count; /* the same in words, with what it is at */
};

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct work_view *w = (const struct work_view *)v;
	int cols = p->cols < 60 ? p->cols : 60;
	struct rect frame = {p->rows / 2 - 3, (p->cols - cols) / 2, 5, cols},
		    in = rect_inside(frame);
	size_t total = w->state.total;
	int room = in.cols - 2, full = total > 0 ? (int)((size_t)room * w->state.done / total) : 0;

	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, _(w->kind->title), true);
	for (int i = 0; i < room; i++)
		picture_str(p, in.row, in.col + 1 + i, 1, STYLE_PLAIN,
			    i < full   ? (p->ascii ? "#" : "█")
			    : p->ascii ? "."
				       : "░");
	picture_str(p, in.row + 1, in.col + 1, room, STYLE_PLAIN, buf_get(&w->count));
	keys_draw(ui, v, p, (struct rect){in.row + 2, in.col + 1, 1, room}, "", STYLE_DIM,
		  STYLE_DIM);
	p->cursor_row = in.row + 1;
	p->cursor_col = in.col + 1;
}

static void
say_given_up(struct ui *ui, bool keeps)
{
	ui_say(ui, STYLE_WARNING,
	       keeps ? _("given up; what was found until then is kept")
		     : _("given up; nothing is left of it"));
}

static enum ui_wish
work_give_up(struct ui *ui, struct view *v)
{
	bool keeps = ((struct work_view *)v)->kind->keeps;

	view_close(ui);
	say_given_up(ui, keeps);
	return UI_NOTHING;
}

static const struct view_key work_keys[] = {
	{"give-up", {KEY_ESCAPE, KEY_CTRL('c'), 'q'}, 0, 0, N_("gives up"), NULL, RUN(work_give_up)},
	{0},
};

static void
destroy(struct view *v)
{
	struct work_view *w = (struct work_view *)v;

	w->source->work_end(w->work);
	buf_clear(&w->count);
}

const struct view_class work_class = {.name = "work",
				      .draw = draw,
				      .close = destroy,
				      .keys = work_keys};

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

int
ui_work_fd(const struct ui *ui)
{
	return is_open(ui) ? ui->source->work_fd(((const struct work_view *)ui->top)->work) : -1;
}

/* ---- without a sandbox */

/* What is begun anew where the user agrees that there is none for it. */
struct unguarded {
	const struct work_kind *kind;
};

static bool
work_unguarded(struct ui *ui, void *ctx, struct err *e)
{
	ui->source->unguard(ui->source->act);
	return work_start(ui, ((const struct unguarded *)ctx)->kind, e);
}

static void
ask_unguarded(struct ui *ui, const struct work_kind *kind, const struct err *e)
{
	struct unguarded *u = mem_alloc(sizeof(*u));
	LOCAL_BUF text = {0};

	u->kind = kind;
	buf_fmt(&text,
		_("Nothing was read: %s. Do it all the same, here and from now on until veto "
		  "ends?"),
		e->text);
	question_open(ui, buf_get(&text), work_unguarded, u);
}

/* ---- its end */

enum ui_wish
do_forms(struct ui *ui)
{
	struct buf text = {0};
	struct err e = {0};

	return text_answer(ui, ui->source->forms(ui->source->act, &text, &e),
			   _("Forms as last seen"), &text,
			   _("the forms were not looked at yet; the command 'Check the forms' does "
			     "it, over the network"),
			   &e);
}

static void
fail(struct ui *ui, const struct work_kind *kind, const struct err *e)
{
	view_close(ui);
	if (e->code == ERR_UNGUARDED && kind->begin != NULL)
		ask_unguarded(ui, kind, e);
	else if (e->code == ERR_CANCELLED) /* the database saw the Esc before this did */
		say_given_up(ui, kind->keeps);
	else if (kind->then != NULL)
		kind->then(ui, e);
	else
		ui_failed(ui, e);
}

static void
finish(struct ui *ui, const struct work_kind *kind, const struct work_outcome *outcome)
{
	view_close(ui);
	if (outcome->report)
		do_forms(ui);
	ui_say(ui, STYLE_GOOD, "%s", buf_get(&outcome->said));
	if (kind->then != NULL)
		kind->then(ui, NULL);
}

/* One step, and where that was the last what came of it. */
static void
step(struct ui *ui, struct work_view *w)
{
	const struct work_kind *kind = w->kind;
	struct work_outcome outcome = {0};
	struct err e = {0};
	bool ok = ui->source->work_step(w->work, &w->state, &e) &&
		  (!w->state.finished || ui->source->work_tell(w->work, &outcome, &e));

	if (!ok) {
		fail(ui, kind, &e);
	} else if (w->state.finished) {
		finish(ui, kind, &outcome);
	} else {
		buf_reset(&w->count);
		ui->source->work_words(&w->count, &w->state);
	}
	buf_clear(&outcome.said);
}

void
ui_work(struct ui *ui)
{
	if (is_open(ui))
		step(ui, (struct work_view *)ui->top);
	else if (ui->log.searching)
		log_search(ui);
}

/* The first step is done at once: work that is short is over before anybody sees a bar. */
void
work_open(struct ui *ui, const struct work_kind *kind, struct work *work)
{
	struct work_view *w = mem_alloc(sizeof(*w));

	w->source = ui->source;
	w->kind = kind;
	w->work = work;
	view_open(ui, &w->view, &work_class);
	ui_work(ui);
}

bool
work_start(struct ui *ui, const struct work_kind *kind, struct err *e)
{
	struct work *work;

	if (!kind->begin(ui, &work, e))
		return false;
	work_open(ui, kind, work);
	return true;
}

/* ---- the commands that are work and nothing else */

static enum ui_wish
start_or_say(struct ui *ui, const struct work_kind *kind)
{
	struct err e = {0};

	if (!work_start(ui, kind, &e))
		ui_failed(ui, &e);
	return UI_NOTHING;
}

static bool
begin_verify(struct ui *ui, struct work **w, struct err *e)
{
	return ui->source->verify(ui->source->act, NULL, w, e);
}

enum ui_wish
do_verify(struct ui *ui)
{
	static const struct work_kind kind = {N_("Verify"), false, begin_verify, NULL};

	return start_or_say(ui, &kind);
}

static bool
begin_check_forms(struct ui *ui, struct work **w, struct err *e)
{
	return ui->source->check_forms(ui->source->act, w, e);
}

enum ui_wish
do_check_forms(struct ui *ui)
{
	static const struct work_kind kind = {N_("Check the forms"), true, begin_check_forms, NULL};

	return start_or_say(ui, &kind);
}
