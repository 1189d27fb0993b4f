/*
 * Items in the store: what is found taken in, once and again; windows, counts, ticks; checked
 * against plain arrays.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/chart.h"
#include "veto/store.h"
#include "veto/store_beside.h"

enum { MOST = 400 };

#define DONE(call) \
	do { \
		if (!(call)) \
			fail_msg("%s: %s", #call, e.text); \
	} while (false)

/* What the store should hold. */
struct thing {
	bool there, gone; /* ever added; gone from the newest export */
	int64_t moment, key;
	enum check state;
	enum certainty certainty;
};

struct world {
	struct store *store;
	int64_t account, shelf;
	struct thing thing[MOST];
	bool in_export[MOST];
	uint64_t seed;
};

static struct err e;

static unsigned
draw(struct world *w, unsigned below)
{
	w->seed ^= w->seed << 13;
	w->seed ^= w->seed >> 7;
	w->seed ^= w->seed << 17;
	return (unsigned)(w->seed >> 33) % below;
}

static int
enter(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	struct account a = {.service = "instagram", .handle = "anna"};

	*state = w;
	w->seed = 88172645463325252;
	e = (struct err){0};
	if (!store_open(&w->store, NULL, STORE_WRITE, &e) || !store_begin(w->store, &e) ||
	    !store_account_add(w->store, &a, &e) || !store_commit(w->store, &e))
		return -1;
	w->account = a.id;
	for (int i = 0; i < MOST; i++) {
		w->thing[i].key = (int64_t)((uint64_t)(i + 1) * UINT64_C(0x9e3779b97f4a7c15));
		w->thing[i].moment =
			i % 17 == 0 ? ITEM_NO_TIME : 946684800 + (int64_t)i * 86400 * 23;
	}
	return 0;
}

static int
leave(void **state)
{
	struct world *w = *state;

	store_close(w->store);
	free(w);
	return 0;
}

static void
find(struct world *w, const char *word)
{
	char text[64];

	DONE(store_found_begin(w->store, &e));
	DONE(store_found_batch(w->store, true, &e));
	DONE(store_found_file(w->store, 0, STR("posts_1.json"), &e));
	for (int i = 0; i < MOST; i++) {
		struct thing *t = &w->thing[i];
		struct new_item n = {.kind = 7,
				     .key = t->key,
				     .group = t->key,
				     .moment = t->moment,
				     .certainty = t->certainty,
				     .position = i + 1};

		snprintf(text, sizeof(text), "%s %d", word, i);
		n.excerpt = str_of(text);
		if (w->in_export[i])
			DONE(store_found_add(w->store, &n, &e));
	}
	DONE(store_found_batch(w->store, false, &e));
}

static struct scan_changes
take_in(struct world *w, bool whole, bool keep)
{
	struct scan scan = {.made = 1000,
			    .actor = STR("me"),
			    .profile = STR("anna"),
			    .private = -1};
	struct scan_changes c = {0};

	DONE(store_found_ready(w->store, &e));
	DONE(store_begin(w->store, &e));
	DONE(store_scan_add(w->store, w->account, &scan, &e));
	DONE(store_scan_files_known(w->store, w->account, &e));
	DONE(store_scan_merge(w->store, scan.id, w->account, 7, "posts", whole, &c, &e));
	if (keep)
		DONE(store_commit(w->store, &e));
	else
		store_rollback(w->store);
	store_found_end(w->store);
	DONE(store_shelf_find(w->store, w->account, "posts", &w->shelf, &e));
	return c;
}

struct seen {
	struct world *w;
	int n;
	int64_t moment, key;
};

static void
check_item(void *ctx, const struct item *i)
{
	struct seen *s = ctx;
	struct thing *t = NULL;

	for (int k = 0; k < MOST && t == NULL; k++)
		t = s->w->thing[k].key == i->key ? &s->w->thing[k] : NULL;
	assert_non_null(t);
	assert_true(t->there);
	assert_true(i->moment == t->moment);
	assert_int_equal(i->state, t->gone ? CHECK_REMOVED : t->state);
	assert_int_equal(i->certainty, t->certainty);
	assert_int_equal(i->gone != 0, t->gone);
	assert_true(s->n == 0 || i->moment < s->moment ||
		    (i->moment == s->moment && i->key < s->key));
	s->moment = i->moment;
	s->key = i->key;
	s->n++;
}

/* All of the shelf, in windows of seven, and its counts, against the arrays. */
static void
compare(struct world *w)
{
	struct seen seen = {.w = w};
	struct item_counts c;
	struct shelf_verdict v;
	int64_t there = 0, gone = 0, state[ITEM_STATES] = {0}, undated = 0, year[ITEM_YEARS] = {0};
	int before;

	do {
		struct item_query q = {.shelf = w->shelf, .state = -1, .text = ""};
		struct item_place from = {seen.moment, seen.key};

		before = seen.n;
		DONE(store_item_window(w->store, &q, seen.n > 0 ? &from : NULL, false, 7,
				       check_item, &seen, &e));
	} while (seen.n > before);
	for (int i = 0; i < MOST; i++) {
		const struct thing *t = &w->thing[i];

		there += t->there && !t->gone;
		gone += t->there && t->gone;
		if (!t->there || t->gone)
			continue;
		state[t->state]++;
		undated += t->moment == ITEM_NO_TIME;
		if (t->moment != ITEM_NO_TIME)
			year[item_day(t->moment).y - ITEM_YEAR_FIRST]++;
	}
	assert_int_equal(seen.n, there + gone);
	DONE(store_item_counts(w->store, w->shelf, (struct date){2010, 6, 15}, &c, &e));
	assert_int_equal(c.n, there);
	assert_int_equal(c.gone, gone);
	assert_int_equal(c.undated, undated);
	assert_int_equal(c.before + c.after + c.undated, there);
	for (int i = 0; i < ITEM_STATES; i++)
		assert_int_equal(c.state[i], state[i]);
	for (int i = 0; i < ITEM_YEARS; i++)
		assert_int_equal(c.year[i], year[i]);
	DONE(store_shelf_verify(w->store, w->shelf, &v, &e));
	assert_false(v.wrong);
}

/* The export changes at random, time and again; all that is known stays as it is ticked. */
static void
test_scans_again(void **state)
{
	struct world *w = *state;

	for (int round = 0; round < 12; round++) {
		bool whole = round % 4 != 3, known = w->shelf != 0;
		int64_t added = 0, gone = 0, back = 0;
		struct undoable note = {.account = w->account, .kind = "items"};
		struct scan_changes c;

		for (int i = 0; i < MOST; i++) {
			struct thing *t = &w->thing[i];

			w->in_export[i] = draw(w, 3) > 0;
			if (!w->in_export[i]) {
				gone += whole && t->there && !t->gone;
				t->gone = t->there && (t->gone || whole);
				continue;
			}
			t->certainty = (enum certainty)draw(w, CERTAINTIES);
			if (known && draw(w, 20) == 0 && t->moment != ITEM_NO_TIME)
				/* the same thing, dated otherwise by a newer export */
				t->moment += 40 * 86400;
			added += !t->there;
			back += t->gone;
			t->there = true;
			t->gone = false;
		}
		find(w, round == 0 ? "old" : "new");
		c = take_in(w, whole, true);
		assert_int_equal(c.added, added);
		assert_int_equal(c.gone, gone);
		assert_int_equal(c.back, back);
		compare(w);
		/* Some are ticked, one by one. */
		DONE(store_begin(w->store, &e));
		DONE(store_undo_note(w->store, "me", &note, &e));
		for (int64_t undo = note.id, i = 0; i < 9; i++) {
			struct thing *t = &w->thing[draw(w, MOST)];
			struct item_query q = {.shelf = w->shelf, .state = -1, .text = ""};

			DONE(store_item_tick(w->store, undo, &q,
					     &(struct item_place){t->moment, t->key},
					     CHECK_RESTRICTED, &e));
			if (t->there && !t->gone)
				t->state = CHECK_RESTRICTED;
			if (i == 8)
				DONE(store_tick_finish(w->store, undo, CHECK_RESTRICTED, &added,
						       &e));
		}
		DONE(store_commit(w->store, &e));
		compare(w);
	}
}

static void
test_rolled_back(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < MOST; i++)
		w->in_export[i] = i < 100;
	find(w, "text");
	take_in(w, true, false);
	assert_int_equal(w->shelf, 0);
	for (int i = 0; i < 100; i++)
		w->thing[i].there = true;
	find(w, "text");
	assert_int_equal(take_in(w, true, true).added, 100);
	compare(w);
}

/* A year ticked at once, taken back but for what somebody else ticked, and given again. */
static void
test_ticks(void **state)
{
	struct world *w = *state;
	struct item_query year = {.state = -1, .text = "", .year = 2005},
			  one = {.state = -1, .text = ""};
	int64_t undo, other, n, left, in_year = 0;
	struct undoable note = {.kind = "items"};
	struct item_place place = {0};

	for (int i = 0; i < MOST; i++) {
		struct thing *t = &w->thing[i];

		w->in_export[i] = t->there = true;
		if (t->moment != ITEM_NO_TIME && item_day(t->moment).y == 2005) {
			t->state = CHECK_REMOVED;
			place = (struct item_place){t->moment, t->key};
			in_year++;
		}
	}
	find(w, "text");
	take_in(w, true, true);
	year.shelf = one.shelf = w->shelf;
	DONE(store_begin(w->store, &e));
	DONE(store_undo_note(w->store, "me", &note, &e));
	undo = note.id;
	DONE(store_item_tick(w->store, undo, &year, NULL, CHECK_REMOVED, &e));
	DONE(store_tick_finish(w->store, undo, CHECK_REMOVED, &n, &e));
	assert_int_equal(n, in_year);
	compare(w);
	DONE(store_undo_note(w->store, "her", &note, &e));
	other = note.id;
	DONE(store_item_tick(w->store, other, &one, &place, CHECK_PUBLIC, &e));
	DONE(store_tick_finish(w->store, other, CHECK_PUBLIC, &n, &e));
	assert_int_equal(n, 1);
	DONE(store_tick_turn(w->store, undo, false, CHECK_REMOVED, &n, &left, &e));
	assert_int_equal(n, in_year - 1);
	assert_int_equal(left, 1);
	for (int i = 0; i < MOST; i++)
		w->thing[i].state = w->thing[i].key == place.key ? CHECK_PUBLIC : CHECK_OPEN;
	compare(w);
	DONE(store_tick_turn(w->store, undo, true, CHECK_REMOVED, &n, &left, &e));
	assert_int_equal(n, in_year - 1);
	/* An account that goes takes all of it along. */
	DONE(store_account_remove(w->store, w->account, &e));
	DONE(store_shelf_find(w->store, w->account, "posts", &n, &e));
	assert_int_equal(n, 0);
	DONE(store_commit(w->store, &e));
}

static void
count_item(void *ctx, const struct item *i)
{
	(void)i;
	++*(int *)ctx;
}

static int
count(struct world *w, struct item_query q, bool newer)
{
	int n = 0;

	q.shelf = w->shelf;
	q.text = q.text != NULL ? q.text : "";
	DONE(store_item_window(w->store, &q, NULL, newer, MOST, count_item, &n, &e));
	return n;
}

static void
test_filters(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < MOST; i++)
		w->in_export[i] = w->thing[i].there = true;
	find(w, "Text");
	take_in(w, true, true);
	for (int newer = 0; newer < 2; newer++) {
		assert_int_equal(count(w, (struct item_query){.state = -1}, newer), MOST);
		assert_int_equal(count(w, (struct item_query){.state = CHECK_OPEN}, newer), MOST);
		assert_int_equal(count(w, (struct item_query){.state = CHECK_REMOVED}, newer), 0);
		assert_int_equal(count(w, (struct item_query){.state = -1, .text = "tEXT 39"},
				       newer),
				 11);
		assert_int_equal(count(w, (struct item_query){.state = -1, .year = ITEM_UNDATED},
				       newer),
				 MOST / 17 + 1);
		assert_int_equal(count(w, (struct item_query){.state = -1, .year = 2003}, newer),
				 15);
	}
}

static void
test_moments(void **state)
{
	(void)state;
	assert_int_equal(item_month(ITEM_NO_TIME), 0);
	/* what is earlier is counted with the first year */
	assert_int_equal(item_month(946684799), 2000 * 12);
	assert_int_equal(item_month(946684800), 2000 * 12);
	assert_int_equal(item_month(INT64_C(4102444800)), 2039 * 12 + 11);
	assert_int_equal(item_day(-1).y, 1969);
	assert_int_equal(item_day(-1).d, 31);
	assert_int_equal(item_day(item_moment(INT64_MAX)).y, 9999);
	assert_int_equal(item_day(item_moment(INT64_MIN + 1)).y, 1);
	assert_true(item_moment(ITEM_NO_TIME) == ITEM_NO_TIME);
}

static void
test_chart(void **state)
{
	static const int64_t values[] = {0, 1, 50, 100, 1000};
	struct chart c = {.first = 2009, .last = 2013, .value = values};
	LOCAL_BUF out = {0};
	int gap;

	(void)state;
	chart_line(&out, &c, 40);
	assert_string_equal(buf_get(&out), "2009  ▁▁▁█ 2013");
	buf_reset(&out);
	c.mark = (struct date){2012, 7, 1};
	c.ascii = true;
	chart_line(&out, &c, 40);
	assert_string_equal(buf_get(&out), "2009  __|_# 2013");
	buf_reset(&out);
	assert_int_equal(chart_width(&c, 20, &gap), 4);
	assert_int_equal(chart_mark(&c, 4), 13);
	chart_row(&out, &c, 0, 2, 4, gap);
	assert_string_equal(buf_get(&out), "                ### ");
	buf_reset(&out);
	chart_row(&out, &c, 1, 2, 4, gap);
	assert_string_equal(buf_get(&out), "    ___ ___ ... ### ");
	assert_int_equal(chart_width(&c, 3, &gap), 0);
}

/* The first is how many there are. */
static void
note_moment(void *ctx, const struct item *i)
{
	int64_t *moments = ctx;

	moments[++moments[0]] = i->moment;
}

/* Two things of one key. */
static void
take_in_twice(struct world *w, int64_t one, int64_t other, struct scan_changes *c)
{
	struct scan scan = {.made = 1000,
			    .actor = STR("me"),
			    .profile = STR("anna"),
			    .private = -1};
	struct new_item n = {.kind = 7, .key = 4711, .group = 4711, .moment = one};

	DONE(store_found_begin(w->store, &e));
	DONE(store_found_file(w->store, 0, STR("posts_1.json"), &e));
	DONE(store_found_add(w->store, &n, &e));
	n.moment = other;
	DONE(store_found_add(w->store, &n, &e));
	DONE(store_found_ready(w->store, &e));
	DONE(store_begin(w->store, &e));
	DONE(store_scan_add(w->store, w->account, &scan, &e));
	DONE(store_scan_files_known(w->store, w->account, &e));
	DONE(store_scan_merge(w->store, scan.id, w->account, 7, "posts", true, c, &e));
	DONE(store_commit(w->store, &e));
	store_found_end(w->store);
}

/* One of them stands at another moment by now: it moves there, and not to where the other is. */
static void
test_moved_beside(void **state)
{
	struct world *w = *state;
	struct item_query all = {.state = -1, .text = ""};
	struct scan_changes c = {0};
	int64_t moments[4] = {0};

	take_in_twice(w, 1000, 2000, &c);
	assert_int_equal(c.added, 2);
	take_in_twice(w, 2000, 3000, &c);
	assert_int_equal(c.added, 2);
	take_in_twice(w, 1500, 2000, &c);
	assert_int_equal(c.added, 2);
	assert_int_equal(c.gone + c.back, 0);
	DONE(store_shelf_find(w->store, w->account, "posts", &all.shelf, &e));
	DONE(store_item_window(w->store, &all, NULL, true, 3, note_moment, moments, &e));
	assert_int_equal(moments[0], 2);
	assert_int_equal(moments[1], 1500);
	assert_int_equal(moments[2], 2000);
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(test_scans_again),   IN_WORLD(test_rolled_back),
		IN_WORLD(test_ticks),         IN_WORLD(test_filters),
		IN_WORLD(test_moved_beside),  cmocka_unit_test(test_moments),
		cmocka_unit_test(test_chart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
