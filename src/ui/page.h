/*
 * A page of text made for a width: paragraphs that wrap, addresses that do not, and a list of
 * choices below them.
 */
#ifndef VETO_UI_PAGE_H
#define VETO_UI_PAGE_H

#include "ui.h"
#include "veto/paragraph.h"

struct page_line {
	char *text;
	char *link; /* the whole address that the line belongs to; NULL for none */
	enum style style;
};

struct page {
	int cols;
	struct page_line *line;
	size_t n, room;
};

void page_start(struct page *p, int cols);
void page_clear(struct page *p);

/*
 * Each line of S, wrapped between words; the lines that follow one of its begin INDENT columns in.
 */
void page_text(struct page *p, enum style style, int indent, const char *s);
void page_fmt(struct page *p, enum style style, int indent, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void page_blank(struct page *p); /* one at most */

/*
 * What is said in these paragraphs, which are cleared. Labels and what belongs to them stand in
 * columns.
 */
enum { LABEL_COLS = 16, ROW_COLS = 28 };
void page_say(struct page *p, struct paragraphs *s);

/* An address alone on a line; where it is wider than the page, it goes on in the next. */
void page_address(struct page *p, const char *address);

/* The lines from TOP on, and in the corner how far one is where there are more. */
void page_draw(const struct page *p, struct picture *to, struct rect r, size_t top);
size_t page_last_top(const struct page *p, int rows);

/* What is wrong with a line that is typed in ROW: in the rows above it, as many as it takes. */
void page_above(struct picture *to, int row, const char *error);

/*
 * The keys that scroll: PgUp, PgDn, Home, End, and with VI ^F ^B ^D ^U g G. True where KEY is one.
 */
bool page_key(const struct page *p, ui_key key, bool vi, int rows, size_t *top);

#endif
