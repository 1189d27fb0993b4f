/* What the screen asks for, answered by the functions of src/act. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/letter.h"
#include "veto/mem.h"
#include "veto/text.h"

static struct act *
act_of(void *ctx)
{
	return ((struct app_data *)ctx)->act;
}

static struct date
today(void *ctx)
{
	struct act *act = act_of(ctx);

	act->now = clock_read(); /* the screen may stay open over midnight */
	return act->now.here.day;
}

static void
hold(void *ctx)
{
	struct app_data *data = ctx;

	data->held = act_hold(data->act);
}

static void
release(void *ctx)
{
	struct app_data *data = ctx;

	if (data->held)
		act_release(data->act);
	data->held = false;
}

static bool
accounts(void *ctx, const struct account_query *q, int64_t **ids, size_t *n, struct err *e)
{
	today(ctx);
	return act_account_ids(act_of(ctx), q, ids, n, e);
}

static bool
account(void *ctx, int64_t id, struct account *a, struct err *e)
{
	return act_account_load(act_of(ctx), id, a, e);
}

static bool
account_rows(void *ctx, const int64_t *ids, size_t n, struct account *a, struct err *e)
{
	return act_account_rows(act_of(ctx), ids, n, a, e);
}

static bool
counts(void *ctx, size_t *all, size_t *overdue, struct err *e)
{
	today(ctx);
	return act_account_counts(act_of(ctx), all, overdue, e);
}

static bool
checklist(void *ctx, int64_t id, enum check *states, struct err *e)
{
	return act_checklist_get(act_of(ctx), id, states, e);
}

/* ---- changes */

static bool
changed(void *ctx, bool ok)
{
	act_of(ctx)->own += ok;
	return ok;
}

static bool
add(void *ctx, const struct account *a, int64_t *id, struct err *e)
{
	struct account copy_of = *a;
	bool ok = act_account_add(act_of(ctx), &copy_of, e);

	*id = copy_of.id;
	return changed(ctx, ok);
}

static bool
edit(void *ctx, int64_t id, const struct account_edit *edits, size_t n, bool *written, struct account_clash *clash, struct err *e)
{
	bool ok = act_account_change(act_of(ctx), id, edits, n, written, clash, e);

	return ok && (!*written || changed(ctx, true));
}

static bool
remove_accounts(void *ctx, const int64_t *ids, size_t n, struct err *e)
{
	return changed(ctx, act_account_remove(act_of(ctx), ids, n, e));
}

static bool
check(void *ctx, int64_t id, const struct content_kind *kind, enum check shown, enum check state, struct err *e)
{
	return changed(ctx, act_checklist_tick(act_of(ctx), id, kind, shown, state, e));
}

/* What was surprising about an entry that is recorded for so many accounts: one is named, of several it is said for how many. */
struct surprises {
	char *said;
	size_t room, accounts, n;
};

static void
note_surprise(void *ctx, const struct recorded *r)
{
	struct surprises *s = ctx;

	if (r->surprise == NULL)
		return;
	s->n++;
	if (s->accounts == 1)
		snprintf(s->said, s->room, _("%s/%s: recorded, with a warning: %s"), r->account->service, r->account->handle, _(r->surprise));
	else
		snprintf(s->said, s->room, _("recorded for %zu accounts; %zu with a warning: %s"), s->accounts, s->n, _(r->surprise));
}

static bool
record(void *ctx, const struct ui_record *r, char *said, size_t room, struct err *e)
{
	struct act *act = act_of(ctx);
	struct surprises surprises = {said, room, r->n, 0};
	struct record_request q = {.kind = r->kind, .channel = r->channel, .reference = r->reference, .note = str_of(r->note),
				   .strikes = r->strikes};
	const char *paths[EVIDENCE_MAX];

	q.evidence = paths;
	if (r->evidence[0] != '\0')
		paths[q.evidence_count++] = source_file(r->evidence);
	for (size_t i = 0; i < r->mores && q.evidence_count < EVIDENCE_MAX; i++)
		paths[q.evidence_count++] = source_file(r->more[i]);
	act->now = clock_read();
	q.happened = act->now.here;
	if (r->on[0] != '\0' && !when_read(str_of(r->on), &act->now, &q.happened, e))
		return false;
	return changed(ctx, act_record(act, r->accounts, r->n, &q, note_surprise, &surprises, e));
}

static bool
undo(void *ctx, char *said, size_t room, struct err *e)
{
	return changed(ctx, act_undo(act_of(ctx), said, room, e));
}

static bool
redo(void *ctx, char *said, size_t room, struct err *e)
{
	return changed(ctx, act_redo(act_of(ctx), said, room, e));
}

unsigned
source_how(bool replace)
{
	return OUTPUT_FILE | (replace ? OUTPUT_REPLACE : 0);
}

const char *
source_file(const char *path)
{
	return strcmp(path, "-") == 0 ? "./-" : path;
}

/* ---- work */

static bool
export(void *ctx, const struct ui_export_request *r, struct err *e)
{
	struct app_data *data = ctx;
	struct act *act = data->act;
	struct export_request q = {.ids = r->accounts,
				   .n = r->n,
				   .query = LOG_QUERY_ALL,
				   .shown = r->shown,
				   .form = {r->separator, r->mark},
				   .of = r->of,
				   .format =
					   r->format == UI_EXPORT_CSV ? EXPORT_CSV : EXPORT_JSONL};

	act->now = clock_read();
	q.query.kind = r->kind;
	if ((*r->since != '\0' && !day_read_ahead(str_of(r->since), &act->now, &q.query.since, e)) ||
	    (*r->until != '\0' && !day_read_ahead(str_of(r->until), &act->now, &q.query.until, e)))
		return false;
	if (*r->since != '\0' && *r->until != '\0' && date_compare(q.query.since, q.query.until) > 0)
		return failed(e, ERR_USAGE, _("the first day lies after the last"));
	return work_export(data->act, &q, r->path, source_how(r->replace), &data->work, e);
}

static bool
verify(void *ctx, struct err *e)
{
	struct app_data *data = ctx;

	return work_verify(data->act, NULL, NULL, NULL, NULL, &data->work, e);
}

/* What comes is kept as it comes, so the screen's own changes are counted up for each. */
static void
note_form(void *ctx, const struct form_result *r)
{
	(void)r;
	act_of(ctx)->own++;
}

static bool
check_forms(void *ctx, struct err *e)
{
	struct app_data *data = ctx;

	data->again = check_forms;
	return work_check_all(data->act, note_form, data, &data->work, e);
}

/* What failed for want of a sandbox left its request behind. */
static bool
work_unguarded(void *ctx, struct err *e)
{
	struct app_data *data = ctx;

	data->act->unguarded = true;
	return data->again(ctx, e);
}

static bool
forms(void *ctx, struct buf *text, struct err *e)
{
	struct form_routes routes;
	bool ok;

	if (!act_form_routes(NULL, 0, &routes, e))
		return false;
	ok = act_form_text(act_of(ctx), &routes, 0, text, e);
	form_routes_clear(&routes);
	return ok;
}

static bool
look(void *ctx, const char *route, struct form_look *look, struct err *e)
{
	return act_form_look(act_of(ctx), route, look, e);
}

static bool
reviewed(void *ctx, const int64_t *ids, size_t n, size_t *taken, struct err *e)
{
	int64_t count = 0;
	bool ok = act_reviewed(act_of(ctx), ids, n, &count, e);

	*taken = (size_t)count;
	return changed(ctx, ok);
}

static void
cancel(void *ctx)
{
	struct app_data *data = ctx;

	work_end(data->work);
	data->work = NULL;
}

static bool
tell_outcome(struct app_data *data, struct ui_progress *progress, struct err *e)
{
	struct work_outcome outcome = {0};
	bool ok = work_tell(data->work, &outcome, e);

	progress->report = outcome.report;
	data->act->own += outcome.changed;
	text_copy(progress->said, sizeof(progress->said), buf_view(&outcome.said));
	buf_clear(&outcome.said);
	return ok;
}

static void
tell_count(struct ui_progress *progress, const struct work_state *state)
{
	struct buf words = {0};

	work_words(&words, state);
	text_copy(progress->count, sizeof(progress->count), buf_view(&words));
	buf_clear(&words);
}

int
app_work_fd(const struct app_data *data)
{
	return data->work != NULL ? work_fd(data->work) : -1;
}

static bool
work(void *ctx, struct ui_progress *progress, struct err *e)
{
	struct app_data *data = ctx;
	struct work_state state = {0};
	bool ok = work_step(data->work, &state, e);

	progress->done = state.done;
	progress->total = state.total;
	progress->finished = ok && state.finished;
	if (ok)
		tell_count(progress, &state);
	if (ok && !state.finished)
		return true;
	ok = ok && tell_outcome(data, progress, e);
	cancel(ctx);
	return ok;
}

static bool
filters(void *ctx, const char *area, void (*fn)(void *rows, struct str name, struct str text), void *rows, struct err *e)
{
	return act_filter_each(act_of(ctx), area, fn, rows, e);
}

static bool
filter_keep(void *ctx, const char *area, const char *name, const char *shown, const char *text, struct buf *stored, struct err *e)
{
	return act_filter_save(act_of(ctx), area, name, str_of(shown), str_of(text), stored, e);
}

static bool
backup(void *ctx, const char *path, bool replace, struct err *e)
{
	struct app_data *data = ctx;

	return work_backup(data->act, path, source_how(replace), &data->work, e);
}

static bool
save(void *ctx, const char *hash, const char *path, bool replace, struct err *e)
{
	struct output out;
	struct hash h;

	if (!act_evidence_find(act_of(ctx), hash, &h, e) ||
	    !output_open(&out, path, source_how(replace), e))
		return false;
	if (act_evidence_get(act_of(ctx), &h, &out, e))
		return output_finish(&out, e);
	output_abandon(&out);
	return false;
}

/* ---- what is known, and what is sent */

static const struct catalogue *
catalogue(void *ctx)
{
	struct app_data *data = ctx;

	if (data->catalogue == NULL)
		data->catalogue = catalogue_open(NULL, NULL);
	return data->catalogue;
}

/* What is typed stands in no log, so it need not pass the door; it is cleaned where it is shown. */
static bool
letter(void *ctx, const struct ui_letter *r, struct buf *subject, struct buf *body, struct err *e)
{
	struct letter_request q = {.kind = r->kind, .lang = r->lang, .reason = r->reason, .authority = r->authority};

	return act_letter(act_of(ctx), catalogue(ctx), r->account, &q, subject, body, e);
}

static bool
linked(void *ctx, int64_t id, int64_t **ids, size_t *n, struct err *e)
{
	struct account a;

	return act_account_load(act_of(ctx), id, &a, e) && act_linked(act_of(ctx), &a, ids, n, e);
}

static bool
qr(void *ctx, const char *text, struct ui_qr *out, struct err *e)
{
	struct qr made;

	(void)ctx;
	if (!qr_make(&made, text, e))
		return false;
	*out = (struct ui_qr){made.size, made.dark};
	return true;
}

static bool
keep(void *ctx, const char *path, bool replace, struct str text, struct err *e)
{
	struct output out;

	(void)ctx;
	if (!output_open(&out, path, source_how(replace), e))
		return false;
	output_add(&out, text);
	return output_finish(&out, e);
}

static bool
can_browse(void *ctx)
{
	(void)ctx;
	return act_can_browse();
}

static bool
browse(void *ctx, const char *address, struct err *e)
{
	(void)ctx;
	return act_browse(address, e);
}

/* With another day other answers are overdue, although nobody changed anything. */
static int64_t
version(void *ctx)
{
	struct app_data *data = ctx;
	struct date day = today(ctx);

	data->act->own += date_compare(day, data->day) != 0;
	data->day = day;
	return act_version(data->act);
}

void
app_source(struct ui_source *source, struct app_data *data, struct act *act)
{
	*data = (struct app_data){.act = act};
	data->result.chosen = -1;
	*source = (struct ui_source){
		.act = act, .ctx = data, .log = act_log_page, .search = act_log_search, .entry = act_log_entry, .today = today, .hold = hold, .release = release, .accounts = accounts, .account = account, .counts = counts, .checklist = checklist,
		.account_rows = account_rows, .add = add, .edit = edit, .remove = remove_accounts, .check = check,
		.record = record, .undo = undo, .redo = redo, .export = export, .filters = filters, .filter_keep = filter_keep,
		.backup = backup, .verify = verify, .check_forms = check_forms, .work_unguarded = work_unguarded, .look = look, .forms = forms, .reviewed = reviewed,
		.work = work, .cancel = cancel, .save = save, .list = source_list, .import = source_import,
		.verify_file = source_verify_file, .evidence = source_evidence, .version = version,
		.catalogue = catalogue, .letter = letter, .linked = linked, .qr = qr, .keep = keep, .can_browse = can_browse, .browse = browse,
	};
	app_source_items(source);
}

void
app_data_clear(struct app_data *data)
{
	cancel(data);
	app_scan_clear(data);
	act_search_forget(data->act);
	catalogue_close(data->catalogue);
	data->catalogue = NULL;
}
