/*
 * A database whose numbers somebody made: each column of whole numbers of each table in turn holds
 * the ends of what 64 bits hold, and other numbers that no moment, count or number of a list is.
 * The columns are read from the schema, so that a new one is tried too; the schema stays as it is.
 * Then everything is asked that a user can ask: the functions of act, commands, and the screen.
 * Each answers, or says in words of its own what is wrong; the sanitizers say whether a number ran
 * over. All of it takes two minutes under the sanitizers: EXTREMES=all. Else every eighth column
 * has half of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "actions.h"
#include "veto/app.h"
#include "veto/cli.h"

enum { ROWS = 12 };

static const char *const numbers[] = {
	"-9223372036854775807 - 1", "9223372036854775807", "-9223372036854775807", "-1",
	"9223372036854775806", "0", "2147483648", "9007199254740992"};

/* What the child is at, for who finds that it died. */
static char (*doing)[200];

/* ---- the columns */

struct column {
	char table[32], name[32], key[64]; /* what tells the rows of the table apart */
};

static struct column *
find_columns(size_t *n)
{
	static const char sql[] =
		"SELECT t.name, c.name, t.wr FROM pragma_table_list t, pragma_table_info(t.name) c"
		" WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_schema'"
		" AND (c.type = 'INTEGER' OR t.name || c.name = 'sqlite_sequenceseq')"
		" AND t.name NOT LIKE 'sqlite_stat%' ORDER BY 1, c.cid";
	struct column *columns = NULL;
	sqlite3_stmt *s;
	sqlite3 *db;

	*n = 0;
	assert_int_equal(sqlite3_open("base", &db), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	while (sqlite3_step(s) == SQLITE_ROW) {
		struct column *c;

		columns = realloc(columns, (*n + 1) * sizeof(*columns));
		assert_non_null(columns);
		c = &columns[(*n)++];
		snprintf(c->table, sizeof(c->table), "%s", (const char *)sqlite3_column_text(s, 0));
		snprintf(c->name, sizeof(c->name), "%s", (const char *)sqlite3_column_text(s, 1));
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
	return columns;
}

static void
copy_file(const char *name, const char *as)
{
	static char bytes[1 << 20];
	FILE *from = fopen(name, "r"), *to = fopen(as, "w");
	size_t n;

	unlink("db-wal");
	unlink("db-shm");
	unlink("db-journal");
	while ((n = fread(bytes, 1, sizeof(bytes), from)) > 0)
		assert_int_equal(fwrite(bytes, 1, n, to), n);
	fclose(from);
	assert_int_equal(fclose(to), 0);
}

/* Rows in the tables that the world leaves empty. */
static void
fill(void)
{
	static const char sql[] =
		"INSERT INTO checklist SELECT id, 'posts', 'public' FROM account;"
		"WITH n (n) AS (VALUES (1), (2), (3), (4)) INSERT INTO scan_archive SELECT "
		"max(id), n,"
		" 'a.zip', 7 FROM scan, n GROUP BY n;"
		"WITH n (n) AS (VALUES (1), (2), (3), (4)) INSERT INTO scan_switch SELECT max(id), "
		"n,"
		" 'true' FROM scan, n GROUP BY n;"
		"WITH n (n) AS (VALUES (1), (2), (3), (4)) INSERT INTO scan_apart SELECT max(id),"
		" 'posts' || n, n FROM scan, n GROUP BY n;"
		"WITH n (n) AS (VALUES (1), (2), (3), (4)) INSERT INTO scan_file SELECT max(id), "
		"n, '',"
		" 'posts.json', 1, 1, '' FROM scan, n GROUP BY n;"
		"INSERT INTO item_tick SELECT max(undo.id), shelf, moment, key, state FROM undo, "
		"item"
		" GROUP BY shelf, moment, key;"
		"INSERT INTO undo (actor, made, kind, account, scan)"
		" SELECT actor, 1, 'gone', min(account), min(account) FROM undo GROUP BY actor;"
		"INSERT INTO undo (actor, made, kind) SELECT DISTINCT actor, 1, 'review' FROM undo;"
		"INSERT INTO undo_mark SELECT max(undo.id), account.id, 'meta-form', 1 FROM undo, "
		"account"
		" GROUP BY account.id;"
		"INSERT OR IGNORE INTO undo_value (undo, name, before, after)"
		" SELECT id, 'owner', 'before', 'after' FROM undo ORDER BY id DESC LIMIT 8;"
		"INSERT INTO erased SELECT id, '2026-01-01', 'me' FROM entry WHERE seq = 2;"
		"DELETE FROM internal WHERE id IN (SELECT id FROM erased);"
		"INSERT INTO draft VALUES (1, 'me', '2026-01-01T00:00:00.000Z', x'03');"
		"INSERT INTO filter VALUES ('me', 'accounts', 'mine', 'owner=me');"
		"INSERT INTO worklist_count SELECT value, 1, 0, 9 FROM json_each("
		"'[\"object\", \"withdraw\", \"remind\", \"complain\"]');"
		"INSERT INTO worklist SELECT c.action, id, id, 'me', 1,"
		" CASE id % 3 WHEN 0 THEN 'me' WHEN 1 THEN 'you' ELSE '' END, 1, 1"
		" FROM account, worklist_count c;";
	sqlite3 *db;

	assert_int_equal(sqlite3_open("base", &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

/*
 * Row by row one of the numbers, beginning with that of WHICH: where one stands already and may
 * stand once alone, the row keeps its own.
 */
static void
plant(const struct column *c, size_t which)
{
	char sql[1024];
	sqlite3 *db;
	size_t used;
	bool ok;

	copy_file("base", "db");
	assert_int_equal(sqlite3_open("db", &db), SQLITE_OK);
	sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF", NULL,
		     NULL, NULL);
	used = (size_t)snprintf(
		sql, sizeof(sql),
		"CREATE TEMP TABLE planted AS SELECT \"%s\" AS planted_old, row_number()"
		" OVER () AS planted_n FROM"
		" (SELECT DISTINCT \"%s\" FROM \"%s\"); UPDATE OR IGNORE \"%s\" SET \"%s\" ="
		" CASE (%zu + (SELECT min(planted_n) FROM temp.planted WHERE planted_old IS "
		"\"%s\")) %% 8",
		c->name, c->name, c->table, c->table, c->name, which, c->name);
	for (size_t i = 0; i < COUNT(numbers); i++)
		used += (size_t)snprintf(sql + used, sizeof(sql) - used, " WHEN %zu THEN %s", i,
					 numbers[i]);
	snprintf(sql + used, sizeof(sql) - used, " END");
	ok = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
	if (!ok || sqlite3_changes(db) == 0)
		fail_msg("%s.%s: %s", c->table, c->name, sqlite3_errmsg(db));
	sqlite3_close(db);
	copy_file("db", "planted");
}

/* ---- what is asked */

/* Something was stored. */
static bool stored;

static int
note_storing(void *ctx)
{
	(void)ctx;
	stored = true;
	return 0;
}

static int
watch_connection(sqlite3 *db, char **message, const void *api)
{
	(void)message, (void)api;
	sqlite3_commit_hook(db, note_storing, NULL);
	return 0;
}

/* Words of the library's own, which nobody can do anything with. */
static void
look_at_words(const char *said)
{
	static const char *const raw[] = {"constraint failed:", "cannot store", "datatype mismatch",
					  "integer overflow", "not an error"};

	for (size_t i = 0; i < COUNT(raw); i++) {
		if (strstr(said, raw[i]) == NULL)
			continue;
		fprintf(stderr, "%s: it says '%s'\n", *doing, said);
		abort();
	}
}

static bool
start(struct world *w)
{
	e = (struct err){0};
	stored = false;
	if (act_open(&w->act, "db", ACT_WRITE, &e))
		return true;
	look_at_words(e.text);
	return false;
}

static void
run_action(struct world *w, const struct action *a)
{
	bool ok;

	snprintf(*doing, sizeof(*doing), "%s %s", a->name, a->of);
	e = (struct err){0};
	ok = (a->before == NULL || a->before(w)) && a->run(w);
	store_search_close(w->search);
	w->search = NULL;
	if (getenv("EXTREMES_SHOW") != NULL && !ok)
		fprintf(stderr, "# %s: %s\n", *doing, e.text);
	if (!ok)
		look_at_words(e.text);
	if (!ok && e.text[0] == '\0') {
		fprintf(stderr, "%s: it fails, and says nothing\n", *doing);
		abort();
	}
}

/* Each meets the numbers as they were planted. */
static void
run_actions(struct world *w)
{
	if (!start(w))
		return;
	for (size_t i = 0; i < action_count; i++) {
		run_action(w, &actions[i]);
		if (!stored)
			continue;
		act_close(&w->act);
		copy_file("planted", "db");
		if (!start(w))
			return;
	}
	act_close(&w->act);
}

/* "instagram/number0" is the account with much in it. */
static const char *const commands[] = {
	"account list",
	"account list --format csv",
	"account show instagram/number0 instagram/number5",
	"log",
	"log instagram/number0",
	"log --format csv",
	"log --format jsonl",
	"next",
	"next withdraw --format json",
	"due --within 36500",
	"due --format csv",
	"due --format ics",
	"checklist instagram/number0",
	"items instagram/number0",
	"items instagram/number0 posts",
	"items instagram/number0 posts --format csv",
	"items instagram/number0 posts --format jsonl",
	"verify",
	"evidence list",
	"check --last",
	"remind instagram/number0",
	"backup copy --force",
	"reviewed instagram/number0",
	"record noted instagram/number0 --note x",
	"record objected instagram/number0 --via form",
	"items instagram/number0 posts --set removed",
	"import log.csv",
	"account remove instagram/number3 --force",
};

static int
run_command(const char *words)
{
	struct cli_screen screen = {0};
	char text[200], *argv[16];
	int argc = 0;

	snprintf(text, sizeof(text), "veto --db db %s", words);
	for (char *at = strtok(text, " "); at != NULL; at = strtok(NULL, " "))
		argv[argc++] = at;
	return cli_main(argc, argv, &screen);
}

/* What it says goes into a file, and what it shows nowhere. */
static void
run_commands(void)
{
	int said = open("said", O_RDWR | O_CREAT | O_TRUNC, 0600), own = dup(2);
	char text[4096];

	dup2(open("/dev/null", O_WRONLY), 1);
	for (size_t i = 0; i < COUNT(commands); i++) {
		int status;

		snprintf(*doing, sizeof(*doing), "veto %s", commands[i]);
		assert_int_equal(ftruncate(said, 0), 0);
		dup2(said, 2);
		status = run_command(commands[i]);
		dup2(own, 2);
		text[pread(said, text, sizeof(text) - 1, 0)] = '\0';
		look_at_words(text);
		if (status >= 0 && status <= 3)
			continue;
		fprintf(stderr, "%s: status %d: %s\n", *doing, status, text);
		abort();
	}
}

static void
press(struct ui *ui, const char *keys)
{
	for (; *keys != '\0'; keys++) {
		snprintf(*doing, sizeof(*doing), "screen, the keys up to %s", keys);
		ui_press(ui, (ui_key)*keys);
		for (int i = 0; i < 100 && ui_is_working(ui); i++)
			ui_work(ui);
		ui_draw(ui);
	}
}

/* Lists to both ends, an entry whole, items, a search, and what is told of the last export. */
static void
run_screen(struct world *w)
{
	struct ui_source source;
	struct ui *ui;

	*doing[0] = '\0';
	if (!act_open(&w->act, "db", ACT_WRITE, &e))
		return;
	app_source(&source, &w->act);
	ui = ui_open(&source, 24, 80, false);
	press(ui, "GgvjkGgd\033:forms\r\033i\033");
	press(ui, "1g/number0\r3gG\rjk\033Lg/nothing\r\033gG\rs\033f\033");
	press(ui, "1\0332jk\rjG g*\0332:last-scan\r\033");
	press(ui, "ffffs\033V\033uu\022:evidence\r\033");
	press(ui, "1o\r\r\033\033R\r\033\033");
	ui_close(ui);
	act_close(&w->act);
}

static void
run_looks(struct world *w)
{
	run_screen(w);
	copy_file("planted", "db");
	run_commands();
}

/* In a process of its own, whose end is waited for; what it told. */
static bool
try(struct world *w, void (*run)(struct world *w), const struct column *c, size_t which)
{
	char name[100];
	int status;
	pid_t child;

	plant(c, which);
	**doing = '\0';
	child = fork();
	if (child == 0) {
		run(w);
		_exit(0);
	}
	waitpid(child, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	snprintf(name, sizeof(name), "%s.%s", c->table, c->name);
	print_message("# %s, from number %zu on: %s ended with %d\n", name, which, *doing, status);
	return false;
}

/* Of what stands beside an entry no bit may be another than what the entries say. */
static void
a_warning_is_none(void **state)
{
	struct world w = {.n = ROWS, .catalogue = catalogue_open(NULL, NULL), .damaged = true};
	struct verify_counts counts;
	struct folder folder;
	sqlite3 *db;

	(void)state;
	assert_true(folder_enter(&folder));
	world_make(&w);
	assert_int_equal(sqlite3_open("base", &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "UPDATE entry SET odd = odd + 4294967296 WHERE seq = 3",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(db);
	DONE(act_open(&w.act, "base", ACT_READ, &e));
	DONE(act_verify(&w.act, NULL, NULL, NULL, &counts, &e));
	assert_int_equal(counts.broken, 1);
	act_close(&w.act);
	free(w.ids);
	catalogue_close(w.catalogue);
	assert_true(folder_leave(&folder));
}

/* Every table and index begins with a page of nothing. */
static void
destroy(void)
{
	static const char sql[] =
		"SELECT DISTINCT rootpage FROM sqlite_schema WHERE rootpage > 1";
	static const char nothing[8192];
	sqlite3_stmt *s;
	sqlite3 *db;
	int fd = open("db", O_WRONLY);

	assert_int_equal(sqlite3_open("db", &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW)
		assert_int_equal(pwrite(fd, nothing, sizeof(nothing),
					(sqlite3_column_int64(s, 0) - 1) * (off_t)sizeof(nothing)),
				 sizeof(nothing));
	sqlite3_finalize(s);
	sqlite3_close(db);
	close(fd);
}

/* Where nothing can be read any more, nothing is told as done: no count, no list, no window. */
static void
what_cannot_be_read_has_failed(void **state)
{
	static const char *const without[] = {"act_open", "act_open_kept", "act_version"};
	struct world w = {.n = ROWS, .catalogue = catalogue_open(NULL, NULL), .damaged = true};
	struct folder folder;

	(void)state;
	assert_true(folder_enter(&folder));
	world_make(&w);
	for (size_t i = 0; i < action_count; i++) {
		const struct action *a = &actions[i];
		bool reads = true, ok;

		for (size_t k = 0; k < COUNT(without); k++)
			reads = reads && strcmp(a->name, without[k]) != 0;
		copy_file("base", "db");
		e = (struct err){0};
		DONE(act_open(&w.act, "db", ACT_WRITE, &e));
		if (a->before != NULL && !a->before(&w))
			fail_msg("before %s %s: %s", a->name, a->of, e.text);
		/* A search that is open has read already. */
		reads = reads && w.search == NULL && w.act.search == NULL;
		store_search_close(w.search);
		w.search = NULL;
		act_close(&w.act);
		if (!reads)
			continue;
		destroy();
		DONE(act_open(&w.act, "db", ACT_WRITE, &e));
		ok = a->run(&w);
		store_search_close(w.search);
		w.search = NULL;
		act_close(&w.act);
		if (ok || strstr(e.text, "damaged") == NULL)
			fail_msg("%s %s: %s", a->name, a->of, ok ? "told as done" : e.text);
	}
	free(w.ids);
	catalogue_close(w.catalogue);
	assert_true(folder_leave(&folder));
}

static void
every_column(void **state)
{
	struct world w = {.n = ROWS, .catalogue = catalogue_open(NULL, NULL), .damaged = true};
	const char *only = getenv("EXTREMES"); /* "all", or the name of a table */
	struct folder folder;
	struct column *columns;
	bool fine = true;
	size_t n;

	(void)state;
	assert_non_null(w.catalogue);
	assert_true(folder_enter(&folder));
	alarm(0); /* many of them; tests/limit ends them */
	world_make(&w);
	fill();
	columns = find_columns(&n);
	assert_true(n >= 50);
	for (size_t i = 0; i < n; i++) {
		if (only != NULL && strcmp(only, "all") != 0 &&
		    strcmp(only, columns[i].table) != 0)
			continue;
		if (only != NULL || i % 16 == 0)
			fine = try(&w, run_actions, &columns[i], i % 32 == 0 ? 0 : 7) && fine;
		if (only != NULL || i % 16 == 8)
			fine = try(&w, run_looks, &columns[i], i) && fine;
	}
	free(columns);
	free(w.ids);
	catalogue_close(w.catalogue);
	assert_true(folder_leave(&folder));
	assert_true(fine);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_column),
		cmocka_unit_test(a_warning_is_none),
		cmocka_unit_test(what_cannot_be_read_has_failed),
	};

	/* How long a disk takes is not asked here. */
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	sqlite3_auto_extension((void (*)(void))(uintptr_t)watch_connection);
	doing = mmap(NULL, sizeof(*doing), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		     0);
	return cmocka_run_group_tests_name("extremes", tests, NULL, NULL);
}
