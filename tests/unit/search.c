/*
 * Looking for texts whatever their case, and the search of the log against a plain walk over all of
 * it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "veto/store.h"
#include "veto/text.h"
#include "veto/words.h"

static void
a_needle_is_found_whatever_its_case(void **state)
{
	static const struct {
		const char *needle, *text;
		bool found;
	} rows[] = {
		{"", "", true}, {"", "a", true}, {"a", "", false},
		{"a", "bA", true},
		{"A", "ba", true}, {"ab", "aab", true}, {"aab", "ab", false},
		{"aab", "aaab", true},
		{"öl", "Öl", true}, {"ÖL", "das Öl", true}, {"ö", "Ä", false},
		{"×", "÷", false},
		{"ß", "ẞ", true}, {"ß", "ss", false}, {"ж", "Ж", true},
		{"ΑΒΓ", "xαβγ", true},
		{"k", "\xe2\x84\xaa", false}, /* the sign of Kelvin is no letter of a word */
		{"中", "文中", true}, {"e\xcc\x81", "E\xcc\x81", true}, {"[", "{", false},
		{"@", "`", false},
		/* half a character is found in none */
		{"z", "\xc3", false},     {"\xc3", "\xc3\xa4", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct needle n;

		needle_make(&n, str_of(rows[i].needle));
		if (needle_in(&n, str_of(rows[i].text)) != rows[i].found)
			fail_msg("'%s' in '%s'", rows[i].needle, rows[i].text);
	}
}

static void
a_long_needle_is_cut(void **state)
{
	char text[NEEDLE_MOST * 2 + 1];
	struct needle n;

	(void)state;
	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	needle_make(&n, str_of(text));
	assert_int_equal(n.n, NEEDLE_MOST);
	assert_true(needle_in(&n, str_of(text)));
	text[NEEDLE_MOST - 1] = '\0';
	assert_false(needle_in(&n, str_of(text)));
}

/* ---- a log at random, in memory */

enum { ACCOUNTS = 7, ENTRIES = 400, MOST = 600 };

static uint64_t dice_state = 88172645463325252u;

static unsigned
dice(unsigned n)
{
	dice_state ^= dice_state << 13;
	dice_state ^= dice_state >> 7;
	dice_state ^= dice_state << 17;
	return (unsigned)(dice_state >> 33) % n;
}

static int
enter(void **state)
{
	struct err e = {0};

	return store_open((struct store **)state, NULL, STORE_WRITE, &e) ? 0 : -1;
}

static int
leave(void **state)
{
	store_close(*state);
	return 0;
}

static void
add_entry(struct store *s, int64_t id, const char *note)
{
	struct new_entry n = {.kind = (enum entry_kind)dice(ENTRY_STRUCK),
			      .recorded = 1,
			      .actor = "a",
			      .note = str_of(note),
			      .reference = dice(9) == 0 ? STR("Ärger") : STR(""),
			      .happened = {.day = {2026, 1, 1 + (int)dice(28)}}};
	struct account a;
	struct date due;
	struct err e = {0};

	if (n.kind == ENTRY_UNDELIVERED) /* it would have to name one that sent something */
		n.kind = ENTRY_NOTED;
	n.happened.timed = dice(2) == 0;
	n.happened.second = (int)dice(24) * 3600;
	n.channel = (enum channel)dice(CHANNELS);
	DONE(store_account_load(s, id, &a, &e));
	if (a.entries > 0 && dice(8) == 0) {
		n.kind = ENTRY_STRUCK;
		n.about = 1 + dice((unsigned)a.entries);
	}
	DONE(store_entry_append(s, &a, &n, &due, &e));
}

static void
fill(struct store *s)
{
	static const char *const services_of[] = {"facebook", "instagram", "threads"},
				 *const notes[] = {"", "öde", "ÄRGER", "rein", "ja ja"};
	struct err e = {0};

	DONE(store_begin(s, &e));
	for (int i = 0; i < ACCOUNTS; i++) {
		struct account a = {0};

		snprintf(a.service, sizeof(a.service), "%s", services_of[i % 3]);
		snprintf(a.handle, sizeof(a.handle), "%c%d", "ab"[i % 2], i);
		snprintf(a.owner, sizeof(a.owner), "%s", i % 3 == 0 ? "Größer" : "klein");
		DONE(store_account_add(s, &a, &e));
	}
	for (int i = 0; i < ENTRIES; i++)
		add_entry(s, 1 + dice(ACCOUNTS), notes[dice(COUNT(notes))]);
	DONE(store_commit(s, &e));
}

/* ---- what must be found, by looking at everything */

struct expected {
	const struct log_query *q;
	struct store *store;
	struct search *search;
	struct entry_place place[MOST];
	size_t n;
};

static bool
holds(const char *needle, struct str text)
{
	struct needle n;

	needle_make(&n, str_of(needle));
	return needle_in(&n, text);
}

/* What else a row shows: the channel by its label, and days as people read them. */
static bool
shown_holds(const char *text, const struct str *f, const struct when *when)
{
	LOCAL_BUF happened = {0}, due = {0};
	enum channel channel = CHANNEL_NONE;
	struct date day = {0};

	channel_find(f[RECORD_CHANNEL], &channel);
	date_parse(f[RECORD_DUE], &day);
	words_when(&happened, when);
	words_date(&due, day);
	return holds(text, f[RECORD_ROUTE]) ||
	       (channel != CHANNEL_NONE && holds(text, str_of(channels[channel].label))) ||
	       holds(text, buf_view(&happened)) || holds(text, buf_view(&due));
}

static bool
expect(void *ctx, const struct entry_row *row)
{
	struct expected *x = ctx;
	const struct log_query *q = x->q;
	const struct str *f = row->record.field;
	enum entry_kind kind;
	struct account a;
	struct when when;
	struct err e = {0};
	LOCAL_BUF name = {0};
	bool means;

	assert_true(entry_kind_find(f[RECORD_ENTRY], &kind));
	assert_true(when_parse(f[RECORD_HAPPENED], &when));
	DONE(store_account_load(x->store, row->account, &a, &e));
	buf_fmt(&name, "%s/%s", a.service, a.handle);
	means = !(log_query_folds(q) && step_is_folded(kind, row->struck_by)) &&
		(q->account == 0 || q->account == row->account) &&
		(q->kind < 0 || q->kind == (int)kind) &&
		(date_is_none(q->since) || date_compare(when.day, q->since) >= 0) &&
		(date_is_none(q->until) || date_compare(when.day, q->until) <= 0) &&
		(q->service[0] == '\0' || strcmp(q->service, a.service) == 0) &&
		holds(q->owner, str_of(a.owner)) &&
		(!q->overdue || (!date_is_none(a.due) && date_compare(a.due, q->today) < 0)) &&
		(q->text[0] == '\0' || holds(q->text, f[RECORD_NOTE]) ||
		 holds(q->text, f[RECORD_REFERENCE]) || holds(q->text, buf_view(&name)) ||
		 holds(q->text, str_of(entry_kinds[kind].label)) || shown_holds(q->text, f, &when));
	assert_int_equal(store_search_means(x->search, row), means);
	if (means)
		x->place[x->n++] = (struct entry_place){row->moment, row->account, row->seq};
	return true;
}

/* The order of the log, said here once more: what the search has of it is what is tested. */
static int
by_place(const void *a, const void *b)
{
	const struct entry_place *x = a, *y = b;

	if (x->moment != y->moment)
		return x->moment < y->moment ? -1 : 1;
	if (x->account != y->account)
		return x->account < y->account ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

struct got {
	struct entry_place place[MOST];
	size_t n;
};

/*
 * All pages from one end to the other; each search that a page begins is brought to its end, and
 * the page asked for again.
 */
static void
read_all(struct search *search, bool newer, size_t most, struct got *got)
{
	static struct log_row row[MOST];
	struct log_page page = {.newer = newer, .most = most, .row = row};
	struct err e = {0};

	got->n = 0;
	do {
		struct search_state state = {0};

		DONE(store_search_page(search, &page, &e));
		assert_true(page.got <= most && got->n + page.got <= MOST);
		assert_int_equal(page.searching, store_search_goes_on(search));
		if (page.searching) {
			do
				DONE(store_search_step(search, &state, &e));
			while (state.searching);
			assert_int_equal(state.looked, state.total);
			page.end = false;
			continue;
		}
		for (size_t i = 0; i < page.got; i++)
			got->place[got->n++] = row[i].place;
		if (got->n > 0)
			page.from = &got->place[got->n - 1];
	} while (!page.end);
}

static void
compare(struct store *s, const struct log_query *q, struct search *search)
{
	struct expected *x = calloc(1, sizeof(*x));
	struct got *got = calloc(1, sizeof(*got));
	struct err e = {0};

	x->q = q;
	x->store = s;
	x->search = search;
	DONE(store_entry_each(s, &LOG_QUERY_ALL, expect, x, &e));
	qsort(x->place, x->n, sizeof(x->place[0]), by_place);
	for (int newer = 0; newer < 2; newer++) {
		read_all(search, newer != 0, 1 + dice(30), got);
		assert_int_equal(got->n, x->n);
		for (size_t i = 0; i < x->n; i++)
			assert_int_equal(by_place(&got->place[i],
						  &x->place[newer ? i : x->n - 1 - i]),
					 0);
	}
	free(x);
	free(got);
}

static struct log_query
any_search(void)
{
	static const char *const texts[] = {"",         "",       "öde",          "ärger", "b1",
					    "threads/", "OBJECT", "nichts davon", "A",
					    "e-mail",   "7 Jan",  "2026 13:00",   "Feb 2026"},
				 *const owners[] = {"", "", "GRÖSS", "größ", "ein"};
	struct log_query q = {.kind = -1, .today = {2026, 3, 10}, .overdue = dice(5) == 0,
			      .effective = dice(2) == 0};

	snprintf(q.service, sizeof(q.service), "%s", dice(4) == 0 ? "instagram" : "");
	snprintf(q.owner, sizeof(q.owner), "%s", owners[dice(COUNT(owners))]);
	snprintf(q.text, sizeof(q.text), "%s", texts[dice(COUNT(texts))]);
	q.account = dice(4) == 0 ? 1 + dice(ACCOUNTS + 1) : 0;
	q.kind = dice(3) == 0 ? (int)dice(ENTRY_KINDS) : -1;
	if (dice(3) == 0)
		q.since = (struct date){2026, 1, 1 + (int)dice(28)};
	if (dice(3) == 0)
		q.until = (struct date){2026, 1, 1 + (int)dice(28)};
	return q;
}

static void
every_search_finds_what_a_walk_finds(void **state)
{
	struct store *s = *state;
	struct err e = {0};

	fill(s);
	for (int i = 0; i < 300; i++) {
		static const int efforts[] = {0, 1, 45, 100, 1000};
		struct log_query q = any_search();
		struct search_request r = {.query = &q, .effort = efforts[dice(COUNT(efforts))]};
		struct search *search;

		DONE(store_search_open(s, &r, &search, &e));
		compare(s, &q, search);
		store_search_close(search);
	}
}

/* What was found stays good where nothing changed, and what changed is found anew. */
static void
a_search_follows_changes(void **state)
{
	struct log_query q = {.kind = -1, .text = "öde", .today = {2026, 3, 10}};
	struct store *s = *state;
	struct search *search, *before = NULL;
	struct err e = {0};

	fill(s);
	for (int round = 0; round < 20; round++) {
		DONE(store_search_open(s, &(struct search_request){&q, 20, before}, &search, &e));
		store_search_close(before);
		if (round > 0) {
			struct search_state step = {0};

			/* Only the account that changed is looked at again. */
			DONE(store_search_step(search, &step, &e));
			assert_true(step.looked > step.total / 2);
		}
		compare(s, &q, search);
		before = search;
		DONE(store_begin(s, &e));
		if (round == 10)
			DONE(store_account_remove(s, 3, &e));
		else
			add_entry(s, round % 2 ? 1 : 5, dice(2) == 0 ? "ÖDE" : "");
		DONE(store_commit(s, &e));
	}
	store_search_close(before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_needle_is_found_whatever_its_case),
		cmocka_unit_test(a_long_needle_is_cut),
		cmocka_unit_test_setup_teardown(every_search_finds_what_a_walk_finds, enter, leave),
		cmocka_unit_test_setup_teardown(a_search_follows_changes, enter, leave),
	};

	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
