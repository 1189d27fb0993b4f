/* What the looks at forms found, as data for programs. */
#include "veto/data.h"
#include "veto/show.h"
#include "veto/store.h"
#include "veto/store_beside.h"

struct looks {
	struct data data;
	const struct form_route *route;
	int64_t since, reviews;
};

static void
look_row(void *ctx, const struct form_check *c)
{
	struct looks *l = ctx;
	struct data *d = &l->data;

	if (c->checked < l->since)
		return;
	data_object(d, NULL);
	data_word(d, "route", l->route->id);
	data_list(d, "services");
	for (size_t i = 0; i < l->route->service_count; i++)
		data_word(d, NULL, l->route->services[i]);
	data_close(d);
	data_values(d, VALUES(value_text("url", c->url), value_stamp("checked", c->checked),
			      value_word("verdict", reaches[c->reach].name),
			      value_word("why", reach_whys[c->why].name),
			      value_known("status", c->status > 0, c->status),
			      value_text("found", str_equal(c->found, c->url) ? STR("") : c->found),
			      value_text("removed", c->removed), value_text("added", c->added),
			      value_number("reviews", l->reviews)));
	data_close(d);
}

bool
act_form_data(struct act *act, const struct form_routes *routes, int64_t since, struct output *out,
	      struct err *e)
{
	struct looks l = {.since = since};
	bool ok = true;

	data_begin(&l.data, out);
	data_rows(&l.data, NULL);
	for (size_t i = 0; ok && i < routes->n; i++) {
		l.route = &routes->route[i];
		ok = store_review_count(act->store, l.route->id, &l.reviews, e) &&
		     store_form_check_each(act->store, l.route->id, 1, look_row, &l, e);
	}
	if (!ok)
		return false;
	data_close(&l.data);
	data_end(&l.data);
	return true;
}
