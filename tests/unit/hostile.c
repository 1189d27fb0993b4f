/* Databases that were made to harm, or are taken away while they are open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database.h"
#include "place.h"

static bool
add(struct store *s, const char *handle, struct err *e)
{
	struct account a = {0};

	snprintf(a.service, sizeof(a.service), "threads");
	snprintf(a.handle, sizeof(a.handle), "%s", handle);
	if (!store_begin(s, e))
		return false;
	if (store_account_add(s, &a, e) && store_commit(s, e))
		return true;
	store_rollback(s);
	return false;
}

/* With the account threads/anna. */
static int
enter(void **state)
{
	struct err e = {0};

	return place_enter(state) == 0 && add(store_of(state), "anna", &e) ? 0 : -1;
}

static void
shell(const char *command)
{
	assert_int_equal(system(command), 0);
}

/* ---- tables that are not veto's */

#define CHANGED "; somebody changed the database: restore it from a backup with 'veto restore'"

/* What was done to the tables, and what is said of it. */
static const struct {
	const char *sql, *said;
} plants[] = {
	{"CREATE TRIGGER zz BEFORE INSERT ON entry BEGIN SELECT raise(ignore); END", "trigger 'zz' is not veto's"},
	{"CREATE TRIGGER item_counted_too AFTER UPDATE ON account BEGIN DELETE FROM entry; END", "trigger 'item_counted_too' is not veto's"},
	{"DROP TRIGGER item_counted", "trigger 'item_counted' is missing"},
	{"DROP TRIGGER item_counted; CREATE TRIGGER item_counted AFTER UPDATE ON item BEGIN DELETE FROM entry; END",
	 "trigger 'item_counted' is not as veto made it"},
	{"CREATE VIEW more AS SELECT 1", "view 'more' is not veto's"},
	{"DROP TABLE filter; CREATE VIEW filter AS SELECT '' AS actor, '' AS area, '' AS name, '' AS text", "view 'filter' is not veto's"},
	{"CREATE TABLE more (x)", "table 'more' is not veto's"},
	{"CREATE VIRTUAL TABLE more USING fts5(x)", "table 'more' is not veto's"},
	{"CREATE TABLE \"a\tb\x1b[2J\" (x)", "table 'a^Ib^[[2J' is not veto's"},
	{"DROP TABLE filter", "table 'filter' is missing"},
	{"ALTER TABLE filter ADD COLUMN more TEXT", "table 'filter' is not as veto made it"},
	{"ALTER TABLE account ADD COLUMN more TEXT AS (handle || 'x')", "table 'account' is not as veto made it"},
	{"DROP TABLE draft; CREATE TABLE draft (id INTEGER PRIMARY KEY, actor, saved, form)", "table 'draft' is not as veto made it"},
	{"CREATE INDEX more ON account (owner)", "index 'more' is not veto's"},
	{"DROP INDEX account_status; CREATE INDEX account_status ON account (status)", "index 'account_status' is not as veto made it"},
	{"DROP INDEX account_name", "index 'account_name' is missing"},
	{"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'draft')"
	 " WHERE name = 'filter'", "table 'draft' is not as veto made it"},
	{"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (seq > 0)', '') WHERE name = 'entry'",
	 "table 'entry' is not as veto made it"},
	{"PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('view', 'sqlite_stat1', 'sqlite_stat1', 0, 'CREATE VIEW sqlite_stat1"
	 " AS SELECT 1 AS tbl, 2 AS idx, 3 AS stat')", "view 'sqlite_stat1' is not veto's"},
};

static void
copy_from(const char *name)
{
	char command[64];

	snprintf(command, sizeof(command), "rm -f t t-*; cp %s t", name);
	shell(command);
}

/* To read or to write: it is not opened, and no byte of it changes. */
static void
test_planted(void **state)
{
	struct place *place = *state;
	struct err e = {0};
	struct store *s;

	store_close(place->store);
	place->store = NULL;
	for (size_t i = 0; i < COUNT(plants); i++) {
		char expected[256];

		copy_from("db");
		database_run("t", "PRAGMA journal_mode = DELETE");
		database_run("t", plants[i].sql);
		shell("cp t before");
		snprintf(expected, sizeof(expected), "t: %s" CHANGED, plants[i].said);
		for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
			e = (struct err){0};
			assert_false(store_open(&s, "t", (enum store_mode)mode, &e));
			assert_string_equal(e.text, expected);
			assert_int_equal(e.code, ERR_CORRUPT);
		}
		shell("cmp t before && [ \"$(ls t*)\" = t ]");
	}
	copy_from("db");
	database_run("t", "ANALYZE");
	e = (struct err){0};
	DONE(store_open(&s, "t", STORE_WRITE, &e));
	store_close(s);
}

/*
 * The same under an open database: nothing is read or written with it, and once it is away
 * everything goes on.
 */
static void
test_planted_meanwhile(void **state)
{
	struct store *s = store_of(state);
	struct err e = {0};

	database_run("db",
		     "CREATE TRIGGER zz AFTER INSERT ON account BEGIN DELETE FROM account; END");
	assert_false(add(s, "berta", &e));
	assert_string_equal(e.text, "db: trigger 'zz' is not veto's" CHANGED);
	e = (struct err){0};
	assert_false(store_begin_reading(s, &e));
	assert_string_equal(e.text, "db: trigger 'zz' is not veto's" CHANGED);
	assert_int_equal(database_ask("db", "SELECT count(*) FROM account"), 1);
	database_run("db", "DROP TRIGGER zz");
	e = (struct err){0};
	DONE(add(s, "berta", &e));
	assert_int_equal(database_ask("db", "SELECT count(*) FROM account"), 2);
	database_run("db", "VACUUM"); /* the version is another, the tables are the same */
	DONE(add(s, "carl", &e));
}

/* A change of a row that is not there is no change that was made. */
static void
test_one_row(void **state)
{
	struct store *s = store_of(state);
	struct account a;
	struct err e = {0};

	DONE(store_begin(s, &e));
	DONE(store_account_load(s, 1, &a, &e));
	DONE(store_account_update(s, &a, &e));
	a.id = 7;
	snprintf(a.handle, sizeof(a.handle), "nobody");
	assert_false(store_account_update(s, &a, &e));
	assert_int_equal(e.code, ERR_CORRUPT);
	assert_string_equal(e.text, "db: the database did not take a change as expected; nothing "
				    "was changed, check it with `veto verify`");
	DONE(store_account_remove(s, 7, &e)); /* somebody else was quicker */
	store_rollback(s);
}

/* ---- taken away while it is open */

#define OVER "so nothing more is stored in it; start veto anew"
#define GONE "this file was removed or renamed while it was open, " OVER
#define ANOTHER "another file took its place while it was open, " OVER
#define SECOND \
	"this file has a second name (a hard link), and what is written by one is lost to the other; nothing was changed: remove one " \
	"of the names, or work with a copy of the file"

/*
 * What is done to the files, what is said of which, and how it is undone; NULL where it cannot be.
 */
static const struct {
	const char *done, *file, *said, *back;
} thefts[] = {
	{"mv db elsewhere", "db", GONE, "mv elsewhere db"},
	{"rm db", "db", GONE, NULL},
	{"cp db copy; mv copy db", "db", ANOTHER, NULL},
	{"mv db elsewhere; mkdir db", "db", ANOTHER, "rmdir db; mv elsewhere db"},
	{"ln db second", "db", SECOND, "rm second"},
	{"mv db-wal elsewhere", "/db-wal", GONE, "mv elsewhere db-wal"},
	{"cp db-wal copy; mv db-wal elsewhere; mv copy db-wal", "/db-wal", ANOTHER, "mv elsewhere db-wal"},
	{"ln db-wal second", "/db-wal", SECOND, "rm second"},
	{"mv db-shm elsewhere", "/db-shm", GONE, "mv elsewhere db-shm"},
};

static void
assert_said(const struct err *e, const char *file, const char *said)
{
	const char *at = strstr(e->text, file);

	assert_non_null(at);
	assert_true(*file == '/' || at == e->text);
	assert_memory_equal(at + strlen(file), ": ", 2);
	assert_string_equal(at + strlen(file) + 2, said);
}

static void
reopen(struct place *place)
{
	struct err e = {0};

	store_close(place->store);
	place->store = NULL;
	shell("rm -rf db* second elsewhere");
	DONE(store_open(&place->store, "db", STORE_WRITE, &e));
	DONE(add(place->store, "anna", &e));
}

/*
 * Before a change, and between it and its commit: nothing is said to be stored. Put back, it goes
 * on.
 */
static void
test_taken_away(void **state)
{
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(thefts); i++) {
		struct account a = {.service = "threads", .handle = "late"};
		struct err e = {0};

		shell(thefts[i].done);
		assert_false(add(place->store, "berta", &e));
		assert_said(&e, thefts[i].file, thefts[i].said);
		e = (struct err){0};
		if (thefts[i].back == NULL) {
			reopen(place);
		} else {
			shell(thefts[i].back);
			DONE(add(place->store, "berta", &e));
		}
		DONE(store_begin(place->store, &e));
		DONE(store_account_add(place->store, &a, &e));
		shell(thefts[i].done);
		assert_false(store_commit(place->store, &e));
		assert_said(&e, thefts[i].file, thefts[i].said);
		if (thefts[i].back != NULL) {
			shell(thefts[i].back);
			assert_int_equal(
				database_ask("db",
					     "SELECT count(*) FROM account WHERE handle = 'late'"),
				0);
		}
		reopen(place);
	}
}

/* The same by the link that was named: it leads elsewhere now. */
static void
test_link_turned(void **state)
{
	struct store *s;
	struct err e = {0};

	(void)state;
	shell("ln -s db link; cp db other");
	DONE(store_open(&s, "link", STORE_WRITE, &e));
	DONE(add(s, "berta", &e));
	shell("ln -sfn other link");
	assert_false(add(s, "carl", &e));
	assert_string_equal(e.text, "link: " ANOTHER);
	store_close(s);
}

/* Whoever lost the file takes nothing away that lies beside what has its name now. */
static void
test_leaves_the_next_alone(void **state)
{
	struct place *place = *state;

	shell("cp db next; rm db db-wal db-shm; mv next db; echo log >db-wal; echo index >db-shm");
	store_close(place->store);
	place->store = NULL;
	shell("[ \"$(cat db-wal db-shm | paste -sd ' ')\" = 'log index' ]");
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, enter, place_leave)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(test_planted),
		IN_PLACE(test_planted_meanwhile),
		IN_PLACE(test_one_row),
		IN_PLACE(test_taken_away),
		IN_PLACE(test_link_turned),
		IN_PLACE(test_leaves_the_next_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
