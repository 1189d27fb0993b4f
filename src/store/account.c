/*
 * Accounts, in and out. read_account alone takes a whole row apart, FIELD_VALUES and QUERY_VALUES
 * alone bind what a person says of an account and which accounts are asked for: so a column or a
 * condition more has one place here, and no statement lacks it. An account is written in three
 * parts: what a person says, what its entries made of it, and what lists are ordered by, whose
 * indexes are left alone where that is as it was.
 *
 * A name is looked for before it is written, to say which account has it; a number that was given
 * to one account is never given to another. Windows go by the place of a row, a text that an index
 * has in that order, so that none has to be counted to get there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "store.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

static void
read_account(struct stmt *s, struct account *a)
{
	struct date look;

	*a = (struct account){.id = db_number(s, COL_ID)};
	text_copy(a->service, sizeof(a->service), db_text(s, COL_SERVICE));
	text_copy(a->handle, sizeof(a->handle), db_text(s, COL_HANDLE));
	text_copy(a->alias, sizeof(a->alias), db_text(s, COL_ALIAS));
	text_copy(a->owner, sizeof(a->owner), db_text(s, COL_OWNER));
	text_copy(a->email, sizeof(a->email), db_text(s, COL_EMAIL));
	text_copy(a->centre, sizeof(a->centre), db_text(s, COL_CENTRE));
	visibility_find(db_text(s, COL_VISIBILITY), &a->visibility);
	a->entries = db_number(s, COL_ENTRIES);
	db_hash(s, COL_HEAD, &a->head);
	a->latest = db_number(s, COL_LATEST);
	status_find(db_text(s, COL_STATUS), &a->standing.status);
	date_parse(db_text(s, COL_OBJECTED), &a->standing.objected);
	a->standing.by_setting = db_number(s, COL_BY_SETTING) != 0;
	a->standing.letter = db_number(s, COL_LETTER);
	date_parse(db_text(s, COL_RECEIVED), &a->standing.received);
	a->standing.extended = db_number(s, COL_EXTENDED) != 0;
	a->standing.answer_needed = db_number(s, COL_ANSWER_NEEDED) != 0;
	date_parse(db_text(s, COL_COMPLAINED), &a->standing.complained);
	a->standing.complaint = db_number(s, COL_COMPLAINT);
	date_parse(db_text(s, COL_DUE), &a->due);
	/* whatever a file holds: what is no day is none */
	if (date_parse(db_text(s, COL_LOOK_AGAIN), &look))
		date_format(look, a->look_again);
	a->review = db_number(s, COL_REVIEW) != 0;
}

/* What a person says of an account. */
#define FIELD_VALUES(a)                                                                            \
	as_word(":handle", (a)->handle), as_word(":alias", (a)->alias),                            \
		as_word(":owner", (a)->owner), as_word(":email", (a)->email),                      \
		as_word(":centre", (a)->centre),                                                   \
		as_word(":visibility", visibilities[(a)->visibility].name),                       \
		as_word(":look_again", (a)->look_again)

/* For ENDED of sql.c. */
#define LIMIT_VALUES(name, limit)                                                                  \
	as_word(":" name "_plain", (limit)->plain), as_word(":" name "_least", (limit)->least),   \
		as_text(":" name "_seats", buf_view(&(limit)->seats))

/* Which accounts are meant: for ACCOUNT_MEANT of sql.c. */
#define QUERY_VALUES(s, q)                                                                         \
	as_word(":status", (q)->status >= 0 ? statuses[(q)->status].name : ""),                    \
		as_number(":overdue", (q)->overdue), as_day(":today", (q)->today),                 \
		LIMIT_VALUES("late", limit_late(s, (q)->today)),                                   \
		LIMIT_VALUES("near", limit_near(s, (q)->due_until)),                               \
		as_day(":until", (q)->due_until), as_text(":service", str_of((q)->service)),       \
		as_word(":whole_owner", (q)->whole_owner),                                         \
		as_word(":whole_centre", (q)->whole_centre), as_number(":review", (q)->review),    \
		as_text(":owner", str_of((q)->owner)), as_text(":centre", str_of((q)->centre)),    \
		as_text(":text", str_of((q)->text))

/*
 * The latest due date whose end is not after DAY, for each seat: those are compared with what is
 * stored, which hangs on no catalogue. Kept until another day is asked for.
 */
static const struct due_limit *
limit_on(struct due_limit *l, struct date day, bool last)
{
	struct date plain, least;

	if (l->seats.used > 0 && date_compare(l->day, day) == 0)
		return l;
	plain = least = due_ended(day, NULL, last);
	buf_reset(&l->seats);
	buf_char(&l->seats, '{');
	for (size_t i = 0; i < service_count; i++) {
		struct date ended = due_ended(day, services[i].seat, last);
		char text[DATE_TEXT];

		if (date_compare(ended, plain) == 0)
			continue;
		date_format(ended, text);
		buf_fmt(&l->seats, "%s\"%s\":\"%s\"", l->seats.used > 1 ? "," : "",
			services[i].name, text);
		least = date_sooner(least, ended);
	}
	buf_char(&l->seats, '}');
	date_format(plain, l->plain);
	date_format(least, l->least);
	l->day = day;
	return l;
}

static const struct due_limit *
limit_late(struct store *s, struct date today)
{
	struct date before = {0};

	if (!date_is_none(today))
		before = date_from_days(date_days(today) - 1);
	return limit_on(&s->late, before, true);
}

static const struct due_limit *
limit_near(struct store *s, struct date until)
{
	return limit_on(&s->near, until, false);
}

void
account_limits_clear(struct store *s)
{
	buf_clear(&s->late.seats);
	buf_clear(&s->near.seats);
}

static bool
note_found(void *ctx, const struct account *a)
{
	*(struct account *)ctx = *a;
	return false;
}

/* Is the name of A taken by another account? */
static bool
check_name(struct store *s, const struct account *a, struct err *e)
{
	struct account other = {0};
	char name[ACCOUNT_NAME_ROOM];

	if (!store_account_match(s, a->service, a->handle, note_found, &other, e))
		return false;
	if (other.id == 0 || other.id == a->id || strcasecmp(other.handle, a->handle) != 0)
		return true;
	return failed(e, ERR_EXISTS, _("the account %s is there already"),
		      account_name(&other, name));
}

/*
 * The number for one more, or ID where that is not 0. The last that was given stands in the file,
 * and nobody came that far.
 */
static bool
number_for(struct store *s, int64_t id, int64_t *number, struct err *e)
{
	int64_t given, last;

	if (!db_last_number(s->db, &given, e) ||
	    db_ask(s->db, SQL_ACCOUNT_LAST, NULL, &last, 1, e) != DB_ROW)
		return false;
	given = last > given ? last : given;
	*number = id != 0 ? id : given < ACCOUNT_NUMBER_MOST ? given + 1 : INT64_MAX;
	return *number <= ACCOUNT_NUMBER_MOST ||
	       failed(e, ERR_CORRUPT,
		      _("%s: no number is left for another account; somebody changed the database: "
			"restore it from a backup"
			" with 'veto restore'"),
		      db_name(s->db));
}

/*
 * With the number ID; 0 for one that is free. It is asked for before, and not of the statement that
 * inserts, which would keep aside each page it changes to be able to take itself back.
 */
static bool
insert_account(struct store *s, struct account *a, int64_t id, struct err *e)
{
	int64_t number;

	if (!check_name(s, a, e) || !number_for(s, id, &number, e) ||
	    !db_do(s->db, SQL_ACCOUNT_ADD,
		   DB_VALUES(as_number(":id", number), as_word(":service", a->service),
			     FIELD_VALUES(a)),
		   e))
		return false;
	a->id = number;
	return true;
}

bool
store_account_add(struct store *s, struct account *a, struct err *e)
{
	return insert_account(s, a, 0, e);
}

static bool
is_there(struct store *s, int64_t id, bool *there, struct err *e)
{
	enum db_row row =
		db_ask(s->db, SQL_ACCOUNT_LOAD, DB_VALUES(as_number(":id", id)), NULL, 0, e);

	*there = row == DB_ROW;
	return row != DB_ERROR;
}

bool
store_account_restore(struct store *s, struct account *a, struct err *e)
{
	int64_t id = a->id;
	bool taken;

	if (!is_there(s, id, &taken, e))
		return false;
	a->id = 0; /* it is not there: whoever has its name is another */
	return insert_account(s, a, taken ? 0 : id, e);
}

bool
store_account_update(struct store *s, const struct account *a, struct err *e)
{
	return check_name(s, a, e) &&
	       db_do(s->db, SQL_ACCOUNT_UPDATE,
		     DB_VALUES(FIELD_VALUES(a), as_number(":id", a->id)), e);
}

bool
store_account_remove(struct store *s, int64_t id, struct err *e)
{
	bool there;

	if (!is_there(s, id, &there, e))
		return false;
	if (!there)
		return true; /* another process was quicker */
	return db_do(s->db, SQL_EVIDENCE_SWEEP, DB_VALUES(as_number(":account", id)), e) &&
	       db_do(s->db, SQL_ACCOUNT_REMOVE, DB_VALUES(as_number(":id", id)), e);
}

/* What lists are ordered or found by: its indexes would be written anew where it is as it was. */
static bool
save_status(struct store *s, const struct account *a, struct err *e)
{
	return db_do(s->db, SQL_ACCOUNT_STATUS,
		     DB_VALUES(as_word(":status", statuses[a->standing.status].name),
			       as_day(":due", a->due),
			       as_number(":by_setting", a->standing.by_setting),
			       as_number(":answer_needed", a->standing.answer_needed),
			       as_number(":id", a->id)),
		     e);
}

bool
account_save_standing(struct store *s, struct account *a, struct err *e)
{
	const struct standing *now = &a->standing;

	a->due = standing_due(now);
	return db_do(s->db, SQL_ACCOUNT_STANDING,
		     DB_VALUES(as_number(":entries", a->entries),
			       as_hash(":head", a->entries > 0 ? &a->head : NULL),
			       as_number(":latest", a->latest), as_day(":objected", now->objected),
			       as_number(":letter", now->letter),
			       as_day(":received", now->received),
			       as_number(":extended", now->extended),
			       as_day(":complained", now->complained),
			       as_number(":complaint", now->complaint), as_number(":id", a->id)),
		     e) &&
	       save_status(s, a, e);
}

/*
 * Hands each row on. A callback may ask the store for other things: but not walk accounts again,
 * since the walk holds its statement until it ends.
 */
struct passing {
	const struct account_query *query;
	account_fn fn;
	void *ctx;
};

static bool
is_named(const struct account_query *q, int64_t id)
{
	return q->ids == NULL ||
	       bsearch(&id, q->ids, q->n, sizeof(*q->ids), account_id_compare) != NULL;
}

static bool
pass_named(void *ctx, const struct account *a)
{
	const struct passing *p = ctx;

	return !is_named(p->query, a->id) || p->fn(p->ctx, a);
}

static bool
each_row(struct stmt *st, account_fn fn, void *ctx, struct err *e)
{
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW) {
		struct account a;

		read_account(st, &a);
		if (fn(ctx, &a))
			continue;
		db_reset(st);
		return true;
	}
	return row == DB_DONE;
}

bool
store_account_each(struct store *s, const struct account_query *q, account_fn fn, void *ctx,
		   struct err *e)
{
	struct passing named = {q, fn, ctx};
	int statement = date_is_none(q->due_until) ? SQL_ACCOUNT_EACH : SQL_ACCOUNT_DUE;

	return each_row(db_bound(s->db, statement, DB_VALUES(QUERY_VALUES(s, q)), e), pass_named,
			&named, e);
}

bool
store_account_pressing(struct store *s, const struct account_query *q, account_fn fn, void *ctx,
		       struct err *e)
{
	struct passing named = {q, fn, ctx};

	return each_row(db_bound(s->db, SQL_ACCOUNT_PRESSING, DB_VALUES(QUERY_VALUES(s, q)), e),
			pass_named, &named, e);
}

/* False where no row behind this one can have its turn before DAY. */
static bool
take_sooner(const struct account_row *row, struct date today, struct date *day)
{
	const struct account *a = &row->account;
	struct date stored = date_sooner(account_look_day(a), a->due);

	if (date_is_none(stored) ||
	    (!date_is_none(*day) && date_compare(stored, *day) >= 0))
		return false;
	*day = date_sooner(*day, account_next_day(a, today));
	return true;
}

/*
 * Holidays move the end of what is due by a week at most, and not everywhere: so beyond the first
 * row those are looked at that come before what it ends on.
 */
bool
store_account_next(struct store *s, const struct account_query *q, struct date *day, struct err *e)
{
	enum { ROWS = 8 };
	char after[ACCOUNT_PLACE_ROOM], today[DATE_TEXT];
	struct account_query by_due = *q;
	struct account_row *rows = mem_alloc(ROWS * sizeof(*rows));
	size_t got = ROWS;
	bool ok = true, more = true;

	/* "!" is the next character after the blank behind a day */
	date_format(q->today, today);
	snprintf(after, sizeof(after), "0%s!", today);
	by_due.order = BY_DUE;
	*day = (struct date){0};
	while (ok && more && got == ROWS) {
		ok = store_account_window(s, &by_due, after, false, ROWS, rows, &got, e);
		for (size_t i = 0; ok && more && i < got; i++)
			more = take_sooner(&rows[i], q->today, day);
		if (ok && got > 0)
			text_copy(after, sizeof(after), str_of(rows[got - 1].place));
	}
	free(rows);
	return ok;
}

bool
store_account_ids(struct store *s, const struct account_query *q, int64_t **ids, size_t *n,
		  struct err *e)
{
	int statement = q->order == BY_DUE ? SQL_ACCOUNT_IDS_BY_DUE : SQL_ACCOUNT_IDS;
	struct stmt *st = db_bound(s->db, statement, DB_VALUES(QUERY_VALUES(s, q)), e);
	size_t room = 0;
	enum db_row row;

	*ids = NULL;
	*n = 0;
	while ((row = db_step(st, e)) == DB_ROW) {
		int64_t id = db_number(st, 0);

		if (!is_named(q, id))
			continue;
		*ids = mem_grow(*ids, &room, *n + 1, sizeof(**ids));
		(*ids)[(*n)++] = id;
	}
	if (row == DB_DONE)
		return true;
	free(*ids);
	*ids = NULL;
	return false;
}

/* ---- windows */

static void
read_row(struct stmt *st, struct account_row *row)
{
	row->gone = false;
	read_account(st, &row->account);
	text_copy(row->place, sizeof(row->place), db_text(st, COL_PLACE));
}

/* Those of one status lie side by side in the order of the status, and there they stand by name. */
static enum account_order
order_of(const struct account_query *q)
{
	return q->order == BY_NAME && q->status >= 0 ? BY_STATUS : q->order;
}

/*
 * The ends of what may be meant, between which FROM is another one. A blank stands behind a status
 * and behind a day, so that "!", the next character, is beyond all of it; U+10FFFF is beyond any
 * text.
 */
static void
find_ends(const struct account_query *q, const char *from, bool up,
	  char ends[2][ACCOUNT_PLACE_ROOM])
{
	bool of_status = order_of(q) == BY_STATUS && q->status >= 0;
	const char *status = of_status ? statuses[q->status].name : "";
	char until[DATE_TEXT];

	snprintf(ends[0], sizeof(ends[0]), "%s%s", status, of_status ? " " : "");
	snprintf(ends[1], sizeof(ends[1]), "%s%s", status, of_status ? "!" : "\xf4\x8f\xbf\xbf");
	if (order_of(q) == BY_DUE && !date_is_none(q->due_until)) {
		date_format(q->due_until, until);
		snprintf(ends[1], sizeof(ends[1]), "0%s!", until);
	}
	if (from != NULL)
		snprintf(ends[up], sizeof(ends[up]), "%s", from);
}

bool
store_account_window(struct store *s, const struct account_query *q, const char *from, bool up,
		     size_t n, struct account_row *rows, size_t *got, struct err *e)
{
	static const int statements[ACCOUNT_ORDERS][2] = {
		[BY_NAME] = {SQL_ACCOUNT_AFTER_NAME, SQL_ACCOUNT_BEFORE_NAME},
		[BY_DUE] = {SQL_ACCOUNT_AFTER_DUE, SQL_ACCOUNT_BEFORE_DUE},
		[BY_STATUS] = {SQL_ACCOUNT_AFTER_STATUS, SQL_ACCOUNT_BEFORE_STATUS},
	};
	char ends[2][ACCOUNT_PLACE_ROOM];
	struct stmt *st;
	enum db_row row;

	find_ends(q, from, up, ends);
	st = db_bound(s->db, statements[order_of(q)][up],
		      DB_VALUES(QUERY_VALUES(s, q), as_word(":low", ends[0]),
				as_word(":high", ends[1]), as_number(":n", (int64_t)n)),
		      e);
	*got = 0;
	while ((row = db_step(st, e)) == DB_ROW)
		read_row(st, &rows[(*got)++]);
	return row == DB_DONE;
}

bool
store_account_counts(struct store *s, struct date today, size_t *accounts, size_t *overdue,
		     struct err *e)
{
	int64_t n[2];

	if (db_ask(s->db, SQL_ACCOUNT_COUNTS,
		   DB_VALUES(as_day(":today", today),
			     LIMIT_VALUES("late", limit_late(s, today))),
		   n, 2, e) != DB_ROW)
		return false;
	*accounts = (size_t)n[0];
	*overdue = (size_t)n[1];
	return true;
}

struct counted {
	account_fn fn;
	void *ctx;
	size_t n;
};

static bool
count_and_pass(void *ctx, const struct account *a)
{
	struct counted *c = ctx;

	c->n++;
	return c->fn(c->ctx, a);
}

bool
store_account_match(struct store *s, const char *service, const char *handle, account_fn fn,
		    void *ctx, struct err *e)
{
	static const int order[] = {SQL_ACCOUNT_BY_HANDLE, SQL_ACCOUNT_BY_ALIAS};
	struct counted c = {fn, ctx, 0};

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]) && c.n == 0; i++) {
		struct stmt *st = db_bound(s->db, order[i],
					   DB_VALUES(as_text(":handle", str_of(handle)),
						     as_text(":service", str_of(service))),
					   e);

		if (!each_row(st, count_and_pass, &c, e))
			return false;
	}
	return true;
}

/* The row of ST, which is the only one. */
static bool
only_row(struct stmt *st, struct err *e)
{
	enum db_row row = db_step(st, e);

	if (row == DB_DONE)
		return failed(e, ERR_NOT_FOUND,
			      _("the account is not there any more: another process removed it"));
	return row == DB_ROW;
}

bool
store_account_row(struct store *s, const struct account_query *q, int64_t id,
		  struct account_row *row, struct err *e)
{
	struct stmt *st =
		db_bound(s->db, SQL_ACCOUNT_ROW,
			 DB_VALUES(as_number(":order", order_of(q)), as_number(":id", id)), e);

	if (!only_row(st, e))
		return false;
	read_row(st, row);
	db_reset(st);
	return true;
}

bool
store_account_load(struct store *s, int64_t id, struct account *a, struct err *e)
{
	struct stmt *st =
		db_bound(s->db, SQL_ACCOUNT_LOAD, DB_VALUES(as_number(":id", id)), e);

	if (!only_row(st, e))
		return false;
	read_account(st, a);
	db_reset(st);
	return true;
}
