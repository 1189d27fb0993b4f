/* The store: its files, accounts, entries and what is derived from them, evidence, transactions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "database.h"
#include "place.h"
#include "veto/store_file.h"
#include "veto/wish.h"

enum { FORM = 20 }; /* of the tables */

static char *
read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "re");
	struct stat st;
	char *data;

	assert_non_null(f);
	assert_int_equal(fstat(fileno(f), &st), 0);
	data = malloc((size_t)st.st_size + 1);
	*n = fread(data, 1, (size_t)st.st_size, f);
	assert_int_equal(*n, st.st_size);
	fclose(f);
	return data;
}

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

/* Numbers that look random and are the same every time (xorshift). */
static unsigned
draw(uint64_t *seed, unsigned below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)(*seed >> 33) % below;
}

/* ---- the file */

static void
test_form(void **state)
{
	struct place *place = *state;
	struct store *again;
	struct err e = {0};
	size_t n;
	char *data;

	DONE(store_prepare_all(place->store, &e));
	store_close(place->store);
	place->store = NULL;
	data = read_file("db", &n);
	assert_memory_equal(data, "SQLite format 3", 16);
	assert_memory_equal(data + 60, "\0\0\0", 3); /* user_version */
	assert_int_equal(data[63], FORM);
	assert_memory_equal(data + 68, "veto", 4); /* application_id */
	free(data);
	assert_int_equal(access("db-wal", F_OK), -1);
	assert_int_equal(database_ask("db",
				      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND "
				      "name <> 'sqlite_sequence' AND sql NOT LIKE '%STRICT%'"),
			 0);

	write_file("empty", "");
	DONE(store_open(&again, "empty", STORE_WRITE, &e));
	DONE(store_prepare_all(again, &e));
	store_close(again);
	assert_int_equal(database_ask("empty", "PRAGMA user_version"), FORM);
	DONE(store_open(&again, "empty", STORE_READ, &e));
	DONE(store_prepare_all(again, &e));
	store_close(again);
	DONE(store_open(&again, NULL, STORE_WRITE, &e));
	DONE(store_prepare_all(again, &e));
	store_close(again);
	store_close(NULL);
}

/* The file is refused, to read and to write, and not one byte of it is changed. */
static void
assert_refused(const char *path, enum err_code code, const char *message)
{
	size_t before, after;
	char *old = read_file(path, &before), *new, expected[256], companion[64];
	struct store *s = NULL;

	for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
		struct err e = {0};

		assert_false(store_open(&s, path, (enum store_mode)mode, &e));
		assert_int_equal(e.code, code);
		snprintf(expected, sizeof(expected), "%s: %s", path, message);
		assert_string_equal(e.text, expected);
		new = read_file(path, &after);
		assert_int_equal(after, before);
		assert_memory_equal(new, old, before);
		free(new);
	}
	free(old);
	for (int i = 0; i < 3; i++) {
		snprintf(companion, sizeof(companion), "%s%s", path,
			 ((const char *[]){"-wal", "-shm", "-journal"})[i]);
		assert_int_equal(access(companion, F_OK), -1);
	}
}

static void
test_refused(void **state)
{
	static const char foreign[] =
		"this database belongs to another program; name another file with --db";
	struct place *place = *state;
	struct store *s;
	struct err e = {0};

	store_close(place->store);
	place->store = NULL;
	database_run("db", "PRAGMA journal_mode = DELETE");
	for (int i = 0; i < 2; i++) {
		int version = i == 0 ? FORM + 1 : 2147483647;
		char text[160];

		snprintf(text, sizeof(text), "PRAGMA user_version = %d", version);
		database_run("db", text);
		snprintf(text, sizeof(text),
			 "a newer version of veto made this database (its form is %d, this veto "
			 "knows %d); update veto",
			 version, FORM);
		assert_refused("db", ERR_NEWER, text);
	}
	database_run("db", "PRAGMA user_version = 12");
	assert_refused("db", ERR_CORRUPT,
		       "made by a veto from before the first release, whose form (12) is not read "
		       "any more; name another file with --db");
	database_run("db", "PRAGMA user_version = -1");
	assert_refused("db", ERR_CORRUPT, foreign);
	database_run("db", "PRAGMA user_version = 1; PRAGMA application_id = 7");
	assert_refused("db", ERR_CORRUPT, foreign);
	database_run("foreign", "CREATE TABLE songs (title)");
	assert_refused("foreign", ERR_CORRUPT, foreign);
	database_run("versioned", "PRAGMA user_version = 5");
	assert_refused("versioned", ERR_CORRUPT, foreign);
	database_run("negative", "PRAGMA user_version = -3");
	assert_refused("negative", ERR_CORRUPT, foreign);
	write_file("text", "This is a letter, and it is long enough to be looked at in earnest: a "
			   "header of SQLite has 100 bytes, "
			   "and anything shorter might be taken for an empty file.\n");
	assert_refused("text", ERR_CORRUPT, "this is not a database; name another file with --db");

	assert_false(store_open(&s, "missing", STORE_READ, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(access("missing", F_OK), -1);
	assert_false(store_open(&s, ".", STORE_WRITE, &e));
	assert_string_equal(e.text, ".: it is a folder, not a file");
	assert_false(store_open(&s, "no/such/folder/db", STORE_WRITE, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/* ---- accounts */

static struct account
account(const char *service, const char *handle)
{
	struct account a = {0};

	snprintf(a.service, sizeof(a.service), "%s", service);
	snprintf(a.handle, sizeof(a.handle), "%s", handle);
	return a;
}

static bool
note_name(void *ctx, const struct account *a)
{
	char name[ACCOUNT_NAME_ROOM];

	buf_fmt(ctx, "%s ", account_name(a, name));
	return true;
}

static bool
note_one(void *ctx, const struct account *a)
{
	note_name(ctx, a);
	return false;
}

static void
assert_match(struct store *s, const char *service, const char *handle, const char *names)
{
	LOCAL_BUF found = {0};
	struct err e = {0};

	DONE(store_account_match(s, service, handle, note_name, &found, &e));
	assert_string_equal(buf_get(&found), names);
}

static void
assert_each(struct store *s, const struct account_query *f, account_fn fn, const char *names)
{
	LOCAL_BUF found = {0};
	struct err e = {0};

	DONE(store_account_each(s, f, fn, &found, &e));
	assert_string_equal(buf_get(&found), names);
}

static void
test_account_names(void **state)
{
	struct store *s = store_of(state);
	struct account a = account("instagram", "ANNA"), b, old;
	struct err e = {0};
	int64_t anna = place_account(s, "instagram", "Anna"), ben;

	assert_false(store_account_add(s, &a, &e));
	assert_int_equal(e.code, ERR_EXISTS);
	assert_string_equal(e.text, "the account instagram/Anna is there already");
	place_account(s, "threads", "anna");
	place_account(s, "instagram", "\xc3\x9c"); /* case is ignored in ASCII alone */
	place_account(s, "instagram", "\xc3\xbc");
	ben = place_account(s, "facebook", "ben");

	assert_match(s, NULL, "aNNa", "instagram/Anna threads/anna ");
	assert_match(s, "threads", "ANNA", "threads/anna ");
	assert_match(s, "facebook", "anna", "");
	assert_match(s, NULL, "nobody", "");
	assert_match(s, "", "ben", "facebook/ben ");

	/* An alias is found where no handle is. */
	DONE(store_account_load(s, ben, &a, &e));
	snprintf(a.alias, sizeof(a.alias), "%s", "Benjamin");
	DONE(store_account_update(s, &a, &e));
	assert_match(s, NULL, "benjamin", "facebook/ben ");
	place_account(s, "threads", "benjamin");
	assert_match(s, NULL, "benjamin", "threads/benjamin ");
	assert_match(s, "facebook", "BENJAMIN", "facebook/ben ");

	/* Changing a handle keeps names apart, and may change its case. */
	DONE(store_account_load(s, anna, &a, &e));
	b = old = a;
	snprintf(b.handle, sizeof(b.handle), "%s", "\xc3\x9c");
	assert_false(store_account_update(s, &b, &e));
	assert_int_equal(e.code, ERR_EXISTS);
	snprintf(b.handle, sizeof(b.handle), "%s", "anna");
	DONE(store_account_update(s, &b, &e));
	assert_match(s, "instagram", "ANNA", "instagram/anna ");
	assert_false(store_account_load(s, 4711, &a, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
test_account_fields(void **state)
{
	struct store *s = store_of(state);
	struct account a = account("instagram", "anna"), b;
	struct err e = {0};

	snprintf(a.alias, sizeof(a.alias), "new");
	snprintf(a.owner, sizeof(a.owner), "Anna; DROP TABLE account --");
	snprintf(a.email, sizeof(a.email), "a@b");
	snprintf(a.centre, sizeof(a.centre), "family");
	a.visibility = VISIBILITY_PRIVATE;
	DONE(store_account_add(s, &a, &e));
	DONE(store_account_load(s, a.id, &b, &e));
	assert_string_equal(b.service, "instagram");
	assert_string_equal(b.handle, "anna");
	assert_string_equal(b.alias, "new");
	assert_string_equal(b.owner, "Anna; DROP TABLE account --");
	assert_string_equal(b.email, "a@b");
	assert_string_equal(b.centre, "family");
	assert_int_equal(b.visibility, VISIBILITY_PRIVATE);
	assert_int_equal(b.entries, 0);
	assert_int_equal(b.latest, 0);
	assert_int_equal(b.standing.status, STATUS_UNDECIDED);
	assert_true(date_is_none(b.due));
}

#define SALT "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static struct new_entry
entry(enum entry_kind kind, int y, int m, int d)
{
	return (struct new_entry){.kind = kind,
				  .happened = {.day = {y, m, d}},
				  .recorded = 1793019785123,
				  .actor = "anna",
				  .salt = SALT};
}

static void
append(struct store *s, int64_t id, const struct new_entry *n)
{
	struct account a;
	struct date due;
	struct err e = {0};

	DONE(store_begin(s, &e));
	DONE(store_account_load(s, id, &a, &e));
	DONE(store_entry_append(s, &a, n, &due, &e));
	DONE(store_commit(s, &e));
}

static void
test_account_filter(void **state)
{
	struct store *s = store_of(state);
	struct account_query f = ACCOUNT_QUERY_ALL;
	int64_t b = place_account(s, "threads", "b"), a = place_account(s, "threads", "A"),
		c = place_account(s, "facebook", "z");
	struct new_entry n = entry(ENTRY_OBJECTED, 2026, 10, 5);
	struct account x;
	struct err e = {0};

	append(s, b, &n);
	n = entry(ENTRY_OBJECTED, 2026, 10, 2);
	append(s, c, &n);
	DONE(store_account_load(s, a, &x, &e));
	snprintf(x.owner, sizeof(x.owner), "Anna");
	snprintf(x.centre, sizeof(x.centre), "family");
	DONE(store_account_update(s, &x, &e));

	assert_each(s, &f, note_name, "facebook/z threads/A threads/b ");
	assert_each(s, &f, note_one, "facebook/z "); /* a walk that was left ... */
	/* ... does not stand in the way of the next */
	assert_each(s, &f, note_name, "facebook/z threads/A threads/b ");
	snprintf(f.service, sizeof(f.service), "threads");
	assert_each(s, &f, note_name, "threads/A threads/b ");
	f.whole_owner = "Anna";
	assert_each(s, &f, note_name, "threads/A ");
	f.whole_centre = "other";
	assert_each(s, &f, note_name, "");
	f = ACCOUNT_QUERY_ALL;
	f.status = STATUS_OBJECTED;
	assert_each(s, &f, note_name, "facebook/z threads/b ");
	f.status = STATUS_UNDECIDED;
	assert_each(s, &f, note_name, "threads/A ");
	f = ACCOUNT_QUERY_ALL;
	f.due_until = (struct date){2026, 11, 1};
	assert_each(s, &f, note_name, "");
	f.due_until = (struct date){2026, 11, 2};
	assert_each(s, &f, note_name, "facebook/z ");
	f.due_until = (struct date){2026, 11, 5};
	assert_each(s, &f, note_name, "facebook/z threads/b ");
}

/* ---- entries */

static bool
note_entry(void *ctx, const struct entry_row *row)
{
	record_encode(ctx, &row->record, ',', 0, RECORD_FIELDS);
	buf_char(ctx, '\n');
	return true;
}

/* The hashes were computed with another program from the lines as they stand here. */
static void
test_entry_literal(void **state)
{
	static const char *const lines =
		"instagram,anna,1,2026-10-26T14:03:05+01:00,2026-10-26T13:03:05.123Z,objected,form,"
		"'=route,\"'=1,2\",2026-11-26,,"
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad,@4,,@1," SALT
		",anna,\"a\nb\"\n"
		"instagram,anna,2,2026-10-27,2026-10-26T13:03:05.124Z,extended,,,,2027-01-26,,,"
		"@5,@1,@2," SALT ",anna,\n"
		"instagram,anna,3,2026-10-28,2026-10-26T13:03:05.124Z,struck,,,,,2,,@5,@2,@3," SALT
		",anna,\n";
	static const char *const hashes[] = {
		"caa3512d5a8f25b7307dd8826b20c2d2743ac267da4ddaa135e433e15349518e",
		"e22b815200b7aef00c6424e78e458c30c49b42fd86b1893e425f84dc2ce72d2a",
		"72d2bf3788aed9470e2d22f68ddf0a2438d3485818f5cf5d0f04e11d07519b57",
		"b90f40bf4b902184310d297955de04518316c2cda0e6d2fc9074e0fa33cb0b18",
		"28d7ac6be7922f7f6152dcb64da2b85345cda3aa4fb49d429dc0acfe9509f3f0",
	};
	struct store *s = store_of(state);
	struct log_query filter = LOG_QUERY_ALL;
	int64_t id = place_account(s, "instagram", "anna");
	struct new_entry n = entry(ENTRY_OBJECTED, 2026, 10, 26);
	struct hash evidence = hash_of(STR("abc")), found;
	int64_t struck_by;
	LOCAL_BUF out = {0}, expected = {0};
	struct account a;
	struct err e = {0};

	n.happened.timed = true;
	n.happened.second = 50585;
	n.happened.offset = 60;
	n.channel = CHANNEL_FORM;
	n.route = STR("=route");
	n.reference = STR("=1,2");
	n.note = STR("a\nb");
	n.evidence = &evidence;
	n.evidence_count = 1;
	append(s, id, &n);
	n = entry(ENTRY_EXTENDED, 2026, 10, 27);
	n.recorded++;
	append(s, id, &n);
	n = entry(ENTRY_STRUCK, 2026, 10, 28);
	n.recorded++;
	n.about = 2;
	append(s, id, &n);

	for (const char *p = lines; *p != '\0'; p++) {
		if (*p == '@')
			buf_text(&expected, hashes[*++p - '1']);
		else
			buf_char(&expected, *p);
	}
	filter.account = id;
	DONE(store_entry_each(s, &filter, note_entry, &out, &e));
	assert_string_equal(out.data, expected.data);
	DONE(store_account_load(s, id, &a, &e));
	assert_int_equal(a.entries, 3);
	DONE(store_entry_hash(s, id, 2, &found, &struck_by, &e));
	assert_int_equal(struck_by, 3);
	DONE(store_entry_hash(s, id, 3, &found, &struck_by, &e));
	assert_true(hash_equal(&a.head, &found));
	assert_int_equal(a.latest, 20754 * 86400); /* 2026-10-28 */
	assert_int_equal(date_compare(a.due, (struct date){2026, 11, 26}), 0);
	assert_false(store_entry_hash(s, id, 4, &found, &struck_by, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/* What its own reader refuses is not stored. */
static void
test_entry_refused(void **state)
{
	struct store *s = store_of(state);
	int64_t id = place_account(s, "instagram", "anna");
	struct new_entry n = entry(ENTRY_NOTED, 2026, 10, 26);
	struct account a;
	struct date due;
	struct err e = {0};

	DONE(store_begin(s, &e));
	DONE(store_account_load(s, id, &a, &e));
	n.note = STR("a\x1b");
	assert_false(store_entry_append(s, &a, &n, &due, &e));
	assert_string_equal(e.text, "note: the control character U+001B is not allowed");
	n.note = STR("");
	n.about = 1;
	assert_false(store_entry_append(s, &a, &n, &due, &e));
	assert_string_equal(e.text, "the field 'about' cannot be '1'");
	n.kind = ENTRY_STRUCK;
	assert_false(store_entry_append(s, &a, &n, &due, &e));
	assert_int_equal(a.entries, 0);
	DONE(store_commit(s, &e));
	assert_int_equal(database_ask("db", "SELECT count(*) FROM entry"), 0);
}

/*
 * What is kept with the account is what a fold over its entries gives, and so are the moments of
 * the entries.
 */
static void
assert_agrees(struct store *s, int64_t id)
{
	struct step *steps, *folded;
	struct standing standing;
	struct account a;
	struct date due;
	struct err e = {0};
	size_t n;

	DONE(store_account_load(s, id, &a, &e));
	DONE(store_steps(s, id, &steps, &n, &e));
	assert_int_equal(a.entries, n);
	folded = calloc(n + 1, sizeof(*folded));
	memcpy(folded, steps, n * sizeof(*folded));
	standing = standing_fold(folded, n);
	due = standing_due(&standing);
	if (!standing_equal(&standing, &a.standing))
		fail_msg("account %d after %d entries: %s instead of %s", (int)id, (int)n,
			 statuses[a.standing.status].name, statuses[standing.status].name);
	assert_memory_equal(&due, &a.due, sizeof(due));
	assert_int_equal(a.latest, folded[n - 1].moment);
	for (size_t i = 0; i < n; i++) {
		const struct step *kept = &steps[folded[i].seq - 1];

		assert_int_equal(steps[i].seq, i + 1);
		assert_int_equal(kept->moment, folded[i].moment);
		assert_int_equal(kept->struck_by, folded[i].struck_by);
		assert_int_equal(kept->lost_by, folded[i].lost_by);
		assert_int_equal(kept->odd, folded[i].odd);
	}
	free(steps);
	free(folded);
}

static void
random_entry(struct new_entry *n, int64_t seq, uint64_t *seed)
{
	*n = entry((enum entry_kind)draw(seed, ENTRY_KINDS), 2026, 10, 1 + (int)draw(seed, 4));
	if (draw(seed, 4) == 0 && seq > 1)
		n->kind = ENTRY_STRUCK;
	n->channel = draw(seed, 5) == 0   ? CHANNEL_SETTING
		     : draw(seed, 3) == 0 ? CHANNEL_LETTER
					  : CHANNEL_FORM;
	if (entry_kinds[n->kind].effect & EFFECT_OUT && seq == 1)
		n->kind = ENTRY_OBJECTED;
	if (entry_kinds[n->kind].effect & EFFECT_OUT)
		n->about = 1 + draw(seed, (unsigned)seq - 1);
	if (draw(seed, 3) > 0) {
		n->happened.timed = true;
		n->happened.second = (int)(draw(seed, 5) * 21599 + draw(seed, 3));
		n->happened.offset = (int)draw(seed, 25) * 60 - 720;
	}
	/* Now and then many in order, as most logs are. */
	if (seq % 7 > 2)
		n->happened.day = (struct date){2026, 10 + (int)seq / 20, 5 + (int)seq % 20};
}

static void
random_log(struct store *s, int64_t id, int length, uint64_t *seed)
{
	struct account a;
	struct err e = {0};

	DONE(store_begin(s, &e));
	for (int64_t seq = 1; seq <= length; seq++) {
		struct new_entry n;
		struct date due;

		random_entry(&n, seq, seed);
		DONE(store_account_load(s, id, &a, &e));
		DONE(store_entry_append(s, &a, &n, &due, &e));
		assert_agrees(s, id);
	}
	DONE(store_commit(s, &e));
}

static void
test_append_agrees_with_fold(void **state)
{
	struct store *s = store_of(state);
	uint64_t seed = 1182;

	for (int i = 0; i < 60; i++) {
		char handle[16];

		snprintf(handle, sizeof(handle), "h%d", i);
		random_log(s, place_account(s, "threads", handle), 30, &seed);
	}
}

/*
 * The records of one account taken into another store, as an import does it: the fold comes once,
 * at the end.
 */
struct copying {
	struct store *to;
	struct account a;
};

static bool
copy_entry(void *ctx, const struct entry_row *row)
{
	struct copying *c = ctx;
	struct record_values v;
	struct err e = {0};

	DONE(record_read(&row->record, &v, &e));
	DONE(store_record_append(c->to, &c->a, &row->record, &v, &e));
	return true;
}

static void
test_import_agrees_with_fold(void **state)
{
	struct store *s = store_of(state);
	struct log_query filter = LOG_QUERY_ALL;
	struct copying c = {0};
	LOCAL_BUF here = {0}, there = {0};
	uint64_t seed = 71;
	struct err e = {0};

	DONE(store_open(&c.to, NULL, STORE_WRITE, &e));
	store_expect_bulk(c.to);
	for (int i = 0; i < 40; i++) {
		char handle[16];

		snprintf(handle, sizeof(handle), "h%d", i);
		filter.account = place_account(s, "threads", handle);
		random_log(s, filter.account, 1 + i, &seed);
		c.a = account("threads", handle);
		DONE(store_begin(c.to, &e));
		DONE(store_account_add(c.to, &c.a, &e));
		DONE(store_entry_each(s, &filter, copy_entry, &c, &e));
		DONE(store_account_settle(c.to, &c.a, &e));
		DONE(store_commit(c.to, &e));
		assert_agrees(c.to, c.a.id);
	}
	filter.account = 0;
	DONE(store_entry_each(s, &filter, note_entry, &here, &e));
	DONE(store_entry_each(c.to, &filter, note_entry, &there, &e));
	assert_string_equal(here.data, there.data);
	store_close(c.to);
}

static bool
note_seq(void *ctx, const struct entry_row *row)
{
	buf_fmt(ctx, "%d:%d ", (int)row->account, (int)row->seq);
	return true;
}

static bool
note_one_seq(void *ctx, const struct entry_row *row)
{
	note_seq(ctx, row);
	return false;
}

static void
test_entry_filter(void **state)
{
	static const struct {
		struct log_query filter;
		const char *seqs;
	} filters[] = {
		{{.account = 0, .kind = -1, .since = {0, 0, 0}, .until = {0, 0, 0}}, "1:1 1:2 1:3 2:1 "},
		{{.account = 1, .kind = -1, .since = {0, 0, 0}, .until = {0, 0, 0}}, "1:1 1:2 1:3 "},
		{{.account = 3, .kind = -1, .since = {0, 0, 0}, .until = {0, 0, 0}}, ""},
		{{.account = 0, .kind = -1, .since = {2026, 10, 2}, .until = {0, 0, 0}}, "1:1 1:3 2:1 "},
		{{.account = 0, .kind = -1, .since = {2026, 10, 2}, .until = {2026, 10, 2}}, "1:1 1:3 "},
		{{.account = 1, .kind = -1, .since = {0, 0, 0}, .until = {2026, 10, 1}}, "1:2 "},
		{{.account = 0, .kind = ENTRY_OBJECTED, .since = {0, 0, 0}, .until = {0, 0, 0}}, "1:2 2:1 "},
		{{.account = 2, .kind = ENTRY_OBJECTED, .since = {2026, 10, 4}, .until = {0, 0, 0}}, ""},
	};
	struct store *s = store_of(state);
	int64_t a = place_account(s, "threads", "a"), b = place_account(s, "facebook", "b");
	struct new_entry n = entry(ENTRY_NOTED, 2026, 10, 2);
	LOCAL_BUF out = {0};
	struct err e = {0};

	n.happened.timed = true;
	n.happened.second = 86399;
	append(s, a, &n);
	n = entry(ENTRY_OBJECTED, 2026, 10, 1);
	append(s, a, &n);
	n = entry(ENTRY_NOTED, 2026, 10, 2);
	append(s, a, &n);
	n = entry(ENTRY_OBJECTED, 2026, 10, 3);
	append(s, b, &n);
	for (size_t i = 0; i < COUNT(filters); i++) {
		buf_reset(&out);
		DONE(store_entry_each(s, &filters[i].filter, note_seq, &out, &e));
		assert_string_equal(buf_get(&out), filters[i].seqs);
		buf_reset(&out);
		DONE(store_entry_each(s, &filters[i].filter, note_one_seq, &out, &e));
		assert_memory_equal(buf_get(&out), filters[i].seqs, strcspn(filters[i].seqs, " "));
	}
}

/* ---- checklist and evidence */

static void
test_checklist(void **state)
{
	struct store *s = store_of(state);
	int64_t id = place_account(s, "threads", "a"), other = place_account(s, "threads", "b");
	enum check *states = calloc(content_kind_count, sizeof(*states));
	struct err e = {0};

	DONE(store_checklist_set(s, id, "images", CHECK_REMOVED, &e));
	DONE(store_checklist_set(s, id, "posts", CHECK_PUBLIC, &e));
	DONE(store_checklist_set(s, id, "images", CHECK_RESTRICTED, &e));
	DONE(store_checklist_get(s, id, states, &e));
	assert_int_equal(states[0], CHECK_PUBLIC);
	assert_int_equal(states[1], CHECK_RESTRICTED);
	assert_int_equal(states[2], CHECK_OPEN);
	DONE(store_checklist_get(s, other, states, &e));
	assert_int_equal(states[0], CHECK_OPEN);
	assert_false(store_checklist_set(s, 4711, "posts", CHECK_NONE, &e));
	free(states);
}

static void
keep(struct store *s, const char *name, const char *const *portions, size_t n, struct hash *h)
{
	struct hasher hasher;
	struct err e = {0};
	int64_t id, size = 0;
	bool known;

	hash_start(&hasher);
	for (size_t i = 0; i < n; i++) {
		hash_more(&hasher, portions[i], strlen(portions[i]));
		size += (int64_t)strlen(portions[i]);
	}
	*h = hash_end(&hasher);
	DONE(store_evidence_known(s, h, &known, &e));
	assert_false(known);
	DONE(store_evidence_add(s, h, name, size, &id, &e));
	for (size_t i = 0; i < n; i++)
		DONE(store_evidence_portion(s, id, (int64_t)i, str_of(portions[i]), &e));
	DONE(store_evidence_known(s, h, &known, &e));
	assert_true(known);
}

static bool
note_evidence(void *ctx, const struct evidence *ev)
{
	char hex[HASH_HEX + 1];

	hash_to_hex(&ev->hash, hex);
	buf_fmt(ctx, "%.8s %s %d %d;", hex, ev->name, (int)ev->size, (int)ev->entries);
	return true;
}

static bool
add_portion(void *ctx, struct str portion, struct err *e)
{
	(void)e;
	buf_char(ctx, '|');
	buf_str(ctx, portion);
	return true;
}

static bool
refuse_portion(void *ctx, struct str portion, struct err *e)
{
	(void)ctx;
	(void)portion;
	return failed(e, ERR_FULL, "no more");
}

static void
assert_evidence(struct store *s, const char *prefix, const char *list)
{
	LOCAL_BUF out = {0};
	struct err e = {0};

	DONE(store_evidence_each(s, prefix, note_evidence, &out, &e));
	assert_string_equal(buf_get(&out), list);
}

static void
test_evidence(void **state)
{
	struct store *s = store_of(state);
	int64_t a = place_account(s, "threads", "a"), b = place_account(s, "threads", "b");
	struct new_entry n = entry(ENTRY_NOTED, 2026, 10, 2);
	struct hash h[3];
	LOCAL_BUF out = {0};
	struct err e = {0};

	keep(s, "abc.txt", (const char *[]){"ab", "c"}, 2, &h[0]); /* ba7816bf... */
	keep(s, "empty", NULL, 0, &h[1]);                          /* e3b0c442... */
	h[2] = h[0];
	h[2].byte[31] ^= 1; /* never kept, only named; it differs in the last digit */
	n.evidence = h;
	n.evidence_count = 3;
	append(s, a, &n);
	n.evidence_count = 1;
	append(s, b, &n);
	append(s, b, &n);
	assert_evidence(s, "", "ba7816bf  -1 1;ba7816bf abc.txt 3 3;e3b0c442 empty 0 1;");
	assert_evidence(s, "b", "ba7816bf  -1 1;ba7816bf abc.txt 3 3;");
	assert_evidence(s, "e3b", "e3b0c442 empty 0 1;");
	assert_evidence(s, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"ba7816bf abc.txt 3 3;");
	assert_evidence(s, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ac",
			"ba7816bf  -1 1;");
	assert_evidence(s, "0", "");
	assert_false(store_evidence_each(s, "xyz", note_evidence, &out, &e));
	assert_string_equal(e.text, "'xyz' is no hash: it has up to 64 digits 0-9 and a-f");
	assert_false(store_evidence_each(s, "BA", note_evidence, &out, &e));
	assert_false(store_evidence_each(
		s, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
		note_evidence, &out, &e));
	DONE(store_evidence_read(s, &h[0], add_portion, &out, &e));
	assert_string_equal(buf_get(&out), "|ab|c");
	buf_reset(&out);
	DONE(store_evidence_read(s, &h[1], add_portion, &out, &e));
	assert_string_equal(buf_get(&out), "");
	assert_false(store_evidence_read(s, &h[0], refuse_portion, &out, &e));
	assert_int_equal(e.code, ERR_FULL);
}

/* An account goes with its entries, its checklist, and the evidence that no other entry names. */
static void
test_remove(void **state)
{
	struct store *s = store_of(state);
	int64_t a = place_account(s, "threads", "a"), b = place_account(s, "threads", "b");
	struct new_entry n = entry(ENTRY_NOTED, 2026, 10, 2);
	struct hash h[2];
	struct err e = {0};

	keep(s, "shared", (const char *[]){"abc"}, 1, &h[0]);
	keep(s, "own", (const char *[]){"x", "y", "z"}, 3, &h[1]);
	n.evidence = h;
	n.evidence_count = 2;
	append(s, a, &n);
	n.evidence_count = 1;
	append(s, b, &n);
	DONE(store_checklist_set(s, a, "images", CHECK_REMOVED, &e));
	DONE(store_checklist_set(s, b, "images", CHECK_REMOVED, &e));

	DONE(store_begin(s, &e));
	DONE(store_account_remove(s, a, &e));
	store_rollback(s);
	assert_int_equal(database_ask("db", "SELECT count(*) FROM account"), 2);
	assert_int_equal(database_ask("db", "SELECT count(*) FROM evidence_portion"), 4);

	DONE(store_account_remove(s, a, &e));
	assert_match(s, NULL, "a", "");
	assert_int_equal(database_ask("db", "SELECT count(*) FROM account"), 1);
	assert_int_equal(database_ask("db", "SELECT count(*) FROM entry"), 1);
	assert_int_equal(database_ask("db", "SELECT count(*) FROM entry_evidence"), 1);
	assert_int_equal(database_ask("db", "SELECT count(*) FROM checklist"), 1);
	assert_int_equal(database_ask("db", "SELECT count(*) FROM evidence"), 1);
	assert_int_equal(database_ask("db", "SELECT count(*) FROM evidence_portion"), 1);
	assert_evidence(s, "", "ba7816bf shared 3 1;");
	DONE(store_account_remove(s, b, &e));
	assert_int_equal(database_ask("db", "SELECT count(*) FROM evidence_portion"), 0);
}

/* ---- transactions */

static void
test_rollback(void **state)
{
	struct store *s = store_of(state);
	struct new_entry n = entry(ENTRY_OBJECTED, 2026, 10, 2);
	int64_t id = place_account(s, "threads", "a");
	struct account a, b = account("threads", "b");
	struct date due;
	struct hash h;
	struct err e = {0};

	DONE(store_begin(s, &e));
	DONE(store_account_load(s, id, &a, &e));
	DONE(store_entry_append(s, &a, &n, &due, &e));
	DONE(store_account_add(s, &b, &e));
	keep(s, "file", (const char *[]){"abc"}, 1, &h);
	DONE(store_checklist_set(s, id, "images", CHECK_REMOVED, &e));
	store_rollback(s);
	store_rollback(s);
	DONE(store_account_load(s, id, &a, &e));
	assert_int_equal(a.entries, 0);
	assert_int_equal(a.standing.status, STATUS_UNDECIDED);
	assert_int_equal(
		database_ask("db",
			     "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM evidence)"
			     " + (SELECT count(*) FROM evidence_portion) + (SELECT count(*) FROM "
			     "checklist)"),
		0);
	assert_match(s, NULL, "b", "");
	append(s, id, &n);
	assert_agrees(s, id);
}

struct other {
	struct store *store;
	atomic_bool begun;
	bool ok;
};

static void *
begin_other(void *ctx)
{
	struct other *o = ctx;
	struct err e = {0};

	o->ok = store_begin(o->store, &e);
	atomic_store(&o->begun, true);
	return NULL;
}

static void
test_transactions_wait(void **state)
{
	struct store *s = store_of(state);
	struct timespec nap = {0, 100000000};
	struct other other = {0};
	struct err e = {0};
	pthread_t thread;

	DONE(store_open(&other.store, "db", STORE_WRITE, &e));
	DONE(store_begin(s, &e));
	place_account(s, "threads", "a");
	/* reading goes on, and sees what was there before */
	assert_match(other.store, NULL, "a", "");
	assert_int_equal(pthread_create(&thread, NULL, begin_other, &other), 0);
	nanosleep(&nap, NULL);
	assert_false(atomic_load(&other.begun));
	DONE(store_commit(s, &e));
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_true(other.ok);
	assert_match(other.store, NULL, "a", "threads/a ");
	place_account(other.store, "threads", "b");
	DONE(store_commit(other.store, &e));
	assert_match(s, NULL, "b", "threads/b ");
	store_close(other.store);
}

static void
test_reading_is_one_moment(void **state)
{
	struct store *s = store_of(state), *other;
	struct err e = {0};

	DONE(store_open(&other, "db", STORE_READ, &e));
	DONE(store_begin_reading(other, &e));
	assert_match(other, NULL, "a", "");
	place_account(s, "threads", "a");
	assert_match(other, NULL, "a", "");
	store_rollback(other);
	assert_match(other, NULL, "a", "threads/a ");
	/* The same where it is not known whether a transaction is open. */
	assert_true(store_hold(other));
	assert_false(store_hold(other));
	assert_match(other, NULL, "b", "");
	place_account(s, "threads", "b");
	assert_match(other, NULL, "b", "");
	store_rollback(other);
	assert_match(other, NULL, "b", "threads/b ");
	assert_true(store_hold(other));
	store_rollback(other);
	store_close(other);
}

/* How little of the file may stay in memory changes nothing of what is read. */
static void
test_rows_of_a_screen(void **state)
{
	static const int rows[] = {1, 24, 200, 100000, 0, -1};
	struct store *s = store_of(state);
	int64_t id = place_account(s, "threads", "a");
	char note[4000];
	struct account a;
	struct err e = {0};

	/* More than the most that stays. */
	memset(note, 'n', sizeof(note));
	DONE(store_begin(s, &e));
	for (int i = 0; i < 800; i++) {
		struct new_entry n = entry(ENTRY_NOTED, 2026, 1 + i % 12, 1 + i % 28);
		struct date due;

		n.note = (struct str){note, sizeof(note)};
		DONE(store_account_load(s, id, &a, &e));
		DONE(store_entry_append(s, &a, &n, &due, &e));
	}
	DONE(store_commit(s, &e));
	assert_true(database_ask("db", "PRAGMA page_count") > 300);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		store_show_rows(s, rows[i]);
		assert_match(s, NULL, "a", "threads/a ");
		assert_agrees(s, id);
	}
}

/* ---- windows */

static void
assert_page(struct store *s, int64_t account, bool struck, const struct log_page *asked,
	    const char *wanted)
{
	struct log_row row[10];
	struct log_page page = *asked;
	LOCAL_BUF text = {0};
	struct err e = {0};

	page.row = row;
	DONE(store_log_window(s, account, struck, &page, &e));
	for (size_t i = 0; i < page.got; i++)
		buf_fmt(&text, "%s %d ", row[i].account, (int)row[i].place.seq);
	assert_string_equal(buf_get(&text), wanted);
}

static void
assert_window(struct store *s, int64_t account, const char *wanted)
{
	assert_page(s, account, true, &(struct log_page){.most = 10}, wanted);
}

/* Strikes and what they struck lie apart: with them and without, a page begins where it should. */
static void
test_folded_rows(void **state)
{
	static const struct {
		enum entry_kind kind;
		int64_t about;
	} rows[] = {{ENTRY_OBJECTED, 0}, {ENTRY_NOTED, 0},       {ENTRY_STRUCK, 2},
		    {ENTRY_STRUCK, 3},   {ENTRY_UNDELIVERED, 1}, {ENTRY_NOTED, 0},
		    {ENTRY_STRUCK, 6}};
	struct store *s = store_of(state);
	int64_t a = place_account(s, "x", "a"), b = place_account(s, "x", "b"), n;
	struct entry_place from = {0, a, 5};
	struct err e = {0};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct new_entry x = entry(rows[i].kind, 2026, 1, (int)i + 1);

		x.about = rows[i].about;
		append(s, a, &x);
	}
	append(s, b, &(struct new_entry){.kind = ENTRY_NOTED,
					 .actor = "a",
					 .note = STR("b"),
					 .recorded = 1,
					 .happened = {.day = {2026, 1, 4}}});
	assert_window(s, a, "x/a 7 x/a 6 x/a 5 x/a 4 x/a 3 x/a 2 x/a 1 ");
	assert_window(s, 0, "x/a 7 x/a 6 x/a 5 x/b 1 x/a 4 x/a 3 x/a 2 x/a 1 ");
	assert_page(s, a, false, &(struct log_page){.most = 10}, "x/a 5 x/a 2 x/a 1 ");
	assert_page(s, 0, false, &(struct log_page){.most = 10}, "x/a 5 x/b 1 x/a 2 x/a 1 ");
	assert_page(s, 0, false, &(struct log_page){.most = 2, .newer = true}, "x/a 1 x/a 2 ");
	from.moment = date_days((struct date){2026, 1, 5}) * 86400;
	assert_page(s, 0, false, &(struct log_page){.from = &from, .most = 2}, "x/b 1 x/a 2 ");
	assert_page(s, 0, true, &(struct log_page){.from = &from, .most = 2}, "x/b 1 x/a 4 ");
	assert_page(s, a, true, &(struct log_page){.from = &from, .most = 9, .newer = true},
		    "x/a 6 x/a 7 ");
	assert_page(s, a, false, &(struct log_page){.from = &from, .most = 9, .newer = true}, "");
	DONE(store_log_folded(s, a, 9, &n, &e));
	assert_int_equal(n, 4);
	DONE(store_log_folded(s, 0, 3, &n, &e));
	assert_int_equal(n, 3);
	DONE(store_log_folded(s, b, 9, &n, &e));
	assert_int_equal(n, 0);
}

/*
 * The names in the log of all accounts are those of the moment, whoever changed them, and whichever
 * numbers are left.
 */
static void
test_names_in_the_log(void **state)
{
	struct store *s = store_of(state), *other;
	int64_t a = place_account(s, "threads", "a"), b = place_account(s, "threads", "b"),
		c = place_account(s, "facebook", "c");
	struct new_entry first = entry(ENTRY_NOTED, 2026, 1, 1),
			 second = entry(ENTRY_NOTED, 2026, 1, 2),
			 third = entry(ENTRY_NOTED, 2026, 1, 3);
	struct account edited;
	struct err e = {0};

	append(s, a, &first);
	append(s, b, &second);
	append(s, c, &third);
	DONE(store_open(&other, "db", STORE_WRITE, &e));
	assert_window(s, 0, "facebook/c 1 threads/b 1 threads/a 1 ");
	assert_window(other, 0, "facebook/c 1 threads/b 1 threads/a 1 ");
	assert_window(s, b, "threads/b 1 ");
	DONE(store_account_load(s, b, &edited, &e));
	strcpy(edited.handle, "changed");
	DONE(store_account_update(s, &edited, &e));
	assert_window(s, 0, "facebook/c 1 threads/changed 1 threads/a 1 ");
	assert_window(other, 0, "facebook/c 1 threads/changed 1 threads/a 1 ");
	DONE(store_account_remove(other, a, &e));
	assert_window(s, 0, "facebook/c 1 threads/changed 1 ");
	assert_window(other, 0, "facebook/c 1 threads/changed 1 ");
	/* In a transaction the names belong to its moment, like the rows. */
	assert_true(store_hold(other));
	assert_window(other, 0, "facebook/c 1 threads/changed 1 ");
	strcpy(edited.handle, "again");
	DONE(store_account_update(s, &edited, &e));
	assert_window(other, 0, "facebook/c 1 threads/changed 1 ");
	store_rollback(other);
	assert_window(other, 0, "facebook/c 1 threads/again 1 ");
	/* What is taken back was never there. */
	DONE(store_begin(s, &e));
	strcpy(edited.handle, "never");
	DONE(store_account_update(s, &edited, &e));
	assert_window(s, 0, "facebook/c 1 threads/never 1 ");
	store_rollback(s);
	assert_window(s, 0, "facebook/c 1 threads/again 1 ");
	store_close(other);
}

/*
 * A file that is read as it is, because of its second name: who goes on sees what is written to it
 * once that name is gone.
 */
static void
test_follow(void **state)
{
	struct store *s, *writer;
	struct err e = {0};
	int64_t version;

	(void)state;
	DONE(store_open(&writer, "other", STORE_WRITE, &e));
	place_account(writer, "threads", "a");
	store_close(writer);
	assert_int_equal(link("other", "second"), 0);
	DONE(store_open(&s, "other", STORE_READ, &e));
	assert_match(s, NULL, "a", "threads/a ");
	version = store_data_version(s);
	store_follow(s);
	assert_int_equal(store_data_version(s), version);

	assert_int_equal(unlink("second"), 0);
	DONE(store_open(&writer, "other", STORE_WRITE, &e));
	place_account(writer, "threads", "b");
	assert_match(s, NULL, "b", "");
	DONE(store_begin_reading(s, &e));
	store_follow(s); /* not while somebody reads on */
	assert_match(s, NULL, "b", "");
	store_rollback(s);
	store_follow(s);
	assert_match(s, NULL, "b", "threads/b ");
	assert_int_not_equal(store_data_version(s), version);
	place_account(writer, "threads", "c");
	assert_match(s, NULL, "c", "threads/c ");
	store_close(writer);
	store_close(s);
}

/* Somebody else with the database in the middle of a change, and what he does while others wait. */
static struct {
	sqlite3 *db;
	/* so many naps of who waits; the nap after which he works no more, and is done */
	int naps, works, ends;
	int gives_up;
	int told;
} holder;

static bool
holder_goes_on(void *ctx)
{
	(void)ctx;
	holder.naps++;
	if (holder.naps <= holder.works)
		assert_int_equal(sqlite3_exec(holder.db,
					      "INSERT INTO form_page VALUES (hex(randomblob(9)), "
					      "'', '', '', hex(randomblob(99000)))",
					      NULL, NULL, NULL),
				 SQLITE_OK);
	if (holder.naps == holder.ends)
		assert_int_equal(sqlite3_exec(holder.db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	return holder.naps == holder.gives_up;
}

static void
count_told(const char *file)
{
	assert_string_equal(file, "db");
	holder.told++;
}

static void
test_waiting_for_one_that_gets_on(void **state)
{
	enum { FOREVER = 1000000 };
	static const struct {
		int works, ends, gives_up;
		bool tells;
		enum err_code code;
	} rows[] = {
		{FOREVER, 400, 0, true, ERR_NONE},
		{FOREVER, 0, 400, true, ERR_CANCELLED},
		{1, 0, 0, true, ERR_BUSY},
		{0, 0, 0, true, ERR_BUSY},
		{FOREVER, 0, 0, false, ERR_BUSY},
	};
	struct store *s = store_of(state);

	store_set_patience(s, 50);
	wish_ask(holder_goes_on, NULL);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct err e = {0};

		memset(&holder, 0, sizeof(holder));
		holder.works = rows[i].works;
		holder.ends = rows[i].ends;
		holder.gives_up = rows[i].gives_up;
		assert_int_equal(sqlite3_open("db", &holder.db), SQLITE_OK);
		assert_int_equal(sqlite3_exec(holder.db, "PRAGMA cache_size = 1; BEGIN IMMEDIATE",
					      NULL, NULL, NULL),
				 SQLITE_OK);
		wish_tell(rows[i].tells ? count_told : NULL);
		assert_int_equal(store_begin(s, &e), rows[i].code == ERR_NONE);
		assert_int_equal(e.code, rows[i].code);
		/*
		 * Once at the end of each time that goes by with work, and never where nobody
		 * listens.
		 */
		assert_int_equal(holder.told > 0, rows[i].tells && rows[i].works > 0);
		store_rollback(s);
		sqlite3_close(holder.db);
	}
	wish_ask(NULL, NULL);
	wish_tell(NULL);
}

static bool
copy_whole(struct store *s, const char *path, struct err *e)
{
	struct db_copying *c;
	size_t done, total;
	bool finished = false, ok = store_copy_begin(s, path, &c, e);

	if (!ok)
		return false;
	while (ok && !finished)
		ok = store_copy_step(c, &finished, &done, &total, e);
	store_copy_end(c);
	store_rollback(s);
	return ok;
}

static void
test_copy(void **state)
{
	struct store *s = store_of(state), *copy;
	uint64_t seed = 5;
	int64_t id = place_account(s, "threads", "a");
	struct err e = {0};

	random_log(s, id, 20, &seed);
	DONE(copy_whole(s, "copy", &e));
	assert_int_equal(access("copy-wal", F_OK), -1);
	DONE(store_open(&copy, "copy", STORE_READ, &e));
	assert_match(copy, NULL, "a", "threads/a ");
	assert_agrees(copy, id);
	store_close(copy);
	assert_false(copy_whole(s, "no/such/folder", &e));
	assert_memory_equal(store_library(), "SQLite 3.", 9);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, place_enter, place_leave)

/* ---- what is due, by the holidays of each seat: the statements against the model */

enum { DUE_SERVICES = 4, DUE_DAYS = 70 };

/* Objections of ten weeks at seats that count differently, and complaints about some of them. */
static void
add_due_accounts(struct store *s)
{
	static const char *const services_there[DUE_SERVICES] = {"instagram", "mistral", "grok",
								 "nobody"};
	int64_t first = date_days((struct date){2025, 11, 1});
	struct err e = {0};

	DONE(store_begin(s, &e));
	for (int64_t i = 0; i < DUE_DAYS * DUE_SERVICES; i++) {
		struct date day = date_from_days(first + i / DUE_SERVICES);
		struct account a = {.visibility = VISIBILITY_PUBLIC};
		struct new_entry n = entry(ENTRY_OBJECTED, day.y, day.m, day.d);
		struct date due;

		snprintf(a.service, sizeof(a.service), "%s", services_there[i % DUE_SERVICES]);
		snprintf(a.handle, sizeof(a.handle), "u%03d", (int)i);
		DONE(store_account_add(s, &a, &e));
		n.channel = i % 7 == 0 ? CHANNEL_LETTER : CHANNEL_FORM;
		DONE(store_entry_append(s, &a, &n, &due, &e));
		n.kind = ENTRY_COMPLAINED;
		if (i % 5 == 0)
			DONE(store_entry_append(s, &a, &n, &due, &e));
	}
	DONE(store_commit(s, &e));
}

struct due_found {
	struct date today, until;
	bool overdue[DUE_DAYS * DUE_SERVICES + 1], near[DUE_DAYS * DUE_SERVICES + 1];
	bool found[DUE_DAYS * DUE_SERVICES + 1];
	size_t late;
	struct date next;
};

/* What the model says of each. */
static bool
note_due(void *ctx, const struct account *a)
{
	struct due_found *f = ctx;
	struct date next = account_next_day(a, f->today);

	f->overdue[a->id] = account_overdue(a, f->today);
	f->near[a->id] = date_compare(account_ends(a).first, f->until) <= 0;
	f->late += f->overdue[a->id];
	if (date_compare(a->due, f->today) > 0 &&
	    (date_is_none(f->next) || date_compare(next, f->next) < 0))
		f->next = next;
	return true;
}

static bool
note_listed(void *ctx, const struct account *a)
{
	((struct due_found *)ctx)->found[a->id] = true;
	return true;
}

static void
check_due_on(struct store *s, struct date today)
{
	struct due_found f = {.today = today, .until = date_from_days(date_days(today) + 9)};
	struct account_query q = ACCOUNT_QUERY_ALL;
	size_t accounts, overdue;
	struct date next;
	struct err e = {0};

	q.today = today;
	DONE(store_account_each(s, &q, note_due, &f, &e));
	DONE(store_account_counts(s, today, &accounts, &overdue, &e));
	assert_int_equal(overdue, f.late);
	q.overdue = true;
	DONE(store_account_each(s, &q, note_listed, &f, &e));
	assert_memory_equal(f.found, f.overdue, sizeof(f.found));
	memset(f.found, 0, sizeof(f.found));
	q.overdue = false;
	q.due_until = f.until;
	DONE(store_account_each(s, &q, note_listed, &f, &e));
	assert_memory_equal(f.found, f.near, sizeof(f.found));
	q.due_until = (struct date){0};
	DONE(store_account_next(s, &q, &next, &e));
	assert_int_equal(date_compare(next, f.next), 0);
}

static void
test_due_by_seat(void **state)
{
	struct place *place = *state;
	int64_t first = date_days((struct date){2025, 11, 28});

	add_due_accounts(place->store);
	for (int64_t day = first; day < first + 3 * DUE_DAYS; day++)
		check_due_on(place->store, date_from_days(day));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(test_form),
		IN_PLACE(test_refused),
		IN_PLACE(test_account_names),
		IN_PLACE(test_account_fields),
		IN_PLACE(test_account_filter),
		IN_PLACE(test_entry_literal),
		IN_PLACE(test_entry_refused),
		IN_PLACE(test_append_agrees_with_fold),
		IN_PLACE(test_import_agrees_with_fold),
		IN_PLACE(test_entry_filter),
		IN_PLACE(test_checklist),
		IN_PLACE(test_evidence),
		IN_PLACE(test_remove),
		IN_PLACE(test_rollback),
		IN_PLACE(test_transactions_wait),
		IN_PLACE(test_waiting_for_one_that_gets_on),
		IN_PLACE(test_follow),
		IN_PLACE(test_reading_is_one_moment),
		IN_PLACE(test_rows_of_a_screen),
		IN_PLACE(test_names_in_the_log),
		IN_PLACE(test_folded_rows),
		IN_PLACE(test_copy),
		IN_PLACE(test_due_by_seat),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
