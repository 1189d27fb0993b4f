/* Recording: one entry for each of several accounts, with the evidence they share. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "about.h"
#include "given.h"
#include "undo.h"
#include "worklist.h"
#include "veto/address.h"
#include "veto/catalogue.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/store.h"
#include "veto/text.h"
#include "veto/wish.h"

/* A file named as evidence: what it was when it was read first. */
struct proof {
	struct hash hash;
	int64_t size;
};

/* An account that gets an entry, one of its group or linked with it. */
struct target {
	int64_t account;
	const struct entry_group *group;
	bool linked;
};

struct recording {
	struct act *act;
	const struct new_entry *request;
	const struct entry_group *groups;
	size_t group_count;
	/* admitted; route and note of the group that is written */
	struct buf reference, route, note;
	struct hash *given; /* of what each group was given */
	const struct entry_group *noted;
	struct proof *proofs;
	struct hash *hashes; /* of the files, then of what the group was given */
	int64_t most; /* bytes of one file */
	char *portion; /* room for one portion of a file */
	struct target *targets;
	struct account *accounts;
	struct recorded *results;
	size_t n;
};

/* ---- for whom */

/* By account, those of one in the order in which they were named. */
static int
by_account(const void *a, const void *b)
{
	const struct target *x = *(struct target *const *)a, *y = *(struct target *const *)b;

	return x->account != y->account ? (x->account > y->account) - (x->account < y->account)
					: (x > y) - (x < y);
}

/* Of the targets of one account the first stays. */
static void
keep_first(struct recording *r)
{
	struct target **sorted = mem_alloc(r->n * sizeof(*sorted));
	size_t left = 0;

	for (size_t i = 0; i < r->n; i++)
		sorted[i] = &r->targets[i];
	qsort(sorted, r->n, sizeof(*sorted), by_account);
	for (size_t i = r->n; i-- > 1;) {
		if (sorted[i]->account == sorted[i - 1]->account)
			sorted[i]->group = NULL;
	}
	for (size_t i = 0; i < r->n; i++) {
		if (r->targets[i].group != NULL)
			r->targets[left++] = r->targets[i];
	}
	r->n = left;
	free(sorted);
}

/* Those of all groups, then those that are linked with them; each account once. */
static void
find_targets(struct recording *r)
{
	size_t most = 0;

	for (size_t i = 0; i < r->group_count; i++)
		most += r->groups[i].n + r->groups[i].links;
	r->targets = mem_alloc(most * sizeof(*r->targets));
	for (int linked = 0; linked < 2; linked++) {
		for (size_t i = 0; i < r->group_count; i++) {
			const struct entry_group *g = &r->groups[i];
			const int64_t *ids = linked ? g->linked : g->ids;

			for (size_t j = 0; j < (linked ? g->links : g->n); j++)
				r->targets[r->n++] = (struct target){ids[j], g, linked};
		}
	}
	keep_first(r);
	r->accounts = mem_alloc(r->n * sizeof(*r->accounts));
	r->results = mem_alloc(r->n * sizeof(*r->results));
}

/* ---- evidence */

static bool
too_large(const struct recording *r, const char *path, int64_t size, struct err *e)
{
	return failed(e, ERR_FAILED,
		      _("%s: the file has %lld bytes; as evidence at most %lld are kept, "
			"or what 'evidence MEGABYTES' in the configuration allows"),
		      path, (long long)size, (long long)r->most);
}

/* Reads the file to its end, handing its portions on; PROOF is what was read. */
static bool
read_proof(struct recording *r, const char *path, struct proof *proof, int64_t store_as,
	   struct err *e)
{
	struct hasher hasher;
	int64_t got, size, part = 0;
	int fd;
	bool ok = true;

	if (!file_open(path, &fd, &size, e))
		return false;
	if (size > r->most) {
		close(fd);
		return too_large(r, path, size, e);
	}
	hash_start(&hasher);
	proof->size = 0;
	while (ok && (got = file_read(fd, path, r->portion, EVIDENCE_PORTION, e)) != 0) {
		ok = got > 0 && wish_goes_on(e);
		if (!ok)
			break;
		hash_more(&hasher, r->portion, (size_t)got);
		proof->size += got;
		if (store_as != 0)
			ok = store_evidence_portion(r->act->store, store_as, part++,
						    (struct str){r->portion, (size_t)got}, e);
		/*
		 * A file that grows as fast as it is read would never end: a first look already
		 * knows that it changed.
		 */
		if (ok && proof->size > size)
			ok = failed(e, ERR_FAILED,
				    _("%s: the file changed while it was read; try again when it "
				      "is complete"),
				    path);
	}
	proof->hash = hash_end(&hasher);
	close(fd);
	return ok;
}

/*
 * Keeps the file under its hash, reading it a second time: what is kept must be what the entry
 * names.
 */
static bool
keep_proof(struct recording *r, const char *path, const struct proof *proof, struct err *e)
{
	const char *slash = strrchr(path, '/'), *base = slash != NULL ? slash + 1 : path;
	LOCAL_BUF name = {0};
	struct proof again;
	int64_t id;
	bool known, ok;

	if (!store_evidence_known(r->act->store, &proof->hash, &known, e))
		return false;
	if (known)
		return true;
	text_clean(&name, str_of(base), false);
	ok = store_evidence_add(r->act->store, &proof->hash, buf_get(&name), proof->size, &id, e) &&
	     read_proof(r, path, &again, id, e);
	if (ok && !hash_equal(&again.hash, &proof->hash))
		ok = failed(
			e, ERR_FAILED,
			_("%s: the file changed while it was read; try again when it is complete"),
			path);
	return ok;
}

/* An address with a query of its own may hold who somebody is; the catalogue's are known. */
static bool
check_query(struct recording *r, const struct entry_group *group, struct err *e)
{
	const char *route = buf_get(&r->route);
	struct account a;

	if (!address_has_query(buf_view(&r->route)))
		return true;
	for (size_t i = 0; i < group->n; i++) {
		if (!store_account_load(r->act->store, group->ids[i], &a, e))
			return false;
		if (catalogue_went(act_catalogue(r->act), a.service, buf_view(&r->route)) == NULL)
			return failed(e, ERR_USAGE,
				      _("route: an address is recorded without what follows '?' or "
					"'#' in it, unless 'veto routes %s' shows it so: '%.60s'"),
				      a.service, route);
	}
	return true;
}

/* What holds nothing but blanks says nothing: in a seal it would stay so for good. */
static bool
admit_words(struct buf *out, const struct text_rule *rule, struct str text, struct err *e)
{
	if (!text_admit(out, rule, text, e))
		return false;
	if (text_is_blank(buf_view(out)))
		buf_reset(out);
	return true;
}

/* Route and note of this group are those to be written. */
static bool
take_texts(struct recording *r, const struct entry_group *group, struct err *e)
{
	if (r->noted == group)
		return true;
	r->noted = group;
	buf_reset(&r->note);
	buf_reset(&r->route);
	return admit_words(&r->note, &record_note_rule, group->note, e) &&
	       admit_words(&r->route, &record_route_rule, group->route, e);
}

/* An address may lead there, but not who somebody is. */
static bool
check_route(struct recording *r, const struct entry_group *group, struct err *e)
{
	return record_route_is_admitted(buf_view(&r->route), e) && check_query(r, group, e);
}

/* An empty note is no entry; one without words that brings a file is. */
static bool
check_note(const struct recording *r, struct err *e)
{
	return r->request->kind != ENTRY_NOTED || r->note.used > 0 ||
	       r->request->file_count > 0 ||
	       failed(e, ERR_USAGE, _("note: it is empty, and a note without text is no entry"));
}

static bool
prepare(struct recording *r, struct err *e)
{
	const struct new_entry *q = r->request;
	struct kept_settings kept = {0};
	bool texts = false;

	if (!admit_words(&r->reference, &record_reference_rule, q->reference, e))
		return false;
	for (size_t i = 0; i < r->group_count; i++) {
		if (!take_texts(r, &r->groups[i], e) || !check_route(r, &r->groups[i], e) ||
		    !check_note(r, e))
			return false;
	}
	for (size_t i = 0; i < r->group_count; i++) {
		r->given[i] = hash_of(r->groups[i].given);
		texts = texts || r->groups[i].given.n > 0;
	}
	if (q->file_count > 0 && !act_kept_settings(&kept, e))
		return false;
	r->most = kept.bytes;
	if (q->file_count + texts > EVIDENCE_MAX)
		return failed(e, ERR_USAGE,
			      _("%zu files are too many for one entry; at most %d are allowed"),
			      q->file_count, EVIDENCE_MAX - texts);
	for (size_t i = 0; i < q->file_count; i++) {
		if (!read_proof(r, q->files[i], &r->proofs[i], 0, e))
			return false;
		r->hashes[i] = r->proofs[i].hash;
	}
	return true;
}

/* ---- the entries */

/*
 * Whether the entry is odd where it stands: told by the standing before, or by the whole fold where
 * it is not the last.
 */
static bool
find_surprise(struct recording *r, const struct account *before, const struct new_entry *entry,
	      struct recorded *result, struct err *e)
{
	enum entry_kind kind = entry->kind;
	struct step now = {.kind = kind,
			   .channel = entry->channel,
			   .happened = entry->happened,
			   .about = entry->about};
	enum oddity odd = standing_oddity(&before->standing, &now);

	if (before->entries > 0 && kind != ENTRY_STRUCK &&
	    (kind == ENTRY_UNDELIVERED ||
	     result->account->latest > when_wall(&entry->happened))) {
		struct step *steps, *step;
		size_t n;

		if (!about_steps(r->act, before->id, &steps, &n, e))
			return false;
		step = about_find(steps, n, result->seq);
		odd = step != NULL ? step->odd : ODDITY_NONE;
		free(steps);
	}
	result->surprise = odd != ODDITY_NONE ? oddity_words(kind, odd) : NULL;
	return true;
}

/* What the provider said is believed by nobody else where nothing shows it: told, never refused. */
static const char *
find_lack(const struct new_entry *entry)
{
	bool says = entry_kinds[entry->kind].effect & EFFECT_SAYS;

	return says && entry->evidence_count == 0 && entry->reference.n == 0
		       ? N_("nothing is kept that shows it: no evidence, and no reference")
		       : NULL;
}

/* The day to look again is no part of the entry: it is kept with the account, as an edit of it. */
static bool
keep_day(struct recording *r, struct account *a, struct err *e)
{
	const char *day = r->request->look_again;
	struct account before = *a;

	return day == NULL ||
	       (account_set(a, ACCOUNT_LOOK_AGAIN, str_of(day), e) &&
		store_account_update(r->act->store, a, e) &&
		undo_note_edit(r->act, &before, a, e));
}

static bool
append(struct recording *r, size_t i, struct err *e)
{
	const struct new_entry *q = r->request;
	const struct target *t = &r->targets[i];
	struct account *a = &r->accounts[i], before;
	struct recorded *result = &r->results[i];
	struct new_entry entry = *q;

	if (!take_texts(r, t->group, e))
		return false;
	/* A switch of the accounts centre is one for each of them. */
	entry.channel = t->linked && t->group->channel != CHANNEL_SETTING ? CHANNEL_CENTRE
									  : t->group->channel;
	entry.recorded = r->act->now.ms;
	entry.actor = r->act->actor;
	entry.salt = r->act->salt;
	entry.route = buf_view(&r->route);
	entry.reference = buf_view(&r->reference);
	entry.note = buf_view(&r->note);
	entry.evidence = r->hashes;
	entry.evidence_count = q->file_count;
	if (t->group->given.n > 0)
		r->hashes[entry.evidence_count++] = r->given[t->group - r->groups];
	if (!store_account_load(r->act->store, t->account, a, e) ||
	    (q->listed != NULL && !worklist_has_work(r->act, a, q->kind, e)) ||
	    !about_check(r->act, a, &entry, e) || !keep_day(r, a, e))
		return false;
	if (entry.route.n > 0)
		entry.route_id = catalogue_went(act_catalogue(r->act), a->service, entry.route);
	before = *a;
	if (!store_entry_append(r->act->store, a, &entry, &result->due, e) ||
	    !worklist_is_done(r->act, a, q->kind, e))
		return false;
	result->account = a;
	result->seq = a->entries;
	result->channel = entry.channel;
	result->route = t->group->route;
	result->happened = entry.happened;
	result->lacks = find_lack(&entry);
	result->text_kept = t->group->given.n > 0;
	return find_surprise(r, &before, &entry, result, e);
}

static bool
write_all(struct recording *r, struct err *e)
{
	const struct new_entry *q = r->request;

	for (size_t i = 0; i < q->file_count; i++) {
		if (!keep_proof(r, q->files[i], &r->proofs[i], e))
			return false;
	}
	for (size_t i = 0; i < r->group_count; i++) {
		if (r->groups[i].given.n > 0 &&
		    !given_keep(r->act, q->kind, &r->groups[i], &r->given[i], e))
			return false;
	}
	for (size_t i = 0; i < r->n; i++) {
		if (!append(r, i, e))
			return false;
	}
	if (q->listed != NULL && !worklist_go_on(r->act, q->listed, e))
		return false;
	return undo_note_entries(r->act, q->kind, r->accounts, r->n, e);
}

bool
act_record_groups(struct act *act, const struct entry_group *groups, size_t n,
		  const struct new_entry *request, recorded_fn fn, void *ctx, struct err *e)
{
	struct recording r = {.act = act, .request = request, .groups = groups, .group_count = n};
	bool ok;

	find_targets(&r);
	r.given = mem_alloc(n * sizeof(*r.given));
	r.proofs = mem_alloc(request->file_count * sizeof(*r.proofs));
	r.hashes = mem_alloc((request->file_count + 1) * sizeof(*r.hashes));
	r.portion = request->file_count > 0 ? mem_alloc(EVIDENCE_PORTION) : NULL;
	ok = prepare(&r, e) && act_begin(act, e) && act_end(act, write_all(&r, e), e);
	for (size_t i = 0; ok && fn != NULL && i < r.n; i++)
		fn(ctx, &r.results[i]);
	buf_clear(&r.route);
	free(r.given);
	buf_clear(&r.reference);
	buf_clear(&r.note);
	free(r.proofs);
	free(r.hashes);
	free(r.portion);
	free(r.targets);
	free(r.accounts);
	free(r.results);
	return ok;
}

bool
act_record(struct act *act, const int64_t *ids, size_t n, const struct new_entry *request,
	   recorded_fn fn, void *ctx, struct err *e)
{
	struct entry_group group = {
		.ids = ids,
		.n = n,
		.channel = request->channel,
		.route = request->route,
		.note = request->note};

	return act_record_groups(act, &group, 1, request, fn, ctx, e);
}
