/* A text over the screen: help, details, messages. It scrolls, and it can be searched. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "line.h"
#include "veto/i18n.h"
#include "veto/mem.h"

struct text_view {
	struct view view;
	char *title;
	struct buf text;
	size_t *start; /* where each line begins */
	struct list list;
	bool searching;
	struct line wanted;
};

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

		picture_text(p, row, in.col + 1, in.cols - 2, here ? STYLE_CURSOR : STYLE_PLAIN, line_at(t, i), here);
		if (here) {
			p->cursor_row = row;
			p->cursor_col = in.col + 1;
		}
	}
	picture_fill(p, ui->layout.footer, STYLE_BAR);
	if (t->searching) {
		picture_str(p, ui->layout.footer.row, 1, 2, STYLE_BAR_KEY, "/");
		line_draw(&t->wanted, p, ui->layout.footer.row, 2, p->cols - 4, true);
	} else {
		picture_str(p, ui->layout.footer.row, 1, p->cols - 2, STYLE_BAR, _("arrows move  / search  n N next, previous  Esc closes"));
	}
}

/* The next line with the text searched for, from the cursor on, round the end. */
static void
find(struct ui *ui, struct text_view *t, bool backwards)
{
	for (size_t step = 1; step <= t->list.n && t->wanted.text.used > 0; step++) {
		size_t i = (t->list.cursor + (backwards ? t->list.n - step : step)) % t->list.n;
		struct str line = line_at(t, i);
		struct buf copy = {0};
		bool found;

		buf_str(&copy, line);
		found = strcasestr(buf_get(&copy), line_get(&t->wanted)) != NULL;
		buf_clear(&copy);
		if (!found)
			continue;
		list_go(&t->list, i);
		return;
	}
	ui_say(ui, STYLE_WARNING, _("not found"));
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	struct text_view *t = (struct text_view *)v;

	list_fit(&t->list, t->list.n, (size_t)rect_inside(place(ui)).rows);
	if (t->searching) {
		if (key == KEY_ESCAPE || key == KEY_RETURN) {
			t->searching = false;
			if (key == KEY_RETURN)
				find(ui, t, false);
		} else {
			line_press(&t->wanted, key);
		}
		return UI_NOTHING;
	}
	if (key == KEY_ESCAPE || key == 'q')
		view_close(ui);
	else if (key == '/')
		t->searching = true;
	else if (key == 'n' || key == 'N')
		find(ui, t, key == 'N');
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

static const struct view_class text_class = {"text", draw, press, paste, destroy, false};

void
text_open(struct ui *ui, const char *title, struct buf *text)
{
	struct text_view *t = mem_alloc(sizeof(*t));
	size_t room = 0, n = 0;

	t->title = mem_copy(title, strlen(title));
	t->text = *text;
	*text = (struct buf){0};
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
