/*
 * The items, painted: what is counted and filtered above, the rows below; and the texts over them.
 */
#include "command.h"
#include "items.h"
#include "keys.h"
#include "page.h"
#include "veto/i18n.h"
#include "veto/text.h"

enum { DAY_COLS = 12, CERTAIN_LEAST = 9, WIDE_ITEMS = 64 };

static struct rect
place(const struct ui *ui)
{
	return (struct rect){1, 0, ui->picture.rows - 2, ui->picture.cols};
}

/* Two lines above the rows: what is counted, and the chart or the filter. */
size_t
items_rows(const struct ui *ui)
{
	int rows = rect_inside(place(ui)).rows - 2;

	return rows > 0 ? (size_t)rows : 1;
}

/* ---- painting */

/* Whole where the text still has a place beside it. */
static int
certainty_columns(int cols)
{
	int widest = 0;

	for (int i = 0; i < CERTAINTIES; i++) {
		int width = (int)text_width(str_of(_(certainties[i].label)));

		widest = width > widest ? width : widest;
	}
	return cols < WIDE_ITEMS ? CERTAIN_LEAST : widest + 2;
}

static void
draw_row(const struct items_view *v, struct picture *p, struct rect in, int row, size_t i)
{
	const struct item_row *r = window_row(&v->window, i);
	bool here = i == v->window.cursor, marked = items_is_marked(v, r);
	enum style style = here           ? STYLE_CURSOR
			   : marked       ? STYLE_MARKED
			   : r->gone != 0 ? STYLE_DIM
					  : STYLE_PLAIN;
	int col = in.col + 7 + DAY_COLS, certain = certainty_columns(in.cols);
	LOCAL_BUF day = {0}, gone = {0};

	item_day_words(&day, r->place.moment);
	picture_text(p, row, in.col, in.cols, style, str_of(""), true);
	picture_str(p, row, in.col, 1, style, picture_pointer(p, here));
	picture_str(p, row, in.col + 1, 1, style, marked ? "*" : " ");
	picture_str(p, row, in.col + 2, 3, style, check_boxes[r->state]);
	picture_text(p, row, in.col + 6, DAY_COLS, style,
		     day.used > 0 ? buf_view(&day) : str_of(_("no date")), false);
	picture_str(p, row, col, certain - 1, style, _(certainties[r->certainty].label));
	col += certain;
	if (r->gone != 0) {
		buf_text(&gone, _("gone since "));
		item_gone_words(&gone, r->gone);
		col += picture_text(p, row, col, in.col + in.cols - col, style, buf_view(&gone),
				    false) +
		       1;
	}
	picture_str(p, row, col, in.col + in.cols - col, style,
		    r->excerpt[0] != '\0' ? r->excerpt : _("(no text)"));
	if (here) {
		p->cursor_row = row;
		p->cursor_col = in.col + 2;
	}
}

/* How many the filter shows, where that is counted: a year, a state, but not both, and no text. */
static int64_t
shown(const struct items_view *v)
{
	const struct item_query *f = &v->filter;

	if (f->text[0] != '\0' || (f->year != 0 && f->state >= 0))
		return -1;
	if (f->year != 0)
		return v->counts.year[f->year - ITEM_YEAR_FIRST];
	return f->state >= 0 ? v->counts.state[f->state] : v->counts.n;
}

static void
draw_filter(const struct items_view *v, struct picture *p, struct rect in)
{
	const struct item_query *f = &v->filter;
	LOCAL_BUF text = {0};

	counts_words(&text, &v->counts, in.cols - 2);
	picture_text(p, in.row, in.col + 1, in.cols - 2, STYLE_PLAIN, buf_view(&text), false);
	buf_reset(&text);
	if (f->year != 0)
		buf_fmt(&text, "[%d] ", f->year);
	if (f->state >= 0)
		buf_fmt(&text, "[%s] ", _(checks[f->state].label));
	if (f->text[0] != '\0')
		buf_fmt(&text, "/%s ", f->text);
	if (text.used > 0 && shown(v) >= 0)
		buf_fmt(&text, ngettext("%lld item", "%lld items", (unsigned long)shown(v)),
			(long long)shown(v));
	if (text.used == 0)
		counts_chart(&text, &v->counts, v->account.standing.objected, in.cols - 2,
			     p->ascii);
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
}

static void
draw_footer(const struct ui *ui, const struct items_view *v, struct picture *p)
{
	struct rect r = ui->layout.footer;

	picture_fill(p, r, STYLE_BAR);
	if (v->typing) {
		picture_str(p, r.row, 1, 2, STYLE_BAR_KEY, "/");
		line_draw(&v->typed, p, r.row, 2, p->cols - 4, true);
		if (ui->message.used > 0)
			page_above(p, r.row, buf_get(&ui->message));
		return;
	}
	if (ui->message.used > 0) {
		picture_text(p, r.row, 1, r.cols - 2, ui->message_style, buf_view(&ui->message),
			     false);
		return;
	}
	keys_draw(ui, &v->view, p, (struct rect){r.row, 1, 1, r.cols - 2}, "", STYLE_BAR,
		  STYLE_BAR);
}

void
items_draw(const struct ui *ui, const struct view *view, struct picture *p)
{
	const struct items_view *v = (const struct items_view *)view;
	struct rect frame = place(ui), in = rect_inside(frame);
	const struct window *w = &v->window;
	size_t rows = items_rows(ui), top = w->top;
	LOCAL_BUF title = {0};

	/*
	 * After a change of size the window is fitted with the next key: until then what is under
	 * the cursor is shown in any case.
	 */
	if (w->cursor >= top + rows)
		top = w->cursor - rows + 1;
	buf_fmt(&title, "%s · %s/%s", said(v->kind->label), v->account.service, v->account.handle);
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, buf_get(&title), true);
	draw_filter(v, p, in);
	for (size_t i = top; i < w->n && i < top + rows; i++)
		draw_row(v, p, in, in.row + 2 + (int)(i - top), i);
	if (w->n == 0)
		picture_str(p, in.row + 2, in.col + 1, in.cols - 2, STYLE_DIM,
			    v->counts.n + v->counts.gone > 0 ? _("nothing matches the filter")
							     : _("the export has none"));
	draw_footer(ui, v, p);
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

enum ui_wish
items_details(struct ui *ui, struct view *view)
{
	const struct items_view *v = (const struct items_view *)view;
	const struct item_row *r = window_current(&v->window);
	LOCAL_BUF value = {0};
	struct buf text = {0};

	if (r == NULL)
		return UI_NOTHING;
	field(&text, _("content"), str_of(said(v->kind->label)));
	item_day_words(&value, r->place.moment);
	field(&text, _("day (UTC)"), value.used > 0 ? buf_view(&value) : str_of(_("no date")));
	field(&text, _("state"), str_of(_(checks[r->state].label)));
	buf_reset(&value);
	if (r->gone != 0)
		item_gone_words(&value, r->gone);
	field(&text, _("gone since"), buf_view(&value));
	field(&text, _("affected"), str_of(_(certainties[r->certainty].label)));
	field(&text, _("file"), str_of(r->file));
	buf_reset(&value);
	buf_fmt(&value, "%lld", (long long)r->position);
	field(&text, _("record in it"), buf_view(&value));
	field(&text, _("original"), str_of(r->address));
	if (r->excerpt[0] != '\0')
		buf_fmt(&text, "\n%s\n", r->excerpt);
	text_open(ui, _("Item"), &text);
	return UI_NOTHING;
}

/* What the export names under another domain than the service's own was not kept. */
enum ui_wish
items_copy(struct ui *ui, struct view *view)
{
	const struct item_row *r = window_current(&((struct items_view *)view)->window);

	if (r == NULL)
		return UI_NOTHING;
	if (r->address[0] != '\0')
		return ui_copy(ui, str_of(r->address), _("address"));
	ui_say(ui, STYLE_WARNING, _("the export names no address of the original"));
	return UI_NOTHING;
}

enum ui_wish
items_help(struct ui *ui, struct view *v)
{
	struct buf text = {0};

	keys_help(ui, v, 12, &text);
	buf_fmt(&text, "\n%s\n",
		_("\"possibly public\" is an upper bound: the export does not say who could see "
		  "it, nor whether the post that was commented on is public."));
	text_open(ui, _("Items: what the keys do here"), &text);
	return UI_NOTHING;
}
