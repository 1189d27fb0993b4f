/* What the screen asks for is what src/act answers: one table, with nothing between. */
#include "veto/app.h"
#include "veto/letter.h"
#include "veto/qr.h"
#include "veto/say.h"

/* A mistake in the configuration was said when the screen began: then it is kept. */
static bool
keeps_text(void)
{
	struct kept_settings kept;
	struct err e = {0};

	return !act_kept_settings(&kept, &e) || kept.text;
}

static void
signer(struct signer *signer)
{
	struct kept_settings kept;
	struct err e = {0};

	*signer = act_kept_settings(&kept, &e) ? kept.signer : (struct signer){0};
}

void
app_source(struct ui_source *source, struct act *act)
{
	*source = (struct ui_source){
		.act = act,
		.clock = act_clock,
		.version = act_version,
		.hold = act_hold,
		.release = act_release,
		.accounts = act_account_ids,
		.account = act_account_load,
		.account_rows = act_account_rows,
		.account_row = act_account_row,
		.counts = act_account_counts,
		.coming = act_coming,
		.checklist = act_checklist_get,
		.log = act_log_page,
		.search = act_log_search,
		.folded = act_log_folded,
		.entry = act_log_entry,
		.item_counts = act_item_counts,
		.items = act_item_rows,
		.tick_items = act_item_tick,
		.scan_last = act_scan_last,
		.add = act_account_add,
		.edit = act_account_change,
		.may_erase = act_may_erase,
		.erase = act_erase,
		.keeps_text = keeps_text,
		.signer = signer,
		.given = act_given,
		.remove = act_account_remove,
		.check = act_checklist_set,
		.turn = act_turn,
		.look = act_form_look,
		.forms = act_forms,
		.reviewed = act_reviewed,
		.filters = act_filter_each,
		.filter_keep = act_filter_save,
		.draft_drop = act_draft_drop,
		.evidence_rows = act_evidence_rows,
		.evidence_row = act_evidence_row,
		.evidence_show = act_evidence_show,
		.save = act_evidence_save,
		.verify_file = act_verify_file_text,
		.catalogue = act_catalogue,
		.linked = act_linked,
		.say_disputed = say_disputed,
		.say_route_name = say_route_name,
		.say_coming = say_coming,
		.say_comings = say_comings,
		.say_route = say_route,
		.say_topic = say_topic,
		.say_step_title = say_step_title,
		.say_step = say_step,
		.say_choices = say_choices,
		.can_browse = act_can_browse,
		.browse = act_browse,
		.record = act_record_groups,
		.list_add = act_worklist_add,
		.list_next = act_worklist_next,
		.list_take = act_worklist_take,
		.list_leave = act_worklist_leave,
		.list_find = act_worklist_find,
		.list_counts = act_worklist_counts,
		.list_holders = act_worklist_holders,
		.list_drop = act_worklist_drop,
		.list_later = act_worklist_later,
		.list_sent = act_worklist_sent,
		.list_holder_words = worklist_holder_words,
		.export = work_export,
		.backup = work_backup,
		.verify = work_verify,
		.check_forms = work_check_all,
		.scan = work_scan,
		.work_step = work_step,
		.work_tell = work_tell,
		.work_end = work_end,
		.work_fd = work_fd,
		.work_words = work_words,
		.unguard = act_unguard,
		.scan_text = scan_report,
		.list = act_list_export,
		.import_accounts = act_account_import,
		.import_log = act_import,
		.letter = act_letter,
		.errand_text = act_errand_text,
		.qr = qr_make,
		.keep = act_text_save,
	};
}
