/*
 * A line of text being typed: bytes of UTF-8, and the place of the cursor, which is never inside a
 * character. Keys come by line_press, which edits, text from outside by line_paste, which puts a
 * visible sign in the place of what is no text, so that it is seen and refused rather than lost.
 * Both stop at LINE_MOST.
 *
 * line_draw looks back from the cursor, character by character, for as much as fits before it: a
 * line may be as long as a note, and costs what is seen of it. The columns are those that painting
 * took, for only picture_text knows how wide a text is.
 */
#include "line.h"

#include <unistr.h>

#include "veto/text.h"

void
line_clear(struct line *l)
{
	buf_clear(&l->text);
	l->at = 0;
}

void
line_set(struct line *l, const char *text)
{
	buf_reset(&l->text);
	/* also an empty text has an address of its own, by which an error tells what it is about */
	buf_room(&l->text, 1);
	buf_text(&l->text, text);
	l->at = l->text.used;
}

const char *
line_get(const struct line *l)
{
	return buf_get(&l->text);
}

static size_t
before(const struct line *l, size_t at)
{
	while (at > 0 && ((unsigned char)l->text.data[--at] & 0xc0) == 0x80)
		;
	return at;
}

static size_t
after(const struct line *l, size_t at)
{
	if (at < l->text.used)
		at++;
	while (at < l->text.used && ((unsigned char)l->text.data[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static void
cut(struct line *l, size_t from, size_t to)
{
	if (from >= to)
		return;
	memmove(l->text.data + from, l->text.data + to, l->text.used - to + 1);
	l->text.used -= to - from;
	l->at = from;
}

static void
insert(struct line *l, const char *s, size_t n)
{
	if (l->text.used + n > LINE_MOST)
		return;
	buf_room(&l->text, n);
	if (l->text.used == 0)
		l->text.data[0] = '\0';
	memmove(l->text.data + l->at + n, l->text.data + l->at, l->text.used - l->at + 1);
	memcpy(l->text.data + l->at, s, n);
	l->text.used += n;
	l->at += n;
}

static size_t
word_before(const struct line *l)
{
	size_t at = l->at;

	while (at > 0 && l->text.data[at - 1] == ' ')
		at--;
	while (at > 0 && l->text.data[at - 1] != ' ')
		at--;
	return at;
}

static bool
is_character(ui_key key)
{
	return key >= 32 && key < KEYS_FROM && (key < 0x7f || key >= 0xa0);
}

bool
line_takes(ui_key key)
{
	struct line none = {0};
	bool taken = is_character(key) || line_press(&none, key);

	line_clear(&none);
	return taken;
}

bool
line_press(struct line *l, ui_key key)
{
	uint8_t text[8];
	int n;

	switch (key) {
	case KEY_LEFT_ARROW:
	case KEY_CTRL('b'):
		l->at = before(l, l->at);
		return true;
	case KEY_RIGHT_ARROW:
	case KEY_CTRL('f'):
		l->at = after(l, l->at);
		return true;
	case KEY_HOME_KEY:
	case KEY_CTRL('a'):
		l->at = 0;
		return true;
	case KEY_END_KEY:
	case KEY_CTRL('e'):
		l->at = l->text.used;
		return true;
	case KEY_ERASE:
		cut(l, before(l, l->at), l->at);
		return true;
	case KEY_DELETE:
		cut(l, l->at, after(l, l->at));
		return true;
	case KEY_CTRL('u'):
		cut(l, 0, l->at);
		return true;
	case KEY_CTRL('k'):
		cut(l, l->at, l->text.used);
		return true;
	case KEY_CTRL('w'):
		cut(l, word_before(l), l->at);
		return true;
	default:
		break;
	}
	if (!is_character(key))
		return false;
	n = u8_uctomb(text, key, sizeof(text));
	if (n > 0)
		insert(l, (const char *)text, (size_t)n);
	return true;
}

bool
line_paste(struct line *l, struct str text)
{
	const uint8_t *p = (const uint8_t *)text.s;
	size_t left = text.n < LINE_MOST ? text.n : LINE_MOST, room = LINE_MOST - l->text.used,
	       fits;
	LOCAL_BUF good = {0};

	while (left > 0 && good.used <= room) {
		ucs4_t c;
		int n = u8_mbtouc(&c, p, left);

		if (c == '\r')
			buf_char(&good, '\n');
		else if ((c < 32 && c != '\n' && c != '\t') || c == 0xfffd ||
			 (c >= 0x7f && c < 0xa0))
			buf_text(&good, "\xef\xbf\xbd");
		else
			buf_add(&good, (const char *)p, (size_t)n);
		p += n;
		left -= (size_t)n;
	}
	fits = good.used;
	while (fits > room ||
	       (fits > 0 && fits < good.used && ((unsigned char)good.data[fits] & 0xc0) == 0x80))
		fits--;
	if (fits > 0)
		insert(l, good.data, fits);
	fits = good.used - fits + (text.n > LINE_MOST);
	return left == 0 && fits == 0;
}

/*
 * The columns that the bytes from FROM to TO take at most, cleaned as picture_text does it; TAB and
 * LF are blanks there.
 */
static int
columns(const struct line *l, size_t from, size_t to)
{
	LOCAL_BUF clean = {0};
	int width;

	text_clean(&clean, (struct str){l->text.data + from, to - from}, true);
	for (size_t i = 0; i < clean.used; i++) {
		if (clean.data[i] == '\t' || clean.data[i] == '\n')
			clean.data[i] = ' ';
	}
	width = (int)text_width(buf_view(&clean));
	return width;
}

/*
 * Paints the text from one byte to another; where a line ends there is a sign, as wide as what
 * picture_text would paint.
 */
static int
paint(const struct line *l, size_t from, size_t to, struct picture *p, int row, int col, int cols,
      enum style style, bool fill)
{
	LOCAL_BUF text = {0};
	int used;

	for (size_t i = from; i < to; i++) {
		if (l->text.data[i] == '\n')
			buf_text(&text, p->ascii ? "|" : "↵");
		else
			buf_char(&text, l->text.data[i]);
	}
	used = picture_text(p, row, col, cols, style, buf_view(&text), fill);
	return used;
}

void
line_draw(const struct line *l, struct picture *p, int row, int col, int cols, bool here)
{
	enum style style = here ? STYLE_INPUT_HERE : STYLE_INPUT;
	size_t start = here ? l->at : 0;
	int width = 0;

	/*
	 * From so far on that the cursor is seen; character by character, for the text may be long.
	 */
	while (start > 0 && width + columns(l, before(l, start), start) < cols) {
		width += columns(l, before(l, start), start);
		start = before(l, start);
	}
	/* What stands before the cursor by itself, for its true columns; then all of it. */
	width = here ? paint(l, start, l->at, p, row, col, cols, style, false) : 0;
	paint(l, start, l->text.used, p, row, col, cols, style, true);
	if (!here)
		return;
	p->cursor_row = row;
	p->cursor_col = col + (width < cols ? width : cols - 1);
	p->typing = true;
}
