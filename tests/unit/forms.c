/*
 * What is kept of forms: the page as it was, every look at it, and which accounts are to be looked
 * at again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "veto/store_beside.h"

/* ---- pages */

static void
page_is_kept(void **state)
{
	struct store *s = store_of(state);
	struct form_page p = {0}, got;
	struct err e = {0};

	DONE(store_form_page_load(s, "meta-form", &got, &e));
	assert_int_equal(got.url.used + got.etag.used + got.modified.used + got.text.used, 0);
	form_page_clear(&got);
	buf_text(&p.url, "https://a.test/");
	buf_text(&p.etag, "\"1\"");
	buf_text(&p.text, "first line\nzweite Zeile äöü");
	DONE(store_form_page_save(s, "meta-form", &p, &e));
	DONE(store_form_page_load(s, "meta-form", &got, &e));
	assert_string_equal(buf_get(&got.url), "https://a.test/");
	assert_string_equal(buf_get(&got.etag), "\"1\"");
	assert_string_equal(buf_get(&got.modified), "");
	assert_string_equal(buf_get(&got.text), "first line\nzweite Zeile äöü");
	form_page_clear(&got);
	assert_null(got.text.data);

	/* The new one takes the place of the old, and that of no other route. */
	buf_reset(&p.etag);
	buf_reset(&p.text);
	buf_text(&p.modified, "Mon, 26 Oct 2026 13:03:00 GMT");
	buf_text(&p.text, "other");
	DONE(store_form_page_save(s, "other-form", &p, &e));
	DONE(store_form_page_load(s, "meta-form", &got, &e));
	assert_string_equal(buf_get(&got.etag), "\"1\"");
	form_page_clear(&got);
	DONE(store_form_page_save(s, "meta-form", &p, &e));
	DONE(store_form_page_load(s, "meta-form", &got, &e));
	assert_string_equal(buf_get(&got.etag), "");
	assert_string_equal(buf_get(&got.modified), "Mon, 26 Oct 2026 13:03:00 GMT");
	assert_string_equal(buf_get(&got.text), "other");
	form_page_clear(&got);
	form_page_clear(&p);
}

/* ---- looks */

static void
look(struct store *s, const char *route, int64_t at, enum reach reach, enum reach_why why,
     int64_t status)
{
	struct form_check c = {
		.checked = at,
		.route = str_of(route),
		.actor = STR("anna"),
		.url = STR("https://a.test/"),
		.found = STR("https://b.test/"),
		.reach = reach,
		.why = why,
		.status = status,
		.removed = STR("- gone\n"),
		.added = STR(""),
	};
	struct err e = {0};

	DONE(store_form_check_add(s, &c, &e));
}

static void
note(void *ctx, const struct form_check *c)
{
	buf_fmt(ctx, "%lld %.*s %.*s %s/%s/%lld %.*s>%.*s %.*s|%.*s", (long long)c->checked,
		(int)c->route.n, c->route.s, (int)c->actor.n, c->actor.s, reaches[c->reach].name,
		reach_whys[c->why].name, (long long)c->status, (int)c->url.n, c->url.s,
		(int)c->found.n, c->found.s, (int)c->removed.n, c->removed.s, (int)c->added.n,
		c->added.s);
}

static void
assert_looks(struct store *s, const char *route, int64_t most, const char *wanted)
{
	LOCAL_BUF out = {0};
	struct err e = {0};

	DONE(store_form_check_each(s, route, most, note, &out, &e));
	assert_string_equal(buf_get(&out), wanted);
}

/* The newest first: the one that was noted last, whatever the clock said. */
static void
looks_newest_first(void **state)
{
	struct store *s = store_of(state);

	assert_looks(s, "meta-form", 9, "");
	look(s, "meta-form", 3000, REACH_MOVED, WHY_NONE, 200);
	look(s, "other-form", 4000, REACH_GONE, WHY_NONE, 404);
	look(s, "meta-form", 2000, REACH_UNREACHABLE, WHY_EXPIRED, 0);
	assert_looks(s, "meta-form", 1,
		     "2000 meta-form anna unreachable/expired/0 https://a.test/>https://b.test/ - "
		     "gone\n|");
	assert_looks(s, "meta-form", 9,
		     "2000 meta-form anna unreachable/expired/0 https://a.test/>https://b.test/ - "
		     "gone\n|"
		     "3000 meta-form anna moved//200 https://a.test/>https://b.test/ - gone\n|");
	assert_looks(s, "other-form", 9,
		     "4000 other-form anna gone//404 https://a.test/>https://b.test/ - gone\n|");
	assert_looks(s, "meta-form", 0, "");
}

static void
run(const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open("db", &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* A verdict that this version does not know is none that is good. */
static void
unknown_words_are_no_good_news(void **state)
{
	struct store *s = store_of(state);

	look(s, "meta-form", 1000, REACH_REACHABLE, WHY_NONE, 200);
	run("PRAGMA ignore_check_constraints = ON; UPDATE form_check SET reach = 'splendid', why = "
	    "'because'");
	assert_looks(
		s, "meta-form", 1,
		"1000 meta-form anna unreachable//200 https://a.test/>https://b.test/ - gone\n|");
}

/* ---- reviews */

static void
note_review(void *ctx, const char *route, int64_t since)
{
	buf_fmt(ctx, "%s@%lld ", route, (long long)since);
}

static void
assert_reviews(struct store *s, int64_t account, const char *wanted)
{
	LOCAL_BUF out = {0};
	struct err e = {0};

	DONE(store_review_each(s, account, note_review, &out, &e));
	assert_string_equal(buf_get(&out), wanted);
}

static void
reviews_are_asked_for_and_done(void **state)
{
	struct store *s = store_of(state);
	int64_t anna = place_account(s, "facebook", "anna"),
		ben = place_account(s, "facebook", "ben"),
		other = place_account(s, "instagram", "anna"), n = 7;
	struct undoable note = {.kind = "review"};
	struct err e = {0};

	DONE(store_review_count(s, "meta-form", &n, &e));
	assert_int_equal(n, 0);
	DONE(store_review_ask(s, "facebook", "meta-form", 1000, &n, &e));
	assert_int_equal(n, 2);
	/* asked for already: since then */
	DONE(store_review_ask(s, "facebook", "meta-form", 2000, &n, &e));
	assert_int_equal(n, 2);
	DONE(store_review_ask(s, "instagram", "meta-form", 3000, &n, &e));
	assert_int_equal(n, 3);
	DONE(store_review_ask(s, "threads", "meta-form", 3000, &n, &e)); /* nobody is there */
	assert_int_equal(n, 3);
	DONE(store_review_ask(s, "facebook", "a-form", 500, &n, &e));
	assert_int_equal(n, 2);
	assert_reviews(s, anna, "a-form@500 meta-form@1000 ");
	assert_reviews(s, other, "meta-form@3000 ");

	DONE(store_undo_note(s, "me", &note, &e));
	DONE(store_undo_marks_add(s, note.id, anna, &e));
	DONE(store_review_done(s, anna, &n, &e));
	assert_int_equal(n, 2);
	assert_reviews(s, anna, "");
	assert_reviews(s, ben, "a-form@500 meta-form@1000 ");
	DONE(store_review_done(s, anna, &n, &e));
	assert_int_equal(n, 0);
	DONE(store_review_ask(s, "facebook", "a-form", 9000, &n, &e));
	DONE(store_undo_marks_turn(s, note.id, false, &e)); /* the mark that is there stays */
	assert_reviews(s, anna, "meta-form@1000 a-form@9000 ");
	DONE(store_undo_marks_turn(s, note.id, true, &e));
	assert_reviews(s, anna, "");
	assert_reviews(s, ben, "a-form@500 meta-form@1000 ");
	DONE(store_undo_marks_turn(s, note.id, false, &e));
	assert_reviews(s, anna, "a-form@500 meta-form@1000 ");
	DONE(store_review_count(s, "meta-form", &n, &e));
	assert_int_equal(n, 3);
	DONE(store_account_remove(s, anna, &e)); /* what is asked of an account goes with it */
	DONE(store_review_count(s, "meta-form", &n, &e));
	assert_int_equal(n, 2);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, place_enter, place_leave)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(page_is_kept),
		IN_PLACE(looks_newest_first),
		IN_PLACE(unknown_words_are_no_good_news),
		IN_PLACE(reviews_are_asked_for_and_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
