/*
 * Opening and closing a database, and how it is worked with: which journal, how long for a lock,
 * with how much memory. A file is opened by exactly its name, through the file layer of vfs.c; one
 * that may not be written, or whose folder may not, is read as it is where that is all of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "db_inside.h"
#include "veto/companion.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/wish.h"

enum {
	BUSY_PATIENCE = 10000, /* ms, where nothing else was asked for */
	/* Machine steps between two questions whether to go on: a millisecond or so. */
	ASK_EVERY = 10000,
	/* Pages, 8 MiB: few enough that a large change is most of the database. */
	NEARLY_EMPTY = 1024
};

/* Asked while a statement runs: it ends where this says so. */
static int
is_unwanted(void *ctx)
{
	struct db *db = ctx;

	db->given_up = wish_to_stop();
	return db->given_up;
}

/* False where they are those that were noted before. */
static bool
note_traces(struct db *db)
{
	static const enum companion files[] = {COMPANION_SELF, COMPANION_JOURNAL, COMPANION_WAL};
	int64_t found[WAIT_TRACES] = {0};
	LOCAL_BUF name = {0};
	bool same;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct stat st;

		buf_reset(&name);
		buf_fmt(&name, "%s%s", db_path(db), companion_endings[files[i]]);
		if (stat(buf_get(&name), &st) != 0)
			continue;
		found[3 * i] = st.st_size;
		found[3 * i + 1] = st.st_mtim.tv_sec;
		found[3 * i + 2] = st.st_mtim.tv_nsec;
	}
	same = memcmp(found, db->traces, sizeof(found)) == 0;
	memcpy(db->traces, found, sizeof(found));
	return !same;
}

/*
 * Short naps of uneven length: the library's own handler naps up to 100 ms, and the unlucky starve.
 * Where the time is over, and whoever holds it up got on meanwhile, it begins again.
 */
bool
db_wait(struct db *db, int tries)
{
	struct timespec nap = {0};

	if (tries == 0) {
		db->waiting_since = clock_ticks();
		note_traces(db);
	}
	if (is_unwanted(db))
		return false;
	if (clock_ticks() - db->waiting_since > db->patience) {
		if (!note_traces(db) || !wish_waits(db->path))
			return false;
		db->waiting_since = clock_ticks();
	}
	nap.tv_nsec = 200000 + (long)((unsigned)(getpid() * 7919 + tries * 104729) % 3000) * 1000;
	nanosleep(&nap, NULL);
	return true;
}

static int
wait_for_others(void *ctx, int tries)
{
	return db_wait(ctx, tries);
}

/* The value of a PRAGMA that has one. */
int
db_pragma(struct db *db, const char *sql, struct buf *value)
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
 * A write-ahead log lets readers and a writer work side by side and costs one fsync an entry; it
 * needs memory that all processes share, which no file system of the network gives. Changing the
 * mode does not call the busy handler.
 */
bool
db_choose_journal(struct db *db, struct err *e)
{
	bool remote = file_is_remote(db->path);
	const char *wanted = remote ? "delete" : "wal";
	LOCAL_BUF mode = {0};
	int rc = db_pragma(db, "PRAGMA journal_mode", &mode);

	if (rc == SQLITE_OK && db_is_writable(db) && strcmp(buf_get(&mode), wanted) != 0 &&
	    strcmp(buf_get(&mode), "memory") != 0) {
		int tries = 0;

		do
			rc = db_pragma(db,
				       remote ? "PRAGMA journal_mode=DELETE"
					      : "PRAGMA journal_mode=WAL",
				       &mode);
		while ((rc & 0xff) == SQLITE_BUSY && db_wait(db, tries++));
	}
	return rc == SQLITE_OK || db_failed(db, rc, e);
}

static int
configure(struct db *db)
{
	static const char settings[] =
		"PRAGMA page_size=8192; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
		"PRAGMA synchronous=FULL; PRAGMA cell_size_check=ON;"
		"PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;";

	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_handler(db->handle, wait_for_others, db);
	sqlite3_progress_handler(db->handle, ASK_EVERY, is_unwanted, db);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	db_add_words(db->handle);
	return sqlite3_exec(db->handle, settings, NULL, NULL, NULL);
}

/*
 * Opens the file of exactly this name: one that has a '/' in it is none of those that mean
 * something else to the library. NULL for a database in memory.
 */
int
db_open_literally(sqlite3 **handle, const char *path, int flags, const char *vfs)
{
	LOCAL_BUF name = {0};
	int rc;

	if (!vfs_begin())
		return SQLITE_ERROR;
	vfs_forget();
	buf_fmt(&name, "%s%s", path != NULL && *path != '/' ? "./" : "",
		path != NULL ? path : ":memory:");
	rc = sqlite3_open_v2(buf_get(&name), handle, flags, vfs);
	return rc;
}

static int
open_as(struct db *db, const char *path, int flags, const char *vfs)
{
	const char *refused;
	int rc;

	sqlite3_close(db->handle);
	db->handle = NULL;
	/*
	 * One thread works with a connection: locks around every call would cost an export a tenth
	 * of its time.
	 */
	rc = db_open_literally(&db->handle, path, flags | SQLITE_OPEN_NOMUTEX, vfs);
	db->writable = rc == SQLITE_OK && sqlite3_db_readonly(db->handle, "main") == 0;
	if (rc == SQLITE_OK)
		rc = configure(db);
	if (rc == SQLITE_OK && db->reading)
		rc = sqlite3_exec(db->handle, "PRAGMA query_only=ON", NULL, NULL, NULL);
	/* The library opens a file in earnest at the first reading. */
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db->handle, "PRAGMA schema_version", NULL, NULL, NULL);
	/* The log of a file that may not be written was not made. */
	if ((rc & 0xff) == SQLITE_CANTOPEN && sqlite3_db_readonly(db->handle, "main") == 1 &&
	    vfs_refused(&refused) == VFS_FINE)
		rc = SQLITE_READONLY;
	return rc;
}

/* NAME gets the log beside the file of that PATH in which something waits, if there is one. */
static bool
has_log(const char *path, struct buf *name)
{
	char *real = realpath(path, NULL);
	struct stat st;
	bool waits;

	buf_fmt(name, "%s%s", real != NULL ? real : path, companion_endings[COMPANION_WAL]);
	waits = lstat(buf_get(name), &st) == 0 && (!S_ISREG(st.st_mode) || st.st_size > 0);
	if (!waits) {
		buf_reset(name);
		buf_fmt(name, "%s%s", real != NULL ? real : path,
			companion_endings[COMPANION_JOURNAL]);
		waits = lstat(buf_get(name), &st) == 0;
	}
	free(real);
	return waits;
}

/* Nothing waits in a log beside the file of this name, so that it alone is the whole database. */
static bool
is_whole(const char *path)
{
	LOCAL_BUF name = {0};
	bool waits = has_log(path, &name);

	return !waits;
}

/*
 * Reading a write-ahead database needs a place for its index. Where there is none, and where the
 * file may not be written, so that what is made beside it would be in its owner's way, it is read
 * as it is, if it is whole. So is one with a second name, if nobody has it open.
 */
static int
open_still(struct db *db, const char *path, int rc)
{
	const char *where;
	enum vfs_fault fault = vfs_refused(&where);
	struct stat st;

	/* In this order: what is written after the first makes another file of it. */
	if (stat(path, &st) == 0 && is_whole(path) &&
	    (fault == VFS_FINE || (fault == VFS_SECOND_NAME && !file_is_in_use(path)))) {
		rc = open_as(db, path, SQLITE_OPEN_READONLY, VFS_STILL);
		db->still = st;
	}
	return rc;
}

bool
db_is_mixed(const struct db *db)
{
	const struct stat *was = &db->still;
	struct stat st;

	if (was->st_ino == 0)
		return false;
	return stat(db_path(db), &st) != 0 || st.st_dev != was->st_dev ||
	       st.st_ino != was->st_ino || st.st_size != was->st_size ||
	       st.st_mtim.tv_sec != was->st_mtim.tv_sec ||
	       st.st_mtim.tv_nsec != was->st_mtim.tv_nsec;
}

bool
db_is_overtaken(const struct db *db)
{
	return db->still.st_ino != 0 && (db_is_mixed(db) || !is_whole(db_path(db)));
}

static bool
is_refused(int rc)
{
	return (rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY;
}

/*
 * For reading alone; also where not even the index of a log could be kept, and where the file may
 * not be written. There a log that is just being made or taken away can be read in none of these
 * ways; a moment later it can.
 */
static int
open_reading(struct db *db, const char *path)
{
	enum { MOMENTS = 50 };
	int tries = 0, rc;

	do {
		db->still = (struct stat){0};
		rc = open_as(db, path, SQLITE_OPEN_READWRITE, VFS_NAME);
		if (is_refused(rc))
			rc = open_as(db, path, SQLITE_OPEN_READONLY, VFS_NAME);
		if (is_refused(rc))
			rc = open_still(db, path, rc);
	} while (is_refused(rc) && !is_whole(path) &&
		 (tries < MOMENTS || rc == SQLITE_READONLY_CANTINIT) && db_wait(db, tries++));
	return rc;
}

/*
 * Why PATH cannot be made: the library tries again to read only, and then knows no more than that
 * nothing is there.
 */
static int
why_not_made(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

/* What waits in a log can be read only by who may make its index, or write it into the file. */
static bool
failed_reading(struct db *db, int rc, struct err *e)
{
	const char *refused;
	LOCAL_BUF log = {0};

	if (is_refused(rc) && rc != SQLITE_READONLY_CANTINIT && vfs_refused(&refused) == VFS_FINE &&
	    access(db->path, R_OK) == 0 && has_log(db->path, &log))
		failed(e, ERR_READ_ONLY,
		       _("%s: changes wait there, and only who may write the database can bring "
			 "them into it; have its owner"
			 " open it once with veto, or read a copy of both files in a folder of "
			 "your own"),
		       buf_get(&log));
	else
		db_failed(db, rc, e);
	return false;
}

bool
db_open(struct db **out, const char *path, enum db_mode mode, const char *const *texts, int n,
	struct err *e)
{
	struct db *db = mem_alloc(sizeof(*db));
	const char *refused;
	int rc, why;

	db->path = path != NULL ? mem_copy(path, strlen(path)) : mem_copy("", 0);
	db->patience = BUSY_PATIENCE;
	db->texts = texts;
	db->n = n;
	db->kept = mem_alloc((size_t)(n + OWN_COUNT) * sizeof(*db->kept));
	db->reading = mode != DB_WRITE;
	if (mode == DB_WRITE)
		rc = open_as(db, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, VFS_NAME);
	else if (mode == DB_COPY)
		rc = open_as(db, path, SQLITE_OPEN_READONLY, VFS_STILL);
	else
		rc = open_reading(db, path);
	if (rc == SQLITE_OK && mode == DB_WRITE && !db->writable)
		rc = SQLITE_READONLY;
	if (rc == SQLITE_OK) {
		*out = db;
		return true;
	}
	why = mode == DB_WRITE && (rc & 0xff) == SQLITE_CANTOPEN &&
			      vfs_refused(&refused) == VFS_FINE
		      ? why_not_made(path)
		      : 0;
	if (why != 0)
		failed_errno(e, why, path);
	else if (mode == DB_READ)
		failed_reading(db, rc, e);
	else
		db_failed(db, rc, e);
	db_close(db);
	return false;
}

/*
 * Who opens a database while nobody has it reads from the files alone what is in it; beside others,
 * it goes by the index that they share, and a transaction that was written whole, but not entered
 * there, stays hidden until that is made anew.
 */
bool
db_reopen(struct db *db, bool *alone, struct err *e)
{
	int rc;

	db_forget_statements(db);
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
	if (db == NULL)
		return;
	db_forget_statements(db);
	sqlite3_close(db->handle);
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
	return db->writable && !db->reading;
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

/*
 * Into a database with next to nothing in it a write-ahead log writes everything twice, a rollback
 * journal once. It cannot be had while another process has the database open; then the log stays.
 */
void
db_expect_bulk(struct db *db)
{
	LOCAL_BUF value = {0};

	sqlite3_exec(db->handle, "PRAGMA cache_size=-65536", NULL, NULL, NULL);
	if (db_pragma(db, "PRAGMA page_count", &value) == SQLITE_OK &&
	    atoll(buf_get(&value)) < NEARLY_EMPTY)
		db->in_bulk = db_pragma(db, "PRAGMA journal_mode=DELETE", &value) == SQLITE_OK;
}

/*
 * Back to the journal that a database has at other times; where that fails now, the next opening
 * does it.
 */
void
db_end_bulk(struct db *db)
{
	struct err ignored = {0};

	if (db->in_bulk)
		db_choose_journal(db, &ignored);
	db->in_bulk = false;
}

/* Leaving the write-ahead log behind needs the database alone, and takes the log away. */
bool
db_seize(struct db *db, struct err *e)
{
	LOCAL_BUF mode = {0};
	int rc = db_pragma(db, "PRAGMA journal_mode=DELETE", &mode);
	bool left = rc == SQLITE_OK && strcmp(buf_get(&mode), "delete") == 0;

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
