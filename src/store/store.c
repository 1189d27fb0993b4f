#include "store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"

/* "veto" in the header of the file tells it from other programs' databases. */
#define APPLICATION_ID "1986360431" /* 0x7665746f */

/* The statements of opening, which come before the tables are known to be there. */
enum { OPENING_ID, OPENING_VERSION, OPENING_TABLES, OPENINGS };

struct opening {
	int64_t id, version, tables;
};

static bool
ask(struct db *db, int statement, int64_t *value, struct err *e)
{
	struct stmt *s = db_statement(db, statement, e);

	if (s == NULL || db_step(s, e) != DB_ROW)
		return false;
	*value = db_number(s, 0);
	db_reset(s);
	return true;
}

static bool
look(struct db *db, struct opening *o, struct err *e)
{
	return ask(db, SQL_COUNT + OPENING_ID, &o->id, e) && ask(db, SQL_COUNT + OPENING_VERSION, &o->version, e) &&
	       ask(db, SQL_COUNT + OPENING_TABLES, &o->tables, e);
}

/* Folds every account anew, for columns that came to be derived. */
static bool
settle_all(struct db *db, struct err *e)
{
	struct account_ids_query all = {.status = -1, .service = "", .owner = "", .centre = "", .text = ""};
	struct store s = {.db = db};
	int64_t *ids;
	size_t n;
	bool ok = store_account_ids(&s, &all, &ids, &n, e);

	for (size_t i = 0; ok && i < n; i++) {
		struct account a;

		ok = store_account_load(&s, ids[i], &a, e);
		a.latest = INT64_MAX; /* not known: fold */
		ok = ok && store_account_settle(&s, &a, e);
	}
	free(ids);
	return ok;
}

/* Under the write lock, so that of two processes that meet an old database only one brings it forward. */
static bool
migrate_locked(struct db *db, const char *path, struct err *e)
{
	struct opening o = {0};
	struct buf done = {0};
	bool ok, settle = false;

	if (!db_begin(db, e))
		return false;
	ok = look(db, &o, e);
	for (int64_t v = o.version; ok && v < (int64_t)migration_count; v++) {
		ok = db_run(db, migrations[v].sql, e);
		settle = settle || (migrations[v].settle && o.version > 0);
	}
	ok = ok && (!settle || settle_all(db, e));
	buf_fmt(&done, "PRAGMA application_id = " APPLICATION_ID "; PRAGMA user_version = %zu", migration_count);
	ok = ok && db_run(db, buf_get(&done), e) && db_commit(db, e);
	buf_clear(&done);
	if (!ok) {
		db_rollback(db);
		return failed_at(e, _("%s: preparing the database failed and left it as it was"), path);
	}
	return true;
}

/* A table may be put in the place of another without what refers to it being looked at, which can only be said outside. */
static bool
migrate(struct db *db, const char *path, struct err *e)
{
	struct err ignored = {0};
	bool ok = db_run(db, "PRAGMA foreign_keys=OFF", e) && migrate_locked(db, path, e);

	return db_run(db, "PRAGMA foreign_keys=ON", ok ? e : &ignored) && ok;
}

static bool
check_form(struct db *db, const char *path, struct err *e)
{
	struct opening o = {0};

	if (!look(db, &o, e))
		return false;
	if (o.version < 0 || (o.id != atoll(APPLICATION_ID) && (o.tables > 0 || o.version > 0)))
		return failed(e, ERR_CORRUPT, _("%s: this database belongs to another program; name another file with --db"), path);
	if (o.version > (int64_t)migration_count)
		return failed(e, ERR_NEWER, _("%s: a newer version of veto made this database (its form is %lld, this veto knows %zu); update veto"),
			      path, (long long)o.version, migration_count);
	if (db_is_writable(db) && !db_choose_journal(db, e))
		return false;
	if (o.version == (int64_t)migration_count)
		return true;
	if (!db_is_writable(db))
		return failed(e, ERR_READ_ONLY, _("%s: the database has an older form and is read-only; make it writable once"), path);
	return migrate(db, path, e);
}

static const char *const *
all_texts(void)
{
	static const char *texts[SQL_COUNT + OPENINGS];

	for (int i = 0; i < SQL_COUNT; i++)
		texts[i] = sql_texts[i];
	texts[SQL_COUNT + OPENING_ID] = "PRAGMA application_id";
	texts[SQL_COUNT + OPENING_VERSION] = "PRAGMA user_version";
	texts[SQL_COUNT + OPENING_TABLES] = "SELECT count(*) FROM sqlite_schema";
	return texts;
}

bool
store_open(struct store **out, const char *path, enum store_mode mode, struct err *e)
{
	struct stat st;
	struct db *db;
	bool there = stat(path, &st) == 0;

	if (there && S_ISDIR(st.st_mode))
		return failed_errno(e, EISDIR, path);
	if (there && !S_ISREG(st.st_mode))
		return failed(e, ERR_CORRUPT, _("%s: this is not a database; name another file with --db"), path);
	/* The library takes a file cut down to nothing for a new database: a lost log must not pass for one without accounts. */
	if (there && S_ISREG(st.st_mode) && st.st_size < 512 && (st.st_size > 0 || mode == STORE_READ))
		return failed(e, ERR_CORRUPT, _("%s: this is not a database; name another file with --db"), path);
	if (!db_open(&db, path, mode == STORE_WRITE ? DB_WRITE : DB_READ, all_texts(), SQL_COUNT + OPENINGS, e))
		return false;
	if (!check_form(db, path, e)) {
		db_close(db);
		return false;
	}
	*out = mem_alloc(sizeof(**out));
	(*out)->db = db;
	if (*store_path(*out) != '\0')
		file_guard(store_path(*out));
	return true;
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	file_unguard(store_path(s));
	account_names_clear(s);
	db_close(s->db);
	free(s);
}

const char *
store_path(const struct store *s)
{
	return db_path(s->db);
}

bool
store_begin(struct store *s, struct err *e)
{
	return db_begin(s->db, e);
}

bool
store_begin_reading(struct store *s, struct err *e)
{
	return db_begin_reading(s->db, e);
}

bool
store_hold(struct store *s)
{
	return !db_is_open(s->db) && db_begin_reading(s->db, NULL);
}

bool
store_commit(struct store *s, struct err *e)
{
	return db_commit(s->db, e);
}

void
store_rollback(struct store *s)
{
	db_rollback(s->db);
}

/*
 * What a screen shows of a long log lies as scattered over the file as it has rows, beside the pages that lead there. With room for a few
 * such screens little is read twice; with more, every key would have to take fresh memory, which costs several times what reading a page again
 * does: the system has the file in memory besides.
 */
void
store_show_rows(struct store *s, int rows)
{
	enum { A_ROW = 4, LEAST = 128, MOST = 256 };
	int pages = rows < MOST / A_ROW ? rows * A_ROW : MOST;

	db_keep_pages(s->db, pages > LEAST ? pages : LEAST);
}

void
store_set_patience(struct store *s, int ms)
{
	db_set_patience(s->db, ms);
}

void
store_expect_bulk(struct store *s)
{
	db_expect_bulk(s->db);
}

/* What is read stays as it is at this moment, whatever others write meanwhile. */
bool
store_copy_begin(struct store *s, const char *path, struct db_copying **c, struct err *e)
{
	return store_begin_reading(s, e) && db_copy_begin(s->db, path, c, e);
}

bool
store_copy_step(struct db_copying *c, bool *finished, size_t *done, size_t *total, struct err *e)
{
	return db_copy_step(c, finished, done, total, e);
}

void
store_copy_end(struct db_copying *c)
{
	db_copy_end(c);
}

bool
store_prepare_all(struct store *s, struct err *e)
{
	bool ok = store_found_begin(s, e);

	for (int i = 0; ok && i < SQL_COUNT; i++)
		ok = db_statement(s->db, i, e) != NULL;
	store_found_end(s);
	return ok;
}

static int
compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* Numbers are given one after the other, and most are still there: the place that the id says is looked at first. */
void *
store_by_id(const void *things, size_t n, size_t size, int64_t id)
{
	const char *first = things;
	void *there = id >= 1 && (size_t)id <= n ? bsearch(&id, first + ((size_t)id - 1) * size, 1, size, compare_ids) : NULL;

	return there != NULL || n == 0 ? there : bsearch(&id, things, n, size, compare_ids);
}

const char *
store_library(void)
{
	return db_library();
}
