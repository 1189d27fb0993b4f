/*
 * What one action takes on a database of a size, in seconds of the action alone, and how many rows
 * it is about:
 *
 *     grow DB import FILE | verify | due | filter | search | backup | record | undo | scan ITEMS |
 *          again ITEMS | removed | unremoved | remove | single ENTRIES
 *
 * record is one entry for at most 10,000 accounts; again is a newer export that lacks a third of
 * the items and has as many new ones; remove takes out the account with the items and its log;
 * single stores entries one by one, for one account after the other, and says how many bytes it
 * wrote.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "veto/act.h"
#include "veto/scan.h"
#include "veto/store_beside.h"

enum { BULK = 10000 };

struct grow {
	struct act act;
	const char *argument;
	int64_t rows;
	struct err e;
};

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int64_t
argument_of(const struct grow *g)
{
	return g->argument != NULL ? atoll(g->argument) : 0;
}

static bool
count_account(void *ctx, const struct account *a)
{
	(void)a;
	++*(int64_t *)ctx;
	return true;
}

static void
ignore_verdict(void *ctx, const struct verdict *v)
{
	(void)ctx, (void)v;
}

static void
ignore_evidence(void *ctx, const char *hex, bool changed)
{
	(void)ctx, (void)hex, (void)changed;
}

static bool
import(struct grow *g)
{
	struct import_counts counts;
	bool ok = act_import(&g->act, g->argument, false, &counts, &g->e);

	g->rows = counts.added + counts.same;
	return ok;
}

static bool
verify(struct grow *g)
{
	struct verify_counts counts;
	bool ok = act_verify(&g->act, ignore_verdict, ignore_evidence, NULL, &counts, &g->e);

	g->rows = counts.entries;
	return ok;
}

static bool
due(struct grow *g)
{
	struct account_query f = ACCOUNT_QUERY_ALL;
	int64_t found = 0;

	f.due_until = (struct date){2999, 1, 1};
	g->rows = argument_of(g);
	return act_account_each(&g->act, &f, count_account, &found, &g->e);
}

static bool
filter(struct grow *g)
{
	struct account_query q = {.status = -1, .text = "schmidt", .order = BY_DUE};
	size_t accounts, overdue, n;
	int64_t *ids;

	if (!act_account_ids(&g->act, &q, &ids, &n, &g->e))
		return false;
	free(ids);
	if (!act_account_counts(&g->act, &accounts, &overdue, &g->e))
		return false;
	g->rows = (int64_t)accounts;
	return true;
}

static bool
search(struct grow *g)
{
	static struct log_row row[40];
	struct log_query q = {.kind = -1, .text = "einschreiben"};
	struct search_state state = {0};
	struct search *s = NULL;
	struct log_page page = {.most = 40, .row = row};
	bool ok =
		store_search_open(g->act.store, &(struct search_request){.query = &q}, &s, &g->e) &&
		store_search_page(s, &page, &g->e);

	while (ok && store_search_goes_on(s))
		ok = store_search_step(s, &state, &g->e);
	store_search_close(s);
	g->rows = argument_of(g);
	return ok;
}

static bool
backup(struct grow *g)
{
	struct work_state state = {0};
	struct work *work;
	bool ok;

	g->rows = 0;
	if (!act_account_each(&g->act, &ACCOUNT_QUERY_ALL, count_account, &g->rows, &g->e) ||
	    !work_backup(&g->act, "copy.db", true, &work, &g->e))
		return false;
	for (ok = true; ok && !state.finished;)
		ok = work_step(work, &state, &g->e);
	work_end(work);
	return ok;
}

static bool
record(struct grow *g)
{
	struct new_entry r = {.kind = ENTRY_NOTED, .happened = {.day = {2026, 10, 1}},
				   .note = STR("once for all")};
	int64_t *ids;
	size_t n;
	bool ok = act_account_ids(&g->act, &ACCOUNT_QUERY_ALL, &ids, &n, &g->e);

	if (!ok)
		return false;
	n = n < BULK ? n : BULK;
	g->rows = (int64_t)n;
	ok = act_record(&g->act, ids, n, &r, NULL, NULL, &g->e);
	free(ids);
	return ok;
}

/* What this process wrote so far. */
static long long
bytes_written(void)
{
	FILE *f = fopen("/proc/self/io", "re");
	char line[100];
	long long bytes = 0;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		sscanf(line, "wchar: %lld", &bytes);
	if (f != NULL)
		fclose(f);
	return bytes;
}

static bool
single(struct grow *g)
{
	struct new_entry r = {.kind = ENTRY_NOTED, .happened = {.day = {2026, 10, 1}},
			      .note = STR("one by one")};
	long long before = bytes_written();
	int64_t *ids;
	size_t n;
	bool ok = act_account_ids(&g->act, &ACCOUNT_QUERY_ALL, &ids, &n, &g->e);

	if (!ok)
		return false;
	for (g->rows = 0; ok && n > 0 && g->rows < argument_of(g); g->rows++)
		ok = act_record(&g->act, &ids[(size_t)g->rows % n], 1, &r, NULL, NULL, &g->e);
	free(ids);
	fprintf(stderr, "bytes %lld\n", bytes_written() - before);
	return ok;
}

static bool
undo(struct grow *g)
{
	char said[400];

	g->rows = argument_of(g);
	return act_turn(&g->act, false, said, sizeof(said), &g->e);
}

/* ---- items, of the account instagram/items */

static int64_t
items_account(struct grow *g)
{
	struct account a = {.service = "instagram", .handle = "items"};
	struct err none = {0};

	if (!act_account_find(&g->act, "instagram/items", &a, &none))
		act_account_add(&g->act, &a, &g->e);
	return a.id;
}

static bool
take_in(struct grow *g, int64_t from, int64_t until)
{
	struct store *s = g->act.store;
	struct err *e = &g->e;
	struct scan scan = {.made = 1000,
			    .actor = STR("bench"),
			    .profile = STR("items"),
			    .private = -1};
	struct scan_changes c = {0};
	int64_t account = items_account(g), shelf = 0;
	double held = 0;
	bool ok = store_found_begin(s, e) && store_found_batch(s, true, e) &&
		  store_found_file(s, 0, STR("posts_1.json"), e);

	for (int64_t i = from; ok && i < until; i++) {
		struct new_item item = {.key = (int64_t)((uint64_t)(i + 1) *
							 UINT64_C(0x9e3779b97f4a7c15)),
					.moment = 1262304000 + i * 400,
					.position = i + 1,
					.excerpt = STR("Am Fluss, mit den anderen")};

		ok = store_found_add(s, &item, e);
	}
	ok = ok && store_found_batch(s, false, e) &&
	     store_shelf_find(s, account, "posts", &shelf, e) &&
	     (shelf == 0 || store_found_ready(s, e));
	held = seconds();
	ok = ok && store_begin(s, e) && store_scan_add(s, account, &scan, e) &&
	     store_scan_files_known(s, account, e) &&
	     store_scan_merge(s, scan.id, account, 0, "posts", true, &c, e) && store_commit(s, e);
	fprintf(stderr, "the lock was held %.3f s; %lld new, %lld gone\n", seconds() - held,
		(long long)c.added, (long long)c.gone);
	if (!ok)
		store_rollback(s);
	store_found_end(s);
	g->rows = until - from;
	return ok;
}

static bool
scan(struct grow *g)
{
	return take_in(g, 0, argument_of(g));
}

static bool
again(struct grow *g)
{
	int64_t n = argument_of(g);

	return take_in(g, n / 3, n + n / 3);
}

static bool
removed(struct grow *g)
{
	struct item_query f = {.account = items_account(g), .kind = content_kind_find(STR("posts")),
				.state = -1, .text = ""};

	struct item_ticks t = {.query = &f};
	bool ok = act_item_tick(&g->act, &t, CHECK_REMOVED, &g->e);

	g->rows = t.ticked;
	return ok;
}

static bool
remove_account(struct grow *g)
{
	int64_t id = items_account(g);

	g->rows = argument_of(g);
	return act_account_remove(&g->act, &id, 1, &g->e);
}

static const struct {
	const char *name;
	bool (*run)(struct grow *g);
} actions[] = {
	{"import", import}, {"verify", verify}, {"due", due}, {"filter", filter},
	{"search", search},
	{"backup", backup}, {"record", record}, {"single", single}, {"undo", undo}, {"scan", scan}, {"again", again},
	{"removed", removed}, {"unremoved", undo}, {"remove", remove_account},
};

int
main(int argc, char **argv)
{
	struct grow g = {.argument = argc > 3 ? argv[3] : NULL};
	size_t i = 0, n = sizeof(actions) / sizeof(actions[0]);
	double from;
	bool ok;

	while (argc > 2 && i < n && strcmp(actions[i].name, argv[2]) != 0)
		i++;
	if (argc < 3 || i == n)
		return 2;
	ok = act_open(&g.act, argv[1], ACT_WRITE, &g.e);
	from = seconds();
	ok = ok && actions[i].run(&g);
	from = seconds() - from;
	if (!ok) {
		fprintf(stderr, "grow: %s: %s\n", argv[2], g.e.text);
		return 1;
	}
	printf("%.6f %lld\n", from, (long long)g.rows);
	act_close(&g.act);
	return 0;
}
