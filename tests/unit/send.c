/*
 * What leaves the program for others: QR codes, calendars, texts to send; and what changed in a
 * page.
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
#include "veto/act.h"
#include "veto/calendar.h"
#include "veto/letter.h"
#include "veto/library.h"
#include "veto/qr.h"

/*
 * The loader of libraries is taken over by the linker (--wrap): while MISSING is set, what is asked
 * for is one that is not on the machine. This must be the first thing tested, because a library
 * that is there stays loaded.
 */
static bool missing;
bool __real_library_load(const char *soname, const struct library_function *functions, size_t n,
			 struct err *e);
bool __wrap_library_load(const char *soname, const struct library_function *functions, size_t n,
			 struct err *e);

bool
__wrap_library_load(const char *soname, const struct library_function *functions, size_t n,
		    struct err *e)
{
	return __real_library_load(missing ? "libveto-is-not-there.so.1" : soname, functions, n, e);
}

static void
goes_on_without_libraries(void **state)
{
	static const char *const said = "the library libveto-is-not-there.so.1 is missing on this "
					"machine; installing it makes this work";
	struct err e = {0};
	struct qr qr;

	(void)state;
	missing = true;
	assert_false(qr_make(&qr, "https://example.org/", &e));
	assert_int_equal(e.code, ERR_FAILED);
	assert_string_equal(e.text, said);
	assert_null(qr.dark);
	missing = false;
	DONE(qr_make(&qr, "https://example.org/", &e));
	assert_int_equal(qr.size, 25);
	qr_clear(&qr);
}

/* ---- QR codes */

/*
 * How many modules a side has, for so many bytes: the capacities of level L in ISO/IEC 18004, table
 * 7.
 */
static void
qr_is_the_smallest(void **state)
{
	static const struct {
		size_t bytes;
		int size;
	} table[] = {{1, 21},  {17, 21}, {18, 25}, {32, 25}, {33, 29},
		     {53, 29}, {54, 33}, {78, 33}, {79, 37}, {2953, 177}};
	char text[3000];
	struct err e = {0};
	struct qr qr;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		memset(text, 'a', sizeof(text));
		text[table[i].bytes] = '\0';
		DONE(qr_make(&qr, text, &e));
		assert_int_equal(qr.size, table[i].size);
		qr_clear(&qr);
	}
	text[2953] = 'a';
	text[2954] = '\0';
	assert_false(qr_make(&qr, text, &e));
	assert_int_equal(e.code, ERR_USAGE);
	assert_string_equal(e.text, "a QR code holds 1 to 2953 bytes, this text has 2954");
	e = (struct err){0};
	assert_false(qr_make(&qr, "", &e));
	assert_string_equal(e.text, "a QR code holds 1 to 2953 bytes, this text has 0");
}

/*
 * The corners, the line between them and the module that is always dark stand where the standard
 * has them; around it, it is light.
 */
static void
qr_has_its_marks(void **state)
{
	static const char *const corner[7] = {"#######", "#     #", "# ### #", "# ### #",
					      "# ### #", "#     #", "#######"};
	struct err e = {0};
	struct qr qr;

	(void)state;
	DONE(qr_make(&qr, "https://example.org/x", &e));
	assert_int_equal(qr.size, 25);
	for (int row = 0; row < 7; row++) {
		for (int col = 0; col < 7; col++) {
			assert_int_equal(qr_is_dark(&qr, row, col), corner[row][col] == '#');
			assert_int_equal(qr_is_dark(&qr, row, 18 + col), corner[row][col] == '#');
			assert_int_equal(qr_is_dark(&qr, 18 + row, col), corner[row][col] == '#');
		}
	}
	for (int i = 8; i < 17; i++) {
		assert_int_equal(qr_is_dark(&qr, 6, i), i % 2 == 0);
		assert_int_equal(qr_is_dark(&qr, i, 6), i % 2 == 0);
	}
	assert_true(qr_is_dark(&qr, 17, 8));
	assert_false(qr_is_dark(&qr, -1, 0));
	assert_false(qr_is_dark(&qr, 0, 25));
	qr_clear(&qr);
}

/* The two bits of the level in the format: 11 masked to 01 is L, 10 masked to 00 is H. */
static int
level(const struct qr *qr)
{
	return (qr_is_dark(qr, 8, 0) * 2 + qr_is_dark(qr, 8, 1)) ^ 2;
}

static void
qr_corrects_as_much_as_fits(void **state)
{
	enum { L = 1, M = 0, Q = 3, H = 2 };
	static const struct {
		const char *text;
		int level; /* a side of 21 modules holds 17, 14, 11, 7 bytes at L, M, Q, H */
	} table[] = {{"abcdefg", H},          {"abcdefgh", Q},       {"abcdefghijk", Q},
		     {"abcdefghijkl", M},     {"abcdefghijklmn", M}, {"abcdefghijklmno", L},
		     {"abcdefghijklmnopq", L}};
	struct err e = {0};
	struct qr qr;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		DONE(qr_make(&qr, table[i].text, &e));
		assert_int_equal(qr.size, 21);
		assert_int_equal(level(&qr), table[i].level);
		qr_clear(&qr);
	}
}

/* Line N of a text, from 0. */
static struct str
line_of(const struct buf *text, int n)
{
	const char *s = buf_get(text);

	while (n-- > 0)
		s = strchr(s, '\n') + 1;
	return (struct str){s, strcspn(s, "\n")};
}

static int
lines_of(const struct buf *text)
{
	int n = 0;

	for (const char *s = buf_get(text); (s = strchr(s, '\n')) != NULL; s++)
		n++;
	return n;
}

static void
qr_is_drawn(void **state)
{
	LOCAL_BUF out = {0};
	struct err e = {0};
	struct qr qr;

	(void)state;
	DONE(qr_make(&qr, "A", &e));
	qr_draw(&out, &qr, false, QR_PAPER);
	assert_int_equal(lines_of(&out), 15); /* 21 rows and twice 4 of border, two to a line */
	assert_true(str_is(line_of(&out, 1), "                             "));
	assert_memory_equal(line_of(&out, 2).s, "    █▀▀▀▀▀█ ", 4 + 7 * 3 + 1);
	assert_memory_equal(line_of(&out, 3).s, "    █ ███ █ ", 4 + 5 * 3 + 2 + 1);
	buf_reset(&out);
	qr_draw(&out, &qr, true, QR_PAPER);
	assert_int_equal(lines_of(&out), 29);
	assert_int_equal(line_of(&out, 0).n, 58);
	assert_memory_equal(line_of(&out, 4).s, "        ##############  ", 24);
	assert_memory_equal(line_of(&out, 5).s, "        ##          ##  ", 24);
	buf_reset(&out);
	qr_draw(&out, &qr, false, QR_COLOURS);
	assert_memory_equal(line_of(&out, 2).s, "\033[30;47m    █", 8 + 4 + 3);
	assert_memory_equal(line_of(&out, 2).s + line_of(&out, 2).n - 3, "\033[m", 3);
	buf_reset(&out);
	qr_draw(&out, &qr, true, QR_REVERSE);
	assert_memory_equal(line_of(&out, 4).s, "\033[7m        \033[m  \033[7m", 4 + 8 + 5 + 4);
	qr_clear(&qr);
}

/* ---- calendars */

static void
calendar_is_that_of_the_rfc(void **state)
{
	struct calendar_due item = {
		.uid = "0123456789abcdef@veto",
		.sequence = 3,
		.created = INT64_C(1792674180000),
		.modified = INT64_C(1792760580123),
		.due = {2026, 11, 26},
		.state = CALENDAR_OPEN,
		.summary = "Answer due: a; b, c\\d",
		.description = "one\ntwo",
	};
	LOCAL_BUF out = {0};

	(void)state;
	calendar_begin(&out);
	assert_string_equal(
		buf_get(&out),
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//veto//veto " PACKAGE_VERSION
		"//EN\r\n");
	buf_reset(&out);
	calendar_add(&out, &item);
	assert_string_equal(buf_get(&out),
		"BEGIN:VTODO\r\n"
		"UID:0123456789abcdef@veto\r\n"
		"SEQUENCE:3\r\n"
		"DTSTAMP:20261023T130300Z\r\n"
		"CREATED:20261022T130300Z\r\n"
		"LAST-MODIFIED:20261023T130300Z\r\n"
		"DUE;VALUE=DATE:20261126\r\n"
		"SUMMARY:Answer due: a\\; b\\, c\\\\d\r\n"
		"DESCRIPTION:one\\ntwo\r\n"
		"CATEGORIES:veto\r\n"
		"STATUS:NEEDS-ACTION\r\n"
		"END:VTODO\r\n");
	buf_reset(&out);
	item.state = CALENDAR_ANSWERED;
	calendar_add(&out, &item);
	assert_non_null(
		strstr(buf_get(&out), "\r\nSTATUS:COMPLETED\r\nCOMPLETED:20261023T130300Z\r\n"));
	buf_reset(&out);
	item.state = CALENDAR_CANCELLED;
	item.modified = -1000; /* the last second of 1969 */
	calendar_add(&out, &item);
	assert_non_null(strstr(buf_get(&out), "\r\nSTATUS:CANCELLED\r\nEND:VTODO\r\n"));
	assert_non_null(strstr(buf_get(&out), "\r\nDTSTAMP:19691231T235959Z\r\n"));
	assert_null(strstr(buf_get(&out), "COMPLETED"));
	buf_reset(&out);
	calendar_end(&out);
	assert_string_equal(buf_get(&out), "END:VCALENDAR\r\n");
}

/* No line has more than 75 bytes, and none is broken within a character (RFC 5545, 3.1). */
static void
calendar_folds(void **state)
{
	struct calendar_due item = {.uid = "1@veto",
				    .due = {2026, 1, 2},
				    .summary = "x",
				    .description = "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü"
						   "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü"};
	LOCAL_BUF out = {0};
	LOCAL_BUF whole = {0};
	int folded = 0;

	(void)state;
	calendar_add(&out, &item);
	for (int i = 0; i < lines_of(&out); i++) {
		struct str line = line_of(&out, i);
		size_t from = line.s[0] == ' ';

		assert_in_range(line.n, 1, 76); /* with its CR */
		assert_int_not_equal((unsigned char)line.s[from] & 0xc0, 0x80);
		folded += from > 0;
		if (from > 0)
			buf_str(&whole, (struct str){line.s + 1, line.n - 2});
		else if (memcmp(line.s, "DESCRIPTION:", 12) == 0)
			buf_str(&whole, (struct str){line.s + 12, line.n - 13});
	}
	assert_in_range(folded, 2, 3);
	assert_string_equal(buf_get(&whole), item.description);
}

/* ---- texts to send */

struct place {
	struct folder folder;
	struct act act;
	struct catalogue *catalogue;
};

static int
enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	struct err e = {0};

	if (!folder_enter(&place->folder))
		return -1;
	*state = place;
	place->catalogue = catalogue_open("nowhere.json", NULL);
	return act_open(&place->act, "db", ACT_WRITE, &e) ? 0 : -1;
}

static int
leave(void **state)
{
	struct place *place = *state;
	bool left;

	act_close(&place->act);
	catalogue_close(place->catalogue);
	left = folder_leave(&place->folder);
	free(place);
	return left ? 0 : -1;
}

static int64_t
add(struct act *act, const char *name, const char *owner, const char *centre)
{
	struct account a = {0};
	struct err e = {0};

	DONE(act_account_name(&a, name, &e));
	DONE(account_set(&a, ACCOUNT_OWNER, str_of(owner), &e));
	DONE(account_set(&a, ACCOUNT_CENTRE, str_of(centre), &e));
	DONE(account_set(&a, ACCOUNT_EMAIL, STR("anna@example.org"), &e));
	DONE(act_account_add(act, &a, &e));
	return a.id;
}

static void
record(struct act *act, int64_t id, enum entry_kind kind, const char *on, enum channel channel,
       const char *reference, const char *note, int64_t about)
{
	struct new_entry q = {.kind = kind,
			      .channel = channel,
			      .reference = str_of(reference),
			      .note = str_of(note),
			      .about = about};
	struct err e = {0};

	DONE(when_read(str_of(on), &act->now, &q.happened, &e));
	DONE(act_record(act, &id, 1, &q, NULL, NULL, &e));
}

static const char *
letter(struct place *p, int64_t id, struct letter_request *q, struct buf *subject,
       struct buf *body)
{
	struct err e = {0};

	buf_reset(subject);
	buf_reset(body);
	DONE(act_letter(&p->act, p->catalogue, id, q, subject, body, NULL, &e));
	assert_null(strpbrk(buf_get(subject), "{}\n"));
	assert_null(strpbrk(buf_get(body), "{}"));
	assert_null(strstr(buf_get(body), "\n\n\n"));
	return buf_get(body);
}

static void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("'%s' is not in: %s", part, text);
}

static void
letters_are_filled(void **state)
{
	struct place *p = *state;
	int64_t id = add(&p->act, "instagram/anna", "Anna Schmidt", "");
	struct letter_request q = {.kind = ENTRY_OBJECTED,
				   .lang = LANG_EN,
				   .reason = "It is my own work."};
	LOCAL_BUF subject = {0}, body = {0};
	const char *text;

	p->act.now.here.day = (struct date){2026, 12, 1};
	text = letter(p, id, &q, &subject, &body);
	assert_memory_equal(text, "Meta Platforms Ireland Limited\n", 31);
	assert_has(text, "I object, under Art. 21(1)");
	assert_has(text, "It is my own work.");
	assert_has(text, "\nAccount: anna\n");
	assert_has(text, "anna@example.org");
	assert_has(text, "\n1 Dec 2026\n");
	assert_has(text, "\nAnna Schmidt");
	q.lang = LANG_DE; /* the language of the text, whatever that of the screen is */
	q.reason = NULL;
	text = letter(p, id, &q, &subject, &body);
	assert_has(text, "widerspreche ich nach Art. 21 Abs. 1");
	assert_has(text, "\n01.12.2026\n");
	assert_null(strstr(text, "It is my own work."));
	assert_int_equal(lang_current(), LANG_EN);

	record(&p->act, id, ENTRY_OBJECTED, "2025-10-26", CHANNEL_FORM, NULL, "", 0);
	record(&p->act, id, ENTRY_RECEIVED, "2025-10-27", CHANNEL_EMAIL, "Fall 4711", "", 0);
	q = (struct letter_request){.kind = ENTRY_REMINDED, .lang = LANG_EN};
	text = letter(p, id, &q, &subject, &body);
	assert_string_equal(buf_get(&subject), "Reminder: my objection of 26 Oct 2025, Instagram");
	assert_has(text, "\nSent by: form\nYour reference: Fall 4711\n");
	assert_has(text, "By my count that month ended on 26 Nov 2025.");
	q.lang = LANG_DE;
	letter(p, id, &q, &subject, &body);
	assert_string_equal(buf_get(&subject),
			    "Erinnerung: mein Widerspruch vom 26.10.2025, Instagram");
}

/* What was struck is left out of the history, and so are notes, which are the person's own. */
static void
complaint_has_the_history(void **state)
{
	struct place *p = *state;
	int64_t id = add(&p->act, "facebook/anna", "Anna Schmidt", "");
	struct letter_request q = {.kind = ENTRY_COMPLAINED,
				   .lang = LANG_EN,
				   .authority = catalogue_authority(p->catalogue,
								    catalogue_place(p->catalogue,
										    STR("ie")),
								    0)};
	LOCAL_BUF subject = {0}, body = {0};
	const char *text;

	record(&p->act, id, ENTRY_OBJECTED, "2025-10-20", CHANNEL_EMAIL, NULL, "", 0);
	record(&p->act, id, ENTRY_STRUCK, "2025-10-20", CHANNEL_NONE, NULL, "", 1);
	record(&p->act, id, ENTRY_OBJECTED, "2025-10-26", CHANNEL_FORM, "R-1", "", 0);
	record(&p->act, id, ENTRY_NOTED, "2025-10-28", CHANNEL_NONE, NULL, "my secret note", 0);
	record(&p->act, id, ENTRY_REMINDED, "2025-11-27", CHANNEL_LETTER, NULL, "", 0);
	text = letter(p, id, &q, &subject, &body);
	assert_memory_equal(text, "Irish Data Protection Commission\n6 Pembroke Row\n", 48);
	assert_has(text, "\n26 Oct 2025: Objection sent, form, R-1, answer due 26 Nov 2025\n27 Nov "
			 "2025: Reminder sent, letter");
	assert_null(strstr(text, "20 Oct 2025"));
	assert_null(strstr(text, "my secret note"));
}

/* Linked are those of the same centre and the same provider. */
static void
linked_by_centre_and_provider(void **state)
{
	struct place *p = *state;
	int64_t a = add(&p->act, "facebook/anna", "", "home"),
		b = add(&p->act, "threads/anna", "", "home"), *ids = NULL;
	struct account account;
	struct err e = {0};
	size_t n = 7;

	add(&p->act, "instagram/work", "", "office");
	add(&p->act, "linkedin/anna", "", "home");
	DONE(act_account_load(&p->act, a, &account, &e));
	DONE(act_linked(&p->act, &account, &ids, &n, &e));
	assert_int_equal(n, 1);
	assert_int_equal(ids[0], b);
	free(ids);
	account.centre[0] = '\0';
	DONE(act_linked(&p->act, &account, &ids, &n, &e));
	assert_int_equal(n, 0);
	free(ids);
}

/* ---- what changed in a page */

static void
lines_that_changed(void **state)
{
	static const struct {
		const char *before, *after;
		size_t most;
		const char *removed, *added;
	} table[] = {
		{"", "", 9, "", ""},
		{"a\nb\nc", "a\nb\nc", 9, "", ""},
		{"a\nb\nc", "c\na\nb", 9, "", ""},                      /* moved is not changed */
		{"a\nb\nc", "a\nc", 9, "b\n", ""},
		{"a\nc", "a\nb\nc", 9, "", "b\n"},
		/* in the order of the page */
		{"", "z\na\nm", 9, "", "z\na\nm\n"},
		{"old\nsame", "same\nnew", 9, "old\n", "new\n"},
		{"a\na\na", "a", 9, "a\na\n", ""},                       /* each line counts once */
		{"ab", "abc", 9, "ab\n", "abc\n"},
		{"a\n\nb", "a\nb", 9, "\n", ""},
		{"1\n2\n3\n4", "", 2, "1\n2\n… and 2 lines more\n", ""},
		{"1\n2\n3", "", 2, "1\n2\n… and 1 line more\n", ""},
		{"1\n2", "", 2, "1\n2\n", ""},
	};
	struct buf removed = {0}, added = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		buf_reset(&removed);
		buf_reset(&added);
		lines_changed(str_of(table[i].before), str_of(table[i].after), table[i].most,
			      &removed, &added);
		assert_string_equal(buf_get(&removed), table[i].removed);
		assert_string_equal(buf_get(&added), table[i].added);
	}
	buf_clear(&removed);
	buf_clear(&added);
}

/* A long line is cut between characters. */
static void
long_lines_are_cut(void **state)
{
	LOCAL_BUF before = {0}, removed = {0};
	struct buf added = {0};

	(void)state;
	for (int i = 0; i < 200; i++)
		buf_char(&before, 'x');
	lines_changed(buf_view(&before), STR(""), 9, &removed, &added);
	assert_int_equal(removed.used, 201); /* 200 bytes are shown whole */
	buf_reset(&removed);
	before.data[199] = '\xc3';
	buf_char(&before, '\xa4');
	lines_changed(buf_view(&before), STR(""), 9, &removed, &added);
	assert_int_equal(removed.used, 199 + strlen("…\n"));
	assert_string_equal(buf_get(&removed) + 197, "xx…\n");
	assert_int_equal(added.used, 0);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goes_on_without_libraries),
		cmocka_unit_test(qr_is_the_smallest),
		cmocka_unit_test(qr_has_its_marks),
		cmocka_unit_test(qr_corrects_as_much_as_fits),
		cmocka_unit_test(qr_is_drawn),
		cmocka_unit_test(calendar_is_that_of_the_rfc),
		cmocka_unit_test(calendar_folds),
		IN_PLACE(letters_are_filled),
		IN_PLACE(complaint_has_the_history),
		IN_PLACE(linked_by_centre_and_provider),
		cmocka_unit_test(lines_that_changed),
		cmocka_unit_test(long_lines_are_cut),
	};

	setenv("TZ", "Europe/Berlin", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
