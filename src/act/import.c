/* A log exported earlier, taken in again. */
#include <stdio.h>

#include "undo.h"
#include "names.h"
#include "reading.h"
#include "veto/act.h"
#include "veto/i18n.h"
#include "veto/store.h"
#include "veto/store_file.h"

struct importing {
	struct act *act;
	struct reading reading;
	struct names names; /* of struct incoming */
	struct import_counts *counts;
};

/* An account of the file: as it is in the database, brought along with each record taken in. */
struct incoming {
	struct account account;
	struct chain chain;
	bool changed;
};

static bool
take_match(void *ctx, const struct account *a)
{
	*(struct account *)ctx = *a;
	return false;
}

/* The account in the database, or a new one with this name. */
static bool
meet_account(struct importing *im, struct incoming *in, struct err *e)
{
	struct str service = im->reading.record.field[RECORD_SERVICE],
		   handle = im->reading.record.field[RECORD_HANDLE];
	struct account *a = &in->account, found = {0};

	snprintf(a->service, sizeof(a->service), "%.*s", (int)service.n, service.s);
	snprintf(a->handle, sizeof(a->handle), "%.*s", (int)handle.n, handle.s);
	if (!store_account_match(im->act->store, a->service, a->handle, take_match, &found, e))
		return false;
	if (found.id != 0 && str_is(handle, found.handle)) {
		*a = found;
		return true;
	}
	return act_account_is_new(im->act, a, e) && store_account_add(im->act->store, a, e);
}

/* What the file brings and the database lacks is filled in; what is there stays. */
static bool
fill_entry(struct importing *im, const struct incoming *in, const struct record_values *v,
	   struct err *e)
{
	bool filled = false;

	if (v->told && !store_internal_fill(im->act->store, in->account.id, &im->reading.record, v,
					    &filled, e))
		return false;
	im->counts->changed += filled;
	im->counts->same += !filled;
	return true;
}

/* An entry that is there already must be the very same. */
static bool
compare_entry(struct importing *im, const struct incoming *in, const struct record_values *v,
	      struct err *e)
{
	struct hash stored;
	int64_t struck_by;

	if (!store_entry_hash(im->act->store, in->account.id, v->step.seq, &stored, &struck_by, e))
		return false;
	if (hash_equal(&stored, &v->hash))
		return fill_entry(im, in, v, e);
	return failed(e, ERR_USAGE,
		      _("entry %lld of %s/%s is another one in the database; the two logs parted "
			"before it"),
		      (long long)v->step.seq, in->account.service, in->account.handle);
}

static bool
check_chain(struct incoming *in, const struct record_values *v, const struct hash *seal,
	    struct err *e)
{
	const struct account *a = &in->account;

	/* A file may begin where the database ends. */
	if (in->chain.seq == 0 && v->step.seq > 1 && v->step.seq == a->entries + 1) {
		in->chain.seq = a->entries;
		in->chain.head = a->head;
	}
	if (chain_add(&in->chain, v->step.seq, &v->previous, &v->hash, seal))
		return true;
	switch (in->chain.fault) {
	case CHAIN_MISSING:
		if (in->chain.until == in->chain.at + 2)
			return failed(e, ERR_USAGE, _("%s/%s: entry %lld is missing"), a->service,
				      a->handle, (long long)in->chain.at + 1);
		return failed(e, ERR_USAGE, _("%s/%s: entries %lld to %lld are missing"),
			      a->service, a->handle, (long long)in->chain.at + 1,
			      (long long)in->chain.until - 1);
	case CHAIN_REPEATED:
		return failed(e, ERR_USAGE,
			      _("%s/%s: entry %lld stands there twice, or out of order"),
			      a->service, a->handle, (long long)in->chain.at);
	default:
		return failed(e, ERR_USAGE,
			      _("%s/%s: entry %lld was changed; 'veto verify %s' says more"),
			      a->service, a->handle, (long long)in->chain.at, "FILE.csv");
	}
}

static bool
take_record(struct importing *im, const struct hash *seal, struct err *e)
{
	const struct record *r = &im->reading.record;
	struct record_values v;
	struct incoming *in;
	bool fresh;

	if (!record_read(r, &v, e))
		return false;
	in = names_get(&im->names, r->field[RECORD_SERVICE], r->field[RECORD_HANDLE], &fresh);
	if ((fresh && !meet_account(im, in, e)) || !check_chain(in, &v, seal, e))
		return false;
	if (!im->reading.fits)
		return failed(e, ERR_USAGE,
			      _("%s/%s: salt, actor or note of entry %lld are not those that were "
				"sealed; 'veto verify %s' says more"),
			      in->account.service, in->account.handle, (long long)v.step.seq,
			      "FILE.csv");
	if (v.step.seq <= in->account.entries)
		return compare_entry(im, in, &v, e);
	if (!store_record_append(im->act->store, &in->account, r, &v, e))
		return false;
	in->changed = true;
	im->counts->added++;
	return true;
}

static bool
take_all(struct importing *im, struct err *e)
{
	struct csv *csv = &im->reading.csv;
	enum csv_result got;
	struct hash seal;

	while ((got = reading_next(&im->reading, &seal, e)) == CSV_ROW) {
		if (take_record(im, &seal, e))
			continue;
		return e->code == ERR_USAGE || e->code == ERR_EXISTS
			       ? failed_at(e, _("%s: line %lld"), csv->path, (long long)csv->line)
			       : false;
	}
	for (size_t i = 0; got == CSV_END && i < im->names.used; i++) {
		struct incoming *in = im->names.order[i];

		if (in->changed && !store_account_settle(im->act->store, &in->account, e))
			return false;
	}
	return got == CSV_END;
}

bool
act_import(struct act *act, const char *path, bool dry, struct import_counts *counts, struct err *e)
{
	struct importing im = {.act = act, .counts = counts};
	bool ok;

	*counts = (struct import_counts){0};
	if (!reading_open(&im.reading, path, e)) {
		/* here it is no proof that fails, but an import */
		e->code = e->code == ERR_BROKEN ? ERR_FAILED : e->code;
		return false;
	}
	names_init(&im.names, sizeof(struct incoming));
	if (!im.reading.csv.ended) /* larger than what is read at once */
		store_expect_bulk(act->store);
	ok = store_begin(act->store, e);
	if (ok) {
		ok = take_all(&im, e);
		if (dry)
			store_rollback(act->store);
		else
			ok = act_end(act,
				     ok && (counts->added + counts->changed == 0 ||
					    undo_note_final(act, FINAL_IMPORT, e)),
				     e);
	}
	names_clear(&im.names);
	reading_close(&im.reading);
	if (!ok && (e->code == ERR_USAGE || e->code == ERR_EXISTS || e->code == ERR_BROKEN))
		e->code = ERR_FAILED;
	return ok;
}
