/* Undo, redo and drafts: what comes back, what is refused, and that the log never loses a line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "database.h"
#include "folder.h"
#include "veto/act.h"
#include "veto/store_beside.h"

/* Two people with the same database "db", in a folder of its own. */
struct place {
	struct folder folder;
	struct act act, other;
};

static int
enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	struct err e = {0};

	if (!folder_enter(&place->folder))
		return -1;
	*state = place;
	if (!act_open(&place->act, "db", ACT_WRITE, &e) ||
	    !act_open(&place->other, "db", ACT_WRITE, &e))
		return -1;
	snprintf(place->act.actor, sizeof(place->act.actor), "anna");
	snprintf(place->other.actor, sizeof(place->other.actor), "otto");
	return 0;
}

static int
leave(void **state)
{
	struct place *place = *state;
	bool left;

	act_close(&place->act);
	act_close(&place->other);
	left = folder_leave(&place->folder);
	free(place);
	return left ? 0 : -1;
}

static int64_t
ask(const char *sql)
{
	return database_ask("db", sql);
}

static void
run(const char *sql)
{
	database_run("db", sql);
}

static int64_t
add(struct act *act, const char *name)
{
	struct account a = {0};
	struct err e = {0};

	DONE(act_account_name(&a, name, &e));
	DONE(act_account_add(act, &a, &e));
	return a.id;
}

static struct account
load(struct act *act, int64_t id)
{
	struct account a;
	struct err e = {0};

	DONE(act_account_load(act, id, &a, &e));
	return a;
}

static void
edit(struct act *act, int64_t id, enum account_field field, const char *value)
{
	struct account values = {0}, after;
	struct err e = {0};

	DONE(account_set(&values, field, str_of(value), &e));
	DONE(act_account_edit(act, id, &values, 1u << field, &after, &e));
}

static void
tick(struct act *act, int64_t id, enum check state)
{
	struct err e = {0};

	DONE(act_checklist_set(act, id, content_kind_find(STR("posts")), NULL, state, &e));
}

static enum check
ticked(struct act *act, int64_t id)
{
	enum check states[16];
	struct err e = {0};

	DONE(act_checklist_get(act, id, states, &e));
	return states[content_kind_find(STR("posts")) - content_kinds];
}

static void
record(struct act *act, const int64_t *ids, size_t n, enum entry_kind kind, int64_t about)
{
	struct new_entry q = {.kind = kind,
			      .happened = {.day = {2026, 10, 26}},
			      .note = STR("note"),
			      .about = about};
	struct err e = {0};

	DONE(act_record(act, ids, n, &q, NULL, NULL, &e));
}

/* Where an entry is turned, what comes next stands behind it: that hangs on the day of the test. */
static void
assert_said(const char *said, const char *wanted)
{
	size_t n = strlen(wanted);
	bool entry = strstr(wanted, "Objection sent") != NULL || strstr(wanted, "Struck") != NULL;

	assert_int_equal(strncmp(said, wanted, n), 0);
	assert_int_equal(strncmp(said + n, "; ", 2) == 0, entry);
	assert_true(entry || said[n] == '\0');
}

static void
undone(struct act *act, const char *wanted)
{
	struct err e = {0};
	char said[512] = "";

	DONE(act_turn(act, false, said, sizeof(said), &e));
	assert_said(said, wanted);
}

static void
redone(struct act *act, const char *wanted)
{
	struct err e = {0};
	char said[512] = "";

	DONE(act_turn(act, true, said, sizeof(said), &e));
	assert_said(said, wanted);
}

static void
refused(struct act *act, bool redo, const char *wanted)
{
	struct err e = {0};
	char said[512] = "";

	assert_false(act_turn(act, redo, said, sizeof(said), &e));
	assert_string_equal(e.text, wanted);
	assert_string_equal(said, "");
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

static void
assert_intact(struct act *act, int64_t entries)
{
	struct verify_counts counts;
	struct err e = {0};

	DONE(act_verify(act, ignore_verdict, ignore_evidence, NULL, &counts, &e));
	assert_int_equal(counts.broken, 0);
	assert_int_equal(counts.entries, entries);
}

/* Closed and opened again, as after a restart. */
static void
restart(struct act *act)
{
	struct err e = {0};
	char actor[sizeof(act->actor)];

	memcpy(actor, act->actor, sizeof(actor));
	act_close(act);
	DONE(act_open(act, "db", ACT_WRITE, &e));
	memcpy(act->actor, actor, sizeof(actor));
}

#define ANNA (&((struct place *)*state)->act)
#define OTTO (&((struct place *)*state)->other)

/* What is recorded for groups, and for those that are linked with them, is one change. */
static void
test_record_groups(void **state)
{
	int64_t a = add(ANNA, "instagram/a"), b = add(ANNA, "facebook/b"),
		c = add(ANNA, "threads/c");
	struct entry_group groups[] = {{.ids = &a, .n = 1, .linked = &b, .links = 1},
				       {.ids = &c, .n = 1, .linked = &b, .links = 1}};
	struct new_entry q = {.kind = ENTRY_OBJECTED, .happened = {.day = {2026, 10, 26}}};
	struct err e = {0};

	DONE(act_record_groups(ANNA, groups, 2, &q, NULL, NULL, &e));
	undone(ANNA, "undone: Objection sent for 3 accounts; this adds a line to 3 logs");
	assert_int_equal(load(ANNA, a).standing.status, STATUS_UNDECIDED);
	assert_int_equal(load(ANNA, b).standing.status, STATUS_UNDECIDED);
	assert_int_equal(load(ANNA, c).standing.status, STATUS_UNDECIDED);
	redone(ANNA, "done again: Objection sent for 3 accounts; this adds a line to 3 logs");
	assert_int_equal(load(ANNA, a).standing.status, STATUS_OBJECTED);
	assert_int_equal(load(ANNA, b).standing.status, STATUS_OBJECTED);
	assert_intact(ANNA, 9);
}

static void
test_edit(void **state)
{
	struct account values = {.visibility = VISIBILITY_PRIVATE, .owner = "Anna = Schmidt"},
		       after;
	int64_t id = add(ANNA, "instagram/anna");
	struct err e = {0};

	DONE(act_account_edit(ANNA, id, &values, 1u << ACCOUNT_OWNER | 1u << ACCOUNT_VISIBILITY,
			      &after, &e));
	edit(OTTO, id, ACCOUNT_EMAIL, "otto@example.org");
	restart(ANNA);
	undone(ANNA, "undone: account instagram/anna changed (owner, profile)");
	after = load(ANNA, id);
	assert_string_equal(after.owner, "");
	assert_int_equal(after.visibility, VISIBILITY_UNKNOWN);
	assert_string_equal(after.email, "otto@example.org");
	restart(ANNA);
	redone(ANNA, "done again: account instagram/anna changed (owner, profile)");
	after = load(ANNA, id);
	assert_string_equal(after.owner, "Anna = Schmidt");
	assert_int_equal(after.visibility, VISIBILITY_PRIVATE);
	assert_string_equal(after.email, "otto@example.org");
	refused(ANNA, true, "there is nothing to do again");

	/* What changes nothing is nothing to undo. */
	edit(ANNA, id, ACCOUNT_OWNER, "Anna = Schmidt");
	undone(ANNA, "undone: account instagram/anna changed (owner, profile)");

	/* A handle goes back only while no log names it. */
	edit(ANNA, id, ACCOUNT_HANDLE, "anna.schmidt");
	undone(ANNA, "undone: account instagram/anna.schmidt changed (handle)");
	redone(ANNA, "done again: account instagram/anna changed (handle)");
	record(OTTO, &id, 1, ENTRY_NOTED, 0);
	refused(ANNA, false,
		"not undone: instagram/anna.schmidt has entries by now, and its log names it so "
		"for good");
	assert_string_equal(load(ANNA, id).handle, "anna.schmidt");
}

static void
test_edit_meanwhile(void **state)
{
	int64_t id = add(ANNA, "instagram/anna");

	edit(ANNA, id, ACCOUNT_CENTRE, "one");
	edit(ANNA, id, ACCOUNT_OWNER, "Anna");
	edit(OTTO, id, ACCOUNT_OWNER, "Otto");
	refused(ANNA, false,
		"not undone: instagram/anna: owner was changed meanwhile to 'Otto', and stays so");
	assert_string_equal(load(ANNA, id).owner, "Otto");

	/* It does not stand in the way of what was done before it. */
	undone(ANNA, "undone: account instagram/anna changed (centre)");
	edit(OTTO, id, ACCOUNT_CENTRE, "two");
	refused(ANNA, true,
		"not done again: instagram/anna: centre was changed meanwhile to 'two', and stays "
		"so");
	assert_string_equal(load(ANNA, id).centre, "two");

	/* To a name that somebody else has by now it does not go back. */
	edit(ANNA, id, ACCOUNT_HANDLE, "bertha");
	add(OTTO, "instagram/anna");
	refused(ANNA, false, "not undone: the account instagram/anna is there already");
	assert_string_equal(load(ANNA, id).handle, "bertha");
}

static void
test_tick(void **state)
{
	int64_t id = add(ANNA, "threads/carl");

	tick(ANNA, id, CHECK_PUBLIC);
	tick(ANNA, id, CHECK_REMOVED);
	tick(ANNA, id, CHECK_REMOVED);
	undone(ANNA, "undone: threads/carl, Public posts: removed");
	assert_int_equal(ticked(ANNA, id), CHECK_PUBLIC);
	undone(ANNA, "undone: threads/carl, Public posts: stays public");
	assert_int_equal(ticked(ANNA, id), CHECK_OPEN);
	redone(ANNA, "done again: threads/carl, Public posts: stays public");
	redone(ANNA, "done again: threads/carl, Public posts: removed");
	assert_int_equal(ticked(ANNA, id), CHECK_REMOVED);
	tick(OTTO, id, CHECK_NONE);
	refused(ANNA, false,
		"not undone: threads/carl: Public posts was changed meanwhile to 'none there', and "
		"stays so");
	assert_int_equal(ticked(ANNA, id), CHECK_NONE);
}

static void
test_add(void **state)
{
	int64_t id, other;

	edit(ANNA, add(ANNA, "facebook/first"), ACCOUNT_OWNER, "First");
	id = add(ANNA, "facebook/anna");
	tick(ANNA, id, CHECK_PUBLIC);
	edit(ANNA, id, ACCOUNT_OWNER, "Anna");
	undone(ANNA, "undone: account facebook/anna changed (owner)");
	undone(ANNA, "undone: facebook/anna, Public posts: stays public");
	undone(ANNA, "undone: account facebook/anna added");
	assert_int_equal(ask("SELECT count(*) FROM account"), 1);
	assert_int_equal(ask("SELECT count(*) FROM checklist"), 0);

	/* Its number goes to nobody else's account: what is done again is done to the right one. */
	other = add(OTTO, "threads/otto");
	assert_int_not_equal(other, id);
	restart(ANNA);
	redone(ANNA, "done again: account facebook/anna added");
	redone(ANNA, "done again: facebook/anna, Public posts: stays public");
	redone(ANNA, "done again: account facebook/anna changed (owner)");
	assert_int_equal(ticked(ANNA, other), CHECK_OPEN);
	assert_string_equal(load(ANNA, other).owner, "");
	assert_int_equal(ticked(ANNA, id), CHECK_PUBLIC);
	assert_string_equal(load(ANNA, id).owner, "Anna");

	/*
	 * With its name taken it is not added again, and what came after it is not done to another.
	 */
	undone(ANNA, "undone: account facebook/anna changed (owner)");
	undone(ANNA, "undone: facebook/anna, Public posts: stays public");
	undone(ANNA, "undone: account facebook/anna added");
	assert_int_equal(add(OTTO, "facebook/ANNA"), other + 1);
	refused(ANNA, true, "not done again: the account facebook/ANNA is there already");
	refused(ANNA, true, "there is nothing to do again");
	assert_int_equal(ticked(ANNA, other + 1), CHECK_OPEN);
}

static void
test_add_kept(void **state)
{
	int64_t id = add(ANNA, "facebook/ticked");

	tick(OTTO, id, CHECK_PUBLIC);
	refused(ANNA, false, "not undone: facebook/ticked was changed meanwhile, and stays");
	refused(ANNA, false, "there is nothing to undo");
	id = add(ANNA, "facebook/edited");
	edit(OTTO, id, ACCOUNT_OWNER, "Otto");
	refused(ANNA, false, "not undone: facebook/edited was changed meanwhile, and stays");
	id = add(ANNA, "facebook/logged");
	record(OTTO, &id, 1, ENTRY_OBJECTED, 0);
	refused(ANNA, false,
		"not undone: facebook/logged has entries by now, and a log stays: it can only be "
		"removed");
	assert_int_equal(ask("SELECT count(*) FROM account"), 3);
	assert_intact(ANNA, 1);
}

static void
test_record(void **state)
{
	int64_t ids[] = {add(ANNA, "instagram/a"), add(ANNA, "facebook/b"), add(ANNA, "threads/c")},
		gone;
	struct err e = {0};

	record(ANNA, ids, 3, ENTRY_OBJECTED, 0);
	restart(ANNA);
	undone(ANNA, "undone: Objection sent for 3 accounts; this adds a line to 3 logs");
	for (int i = 0; i < 3; i++) {
		assert_int_equal(load(ANNA, ids[i]).standing.status, STATUS_UNDECIDED);
		assert_int_equal(load(ANNA, ids[i]).entries, 2);
	}
	redone(ANNA, "done again: Objection sent for 3 accounts; this adds a line to 3 logs");
	assert_int_equal(load(ANNA, ids[1]).standing.status, STATUS_OBJECTED);
	assert_int_equal(ask("SELECT about FROM entry WHERE account = 2 AND seq = 3"), 2);
	assert_intact(ANNA, 9);

	/* And once more, and back: always the entry itself, then the strike in force. */
	undone(ANNA, "undone: Objection sent for 3 accounts; this adds a line to 3 logs");
	assert_int_equal(ask("SELECT about FROM entry WHERE account = 2 AND seq = 4"), 1);
	redone(ANNA, "done again: Objection sent for 3 accounts; this adds a line to 3 logs");
	assert_int_equal(ask("SELECT about FROM entry WHERE account = 2 AND seq = 5"), 4);
	assert_intact(ANNA, 15);

	/* One of them struck by somebody else: none is taken back. */
	record(OTTO, &ids[2], 1, ENTRY_STRUCK, 1);
	refused(ANNA, false, "not undone: entry 1 of threads/c was struck meanwhile, by entry 6");
	assert_intact(ANNA, 16);
	assert_int_equal(load(ANNA, ids[0]).standing.status, STATUS_OBJECTED);

	/* One of them removed, and another one added that has a log, too: it has another number. */
	record(ANNA, ids, 3, ENTRY_CONFIRMED, 0);
	DONE(act_account_remove(OTTO, &ids[2], 1, &e));
	gone = add(OTTO, "threads/other");
	assert_int_not_equal(gone, ids[2]);
	for (int i = 0; i < 8; i++)
		record(OTTO, &gone, 1, ENTRY_NOTED, 0);
	refused(ANNA, false,
		"not undone: the account is not there any more: another process removed it");
	assert_intact(ANNA, 20);
}

static void
test_redo_meanwhile(void **state)
{
	int64_t id = add(ANNA, "instagram/a");

	record(ANNA, &id, 1, ENTRY_OBJECTED, 0);
	undone(ANNA, "undone: instagram/a: Objection sent");
	record(OTTO, &id, 1, ENTRY_STRUCK, 2);
	refused(ANNA, true,
		"not done again: entry 1 of instagram/a was brought back or struck anew meanwhile");
	assert_int_equal(load(ANNA, id).standing.status, STATUS_OBJECTED);
	assert_intact(ANNA, 3);
}

static void
test_strike(void **state)
{
	int64_t id = add(ANNA, "instagram/a");

	record(OTTO, &id, 1, ENTRY_OBJECTED, 0);
	record(ANNA, &id, 1, ENTRY_STRUCK, 1);
	assert_int_equal(load(ANNA, id).standing.status, STATUS_UNDECIDED);
	undone(ANNA, "undone: instagram/a: Struck");
	assert_int_equal(load(ANNA, id).standing.status, STATUS_OBJECTED);
	redone(ANNA, "done again: instagram/a: Struck");
	assert_int_equal(load(ANNA, id).standing.status, STATUS_UNDECIDED);
	assert_int_equal(
		ask("SELECT group_concat(coalesce(about, 0), ' ') = '0 1 2 3' FROM entry"), 1);
	assert_intact(ANNA, 4);
}

static void
test_whose(void **state)
{
	int64_t id = add(ANNA, "instagram/a");

	refused(OTTO, false, "there is nothing to undo");
	refused(OTTO, true, "there is nothing to do again");
	edit(ANNA, id, ACCOUNT_OWNER, "Anna");
	edit(OTTO, id, ACCOUNT_CENTRE, "centre");
	undone(ANNA, "undone: account instagram/a changed (owner)");
	assert_string_equal(load(ANNA, id).centre, "centre");

	/*
	 * A new change of the same person leaves nothing to do again; one of another does not touch
	 * that.
	 */
	edit(OTTO, id, ACCOUNT_CENTRE, "other");
	redone(ANNA, "done again: account instagram/a changed (owner)");
	undone(ANNA, "undone: account instagram/a changed (owner)");
	edit(ANNA, id, ACCOUNT_EMAIL, "a@example.org");
	refused(ANNA, true, "there is nothing to do again");
	undone(OTTO, "undone: account instagram/a changed (centre)");
	assert_string_equal(load(ANNA, id).centre, "centre");
}

static void
test_removed(void **state)
{
	int64_t id = add(ANNA, "instagram/secret");
	struct err e = {0};

	edit(ANNA, id, ACCOUNT_OWNER, "Secret");
	edit(OTTO, id, ACCOUNT_OWNER, "More");
	undone(OTTO, "undone: account instagram/secret changed (owner)");
	record(ANNA, &id, 1, ENTRY_NOTED, 0);
	DONE(act_account_remove(OTTO, &id, 1, &e));
	/* Of the account nothing is left; that some was removed is told once. */
	assert_int_equal(ask("SELECT count(*) FROM undo WHERE kind <> 'removed' OR account <> 0"),
			 0);
	assert_int_equal(ask("SELECT count(*) FROM undo_value"), 0);
	refused(ANNA, false, "there is nothing to undo");
	refused(OTTO, false,
		"not undone: the last change removed accounts, and that is for good; undo once "
		"more takes back the one before");
	refused(OTTO, false, "there is nothing to undo");
	refused(OTTO, true, "there is nothing to do again");
}

static void
test_kept(void **state)
{
	int64_t id = add(ANNA, "instagram/a");

	run("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
	    " INSERT INTO undo (actor, made, kind, account) SELECT 'otto', 0, 'tick', 1 FROM n");
	run("INSERT INTO undo_value SELECT id, 'posts', 'open', 'open' FROM undo");

	/* A thousand of each person: what others do takes nothing away. */
	tick(ANNA, id, CHECK_NONE);
	assert_int_equal(ask("SELECT count(*) FROM undo"), 2002);
	undone(ANNA, "undone: instagram/a, Public posts: none there");
	redone(ANNA, "done again: instagram/a, Public posts: none there");
	tick(OTTO, id, CHECK_PUBLIC);
	assert_int_equal(ask("SELECT count(*) FROM undo WHERE actor = 'otto'"), 1000);
	assert_int_equal(ask("SELECT count(*) FROM undo_value v JOIN undo u ON u.id = v.undo WHERE "
			     "actor = 'otto'"),
			 1000);
	assert_int_equal(
		ask("SELECT count(*) FROM undo_value WHERE undo NOT IN (SELECT id FROM undo)"), 0);
	assert_int_equal(ask("SELECT min(id) > 1000 FROM undo WHERE actor = 'otto'"), 1);
	/* What is more goes fifty at a time. */
	for (int more = 1; more <= 102; more++) {
		tick(OTTO, id, more % 2 == 0 ? CHECK_PUBLIC : CHECK_NONE);
		assert_int_equal(ask("SELECT count(*) FROM undo WHERE actor = 'otto'"),
				 1000 + more % 51);
	}
	assert_int_equal(ask("SELECT count(*) FROM undo WHERE actor = 'anna'"), 2);
	undone(OTTO, "undone: instagram/a, Public posts: stays public");
}

/*
 * What the linker puts in the place of the store's: noting a change, and that it was taken back,
 * fails where it shall.
 */
static bool notes_fail;
bool __real_store_undo_note(struct store *s, const char *actor, struct undoable *u, struct err *e);
bool __wrap_store_undo_note(struct store *s, const char *actor, struct undoable *u, struct err *e);
bool __real_store_undo_turn(struct store *s, int64_t id, bool done, struct err *e);
bool __wrap_store_undo_turn(struct store *s, int64_t id, bool done, struct err *e);

bool
__wrap_store_undo_note(struct store *s, const char *actor, struct undoable *u, struct err *e)
{
	return notes_fail ? failed(e, ERR_FAILED, "no") : __real_store_undo_note(s, actor, u, e);
}

bool
__wrap_store_undo_turn(struct store *s, int64_t id, bool done, struct err *e)
{
	return notes_fail ? failed(e, ERR_FAILED, "no") : __real_store_undo_turn(s, id, done, e);
}

/* The change and its note are one: where the one cannot be written, the other is not. */
static void
test_together(void **state)
{
	struct account a = {0}, after;
	int64_t id = add(ANNA, "instagram/a");
	struct new_entry q = {.kind = ENTRY_NOTED, .happened = {.day = {2026, 10, 26}}};
	struct err e = {0};

	notes_fail = true;
	assert_false(act_record(ANNA, &id, 1, &q, NULL, NULL, &e));
	assert_false(
		act_checklist_set(ANNA, id, content_kind_find(STR("posts")), NULL, CHECK_NONE, &e));
	DONE(account_set(&a, ACCOUNT_OWNER, STR("Anna"), &e));
	assert_false(act_account_edit(ANNA, id, &a, 1u << ACCOUNT_OWNER, &after, &e));
	DONE(act_account_name(&a, "threads/b", &e));
	assert_false(act_account_add(ANNA, &a, &e));
	assert_int_equal(ask("SELECT count(*) FROM entry"), 0);
	assert_int_equal(ask("SELECT count(*) FROM checklist"), 0);
	assert_int_equal(ask("SELECT count(*) FROM account"), 1);
	assert_string_equal(load(ANNA, id).owner, "");
	notes_fail = false;

	/* Nor is anything taken back where that cannot be noted. */
	record(ANNA, &id, 1, ENTRY_OBJECTED, 0);
	notes_fail = true;
	refused(ANNA, false, "no");
	assert_intact(ANNA, 1);
	notes_fail = false;
	undone(ANNA, "undone: instagram/a: Objection sent");
}

static void
test_damaged(void **state)
{
	static const char *const rows[][2] = {
		{"other", NULL},
		{"edit", NULL},
		{"edit", "INSERT INTO undo_value VALUES (:undo, 'place', 'a', 'b')"},
		{"edit", "INSERT INTO undo_value VALUES (:undo, 'visibility', 'public', 'b')"},
		{"edit", "INSERT INTO undo_value VALUES (:undo, 'visibility', 'a', 'public')"},
		{"edit", "INSERT INTO undo_value VALUES (:undo, 'owner', 'a', 'b'), (:undo, '', 'a', 'b')"},
		{"add", NULL},
		{"add", "INSERT INTO undo_value VALUES (:undo, 'handle', NULL, 'a	b')"},
		{"tick", NULL},
		{"tick", "INSERT INTO undo_value VALUES (:undo, 'posts', 'open', 'shut')"},
		{"tick", "INSERT INTO undo_value VALUES (:undo, 'posts', 'shut', 'open')"},
		{"tick", "INSERT INTO undo_value VALUES (:undo, '', 'open', 'open')"},
		{"items", "INSERT INTO undo_value VALUES (:undo, 'posts', NULL, '')"},
		{"record", NULL},
		{"record", "INSERT INTO undo_entry VALUES (:undo, 1, 1, 'sent', x'00', 0)"},
		{"gone", NULL},
		{"gone", "UPDATE undo SET scan = -9223372036854775808 WHERE id = :undo"},
	};
	int64_t id = add(ANNA, "instagram/a");

	record(ANNA, &id, 1, ENTRY_OBJECTED, 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *sql = sqlite3_mprintf(
			"INSERT INTO undo (actor, made, kind, account) VALUES ('anna', 0, %Q, 1)",
			rows[i][0]);
		LOCAL_BUF more = {0};

		run(sql);
		sqlite3_free(sql);
		for (const char *p = rows[i][1]; p != NULL && *p != '\0'; p++) {
			if (strncmp(p, ":undo", 5) == 0)
				buf_text(&more, "(SELECT max(id) FROM undo)"), p += 4;
			else
				buf_char(&more, *p);
		}
		if (more.used > 0)
			run(buf_get(&more));
		refused(ANNA, false,
			"not undone: what was noted of this change cannot be read; it cannot be "
			"taken back or done again");
	}
	assert_intact(ANNA, 1);
	undone(ANNA, "undone: instagram/a: Objection sent");
}

/* The newest of this login name below *BEFORE is that form, and none where it is "". */
static void
assert_newest(struct act *act, int64_t *before, const char *wanted)
{
	LOCAL_BUF form = {0};
	struct err e = {0};
	struct when saved;

	DONE(act_draft_newest(act, before, &saved, &form, &e));
	assert_string_equal(buf_get(&form), wanted);
	assert_int_equal(saved.timed, wanted[0] != '\0');
	assert_int_equal(*before != 0, wanted[0] != '\0');
}

/*
 * Each form that was left behind is offered to the same login name alone, the newest first, until
 * it is dropped.
 */
static void
test_drafts(void **state)
{
	int64_t anna = INT64_MAX, otto = INT64_MAX, first;
	struct err e = {0};

	assert_newest(ANNA, &anna, "");
	DONE(act_draft_save(ANNA, STR("12:äöü\n,"), &e));
	DONE(act_draft_save(OTTO, STR("otto"), &e));
	DONE(act_draft_save(ANNA, STR("second"), &e));
	restart(ANNA);
	anna = INT64_MAX;
	assert_newest(ANNA, &anna, "second");
	first = anna;
	assert_newest(ANNA, &first, "12:äöü\n,");
	assert_false(act_draft_drop(OTTO, anna, &e)); /* another's */
	DONE(act_draft_drop(ANNA, anna, &e));
	anna = INT64_MAX;
	assert_newest(ANNA, &anna, "12:äöü\n,");
	assert_int_equal(anna, first);

	/* Two screens were offered the same one: one gets it. */
	DONE(act_draft_drop(ANNA, anna, &e));
	assert_false(act_draft_drop(ANNA, anna, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	anna = INT64_MAX;
	assert_newest(ANNA, &anna, "");
	assert_newest(OTTO, &otto, "otto");
}

/* Somebody holds the database: who tells a screen to end does not wait for that. */
static void
test_draft_of_a_busy_database(void **state)
{
	struct timespec from, to;
	int64_t anna = INT64_MAX;
	sqlite3 *db = NULL;
	struct err e = {0};

	assert_int_equal(sqlite3_open("db", &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_false(act_draft_save(ANNA, STR("late"), &e));
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_int_equal(e.code, ERR_BUSY);
	assert_true(to.tv_sec - from.tv_sec < 8);
	sqlite3_close(db);
	assert_newest(ANNA, &anna, "");
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(test_record_groups),
		IN_PLACE(test_edit),
		IN_PLACE(test_edit_meanwhile),
		IN_PLACE(test_tick),
		IN_PLACE(test_add),
		IN_PLACE(test_add_kept),
		IN_PLACE(test_record),
		IN_PLACE(test_redo_meanwhile),
		IN_PLACE(test_strike),
		IN_PLACE(test_whose),
		IN_PLACE(test_removed),
		IN_PLACE(test_kept),
		IN_PLACE(test_together),
		IN_PLACE(test_damaged),
		IN_PLACE(test_drafts),
		IN_PLACE(test_draft_of_a_busy_database),
	};

	return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
