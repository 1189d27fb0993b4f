/*
 * The commands that take files in: accounts, a log exported earlier; and the verdict over such a
 * file. Each import is tried first: what it would do is asked about before it is done, and of a
 * file that cannot be taken every bad line is told.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { I_PATH, I_UPDATE };

/* What is taken in from a file. With UPDATE accounts that are there get the values of the file. */
struct import_request {
	bool log, update;
	char path[];
};

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

	buf_fmt(&lines->good, "%s%s/%s\n", added ? _("new: ") : _("changed: "), a->service,
		a->handle);
}

/* With DRY nothing is kept. */
static bool
run_import(struct ui *ui, const struct import_request *r, bool dry, struct import_counts *counts,
	   struct import_lines *lines, struct err *e)
{
	struct account_import accounts =
		{.path = ui_path(r->path),
		 .dry = dry,
		 .update = r->update,
		 .how = _("the field 'Accounts that are there' says whether it is changed"),
		 .each = dry ? note_account : NULL,
		 .bad = note_line,
		 .ctx = lines};

	*counts = (struct import_counts){0};
	if (r->log)
		return ui->source->import_log(ui->source->act, accounts.path, dry, counts, e);
	return ui->source->import_accounts(ui->source->act, &accounts, counts, e);
}

static const char *
update_label(int choice)
{
	return choice == 0 ? _("are a mistake, where they differ")
			   : _("get the values of the file");
}

static void
tell_outcome(struct ui *ui, bool log, const struct import_counts *done)
{
	if (log)
		ui_say(ui, STYLE_GOOD,
		       ngettext("added %lld entry; there already: %lld",
				"added %lld entries; there already: %lld",
				(unsigned long)done->added),
		       (long long)done->added, (long long)done->same);
	else
		ui_say(ui, STYLE_GOOD,
		       _("accounts added: %lld, changed: %lld, left as they were: %lld"),
		       (long long)done->added, (long long)done->changed, (long long)done->same);
}

/* Yes: it is done, and the form below closes. */
static bool
import_file(struct ui *ui, void *ctx, struct err *e)
{
	const struct import_request *r = ctx;
	struct import_lines lines = {0};
	struct import_counts done;
	bool ok = run_import(ui, r, false, &done, &lines, e);

	buf_clear(&lines.bad);
	if (!ok)
		return false;
	view_close(ui);
	ui_reload(ui);
	tell_outcome(ui, r->log, &done);
	return true;
}

static void
ask(struct ui *ui, struct import_request *r, const struct import_counts *would)
{
	LOCAL_BUF text = {0};

	if (r->log)
		buf_fmt(&text,
			ngettext("This adds %lld entry; there already: %lld. Import?",
				 "This adds %lld entries; there already: %lld. Import?",
				 (unsigned long)would->added),
			(long long)would->added, (long long)would->same);
	else
		buf_fmt(&text,
			_("Accounts added by this: %lld, changed: %lld, left as they are: %lld. "
			  "Import?"),
			(long long)would->added, (long long)would->changed, (long long)would->same);
	question_open(ui, buf_get(&text), import_file, r);
}

/*
 * What it would do, or what is wrong with it, to be read; the form stays below. R is the question's
 * where it is asked.
 */
static void
preview(struct ui *ui, struct import_request *r, struct err *e)
{
	struct import_lines lines = {0};
	struct import_counts would;
	bool ok = run_import(ui, r, true, &would, &lines, e);
	struct buf *told = ok ? &lines.good : &lines.bad;

	if (ok && would.added + would.changed == 0)
		ok = failed(e, ERR_USAGE,
			    _("nothing in this file is new: all of it is there already"));
	if (ok)
		ask(ui, r, &would);
	else
		free(r);
	if (told->used > 0)
		text_open(ui,
			  ok ? _("What would be done; Esc goes on to the question")
			     : _("Lines that cannot be taken"),
			  told);
	buf_clear(&lines.good);
	buf_clear(&lines.bad);
}

static bool
submit_import(struct ui *ui, struct form *f, struct err *e)
{
	const char *path = form_value(f, I_PATH);
	struct import_request *r;

	if (!form_has_path(path, e))
		return false;
	r = mem_alloc(sizeof(*r) + strlen(path) + 1);
	memcpy(r->path, path, strlen(path) + 1);
	r->log = f->argument == IMPORT_LOG;
	r->update = !r->log && f->field[I_UPDATE].choice == 1;
	preview(ui, r, e);
	return false;
}

enum ui_wish
do_import(struct ui *ui, int argument)
{
	bool accounts = argument == IMPORT_ACCOUNTS;
	struct form *f = form_open(
		ui, accounts ? _("Import accounts") : _("Import a log"),
		accounts ? _("CSV; its first line names the columns: service, handle, owner, …")
			 : _("CSV, as it was exported"),
		submit_import);

	f->argument = argument;
	form_path(f, _("File"), "");
	if (accounts)
		form_choice(f, _("Accounts that are there"), update_label, 2, 0);
	return UI_NOTHING;
}

/* ---- the verdict over a file */

static bool
submit_verify_file(struct ui *ui, struct form *f, struct err *e)
{
	LOCAL_BUF text = {0};
	const char *path = form_value(f, 0);
	bool ok;

	if (!form_has_path(path, e))
		return false;
	ok = ui->source->verify_file(ui_path(path), &text, e);
	if (!ok && (e->code != ERR_BROKEN || text.used == 0))
		return false;
	if (ok)
		ui_say(ui, STYLE_GOOD, _("%s: intact"), path);
	else
		ui_failed(ui, e);
	view_close(ui);
	text_open(ui, ok ? _("Verify a file: intact") : _("Verify a file: it does not hold"),
		  &text);
	return false;
}

enum ui_wish
do_verify_file(struct ui *ui)
{
	struct form *f = form_open(ui, _("Verify a file"), _("a log that was exported as CSV"),
				   submit_verify_file);

	form_path(f, _("File"), "");
	return UI_NOTHING;
}
