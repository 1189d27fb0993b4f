/* The items of one kind of one account: the list, its filter and its keys. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "items.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* ---- rows */

static bool
read_rows(struct ui *ui, void *ctx, const void *from, bool up, size_t n, void *rows, size_t *got,
	  bool *end, struct err *e)
{
	struct items_view *v = ctx;
	const struct item_row *r = from;
	const struct item_place *place = r != NULL ? &r->place : NULL;
	bool ok = ui->source->items(ui->source->act, &v->filter, place, up, n, rows, got, e);

	*end = *got < n;
	return ok;
}

/* The newest first. */
static int
compare(const void *ctx, const void *left, const void *right)
{
	const struct item_row *a = left, *b = right;

	(void)ctx;
	if (a->place.moment != b->place.moment)
		return a->place.moment > b->place.moment ? -1 : 1;
	return (a->place.key < b->place.key) - (a->place.key > b->place.key);
}

static const struct window_class item_rows = {
	.size = sizeof(struct item_row), .rows = items_rows, .spare = 8, .newest_first = true,
	.read = read_rows, .compare = compare,
};

static void
read_counts(struct ui *ui, struct items_view *v)
{
	struct item_counts counts[CONTENT_KINDS_MOST];
	struct err e = {0};

	if (ui->source->account(ui->source->act, v->account.id, &v->account, &e) &&
	    ui->source->item_counts(ui->source->act, &v->account, counts, &e))
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
static enum ui_wish
items_year(struct ui *ui, struct view *view, int step)
{
	struct items_view *v = (struct items_view *)view;
	int first, last, year = v->filter.year;

	if (!item_years(&v->counts, &first, &last))
		return UI_NOTHING;
	if (year == 0)
		year = step > 0 ? first - 1 : last + 1;
	do
		year += step;
	while (year >= first && year <= last && v->counts.year[year - ITEM_YEAR_FIRST] == 0);
	v->filter.year = year < first || year > last ? 0 : year;
	filter_changed(ui, v);
	return UI_NOTHING;
}

static enum ui_wish
items_state(struct ui *ui, struct view *view)
{
	struct items_view *v = (struct items_view *)view;

	v->filter.state = v->filter.state + 1 == ITEM_STATES ? -1 : v->filter.state + 1;
	filter_changed(ui, v);
	return UI_NOTHING;
}

static enum ui_wish
items_text(struct ui *ui, struct view *view)
{
	struct items_view *v = (struct items_view *)view;

	(void)ui;
	line_set(&v->typed, v->text);
	v->typing = true;
	return UI_NOTHING;
}

/* One step back: the marks, the filter, the view. */
static enum ui_wish
items_back(struct ui *ui, struct view *view)
{
	struct items_view *v = (struct items_view *)view;
	struct item_query *f = &v->filter;

	if (v->marks > 0 || v->marking != MARKING_LIST) {
		items_unmark(v);
	} else if (f->year != 0 || f->state >= 0 || f->text[0] != '\0') {
		f->year = 0;
		f->state = -1;
		v->text[0] = '\0';
		filter_changed(ui, v);
	} else {
		view_close(ui);
	}
	return UI_NOTHING;
}

static void
press_typed(struct ui *ui, struct items_view *v, ui_key key)
{
	const char *text = line_get(&v->typed);

	if (key == KEY_RETURN && strlen(text) < sizeof(v->text)) {
		memcpy(v->text, text, strlen(text) + 1);
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

static enum ui_wish
items_undo(struct ui *ui, struct view *view, int redo)
{
	(void)view;
	return do_undo(ui, redo);
}

static const struct view_key items_keys[] = {
	{"tick", {' '}, HINT_SENSE, NEED_WRITE, N_("tick"), N_("next state: restricted, removed, open"), RUN(items_tick_next)},
	{"restricted", {'r'}, HINT_SENSE, NEED_WRITE, N_("restricted"), N_("restricted: its audience is limited"), RUN_WITH(items_tick, CHECK_RESTRICTED)},
	{"removed", {'x'}, HINT_SENSE, NEED_WRITE, N_("removed"), N_("removed: it is deleted at the service"), RUN_WITH(items_tick, CHECK_REMOVED)},
	{"public", {'p'}, 0, NEED_WRITE, NULL, N_("it is to stay public"), RUN_WITH(items_tick, CHECK_PUBLIC)},
	{"open", {'o'}, 0, NEED_WRITE, NULL, N_("open: not looked at yet"), RUN_WITH(items_tick, CHECK_OPEN)},
	{"mark", {'m', KEY_INSERT}, HINT_SENSE, NEED_WRITE, N_("mark"), N_("mark; what follows is done to all that are marked, in one step"), RUN(items_mark)},
	{"year", {'Y'}, HINT_SENSE, NEED_WRITE, N_("year"), N_("mark the whole year of this item, or not any more"), RUN(items_mark_year)},
	{"all", {'*'}, HINT_SENSE, NEED_WRITE, N_("all"), N_("mark all that the filter shows, or none"), RUN(items_mark_all)},
	{"before", {KEY_LEFT_ARROW}, WITH_NEXT, 0, NULL, N_("only the items of the year before, after; then all"), RUN_WITH(items_year, -1)},
	{"after", {KEY_RIGHT_ARROW}, 0, 0, NULL, NULL, RUN_WITH(items_year, 1)},
	{"state", {'s'}, 0, 0, N_("state"), N_("only the items of the next state; then all"), RUN(items_state)},
	{"text", {'/'}, 0, 0, N_("text"), N_("only the items with a text"), RUN(items_text)},
	{"item", {KEY_RETURN}, 0, 0, NULL, N_("show the item whole"), RUN(items_details)},
	{"copy", {'y'}, 0, 0, NULL, N_("copy the address of the original"), RUN(items_copy)},
	{"undo", {'u'}, WITH_NEXT, NEED_WRITE, NULL, N_("take back the last change, do it again"), RUN_WITH(items_undo, false)},
	{"redo", {KEY_CTRL('r')}, 0, NEED_WRITE, NULL, NULL, RUN_WITH(items_undo, true)},
	{"help", {'?', KEY_F1_KEY}, HINT_LAST, 0, N_("Help"), N_("what the keys do here"), RUN(items_help)},
	{"back", {KEY_ESCAPE}, HINT_LAST, 0, N_("back"), N_("one step back: the marks, the filter, the list"), RUN(items_back)},
	{"close", {'q'}, 0, 0, NULL, N_("back at once"), RUN(view_leave)},
	{0},
};

static unsigned
items_when(const struct ui *ui, const struct view *view)
{
	const struct items_view *v = (const struct items_view *)view;

	(void)ui;
	return (v->typing ? WHILE_TYPING : 0u) | (v->window.n > 0 ? HINT_SENSE : 0u);
}

static void
items_ready(struct ui *ui, struct view *view)
{
	buf_reset(&ui->message);
	window_fit(ui, &((struct items_view *)view)->window);
}

static enum ui_wish
items_press(struct ui *ui, struct view *view, ui_key key)
{
	struct items_view *v = (struct items_view *)view;

	if (v->typing)
		press_typed(ui, v, key);
	else
		window_key(ui, &v->window, key);
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
	window_refresh(ui, &v->window, KEEP_NONE);
	items_show_marks(v);
}

const struct view_class items_class = {
	.name = "items",
	.draw = items_draw,
	.press = items_press,
	.paste = paste,
	.close = destroy,
	.refresh = refresh,
	.keys = items_keys,
	.when = items_when,
	.ready = items_ready,
};

enum ui_wish
do_items(struct ui *ui)
{
	const struct content_kind *kind = checklist_current(ui);
	struct items_view *v;

	if (kind == NULL)
		return UI_NOTHING;
	if (!ui->checklist.counts[kind - content_kinds].known) {
		ui_say(ui, STYLE_DIM,
		       ui_has(ui, NEED_WRITE)
			       ? _("no export with this content was read yet: D reads one")
			       : _("no export with this content was read yet"));
		return UI_NOTHING;
	}
	v = mem_alloc(sizeof(*v));
	v->account = ui->account;
	v->kind = kind;
	v->filter = (struct item_query){.account = ui->account.id,
					.kind = kind,
					.state = -1,
					.text = v->text};
	window_init(&v->window, &item_rows, v);
	read_counts(ui, v);
	window_load(ui, &v->window);
	view_open(ui, &v->view, &items_class);
	return UI_NOTHING;
}
