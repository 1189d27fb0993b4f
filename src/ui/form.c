/*
 * A form from its first field to its end. Who opens it adds fields, and gives the function that
 * takes them. A key is a row of form_keys or goes to the field that the cursor is in; Enter comes
 * to form_submit, which asks what it can tell by itself (is a choice one, was text pasted that is
 * none) and then that function. It may close the form, or open a question over it: so only a form
 * that is still on top takes the verdict.
 *
 * Each field keeps what it was shown with, since only what was changed is written (veto/change.h).
 * An error finds its field by the address of the text that it is about, and nothing that was typed
 * is lost by one.
 */
#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "keys.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

void
form_show(struct field *d, const char *value, int choice)
{
	free(d->shown);
	d->shown = mem_copy(value, strlen(value));
	d->shown_choice = choice;
}

bool
form_is_changed(const struct field *d)
{
	return d->type == FIELD_CHOICE ? d->choice != d->shown_choice
				       : strcmp(line_get(&d->line), d->shown) != 0;
}

static struct field *
add_field(struct form *f, enum field_type type, const char *label)
{
	struct field *d = &f->field[f->n++];

	d->type = type;
	d->label = label;
	return d;
}

static struct field *
add_text(struct form *f, enum field_type type, const char *label, const char *value)
{
	struct field *d = add_field(f, type, label);

	line_set(&d->line, value);
	form_show(d, value, 0);
	return d;
}

void
form_more(struct form *f)
{
	const struct field *last = &f->field[f->n - 1];

	if (f->n < FORM_FIELDS)
		add_text(f, last->type, last->label, "");
}

static void
leave_field(struct form *f)
{
	if (f->field[f->here].type == FIELD_CHOICE)
		choice_settle(&f->field[f->here]);
}

static void
go(struct form *f, int step)
{
	leave_field(f);
	if (f->repeats && step > 0 && f->here == f->n - 1 &&
	    line_get(&f->field[f->here].line)[0] != '\0')
		form_more(f);
	f->here = (f->here + f->n + step) % f->n;
}

static bool
complete(struct field *d)
{
	LOCAL_BUF path = {0};
	bool longer = d->line.at == d->line.text.used && d->line.text.used > 0 &&
		      file_complete(line_get(&d->line), &path);

	if (longer)
		line_set(&d->line, buf_get(&path));
	return longer;
}

/* A paste that was no text shows as U+FFFD; it would be stored as if that had been meant. */
static bool
is_text(const struct field *d, struct err *e)
{
	if (strstr(line_get(&d->line), "\xef\xbf\xbd") == NULL)
		return true;
	return failed(e, ERR_USAGE,
		      _("%s: invalid or control characters were pasted, shown as \xef\xbf\xbd; "
			"delete them"),
		      d->label);
}

/* What can be told of the fields without knowing what they are for. */
static bool
fields_are_clear(struct form *f)
{
	for (int i = 0; i < f->n; i++) {
		const struct field *d = &f->field[i];

		if (d->type == FIELD_CHOICE ? choice_is_clear(d, &f->error)
					    : !form_is_changed(d) || is_text(d, &f->error))
			continue;
		f->here = i;
		return false;
	}
	return true;
}

/* The message stands where the cursor is: that goes to the field whose text it is about. */
void
form_failed(struct ui *ui, struct form *f, const struct err *e)
{
	if (f == NULL) {
		ui_failed(ui, e);
		return;
	}
	f->error = *e;
	for (int i = 0; i < f->n; i++) {
		if (f->field[i].type != FIELD_CHOICE && e->about != NULL &&
		    e->about == line_get(&f->field[i].line))
			f->here = i;
	}
}

/* "~/" at the beginning of a path is the home folder, as it is when Tab completes it. */
static void
expand_home(struct form *f)
{
	const char *home = getenv("HOME");

	for (int i = 0; home != NULL && i < f->n; i++) {
		struct line *l = &f->field[i].line;
		LOCAL_BUF path = {0};

		if (f->field[i].type != FIELD_PATH || strncmp(line_get(l), "~/", 2) != 0)
			continue;
		buf_fmt(&path, "%s%s", home, line_get(l) + 1);
		line_set(l, buf_get(&path));
	}
}

/*
 * What is submitted may close the form itself, or open something over it: only the form still on
 * top takes the verdict.
 */
enum ui_wish
form_submit(struct ui *ui, struct form *f)
{
	struct err e = {0};
	unsigned id = f->view.id;
	enum ui_wish wish;
	bool done;

	if (!fields_are_clear(f))
		return UI_NOTHING;
	for (int i = 0; i < f->n; i++) {
		if (f->field[i].type == FIELD_CHOICE)
			choice_settle(&f->field[i]);
	}
	expand_home(f);
	done = f->submit(ui, f, &e);
	wish = ui->wish;
	ui->wish = UI_NOTHING;
	if (ui->top == NULL || ui->top->id != id)
		return wish;
	if (done)
		view_close(ui);
	else if (e.code != ERR_NONE)
		form_failed(ui, f, &e); /* else it is told already, or something is asked first */
	return UI_NOTHING;
}

/* The mouse: a press goes to a field; one on a choice that is there already takes the next. */
static void
point(struct ui *ui, struct form *f)
{
	int field = form_field_at(ui, f, &ui->pointer);

	if (field < 0)
		return;
	if (field != f->here)
		leave_field(f);
	else if (f->field[field].type == FIELD_CHOICE)
		f->touched = choice_press(&f->field[field], ' ');
	f->here = field;
}

static void
paste(struct ui *ui, struct view *v, struct str text)
{
	struct form *f = (struct form *)v;
	struct field *d = &f->field[f->here];

	(void)ui;
	f->error.text[0] = '\0';
	f->touched = true;
	if (d->type == FIELD_CHOICE)
		choice_paste(d, text);
	else if (!line_paste(&d->line, text))
		failed(&f->error, ERR_USAGE,
		       _("%s: what was pasted is too long; its end is left out"), d->label);
}

static enum ui_wish
form_done(struct ui *ui, struct view *v)
{
	return form_submit(ui, (struct form *)v);
}

static enum ui_wish
form_line(struct ui *ui, struct view *v)
{
	paste(ui, v, STR("\n"));
	return UI_NOTHING;
}

static enum ui_wish
form_complete(struct ui *ui, struct view *v)
{
	struct form *f = (struct form *)v;

	(void)ui;
	if (complete(&f->field[f->here]))
		f->touched = true;
	else
		go(f, 1);
	return UI_NOTHING;
}

static enum ui_wish
form_go(struct ui *ui, struct view *v, int step)
{
	(void)ui;
	go((struct form *)v, step);
	return UI_NOTHING;
}

/* What the rows ask for: the kind of field that the cursor is in. */
enum { IN_NOTE = 1, IN_PATH = 2, IN_OTHER = 4 };

static const struct view_key form_keys[] = {
	{"line", {KEY_CTRL('j')}, WHILE_TYPING | IN_NOTE, 0, N_("new line"), NULL, RUN(form_line)},
	{"complete", {KEY_TABULATOR}, WHILE_TYPING | IN_PATH, 0, N_("completes, then next field"), NULL, RUN(form_complete)},
	{"next", {KEY_TABULATOR, KEY_DOWN_ARROW}, WHILE_TYPING | IN_OTHER, 0, N_("next field"), NULL, RUN_WITH(form_go, 1)},
	{"next", {KEY_TABULATOR, KEY_DOWN_ARROW}, WHILE_TYPING | IN_PATH, 0, NULL, NULL, RUN_WITH(form_go, 1)},
	{"previous", {KEY_BACKTAB, KEY_UP_ARROW}, WHILE_TYPING, 0, NULL, N_("previous field"), RUN_WITH(form_go, -1)},
	{"done", {KEY_RETURN}, WHILE_TYPING | HINT_LAST, 0, N_("done"), NULL, RUN(form_done)},
	{"leave", {KEY_ESCAPE}, WHILE_TYPING | HINT_LAST, 0, N_("leave"), NULL, RUN(view_leave)},
	{0},
};

static unsigned
form_when(const struct ui *ui, const struct view *v)
{
	const struct form *f = (const struct form *)v;
	enum field_type type = f->field[f->here].type;

	(void)ui;
	return type == FIELD_PATH ? IN_PATH : type == FIELD_NOTE ? IN_NOTE | IN_OTHER : IN_OTHER;
}

static void
form_ready(struct ui *ui, struct view *v)
{
	(void)ui;
	((struct form *)v)->error.text[0] = '\0';
}

static enum ui_wish
form_press(struct ui *ui, struct view *v, ui_key key)
{
	struct form *f = (struct form *)v;
	struct field *d = &f->field[f->here];

	if (key == KEY_POINTER)
		point(ui, f);
	else if (d->type == FIELD_CHOICE ? choice_press(d, key) : line_press(&d->line, key))
		f->touched = true;
	return UI_NOTHING;
}

static void
destroy(struct view *v)
{
	struct form *f = (struct form *)v;

	for (int i = 0; i < f->n; i++) {
		line_clear(&f->field[i].line);
		free(f->field[i].shown);
	}
	free(f->title);
	free(f->preview);
	free(f->agreed);
	free(f->id);
	buf_clear(&f->given);
}

const struct view_class form_class = {
	.name = "form",
	.draw = form_draw,
	.press = form_press,
	.paste = paste,
	.close = destroy,
	.typing = true,
	.keys = form_keys,
	.when = form_when,
	.ready = form_ready,
};

struct form *
form_open(struct ui *ui, const char *title, const char *preview,
	  bool (*act)(struct ui *ui, struct form *f, struct err *e))
{
	struct form *f = mem_alloc(sizeof(*f));

	f->title = mem_copy(title, strlen(title));
	f->preview = mem_copy(preview, strlen(preview));
	f->submit = act;
	f->command = ui->running;
	view_open(ui, &f->view, &form_class);
	return f;
}

struct field *
form_text(struct form *f, const char *label, const char *value)
{
	return add_text(f, FIELD_TEXT, label, value);
}

struct field *
form_day(struct form *f, const char *label, const char *value)
{
	return add_text(f, FIELD_DAY, label, value);
}

struct field *
form_note(struct form *f, const char *label, const char *value)
{
	return add_text(f, FIELD_NOTE, label, value);
}

struct field *
form_path(struct form *f, const char *label, const char *value)
{
	return add_text(f, FIELD_PATH, label, value);
}

struct field *
form_choice(struct form *f, const char *label, const char *(*choice_label)(int), int choices,
	    int choice)
{
	struct field *d = add_field(f, FIELD_CHOICE, label);

	d->choice_label = choice_label;
	d->choices = choices;
	d->choice = choice;
	form_show(d, "", choice);
	return d;
}

const char *
form_value(const struct form *f, int field)
{
	return line_get(&f->field[field].line);
}

bool
form_has_path(const char *path, struct err *e)
{
	if (*path != '\0')
		return true;
	failed(e, ERR_USAGE, _("the name of a file is wanted"));
	return failed_about(e, path);
}

struct form *
form_of(struct view *v)
{
	return v->class == &form_class ? (struct form *)v : NULL;
}

bool
form_takes_lines(const struct ui *ui)
{
	const struct form *f = ui->top != NULL ? form_of(ui->top) : NULL;

	return f != NULL && f->field[f->here].type == FIELD_NOTE;
}
