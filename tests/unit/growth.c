/*
 * How what a user can do grows: the machine steps of SQLite for every action, with N and with twice
 * as many accounts, entries, items and files. A walk takes at most 2.2 times as many, a window onto
 * something long a constant.
 *
 * And each walk is given up where it stands: asked whether somebody wants it to end, the answer is
 * yes once, and then the database is as it was.
 *
 * A function of act that touches the store and has no row here fails the test: the headers are
 * read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <string.h>

#include "actions.h"
#include "veto/wish.h"

enum { FEW = 400 };

/*
 * ---- counting: every connection tells each statement that begins and ends; a statement that is
 * kept counts on from run to run
 */

enum { STATEMENTS = 1024 };

static struct {
	sqlite3_stmt *s;
	int last;
} counted[STATEMENTS];
static int64_t steps;

static int
note_statement(unsigned what, void *ctx, void *statement, void *more)
{
	sqlite3_stmt *s = statement;
	int now = sqlite3_stmt_status(s, SQLITE_STMTSTATUS_VM_STEP, 0), i = 0;

	(void)ctx;
	if (what == SQLITE_TRACE_STMT && strncmp(more, "--", 2) == 0)
		return 0; /* a trigger, in the middle of it */
	while (i < STATEMENTS - 1 && counted[i].s != s && counted[i].s != NULL)
		i++;
	if (what == SQLITE_TRACE_PROFILE)
		steps += now - counted[i].last;
	counted[i].s = s;
	counted[i].last = now;
	return 0;
}

static int
watch_connection(sqlite3 *db, char **message, const void *api)
{
	(void)message, (void)api;
	return sqlite3_trace_v2(db, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, note_statement, NULL);
}

static void
start_anew(struct world *w)
{
	assert_int_equal(system("rm -f db db-* && cp base db"), 0);
	/* statements of the last one may have had the addresses of these */
	memset(counted, 0, sizeof(counted));
	DONE(act_open(&w->act, "db", ACT_WRITE, &e));
}

/* What the headers name beside them, and why it has no row. */
static const char *const others[][2] = {
	{"act_worklist_held", "as act_worklist_holders"},
	{"act_is_kept", "looks whether a file is there"},
	{"act_place", "makes a path"},
	{"work_restore", "does what work_backup does, with another file (cli/restore)"},
	{"act_close", "ends each row"},
	{"act_fill", "is act_open, and what is done then"},
	{"act_open_memory", "has no file, and nothing in it"},
	{"act_open_screen", "is act_open"},
	{"act_may_write", "looks at what is open"},
	{"act_file", "names what is open"},
	{"act_kept_settings", "reads the configuration"},
	{"act_renew", "another process; its own tests"},
	{"act_renew_settings", "reads the configuration"},
	{"act_hold", "begins to read"},
	{"act_release", "ends to read"},
	{"act_show_rows", "sets the memory for pages"},
	{"act_library", "names the library"},
	{"act_programs", "asks programs"},
	{"act_account_name", "takes a text apart"},
	{"act_version_of_others", "takes a number apart"},
	{"act_checklist_each", "is act_checklist_read for each (act_checklist_export)"},
	{"act_list_export", "is one of the other four"},
	{"act_clock", "reads the clock"},
	{"act_catalogue", "opens the catalogue"},
	{"act_verify_file_text", "uses no database"},
	{"act_evidence_save", "as act_evidence_get, after act_evidence_find"},
	{"act_evidence_text", "as act_evidence_each"},
	{"act_forms", "as act_form_text"},
	{"act_unguard", "notes a word of the user"},
	{"act_text_save", "uses no database"},
	{"act_search_forget", "frees memory"},
	{"work_words", "makes a text"},
	{"work_fd", "gives a descriptor"},
	{"work_warning", "gives a text that is there"},
	{"work_step", "is a part of each work"},
	{"work_end", "is a part of each work"},
	{"work_tell", "makes a text of what each work counted"},
	{"work_check_all", "as work_check, for all routes"},
	{"work_check", "uses the network; what it keeps are rows of its own (unit/forms)"},
	{"act_form_routes", "asks the catalogue"},
	{"act_verify_file", "uses no database"},
	{"act_may_erase", "asks for one entry"},
	{"act_given", "makes a text, for a group of accounts that one act covers"},
	{"act_qr", "draws"},
	{"act_can_browse", "starts a program"},
	{"act_browse", "starts a program"},
};

/* ---- the tests */

static bool
is_named(const char *name)
{
	for (size_t i = 0; i < action_count; i++) {
		if (strcmp(actions[i].name, name) == 0)
			return true;
	}
	for (size_t i = 0; i < COUNT(others); i++) {
		if (strcmp(others[i][0], name) == 0)
			return true;
	}
	return false;
}

/*
 * Each function that a header of act declares: "act_..." or "work_..." before a bracket, at the
 * beginning of a line but for its type.
 */
static void
all_are_named(void **state)
{
	static const char *const headers[] = {"act.h", "scan.h", "letter.h"};
	size_t found = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(headers); i++) {
		char path[4096], line[1024], name[64];
		FILE *f;

		snprintf(path, sizeof(path), "%s/include/veto/%s",
			 getenv("SOURCES") != NULL ? getenv("SOURCES") : "..", headers[i]);
		f = fopen(path, "r");
		assert_non_null(f);
		while (fgets(line, sizeof(line), f) != NULL) {
			const char *at = strstr(line, "act_") != NULL ? strstr(line, "act_")
								      : strstr(line, "work_");
			size_t n;

			if (strchr(" *\t/#", line[0]) != NULL || at == NULL || at == line ||
			    (at[-1] != ' ' && at[-1] != '*'))
				continue;
			n = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
			if (at[n] != '(')
				continue;
			snprintf(name, sizeof(name), "%.*s", (int)n, at);
			found++;
			if (!is_named(name))
				fail_msg("%s: %s has no row in the table of actions", headers[i],
					 name);
		}
		fclose(f);
	}
	assert_true(found >= 80);
}

static int64_t
steps_of(struct world *w, const struct action *a)
{
	int64_t taken;

	start_anew(w);
	e = (struct err){0};
	if (a->before != NULL && !a->before(w))
		fail_msg("before %s %s: %s", a->name, a->of, e.text);
	steps = 0;
	if (!a->run(w))
		fail_msg("%s %s: %s", a->name, a->of, e.text);
	taken = steps;
	store_search_close(w->search);
	w->search = NULL;
	act_close(&w->act);
	return taken;
}

static int64_t *taken[2];

static void
measure(int which, int64_t n)
{
	struct world w = {.n = n, .catalogue = catalogue_open(NULL, NULL)};
	struct folder folder;

	assert_non_null(w.catalogue);
	assert_true(folder_enter(&folder));
	world_make(&w);
	taken[which] = calloc(action_count, sizeof(*taken[which]));
	for (size_t i = 0; i < action_count; i++)
		taken[which][i] = steps_of(&w, &actions[i]);
	free(w.ids);
	catalogue_close(w.catalogue);
	assert_true(folder_leave(&folder));
}

static void
twice_as_much(void **state)
{
	bool wrong = false;

	(void)state;
	measure(0, FEW);
	measure(1, 2 * FEW);
	for (size_t i = 0; i < action_count; i++) {
		double few = (double)taken[0][i], many = (double)taken[1][i],
		       most = actions[i].growth == WALK ? 2.2 : 1.2;
		bool good = many <= few * most + 40;

		wrong = wrong || !good;
		if (!good || getenv("GROWTH_SHOW") != NULL)
			print_message("# %s %s: %.0f steps with %d, %.0f with %d%s\n",
				      actions[i].name, actions[i].of, few, FEW, many, 2 * FEW,
				      good ? "" : ": too many");
	}
	free(taken[0]);
	free(taken[1]);
	assert_false(wrong);
}

/* ---- given up */

static struct {
	int asked, at; /* the answer to the question of this number is yes */
} wish;

static bool
wants_end(void *ctx)
{
	(void)ctx;
	return ++wish.asked == wish.at;
}

/* All that stands in all tables, as one hash. */
static struct hash
digest(void)
{
	static const char tables_of[] = "SELECT name FROM sqlite_schema WHERE type = 'table'";
	sqlite3_stmt *tables, *rows;
	struct hasher hasher;
	LOCAL_BUF sql = {0};
	sqlite3 *db;

	hash_start(&hasher);
	assert_int_equal(sqlite3_open("db", &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, tables_of, -1, &tables, NULL), SQLITE_OK);
	while (sqlite3_step(tables) == SQLITE_ROW) {
		buf_reset(&sql);
		buf_fmt(&sql, "SELECT * FROM %s", (const char *)sqlite3_column_text(tables, 0));
		assert_int_equal(sqlite3_prepare_v2(db, buf_get(&sql), -1, &rows, NULL), SQLITE_OK);
		while (sqlite3_step(rows) == SQLITE_ROW) {
			for (int i = 0; i < sqlite3_column_count(rows); i++) {
				const void *data = sqlite3_column_blob(rows, i);
				size_t n = (size_t)sqlite3_column_bytes(rows, i);

				hash_more(&hasher, data != NULL ? data : "", n);
				hash_more(&hasher, ",", 1);
			}
		}
		sqlite3_finalize(rows);
	}
	sqlite3_finalize(tables);
	sqlite3_close(db);
	return hash_end(&hasher);
}

static bool
run_again(struct world *w, const struct action *a)
{
	bool ok;

	e = (struct err){0};
	ok = a->run(w);
	store_search_close(w->search);
	w->search = NULL;
	return ok;
}

/* Runs it with a yes to question AT, 0 for none; the questions that were asked. */
static int
run_asked(struct world *w, const struct action *a, int at)
{
	struct hash before, after;
	int asked;
	bool done;

	start_anew(w);
	e = (struct err){0};
	if (a->before != NULL && !a->before(w))
		fail_msg("before %s %s: %s", a->name, a->of, e.text);
	before = digest();
	wish.asked = 0;
	wish.at = at;
	wish_ask(wants_end, NULL);
	done = run_again(w, a);
	wish_ask(NULL, NULL);
	asked = wish.asked;
	if (at == 0 && !done)
		fail_msg("%s %s: %s", a->name, a->of, e.text);
	if (at != 0 && (done || e.code != ERR_CANCELLED))
		fail_msg("%s %s went on at question %d: %s", a->name, a->of, at, e.text);
	after = digest();
	if (at != 0 && !hash_equal(&before, &after))
		fail_msg("%s %s, given up at question %d, changed something", a->name, a->of, at);
	/* And afterwards it can be done. */
	if (at != 0 && !action_ends_search(a) && !run_again(w, a))
		fail_msg("%s %s after it was given up: %s", a->name, a->of, e.text);
	act_close(&w->act);
	return asked;
}

static void
given_up(void **state)
{
	struct world w = {.n = 2 * FEW, .catalogue = catalogue_open(NULL, NULL)};
	struct folder folder;
	int tried = 0;

	(void)state;
	assert_true(folder_enter(&folder));
	world_make(&w);
	for (size_t i = 0; i < action_count; i++) {
		int asked = actions[i].growth == WALK ? run_asked(&w, &actions[i], 0) : 0;

		if (getenv("GROWTH_SHOW") != NULL && actions[i].growth == WALK)
			print_message("# %s %s: asked %d times\n", actions[i].name, actions[i].of,
				      asked);
		if (asked == 0)
			continue;
		run_asked(&w, &actions[i], (asked + 1) / 2);
		if (asked > 1)
			run_asked(&w, &actions[i], asked);
		tried++;
	}
	assert_true(tried >= 15);
	free(w.ids);
	catalogue_close(w.catalogue);
	assert_true(folder_leave(&folder));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_are_named),
		cmocka_unit_test(twice_as_much),
		cmocka_unit_test(given_up),
	};

	/* How long a disk takes is not asked here. */
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	sqlite3_auto_extension((void (*)(void))(uintptr_t)watch_connection);
	return cmocka_run_group_tests_name("growth", tests, NULL, NULL);
}
