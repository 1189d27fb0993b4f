/*
 * The commands that take files in: accounts, a log exported earlier; and the verdict over such a file. Each import is tried first:
 * what it would do is asked about before it is done, and of a file that cannot be taken every bad line is told.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { I_PATH, I_UPDATE };

struct import_request {
	struct ui_import import;
	char path[];
};

static const char *
update_label(int choice)
{
	return choice == 0 ? _("are a mistake, where they differ") : _("get the values of the file");
}

static void
tell_outcome(struct ui *ui, enum ui_import_what what, const struct ui_imported *done)
{
	if (what == UI_IMPORT_LOG)
		ui_say(ui, STYLE_GOOD, ngettext("added %lld entry; there already: %lld", "added %lld entries; there already: %lld", (unsigned long)done->added),
		       (long long)done->added, (long long)done->same);
	else
		ui_say(ui, STYLE_GOOD, _("accounts added: %lld, changed: %lld, left as they were: %lld"), (long long)done->added, (long long)done->changed,
		       (long long)done->same);
}

/* Yes: it is done, and the form below closes. */
static bool
import_file(struct ui *ui, void *ctx, struct err *e)
{
	struct import_request *r = ctx;
	struct ui_imported done = {0};
	bool ok;

	r->import.dry = false;
	ok = ui->source->import(ui->source->ctx, &r->import, &done, e);
	buf_clear(&done.lines);
	if (!ok)
		return false;
	view_close(ui);
	ui_reload(ui);
	tell_outcome(ui, r->import.what, &done);
	return true;
}

static void
ask(struct ui *ui, const struct ui_import *import, const struct ui_imported *would)
{
	struct import_request *r = mem_alloc(sizeof(*r) + strlen(import->path) + 1);
	struct buf text = {0};

	r->import = *import;
	memcpy(r->path, import->path, strlen(import->path) + 1);
	r->import.path = r->path;
	if (import->what == UI_IMPORT_LOG)
		buf_fmt(&text, ngettext("This adds %lld entry; there already: %lld. Import?", "This adds %lld entries; there already: %lld. Import?",
					(unsigned long)would->added), (long long)would->added, (long long)would->same);
	else
		buf_fmt(&text, _("Accounts added by this: %lld, changed: %lld, left as they are: %lld. Import?"), (long long)would->added,
			(long long)would->changed, (long long)would->same);
	question_open(ui, buf_get(&text), import_file, r);
	buf_clear(&text);
}

/* What it would do, or what is wrong with it, to be read; the form stays below. */
static bool
preview(struct ui *ui, const struct ui_import *import, struct err *e)
{
	struct ui_imported would = {0};
	bool ok = ui->source->import(ui->source->ctx, import, &would, e);

	if (ok && would.added + would.changed == 0)
		ok = failed(e, ERR_USAGE, _("nothing in this file is new: all of it is there already"));
	else if (ok)
		ask(ui, import, &would);
	if (would.lines.used > 0)
		text_open(ui, ok ? _("What would be done; Esc goes on to the question") : _("Lines that cannot be taken"), &would.lines);
	buf_clear(&would.lines);
	return false;
}

static bool
submit_import(struct ui *ui, struct form *f, struct err *e)
{
	struct ui_import import = {.what = (enum ui_import_what)f->argument, .path = form_value(f, I_PATH), .dry = true};

	if (!form_has_path(import.path, e))
		return false;
	import.update = import.what == UI_IMPORT_ACCOUNTS && f->field[I_UPDATE].choice == 1;
	return preview(ui, &import, e);
}

enum ui_wish
do_import(struct ui *ui, int argument)
{
	bool accounts = argument == UI_IMPORT_ACCOUNTS;
	struct form *f = form_open(ui, accounts ? _("Import accounts") : _("Import a log"),
				   accounts ? _("CSV; its first line names the columns: service, handle, owner, …") : _("CSV, as it was exported"), submit_import);

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
	struct buf text = {0};
	const char *path = form_value(f, 0);
	bool ok;

	if (!form_has_path(path, e))
		return false;
	ok = ui->source->verify_file(ui_path(path), &text, e);
	if (!ok && (e->code != ERR_BROKEN || text.used == 0)) {
		buf_clear(&text);
		return false;
	}
	if (ok)
		ui_say(ui, STYLE_GOOD, _("%s: intact"), path);
	else
		ui_failed(ui, e);
	view_close(ui);
	text_open(ui, ok ? _("Verify a file: intact") : _("Verify a file: it does not hold"), &text);
	return false;
}

enum ui_wish
do_verify_file(struct ui *ui, int argument)
{
	struct form *f = form_open(ui, _("Verify a file"), _("a log that was exported as CSV"), submit_verify_file);

	(void)argument;
	form_path(f, _("File"), "");
	return UI_NOTHING;
}
