/* The work lists. Their tables, and how they count, are in schema.c. */
#include "store.h"
#include "veto/text.h"

static struct db_value
of_list(enum worklist list)
{
	return as_word(":action", worklists[list].name);
}

bool
store_worklist_start(struct store *s, enum worklist list, struct err *e)
{
	return db_do(s->db, SQL_WORKLIST_START, DB_VALUES(of_list(list)), e);
}

static bool
last_place(struct store *s, enum worklist list, int64_t *place, struct err *e)
{
	return db_insert(s->db, SQL_WORKLIST_PLACE, DB_VALUES(of_list(list)), place, e);
}

bool
store_worklist_add(struct store *s, enum worklist list, const struct worklist_item *item, bool *new,
		   struct err *e)
{
	int64_t place;

	if (!last_place(s, list, &place, e) ||
	    !db_do(s->db, SQL_WORKLIST_ADD,
		   DB_VALUES(of_list(list), as_number(":account", item->account),
			     as_number(":place", place), as_word(":actor", item->added_by),
			     as_number(":added", item->added)), e))
		return false;
	*new = db_changes(s->db) > 0;
	return true;
}

bool
store_worklist_later(struct store *s, enum worklist list, int64_t account, struct err *e)
{
	int64_t place;

	return last_place(s, list, &place, e) &&
	       db_do(s->db, SQL_WORKLIST_LATER,
		     DB_VALUES(of_list(list), as_number(":account", account),
			       as_number(":place", place)), e);
}

bool
store_worklist_hold(struct store *s, enum worklist list, const struct worklist_item *item,
		    struct err *e)
{
	return db_do(s->db, SQL_WORKLIST_HOLD,
		     DB_VALUES(of_list(list), as_number(":account", item->account),
			       as_word(":actor", item->holder),
			       as_number(":session", item->session),
			       as_number(":until", item->until)), e);
}

bool
store_worklist_release(struct store *s, enum worklist list, const char *actor, int64_t session,
		       int64_t but, struct err *e)
{
	return db_do(s->db, SQL_WORKLIST_RELEASE,
		     DB_VALUES(of_list(list), as_word(":actor", actor),
			       as_number(":session", session), as_number(":account", but)), e);
}

bool
store_worklist_remove(struct store *s, enum worklist list, int64_t account, bool done, bool *was,
		      struct err *e)
{
	if (!db_do(s->db, SQL_WORKLIST_REMOVE,
		   DB_VALUES(of_list(list), as_number(":account", account)), e))
		return false;
	*was = db_changes(s->db) > 0;
	return !*was || !done || db_do(s->db, SQL_WORKLIST_DONE, DB_VALUES(of_list(list)), e);
}

/* ---- reading */

static void
read_item(struct stmt *st, struct worklist_item *item)
{
	*item = (struct worklist_item){.account = db_number(st, 0),
				       .place = db_number(st, 1),
				       .added = db_number(st, 3),
				       .session = db_number(st, 5),
				       .until = db_number(st, 6)};
	text_copy(item->added_by, sizeof(item->added_by), db_text(st, 2));
	text_copy(item->holder, sizeof(item->holder), db_text(st, 4));
}

static bool
read_one(struct stmt *st, struct worklist_item *item, bool *found, struct err *e)
{
	enum db_row row = db_step(st, e);

	*found = row == DB_ROW;
	if (*found) {
		read_item(st, item);
		db_reset(st);
	}
	return row != DB_ERROR;
}

bool
store_worklist_find(struct store *s, enum worklist list, int64_t account,
		    struct worklist_item *item, bool *found, struct err *e)
{
	return read_one(db_bound(s->db, SQL_WORKLIST_FIND,
				 DB_VALUES(of_list(list), as_number(":account", account)), e),
			item, found, e);
}

bool
store_worklist_first(struct store *s, enum worklist list, struct worklist_item *item, bool *found,
		     struct err *e)
{
	return read_one(db_bound(s->db, SQL_WORKLIST_FIRST, DB_VALUES(of_list(list)), e), item,
			found, e);
}

bool
store_worklist_held(struct store *s, enum worklist list, worklist_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_WORKLIST_HELD, DB_VALUES(of_list(list)), e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW) {
		struct worklist_item item;

		read_item(st, &item);
		if (!fn(ctx, &item)) {
			db_reset(st);
			return true;
		}
	}
	return row == DB_DONE;
}

bool
store_worklist_counts(struct store *s, enum worklist list, struct worklist_counts *c, struct err *e)
{
	int64_t counts[2] = {0};

	if (db_ask(s->db, SQL_WORKLIST_COUNTS, DB_VALUES(of_list(list)), counts, 2, e) == DB_ERROR)
		return false;
	*c = (struct worklist_counts){counts[0] > 0 ? counts[0] : 0,
				      counts[1] > 0 ? counts[1] : 0};
	return true;
}
