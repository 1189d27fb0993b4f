/*
 * What storing and showing items costs. "store N DB" gives N items of three kinds to the store as a
 * scan does; "bare N DB" inserts as many ready rows into the same tables by a loop; "again N DB"
 * gives them once more, as a newer export; these print seconds, of the work alone. "windows DB"
 * measures row, page, filter and counts on the first shelf, in microseconds. Built by hand:
 *
 *     cc -O2 -Iinclude -include build/config.h tests/bench/items.c
 *     build/lib{store,model,job,base}.a -lsqlite3 -lnettle -lunistring
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "veto/store.h"

enum { FILES = 12, FROM = 1262304000 /* 2010 */, STEP = 433 };

static uint64_t
mix(uint64_t x)
{
	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
must(bool ok, const struct err *e)
{
	if (ok)
		return;
	fprintf(stderr, "items: %s\n", e->text);
	exit(1);
}

/* The newest first in each file, as exports have it. */
static void
make(int64_t i, int64_t n, struct new_item *f, char excerpt[120])
{
	int64_t each = n / 3 + 1, kind = i / each, place = each - i % each;
	static const char *const words = "Gestern am Fluss, heute wieder im B\xc3\xbcro und morgen "
					 "vielleicht schon ganz woanders, wer wei\xc3\x9f das";
	int length = 20 + (int)(mix((uint64_t)i) % 60);

	while (((unsigned char)words[length] & 0xc0) == 0x80)
		length--;
	snprintf(excerpt, 120, "%lld %.*s", (long long)i, length, words);
	*f = (struct new_item){.kind = (int)kind,
			       .key = (int64_t)mix((uint64_t)i + 77),
			       .moment = FROM + place * STEP * 1000000 / n,
			       .certainty = CERTAIN_POSSIBLE,
			       .file = i % FILES,
			       .position = i,
			       .excerpt = str_of(excerpt)};
}

static int64_t
account_of(struct store *s)
{
	struct account a = {.service = "instagram", .handle = "anna"};
	struct err e = {0};

	must(store_begin(s, &e) && store_account_add(s, &a, &e) && store_commit(s, &e), &e);
	return a.id;
}

static void
gather(struct store *s, int64_t n)
{
	struct new_item f;
	struct err e = {0};
	char text[120];

	must(store_found_begin(s, &e), &e);
	for (int64_t i = 0; i < n; i++) {
		if (i % 5000 == 0)
			must((i == 0 || store_found_batch(s, false, &e)) &&
				     store_found_batch(s, true, &e),
			     &e);
		make(i, n, &f, text);
		if (i < FILES) {
			snprintf(text + 60, 60, "your_activity/file_%lld.json", (long long)i);
			must(store_found_file(s, i, str_of(text + 60), &e), &e);
		}
		must(store_found_add(s, &f, &e), &e);
	}
	must(store_found_batch(s, false, &e), &e);
}

static void
store_items(const char *path, int64_t n, bool again)
{
	struct scan scan = {.actor = STR("bench"), .profile = STR("anna"), .private = -1};
	struct scan_changes c = {0};
	struct store *s;
	struct err e = {0};
	int64_t account;
	double from, held;

	must(store_open(&s, path, STORE_WRITE, &e), &e);
	account = again ? 1 : account_of(s);
	from = seconds();
	gather(s, n);
	if (again)
		must(store_found_ready(s, &e), &e);
	held = seconds();
	must(store_begin(s, &e) && store_scan_add(s, account, &scan, &e) &&
		     store_scan_files_known(s, account, &e),
	     &e);
	for (int kind = 0; kind < 3; kind++)
		must(store_scan_merge(s, scan.id, account, kind, content_kinds[kind].name, true, &c,
				      &e),
		     &e);
	must(store_commit(s, &e), &e);
	held = seconds() - held;
	store_found_end(s);
	printf("%.3f\n", seconds() - from);
	fprintf(stderr, "the lock was held %.3f s; %lld added, %lld gone\n", held,
		(long long)c.added, (long long)c.gone);
	store_close(s);
}

static void
run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return;
	fprintf(stderr, "items: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void
bare_items(const char *path, int64_t n)
{
	static const char *const insert =
		"INSERT INTO item (shelf, moment, key, month, certainty, file, position, sort, "
		"post, place, list, excerpt, address) "
		"VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 1, ?, '')";
	struct new_item f;
	struct store *s;
	struct err e = {0};
	sqlite3_stmt *st;
	sqlite3 *db;
	char text[120];
	double from;

	must(store_open(&s, path, STORE_WRITE, &e), &e);
	account_of(s);
	store_close(s);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		exit(1);
	run(db, "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
		"INSERT INTO shelf (id, account, kind, scan) VALUES (1, 1, 'posts', 1), (2, 1, "
		"'images', 1), (3, 1, 'comments', 1)");
	from = seconds();
	run(db, "BEGIN IMMEDIATE");
	sqlite3_prepare_v3(db, insert, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL);
	for (int64_t i = 0; i < n; i++) {
		make(i, n, &f, text);
		sqlite3_bind_int64(st, 1, f.kind + 1);
		sqlite3_bind_int64(st, 2, f.moment);
		sqlite3_bind_int64(st, 3, f.key);
		sqlite3_bind_int(st, 4, item_month(f.moment));
		sqlite3_bind_int(st, 5, (int)f.certainty);
		sqlite3_bind_int64(st, 6, f.file + 1);
		sqlite3_bind_int64(st, 7, f.position);
		sqlite3_bind_int64(st, 8, f.key);
		sqlite3_bind_text(st, 9, f.excerpt.s, (int)f.excerpt.n, SQLITE_STATIC);
		if (sqlite3_step(st) != SQLITE_DONE)
			exit(1);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	run(db, "COMMIT");
	printf("%.3f\n", seconds() - from);
	sqlite3_close(db);
}

static void
count_item(void *ctx, const struct item *i)
{
	(void)i;
	++*(int *)ctx;
}

/* The best of twenty: what it takes where nothing else is in the way. */
static void
measure(struct store *s, const char *what, const struct item_query *q, bool newer, int rows)
{
	struct err e = {0};
	double best = 1e9;
	int n = 0;

	for (int i = 0; i < 20; i++) {
		double from = seconds(), took;

		must(store_item_window(s, q, NULL, newer, (size_t)rows, count_item, &n, &e), &e);
		took = seconds() - from;
		best = took < best ? took : best;
	}
	printf("%-40s %9.1f us, %d rows\n", what, best * 1e6, n / 20);
}

static void
windows(const char *path)
{
	struct item_query q = {.shelf = 1, .state = -1, .text = ""};
	struct item_counts c;
	struct store *s;
	struct err e = {0};
	double from;

	must(store_open(&s, path, STORE_WRITE, &e), &e);
	measure(s, "one row", &q, false, 1);
	measure(s, "a page, the newest", &q, false, 56);
	measure(s, "a page, the oldest", &q, true, 56);
	q.year = 2015;
	measure(s, "a page of a year", &q, false, 56);
	q.year = 0;
	q.state = CHECK_OPEN;
	measure(s, "a page of a state", &q, false, 56);
	q.state = CHECK_REMOVED;
	measure(s, "a page of a state that none has", &q, false, 56);
	q.state = -1;
	q.text = "Fluss";
	measure(s, "a page with a frequent text", &q, false, 56);
	q.text = "nowhere";
	measure(s, "a text that none has", &q, false, 56);
	from = seconds();
	must(store_item_counts(s, 1, (struct date){2015, 5, 12}, &c, &e), &e);
	printf("%-40s %9.0f us, %lld counted\n", "the counts of the checklist",
	       (seconds() - from) * 1e6, (long long)c.n);
	store_close(s);
}

int
main(int argc, char **argv)
{
	struct rusage u;

	if (argc == 4 && strcmp(argv[1], "store") == 0)
		store_items(argv[3], atoll(argv[2]), false);
	else if (argc == 4 && strcmp(argv[1], "again") == 0)
		store_items(argv[3], atoll(argv[2]), true);
	else if (argc == 4 && strcmp(argv[1], "bare") == 0)
		bare_items(argv[3], atoll(argv[2]));
	else if (argc == 3 && strcmp(argv[1], "windows") == 0)
		windows(argv[2]);
	else
		return 2;
	getrusage(RUSAGE_SELF, &u);
	fprintf(stderr, "%.1f MiB at most\n", (double)u.ru_maxrss / 1024);
	return 0;
}
