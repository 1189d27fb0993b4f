/* The items of one kind of one account: the list, its filter and its keys. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "items.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* ---- rows */

static bool
read_rows(struct ui *ui, void *ctx, const void *from, bool up, size_t n, void *rows, size_t *got, struct err *e)
{
	struct items_view *v = ctx;

	return ui->source->items(ui->source->ctx, &v->filter, from, up, n, rows, got, e);
}

static void
step_before(void *row)
{
	struct item_row *r = row;

	if (r->key < INT64_MAX)
		r->key++;
}

static const struct window_class item_rows = {sizeof(struct item_row), read_rows, step_before};

static void
read_counts(struct ui *ui, struct items_view *v)
{
	struct item_counts counts[CONTENT_KINDS_MOST];
	struct err e = {0};

	if (ui->source->account(ui->source->ctx, v->account.id, &v->account, &e) &&
	    ui->source->item_counts(ui->source->ctx, &v->account, counts, &e))
		v->counts = counts[v->kind - content_kinds];
	else
		ui_failed(ui, &e);
}

/* ---- filters */

static void
filter_changed(struct ui *ui, struct items_view *v)
{
	items_unmark(v);
	window_load(ui, &v->window);
}

/* The next year in which there is an item, before the first and after the last all of them. */
static void
filter_year(struct ui *ui, struct items_view *v, int step)
{
	int first, last, year = v->filter.year;

	if (!item_years(&v->counts, &first, &last))
		return;
	if (year == 0)
		year = step > 0 ? first - 1 : last + 1;
	do
		year += step;
	while (year >= first && year <= last && v->counts.year[year - ITEM_YEAR_FIRST] == 0);
	v->filter.year = year < first || year > last ? 0 : year;
	filter_changed(ui, v);
}

static void
filter_state(struct ui *ui, struct items_view *v)
{
	v->filter.state = v->filter.state + 1 == ITEM_STATES ? -1 : v->filter.state + 1;
	filter_changed(ui, v);
}

/* One step back: the marks, the filter, the view. */
static void
back(struct ui *ui, struct items_view *v)
{
	struct item_view *f = &v->filter;

	if (v->marks > 0 || v->marking != MARKING_LIST) {
		items_unmark(v);
	} else if (f->year != 0 || f->state >= 0 || f->text[0] != '\0') {
		f->year = 0;
		f->state = -1;
		f->text[0] = '\0';
		filter_changed(ui, v);
	} else {
		view_close(ui);
	}
}

static void
press_typed(struct ui *ui, struct items_view *v, ui_key key)
{
	const char *text = line_get(&v->typed);

	if (key == KEY_RETURN && strlen(text) < sizeof(v->filter.text)) {
		memcpy(v->filter.text, text, strlen(text) + 1);
		v->typing = false;
		filter_changed(ui, v);
	} else if (key == KEY_RETURN) {
		ui_say(ui, STYLE_ERROR, _("the text is too long for the filter"));
	} else if (key == KEY_ESCAPE) {
		v->typing = false;
	} else {
		line_press(&v->typed, key);
	}
}

/* ---- keys */

static void
press_command(struct ui *ui, struct items_view *v, ui_key key)
{
	switch (key) {
	case 's':
		filter_state(ui, v);
		break;
	case '/':
		line_set(&v->typed, v->filter.text);
		v->typing = true;
		break;
	case KEY_LEFT_ARROW:
	case KEY_RIGHT_ARROW:
		filter_year(ui, v, key == KEY_RIGHT_ARROW ? 1 : -1);
		break;
	case KEY_RETURN:
		items_details(ui, v);
		break;
	case 'u':
	case KEY_CTRL('r'):
		do_undo(ui, key != 'u');
		break;
	case '?':
	case KEY_F1_KEY:
		items_help(ui);
		break;
	case KEY_ESCAPE:
		back(ui, v);
		break;
	case 'q':
		view_close(ui);
		break;
	default:
		break;
	}
}

static enum ui_wish
press(struct ui *ui, struct view *view, ui_key key)
{
	struct items_view *v = (struct items_view *)view;

	buf_reset(&ui->message);
	window_fit(&v->window, items_rows(ui));
	if (v->typing)
		press_typed(ui, v, key);
	else if (!window_key(ui, &v->window, key) && !items_press_tick(ui, v, key) && !items_press_mark(ui, v, key))
		press_command(ui, v, key);
	return UI_NOTHING;
}

static void
paste(struct ui *ui, struct view *view, struct str text)
{
	struct items_view *v = (struct items_view *)view;

	if (v->typing)
		line_paste(&v->typed, text);
	else
		ui_say(ui, STYLE_DIM, _("pasted text is taken by fields alone"));
}

static void
destroy(struct view *view)
{
	struct items_view *v = (struct items_view *)view;

	window_clear(&v->window);
	line_clear(&v->typed);
	free(v->mark);
}

static void
refresh(struct ui *ui, struct view *view)
{
	struct items_view *v = (struct items_view *)view;

	read_counts(ui, v);
	window_refresh(ui, &v->window);
	items_show_marks(v);
}

static const struct view_class items_class = {.name = "items", .draw = items_draw, .press = press, .paste = paste, .close = destroy, .refresh = refresh};

enum ui_wish
do_items(struct ui *ui, int argument)
{
	const struct content_kind *kind = checklist_current(ui);
	struct items_view *v;

	(void)argument;
	if (kind == NULL)
		return UI_NOTHING;
	if (!ui->checklist.counts[kind - content_kinds].known) {
		ui_say(ui, STYLE_DIM, _("no export with this content was read yet: D reads one"));
		return UI_NOTHING;
	}
	v = mem_alloc(sizeof(*v));
	v->account = ui->account;
	v->kind = kind;
	v->filter = (struct item_view){.account = ui->account.id, .kind = kind, .state = -1};
	window_init(&v->window, &item_rows, v);
	v->window.rows = items_rows(ui);
	read_counts(ui, v);
	window_load(ui, &v->window);
	view_open(ui, &v->view, &items_class);
	return UI_NOTHING;
}
