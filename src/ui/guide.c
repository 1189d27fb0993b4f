/*
 * What the catalogue says, to be read: the guide with its topics, and all routes with where they
 * are known from.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "guided.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* A list to pick from; what is picked is opened over it as a text. */
struct pick {
	struct view view;
	const struct catalogue *catalogue;
	const char *title;
	struct list list;
	struct form_look *look; /* of each row, where rows are routes; else NULL */
	int lines;              /* that a row takes */
	/* LINE of it, that may take COLS columns */
	void (*label)(const struct pick *p, size_t i, int line, int cols, struct buf *out);
	void (*open)(struct ui *ui, const struct pick *p, size_t i);
};

static struct rect
place(const struct ui *ui)
{
	return (struct rect){1, 0, ui->picture.rows - 2, ui->picture.cols};
}

/* So many rows of the list fit; one at least. */
static size_t
rows_of(const struct ui *ui, const struct pick *k)
{
	int rows = rect_inside(place(ui)).rows / k->lines;

	return rows > 0 ? (size_t)rows : 1;
}

static void
draw_line(const struct pick *k, struct picture *p, struct rect in, size_t i, int line, bool here)
{
	int row = in.row + (int)(i - k->list.top) * k->lines + line;
	enum style style = here ? STYLE_CURSOR : line > 0 ? STYLE_DIM : STYLE_PLAIN;
	LOCAL_BUF label = {0};

	if (row >= in.row + in.rows)
		return;
	k->label(k, i, line, in.cols - 1, &label);
	picture_text(p, row, in.col + 1, in.cols - 1, style, buf_view(&label), here);
	picture_str(p, row, in.col, 1, style, picture_pointer(p, here));
	if (here && line == 0) {
		p->cursor_row = row;
		p->cursor_col = in.col;
	}
}

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	struct pick k = *(const struct pick *)v;
	struct rect frame = place(ui), in = rect_inside(frame);

	list_fit(&k.list, k.list.n, rows_of(ui, &k));
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, k.title, true);
	for (size_t i = k.list.top; i < k.list.n && i < k.list.top + k.list.rows; i++) {
		for (int line = 0; line < k.lines; line++)
			draw_line(&k, p, in, i, line, i == k.list.cursor);
	}
	picture_fill(p, ui->layout.footer, STYLE_BAR);
	keys_draw(ui, v, p, (struct rect){ui->layout.footer.row, 1, 1, p->cols - 2},
		  _("arrows move"), STYLE_BAR, STYLE_BAR);
}

static enum ui_wish
pick_open_row(struct ui *ui, struct view *v)
{
	struct pick *k = (struct pick *)v;

	if (k->list.n > 0)
		k->open(ui, k, k->list.cursor);
	return UI_NOTHING;
}

static const struct view_key pick_keys[] = {
	{"open", {KEY_RETURN, KEY_RIGHT_ARROW}, 0, 0, N_("opens"), N_("open the topic or the route"), RUN(pick_open_row)},
	{"close", {KEY_ESCAPE, 'q'}, HINT_LAST, 0, N_("closes"), NULL, RUN(view_leave)},
	{0},
};

static void
pick_ready(struct ui *ui, struct view *v)
{
	struct pick *k = (struct pick *)v;

	list_fit(&k->list, k->list.n, rows_of(ui, k));
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	(void)ui;
	list_key(&((struct pick *)v)->list, key, true);
	return UI_NOTHING;
}

static void
destroy(struct view *v)
{
	struct pick *k = (struct pick *)v;

	for (size_t i = 0; k->look != NULL && i < k->list.n; i++)
		form_look_clear(&k->look[i]);
	free(k->look);
}

const struct view_class pick_class = {.name = "guide",
				      .draw = draw,
				      .press = press,
				      .close = destroy,
				      .keys = pick_keys,
				      .ready = pick_ready};

static struct pick *
pick_open(struct ui *ui, const char *title, size_t n)
{
	struct pick *k = mem_alloc(sizeof(*k));

	k->catalogue = ui->source->catalogue(ui->source->act);
	k->title = title;
	k->list.n = n;
	k->lines = 1;
	view_open(ui, &k->view, &pick_class);
	return k;
}

/* The page as a text that scrolls and can be searched; and frees it. */
static void
open_page(struct ui *ui, const char *title, struct page *p)
{
	struct buf text = {0};

	for (size_t i = 0; i < p->n; i++)
		buf_fmt(&text, "%s\n", p->line[i].text);
	page_clear(p);
	text_open(ui, title, &text);
}

/* ---- the guide */

static void
topic_label(const struct pick *p, size_t i, int line, int cols, struct buf *out)
{
	(void)line;
	(void)cols;
	buf_text(out, said(p->catalogue->topics.at[i].title));
}

static void
open_topic(struct ui *ui, const struct pick *k, size_t i)
{
	const struct topic *t = &k->catalogue->topics.at[i];
	struct paragraphs said_of_it = {0};
	struct page p;

	page_start(&p, ui->picture.cols - 4);
	ui->source->say_topic(&said_of_it, t);
	page_say(&p, &said_of_it);
	open_page(ui, said(t->title), &p);
}

enum ui_wish
do_guide(struct ui *ui)
{
	struct pick *k =
		pick_open(ui, _("Guide"), ui->source->catalogue(ui->source->act)->topics.n);

	k->label = topic_label;
	k->open = open_topic;
	return UI_NOTHING;
}

/*
 * ---- the routes, those of the service under the cursor first on the screen; two lines for each,
 * so that nothing of it is cut
 */

/*
 * The services of a route by name, the last ones as a number where only NAMES are to be named:
 * "Facebook, Instagram +1".
 */
static void
add_services(struct buf *out, const struct route *r, size_t names)
{
	for (size_t i = 0; i < names; i++)
		buf_fmt(out, i > 0 ? ", %s" : "%s", r->services.at[i]->name);
	if (names < r->services.n)
		buf_fmt(out, " +%zu", r->services.n - names);
}

/*
 * How it is objected, for which services, when it was seen, and what the last look found; as much
 * of it in words as COLS columns hold.
 */
static void
route_facts(const struct route *r, const struct form_look *look, int cols, struct buf *out)
{
	bool dated = strcmp(r->seen, "unknown") != 0; /* "date unknown" says itself what it is */

	for (size_t step = 0; step < 2 * r->services.n; step++) {
		buf_reset(out);
		buf_text(out, "  ");
		add_services(out, r, r->services.n - step / 2);
		buf_fmt(out, " · %s · %s", _(route_kinds[r->kind].label),
			dated && step % 2 == 0 ? _("as of ") : "");
		catalogue_date(out, r->seen);
		if (look->known)
			buf_text(out, " · ");
		form_look_short(out, look);
		if ((int)text_width(buf_view(out)) <= cols)
			return;
	}
}

static void
route_label(const struct pick *p, size_t i, int line, int cols, struct buf *out)
{
	const struct route *r = &p->catalogue->routes.at[i];

	if (line > 0)
		route_facts(r, &p->look[i], cols, out);
	else
		route_title(out, r);
}

/* The last look at the form of route I, anew: a check may have run since the list was opened. */
static void
look_again(struct ui *ui, const struct pick *k, size_t i)
{
	struct err e = {0};

	form_look_clear(&k->look[i]);
	if (!ui->source->look(ui->source->act, k->catalogue->routes.at[i].id, &k->look[i], &e))
		ui_failed(ui, &e);
}

static void
open_route(struct ui *ui, const struct pick *k, size_t i)
{
	const struct route *r = &k->catalogue->routes.at[i];
	struct paragraphs said_of_it = {0};
	struct page p;
	LOCAL_BUF name = {0};

	look_again(ui, k, i);
	for (size_t s = 0; s < r->services.n; s++)
		paragraph_fmt(&said_of_it, PARA_TEXT, 0, "%s (%s)", r->services.at[s]->name,
			      r->services.at[s]->provider->name);
	ui->source->say_route_name(&name, r);
	paragraph_add(&said_of_it, PARA_TEXT, 0, buf_get(&name));
	paragraph_pause(&said_of_it);
	ui->source->say_route(&said_of_it, r, &k->look[i]);
	ui->source->say_disputed(&said_of_it, &r->disputed, NULL);
	page_start(&p, ui->picture.cols - 4);
	page_say(&p, &said_of_it);
	open_page(ui, said(r->title), &p);
}

enum ui_wish
do_routes(struct ui *ui)
{
	const struct catalogue *c = ui->source->catalogue(ui->source->act);
	struct pick *k = pick_open(ui, _("Routes"), c->routes.n);

	k->label = route_label;
	k->open = open_route;
	k->lines = 2;
	k->look = mem_alloc(c->routes.n * sizeof(*k->look));
	for (size_t i = 0; i < c->routes.n; i++)
		look_again(ui, k, i);
	for (size_t i = 0; i < c->routes.n && ui->account.id != 0; i++) {
		if (!route_is_for(&c->routes.at[i], ui->account.service))
			continue;
		k->list.cursor = i;
		break;
	}
	list_fit(&k->list, k->list.n, rows_of(ui, k));
	return UI_NOTHING;
}
