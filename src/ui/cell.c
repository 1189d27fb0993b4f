/*
 * From texts to cells. What comes from outside has one way: picture_text cleans it, paint cuts it
 * into characters and measures them, put sets the cells; so no control character can reach a
 * terminal, and nothing leaves its rectangle. A character of two columns has two cells, and no half
 * of one ever stays: what overpaints the one blanks the other. What combines goes into the cell
 * before it, as far as that has room; what joins characters is left out, because terminals do not
 * agree on how wide the result is.
 *
 * A picture is painted whole each time. What is different from the last one, whoever shows it finds
 * out.
 */
#include "veto/cell.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

#include "veto/mem.h"
#include "veto/text.h"

void
picture_init(struct picture *p, int rows, int cols)
{
	*p = (struct picture){.rows = rows, .cols = cols};
	p->cell = mem_alloc((size_t)rows * (size_t)cols * sizeof(*p->cell));
	picture_blank(p);
}

static void
forget_links(struct picture *p)
{
	while (p->links > 0)
		free(p->link[--p->links]);
}

void
picture_clear(struct picture *p)
{
	forget_links(p);
	free(p->cell);
	*p = (struct picture){0};
}

static void
set_cell(struct cell *c, const char *text, size_t bytes, int width, enum style style)
{
	memcpy(c->text, text, bytes);
	c->bytes = (unsigned char)bytes;
	c->width = (unsigned char)width;
	c->style = (unsigned char)style;
	c->link = 0;
}

void
picture_blank(struct picture *p)
{
	size_t n = (size_t)p->rows * (size_t)p->cols;

	forget_links(p);
	for (size_t i = 0; i < n; i++)
		set_cell(&p->cell[i], " ", 1, 1, STYLE_PLAIN);
	p->cursor_row = p->cursor_col = 0;
	p->typing = false;
}

struct cell *
picture_cell(struct picture *p, int row, int col)
{
	if (row < 0 || row >= p->rows || col < 0 || col >= p->cols)
		return NULL;
	return &p->cell[(size_t)row * (size_t)p->cols + (size_t)col];
}

/*
 * Where a wide character is overpainted in part, the other half becomes a blank: a half of it
 * cannot be shown. Called with the cell that is about to be painted.
 */
static void
release_halves(struct picture *p, int row, int col)
{
	struct cell *here = picture_cell(p, row, col), *other;

	if (here->width == 0 && (other = picture_cell(p, row, col - 1)) != NULL &&
	    other->width == 2)
		set_cell(other, " ", 1, 1, (enum style)other->style);
	if (here->width == 2 && (other = picture_cell(p, row, col + 1)) != NULL)
		set_cell(other, " ", 1, 1, (enum style)other->style);
}

static void
put(struct picture *p, int row, int col, const char *text, size_t bytes, int width,
    enum style style)
{
	struct cell *c = picture_cell(p, row, col), *second;

	if (c == NULL)
		return;
	release_halves(p, row, col);
	set_cell(c, text, bytes, width, style);
	if (width != 2)
		return;
	second = picture_cell(p, row, col + 1);
	if (second == NULL) {
		set_cell(c, " ", 1, 1, style);
		return;
	}
	release_halves(p, row, col + 1);
	set_cell(second, "", 0, 0, style);
}

/*
 * Characters that join or vary others: terminals do not agree on how wide the result is, so each is
 * shown by itself.
 */
static bool
is_joiner(ucs4_t c)
{
	return c == 0x200d || c == 0x200c || (c >= 0xfe00 && c <= 0xfe0f) ||
	       (c >= 0x1f3fb && c <= 0x1f3ff) || (c >= 0xe0000 && c <= 0xe0fff) || c == 0x00ad ||
	       c == 0x2060 || c == 0xfeff || c == 0x200b;
}

/* Adds a combining character to the cell before COL, where it has room. */
static void
combine(struct picture *p, int row, int col, const char *text, size_t bytes)
{
	struct cell *c = picture_cell(p, row, col - 1);

	if (c != NULL && c->width == 0)
		c = picture_cell(p, row, col - 2);
	if (c == NULL || c->bytes + bytes > CELL_BYTES)
		return;
	memcpy(c->text + c->bytes, text, bytes);
	c->bytes = (unsigned char)(c->bytes + bytes);
}

/* The next character of a cleaned text. */
struct glyph {
	const char *text;
	size_t bytes;
	int width; /* 0 combines with the one before; -1 is not shown */
};

static struct glyph
next_glyph(struct str *s)
{
	ucs4_t c;
	int n = u8_mbtouc(&c, (const uint8_t *)s->s, s->n);
	struct glyph g = {s->s, (size_t)n, is_joiner(c) ? -1 : uc_width(c, "UTF-8")};

	if (c == '\t' || c == '\n')
		g = (struct glyph){" ", 1, 1};
	s->s += n;
	s->n -= (size_t)n;
	return g;
}

static int
shown_width(struct str s)
{
	int width = 0;

	while (s.n > 0) {
		struct glyph g = next_glyph(&s);

		width += g.width > 0 ? g.width : 0;
	}
	return width;
}

static const char *
ellipsis(const struct picture *p)
{
	return p->ascii ? ">" : "…";
}

/* Paints a cleaned text; the columns it took. */
static int
paint(struct picture *p, int row, int col, int cols, enum style style, struct str s)
{
	bool cut = shown_width(s) > cols;
	int room = cut ? cols - 1 : cols, used = 0;

	while (s.n > 0) {
		struct glyph g = next_glyph(&s);

		if (g.width == 0 && used > 0)
			combine(p, row, col + used, g.text, g.bytes);
		if (g.width <= 0)
			continue;
		if (used + g.width > room)
			break;
		put(p, row, col + used, g.text, g.bytes, g.width, style);
		used += g.width;
	}
	if (cut && cols > 0) {
		put(p, row, col + used, ellipsis(p), strlen(ellipsis(p)), 1, style);
		used++;
	}
	return used;
}

int
picture_text(struct picture *p, int row, int col, int cols, enum style style, struct str s,
	     bool fill)
{
	LOCAL_BUF clean = {0};
	int used;

	if (row < 0 || row >= p->rows || cols <= 0)
		return 0;
	if (col + cols > p->cols)
		cols = p->cols - col;
	text_clean(&clean, s, true);
	used = paint(p, row, col, cols, style, buf_view(&clean));
	for (int i = used; fill && i < cols; i++)
		put(p, row, col + i, " ", 1, 1, style);
	return used;
}

int
picture_str(struct picture *p, int row, int col, int cols, enum style style, const char *s)
{
	return picture_text(p, row, col, cols, style, str_of(s), false);
}

void
picture_right(struct picture *p, int row, int col, int cols, enum style style, const char *s)
{
	LOCAL_BUF clean = {0};
	int width;

	text_clean(&clean, str_of(s), false);
	width = shown_width(buf_view(&clean));
	if (width < cols) {
		col += cols - width;
		cols = width;
	}
	picture_str(p, row, col, cols, style, s);
}

void
picture_style(struct picture *p, int row, int col, int cols, enum style style)
{
	for (int i = 0; i < cols; i++) {
		struct cell *c = picture_cell(p, row, col + i);

		if (c != NULL)
			c->style = (unsigned char)style;
	}
}

/*
 * What a terminal may be sent as an address: no blank, no control, nothing that could end the
 * sequence.
 */
static bool
is_address(const char *s)
{
	size_t n = strlen(s);

	for (size_t i = 0; i < n; i++) {
		if (s[i] <= ' ' || s[i] > '~')
			return false;
	}
	return n > 0 && n <= LINK_BYTES;
}

/* The number of ADDRESS in the picture; 0 where there are too many. */
static int
link_number(struct picture *p, const char *address)
{
	for (int i = 0; i < p->links; i++) {
		if (strcmp(p->link[i], address) == 0)
			return i + 1;
	}
	if (p->links == LINKS_MOST)
		return 0;
	p->link[p->links++] = mem_copy(address, strlen(address));
	return p->links;
}

bool
picture_link(struct picture *p, int row, int col, int cols, const char *address)
{
	int number = is_address(address) ? link_number(p, address) : 0;

	for (int i = 0; number > 0 && i < cols; i++) {
		struct cell *c = picture_cell(p, row, col + i);

		if (c != NULL)
			c->link = (unsigned char)number;
	}
	return number > 0;
}

const char *
picture_link_at(const struct picture *p, int row, int col)
{
	const struct cell *c;

	if (row < 0 || row >= p->rows || col < 0 || col >= p->cols)
		return NULL;
	c = &p->cell[(size_t)row * (size_t)p->cols + (size_t)col];
	return c->link > 0 ? p->link[c->link - 1] : NULL;
}

void
picture_fill(struct picture *p, struct rect r, enum style style)
{
	for (int row = r.row; row < r.row + r.rows; row++) {
		for (int col = r.col; col < r.col + r.cols; col++)
			put(p, row, col, " ", 1, 1, style);
	}
}

static void
line_across(struct picture *p, int row, int col, int cols, const char *text, enum style style)
{
	for (int i = 0; i < cols; i++)
		put(p, row, col + i, text, strlen(text), 1, style);
}

void
picture_frame(struct picture *p, struct rect r, const char *title, bool here)
{
	static const char *const lines[2][6] = {{"┌", "┐", "└", "┘", "─", "│"},
						{"+", "+", "+", "+", "-", "|"}};
	const char *const *l = lines[p->ascii ? 1 : 0];
	enum style style = here ? STYLE_FRAME_HERE : STYLE_FRAME;
	int bottom = r.row + r.rows - 1, right = r.col + r.cols - 1;

	if (r.rows < 2 || r.cols < 2)
		return;
	line_across(p, r.row, r.col + 1, r.cols - 2, l[4], style);
	line_across(p, bottom, r.col + 1, r.cols - 2, l[4], style);
	for (int row = r.row + 1; row < bottom; row++) {
		put(p, row, r.col, l[5], strlen(l[5]), 1, style);
		put(p, row, right, l[5], strlen(l[5]), 1, style);
	}
	put(p, r.row, r.col, l[0], strlen(l[0]), 1, style);
	put(p, r.row, right, l[1], strlen(l[1]), 1, style);
	put(p, bottom, r.col, l[2], strlen(l[2]), 1, style);
	put(p, bottom, right, l[3], strlen(l[3]), 1, style);
	if (title != NULL && *title != '\0' && r.cols > 6) {
		int n = picture_str(p, r.row, r.col + 2, r.cols - 4,
				    here ? STYLE_TITLE_HERE : STYLE_TITLE, title);

		put(p, r.row, r.col + 1, " ", 1, 1, style);
		put(p, r.row, r.col + 2 + n, " ", 1, 1, style);
	}
}

const char *
picture_pointer(const struct picture *p, bool here)
{
	return !here ? " " : p->ascii ? ">" : "▌";
}

void
picture_more(struct picture *p, struct rect frame, bool above, bool below)
{
	struct rect in = rect_inside(frame);

	if (above)
		picture_right(p, frame.row, in.col, in.cols - 1, STYLE_FRAME_HERE,
			      p->ascii ? " ^ " : " ↑ ");
	if (below)
		picture_right(p, in.row + in.rows, in.col, in.cols - 1, STYLE_FRAME_HERE,
			      p->ascii ? " v " : " ↓ ");
}

void
picture_cursor(struct picture *p, struct rect in, bool here)
{
	if (!here)
		return;
	p->cursor_row = in.row;
	p->cursor_col = in.col;
}

struct rect
rect_inside(struct rect r)
{
	struct rect inside = {r.row + 1, r.col + 1, r.rows - 2, r.cols - 2};

	if (inside.rows < 0)
		inside.rows = 0;
	if (inside.cols < 0)
		inside.cols = 0;
	return inside;
}

void
picture_dump(const struct picture *p, struct buf *out)
{
	for (int row = 0; row < p->rows; row++) {
		size_t start = out->used;

		for (int col = 0; col < p->cols; col++) {
			const struct cell *c =
				&p->cell[(size_t)row * (size_t)p->cols + (size_t)col];

			buf_add(out, c->text, c->bytes);
		}
		while (out->used > start && out->data[out->used - 1] == ' ')
			out->data[--out->used] = '\0';
		buf_char(out, '\n');
	}
}
