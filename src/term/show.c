/* Showing: cells to curses, which sends the difference. */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "terminal.h"

/*
 * What stands for a character that cannot be shown: the signs and letters of veto's own texts have
 * one that reads well.
 */
char
cell_stand_in(const struct cell *c)
{
	static const struct {
		const char *text;
		char ascii;
	} known[] = {
		{"·", '-'}, {"–", '-'}, {"—", '-'}, {"…", '~'}, {"„", '"'}, {"“", '"'}, {"”", '"'},
		{"‘", '\''}, {"’", '\''}, {"«", '<'}, {"»", '>'},
		{"ä", 'a'}, {"ö", 'o'}, {"ü", 'u'}, {"Ä", 'A'}, {"Ö", 'O'}, {"Ü", 'U'}, {"ß", 's'},
		{"é", 'e'}, {"→", '>'}, {"←", '<'},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (str_is((struct str){c->text, c->bytes}, known[i].text))
			return known[i].ascii;
	}
	return '?';
}

/*
 * Where the C library thinks that the text has another width than the picture gave it, or the
 * locale cannot show it, it is shown as question marks: a column must never shift.
 */
bool
cell_is_shown(const struct terminal *t, const struct cell *c, wchar_t wide[WIDE_MOST])
{
	mbstate_t state = {0};
	const char *p = c->text, *end = c->text + c->bytes;
	size_t n = 0;
	int width = 0;

	while (!t->ascii && p < end && n < CELL_BYTES) {
		size_t used = mbrtowc(&wide[n], p, (size_t)(end - p), &state);
		int w = used > 0 && used <= CELL_BYTES ? wcwidth(wide[n]) : -1;

		if (w < 0)
			break;
		width += w;
		p += used;
		n++;
	}
	wide[n] = L'\0';
	return p == end && width == c->width;
}

static void
add_cell(const struct terminal *t, const struct cell *c)
{
	wchar_t wide[WIDE_MOST];

	if (c->bytes == 1 && (unsigned char)c->text[0] < 0x80) {
		addch((chtype)(unsigned char)c->text[0]);
		return;
	}
	if (cell_is_shown(t, c, wide)) {
		addwstr(wide);
		return;
	}
	for (int i = 0; i < c->width; i++)
		addch((chtype)(unsigned char)cell_stand_in(c));
}

static bool
same_cell(const struct cell *a, const struct cell *b)
{
	return a->bytes == b->bytes && a->width == b->width && a->style == b->style &&
	       memcmp(a->text, b->text, a->bytes) == 0;
}

/* From the first cell of a row that changed to the last; false where none did. */
static bool
show_row(struct terminal *t, const struct cell *row, struct cell *shown, int at)
{
	int first = 0, last = t->cols - 1;

	while (first <= last && same_cell(&row[first], &shown[first]))
		first++;
	while (last >= first && same_cell(&row[last], &shown[last]))
		last--;
	if (first > last)
		return false;
	if (first > 0 && row[first].width == 0)
		first--;
	for (int col = first; col <= last; col++) {
		if (row[col].width == 0)
			continue;
		attrset(A_NORMAL);
		palette_use(&t->palette, (enum style)row[col].style);
		move(at, col);
		add_cell(t, &row[col]);
	}
	memcpy(shown + first, row + first, (size_t)(last - first + 1) * sizeof(*row));
	return true;
}

void
term_show(struct terminal *t, const struct picture *p)
{
	int rows = p->rows < t->rows ? p->rows : t->rows;

	for (int row = 0; row < rows && p->cols == t->cols; row++)
		t->changed[row] = show_row(t, p->cell + (size_t)row * (size_t)p->cols,
					   t->shown + (size_t)row * (size_t)t->cols, row);
	attrset(A_NORMAL);
	move(p->cursor_row, p->cursor_col);
	curs_set(1);
	refresh();
	if (t->knows_xterm && p->cols == t->cols)
		links_show(t, p);
}

