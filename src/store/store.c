/*
 * A database from opening to closing, its transactions, and copies of it. look_at_file says of a
 * file what the library would not; db_open opens it, and schema_open compares or makes the tables.
 * Every transaction compares them again (begin_checked): another version may have changed them
 * meanwhile.
 *
 * In two cases the database behind a struct store becomes another while its callers hold it: at the
 * first write of one that waited in memory (settle), and where somebody wrote a file that was taken
 * for one that nobody writes (store_follow). *S itself then takes over what was opened, so nobody
 * has to be told; but what was read before, names and statements, is gone.
 */
#include "store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "veto/companion.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"

/*
 * A rollback journal that would bring pages back; the first change of a new database leaves one
 * that has none.
 */
static bool
journal_has_pages(const char *path)
{
	/* where the number of pages before the change stands: section 3 of the file format */
	enum { PAGES_AT = 16, HEAD = 20 };
	LOCAL_BUF head = {0};

	return file_text(path, HEAD, &head, NULL) && head.used == HEAD &&
	       memcmp(head.data + PAGES_AT, "\0\0\0", 4) != 0;
}

/*
 * An empty file is what a first run leaves that found no space: as good as none. But not one beside
 * which a log waits: that was cut down to nothing, and a lost log must not pass for one without
 * accounts.
 */
static bool
check_empty(const char *path, struct err *e)
{
	char *real = realpath(path, NULL);
	LOCAL_BUF wal = {0}, journal = {0};
	struct stat st;
	bool waits;

	buf_fmt(&wal, "%s%s", real != NULL ? real : path, companion_endings[COMPANION_WAL]);
	buf_fmt(&journal, "%s%s", real != NULL ? real : path, companion_endings[COMPANION_JOURNAL]);
	waits = (lstat(buf_get(&wal), &st) == 0 && st.st_size > 0) ||
		journal_has_pages(buf_get(&journal));
	free(real);
	return !waits || failed(e, ERR_CORRUPT,
				_("%s: it is empty, but a log beside it is not: it was cut off; "
				  "restore it from a backup, or take the log away"),
				path);
}

/*
 * A name that ends in a '/', or below a folder that is not there: the library takes such parts off,
 * and would make a file of another name.
 */
static bool
can_be_made(const char *path, struct err *e)
{
	LOCAL_BUF folder = {0};
	struct stat st;
	int n = path[strlen(path) - 1] == '/' ? ENOENT : 0;

	file_folder(&folder, path);
	if (n == 0 && stat(buf_get(&folder), &st) != 0)
		n = errno;
	return n == 0 || failed_errno(e, n, path);
}

/*
 * What the library would not say, or not so well. FOLDERS: those that are missing are made later.
 */
static bool
look_at_file(const char *path, bool folders, bool *empty, struct err *e)
{
	enum { LEAST = 512 }; /* bytes of any database */
	struct stat st;

	if (*path == '\0')
		return failed_errno(e, ENOENT, path);
	if (stat(path, &st) != 0)
		return folders || can_be_made(path, e);
	if (S_ISDIR(st.st_mode))
		return failed_errno(e, EISDIR, path);
	*empty = S_ISREG(st.st_mode) && st.st_size == 0;
	if (*empty)
		return check_empty(path, e);
	return (S_ISREG(st.st_mode) && st.st_size >= LEAST) ||
	       failed(e, ERR_CORRUPT, _("%s: this is not a database; name another file with --db"),
		      path);
}

bool
store_open(struct store **out, const char *path, enum store_mode mode, struct err *e)
{
	struct store *s;
	struct db *db;
	bool empty = false;

	if (path != NULL && !look_at_file(path, false, &empty, e))
		return false;
	/* What nothing was stored in yet is read as if it were: it stays as it is. */
	if (empty && mode == STORE_READ)
		path = NULL;
	if (empty && mode == STORE_COPY)
		return failed(e, ERR_CORRUPT,
			      _("%s: this is not a database; name another file with --db"), path);
	if (path == NULL)
		mode = STORE_WRITE;
	if (!db_open(&db, path,
		     mode == STORE_WRITE  ? DB_WRITE
		     : mode == STORE_COPY ? DB_COPY
					  : DB_READ,
		     sql_texts, SQL_COUNT, e))
		return false;
	s = mem_alloc(sizeof(*s));
	s->db = db;
	if (!schema_open(s, e)) {
		db_close(db);
		free(s);
		return false;
	}
	if (*store_path(s) != '\0')
		file_guard(store_path(s));
	*out = s;
	return true;
}

bool
store_open_later(struct store **out, const char *path, bool folders, struct err *e)
{
	bool empty;

	if (!look_at_file(path, folders, &empty, e) || !store_open(out, NULL, STORE_WRITE, e))
		return false;
	(*out)->later = mem_copy(path, strlen(path));
	(*out)->folders = folders;
	return true;
}

/* From memory, in which nothing was stored yet, to the file. */
static bool
settle(struct store *s, struct err *e)
{
	struct store *there;

	if (s->later == NULL)
		return true;
	if ((s->folders && !file_make_folders(s->later, e)) ||
	    !store_open(&there, s->later, STORE_WRITE, e))
		return false;
	account_names_clear(s);
	account_limits_clear(s);
	db_close(s->db);
	free(s->later);
	*s = *there;
	free(there);
	return true;
}

bool
store_is_writable(const struct store *s)
{
	return db_is_writable(s->db);
}

void
store_follow(struct store *s)
{
	struct store *there;

	if (db_is_open(s->db) || !db_is_overtaken(s->db) ||
	    !store_open(&there, db_name(s->db), STORE_READ, NULL))
		return;
	there->renewed = s->renewed + 1;
	file_unguard(store_path(s));
	account_names_clear(s);
	account_limits_clear(s);
	db_close(s->db);
	*s = *there;
	free(there);
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	file_unguard(store_path(s));
	account_names_clear(s);
	account_limits_clear(s);
	db_close(s->db);
	free(s->later);
	free(s);
}

const char *
store_path(const struct store *s)
{
	return db_path(s->db);
}

/* Nothing is read or written with tables that are others than those that were compared. */
static bool
begin_checked(struct store *s, bool begun, struct err *e)
{
	if (begun && schema_check(s, e))
		return true;
	if (begun)
		db_rollback(s->db);
	return false;
}

bool
store_begin(struct store *s, struct err *e)
{
	return settle(s, e) && begin_checked(s, db_begin(s->db, e), e);
}

bool
store_begin_reading(struct store *s, struct err *e)
{
	return begin_checked(s, db_begin_reading(s->db, e), e);
}

bool
store_hold(struct store *s)
{
	return !db_is_open(s->db) && db_begin_reading(s->db, NULL);
}

void
store_rollback(struct store *s)
{
	db_rollback(s->db);
}

bool
store_end(struct store *s, bool ok, struct err *e)
{
	if (ok && store_commit(s, e))
		return true;
	store_rollback(s);
	return false;
}

int64_t
store_data_version(struct store *s)
{
	return db_version(s->db) + (s->renewed << 24); /* each connection counts anew */
}

/*
 * What a screen shows of a long log lies as scattered over the file as it has rows, beside the
 * pages that lead there. With room for a few such screens little is read twice; with more, every
 * key would have to take fresh memory, which costs several times what reading a page again does:
 * the system has the file in memory besides.
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
store_seize(struct db **seized, const char *path, struct err *e)
{
	if (!db_open(seized, path, DB_WRITE, NULL, 0, e))
		return false;
	db_set_patience(*seized, 1000);
	if (db_seize(*seized, e))
		return true;
	db_close(*seized);
	*seized = NULL;
	return false;
}

void
store_give_back(struct db *seized)
{
	db_close(seized);
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

bool
store_portions(struct store *s, int statement, void (*fn)(void *ctx, struct stmt *st), void *ctx,
	       struct err *e)
{
	enum { PORTION = 1000 };
	int64_t after = INT64_MIN;
	enum db_row row;
	int n;

	do {
		struct stmt *st = db_bound(
			s->db, statement,
			DB_VALUES(as_number(":after", after), as_number(":n", PORTION)), e);

		for (n = 0; (row = db_step(st, e)) == DB_ROW; n++) {
			after = db_number(st, 0);
			fn(ctx, st);
		}
	} while (row == DB_DONE && n == PORTION);
	return row == DB_DONE;
}

/*
 * Numbers are given one after the other, and most are still there: the place that the id says is
 * looked at first.
 */
void *
store_by_id(const void *things, size_t n, size_t size, int64_t id)
{
	const char *first = things;
	void *there = id >= 1 && (size_t)id <= n ? bsearch(&id, first + ((size_t)id - 1) * size, 1,
							   size, account_id_compare)
						 : NULL;

	return there != NULL || n == 0 ? there : bsearch(&id, things, n, size, account_id_compare);
}

const char *
store_library(void)
{
	return db_library();
}
