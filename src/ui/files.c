/* The commands that write files: exports, a backup, evidence. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "command.h"
#include "form.h"
#include "scope.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { X_WHAT, X_SINCE, X_UNTIL, X_KIND, X_FORMAT, X_SEPARATOR, X_MARK, X_INTERNAL, X_PATH };

/* The accounts that the line above names; or what the log shows. */
static const char *
what_label(int choice)
{
	return choice == 0 ? _("these accounts, all of them") : _("what the log shows");
}

static const char *
format_label(int choice)
{
	return choice == 0 ? _("CSV") : _("JSON Lines");
}

static const char *
separator_label(int choice)
{
	return choice == 0 ? _("comma") : choice == 1 ? _("semicolon") : _("tab");
}

static const char *
mark_label(int choice)
{
	return choice == 0 ? _("no") : _("yes (for some spreadsheets)");
}

static const char *
internal_label(int choice)
{
	return choice == 0 ? _("with them") : _("without, for handing over");
}

static const char *
kind_label(int choice)
{
	return choice == 0 ? _("any") : _(entry_kinds[choice - 1].label);
}

/* What is to be written. */
enum file_task { TASK_LOG, TASK_LIST, TASK_BACKUP, TASK_EVIDENCE };

/*
 * A request that outlives its form, for the question whether a file may be replaced: one piece of
 * memory.
 */
struct file_request {
	struct export_request export;
	enum file_task task;
	enum export_list list;
	const char *path;
	bool replace;
	const char *hash; /* of the evidence */
	int64_t ids[];    /* then the texts */
};

/* Puts S at *AT, which moves behind it; NULL is "". */
static const char *
keep_text(char **at, const char *s)
{
	const char *kept = *at;
	size_t n = s != NULL ? strlen(s) : 0;

	memcpy(*at, s != NULL ? s : "", n + 1);
	*at += n + 1;
	return kept;
}

static size_t
room_for(const char *s)
{
	return (s != NULL ? strlen(s) : 0) + 1;
}

static struct file_request *
keep_request(const struct file_request *q)
{
	const struct export_request *x = &q->export;
	size_t ids = x->ids != NULL ? x->n * sizeof(*x->ids) : 0;
	struct file_request *r = mem_alloc(sizeof(*r) + ids + room_for(q->path) + room_for(x->of) +
					   room_for(q->hash));
	char *at = (char *)r->ids + ids;

	*r = *q;
	memcpy(r->ids, x->ids != NULL ? (const void *)x->ids : "", ids);
	r->export.ids = x->ids != NULL ? r->ids : NULL;
	r->path = keep_text(&at, q->path);
	r->export.of = keep_text(&at, x->of);
	r->hash = keep_text(&at, q->hash);
	return r;
}

/* "40 accounts written to list.csv: 40 marked accounts": how many there are in it, and whose. */
static void
tell_list(struct ui *ui, const struct file_request *q, size_t n)
{
	LOCAL_BUF said = {0};

	if (q->list == EXPORT_ACCOUNTS)
		buf_fmt(&said,
			ngettext("%zu account written to %s", "%zu accounts written to %s", n), n,
			q->path);
	else if (q->list == EXPORT_CHECKLISTS)
		buf_fmt(&said,
			ngettext("the checklist of %zu account written to %s",
				 "the checklists of %zu accounts written to %s", n),
			n, q->path);
	else if (q->list == EXPORT_DUE)
		buf_fmt(&said,
			ngettext("%zu answer due written to %s", "%zu answers due written to %s",
				 n),
			n, q->path);
	else
		buf_fmt(&said,
			ngettext("%zu piece of evidence written to %s",
				 "%zu pieces of evidence written to %s", n),
			n, q->path);
	buf_fmt(&said, _(", of %s"), q->export.of);
	ui_say(ui, STYLE_GOOD, "%s", buf_get(&said));
}

/* Long work is only begun, as *W. */
static bool
write_file(struct ui *ui, const struct file_request *q, struct work **w, struct err *e)
{
	const struct ui_source *s = ui->source;
	size_t written;
	bool ok;

	switch (q->task) {
	case TASK_LOG:
		return s->export(s->act, &q->export, q->path, ui_how(q->replace), w, e);
	case TASK_BACKUP:
		return s->backup(s->act, q->path, ui_how(q->replace), w, e);
	case TASK_LIST:
		ok = s->list(s->act, q->list, &q->export, q->path, ui_how(q->replace), &written, e);
		if (ok)
			tell_list(ui, q, written);
		return ok;
	default:
		ok = s->save(s->act, q->hash, q->path, ui_how(q->replace), e);
		if (ok)
			ui_say(ui, STYLE_GOOD, _("%s is written"), q->path);
		return ok;
	}
}

/* The form has done its part; where it failed, that is told in it. */
static void
finished(struct ui *ui, const struct err *e)
{
	if (e != NULL)
		form_failed(ui, ui->top != NULL ? form_of(ui->top) : NULL, e);
	else
		view_close(ui);
}

/* What was begun is driven over the form, which stays until it is done. */
static void
follow_work(struct ui *ui, enum file_task task, struct work *w)
{
	static const struct work_kind export_kind = {N_("Export the log"), false, NULL, finished},
				      backup_kind = {N_("Back up the database"), false, NULL,
						     finished};

	if (w != NULL)
		work_open(ui, task == TASK_LOG ? &export_kind : &backup_kind, w);
	else
		finished(ui, NULL);
}

/* Yes: the file is replaced, and the form below, whose work this was, closes when it is done. */
static bool
replace_file(struct ui *ui, void *ctx, struct err *e)
{
	struct file_request *r = ctx;
	struct work *w = NULL;

	r->replace = true;
	if (!write_file(ui, r, &w, e))
		return false;
	follow_work(ui, r->task, w);
	return true;
}

/*
 * Where the file is there already, a question comes over the form; what was typed stays below it.
 * Else the form closes when it is done.
 */
static bool
write_or_replace(struct ui *ui, const struct file_request *q, struct err *e)
{
	struct work *w = NULL;
	LOCAL_BUF text = {0};

	if (write_file(ui, q, &w, e)) {
		follow_work(ui, q->task, w);
		return false;
	}
	if (e->code != ERR_EXISTS)
		return false;
	*e = (struct err){0};
	buf_fmt(&text, _("%s is there already. Replace it?"), q->path);
	question_open(ui, buf_get(&text), replace_file, keep_request(q));
	return false;
}

static bool
write_or_ask(struct ui *ui, struct form *f, const struct file_request *q, struct err *e)
{
	return form_may_write(ui, f, q->path, e) && write_or_replace(ui, q, e);
}

/* A name that promises the other format is a slip: on the command line the ending chooses it. */
static bool
ending_agrees(const struct file_request *q, struct err *e)
{
	const char *dot = strrchr(q->path, '.');
	bool csv = q->export.format == EXPORT_CSV;

	if (dot == NULL || strcasecmp(dot, csv ? ".jsonl" : ".csv") != 0)
		return true;
	return failed(e, ERR_USAGE,
		      _("%s: this ending is that of %s; choose that format, or another name"),
		      q->path, csv ? "JSON Lines" : "CSV");
}

/* "40 marked accounts"; of what the log shows: its account or all, and whether it is filtered. */
static void
export_words(const struct ui *ui, const struct form *f, struct buf *out)
{
	size_t all = ui->account_count;

	if (f->field[X_WHAT].choice == 0) {
		scope_words(ui, f, out);
		return;
	}
	if (ui->log.all)
		buf_fmt(out, ngettext("the only account", "all %zu accounts", all), all);
	else
		buf_fmt(out, "%s/%s", ui->account.service, ui->account.handle);
	if (filter_is_set(ui, AREA_LOG))
		buf_text(out, _(", as the log is filtered"));
}

static void
export_scope(const struct ui *ui, const struct form *f, struct export_request *r)
{
	if (f->field[X_WHAT].choice == 0) {
		r->ids = scope_accounts(f, &r->n);
		return;
	}
	r->shown = filter_is_set(ui, AREA_LOG) ? &ui->log.view : NULL;
	r->ids = ui->log.all ? NULL : &ui->account.id;
	r->n = 1;
}

static bool
read_days(struct ui *ui, const struct form *f, struct log_query *q, struct err *e)
{
	const struct clock *now = ui->source->clock(ui->source->act);
	const char *since = form_value(f, X_SINCE), *until = form_value(f, X_UNTIL);

	if ((*since != '\0' && !day_read_ahead(str_of(since), now, &q->since, e)) ||
	    (*until != '\0' && !day_read_ahead(str_of(until), now, &q->until, e)))
		return false;
	if (*since != '\0' && *until != '\0' && date_compare(q->since, q->until) > 0)
		return failed(e, ERR_USAGE, _("the first day lies after the last"));
	return true;
}

static bool
submit_export(struct ui *ui, struct form *f, struct err *e)
{
	LOCAL_BUF of = {0};
	struct file_request q = {.task = TASK_LOG, .path = form_value(f, X_PATH), .export = {
		.format = f->field[X_FORMAT].choice == 0 ? EXPORT_CSV : EXPORT_JSONL,
		.form = {",;\t"[f->field[X_SEPARATOR].choice], f->field[X_MARK].choice == 1},
		.query = {.kind = f->field[X_KIND].choice - 1},
		.without_internal = f->field[X_INTERNAL].choice == 1,
	}};

	export_scope(ui, f, &q.export);
	export_words(ui, f, &of);
	q.export.of = buf_get(&of);
	return ending_agrees(&q, e) && form_may_write(ui, f, q.path, e) &&
	       read_days(ui, f, &q.export.query, e) && write_or_replace(ui, &q, e);
}

/* What the log shows is proposed where it was filtered, or has the focus, and nothing is marked. */
enum ui_wish
do_export(struct ui *ui)
{
	bool log = filter_is_set(ui, AREA_LOG) ||
		   (ui->focus == AREA_LOG && !filter_is_set(ui, AREA_ACCOUNTS));
	struct form *f = scope_form(ui, _("Export the log"), submit_export);

	f->above = export_words;
	form_choice(f, _("Entries of"), what_label, 2, log && scope_of(f) != SCOPE_MARKED ? 1 : 0);
	form_day(f, _("From (day; empty: the first)"), "");
	form_day(f, _("Until (day; empty: the last)"), "");
	form_choice(f, _("Entries"), kind_label, ENTRY_KINDS + 1, 0);
	form_choice(f, _("Format"), format_label, 2, 0);
	form_choice(f, _("Separator (CSV)"), separator_label, 3, 0);
	form_choice(f, _("Byte order mark (CSV)"), mark_label, 2, 0);
	form_choice(f, _("Notes, names"), internal_label, 2, 0);
	form_path(f, _("File"), "");
	f->here = X_PATH;
	return UI_NOTHING;
}

/* ---- other lists, as CSV */

enum { L_LIST, L_SEPARATOR, L_MARK, L_PATH };

static const char *
list_label(int choice)
{
	static const char *const labels[EXPORT_LISTS] = {
		[EXPORT_ACCOUNTS] = N_("accounts with status"),
		[EXPORT_CHECKLISTS] = N_("checklists"),
		[EXPORT_DUE] = N_("answers due within 30 days"),
		[EXPORT_EVIDENCE] = N_("evidence"),
	};

	return _(labels[choice]);
}

static bool
submit_list(struct ui *ui, struct form *f, struct err *e)
{
	LOCAL_BUF of = {0};
	struct file_request q = {.task = TASK_LIST,
				 .list = (enum export_list)f->field[L_LIST].choice,
				 .path = form_value(f, L_PATH),
				 .export = {
					 .form = {",;\t"[f->field[L_SEPARATOR].choice],
						  f -> field[L_MARK].choice == 1},
				 }};

	q.export.ids = scope_accounts(f, &q.export.n);
	scope_words(ui, f, &of);
	q.export.of = buf_get(&of);
	return write_or_ask(ui, f, &q, e);
}

enum ui_wish
do_export_list(struct ui *ui)
{
	struct form *f = scope_form(ui, _("Export a list"), submit_list);

	form_choice(f, _("List"), list_label, EXPORT_LISTS, EXPORT_ACCOUNTS);
	form_choice(f, _("Separator (CSV)"), separator_label, 3, 0);
	form_choice(f, _("Byte order mark (CSV)"), mark_label, 2, 0);
	form_path(f, _("File"), "");
	return UI_NOTHING;
}

static bool
submit_backup(struct ui *ui, struct form *f, struct err *e)
{
	struct file_request q = {.task = TASK_BACKUP, .path = form_value(f, 0)};

	return write_or_ask(ui, f, &q, e);
}

enum ui_wish
do_backup(struct ui *ui)
{
	struct form *f = form_open(ui, _("Back up the database"),
				   _("all of it, whatever is marked or filtered"), submit_backup);

	form_path(f, _("File"), "");
	return UI_NOTHING;
}

/* ---- evidence */

static bool
submit_evidence(struct ui *ui, struct form *f, struct err *e)
{
	struct file_request q = {.task = TASK_EVIDENCE,
				 .hash = form_value(f, 0),
				 .path = form_value(f, 1)};

	if (*q.hash == '\0') {
		failed(e, ERR_USAGE,
		       _("the hash of a file is wanted, or its beginning; the list of evidence "
			 "shows them"));
		return failed_about(e, q.hash);
	}
	return write_or_ask(ui, f, &q, e);
}

void
evidence_form(struct ui *ui, const char *all, const char *first, const char *name)
{
	struct form *f = form_open(ui, _("Save evidence"), all, submit_evidence);

	form_text(f, _("Hash"), first);
	form_path(f, _("File"), name);
	f->here = *first != '\0' ? 1 : 0;
}

/* Any file that was kept, by its hash. */
enum ui_wish
do_get_evidence(struct ui *ui)
{
	evidence_form(ui, "", "", "");
	return UI_NOTHING;
}

/*
 * An entry names its evidence by hash: the first is proposed, under its name, and where there are
 * more, which they are stands above.
 */
enum ui_wish
do_save_evidence(struct ui *ui)
{
	struct entry_detail d = {0};
	LOCAL_BUF all = {0}, name = {0};
	struct err e = {0};
	char first[HASH_HEX + 1];

	if (!ui->source->entry(ui->source->act, &log_current(ui)->place, &d, &e)) {
		ui_failed(ui, &e);
		return UI_NOTHING;
	}
	snprintf(first, sizeof(first), "%.*s", (int)strcspn(d.entry.evidence, " "),
		 d.entry.evidence);
	buf_fmt(&name, "%.*s", (int)strcspn(d.files, "\n"), d.files);
	for (const char *at = d.entry.evidence; *at != '\0' && strlen(d.entry.evidence) > HASH_HEX;
	     at += strcspn(at, " "), at += *at == ' ')
		buf_fmt(&all, "%s%.10s…", all.used > 0 ? " " : "", at);
	if (d.entry.evidence[0] == '\0')
		ui_say(ui, STYLE_DIM, _("no file was kept with this entry"));
	else
		evidence_form(ui, buf_get(&all), first, buf_get(&name));
	entry_detail_clear(&d);
	return UI_NOTHING;
}
