/*
 * The bare loops that veto is measured against: nothing but the library, the statement and what has
 * to be done with its rows.
 *
 *     loop step DB           steps the rows of the whole log, looking at every column
 *     loop csv DB            writes them as CSV through a buffer of 1 MiB
 *     loop verify DB         hashes the record of each and what is internal of it with libcrypto,
 *     and compares both
 *     loop whole DB          that, and asks the library whether the tables of it and their indexes
 *     hold
 *     loop insert DB ROWS    inserts entries, each in a transaction with its own fsync; prints how
 *     many in a second
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	ROOM = 1024 * 1024,
	LONGEST = 400 * 1024,
	STRIKES = 10,
	INTERNAL = 12,
	HASH = 14,
	SALT = 15,
	ACTOR = 16,
	COLUMNS = 18
};

/* The columns and the order of veto's own statement. */
static const char rows[] = "SELECT a.service, a.handle, e.seq, e.happened, e.recorded, e.entry, "
			   "e.channel, e.route, e.reference, e.due, e.about, e.evidence, "
			   "e.internal, e.previous, e.hash, i.salt, i.actor, i.note"
			   " FROM account a CROSS JOIN entry e ON e.id BETWEEN a.id << 32"
			   " AND (a.id << 32 | 4294967295) LEFT JOIN internal i ON i.id = e.id"
			   " ORDER BY a.id, e.id";

/* Like the columns of veto's tables of entries. */
static const char table[] =
	"PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE "
	"TABLE entry (id INTEGER PRIMARY KEY, account INTEGER NOT NULL,"
	" seq INTEGER NOT NULL, happened TEXT NOT NULL, recorded TEXT NOT NULL, entry TEXT NOT "
	"NULL, channel TEXT NOT NULL, route TEXT NOT NULL, reference TEXT NOT NULL,"
	" due TEXT NOT NULL, about INTEGER, evidence TEXT NOT NULL, internal BLOB NOT NULL,"
	" previous BLOB, hash BLOB NOT NULL, moment INTEGER NOT NULL) STRICT;"
	"CREATE TABLE internal (id INTEGER PRIMARY KEY, salt TEXT NOT NULL, actor TEXT NOT NULL,"
	" note TEXT NOT NULL) STRICT";

static char room[ROOM + LONGEST];
static size_t used;

static void
need(bool fine, sqlite3 *db, const char *what)
{
	if (fine)
		return;
	fprintf(stderr, "loop: %s: %s\n", what, db != NULL ? sqlite3_errmsg(db) : "it failed");
	exit(1);
}

static void
flush(void)
{
	size_t done = 0;

	while (done < used) {
		ssize_t n = write(STDOUT_FILENO, room + done, used - done);

		need(n > 0, NULL, "writing");
		done += (size_t)n;
	}
	used = 0;
}

static void
put_hex(const unsigned char *data, int n)
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; i < n; i++) {
		room[used++] = digits[data[i] >> 4];
		room[used++] = digits[data[i] & 15];
	}
}

/* As veto-log(5) says: a guard where a spreadsheet would calculate, quotes where they must be. */
static void
put_text(const char *s, size_t n)
{
	bool guard = n > 0 && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@' ||
			       s[0] == '\'' || s[0] == '\t' || s[0] == '\r');
	bool quotes = n > 0 && (s[0] == ' ' || s[n - 1] == ' ');

	for (size_t i = 0; i < n && !quotes; i++)
		quotes = s[i] == ',' || s[i] == '"' || s[i] == '\n' || s[i] == '\r';
	if (quotes)
		room[used++] = '"';
	if (guard)
		room[used++] = '\'';
	if (!quotes) {
		memcpy(room + used, s, n);
		used += n;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			room[used++] = '"';
		room[used++] = s[i];
	}
	room[used++] = '"';
}

static bool
is_hash(int column)
{
	return column >= INTERNAL && column <= HASH;
}

static void
put_row(sqlite3_stmt *s, int from, int until)
{
	for (int i = from; i < until; i++) {
		if (i > from)
			room[used++] = ',';
		if (is_hash(i)) {
			const void *data = sqlite3_column_blob(s, i);

			put_hex(data, sqlite3_column_bytes(s, i));
		} else {
			const char *text = (const char *)sqlite3_column_text(s, i);

			if (text != NULL)
				put_text(text, (size_t)sqlite3_column_bytes(s, i));
		}
	}
}

static void
step_row(sqlite3_stmt *s)
{
	for (int i = 0; i < COLUMNS; i++) {
		if (is_hash(i))
			sqlite3_column_blob(s, i);
		else
			sqlite3_column_text(s, i);
		used += (size_t)sqlite3_column_bytes(s, i);
	}
}

static void
write_row(sqlite3_stmt *s)
{
	put_row(s, 0, COLUMNS);
	room[used++] = '\r';
	room[used++] = '\n';
	if (used >= ROOM)
		flush();
}

/* What stands in ROOM, against what is sealed as COLUMN. */
static void
compare_hash(sqlite3_stmt *s, int column, const char *what)
{
	unsigned char found[SHA256_DIGEST_LENGTH];
	SHA256_CTX ctx;

	SHA256_Init(&ctx);
	SHA256_Update(&ctx, room, used);
	SHA256_Final(found, &ctx);
	need(sqlite3_column_bytes(s, column) == sizeof(found) &&
		     memcmp(sqlite3_column_blob(s, column), found, sizeof(found)) == 0,
	     NULL, what);
}

static void
verify_row(sqlite3_stmt *s)
{
	used = 0;
	put_row(s, 0, HASH);
	compare_hash(s, HASH, "an entry is not what was sealed");
	used = 0;
	put_row(s, SALT, ACTOR);
	put_row(s, ACTOR, COLUMNS);
	compare_hash(s, INTERNAL, "what is internal is not what was sealed");
}

static void
walk(const char *path, void (*row)(sqlite3_stmt *s))
{
	sqlite3 *db = NULL;
	sqlite3_stmt *s = NULL;
	int got;

	need(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
		     SQLITE_OK,
	     db, path);
	need(sqlite3_prepare_v2(db, rows, -1, &s, NULL) == SQLITE_OK, db, path);
	while ((got = sqlite3_step(s)) == SQLITE_ROW)
		row(s);
	need(got == SQLITE_DONE, db, path);
	sqlite3_finalize(s);
	sqlite3_close(db);
}

static void
check_whole(const char *path)
{
	static const char *const checks[] = {"PRAGMA integrity_check(account)",
					     "PRAGMA integrity_check(entry)"};
	sqlite3 *db = NULL;

	need(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
		     SQLITE_OK,
	     db, path);
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		sqlite3_stmt *s = NULL;

		need(sqlite3_prepare_v2(db, checks[i], -1, &s, NULL) == SQLITE_OK, db, path);
		need(sqlite3_step(s) == SQLITE_ROW &&
			     strcmp((const char *)sqlite3_column_text(s, 0), "ok") == 0,
		     db, "it is damaged");
		sqlite3_finalize(s);
	}
	sqlite3_close(db);
}

static sqlite3_stmt *
prepared(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s = NULL;

	need(sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK, db, "preparing");
	return s;
}

static void
insert(const char *path, int n)
{
	static const char hash[32] = {"a hash, for its size alone"};
	struct timespec start, end;
	sqlite3 *db = NULL;
	sqlite3_stmt *step[4];

	need(sqlite3_open(path, &db) == SQLITE_OK &&
		     sqlite3_exec(db, table, NULL, NULL, NULL) == SQLITE_OK,
	     db, path);
	step[0] = prepared(db, "BEGIN IMMEDIATE");
	step[1] = prepared(db, "INSERT INTO entry VALUES (?1 << 32 | 1, ?1, 1, '2025-06-30', "
			       "'2025-06-30T10:00:00.000Z', 'objected', 'form', '', '',"
			       " '2025-07-30', NULL, '', ?2, NULL, ?2, 0)");
	step[2] = prepared(db, "INSERT INTO internal VALUES (?1 << 32 | 1, "
			       "'a0123456789abcdef0123456789abcde', 'anna',"
			       " 'Formular, ohne Begründung')");
	step[3] = prepared(db, "COMMIT");
	sqlite3_bind_blob(step[1], 2, hash, sizeof(hash), SQLITE_STATIC);
	clock_gettime(CLOCK_MONOTONIC, &start);
	for (int i = 1; i <= n; i++) {
		sqlite3_bind_int(step[1], 1, i);
		sqlite3_bind_int(step[2], 1, i);
		for (int k = 0; k < 4; k++) {
			need(sqlite3_step(step[k]) == SQLITE_DONE, db, path);
			sqlite3_reset(step[k]);
		}
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	for (int k = 0; k < 4; k++)
		sqlite3_finalize(step[k]);
	sqlite3_close(db);
	printf("%.0f\n", n / ((double)(end.tv_sec - start.tv_sec) +
			      (double)(end.tv_nsec - start.tv_nsec) / 1e9));
}

int
main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "step") == 0) {
		walk(argv[2], step_row);
	} else if (argc == 3 && strcmp(argv[1], "csv") == 0) {
		walk(argv[2], write_row);
		flush();
	} else if (argc == 3 && strcmp(argv[1], "verify") == 0) {
		walk(argv[2], verify_row);
	} else if (argc == 3 && strcmp(argv[1], "whole") == 0) {
		walk(argv[2], verify_row);
		check_whole(argv[2]);
	} else if (argc == 4 && strcmp(argv[1], "insert") == 0) {
		insert(argv[2], atoi(argv[3]));
	} else {
		fprintf(stderr, "loop: step, csv, verify, whole DB, or insert DB ROWS\n");
		return 2;
	}
	return 0;
}
