/*
 * Text for a width. page_text cleans and wraps what it is given into lines, page_say does so for
 * paragraphs and lays each out by its kind, and page_draw paints lines from any one on: where a
 * page is scrolled to is a number, and belongs to the view. Another width is another page: a page
 * is made where it is shown, and holds no more than its lines.
 *
 * An address is never wrapped between words: it goes on in the next line at the very next
 * character, and each of its lines leads to the whole of it, so that a terminal that knows links
 * opens the right one.
 */
#include "page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

void
page_start(struct page *p, int cols)
{
	*p = (struct page){.cols = cols > 10 ? cols : 10};
}

void
page_clear(struct page *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->line[i].text);
		free(p->line[i].link);
	}
	free(p->line);
	*p = (struct page){0};
}

static struct page_line *
add_line(struct page *p, enum style style, int indent, struct str s)
{
	struct page_line *l;
	LOCAL_BUF text = {0};

	buf_fmt(&text, "%*s", indent, "");
	buf_str(&text, s);
	p->line = mem_grow(p->line, &p->room, p->n + 1, sizeof(*p->line));
	l = &p->line[p->n++];
	*l = (struct page_line){.text = mem_copy(buf_get(&text), text.used), .style = style};
	return l;
}

void
page_blank(struct page *p)
{
	if (p->n > 0 && p->line[p->n - 1].text[0] != '\0')
		add_line(p, STYLE_PLAIN, 0, STR(""));
}

/*
 * The bytes of S that go into one line of COLS columns: to the last blank, or, in a long word, as
 * many as fit.
 */
static size_t
fitting(struct str s, int cols)
{
	size_t n = text_fitting(s, cols), blank = n;

	if (n == s.n)
		return n;
	while (blank > 0 && s.s[blank] != ' ')
		blank--;
	return blank > 0 ? blank : n;
}

static void
wrap(struct page *p, enum style style, int indent, struct str s)
{
	int in = 0;

	do {
		size_t n = fitting(s, p->cols - in);

		add_line(p, style, in, (struct str){s.s, n});
		while (n < s.n && s.s[n] == ' ')
			n++;
		s = (struct str){s.s + n, s.n - n};
		in = indent < p->cols / 2 ? indent : p->cols / 2;
	} while (s.n > 0);
}

void
page_text(struct page *p, enum style style, int indent, const char *s)
{
	LOCAL_BUF clean = {0};
	struct str rest;

	text_clean(&clean, str_of(s), true);
	rest = buf_view(&clean);
	while (rest.n > 0) {
		const char *end = memchr(rest.s, '\n', rest.n);
		size_t n = end != NULL ? (size_t)(end - rest.s) : rest.n;

		wrap(p, style, indent, (struct str){rest.s, n});
		n += end != NULL;
		rest = (struct str){rest.s + n, rest.n - n};
	}
}

void
page_fmt(struct page *p, enum style style, int indent, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) >= 0)
		page_text(p, style, indent, text);
	va_end(ap);
	free(text);
}

/* A label and what belongs to it, in columns. */
static void
add_pair(struct page *p, enum style style, int label_cols, const struct paragraph *a)
{
	LOCAL_BUF text = {0};
	const char *s = a->text;

	if (p->cols < 3 * LABEL_COLS)
		label_cols = 10; /* beside a QR code */
	text_fit(&text, str_of(a->label), (size_t)label_cols, false);
	buf_char(&text, ' ');
	/* The lines of the text itself, as of an address, go on behind each other. */
	for (const char *end = strchr(s, '\n'); end != NULL; s = end + 1, end = strchr(s, '\n')) {
		buf_add(&text, s, (size_t)(end - s));
		buf_text(&text, end > s && strchr(".,:;", end[-1]) != NULL ? " " : ", ");
	}
	buf_text(&text, s);
	page_text(p, style, label_cols + 1, buf_get(&text));
}

void
page_address(struct page *p, const char *address)
{
	LOCAL_BUF clean = {0};
	struct str rest;

	text_clean(&clean, str_of(address), false);
	rest = buf_view(&clean);
	while (rest.n > 0) {
		size_t n = text_fitting(rest, p->cols);
		struct page_line *l = add_line(p, STYLE_TITLE_HERE, 0, (struct str){rest.s, n});

		l->link = mem_copy(address, strlen(address));
		rest = (struct str){rest.s + n, rest.n - n};
	}
}

/* ---- paragraphs */

static void
add_paragraph(struct page *p, const struct paragraph *a)
{
	static const enum style styles[PARA_PAUSE + 1] = {
		[PARA_GOOD] = STYLE_GOOD, [PARA_WARNING] = STYLE_WARNING, [PARA_ASIDE] = STYLE_DIM,
	};

	switch (a->kind) {
	case PARA_PAIR:
		add_pair(p, STYLE_PLAIN, LABEL_COLS, a);
		break;
	case PARA_ROW:
	case PARA_CONCERN:
		add_pair(p, a->kind == PARA_CONCERN ? STYLE_WARNING : STYLE_PLAIN, ROW_COLS, a);
		break;
	case PARA_HEAD:
		page_text(p, STYLE_TITLE, 2, a->text);
		break;
	case PARA_POINT:
		page_fmt(p, STYLE_PLAIN, 2, "- %s", a->text);
		break;
	case PARA_ADDRESS:
		page_address(p, a->text);
		break;
	case PARA_MARK:
		page_fmt(p, STYLE_DIM, 4, "  (%s)", a->text);
		break;
	case PARA_SOURCE:
		page_fmt(p, STYLE_DIM, 4, "  [%s, %s]", a->text, a->label);
		break;
	case PARA_WHERE: /* too long for a screen: the command line has it */
		break;
	case PARA_PAUSE:
		page_blank(p);
		break;
	default:
		page_text(p, styles[a->kind], 2 * a->depth, a->text);
	}
}

void
page_say(struct page *p, struct paragraphs *s)
{
	for (size_t i = 0; i < s->n; i++)
		add_paragraph(p, &s->at[i]);
	paragraphs_clear(s);
}

/* ---- showing */

size_t
page_last_top(const struct page *p, int rows)
{
	return rows > 0 && p->n > (size_t)rows ? p->n - (size_t)rows : 0;
}

void
page_draw(const struct page *p, struct picture *to, struct rect r, size_t top)
{
	size_t last = page_last_top(p, r.rows);

	if (top > last)
		top = last;
	for (int row = 0; row < r.rows && top + (size_t)row < p->n; row++) {
		const struct page_line *l = &p->line[top + (size_t)row];
		int used = picture_str(to, r.row + row, r.col, r.cols, l->style, l->text);

		if (l->link != NULL)
			picture_link(to, r.row + row, r.col, used, l->link);
	}
}

void
page_above(struct picture *to, int row, const char *error)
{
	struct page p;
	int rows;

	page_start(&p, to->cols - 3);
	page_text(&p, STYLE_ERROR, 0, error);
	rows = (int)p.n < row ? (int)p.n : row;
	picture_fill(to, (struct rect){row - rows, 0, rows, to->cols}, STYLE_PLAIN);
	picture_str(to, row - rows, 0, 1, STYLE_ERROR, "!");
	page_draw(&p, to, (struct rect){row - rows, 2, rows, to->cols - 2}, 0);
	page_clear(&p);
}

bool
page_key(const struct page *p, ui_key key, bool vi, int rows, size_t *top)
{
	size_t last = page_last_top(p, rows), page = rows > 1 ? (size_t)rows - 1 : 1,
	       half = page / 2 + 1;

	if (*top > last)
		*top = last;
	switch (motion_of(key, vi)) {
	case MOTION_PAGE_UP:
		*top -= *top < page ? *top : page;
		return true;
	case MOTION_HALF_UP:
		*top -= *top < half ? *top : half;
		return true;
	case MOTION_PAGE_DOWN:
		*top = *top + page < last ? *top + page : last;
		return true;
	case MOTION_HALF_DOWN:
		*top = *top + half < last ? *top + half : last;
		return true;
	case MOTION_FIRST:
		*top = 0;
		return true;
	case MOTION_LAST:
		*top = last;
		return true;
	default:
		return false;
	}
}
