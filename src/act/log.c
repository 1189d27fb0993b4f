/* The log, read for people and written for programs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "work.h"
#include "veto/act.h"
#include "veto/export.h"
#include "veto/file.h"
#include "veto/mem.h"
#include "veto/store.h"

/* A log that is read, and what is looked for in it; NULL: all of it. */
struct finding {
	struct log_view *view;
	struct search *search;
};

static bool
take_entry(void *ctx, const struct entry_row *row)
{
	const struct finding *f = ctx;
	struct log_view *view = f->view;
	struct entry *x;

	view->entry = mem_grow(view->entry, &view->room, view->n + 1, sizeof(*view->entry));
	x = &view->entry[view->n++];
	entry_read(x, &row->record);
	x->left_out = f->search != NULL && !store_search_means(f->search, row);
	return true;
}

static int
by_moment(const void *a, const void *b)
{
	const struct step *x = &((const struct entry *)a)->values.step,
			  *y = &((const struct entry *)b)->values.step;

	if (x->moment != y->moment)
		return x->moment < y->moment ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/*
 * They lie in the order of seq, without gaps, as long as the chain is intact; where not, a seq is
 * looked for.
 */
static struct step *
step_of(struct log_view *view, int64_t seq)
{
	if (seq >= 1 && seq <= (int64_t)view->n && view->entry[seq - 1].values.step.seq == seq)
		return &view->entry[seq - 1].values.step;
	for (size_t i = 0; i < view->n; i++) {
		if (view->entry[i].values.step.seq == seq)
			return &view->entry[i].values.step;
	}
	return NULL;
}

static void
fold_view(struct log_view *view)
{
	struct step *steps = mem_alloc(view->n * sizeof(*steps));

	for (size_t i = 0; i < view->n; i++)
		steps[i] = view->entry[i].values.step;
	view->standing = standing_fold(steps, view->n);
	for (size_t i = 0; i < view->n; i++)
		*step_of(view, steps[i].seq) = steps[i];
	free(steps);
	qsort(view->entry, view->n, sizeof(*view->entry), by_moment);
}

static bool
open_search(struct act *act, const struct log_query *shown, struct search **search, struct err *e)
{
	struct log_query dated = *shown;

	/* What a screen folds away is left out where that is asked for, and nowhere else. */
	dated.effective = false;
	dated.today = act->now.here.day;
	return store_search_open(act->store, &(struct search_request){.query = &dated}, search, e);
}

bool
act_log_find(struct act *act, int64_t account, const struct log_query *q, struct log_view *view,
	     struct err *e)
{
	struct log_query filter = LOG_QUERY_ALL, wanted = q != NULL ? *q : LOG_QUERY_ALL;
	struct finding f = {.view = view};
	bool ok;

	*view = (struct log_view){0};
	filter.account = wanted.account = account;
	ok = (q == NULL || open_search(act, &wanted, &f.search, e)) &&
	     store_entry_each(act->store, &filter, take_entry, &f, e);
	store_search_close(f.search);
	if (ok && view->n > 0)
		fold_view(view);
	if (!ok)
		log_view_clear(view);
	return ok;
}

bool
act_log_read(struct act *act, int64_t account, struct log_view *view, struct err *e)
{
	return act_log_find(act, account, NULL, view, e);
}

void
log_view_clear(struct log_view *view)
{
	for (size_t i = 0; i < view->n; i++)
		entry_clear(&view->entry[i]);
	free(view->entry);
	*view = (struct log_view){0};
}

struct exporting {
	const struct export_request *request;
	struct data data; /* EXPORT_JSON: of all of them */
	struct search *search; /* NULL: all of it */
	struct output *out;
	int64_t written; /* entries */

	struct act *act;
	struct export_left *left; /* NULL: nobody asks */
	/* that was written last, how many entries of it, and the number of the last one */
	int64_t account, n, last;
	struct err why;           /* what kept that from being looked up */
};

/* The account that was written last is over: has it more entries than those? */
static bool
leave_account(struct exporting *x, struct err *e)
{
	struct account a;

	if (x->account == 0 || x->left == NULL)
		return true;
	if (!store_account_load(x->act->store, x->account, &a, e))
		return false;
	x->left->after |= a.entries > x->last;
	return true;
}

/*
 * Entries are numbered from 1 without a gap: the Nth that is written has the number N, or one
 * before it was left out.
 */
static bool
count_written(struct exporting *x, const struct entry_row *row)
{
	if (row->account != x->account) {
		if (!leave_account(x, &x->why))
			return false;
		x->account = row->account;
		x->n = 0;
	}
	x->last = row->seq;
	x->left->before |= ++x->n != row->seq;
	return true;
}

static void
write_json_line(struct output *out, const struct record *r)
{
	struct data d;

	data_begin(&d, out);
	export_data_record(&d, r, NULL);
	data_end(&d);
}

static bool
row_is_folded(const struct entry_row *row)
{
	enum entry_kind kind = ENTRY_NOTED;

	entry_kind_find(row->record.field[RECORD_ENTRY], &kind);
	return step_is_folded(kind, row->struck_by);
}

/* Goes on while the output takes it. */
static bool
write_entry(void *ctx, const struct entry_row *row)
{
	struct exporting *x = ctx;
	struct record record;
	struct buf *room;

	if ((x->search != NULL && !store_search_means(x->search, row)) ||
	    (log_query_folds(&x->request->query) && row_is_folded(row)))
		return true;
	room = output_room(x->out);
	x->written++;
	record = row->record;
	if (x->request->without_internal)
		record_hide_internal(&record);
	if (x->request->format == EXPORT_CSV)
		export_csv_record(room, &record, x->request->form.separator);
	else if (x->request->format == EXPORT_JSON)
		export_data_record(&x->data, &record,
				   &(struct entry_marks){row->struck_by, row->lost_by});
	else
		write_json_line(x->out, &record);
	return (x->left == NULL || count_written(x, row)) && !x->out->broken;
}

bool
act_export(struct act *act, const struct export_request *request, struct output *out,
	   struct export_left *left, struct err *e)
{
	struct exporting x = {.request = request, .out = out, .act = act, .left = left};
	struct log_query filter = request->query;
	bool ok = store_begin_reading(act->store, e);

	if (!ok)
		return false;
	if (request->shown != NULL && !open_search(act, request->shown, &x.search, e)) {
		store_rollback(act->store);
		return false;
	}
	output_be_exact(out);
	if (request->format == EXPORT_CSV)
		export_csv_header(output_room(out), request->form.separator, request->form.mark);
	if (request->format == EXPORT_JSON) {
		data_begin(&x.data, out);
		data_rows(&x.data, NULL);
	}
	filter.account = 0;
	if (request->ids == NULL)
		ok = store_entry_each(act->store, &filter, write_entry, &x, e);
	for (size_t i = 0; ok && request->ids != NULL && i < request->n; i++) {
		filter.account = request->ids[i];
		ok = store_entry_each(act->store, &filter, write_entry, &x, e);
	}
	if (ok && x.why.code != ERR_NONE) {
		*e = x.why;
		ok = false;
	}
	ok = ok && leave_account(&x, e);
	if (ok && request->format == EXPORT_JSON) {
		data_close(&x.data);
		data_end(&x.data);
	}
	store_rollback(act->store);
	store_search_close(x.search);
	return ok;
}

/* ---- the same into a file, in steps */

struct exportation {
	struct work work;
	struct export_request request;
	struct search *search;
	struct output out;
	char *path, *of;
	int64_t written; /* entries */
};

static bool
export_account(struct work *w, int64_t id, struct err *e)
{
	struct exportation *x = (struct exportation *)w;
	struct exporting writing = {.request = &x->request, .search = x->search, .out = &x->out};
	struct log_query filter = x->request.query;

	filter.account = id;
	if (!store_entry_each(w->act->store, &filter, write_entry, &writing, e))
		return false;
	x->written += writing.written;
	return !x->out.broken || output_finish(&x->out, e);
}

static bool
export_last(struct work *w, struct err *e)
{
	return output_finish(&((struct exportation *)w)->out, e);
}

static bool
export_is_excerpt(const struct export_request *q)
{
	return q->format == EXPORT_CSV && (q->query.kind >= 0 || !date_is_none(q->query.since) ||
					   !date_is_none(q->query.until));
}

static bool
export_tell(struct work *w, struct work_outcome *outcome, struct err *e)
{
	const struct exportation *x = (struct exportation *)w;

	(void)e;
	buf_fmt(&outcome->said,
		ngettext("%lld entry written to %s", "%lld entries written to %s",
			 (unsigned long)x->written),
		(long long)x->written, x->path);
	if (x->of != NULL)
		buf_fmt(&outcome->said, _(", of %s"), x->of);
	if (x->search != NULL || export_is_excerpt(&x->request))
		buf_fmt(&outcome->said, "; %s",
			_("it is an excerpt, in which a verification finds entries missing"));
	return true;
}

static void
export_end(struct work *w)
{
	struct exportation *x = (struct exportation *)w;

	if (x->out.path != NULL)
		output_abandon(&x->out);
	store_search_close(x->search);
	free(x->path);
	free(x->of);
}

bool
work_export(struct act *act, const struct export_request *request, const char *path, unsigned how,
	    struct work **w, struct err *e)
{
	struct exportation *x = mem_alloc(sizeof(*x));

	x->work = (struct work){.act = act,
				.by_id = true,
				.one = export_account,
				.last = export_last,
				.tell = export_tell,
				.end = export_end};
	x->path = mem_copy(path, strlen(path));
	if (request->of != NULL)
		x->of = mem_copy(request->of, strlen(request->of));
	x->request = *request;
	x->request.shown = NULL;
	*w = &x->work;
	if (!output_open(&x->out, path, how, e) ||
	    !work_begin(&x->work, act, request->ids, request->n, e) ||
	    (request->shown != NULL && !open_search(act, request->shown, &x->search, e))) {
		work_end(&x->work);
		*w = NULL;
		return false;
	}
	output_be_exact(&x->out);
	if (request->format == EXPORT_CSV)
		export_csv_header(output_room(&x->out), request->form.separator,
				  request->form.mark);
	return true;
}
