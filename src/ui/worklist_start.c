/*
 * How accounts come onto a work list, and how it is opened: by a guided action for several, which
 * leads to the list, since each of them has a form of its own; by a form for all that a filter
 * shows; and by the command for what is on it already.
 */
#include <stdlib.h>

#include "command.h"
#include "guided.h"
#include "scope.h"
#include "veto/i18n.h"
#include "worklist.h"

/* The first list with something on it. */
enum ui_wish
do_worklist(struct ui *ui)
{
	struct worklist_counts counts;
	struct err e = {0};

	for (int i = 0; i < WORKLISTS; i++) {
		if (!ui->source->list_counts(ui->source->act, (enum worklist)i, &counts, &e)) {
			ui_failed(ui, &e);
			return UI_NOTHING;
		}
		if (counts.left > 0)
			return worklist_open(ui, (enum worklist)i, "");
	}
	return worklist_open(ui, WORKLIST_OBJECT, "");
}

/* "24 accounts are on the list, 3 are left out: ..."; false where none is on it. */
static bool
enlist(struct ui *ui, enum worklist list, const int64_t *ids, size_t n, struct buf *said,
       struct err *e)
{
	struct worklist_added added;
	bool ok = ui->source->list_add(ui->source->act, list, ids, n, &added, e);

	if (ok) {
		buf_fmt(said,
			ngettext("%zu account is put on the list",
				 "%zu accounts are put on the list", added.added),
			added.added);
		if (added.there > 0)
			buf_fmt(said, _(", %zu on it already"), added.there);
		if (added.left.n > 0)
			buf_fmt(said, ngettext("; %zu is left out: %s", "; %zu are left out: %s",
					       added.left.n),
				added.left.n, buf_get(&added.left.names));
		marks_take(&ui->accounts.marks, ids, n);
		ui_reload(ui);
	}
	buf_clear(&added.left.names);
	return ok && (added.added + added.there > 0 ||
		      failed(e, ERR_USAGE, "%s", buf_get(said)));
}

/* Several accounts: each has a form and a moment of its own. */
static void
start_list(struct ui *ui, enum worklist list, const int64_t *ids, size_t n)
{
	LOCAL_BUF said = {0};
	struct err e = {0};

	if (!enlist(ui, list, ids, n, &said, &e)) {
		ui_failed(ui, &e);
		return;
	}
	buf_text(&said, "; ");
	worklist_open(ui, list, buf_get(&said));
}

static const char *
list_label(int list)
{
	return _(worklists[list].label);
}

static bool
submit_enlist(struct ui *ui, struct form *f, struct err *e)
{
	enum worklist list = (enum worklist)f->field[0].choice;
	size_t n;
	const int64_t *ids = scope_accounts(f, &n);
	int64_t *all = NULL;
	LOCAL_BUF said = {0};
	bool ok = ids != NULL || ui->source->accounts(ui->source->act, &ACCOUNT_QUERY_ALL, &all,
						      &n, e);

	ok = ok && enlist(ui, list, ids != NULL ? ids : all, n, &said, e);
	free(all);
	if (ok)
		ui_say(ui, STYLE_GOOD, "%s", buf_get(&said));
	return ok;
}

enum ui_wish
do_enlist(struct ui *ui)
{
	struct form *f = scope_form(ui, _("Onto a work list"), submit_enlist);

	form_choice(f, _("For"), list_label, WORKLISTS, WORKLIST_OBJECT);
	return UI_NOTHING;
}

/* One account is led through its steps. A decision for several is one act, and has one form. */
enum ui_wish
do_guided(struct ui *ui, int argument)
{
	enum entry_kind kind = (enum entry_kind)argument;
	enum worklist list = worklist_of(kind);
	size_t n;
	const int64_t *ids = accounts_target(ui, &n);

	if (n < 2)
		return guided_open(ui, kind);
	if (list < WORKLISTS)
		start_list(ui, list, ids, n);
	else
		record_open(ui, kind, ids, n, CHANNEL_NONE, "");
	return UI_NOTHING;
}
