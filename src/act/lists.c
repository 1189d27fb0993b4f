/* Lists as CSV: accounts, answers due, checklists. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/act.h"
#include "veto/content.h"
#include "veto/export.h"
#include "veto/file.h"
#include "veto/mem.h"
#include "veto/scan.h"
#include "veto/store.h"

struct writing {
	struct output *out;
	struct csv_form form;
	struct date today;
	bool overdue, head;
	size_t rows;             /* without the head */
	const struct uses *uses; /* of evidence; NULL for all */
};

static bool
tell_rows(const struct writing *w, size_t *written, bool ok)
{
	if (written != NULL)
		*written = w->rows;
	return ok;
}

static void
write_names(struct writing *w, const char *const *names, int n)
{
	struct str fields[RECORD_FIELDS];

	for (int i = 0; i < n; i++)
		fields[i] = str_of(names[i]);
	output_be_exact(w->out);
	if (w->form.mark)
		buf_text(output_room(w->out), "\xef\xbb\xbf");
	export_csv_row(output_room(w->out), fields, n, w->form.separator);
	w->head = true;
}

/* ---- accounts */

enum { ACCOUNT_COLUMNS = 10 };
static const char *const account_columns[ACCOUNT_COLUMNS] = {
	"service", "handle", "owner",  "email", "visibility",
	"centre",  "alias",  "status", "due",   "entries",
};

static bool
write_account(void *ctx, const struct account *a)
{
	struct writing *w = ctx;
	char due[DATE_TEXT], entries[24];

	date_format(a->due, due);
	snprintf(entries, sizeof(entries), "%lld", (long long)a->entries);
	export_csv_row(output_room(w->out), (struct str[ACCOUNT_COLUMNS]){
		str_of(a->service), str_of(a->handle), str_of(a->owner), str_of(a->email),
		str_of(visibilities[a->visibility].name), str_of(a->centre), str_of(a->alias),
		str_of(statuses[a->standing.status].name), str_of(due), str_of(entries),
	}, ACCOUNT_COLUMNS, w->form.separator);
	w->rows++;
	return !w->out->broken;
}

bool
act_accounts_export(struct act *act, const struct account_query *q, struct csv_form form,
		    struct output *out, size_t *written, struct err *e)
{
	struct writing w = {.out = out, .form = form};

	write_names(&w, account_columns, ACCOUNT_COLUMNS);
	return tell_rows(&w, written, act_account_each(act, q, write_account, &w, e));
}

/* ---- answers due */

enum { DUE_COLUMNS = 9 };
static const char *const due_columns[DUE_COLUMNS] = {
	"service",       "handle",    "due",   "overdue", "days",
	"answer_needed", "complaint", "owner", "email",
};

static bool
write_due(void *ctx, const struct account *a)
{
	struct writing *w = ctx;
	int64_t days = date_days(a->due) - date_days(w->today);
	char due[DATE_TEXT], left[24];

	if (!w->head)
		write_names(w, due_columns, DUE_COLUMNS);
	w->overdue |= days < 0;
	date_format(a->due, due);
	/* No sign: a field that begins with one would need a guard against spreadsheets. */
	snprintf(left, sizeof(left), "%lld", (long long)(days < 0 ? -days : days));
	export_csv_row(output_room(w->out),
		       (struct str[DUE_COLUMNS]){
			       str_of(a->service),
			       str_of(a->handle),
			       str_of(due),
			       str_of(days < 0 ? "yes" : "no"),
			       str_of(left),
			       str_of(a->standing.answer_needed ? "yes" : "no"),
			       str_of(a->standing.complained ? "yes" : "no"),
			       str_of(a->owner),
			       str_of(a->email),
		       },
		       DUE_COLUMNS, w->form.separator);
	w->rows++;
	return !w->out->broken;
}

bool
act_due_export(struct act *act, const struct account_query *q, struct csv_form form,
	       struct output *out, bool *overdue, size_t *written, struct err *e)
{
	struct writing w = {.out = out, .form = form, .today = act->now.here.day};
	bool ok = act_account_each(act, q, write_due, &w, e);

	*overdue = w.overdue;
	return tell_rows(&w, written, ok);
}

/* ---- evidence */

enum { EVIDENCE_COLUMNS = 4 };
static const char *const evidence_columns[EVIDENCE_COLUMNS] = {"hash", "bytes", "entries", "name"};

/* The hashes that entries name, in order, as often as they are named: once an entry. */
struct uses {
	struct hash *hash;
	size_t n, room;
};

static int
by_hash(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct hash));
}

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
		qsort(u->hash, u->n, sizeof(*u->hash), by_hash);
	return ok;
}

static int64_t
count_uses(const struct uses *u, const struct hash *h)
{
	size_t low = 0, high = u->n, n = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_hash(&u->hash[middle], h) < 0)
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
	char hex[HASH_HEX + 1], bytes[24] = "", entries[24];

	if (uses == 0)
		return true;
	hash_to_hex(&ev->hash, hex);
	if (ev->size >= 0)
		snprintf(bytes, sizeof(bytes), "%lld", (long long)ev->size);
	snprintf(entries, sizeof(entries), "%lld", (long long)uses);
	export_csv_row(output_room(w->out),
		       (struct str[EVIDENCE_COLUMNS]){str_of(hex), str_of(bytes), str_of(entries),
						      str_of(ev->name)},
		       EVIDENCE_COLUMNS, w->form.separator);
	w->rows++;
	return !w->out->broken;
}

bool
act_evidence_export(struct act *act, const int64_t *ids, size_t n, struct csv_form form,
		    struct output *out, size_t *written, struct err *e)
{
	struct uses uses = {0};
	struct writing w = {.out = out, .form = form, .uses = ids != NULL ? &uses : NULL};
	bool ok = find_uses(act, ids, ids != NULL ? n : 0, &uses, e);

	write_names(&w, evidence_columns, EVIDENCE_COLUMNS);
	ok = ok && store_evidence_each(act->store, "", write_evidence, &w, e);
	free(uses.hash);
	return tell_rows(&w, written, ok);
}

/* ---- checklists */

enum { CHECKLIST_COLUMNS = 11, COUNT_TEXT = 24 };
static const char *const checklist_columns[CHECKLIST_COLUMNS] = {
	"service", "handle",   "kind",    "state", "exposure", "count",
	"sure",    "possible", "private", "first", "last",
};

/* What is counted of a kind; nothing where no export had it, for that is not none. */
struct counted {
	char n[COUNT_TEXT], certain[CERTAINTIES][COUNT_TEXT], first[DATE_TEXT], last[DATE_TEXT];
};

static void
put_moment(char text[DATE_TEXT], int64_t moment)
{
	if (moment != ITEM_NO_TIME)
		date_format(item_day(moment), text);
}

static void
put_counts(struct counted *out, const struct item_counts *c)
{
	*out = (struct counted){0};
	if (!c->known)
		return;
	snprintf(out->n, sizeof(out->n), "%lld", (long long)c->n);
	for (int i = 0; i < CERTAINTIES; i++)
		snprintf(out->certain[i], sizeof(out->certain[i]), "%lld",
			 (long long)c->certain[i]);
	put_moment(out->first, c->first);
	put_moment(out->last, c->last);
}

static bool
write_checklist(void *ctx, const struct checklist *l)
{
	struct writing *w = ctx;
	const struct account *a = &l->account;

	for (size_t i = 0; i < content_kind_count; i++) {
		const struct content_kind *kind = &content_kinds[i];
		enum exposure exposure =
			item_exposure(a->service, kind, a->visibility, l->state[i], &l->counts[i]);
		struct counted c;

		put_counts(&c, &l->counts[i]);
		export_csv_row(output_room(w->out),
			       (struct str[CHECKLIST_COLUMNS]){
				       str_of(a->service),
				       str_of(a->handle),
				       str_of(kind->name),
				       str_of(checks[l->state[i]].name),
				       str_of(exposures[exposure].name),
				       str_of(c.n),
				       str_of(c.certain[CERTAIN_SURE]),
				       str_of(c.certain[CERTAIN_POSSIBLE]),
				       str_of(c.certain[CERTAIN_PRIVATE]),
				       str_of(c.first),
				       str_of(c.last),
			       },
			       CHECKLIST_COLUMNS, w->form.separator);
	}
	return true;
}

bool
act_checklist_export(struct act *act, const int64_t *ids, size_t n, struct csv_form form,
		     struct output *out, struct err *e)
{
	struct writing w = {.out = out, .form = form};

	write_names(&w, checklist_columns, CHECKLIST_COLUMNS);
	return act_checklist_each(act, ids, n, write_checklist, &w, e);
}

/* ---- one of them, chosen by a number */

enum { DUE_WITHIN = 30 }; /* days, as the command line has it */

/* In the order of the names, as all lists have them. */
static bool
write_checklists(struct act *act, const struct account_query *q, struct csv_form form,
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
		return act_accounts_export(act, &q, r->form, out, written, e);
	case EXPORT_DUE:
		q.due_until = date_from_days(date_days(act->now.here.day) + DUE_WITHIN);
		return act_due_export(act, &q, r->form, out, &overdue, written, e);
	case EXPORT_EVIDENCE:
		return act_evidence_export(act, r->ids, r->n, r->form, out, written, e);
	default:
		return write_checklists(act, &q, r->form, out, written, e);
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
