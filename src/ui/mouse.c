/*
 * The mouse, where the user wants it: the wheel scrolls what it is over, a press does what a key would do there. What stands over
 * the areas gets it as a key.
 */
#include <stddef.h>

#include "command.h"
#include "veto/i18n.h"

enum { WHEEL_ROWS = 3 };

/* The area under the pointer; AREAS for none. */
static enum area
area_at(const struct ui *ui)
{
	for (int i = 0; i < AREAS; i++) {
		if (pointer_is_in(&ui->pointer, ui->layout.area[i]))
			return (enum area)i;
	}
	return AREAS;
}

static void
wheel(struct ui *ui, ui_key key)
{
	for (int i = 0; i < WHEEL_ROWS; i++) {
		switch (area_at(ui)) {
		case AREA_ACCOUNTS:
			accounts_press(ui, key);
			break;
		case AREA_LOG:
			log_press(ui, key);
			break;
		default:
			break;
		}
	}
}

/* By its name: what it does, and whether it may, stands in the table. */
static enum ui_wish
run(struct ui *ui, const char *name)
{
	const struct command *c = command_by_name(str_of(name));

	return c != NULL && command_applies(ui, c) ? command_run(ui, c) : UI_NOTHING;
}

/* A row: the first press puts the cursor there, one on the row of the cursor opens it. The sign before the row marks. */
static enum ui_wish
point_accounts(struct ui *ui, struct rect in, bool was_here)
{
	struct list *l = &ui->accounts.list;
	size_t i = l->top + (size_t)(ui->pointer.row - in.row) / accounts_row_height(ui);
	bool again = was_here && i == l->cursor;

	if (i >= l->n)
		return UI_NOTHING;
	list_go(l, i);
	accounts_fit(ui);
	if (ui->pointer.col == in.col) {
		accounts_toggle_mark(ui);
		return UI_NOTHING;
	}
	return again ? run(ui, "details") : UI_NOTHING;
}

static enum ui_wish
point_checklist(struct ui *ui, struct rect in)
{
	struct list *l = &ui->checklist.list;
	size_t i = (size_t)(ui->pointer.row - in.row);

	if (i >= l->n)
		return UI_NOTHING;
	list_go(l, i);
	/* The box is ticked, and the cursor stays with it. */
	if (ui->pointer.col >= in.col + 1 && ui->pointer.col < in.col + 4) {
		enum ui_wish wish = run(ui, "tick");

		list_go(l, i);
		return wish;
	}
	return UI_NOTHING;
}

static enum ui_wish
point_log(struct ui *ui, struct rect in, bool was_here)
{
	struct log_area *log = &ui->log;
	size_t i = log->top + (size_t)(ui->pointer.row - in.row);
	bool again = was_here && i == log->cursor;

	if (i >= log->n)
		return UI_NOTHING;
	log->cursor = i;
	log_fit(ui);
	return again ? run(ui, "entry") : UI_NOTHING;
}

static enum ui_wish
point_area(struct ui *ui, enum area area)
{
	struct rect in = rect_inside(ui->layout.area[area]);
	bool was_here = ui->focus == area;

	do_focus(ui, (int)area);
	if (!pointer_is_in(&ui->pointer, in))
		return UI_NOTHING;
	switch (area) {
	case AREA_ACCOUNTS:
		return point_accounts(ui, in, was_here);
	case AREA_CHECKLIST:
		return point_checklist(ui, in);
	default:
		return point_log(ui, in, was_here);
	}
}

static enum ui_wish
point(struct ui *ui)
{
	const struct command *hint;
	enum area area = area_at(ui);

	if (menu_at(&ui->pointer) != MENU_NONE) {
		menu_open(ui, menu_at(&ui->pointer));
		return UI_NOTHING;
	}
	if (area != AREAS) {
		buf_reset(&ui->message);
		ui->filtering = false;
		return point_area(ui, area);
	}
	if (ui->pointer.row != ui->layout.footer.row)
		return UI_NOTHING;
	hint = footer_hint_at(ui, ui->pointer.col);
	buf_reset(&ui->message);
	return hint != NULL ? command_run(ui, hint) : UI_NOTHING;
}

enum ui_wish
ui_point(struct ui *ui, const struct pointer *p)
{
	if (!ui->mouse || ui->layout.too_small)
		return UI_NOTHING;
	ui->pointer = *p;
	if (ui->top != NULL)
		return ui->top->class->press(ui, ui->top, p->did);
	if (p->did == KEY_POINTER)
		return point(ui);
	wheel(ui, p->did);
	return UI_NOTHING;
}

bool
ui_wants_mouse(const struct ui *ui)
{
	return ui->mouse;
}

void
ui_refuse_mouse(struct ui *ui, const struct err *e)
{
	ui->mouse = false;
	ui_complain(ui, e);
}

enum ui_wish
do_mouse(struct ui *ui, int argument)
{
	(void)argument;
	ui->mouse = ui->given != NULL ? word_of(ui->given, mouse_word) == 1 : !ui->mouse;
	ui_say(ui, STYLE_GOOD, "%s", ui->mouse ? _("the mouse is on; to select text, hold Shift") : _("the mouse is off"));
	return UI_NOTHING;
}
