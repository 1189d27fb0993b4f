/* Verification of the database: chains, what is derived from them, and evidence. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verdict.h"
#include "work.h"
#include "veto/act.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/store.h"
#include "veto/store_file.h"

/* What stands with an entry beside its record. */
struct kept_step {
	int64_t moment, struck_by, lost_by;
	enum oddity odd;
};

/* The entries of one account as they pass by. */
struct checking {
	struct verdict v;
	struct buf scratch;
	struct course course;
	struct kept_step *kept; /* as stored, in the order of seq */
	size_t kept_room;
	int64_t evidence; /* pieces that the entries name */
};

/* The shelves of its items, whose counts are made anew. */
struct shelves {
	struct store *store;
	struct checking *c;
};

/* Where it is there at all: it may have been left out of what was imported, or erased. */
static bool
internal_fits(struct checking *c, const struct entry_row *row)
{
	const struct record *r = &row->record;
	struct hash internal;

	if (!record_is_told(r)) {
		c->v.untold++;
		return true;
	}
	internal = record_internal(r, &c->scratch);
	return hash_equal(&internal, &row->internal);
}

static bool
check_entry(void *ctx, const struct entry_row *row)
{
	struct checking *c = ctx;
	const struct record *r = &row->record;
	struct hash seal = record_seal(r, &c->scratch);
	struct step step = {.seq = row->seq};
	int64_t about = 0, recorded = 0;
	int files;

	if (!chain_add(&c->v.chain, row->seq, &row->previous, &row->hash, &seal))
		return false;
	if (!internal_fits(c, row)) {
		c->v.chain.fault = CHAIN_INTERNAL;
		c->v.chain.at = row->seq;
		return false;
	}
	if (!entry_kind_find(r->field[RECORD_ENTRY], &step.kind) ||
	    !when_parse(r->field[RECORD_HAPPENED], &step.happened) ||
	    !record_count_evidence(r->field[RECORD_EVIDENCE], &files)) {
		c->v.chain.fault = CHAIN_INVALID;
		c->v.chain.at = row->seq;
		c->v.what = N_("it holds what no entry can hold");
		return false;
	}
	if (r->field[RECORD_ABOUT].n > 0 &&
	    text_number(r->field[RECORD_ABOUT], SEQ_MAX, &about))
		step.about = about;
	channel_find(r->field[RECORD_CHANNEL], &step.channel);
	c->evidence += files;
	stamp_parse(r->field[RECORD_RECORDED], &recorded);
	verdict_look_at_clock(&c->v, row->seq, recorded, &step.happened);
	c->kept = mem_grow(c->kept, &c->kept_room, c->course.n + 1, sizeof(*c->kept));
	c->kept[c->course.n] = (struct kept_step){row->moment, row->struck_by, row->lost_by,
						    row->odd};
	verdict_compare_due(&c->v, row->seq, r->field[RECORD_DUE], course_add(&c->course, &step));
	return c->v.chain.fault == CHAIN_INTACT;
}

static void
counts_wrong(struct verdict *v, const char *what, const char *stored, const char *computed)
{
	v->chain.fault = CHAIN_COUNTS;
	v->what = what;
	snprintf(v->stored, sizeof(v->stored), "%s", stored);
	snprintf(v->computed, sizeof(v->computed), "%s", computed);
}

static void
compare_numbers(struct verdict *v, const char *what, int64_t stored, int64_t computed)
{
	char a[24], b[24];

	if (v->chain.fault != CHAIN_INTACT || stored == computed)
		return;
	snprintf(a, sizeof(a), "%" PRId64, stored);
	snprintf(b, sizeof(b), "%" PRId64, computed);
	counts_wrong(v, what, a, b);
}

static void
compare_dates(struct verdict *v, const char *what, struct date stored, struct date computed)
{
	char a[DATE_TEXT], b[DATE_TEXT];

	date_format(stored, a);
	date_format(computed, b);
	if (v->chain.fault == CHAIN_INTACT && strcmp(a, b) != 0)
		counts_wrong(v, what, a, b);
}

/* What is kept with the account against what its entries say. */
static void
compare(struct checking *c, const struct account *a)
{
	struct verdict *v = &c->v;
	struct step *steps = c->course.steps;
	size_t n = c->course.n;
	struct standing s;

	if (v->chain.fault != CHAIN_INTACT)
		return;
	if (a->entries > v->chain.seq) {
		v->chain.fault = CHAIN_MISSING;
		v->chain.at = v->chain.seq;
		v->chain.until = a->entries < INT64_MAX ? a->entries + 1 : INT64_MAX;
		return;
	}
	compare_numbers(v, N_("number of entries"), a->entries, v->chain.seq);
	if (v->chain.fault == CHAIN_INTACT && !hash_equal(&a->head, &v->chain.head)) {
		char stored[HASH_HEX + 1], computed[HASH_HEX + 1];

		hash_to_hex(&a->head, stored);
		hash_to_hex(&v->chain.head, computed);
		counts_wrong(v, N_("hash of the last entry"), stored, computed);
	}
	s = standing_fold(steps, n);
	if (v->chain.fault == CHAIN_INTACT && s.status != a->standing.status)
		counts_wrong(v, N_("status"), statuses[a->standing.status].name,
			     statuses[s.status].name);
	compare_dates(v, N_("day of the objection"), a->standing.objected, s.objected);
	compare_numbers(v, N_("mark 'by a switch'"), a->standing.by_setting, s.by_setting);
	compare_numbers(v, N_("letter of which it is not known that it came"), a->standing.letter,
			s.letter);
	compare_dates(v, N_("day the letter was received"), a->standing.received, s.received);
	compare_numbers(v, N_("mark 'extended'"), a->standing.extended, s.extended);
	compare_numbers(v, N_("mark 'answer needed'"), a->standing.answer_needed, s.answer_needed);
	compare_dates(v, N_("day of the complaint"), a->standing.complained, s.complained);
	compare_numbers(v, N_("complaint that the authority owes a word about"),
			a->standing.complaint, s.complaint);
	compare_dates(v, N_("due date"), a->due, standing_due(&s));
	compare_numbers(v, N_("place in time of the latest entry"), a->latest,
			n > 0 ? steps[n - 1].moment : 0);
	for (size_t i = 0; i < n; i++) {
		const struct kept_step *kept = &c->kept[steps[i].seq - 1];

		compare_numbers(v, N_("place in time of an entry"), kept->moment, steps[i].moment);
		compare_numbers(v, N_("strike of an entry"), kept->struck_by, steps[i].struck_by);
		compare_numbers(v, N_("mark 'did not arrive' of an entry"), kept->lost_by,
				steps[i].lost_by);
		compare_numbers(v, N_("warning of an entry"), kept->odd, steps[i].odd);
	}
}

static bool
check_shelf(void *ctx, int64_t shelf, struct str kind, struct err *e)
{
	struct shelves *s = ctx;
	struct shelf_verdict v;

	(void)kind;
	if (!store_shelf_verify(s->store, shelf, &v, e))
		return false;
	if (v.wrong)
		compare_numbers(&s->c->v, N_("number of items of a month"), v.stored, v.computed);
	return true;
}

static bool
check_account(struct act *act, struct checking *c, int64_t id, struct err *e)
{
	struct log_query filter = LOG_QUERY_ALL;
	struct account a;
	int64_t uses;

	c->v = (struct verdict){0};
	c->course = (struct course){.steps = c->course.steps, .room = c->course.room};
	c->evidence = 0;
	filter.account = id;
	if (!store_account_load(act->store, id, &a, e) ||
	    !store_entry_each(act->store, &filter, check_entry, c, e))
		return false;
	if (!store_evidence_uses(act->store, id, &uses, e))
		return false;
	account_name(&a, c->v.name);
	compare(c, &a);
	compare_numbers(&c->v, N_("number of pieces of evidence"), uses, c->evidence);
	return store_shelf_each(act->store, id, check_shelf, &(struct shelves){act->store, c}, e);
}

/* An account taken out while its entries stay: no chain is walked for it, so it is asked for. */
static bool
check_strays(struct act *act, verdict_fn fn, void *ctx, struct verify_counts *counts, struct err *e)
{
	struct verdict v = {.name = "?/?"};
	int64_t strays;

	if (!store_entry_strays(act->store, &strays, e))
		return false;
	compare_numbers(&v, N_("number of accounts"), counts->accounts, counts->accounts + strays);
	if (strays > 0) {
		counts->broken++;
		fn(ctx, &v);
	}
	return true;
}

/* The evidence there is, noted first: the walk and the reading of one file do not mix. */
struct kept {
	struct hash *hash;
	int64_t *size;
	size_t n, hash_room, size_room;
};

static bool
note_kept(void *ctx, const struct evidence *ev)
{
	struct kept *k = ctx;

	k->hash = mem_grow(k->hash, &k->hash_room, k->n + 1, sizeof(*k->hash));
	k->size = mem_grow(k->size, &k->size_room, k->n + 1, sizeof(*k->size));
	k->hash[k->n] = ev->hash;
	k->size[k->n++] = ev->size;
	return true;
}

struct rehash {
	struct hasher hasher;
	int64_t size;
};

static bool
add_portion(void *ctx, struct str portion, struct err *e)
{
	struct rehash *r = ctx;

	(void)e;
	hash_more(&r->hasher, portion.s, portion.n);
	r->size += (int64_t)portion.n;
	return true;
}

static bool
check_evidence(struct act *act, evidence_verdict_fn tell, void *ctx, struct verify_counts *counts,
	       struct err *e)
{
	struct kept kept = {0};
	bool ok = store_evidence_each(act->store, "", note_kept, &kept, e);

	for (size_t i = 0; ok && i < kept.n; i++) {
		struct rehash r = {0};
		struct hash found;
		char hex[HASH_HEX + 1];

		hash_to_hex(&kept.hash[i], hex);
		if (kept.size[i] < 0) {
			tell(ctx, hex, false);
			continue;
		}
		hash_start(&r.hasher);
		ok = store_evidence_read(act->store, &kept.hash[i], add_portion, &r, e);
		found = hash_end(&r.hasher);
		if (!ok || (hash_equal(&found, &kept.hash[i]) && r.size == kept.size[i]))
			continue;
		counts->broken++;
		tell(ctx, hex, true);
	}
	free(kept.hash);
	free(kept.size);
	return ok;
}

struct verification {
	struct work work;
	struct checking c;
	struct verify_listener listener;
	struct verify_counts *counts, own; /* COUNTS: the caller's, or OWN */
	struct buf first;                  /* what does not hold, as it was found first */
};

static void
note_verdict(void *ctx, const struct verdict *verdict)
{
	struct verification *v = ctx;

	if (verdict->chain.fault != CHAIN_INTACT && v->first.used == 0)
		buf_text(&v->first, verdict->name);
	if (v->listener.verdict != NULL)
		v->listener.verdict(v->listener.ctx, verdict);
}

static void
note_evidence(void *ctx, const char *hex, bool changed)
{
	struct verification *v = ctx;

	if (changed && v->first.used == 0)
		buf_text(&v->first, hex);
	if (v->listener.evidence != NULL)
		v->listener.evidence(v->listener.ctx, hex, changed);
}

static bool
verify_account(struct work *w, int64_t id, struct err *e)
{
	struct verification *v = (struct verification *)w;

	if (!check_account(w->act, &v->c, id, e))
		return false;
	v->counts->accounts++;
	v->counts->entries += v->c.v.chain.seq;
	v->counts->untold += v->c.v.untold;
	v->counts->broken += v->c.v.chain.fault != CHAIN_INTACT;
	note_verdict(v, &v->c.v);
	return true;
}

static bool
verify_rest(struct work *w, struct err *e)
{
	struct verification *v = (struct verification *)w;

	/*
	 * Lists are read by indexes: what is missing there would be shown nowhere, and its chain
	 * hold all the same.
	 */
	return (v->counts->broken > 0 || store_log_is_sound(w->act->store, e)) &&
	       check_strays(w->act, note_verdict, v, v->counts, e) &&
	       check_evidence(w->act, note_evidence, v, v->counts, e);
}

const char *
verify_not_covered(void)
{
	return _("not covered: accounts removed whole, owners, items, names of evidence, "
		 "checklists; see veto-log(5)");
}

static bool
verify_tell(struct work *w, struct work_outcome *outcome, struct err *e)
{
	const struct verification *v = (struct verification *)w;
	long long accounts = v->counts->accounts, entries = v->counts->entries;

	if (v->counts->broken > 0)
		return failed(e, ERR_BROKEN,
			      _("the log does not hold: %s; 'veto verify' says more"),
			      buf_get(&v->first));
	buf_fmt(&outcome->said,
		ngettext("intact: %lld account", "intact: %lld accounts", (unsigned long)accounts),
		accounts);
	buf_fmt(&outcome->said, ngettext(", %lld entry", ", %lld entries", (unsigned long)entries),
		entries);
	verdict_untold(&outcome->said, v->counts->untold);
	if (accounts > 0)
		buf_fmt(&outcome->said, "; %s", verify_not_covered());
	return true;
}

static void
verify_end(struct work *w)
{
	struct verification *v = (struct verification *)w;

	course_clear(&v->c.course);
	free(v->c.kept);
	buf_clear(&v->c.scratch);
	buf_clear(&v->first);
}

bool
work_verify(struct act *act, const struct verify_listener *listener, struct work **w, struct err *e)
{
	struct verification *v = mem_alloc(sizeof(*v));

	*v = (struct verification){.work = {.one = verify_account,
					    .last = verify_rest,
					    .tell = verify_tell,
					    .end = verify_end}};
	if (listener != NULL)
		v->listener = *listener;
	v->counts = v->listener.counts != NULL ? v->listener.counts : &v->own;
	*v->counts = (struct verify_counts){0};
	*w = &v->work;
	if (work_begin(&v->work, act, NULL, 0, e))
		return true;
	work_end(&v->work);
	*w = NULL;
	return false;
}

bool
act_verify(struct act *act, verdict_fn fn, evidence_verdict_fn tell_evidence, void *ctx,
	   struct verify_counts *counts, struct err *e)
{
	struct verify_listener listener = {fn, tell_evidence, ctx, counts};
	struct work *w;

	return work_verify(act, &listener, &w, e) && work_whole(w, e);
}
