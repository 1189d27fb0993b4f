/*
 * The ways to all commands: the menu bar and help. In the menu a column of commands stands under
 * each word, from the table; what does not apply here is dim.
 */
#include <string.h>

#include "command.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

struct menu_view {
	struct view view;
	enum menu menu;
	size_t cursor; /* among the commands of the menu */
};

/* The Ith command of a menu; NULL after the last. */
static const struct command *
item(const struct ui *ui, enum menu menu, size_t i)
{
	for (size_t c = 0; c < ui->command_total; c++) {
		if (ui->commands[c].menu == menu && command_is_there(ui, &ui->commands[c]) &&
		    i-- == 0)
			return &ui->commands[c];
	}
	return NULL;
}

static size_t
items(const struct ui *ui, enum menu menu)
{
	size_t n = 0;

	while (item(ui, menu, n) != NULL)
		n++;
	return n;
}

/* Where its word stands in the bar. */
static int
menu_column(enum menu menu)
{
	int col = 1;

	for (int i = 0; i < (int)menu; i++)
		col += (int)text_width(str_of(_(menu_labels[i]))) + 2;
	return col;
}

static struct rect
place(const struct ui *ui, enum menu menu)
{
	struct rect r = {1, menu_column(menu) - 1, (int)items(ui, menu) + 2, 0};
	size_t widest = 0;

	for (size_t i = 0; item(ui, menu, i) != NULL; i++) {
		LOCAL_BUF keys = {0};
		size_t width = text_width(str_of(command_label(item(ui, menu, i))));

		command_keys(ui, item(ui, menu, i), &keys);
		width += text_width(buf_view(&keys));
		widest = width > widest ? width : widest;
	}
	r.cols = (int)widest + 8;
	if (r.cols > ui->picture.cols)
		r.cols = ui->picture.cols;
	if (r.col + r.cols > ui->picture.cols)
		r.col = ui->picture.cols - r.cols;
	if (r.rows > ui->layout.footer.row - r.row)
		r.rows = ui->layout.footer.row - r.row;
	return r;
}

static void
draw_item(const struct ui *ui, struct picture *p, struct rect in, int row, const struct command *c,
	  bool here)
{
	enum style style = here ? STYLE_CURSOR : command_applies(ui, c) ? STYLE_PLAIN : STYLE_DIM;
	LOCAL_BUF keys = {0};

	command_keys(ui, c, &keys);
	picture_text(p, row, in.col, in.cols, style, str_of(""), true);
	picture_str(p, row, in.col + 1, in.cols - 2, style, command_label(c));
	picture_right(p, row, in.col + 1, in.cols - 2, style, buf_get(&keys));
	if (!here)
		return;
	p->cursor_row = row;
	p->cursor_col = in.col + 1;
	picture_fill(p, ui->layout.footer, STYLE_BAR);
	picture_str(p, ui->layout.footer.row, 1, p->cols - 2, STYLE_BAR, _(c->help));
}

/* The first item that is shown, where not all of them fit. */
static size_t
top_item(const struct menu_view *m, struct rect in)
{
	return m->cursor >= (size_t)in.rows ? m->cursor - (size_t)in.rows + 1 : 0;
}

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct menu_view *m = (const struct menu_view *)v;
	struct rect frame = place(ui, m->menu), in = rect_inside(frame);
	size_t top = top_item(m, in);
	const char *word = _(menu_labels[m->menu]);

	picture_str(p, 0, menu_column(m->menu), p->cols - menu_column(m->menu), STYLE_BAR_HERE,
		    word);
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, "", true);
	for (size_t i = top; item(ui, m->menu, i) != NULL && i < top + (size_t)in.rows; i++)
		draw_item(ui, p, in, in.row + (int)(i - top), item(ui, m->menu, i), i == m->cursor);
	picture_more(p, frame, top > 0, top + (size_t)in.rows < items(ui, m->menu));
}

static enum ui_wish
run(struct ui *ui, const struct command *c)
{
	bool applies = command_applies(ui, c);

	view_close(ui);
	if (applies)
		return command_run(ui, c);
	ui_say(ui, STYLE_DIM, _("this does not apply here"));
	return UI_NOTHING;
}

/* The mouse: a word of the bar, an item; anywhere else leaves the menu. */
static enum ui_wish
point(struct ui *ui, struct menu_view *m)
{
	struct rect in = rect_inside(place(ui, m->menu));
	enum menu word = menu_at(&ui->pointer);
	size_t i = top_item(m, in) + (size_t)(ui->pointer.row - in.row);

	if (word != MENU_NONE && word != m->menu) {
		m->menu = word;
		m->cursor = 0;
	} else if (word == MENU_NONE && pointer_is_in(&ui->pointer, in) &&
		   item(ui, m->menu, i) != NULL) {
		return run(ui, item(ui, m->menu, i));
	} else {
		view_close(ui);
	}
	return UI_NOTHING;
}

static enum ui_wish
menu_run(struct ui *ui, struct view *v)
{
	struct menu_view *m = (struct menu_view *)v;

	return run(ui, item(ui, m->menu, m->cursor));
}

static enum ui_wish
menu_turn(struct ui *ui, struct view *v, int step)
{
	struct menu_view *m = (struct menu_view *)v;

	(void)ui;
	m->menu = (enum menu)(((int)m->menu + step + MENUS) % MENUS);
	m->cursor = 0;
	return UI_NOTHING;
}

static const struct view_key menu_keys[] = {
	{"run", {KEY_RETURN}, 0, 0, NULL, N_("run the command"), RUN(menu_run)},
	{"left", {KEY_LEFT_ARROW, 'h', KEY_BACKTAB}, 0, 0, NULL, N_("the menu on the left"), RUN_WITH(menu_turn, -1)},
	{"right", {KEY_RIGHT_ARROW, 'l', KEY_TABULATOR}, 0, 0, NULL, N_("the menu on the right"), RUN_WITH(menu_turn, 1)},
	{"close", {KEY_ESCAPE, KEY_F1_KEY + 9, 'q'}, 0, 0, N_("closes"), NULL, RUN(view_leave)},
	{0},
};

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	struct menu_view *m = (struct menu_view *)v;
	size_t n = items(ui, m->menu);

	if (key == KEY_POINTER)
		return point(ui, m);
	switch (motion_of(key, true)) {
	case MOTION_UP:
		m->cursor = m->cursor == 0 ? n - 1 : m->cursor - 1;
		break;
	case MOTION_DOWN:
		m->cursor = (m->cursor + 1) % n;
		break;
	case MOTION_FIRST:
		m->cursor = 0;
		break;
	case MOTION_LAST:
		m->cursor = n - 1;
		break;
	default:
		break;
	}
	return UI_NOTHING;
}

const struct view_class menu_class = {.name = "menu",
				      .draw = draw,
				      .press = press,
				      .keys = menu_keys};

enum menu
menu_at(const struct pointer *p)
{
	for (int i = 0; p->row == 0 && i < MENUS; i++) {
		int col = menu_column((enum menu)i);

		if (p->col >= col - 1 && p->col <= col + (int)text_width(str_of(_(menu_labels[i]))))
			return (enum menu)i;
	}
	return MENU_NONE;
}

void
menu_open(struct ui *ui, enum menu menu)
{
	struct menu_view *m = mem_alloc(sizeof(*m));

	m->menu = menu;
	view_open(ui, &m->view, &menu_class);
}

/* ---- help: what applies here first, then all of it */

static void
help_row(const struct ui *ui, struct buf *out, const struct command *c)
{
	LOCAL_BUF keys = {0};

	command_keys(ui, c, &keys);
	text_fit(out, buf_view(&keys), 12, false);
	buf_char(out, ' ');
	text_fit(out, str_of(command_label(c)), 26, false);
	buf_fmt(out, " %s\n", _(c->help));
}

/*
 * The commands that apply now and have a key: those of this area alone, or those that others have
 * too.
 */
static void
help_here(const struct ui *ui, struct buf *text, bool own)
{
	for (size_t i = 0; i < ui->command_total; i++) {
		const struct command *c = &ui->commands[i];

		if ((c->when & ~(unsigned)(HINTS | ON_FILTER)) != 0 &&
		    ((c->when & IN_AREAS) != 0) == own && ui->binding[i].key[0] != 0 &&
		    command_applies(ui, c))
			help_row(ui, text, c);
	}
}

void
help_open(struct ui *ui)
{
	struct buf text = {0};

	buf_fmt(&text, "%s\n\n", _("Here:"));
	help_here(ui, &text, true);
	help_here(ui, &text, false);
	buf_fmt(&text, "\n%s\n\n",
		_("Moving: arrows or h j k l, g G, Home End, PgUp PgDn, C-f C-b C-d C-u"));
	buf_fmt(&text, "%s\n\n",
		_("Where a line is short, a sign stands for the status: ? no decision  = no "
		  "objection  > sent  + confirmed  - refused  < withdrawn  : something is due"));
	buf_fmt(&text, "%s\n\n",
		_("In a narrow checklist a sign stands for the exposure: * affected  ? possibly "
		  "affected  - not affected"));
	for (int menu = 0; menu <= MENU_NONE; menu++) {
		buf_fmt(&text, "%s\n\n", menu < MENUS ? _(menu_labels[menu]) : _("Elsewhere"));
		for (size_t i = 0; i < ui->command_total; i++) {
			if ((int)ui->commands[i].menu == menu &&
			    command_is_there(ui, &ui->commands[i]))
				help_row(ui, &text, &ui->commands[i]);
		}
		buf_char(&text, '\n');
	}
	text_open(ui, _("Help"), &text);
}
