/* What a verification found, as data for programs. */
#include "veto/data.h"
#include "veto/show.h"

struct verdicts {
	struct data data;
	bool quiet;
	bool evidence; /* the list of the accounts is ended, that of the evidence begun */
};

static const char *const fault_names[] = {
	[CHAIN_INTACT] = "intact",     [CHAIN_CHANGED] = "changed", [CHAIN_MISSING] = "missing",
	[CHAIN_REPEATED] = "repeated", [CHAIN_INVALID] = "invalid", [CHAIN_DUE] = "due",
	[CHAIN_COUNTS] = "counts",     [CHAIN_INTERNAL] = "internal",
};

static void
verdict_row(void *ctx, const struct verdict *v)
{
	struct verdicts *all = ctx;
	const struct chain *c = &v->chain;
	bool placed = c->fault != CHAIN_INTACT && c->fault != CHAIN_COUNTS;
	bool changed = c->fault == CHAIN_CHANGED;

	if (all->quiet && c->fault == CHAIN_INTACT && !v->form)
		return;
	/* What ought to stand there and what does: hashes, or what was computed and is stored. */
	data_record(&all->data, NULL,
		    VALUES(value_word("account", v->name),
			   value_word("verdict", fault_names[c->fault]),
			   value_number("entries", c->seq),
			   value_number("without_internal", v->untold),
			   value_known("clock_set_back", v->clock > 0, v->clock_at),
			   value_hash("hash", c->seq > 0 ? &c->head : NULL),
			   value_flag("canonical", !v->form), value_known("entry", placed, c->at),
			   value_known("until", c->fault == CHAIN_MISSING, c->until),
			   value_word("what", v->what),
			   changed ? value_hash("expected", &c->expected)
				   : value_word("expected", v->computed),
			   changed ? value_hash("found", &c->found)
				   : value_word("found", v->stored)));
}

/* Evidence comes after all accounts. */
static void
begin_evidence(struct verdicts *all)
{
	if (all->evidence)
		return;
	all->evidence = true;
	data_close(&all->data);
	data_rows(&all->data, "evidence");
}

static void
evidence_row(void *ctx, const char *hex, bool changed)
{
	struct verdicts *all = ctx;

	if (all->quiet && !changed)
		return;
	begin_evidence(all);
	data_record(&all->data, NULL,
		    VALUES(value_word("hash", hex),
			   value_word("verdict", changed ? "changed" : "absent")));
}

bool
act_verify_data(struct act *act, const char *path, bool quiet, struct output *out,
		struct verify_counts *counts, bool *written, struct err *e)
{
	struct verdicts all = {.quiet = quiet};
	struct data *d = &all.data;
	bool ok;

	data_begin(d, out);
	data_object(d, NULL);
	data_rows(d, "accounts");
	ok = path != NULL ? act_verify_file(path, verdict_row, &all, counts, e)
			  : act_verify(act, verdict_row, evidence_row, &all, counts, e);
	*written = ok || e->code == ERR_BROKEN;
	if (!*written)
		return false;
	begin_evidence(&all);
	data_close(d);
	data_record(d, "counts",
		    VALUES(value_number("accounts", counts->accounts),
			   value_number("entries", counts->entries),
			   value_number("without_internal", counts->untold),
			   value_number("broken", counts->broken)));
	data_word(d, "failed", ok ? NULL : e->text);
	data_close(d);
	data_end(d);
	return ok;
}
