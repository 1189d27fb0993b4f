/* How things look as text: dates by language, names with their alias, tables that line up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { COLUMN_GAP = 2, COLUMN_LEAST = 8, HELP_COLUMNS = 80 };

void
text_account(struct buf *out, const struct account *a)
{
	buf_fmt(out, "%s/%s", a->service, a->handle);
	if (a->alias[0] != '\0')
		buf_fmt(out, _(" (now %s)"), a->alias);
}

/* ---- tables */

void
table_start(struct table *t, int columns, const char *const *heads)
{
	*t = (struct table){.columns = columns};
	for (int i = 0; i < columns; i++)
		table_text(t, heads[i]);
}

void
table_cell(struct table *t, struct str s)
{
	text_clean(&t->cells, s, false);
	t->end = mem_grow(t->end, &t->room, t->n + 1, sizeof(*t->end));
	t->end[t->n++] = t->cells.used;
}

void
table_text(struct table *t, const char *s)
{
	table_cell(t, str_of(s));
}

static struct str
cell(const struct table *t, size_t i)
{
	size_t start = i > 0 ? t->end[i - 1] : 0;

	return (struct str){buf_get(&t->cells) + start, t->end[i] - start};
}

/* The columns of the terminal that standard output is, or 0 where it is none. */
static size_t
terminal_columns(const struct output *out)
{
	struct winsize size;

	if (out->fd != STDOUT_FILENO || !isatty(STDOUT_FILENO) ||
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_col;
}

/*
 * Takes columns from the widest until a row fits, or all are narrow. The first, which names the
 * thing, is never cut.
 */
static void
squeeze(size_t *width, int columns, size_t room)
{
	for (;;) {
		size_t sum = (size_t)(columns - 1) * COLUMN_GAP;
		int widest = 1;

		for (int i = 0; i < columns; i++) {
			sum += width[i];
			if (i > 0 && width[i] > width[widest])
				widest = i;
		}
		if (room == 0 || sum <= room || columns < 2 || width[widest] <= COLUMN_LEAST)
			return;
		width[widest]--;
	}
}

static void
print_row(const struct table *t, size_t row, const size_t *width, struct buf *line)
{
	buf_reset(line);
	for (int i = 0; i < t->columns; i++) {
		if (i > 0)
			buf_fmt(line, "%*s", COLUMN_GAP, "");
		text_fit(line, cell(t, row * (size_t)t->columns + (size_t)i), width[i],
			 t->right[i]);
	}
	while (line->used > 0 && line->data[line->used - 1] == ' ')
		line->data[--line->used] = '\0';
	buf_char(line, '\n');
}

void
table_print(struct table *t, struct output *out)
{
	size_t width[TABLE_COLUMNS] = {0}, rows = t->n / (size_t)t->columns;
	LOCAL_BUF line = {0};

	for (size_t i = 0; i < t->n; i++) {
		size_t w = text_width(cell(t, i)), column = i % (size_t)t->columns;

		if (w > width[column])
			width[column] = w;
	}
	squeeze(width, t->columns, terminal_columns(out));
	for (size_t row = 0; rows > 1 && row < rows; row++) {
		print_row(t, row, width, &line);
		output_add(out, buf_view(&line));
	}
	buf_clear(&t->cells);
	free(t->end);
}

/* ---- paragraphs */

/*
 * Of LINE as much as fits into COLUMNS and ends before a blank; at least one word, however long: an
 * address is never broken.
 */
static size_t
fitting(struct str line, size_t columns)
{
	size_t end = 0;

	for (size_t i = 0; i <= line.n; i++) {
		if (i < line.n && line.s[i] != ' ')
			continue;
		if (end > 0 && text_width((struct str){line.s, i}) > columns)
			break;
		end = i > 0 ? i : end;
	}
	return end;
}

static void
wrap_line(struct buf *out, struct str line, size_t indent, size_t columns)
{
	/* under a dash, the text stands in line with itself */
	size_t hang = line.n > 2 && memcmp(line.s, "- ", 2) == 0 ? 2 : 0;

	do {
		size_t room = columns > indent + COLUMN_LEAST ? columns - indent : COLUMN_LEAST;
		size_t n = columns > 0 ? fitting(line, room) : line.n;

		buf_fmt(out, "%*s%.*s\n", (int)indent, "", (int)n, line.s);
		while (n < line.n && line.s[n] == ' ')
			n++;
		line = (struct str){line.s + n, line.n - n};
		indent += hang;
		hang = 0;
	} while (line.n > 0);
}

static void
paragraph(struct output *out, const char *s, size_t indent, size_t columns)
{
	LOCAL_BUF cleaned = {0};

	text_clean(&cleaned, str_of(s), true);
	for (const char *at = buf_get(&cleaned); *at != '\0';) {
		size_t n = strcspn(at, "\n");

		wrap_line(output_room(out), (struct str){at, n}, indent, columns);
		at += n + (at[n] == '\n');
	}
}

/*
 * Lines of text, indented; on a terminal wrapped at blanks to its columns. Nothing for an empty
 * text.
 */
static void
indented(struct output *out, const char *s, size_t indent)
{
	paragraph(out, s, indent, terminal_columns(out));
}

/*
 * Who says it, all of them in one line, from paragraph I on; and, where that is asked for, where
 * each is found. The number of the paragraph that follows.
 */
static size_t
say_sources(struct output *out, const struct paragraphs *p, size_t i, bool verbose)
{
	const struct paragraph *first = &p->at[i], *a;
	size_t indent = 2 * (size_t)first->depth, n = 0;
	LOCAL_BUF line = {0}, names = {0}, where = {0};

	for (a = first; a < p->at + p->n && a->kind >= PARA_MARK && a->kind <= PARA_WHERE; a++) {
		if (a->depth != first->depth) /* those of something else */
			break;
		if (a->kind == PARA_SOURCE)
			buf_fmt(&names, "%s%s (%s)", n++ > 0 ? "; " : "", a->text, a->label);
		else if (a->kind == PARA_WHERE && verbose)
			buf_fmt(&where, "%s\n", a->text);
	}
	if (n > 0)
		buf_fmt(&line, "%s: %s", ngettext("Source", "Sources", n), buf_get(&names));
	if (first->kind == PARA_MARK)
		buf_fmt(&line, n > 0 ? " [%s]" : "[%s]", first->text);
	indented(out, buf_get(&line), indent);
	indented(out, buf_get(&where), indent + 2);
	return (size_t)(a - p->at);
}

static void
say_paragraph(struct output *out, const struct paragraph *a)
{
	const char *colon = a->label[0] != '\0' ? ": " : a->kind == PARA_POINT ? "- " : "";
	size_t indent = 2 * (size_t)a->depth,
	       first = a->label[0] != '\0' ? strcspn(a->text, "\n") : strlen(a->text);
	LOCAL_BUF text = {0};

	if (a->kind == PARA_LETTER) { /* its lines are the person's to wrap, or nobody's */
		output_add(out, str_of(a->text));
		buf_char(output_room(out), '\n');
		return;
	}
	buf_fmt(&text, "%s%s%.*s", a->label, colon, (int)first, a->text);
	indented(out, buf_get(&text), indent);
	if (a->text[first] == '\n')
		indented(out, a->text + first + 1, indent + 2);
}

void
text_say(struct output *out, struct paragraphs *p, bool verbose)
{
	for (size_t i = 0; i < p->n;) {
		const struct paragraph *a = &p->at[i];

		if (a->kind == PARA_MARK || a->kind == PARA_SOURCE) {
			i = say_sources(out, p, i, verbose);
			continue;
		}
		if (a->kind != PARA_PAUSE)
			say_paragraph(out, a);
		else if (i > 0 && a[-1].kind != PARA_PAUSE)
			buf_char(output_room(out), '\n');
		i++;
	}
	paragraphs_clear(p);
}

static size_t
help_columns(const struct output *out)
{
	size_t columns = terminal_columns(out);

	return columns > 0 ? columns : HELP_COLUMNS;
}

void
text_help(struct output *out, const char *s)
{
	paragraph(out, s, 0, help_columns(out));
}

void
text_beside(struct output *out, const char *left, size_t column, const char *s)
{
	LOCAL_BUF lines = {0};

	wrap_line(&lines, str_of(s), column, help_columns(out));
	if (strlen(left) + COLUMN_GAP > column)
		buf_fmt(output_room(out), "%s\n%s", left, buf_get(&lines));
	else
		buf_fmt(output_room(out), "%-*s%s", (int)column, left, buf_get(&lines) + column);
}

/* ---- names of tables */
