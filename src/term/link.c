/*
 * Links (OSC 8): a terminal keeps with each cell the address that was in force when it was written.
 * Curses knows nothing of that and sends cells without one. So a row of which some cells lead
 * somewhere, or did before, is written once more after curses, the whole of it and past its back;
 * then cursor and attributes are where curses left them, and its idea of the screen still holds.
 */
#include "terminal.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <wchar.h>

#include "veto/mem.h"

/* curses' functions for output give their bytes to a function that knows nothing else */
static struct buf *sink;

static int
to_sink(int c)
{
	buf_char(sink, (char)c);
	return c;
}

static const struct cell *
row_of(const struct picture *p, int row)
{
	return p->cell + (size_t)row * (size_t)p->cols;
}

/* Which cells of the row lead where: empty for none. */
static void
describe(const struct picture *p, int row, struct buf *out)
{
	const struct cell *c = row_of(p, row);

	for (int col = 0; col < p->cols; col++) {
		if (c[col].link > 0 && (col == 0 || c[col - 1].link != c[col].link))
			buf_fmt(out, "%d %s\n", col, p->link[c[col].link - 1]);
		else if (col > 0 && c[col].link == 0 && c[col - 1].link > 0)
			buf_fmt(out, "%d\n", col);
	}
}

static void
put_text(struct terminal *t, const struct cell *c)
{
	wchar_t wide[WIDE_MOST];
	char bytes[MB_LEN_MAX];

	if (!cell_is_shown(t, c, wide)) {
		for (int i = 0; i < c->width; i++)
			buf_char(&t->out, c->bytes == 1 ? c->text[0] : cell_stand_in(c));
		return;
	}
	for (const wchar_t *w = wide; *w != L'\0'; w++) {
		mbstate_t state = {0};
		size_t n = wcrtomb(bytes, *w, &state);

		buf_add(&t->out, bytes, n != (size_t)-1 ? n : 0);
	}
}

static void
put_link(struct terminal *t, const struct picture *p, int number)
{
	if (number > 0)
		buf_fmt(&t->out, "\033]8;id=veto%d;%s\033\\", number, p->link[number - 1]);
	else
		buf_text(&t->out, "\033]8;;\033\\");
}

/*
 * All of the row but the last corner of the screen, which some terminals cannot be sent without
 * scrolling.
 */
static void
put_row(struct terminal *t, const struct picture *p, int row)
{
	const struct cell *c = row_of(p, row);
	int cols = row == t->rows - 1 ? p->cols - 1 : p->cols, link = 0;

	tputs(tiparm(cursor_address, row, 0), 1, to_sink);
	for (int col = 0; col < cols; col++) {
		if (c[col].width == 0)
			continue;
		if (c[col].link != link)
			put_link(t, p, link = c[col].link);
		vid_puts(t->palette.attributes[c[col].style], t->palette.pair[c[col].style], NULL,
			 to_sink);
		put_text(t, &c[col]);
	}
	if (link != 0)
		put_link(t, p, 0);
}

/* Takes note of what the row leads to now; true where it has to be written. */
static bool
row_is_due(struct terminal *t, const struct picture *p, int row)
{
	LOCAL_BUF now = {0};
	bool due;

	if (p->links > 0)
		describe(p, row, &now);
	if (now.used == 0 && t->address[row] == NULL)
		return false;
	due = t->changed[row] || t->address[row] == NULL ||
	      strcmp(buf_get(&now), t->address[row]) != 0;
	free(t->address[row]);
	t->address[row] = now.used > 0 ? mem_copy(now.data, now.used) : NULL;
	return due;
}

void
links_show(struct terminal *t, const struct picture *p)
{
	buf_reset(&t->out);
	sink = &t->out;
	for (int row = 0; row < p->rows && row < t->rows; row++) {
		if (row_is_due(t, p, row))
			put_row(t, p, row);
	}
	if (t->out.used == 0)
		return;
	vid_puts(A_NORMAL, 0, NULL, to_sink);
	tputs(tiparm(cursor_address, p->cursor_row, p->cursor_col), 1, to_sink);
	fwrite(t->out.data, 1, t->out.used, stdout);
	fflush(stdout);
}
