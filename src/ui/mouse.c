/*
 * The mouse, where the user wants it: the wheel scrolls what it is over, a press does what a key
 * would do there. What stands over the areas gets it as a key.
 */
#include <stddef.h>

#include "command.h"
#include "keys.h"
#include "veto/i18n.h"

enum { WHEEL_ROWS = 3 };

/* The area under the pointer; AREAS for none. */
static enum area
area_at(const struct ui *ui)
{
	for (int i = 0; i < AREAS; i++) {
		if (pointer_is_in(&ui->pointer, area_rect(ui, (enum area)i)))
			return (enum area)i;
	}
	return AREAS;
}

static void
wheel(struct ui *ui, ui_key key)
{
	enum area area = area_at(ui);

	for (int i = 0; i < WHEEL_ROWS && area != AREAS && ui->areas[area]->wheels; i++)
		ui->areas[area]->press(ui, key);
}

/*
 * What a press there means is a command, by its name: what it does, and whether it may, stands in
 * the table.
 */
static enum ui_wish
point_area(struct ui *ui, enum area area)
{
	struct rect in = rect_inside(area_rect(ui, area));
	bool was_here = ui->focus == area;
	const struct command *c;
	const char *name;
	enum ui_wish wish;

	area_focus(ui, area);
	if (!pointer_is_in(&ui->pointer, in) || ui->areas[area]->point == NULL)
		return UI_NOTHING;
	name = ui->areas[area]->point(ui, in, was_here);
	c = name != NULL ? command_by_name(ui, str_of(name)) : NULL;
	if (c == NULL || !command_applies(ui, c))
		return UI_NOTHING;
	ui->pointed = true;
	wish = command_run(ui, c);
	ui->pointed = false;
	return wish;
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
		return view_press(ui, ui->top, p->did);
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
do_mouse(struct ui *ui)
{
	ui->mouse = ui->given != NULL ? word_of(ui->given, mouse_word) == 1 : !ui->mouse;
	ui_say(ui, STYLE_GOOD, "%s",
	       ui->mouse ? _("the mouse is on; to select text, hold Shift")
			 : _("the mouse is off"));
	return UI_NOTHING;
}
