/* The guided actions, painted: address above, text and code side by side, choices below. */
#include "guided.h"

#include <string.h>

#include "command.h"
#include "veto/i18n.h"
#include "veto/text.h"

static struct rect
place(const struct ui *ui)
{
	return (struct rect){1, 0, ui->picture.rows - 2, ui->picture.cols};
}

/* The columns that the code takes beside the text, with the blank before it; 0 where it has no room there. */
static int
code_columns(const struct ui *ui, const struct guided *g, struct rect body)
{
	int cols = qr_columns(&g->qr, ui->picture.ascii) + 2;

	return guided_step(g) == STEP_LETTER && qr_fits(&g->qr, &ui->picture, body.rows, body.cols - 30) ? cols : 0;
}

/* The address, or the place that is typed, stands above, then text and code side by side, and the choices below. */
struct parts
guided_divide(const struct ui *ui, const struct guided *g, size_t choices)
{
	struct rect in = rect_inside(place(ui));
	struct parts p;
	int most = in.rows / 3 > 3 ? in.rows / 3 : 3, rows = (int)choices < most ? (int)choices : most;

	p.address = guided_step(g) == STEP_PLACE ? 1 : 0;
	if (guided_step(g) == STEP_LETTER && guided_address(g)[0] != '\0')
		p.address = (int)((text_width(str_of(guided_address(g))) + (size_t)in.cols - 3) / (size_t)(in.cols - 2));
	p.choices = (struct rect){in.row + in.rows - rows, in.col, rows, in.cols};
	p.body = (struct rect){in.row + p.address, in.col + 1, in.rows - rows - p.address, in.cols - 2};
	/* A single way on needs no line of its own: the footer says it. */
	if (choices == 1)
		p.body.rows += rows, p.choices.rows = 0;
	else
		p.body.rows--;
	return p;
}

enum { READABLE_COLS = 100 }; /* longer lines are hard to read */

void
guided_make_page(const struct ui *ui, const struct guided *g, struct rect body, struct page *p)
{
	int cols = body.cols - code_columns(ui, g, body);

	page_start(p, cols < READABLE_COLS ? cols : READABLE_COLS);
	guided_page(ui, g, p);
}

static void
draw_choices(const struct guided *g, struct picture *p, struct rect r)
{
	struct guided_choice choices[CHOICES_MOST];
	size_t n = guided_choices(g, choices, CHOICES_MOST), rows = (size_t)r.rows, top = g->choice >= rows && rows > 0 ? g->choice - rows + 1 : 0;

	for (size_t i = top; i < n && i < top + rows; i++) {
		int row = r.row + (int)(i - top);
		bool here = i == g->choice;

		picture_text(p, row, r.col, r.cols, here ? STYLE_CURSOR : STYLE_PLAIN, str_of(""), true);
		picture_str(p, row, r.col, 1, here ? STYLE_CURSOR : STYLE_PLAIN, picture_pointer(p, here));
		picture_str(p, row, r.col + 1, r.cols - 2, here ? STYLE_CURSOR : STYLE_PLAIN, choices[i].label);
		if (here) {
			p->cursor_row = row;
			p->cursor_col = r.col;
		}
	}
	picture_more(p, (struct rect){r.row - 1, r.col - 1, r.rows + 2, r.cols + 2}, top > 0, top + rows < n);
}

struct hint {
	const char *key, *label;
};

static int
hint_cols(const struct hint *h)
{
	return (int)text_width(str_of(h->key)) + 1 + (int)text_width(str_of(h->label));
}

static int
draw_hint(struct picture *p, int row, int col, const struct hint *h)
{
	col += picture_str(p, row, col, p->cols - col, STYLE_BAR_KEY, h->key) + 1;
	return col + picture_str(p, row, col, p->cols - col, STYLE_BAR, h->label) + 2;
}

/* Whole hints alone, most useful first; where not all of them fit, the last leads to the others. */
static void
draw_hints(struct picture *p, int row, const struct hint *hints, size_t n)
{
	const struct hint all = {"?", _("all keys")};
	int col = 1, sum = 1, last = p->cols - 1;

	for (size_t i = 0; i < n; i++)
		sum += hint_cols(&hints[i]) + (i > 0 ? 2 : 0);
	if (sum > last)
		last -= hint_cols(&all) + 2;
	for (size_t i = 0; i < n; i++) {
		if (col + hint_cols(&hints[i]) <= last)
			col = draw_hint(p, row, col, &hints[i]);
	}
	if (sum > last)
		draw_hint(p, row, col, &all);
}

enum { HINTS_MOST = 16 };

static size_t
list_hints(const struct ui *ui, const struct guided *g, bool more, struct hint hints[HINTS_MOST])
{
	enum step_name step = guided_step(g);
	bool text = guided_has_text(g);
	size_t n = 0;

	hints[n++] = (struct hint){"Enter", step == STEP_DONE && g->from + g->n >= g->ids ? _("done") : _("go on")};
	hints[n++] = (struct hint){"Esc", _("back")};
	if (more)
		hints[n++] = (struct hint){_("PgDn"), _("more")};
	if (step == STEP_LETTER) {
		if (g->n > 1)
			hints[n++] = (struct hint){"n p", _("next, previous account")};
		if (guided_address(g)[0] != '\0')
			hints[n++] = (struct hint){"y", _("copy address")};
		if (text) {
			hints[n++] = (struct hint){"Y", _("copy text")};
			hints[n++] = (struct hint){"t", g->lang == LANG_DE ? _("in English") : _("in German")};
			hints[n++] = (struct hint){"e", _("reason")};
		}
		if (g->qr.size > 0)
			hints[n++] = (struct hint){"Q", _("QR")};
		if (text)
			hints[n++] = (struct hint){"s", _("save")};
		if (guided_address(g)[0] != '\0' && ui->source->can_browse(ui->source->ctx))
			hints[n++] = (struct hint){"b", _("browser")};
	}
	if (step == STEP_SENT && g->links > 0)
		hints[n++] = (struct hint){_("Space"), _("linked accounts")};
	return n;
}

/* The choices as well, whose keys the footer leaves out. */
void
guided_keys(struct ui *ui, const struct guided *g)
{
	struct guided_choice choices[CHOICES_MOST];
	size_t chosen = guided_choices(g, choices, CHOICES_MOST);
	struct parts parts = guided_divide(ui, g, chosen);
	struct hint hints[HINTS_MOST];
	struct buf text = {0};
	struct page page;
	bool more;

	guided_make_page(ui, g, parts.body, &page);
	more = page_last_top(&page, parts.body.rows) > 0;
	page_clear(&page);
	if (chosen > 1) {
		text_fit(&text, str_of(_("arrows")), 10, false);
		buf_fmt(&text, " %s\n", _("choose"));
	}
	for (size_t i = 0, n = list_hints(ui, g, more, hints); i < n; i++) {
		text_fit(&text, str_of(hints[i].key), 10, false);
		buf_fmt(&text, " %s\n", hints[i].label);
	}
	text_open(ui, _("Keys of this step"), &text);
}

static void
draw_footer(const struct ui *ui, const struct guided *g, struct picture *p, bool more)
{
	struct hint hints[HINTS_MOST];
	int row = ui->layout.footer.row;

	picture_fill(p, ui->layout.footer, STYLE_BAR);
	if (ui->message.used > 0) {
		picture_text(p, row, 1, p->cols - 2, ui->message_style, buf_view(&ui->message), false);
		return;
	}
	draw_hints(p, row, hints, list_hints(ui, g, more, hints));
}

/* The code alone; and the address, which it stands for, below it. */
static void
draw_code(const struct guided *g, struct picture *p)
{
	int rows = qr_rows(&g->qr, p->ascii), cols = qr_columns(&g->qr, p->ascii), last = p->rows - 1, used;

	picture_fill(p, (struct rect){0, 0, p->rows, p->cols}, STYLE_PLAIN);
	if (qr_fits(&g->qr, p, p->rows - 1, p->cols)) {
		qr_paint(&g->qr, p, (p->rows - 1 - rows) / 2, (p->cols - cols) / 2, g->inverted);
	} else {
		struct page page;

		page_start(&page, p->cols - 2);
		page_fmt(&page, STYLE_WARNING, 0, _("The QR code needs a window of %d columns and %d rows; this one has %d and %d."), cols, rows + 1, p->cols, p->rows);
		page_draw(&page, p, (struct rect){1, 1, p->rows - 2, p->cols - 2}, 0);
		page_clear(&page);
	}
	used = picture_str(p, last, 0, p->cols, STYLE_TITLE_HERE, guided_address(g));
	picture_link(p, last, 0, used, guided_address(g));
	p->cursor_row = last;
	p->cursor_col = 0;
}

static void
draw_address(const struct guided *g, struct picture *p, struct rect body, int rows)
{
	struct page address;

	if (rows == 0 || guided_step(g) == STEP_PLACE)
		return;
	page_start(&address, body.cols);
	page_address(&address, guided_address(g));
	page_draw(&address, p, (struct rect){body.row - rows, body.col, rows, body.cols}, 0);
	page_clear(&address);
}

static void
draw_title(const struct ui *ui, const struct guided *g, struct picture *p)
{
	static const char *const actions[ENTRY_KINDS] = {
		[ENTRY_OBJECTED] = N_("Objection"), [ENTRY_WITHDRAWN] = N_("Withdrawal"), [ENTRY_ACCEPTED] = N_("No objection"),
		[ENTRY_REMINDED] = N_("Reminder"),  [ENTRY_COMPLAINED] = N_("Complaint"),
	};
	struct buf title = {0};

	buf_text(&title, _(actions[g->kind]));
	if (g->n == 1)
		buf_fmt(&title, " · %s/%s", g->account.service, g->account.handle);
	else
		buf_fmt(&title, ngettext(" · %zu account", " · %zu accounts", g->n), g->n);
	buf_fmt(&title, " · %d/%d %s", g->step + 1, guided_steps(g), guided_step_title(g));
	picture_frame(p, place(ui), buf_get(&title), true);
	buf_clear(&title);
}

void
guided_draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct guided *g = (const struct guided *)v;
	struct guided_choice choices[CHOICES_MOST];
	struct parts parts = guided_divide(ui, g, guided_choices(g, choices, CHOICES_MOST));
	int code = code_columns(ui, g, parts.body);
	struct page page;

	if (g->code) {
		draw_code(g, p);
		return;
	}
	picture_fill(p, place(ui), STYLE_PLAIN);
	draw_title(ui, g, p);
	draw_address(g, p, parts.body, parts.address);
	guided_make_page(ui, g, parts.body, &page);
	page_draw(&page, p, (struct rect){parts.body.row, parts.body.col, parts.body.rows, parts.body.cols - code}, g->top);
	if (code > 0)
		qr_paint(&g->qr, p, parts.body.row, parts.body.col + parts.body.cols - code + 2, g->inverted);
	p->cursor_row = parts.body.row;
	p->cursor_col = parts.body.col;
	if (parts.choices.rows > 0)
		draw_choices(g, p, parts.choices);
	if (guided_step(g) == STEP_PLACE) {
		picture_str(p, parts.body.row - 1, parts.body.col, 2, STYLE_TITLE_HERE, "> ");
		line_draw(&g->place, p, parts.body.row - 1, parts.body.col + 2, parts.body.cols - 2, true);
	}
	draw_footer(ui, g, p, g->top < page_last_top(&page, parts.body.rows));
	page_clear(&page);
}
