/*
 * What a user can do: record, export, import, verify, find accounts, keep evidence, make a backup.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/act/names.h"
#include "database.h"
#include "folder.h"
#include "veto/act.h"
#include "veto/file.h"
#include "veto/store_beside.h"
#include "veto/wish.h"

/* Each test works in a folder of its own, on the database "db" in it. */
struct place {
	struct folder folder;
	struct act act;
};

static int
enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	struct err e = {0};

	if (!folder_enter(&place->folder))
		return -1;
	*state = place;
	return act_open(&place->act, "db", ACT_WRITE, &e) ? 0 : -1;
}

static int
leave(void **state)
{
	struct place *place = *state;
	bool left;

	act_close(&place->act);
	left = folder_leave(&place->folder);
	free(place);
	return left ? 0 : -1;
}

static struct act *
act_of(void **state)
{
	return &((struct place *)*state)->act;
}

#define REFUSED(call, message) \
	do { \
		e = (struct err){0}; \
		assert_false(call); \
		assert_string_equal(e.text, message); \
	} while (false)

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

static void
write_file(const char *path, const char *s, size_t n)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static void
read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "re");
	char portion[4096];
	size_t n;

	assert_non_null(f);
	buf_reset(out);
	while ((n = fread(portion, 1, sizeof(portion), f)) > 0)
		buf_add(out, portion, n);
	fclose(f);
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

/* ---- recording */

static void
note_recorded(void *ctx, const struct recorded *r)
{
	char due[DATE_TEXT];

	date_format(r->due, due);
	buf_fmt(ctx, "%s %d %s %s %s;", r->account->handle, (int)r->seq,
		statuses[r->account->standing.status].name, due,
		r->surprise != NULL ? r->surprise : "-");
}

static struct new_entry
request(enum entry_kind kind, int y, int m, int d)
{
	return (struct new_entry){.kind = kind,
				  .happened = {.day = {y, m, d}},
				  .note = kind == ENTRY_NOTED ? STR("note") : STR("")};
}

static void
record_request(struct act *act, int64_t id, const struct new_entry *q, const char *told)
{
	LOCAL_BUF out = {0};
	struct err e = {0};

	DONE(act_record(act, &id, 1, q, note_recorded, &out, &e));
	if (told != NULL)
		assert_string_equal(out.data, told);
}

static void
record(struct act *act, int64_t id, enum entry_kind kind, int day, int64_t about,
       const char *told)
{
	struct new_entry q = request(kind, 2026, 10, day);

	q.about = about;
	record_request(act, id, &q, told);
}

static void
test_record_several(void **state)
{
	struct act *act = act_of(state);
	int64_t ids[] = {add(act, "instagram/a"), add(act, "facebook/b"), add(act, "threads/c")};
	struct new_entry q = request(ENTRY_OBJECTED, 2026, 10, 26);
	LOCAL_BUF out = {0};
	struct err e = {0};

	write_file("proof", "abc", 3);
	q.files = (const char *const[]){"proof"};
	q.file_count = 1;
	DONE(act_record(act, ids, 3, &q, note_recorded, &out, &e));
	assert_string_equal(
		out.data,
		"a 1 objected 2026-11-26 -;b 1 objected 2026-11-26 -;c 1 objected 2026-11-26 -;");

	/* One that is not there: none is recorded, nothing is told, no evidence is kept. */
	buf_reset(&out);
	ids[1] = 4711;
	write_file("other", "xyz", 3);
	q.files = (const char *const[]){"other"};
	assert_false(act_record(act, ids, 3, &q, note_recorded, &out, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_string_equal(out.data, "");
	assert_int_equal(ask("SELECT count(*) FROM entry"), 3);
	assert_int_equal(ask("SELECT count(*) FROM evidence"), 1);
	assert_int_equal(ask("SELECT sum(entries) FROM account"), 3);
}

static int64_t
count_noted(const char *channel, const char *note)
{
	char sql[200];

	snprintf(sql, sizeof(sql),
		 "SELECT count(*) FROM entry JOIN internal USING (id) WHERE channel = '%s' AND "
		 "note = '%s'",
		 channel, note);
	return ask(sql);
}

/*
 * Each account once: as one of a group before as a linked one, and by the first that it is linked
 * with; each with the note of its group.
 */
static void
test_record_groups(void **state)
{
	struct act *act = act_of(state);
	int64_t a = add(act, "instagram/a"), b = add(act, "facebook/b"), c = add(act, "threads/c"),
		d = add(act, "threads/d");
	struct entry_group groups[] = {
		{.ids = (int64_t[]){a, a}, .n = 2, .linked = (int64_t[]){b, c}, .links = 2, .channel = CHANNEL_FORM, .note = STR("form of a")},
		{.ids = &b, .n = 1, .linked = (int64_t[]){c, a, d, d}, .links = 4, .channel = CHANNEL_LETTER, .note = STR("form of b")},
	};
	struct new_entry q = request(ENTRY_OBJECTED, 2026, 10, 26);
	LOCAL_BUF out = {0};
	struct err e = {0};

	q.note = STR("of neither");
	DONE(act_record_groups(act, groups, 2, &q, note_recorded, &out, &e));
	assert_string_equal(out.data, "a 1 objected 2026-11-26 -;b 1 objected 2026-11-26 -;c 1 "
				      "objected 2026-11-26 -;d 1 objected 2026-11-26 -;");
	assert_int_equal(
		count_noted("form", "form of a"), 1);
	assert_int_equal(
		count_noted("letter", "form of b"),
		1);
	assert_int_equal(
		count_noted("centre", "form of a"),
		1);
	assert_int_equal(
		count_noted("centre", "form of b"),
		1);

	/*
	 * A linked one that is gone, or a note that cannot be taken: nothing is recorded at all,
	 * however often it is tried.
	 */
	groups[1].linked = (int64_t[]){4711};
	groups[1].links = 1;
	for (int i = 0; i < 2; i++)
		REFUSED(act_record_groups(act, groups, 2, &q, NULL, NULL, &e),
			"the account is not there any more: another process removed it");
	groups[1].links = 0;
	groups[1].note = STR("\033");
	REFUSED(act_record_groups(act, groups, 2, &q, NULL, NULL, &e),
		"note: the control character U+001B is not allowed");
	assert_int_equal(ask("SELECT count(*) FROM entry"), 4);
}

#define NO_OBJECTION "no objection is waiting for an answer"

static void
test_surprises(void **state)
{
	struct act *act = act_of(state);
	int64_t a = add(act, "instagram/a"), b = add(act, "instagram/b");

	record(act, a, ENTRY_CONFIRMED, 1, 0, "a 1 confirmed  " NO_OBJECTION ";");
	record(act, a, ENTRY_OBJECTED, 2, 0,
	       "a 2 objected 2026-11-02 an objection is in force already; its period counts no "
	       "more;");
	record(act, a, ENTRY_WITHDRAWN, 3, 0, "a 3 withdrawn  -;");
	record(act, a, ENTRY_WITHDRAWN, 4, 0, "a 4 withdrawn  there is no objection to withdraw;");
	record(act, a, ENTRY_COMPLAINED, 5, 0,
	       "a 5 withdrawn  there is no objection that it could be about;");
	record(act, a, ENTRY_NOTED, 6, 0, "a 6 withdrawn  -;");

	/*
	 * What happened earlier is looked at where it stands, not where the account stands today.
	 */
	record(act, b, ENTRY_OBJECTED, 5, 0, "b 1 objected 2026-11-05 -;");
	record(act, b, ENTRY_WITHDRAWN, 10, 0, "b 2 withdrawn  -;");
	record(act, b, ENTRY_RECEIVED, 7, 0, "b 3 withdrawn  -;");
	record(act, b, ENTRY_RECEIVED, 4, 0, "b 4 withdrawn  " NO_OBJECTION ";");
	record(act, b, ENTRY_EXTENDED, 8, 0, "b 5 withdrawn  -;");
	record(act, b, ENTRY_ANSWERED, 8, 0, "b 6 withdrawn  " NO_OBJECTION ";");
	record(act, b, ENTRY_QUERIED, 10, 0, "b 7 objected  " NO_OBJECTION ";");
}

static void
test_strike_checks(void **state)
{
	struct act *act = act_of(state);
	int64_t ids[] = {add(act, "instagram/a"), add(act, "instagram/b")};
	struct new_entry q = request(ENTRY_STRUCK, 2026, 10, 20);
	struct err e = {0};

	record(act, ids[0], ENTRY_OBJECTED, 1, 0, NULL);
	record(act, ids[0], ENTRY_CONFIRMED, 2, 0, NULL);
	record(act, ids[1], ENTRY_OBJECTED, 1, 0, NULL);
	q.about = 3;
	REFUSED(act_record(act, ids, 1, &q, NULL, NULL, &e),
		"instagram/a has no entry 3; 'veto log instagram/a --format text' shows their "
		"numbers");
	q.about = 2; /* the second account has no entry 2 */
	REFUSED(act_record(act, ids, 2, &q, NULL, NULL, &e),
		"instagram/b has no entry 2; 'veto log instagram/b --format text' shows their "
		"numbers");
	assert_int_equal(ask("SELECT count(*) FROM entry"), 3);
	record(act, ids[0], ENTRY_STRUCK, 20, 2, "a 3 objected  -;");
	REFUSED(act_record(act, ids, 1, &q, NULL, NULL, &e),
		"entry 2 of instagram/a is struck already; striking its strike brings it back");
	record(act, ids[0], ENTRY_STRUCK, 20, 3, "a 4 confirmed  -;");
	record(act, ids[0], ENTRY_STRUCK, 20, 2, "a 5 objected  -;");
	q.about = 0;
	assert_false(act_record(act, ids, 1, &q, NULL, NULL, &e));
	q.kind = ENTRY_NOTED;
	q.note = STR("note");
	q.about = 1;
	REFUSED(act_record(act, ids, 1, &q, NULL, NULL, &e), "the field 'about' cannot be '1'");
	assert_int_equal(ask("SELECT count(*) FROM entry"), 6);
}

static void
test_record_texts(void **state)
{
	struct act *act = act_of(state);
	int64_t id = add(act, "instagram/a");
	struct new_entry q = request(ENTRY_NOTED, 2026, 10, 20);
	struct log_view view;
	struct err e = {0};

	q.reference = STR("u\xcc\x88");
	q.note = STR("a\r\nb");
	q.channel = CHANNEL_LETTER;
	record_request(act, id, &q, NULL);
	DONE(act_log_read(act, id, &view, &e));
	assert_string_equal(view.entry[0].reference, "\xc3\xbc");
	assert_string_equal(view.entry[0].note, "a\nb");
	assert_int_equal(view.entry[0].values.step.channel, CHANNEL_LETTER);
	assert_string_equal(view.entry[0].actor, act->actor);
	assert_int_equal(date_compare(view.entry[0].values.step.happened.day,
				      (struct date){2026, 10, 20}),
			 0);
	log_view_clear(&view);
	q.note = STR("\x1b");
	REFUSED(act_record(act, &id, 1, &q, NULL, NULL, &e),
		"note: the control character U+001B is not allowed");
	q.note = STR("");
	q.reference = STR("a\nb");
	REFUSED(act_record(act, &id, 1, &q, NULL, NULL, &e),
		"reference: the control character U+000A is not allowed");
	assert_int_equal(ask("SELECT count(*) FROM entry"), 1);
}

static bool
back_up(struct act *act, const char *path, bool replace, struct err *e)
{
	struct work_state state = {0};
	struct work *work;
	bool ok = work_backup(act, path, replace, &work, e);

	if (!ok)
		return false;
	while (ok && !state.finished)
		ok = work_step(work, &state, e);
	work_end(work);
	return ok;
}

static void
test_log_read(void **state)
{
	static const struct {
		int64_t seq, struck_by;
		bool struck, odd;
	} lines[] = {{2, 4, true, false},
		     {1, 0, false, false},
		     {3, 5, true, false},
		     {4, 0, false, false},
		     {5, 0, false, false}};
	struct act *act = act_of(state);
	int64_t id = add(act, "instagram/a");
	struct log_view view;
	struct err e = {0};

	DONE(act_log_read(act, id, &view, &e));
	assert_int_equal(view.n, 0);
	log_view_clear(&view);
	record(act, id, ENTRY_OBJECTED, 5, 0, NULL);
	record(act, id, ENTRY_ACCEPTED, 1, 0, NULL);
	record(act, id, ENTRY_CONFIRMED, 6, 0, NULL);
	record(act, id, ENTRY_STRUCK, 20, 2, NULL);
	record(act, id, ENTRY_STRUCK, 20, 3, NULL);
	DONE(act_log_read(act, id, &view, &e));
	assert_int_equal(view.n, COUNT(lines));
	assert_int_equal(view.standing.status, STATUS_OBJECTED);
	for (size_t i = 0; i < COUNT(lines); i++) {
		assert_int_equal(view.entry[i].values.step.seq, lines[i].seq);
		assert_int_equal(view.entry[i].values.step.struck_by, lines[i].struck_by);
		assert_int_equal(view.entry[i].values.step.out, lines[i].struck);
		assert_int_equal(view.entry[i].values.step.odd, lines[i].odd);
	}
	log_view_clear(&view);
}

/* ---- evidence */

static void
test_evidence_once(void **state)
{
	struct act *act = act_of(state);
	int64_t ids[] = {add(act, "instagram/a"), add(act, "instagram/b")};
	struct new_entry q = request(ENTRY_NOTED, 2026, 10, 20);
	const char *many[EVIDENCE_MAX + 1];
	LOCAL_BUF data = {0}, back = {0};
	struct output out;
	struct hash h;
	struct err e = {0};

	for (int i = 0; i < 100000; i++)
		buf_fmt(&data, "%d,", i);
	write_file("large", data.data, data.used); /* 588890 bytes: two whole portions and a part */
	write_file("same\x1b[m", data.data, data.used);
	write_file("empty", "", 0);
	q.files = (const char *const[]){"./same\x1b[m", "large", "empty", "large"};
	q.file_count = 4;
	DONE(act_record(act, ids, 2, &q, NULL, NULL, &e));
	DONE(act_record(act, ids, 1, &q, NULL, NULL, &e));
	assert_int_equal(ask("SELECT count(*) FROM evidence"), 2);
	assert_int_equal(ask("SELECT count(*) FROM evidence_portion"), 3);
	assert_int_equal(ask("SELECT count(*) FROM entry_evidence"), 6);
	assert_int_equal(
		ask("SELECT count(*) FROM evidence WHERE name = 'same^[[m' AND size = 588890"), 1);
	assert_int_equal(ask("SELECT count(*) FROM entry WHERE length(evidence) = 129"), 3);

	DONE(act_evidence_find(act, "e3b0", &h, &e)); /* the empty file */
	h = hash_of(buf_view(&data));
	DONE(output_open(&out, "back", false, &e));
	DONE(act_evidence_get(act, &h, &out, &e));
	DONE(output_finish(&out, &e));
	read_file("back", &back);
	assert_true(str_equal(buf_view(&back), buf_view(&data)));

	for (size_t i = 0; i < COUNT(many); i++)
		many[i] = "empty";
	q.files = many;
	q.file_count = EVIDENCE_MAX;
	DONE(act_record(act, ids, 1, &q, NULL, NULL, &e));
	q.file_count = EVIDENCE_MAX + 1;
	REFUSED(act_record(act, ids, 1, &q, NULL, NULL, &e),
		"65 files are too many for one entry; at most 64 are allowed");
}

/* What is shown of a file that was kept; the first that an entry of the test names. */
static bool
show(struct act *act, struct str data, struct buf *out, struct err *e)
{
	struct hash h = hash_of(data);

	buf_reset(out);
	return act_evidence_show(act, &h, out, e);
}

static void
test_evidence_shown(void **state)
{
	enum { HEAD_MOST = 512, SHOWN = 1024 * 1024 };
	struct act *act = act_of(state);
	int64_t ids[] = {add(act, "instagram/a")};
	struct new_entry q = request(ENTRY_NOTED, 2026, 10, 20);
	const struct str mail = STR("\xef\xbb\xbfSubject: Grüße\r\n\r\nlone\rbell\a\n"),
			 picture = STR("\x89PNG\r\n"), zero = STR("a\0b");
	LOCAL_BUF data = {0}, text = {0};
	struct evidence_row row;
	struct err e = {0};
	size_t got;

	/* The bound lies in the middle of a character. */
	buf_char(&data, '.');
	while (data.used < 3 * SHOWN / 2)
		buf_text(&data, "ä");
	write_file("mail", mail.s, mail.n);
	write_file("picture", picture.s, picture.n);
	write_file("zero", zero.s, zero.n);
	write_file("large", data.data, data.used);
	q.files = (const char *const[]){"mail", "picture", "zero", "large"};
	q.file_count = 4;
	q.note = STR("four files");
	DONE(act_record(act, ids, 1, &q, NULL, NULL, &e));

	DONE(show(act, mail, &text, &e));
	assert_non_null(strstr(buf_get(&text), "mail\n34 bytes, 1 entry\n"));
	assert_non_null(strstr(buf_get(&text), "\n\nSubject: Grüße\n\nlone\rbell\a\n"));
	DONE(show(act, picture, &text, &e));
	assert_non_null(strstr(buf_get(&text), "This is no text"));
	assert_null(strstr(buf_get(&text), "PNG"));
	DONE(show(act, zero, &text, &e));
	assert_non_null(strstr(buf_get(&text), "This is no text"));
	DONE(show(act, buf_view(&data), &text, &e));
	assert_non_null(strstr(buf_get(&text), "Only its beginning is shown"));
	assert_true(text.used > SHOWN && text.used < SHOWN + HEAD_MOST);

	DONE(act_evidence_rows(act, NULL, false, 1, &row, &got, &e));
	assert_int_equal(got, 1);
	database_run("db", "UPDATE evidence_portion SET data = x'00' WHERE evidence = "
			   "(SELECT id FROM evidence WHERE name = 'mail')");
	REFUSED(show(act, mail, &text, &e),
		"the file that is kept is not the one that was recorded");
	database_run("db", "DELETE FROM evidence WHERE name = 'mail'");
	DONE(show(act, mail, &text, &e));
	assert_non_null(strstr(buf_get(&text), "not kept here"));
}

static void
test_evidence_refused(void **state)
{
	static const char *const refused[][2] = {
		{"fifo", "fifo: it is not a plain file"},
		{".", ".: it is a folder, not a file"},
		{"missing", "missing: there is no such file or folder"},
		{"/dev/zero", "/dev/zero: it is not a plain file"},
	};
	struct act *act = act_of(state);
	int64_t id = add(act, "instagram/a");
	struct new_entry q = request(ENTRY_NOTED, 2026, 10, 20);
	struct hash h;
	struct err e = {0};

	assert_int_equal(mkfifo("fifo", 0600), 0);
	write_file("fine", "abc", 3);
	q.file_count = 2;
	for (size_t i = 0; i < COUNT(refused); i++) {
		q.files = (const char *const[]){"fine", refused[i][0]};
		REFUSED(act_record(act, &id, 1, &q, NULL, NULL, &e), refused[i][1]);
	}
	/* A file that has more in it than its size says is one that grows while it is read. */
	if (access("/proc/self/status", R_OK) == 0) {
		q.files = (const char *const[]){"fine", "/proc/self/status"};
		REFUSED(act_record(act, &id, 1, &q, NULL, NULL, &e),
			"/proc/self/status: the file changed while it was read; try again when it "
			"is complete");
	}
	assert_int_equal(ask("SELECT count(*) FROM entry"), 0);
	assert_int_equal(ask("SELECT count(*) FROM evidence"), 0);
	REFUSED(act_evidence_find(act, "ba78", &h, &e),
		"no evidence has the hash 'ba78'; 'veto evidence list' shows all");
}

/*
 * Another process holds the database, so recording stops between its two readings of the evidence;
 * as soon as the first reading has closed the file, the file is changed, and the database let go.
 */
struct meddler {
	struct act other;
	int events;
	void (*change)(void);
};

static void
change_bytes(void)
{
	int fd = open("proof", O_WRONLY | O_CLOEXEC);

	if (fd < 0 || pwrite(fd, "B", 1, 1) != 1)
		abort();
	close(fd);
}

static void
grow(void)
{
	int fd = open("proof", O_WRONLY | O_APPEND | O_CLOEXEC);

	if (fd < 0 || write(fd, "d", 1) != 1)
		abort();
	close(fd);
}

static void
take_away(void)
{
	if (unlink("proof") != 0)
		abort();
}

static void *
meddle(void *ctx)
{
	struct meddler *m = ctx;
	char event[4096];

	if (read(m->events, event, sizeof(event)) > 0)
		m->change();
	store_rollback(m->other.store);
	return NULL;
}

static void
test_evidence_changes(void **state)
{
	static const struct {
		void (*change)(void);
		const char *message;
	} cases[] = {
		{change_bytes, "proof: the file changed while it was read; try again when it is complete"},
		{grow, "proof: the file changed while it was read; try again when it is complete"},
		{take_away, "proof: there is no such file or folder"},
	};
	struct act *act = act_of(state);
	int64_t id = add(act, "instagram/a");
	struct new_entry q = request(ENTRY_NOTED, 2026, 10, 20);
	struct err e = {0};

	q.files = (const char *const[]){"proof"};
	q.file_count = 1;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct meddler m = {.events = inotify_init1(IN_CLOEXEC), .change = cases[i].change};
		pthread_t thread;

		write_file("proof", "abc", 3);
		assert_true(m.events >= 0 &&
			    inotify_add_watch(m.events, "proof", IN_CLOSE_NOWRITE) >= 0);
		DONE(act_open(&m.other, "db", ACT_WRITE, &e));
		DONE(store_begin(m.other.store, &e));
		assert_int_equal(pthread_create(&thread, NULL, meddle, &m), 0);
		REFUSED(act_record(act, &id, 1, &q, NULL, NULL, &e), cases[i].message);
		assert_int_equal(pthread_join(thread, NULL), 0);
		act_close(&m.other);
		close(m.events);
		assert_int_equal(
			ask("SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM evidence)"
			    " + (SELECT count(*) FROM evidence_portion)"),
			0);
	}
	write_file("proof", "abc", 3);
	DONE(act_record(act, &id, 1, &q, NULL, NULL, &e));
}

/* ---- export and import */

static void
export_to(struct act *act, const char *path, char separator, bool mark, enum export_format format)
{
	struct export_request x = {.query = LOG_QUERY_ALL,
				   .format = format,
				   .form = {separator, mark}};
	struct output out;
	struct err e = {0};

	DONE(output_open(&out, path, true, &e));
	DONE(act_export(act, &x, &out, NULL, &e));
	DONE(output_finish(&out, &e));
}

/* Two accounts, with everything that a record may hold. */
static void
fill(struct act *act)
{
	static const char *const notes[] = {"",  "plain", "a,b", "a;b", "\"q\"", "=1",
					    "'", "a\nb",  " ",   "\t",  "ä€😀",   "-x,\"\n"};
	int64_t ids[] = {add(act, "instagram/a"), add(act, "threads/b")};
	struct err e = {0};

	write_file("proof", "abc", 3);
	for (size_t i = 0; i < COUNT(notes) * 2; i++) {
		struct new_entry q = request((enum entry_kind)(i % ENTRY_STRUCK), 2026, 10,
					     1 + (int)(i * 7 % 25));

		if (q.kind != ENTRY_NOTED || notes[i % COUNT(notes)][0] != '\0')
			q.note = str_of(notes[i % COUNT(notes)]);
		q.channel = (enum channel)(i % CHANNELS);
		q.happened.timed = i % 3 == 0;
		q.happened.second = (int)i * 3000;
		q.happened.offset = i % 2 == 0 ? 120 : -330;
		q.files = (const char *const[]){"proof"};
		q.file_count = i % 5 == 0;
		if (i % 6 == 5) {
			q.kind = ENTRY_STRUCK;
			q.about = (int64_t)i - 2;
		}
		DONE(act_record(act, ids, i % 4 == 0 ? 2 : 1, &q, NULL, NULL, &e));
	}
}

static void
assert_same_file(const char *a, const char *b)
{
	LOCAL_BUF x = {0}, y = {0};

	read_file(a, &x);
	read_file(b, &y);
	assert_string_equal(buf_get(&x), buf_get(&y));
}

/* What a verification told: the last verdict, how many there were, and pieces of evidence. */
struct told {
	struct verdict last;
	int verdicts, changed, missing;
};

static void
note_verdict(void *ctx, const struct verdict *v)
{
	struct told *told = ctx;

	told->last = *v;
	told->verdicts++;
}

static void
note_intact(void *ctx, const struct verdict *v)
{
	note_verdict(ctx, v);
	if (v->chain.fault != CHAIN_INTACT || v->form)
		fail_msg("%s: %d at %d %s %s %s", v->name, v->chain.fault, (int)v->chain.at,
			 v->what, v->stored, v->computed);
}

static void
note_evidence(void *ctx, const char *hex, bool changed)
{
	struct told *told = ctx;

	assert_int_equal(strlen(hex), 64);
	told->changed += changed;
	told->missing += !changed;
}

/* Nothing is broken; MISSING files are named, but not kept, as after an import. */
static void
assert_intact(struct act *act, int accounts, int missing)
{
	struct verify_counts counts;
	struct told told = {0};
	struct err e = {0};

	DONE(act_verify(act, note_intact, note_evidence, &told, &counts, &e));
	assert_int_equal(told.verdicts, accounts);
	assert_int_equal(counts.broken, 0);
	assert_int_equal(told.changed, 0);
	assert_int_equal(told.missing, missing);
}

static void
test_round_trip(void **state)
{
	static const struct {
		char separator;
		bool mark;
	} forms[] = {{',', false}, {',', true}, {';', true}, {'\t', false}};
	struct act *act = act_of(state);
	struct verify_counts verified;
	struct err e = {0};

	fill(act);
	assert_intact(act, 2, 0);
	export_to(act, "log.csv", ',', false, EXPORT_CSV);
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct import_counts counts;
		struct told told = {0};
		struct act other;

		DONE(act_open_memory(&other, &e));
		export_to(act, "form.csv", forms[i].separator, forms[i].mark, EXPORT_CSV);
		DONE(act_verify_file("form.csv", note_intact, &told, &verified, &e));
		assert_int_equal(verified.entries, 30);
		DONE(act_import(&other, "form.csv", true, &counts, &e));
		assert_int_equal(counts.added, 30);
		DONE(act_import(&other, "form.csv", false, &counts, &e));
		assert_int_equal(counts.added, 30); /* the trial before had kept nothing */
		export_to(&other, "back.csv", ',', false, EXPORT_CSV);
		assert_same_file("log.csv", "back.csv");
		assert_intact(&other, 2, 1);
		DONE(act_import(&other, "form.csv", false, &counts, &e));
		assert_int_equal(counts.added, 0);
		assert_int_equal(counts.same, 30);
		act_close(&other);
	}
}

static void fill_chain(struct act *act);

static void
export_internal(struct act *act, const char *path, bool without)
{
	struct export_request x = {.query = LOG_QUERY_ALL,
				   .form = {',', false},
				   .without_internal = without};
	struct output out;
	struct err e = {0};

	unlink(path);
	DONE(output_open(&out, path, false, &e));
	DONE(act_export(act, &x, &out, NULL, &e));
	DONE(output_finish(&out, &e));
}

/*
 * What is internal may be left out, comes in later where it fits, is never put in place of what is
 * there, and does not come back where it was erased.
 */
static void
test_internal(void **state)
{
	struct act *act = act_of(state), other;
	struct import_counts counts;
	struct verify_counts verified;
	struct erased erased;
	struct told told = {0};
	LOCAL_BUF text = {0};
	struct err e = {0};

	fill_chain(act);
	export_internal(act, "whole.csv", false);
	export_internal(act, "without.csv", true);
	read_file("without.csv", &text);
	assert_null(strstr(text.data, ",note\r\ninstagram,a,2"));
	assert_null(strstr(text.data, act->actor));
	DONE(act_verify_file("without.csv", note_intact, &told, &verified, &e));
	assert_int_equal(verified.entries, 4);
	assert_int_equal(verified.untold, 4);

	DONE(act_open(&other, "other", ACT_WRITE, &e));
	DONE(act_import(&other, "without.csv", false, &counts, &e));
	assert_int_equal(counts.added, 4);
	assert_intact(&other, 1, 1);
	export_internal(&other, "back.csv", false);
	assert_same_file("without.csv", "back.csv");
	DONE(act_import(&other, "whole.csv", false, &counts, &e));
	assert_int_equal(counts.changed, 4);
	assert_int_equal(counts.same, 0);
	export_internal(&other, "back.csv", false);
	assert_same_file("whole.csv", "back.csv");
	/* what the file lacks stays */
	DONE(act_import(&other, "without.csv", false, &counts, &e));
	assert_int_equal(counts.same, 4);
	export_internal(&other, "back.csv", false);
	assert_same_file("whole.csv", "back.csv");

	/* Another note, with the rest as it was. */
	read_file("whole.csv", &text);
	memcpy(strstr(strstr(text.data, "R-1"), ",note\r\n"), ",nOte", 5);
	write_file("forged.csv", text.data, text.used);
	REFUSED(act_import(&other, "forged.csv", false, &counts, &e),
		"forged.csv: line 2: instagram/a: salt, actor or note of entry 1 are not those "
		"that were sealed; 'veto verify FILE.csv' says more");
	told = (struct told){0};
	DONE(act_verify_file("forged.csv", note_verdict, &told, &verified, &e));
	assert_int_equal(told.last.chain.fault, CHAIN_INTERNAL);
	assert_int_equal(told.last.chain.at, 1);

	/* Erased: the seal holds, and no import brings it back. */
	DONE(act_erase(&other, 1, 1, &e));
	REFUSED(act_erase(&other, 1, 1, &e),
		"what is internal of entry 1 is not here, or erased already");
	REFUSED(act_erase(&other, 1, 9, &e), "there is no entry 9");
	DONE(act_erased(&other, 1, 1, &erased, &e));
	assert_string_equal(erased.actor, other.actor);
	assert_int_equal(date_compare(erased.day, other.now.here.day), 0);
	DONE(act_erased(&other, 1, 2, &erased, &e));
	assert_true(date_is_none(erased.day));
	assert_intact(&other, 1, 1);
	DONE(act_import(&other, "whole.csv", false, &counts, &e));
	assert_int_equal(counts.changed, 0);
	assert_int_equal(database_ask("other", "SELECT count(*) FROM internal"), 3);
	act_close(&other);
}

/* What act_fill is to do, once with nobody else and once while somebody makes the database. */
struct fillings {
	int times, fail_at;
	bool other_comes;
};

static bool
fill_once(void *ctx, struct act *act, struct err *e)
{
	struct fillings *f = ctx;
	struct act other;

	f->times++;
	assert_int_not_equal(add(act, "threads/mine"), 0);
	assert_int_equal(access("new.db", F_OK) == 0, f->other_comes && f->times == 2);
	if (f->other_comes && f->times == 1) {
		assert_true(act_open(&other, "new.db", ACT_WRITE, e));
		assert_int_not_equal(add(&other, "threads/theirs"), 0);
		act_close(&other);
	}
	return f->times != f->fail_at || failed(e, ERR_FAILED, "no");
}

static void
test_fill(void **state)
{
	static const struct {
		struct fillings f;
		bool ok;
		int times, accounts; /* -1: no database */
	} cases[] = {
		{{.fail_at = 1}, false, 1, -1},
		{{.fail_at = 0}, true, 1, 1},
		{{.other_comes = true}, true, 2, 2},
		{{.other_comes = true, .fail_at = 2}, false, 2, 2},
		{{.other_comes = true, .fail_at = 1}, false, 1, 1},
	};
	struct err e = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fillings f = cases[i].f;
		struct act act;

		assert_int_equal(act_fill(&act, "new.db", false, fill_once, &f, &e), cases[i].ok);
		act_close(&act);
		assert_int_equal(f.times, cases[i].times);
		assert_int_equal(access("new.db", F_OK) == 0, cases[i].accounts >= 0);
		/* nothing is left beside */
		assert_int_not_equal(system("ls .veto-* 2>/dev/null | grep -q ."), 0);
		if (cases[i].accounts >= 0)
			assert_int_equal(database_ask("new.db", "SELECT count(*) FROM account"),
					 cases[i].accounts);
		assert_int_equal(system("rm -f new.db*"), 0);
	}
}

static size_t
count_lines(const char *path)
{
	LOCAL_BUF text = {0};
	size_t n = 0;

	read_file(path, &text);
	for (size_t i = 0; i < text.used; i++)
		n += text.data[i] == '\n';
	return n;
}

static void
test_export_choice(void **state)
{
	struct act *act = act_of(state);
	int64_t a = add(act, "threads/a"), b = add(act, "facebook/b");
	struct export_request x = {.ids = &b, .n = 1, .query = LOG_QUERY_ALL, .form = {',', false}};
	struct output out;
	struct err e = {0};

	record(act, a, ENTRY_NOTED, 1, 0, NULL);
	record(act, a, ENTRY_OBJECTED, 2, 0, NULL);
	record(act, b, ENTRY_NOTED, 3, 0, NULL);
	export_to(act, "all.jsonl", ',', false, EXPORT_JSONL);
	assert_int_equal(count_lines("all.jsonl"), 3);
	DONE(output_open(&out, "b.csv", false, &e));
	DONE(act_export(act, &x, &out, NULL, &e));
	DONE(output_finish(&out, &e));
	assert_int_equal(count_lines("b.csv"), 2);
	x.ids = NULL;
	x.query.kind = ENTRY_OBJECTED;
	DONE(output_open(&out, "objected.csv", false, &e));
	DONE(act_export(act, &x, &out, NULL, &e));
	DONE(output_finish(&out, &e));
	assert_int_equal(count_lines("objected.csv"), 2);
}

static void
import_fails(struct act *act, const char *path, const char *message)
{
	struct import_counts counts;
	struct err e = {0};
	int64_t before = ask("SELECT count(*) FROM entry");

	REFUSED(act_import(act, path, false, &counts, &e), message);
	assert_int_equal(e.code, ERR_FAILED);
	assert_int_equal(ask("SELECT count(*) FROM entry"), before);
}

/* Line N of TEXT, from 0, with its end. */
static struct str
line_of(const struct buf *text, int n)
{
	const char *p = text->data, *end;

	while (n-- > 0)
		p = strchr(p, '\n') + 1;
	end = strchr(p, '\n');
	return (struct str){p, (size_t)(end - p) + 1};
}

/* Writes the lines whose numbers stand in LINES. */
static void
write_lines(const char *path, const struct buf *text, const char *lines)
{
	LOCAL_BUF out = {0};

	for (const char *p = lines; *p != '\0'; p++)
		buf_str(&out, line_of(text, *p - '0'));
	write_file(path, out.data, out.used);
}

static void
test_import(void **state)
{
	struct act *act = act_of(state), other;
	int64_t id = add(act, "instagram/a");
	struct import_counts counts;
	LOCAL_BUF text = {0}, changed = {0};
	struct err e = {0};

	for (int day = 1; day <= 4; day++)
		record(act, id, day == 1 ? ENTRY_OBJECTED : ENTRY_NOTED, day, 0, NULL);
	export_to(act, "log.csv", ',', false, EXPORT_CSV);
	read_file("log.csv", &text);
	DONE(act_open(&other, "other", ACT_WRITE, &e));

	/* A log that goes on where the database ends, with or without what is there already. */
	write_lines("part", &text, "012");
	DONE(act_import(&other, "part", false, &counts, &e));
	assert_int_equal(counts.added, 2);
	write_lines("part", &text, "03");
	DONE(act_import(&other, "part", false, &counts, &e));
	assert_int_equal(counts.added, 1);
	DONE(act_import(&other, "log.csv", false, &counts, &e));
	assert_int_equal(counts.added, 1);
	assert_int_equal(counts.same, 3);
	export_to(&other, "back.csv", ',', false, EXPORT_CSV);
	assert_same_file("log.csv", "back.csv");
	act_close(&other);

	/* What is no whole chain is refused, and nothing of it stays. */
	DONE(act_account_remove(act, &id, 1, &e));
	write_lines("part", &text, "014");
	import_fails(act, "part", "part: line 3: instagram/a: entries 2 to 3 are missing");
	write_lines("part", &text, "02");
	import_fails(act, "part", "part: line 2: instagram/a: entry 1 is missing");
	write_lines("part", &text, "0122");
	import_fails(act, "part",
		     "part: line 4: instagram/a: entry 2 stands there twice, or out of order");
	assert_int_equal(ask("SELECT count(*) FROM account"), 0);
	buf_str(&changed, buf_view(&text));
	memcpy(strstr(changed.data, "noted"), "nOted", 5);
	write_file("part", changed.data, changed.used);
	import_fails(act, "part", "part: line 3: the field 'entry' cannot be 'nOted'");
	memcpy(strstr(changed.data, "nOted"), "noted", 5);
	memcpy(strstr(changed.data, "2026-10-03"), "2026-10-04", 10);
	write_file("part", changed.data, changed.used);
	import_fails(
		act, "part",
		"part: line 4: instagram/a: entry 3 was changed; 'veto verify FILE.csv' says more");
	write_file("part", text.data, text.used - 70);
	import_fails(act, "part", "part: line 5: the last line is torn: it has 15 of 18 fields");
	write_file("part", "name,text\n", 10);
	import_fails(
		act, "part",
		"part: this is no log of veto: its first line is not 'service,handle,seq,…,note'");
	write_file("part", "", 0);
	import_fails(
		act, "part",
		"part: this is no log of veto: its first line is not 'service,handle,seq,…,note'");

	/* Two logs that parted. */
	id = add(act, "instagram/a");
	record(act, id, ENTRY_ACCEPTED, 1, 0, NULL);
	import_fails(act, "log.csv",
		     "log.csv: line 2: entry 1 of instagram/a is another one in the database; the "
		     "two logs parted before it");
}

/* ---- verification */

static const struct {
	const char *sql;
	enum chain_fault fault;
	int at, until;
	const char *what;
} tamperings[] = {
	{"UPDATE entry SET happened = '2026-10-09' WHERE seq = 2", CHAIN_CHANGED, 2, 2, NULL},
	{"UPDATE entry SET recorded = replace(recorded, 'T', 't') WHERE seq = 2", CHAIN_CHANGED, 2,
	 2, NULL},
	{"UPDATE internal SET actor = 'mallory' WHERE id & 7 = 1", CHAIN_INTERNAL, 1, 0, NULL},
	{"UPDATE internal SET note = '' WHERE id & 7 = 1", CHAIN_INTERNAL, 1, 0, NULL},
	{"UPDATE internal SET note = note || char(0) WHERE id & 7 = 2", CHAIN_INTERNAL, 2, 0, NULL},
	{"UPDATE internal SET salt = replace(salt, substr(salt, 1, 1), 'x') WHERE id & 7 = 3", CHAIN_INTERNAL, 3, 0, NULL},
	{"UPDATE entry SET internal = zeroblob(32) WHERE seq = 3", CHAIN_CHANGED, 3, 3, NULL},
	{"UPDATE entry SET route = 'elsewhere' WHERE seq = 2", CHAIN_CHANGED, 2, 2, NULL},
	{"UPDATE entry SET entry = 'noted' WHERE seq = 2", CHAIN_CHANGED, 2, 2, NULL},
	{"UPDATE entry SET channel = 'letter' WHERE seq = 1", CHAIN_CHANGED, 1, 1, NULL},
	{"UPDATE entry SET reference = reference || ' ' WHERE seq = 1", CHAIN_CHANGED, 1, 1, NULL},
	{"UPDATE entry SET due = '2027-01-01' WHERE seq = 1", CHAIN_CHANGED, 1, 1, NULL},
	{"UPDATE entry SET about = 1 WHERE seq = 3", CHAIN_CHANGED, 3, 3, NULL},
	{"UPDATE entry SET about = NULL WHERE seq = 3", CHAIN_CHANGED, 3, 3, NULL},
	{"UPDATE entry SET about = 0 WHERE seq = 4", CHAIN_CHANGED, 4, 4, NULL},
	{"UPDATE entry SET evidence = '' WHERE seq = 1", CHAIN_CHANGED, 1, 1, NULL},
	{"UPDATE entry SET previous = zeroblob(32) WHERE seq = 3", CHAIN_CHANGED, 3, 3, NULL},
	{"UPDATE entry SET previous = NULL WHERE seq = 4", CHAIN_CHANGED, 4, 4, NULL},
	{"UPDATE entry SET previous = zeroblob(32) WHERE seq = 1", CHAIN_CHANGED, 1, 1, NULL},
	{"UPDATE entry SET hash = zeroblob(32) WHERE seq = 2", CHAIN_CHANGED, 2, 2, NULL},
	{"UPDATE entry SET hash = x'00' WHERE seq = 4", CHAIN_CHANGED, 4, 4, NULL},
	{"UPDATE entry SET id = id + 5, seq = 9 WHERE seq = 4", CHAIN_MISSING, 3, 9, NULL},
	{"UPDATE entry SET id = id + 1, seq = 5 WHERE seq = 4", CHAIN_MISSING, 3, 5, NULL},
	{"UPDATE entry SET id = id + 6, seq = 8 WHERE seq = 2; UPDATE entry SET id = id - 1, seq = "
	 "2 WHERE seq = 3;"
	 "UPDATE entry SET id = id - 5, seq = 3 WHERE seq = 8",
	 CHAIN_CHANGED, 2, 2, NULL},
	{"DELETE FROM entry WHERE seq = 1", CHAIN_MISSING, 0, 2, NULL},
	{"DELETE FROM entry WHERE seq = 2 OR seq = 3", CHAIN_MISSING, 1, 4, NULL},
	{"DELETE FROM entry WHERE seq = 4", CHAIN_MISSING, 3, 5, NULL},
	{"DELETE FROM entry", CHAIN_MISSING, 0, 5, NULL},
	{"INSERT INTO entry (id, account, seq, happened, recorded, entry, channel, route, "
	 "reference, due, about, evidence, internal,"
	 " previous, hash, moment) SELECT id + 1, account, 5, happened, recorded, entry, "
	 "channel, route, reference, due, about, evidence, internal,"
	 " previous, hash, moment FROM entry WHERE seq = 4",
	 CHAIN_CHANGED, 5, 5, NULL},
	{"UPDATE entry SET moment = moment + 1 WHERE seq = 2", CHAIN_COUNTS, 0, 0,
	 "place in time of an entry"},
	{"UPDATE entry SET moment = moment - 86400 WHERE seq = 4", CHAIN_COUNTS, 0, 0,
	 "place in time of an entry"},
	{"UPDATE entry SET lost_by = 3 WHERE seq = 1", CHAIN_COUNTS, 0, 0,
	 "mark 'did not arrive' of an entry"},
	{"UPDATE entry SET struck_by = 3, folded = 1 WHERE seq = 1", CHAIN_COUNTS, 0, 0, "strike of an entry"},
	{"UPDATE entry SET struck_by = 0, folded = 0 WHERE seq = 2", CHAIN_COUNTS, 0, 0, "strike of an entry"},
	{"UPDATE entry SET odd = 1 WHERE seq = 1", CHAIN_COUNTS, 0, 0, "warning of an entry"},
	{"UPDATE account SET handle = 'b'", CHAIN_CHANGED, 1, 1, NULL},
	{"UPDATE account SET service = 'threads'", CHAIN_CHANGED, 1, 1, NULL},
	{"UPDATE account SET entries = 3", CHAIN_COUNTS, 0, 0, "number of entries"},
	{"UPDATE account SET entries = 6", CHAIN_MISSING, 4, 7, NULL},
	{"UPDATE account SET head = zeroblob(32)", CHAIN_COUNTS, 0, 0, "hash of the last entry"},
	{"UPDATE account SET head = NULL", CHAIN_COUNTS, 0, 0, "hash of the last entry"},
	{"UPDATE account SET latest = latest + 1", CHAIN_COUNTS, 0, 0,
	 "place in time of the latest entry"},
	{"UPDATE account SET status = 'withdrawn'", CHAIN_COUNTS, 0, 0, "status"},
	{"UPDATE account SET status = 'nonsense'", CHAIN_COUNTS, 0, 0, "status"},
	{"UPDATE account SET objected = '2026-10-02'", CHAIN_COUNTS, 0, 0, "day of the objection"},
	{"UPDATE account SET extended = 1", CHAIN_COUNTS, 0, 0, "mark 'extended'"},
	{"UPDATE account SET by_setting = 1", CHAIN_COUNTS, 0, 0, "mark 'by a switch'"},
	{"UPDATE account SET answer_needed = 1", CHAIN_COUNTS, 0, 0, "mark 'answer needed'"},
	{"UPDATE account SET complained = '2026-10-02'", CHAIN_COUNTS, 0, 0,
	 "day of the complaint"},
	{"UPDATE account SET complaint = 1", CHAIN_COUNTS, 0, 0,
	 "complaint that the authority owes a word about"},
	{"UPDATE account SET due = '2027-01-01'", CHAIN_COUNTS, 0, 0, "due date"},
	{"UPDATE account SET due = ''", CHAIN_COUNTS, 0, 0, "due date"},
};

static struct verdict
verdict_of(struct act *act, int64_t broken)
{
	struct verify_counts counts;
	struct told told = {0};
	struct err e = {0};

	DONE(act_verify(act, note_verdict, note_evidence, &told, &counts, &e));
	assert_int_equal(counts.broken, broken);
	return told.last;
}

/*
 * One account with four entries, whose second is struck by the third; its database is copied into
 * the file "sound".
 */
static void
fill_chain(struct act *act)
{
	int64_t id = add(act, "instagram/a");
	struct new_entry q = request(ENTRY_OBJECTED, 2026, 10, 1);
	struct err e = {0};

	write_file("proof", "abc", 3);
	q.channel = CHANNEL_FORM;
	q.reference = STR("R-1");
	q.note = STR("note");
	q.files = (const char *const[]){"proof"};
	q.file_count = 1;
	record_request(act, id, &q, NULL);
	record(act, id, ENTRY_EXTENDED, 2, 0, NULL);
	record(act, id, ENTRY_STRUCK, 3, 2, NULL);
	record(act, id, ENTRY_NOTED, 4, 0, NULL);
	DONE(back_up(act, "sound", false, &e));
}

static void
restore(struct act *act)
{
	LOCAL_BUF sound = {0};
	struct err e = {0};

	act_close(act);
	read_file("sound", &sound);
	write_file("db", sound.data, sound.used);
	DONE(act_open(act, "db", ACT_WRITE, &e));
}

static void
test_verify_tampering(void **state)
{
	struct act *act = act_of(state);

	fill_chain(act);
	assert_intact(act, 1, 0);
	for (size_t i = 0; i < COUNT(tamperings); i++) {
		struct verdict v;

		run(tamperings[i].sql);
		v = verdict_of(act, 1);
		if (v.chain.fault != tamperings[i].fault || v.chain.at != tamperings[i].at ||
		    v.chain.until != tamperings[i].until)
			fail_msg("%s: fault %d at %d until %d", tamperings[i].sql, v.chain.fault,
				 (int)v.chain.at, (int)v.chain.until);
		if (tamperings[i].what != NULL) {
			assert_string_equal(v.what, tamperings[i].what);
			assert_string_not_equal(v.stored, v.computed);
		}
		restore(act);
	}
	assert_intact(act, 1, 0);
}

/* An entry moved to another account is missing in the one and has no beginning in the other. */
static void
test_verify_moved(void **state)
{
	struct act *act = act_of(state);

	fill_chain(act);
	add(act, "threads/z");
	run("UPDATE entry SET account = z.id, id = z.id << 32 | seq FROM account z WHERE z.handle "
	    "= 'z' AND seq = 4");
	assert_int_equal(verdict_of(act, 2).chain.fault, CHAIN_MISSING);
	run("DELETE FROM account WHERE handle = 'z'"); /* its entry stays behind */
	assert_int_equal(verdict_of(act, 2).chain.fault, CHAIN_COUNTS);
}

static void
set_hash(const char *set, const struct hash *h, const char *where)
{
	char sql[256], hex[HASH_HEX + 1];

	hash_to_hex(h, hex);
	snprintf(sql, sizeof(sql), "%s = x'%s' %s", set, hex, where);
	run(sql);
}

/*
 * Who changes an entry and seals it anew is found out by the next entry, or by what no entry can
 * hold.
 */
static void
test_verify_resealed(void **state)
{
	struct act *act = act_of(state);
	struct verdict v;

	fill_chain(act);
	run("UPDATE entry SET route = 'forged' WHERE seq = 2");
	v = verdict_of(act, 1);
	assert_int_equal(v.chain.at, 2);
	set_hash("UPDATE entry SET hash", &v.chain.found, "WHERE seq = 2");
	v = verdict_of(act, 1);
	assert_int_equal(v.chain.fault, CHAIN_CHANGED);
	assert_int_equal(v.chain.at, 2);
	restore(act);

	run("UPDATE entry SET entry = 'forged' WHERE seq = 4");
	v = verdict_of(act, 1);
	set_hash("UPDATE entry SET hash", &v.chain.found, "WHERE seq = 4");
	set_hash("UPDATE account SET head", &v.chain.found, "");
	v = verdict_of(act, 1);
	assert_int_equal(v.chain.fault, CHAIN_INVALID);
	assert_int_equal(v.chain.at, 4);
}

static void
test_verify_evidence(void **state)
{
	static const char *const tamper[] = {
		"UPDATE evidence_portion SET data = x'616264'",
		"UPDATE evidence SET size = 4",
		"DELETE FROM evidence_portion",
		"INSERT INTO evidence_portion SELECT evidence, 1, x'00' FROM evidence_portion",
	};
	struct act *act = act_of(state);
	struct verify_counts counts;
	struct output out;
	struct hash h = hash_of(STR("abc"));
	struct err e = {0};

	fill_chain(act);
	for (size_t i = 0; i < COUNT(tamper); i++) {
		struct told told = {0};

		run(tamper[i]);
		DONE(act_verify(act, note_intact, note_evidence, &told, &counts, &e));
		assert_int_equal(counts.broken, 1);
		assert_int_equal(told.changed, 1);
		assert_int_equal(told.missing, 0);
		restore(act);
	}
	run(tamper[0]);
	DONE(output_open(&out, "back", false, &e));
	REFUSED(act_evidence_get(act, &h, &out, &e),
		"the file that is kept is not the one that was recorded");
	assert_int_equal(e.code, ERR_BROKEN);
	output_abandon(&out);
	run("DELETE FROM evidence");
	assert_intact(act, 1, 1); /* named, but not kept here: as after an import */
	DONE(output_open(&out, "back", false, &e));
	REFUSED(act_evidence_get(act, &h, &out, &e),
		"this file is named in the log, but it is not kept in this database");
	output_abandon(&out);
}

static struct verdict
verdict_of_file(const char *path, int64_t broken)
{
	struct verify_counts counts;
	struct told told = {0};
	struct err e = {0};

	DONE(act_verify_file(path, note_verdict, &told, &counts, &e));
	assert_int_equal(counts.broken, broken);
	return told.last;
}

/* Lines that are missing, or there twice, or in another order. */
static void
test_verify_file_lines(void **state)
{
	static const struct {
		const char *lines;
		enum chain_fault fault;
		int at, until;
	} cuts[] = {
		{"01234", CHAIN_INTACT, 0, 0}, {"0", CHAIN_INTACT, 0, 0},
		{"0123", CHAIN_INTACT, 0, 0},  {"0134", CHAIN_MISSING, 1, 3},
		{"0234", CHAIN_MISSING, 0, 2}, {"01223", CHAIN_REPEATED, 2, 2},
		{"01324", CHAIN_MISSING, 1, 3},
	};
	struct act *act = act_of(state);
	LOCAL_BUF text = {0};
	struct verdict v;

	fill_chain(act);
	export_to(act, "log.csv", ',', false, EXPORT_CSV);
	read_file("log.csv", &text);
	for (size_t i = 0; i < COUNT(cuts); i++) {
		write_lines("cut", &text, cuts[i].lines);
		v = verdict_of_file("cut", cuts[i].fault != CHAIN_INTACT);
		assert_int_equal(v.chain.fault, cuts[i].fault);
		assert_int_equal(v.chain.at, cuts[i].at);
		assert_int_equal(v.chain.until, cuts[i].until);
	}
}

static void
test_verify_file(void **state)
{
	struct act *act = act_of(state);
	LOCAL_BUF text = {0}, changed = {0};
	struct verify_counts counts;
	struct told told;
	struct verdict v;
	struct err e = {0};

	fill_chain(act);
	export_to(act, "log.csv", ',', false, EXPORT_CSV);
	read_file("log.csv", &text);
	buf_str(&changed, buf_view(&text));
	memcpy(strstr(changed.data, "R-1"), "R-2", 3);
	write_file("changed", changed.data, changed.used);
	v = verdict_of_file("changed", 1);
	assert_int_equal(v.chain.fault, CHAIN_CHANGED);
	assert_int_equal(v.chain.at, 1);
	memcpy(strstr(changed.data, "R-2"), "R\t1", 3);
	write_file("changed", changed.data, changed.used);
	v = verdict_of_file("changed", 1);
	assert_int_equal(v.chain.fault, CHAIN_INVALID);
	assert_int_equal(v.chain.at, 1);

	/*
	 * The same records in other bytes: what they say holds, but the file is not as it was
	 * written.
	 */
	buf_reset(&changed);
	buf_str(&changed, line_of(&text, 0));
	buf_text(&changed, "\"instagram\"");
	buf_text(&changed, strchr(line_of(&text, 1).s, ','));
	write_file("changed", changed.data, changed.used);
	v = verdict_of_file("changed", 1);
	assert_int_equal(v.chain.fault, CHAIN_INTACT);
	assert_true(v.form);
	buf_reset(&changed);
	buf_text(&changed, "\"service\"");
	buf_str(&changed, (struct str){text.data + 7, text.used - 7});
	write_file("changed", changed.data, changed.used);
	assert_true(verdict_of_file("changed", 1).form);

	write_file("torn", text.data, text.used - 70);
	REFUSED(act_verify_file("torn", note_verdict, &told, &counts, &e),
		"torn: line 5: the last line is torn: it has 15 of 18 fields");
	assert_int_equal(e.code, ERR_BROKEN);
	assert_false(act_verify_file("missing", note_verdict, &told, &counts, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/*
 * Whether a file of this text proves itself. What does not must be a break in the proof, and no
 * other failure.
 */
static bool
text_holds(const struct buf *text)
{
	static const char path[] = "bytes.csv";
	struct verify_counts counts;
	struct told told = {0};
	struct err e = {0};

	unlink(path); /* a file that is written over waits for the disk */
	write_file(path, text->data, text->used);
	if (!act_verify_file(path, note_verdict, &told, &counts, &e)) {
		if (e.code != ERR_BROKEN)
			fail_msg("%s: %d %s", path, e.code, e.text);
		return false;
	}
	assert_true(counts.accounts > 0);
	return counts.broken == 0;
}

/*
 * Each byte of the file becomes the next one, has its lowest bit turned, and is left out: none of
 * these files proves itself. Only the CR of a line end may be missing, as veto-log(5) says; there
 * is none elsewhere in it.
 */
static void
assert_bytes_count(const struct buf *text)
{
	for (size_t i = 0; i < text->used; i++) {
		unsigned char was = (unsigned char)text->data[i];
		LOCAL_BUF less = {0};

		for (int way = 0; way < 2; way++) {
			text->data[i] = (char)(way == 0 ? was + 1 : was ^ 1);
			if (text_holds(text))
				fail_msg("byte %zu of %zu, 0x%02x in place of 0x%02x: the file "
					 "proves itself",
					 i, text->used, (unsigned char)text->data[i], was);
		}
		text->data[i] = (char)was;
		buf_add(&less, text->data, i);
		buf_add(&less, text->data + i + 1, text->used - i - 1);
		if (text_holds(&less) != (was == '\r'))
			fail_msg("without byte %zu of %zu, 0x%02x, the file %s", i, text->used, was,
				 was == '\r' ? "does not prove itself" : "proves itself");
	}
}

static void
test_verify_file_bytes(void **state)
{
	static const struct {
		char separator;
		bool mark;
	} forms[] = {{',', false}, {';', true}, {'\t', false}};
	struct act *act = act_of(state);
	int64_t id = add(act, "threads/-m\303\274ller");
	struct new_entry q = request(ENTRY_NOTED, 2026, 10, 5);
	LOCAL_BUF text = {0};

	fill_chain(act);
	q.reference = STR("=1+1");
	q.note = STR(" a;\"b\",\n\t\303\244\360\237\230\200 ");
	record_request(act, id, &q, NULL);
	record(act, id, ENTRY_OBJECTED, 6, 0, NULL);
	for (size_t i = 0; i < COUNT(forms); i++) {
		export_to(act, "log.csv", forms[i].separator, forms[i].mark, EXPORT_CSV);
		read_file("log.csv", &text);
		assert_true(text_holds(&text));
		assert_bytes_count(&text);
	}
}

/* A name with a NUL in it is a name of its own, however it begins. */
static void
test_verify_file_nul(void **state)
{
	static const char header[] = "service,handle,seq,happened,recorded,entry,channel,route,"
				     "reference,due,about,evidence,internal,previous,hash,salt,"
				     "actor,note\r\n";
	struct verify_counts counts;
	struct told told = {0};
	LOCAL_BUF text = {0};
	struct err e = {0};

	(void)state;
	buf_text(&text, header);
	for (int i = 0; i < 200; i++) {
		buf_text(&text, "threads,abc,,,,,,,,,,,,,,,,\r\nthreads,abc");
		buf_char(&text, '\0');
		for (int n = 0; n < 10 * i; n++)
			buf_char(&text, 'x');
		buf_text(&text, ",,,,,,,,,,,,,,,,\r\n");
	}
	write_file("nul", text.data, text.used);
	REFUSED(act_verify_file("nul", note_verdict, &told, &counts, &e),
		"nul: line 3: a NUL byte, which no text has; write the file as UTF-8");
}

/* ---- accounts */

static void
test_account_find(void **state)
{
	struct act *act = act_of(state);
	struct account a, values = {.alias = "schmidt.anna"};
	struct err e = {0};
	int64_t id = add(act, "instagram/anna.schmidt");

	add(act, "facebook/anna.schmidt");
	add(act, "threads/ben");
	DONE(act_account_find(act, "ben", &a, &e));
	assert_string_equal(a.service, "threads");
	DONE(act_account_find(act, "@BEN", &a, &e));
	DONE(act_account_find(act, "instagram/Anna.Schmidt", &a, &e));
	assert_int_equal(a.id, id);
	DONE(act_account_edit(act, id, &values, 1u << ACCOUNT_ALIAS, &a, &e));
	DONE(act_account_find(act, "schmidt.anna", &a, &e));
	assert_int_equal(a.id, id);
	REFUSED(act_account_find(act, "anna.schmidt", &a, &e),
		"'anna.schmidt' may be any of these accounts: facebook/anna.schmidt, "
		"instagram/anna.schmidt; write the one that is meant");
	REFUSED(act_account_find(act, "threads/anna.schmitd", &a, &e),
		"there is no account 'threads/anna.schmitd'; 'veto account list' shows all, 'veto "
		"account add' adds one");
	REFUSED(act_account_find(act, "instagram/ana.schmidt", &a, &e),
		"there is no account 'instagram/ana.schmidt'; did you mean "
		"'instagram/anna.schmidt'?");
	REFUSED(act_account_find(act, "benn", &a, &e),
		"there is no account 'benn'; did you mean 'threads/ben'?");
	REFUSED(act_account_find(act, "instgram/ben", &a, &e),
		"unknown service 'instgram'; did you mean 'instagram'?");
	REFUSED(act_account_find(act, "a b", &a, &e), "handle: a space is not allowed");
	REFUSED(act_account_find(act, "", &a, &e), "handle: it is empty");
	REFUSED(act_account_name(&a, "anna", &e),
		"'anna' is no account: write service/handle, as in instagram/anna.schmidt");
}

static void
test_account_edit(void **state)
{
	struct act *act = act_of(state);
	struct account values = {.handle = "new", .owner = "Anna", .visibility = VISIBILITY_PUBLIC},
		       after;
	int64_t ids[] = {add(act, "instagram/a"), add(act, "threads/b")};
	struct err e = {0};

	DONE(act_account_edit(act, ids[0], &values, 1u << ACCOUNT_HANDLE | 1u << ACCOUNT_OWNER,
			      &after, &e));
	assert_string_equal(after.handle, "new");
	assert_string_equal(after.owner, "Anna");
	assert_int_equal(after.visibility, VISIBILITY_UNKNOWN);
	record(act, ids[0], ENTRY_NOTED, 1, 0, NULL);
	memcpy(values.handle, "newer", 6);
	REFUSED(act_account_edit(act, ids[0], &values, 1u << ACCOUNT_HANDLE, &after, &e),
		"instagram/new has entries, and its log names it so for good; a new handle can "
		"stand beside it, as its alias");
	memcpy(values.handle, "new", 4);
	DONE(act_account_edit(act, ids[0], &values, 1u << ACCOUNT_HANDLE | 1u << ACCOUNT_VISIBILITY,
			      &after, &e));
	assert_int_equal(after.visibility, VISIBILITY_PUBLIC);
	assert_false(act_account_edit(act, 4711, &values, 0, &after, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	DONE(act_account_remove(act, ids, 2, &e));
	assert_int_equal(ask("SELECT count(*) FROM account"), 0);
}

static void
note_bad(void *ctx, int64_t line, const char *why)
{
	buf_fmt(ctx, "%d: %s\n", (int)line, why);
}

static void
import_accounts(struct act *act, const char *text, bool update, const char *counted)
{
	LOCAL_BUF out = {0};
	struct account_import import = {.path = "list",
					.update = update,
					.how = "--update changes it",
					.bad = note_bad,
					.ctx = &out};
	struct import_counts counts;
	struct err e = {0};

	write_file("list", text, strlen(text));
	if (act_account_import(act, &import, &counts, &e))
		buf_fmt(&out, "added %d changed %d same %d", (int)counts.added, (int)counts.changed,
			(int)counts.same);
	else
		buf_text(&out, e.text);
	assert_string_equal(out.data, counted);
}

static void
test_account_import(void **state)
{
	struct act *act = act_of(state);

	import_accounts(act, "handle;service;owner\r\n@a;instagram;Anna\r\n\"b\";threads;\"\"\r\n",
			false, "added 2 changed 0 same 0");
	import_accounts(act, "service,handle,owner\ninstagram,A,Anna\nthreads,c,\n", false,
			"added 1 changed 0 same 1");
	import_accounts(
		act, "service,handle,owner\nfacebook,d,x\ninstagram,a,Ben\nthread,d,\nthreads,d\n",
		false,
		"3: the account instagram/a is there already with other values; --update changes "
		"it\n"
		"4: unknown service 'thread'; did you mean 'threads'?\n"
		"5: the column 'owner' is missing\n"
		"list: 3 bad lines; nothing was imported");
	assert_int_equal(ask("SELECT count(*) FROM account"), 3);
	import_accounts(act, "service,handle,owner\ninstagram,a,Ben\n", true,
			"added 0 changed 1 same 0");
	/*
	 * One account twice in a file: the same is the same, another is a mistake of the file,
	 * whatever is there already.
	 */
	import_accounts(act,
			"service,handle,owner\ninstagram,a,Ben\ninstagram,A,Ben\nthreads,e,"
			"x\nthreads,e,x\n",
			true, "added 1 changed 0 same 3");
	import_accounts(act,
			"service,handle,owner\nthreads,f,x\n\nthreads,F,y\ninstagram,a,"
			"Cara\ninstagram,a,Dora\n",
			true,
			"4: it names the account threads/F again, with other values than line 2\n"
			"6: it names the account instagram/a again, with other values than line 5\n"
			"list: 2 bad lines; nothing was imported");
	import_accounts(act, "service,handel\n", false,
			"list: unknown column 'handel'; did you mean 'handle'?");
	import_accounts(act, "service,owner\n", false,
			"list: the first line must name the columns 'service' and 'handle'");
	import_accounts(act, "service,handle,service\n", false,
			"list: the column 'service' is there twice");
	import_accounts(act, "", false,
			"list: the file is empty; its first line must name the columns");
}

static void
test_checklist(void **state)
{
	struct act *act = act_of(state);
	int64_t id = add(act, "instagram/a");
	enum check *states = calloc(content_kind_count, sizeof(*states));
	struct err e = {0};

	DONE(act_checklist_set(act, id, content_kind_find(STR("images")), NULL, CHECK_REMOVED, &e));
	DONE(act_checklist_get(act, id, states, &e));
	assert_int_equal(states[1], CHECK_REMOVED);
	assert_int_equal(states[0], CHECK_OPEN);
	assert_false(act_checklist_set(act, 4711, content_kind_find(STR("images")), NULL,
				       CHECK_REMOVED, &e));
	free(states);
}

/* ---- the database's place, and its backup */

static void
test_open(void **state)
{
	struct place *place = *state;
	struct act act;
	struct err e = {0};
	struct stat st;

	setenv("XDG_DATA_HOME", place->folder.path, 1);
	unsetenv("VETO_DB");
	DONE(act_open(&act, NULL, ACT_READ, &e)); /* nothing there yet: as good as an empty one */
	act_close(&act);
	assert_int_equal(access("veto", F_OK), -1);
	DONE(act_open(&act, NULL, ACT_WRITE, &e));
	assert_true(strlen(act.actor) > 0);
	act_close(&act);
	assert_int_equal(stat("veto/veto.db", &st), 0);
	assert_int_equal(stat("veto", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);

	setenv("VETO_DB", "named", 1);
	assert_false(act_open(&act, NULL, ACT_READ, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	DONE(act_open(&act, NULL, ACT_WRITE, &e));
	act_close(&act);
	assert_int_equal(access("named", F_OK), 0);
	unsetenv("VETO_DB");
	setenv("XDG_DATA_HOME", "relative", 1);
	setenv("HOME", place->folder.path, 1);
	DONE(act_open(&act, NULL, ACT_WRITE, &e));
	act_close(&act);
	assert_int_equal(access(".local/share/veto/veto.db", F_OK), 0);
	unsetenv("HOME");
	REFUSED(act_open(&act, NULL, ACT_WRITE, &e),
		"there is no HOME to keep the database in; name a file with --db or in VETO_DB");
	unsetenv("XDG_DATA_HOME");
}

static void
test_backup(void **state)
{
	struct act *act = act_of(state), copy;
	struct err e = {0};

	fill(act);
	DONE(back_up(act, "backup", false, &e));
	DONE(act_open(&copy, "backup", ACT_READ, &e));
	assert_intact(&copy, 2, 0);
	export_to(act, "log.csv", ',', false, EXPORT_CSV);
	export_to(&copy, "copy.csv", ',', false, EXPORT_CSV);
	assert_same_file("log.csv", "copy.csv");
	act_close(&copy);
	REFUSED(back_up(act, "backup", false, &e),
		"backup: this file exists already; --force replaces it");
	DONE(back_up(act, "backup", true, &e));
	REFUSED(back_up(act, "/dev/null", true, &e), "/dev/null: a backup needs a plain file");
	assert_memory_equal(act_library(), "SQLite 3.", 9);
}

/* ---- given up */

static bool
after_some(void *ctx)
{
	return --*(int *)ctx == 0;
}

/* One question ends one thing, all of it; and nothing else after it. */
static void
test_given_up(void **state)
{
	enum { ACCOUNTS = 400 };
	struct new_entry q = request(ENTRY_NOTED, 2026, 1, 1);
	struct act *act = act_of(state);
	struct err e = {0};
	int64_t ids[ACCOUNTS];
	char name[32], said[200];
	int left = 3;

	for (int i = 0; i < ACCOUNTS; i++) {
		snprintf(name, sizeof(name), "instagram/number%d", i);
		ids[i] = add(act, name);
	}
	q.note = STR("for all of them");
	wish_ask(after_some, &left);
	REFUSED(act_record(act, ids, ACCOUNTS, &q, NULL, NULL, &e),
		"given up; nothing was changed");
	assert_int_equal(e.code, ERR_CANCELLED);
	assert_int_equal(ask("SELECT count(*) FROM entry"), 0);
	DONE(act_record(act, ids, ACCOUNTS, &q, NULL, NULL, &e));
	left = 2;
	REFUSED(act_turn(act, false, said, sizeof(said), &e), "given up; nothing was changed");
	assert_int_equal(ask("SELECT count(*) FROM entry"), ACCOUNTS);
	left = 1;
	REFUSED(act_account_remove(act, ids, ACCOUNTS, &e), "given up; nothing was changed");
	assert_int_equal(ask("SELECT count(*) FROM account"), ACCOUNTS);
	wish_ask(NULL, NULL);
	DONE(act_turn(act, false, said, sizeof(said), &e));
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

/* ---- names chosen to meet in a table */

enum { FLOOD = 30000, FLOOD_MASK = 0xffff, FLOOD_BLOCK = 4, FLOOD_BLOCKS = 16, FLOOD_DIGITS = 4 };

static uint64_t
fnv(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h;
}

/*
 * Blocks of four letters that lead FNV-1a, which once was used here, back to where it was: all
 * their rows have one place.
 */
static void
find_blocks(char blocks[FLOOD_BLOCKS][FLOOD_BLOCK])
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	uint64_t start = (fnv(0xcbf29ce484222325u, "instagram", 9) ^ '/') & FLOOD_MASK;
	size_t n = 0, base = sizeof(letters) - 1;

	for (size_t k = 0; n < FLOOD_BLOCKS && k < base * base * base * base; k++) {
		char s[FLOOD_BLOCK];

		for (size_t i = 0, rest = k; i < FLOOD_BLOCK; i++, rest /= base)
			s[i] = letters[rest % base];
		if ((fnv(start, s, sizeof(s)) & FLOOD_MASK) == start)
			memcpy(blocks[n++], s, sizeof(s));
	}
	assert_int_equal(n, FLOOD_BLOCKS);
}

static clock_t
time_of_names(char blocks[FLOOD_BLOCKS][FLOOD_BLOCK])
{
	clock_t began = clock();
	struct names names;
	bool new_one;

	names_init(&names, sizeof(int));
	for (size_t i = 0; i < FLOOD; i++) {
		char handle[FLOOD_DIGITS * FLOOD_BLOCK];

		for (size_t k = 0; k < FLOOD_DIGITS; k++)
			memcpy(handle + k * FLOOD_BLOCK, blocks[i >> 4 * k & 15], FLOOD_BLOCK);
		names_get(&names, STR("instagram"), (struct str){handle, sizeof(handle)}, &new_one);
		assert_true(new_one);
	}
	names_clear(&names);
	return clock() - began;
}

static void
chosen_names(void **state)
{
	char chosen[FLOOD_BLOCKS][FLOOD_BLOCK], plain[FLOOD_BLOCKS][FLOOD_BLOCK];
	clock_t usual;

	(void)state;
	find_blocks(chosen);
	for (size_t i = 0; i < FLOOD_BLOCKS; i++)
		memset(plain[i], (int)('a' + i), FLOOD_BLOCK);
	usual = time_of_names(plain);
	assert_true(time_of_names(chosen) < 20 * usual + CLOCKS_PER_SEC / 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chosen_names),
		IN_PLACE(test_record_several),
		IN_PLACE(test_record_groups),
		IN_PLACE(test_surprises),
		IN_PLACE(test_strike_checks),
		IN_PLACE(test_record_texts),
		IN_PLACE(test_log_read),
		IN_PLACE(test_evidence_once),
		IN_PLACE(test_evidence_shown),
		IN_PLACE(test_evidence_refused),
		IN_PLACE(test_evidence_changes),
		IN_PLACE(test_round_trip),
		IN_PLACE(test_fill),
		IN_PLACE(test_export_choice),
		IN_PLACE(test_import),
		IN_PLACE(test_verify_tampering),
		IN_PLACE(test_verify_moved),
		IN_PLACE(test_verify_resealed),
		IN_PLACE(test_verify_evidence),
		IN_PLACE(test_verify_file_lines),
		IN_PLACE(test_verify_file),
		IN_PLACE(test_verify_file_bytes),
		IN_PLACE(test_internal),
		IN_PLACE(test_verify_file_nul),
		IN_PLACE(test_account_find),
		IN_PLACE(test_account_edit),
		IN_PLACE(test_account_import),
		IN_PLACE(test_checklist),
		IN_PLACE(test_open),
		IN_PLACE(test_backup),
		IN_PLACE(test_given_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
