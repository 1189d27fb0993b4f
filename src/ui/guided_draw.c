/* The guided actions, painted: address above, text and code side by side, choices below. */
#include "guided.h"

#include <string.h>

#include "command.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/text.h"

static struct rect
place(const struct ui *ui)
{
	return (struct rect){1, 0, ui->picture.rows - 2, ui->picture.cols};
}

/*
 * The columns that the code takes beside the text, with the blank before it; 0 where it has no room
 * there.
 */
static int
code_columns(const struct ui *ui, const struct guided *g, struct rect body)
{
	int cols = qr_columns(&g->qr, ui->picture.ascii) + 2;

	return errand_step(&g->errand) == STEP_LETTER &&
			       qr_fits(&g->qr, &ui->picture, body.rows, body.cols - 30)
		       ? cols
		       : 0;
}

/*
 * The address, or the place that is typed, stands above, then text and code side by side, and the
 * choices below.
 */
struct parts
guided_divide(const struct ui *ui, const struct guided *g)
{
	struct rect in = rect_inside(place(ui));
	struct parts p;
	int most = in.rows / 3 > 3 ? in.rows / 3 : 3,
	    rows = (int)g->choices < most ? (int)g->choices : most;

	p.address = errand_step(&g->errand) == STEP_PLACE ? 1 : 0;
	if (errand_step(&g->errand) == STEP_LETTER && errand_address(&g->errand)[0] != '\0')
		p.address = (int)((text_width(str_of(errand_address(&g->errand))) +
				   (size_t)in.cols - 3) /
				  (size_t)(in.cols - 2));
	p.choices = (struct rect){in.row + in.rows - rows, in.col, rows, in.cols};
	p.body = (struct rect){in.row + p.address, in.col + 1, in.rows - rows - p.address,
			       in.cols - 2};
	/* A single way on needs no line of its own: the footer says it. */
	if (g->choices == 1)
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
	(g->page != NULL ? g->page : guided_page)(ui, g, p);
}

static void
draw_choices(const struct guided *g, struct picture *p, struct rect r)
{
	size_t n = g->choices, rows = (size_t)r.rows,
	       top = g->errand.choice >= rows && rows > 0 ? g->errand.choice - rows + 1 : 0;

	for (size_t i = top; i < n && i < top + rows; i++) {
		int row = r.row + (int)(i - top);
		bool here = i == g->errand.choice;

		picture_text(p, row, r.col, r.cols, here ? STYLE_CURSOR : STYLE_PLAIN, str_of(""),
			     true);
		picture_str(p, row, r.col, 1, here ? STYLE_CURSOR : STYLE_PLAIN,
			    picture_pointer(p, here));
		picture_str(p, row, r.col + 1, r.cols - 2, here ? STYLE_CURSOR : STYLE_PLAIN,
			    g->choice[i].label);
		if (here) {
			p->cursor_row = row;
			p->cursor_col = r.col;
		}
	}
	picture_more(p, (struct rect){r.row - 1, r.col - 1, r.rows + 2, r.cols + 2}, top > 0,
		     top + rows < n);
}

bool
guided_has_more(const struct ui *ui, const struct guided *g)
{
	struct parts parts = guided_divide(ui, g);
	struct page page;
	bool more;

	guided_make_page(ui, g, parts.body, &page);
	more = g->top < page_last_top(&page, parts.body.rows);
	page_clear(&page);
	return more;
}

/* The choices as well, whose keys the footer leaves out. */
enum ui_wish
guided_help(struct ui *ui, struct view *v)
{
	enum { KEY_COLS = 10 };
	struct buf text = {0};

	if (((const struct guided *)v)->choices > 1) {
		text_fit(&text, str_of(_("arrows")), KEY_COLS, false);
		buf_fmt(&text, " %s\n", _("choose"));
	}
	keys_help(ui, v, KEY_COLS, &text);
	text_open(ui, _("Keys of this step"), &text);
	return UI_NOTHING;
}

static void
draw_footer(const struct ui *ui, const struct guided *g, struct picture *p)
{
	int row = ui->layout.footer.row;

	picture_fill(p, ui->layout.footer, STYLE_BAR);
	if (ui->message.used > 0)
		picture_text(p, row, 1, p->cols - 2, ui->message_style, buf_view(&ui->message),
			     false);
	else
		keys_draw(ui, &g->view, p, (struct rect){row, 1, 1, p->cols - 2}, "", STYLE_BAR_KEY,
			  STYLE_BAR);
}

/* The code alone; and the address, which it stands for, below it. */
static void
draw_code(const struct guided *g, struct picture *p)
{
	int rows = qr_rows(&g->qr, p->ascii), cols = qr_columns(&g->qr, p->ascii),
	    last = p->rows - 1, used;

	picture_fill(p, (struct rect){0, 0, p->rows, p->cols}, STYLE_PLAIN);
	if (qr_fits(&g->qr, p, p->rows - 1, p->cols)) {
		qr_paint(&g->qr, p, (p->rows - 1 - rows) / 2, (p->cols - cols) / 2, g->inverted);
	} else {
		struct page page;

		page_start(&page, p->cols - 2);
		page_fmt(&page, STYLE_WARNING, 0,
			 _("The QR code needs a window of %d columns and %d rows; this one has %d "
			   "and %d."),
			 cols, rows + 1, p->cols, p->rows);
		page_draw(&page, p, (struct rect){1, 1, p->rows - 2, p->cols - 2}, 0);
		page_clear(&page);
	}
	used = picture_str(p, last, 0, p->cols, STYLE_TITLE_HERE, errand_address(&g->errand));
	picture_link(p, last, 0, used, errand_address(&g->errand));
	if (used + 3 + (int)text_width(str_of(_("Esc back"))) <= p->cols)
		picture_right(p, last, used + 2, p->cols - used - 3, STYLE_DIM, _("Esc back"));
	p->cursor_row = last;
	p->cursor_col = 0;
}

static void
draw_address(const struct guided *g, struct picture *p, struct rect body, int rows)
{
	struct page address;

	if (rows == 0 || errand_step(&g->errand) == STEP_PLACE)
		return;
	page_start(&address, body.cols);
	page_address(&address, errand_address(&g->errand));
	page_draw(&address, p, (struct rect){body.row - rows, body.col, rows, body.cols}, 0);
	page_clear(&address);
}

static void
draw_title(const struct ui *ui, const struct guided *g, struct picture *p)
{
	static const char *const actions[ENTRY_KINDS] = {
		[ENTRY_OBJECTED] = N_("Objection"), [ENTRY_WITHDRAWN] = N_("Withdrawal"),
		[ENTRY_ACCEPTED] = N_("No objection"),
		[ENTRY_REMINDED] = N_("Reminder"),  [ENTRY_COMPLAINED] = N_("Complaint"),
	};
	LOCAL_BUF title = {0};

	if (g->title != NULL) {
		g->title(g, &title);
		picture_frame(p, place(ui), buf_get(&title), true);
		return;
	}
	buf_text(&title, _(actions[g->errand.kind]));
	buf_fmt(&title, " · %s/%s", g->errand.account.service, g->errand.account.handle);
	buf_fmt(&title, " · %d/%d %s", g->errand.at_step + 1, errand_steps(&g->errand),
		ui->source->say_step_title(&g->errand));
	picture_frame(p, place(ui), buf_get(&title), true);
}

void
guided_draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct guided *g = (const struct guided *)v;
	struct parts parts = guided_divide(ui, g);
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
	page_draw(&page, p,
		  (struct rect){parts.body.row, parts.body.col, parts.body.rows,
				parts.body.cols - code},
		  g->top);
	if (code > 0)
		qr_paint(&g->qr, p, parts.body.row, parts.body.col + parts.body.cols - code + 2,
			 g->inverted);
	p->cursor_row = parts.body.row;
	p->cursor_col = parts.body.col;
	if (parts.choices.rows > 0)
		draw_choices(g, p, parts.choices);
	if (errand_step(&g->errand) == STEP_PLACE) {
		picture_str(p, parts.body.row - 1, parts.body.col, 2, STYLE_TITLE_HERE, "> ");
		line_draw(&g->place, p, parts.body.row - 1, parts.body.col + 2, parts.body.cols - 2,
			  true);
	}
	page_clear(&page);
	draw_footer(ui, g, p);
}
