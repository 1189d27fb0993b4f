/* The items on their shelves: windows onto them, what is counted of them, and their ticks. */
#include <limits.h>
#include <stdlib.h>

#include "store.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

bool
store_shelf_find(struct store *s, int64_t account, const char *kind, int64_t *shelf, struct err *e)
{
	*shelf = 0;
	return db_ask(s->db, SQL_SHELF_FIND,
		      DB_VALUES(as_number(":account", account), as_word(":kind", kind)), shelf, 1,
		      e) != DB_ERROR;
}

bool
store_shelf_each(struct store *s, int64_t account, shelf_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_SHELF_EACH,
				   DB_VALUES(as_number(":account", account)), e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW) {
		if (fn(ctx, db_number(st, 0), db_text(st, 1), e))
			continue;
		db_reset(st);
		return false;
	}
	return row == DB_DONE;
}

/* ---- counts */

/* More items than any file holds: of so many, sums over all rows stay numbers. */
static const int64_t COUNT_MAX = (int64_t)1 << 40;

/* A row of item_count. */
struct count {
	int month, state, certainty;
	bool gone;
	int64_t n;
};

/*
 * What stands in the file may be anything: what makes no sense is counted nowhere, and verify
 * tells.
 */
static bool
read_count(struct stmt *st, struct count *c)
{
	int64_t month = db_number(st, 0), state = db_number(st, 1), certainty = db_number(st, 2),
		n = db_number(st, 4);

	if (n < 0 || n > COUNT_MAX || month < 0 || month >= (ITEM_YEAR_LAST + 1) * 12 ||
	    state < 0 || state >= ITEM_STATES || certainty < 0 || certainty >= CERTAINTIES)
		return false;
	*c = (struct count){(int)month, (int)state, (int)certainty, db_number(st, 3) != 0, n};
	return true;
}

static void
add_count(struct item_counts *all, const struct count *c, struct date objected)
{
	int year = c->month / 12, month = objected.y * 12 + objected.m - 1;

	if (c->gone) {
		all->gone += c->n;
		return;
	}
	all->n += c->n;
	all->certain[c->certainty] += c->n;
	all->state[c->state] += c->n;
	if (c->month == 0)
		all->undated += c->n;
	else if (year >= ITEM_YEAR_FIRST)
		all->year[year - ITEM_YEAR_FIRST] += c->n;
	if (c->month != 0 && !date_is_none(objected))
		*(c->month < month ? &all->before : &all->after) += c->n;
}

/* The first moment from AT on, or the last before it. */
static bool
ask_moment(struct store *s, int statement, int64_t shelf, int64_t at, int64_t *moment,
	   struct err *e)
{
	*moment = ITEM_NO_TIME;
	return db_ask(s->db, statement,
		      DB_VALUES(as_number(":shelf", shelf),
				as_number(statement == SQL_ITEM_FIRST ? ":from" : ":until", at)),
		      moment, 1, e) != DB_ERROR;
}

/* In the months that have items: those gone before the first and after the last are not passed. */
static bool
find_ends(struct store *s, int64_t shelf, int first, int last, struct item_counts *c, struct err *e)
{
	int64_t from = ITEM_NO_TIME + 1, until = INT64_MAX;

	if (first > ITEM_YEAR_FIRST * 12)
		from = date_days((struct date){first / 12, first % 12 + 1, 1}) * 86400;
	if (last < ITEM_YEAR_LAST * 12 + 11)
		until = date_days((struct date){(last + 1) / 12, (last + 1) % 12 + 1, 1}) * 86400;
	return ask_moment(s, SQL_ITEM_FIRST, shelf, from, &c->first, e) &&
	       ask_moment(s, SQL_ITEM_LAST, shelf, until, &c->last, e);
}

/*
 * The month of the objection is counted as after it, but for its first days, which are counted one
 * by one.
 */
static bool
split_month(struct store *s, int64_t shelf, struct date objected, struct item_counts *c,
	    struct err *e)
{
	struct date first = {objected.y, objected.m, 1};
	int64_t n;

	if (db_ask(s->db, SQL_ITEM_BETWEEN,
		   DB_VALUES(as_number(":shelf", shelf),
			     as_number(":since", date_days(first) * 86400),
			     as_number(":until", date_days(objected) * 86400)),
		   &n, 1, e) != DB_ROW)
		return false;
	c->before += n;
	c->after -= n;
	return true;
}

bool
store_item_counts(struct store *s, int64_t shelf, struct date objected, struct item_counts *c,
		  struct err *e)
{
	struct stmt *st;
	int first = INT_MAX, last = 0;
	enum db_row row;

	*c = (struct item_counts){.known = shelf != 0, .first = ITEM_NO_TIME, .last = ITEM_NO_TIME};
	if (shelf == 0)
		return true;
	st = db_bound(s->db, SQL_ITEM_COUNTS, DB_VALUES(as_number(":shelf", shelf)), e);
	while ((row = db_step(st, e)) == DB_ROW) {
		struct count one;

		if (!read_count(st, &one))
			continue;
		add_count(c, &one, objected);
		if (one.gone || one.month == 0)
			continue;
		first = one.month < first ? one.month : first;
		last = one.month > last ? one.month : last;
	}
	return row == DB_DONE && (last == 0 || find_ends(s, shelf, first, last, c, e)) &&
	       (date_is_none(objected) || split_month(s, shelf, objected, c, e));
}

/* ---- windows */

/* The moments that are meant: from *SINCE on, before *UNTIL. */
static void
query_range(const struct item_query *q, int64_t *since, int64_t *until)
{
	*since = INT64_MIN;
	*until = INT64_MAX;
	if (q->year == ITEM_UNDATED)
		*until = ITEM_NO_TIME + 1;
	else if (q->year != ITEM_ANY_YEAR)
		item_year_range(q->year, since, until);
	if (!date_is_none(q->since) && date_days(q->since) * 86400 > *since)
		*since = date_days(q->since) * 86400;
	if (!date_is_none(q->until) && (date_days(q->until) + 1) * 86400 < *until)
		*until = (date_days(q->until) + 1) * 86400;
	/* What has no date is of no day. */
	if (!date_is_none(q->until) && *since == INT64_MIN)
		*since = ITEM_NO_TIME + 1;
}

/* Which items are meant, and one of them. */
#define QUERY_VALUES(q)                                                                            \
	as_number(":shelf", (q)->shelf), as_number(":state", (q)->state),                          \
		as_text(":text", str_of((q)->text))
#define PLACE_VALUES(place)                                                                        \
	as_number(":moment", (place)->moment), as_number(":key", (place)->key)

/* One end is the place, or the end of what is meant where that comes first. */
static struct stmt *
bind_window(struct store *s, int statement, const struct item_query *q,
	    const struct item_place *from, bool newer, size_t n, struct err *e)
{
	struct item_place place = {newer ? INT64_MIN : INT64_MAX, newer ? INT64_MIN : INT64_MAX};
	int64_t since, until;

	query_range(q, &since, &until);
	if (from != NULL)
		place = *from;
	if (newer && since > place.moment)
		place = (struct item_place){since - 1, INT64_MAX};
	else if (!newer && until <= place.moment && until != INT64_MAX)
		place = (struct item_place){until, INT64_MIN};
	return db_bound(s->db, statement,
			DB_VALUES(QUERY_VALUES(q), PLACE_VALUES(&place),
				  newer ? as_number(":until", until) : as_number(":since", since),
				  as_number(":n", (int64_t)n)),
			e);
}

static enum check
item_state(int64_t state)
{
	return state > 0 && state < ITEM_STATES ? (enum check)state : CHECK_OPEN;
}

static void
read_item(struct stmt *st, struct item *i)
{
	int64_t certainty = db_number(st, 3);

	*i = (struct item){
		.moment = db_number(st, 0),
		.key = db_number(st, 1),
		.state = item_state(db_number(st, 2)),
		.certainty = certainty >= 0 && certainty < CERTAINTIES ? (enum certainty)certainty
								       : CERTAIN_POSSIBLE,
		.gone = db_number(st, 4),
		.file = db_text(st, 5),
		.position = db_number(st, 6),
		.excerpt = db_text(st, 7),
		.sort = (int)db_number(st, 8),
		.address = db_text(st, 9),
	};
}

bool
store_item_window(struct store *s, const struct item_query *q, const struct item_place *from,
		  bool newer, size_t n, item_fn fn, void *ctx, struct err *e)
{
	int statement = q->state >= 0 ? (newer ? SQL_ITEM_OF_STATE_NEWER : SQL_ITEM_OF_STATE_OLDER)
			: newer       ? SQL_ITEM_NEWER
				      : SQL_ITEM_OLDER;
	struct stmt *st = bind_window(s, statement, q, from, newer, n, e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW) {
		struct item item;

		read_item(st, &item);
		fn(ctx, &item);
	}
	return row == DB_DONE;
}

/* ---- ticks */

bool
store_item_tick(struct store *s, int64_t undo, const struct item_query *q,
		const struct item_place *place, enum check to, struct err *e)
{
	int64_t since, until;

	if (place != NULL)
		return db_do(s->db, SQL_TICK_NOTE_ONE,
			     DB_VALUES(as_number(":undo", undo), as_number(":to", to),
				       as_number(":shelf", q->shelf), PLACE_VALUES(place)),
			     e);
	query_range(q, &since, &until);
	return db_do(s->db, SQL_TICK_NOTE_ALL,
		     DB_VALUES(as_number(":undo", undo), as_number(":to", to), QUERY_VALUES(q),
			       as_number(":since", since), as_number(":until", until)),
		     e);
}

bool
store_item_state(struct store *s, int64_t shelf, const struct item_place *place, enum check *state,
		 bool *gone, struct err *e)
{
	int64_t found[2];
	enum db_row row =
		db_ask(s->db, SQL_ITEM_STATE,
		       DB_VALUES(as_number(":shelf", shelf), PLACE_VALUES(place)), found, 2, e);

	if (row == DB_DONE)
		return failed(e, ERR_NOT_FOUND, _("the item is not there any more"));
	if (row == DB_ERROR)
		return false;
	*state = item_state(found[0]);
	*gone = found[1] > 0;
	return true;
}

bool
store_read_changed_by(struct stmt *st, struct changed_by *by, struct err *e)
{
	enum db_row row = db_step(st, e);

	*by = (struct changed_by){0};
	if (row == DB_ROW) {
		text_copy(by->actor, sizeof(by->actor), db_text(st, 0));
		by->made = db_number(st, 1);
		db_reset(st);
	}
	return row != DB_ERROR;
}

bool
store_item_noted(struct store *s, int64_t shelf, const struct item_place *place,
		 struct changed_by *by, struct err *e)
{
	return store_read_changed_by(
		db_bound(s->db, SQL_TICK_BY,
			 DB_VALUES(as_number(":shelf", shelf), PLACE_VALUES(place)), e),
		by, e);
}

static bool
tick(struct store *s, int statement, int64_t undo, enum check to, int64_t *n, struct err *e)
{
	if (!db_do(s->db, statement, DB_VALUES(as_number(":to", to), as_number(":undo", undo)), e))
		return false;
	*n = db_changes(s->db);
	return true;
}

bool
store_tick_finish(struct store *s, int64_t undo, enum check to, int64_t *n, struct err *e)
{
	return tick(s, SQL_TICK_SET, undo, to, n, e);
}

bool
store_tick_turn(struct store *s, int64_t undo, bool redo, enum check to, int64_t *n, int64_t *left,
		struct err *e)
{
	if (!tick(s, redo ? SQL_TICK_SET : SQL_TICK_BACK, undo, to, n, e) ||
	    db_ask(s->db, SQL_TICK_NOTED, DB_VALUES(as_number(":undo", undo)), left, 1, e) !=
		    DB_ROW)
		return false;
	*left -= *n;
	return true;
}

/* ---- verification: counted anew, item by item */

enum { MONTHS = ITEM_YEARS * 12 + 1, CELLS = ITEM_STATES * CERTAINTIES * 2 };

/*
 * The place of a month, state, certainty and gone in one long array; -1 where they make no sense.
 */
static int64_t
cell(int64_t month, int64_t state, int64_t certainty, bool gone)
{
	bool has_place = month >= 0 && month < (ITEM_YEAR_LAST + 1) * 12;
	int64_t m = month == 0 || !has_place ? 0 : month - ITEM_YEAR_FIRST * 12 + 1;

	if (!has_place || m < 0 || m >= MONTHS || (month != 0 && m == 0) || state < 0 ||
	    state >= ITEM_STATES || certainty < 0 || certainty >= CERTAINTIES)
		return -1;
	return ((m * ITEM_STATES + state) * CERTAINTIES + certainty) * 2 + gone;
}

static bool
count_items(struct store *s, int64_t shelf, int64_t *counted, struct shelf_verdict *v,
	    struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_ITEM_EACH, DB_VALUES(as_number(":shelf", shelf)), e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW) {
		int64_t moment = db_number(st, 0), month = db_number(st, 2), at;

		at = cell(month, db_number(st, 3), db_number(st, 4), db_number(st, 5) > 0);
		if (at >= 0 && item_moment(moment) == moment && item_month(moment) == month)
			counted[at]++;
		else if (!v->wrong)
			*v = (struct shelf_verdict){true, item_month(item_moment(moment)), month,
						    -1};
	}
	return row == DB_DONE;
}

bool
store_shelf_verify(struct store *s, int64_t shelf, struct shelf_verdict *v, struct err *e)
{
	int64_t *counted = mem_alloc((size_t)MONTHS * CELLS * sizeof(*counted));
	struct stmt *st;
	enum db_row row = DB_ERROR;

	*v = (struct shelf_verdict){0};
	if (count_items(s, shelf, counted, v, e)) {
		st = db_bound(s->db, SQL_ITEM_COUNTS, DB_VALUES(as_number(":shelf", shelf)), e);
		while ((row = db_step(st, e)) == DB_ROW) {
			int64_t month = db_number(st, 0),
				at = cell(month, db_number(st, 1), db_number(st, 2),
					  db_number(st, 3) != 0);
			int64_t computed = at >= 0 ? counted[at] : 0, stored = db_number(st, 4);

			if (at >= 0)
				counted[at] = 0;
			if (stored != computed && !v->wrong)
				*v = (struct shelf_verdict){true, (int)month, stored, computed};
		}
	}
	for (int64_t i = 0; i < (int64_t)MONTHS * CELLS && !v->wrong && row == DB_DONE; i++) {
		if (counted[i] != 0) {
			int64_t m = i / CELLS;

			*v = (struct shelf_verdict){true,
						    (int)(m == 0 ? 0
								 : m - 1 + ITEM_YEAR_FIRST * 12),
						    0, counted[i]};
		}
	}
	free(counted);
	return row == DB_DONE;
}
