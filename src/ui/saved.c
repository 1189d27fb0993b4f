/* Filters kept under a name, one list for each area: chosen, kept, removed. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "filter.h"
#include "form.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

struct saved {
	char *name, *text, *shown;
};

struct saved_view {
	struct view view;
	enum area area;
	struct saved *row;
	size_t n, room;
	struct list list;
};

/* ---- the list */

static void
forget_rows(struct saved_view *s)
{
	for (size_t i = 0; i < s->n; i++) {
		free(s->row[i].name);
		free(s->row[i].text);
		free(s->row[i].shown);
	}
	s->n = 0;
}

static void
take_row(void *ctx, struct str name, struct str text)
{
	struct saved_view *s = ctx;

	s->row = mem_grow(s->row, &s->room, s->n + 1, sizeof(*s->row));
	s->row[s->n++] = (struct saved){mem_copy(name.s, name.n), mem_copy(text.s, text.n), NULL};
}

static void
read_rows(struct ui *ui, struct saved_view *s)
{
	struct err e = {0};

	forget_rows(s);
	if (!ui->source->filters(ui->source->act, area_name(s->area), take_row, s, &e))
		ui_failed(ui, &e);
	for (size_t i = 0; i < s->n; i++) {
		LOCAL_BUF words = {0};

		filter_describe(ui, s->area, str_of(s->row[i].text), &words);
		s->row[i].shown = mem_copy(buf_get(&words), words.used);
	}
	list_fit(&s->list, s->n, s->list.rows);
}

static struct rect
place(const struct picture *p)
{
	int cols = p->cols < 76 ? p->cols : 76, rows = p->rows < 16 ? p->rows : 16;

	return (struct rect){(p->rows - rows) / 2, (p->cols - cols) / 2, rows, cols};
}

static void
draw_saved(struct picture *p, struct rect in, int row, const struct saved *saved, bool here)
{
	enum style style = here ? STYLE_CURSOR : STYLE_PLAIN;

	picture_text(p, row, in.col, in.cols, style, str_of(""), true);
	picture_str(p, row, in.col + 1, in.cols / 3, style, saved->name);
	picture_str(p, row, in.col + in.cols / 3 + 1, in.cols - in.cols / 3 - 2,
		    here ? style : STYLE_DIM, saved->shown);
	if (!here)
		return;
	p->cursor_row = row;
	p->cursor_col = in.col + 1;
}

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct saved_view *s = (const struct saved_view *)v;
	struct rect frame = place(p), in = rect_inside(frame);
	int hints = in.row + in.rows - 1;

	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, _(ui->areas[s->area]->saved_title), true);
	for (size_t i = s->list.top; i < s->n && (int)(i - s->list.top) < in.rows - 1; i++)
		draw_saved(p, in, in.row + (int)(i - s->list.top), &s->row[i], i == s->list.cursor);
	if (s->n == 0) {
		picture_str(p, in.row, in.col + 1, in.cols - 2, STYLE_DIM,
			    _("none yet; a keeps the filter that is set now"));
		p->cursor_row = in.row;
		p->cursor_col = in.col + 1;
	}
	keys_draw(ui, v, p, (struct rect){hints, in.col + 1, 1, in.cols - 2}, "", STYLE_DIM,
		  STYLE_DIM);
}

static void
apply(struct ui *ui, struct saved_view *s)
{
	const struct saved *saved = &s->row[s->list.cursor];
	enum area area = s->area;

	filter_read(ui, area, str_of(saved->text));
	ui_say(ui, STYLE_DIM, _("filter: %s"), saved->name);
	view_close(ui);
	filter_apply(ui, area);
}

/* A question that lies over the list; its view is below when it is answered. */
struct removal {
	struct saved_view *list;
	enum area area;
	char *text; /* what was shown under the name, behind that */
	char name[];
};

static bool
remove_saved(struct ui *ui, void *ctx, struct err *e)
{
	struct removal *r = ctx;
	LOCAL_BUF stored = {0};
	bool ok = ui->source->filter_keep(ui->source->act, area_name(r->area), r->name,
					  str_of(r->text), STR(""), &stored, e);

	read_rows(ui, r->list);
	if (ok)
		ui_say(ui, STYLE_GOOD, _("the filter '%s' is removed"), r->name);
	return ok;
}

static void
ask_to_remove(struct ui *ui, struct saved_view *s)
{
	const struct saved *row = &s->row[s->list.cursor];
	size_t name = strlen(row->name) + 1, text = strlen(row->text) + 1;
	struct removal *r = mem_alloc(sizeof(*r) + name + text);
	LOCAL_BUF asked = {0};

	r->list = s;
	r->area = s->area;
	r->text = r->name + name;
	memcpy(r->name, row->name, name);
	memcpy(r->text, row->text, text);
	buf_fmt(&asked, _("Remove the saved filter '%s'?"), row->name);
	question_open(ui, buf_get(&asked), remove_saved, r);
}

static enum ui_wish
saved_apply(struct ui *ui, struct view *v)
{
	struct saved_view *s = (struct saved_view *)v;

	if (s->n > 0)
		apply(ui, s);
	return UI_NOTHING;
}

static enum ui_wish
saved_keep(struct ui *ui, struct view *v)
{
	(void)v;
	return do_save_filter(ui);
}

static enum ui_wish
saved_remove(struct ui *ui, struct view *v)
{
	struct saved_view *s = (struct saved_view *)v;

	if (s->n > 0)
		ask_to_remove(ui, s);
	return UI_NOTHING;
}

static const struct view_key saved_keys[] = {
	{"apply", {KEY_RETURN}, 0, 0, N_("apply"), N_("list what this filter lists"), RUN(saved_apply)},
	{"keep", {'a'}, 0, NEED_WRITE, N_("keep the present one"), N_("keep the filter that is set now under a name"), RUN(saved_keep)},
	{"remove", {'x'}, 0, NEED_WRITE, N_("remove"), N_("remove this filter"), RUN(saved_remove)},
	{"close", {KEY_ESCAPE, 'q'}, HINT_LAST, 0, N_("back"), NULL, RUN(view_leave)},
	{0},
};

static void
saved_ready(struct ui *ui, struct view *v)
{
	struct saved_view *s = (struct saved_view *)v;

	list_fit(&s->list, s->n, (size_t)(rect_inside(place(&ui->picture)).rows - 1));
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	(void)ui;
	list_key(&((struct saved_view *)v)->list, key, true);
	return UI_NOTHING;
}

static void
destroy(struct view *v)
{
	struct saved_view *s = (struct saved_view *)v;

	forget_rows(s);
	free(s->row);
}

const struct view_class saved_class = {.name = "filters",
				       .draw = draw,
				       .press = press,
				       .close = destroy,
				       .keys = saved_keys,
				       .ready = saved_ready};

enum ui_wish
do_filters(struct ui *ui)
{
	struct saved_view *s = mem_alloc(sizeof(*s));

	s->area = ui->focus;
	view_open(ui, &s->view, &saved_class);
	read_rows(ui, s);
	return UI_NOTHING;
}

/* ---- keeping one */

static struct saved_view *
list_below(const struct form *f)
{
	struct view *below = f->view.below;

	return below != NULL && below->class == &saved_class ? (struct saved_view *)below : NULL;
}

/* What the list below shows under the name; "" where it shows nothing, or there is no list. */
static const char *
find_shown(const struct form *f, const char *name)
{
	const struct saved_view *s = list_below(f);

	for (size_t i = 0; s != NULL && i < s->n; i++) {
		if (strcmp(s->row[i].name, name) == 0)
			return s->row[i].text;
	}
	return "";
}

/* The question whether an older one, which was not shown, shall give way. */
struct replacing {
	char *name, *text, *stored; /* in the room behind it */
	char room[];
};

static bool replace(struct ui *ui, void *ctx, struct err *e);

static void
describe(struct ui *ui, enum area area, const char *text, struct buf *out)
{
	LOCAL_BUF words = {0};

	filter_describe(ui, area, str_of(text), &words);
	buf_fmt(out, " %s",
		words.used > 0 ? buf_get(&words) + (words.data[0] == ' ')
			       : _("all rows, in the usual order"));
}

static void
ask_to_replace(struct ui *ui, enum area area, const char *name, const char *text,
	       const char *stored)
{
	size_t names = strlen(name) + 1, texts = strlen(text) + 1, storeds = strlen(stored) + 1;
	struct replacing *r = mem_alloc(sizeof(*r) + names + texts + storeds);
	LOCAL_BUF asked = {0};

	r->name = memcpy(r->room, name, names);
	r->text = memcpy(r->room + names, text, texts);
	r->stored = memcpy(r->room + names + texts, stored, storeds);
	buf_fmt(&asked,
		*stored != '\0' ? _("The filter '%s' is by now:")
				: _("The filter '%s' was removed meanwhile."),
		name);
	if (*stored != '\0')
		describe(ui, area, stored, &asked);
	buf_fmt(&asked, "\n%s", _("Yours:"));
	describe(ui, area, text, &asked);
	buf_fmt(&asked, "\n%s", *stored != '\0' ? _("Overwrite it?") : _("Keep it anew?"));
	question_open(ui, buf_get(&asked), replace, r);
}

/*
 * SHOWN gives way; what else stands there by now is asked about first, and that is told by an error
 * without a code.
 */
static bool
keep(struct ui *ui, struct form *f, const char *name, const char *shown, const char *text,
     struct err *e)
{
	LOCAL_BUF stored = {0};
	bool ok = ui->source->filter_keep(ui->source->act, area_name((enum area)f->argument), name,
					  str_of(shown), str_of(text), &stored, e);

	if (ok && list_below(f) != NULL)
		read_rows(ui, list_below(f));
	if (ok)
		ui_say(ui, STYLE_GOOD, _("the filter is kept as '%s'"), name);
	else if (e->code == ERR_CHANGED) {
		*e = (struct err){0};
		ask_to_replace(ui, (enum area)f->argument, name, text, buf_get(&stored));
	}
	return ok;
}

static bool
replace(struct ui *ui, void *ctx, struct err *e)
{
	const struct replacing *r = ctx;
	struct form *f = ui->top != NULL ? form_of(ui->top) : NULL;

	if (f == NULL)
		return true;
	if (keep(ui, f, r->name, r->stored, r->text, e))
		view_close(ui);
	return e->code == ERR_NONE;
}

static bool
submit(struct ui *ui, struct form *f, struct err *e)
{
	static const struct text_rule rule = {.field = N_("name"), .max = 64};
	LOCAL_BUF name = {0}, text = {0};

	if (form_value(f, 0)[0] == '\0')
		return failed(e, ERR_USAGE, _("a name is wanted"));
	filter_write(ui, (enum area)f->argument, &text);
	if (text.used == 0)
		buf_char(&text, '\n'); /* all rows, in the usual order */
	return text_admit(&name, &rule, str_of(form_value(f, 0)), e) &&
	       keep(ui, f, buf_get(&name), find_shown(f, buf_get(&name)), buf_get(&text), e);
}

enum ui_wish
do_save_filter(struct ui *ui)
{
	LOCAL_BUF badges = {0};
	struct form *f;

	filter_badges(ui, ui->focus, &badges);
	f = form_open(ui, _("Keep the filter"),
		      badges.used > 0 ? buf_get(&badges) + 1 : _("all rows, in the usual order"),
		      submit);
	f->argument = (int)ui->focus;
	f->fleeting = true;
	form_text(f, _("Name"), "");
	return UI_NOTHING;
}
