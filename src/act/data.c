/* What there is to send, as data for programs. */
#include <stdlib.h>

#include "veto/data.h"
#include "veto/i18n.h"
#include "veto/letter.h"
#include "veto/show.h"
#include "veto/text.h"

static bool
linked_list(struct act *act, struct data *d, const struct errand *w, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	int64_t *ids = NULL;
	size_t n = 0;
	bool ok = act_linked(act, &w->account, &ids, &n, e);

	data_list(d, "linked");
	for (size_t i = 0; ok && i < n; i++) {
		struct account other;

		ok = act_account_load(act, ids[i], &other, e);
		if (ok)
			data_word(d, NULL, account_name(&other, name));
	}
	data_close(d);
	free(ids);
	return ok;
}

static bool
errand_values(struct act *act, struct data *d, const struct errand *w, struct err *e)
{
	const struct route *route = errand_route(w);
	const struct authority *office = errand_office(w);
	bool text = route_takes_text(route);
	int64_t limit = route != NULL ? route->limit : 0;
	size_t length = text_characters(buf_view(&w->body));

	data_values(d, VALUES(value_word("service", w->account.service),
			      value_word("handle", w->account.handle),
			      value_word("entry", entry_kinds[w->kind].name),
			      value_word("route", route != NULL ? route->id : NULL),
			      value_word("authority", office != NULL ? office->id : NULL),
			      value_word("address", errand_address(w)),
			      value_flag("nothing", errand_has_nothing(w))));
	data_list(d, "routes");
	for (size_t i = 0; route != NULL && i < w->routes; i++)
		data_word(d, NULL, w->route[i]->id);
	data_close(d);
	if (!linked_list(act, d, w, e))
		return false;
	data_list(d, "lacks");
	for (int i = 0; text && i < LETTER_LACKS; i++) {
		if (w->lacks & 1u << i)
			data_word(d, NULL, letter_lacks[i].name);
	}
	data_close(d);
	data_values(d, VALUES(value_flag("proposed", errand_proposes(w)),
			      value_known("limit", limit > 0, limit),
			      value_number("length", text ? (int64_t)length : 0),
			      value_word("language", languages[w->lang].code),
			      value_text("subject", text ? buf_view(&w->subject) : STR("")),
			      value_text("text", text ? buf_view(&w->body) : STR(""))));
	return true;
}

static bool
errand_row(struct act *act, struct data *d, const struct errand *w, struct err *e)
{
	data_object(d, NULL);
	if (!errand_values(act, d, w, e))
		return false;
	data_close(d);
	return true;
}

bool
act_errands_data(struct act *act, size_t n, errand_fn next, void *ctx, struct output *out,
		 struct err *e)
{
	struct data d;
	bool ok = true;

	data_begin(&d, out);
	data_rows(&d, NULL);
	for (size_t i = 0; ok && i < n; i++) {
		const struct errand *w = next(ctx, i, e);

		ok = w != NULL && errand_row(act, &d, w, e);
	}
	if (!ok)
		return false;
	data_close(&d);
	data_end(&d);
	return true;
}

/* ---- work lists */

struct held_list {
	struct act *act;
	struct data *d;
};

static bool
held_row(void *ctx, const struct worklist_item *item)
{
	const struct held_list *l = ctx;
	char name[ACCOUNT_NAME_ROOM];
	struct account a;

	if (act_account_load(l->act, item->account, &a, NULL))
		data_record(l->d, NULL,
			    VALUES(value_word("account", account_name(&a, name)),
				   value_word("by", item->holder),
				   value_stamp("until", item->until),
				   value_flag("lapsed", item->until <= l->act->now.ms)));
	return true;
}

bool
act_worklist_data(struct act *act, enum worklist list, const struct worklist_turn *t,
		  const struct errand *w, struct output *out, struct err *e)
{
	struct data d;
	struct held_list held = {act, &d};
	bool ok = true;

	data_begin(&d, out);
	data_rows(&d, NULL);
	if (t->found) {
		bool ours = t->claim == CLAIM_OWN;

		data_object(&d, NULL);
		ok = errand_values(act, &d, w, e);
		data_values(&d, VALUES(value_word("list", worklists[list].name),
				       value_number("done", t->counts.done),
				       value_number("left", t->counts.left),
				       value_word("added_by", t->item.added_by),
				       value_stamp("added", t->item.added),
				       value_flag("own", ours)));
		data_list(&d, "held");
		ok = ok && act_worklist_held(act, list, held_row, &held, e);
		data_close(&d);
		data_close(&d);
	}
	data_close(&d);
	data_end(&d);
	return ok;
}
