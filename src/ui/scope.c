#include "scope.h"

#include <stdlib.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/mem.h"

static void
take_scope(struct ui *ui, struct form *f)
{
	const struct marks *marks = &ui->accounts.marks;

	if (marks->n > 0) {
		f->argument = SCOPE_MARKED;
		ui->accounts.hidden = accounts_hidden(ui);
		f->ids = marks->n;
		f->id = mem_alloc(marks->n * sizeof(*f->id));
		memcpy(f->id, marks->id, marks->n * sizeof(*f->id));
	} else if (filter_is_set(ui, AREA_ACCOUNTS)) {
		f->argument = SCOPE_SHOWN;
		f->id = accounts_shown(ui, &f->ids);
		if (f->ids > 0)
			qsort(f->id, f->ids, sizeof(*f->id), account_id_compare);
	} else {
		f->argument = SCOPE_ALL;
	}
}

enum scope_kind
scope_of(const struct form *f)
{
	return f->argument == SCOPE_MARKED || f->argument == SCOPE_SHOWN
		       ? (enum scope_kind)f->argument
		       : SCOPE_ALL;
}

const int64_t *
scope_accounts(const struct form *f, size_t *n)
{
	static const int64_t none[1];

	*n = f->ids;
	if (scope_of(f) == SCOPE_ALL && f->ids == 0)
		return NULL;
	return f->ids > 0 ? f->id : none;
}

static void
marked_words(size_t n, size_t hidden, struct buf *out)
{
	buf_fmt(out, ngettext("%zu marked account", "%zu marked accounts", n), n);
	if (hidden > 0)
		buf_fmt(out, _(" (%zu not shown)"), hidden);
}

void
scope_words(const struct ui *ui, const struct form *f, struct buf *out)
{
	size_t all = ui->account_count;

	if (scope_of(f) == SCOPE_MARKED)
		marked_words(f->ids, ui->accounts.hidden, out);
	else if (scope_of(f) == SCOPE_SHOWN)
		buf_fmt(out,
			ngettext("%zu account that the filter shows",
				 "%zu accounts that the filter shows", f->ids),
			f->ids);
	else
		buf_fmt(out, ngettext("the only account", "all %zu accounts", all), all);
}

void
scope_target_words(struct ui *ui, struct buf *out)
{
	size_t marked = ui->accounts.marks.n;

	if (marked > 0)
		marked_words(marked, accounts_hidden(ui), out);
	else
		buf_fmt(out, "%s/%s", ui->account.service, ui->account.handle);
}

struct form *
scope_form(struct ui *ui, const char *title,
	   bool (*submit)(struct ui *ui, struct form *f, struct err *e))
{
	struct form *f = form_open(ui, title, " ", submit);

	take_scope(ui, f);
	f->above = scope_words;
	return f;
}
