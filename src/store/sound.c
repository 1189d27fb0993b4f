/* Whether a database is whole. */
#include <string.h>

#include "store.h"
#include "veto/i18n.h"
#include "veto/sip.h"

/*
 * What the library asks of an index it asks row by row, in the order of the table, which is none in
 * the index: of a large log that takes many times as long as reading it. So the rows are read in a
 * line from the table and from each index, and what was read is compared as a sum, which is the
 * same in any order: of hashes under a key that nobody knows, so that no other rows come to the
 * same. What an index holds must besides be numbers alone and stand in its order, or it would be
 * there and not be found.
 */
enum { PLACE_COLUMNS = 5 };

struct places {
	uint64_t n, sum;
	bool sound; /* numbers alone, and in order */
};

/* FIRST: the columns in the order of the table; those of an index differ in the first three. */
static bool
sum_places(struct store *s, int statement, const int first[3], struct places *sum, struct err *e)
{
	struct stmt *st = db_statement(s->db, statement, e);
	bool in_order = statement != SQL_ENTRY_PLACES;
	int64_t now[PLACE_COLUMNS], last[PLACE_COLUMNS];
	enum db_row row;

	*sum = (struct places){.sound = true};
	while ((row = db_step(st, e)) == DB_ROW) {
		int differs = 0;

		for (int i = 0; i < PLACE_COLUMNS; i++) {
			sum->sound = sum->sound && db_is_number(st, i);
			now[i] = db_number(st, i);
		}
		while (in_order && sum->n > 0 && differs < PLACE_COLUMNS - 1 &&
		       now[differs] == last[differs])
			differs++;
		if (in_order && sum->n > 0 && now[differs] <= last[differs])
			sum->sound = false;
		memcpy(last, now, sizeof(last));
		for (int i = 0; i < 3; i++)
			now[i] = last[first[i]];
		sum->sum += sip_hash((struct str){(const char *)now, sizeof(now)});
		sum->n++;
	}
	return row == DB_DONE;
}

/* *SAME: each index of the entries holds what the table does. */
static bool
compare_places(struct store *s, bool *same, struct err *e)
{
	static const struct {
		int statement, first[3];
	} indexes[] = {{SQL_ENTRY_PLACES_ORDER, {0, 1, 2}}, {SQL_ENTRY_PLACES_TIME, {2, 0, 1}}};
	struct places table, index;

	if (!sum_places(s, SQL_ENTRY_PLACES, indexes[0].first, &table, e))
		return false;
	*same = table.sound;
	for (size_t i = 0; *same && i < sizeof(indexes) / sizeof(indexes[0]); i++) {
		if (!sum_places(s, indexes[i].statement, indexes[i].first, &index, e))
			return false;
		*same = index.sound && index.n == table.n && index.sum == table.sum;
	}
	return true;
}

/*
 * The library is asked for every row only where it is known that it finds something, and says what.
 */
static bool
find_damage_of_entries(struct store *s, struct buf *what, struct err *e)
{
	bool same = true;

	if (!db_find_damage(s->db, "entry", false, what, e))
		return false;
	if (what->used > 0)
		return true;
	if (!compare_places(s, &same, e))
		return false;
	if (same)
		return true;
	if (!db_find_damage(s->db, "entry", true, what, e))
		return false;
	if (what->used == 0)
		buf_text(what, "entry_order, entry_time");
	return true;
}

bool
store_is_sound(struct store *s, struct err *e)
{
	LOCAL_BUF what = {0};

	return db_find_damage(s->db, NULL, true, &what, e) &&
	       (what.used == 0 ||
		failed(e, ERR_CORRUPT, _("the file is damaged: %s"), buf_get(&what)));
}

bool
store_log_is_sound(struct store *s, struct err *e)
{
	LOCAL_BUF what = {0};
	bool ok = db_find_damage(s->db, "account", true, &what, e) &&
		  (what.used > 0 || find_damage_of_entries(s, &what, e));

	if (ok && what.used > 0)
		ok = failed(e, ERR_CORRUPT,
			    _("%s: the database is damaged (%s); restore it from a backup with "
			      "'veto restore'"),
			    db_name(s->db), buf_get(&what));
	return ok;
}
