/* A text over the screen: help, details, messages. It scrolls, and it can be searched. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "keys.h"
#include "line.h"
#include "veto/address.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

struct text_view {
	struct view view;
	char *title;
	struct buf text;
	int cols;      /* at which long lines were broken */
	size_t *start; /* where each line begins */
	struct list list;
	bool searching, missing; /* missing: the last search found nothing */
	struct line wanted;
	/* what opens the files of the entry that it is about; NULL for none */
	enum ui_wish (*files)(struct ui *ui, const struct entry_place *entry);
	struct entry_place entry;
};

enum { HAS_FILES = 1 };

static struct rect
place(const struct ui *ui)
{
	return (struct rect){1, 0, ui->picture.rows - 2, ui->picture.cols};
}

static struct str
line_at(const struct text_view *t, size_t i)
{
	size_t end = i + 1 < t->list.n ? t->start[i + 1] - 1 : t->text.used;

	return (struct str){buf_get(&t->text) + t->start[i], end - t->start[i]};
}

/*
 * Addresses in the line lead there, where the terminal can do that; but none that may go on in the
 * next line.
 */
static void
link_addresses(struct picture *p, int row, int col, int cols, struct str line)
{
	LOCAL_BUF copy = {0};
	const char *at, *end;

	buf_str(&copy, line);
	for (at = strstr(buf_get(&copy), "https://"); at != NULL; at = strstr(end, "https://")) {
		struct str before = {copy.data, (size_t)(at - copy.data)}, address;
		LOCAL_BUF text = {0};
		int from = (int)text_width(before), width;

		end = at + strcspn(at, " \t\"<>");
		while (end > at && strchr(".,;:!?)", end[-1]) != NULL)
			end--;
		address = (struct str){at, (size_t)(end - at)};
		width = (int)text_width(address);
		buf_str(&text, address);
		if (from + width < cols && address_look(buf_get(&text)) == ADDRESS_PLAIN)
			picture_link(p, row, col + from, width, buf_get(&text));
	}
}

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct text_view *t = (const struct text_view *)v;
	struct rect frame = place(ui), in = rect_inside(frame);
	size_t rows = (size_t)in.rows;

	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, t->title, true);
	for (size_t i = t->list.top; i < t->list.n && i < t->list.top + rows; i++) {
		int row = in.row + (int)(i - t->list.top);
		bool here = i == t->list.cursor;

		picture_text(p, row, in.col + 1, in.cols - 2, here ? STYLE_CURSOR : STYLE_PLAIN,
			     line_at(t, i), here);
		link_addresses(p, row, in.col + 1, in.cols - 2 < t->cols ? in.cols - 2 : t->cols,
			       line_at(t, i));
		if (here) {
			p->cursor_row = row;
			p->cursor_col = in.col + 1;
		}
	}
	picture_fill(p, ui->layout.footer, STYLE_BAR);
	if (t->searching) {
		picture_str(p, ui->layout.footer.row, 1, 2, STYLE_BAR_KEY, "/");
		line_draw(&t->wanted, p, ui->layout.footer.row, 2, p->cols - 4, true);
	} else if (t->missing) {
		picture_str(p, ui->layout.footer.row, 1, p->cols - 2, STYLE_WARNING,
			    _("not found"));
	} else {
		keys_draw(ui, v, p, (struct rect){ui->layout.footer.row, 1, 1, p->cols - 2},
			  _("arrows move"), STYLE_BAR, STYLE_BAR);
	}
}

/* The next line with the text searched for, from the cursor on, round the end. */
static void
find(struct text_view *t, bool backwards)
{
	for (size_t step = 1; step <= t->list.n && t->wanted.text.used > 0; step++) {
		size_t i = (t->list.cursor + (backwards ? t->list.n - step : step)) % t->list.n;
		struct str line = line_at(t, i);
		LOCAL_BUF copy = {0};
		bool found;

		buf_str(&copy, line);
		found = strcasestr(buf_get(&copy), line_get(&t->wanted)) != NULL;
		if (!found)
			continue;
		list_go(&t->list, i);
		return;
	}
	t->missing = true;
}

static enum ui_wish
text_search(struct ui *ui, struct view *v)
{
	(void)ui;
	((struct text_view *)v)->searching = true;
	return UI_NOTHING;
}

static enum ui_wish
text_find(struct ui *ui, struct view *v, int backwards)
{
	(void)ui;
	find((struct text_view *)v, backwards);
	return UI_NOTHING;
}

static enum ui_wish
text_files(struct ui *ui, struct view *v)
{
	const struct text_view *t = (const struct text_view *)v;

	return t->files(ui, &t->entry);
}

static const struct view_key text_keys[] = {
	{"files", {'p'}, HAS_FILES, 0, N_("its files"), N_("look at the files that were kept with the entry"), RUN(text_files)},
	{"search", {'/'}, 0, 0, N_("search"), N_("look for a text"), RUN(text_search)},
	{"next", {'n'}, WITH_NEXT, 0, N_("next, previous"), N_("the next line with that text, the one before"), RUN_WITH(text_find, false)},
	{"previous", {'N'}, 0, 0, NULL, NULL, RUN_WITH(text_find, true)},
	{"close", {KEY_ESCAPE, 'q'}, HINT_LAST, 0, N_("closes"), NULL, RUN(view_leave)},
	{0},
};

static unsigned
text_when(const struct ui *ui, const struct view *v)
{
	const struct text_view *t = (const struct text_view *)v;

	(void)ui;
	return (t->searching ? WHILE_TYPING : 0u) | (t->files != NULL ? HAS_FILES : 0u);
}

static void
text_ready(struct ui *ui, struct view *v)
{
	struct text_view *t = (struct text_view *)v;

	t->missing = false;
	list_fit(&t->list, t->list.n, (size_t)rect_inside(place(ui)).rows);
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	struct text_view *t = (struct text_view *)v;

	if (t->searching) {
		if (key == KEY_ESCAPE || key == KEY_RETURN) {
			t->searching = false;
			if (key == KEY_RETURN)
				find(t, false);
		} else {
			line_press(&t->wanted, key);
		}
		return UI_NOTHING;
	}
	for (int i = 0; i < 2 && (key == KEY_WHEEL_UP || key == KEY_WHEEL_DOWN); i++)
		list_key(&t->list, key, true); /* and once more below: three lines */
	if (key == KEY_POINTER && !pointer_is_in(&ui->pointer, place(ui)))
		view_close(ui);
	else if (key == KEY_POINTER && pointer_is_in(&ui->pointer, rect_inside(place(ui))))
		list_go(&t->list,
			t->list.top + (size_t)(ui->pointer.row - rect_inside(place(ui)).row));
	else
		list_key(&t->list, key, true);
	return UI_NOTHING;
}

static void
paste(struct ui *ui, struct view *v, struct str text)
{
	struct text_view *t = (struct text_view *)v;

	(void)ui;
	if (t->searching)
		line_paste(&t->wanted, text);
}

static void
destroy(struct view *v)
{
	struct text_view *t = (struct text_view *)v;

	free(t->title);
	buf_clear(&t->text);
	free(t->start);
	line_clear(&t->wanted);
}

const struct view_class text_class = {
	.name = "text",
	.draw = draw,
	.press = press,
	.paste = paste,
	.close = destroy,
	.keys = text_keys,
	.when = text_when,
	.ready = text_ready,
};

/* ---- long lines go on in the next, below the last column of a table: no text is out of sight */

size_t
text_fitting(struct str s, int cols)
{
	size_t n = 0, width = 0;

	while (n < s.n) {
		size_t next = n + 1;

		while (next < s.n && ((unsigned char)s.s[next] & 0xc0) == 0x80)
			next++;
		width += text_width((struct str){s.s + n, next - n});
		if (n > 0 && width > (size_t)cols)
			break;
		n = next;
	}
	return n;
}

/* Where the last column begins: behind the last two blanks in the left half. */
static size_t
last_column(struct str line, int cols)
{
	size_t at = 0;

	for (size_t i = 2; i < line.n && i < (size_t)cols * 3 / 5; i++) {
		if (line.s[i - 1] == ' ' && line.s[i - 2] == ' ' && line.s[i] != ' ')
			at = text_width((struct str){line.s, i});
	}
	return at;
}

static void
wrap_line(struct buf *out, struct str line, int cols)
{
	size_t indent = last_column(line, cols), n = text_fitting(line, cols), from = indent;

	while (n < line.n) {
		size_t blank = n;

		while (blank > from && line.s[blank] != ' ')
			blank--;
		n = blank > from ? blank : n;
		buf_str(out, (struct str){line.s, n});
		buf_fmt(out, "\n%*s", (int)indent, "");
		while (n < line.n && line.s[n] == ' ')
			n++;
		line = (struct str){line.s + n, line.n - n};
		n = text_fitting(line, cols - (int)indent);
		from = 0;
	}
	buf_str(out, line);
	buf_char(out, '\n');
}

static void
wrap(struct buf *out, const struct buf *text, int cols)
{
	LOCAL_BUF clean = {0};
	struct str rest;

	text_clean(&clean, buf_view(text), true);
	rest = buf_view(&clean);
	while (rest.n > 0) {
		const char *end = memchr(rest.s, '\n', rest.n);
		size_t n = end != NULL ? (size_t)(end - rest.s) : rest.n;

		wrap_line(out, (struct str){rest.s, n}, cols > 20 ? cols : 20);
		n += end != NULL;
		rest = (struct str){rest.s + n, rest.n - n};
	}
}

void
text_open(struct ui *ui, const char *title, struct buf *text)
{
	struct text_view *t = mem_alloc(sizeof(*t));
	size_t room = 0, n = 0;

	t->title = mem_copy(title, strlen(title));
	t->cols = ui->picture.cols - 4;
	wrap(&t->text, text, t->cols);
	buf_clear(text);
	while (t->text.used > 0 && t->text.data[t->text.used - 1] == '\n')
		t->text.data[--t->text.used] = '\0';
	t->start = mem_grow(NULL, &room, 1, sizeof(*t->start));
	t->start[n++] = 0;
	for (size_t i = 0; i < t->text.used; i++) {
		if (t->text.data[i] != '\n')
			continue;
		t->start = mem_grow(t->start, &room, n + 1, sizeof(*t->start));
		t->start[n++] = i + 1;
	}
	t->list.n = n;
	view_open(ui, &t->view, &text_class);
}

void
text_offer_files(struct ui *ui, const struct entry_place *entry,
		 enum ui_wish (*files)(struct ui *ui, const struct entry_place *entry))
{
	struct text_view *t = (struct text_view *)ui->top;

	t->files = files;
	t->entry = *entry;
}

enum ui_wish
text_answer(struct ui *ui, bool ok, const char *title, struct buf *text, const char *none,
	    const struct err *e)
{
	if (ok && text->used == 0)
		buf_text(text, none);
	if (ok)
		text_open(ui, title, text);
	else
		ui_failed(ui, e);
	buf_clear(text);
	return UI_NOTHING;
}
