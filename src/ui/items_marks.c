/* Marks and ticks of the items: for one, for all that are marked, for a year. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "items.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { MARKS_MOST = 10000 };

static int
year_of(const struct item_row *r)
{
	return r->place.moment != ITEM_NO_TIME ? item_month(r->place.moment) / 12 : ITEM_UNDATED;
}

/* ---- marks */

static size_t
find_mark(const struct items_view *v, const struct item_row *r)
{
	size_t i = 0;

	while (i < v->marks &&
	       (v->mark[i].place.moment != r->place.moment || v->mark[i].place.key != r->place.key))
		i++;
	return i;
}

bool
items_is_marked(const struct items_view *v, const struct item_row *r)
{
	if (v->marking == MARKING_YEAR)
		return year_of(r) == v->year;
	return v->marking == MARKING_ALL || find_mark(v, r) < v->marks;
}

void
items_show_marks(struct items_view *v)
{
	for (size_t i = 0; i < v->window.n && v->marks > 0; i++) {
		const struct item_row *r = window_row(&v->window, i);
		size_t at = find_mark(v, r);

		if (at < v->marks)
			v->mark[at].state = r->state;
	}
}

void
items_unmark(struct items_view *v)
{
	v->marking = MARKING_LIST;
	v->marks = 0;
}

enum ui_wish
items_mark(struct ui *ui, struct view *view)
{
	struct items_view *v = (struct items_view *)view;
	const struct item_row *r = window_current(&v->window);
	size_t i;

	if (r == NULL)
		return UI_NOTHING;
	if (v->marking != MARKING_LIST)
		items_unmark(v);
	i = find_mark(v, r);
	if (i < v->marks) {
		v->mark[i] = v->mark[--v->marks];
	} else if (v->marks == MARKS_MOST) {
		ui_say(ui, STYLE_WARNING,
		       _("so many are marked one by one; * marks all that the filter shows"));
		return UI_NOTHING;
	} else {
		v->mark = mem_grow(v->mark, &v->mark_room, v->marks + 1, sizeof(*v->mark));
		v->mark[v->marks++] = (struct item_shown){r->place, r->state};
	}
	window_key(ui, &v->window, KEY_DOWN_ARROW);
	return UI_NOTHING;
}

enum ui_wish
items_mark_year(struct ui *ui, struct view *view)
{
	struct items_view *v = (struct items_view *)view;
	const struct item_row *r = window_current(&v->window);

	(void)ui;
	if (r == NULL)
		return UI_NOTHING;
	if (v->marking == MARKING_YEAR && v->year == year_of(r)) {
		items_unmark(v);
		return UI_NOTHING;
	}
	items_unmark(v);
	v->marking = MARKING_YEAR;
	v->year = year_of(r);
	return UI_NOTHING;
}

/*
 * Those that were marked one by one stay so beneath it, and are what is left when it is taken off.
 */
enum ui_wish
items_mark_all(struct ui *ui, struct view *view)
{
	struct items_view *v = (struct items_view *)view;

	(void)ui;
	if (v->marking == MARKING_ALL)
		v->marking = MARKING_LIST;
	else if (v->window.n > 0)
		v->marking = MARKING_ALL;
	return UI_NOTHING;
}

/* ---- ticks */

static void
tell_ticked(struct ui *ui, const struct item_ticks *t, enum check to)
{
	LOCAL_BUF text = {0};

	buf_fmt(&text,
		ngettext("%lld item is now: %s", "%lld items are now: %s",
			 (unsigned long)t->ticked),
		(long long)t->ticked, _(checks[to].label));
	if (t->left > 0)
		buf_fmt(&text,
			ngettext("; %lld was ticked otherwise meanwhile, and is left so",
				 "; %lld were ticked otherwise meanwhile, and are left so",
				 (unsigned long)t->left),
			(long long)t->left);
	ui_say(ui, t->left > 0 ? STYLE_WARNING : STYLE_GOOD, "%s", buf_get(&text));
}

/* What is stored by then is what was shown from here on; what could not be written is not. */
static bool
tick_shown(struct ui *ui, struct item_ticks *t, struct item_shown *shown, size_t n, enum check to,
	   struct err *e)
{
	bool ok;

	t->n = n;
	t->item = mem_alloc(n * sizeof(*t->item));
	memcpy(t->item, shown, n * sizeof(*t->item));
	ok = ui->source->tick_items(ui->source->act, t, to, e);
	if (ok || e->code == ERR_CHANGED)
		memcpy(shown, t->item, n * sizeof(*t->item));
	free(t->item);
	return ok;
}

static void
tick(struct ui *ui, struct items_view *v, enum check to)
{
	const struct item_row *r = window_current(&v->window);
	bool one = v->marking == MARKING_LIST && v->marks == 0;
	struct item_query all = v->filter;
	struct item_ticks ticks = {.query = &all, .version = &ui->version};
	struct err e = {0};
	bool ok;

	if (r == NULL) {
		ui_say(ui, STYLE_DIM, _("no item is listed"));
		return;
	}
	if (one && r->gone != 0) {
		ui_say(ui, STYLE_DIM, _("this is gone from the export, and stays removed"));
		return;
	}
	if (v->marking == MARKING_YEAR)
		all = (struct item_query){.account = v->account.id,
					  .kind = v->kind,
					  .state = -1,
					  .year = v->year,
					  .text = ""};
	if (v->marking != MARKING_LIST)
		ok = ui->source->tick_items(ui->source->act, &ticks, to, &e);
	else if (one)
		ok = tick_shown(ui, &ticks, &(struct item_shown){r->place, r->state}, 1, to, &e);
	else
		ok = tick_shown(ui, &ticks, v->mark, v->marks, to, &e);
	if (!ok)
		ui_failed(ui, &e);
	else if (!one)
		tell_ticked(ui, &ticks, to);
	ui_reload(ui);
	if (one && ok)
		window_key(ui, &v->window, KEY_DOWN_ARROW);
}

/* What Space gives: restricted where that fits the kind, removed, and open again. */
static enum check
next_state(const struct items_view *v, enum check state)
{
	if (state == CHECK_OPEN && !content_state_fits(v->kind, CHECK_RESTRICTED))
		return CHECK_REMOVED;
	return state == CHECK_RESTRICTED ? CHECK_REMOVED
	       : state == CHECK_REMOVED  ? CHECK_OPEN
					 : CHECK_RESTRICTED;
}

enum ui_wish
items_tick(struct ui *ui, struct view *v, int to)
{
	tick(ui, (struct items_view *)v, (enum check)to);
	return UI_NOTHING;
}

enum ui_wish
items_tick_next(struct ui *ui, struct view *view)
{
	struct items_view *v = (struct items_view *)view;
	const struct item_row *r = window_current(&v->window);

	tick(ui, v,
	     next_state(v, v->marks > 0 ? v->mark[0].state
			   : r != NULL  ? r->state
					: CHECK_OPEN));
	return UI_NOTHING;
}
