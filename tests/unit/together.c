/*
 * Two people with one database: what was shown to one and changed by the other is not overwritten,
 * whatever it is.
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

#include "database.h"
#include "folder.h"
#include "veto/act.h"
#include "veto/scan.h"

struct place {
	struct folder folder;
	struct act anna, otto;
	int64_t account; /* instagram/anna, of Anna */
};

static int
enter(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	struct account a = {.service = "instagram",
			    .handle = "anna",
			    .owner = "Anna",
			    .email = "anna@example.org"};
	struct err e = {0};

	*state = p;
	if (!folder_enter(&p->folder) || !act_open(&p->anna, "db", ACT_WRITE, &e) ||
	    !act_open(&p->otto, "db", ACT_WRITE, &e))
		return -1;
	snprintf(p->anna.actor, sizeof(p->anna.actor), "anna");
	snprintf(p->otto.actor, sizeof(p->otto.actor), "otto");
	if (!act_account_add(&p->anna, &a, &e))
		return -1;
	p->account = a.id;
	return 0;
}

static int
leave(void **state)
{
	struct place *p = *state;
	bool left;

	act_close(&p->anna);
	act_close(&p->otto);
	left = folder_leave(&p->folder);
	free(p);
	return left ? 0 : -1;
}

/* A number that is another when anything that counts is. */
static int64_t
notes(void)
{
	return database_ask("db", "SELECT count(*) FROM undo");
}

static struct account
load(struct place *p)
{
	struct account a;
	struct err e = {0};

	DONE(act_account_load(&p->anna, p->account, &a, &e));
	return a;
}

static void
edit(struct place *p, enum account_field field, const char *value)
{
	struct account values = {0}, after;
	struct err e = {0};

	DONE(account_set(&values, field, str_of(value), &e));
	DONE(act_account_edit(&p->otto, p->account, &values, 1u << field, &after, &e));
}

/* Of each field: what stands in it at first, what Otto makes of it, what Anna wants. */
static const struct {
	enum account_field field;
	const char *first, *his, *hers;
} fields[] = {
	{ACCOUNT_HANDLE, "anna", "otto", "anna.neu"},
	{ACCOUNT_OWNER, "Anna", "Otto", "Anna & Co."},
	{ACCOUNT_OWNER, "Anna", "", "Anna & Co."},
	{ACCOUNT_EMAIL, "anna@example.org", "otto@example.org", "neu@example.org"},
	{ACCOUNT_VISIBILITY, "unknown", "private", "public"},
	{ACCOUNT_CENTRE, "", "meta-7", "meta-8"},
	{ACCOUNT_ALIAS, "", "otto.1", "anna.1"},
};
enum { FIELDS_TRIED = sizeof(fields) / sizeof(fields[0]) };

static void
a_field_that_another_changed(void **state)
{
	struct place *p = *state;

	for (size_t i = 0; i < FIELDS_TRIED; i++) {
		struct account_edit hers = {fields[i].field, fields[i].first, fields[i].hers};
		struct account_clash clash;
		struct err e = {0};
		int64_t before;
		bool written = true;
		struct account a;

		edit(p, fields[i].field, fields[i].his);
		before = notes();
		assert_false(
			act_account_change(&p->anna, p->account, &hers, 1, &written, &clash, &e));
		assert_int_equal(e.code, ERR_CHANGED);
		assert_false(written);
		assert_int_equal(clash.edit, 0);
		assert_string_equal(account_get(&clash.stored, fields[i].field), fields[i].his);
		assert_string_equal(clash.by.actor, "otto");
		assert_true(clash.by.made > 0);
		a = load(p);
		assert_string_equal(account_get(&a, fields[i].field), fields[i].his);
		assert_int_equal(notes(), before);

		/*
		 * Left as it was shown, or wanted as it is: nothing to write, and nothing to note.
		 */
		hers.wanted = fields[i].first;
		DONE(act_account_change(&p->anna, p->account, &hers, 1, &written, &clash, &e));
		assert_false(written);
		hers.wanted = fields[i].his;
		DONE(act_account_change(&p->anna, p->account, &hers, 1, &written, &clash, &e));
		assert_false(written);
		assert_int_equal(notes(), before);

		/* Against what is shown by then it is written. */
		hers.shown = fields[i].his;
		hers.wanted = fields[i].hers;
		DONE(act_account_change(&p->anna, p->account, &hers, 1, &written, &clash, &e));
		assert_true(written);
		a = load(p);
		assert_string_equal(account_get(&a, fields[i].field), fields[i].hers);
		edit(p, fields[i].field, fields[i].first);
	}
}

static void
another_field_survives(void **state)
{
	struct place *p = *state;

	for (size_t i = 0; i < FIELDS_TRIED; i++) {
		for (size_t j = 0; j < FIELDS_TRIED; j++) {
			struct account_edit hers = {fields[i].field, fields[i].first,
						    fields[i].hers};
			struct account_clash clash;
			struct account a;
			struct err e = {0};
			bool written;

			if (fields[i].field == fields[j].field)
				continue;
			edit(p, fields[j].field, fields[j].his);
			DONE(act_account_change(&p->anna, p->account, &hers, 1, &written, &clash,
						&e));
			assert_true(written);
			a = load(p);
			assert_string_equal(account_get(&a, fields[i].field), fields[i].hers);
			assert_string_equal(account_get(&a, fields[j].field), fields[j].his);
			edit(p, fields[i].field, fields[i].first);
			edit(p, fields[j].field, fields[j].first);
		}
	}
}

static void
all_edits_or_none(void **state)
{
	struct place *p = *state;
	struct account_edit edits[] = {{ACCOUNT_EMAIL, "anna@example.org", "neu@example.org"},
				       {ACCOUNT_OWNER, "Anna", "Anna & Co."}};
	struct account_clash clash;
	struct account a;
	struct err e = {0};
	bool written;

	edit(p, ACCOUNT_OWNER, "Otto");
	assert_false(act_account_change(&p->anna, p->account, edits, 2, &written, &clash, &e));
	assert_int_equal(clash.edit, 1);
	a = load(p);
	assert_string_equal(a.email, "anna@example.org");
	e = (struct err){0};
	edits[1].wanted = "a\tb";
	assert_false(act_account_change(&p->anna, p->account, edits, 2, &written, &clash, &e));
	assert_int_equal(e.code, ERR_USAGE);
	assert_ptr_equal(e.about, edits[1].wanted);
	DONE(act_account_change(&p->anna, p->account, edits, 0, &written, &clash, &e));
	assert_false(written);
	DONE(act_account_remove(&p->otto, &p->account, 1, &e));
	assert_false(act_account_change(&p->anna, p->account, edits, 2, &written, &clash, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/*
 * Who took a change back gave the field the value of before; of what nobody noted nothing is said.
 */
static void
who_it_was(void **state)
{
	struct place *p = *state;
	struct account_edit hers = {ACCOUNT_OWNER, "shown", "wanted"};
	struct account_clash clash;
	char said[256];
	struct err e = {0};
	bool written;

	edit(p, ACCOUNT_OWNER, "Otto");
	DONE(act_turn(&p->otto, false, said, sizeof(said), &e));
	assert_false(act_account_change(&p->anna, p->account, &hers, 1, &written, &clash, &e));
	assert_string_equal(clash.stored.owner, "Anna");
	assert_string_equal(clash.by.actor, "otto");
	assert_int_equal(clash.by.made, 0);
	database_run("db", "DELETE FROM undo");
	assert_false(act_account_change(&p->anna, p->account, &hers, 1, &written, &clash, &e));
	assert_string_equal(clash.by.actor, "");
}

/* ---- ticks */

/* Every state over every other, while a third is or is not stored meanwhile. */
static void
a_state_that_another_set(void **state)
{
	struct place *p = *state;
	const struct content_kind *kind = content_kind_find(STR("posts"));
	enum check states[CONTENT_KINDS_MOST];

	for (int i = 0; i < CHECKS * CHECKS * CHECKS; i++) {
		enum check shown = (enum check)(i % CHECKS),
			   wanted = (enum check)(i / CHECKS % CHECKS),
			   stored = (enum check)(i / CHECKS / CHECKS);
		bool free = stored == shown || stored == wanted;
		struct err e = {0};

		DONE(act_checklist_set(&p->otto, p->account, kind, NULL, stored, &e));
		assert_int_equal(act_checklist_set(&p->anna, p->account, kind, &shown, wanted, &e),
				 free);
		assert_int_equal(e.code, free ? ERR_NONE : ERR_CHANGED);
		e = (struct err){0};
		DONE(act_checklist_get(&p->otto, p->account, states, &e));
		assert_int_equal(states[kind - content_kinds], free ? wanted : stored);
	}
}

static void
who_set_a_state(void **state)
{
	struct place *p = *state;
	const struct content_kind *kind = content_kind_find(STR("posts"));
	struct err e = {0};

	DONE(act_checklist_set(&p->otto, p->account, kind, NULL, CHECK_REMOVED, &e));
	assert_false(act_checklist_set(&p->anna, p->account, kind, &(enum check){CHECK_OPEN},
				       CHECK_PUBLIC, &e));
	assert_non_null(strstr(e.text, ": now 'removed', before 'open' (otto, "));
	DONE(act_account_remove(&p->otto, &p->account, 1, &e));
	e = (struct err){0};
	assert_false(act_checklist_set(&p->anna, p->account, kind, &(enum check){CHECK_REMOVED},
				       CHECK_PUBLIC, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/* ---- items */

enum { ITEMS = 5 };

/* A shelf with items of five moments, all open. */
static void
fill_shelf(struct place *p)
{
	LOCAL_BUF sql = {0};

	buf_fmt(&sql, "INSERT INTO shelf VALUES (1, %lld, 'posts', 1);", (long long)p->account);
	for (int i = 1; i <= ITEMS; i++)
		buf_fmt(&sql,
			"INSERT INTO item (shelf, moment, key, month, certainty, file, position, "
			"sort, post, place, list, excerpt, address)"
			" VALUES (1, %d, %d, 23640, 0, 1, %d, 0, 0, 0, 0, 'x', '');",
			i, i, i);
	database_run("db", buf_get(&sql));
}

static void
tick(struct act *act, struct item_ticks *t, enum check to)
{
	struct err e = {0};

	DONE(act_item_tick(act, t, to, &e));
}

static void
items_that_another_ticked(void **state)
{
	struct place *p = *state;
	struct item_query f = {.account = p->account,
			       .kind = content_kind_find(STR("posts")),
			       .state = -1,
			       .text = ""};
	struct item_shown his = {{3, 3}, CHECK_OPEN}, hers[ITEMS];
	struct item_ticks his_tick = {.query = &f, .item = &his, .n = 1},
			  t = {.query = &f, .item = hers, .n = ITEMS};
	struct err e = {0};

	fill_shelf(p);
	for (int i = 0; i < ITEMS; i++)
		hers[i] = (struct item_shown){{i + 1, i + 1}, CHECK_OPEN};
	tick(&p->otto, &his_tick, CHECK_PUBLIC);
	tick(&p->anna, &t, CHECK_REMOVED);
	assert_int_equal(t.ticked, ITEMS - 1);
	assert_int_equal(t.left, 1);
	assert_int_equal(database_ask("db", "SELECT sum(state) FROM item WHERE key <> 3"),
			 (ITEMS - 1) * CHECK_REMOVED);
	assert_int_equal(database_ask("db", "SELECT state FROM item WHERE key = 3"), CHECK_PUBLIC);
	assert_int_equal(hers[2].state, CHECK_PUBLIC);

	/* The only one: told, with whose it is; nothing is written, and nothing noted. */
	hers[0] = (struct item_shown){{3, 3}, CHECK_OPEN};
	t.n = 1;
	assert_false(act_item_tick(&p->anna, &t, CHECK_REMOVED, &e));
	assert_int_equal(e.code, ERR_CHANGED);
	assert_non_null(strstr(e.text, "before 'open' (otto, "));
	assert_int_equal(database_ask("db", "SELECT state FROM item WHERE key = 3"), CHECK_PUBLIC);
	assert_int_equal(database_ask("db", "SELECT count(*) FROM undo WHERE kind = 'items'"), 2);
	tick(&p->anna, &t, CHECK_REMOVED);
	assert_int_equal(t.ticked, 1);
}

static void
all_items_as_they_were_shown(void **state)
{
	struct place *p = *state;
	struct item_query f = {.account = p->account,
			       .kind = content_kind_find(STR("posts")),
			       .state = -1,
			       .text = ""};
	struct item_ticks t = {.query = &f};
	struct err e = {0};
	int64_t shown;

	fill_shelf(p);
	shown = act_version(&p->anna);
	t.version = &shown;
	edit(p, ACCOUNT_OWNER, "Otto");
	assert_false(act_item_tick(&p->anna, &t, CHECK_REMOVED, &e));
	assert_int_equal(e.code, ERR_CHANGED);
	assert_int_equal(database_ask("db", "SELECT sum(state) FROM item"), 0);
	shown = act_version(&p->anna);
	tick(&p->anna, &t, CHECK_REMOVED);
	assert_int_equal(t.ticked, ITEMS);
	tick(&p->anna, &t, CHECK_OPEN); /* what one does oneself is no change of another */
	assert_int_equal(t.ticked, ITEMS);
	t.version = NULL;
	edit(p, ACCOUNT_OWNER, "Anna");
	tick(&p->anna, &t, CHECK_PUBLIC);
	assert_int_equal(t.ticked, ITEMS);
}

/* ---- filters under a name */

static void
a_filter_of_another_screen(void **state)
{
	struct place *p = *state;
	static const struct {
		const char *shown, *text, *stored;
		bool kept;
	} tries[] = {
		{"", "a\n", "", true}, {"", "a\n", "a\n", true}, {"", "a\n", "b\n", false},
		{"b\n", "a\n", "b\n", true},
		{"b\n", "a\n", "c\n", false}, {"b\n", "a\n", "", false}, {"b\n", "", "b\n", true},
		{"b\n", "", "c\n", false}, {"b\n", "", "", true},
		{"a\n", "a\n", "b\n", false},
	};

	snprintf(p->otto.actor, sizeof(p->otto.actor), "anna");
	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		LOCAL_BUF old = {0};
		struct buf stored = {0};
		struct err e = {0};

		database_run("db", "DELETE FROM filter");
		DONE(act_filter_save(&p->otto, "log", "mine", STR(""), str_of(tries[i].stored),
				     &old, &e));
		assert_int_equal(act_filter_save(&p->anna, "log", "mine", str_of(tries[i].shown),
						 str_of(tries[i].text), &stored, &e),
				 tries[i].kept);
		assert_int_equal(e.code, tries[i].kept ? ERR_NONE : ERR_CHANGED);
		assert_string_equal(buf_get(&stored), tries[i].stored);
		assert_int_equal(database_ask("db",
					      "SELECT count(*) FROM filter WHERE text = 'a\n'"),
				 tries[i].kept ? tries[i].text[0] != '\0'
					       : strcmp(tries[i].stored, "a\n") == 0);
		buf_clear(&stored);
	}
}

/* ---- the work list: Anna and Otto through the same one */

static struct worklist_turn
next_of(struct act *act)
{
	struct worklist_turn turn;
	struct err e = {0};

	DONE(act_worklist_next(act, WORKLIST_OBJECT, NULL, 0, &turn, &e));
	buf_clear(&turn.left.names);
	return turn;
}

/* What was told goes to TOLD; ERR_NONE where it was recorded. */
static enum err_code
send_one(struct act *act, int64_t account, struct worklist_turn *next, struct buf *told)
{
	struct entry_group group = {.ids = &account, .n = 1, .channel = CHANNEL_FORM};
	struct new_entry q = {.kind = ENTRY_OBJECTED};
	struct err e = {0};

	q.happened = clock_read().here;
	buf_reset(told);
	act_worklist_sent(act, WORKLIST_OBJECT, &group, &q, NULL, NULL, next, told, &e);
	return e.code;
}

static int64_t
count_of(const char *what)
{
	char sql[200];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", what);
	return database_ask("db", sql);
}

static void
fill_list(struct place *p, int64_t ids[3])
{
	struct account b = {.service = "instagram", .handle = "b"},
		       c = {.service = "instagram", .handle = "c"};
	struct worklist_added added;
	struct err e = {0};

	DONE(act_account_add(&p->otto, &b, &e));
	DONE(act_account_add(&p->otto, &c, &e));
	ids[0] = p->account;
	ids[1] = b.id;
	ids[2] = c.id;
	DONE(act_worklist_add(&p->anna, WORKLIST_OBJECT, ids, 3, &added, &e));
	assert_int_equal(added.added, 3);
	DONE(act_worklist_add(&p->otto, WORKLIST_OBJECT, ids, 3, &added, &e));
	assert_int_equal(added.added, 0);
	assert_int_equal(added.there, 3);
}

static void
each_has_another_account(void **state)
{
	struct place *p = *state;
	struct worklist_turn anna, otto, next;
	LOCAL_BUF told = {0};
	int64_t ids[3];

	fill_list(p, ids);
	anna = next_of(&p->anna);
	otto = next_of(&p->otto);
	assert_int_equal(anna.account.id, ids[0]);
	assert_int_equal(otto.account.id, ids[1]);
	assert_int_equal(otto.claim, CLAIM_OWN);
	assert_int_equal(next_of(&p->anna).account.id, ids[0]);
	assert_int_equal(send_one(&p->anna, ids[0], &next, &told), ERR_NONE);
	assert_int_equal(told.used, 0);
	/* The next one came, and is held, in the same transaction. */
	assert_true(next.found && next.claim == CLAIM_OWN);
	assert_int_equal(next.account.id, ids[2]);
	assert_int_equal(next.counts.done, 1);
	assert_int_equal(next.counts.left, 2);
	assert_int_equal(count_of("worklist WHERE holder = 'anna'"), 1);
	/* Pressed once more for the first one: nothing is recorded twice. */
	assert_int_equal(send_one(&p->anna, ids[0], NULL, &told), ERR_CHANGED);
	assert_int_equal(count_of("entry"), 1);
	assert_int_equal(send_one(&p->otto, ids[1], &next, &told), ERR_NONE);
	assert_false(next.found);
	assert_int_equal(next.held, 1);
}

static void
a_claim_that_lapsed_is_asked_for(void **state)
{
	struct place *p = *state;
	struct worklist_turn turn;
	LOCAL_BUF told = {0};
	struct err e = {0};
	int64_t ids[3];
	size_t n = 2;

	fill_list(p, ids);
	DONE(act_worklist_drop(&p->anna, WORKLIST_OBJECT, &ids[1], &n, &e));
	assert_int_equal(n, 2);
	assert_int_equal(next_of(&p->anna).account.id, ids[0]);
	turn = next_of(&p->otto);
	assert_false(turn.found);
	assert_int_equal(turn.held, 1);
	database_run("db", "UPDATE worklist SET until = 1000");
	turn = next_of(&p->otto);
	assert_true(turn.found && turn.claim == CLAIM_LAPSED);
	assert_string_equal(turn.item.holder, "anna");
	/* It stays Anna's until Otto says that he takes it. */
	assert_int_equal(count_of("worklist WHERE holder = 'anna'"), 1);
	DONE(act_worklist_take(&p->otto, WORKLIST_OBJECT, ids[0], &e));
	/* Anna sent it all the same: that is recorded, and she is told who holds it. */
	assert_int_equal(send_one(&p->anna, ids[0], NULL, &told), ERR_NONE);
	assert_non_null(strstr(buf_get(&told), "otto, until "));
	assert_int_equal(send_one(&p->otto, ids[0], NULL, &told), ERR_CHANGED);
	assert_int_equal(count_of("entry"), 1);
}

static void
what_is_done_elsewhere_is_off_the_list(void **state)
{
	struct place *p = *state;
	struct new_entry q = {.kind = ENTRY_OBJECTED};
	struct worklist_turn turn;
	LOCAL_BUF told = {0};
	struct err e = {0};
	int64_t ids[3];

	q.happened = clock_read().here;
	fill_list(p, ids);
	next_of(&p->anna);
	DONE(act_record(&p->otto, ids, 1, &q, NULL, NULL, &e));
	turn = next_of(&p->anna);
	assert_int_equal(turn.account.id, ids[1]);
	assert_int_equal(turn.counts.done, 1);
	DONE(act_account_remove(&p->otto, &ids[1], 1, &e));
	assert_int_equal(send_one(&p->anna, ids[1], NULL, &told), ERR_NOT_FOUND);
	turn = next_of(&p->anna);
	assert_int_equal(turn.account.id, ids[2]);
	assert_int_equal(turn.counts.left, 1);
	/* Whoever leaves holds nothing. */
	DONE(act_worklist_leave(&p->anna, WORKLIST_OBJECT, &e));
	assert_int_equal(next_of(&p->otto).account.id, ids[2]);
	assert_int_equal(count_of("entry"), 1);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(a_field_that_another_changed),
		IN_PLACE(another_field_survives),
		IN_PLACE(all_edits_or_none),
		IN_PLACE(who_it_was),
		IN_PLACE(a_state_that_another_set),
		IN_PLACE(who_set_a_state),
		IN_PLACE(items_that_another_ticked),
		IN_PLACE(all_items_as_they_were_shown),
		IN_PLACE(a_filter_of_another_screen),
		IN_PLACE(each_has_another_account),
		IN_PLACE(a_claim_that_lapsed_is_asked_for),
		IN_PLACE(what_is_done_elsewhere_is_off_the_list),
	};

	return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
