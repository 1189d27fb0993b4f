/*
 * A database as a file: what it says of itself, whether it is whole, what is put aside beside it,
 * and a copy of it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db_inside.h"
#include "veto/mem.h"

const char *const db_own_texts[OWN_COUNT] = {
	/* Of opening: they come before the tables are known to be there. */
	[OWN_OWNER] = "PRAGMA application_id",
	[OWN_FORM] = "PRAGMA user_version",
	[OWN_OBJECTS] = "SELECT count(*) FROM sqlite_master",
	[OWN_OBJECT_EACH] = "SELECT type, name, sql FROM sqlite_master",
	[OWN_OBJECT_SHARED] =
		("SELECT type, name, sql FROM sqlite_master WHERE rootpage > 0"
		 " GROUP BY rootpage HAVING count(*) > 1 ORDER BY rootpage LIMIT 1"),
	[OWN_TABLES_VERSION] = "PRAGMA schema_version",
	[OWN_VERSION] = "PRAGMA data_version",
	[OWN_NUMBER] = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence",
};

/* ---- what it says of itself */

static bool
ask(struct db *db, enum own_statement own, int64_t *value, struct err *e)
{
	return db_ask(db, db->n + (int)own, NULL, value, 1, e) == DB_ROW;
}

bool
db_form_get(struct db *db, struct db_form *f, struct err *e)
{
	return ask(db, OWN_OWNER, &f->owner, e) && ask(db, OWN_FORM, &f->number, e) &&
	       ask(db, OWN_OBJECTS, &f->objects, e);
}

bool
db_form_set(struct db *db, const struct db_form *f, struct err *e)
{
	char sql[100];

	snprintf(sql, sizeof(sql), "PRAGMA application_id = %lld; PRAGMA user_version = %lld",
		 (long long)f->owner, (long long)f->number);
	return db_run(db, sql, e);
}

bool
db_tables_version(struct db *db, int64_t *version, struct err *e)
{
	return ask(db, OWN_TABLES_VERSION, version, e);
}

bool
db_last_number(struct db *db, int64_t *number, struct err *e)
{
	return ask(db, OWN_NUMBER, number, e);
}

int64_t
db_version(struct db *db)
{
	int64_t version;

	return ask(db, OWN_VERSION, &version, NULL) ? version : -1;
}

/*
 * What the library makes by itself: with a table, where it refuses one without; and for its
 * planner.
 */
static bool
is_of_library(const struct db_object *o)
{
	static const struct {
		const char *name, *sql;
	} planners[] = {
		/* Which numbers were given; and what `ANALYZE` leaves. */
		{"sqlite_sequence", "CREATE TABLE sqlite_sequence(name,seq)"},
		{"sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"},
		{"sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"},
	};
	static const char automatic[] = "sqlite_autoindex_";

	if (o->sql.n == 0)
		return o->name.n > strlen(automatic) &&
		       memcmp(o->name.s, automatic, strlen(automatic)) == 0;
	for (size_t i = 0; i < sizeof(planners) / sizeof(planners[0]); i++) {
		if (str_is(o->name, planners[i].name) && str_is(o->sql, planners[i].sql))
			return true;
	}
	return false;
}

static bool
objects(struct db *db, enum own_statement own, db_object_fn fn, void *ctx, struct err *e)
{
	struct stmt *s = db_statement(db, db->n + (int)own, e);
	enum db_row row;

	while ((row = db_step(s, e)) == DB_ROW) {
		const struct db_object o = {db_text(s, 0), db_text(s, 1), db_text(s, 2)};

		if (is_of_library(&o) || fn(ctx, &o, e))
			continue;
		db_reset(s);
		return false;
	}
	return row == DB_DONE;
}

bool
db_object_each(struct db *db, db_object_fn fn, void *ctx, struct err *e)
{
	return objects(db, OWN_OBJECT_EACH, fn, ctx, e);
}

bool
db_object_shared(struct db *db, db_object_fn fn, void *ctx, struct err *e)
{
	return objects(db, OWN_OBJECT_SHARED, fn, ctx, e);
}

bool
db_find_damage(struct db *db, const char *table, bool rows, struct buf *what, struct err *e)
{
	LOCAL_BUF sql = {0}, found = {0};
	const char *first;
	int rc;

	buf_fmt(&sql, "PRAGMA %s_check(%s)", rows ? "integrity" : "quick",
		table != NULL ? table : "1");
	rc = db_pragma(db, buf_get(&sql), &found);
	first = buf_get(&found);
	if (strncmp(first, "***", 3) == 0 && strchr(first, '\n') != NULL)
		first = strchr(first, '\n') + 1; /* the first line says only which database */
	if (rc == SQLITE_OK && strcmp(first, "ok") != 0)
		buf_add(what, first, strcspn(first, "\n"));
	if (rc == SQLITE_OK && db_is_mixed(db))
		rc = SQLITE_BUSY;
	return rc == SQLITE_OK || db_failed(db, rc, e);
}

/* ---- aside */

/*
 * In a file that has no name, not in memory: an export may hold more than that. It is none of the
 * database, which may be one that is only read.
 */
bool
db_aside_begin(struct db *db, const char *tables, struct err *e)
{
	return db_run(db, "PRAGMA query_only = OFF; PRAGMA temp_store = FILE", e) &&
	       db_run(db, tables, e);
}

/* Deferred: it never touches the database itself, and so holds nobody up. */
bool
db_aside_batch(struct db *db, bool begin, struct err *e)
{
	return db_run(db, begin ? "BEGIN" : "COMMIT", e);
}

/* Changing the place drops all that is there. */
void
db_aside_end(struct db *db)
{
	db_run(db,
	       db->reading ? "PRAGMA temp_store = MEMORY; PRAGMA query_only = ON"
			   : "PRAGMA temp_store = MEMORY",
	       NULL);
}

/* ---- a copy */

struct db_copying {
	struct db copy;
	const struct db *of;
	sqlite3_backup *backup;
	char path[];
};

bool
db_copy_begin(struct db *db, const char *path, struct db_copying **out, struct err *e)
{
	struct db_copying *c = mem_alloc(sizeof(*c) + strlen(path) + 1);
	int rc;

	memcpy(c->path, path, strlen(path) + 1);
	c->copy.path = c->path;
	c->of = db;
	rc = db_open_literally(&c->copy.handle, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
			       VFS_NAME);
	if (rc == SQLITE_OK)
		c->backup = sqlite3_backup_init(c->copy.handle, "main", db->handle, "main");
	if (rc == SQLITE_OK && c->backup == NULL)
		rc = sqlite3_errcode(c->copy.handle);
	if (rc == SQLITE_OK) {
		*out = c;
		return true;
	}
	db_failed(&c->copy, rc, e);
	db_copy_end(c);
	return false;
}

bool
db_copy_step(struct db_copying *c, bool *finished, size_t *done, size_t *total, struct err *e)
{
	int rc = sqlite3_backup_step(c->backup, COPY_PAGES);

	if (rc == SQLITE_DONE && db_is_mixed(c->of))
		rc = SQLITE_BUSY;
	*total = (size_t)sqlite3_backup_pagecount(c->backup);
	*done = *total - (size_t)sqlite3_backup_remaining(c->backup);
	*finished = rc == SQLITE_DONE;
	if (rc == SQLITE_OK)
		return true;
	sqlite3_backup_finish(c->backup);
	c->backup = NULL;
	/* The copy shall be one file that can be read from anywhere, a read-only medium included.
	 */
	if (rc == SQLITE_DONE)
		rc = sqlite3_exec(c->copy.handle, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
	return rc == SQLITE_OK || db_failed(&c->copy, rc, e);
}

void
db_copy_end(struct db_copying *c)
{
	if (c == NULL)
		return;
	sqlite3_backup_finish(c->backup);
	sqlite3_close(c->copy.handle);
	free(c);
}
