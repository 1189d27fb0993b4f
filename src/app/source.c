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

/* ---- changes */

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
	return act_record(act, r->accounts, r->n, &q, note_surprise, &surprises, e);
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

static bool
check_forms(void *ctx, struct err *e)
{
	struct app_data *data = ctx;

	data->again = check_forms;
	return work_check_all(data->act, NULL, NULL, &data->work, e);
}

/* What failed for want of a sandbox left its request behind. */
static bool
work_unguarded(void *ctx, struct err *e)
{
	struct app_data *data = ctx;

	data->act->unguarded = true;
	return data->again(ctx, e);
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
backup(void *ctx, const char *path, bool replace, struct err *e)
{
	struct app_data *data = ctx;

	return work_backup(data->act, path, source_how(replace), &data->work, e);
}

/* ---- what is known, and what is sent */

/* What is typed stands in no log, so it need not pass the door; it is cleaned where it is shown. */
static bool
letter(void *ctx, const struct ui_letter *r, struct buf *subject, struct buf *body, struct err *e)
{
	struct letter_request q = {.kind = r->kind, .lang = r->lang, .reason = r->reason, .authority = r->authority};

	return act_letter(act_of(ctx), act_catalogue(act_of(ctx)), r->account, &q, subject, body, e);
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

void
app_source(struct ui_source *source, struct app_data *data, struct act *act)
{
	*data = (struct app_data){.act = act};
	data->result.chosen = -1;
	*source = (struct ui_source){
		.act = act,
		.ctx = data,
		.clock = act_clock,
		.version = act_version,
		.hold = act_hold,
		.release = act_release,
		.accounts = act_account_ids,
		.account = act_account_load,
		.account_rows = act_account_rows,
		.counts = act_account_counts,
		.checklist = act_checklist_get,
		.log = act_log_page,
		.search = act_log_search,
		.entry = act_log_entry,
		.item_counts = act_item_counts,
		.items = act_item_rows,
		.tick_items = act_item_tick,
		.scan_last = act_scan_last,
		.add = act_account_add,
		.edit = act_account_change,
		.remove = act_account_remove,
		.check = act_checklist_tick,
		.undo = act_undo,
		.redo = act_redo,
		.look = act_form_look,
		.forms = act_forms,
		.reviewed = act_reviewed,
		.filters = act_filter_each,
		.filter_keep = act_filter_save,
		.evidence = act_evidence_text,
		.save = act_evidence_save,
		.verify_file = act_verify_file_text,
		.catalogue = act_catalogue,
		.linked = act_linked,
		.can_browse = act_can_browse,
		.browse = act_browse,
		.record = record,
		.export = export,
		.backup = backup,
		.verify = verify,
		.check_forms = check_forms,
		.work_unguarded = work_unguarded,
		.work = work,
		.cancel = cancel,
		.list = source_list,
		.import = source_import,
		.letter = letter,
		.qr = qr,
		.keep = keep,
	};
	app_source_items(source);
}

void
app_data_clear(struct app_data *data)
{
	cancel(data);
	app_scan_clear(data);
	act_search_forget(data->act);
}
