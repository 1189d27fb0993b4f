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
	[CHAIN_COUNTS] = "counts",
};

static void
number_or_null(struct data *d, const char *key, bool there, int64_t n)
{
	if (there)
		data_number(d, key, n);
	else
		data_null(d, key);
}

/* The two values that are not the same: what ought to stand there, and what does. */
static void
compared_values(struct data *d, const struct verdict *v)
{
	const struct chain *c = &v->chain;

	if (c->fault == CHAIN_CHANGED) {
		data_hash(d, "expected", &c->expected);
		data_hash(d, "found", &c->found);
		return;
	}
	data_word(d, "expected", v->computed);
	data_word(d, "found", v->stored);
}

static void
verdict_row(void *ctx, const struct verdict *v)
{
	struct verdicts *all = ctx;
	struct data *d = &all->data;
	const struct chain *c = &v->chain;
	bool placed = c->fault != CHAIN_INTACT && c->fault != CHAIN_COUNTS;

	if (all->quiet && c->fault == CHAIN_INTACT && !v->form)
		return;
	data_object(d, NULL);
	data_word(d, "account", v->name);
	data_word(d, "verdict", fault_names[c->fault]);
	data_number(d, "entries", c->seq);
	if (c->seq > 0)
		data_hash(d, "hash", &c->head);
	else
		data_null(d, "hash");
	data_flag(d, "canonical", !v->form);
	number_or_null(d, "entry", placed, c->at);
	number_or_null(d, "until", c->fault == CHAIN_MISSING, c->until);
	data_word(d, "what", v->what);
	compared_values(d, v);
	data_close(d);
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
	data_object(&all->data, NULL);
	data_word(&all->data, "hash", hex);
	data_word(&all->data, "verdict", changed ? "changed" : "absent");
	data_close(&all->data);
}

static void
counts_values(struct data *d, const struct verify_counts *counts)
{
	data_object(d, "counts");
	data_number(d, "accounts", counts->accounts);
	data_number(d, "entries", counts->entries);
	data_number(d, "broken", counts->broken);
	data_close(d);
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
	counts_values(d, counts);
	data_word(d, "failed", ok ? NULL : e->text);
	data_close(d);
	data_end(d);
	return ok;
}
