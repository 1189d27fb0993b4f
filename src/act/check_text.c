/* What came of looking at forms, for people and for programs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/act.h"
#include "veto/export.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/store.h"
#include "veto/store_beside.h"
#include "veto/text.h"
#include "veto/words.h"

/* ---- text */

struct telling {
	struct buf *out;
	int64_t since;
	bool told;
};

static void
tell_lines(struct buf *out, const char *mark, struct str text)
{
	for (size_t at = 0; at < text.n;) {
		const char *end = memchr(text.s + at, '\n', text.n - at);
		size_t n = (end != NULL ? (size_t)(end - text.s) : text.n) - at;

		buf_fmt(out, "  %s ", mark);
		text_clean(out, (struct str){text.s + at, n}, false);
		buf_char(out, '\n');
		at += n + 1;
	}
}

/* Where the address led is worth telling: it is another, and not just the way to the same form. */
static bool
form_check_led_on(const struct form_check *c)
{
	return !str_equal(c->url, c->found) && c->found.n > 0 && c->reach != REACH_REACHABLE &&
	       c->reach != REACH_CHANGED;
}

/* Where it led, and whose name that is; a certificate for another host led nowhere. */
static void
tell_found(struct buf *out, const struct form_check *c)
{
	LOCAL_BUF words = {0};

	if (reach_owner_words(&words, c->url, c->found))
		tell_lines(out, " ", buf_view(&words));
	if (c->why != WHY_OTHER_HOST)
		tell_lines(out, _("leads to"), c->found);
}

static void
tell_check(void *ctx, const struct form_check *c)
{
	struct telling *t = ctx;

	if (c->checked < t->since)
		return;
	t->told = true;
	text_clean(t->out, c->route, false);
	buf_text(t->out, ": ");
	reach_words(t->out, c->reach, c->why, c->status);
	buf_text(t->out, " · ");
	words_moment(t->out, c->checked);
	buf_char(t->out, '\n');
	tell_lines(t->out, " ", c->url);
	if (form_check_led_on(c))
		tell_found(t->out, c);
	if (c->reach == REACH_CHANGED && c->removed.n == 0 && c->added.n == 0)
		tell_lines(t->out, " ", str_of(_("only the order of its lines has changed")));
	tell_lines(t->out, "-", c->removed);
	tell_lines(t->out, "+", c->added);
}

static bool
tell_reviews(struct act *act, const char *route, struct buf *out, struct err *e)
{
	int64_t n;

	if (!store_review_count(act->store, route, &n, e))
		return false;
	if (n > 0) {
		buf_text(out, "    ");
		buf_fmt(out,
			ngettext("%lld account is to be looked at again",
				 "%lld accounts are to be looked at again", (unsigned long)n),
			(long long)n);
		buf_char(out, '\n');
	}
	return true;
}

bool
act_form_text(struct act *act, const struct form_routes *routes, int64_t since, struct buf *out,
	      struct err *e)
{
	for (size_t i = 0; i < routes->n; i++) {
		struct telling t = {out, since, false};

		if (!store_form_check_each(act->store, routes->route[i].id, 1, tell_check, &t, e))
			return false;
		if (t.told && !tell_reviews(act, routes->route[i].id, out, e))
			return false;
	}
	return true;
}

/* "41 forms: 38 reachable, 2 changed, 1 unreachable" */
void
form_counts_words(struct buf *out, const struct form_counts *counts)
{
	int64_t all = 0;
	bool first = true;

	for (int i = 0; i < REACHES; i++)
		all += counts->n[i];
	buf_fmt(out, ngettext("%lld form", "%lld forms", (unsigned long)all), (long long)all);
	for (int i = 0; i < REACHES; i++) {
		if (counts->n[i] == 0)
			continue;
		buf_fmt(out, "%s%lld %s", first ? ": " : ", ", (long long)counts->n[i],
			_(reaches[i].label));
		first = false;
	}
}

void
form_count(void *ctx, const struct form_result *r)
{
	((struct form_counts *)ctx)->n[r->check->reach]++;
}

static void
take_look(void *ctx, const struct form_check *c)
{
	struct form_look *look = ctx;

	*look = (struct form_look){.known = true,
				   .reach = c->reach,
				   .why = c->why,
				   .status = c->status,
				   .when = when_at(c->checked),
				   .checked = c->checked};
	if (form_check_led_on(c))
		look->found = mem_copy(c->found.s, c->found.n);
}

bool
act_form_look(struct act *act, const char *route, struct form_look *look, struct err *e)
{
	*look = (struct form_look){0};
	return act->store == NULL ||
	       store_form_check_each(act->store, route, 1, take_look, look, e);
}

bool
act_forms(struct act *act, struct buf *out, struct err *e)
{
	struct form_routes routes;
	bool ok;

	if (!act_form_routes(NULL, 0, &routes, e))
		return false;
	ok = act_form_text(act, &routes, 0, out, e);
	form_routes_clear(&routes);
	return ok;
}

/* ---- as a table, and as data for programs */

enum { COLUMNS = 11 };
static const char *const columns[COLUMNS] = {
	"route",  "services", "url",     "checked", "verdict", "why",
	"status", "found",    "removed", "added",   "reviews",
};

struct looks {
	struct output *out;
	const struct csv_form *form; /* NULL: as JSON */
	struct data data;
	const struct form_route *route;
	int64_t since, reviews;
};

/* What stands behind the services, which are a list here and one text there. */
#define LOOK_VALUES(c, other, n)                                                                   \
	value_text("url", (c)->url), value_stamp("checked", (c)->checked),                         \
		value_word("verdict", reaches[(c)->reach].name),                                   \
		value_word("why", reach_whys[(c)->why].name),                                      \
		value_known("status", (c)->status > 0, (c)->status), value_text("found", other),   \
		value_text("removed", (c)->removed), value_text("added", (c)->added),              \
		value_number("reviews", n)

static void
look_object(struct looks *l, const struct form_check *c)
{
	struct data *d = &l->data;
	struct str other = str_equal(c->found, c->url) ? STR("") : c->found;

	data_object(d, NULL);
	data_word(d, "route", l->route->id);
	data_list(d, "services");
	for (size_t i = 0; i < l->route->service_count; i++)
		data_word(d, NULL, l->route->services[i]);
	data_close(d);
	data_values(d, VALUES(LOOK_VALUES(c, other, l->reviews)));
	data_close(d);
}

static void
look_row(void *ctx, const struct form_check *c)
{
	struct looks *l = ctx;
	LOCAL_BUF named = {0};

	if (c->checked < l->since)
		return;
	if (l->form == NULL) {
		look_object(l, c);
		return;
	}
	for (size_t i = 0; i < l->route->service_count; i++)
		buf_fmt(&named, "%s%s", i > 0 ? " " : "", l->route->services[i]);
	export_csv_values(output_room(l->out), columns, COLUMNS,
			  VALUES(value_word("route", l->route->id),
				 value_text("services", buf_view(&named)),
				 LOOK_VALUES(c, c->found, l->reviews)),
			  l->form->separator);
}

static void
looks_begin(struct looks *l)
{
	struct str head[COLUMNS];

	if (l->form == NULL) {
		data_begin(&l->data, l->out);
		data_rows(&l->data, NULL);
		return;
	}
	output_be_exact(l->out);
	if (l->form->mark)
		buf_text(output_room(l->out), "\xef\xbb\xbf");
	for (int i = 0; i < COLUMNS; i++)
		head[i] = str_of(columns[i]);
	export_csv_row(output_room(l->out), head, COLUMNS, l->form->separator);
}

bool
act_form_export(struct act *act, const struct form_routes *routes, int64_t since,
		const struct csv_form *form, struct output *out, struct err *e)
{
	struct looks l = {.out = out, .form = form, .since = since};
	bool ok = true;

	looks_begin(&l);
	for (size_t i = 0; ok && i < routes->n; i++) {
		l.route = &routes->route[i];
		ok = store_review_count(act->store, l.route->id, &l.reviews, e) &&
		     store_form_check_each(act->store, l.route->id, 1, look_row, &l, e);
	}
	if (ok && form == NULL) {
		data_close(&l.data);
		data_end(&l.data);
	}
	return ok;
}
