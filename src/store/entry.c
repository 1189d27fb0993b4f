/*
 * Entries of the log, in and out. A new one is written as the texts of a record, sealed, and read
 * back by the reader's own rules; from there it goes the way of an imported one:
 * store_record_append inserts it, and takes one step of the standing where it is the last in time.
 * Where it is not, latest becomes INT64_MAX, the sign that only a fold knows, and
 * store_account_settle folds: once, after as many as were appended.
 *
 * What is sealed of an entry is never changed. Beside it stand its moment, who struck it and its
 * warning: these are the fold's, and are written again only where they differ. Out, each_entry
 * gives each row as the texts of its record, which are what is exported and sealed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store.h"
#include "veto/chance.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

static bool
use_evidence(struct store *s, int64_t account, int64_t seq, struct str list, struct err *e)
{
	struct hash h;

	while (record_next_evidence(&list, &h)) {
		if (!db_do(s->db, SQL_EVIDENCE_USE,
			   DB_VALUES(as_number(":account", account), as_number(":seq", seq),
				     as_hash(":hash", &h)),
			   e))
			return false;
	}
	return true;
}

static bool
put_internal(struct store *s, int statement, int64_t account, const struct record *r,
	     const struct record_values *v, struct err *e)
{
	const struct str *f = r->field;

	return db_do(s->db, statement,
		     DB_VALUES(as_number(":account", account), as_number(":seq", v->step.seq),
			       as_text(":salt", f[RECORD_SALT]), as_text(":actor", f[RECORD_ACTOR]),
			       as_text(":note", f[RECORD_NOTE])),
		     e);
}

/* ROUTE_ID names the catalogue's route; it stands beside the record, not in it. */
static bool
insert_entry(struct store *s, const struct account *a, const struct record *r,
	     const struct record_values *v, const char *route_id, struct err *e)
{
	const struct str *f = r->field;
	const struct step *step = &v->step;

	if (a->id > ACCOUNT_NUMBER_MOST || a->id < -ACCOUNT_NUMBER_MOST)
		return failed(e, ERR_CORRUPT,
			      _("%s: the account %s/%s has a number that none can have; somebody "
				"changed the database: restore"
				" it from a backup with 'veto restore'"),
			      db_name(s->db), a->service, a->handle);
	return db_do(s->db, SQL_ENTRY_ADD,
		     DB_VALUES(as_number(":account", a->id), as_number(":seq", step->seq),
			       as_text(":happened", f[RECORD_HAPPENED]),
			       as_text(":recorded", f[RECORD_RECORDED]),
			       as_text(":entry", f[RECORD_ENTRY]),
			       as_text(":channel", f[RECORD_CHANNEL]),
			       as_text(":route", f[RECORD_ROUTE]),
			       as_text(":reference", f[RECORD_REFERENCE]),
			       as_text(":due", f[RECORD_DUE]),
			       as_number_or_none(":about", step->about),
			       as_text(":evidence", f[RECORD_EVIDENCE]),
			       as_hash(":internal", &v->internal),
			       as_hash(":previous", step->seq > 1 ? &v->previous : NULL),
			       as_hash(":hash", &v->hash),
			       as_word(":route_id", route_id != NULL ? route_id : ""),
			       as_number(":moment", step->moment),
			       as_number(":odd", step->odd)),
		     e) &&
	       (!v->told || put_internal(s, SQL_INTERNAL_ADD, a->id, r, v, e)) &&
	       use_evidence(s, a->id, step->seq, f[RECORD_EVIDENCE], e);
}

static bool
append(struct store *s, struct account *a, const struct record *r, const struct record_values *v,
       const char *route_id, struct err *e)
{
	struct record_values placed = *v;
	bool last = step_comes_last(&placed.step, a->entries == 0, a->latest);

	placed.step.odd = last ? standing_oddity(&a->standing, &v->step) : ODDITY_NONE;
	if (!insert_entry(s, a, r, &placed, route_id, e))
		return false;
	if (last) {
		standing_step(&a->standing, &v->step);
		a->latest = placed.step.moment;
	} else {
		a->latest = INT64_MAX; /* from here on only a fold knows */
	}
	a->entries = v->step.seq;
	a->head = v->hash;
	return true;
}

bool
store_record_append(struct store *s, struct account *a, const struct record *r,
		    const struct record_values *v, struct err *e)
{
	return append(s, a, r, v, NULL, e);
}

bool
store_internal_fill(struct store *s, int64_t account, const struct record *r,
		    const struct record_values *v, bool *filled, struct err *e)
{
	bool ok = put_internal(s, SQL_INTERNAL_FILL, account, r, v, e);

	*filled = ok && db_changes(s->db) > 0;
	return ok;
}

/*
 * What the fold says of each entry, written where it is not what is stored already: KEPT, in the
 * order of seq.
 */
static bool
save_steps(struct store *s, const struct account *a, const struct step *steps,
	   const struct step *kept, size_t n, struct err *e)
{
	bool whole = true;

	/*
	 * A file that was made to harm may hold any: only where none is missing does a number tell
	 * its place.
	 */
	for (size_t i = 0; i < n; i++)
		whole = whole && kept[i].seq == (int64_t)i + 1;
	for (size_t i = 0; i < n; i++) {
		const struct step *step = &steps[i], *old = whole ? &kept[step->seq - 1] : NULL;

		if (old != NULL && old->moment == step->moment &&
		    old->struck_by == step->struck_by &&
		    old->lost_by == step->lost_by && old->odd == step->odd)
			continue;
		if (!db_do(s->db, SQL_ENTRY_MOMENT,
			   DB_VALUES(as_number(":moment", step->moment),
				     as_number(":struck_by", step->struck_by),
				     as_number(":lost_by", step->lost_by),
				     as_number(":odd", step->odd), as_number(":account", a->id),
				     as_number(":seq", step->seq)),
			   e))
			return false;
	}
	return true;
}

static bool
fold_anew(struct store *s, struct account *a, struct err *e)
{
	struct step *steps, *kept;
	size_t n;
	bool ok;

	if (!store_steps(s, a->id, &steps, &n, e))
		return false;
	kept = mem_alloc(n * sizeof(*kept));
	if (n > 0)
		memcpy(kept, steps, n * sizeof(*kept));
	a->standing = standing_fold(steps, n);
	a->latest = n > 0 ? steps[n - 1].moment : 0;
	ok = save_steps(s, a, steps, kept, n, e);
	free(kept);
	free(steps);
	return ok;
}

bool
store_account_settle(struct store *s, struct account *a, struct err *e)
{
	if (a->latest == INT64_MAX && !fold_anew(s, a, e))
		return false;
	return account_save_standing(s, a, e);
}

/* The texts of a new entry's fields, while its record is made. */
struct texts {
	char seq[24], about[24], happened[WHEN_TEXT], recorded[STAMP_TEXT], due[DATE_TEXT];
	char internal[HASH_HEX + 1], previous[HASH_HEX + 1], hash[HASH_HEX + 1];
	char salt[SALT_HEX + 1];
	struct buf evidence;
};

/* At random, drawn until a letter comes first: no spreadsheet takes that for a number. */
static bool
draw_salt(char salt[SALT_HEX + 1], struct err *e)
{
	do {
		if (!chance_hex(salt, SALT_HEX, e))
			return false;
	} while (salt[0] < 'a');
	return true;
}

/* Each once, in ascending order: so the same files are always the same field. */
static void
write_evidence(struct buf *out, const struct hash *evidence, size_t n)
{
	struct hash *sorted = mem_alloc(n * sizeof(*sorted));

	for (size_t i = 0; i < n; i++)
		sorted[i] = evidence[i];
	qsort(sorted, n, sizeof(*sorted), hash_compare);
	for (size_t i = 0; i < n; i++) {
		char hex[HASH_HEX + 1];

		if (i > 0 && hash_equal(&sorted[i], &sorted[i - 1]))
			continue;
		hash_to_hex(&sorted[i], hex);
		buf_fmt(out, i > 0 ? " %s" : "%s", hex);
	}
	free(sorted);
}

static void
write_texts(struct texts *t, const struct account *a, const struct new_entry *n, struct date due)
{
	snprintf(t->seq, sizeof(t->seq), "%lld", (long long)a->entries + 1);
	t->about[0] = '\0';
	if (n->about > 0)
		snprintf(t->about, sizeof(t->about), "%lld", (long long)n->about);
	when_format(&n->happened, t->happened);
	stamp_format(n->recorded, t->recorded);
	date_format(due, t->due);
	t->previous[0] = '\0';
	if (a->entries > 0)
		hash_to_hex(&a->head, t->previous);
	write_evidence(&t->evidence, n->evidence, n->evidence_count);
}

static void
make_record(struct record *r, const struct texts *t, const struct account *a,
	    const struct new_entry *n)
{
	*r = (struct record){{
		[RECORD_SERVICE] = str_of(a->service),
		[RECORD_HANDLE] = str_of(a->handle),
		[RECORD_SEQ] = str_of(t->seq),
		[RECORD_HAPPENED] = str_of(t->happened),
		[RECORD_RECORDED] = str_of(t->recorded),
		[RECORD_ENTRY] = str_of(entry_kinds[n->kind].name),
		[RECORD_CHANNEL] = str_of(channels[n->channel].name),
		[RECORD_ROUTE] = n->route,
		[RECORD_REFERENCE] = n->reference,
		[RECORD_DUE] = str_of(t->due),
		[RECORD_ABOUT] = str_of(t->about),
		[RECORD_EVIDENCE] = buf_view(&t->evidence),
		[RECORD_PREVIOUS] = str_of(t->previous),
		[RECORD_SALT] = str_of(t->salt),
		[RECORD_ACTOR] = str_of(n->actor),
		[RECORD_NOTE] = n->note,
	}};
}

bool
store_entry_append(struct store *s, struct account *a, const struct new_entry *n, struct date *due,
		   struct err *e)
{
	struct texts t = {0};
	LOCAL_BUF scratch = {0};
	struct record_values v;
	struct record r;
	struct hash seal;
	bool ok = false;

	if (n->salt != NULL)
		snprintf(t.salt, sizeof(t.salt), "%s", n->salt);
	else if (!draw_salt(t.salt, e))
		return false;

	if (a->entries < 0 || a->entries > SEQ_MAX)
		return failed(e, ERR_CORRUPT,
			      _("%s/%s: what is kept as the number of its entries is none; 'veto "
				"verify' says more"),
			      a->service, a->handle);
	if (a->entries == SEQ_MAX)
		return failed(e, ERR_FAILED, _("%s/%s: the log is full"), a->service, a->handle);
	*due = due_written(&a->standing, &(struct step){.kind = n->kind,
							.channel = n->channel,
							.happened = n->happened});
	write_texts(&t, a, n, *due);
	make_record(&r, &t, a, n);
	seal = record_internal(&r, &scratch);
	hash_to_hex(&seal, t.internal);
	r.field[RECORD_INTERNAL] = str_of(t.internal);
	seal = record_seal(&r, &scratch);
	hash_to_hex(&seal, t.hash);
	r.field[RECORD_HASH] = str_of(t.hash);

	/*
	 * What is written must be readable as what it is: a record that its own reader refuses is
	 * never stored.
	 */
	if (record_read(&r, &v, e))
		ok = append(s, a, &r, &v, n->route_id, e) && store_account_settle(s, a, e);
	buf_clear(&t.evidence);
	return ok;
}

#define ENTRY_VALUES(account, number) \
	DB_VALUES(as_number(":account", account), as_number(":seq", number))

enum { NUMBER_ROOM = 24 };

/* Without snprintf, which would take a twentieth of the time of an export. */
static struct str
number_text(char room[NUMBER_ROOM], struct stmt *st, int column)
{
	int64_t number = db_number(st, column);
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	char *end = room + NUMBER_ROOM, *p = end;

	if (db_is_null(st, column))
		return (struct str){"", 0};
	do
		*--p = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (number < 0)
		*--p = '-';
	return (struct str){p, (size_t)(end - p)};
}

static struct str
hash_text(char room[HASH_HEX + 1], struct stmt *st, int column, struct hash *h)
{
	if (!db_hash(st, column, h))
		return (struct str){"", 0};
	hash_to_hex(h, room);
	return (struct str){room, HASH_HEX};
}

static bool
each_entry(struct stmt *st, entry_fn fn, void *ctx, struct err *e)
{
	char seq[NUMBER_ROOM], about[NUMBER_ROOM];
	char internal[HASH_HEX + 1], previous[HASH_HEX + 1], hash[HASH_HEX + 1];
	struct entry_row row;
	enum db_row got;

	while ((got = db_step(st, e)) == DB_ROW) {
		for (int i = 0; i < RECORD_FIELDS; i++) {
			if (i != RECORD_SEQ && i != RECORD_ABOUT &&
			    (i < RECORD_INTERNAL || i > RECORD_HASH))
				row.record.field[i] = db_text(st, i);
		}
		row.record.field[RECORD_SEQ] = number_text(seq, st, RECORD_SEQ);
		row.record.field[RECORD_ABOUT] = number_text(about, st, RECORD_ABOUT);
		row.record.field[RECORD_INTERNAL] =
			hash_text(internal, st, RECORD_INTERNAL, &row.internal);
		row.record.field[RECORD_PREVIOUS] =
			hash_text(previous, st, RECORD_PREVIOUS, &row.previous);
		row.record.field[RECORD_HASH] = hash_text(hash, st, RECORD_HASH, &row.hash);
		row.seq = db_number(st, RECORD_SEQ);
		row.account = db_number(st, RECORD_FIELDS);
		row.moment = db_number(st, RECORD_FIELDS + 1);
		row.struck_by = db_number(st, RECORD_FIELDS + 2);
		row.odd = (enum oddity)db_choice(st, RECORD_FIELDS + 3, ODDITIES);
		row.lost_by = db_number(st, RECORD_FIELDS + 4);
		if (fn(ctx, &row))
			continue;
		db_reset(st);
		return true;
	}
	return got == DB_DONE;
}

bool
store_entry_each(struct store *s, const struct log_query *q, entry_fn fn, void *ctx, struct err *e)
{
	bool all = q->account == 0 && date_is_none(q->since) && date_is_none(q->until) &&
		   q->kind < 0;
	int64_t since = date_is_none(q->since) ? INT64_MIN : date_days(q->since) * 86400;
	int64_t until = date_is_none(q->until) ? INT64_MAX : (date_days(q->until) + 1) * 86400;
	struct db_value account = q->account != 0 ? as_number(":account", q->account)
						  : (struct db_value){.name = NULL};

	if (all)
		return each_entry(db_statement(s->db, SQL_ENTRY_EACH, e), fn, ctx, e);
	return each_entry(db_bound(s->db,
				   q->account != 0 ? SQL_ENTRY_OF_ACCOUNT : SQL_ENTRY_FILTERED,
				   DB_VALUES(as_number(":since", since), as_number(":until", until),
					     as_word(":entry",
						     q->kind >= 0 ? entry_kinds[q->kind].name : ""),
					     account),
				   e),
			  fn, ctx, e);
}

bool
store_entry_hash(struct store *s, int64_t account, int64_t seq, struct hash *h, int64_t *struck_by,
		 struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_ENTRY_HASH, ENTRY_VALUES(account, seq), e);
	enum db_row row = db_step(st, e);

	if (row == DB_DONE)
		return failed(e, ERR_NOT_FOUND, _("there is no entry %lld"), (long long)seq);
	if (row == DB_ERROR)
		return false;
	db_hash(st, 0, h);
	*struck_by = db_number(st, 1);
	db_reset(st);
	return true;
}

bool
store_internal_there(struct store *s, int64_t account, int64_t seq, struct err *e)
{
	int64_t n = 0;

	if (db_ask(s->db, SQL_INTERNAL_THERE, ENTRY_VALUES(account, seq), &n, 1, e) != DB_ROW)
		return false;
	return n > 0 ||
	       failed(e, ERR_NOT_FOUND,
		      _("what is internal of entry %lld is not here, or erased already"),
		      (long long)seq);
}

bool
store_internal_erase(struct store *s, int64_t account, int64_t seq, struct date day,
		     const char *actor, struct err *e)
{
	return db_do(s->db, SQL_INTERNAL_ERASE, ENTRY_VALUES(account, seq), e) &&
	       db_do(s->db, SQL_ERASED_ADD,
		     DB_VALUES(as_number(":account", account), as_number(":seq", seq),
			       as_day(":day", day), as_word(":actor", actor)),
		     e);
}

bool
store_internal_erased(struct store *s, int64_t account, int64_t seq, struct erased *erased,
		      struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_ERASED_GET, ENTRY_VALUES(account, seq), e);
	enum db_row row = db_step(st, e);

	*erased = (struct erased){0};
	if (row != DB_ROW)
		return row == DB_DONE;
	date_parse(db_text(st, 0), &erased->day);
	text_copy(erased->actor, sizeof(erased->actor), db_text(st, 1));
	db_reset(st);
	return true;
}

bool
store_entry_strays(struct store *s, int64_t *n, struct err *e)
{
	return db_ask(s->db, SQL_ENTRY_STRAYS, NULL, n, 1, e) == DB_ROW;
}

bool
store_steps(struct store *s, int64_t account, struct step **steps, size_t *n, struct err *e)
{
	struct stmt *st =
		db_bound(s->db, SQL_ENTRY_STEPS, DB_VALUES(as_number(":account", account)), e);
	size_t room = 0;
	enum db_row row;

	*steps = NULL;
	*n = 0;
	while ((row = db_step(st, e)) == DB_ROW) {
		struct step step = {.seq = db_number(st, 0),
				    .about = db_number(st, 3),
				    .moment = db_number(st, 4),
				    .struck_by = db_number(st, 5),
				    .lost_by = db_number(st, 8),
				    .odd = (enum oddity)db_choice(st, 6, ODDITIES)};

		if (!entry_kind_find(db_text(st, 1), &step.kind))
			step.kind = ENTRY_NOTED;
		when_parse(db_text(st, 2), &step.happened);
		channel_find(db_text(st, 7), &step.channel);
		*steps = mem_grow(*steps, &room, *n + 1, sizeof(**steps));
		(*steps)[(*n)++] = step;
	}
	if (row == DB_DONE)
		return true;
	free(*steps);
	*steps = NULL;
	return false;
}

bool
store_entry_one(struct store *s, int64_t account, int64_t seq, entry_fn fn, void *ctx,
		struct err *e)
{
	return each_entry(db_bound(s->db, SQL_ENTRY_ONE, ENTRY_VALUES(account, seq), e), fn, ctx,
			  e);
}
