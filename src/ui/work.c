/* Work that may take long: a bar that shows how far it is; Esc gives it up. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "veto/i18n.h"
#include "veto/mem.h"

struct work_view {
	struct view view;
	char *title;
	bool pages; /* are counted, and not accounts */
	struct ui_progress progress;
};

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct work_view *w = (const struct work_view *)v;
	int cols = p->cols < 60 ? p->cols : 60;
	struct rect frame = {p->rows / 2 - 3, (p->cols - cols) / 2, 5, cols}, in = rect_inside(frame);
	int room = in.cols - 2, full = w->progress.total > 0 ? (int)((size_t)room * w->progress.done / w->progress.total) : 0;
	struct buf count = {0};

	(void)ui;
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, w->title, true);
	for (int i = 0; i < room; i++)
		picture_str(p, in.row, in.col + 1 + i, 1, STYLE_PLAIN, i < full ? (p->ascii ? "#" : "█") : p->ascii ? "." : "░");
	buf_fmt(&count, w->pages ? _("%zu of %zu pages") : _("%zu of %zu accounts"), w->progress.done, w->progress.total);
	picture_str(p, in.row + 1, in.col + 1, room, STYLE_PLAIN, buf_get(&count));
	picture_str(p, in.row + 2, in.col + 1, room, STYLE_DIM, _("Esc gives up"));
	p->cursor_row = in.row + 1;
	p->cursor_col = in.col + 1;
	buf_clear(&count);
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	(void)v;
	if (key != KEY_ESCAPE && key != KEY_CTRL('c') && key != 'q')
		return UI_NOTHING;
	view_close(ui);
	ui->source->cancel(ui->source->ctx);
	ui_say(ui, STYLE_WARNING, _("given up; nothing is left of it"));
	return UI_NOTHING;
}

static void
destroy(struct view *v)
{
	free(((struct work_view *)v)->title);
}

static const struct view_class work_class = {"work", draw, press, NULL, destroy, false};

bool
ui_is_working(const struct ui *ui)
{
	return ui->top != NULL && ui->top->class == &work_class;
}

void
ui_work(struct ui *ui)
{
	struct work_view *w = (struct work_view *)ui->top;
	struct err e = {0};

	if (!ui_is_working(ui))
		return;
	if (!ui->source->work(ui->source->ctx, &w->progress, &e)) {
		view_close(ui);
		ui_failed(ui, &e);
	} else if (w->progress.finished) {
		struct ui_progress done = w->progress;

		view_close(ui);
		ui_say(ui, STYLE_GOOD, "%s", done.said);
	}
}

/* The first step is done at once: work that is short is over before anybody sees a bar. */
void
work_open(struct ui *ui, const char *title, bool pages)
{
	struct work_view *w = mem_alloc(sizeof(*w));

	w->pages = pages;
	w->title = mem_copy(title, strlen(title));
	view_open(ui, &w->view, &work_class);
	ui_work(ui);
}
