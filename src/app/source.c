/* What the screen asks for, answered by the functions of src/act. */
#include <stdlib.h>
#include <string.h>

#include "veto/app.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/letter.h"
#include "veto/mem.h"
#include "veto/text.h"

/* ---- work */

static bool
export(void *ctx, const struct export_request *q, const char *path, unsigned how, struct err *e)
{
	struct app_data *data = ctx;

	return work_export(data->act, q, path, how, &data->work, e);
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
backup(void *ctx, const char *path, unsigned how, struct err *e)
{
	struct app_data *data = ctx;

	return work_backup(data->act, path, how, &data->work, e);
}

/* ---- what is known, and what is sent */

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
keep(void *ctx, const char *path, unsigned how, struct str text, struct err *e)
{
	struct output out;

	(void)ctx;
	if (!output_open(&out, path, how, e))
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
		.record = act_record,
		.export = export,
		.backup = backup,
		.verify = verify,
		.check_forms = check_forms,
		.work_unguarded = work_unguarded,
		.work = work,
		.cancel = cancel,
		.list = act_list_export,
		.import_accounts = act_account_import,
		.import_log = act_import,
		.letter = act_letter,
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
