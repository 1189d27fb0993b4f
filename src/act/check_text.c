/* What came of looking at forms, for people and for programs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/act.h"
#include "veto/export.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
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
		tell_lines(t->out, _("leads to"), c->found);
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
	return store_form_check_each(act->store, route, 1, take_look, look, e);
}

/* ---- CSV */

enum { COLUMNS = 11 };
static const char *const columns[COLUMNS] = {
	"route",  "services", "url",     "checked", "verdict", "why",
	"status", "found",    "removed", "added",   "reviews",
};

struct row {
	struct str field[COLUMNS];
	char stamp[STAMP_TEXT], status[24], reviews[24];
	struct buf services;
	struct output *out;
	char separator;
	int64_t since;
};

static void
write_check(void *ctx, const struct form_check *c)
{
	struct row *r = ctx;

	if (c->checked < r->since)
		return;
	stamp_format(c->checked, r->stamp);
	snprintf(r->status, sizeof(r->status), "%.0lld", (long long)c->status);
	r->field[2] = c->url;
	r->field[3] = str_of(r->stamp);
	r->field[4] = str_of(reaches[c->reach].name);
	r->field[5] = str_of(reach_whys[c->why].name);
	r->field[6] = str_of(r->status);
	r->field[7] = c->found;
	r->field[8] = c->removed;
	r->field[9] = c->added;
	export_csv_row(output_room(r->out), r->field, COLUMNS, r->separator);
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

bool
act_form_export(struct act *act, const struct form_routes *routes, int64_t since,
		struct csv_form form, struct output *out, struct err *e)
{
	struct row r = {.out = out, .separator = form.separator, .since = since};
	bool ok = true;

	output_be_exact(out);
	if (form.mark)
		buf_text(output_room(out), "\xef\xbb\xbf");
	for (int i = 0; i < COLUMNS; i++)
		r.field[i] = str_of(columns[i]);
	export_csv_row(output_room(out), r.field, COLUMNS, form.separator);
	for (size_t i = 0; ok && i < routes->n; i++) {
		const struct form_route *route = &routes->route[i];
		int64_t n;

		ok = store_review_count(act->store, route->id, &n, e);
		buf_reset(&r.services);
		for (size_t k = 0; k < route->service_count; k++)
			buf_fmt(&r.services, "%s%s", k > 0 ? " " : "", route->services[k]);
		snprintf(r.reviews, sizeof(r.reviews), "%lld", (long long)n);
		r.field[0] = str_of(route->id);
		r.field[1] = str_of(buf_get(&r.services));
		r.field[10] = str_of(r.reviews);
		ok = ok && store_form_check_each(act->store, route->id, 1, write_check, &r, e);
	}
	buf_clear(&r.services);
	return ok;
}
