/* What came of a scan, for programs. */
#include <stdio.h>

#include "veto/data.h"
#include "veto/scan.h"

static struct value
value_moment(const char *key, int64_t moment)
{
	return value_day(key, moment == FOUND_NO_TIME ? (struct date){0}
						      : item_day(item_moment(moment)));
}

static struct value
value_private(enum visibility flag)
{
	return flag == VISIBILITY_UNKNOWN ? value_word("private", NULL)
					  : value_flag("private", flag == VISIBILITY_PRIVATE);
}

static void
kind_data(struct data *d, enum found_kind kind, const struct found_total *t)
{
	data_object(d, found_kind_names[kind]);
	data_values(d, VALUES(value_number("count", found_total_all(t)),
			      value_number("sure", (int64_t)t->count[CERTAIN_SURE]),
			      value_number("possible", (int64_t)t->count[CERTAIN_POSSIBLE]),
			      value_number("private", (int64_t)t->count[CERTAIN_PRIVATE]),
			      value_flag("at_least", t->at_least), value_moment("first", t->first),
			      value_moment("last", t->last)));
	data_object(d, "years");
	for (int i = 0; i < FOUND_YEARS; i++) {
		char year[24];

		snprintf(year, sizeof(year), "%d", FOUND_FIRST_YEAR + i);
		if (t->year[i] > 0)
			data_number(d, year, (int64_t)t->year[i]);
	}
	for (int i = 0; i < FOUND_FAR && t->far[i].n > 0; i++) {
		char year[24];

		snprintf(year, sizeof(year), "%d", t->far[i].year);
		data_number(d, year, (int64_t)t->far[i].n);
	}
	data_close(d);
	data_object(d, "sorts");
	for (int i = 0; i < FOUND_SORTS; i++) {
		if (t->sort[i] > 0)
			data_number(d, found_sort_names[i], (int64_t)t->sort[i]);
	}
	data_close(d);
	data_close(d);
}

static void
profile_data(struct data *d, const struct scan_profile *p)
{
	data_object(d, NULL);
	data_values(d, VALUES(value_word("service", p->service),
			      value_word("account", scan_profile_label(p)),
			      value_private(p->is_private), value_moment("since", p->since),
			      value_moment("until", p->until)));
	data_object(d, "kinds");
	for (int kind = 0; kind < FOUND_KINDS; kind++) {
		if (p->known[kind])
			kind_data(d, (enum found_kind)kind, &p->total[kind]);
	}
	data_close(d);
	data_list(d, "switches");
	for (size_t i = 0; i < p->switches; i++)
		data_record(d, NULL,
			    VALUES(value_moment("since", p->turn[i].moment),
				   value_private(p->turn[i].to)));
	data_close(d);
	data_object(d, "apart");
	for (int i = 0; i < FOUND_APARTS; i++) {
		if (p->apart[i] > 0)
			data_number(d, found_apart_names[i], (int64_t)p->apart[i]);
	}
	data_close(d);
	data_close(d);
}

static void
stored_data(struct data *d, const struct scan_result *r)
{
	if (r->chosen < 0)
		data_null(d, "stored");
	else
		data_record(d, "stored",
			    VALUES(value_word("service", r->account.service),
				   value_word("handle", r->account.handle),
				   value_number("added", r->added), value_number("gone", r->gone),
				   value_number("back", r->back),
				   value_number("unseen", r->unseen)));
}

void
scan_data(struct output *out, const struct scan_result *r)
{
	struct data d;

	data_begin(&d, out);
	data_object(&d, NULL);
	data_rows(&d, "services");
	for (size_t i = 0; i < r->profiles; i++) {
		if (!scan_profile_is_empty(&r->profile[i]))
			profile_data(&d, &r->profile[i]);
	}
	data_close(&d);
	data_rows(&d, "files");
	for (size_t i = 0; i < r->files; i++) {
		const struct scan_verdict *v = &r->file[i];

		data_record(&d, NULL,
			    VALUES(value_word("path", v->path), value_word("part", v->part),
				   value_number("records", (int64_t)v->records),
				   value_number("empty", (int64_t)v->empty),
				   value_number("again", (int64_t)v->again),
				   value_number("strange", (int64_t)v->strange),
				   value_flag("read", v->read), value_word("why", v->why)));
	}
	data_close(&d);
	stored_data(&d, r);
	data_close(&d);
	data_end(&d);
}
