/* What the catalogue says, to be read: the guide with its topics, and all routes with where they are known from. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "guided.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* A list to pick from; what is picked is opened over it as a text. */
struct pick {
	struct view view;
	const struct catalogue *catalogue;
	const char *title;
	struct list list;
	void (*label)(const struct pick *p, size_t i, struct buf *out);
	void (*open)(struct ui *ui, const struct pick *p, size_t i);
};

static struct rect
place(const struct ui *ui)
{
	return (struct rect){1, 0, ui->picture.rows - 2, ui->picture.cols};
}

static void
draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	const struct pick *k = (const struct pick *)v;
	struct rect frame = place(ui), in = rect_inside(frame);
	struct list list = k->list;

	list_fit(&list, list.n, (size_t)in.rows);
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, k->title, true);
	for (size_t i = list.top; i < list.n && i < list.top + list.rows; i++) {
		int row = in.row + (int)(i - list.top);
		bool here = i == list.cursor;
		struct buf label = {0};

		k->label(k, i, &label);
		picture_text(p, row, in.col + 1, in.cols - 1, here ? STYLE_CURSOR : STYLE_PLAIN, buf_view(&label), here);
		picture_str(p, row, in.col, 1, here ? STYLE_CURSOR : STYLE_PLAIN, here ? (p->ascii ? ">" : "▌") : " ");
		buf_clear(&label);
		if (!here)
			continue;
		p->cursor_row = row;
		p->cursor_col = in.col;
	}
	picture_fill(p, ui->layout.footer, STYLE_BAR);
	picture_str(p, ui->layout.footer.row, 1, p->cols - 2, STYLE_BAR, _("arrows move  Enter opens  Esc closes"));
}

static enum ui_wish
press(struct ui *ui, struct view *v, ui_key key)
{
	struct pick *k = (struct pick *)v;

	list_fit(&k->list, k->list.n, (size_t)rect_inside(place(ui)).rows);
	if (key == KEY_ESCAPE || key == 'q')
		view_close(ui);
	else if ((key == KEY_RETURN || key == KEY_RIGHT_ARROW) && k->list.n > 0)
		k->open(ui, k, k->list.cursor);
	else
		list_key(&k->list, key, true);
	return UI_NOTHING;
}

static const struct view_class pick_class = {"pick", draw, press, NULL, NULL, false};

static struct pick *
pick_open(struct ui *ui, const char *title, size_t n)
{
	struct pick *k = mem_alloc(sizeof(*k));

	k->catalogue = ui->source->catalogue(ui->source->ctx);
	k->title = title;
	k->list.n = n;
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
topic_label(const struct pick *p, size_t i, struct buf *out)
{
	buf_text(out, said(p->catalogue->topics.at[i].title));
}

static void
open_topic(struct ui *ui, const struct pick *k, size_t i)
{
	const struct topic *t = &k->catalogue->topics.at[i];
	struct page p;

	page_start(&p, ui->picture.cols - 4);
	for (size_t f = 0; f < t->facts.n; f++) {
		const struct fact *fact = t->facts.at[f];

		page_text(&p, STYLE_PLAIN, 0, said(fact->text));
		if (fact->mark != MARK_PRIMARY)
			page_fmt(&p, STYLE_DIM, 4, "  (%s)", _(catalogue_marks[fact->mark].label));
		page_sources(&p, &fact->sources);
		page_blank(&p);
	}
	page_disputed(&p, &t->disputed);
	open_page(ui, said(t->title), &p);
}

enum ui_wish
do_guide(struct ui *ui, int argument)
{
	struct pick *k = pick_open(ui, _("Guide"), ui->source->catalogue(ui->source->ctx)->topics.n);

	(void)argument;
	k->label = topic_label;
	k->open = open_topic;
	return UI_NOTHING;
}

/* ---- the routes, those of the service under the cursor first on the screen */

static void
route_label(const struct pick *p, size_t i, struct buf *out)
{
	const struct route *r = &p->catalogue->routes.at[i];
	struct buf date = {0};

	text_fit(out, str_of(r->services.n > 0 ? r->services.at[0]->name : ""), 12, false);
	buf_char(out, ' ');
	text_fit(out, str_of(_(route_kinds[r->kind].label)), 16, false);
	buf_char(out, ' ');
	catalogue_date(&date, r->seen);
	text_fit(out, buf_view(&date), 11, false);
	buf_fmt(out, " %s%s", said(r->title), r->dead ? _(" (gone)") : "");
	buf_clear(&date);
}

static void
open_route(struct ui *ui, const struct pick *k, size_t i)
{
	const struct route *r = &k->catalogue->routes.at[i];
	struct page p;

	page_start(&p, ui->picture.cols - 4);
	for (size_t s = 0; s < r->services.n; s++)
		page_fmt(&p, STYLE_PLAIN, 0, "%s (%s)", r->services.at[s]->name, r->services.at[s]->provider->name);
	page_fmt(&p, STYLE_PLAIN, 0, "%s: %s%s", _(route_kinds[r->kind].label), said(r->title), r->dead ? _(" (gone)") : "");
	page_blank(&p);
	page_of_route(&p, r);
	open_page(ui, said(r->title), &p);
}

enum ui_wish
do_routes(struct ui *ui, int argument)
{
	const struct catalogue *c = ui->source->catalogue(ui->source->ctx);
	struct pick *k = pick_open(ui, _("Routes"), c->routes.n);

	(void)argument;
	k->label = route_label;
	k->open = open_route;
	for (size_t i = 0; i < c->routes.n && ui->account.id != 0; i++) {
		if (!route_is_for(&c->routes.at[i], ui->account.service))
			continue;
		k->list.cursor = i;
		break;
	}
	list_fit(&k->list, k->list.n, (size_t)rect_inside(place(ui)).rows);
	return UI_NOTHING;
}
