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
			"excerpt)"
			" VALUES (1, %d, %d, 23640, 0, 1, %d, 'x');",
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
	};

	return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
