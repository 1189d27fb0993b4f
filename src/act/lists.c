/*
 * Lists of accounts, answers due, evidence and checklists, for spreadsheets and for programs: what
 * is said of each thing is one list of values; as CSV the columns are those whose names the head
 * has, as JSON it is an object with all of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/act.h"
#include "veto/coming.h"
#include "veto/content.h"
#include "veto/export.h"
#include "veto/file.h"
#include "veto/item.h"
#include "veto/mem.h"
#include "veto/scan.h"
#include "veto/show.h"
#include "veto/store.h"

struct writing {
	struct output *out;
	const struct csv_form *form; /* NULL: as JSON */
	const char *const *columns;  /* ended by NULL */
	struct data data;
	struct date today;
	bool overdue, head;
	size_t rows;             /* without the head */
	const struct uses *uses; /* of evidence; NULL for all */
};

static void
write_head(struct writing *w)
{
	struct str fields[RECORD_FIELDS];
	int n = 0;

	for (; w->columns[n] != NULL; n++)
		fields[n] = str_of(w->columns[n]);
	output_be_exact(w->out);
	if (w->form->mark)
		buf_text(output_room(w->out), "\xef\xbb\xbf");
	export_csv_row(output_room(w->out), fields, n, w->form->separator);
	w->head = true;
}

static struct writing
writing_begin(struct act *act, struct output *out, const struct csv_form *form,
	      const char *const *columns)
{
	return (struct writing){
		.out = out, .form = form, .columns = columns, .today = act->now.here.day};
}

/* With the head, or what begins the list, where it is the first. */
static void
write_start(struct writing *w)
{
	if (w->form != NULL && !w->head)
		write_head(w);
	if (w->form == NULL && w->data.out == NULL) {
		data_begin(&w->data, w->out);
		data_rows(&w->data, NULL);
	}
}

static bool
write_row(struct writing *w, const struct value *values)
{
	int n = 0;

	write_start(w);
	while (w->form != NULL && w->columns[n] != NULL)
		n++;
	if (w->form != NULL)
		export_csv_values(output_room(w->out), w->columns, n, values, w->form->separator);
	else
		data_record(&w->data, NULL, values);
	w->rows++;
	return !w->out->broken;
}

/* As JSON a list that has nothing is one, too. */
static bool
writing_end(struct writing *w, size_t *written, bool ok)
{
	if (written != NULL)
		*written = w->rows;
	if (ok && w->form == NULL) {
		write_start(w);
		data_close(&w->data);
		data_end(&w->data);
	}
	return ok;
}

/* ---- accounts */

static const char *const account_columns[] = {
	"service", "handle", "owner",  "email", "visibility", "centre",
	"alias",   "status", "due",    "entries", "look_again", NULL,
};

/* All that is known of the account A, today. */
#define ACCOUNT_VALUES(a, s, today)                                                                \
	VALUES(value_word("service", (a)->service), value_word("handle", (a)->handle),             \
	       value_word("alias", (a)->alias), value_word("owner", (a)->owner),                   \
	       value_word("email", (a)->email),                                                    \
	       value_word("visibility", visibilities[(a)->visibility].name),                       \
	       value_word("centre", (a)->centre),                                                  \
	       value_word("look_again", (a)->look_again),                                          \
	       value_word("status", statuses[(s)->status].name),                                   \
	       value_day("objected", (s)->objected),                                               \
	       value_flag("by_setting", (s)->by_setting), value_flag("extended", (s)->extended),   \
	       value_day("due", (a)->due), value_day("due_first", account_ends(a).first),          \
	       value_day("due_last", account_ends(a).last),                                        \
	       value_flag("overdue", account_overdue(a, today)),                                   \
	       value_flag("answer_needed", (s)->answer_needed),                                    \
	       value_flag("complaint", !date_is_none((s)->complained)),                            \
	       value_day("authority_due", standing_authority_due(s)),                              \
	       value_flag("review", (a)->review),                                                  \
	       value_word("next", coming_names[coming_of(a, today).kind]),                         \
	       value_day("next_on", coming_of(a, today).on),                                       \
	       value_number("entries", (a)->entries),                                              \
	       value_hash("hash", (a)->entries > 0 ? &(a)->head : NULL))

static bool
write_account(void *ctx, const struct account *a)
{
	struct writing *w = ctx;

	return write_row(w, ACCOUNT_VALUES(a, &a->standing, w->today));
}

bool
act_accounts_export(struct act *act, const struct account_query *q, const struct csv_form *form,
		    struct output *out, size_t *written, struct err *e)
{
	struct writing w = writing_begin(act, out, form, account_columns);

	write_start(&w);
	return writing_end(&w, written, act_account_each(act, q, write_account, &w, e));
}

/* ---- answers due */

static const char *const due_columns[] = {
	"service",   "handle", "due",   "overdue",    "days", "answer_needed",
	"complaint", "owner",  "email", "look_again", "due_first", "due_last",
	NULL,
};

static bool
write_due(void *ctx, const struct account *a)
{
	struct writing *w = ctx;
	int64_t days = date_days(account_next_day(a, w->today)) - date_days(w->today);
	bool overdue = account_overdue(a, w->today);
	struct due_ends ends = account_ends(a);
	/* a day to look again that has passed is due, and nobody is late */
	int64_t left = days < 0 && !overdue ? 0 : days;
	/* No sign: a field that begins with one would need a guard against spreadsheets. */
	int64_t shown = w->form != NULL && left < 0 ? -left : left;

	w->overdue |= overdue;
	return write_row(w, VALUES(value_word("service", a->service),
				   value_word("handle", a->handle), value_day("due", a->due),
				   value_day("due_first", ends.first),
				   value_day("due_last", ends.last),
				   value_flag("overdue", overdue), value_number("days", shown),
				   value_flag("answer_needed", a->standing.answer_needed),
				   value_flag("complaint", !date_is_none(a->standing.complained)),
				   value_word("look_again", a->look_again),
				   value_word("owner", a->owner), value_word("email", a->email)));
}

bool
act_due_export(struct act *act, const struct account_query *q, const struct csv_form *form,
	       struct output *out, bool *overdue, size_t *written, struct err *e)
{
	struct writing w = writing_begin(act, out, form, due_columns);
	bool ok = act_account_each(act, q, write_due, &w, e);

	*overdue = w.overdue;
	return writing_end(&w, written, ok);
}

/* ---- evidence */

static const char *const evidence_columns[] = {"hash", "bytes", "entries", "name", NULL};

/* The hashes that entries name, in order, as often as they are named: once an entry. */
struct uses {
	struct hash *hash;
	size_t n, room;
};

static bool
note_uses(void *ctx, const struct entry_row *row)
{
	struct str field = row->record.field[RECORD_EVIDENCE];
	struct uses *u = ctx;
	size_t first = u->n;
	struct hash h;

	while (record_next_evidence(&field, &h)) {
		size_t i = first;

		while (i < u->n && !hash_equal(&u->hash[i], &h))
			i++;
		if (i < u->n)
			continue;
		u->hash = mem_grow(u->hash, &u->room, u->n + 1, sizeof(*u->hash));
		u->hash[u->n++] = h;
	}
	return true;
}

static bool
find_uses(struct act *act, const int64_t *ids, size_t n, struct uses *u, struct err *e)
{
	struct log_query filter = LOG_QUERY_ALL;
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		filter.account = ids[i];
		ok = store_entry_each(act->store, &filter, note_uses, u, e);
	}
	if (u->n > 0)
		qsort(u->hash, u->n, sizeof(*u->hash), hash_compare);
	return ok;
}

static int64_t
count_uses(const struct uses *u, const struct hash *h)
{
	size_t low = 0, high = u->n, n = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (hash_compare(&u->hash[middle], h) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + n < u->n && hash_equal(&u->hash[low + n], h))
		n++;
	return (int64_t)n;
}

static bool
write_evidence(void *ctx, const struct evidence *ev)
{
	struct writing *w = ctx;
	int64_t uses = w->uses != NULL ? count_uses(w->uses, &ev->hash) : ev->entries;

	if (uses == 0 && w->form != NULL)
		return true;
	return write_row(w, VALUES(value_hash("hash", &ev->hash),
				   value_known("bytes", ev->size >= 0, ev->size),
				   value_number("entries", uses), value_word("name", ev->name)));
}

bool
act_evidence_export(struct act *act, const int64_t *ids, size_t n, const struct csv_form *form,
		    struct output *out, size_t *written, struct err *e)
{
	struct uses uses = {0};
	struct writing w = writing_begin(act, out, form, evidence_columns);
	bool ok = find_uses(act, ids, ids != NULL ? n : 0, &uses, e);

	w.uses = ids != NULL ? &uses : NULL;
	write_start(&w);
	ok = ok && store_evidence_each(act->store, "", write_evidence, &w, e);
	free(uses.hash);
	return writing_end(&w, written, ok);
}

/* ---- checklists */

enum { NAMES = 2 }; /* the columns that say whose it is */
static const char *const checklist_columns[] = {
	"service", "handle",   "kind",    "state", "exposure", "count",
	"sure",    "possible", "private", "first", "last",     NULL,
};
enum { CHECKLIST_VALUES = sizeof(checklist_columns) / sizeof(checklist_columns[0]) };

static struct value
value_moment(const char *key, const struct item_counts *c, int64_t moment)
{
	return value_day(key, c->known && moment != ITEM_NO_TIME ? item_day(moment)
								 : (struct date){0});
}

/*
 * What no export held is not none, so its numbers are absent; STATELESS: so is the state of a kind
 * that is never affected.
 */
static void
checklist_values(struct value values[CHECKLIST_VALUES], const struct checklist *l, size_t i,
		 bool stateless)
{
	const struct account *a = &l->account;
	const struct content_kind *kind = &content_kinds[i];
	const struct item_counts *c = &l->counts[i];
	enum exposure exposure = item_exposure(a->service, kind, a->visibility, l->state[i], c);
	bool none = stateless && kind->rule == RULE_NEVER;
	const struct value all[CHECKLIST_VALUES] = {
		value_word("service", a->service),
		value_word("handle", a->handle),
		value_word("kind", kind->name),
		value_word("state", none ? NULL : checks[l->state[i]].name),
		value_word("exposure", exposures[exposure].name),
		value_known("count", c->known, c->n),
		value_known("sure", c->known, c->certain[CERTAIN_SURE]),
		value_known("possible", c->known, c->certain[CERTAIN_POSSIBLE]),
		value_known("private", c->known, c->certain[CERTAIN_PRIVATE]),
		value_moment("first", c, c->first),
		value_moment("last", c, c->last),
	};

	memcpy(values, all, sizeof(all));
}

static bool
write_checklist(void *ctx, const struct checklist *l)
{
	struct writing *w = ctx;

	for (size_t i = 0; i < content_kind_count; i++) {
		struct value values[CHECKLIST_VALUES];

		checklist_values(values, l, i, w->form == NULL);
		write_row(w, values);
	}
	return true;
}

bool
act_checklist_export(struct act *act, const int64_t *ids, size_t n, const struct csv_form *form,
		     struct output *out, struct err *e)
{
	struct writing w = writing_begin(act, out, form, checklist_columns);

	write_start(&w);
	return writing_end(&w, NULL, act_checklist_each(act, ids, n, write_checklist, &w, e));
}

/* An account with its checklist in it, which no table could show. */
static bool
write_whole_account(void *ctx, const struct checklist *l)
{
	struct writing *w = ctx;
	const struct account *a = &l->account;
	struct data *d = &w->data;

	write_start(w);
	data_object(d, NULL);
	data_values(d, ACCOUNT_VALUES(a, &a->standing, w->today));
	data_list(d, "checklist");
	for (size_t i = 0; i < content_kind_count; i++) {
		struct value values[CHECKLIST_VALUES];

		checklist_values(values, l, i, true);
		data_record(d, NULL, values + NAMES);
	}
	data_close(d);
	data_close(d);
	return true;
}

bool
act_account_data(struct act *act, const int64_t *ids, size_t n, struct output *out, struct err *e)
{
	struct writing w = writing_begin(act, out, NULL, NULL);

	return writing_end(&w, NULL, act_checklist_each(act, ids, n, write_whole_account, &w, e));
}

/* ---- one of them, chosen by a number */

enum { DUE_WITHIN = 30 }; /* days, as the command line has it */

/* In the order of the names, as all lists have them. */
static bool
write_checklists(struct act *act, const struct account_query *q, const struct csv_form *form,
		 struct output *out, size_t *written, struct err *e)
{
	int64_t *ids;
	bool ok = act_account_ids(act, q, &ids, written, e) &&
		  act_checklist_export(act, ids, *written, form, out, e);

	free(ids);
	return ok;
}

static bool
write_list(struct act *act, enum export_list list, const struct export_request *r,
	   struct output *out, size_t *written, struct err *e)
{
	struct account_query q = {.status = -1, .ids = r->ids, .n = r->n};
	bool overdue;

	switch (list) {
	case EXPORT_ACCOUNTS:
		return act_accounts_export(act, &q, &r->form, out, written, e);
	case EXPORT_DUE:
		q.due_until = date_from_days(date_days(act->now.here.day) + DUE_WITHIN);
		return act_due_export(act, &q, &r->form, out, &overdue, written, e);
	case EXPORT_EVIDENCE:
		return act_evidence_export(act, r->ids, r->n, &r->form, out, written, e);
	default:
		return write_checklists(act, &q, &r->form, out, written, e);
	}
}

bool
act_list_export(struct act *act, enum export_list list, const struct export_request *q,
		const char *path, unsigned how, size_t *written, struct err *e)
{
	struct output out;

	*written = 0;
	if (!output_open(&out, path, how, e))
		return false;
	if (write_list(act, list, q, &out, written, e))
		return output_finish(&out, e);
	output_abandon(&out);
	return false;
}
