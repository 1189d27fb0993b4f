#include "db.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "vfs.h"
#include "veto/date.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"
#include "veto/wish.h"

enum {
	BUSY_PATIENCE = 10000, /* ms, where nothing else was asked for */
	ASK_EVERY = 10000,     /* machine steps between two questions whether to go on: a millisecond or so */
	NAMES_MAX = 32,        /* parameters of one statement */
	NEARLY_EMPTY = 1024    /* pages, 8 MiB: few enough that a large change is most of the database */
};

struct stmt {
	sqlite3_stmt *s;
	struct db *db;
	char *names[NAMES_MAX]; /* the library would search them anew at every call, and forgets its own when somebody changes the tables */
	int count;
	bool of_one_row; /* it changes exactly one, or the database is not what it seems */
	int last; /* the parameter bound last: binding in the order of the text finds each at once */
};

struct db {
	sqlite3 *handle;
	char *path;
	const char *const *texts;
	struct stmt *kept;
	int n;
	bool writable;
	int patience; /* ms until somebody else's lock is given up on */
	bool in_bulk; /* between db_expect_bulk and the end of the transaction, with a rollback journal */
	int64_t waiting_since;
	bool given_up; /* somebody wanted what ran last to end */
	bool changing; /* between db_begin and the end of the transaction */
};

/* Asked while a statement runs: it ends where this says so. */
static int
is_unwanted(void *ctx)
{
	struct db *db = ctx;

	db->given_up = wish_to_stop();
	return db->given_up;
}

/* Short naps of uneven length: the library's own handler naps up to 100 ms, and the unlucky starve. */
static int
wait_for_others(void *ctx, int tries)
{
	struct db *db = ctx;
	struct timespec nap = {0};

	if (tries == 0)
		db->waiting_since = clock_ticks();
	if (clock_ticks() - db->waiting_since > db->patience || is_unwanted(db))
		return 0;
	nap.tv_nsec = 200000 + (long)((unsigned)(getpid() * 7919 + tries * 104729) % 3000) * 1000;
	nanosleep(&nap, NULL);
	return 1;
}

/* What is the matter with a file, in words that say what to do. */
static bool
db_failed_fault(struct db *db, enum vfs_fault fault, const char *path, struct err *e)
{
	if (*path == '\0')
		path = db->path;
	switch (fault) {
	case VFS_NO_FILE:
		return failed(e, ERR_CORRUPT,
			      _("%s: belongs to a database, but is no plain file with one name (a link, a folder, a pipe?);"
				" nothing was changed: take it away, and find out who put it there"),
			      path);
	case VFS_SECOND_NAME:
		return failed(e, ERR_FAILED,
			      _("%s: this file has a second name (a hard link), and what is written by one is lost to the other;"
				" nothing was changed: remove one of the names, or work with a copy of the file"),
			      path);
	case VFS_SUPER:
		return failed(e, ERR_CORRUPT,
			      _("%s-journal: another program left it, and would have further files deleted; nothing was changed:"
				" take it away, or restore the database from a backup"),
			      db->path);
	case VFS_GONE:
		return failed(e, ERR_FAILED,
			      _("%s: this file was removed or renamed while it was open, so nothing more is stored in it; start veto anew"),
			      path);
	default:
		return failed(e, ERR_FAILED,
			      _("%s: another file took its place while it was open, so nothing more is stored in it; start veto anew"),
			      path);
	}
}

/* What is open is still the file of that name: before anything is written, and before it is said to be stored. */
static bool
db_is_there(struct db *db, struct err *e)
{
	const char *path;
	enum vfs_fault fault = vfs_look(db->handle, db->path, &path);

	return fault == VFS_FINE || db_failed_fault(db, fault, path, e);
}

/* Where the library only knows that reading or writing failed, the file layer or the system knows why. */
static bool
db_failed_io(struct db *db, int rc, struct err *e)
{
	int n = sqlite3_system_errno(db->handle);
	const char *path;
	enum vfs_fault fault = vfs_refused(&path);

	vfs_forget();
	if (fault != VFS_FINE)
		return db_failed_fault(db, fault, path, e);
	if (rc == SQLITE_CANTOPEN && access(db->path, F_OK) == 0 && access(db->path, R_OK) == 0 && n == ENOENT)
		n = EACCES;
	if (n != 0)
		return failed_errno(e, n, db->path);
	return failed(e, ERR_FAILED, _("%s: cannot be opened, read or written (%s)"), db->path, sqlite3_errmsg(db->handle));
}

static bool
db_given_up(struct db *db, struct err *e)
{
	db->given_up = false;
	return failed(e, ERR_CANCELLED, "%s", db->changing ? _("given up; nothing was changed") : _("given up"));
}

static bool
db_failed(struct db *db, int rc, struct err *e)
{
	if (db->given_up && ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_INTERRUPT))
		return db_given_up(db, e);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return failed(e, ERR_BUSY, _("%s: another process is using the database; nothing was changed, try again"), db->path);
	case SQLITE_FULL:
		return failed(e, ERR_FULL, _("%s: no space left on the device; nothing was changed, free some and try again"), db->path);
	case SQLITE_READONLY:
		return failed(e, ERR_READ_ONLY, _("%s: the database is read-only; nothing was changed, check the rights of file and folder"), db->path);
	case SQLITE_NOTADB:
		return failed(e, ERR_CORRUPT, _("%s: this is not a database; name another file with --db"), db->path);
	case SQLITE_CORRUPT:
		return failed(e, ERR_CORRUPT, _("%s: the database is damaged (%s); restore it from a backup with 'veto restore'"), db->path, sqlite3_errmsg(db->handle));
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return db_failed_io(db, rc & 0xff, e);
	case SQLITE_NOMEM:
		return failed(e, ERR_FAILED, _("%s: out of memory"), db->path);
	case SQLITE_CONSTRAINT:
		/* What is written was compared with what is there: only where that contradicts itself can they meet. */
		return failed(e, ERR_CORRUPT, _("%s: the database contradicts itself; nothing was changed, 'veto verify' says where"), db->path);
	default:
		return failed(e, ERR_FAILED, "%s: %s", db->path, sqlite3_errmsg(db->handle));
	}
}

bool
db_run(struct db *db, const char *sql, struct err *e)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || db_failed(db, rc, e);
}

/* The value of a PRAGMA that has one. */
static int
pragma(struct db *db, const char *sql, struct buf *value)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(db->handle, sql, -1, &s, NULL);

	buf_reset(value);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(s);
	if (rc == SQLITE_ROW)
		buf_text(value, (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/*
 * A write-ahead log lets readers and a writer work side by side and costs one fsync an entry; it needs memory that all
 * processes share, which no file system of the network gives. Changing the mode does not call the busy handler.
 */
bool
db_choose_journal(struct db *db, struct err *e)
{
	bool remote = file_is_remote(db->path);
	const char *wanted = remote ? "delete" : "wal";
	struct buf mode = {0};
	int rc = pragma(db, "PRAGMA journal_mode", &mode);

	if (rc == SQLITE_OK && db->writable && strcmp(buf_get(&mode), wanted) != 0 && strcmp(buf_get(&mode), "memory") != 0) {
		int tries = 0;

		do
			rc = pragma(db, remote ? "PRAGMA journal_mode=DELETE" : "PRAGMA journal_mode=WAL", &mode);
		while ((rc & 0xff) == SQLITE_BUSY && wait_for_others(db, tries++));
	}
	buf_clear(&mode);
	return rc == SQLITE_OK || db_failed(db, rc, e);
}

/* has(WANTED, TEXT): what is wanted is made ready once a statement, where the library allows. */
static void
has(sqlite3_context *call, int n, sqlite3_value **value)
{
	struct needle *needle = sqlite3_get_auxdata(call, 0);
	const char *text = (const char *)sqlite3_value_text(value[1]);
	bool kept = needle != NULL;

	(void)n;
	if (!kept) {
		needle = mem_alloc(sizeof(*needle));
		needle_make(needle, str_of((const char *)sqlite3_value_text(value[0])));
	}
	sqlite3_result_int(call, needle_in(needle, (struct str){text, (size_t)sqlite3_value_bytes(value[1])}));
	if (!kept)
		sqlite3_set_auxdata(call, 0, needle, free);
}

static int
configure(struct db *db)
{
	static const char settings[] = "PRAGMA page_size=8192; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
				       "PRAGMA synchronous=FULL; PRAGMA cell_size_check=ON;"
				       "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;";

	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_handler(db->handle, wait_for_others, db);
	sqlite3_progress_handler(db->handle, ASK_EVERY, is_unwanted, db);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_create_function_v2(db->handle, "has", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, has, NULL, NULL, NULL);
	return sqlite3_exec(db->handle, settings, NULL, NULL, NULL);
}

/*
 * Opens the file of exactly this name: one that has a '/' in it is none of those that mean something else to the library. NULL
 * for a database in memory.
 */
static int
open_literally(sqlite3 **handle, const char *path, int flags, const char *vfs)
{
	struct buf name = {0};
	int rc;

	if (!vfs_begin())
		return SQLITE_ERROR;
	vfs_forget();
	buf_fmt(&name, "%s%s", path != NULL && *path != '/' ? "./" : "", path != NULL ? path : ":memory:");
	rc = sqlite3_open_v2(buf_get(&name), handle, flags, vfs);
	buf_clear(&name);
	return rc;
}

static int
open_as(struct db *db, const char *path, int flags, const char *vfs)
{
	int rc;

	sqlite3_close(db->handle);
	db->handle = NULL;
	/* One thread works with a connection: locks around every call would cost an export a tenth of its time. */
	rc = open_literally(&db->handle, path, flags | SQLITE_OPEN_NOMUTEX, vfs);
	db->writable = rc == SQLITE_OK && sqlite3_db_readonly(db->handle, "main") == 0;
	if (rc == SQLITE_OK)
		rc = configure(db);
	/* The library opens a file in earnest at the first reading. */
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db->handle, "PRAGMA schema_version", NULL, NULL, NULL);
	return rc;
}

/*
 * Reading a write-ahead database needs a place for its index; where the folder is read-only, the file is read as it is, if
 * nothing waits in a log beside it, so that it alone is the whole database. So is one with a second name, if nobody has it open.
 */
static int
open_still(struct db *db, const char *path, int rc)
{
	const char *where;
	enum vfs_fault fault = vfs_refused(&where);
	char *real = realpath(path, NULL);
	struct buf wal = {0}, journal = {0};
	bool alone;

	buf_fmt(&wal, "%s-wal", real != NULL ? real : path);
	buf_fmt(&journal, "%s-journal", real != NULL ? real : path);
	alone = access(buf_get(&wal), F_OK) != 0 && access(buf_get(&journal), F_OK) != 0 &&
		(fault == VFS_FINE || (fault == VFS_SECOND_NAME && !file_is_in_use(real != NULL ? real : path)));
	buf_clear(&wal);
	buf_clear(&journal);
	free(real);
	return alone ? open_as(db, path, SQLITE_OPEN_READONLY, VFS_STILL) : rc;
}

/* Why PATH cannot be made: the library tries again to read only, and then knows no more than that nothing is there. */
static int
why_not_made(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

bool
db_open(struct db **out, const char *path, enum db_mode mode, const char *const *texts, int n, struct err *e)
{
	struct db *db = mem_alloc(sizeof(*db));
	const char *refused;
	int rc, why;

	db->path = path != NULL ? mem_copy(path, strlen(path)) : mem_copy("", 0);
	db->patience = BUSY_PATIENCE;
	db->texts = texts;
	db->n = n;
	db->kept = mem_alloc((size_t)n * sizeof(*db->kept));
	rc = mode == DB_COPY ? open_as(db, path, SQLITE_OPEN_READONLY, VFS_STILL)
			     : open_as(db, path, SQLITE_OPEN_READWRITE | (mode == DB_WRITE ? SQLITE_OPEN_CREATE : 0), VFS_NAME);
	if (rc != SQLITE_OK && mode == DB_READ && ((rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY)) {
		rc = open_as(db, path, SQLITE_OPEN_READONLY, VFS_NAME);
		if ((rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY)
			rc = open_still(db, path, rc);
	}
	if (rc == SQLITE_OK && mode == DB_WRITE && !db->writable)
		rc = SQLITE_READONLY;
	if (rc == SQLITE_OK) {
		*out = db;
		return true;
	}
	why = mode == DB_WRITE && (rc & 0xff) == SQLITE_CANTOPEN && vfs_refused(&refused) == VFS_FINE ? why_not_made(path) : 0;
	if (why != 0)
		failed_errno(e, why, path);
	else
		db_failed(db, rc, e);
	db_close(db);
	return false;
}

/* A reader of a file that it may not write leaves an index like it: were the file made writable, the index would not be. */
static void
free_index(const char *path)
{
	static const char *const ends[] = {"-wal", "-shm"};
	struct buf name = {0};
	struct stat st;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		buf_reset(&name);
		buf_fmt(&name, "%s%s", path, ends[i]);
		if (lstat(buf_get(&name), &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1 && st.st_uid == geteuid() &&
		    (st.st_mode & S_IWUSR) == 0)
			(void)!fchmodat(AT_FDCWD, buf_get(&name), (st.st_mode & 07777) | S_IWUSR, AT_SYMLINK_NOFOLLOW);
	}
	buf_clear(&name);
}

static void
forget_statements(struct db *db)
{
	for (int i = 0; i < db->n; i++) {
		for (int name = 0; name < db->kept[i].count; name++)
			free(db->kept[i].names[name]);
		sqlite3_finalize(db->kept[i].s);
		db->kept[i] = (struct stmt){0};
	}
}

/*
 * Who opens a database while nobody has it reads from the files alone what is in it; beside others, it goes by the index that
 * they share, and a transaction that was written whole, but not entered there, stays hidden until that is made anew.
 */
bool
db_reopen(struct db *db, bool *alone, struct err *e)
{
	int rc;

	forget_statements(db);
	sqlite3_close(db->handle);
	db->handle = NULL;
	*alone = !file_is_held(db->path);
	rc = open_as(db, db->path, SQLITE_OPEN_READWRITE, VFS_NAME);
	return rc == SQLITE_OK || db_failed(db, rc, e);
}

bool
db_make_durable(struct db *db, struct err *e)
{
	return db_run(db, "PRAGMA wal_checkpoint(PASSIVE)", e);
}

void
db_close(struct db *db)
{
	char *file;

	if (db == NULL)
		return;
	file = mem_copy(db_path(db), strlen(db_path(db)));
	forget_statements(db);
	sqlite3_close(db->handle);
	if (!db->writable && *file != '\0')
		free_index(file);
	free(file);
	free(db->kept);
	free(db->path);
	free(db);
}

void
db_set_patience(struct db *db, int ms)
{
	db->patience = ms > 0 ? ms : BUSY_PATIENCE;
}

void
db_keep_pages(struct db *db, int pages)
{
	char sql[40];

	snprintf(sql, sizeof(sql), "PRAGMA cache_size=%d", pages);
	sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}

bool
db_is_writable(const struct db *db)
{
	return db->writable;
}

const char *
db_name(const struct db *db)
{
	return db->path;
}

const char *
db_path(const struct db *db)
{
	const char *path = db->handle != NULL ? sqlite3_db_filename(db->handle, "main") : NULL;

	return path != NULL ? path : "";
}

/* A row of given values is added, or the row of an id changed or taken away. */
static bool
is_of_one_row(const char *sql)
{
	static const char by_id[] = " WHERE id = :id";
	size_t n = strlen(sql), end = sizeof(by_id) - 1;

	if (strncmp(sql, "INSERT ", 7) == 0)
		return strstr(sql, " VALUES (") != NULL && strstr(sql, " DO NOTHING") == NULL;
	return strncmp(sql, "SELECT ", 7) != 0 && n > end && strcmp(sql + n - end, by_id) == 0;
}

struct stmt *
db_statement(struct db *db, int index, struct err *e)
{
	struct stmt *s = &db->kept[index];
	int rc;

	if (s->s != NULL) {
		sqlite3_clear_bindings(s->s);
		s->last = 0;
		return s;
	}
	rc = sqlite3_prepare_v3(db->handle, db->texts[index], -1, SQLITE_PREPARE_PERSISTENT, &s->s, NULL);
	if (rc != SQLITE_OK) {
		db_failed(db, rc, e);
		return NULL;
	}
	s->db = db;
	s->of_one_row = is_of_one_row(db->texts[index]);
	s->count = sqlite3_bind_parameter_count(s->s);
	if (s->count > NAMES_MAX)
		s->count = NAMES_MAX;
	for (int i = 0; i < s->count; i++) {
		const char *name = sqlite3_bind_parameter_name(s->s, i + 1);

		s->names[i] = mem_copy(name != NULL ? name : "", name != NULL ? strlen(name) : 0);
	}
	return s;
}

/* The number of the parameter NAME, looked for from the one after the last; 0 where the statement has none. */
static int
parameter(struct stmt *s, const char *name)
{
	for (int i = 0; i < s->count; i++) {
		int at = (s->last + i) % s->count;

		if (strcmp(s->names[at], name) == 0) {
			s->last = at + 1;
			return at + 1;
		}
	}
	return 0;
}

void
db_bind_text(struct stmt *s, const char *name, struct str value)
{
	sqlite3_bind_text64(s->s, parameter(s, name), value.s != NULL ? value.s : "", value.n, SQLITE_STATIC, SQLITE_UTF8);
}

void
db_bind_number(struct stmt *s, const char *name, int64_t value)
{
	sqlite3_bind_int64(s->s, parameter(s, name), value);
}

void
db_bind_blob(struct stmt *s, const char *name, const void *data, size_t n)
{
	sqlite3_bind_blob64(s->s, parameter(s, name), data, n, SQLITE_STATIC);
}

void
db_bind_hash(struct stmt *s, const char *name, const struct hash *h)
{
	db_bind_blob(s, name, h->byte, HASH_BYTES);
}

enum db_row
db_step(struct stmt *s, struct err *e)
{
	int rc = sqlite3_step(s->s);

	if (rc == SQLITE_ROW)
		return DB_ROW;
	if (rc != SQLITE_DONE)
		db_failed(s->db, rc, e);
	sqlite3_reset(s->s);
	return rc == SQLITE_DONE ? DB_DONE : DB_ERROR;
}

void
db_reset(struct stmt *s)
{
	sqlite3_reset(s->s);
}

bool
db_finish(struct stmt *s, struct err *e)
{
	enum db_row row = db_step(s, e);

	if (row == DB_ROW)
		db_reset(s);
	if (row == DB_ERROR || !s->of_one_row || sqlite3_changes64(s->db->handle) == 1)
		return row != DB_ERROR;
	return failed(e, ERR_CORRUPT, _("%s: the database did not take a change as it should; nothing was changed, check it with `veto verify`"),
		      s->db->path);
}

struct str
db_text(struct stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s->s, column);

	return (struct str){text != NULL ? text : "", text != NULL ? (size_t)sqlite3_column_bytes(s->s, column) : 0};
}

int64_t
db_number(struct stmt *s, int column)
{
	return sqlite3_column_int64(s->s, column);
}

int
db_choice(struct stmt *s, int column, int n)
{
	int64_t value = db_number(s, column);

	return value >= 0 && value < n ? (int)value : n;
}

bool
db_hash(struct stmt *s, int column, struct hash *h)
{
	const void *data = sqlite3_column_blob(s->s, column);

	memset(h, 0, sizeof(*h));
	if (sqlite3_column_bytes(s->s, column) != HASH_BYTES)
		return false;
	memcpy(h->byte, data, HASH_BYTES);
	return true;
}

bool
db_is_null(struct stmt *s, int column)
{
	return sqlite3_column_type(s->s, column) == SQLITE_NULL;
}

bool
db_begin(struct db *db, struct err *e)
{
	db->changing = true;
	if (db_run(db, "BEGIN IMMEDIATE", e) && db_is_there(db, e))
		return true;
	db_rollback(db);
	return false;
}

bool
db_begin_reading(struct db *db, struct err *e)
{
	return db_run(db, "BEGIN", e);
}

bool
db_is_open(const struct db *db)
{
	return sqlite3_get_autocommit(db->handle) == 0;
}

bool
db_is_changed(const struct db *db)
{
	return sqlite3_txn_state(db->handle, "main") == SQLITE_TXN_WRITE;
}

/* Back to the journal that a database has at other times; where that fails now, the next opening does it. */
static void
end_bulk(struct db *db)
{
	struct err ignored = {0};

	if (db->in_bulk)
		db_choose_journal(db, &ignored);
	db->in_bulk = false;
}

enum db_ended
db_commit(struct db *db, struct err *e)
{
	int rc;

	if (!db_is_there(db, e)) {
		db_rollback(db);
		return DB_NOT_STORED;
	}
	rc = sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
	if (rc == SQLITE_OK) {
		db->changing = false;
		end_bulk(db);
		return db_is_there(db, e) ? DB_STORED : DB_NOT_STORED; /* taken away at that very moment */
	}
	db_failed(db, rc, e);
	db_rollback(db);
	rc &= 0xff;
	/* Somebody's lock, or no room for what comes before the mark that makes it count: there it ends for certain. */
	return rc == SQLITE_BUSY || rc == SQLITE_FULL ? DB_NOT_STORED : DB_IN_DOUBT;
}

void
db_rollback(struct db *db)
{
	if (db_is_open(db))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	db->changing = false;
	end_bulk(db);
}

int64_t
db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t
db_changes(struct db *db)
{
	return sqlite3_changes64(db->handle);
}

int64_t
db_all_changes(struct db *db)
{
	return sqlite3_total_changes64(db->handle);
}

/*
 * Into a database with next to nothing in it a write-ahead log writes everything twice, a rollback journal once. It cannot be
 * had while another process has the database open; then the log stays.
 */
void
db_expect_bulk(struct db *db)
{
	struct buf value = {0};

	sqlite3_exec(db->handle, "PRAGMA cache_size=-65536", NULL, NULL, NULL);
	if (pragma(db, "PRAGMA page_count", &value) == SQLITE_OK && atoll(buf_get(&value)) < NEARLY_EMPTY)
		db->in_bulk = pragma(db, "PRAGMA journal_mode=DELETE", &value) == SQLITE_OK;
	buf_clear(&value);
}

struct db_copying {
	struct db copy;
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
	rc = open_literally(&c->copy.handle, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, VFS_NAME);
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

	*total = (size_t)sqlite3_backup_pagecount(c->backup);
	*done = *total - (size_t)sqlite3_backup_remaining(c->backup);
	*finished = rc == SQLITE_DONE;
	if (rc == SQLITE_OK)
		return true;
	sqlite3_backup_finish(c->backup);
	c->backup = NULL;
	/* The copy shall be one file that can be read from anywhere, a read-only medium included. */
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

/* Leaving the write-ahead log behind needs the database alone, and takes the log away. */
bool
db_seize(struct db *db, struct err *e)
{
	struct buf mode = {0};
	int rc = pragma(db, "PRAGMA journal_mode=DELETE", &mode);
	bool left = rc == SQLITE_OK && strcmp(buf_get(&mode), "delete") == 0;

	buf_clear(&mode);
	if (!left)
		return db_failed(db, rc == SQLITE_OK ? SQLITE_BUSY : rc, e);
	return db_run(db, "BEGIN EXCLUSIVE", e);
}

const char *
db_library(void)
{
	static char text[64];

	snprintf(text, sizeof(text), "SQLite %s", sqlite3_libversion());
	return text;
}
