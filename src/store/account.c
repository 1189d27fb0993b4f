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
	if (!date_parse(db_text(s, COL_OBJECTED), &a->standing.objected))
		a->standing.objected = (struct date){0};
	a->standing.extended = db_number(s, COL_EXTENDED) != 0;
	a->standing.answer_needed = db_number(s, COL_ANSWER_NEEDED) != 0;
	a->standing.complained = db_number(s, COL_COMPLAINED) != 0;
	if (!date_parse(db_text(s, COL_DUE), &a->due))
		a->due = (struct date){0};
	a->review = db_number(s, COL_REVIEW) != 0;
}

static void
bind_fields(struct stmt *s, const struct account *a)
{
	db_bind_text(s, ":handle", str_of(a->handle));
	db_bind_text(s, ":alias", str_of(a->alias));
	db_bind_text(s, ":owner", str_of(a->owner));
	db_bind_text(s, ":email", str_of(a->email));
	db_bind_text(s, ":centre", str_of(a->centre));
	db_bind_text(s, ":visibility", str_of(visibilities[a->visibility].name));
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
	return failed(e, ERR_EXISTS, _("the account %s is there already"), account_name(&other, name));
}

/*
 * The number for one more, or ID where that is not 0. The last that was given stands in the file,
 * and nobody came that far.
 */
static bool
number_for(struct store *s, int64_t id, int64_t *number, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_ACCOUNT_LAST, e);
	int64_t given;

	if (st == NULL || !db_last_number(s->db, &given, e) || db_step(st, e) != DB_ROW)
		return false;
	given = db_number(st, 0) > given ? db_number(st, 0) : given;
	db_reset(st);
	*number = id != 0 ? id : given < ACCOUNT_NUMBER_MOST ? given + 1 : INT64_MAX;
	return *number <= ACCOUNT_NUMBER_MOST ||
	       failed(e, ERR_CORRUPT, _("%s: no number is left for another account; somebody changed the database: restore it from a backup"
					" with 'veto restore'"), db_name(s->db));
}

/*
 * With the number ID; 0 for one that is free. It is asked for before, and not of the statement that
 * inserts, which would keep aside each page it changes to be able to take itself back.
 */
static bool
insert_account(struct store *s, struct account *a, int64_t id, struct err *e)
{
	struct stmt *st;
	int64_t number;

	if (!check_name(s, a, e) || !number_for(s, id, &number, e) ||
	    (st = db_statement(s->db, SQL_ACCOUNT_ADD, e)) == NULL)
		return false;
	db_bind_number(st, ":id", number);
	db_bind_text(st, ":service", str_of(a->service));
	bind_fields(st, a);
	if (!db_finish(st, e))
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
	struct stmt *st = db_statement(s->db, SQL_ACCOUNT_LOAD, e);
	enum db_row row;

	if (st == NULL)
		return false;
	db_bind_number(st, ":id", id);
	row = db_step(st, e);
	if (row == DB_ROW)
		db_reset(st);
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
	struct stmt *st;

	if (!check_name(s, a, e) || (st = db_statement(s->db, SQL_ACCOUNT_UPDATE, e)) == NULL)
		return false;
	bind_fields(st, a);
	db_bind_number(st, ":id", a->id);
	return db_finish(st, e);
}

bool
store_account_remove(struct store *s, int64_t id, struct err *e)
{
	struct stmt *st;
	bool there;

	if (!is_there(s, id, &there, e))
		return false;
	if (!there)
		return true; /* another process was quicker */
	st = db_statement(s->db, SQL_EVIDENCE_SWEEP, e);
	if (st == NULL)
		return false;
	db_bind_number(st, ":account", id);
	if (!db_finish(st, e) || (st = db_statement(s->db, SQL_ACCOUNT_REMOVE, e)) == NULL)
		return false;
	db_bind_number(st, ":id", id);
	return db_finish(st, e);
}

/* What lists are ordered by, whose indexes would be written anew even where it is as it was. */
static bool
save_status(struct store *s, const struct account *a, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_ACCOUNT_STATUS, e);
	char due[DATE_TEXT];

	if (st == NULL)
		return false;
	date_format(a->due, due);
	db_bind_text(st, ":status", str_of(statuses[a->standing.status].name));
	db_bind_text(st, ":due", str_of(due));
	db_bind_number(st, ":id", a->id);
	return db_finish(st, e);
}

bool
account_save_standing(struct store *s, struct account *a, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_ACCOUNT_STANDING, e);
	char objected[DATE_TEXT];

	if (st == NULL)
		return false;
	date_format(a->standing.objected, objected);
	a->due = standing_due(&a->standing);
	db_bind_number(st, ":entries", a->entries);
	if (a->entries > 0)
		db_bind_hash(st, ":head", &a->head);
	else
		db_bind_null(st, ":head", DB_BLOB);
	db_bind_number(st, ":latest", a->latest);
	db_bind_text(st, ":objected", str_of(objected));
	db_bind_number(st, ":extended", a->standing.extended);
	db_bind_number(st, ":answer_needed", a->standing.answer_needed);
	db_bind_number(st, ":complained", a->standing.complained);
	db_bind_number(st, ":id", a->id);
	return db_finish(st, e) && save_status(s, a, e);
}

/* UNTIL and TODAY are room for what is bound, until the statement is done. */
static void
bind_query(struct stmt *st, const struct account_query *q, char until[DATE_TEXT], char today[DATE_TEXT])
{
	date_format(q->due_until, until);
	date_format(q->today, today);
	db_bind_text(st, ":status", str_of(q->status >= 0 ? statuses[q->status].name : ""));
	db_bind_number(st, ":overdue", q->overdue);
	db_bind_text(st, ":today", str_of(today));
	db_bind_text(st, ":until", str_of(until));
	db_bind_text(st, ":service", str_of(q->service));
	db_bind_text_or_null(st, ":whole_owner", q->whole_owner);
	db_bind_text_or_null(st, ":whole_centre", q->whole_centre);
	db_bind_number(st, ":review", q->review);
	db_bind_text(st, ":owner", str_of(q->owner));
	db_bind_text(st, ":centre", str_of(q->centre));
	db_bind_text(st, ":text", str_of(q->text));
}

/*
 * Hands each row on. A callback may ask the store for other things: but not walk accounts again, since the walk holds its
 * statement until it ends.
 */
struct passing {
	const struct account_query *query;
	account_fn fn;
	void *ctx;
};

static bool
is_named(const struct account_query *q, int64_t id)
{
	return q->ids == NULL || bsearch(&id, q->ids, q->n, sizeof(*q->ids), account_id_compare) != NULL;
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
store_account_each(struct store *s, const struct account_query *q, account_fn fn, void *ctx, struct err *e)
{
	struct passing named = {q, fn, ctx};
	struct stmt *st = db_statement(s->db, date_is_none(q->due_until) ? SQL_ACCOUNT_EACH : SQL_ACCOUNT_DUE, e);
	char until[DATE_TEXT], today[DATE_TEXT];

	if (st == NULL)
		return false;
	bind_query(st, q, until, today);
	return each_row(st, pass_named, &named, e);
}

bool
store_account_ids(struct store *s, const struct account_query *q, int64_t **ids, size_t *n, struct err *e)
{
	int statement = q->order == BY_DUE ? SQL_ACCOUNT_IDS_BY_DUE : SQL_ACCOUNT_IDS;
	struct stmt *st = db_statement(s->db, statement, e);
	char until[DATE_TEXT], today[DATE_TEXT];
	size_t room = 0;
	enum db_row row;

	*ids = NULL;
	*n = 0;
	if (st == NULL)
		return false;
	bind_query(st, q, until, today);
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

/* The ends of what may be meant, between which FROM is another one. */
static void
bind_ends(struct stmt *st, const struct account_query *q, const char *from, bool up,
	  char ends[2][ACCOUNT_PLACE_ROOM])
{
	bool of_status = order_of(q) == BY_STATUS && q->status >= 0;
	const char *status = of_status ? statuses[q->status].name : "";

	snprintf(ends[0], sizeof(ends[0]), "%s%s", status, of_status ? " " : "");
	snprintf(ends[1], sizeof(ends[1]), "%s%s", status, of_status ? "!" : "\xf4\x8f\xbf\xbf");
	if (from != NULL)
		snprintf(ends[up], sizeof(ends[up]), "%s", from);
	db_bind_text(st, ":low", str_of(ends[0]));
	db_bind_text(st, ":high", str_of(ends[1]));
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
	struct stmt *st = db_statement(s->db, statements[order_of(q)][up], e);
	char until[DATE_TEXT], today[DATE_TEXT], ends[2][ACCOUNT_PLACE_ROOM];
	enum db_row row;

	*got = 0;
	if (st == NULL)
		return false;
	bind_query(st, q, until, today);
	bind_ends(st, q, from, up, ends);
	db_bind_number(st, ":n", (int64_t)n);
	while ((row = db_step(st, e)) == DB_ROW)
		read_row(st, &rows[(*got)++]);
	return row == DB_DONE;
}

bool
store_account_counts(struct store *s, struct date today, size_t *accounts, size_t *overdue, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_ACCOUNT_COUNTS, e);
	char text[DATE_TEXT];

	if (st == NULL)
		return false;
	date_format(today, text);
	db_bind_text(st, ":today", str_of(text));
	if (db_step(st, e) != DB_ROW)
		return false;
	*accounts = (size_t)db_number(st, 0);
	*overdue = (size_t)db_number(st, 1);
	db_reset(st);
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
store_account_match(struct store *s, const char *service, const char *handle, account_fn fn, void *ctx, struct err *e)
{
	static const int order[] = {SQL_ACCOUNT_BY_HANDLE, SQL_ACCOUNT_BY_ALIAS};
	struct counted c = {fn, ctx, 0};

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]) && c.n == 0; i++) {
		struct stmt *st = db_statement(s->db, order[i], e);

		if (st == NULL)
			return false;
		db_bind_text(st, ":handle", str_of(handle));
		db_bind_text(st, ":service", str_of(service));
		if (!each_row(st, count_and_pass, &c, e))
			return false;
	}
	return true;
}

/* The row of ST, which is the only one. */
static bool
only_row(struct stmt *st, int64_t id, struct err *e)
{
	enum db_row row;

	if (st == NULL)
		return false;
	db_bind_number(st, ":id", id);
	row = db_step(st, e);
	if (row == DB_DONE)
		return failed(e, ERR_NOT_FOUND, _("the account is not there any more: another process removed it"));
	return row == DB_ROW;
}

bool
store_account_row(struct store *s, const struct account_query *q, int64_t id, struct account_row *row,
		  struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_ACCOUNT_ROW, e);

	if (st != NULL)
		db_bind_number(st, ":order", order_of(q));
	if (!only_row(st, id, e))
		return false;
	read_row(st, row);
	db_reset(st);
	return true;
}

bool
store_account_load(struct store *s, int64_t id, struct account *a, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_ACCOUNT_LOAD, e);

	if (!only_row(st, id, e))
		return false;
	read_account(st, a);
	db_reset(st);
	return true;
}
