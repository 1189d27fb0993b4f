/* Verification of an exported log, without any database. */
#include <stdio.h>

#include "names.h"
#include "reading.h"
#include "verdict.h"
#include "veto/act.h"
#include "veto/i18n.h"

/* A fault that the reader of fields finds is kept with its message, which outlives the record. */
struct file_account {
	struct verdict v;
	struct course course;
	char why[256];
};

static void
check_record(struct reading *r, struct names *names, const struct hash *seal)
{
	struct record_values values;
	struct err why = {0};
	bool fresh;
	struct file_account *a = names_get(names, r->record.field[RECORD_SERVICE],
					   r->record.field[RECORD_HANDLE], &fresh);

	if (fresh)
		record_name(&r->record, a->v.name, sizeof(a->v.name));
	if (a->v.chain.fault != CHAIN_INTACT)
		return;
	if (!record_read(&r->record, &values, &why)) {
		a->v.chain.fault = CHAIN_INVALID;
		a->v.chain.at = a->v.chain.seq + 1;
		snprintf(a->why, sizeof(a->why), "%.255s", why.text);
		a->v.what = a->why;
		return;
	}
	if (!chain_add(&a->v.chain, values.step.seq, &values.previous, &values.hash, seal))
		return;
	if (!r->fits) {
		a->v.chain.fault = CHAIN_INTERNAL;
		a->v.chain.at = values.step.seq;
		return;
	}
	a->v.untold += !values.told;
	verdict_look_at_clock(&a->v, values.step.seq, values.recorded,
			      &values.step.happened);
	if (!(r->canonical && r->head_canonical))
		a->v.form = true;
	verdict_compare_due(&a->v, values.step.seq, r->record.field[RECORD_DUE],
			    course_add(&a->course, &values.step));
}

bool
act_verify_file(const char *path, verdict_fn fn, void *ctx, struct verify_counts *counts,
		struct err *e)
{
	struct reading r;
	struct names names;
	enum csv_result got;
	struct hash seal;

	*counts = (struct verify_counts){0};
	if (!reading_open(&r, path, e))
		return false;
	names_init(&names, sizeof(struct file_account));
	while ((got = reading_next(&r, &seal, e)) == CSV_ROW)
		check_record(&r, &names, &seal);
	for (size_t i = 0; i < names.used; i++) {
		struct file_account *a = names.order[i];

		counts->accounts++;
		counts->entries += a->v.chain.seq;
		counts->untold += a->v.untold;
		counts->broken += a->v.chain.fault != CHAIN_INTACT || a->v.form;
		fn(ctx, &a->v);
	}
	/* no account that it could be said of */
	if (got == CSV_END && names.used == 0 && !r.head_canonical) {
		failed(e, ERR_BROKEN,
		       _("%s: it is not written as veto writes it: another program saved it"),
		       path);
		got = CSV_ERROR;
	}
	for (size_t i = 0; i < names.used; i++)
		course_clear(&((struct file_account *)names.order[i])->course);
	names_clear(&names);
	reading_close(&r);
	/* A record that cannot be taken apart is a break in the proof, like a changed one. */
	if (got == CSV_ERROR && e->code == ERR_USAGE)
		e->code = ERR_BROKEN;
	return got == CSV_END;
}

static void
note_verdict(void *ctx, const struct verdict *v)
{
	struct buf *text = ctx;

	verdict_text(text, v);
	buf_char(text, '\n');
}

bool
act_verify_file_text(const char *path, struct buf *out, struct err *e)
{
	struct verify_counts counts = {0};

	if (!act_verify_file(path, note_verdict, out, &counts, e))
		return false;
	if (counts.broken > 0)
		return failed(e, ERR_BROKEN,
			      ngettext("the log does not hold: %lld break",
				       "the log does not hold: %lld breaks",
				       (unsigned long)counts.broken),
			      (long long)counts.broken);
	if (counts.accounts == 0)
		buf_text(out, _("there is no entry here to verify"));
	return true;
}
