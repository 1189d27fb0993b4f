/* What is done to all areas, whatever they are: they are reached by their classes alone. */
#include <stdio.h>

#include "ui.h"
#include "veto/i18n.h"

static const char *const names[AREAS] = {
#define AREA(id, class, word, label, help, key) [AREA_##id] = word,
#include "areas.h"
#undef AREA
};

const char *
area_name(enum area area)
{
	return names[area];
}

struct rect
area_rect(const struct ui *ui, enum area area)
{
	enum pane pane = ui->areas[area]->pane;

	return ui->shown[pane] == area ? ui->layout.pane[pane] : (struct rect){0};
}

void
area_focus(struct ui *ui, enum area area)
{
	ui->focus = area;
	ui_arrange(ui);
}

void
areas_open(struct ui *ui, const struct area_class *const *classes)
{
	ui->areas = classes;
	for (int i = AREAS - 1; i >= 0; i--) {
		ui->shown[classes[i]->pane] = (enum area)i;
		if (classes[i]->open != NULL)
			classes[i]->open(ui);
	}
}

void
areas_close(struct ui *ui)
{
	for (int i = 0; i < AREAS; i++) {
		if (ui->areas[i]->close != NULL)
			ui->areas[i]->close(ui);
	}
}

void
areas_draw(const struct ui *ui, struct picture *p)
{
	for (int i = 0; i < AREAS; i++) {
		if (area_rect(ui, (enum area)i).rows > 0)
			ui->areas[i]->draw(ui, p);
	}
}

void
areas_anew(struct ui *ui)
{
	for (int i = 0; i < AREAS; i++)
		if (ui->areas[i]->anew != NULL)
			ui->areas[i]->anew(ui);
}

void
ui_account_changed(struct ui *ui)
{
	for (int i = 0; i < AREAS; i++) {
		if (ui->areas[i]->follow != NULL)
			ui->areas[i]->follow(ui);
	}
}

void
ui_settle(struct ui *ui)
{
	for (int i = 0; i < AREAS; i++) {
		if (ui->areas[i]->settle != NULL)
			ui->areas[i]->settle(ui);
	}
}

void
ui_arrange(struct ui *ui)
{
	enum pane pane = ui->areas[ui->focus]->pane;

	ui->shown[pane] = ui->focus;
	ui->layout = layout_for(ui->picture.rows, ui->picture.cols, pane);
	for (int i = 0; i < AREAS; i++)
		if (ui->areas[i]->fit != NULL)
			ui->areas[i]->fit(ui);
}

/*
 * What could not be read stays as it was, and is asked for again with the next look at the
 * database, a moment later: why is said once, until it is another reason.
 */
static void
say_old(struct ui *ui, struct str said)
{
	if (!str_equal(buf_view(&ui->unread), said))
		ui_say(ui, STYLE_ERROR, _("what is shown is from before: %s"),
		       buf_get(&ui->unread));
	ui->version = UI_UNREAD;
}

void
ui_reload(struct ui *ui)
{
	unsigned failures = ui->failures;
	bool was_old = ui->version == UI_UNREAD, held;
	struct buf said = ui->unread;

	ui->unread = (struct buf){0};
	ui->rereading = true;
	held = ui->source->hold(ui->source->act);
	ui_settle(ui);
	ui->version = ui->source->version(ui->source->act);
	for (int i = 0; i < AREAS; i++)
		if (ui->areas[i]->refresh != NULL)
			ui->areas[i]->refresh(ui);
	for (struct view *v = ui->top; v != NULL; v = v->below) {
		if (v->class->refresh != NULL)
			v->class->refresh(ui, v);
	}
	if (held)
		ui->source->release(ui->source->act);
	ui->rereading = false;
	if (ui->failures != failures)
		say_old(ui, was_old ? buf_view(&said) : str_of(""));
	else if (was_old)
		ui_say(ui, STYLE_GOOD, _("what is shown was read anew"));
	buf_clear(&said);
}
