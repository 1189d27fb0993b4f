#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "line.h"
#include "ui.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { MESSAGES_MOST = 64 * 1024 };

void
entry_detail_clear(struct entry_detail *d)
{
	free(d->actor);
	free(d->reference);
	free(d->note);
	free(d->evidence);
	free(d->record);
	*d = (struct entry_detail){0};
}

/* A screen may stay open for weeks: of the messages so far only the later half is kept when they grow long. */
static void
forget_old_messages(struct buf *messages)
{
	const char *line;

	if (messages->used < MESSAGES_MOST)
		return;
	line = memchr(messages->data + messages->used / 2, '\n', messages->used - messages->used / 2);
	if (line == NULL)
		return;
	messages->used -= (size_t)(line + 1 - messages->data);
	memmove(messages->data, line + 1, messages->used + 1);
}

void
ui_say(struct ui *ui, enum style style, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	buf_reset(&ui->message);
	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) >= 0)
		buf_text(&ui->message, text);
	va_end(ap);
	free(text);
	ui->message_style = style;
	forget_old_messages(&ui->messages);
	buf_str(&ui->messages, buf_view(&ui->message));
	buf_char(&ui->messages, '\n');
}

void
ui_failed(struct ui *ui, const struct err *e)
{
	ui_say(ui, STYLE_ERROR, "%s", e->text);
}

enum ui_wish
ui_copy(struct ui *ui, struct str text, const char *what)
{
	buf_reset(&ui->copied);
	buf_str(&ui->copied, text);
	ui_say(ui, STYLE_GOOD, _("%s: sent to your terminal, if it allows it"), what);
	return UI_COPY;
}

struct str
ui_copied(const struct ui *ui)
{
	return buf_view(&ui->copied);
}

void
ui_complain(struct ui *ui, const struct err *e)
{
	ui_failed(ui, e);
}

/* ---- views */

void
view_open(struct ui *ui, struct view *v, const struct view_class *class)
{
	v->class = class;
	v->below = ui->top;
	v->id = ++ui->views;
	ui->top = v;
}

void
view_close(struct ui *ui)
{
	struct view *v = ui->top;

	if (v == NULL)
		return;
	ui->top = v->below;
	if (v->class->close != NULL)
		v->class->close(v);
	free(v);
}

/* ---- opening, sizes, data */

void
ui_account_changed(struct ui *ui)
{
	checklist_load(ui);
	if (!ui->log.all)
		log_load(ui);
}

void
ui_arrange(struct ui *ui)
{
	ui->layout = layout_for(ui->picture.rows, ui->picture.cols, ui->focus);
	accounts_fit(ui);
	checklist_fit(ui);
	log_fit(ui);
}

void
ui_reload(struct ui *ui)
{
	ui->version = ui->source->version(ui->source->ctx);
	accounts_load(ui);
	checklist_load(ui);
	log_refresh(ui);
}

struct ui *
ui_open(const struct ui_source *source, int rows, int cols, bool ascii)
{
	struct ui *ui = mem_alloc(sizeof(*ui));

	ui->source = source;
	ui->accounts.view.status = -1;
	bindings_reset(ui);
	ui->log.row = mem_alloc(LOG_WINDOW * sizeof(*ui->log.row));
	picture_init(&ui->picture, rows, cols);
	ui->picture.ascii = ascii;
	ui->layout = layout_for(rows, cols, ui->focus);
	ui->version = source->version(source->ctx);
	ui->log.newest = ui->log.oldest = true;
	accounts_load(ui);
	ui->accounts.panels = ui->accounts.list.n <= 8;
	checklist_load(ui);
	ui_arrange(ui);
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
	free(ui->accounts.id);
	free(ui->accounts.seen);
	free(ui->accounts.mark);
	free(ui->log.row);
	buf_clear(&ui->message);
	buf_clear(&ui->messages);
	buf_clear(&ui->copied);
	buf_clear(&ui->offer);
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

bool
ui_look(struct ui *ui)
{
	if (ui->source->version(ui->source->ctx) == ui->version)
		return false;
	ui_reload(ui);
	return true;
}

/* ---- keys */

/* While the filter is typed, each key narrows the list at once; Enter keeps it, Esc takes it off. */
static enum ui_wish
press_filter(struct ui *ui, ui_key key)
{
	char *text = ui->accounts.view.text;
	size_t n = strlen(text), room = sizeof(ui->accounts.view.text);
	struct buf typed = {0};

	if (key == KEY_RETURN || key == KEY_ESCAPE) {
		ui->filtering = false;
		if (key == KEY_ESCAPE)
			text[0] = '\0';
	} else if (key == KEY_ERASE) {
		while (n > 0 && ((unsigned char)text[n - 1] & 0xc0) == 0x80)
			n--;
		text[n > 0 ? n - 1 : 0] = '\0';
	} else if (key >= 32 && key < KEYS_FROM) {
		key_spell(&typed, key == ' ' ? '_' : key);
		if (n + typed.used + 1 < room)
			memcpy(text + n, key == ' ' ? " " : typed.data, typed.used + 1);
		buf_clear(&typed);
	} else {
		accounts_press(ui, key);
		return UI_NOTHING;
	}
	accounts_load(ui);
	return UI_NOTHING;
}

static bool
press_area(struct ui *ui, ui_key key)
{
	switch (ui->focus) {
	case AREA_ACCOUNTS:
		return accounts_press(ui, key);
	case AREA_CHECKLIST:
		return checklist_press(ui, key);
	default:
		return log_press(ui, key);
	}
}

enum ui_wish
ui_press(struct ui *ui, ui_key key)
{
	const struct command *c;

	if (key == KEY_CTRL('h') || key == '\b')
		key = KEY_ERASE;
	if (key == '\n')
		key = KEY_RETURN;
	if (ui->layout.too_small)
		return key == 'q' ? UI_QUIT : UI_NOTHING;
	if (ui->top != NULL) {
		if (key == KEY_CTRL('l'))
			return UI_REDRAW;
		return ui->top->class->press(ui, ui->top, key);
	}
	if (ui->filtering)
		return press_filter(ui, key);
	buf_reset(&ui->message);
	c = command_for_key(ui, key);
	if (c != NULL)
		return command_run(ui, c);
	if (press_area(ui, key))
		return UI_NOTHING;
	if (key >= 32 || key == KEY_CTRL('c'))
		ui_say(ui, STYLE_DIM, _("this key does nothing here; ? shows those that do"));
	return UI_NOTHING;
}

/* Into the filter: what fits whole. */
static void
paste_filter(struct ui *ui, struct str text)
{
	char *filter = ui->accounts.view.text;
	size_t n = strlen(filter);
	struct line l = {0};

	line_paste(&l, text);
	while (l.text.used > 0 && l.text.data[l.text.used - 1] == '\n')
		l.text.data[--l.text.used] = '\0';
	if (text.n < LINE_MOST && n + l.text.used < sizeof(ui->accounts.view.text)) {
		memcpy(filter + n, line_get(&l), l.text.used + 1);
		accounts_load(ui);
	} else {
		ui_say(ui, STYLE_DIM, _("pasted text is too long for the filter"));
	}
	line_clear(&l);
}

void
ui_paste(struct ui *ui, struct str text)
{
	if (ui->top != NULL && ui->top->class->paste != NULL)
		ui->top->class->paste(ui, ui->top, text);
	else if (ui->top == NULL && ui->filtering && !ui->layout.too_small)
		paste_filter(ui, text);
	else
		ui_say(ui, STYLE_DIM, _("pasted text is taken by fields alone"));
}

/* ---- painting */

static void
draw_menu_bar(const struct ui *ui, struct picture *p)
{
	struct rect r = ui->layout.menu;
	struct buf state = {0};
	int col = 1;

	picture_fill(p, r, STYLE_BAR);
	for (int i = 0; i < MENUS; i++)
		col += picture_str(p, r.row, col, r.cols - col, STYLE_BAR, _(menu_labels[i])) + 2;
	buf_fmt(&state, ngettext("%zu account", "%zu accounts", ui->account_count), ui->account_count);
	if (ui->overdue_count > 0)
		buf_fmt(&state, _(", %zu due"), ui->overdue_count);
	if (col + 1 < r.cols)
		picture_right(p, r.row, col + 1, r.cols - col - 2, STYLE_BAR, buf_get(&state));
	buf_clear(&state);
}

/* One hint, "o Objection", whole or not at all; the columns it took. */
static int
draw_hint(const struct ui *ui, struct picture *p, int row, int col, int last, const struct command *c)
{
	struct buf key = {0}, label = {0};
	int used = 0;

	if (ui->binding[c - commands].key[0] == 0)
		return 0;
	key_spell(&key, ui->binding[c - commands].key[0]);
	buf_text(&label, command_label(c));
	if (label.used > 3 && memcmp(label.data + label.used - 3, "…", 3) == 0)
		label.data[label.used -= 3] = '\0';
	while (label.used > 0 && label.data[label.used - 1] == ' ')
		label.data[--label.used] = '\0';
	if (col + (int)text_width(buf_view(&key)) + 1 + (int)text_width(buf_view(&label)) <= last) {
		used = picture_text(p, row, col, last - col, STYLE_BAR_KEY, buf_view(&key), false) + 1;
		used += picture_text(p, row, col + used, last - col - used, STYLE_BAR, buf_view(&label), false) + 2;
	}
	buf_clear(&key);
	buf_clear(&label);
	return used;
}

/* Most useful first; help and the way out are always there, at the right. */
static void
draw_hints(const struct ui *ui, struct picture *p)
{
	struct rect r = ui->layout.footer;
	const struct command *help = command_by_name(STR("help")), *quit = command_by_name(STR("quit"));
	int col = 1, last = r.cols - 1;

	last -= (int)text_width(str_of(_(help->label))) + (int)text_width(str_of(_(quit->label))) + 7;
	for (int hint = 1; hint < 9; hint++) {
		for (size_t i = 0; i < command_total; i++) {
			if (commands[i].hint == hint && command_applies(ui, &commands[i]))
				col += draw_hint(ui, p, r.row, col, last, &commands[i]);
		}
	}
	col += draw_hint(ui, p, r.row, col, r.cols, help);
	draw_hint(ui, p, r.row, col, r.cols, quit);
}

static void
draw_footer(const struct ui *ui, struct picture *p)
{
	struct rect r = ui->layout.footer;

	picture_fill(p, r, STYLE_BAR);
	if (ui->message.used > 0)
		picture_text(p, r.row, 1, r.cols - 2, ui->message_style, buf_view(&ui->message), false);
	else if (ui->filtering)
		picture_str(p, r.row, 1, r.cols - 2, STYLE_BAR, _("type to filter; Enter keeps it, Esc takes it off"));
	else
		draw_hints(ui, p);
}

static void
draw_views(const struct ui *ui, const struct view *v, struct picture *p)
{
	if (v == NULL)
		return;
	draw_views(ui, v->below, p);
	v->class->draw(ui, v, p);
}

const struct picture *
ui_draw(struct ui *ui)
{
	struct picture *p = &ui->picture;

	picture_blank(p);
	if (ui->layout.too_small) {
		picture_str(p, 0, 0, p->cols, STYLE_PLAIN, _("too small: 40x10 are needed; q leaves"));
		return p;
	}
	draw_menu_bar(ui, p);
	accounts_draw(ui, p);
	checklist_draw(ui, p);
	log_draw(ui, p);
	draw_footer(ui, p);
	draw_views(ui, ui->top, p);
	return p;
}
