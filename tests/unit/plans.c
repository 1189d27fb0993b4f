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
#include "db.h"
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
	LOCAL_BUF line = {0};
	bool keep = false;

	for (size_t i = 0; i < COUNT(kept); i++)
		keep = keep || strncmp(detail, kept[i], strlen(kept[i])) == 0;
	if (!keep || strncmp(detail, "SCAN CONSTANT ROW", 17) == 0)
		return;
	if (strncmp(detail, "USE TEMP B-TREE", 15) == 0) {
		const char *order = strrchr(detail, ' '); /* of all of it, or of its last terms:
							     rows are put aside either way */

		buf_fmt(out, "\tsort%s\n",
			strcmp(order, " BY") != 0            ? order
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
}

static void
add_plan(struct buf *out, sqlite3 *db, const char *name, const char *sql)
{
	LOCAL_BUF question = {0};
	sqlite3_stmt *s = NULL;

	buf_fmt(&question, "EXPLAIN QUERY PLAN %s", sql);
	if (sqlite3_prepare_v2(db, buf_get(&question), -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", name, sqlite3_errmsg(db));
	buf_fmt(out, "%s\n", name);
	while (sqlite3_step(s) == SQLITE_ROW)
		add_step(out, (const char *)sqlite3_column_text(s, 3));
	sqlite3_finalize(s);
}

static void
make_plans(struct buf *out)
{
	LOCAL_BUF header = {0};
	const char *names;
	struct store *s;
	sqlite3 *db;
	char name[64];

	DONE(store_open(&s, "plans.db", STORE_WRITE, &e));
	store_close(s);
	assert_int_equal(sqlite3_open("plans.db", &db), SQLITE_OK);
	/* What the program calls, by their names alone. */
	assert_int_equal(sqlite3_create_function(db, "has", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
						 NULL, has, NULL, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_create_function(db, "account_words", -1,
						 SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, has,
						 NULL, NULL),
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
	LOCAL_BUF plans = {0}, kept = {0};
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
}

/* ---- order: which rows come first is never left to the library */

/*
 * What tells the rows of a table apart, each by itself. An entry's number is made of the other two.
 */
static const struct {
	const char *table, *keys[3];
} tables[] = {
	{"account", {"id", "service|lower(handle)"}},
	{"entry", {"id", "account|seq"}},
	{"checklist", {"account|kind"}},
	{"evidence", {"id", "hash"}},
	{"evidence_portion", {"evidence|n"}},
	{"entry_evidence", {"entry|hash"}},
	{"undo", {"id"}},
	{"undo_value", {"undo|name"}},
	{"undo_entry", {"undo|account|seq"}},
	{"undo_mark", {"undo|account|route"}},
	{"draft", {"id"}},
	{"filter", {"actor|area|name"}},
	{"form_check", {"id"}},
	{"form_page", {"route"}},
	{"review", {"account|route"}},
	{"scan", {"id"}},
	{"scan_archive", {"scan|n"}},
	{"scan_switch", {"scan|moment"}},
	{"scan_apart", {"scan|name"}},
	{"scan_file", {"scan|n"}},
	{"shelf", {"id", "account|kind"}},
	{"item", {"shelf|moment|key"}},
	{"item_file", {"id"}},
	{"item_count", {"shelf|month|state|certainty|gone"}},
	{"item_tick", {"undo|shelf|moment|key"}},
	{"worklist", {"action|account"}},
	{"worklist_count", {"action"}},
	{"internal", {"id"}},
	{"erased", {"id"}},
	{"w", {"place"}}, /* LISTED */
};

/* A statement, without what stands in its inner parentheses, and what is known of its rows. */
struct statement {
	const char *name;
	char text[2000];
	/* columns, "alias.column", that have one value in a row with this order */
	char known[64][64];
	int n;
};

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');
}

/* NAME is "column" or "alias.column"; "alias.*" stands for all of a row. */
static bool
is_known(const struct statement *s, const char *name)
{
	const char *dot = strchr(name, '.');
	char all[64];

	snprintf(all, sizeof(all), "%.*s.*", dot != NULL ? (int)(dot - name) : 0, name);
	for (int i = 0; i < s->n; i++) {
		if (strcmp(s->known[i], name) == 0 || strcmp(s->known[i], all) == 0)
			return true;
	}
	return false;
}

/* True where it was not known before. */
static bool
know(struct statement *s, const char *from, size_t n)
{
	char name[64];

	assert_true(n < sizeof(name) && s->n < (int)COUNT(s->known));
	snprintf(name, sizeof(name), "%.*s", (int)n, from);
	for (int i = 0; i < s->n; i++) {
		if (strcmp(s->known[i], name) == 0)
			return false;
	}
	strcpy(s->known[s->n++], name);
	return true;
}

/* The next of a list like "a, due = '', lower(b) DESC"; NULL at its end. */
static const char *
next_term(const char *p, char term[64])
{
	size_t n = strcspn(p, ",");
	const char *limit = strstr(p, " LIMIT ");
	bool last = p[n] == '\0' || (limit != NULL && limit < p + n);

	if (limit != NULL && limit < p + n)
		n = (size_t)(limit - p);
	snprintf(term, 64, "%.*s", (int)n, p);
	if (n > 5 && n < 64 && strcmp(term + n - 5, " DESC") == 0)
		term[n - 5] = '\0';
	return last ? NULL : p + n + 2;
}

/* A column that equals a value that is given, or a column that is known. */
static bool
know_equal(struct statement *s)
{
	bool more = false;

	for (const char *p = s->text; (p = strstr(p, " = ")) != NULL; p += 3) {
		const char *left = p, *right = p + 3;
		size_t n = strcspn(right, " )");
		char other[64];

		while (left > s->text && left[-1] != ' ')
			left--;
		left += strspn(left, "(");
		if (strncmp(left, "lower(", 6) == 0 && right[n] == ')')
			n++;
		snprintf(other, sizeof(other), "%.*s", (int)n, right);
		if (right[0] == ':' || strncmp(right, "(:", 2) == 0 ||
		    strncmp(right, "lower(:", 7) == 0 || (right[0] >= '0' && right[0] <= '9') ||
		    is_known(s, other))
			more = know(s, left, (size_t)(p - left)) || more;
		snprintf(other, sizeof(other), "%.*s", (int)(p - left), left);
		if (is_word(right[0]) && is_known(s, other))
			more = know(s, right, n) || more;
	}
	return more;
}

/*
 * Is the row of the table behind P ("entry e ON", "account WHERE") known by one of its keys? Then
 * all of it is.
 */
static bool
know_row(struct statement *s, const char *p, bool *more)
{
	size_t n = 0, a = 0;
	const char *as;
	char table[64], alias[64], name[128];

	p += strspn(p, " ");
	as = p;
	while (is_word(p[n]))
		n++;
	if (p[n] == ' ' && is_word(p[n + 1]))
		as = p + n + 1;
	while (is_word(as[a]))
		a++;
	snprintf(table, sizeof(table), "%.*s", (int)n, p);
	snprintf(alias, sizeof(alias), "%.*s", (int)a, as);
	for (size_t t = 0; t < COUNT(tables); t++) {
		for (int k = 0;
		     k < 3 && strcmp(tables[t].table, table) == 0 && tables[t].keys[k] != NULL;
		     k++) {
			char key[128], *rest = NULL;
			bool all = true;

			snprintf(key, sizeof(key), "%s", tables[t].keys[k]);
			for (char *c = strtok_r(key, "|", &rest); c != NULL;
			     c = strtok_r(NULL, "|", &rest)) {
				snprintf(name, sizeof(name), "%s.%s", alias, c);
				all = all && (is_known(s, name) || is_known(s, c));
			}
			if (!all)
				continue;
			snprintf(name, sizeof(name), "%s.*", alias);
			*more = know(s, name, strlen(name)) || *more;
			return true;
		}
	}
	return false;
}

/*
 * Each row of the answer is told from every other by what the order knows: by a row of every table
 * that is read, or by its group.
 */
static bool
rows_are_known(struct statement *s)
{
	static const char *const before[] = {" FROM ", " JOIN "};
	const char *term = strstr(s->text, " ORDER BY "), *group = strstr(s->text, " GROUP BY ");
	bool more = true, all = false;
	char name[64];

	for (term = term != NULL ? term + 10 : NULL; term != NULL;) {
		term = next_term(term, name);
		know(s, name, strlen(name));
	}

	while (more) {
		more = know_equal(s);
		all = true;
		for (size_t i = 0; i < COUNT(before); i++) {
			for (const char *p = s->text; (p = strstr(p, before[i])) != NULL; p++)
				all = know_row(s, p + strlen(before[i]), &more) && all;
		}
	}
	if (group == NULL)
		return all;
	for (group += 10, all = true; group != NULL;) {
		char *order;

		group = next_term(group, name);
		order = strstr(name, " ORDER BY ");
		if (order != NULL)
			*order = '\0', group = NULL;
		all = all && is_known(s, name);
	}
	return all;
}

/* Takes out "(SELECT ... )", where it is no table of its own. */
static void
strip(struct statement *s, const char *sql)
{
	size_t n = 0;
	int depth = 0;

	for (; *sql != '\0' && n + 1 < sizeof(s->text); sql++) {
		if (depth == 0 && strncmp(sql, "(SELECT ", 8) == 0)
			depth = 1;
		else if (depth > 0)
			depth += (*sql == '(') - (*sql == ')');
		else
			s->text[n++] = *sql;
	}
	s->text[n] = '\0';
}

/* One row at most, or a number of all. */
static bool
gives_one_row(const struct statement *s)
{
	static const char *const one[] = {
		"SQL_LAST_WRITE_GET", /* its table holds one */
		"SQL_ACCOUNT_COUNTS", "SQL_ACCOUNT_LAST", "SQL_ENTRY_STRAYS",
	};

	for (size_t i = 0; i < COUNT(one); i++) {
		if (strcmp(s->name, one[i]) == 0)
			return true;
	}
	return strncmp(s->text, "SELECT count(*)", 15) == 0;
}

/*
 * Those that go to the end, and why that may be long or never is. All others have a bound, and go
 * on from where they ended.
 */
static const struct {
	const char *name, *why;
} whole[] = {
	{"SQL_ACCOUNT_EACH", "an export, or a list that a command prints"},
	{"SQL_ACCOUNT_DUE", "the same"},
	{"SQL_ACCOUNT_PRESSING", "what is to be done now, which are few"},
	{"SQL_ACCOUNT_IDS", "those that are marked, or given to a command, all at once"},
	{"SQL_ACCOUNT_IDS_BY_DUE", "the same"},
	{"SQL_ACCOUNT_BY_HANDLE", "one of each service"},
	{"SQL_ACCOUNT_BY_ALIAS", "those that have one alias"},
	{"SQL_ENTRY_EACH", "an export"},
	{"SQL_ENTRY_FILTERED", "an export"},
	{"SQL_ENTRY_OF_ACCOUNT", "an export"},
	{"SQL_ENTRY_STEPS", "the fold takes all steps of an account"},
	{"SQL_ENTRY_PLACES", "verify reads all, in a line"},
	{"SQL_ENTRY_PLACES_ORDER", "the same"},
	{"SQL_ENTRY_PLACES_TIME", "the same"},
	{"SQL_SEARCH_ENTRIES", "as many as were asked for"},
	{"SQL_CHECKLIST_GET", "the kinds of content"},
	{"SQL_EVIDENCE_EACH", "a list that a command prints"},
	{"SQL_EVIDENCE_PORTIONS", "a file that goes out"},
	{"SQL_UNDO_VALUE_EACH", "the fields of an account"},
	{"SQL_UNDO_ENTRY_EACH", "what one command did, and is taken back by one"},
	{"SQL_DRAFT_EACH", "the screens of a person"},
	{"SQL_SHELF_EACH", "the kinds of content"},
	{"SQL_ITEM_COUNTS", "months, states and certainties"},
	{"SQL_ITEM_EACH", "verify counts all of a shelf"},
	{"SQL_SCAN_ARCHIVE_EACH", "the parts of one export"},
	{"SQL_SCAN_SWITCH_EACH", "the times that a profile was made private"},
	{"SQL_SCAN_APART_EACH", "the words for what an export leaves out"},
	{"SQL_SCAN_FILE_EACH", "the files of one export"},
	{"SQL_REVIEW_EACH", "the routes of a service"},
	{"SQL_FILTER_EACH", "the filters that a person kept for a list"},
	{"SQL_WORKLIST_HELD", "one for each terminal at work, or left"},
};

static bool
goes_to_the_end(const char *name)
{
	for (size_t i = 0; i < COUNT(whole); i++) {
		if (strcmp(whole[i].name, name) == 0)
			return true;
	}
	return false;
}

/* The question itself can say no. */
static void
what_is_asked_of_an_order(void **state)
{
	static const struct {
		const char *sql;
		bool total;
	} rows[] = {
		{"SELECT id FROM account ORDER BY due, id DESC LIMIT :n", true},
		{"SELECT id FROM account ORDER BY due, service", false},
		{"SELECT id FROM account WHERE lower(alias) = lower(:alias) ORDER BY service", false},
		{"SELECT id FROM account WHERE service = :service ORDER BY lower(handle)", true},
		{"SELECT e.note FROM account a JOIN entry e ON e.account = a.id ORDER BY a.id, e.seq", true},
		{"SELECT e.note FROM account a JOIN entry e ON e.account = a.id ORDER BY a.id, e.moment", false},
		{"SELECT e.note FROM account a JOIN entry e ON e.account = a.id WHERE a.id = :id ORDER BY e.seq", true},
		{"SELECT hash, count(*) FROM entry_evidence GROUP BY hash ORDER BY hash", true},
		{"SELECT hash, count(*) FROM entry_evidence GROUP BY hash ORDER BY count(*)", false},
		{"SELECT kind FROM checklist WHERE account = :account", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct statement s = {.name = ""};

		strip(&s, rows[i].sql);
		if (rows_are_known(&s) != rows[i].total)
			fail_msg("%s", rows[i].sql);
	}
}

static void
every_order_is_total_and_every_walk_has_a_bound(void **state)
{
	LOCAL_BUF header = {0};
	const char *names;
	char name[64];
	int asked = 0;

	(void)state;
	read_file(&header, "src/store/sql.h");
	names = buf_get(&header);
	for (int i = 0; i < SQL_COUNT && next_name(&names, name); i++) {
		struct statement s = {.name = name};
		bool ends;

		if (strncmp(sql_texts[i], "SELECT ", 7) != 0)
			continue;
		strip(&s, sql_texts[i]);
		if (!gives_one_row(&s) && !rows_are_known(&s))
			fail_msg("%s: the order of its rows is left to the library: %s", name,
				 sql_texts[i]);
		ends = strstr(s.text, " ORDER BY ") == NULL || strstr(s.text, " LIMIT ") != NULL;
		if (ends == goes_to_the_end(name))
			fail_msg("%s: %s", name,
				 ends ? "has a bound, and is kept as one that has none"
				      : "has no bound");
		asked++;
	}
	assert_true(asked > 50);
}

/* ---- values: none that the run before left is taken again */

static void
nothing_runs_without_its_values(void **state)
{
	struct err why = {0};
	struct store *store;
	struct db *db;
	struct stmt *s;
	int asked = 0;

	(void)state;
	DONE(store_open(&store, "values.db", STORE_WRITE, &e));
	store_close(store);
	DONE(db_open(&db, "values.db", DB_WRITE, sql_texts, SQL_COUNT, &e));
	DONE(db_aside_begin(db, sql_found_tables, &e));
	for (int i = 0; i < SQL_COUNT; i++) {
		if (strchr(sql_texts[i], ':') == NULL)
			continue;
		s = db_statement(db, i, &e);
		assert_non_null(s);
		assert_int_equal(db_step(s, &why), DB_ERROR);
		assert_non_null(strstr(why.text, "a value is missing"));
		asked++;
	}
	assert_true(asked > 100);

	/* A NULL is a value; and what was given is given for one run. */
	s = db_bound(db, SQL_EVIDENCE_FIND, DB_VALUES(as_hash(":hash", NULL)), &e);
	assert_int_equal(db_step(s, &e), DB_DONE);
	s = db_statement(db, SQL_EVIDENCE_FIND, &e);
	assert_int_equal(db_step(s, &why), DB_ERROR);
	db_close(db);
}

/*
 * Done for each of many accounts: one table is written and no index, and nothing is kept aside for
 * a row that is given back.
 */
static void
what_is_done_for_many_is_cheap(void **state)
{
	sqlite3_stmt *s = NULL;
	LOCAL_BUF question = {0};
	struct store *store;
	int written = 0;
	sqlite3 *db;

	(void)state;
	assert_null(strstr(sql_texts[SQL_ACCOUNT_ADD], "RETURNING"));
	assert_null(strstr(sql_texts[SQL_ENTRY_ADD], "RETURNING"));
	DONE(store_open(&store, "cheap.db", STORE_WRITE, &e));
	store_close(store);
	assert_int_equal(sqlite3_open("cheap.db", &db), SQLITE_OK);
	buf_fmt(&question, "EXPLAIN %s", sql_texts[SQL_ACCOUNT_STANDING]);
	assert_int_equal(sqlite3_prepare_v2(db, buf_get(&question), -1, &s, NULL), SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW)
		written += strcmp((const char *)sqlite3_column_text(s, 1), "OpenWrite") == 0;
	assert_int_equal(written, 1);
	sqlite3_finalize(s);
	sqlite3_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(plan_of_every_statement, enter, leave),
		cmocka_unit_test_setup_teardown(nothing_runs_without_its_values, enter, leave),
		cmocka_unit_test_setup_teardown(what_is_done_for_many_is_cheap, enter, leave),
		cmocka_unit_test(what_is_asked_of_an_order),
		cmocka_unit_test(every_order_is_total_and_every_walk_has_a_bound),
	};

	return cmocka_run_group_tests_name("plans", tests, NULL, NULL);
}
