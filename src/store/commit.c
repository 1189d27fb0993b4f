/*
 * The end of a transaction. Where the system says that storing failed, the entry may be there all
 * the same: written whole, but not certain to outlive a loss of power, or not yet known to others.
 * So each transaction leaves a random number of its own in the table last_write; after a failure
 * the database is opened anew, and that number tells.
 */
#include <sys/random.h>

#include "store.h"
#include "veto/i18n.h"

static bool
read_token(struct store *s, int64_t *token, struct err *e)
{
	*token = 0; /* where nobody wrote anything yet */
	return db_ask(s->db, SQL_LAST_WRITE_GET, NULL, token, 1, e) != DB_ERROR;
}

/* Another number than BEFORE, so that a transaction is always told from the one before it. */
static bool
write_token(struct store *s, int64_t before, int64_t *token, struct err *e)
{
	if (getrandom(token, sizeof(*token), 0) != (ssize_t)sizeof(*token) || *token == before)
		*token = before ^ 1;
	return db_do(s->db, SQL_LAST_WRITE_SET, DB_VALUES(as_number(":token", *token)), e);
}

/*
 * Beside others that have the database open, a transaction may stand in the log whole and be known
 * to nobody, until the index of the log is made anew one day. A transaction of our own in its place
 * ends that.
 */
static enum db_ended
write_over(struct store *s, int64_t before)
{
	int64_t token;

	return write_token(s, before, &token, NULL) && db_commit(s->db, NULL) == DB_STORED
		       ? DB_NOT_STORED
		       : DB_IN_DOUBT;
}

/*
 * In a transaction of the database opened anew: BEFORE is the number that stood there, MINE the one
 * that was to be stored.
 */
static enum db_ended
look_for(struct store *s, bool alone, int64_t before, int64_t mine)
{
	int64_t found;

	if (!read_token(s, &found, NULL) || (found != mine && found != before))
		return DB_IN_DOUBT; /* somebody else wrote meanwhile, perhaps on top of it */
	if (found == before)
		return alone ? DB_NOT_STORED : write_over(s, before);
	db_rollback(s->db);
	return db_make_durable(s->db, NULL) ? DB_STORED : DB_IN_DOUBT;
}

static enum db_ended
find_out(struct store *s, int64_t before, int64_t mine)
{
	enum db_ended ended = DB_IN_DOUBT;
	bool alone;

	if (db_reopen(s->db, &alone, NULL) && store_begin(s, NULL))
		ended = look_for(s, alone, before, mine);
	db_rollback(s->db);
	return ended;
}

bool
store_commit(struct store *s, struct err *e)
{
	struct err why = {0};
	int64_t before = 0, mine = 0;
	enum db_ended ended;

	if (db_is_changed(s->db) &&
	    !(read_token(s, &before, e) && write_token(s, before, &mine, e)))
		return false;
	ended = db_commit(s->db, &why);
	if (ended == DB_IN_DOUBT)
		ended = find_out(s, before, mine);
	if (ended == DB_STORED)
		return true;
	if (ended == DB_NOT_STORED)
		return failed(e, why.code, "%s", why.text);
	return failed(e, ERR_IN_DOUBT,
		      _("%s; not sure whether it was stored: look with 'veto log ACCOUNT' before "
			"it is done again"),
		      why.text);
}
