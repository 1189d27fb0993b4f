#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { FORM_COLS = 76 };

/* The widest label, but never so wide that no room is left to type and choose in. */
static int
label_columns(const struct form *f, int cols)
{
	size_t widest = 0;

	for (int i = 0; i < f->n; i++) {
		size_t width = text_width(str_of(f->field[i].label));

		widest = width > widest ? width : widest;
	}
	return (int)widest < cols / 2 - 2 ? (int)widest : cols / 2 - 2;
}

static struct rect
place(const struct ui *ui, const struct form *f)
{
	int cols = ui->picture.cols < FORM_COLS ? ui->picture.cols : FORM_COLS, rows = f->n + 5 + (f->preview[0] != '\0' ? 2 : 0);
	struct rect r = {(ui->picture.rows - rows) / 2, (ui->picture.cols - cols) / 2, rows, cols};

	if (r.row < 0)
		r.row = 0;
	if (r.rows > ui->picture.rows)
		r.rows = ui->picture.rows;
	return r;
}

static void
draw_field(const struct field *d, struct picture *p, struct rect in, int row, int label_cols, bool here)
{
	int col = in.col + 1 + label_cols + 2, cols = in.cols - label_cols - 4;
	struct buf choice = {0};

	picture_str(p, row, in.col + 1, label_cols, here ? STYLE_TITLE_HERE : STYLE_PLAIN, d->label);
	if (d->type != FIELD_CHOICE) {
		line_draw(&d->line, p, row, col, cols, here);
		return;
	}
	buf_fmt(&choice, "< %s >", d->choice_label(d->choice));
	picture_text(p, row, col, cols, here ? STYLE_INPUT_HERE : STYLE_INPUT, buf_view(&choice), true);
	buf_clear(&choice);
	if (!here)
		return;
	p->cursor_row = row;
	p->cursor_col = col + 2;
}

/* The error in the line above the hints; a long one begins in the line before, which is blank. */
static void
draw_error(const struct form *f, struct picture *p, struct rect in)
{
	int row = in.row + in.rows - 2, cols = in.cols - 2;
	struct buf clean = {0};
	struct str rest, first;

	text_clean(&clean, str_of(f->error.text), false);
	first = rest = buf_view(&clean);
	while (text_width(first) > (size_t)cols) {
		const char *blank = memrchr(first.s, ' ', first.n);

		first.n = blank != NULL ? (size_t)(blank - first.s) : 0;
	}
	if (first.n > 0 && first.n < rest.n) {
		picture_text(p, row - 1, in.col + 1, cols, STYLE_ERROR, first, true);
		rest = (struct str){rest.s + first.n + 1, rest.n - first.n - 1};
	}
	picture_text(p, row, in.col + 1, cols, STYLE_ERROR, rest, true);
	buf_clear(&clean);
}

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct form *f = (const struct form *)v;
	struct rect frame = place(ui, f), in = rect_inside(frame);
	int row = in.row, label_cols = label_columns(f, in.cols), room = in.rows - 2 - (f->preview[0] != '\0' ? 2 : 0);
	int first = f->here >= room ? f->here - room + 1 : 0;

	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, f->title, true);
	if (f->preview[0] != '\0') {
		picture_str(p, row, in.col + 1, in.cols - 2, STYLE_DIM, f->preview);
		row += 2;
	}
	for (int i = first; i < f->n && i < first + room; i++)
		draw_field(&f->field[i], p, in, row++, label_cols, i == f->here);
	row = in.row + in.rows - 1;
	picture_str(p, row, in.col + 1, in.cols - 2, STYLE_DIM,
		    f->field[f->here].type == FIELD_CHOICE ? _("Space other  Tab next field  Enter done  Esc leave")
		    : f->field[f->here].type == FIELD_PATH ? _("Tab completes, then next field  Enter done  Esc leave")
							    : _("Tab next field  Enter done  Esc leave"));
	if (f->error.text[0] != '\0')
		draw_error(f, p, in);
}

void
form_more(struct form *f)
{
	struct field *last = &f->field[f->n - 1];

	if (f->n == FORM_FIELDS)
		return;
	f->field[f->n++] = (struct field){.type = last->type, .label = last->label};
}

static void
go(struct form *f, int step)
{
	if (f->repeats && step > 0 && f->here == f->n - 1 && line_get(&f->field[f->here].line)[0] != '\0')
		form_more(f);
	f->here = (f->here + f->n + step) % f->n;
}

static bool
complete(struct field *d)
{
	struct buf path = {0};
	bool longer = d->line.at == d->line.text.used && d->line.text.used > 0 && file_complete(line_get(&d->line), &path);

	if (longer)
		line_set(&d->line, buf_get(&path));
	buf_clear(&path);
	return longer;
}

static bool
press_choice(struct field *d, ui_key key)
{
	int step = key == KEY_RIGHT_ARROW || key == ' ' ? 1 : key == KEY_LEFT_ARROW ? -1 : 0;

	if (d->type != FIELD_CHOICE)
		return false;
	d->choice = (d->choice + d->choices + step) % d->choices;
	return step != 0;
}

/* A paste that was no text shows as U+FFFD; it would be stored as if that had been meant. */
static bool
fields_are_text(struct form *f)
{
	for (int i = 0; i < f->n; i++) {
		const struct field *d = &f->field[i];

		if (d->type == FIELD_CHOICE || strstr(line_get(&d->line), "\xef\xbf\xbd") == NULL)
			continue;
		f->here = i;
		return failed(&f->error, ERR_USAGE, _("%s: invalid or control characters were pasted, shown as \xef\xbf\xbd; delete them"), d->label);
	}
	return true;
}

/* "~/" at the beginning of a path is the home folder, as it is when Tab completes it. */
static void
expand_home(struct form *f)
{
	const char *home = getenv("HOME");

	for (int i = 0; home != NULL && i < f->n; i++) {
		struct line *l = &f->field[i].line;
		struct buf path = {0};

		if (f->field[i].type != FIELD_PATH || strncmp(line_get(l), "~/", 2) != 0)
			continue;
		buf_fmt(&path, "%s%s", home, line_get(l) + 1);
		line_set(l, buf_get(&path));
		buf_clear(&path);
	}
}

/* What is submitted may close the form itself, or open something over it: only the form still on top takes the verdict. */
static enum ui_wish
submit(struct ui *ui, struct form *f)
{
	struct err e = {0};
	unsigned id = f->view.id;
	enum ui_wish wish;
	bool done;

	if (!fields_are_text(f))
		return UI_NOTHING;
	expand_home(f);
	done = f->submit(ui, f, &e);
	wish = ui->wish;
	ui->wish = UI_NOTHING;
	if (ui->top == NULL || ui->top->id != id)
		return wish;
	if (done)
		view_close(ui);
	else
		f->error = e;
	return UI_NOTHING;
}

/* The rows of the fields: the first is INSIDE.row, of the field *FIRST. */
static struct rect
fields_place(const struct ui *ui, const struct form *f, int *first)
{
	struct rect in = rect_inside(place(ui, f));
	int above = f->preview[0] != '\0' ? 2 : 0, room = in.rows - 2 - above;

	*first = f->here >= room ? f->here - room + 1 : 0;
	return (struct rect){in.row + above, in.col, room < f->n - *first ? room : f->n - *first, in.cols};
}

/* The mouse: a press goes to a field; one on a choice that is there already takes the next. */
static void
point(struct ui *ui, struct form *f)
{
	int first;
	struct rect fields = fields_place(ui, f, &first);
	int field = first + ui->pointer.row - fields.row;

	if (!pointer_is_in(&ui->pointer, fields))
		return;
	if (field == f->here && f->field[field].type == FIELD_CHOICE) {
		press_choice(&f->field[field], ' ');
		f->touched = true;
	}
	f->here = field;
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	struct form *f = (struct form *)v;
	struct field *d = &f->field[f->here];

	f->error.text[0] = '\0';
	switch (key) {
	case KEY_POINTER:
		point(ui, f);
		return UI_NOTHING;
	case KEY_ESCAPE:
		view_close(ui);
		return UI_NOTHING;
	case KEY_RETURN:
		return submit(ui, f);
	case KEY_TABULATOR:
		if (d->type != FIELD_PATH || !complete(d))
			go(f, 1);
		else
			f->touched = true;
		return UI_NOTHING;
	case KEY_DOWN_ARROW:
		go(f, 1);
		return UI_NOTHING;
	case KEY_BACKTAB:
	case KEY_UP_ARROW:
		go(f, -1);
		return UI_NOTHING;
	default:
		break;
	}
	if (d->type == FIELD_CHOICE ? press_choice(d, key) : line_press(&d->line, key))
		f->touched = true;
	return UI_NOTHING;
}

static void
paste(struct ui *ui, struct view *v, struct str text)
{
	struct form *f = (struct form *)v;

	(void)ui;
	if (f->field[f->here].type == FIELD_CHOICE)
		return;
	line_paste(&f->field[f->here].line, text);
	f->touched = true;
}

static void
destroy(struct view *v)
{
	struct form *f = (struct form *)v;

	for (int i = 0; i < f->n; i++)
		line_clear(&f->field[i].line);
	free(f->title);
	free(f->preview);
	free(f->id);
}

static const struct view_class form_class = {"form", draw, press, paste, destroy, true};

struct form *
form_open(struct ui *ui, const char *title, const char *preview, bool (*act)(struct ui *ui, struct form *f, struct err *e))
{
	struct form *f = mem_alloc(sizeof(*f));

	f->title = mem_copy(title, strlen(title));
	f->preview = mem_copy(preview, strlen(preview));
	f->submit = act;
	f->command = ui->running;
	view_open(ui, &f->view, &form_class);
	return f;
}

static struct field *
add_field(struct form *f, enum field_type type, const char *label)
{
	struct field *d = &f->field[f->n++];

	d->type = type;
	d->label = label;
	return d;
}

struct field *
form_text(struct form *f, const char *label, const char *value)
{
	struct field *d = add_field(f, FIELD_TEXT, label);

	line_set(&d->line, value);
	return d;
}

struct field *
form_path(struct form *f, const char *label, const char *value)
{
	struct field *d = add_field(f, FIELD_PATH, label);

	line_set(&d->line, value);
	return d;
}

struct field *
form_choice(struct form *f, const char *label, const char *(*choice_label)(int), int choices, int choice)
{
	struct field *d = add_field(f, FIELD_CHOICE, label);

	d->choice_label = choice_label;
	d->choices = choices;
	d->choice = choice;
	return d;
}

const char *
form_value(const struct form *f, int field)
{
	return line_get(&f->field[field].line);
}

struct form *
form_of(struct view *v)
{
	return v->class == &form_class ? (struct form *)v : NULL;
}
