/* What the screen exchanges with files: lists out, accounts and logs in, the verdict over a file. */
#include <stdlib.h>

#include "source.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { DUE_WITHIN = 30 }; /* days, as the command line has it */

/* Accounts in the order of their names, as all lists have them. */
struct listed {
	int64_t *id;
	size_t n, room;
};

static bool
note_listed(void *ctx, const struct account *a)
{
	struct listed *l = ctx;

	l->id = mem_grow(l->id, &l->room, l->n + 1, sizeof(*l->id));
	l->id[l->n++] = a->id;
	return true;
}

static bool
write_checklists(struct act *act, const struct account_query *q, struct csv_form form,
		 struct output *out, size_t *written, struct err *e)
{
	struct listed listed = {0};
	bool ok = act_account_each(act, q, note_listed, &listed, e) &&
		  act_checklist_export(act, listed.id, listed.n, form, out, e);

	*written = listed.n;
	free(listed.id);
	return ok;
}

static bool
write_list(struct act *act, enum ui_list list, const struct ui_export_request *r,
	   struct output *out, size_t *written, struct err *e)
{
	struct csv_form form = {r->separator, r->mark};
	struct account_query query = {.status = -1, .ids = r->accounts, .n = r->n};
	bool overdue;

	switch (list) {
	case UI_LIST_ACCOUNTS:
		return act_accounts_export(act, &query, form, out, written, e);
	case UI_LIST_DUE:
		query.due_until = date_from_days(date_days(act->now.here.day) + DUE_WITHIN);
		return act_due_export(act, &query, form, out, &overdue, written, e);
	case UI_LIST_EVIDENCE:
		return act_evidence_export(act, r->accounts, r->n, form, out, written, e);
	default:
		return write_checklists(act, &query, form, out, written, e);
	}
}

bool
source_list(void *ctx, enum ui_list list, const struct ui_export_request *r, size_t *written,
	    struct err *e)
{
	struct app_data *data = ctx;
	struct output out;

	*written = 0;
	data->act->now = clock_read();
	if (!output_open(&out, r->path, source_how(r->replace), e))
		return false;
	if (write_list(data->act, list, r, &out, written, e))
		return output_finish(&out, e);
	output_abandon(&out);
	return false;
}

/* ---- in */

/* The lines that are good, and those that are not: only one of the two is told. */
struct import_lines {
	struct buf good, bad;
};

static void
note_line(void *ctx, int64_t line, const char *why)
{
	struct import_lines *lines = ctx;

	buf_fmt(&lines->bad, _("line %lld: %s"), (long long)line, why);
	buf_char(&lines->bad, '\n');
}

static void
note_account(void *ctx, const struct account *a, bool added)
{
	struct import_lines *lines = ctx;

	buf_fmt(&lines->good, "%s%s/%s\n", added ? _("new: ") : _("changed: "), a->service, a->handle);
}

bool
source_import(void *ctx, const struct ui_import *i, struct ui_imported *done, struct err *e)
{
	struct app_data *data = ctx;
	struct import_counts counts = {0};
	struct import_lines lines = {0};
	struct account_import accounts = {.path = source_file(i->path), .dry = i->dry, .update = i->update,
					  .how = _("the field 'Accounts that are there' says whether it is changed"),
					  .each = i->dry ? note_account : NULL, .bad = note_line, .ctx = &lines};
	bool ok;

	data->act->now = clock_read();
	if (i->what == UI_IMPORT_ACCOUNTS)
		ok = act_account_import(data->act, &accounts, &counts, e);
	else
		ok = act_import(data->act, source_file(i->path), i->dry, &counts, e);
	buf_str(&done->lines, buf_view(ok ? &lines.good : &lines.bad));
	buf_clear(&lines.good);
	buf_clear(&lines.bad);
	done->added = counts.added;
	done->changed = counts.changed;
	done->same = counts.same;
	return ok;
}
