/*
 * What a form looks like: its fields below each other, and below the one with the cursor what is to
 * be said of it.
 */
#include <string.h>

#include "form.h"
#include "keys.h"
#include "page.h"
#include "veto/i18n.h"
#include "veto/text.h"

enum {
	FORM_COLS = 76,
	MARK_COLS = 2, /* "! " before what is wrong: not told by colour alone */
	/*
	 * below the fields, for what is said of one: so that the frame need not grow for a short
	 * word
	 */
	SPARE_ROWS = 2
};

/* Where the parts of a form are, on this screen and with what it has to say now. */
struct form_place {
	struct rect frame, in;
	int label_cols;
	int row, room;  /* the first row of the fields; the rows for them and for what is said */
	int first;      /* the field in that row */
	int said;       /* lines of what is said, in the rows below the field with the cursor */
};

static int
form_cols(const struct ui *ui)
{
	return ui->picture.cols < FORM_COLS ? ui->picture.cols : FORM_COLS;
}

/* The widest label, but never so wide that no room is left to type and choose in. */
static int
label_columns(const struct form *f, int cols)
{
	size_t widest = 0;

	for (int i = 0; i < f->n; i++) {
		size_t width = text_width(str_of(f->field[i].label));

		widest = width > widest ? width : widest;
	}
	return (int)widest < cols / 2 - 2 ? (int)widest : cols / 2 - 2;
}

/*
 * What stands below the field with the cursor: what is wrong, or what the letters typed on a choice
 * may mean.
 */
static void
say(const struct form *f, int cols, struct page *p)
{
	const struct field *d = &f->field[f->here];
	struct err e = f->error;
	LOCAL_BUF list = {0}, wrong = {0};

	page_start(p, cols);
	/* It may name what was pasted, line ends and all. */
	if (e.text[0] != '\0' || (d->type == FIELD_CHOICE && !choice_is_clear(d, &e)))
		text_clean(&wrong, str_of(e.text), false);
	else if (d->type == FIELD_CHOICE)
		choice_list(d, &list);
	if (wrong.used > 0)
		page_text(p, STYLE_ERROR, 0, buf_get(&wrong));
	if (list.used > 0)
		page_text(p, STYLE_DIM, 0, buf_get(&list));
}

/*
 * The field with the cursor and all that is said of it are in sight, as far as there are rows for
 * both.
 */
static void
place(const struct ui *ui, const struct form *f, size_t lines, struct form_place *at)
{
	int rows = ui->picture.rows, cols = form_cols(ui);
	int above = f->preview[0] != '\0' ? 2 : 0, said = (int)lines,
	    wanted = f->n + above + 3 + (said > SPARE_ROWS ? said : SPARE_ROWS);

	wanted = wanted < rows ? wanted : rows;
	at->frame = (struct rect){(rows - wanted) / 2, (ui->picture.cols - cols) / 2, wanted, cols};
	at->in = rect_inside(at->frame);
	at->label_cols = label_columns(f, at->in.cols);
	at->row = at->in.row + above;
	at->room = at->in.rows - above - 1;
	at->said = said < at->room ? said : at->room - 1;
	at->first = f->here + at->said >= at->room ? f->here + at->said - at->room + 1 : 0;
}

static void
draw_choice(const struct field *d, struct picture *p, int row, int col, int cols, bool here)
{
	enum style style = here ? STYLE_INPUT_HERE : STYLE_INPUT;
	LOCAL_BUF choice = {0};
	int used;

	buf_fmt(&choice, "< %s >", d->choice_label(d->choice));
	used = picture_text(p, row, col, cols, style, buf_view(&choice), true);
	if (here) {
		p->cursor_row = row;
		p->cursor_col = col + 2;
	}
	/* What was typed stands behind it, as long as it is in the making. */
	if (d->line.text.used > 0 && used + 4 < cols)
		line_draw(&d->line, p, row, col + used + 2, cols - used - 2, here);
}

static void
draw_field(const struct field *d, struct picture *p, const struct form_place *at, int row,
	   bool here)
{
	int col = at->in.col + 1 + at->label_cols + 2, cols = at->in.cols - at->label_cols - 4;

	picture_str(p, row, at->in.col + 1, at->label_cols, here ? STYLE_TITLE_HERE : STYLE_PLAIN,
		    d->label);
	if (d->type == FIELD_CHOICE)
		draw_choice(d, p, row, col, cols, here);
	else
		line_draw(&d->line, p, row, col, cols, here);
}

/* What letters and digits do in the field, before the keys. */
static const char *
typing_hint(enum field_type type)
{
	return type == FIELD_DAY      ? _("26.10.2026, 2026-10-26 or today")
	       : type == FIELD_CHOICE ? _("Space other, letters find")
				      : "";
}

static void
draw_above(const struct ui *ui, const struct form *f, struct picture *p, struct rect in)
{
	LOCAL_BUF words = {0};

	if (f->above != NULL)
		f->above(ui, f, &words);
	else
		buf_text(&words, f->preview);
	picture_text(p, in.row, in.col + 1, in.cols - 2, STYLE_DIM, buf_view(&words), true);
}

void
form_draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct form *f = (const struct form *)v;
	struct form_place at;
	struct page said;
	int row, end;

	say(f, form_cols(ui) - 4 - MARK_COLS, &said);
	place(ui, f, said.n, &at);
	picture_fill(p, at.frame, STYLE_PLAIN);
	picture_frame(p, at.frame, f->title, true);
	if (f->preview[0] != '\0')
		draw_above(ui, f, p, at.in);
	row = at.row;
	end = at.row + at.room;
	for (int i = at.first; i < f->n && row < end; i++) {
		draw_field(&f->field[i], p, &at, row++, i == f->here);
		if (i != f->here)
			continue;
		page_draw(&said, p,
			  (struct rect){row, at.in.col + 1 + MARK_COLS, at.said,
					at.in.cols - 2 - MARK_COLS},
			  0);
		if (at.said > 0 && said.line[0].style == STYLE_ERROR)
			picture_str(p, row, at.in.col + 1, 1, STYLE_ERROR, "!");
		row += at.said;
	}
	keys_draw(ui, v, p,
		  (struct rect){at.in.row + at.in.rows - 1, at.in.col + 1, 1, at.in.cols - 2},
		  typing_hint(f->field[f->here].type), STYLE_DIM, STYLE_DIM);
	page_clear(&said);
}

int
form_field_at(const struct ui *ui, const struct form *f, const struct pointer *pointer)
{
	struct form_place at;
	struct page said;
	int field;

	say(f, form_cols(ui) - 4 - MARK_COLS, &said);
	place(ui, f, said.n, &at);
	page_clear(&said);
	if (!pointer_is_in(pointer, (struct rect){at.row, at.in.col, at.room, at.in.cols}))
		return -1;
	field = at.first + pointer->row - at.row;
	if (field > f->here && field <= f->here + at.said)
		return -1;
	field -= field > f->here ? at.said : 0;
	return field < f->n ? field : -1;
}
