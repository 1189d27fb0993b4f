/*
 * How the database works: the plan of every statement, against those kept in tests/plans.
 *
 * A plan is kept as what matters of it: which table is walked (SCAN) or looked up (SEARCH, by which
 * index and columns), one inside the other in this order, and where rows are put aside to be
 * sorted. The words around differ from version to version of the library. PLANS_UPDATE=1 writes the
 * file anew; then read the difference: a SCAN of entry, item or account that was none is a fault.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "database.h"
#include "sql.h"
#include "veto/buf.h"
#include "veto/store.h"

static struct folder folder;
static struct err e;

static int
enter(void **state)
{
	(void)state;
	e = (struct err){0};
	return folder_enter(&folder) ? 0 : -1;
}

static int
leave(void **state)
{
	(void)state;
	return folder_leave(&folder) ? 0 : -1;
}

static void
read_file(struct buf *out, const char *name)
{
	const char *sources = getenv("SOURCES");
	char path[4096], piece[4096];
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", sources != NULL ? sources : "..", name);
	f = fopen(path, "r");
	if (f == NULL)
		fail_msg("%s cannot be read; SOURCES names the source tree", path);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_str(out, (struct str){piece, n});
	fclose(f);
}

/* ---- plans */

/* The names of the statements, as they stand in sql.h, one after the other. */
static bool
next_name(const char **rest, char name[64])
{
	const char *p = strstr(*rest, "\tSQL_");
	size_t n;

	if (p == NULL)
		return false;
	n = strspn(++p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
	snprintf(name, 64, "%.*s", (int)n, p);
	*rest = p + n;
	return true;
}

static void
has(sqlite3_context *call, int n, sqlite3_value **value)
{
	(void)n, (void)value;
	sqlite3_result_int(call, 1);
}

/* What the versions of the library call differently, or what one tells and the other does not. */
static const struct {
	const char *from, *to;
} reworded[] = {
	{"USING ROWID SEARCH ON TABLE ", "IN: looked up by the number of "},
	{"USING INDEX ", "IN: looked up by "},
	{" FOR IN-OPERATOR", ""},
	{" USING AUTOMATIC COVERING INDEX", " by a passing index"},
	{" USING AUTOMATIC PARTIAL COVERING INDEX", " by a passing index"},
	{" USING INTEGER PRIMARY KEY", " by its number"},
	{" USING PRIMARY KEY", " by its key"},
	{" USING COVERING INDEX", " by"},
	{" USING INDEX", " by"},
};

/* A step that reads, or puts aside to sort; what only joins such steps is left out. */
static void
add_step(struct buf *out, const char *detail)
{
	static const char *const kept[] = {"SCAN ", "SEARCH ", "USE TEMP B-TREE", "USING "};
	struct buf line = {0};
	bool keep = false;

	for (size_t i = 0; i < COUNT(kept); i++)
		keep = keep || strncmp(detail, kept[i], strlen(kept[i])) == 0;
	if (!keep || strncmp(detail, "SCAN CONSTANT ROW", 17) == 0)
		return;
	if (strncmp(detail, "USE TEMP B-TREE", 15) == 0) {
		const char *order = strrchr(detail, ' '); /* of all of it, or of its last terms:
							     rows are put aside either way */

		buf_fmt(out, "\tsort%s\n",
			strcmp(order, " BY") != 0	     ? order
			: strstr(detail, "GROUP BY") != NULL ? " GROUP BY"
							     : " ORDER BY");
		return;
	}
	while (*detail != '\0') {
		size_t i = 0;

		while (i < COUNT(reworded) &&
		       strncmp(detail, reworded[i].from, strlen(reworded[i].from)) != 0)
			i++;
		if (i < COUNT(reworded)) {
			buf_text(&line, reworded[i].to);
			detail += strlen(reworded[i].from);
		} else {
			buf_char(&line, *detail++);
		}
	}
	buf_fmt(out, "\t%s\n", buf_get(&line));
	buf_clear(&line);
}

static void
add_plan(struct buf *out, sqlite3 *db, const char *name, const char *sql)
{
	struct buf question = {0};
	sqlite3_stmt *s = NULL;

	buf_fmt(&question, "EXPLAIN QUERY PLAN %s", sql);
	if (sqlite3_prepare_v2(db, buf_get(&question), -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", name, sqlite3_errmsg(db));
	buf_fmt(out, "%s\n", name);
	while (sqlite3_step(s) == SQLITE_ROW)
		add_step(out, (const char *)sqlite3_column_text(s, 3));
	sqlite3_finalize(s);
	buf_clear(&question);
}

static void
make_plans(struct buf *out)
{
	struct buf header = {0};
	const char *names;
	struct store *s;
	sqlite3 *db;
	char name[64];

	DONE(store_open(&s, "plans.db", STORE_WRITE, &e));
	store_close(s);
	assert_int_equal(sqlite3_open("plans.db", &db), SQLITE_OK);
	assert_int_equal(sqlite3_create_function(db, "has", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
						 NULL, has, NULL, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql_found_tables, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql_found_index, NULL, NULL, NULL), SQLITE_OK);
	read_file(&header, "src/store/sql.h");
	names = buf_get(&header);
	for (int i = 0; i < SQL_COUNT; i++) {
		assert_true(next_name(&names, name));
		add_plan(out, db, name, sql_texts[i]);
	}
	assert_true(next_name(&names, name));
	assert_string_equal(name, "SQL_COUNT");
	sqlite3_close(db);
	buf_clear(&header);
}

/* The next statement with its steps: a line without a TAB, and those behind it that have one. */
static bool
next_plan(const char **rest, struct str *plan)
{
	const char *p = strchr(*rest, '\n');

	while (p != NULL && p[1] == '\t')
		p = strchr(p + 1, '\n');
	if (p == NULL)
		return false;
	*plan = (struct str){*rest, (size_t)(p + 1 - *rest)};
	*rest = p + 1;
	return true;
}

static void
write_plans(const struct buf *plans)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/tests/plans", getenv("SOURCES"));
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(buf_get(plans), 1, plans->used, f), plans->used);
	assert_int_equal(fclose(f), 0);
}

static void
plan_of_every_statement(void **state)
{
	struct buf plans = {0}, kept = {0};
	const char *now, *then;
	struct str a, b;

	(void)state;
	make_plans(&plans);
	if (getenv("PLANS_UPDATE") != NULL)
		write_plans(&plans);
	read_file(&kept, "tests/plans");
	now = buf_get(&plans);
	then = buf_get(&kept);
	while (next_plan(&now, &a)) {
		if (!next_plan(&then, &b) || !str_equal(a, b))
			fail_msg("SQLite %s, another plan:\n%.*sin tests/plans:\n%.*s",
				 sqlite3_libversion(), (int)a.n, a.s, (int)b.n, b.s);
	}
	assert_false(next_plan(&then, &b));
	buf_clear(&plans);
	buf_clear(&kept);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(plan_of_every_statement, enter, leave),
	};

	return cmocka_run_group_tests_name("plans", tests, NULL, NULL);
}
