/*
 * The items of one kind of one account, the newest first: filtered by year, state and text; ticked one by one, all that are marked, or
 * a whole year. What is marked is a list of items, or all of a year, or all that the filter finds: never more than a few are noted.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "line.h"
#include "page.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"
#include "window.h"

enum marking { MARKING_LIST, MARKING_YEAR, MARKING_ALL };
enum { MARKS_MOST = 10000, DAY_COLS = 12, STATE_COLS = 14, CERTAIN_COLS = 9 };

struct items_view {
	struct view view;
	struct account account;
	const struct content_kind *kind;
	struct item_counts counts;
	struct item_view filter;
	struct window window;
	enum marking marking;
	int year;              /* MARKING_YEAR */
	struct item_row *mark; /* MARKING_LIST */
	size_t marks, mark_room;
	bool typing;           /* the text to filter by */
	struct line typed;
};

static struct rect
place(const struct ui *ui)
{
	return (struct rect){1, 0, ui->picture.rows - 2, ui->picture.cols};
}

/* Two lines above the rows: what is counted, and the chart or the filter. */
static size_t
list_rows(const struct ui *ui)
{
	int rows = rect_inside(place(ui)).rows - 2;

	return rows > 0 ? (size_t)rows : 1;
}

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

static int
year_of(const struct item_row *r)
{
	return r->moment != ITEM_NO_TIME ? item_month(r->moment) / 12 : ITEM_UNDATED;
}

/* ---- marks */

static size_t
find_mark(const struct items_view *v, const struct item_row *r)
{
	size_t i = 0;

	while (i < v->marks && (v->mark[i].moment != r->moment || v->mark[i].key != r->key))
		i++;
	return i;
}

static bool
is_marked(const struct items_view *v, const struct item_row *r)
{
	if (v->marking == MARKING_YEAR)
		return year_of(r) == v->year;
	return v->marking == MARKING_ALL || find_mark(v, r) < v->marks;
}

static void
unmark(struct items_view *v)
{
	v->marking = MARKING_LIST;
	v->marks = 0;
}

static void
mark(struct ui *ui, struct items_view *v)
{
	const struct item_row *r = window_current(&v->window);
	size_t i;

	if (r == NULL)
		return;
	if (v->marking != MARKING_LIST)
		unmark(v);
	i = find_mark(v, r);
	if (i < v->marks) {
		v->mark[i] = v->mark[--v->marks];
	} else if (v->marks == MARKS_MOST) {
		ui_say(ui, STYLE_WARNING, _("so many are marked one by one; * marks all that the filter shows"));
		return;
	} else {
		v->mark = mem_grow(v->mark, &v->mark_room, v->marks + 1, sizeof(*v->mark));
		v->mark[v->marks++] = *r;
	}
	window_key(ui, &v->window, KEY_DOWN_ARROW);
}

static void
mark_year(struct items_view *v)
{
	const struct item_row *r = window_current(&v->window);

	if (r == NULL)
		return;
	if (v->marking == MARKING_YEAR && v->year == year_of(r)) {
		unmark(v);
		return;
	}
	unmark(v);
	v->marking = MARKING_YEAR;
	v->year = year_of(r);
}

static void
mark_all(struct items_view *v)
{
	bool all = v->marking == MARKING_ALL;

	unmark(v);
	if (!all)
		v->marking = MARKING_ALL;
}

/* ---- ticks */

static void
tick(struct ui *ui, struct items_view *v, enum check to)
{
	const struct item_row *r = window_current(&v->window);
	bool one = v->marking == MARKING_LIST && v->marks == 0;
	struct item_view all = v->filter;
	struct err e = {0};
	int64_t n = 0;
	bool ok;

	if (r == NULL)
		return;
	if (one && r->gone != 0) {
		ui_say(ui, STYLE_DIM, _("this is gone from the export, and stays removed"));
		return;
	}
	if (v->marking == MARKING_YEAR)
		all = (struct item_view){.account = v->account.id, .kind = v->kind, .state = -1, .year = v->year};
	if (v->marking != MARKING_LIST)
		ok = ui->source->tick_items(ui->source->ctx, &all, NULL, 0, to, &n, &e);
	else
		ok = ui->source->tick_items(ui->source->ctx, &all, one ? r : v->mark, one ? 1 : v->marks, to, &n, &e);
	if (!ok)
		ui_failed(ui, &e);
	else if (!one)
		ui_say(ui, STYLE_GOOD, ngettext("%lld item is now: %s", "%lld items are now: %s", (unsigned long)n), (long long)n, _(checks[to].label));
	ui_reload(ui);
	if (one && ok)
		window_key(ui, &v->window, KEY_DOWN_ARROW);
}

/* What Space gives: restricted where that fits the kind, removed, and open again. */
static enum check
next_state(const struct items_view *v, enum check state)
{
	if (state == CHECK_OPEN && !content_state_fits(v->kind, CHECK_RESTRICTED))
		return CHECK_REMOVED;
	return state == CHECK_RESTRICTED ? CHECK_REMOVED : state == CHECK_REMOVED ? CHECK_OPEN : CHECK_RESTRICTED;
}

/* ---- filters */

static void
filter_changed(struct ui *ui, struct items_view *v)
{
	unmark(v);
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
		unmark(v);
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

/* ---- texts over it */

static void
field(struct buf *out, const char *label, struct str value)
{
	if (value.n == 0)
		return;
	text_fit(out, str_of(label), 16, false);
	buf_char(out, ' ');
	buf_str(out, value);
	buf_char(out, '\n');
}

static void
details(struct ui *ui, const struct items_view *v)
{
	const struct item_row *r = window_current(&v->window);
	struct buf text = {0}, value = {0};

	if (r == NULL)
		return;
	field(&text, _("content"), str_of(said(v->kind->label)));
	words_date(&value, item_day(r->moment));
	field(&text, _("day (UTC)"), value.used > 0 ? buf_view(&value) : str_of(_("no date")));
	field(&text, _("state"), str_of(_(checks[r->state].label)));
	buf_reset(&value);
	if (r->gone != 0)
		words_date(&value, date_from_days(r->gone / 86400000));
	field(&text, _("gone since"), buf_view(&value));
	field(&text, _("affected"), str_of(_(certainties[r->certainty].label)));
	field(&text, _("file"), str_of(r->file));
	buf_reset(&value);
	buf_fmt(&value, "%lld", (long long)r->position);
	field(&text, _("record in it"), buf_view(&value));
	if (r->excerpt[0] != '\0')
		buf_fmt(&text, "\n%s\n", r->excerpt);
	buf_clear(&value);
	text_open(ui, _("Item"), &text);
}

static const struct {
	const char *keys, *what; /* what: translate */
} helps[] = {
	{"Space", N_("next state: restricted, removed, open")},
	{"r", N_("restricted: its audience is limited")},
	{"x", N_("removed: it is deleted at the service")},
	{"p", N_("it stays public, on purpose")},
	{"o", N_("open: not looked at yet")},
	{"m", N_("mark; what follows is done to all that are marked, in one step")},
	{"y", N_("mark the whole year of this item, or not any more")},
	{"*", N_("mark all that the filter shows, or none")},
	{"Left Right", N_("only the items of the year before, after; then all")},
	{"s", N_("only the items of the next state; then all")},
	{"/", N_("only the items with a text")},
	{"Enter", N_("show the item whole")},
	{"u", N_("take back the last change; ^R does it again")},
	{"Esc", N_("one step back: the marks, the filter, the list")},
};

static void
help(struct ui *ui)
{
	struct buf text = {0};

	for (size_t i = 0; i < sizeof(helps) / sizeof(helps[0]); i++) {
		text_fit(&text, str_of(helps[i].keys), 12, false);
		buf_fmt(&text, " %s\n", _(helps[i].what));
	}
	buf_fmt(&text, "\n%s\n", _("\"possible\" is an upper bound: the export does not say who could see it, nor whether the post that was commented on is public."));
	text_open(ui, _("Items: what the keys do here"), &text);
}

/* ---- keys */

static const struct {
	ui_key key;
	enum check state;
} states[] = {{'r', CHECK_RESTRICTED}, {'x', CHECK_REMOVED}, {'p', CHECK_PUBLIC}, {'o', CHECK_OPEN}};

static bool
press_tick(struct ui *ui, struct items_view *v, ui_key key)
{
	const struct item_row *r = window_current(&v->window);

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		if (states[i].key == key) {
			tick(ui, v, states[i].state);
			return true;
		}
	}
	if (key == ' ' && r != NULL)
		tick(ui, v, next_state(v, v->marks > 0 ? v->mark[0].state : r->state));
	/* Marked ones keep in step, so that the next Space goes on. */
	for (size_t i = 0; key == ' ' && i < v->marks; i++)
		v->mark[i].state = next_state(v, v->mark[i].state);
	return key == ' ';
}

static void
press_command(struct ui *ui, struct items_view *v, ui_key key)
{
	switch (key) {
	case 'm':
	case KEY_INSERT:
		mark(ui, v);
		break;
	case 'y':
		mark_year(v);
		break;
	case '*':
		mark_all(v);
		break;
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
		details(ui, v);
		break;
	case 'u':
	case KEY_CTRL('r'):
		do_undo(ui, key != 'u');
		break;
	case '?':
	case KEY_F1_KEY:
		help(ui);
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
	window_fit(&v->window, list_rows(ui));
	if (v->typing)
		press_typed(ui, v, key);
	else if (!window_key(ui, &v->window, key) && !press_tick(ui, v, key))
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

/* ---- painting */

static void
draw_row(const struct items_view *v, struct picture *p, struct rect in, int row, size_t i)
{
	const struct item_row *r = window_row(&v->window, i);
	bool here = i == v->window.cursor, marked = is_marked(v, r);
	enum style style = here ? STYLE_CURSOR : marked ? STYLE_MARKED : r->gone != 0 ? STYLE_DIM : STYLE_PLAIN;
	int col = in.col + 7 + DAY_COLS;
	struct buf day = {0}, gone = {0};

	words_date(&day, item_day(r->moment));
	picture_text(p, row, in.col, in.cols, style, str_of(""), true);
	picture_str(p, row, in.col, 1, style, here ? (p->ascii ? ">" : "▌") : " ");
	picture_str(p, row, in.col + 1, 1, style, marked ? "*" : " ");
	picture_str(p, row, in.col + 2, 3, style, check_boxes[r->state]);
	picture_text(p, row, in.col + 6, DAY_COLS, style, day.used > 0 ? buf_view(&day) : str_of(_("no date")), false);
	picture_str(p, row, col, CERTAIN_COLS, style, _(certainties[r->certainty].label));
	col += CERTAIN_COLS;
	if (r->gone != 0) {
		buf_text(&gone, _("gone since "));
		words_date(&gone, date_from_days(r->gone / 86400000));
		col += picture_text(p, row, col, in.col + in.cols - col, style, buf_view(&gone), false) + 1;
	}
	picture_str(p, row, col, in.col + in.cols - col, style, r->excerpt[0] != '\0' ? r->excerpt : _("(no text)"));
	if (here) {
		p->cursor_row = row;
		p->cursor_col = in.col + 2;
	}
	buf_clear(&day);
	buf_clear(&gone);
}

/* How many the filter shows, where that is counted: a year, a state, but not both, and no text. */
static int64_t
shown(const struct items_view *v)
{
	const struct item_view *f = &v->filter;

	if (f->text[0] != '\0' || (f->year != 0 && f->state >= 0))
		return -1;
	if (f->year != 0)
		return v->counts.year[f->year - ITEM_YEAR_FIRST];
	return f->state >= 0 ? v->counts.state[f->state] : v->counts.n;
}

static void
draw_filter(const struct items_view *v, struct picture *p, struct rect in)
{
	const struct item_view *f = &v->filter;
	struct buf text = {0};

	counts_words(&text, &v->counts);
	picture_text(p, in.row, in.col + 1, in.cols - 2, STYLE_PLAIN, buf_view(&text), false);
	buf_reset(&text);
	if (f->year != 0)
		buf_fmt(&text, "[%d] ", f->year);
	if (f->state >= 0)
		buf_fmt(&text, "[%s] ", _(checks[f->state].label));
	if (f->text[0] != '\0')
		buf_fmt(&text, "/%s ", f->text);
	if (text.used > 0 && shown(v) >= 0)
		buf_fmt(&text, ngettext("%lld item", "%lld items", (unsigned long)shown(v)), (long long)shown(v));
	if (text.used == 0)
		counts_chart(&text, &v->counts, v->account.standing.objected, in.cols - 2, p->ascii);
	picture_text(p, in.row + 1, in.col + 1, in.cols - 2, STYLE_DIM, buf_view(&text), false);
	buf_reset(&text);
	if (v->marking == MARKING_ALL)
		buf_text(&text, _("all of these are marked"));
	else if (v->marking == MARKING_YEAR && v->year > 0)
		buf_fmt(&text, _("%d is marked"), v->year);
	else if (v->marking == MARKING_YEAR)
		buf_text(&text, _("those without a date are marked"));
	else if (v->marks > 0)
		buf_fmt(&text, ngettext("%zu is marked", "%zu are marked", v->marks), v->marks);
	picture_right(p, in.row + 1, in.col + 1, in.cols - 2, STYLE_TITLE_HERE, buf_get(&text));
	buf_clear(&text);
}

static void
draw_footer(const struct ui *ui, const struct items_view *v, struct picture *p)
{
	static const char *const hints[] = {
		N_("Space tick"), N_("r restricted"), N_("x removed"), N_("m mark"), N_("y year"), N_("* all"), N_("s state"), N_("/ text"),
	};
	struct rect r = ui->layout.footer;
	const char *ends = _("? Help  Esc back");
	int col = 1, last = r.cols - 3 - (int)text_width(str_of(ends));

	picture_fill(p, r, STYLE_BAR);
	if (v->typing) {
		picture_str(p, r.row, 1, 2, STYLE_BAR_KEY, "/");
		line_draw(&v->typed, p, r.row, 2, p->cols - 4, true);
		if (ui->message.used > 0)
			page_above(p, r.row, buf_get(&ui->message));
		return;
	}
	if (ui->message.used > 0) {
		picture_text(p, r.row, 1, r.cols - 2, ui->message_style, buf_view(&ui->message), false);
		return;
	}
	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++) {
		int width = (int)text_width(str_of(_(hints[i])));

		if (col + width <= last)
			col += picture_str(p, r.row, col, width, STYLE_BAR, _(hints[i])) + 2;
	}
	picture_str(p, r.row, col, r.cols - col, STYLE_BAR, ends);
}

static void
draw(const struct ui *ui, const struct view *view, struct picture *p)
{
	const struct items_view *v = (const struct items_view *)view;
	struct rect frame = place(ui), in = rect_inside(frame);
	const struct window *w = &v->window;
	size_t rows = list_rows(ui), top = w->top;
	struct buf title = {0};

	/* After a change of size the window is fitted with the next key: until then what is under the cursor is shown in any case. */
	if (w->cursor >= top + rows)
		top = w->cursor - rows + 1;
	buf_fmt(&title, "%s · %s/%s", said(v->kind->label), v->account.service, v->account.handle);
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, buf_get(&title), true);
	buf_clear(&title);
	draw_filter(v, p, in);
	for (size_t i = top; i < w->n && i < top + rows; i++)
		draw_row(v, p, in, in.row + 2 + (int)(i - top), i);
	if (w->n == 0)
		picture_str(p, in.row + 2, in.col + 1, in.cols - 2, STYLE_DIM, v->counts.n + v->counts.gone > 0 ? _("nothing matches the filter") : _("the export has none"));
	draw_footer(ui, v, p);
}

static const struct view_class items_class = {"items", draw, press, paste, destroy, false};

void
items_refresh(struct ui *ui)
{
	for (struct view *view = ui->top; view != NULL; view = view->below) {
		struct items_view *v = (struct items_view *)view;

		if (view->class != &items_class)
			continue;
		read_counts(ui, v);
		window_refresh(ui, &v->window);
	}
}

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
	v->window.rows = list_rows(ui);
	read_counts(ui, v);
	window_load(ui, &v->window);
	view_open(ui, &v->view, &items_class);
	return UI_NOTHING;
}
