/*
 * The roof of the screen: it opens, paints and closes all that there is, and gives every key to
 * whom it is meant for.
 */
#include <stdlib.h>

#include "command.h"
#include "filter.h"
#include "form.h"
#include "keys.h"
#include "page.h"
#include "ui.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/need.h"
#include "veto/text.h"

/* ---- opening, sizes, data */

static const struct area_class *const areas[AREAS] = {
#define AREA(id, class, word, label, help, key) [AREA_##id] = &class##_class,
#include "areas.h"
#undef AREA
};

struct ui *
ui_open(const struct ui_source *source, int rows, int cols, bool ascii)
{
	struct ui *ui = mem_alloc(sizeof(*ui));
	bool held;

	ui->source = source;
	areas_open(ui, areas);
	filters_clear(ui);
	bindings_reset(ui);
	picture_init(&ui->picture, rows, cols);
	ui->picture.ascii = ascii;
	ui->layout = layout_for(rows, cols, areas[ui->focus]->pane);
	held = source->hold(source->act);
	ui->version = source->version(source->act);
	accounts_load(ui);
	ui->accounts.panels = ui->account_count <= 8;
	checklist_load(ui);
	ui_arrange(ui);
	if (held)
		source->release(source->act);
	return ui;
}

void
ui_close(struct ui *ui)
{
	if (ui == NULL)
		return;
	while (ui->top != NULL)
		view_close(ui);
	picture_clear(&ui->picture);
	areas_close(ui);
	scan_forget(ui);
	buf_clear(&ui->message);
	buf_clear(&ui->messages);
	history_clear(ui);
	buf_clear(&ui->copied);
	buf_clear(&ui->offer);
	buf_clear(&ui->unread);
	free(ui);
}

void
ui_resize(struct ui *ui, int rows, int cols)
{
	bool ascii = ui->picture.ascii;

	picture_clear(&ui->picture);
	picture_init(&ui->picture, rows > 0 ? rows : 1, cols > 0 ? cols : 1);
	ui->picture.ascii = ascii;
	ui_arrange(ui);
}

enum theme
ui_theme(const struct ui *ui)
{
	return ui->theme;
}

bool
ui_look(struct ui *ui)
{
	if (ui->source->version(ui->source->act) == ui->version)
		return false;
	ui_reload(ui);
	return true;
}

/* ---- keys */

enum ui_wish
ui_press(struct ui *ui, ui_key key)
{
	const struct command *c;

	if (key != KEY_CTRL('j') || !form_takes_lines(ui))
		key = key_sent(key);
	if (ui->layout.too_small)
		return key == 'q' ? UI_QUIT : UI_NOTHING;
	if (ui->top != NULL) {
		ui_settle(ui);
		if (key == KEY_CTRL('l'))
			return UI_REDRAW;
		return view_press(ui, ui->top, key);
	}
	if (ui->filtering)
		return filter_press(ui, key);
	/*
	 * Keys that only move in the accounts need nothing of what is read for the one under the
	 * cursor.
	 */
	if (ui->focus != AREA_ACCOUNTS || motion_of(key, true) == MOTION_NONE)
		ui_settle(ui);
	buf_reset(&ui->message);
	c = command_for_key(ui, key);
	if (c != NULL)
		return command_run(ui, c);
	if (ui->areas[ui->focus]->press(ui, key))
		return UI_NOTHING;
	if (key >= 32 || key == KEY_CTRL('c'))
		ui_say(ui, STYLE_DIM, _("this key does nothing here; ? shows those that do"));
	return UI_NOTHING;
}

void
ui_paste(struct ui *ui, struct str text)
{
	if (ui->top != NULL && ui->top->class->paste != NULL)
		ui->top->class->paste(ui, ui->top, text);
	else if (ui->top == NULL && ui->filtering && !ui->layout.too_small)
		filter_paste(ui, text);
	else
		ui_say(ui, STYLE_DIM, _("pasted text is taken by fields alone"));
}

/* ---- painting */

/*
 * "3 accounts, 1 overdue", or OVERDUE alone; before it that nothing can be changed, where it is so.
 */
static void
describe_state(const struct ui *ui, bool accounts, bool overdue, struct buf *out)
{
	if (!ui_has(ui, NEED_WRITE))
		buf_fmt(out, accounts || overdue ? "[%s] " : "[%s]", _("read only"));
	if (accounts)
		buf_fmt(out, ngettext("%zu account", "%zu accounts", ui->account_count),
			ui->account_count);
	if (overdue)
		buf_fmt(out, accounts ? _(", %zu overdue") : _("%zu overdue"), ui->overdue_count);
}

/* As much of it, whole, as there is room for: what is due stays longer. */
static void
fit_state(const struct ui *ui, int cols, struct buf *out)
{
	bool overdue = ui->overdue_count > 0;

	describe_state(ui, true, overdue, out);
	for (int less = 0; less < 2 && (int)text_width(buf_view(out)) > cols; less++) {
		buf_reset(out);
		describe_state(ui, false, overdue && less == 0, out);
	}
	if ((int)text_width(buf_view(out)) > cols)
		buf_reset(out);
}

/*
 * Where the words of the menus end: that nothing can be changed must be seen, and a word that has
 * no room beside it is left out.
 */
static int
menu_end(const struct ui *ui, int cols)
{
	LOCAL_BUF state = {0};
	int end = cols;

	describe_state(ui, false, false, &state);
	if (state.used > 0)
		end -= (int)text_width(buf_view(&state)) + 2;
	return end;
}

static void
draw_menu_bar(const struct ui *ui, struct picture *p)
{
	struct rect r = ui->layout.menu;
	int col = 1, end = menu_end(ui, r.cols);
	LOCAL_BUF state = {0};

	picture_fill(p, r, STYLE_BAR);
	for (int i = 0; i < MENUS; i++) {
		const char *word = _(menu_labels[i]);

		if (end < r.cols && col + (int)text_width(str_of(word)) > end)
			break;
		col += picture_str(p, r.row, col, r.cols - col, STYLE_BAR, word) + 2;
	}
	if (end < r.cols && col > end)
		col = end;
	fit_state(ui, r.cols - col - 2, &state);
	if (state.used > 0)
		picture_right(p, r.row, col + 1, r.cols - col - 2, STYLE_BAR, buf_get(&state));
}

/* In as many lines as it takes: to be read where one line has no room for it. */
static void
draw_too_small(struct picture *p)
{
	struct page page;

	page_start(&page, p->cols);
	page_text(&page, STYLE_PLAIN, 0, _("too small: 40x10 are needed; q leaves"));
	page_draw(&page, p, (struct rect){0, 0, p->rows, p->cols}, 0);
	page_clear(&page);
}

static void
draw_views(const struct ui *ui, const struct view *v, struct picture *p)
{
	if (v == NULL)
		return;
	draw_views(ui, v->below, p);
	v->class->draw(ui, v, p);
}

static void
draw(struct ui *ui, struct picture *p)
{
	picture_blank(p);
	if (ui->layout.too_small) {
		draw_too_small(p);
		return;
	}
	draw_menu_bar(ui, p);
	areas_draw(ui, p);
	footer_draw(ui, p);
	draw_views(ui, ui->top, p);
}

const struct picture *
ui_draw(struct ui *ui)
{
	bool held = ui->source->hold(ui->source->act);

	ui_settle(ui);
	draw(ui, &ui->picture);
	if (held)
		ui->source->release(ui->source->act);
	return &ui->picture;
}
