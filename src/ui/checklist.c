/* The checklist of the account under the cursor: each kind of content, its state, and whether it is affected. */
#include <string.h>

#include "ui.h"
#include "veto/i18n.h"

void
checklist_load(struct ui *ui)
{
	struct err e = {0};

	if (ui->account.id != 0 && !ui->source->checklist(ui->source->ctx, ui->account.id, ui->checklist.state, &e))
		ui_failed(ui, &e);
	checklist_fit(ui);
}

void
checklist_fit(struct ui *ui)
{
	struct rect inside = rect_inside(ui->layout.area[AREA_CHECKLIST]);

	list_fit(&ui->checklist.list, ui->account.id != 0 ? content_kind_count : 0, inside.rows > 0 ? (size_t)inside.rows : content_kind_count);
}

/* A box that says the state by its sign: open, public, restricted, removed, none. */
static const char *
box(const struct content_kind *kind, enum check state)
{
	static const char *const signs[CHECKS] = {
		[CHECK_OPEN] = "[ ]", [CHECK_PUBLIC] = "[o]", [CHECK_RESTRICTED] = "[~]", [CHECK_REMOVED] = "[x]", [CHECK_NONE] = "[-]",
	};

	return kind->rule == RULE_NEVER ? " - " : signs[state];
}

static enum style
exposure_style(enum exposure exposure)
{
	return exposure == EXPOSURE_AFFECTED ? STYLE_WARNING : exposure == EXPOSURE_NOT_AFFECTED ? STYLE_DIM : STYLE_PLAIN;
}

static void
draw_row(const struct ui *ui, struct picture *p, struct rect in, size_t i)
{
	const struct content_kind *kind = &content_kinds[i];
	enum check state = ui->checklist.state[i];
	enum exposure exposure = content_exposure(kind, ui->account.visibility, state);
	bool cursor = i == ui->checklist.list.cursor && ui->focus == AREA_CHECKLIST;
	enum style style = cursor ? STYLE_CURSOR : STYLE_PLAIN;
	int row = in.row + (int)(i - ui->checklist.list.top), exposure_cols = 20, label_cols = in.cols - 6 - exposure_cols;
	struct buf label = {0};

	picture_text(p, row, in.col, in.cols, style, str_of(""), true);
	picture_str(p, row, in.col + 1, 3, style, box(kind, state));
	buf_text(&label, said(kind->label));
	if (kind->rule != RULE_NEVER && state != CHECK_OPEN)
		buf_fmt(&label, ": %s", _(checks[state].label));
	picture_text(p, row, in.col + 5, label_cols, style, buf_view(&label), false);
	picture_str(p, row, in.col + in.cols - exposure_cols, exposure_cols, cursor ? style : exposure_style(exposure),
		    _(exposures[exposure].label));
	buf_clear(&label);
	if (cursor) {
		p->cursor_row = row;
		p->cursor_col = in.col + 2;
	}
}

void
checklist_draw(const struct ui *ui, struct picture *p)
{
	struct rect frame = ui->layout.area[AREA_CHECKLIST], in = rect_inside(frame);
	struct buf head = {0};

	if (frame.rows == 0)
		return;
	buf_text(&head, _("Affected content"));
	if (ui->account.id != 0)
		buf_fmt(&head, " · %s/%s", ui->account.service, ui->account.handle);
	picture_frame(p, frame, buf_get(&head), ui->focus == AREA_CHECKLIST);
	buf_clear(&head);
	for (size_t i = ui->checklist.list.top; i < ui->checklist.list.n && i < ui->checklist.list.top + ui->checklist.list.rows; i++)
		draw_row(ui, p, in, i);
	if (ui->account.id == 0 && ui->account_count == 0 && in.rows >= 5) {
		picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_PLAIN, _("A log of what you decide about AI training."));
		picture_str(p, in.row + 1, in.col + 1, in.cols - 1, STYLE_PLAIN, _("Nothing leaves this machine."));
		picture_str(p, in.row + 2, in.col + 1, in.cols - 1, STYLE_PLAIN, _("a adds an account, ? helps, q leaves."));
	}
}

bool
checklist_press(struct ui *ui, ui_key key)
{
	return list_key(&ui->checklist.list, key, true);
}
