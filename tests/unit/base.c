/* The base: errors, buffers, text, dates, hashes, files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <unistr.h>

#include "veto/address.h"
#include "veto/buf.h"
#include "veto/date.h"
#include "veto/err.h"
#include "veto/file.h"
#include "veto/hash.h"
#include "veto/library.h"
#include "veto/mem.h"
#include "veto/stop.h"
#include "veto/text.h"
#include "veto/words.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BYTES(literal) (literal), sizeof(literal) - 1

enum { ERR_TEXT = sizeof(((struct err *)0)->text) };

/* ---- errors and buffers */

static bool
is_utf8(const char *s)
{
	return u8_check((const uint8_t *)s, strlen(s)) == NULL;
}

static void
test_err(void **state)
{
	struct err e = {0};

	(void)state;
	assert_false(failed(&e, ERR_BUSY, "%s: %d", "thing", 7));
	assert_int_equal(e.code, ERR_BUSY);
	assert_string_equal(e.text, "thing: 7");
	assert_false(failed_at(&e, "line %d", 3));
	assert_false(failed_at(&e, "file"));
	assert_int_equal(e.code, ERR_BUSY);
	assert_string_equal(e.text, "file: line 3: thing: 7");
	assert_false(failed(NULL, ERR_FAILED, "nobody listens"));
	assert_false(failed_at(NULL, "nobody listens"));
}

/*
 * A text too long ends with a whole character: the one that the end of the room falls into is left
 * out.
 */
static void
test_err_cut(void **state)
{
	static const char *const last[] = {"ä", "€", "😀"};

	(void)state;
	for (size_t i = 0; i < COUNT(last); i++) {
		for (size_t missing = 1; missing < strlen(last[i]); missing++) {
			struct err e = {0};
			LOCAL_BUF text = {0};
			size_t whole = ERR_TEXT - 1 - strlen(last[i]) + missing;

			for (size_t n = 0; n < whole; n++)
				buf_char(&text, 'a');
			buf_text(&text, last[i]);
			buf_text(&text, "and more");
			failed(&e, ERR_FAILED, "%s", text.data);
			text.data[whole] = '\0';
			assert_string_equal(e.text, text.data);
		}
	}
}

static void
test_err_cut_behind_prefix(void **state)
{
	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		for (size_t more = 0; more < 700; more += 50) {
			struct err e = {0};
			LOCAL_BUF text = {0}, prefix = {0};

			buf_add(&text, "abcd", shift);
			while (text.used < 1500)
				buf_text(&text, "ä");
			while (prefix.used < 2 * more)
				buf_text(&prefix, "ö");
			failed(&e, ERR_FAILED, "%s", text.data);
			failed_at(&e, "x%s", buf_get(&prefix));
			assert_true(is_utf8(e.text));
			assert_true(strlen(e.text) > 1000);
			assert_non_null(strstr(e.text, ": "));
		}
	}
}

static void
test_buf(void **state)
{
	struct buf b = {0};
	size_t room = 0;
	char *copy, *array;

	(void)state;
	assert_string_equal(buf_get(&b), "");
	buf_reset(&b);
	buf_add(&b, "a\0b", 3);
	buf_char(&b, 'c');
	buf_text(&b, "");
	buf_fmt(&b, "%d-%s", 42, "x");
	buf_str(&b, STR("yz"));
	assert_int_equal(b.used, 10);
	assert_memory_equal(b.data, "a\0bc42-xyz", 11);
	assert_true(str_equal(buf_view(&b), (struct str){BYTES("a\0bc42-xyz")}));
	buf_reset(&b);
	assert_string_equal(buf_get(&b), "");
	for (int i = 0; i < 100000; i++)
		buf_char(&b, (char)('a' + i % 26));
	assert_int_equal(b.used, 100000);
	assert_int_equal(strlen(b.data), 100000);
	assert_int_equal(b.data[99999], 'a' + 99999 % 26);
	buf_clear(&b);
	assert_null(b.data);
	assert_true(str_equal(str_of(NULL), STR("")));
	assert_false(str_is(STR("ab"), "abc"));
	copy = mem_copy("abc", 2);
	assert_string_equal(copy, "ab");
	free(copy);
	array = mem_grow(NULL, &room, 17, 4);
	assert_true(room >= 17);
	assert_ptr_equal(mem_grow(array, &room, room, 4), array);
	free(array);
}

/* ---- text */

static const struct text_rule note = {"note", 65536, .lines = true},
			      owner = {"owner", 255, .name = false},
			      handle = {"handle", 255, .name = true};

static const struct {
	const struct text_rule *rule;
	const char *in;
	size_t n;
	const char *out; /* NULL where it is refused */
	const char *message;
} admissions[] = {
	{&owner, BYTES("Anna"), "Anna", NULL},
	{&owner, BYTES(""), "", NULL},
	{&note, BYTES(""), "", NULL},
	{&owner, BYTES("u\xcc\x88"), "\xc3\xbc", NULL},
	/* the sign for angstrom */
	{&owner, BYTES("\xe2\x84\xab"), "\xc3\x85", NULL},
	/* Hangul */
	{&owner, BYTES("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"), "\xed\x95\x9c", NULL},
	/* never composed */
	{&owner, BYTES("\xe0\xa5\x98"), "\xe0\xa4\x95\xe0\xa4\xbc", NULL},
	/* marks in order */
	{&owner, BYTES("a\xcc\x87\xcc\xa3"), "\xe1\xba\xa1\xcc\x87", NULL},
	/* the ligature fi stays */
	{&owner, BYTES("\xef\xac\x81"), "\xef\xac\x81", NULL},
	{&owner, BYTES("a\xc2\xa0" "b\xe2\x80\x8d" "c 😀/x"), "a\xc2\xa0" "b\xe2\x80\x8d" "c 😀/x", NULL},
	{&note, BYTES("a\r\nb\rc\nd\t\r\r\n"), "a\nb\nc\nd\t\n\n", NULL},
	{&note, BYTES("u\xcc\x88\r\n"), "\xc3\xbc\n", NULL},
	{&owner, BYTES("a\rb"), NULL, "owner: the control character U+000D is not allowed"},
	{&owner, BYTES("a\n"), NULL, "owner: the control character U+000A is not allowed"},
	{&owner, BYTES("\t"), NULL, "owner: the control character U+0009 is not allowed"},
	{&owner, BYTES("a\0b"), NULL, "owner: the control character U+0000 is not allowed"},
	{&note, BYTES("a\0b"), NULL, "note: the control character U+0000 is not allowed"},
	{&note, BYTES("\x1b[2J"), NULL, "note: the control character U+001B is not allowed"},
	{&note, BYTES("\x7f"), NULL, "note: the control character U+007F is not allowed"},
	{&note, BYTES("\xc2\x80"), NULL, "note: the control character U+0080 is not allowed"},
	{&owner, BYTES("x\xc2\x9b"), NULL, "owner: the control character U+009B is not allowed"},
	{&note, BYTES("\xc2\x9f"), NULL, "note: the control character U+009F is not allowed"},
	{&owner, BYTES("ab\xff"), NULL, "owner: byte 3 (0xFF) is not valid UTF-8"},
	{&owner, BYTES("\xc3\xa4\xfe"), NULL, "owner: byte 3 (0xFE) is not valid UTF-8"},
	{&owner, BYTES("a\xe2\x82"), NULL, "owner: byte 2 (0xE2) is not valid UTF-8"},
	{&owner, BYTES("\xc0\xaf"), NULL, "owner: byte 1 (0xC0) is not valid UTF-8"},
	{&owner, BYTES("\xed\xa0\x80"), NULL, "owner: byte 1 (0xED) is not valid UTF-8"},
	{&owner, BYTES("abc\xf4\x90\x80\x80"), NULL, "owner: byte 4 (0xF4) is not valid UTF-8"},
	{&note, BYTES("\x80"), NULL, "note: byte 1 (0x80) is not valid UTF-8"},
	{&handle, BYTES("anna.schmidt"), "anna.schmidt", NULL},
	{&handle, BYTES("\xc3\xbc-_=\xe7\x8e\x8b"), "\xc3\xbc-_=\xe7\x8e\x8b", NULL},
	{&handle, BYTES(""), NULL, "handle: it is empty"},
	{&handle, BYTES("a/b"), NULL, "handle: '/' is not allowed"},
	{&handle, BYTES("a b"), NULL, "handle: a space is not allowed"},
	{&handle, BYTES("a\xc2\xa0"), NULL, "handle: a space is not allowed"},
	{&handle, BYTES("\xe3\x80\x80"), NULL, "handle: a space is not allowed"},
	{&handle, BYTES("\xe2\x80\xa8"), NULL, "handle: a space is not allowed"},
	{&handle, BYTES("a\n"), NULL, "handle: the control character U+000A is not allowed"},
	{&handle, BYTES("a\xe2\x80\x8b"), NULL, "handle: the invisible character U+200B is not allowed"},
	{&handle, BYTES("a\xe2\x80\xae"), NULL, "handle: the invisible character U+202E is not allowed"},
	{&handle, BYTES("a\xe2\x81\xa6"), NULL, "handle: the invisible character U+2066 is not allowed"},
	{&handle, BYTES("a\xc2\xad"), NULL, "handle: the invisible character U+00AD is not allowed"},
	{&handle, BYTES("\xef\xbb\xbf" "a"), NULL, "handle: the invisible character U+FEFF is not allowed"},
	{&handle, BYTES("a\xf3\xa0\x81\x81"), NULL, "handle: the invisible character U+E0041 is not allowed"},
	{&handle, BYTES("\xe3\x85\xa4"), NULL, "handle: the invisible character U+3164 is not allowed"},
	{&handle, BYTES("a\xcd\x8f" "b"), NULL, "handle: the invisible character U+034F is not allowed"},
};

static void
test_text_admit(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(admissions); i++) {
		struct str in = {admissions[i].in, admissions[i].n};
		LOCAL_BUF out = {0};
		struct err e = {0};

		buf_text(&out, "before");
		if (admissions[i].out == NULL) {
			assert_false(text_admit(&out, admissions[i].rule, in, &e));
			assert_string_equal(e.text, admissions[i].message);
			assert_int_equal(e.code, ERR_USAGE);
			assert_false(text_is_admitted(admissions[i].rule, in, &e));
		} else {
			assert_true(text_admit(&out, admissions[i].rule, in, &e));
			assert_memory_equal(out.data, "before", 6);
			assert_string_equal(out.data + 6, admissions[i].out);
			assert_int_equal(text_is_admitted(admissions[i].rule, in, &e),
					 str_is(in, admissions[i].out));
			assert_true(text_is_admitted(admissions[i].rule, str_of(admissions[i].out),
						     &e));
		}
	}
}

static void
test_text_is_admitted(void **state)
{
	struct err e = {0};

	(void)state;
	assert_false(text_is_admitted(&owner, STR("u\xcc\x88"), &e));
	assert_string_equal(e.text, "owner: the text is not in Unicode normal form C");
	assert_false(text_is_admitted(&note, STR("a\r\nb"), &e));
	assert_string_equal(e.text, "note: the control character U+000D is not allowed");
}

static const struct {
	const char *piece;
	size_t times, length; /* of the admitted text; 0 where it is refused */
	const char *message;
} lengths[] = {
	{"a", 65536, 65536, NULL},
	{"a", 65537, 0, "note: it is 65537 bytes long; at most 65536 are allowed"},
	{"a", 10000000, 0, "note: it is 10000000 bytes long; at most 65536 are allowed"},
	{"\xff", 10000000, 0, "note: it is 10000000 bytes long; at most 65536 are allowed"},
	{"\r\n", 65536, 65536, NULL},
	{"\r\n", 65537, 0, "note: it is 65537 bytes long; at most 65536 are allowed"},
	{"u\xcc\x88", 32768, 65536, NULL},
	{"\xe0\xa5\x98", 20000, 0, "note: it is 120000 bytes long; at most 65536 are allowed"},
};

static void
test_text_length(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lengths); i++) {
		LOCAL_BUF in = {0}, out = {0};
		struct err e = {0};

		for (size_t n = 0; n < lengths[i].times; n++)
			buf_text(&in, lengths[i].piece);
		assert_int_equal(text_admit(&out, &note, buf_view(&in), &e), lengths[i].length > 0);
		if (lengths[i].length > 0)
			assert_int_equal(out.used, lengths[i].length);
		else
			assert_string_equal(e.text, lengths[i].message);
	}
}

static const struct {
	const char *in;
	size_t n;
	bool lines;
	const char *out;
} cleanings[] = {
	/* invisible characters, but for those that do their work; marks heaped onto a letter */
	{BYTES("a\xc2\xad" "b\xe2\x80\x8b" "c\xef\xbb\xbf\xe2\x81\xa0"), false, "a<U+00AD>b<U+200B>c<U+FEFF><U+2060>"},
	{BYTES("a\xe2\x80\x8d" "b\xef\xb8\x8f"), false, "a<U+200D>b<U+FE0F>"},
	{BYTES("👩\xe2\x80\x8d👧 ❤\xef\xb8\x8f 1\xef\xb8\x8f\xe2\x83\xa3"), false, "👩\xe2\x80\x8d👧 ❤\xef\xb8\x8f 1\xef\xb8\x8f\xe2\x83\xa3"},
	{BYTES("می\xe2\x80\x8cخواهم \xe2\x80\x8c"), false, "می\xe2\x80\x8cخواهم <U+200C>"},
	{BYTES("👩\xe2\x80\x8d\xe2\x80\x8d👧"), false, "👩<U+200D><U+200D>👧"},
	{BYTES("e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81x"), false, "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81x"},
	{BYTES("e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81x"), false, "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81<+2>x"},
	{BYTES(""), false, ""},
	{BYTES("abc \xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80~"), false, "abc ä€😀~"},
	{BYTES("a\x1b[31mb"), false, "a^[[31mb"},
	{BYTES("\0\x01\x1f\x7f"), false, "^@^A^_^?"},
	{BYTES("\t\n\r"), false, "^I^J^M"},
	{BYTES("\t\n\r"), true, "\t\n^M"},
	{BYTES("\xc2\x80\xc2\x9b\xc2\x9f\xc2\xa0"), true, "<U+0080><U+009B><U+009F>\xc2\xa0"},
	{BYTES("\xd8\x9c\xe2\x80\x8e\xe2\x80\x8f"), false, "<U+061C><U+200E><U+200F>"},
	{BYTES("\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad\xe2\x80\xae"), true, "<U+202A><U+202B><U+202C><U+202D><U+202E>"},
	{BYTES("\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8\xe2\x81\xa9"), false, "<U+2066><U+2067><U+2068><U+2069>"},
	{BYTES("\xe2\x80\xa8\xe2\x80\xa9"), true, "<U+2028><U+2029>"},
	{BYTES("a\xff" "b\x80"), false, "a<FF>b<80>"},
	{BYTES("a\xe2\x82"), false, "a<E2><82>"},
	{BYTES("\xe2\x82" "b\xf0\x9f\x98"), false, "<E2><82>b<F0><9F><98>"},
	{BYTES("\xc0\xaf\xed\xa0\x80\xf5"), false, "<C0><AF><ED><A0><80><F5>"},
	{BYTES("\xc3\x1b[m"), false, "<C3>^[[m"},
};

static void
test_text_clean(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cleanings); i++) {
		LOCAL_BUF out = {0};

		text_clean(&out, (struct str){cleanings[i].in, cleanings[i].n}, cleanings[i].lines);
		assert_string_equal(buf_get(&out), cleanings[i].out);
	}
}

static void
test_text_width(void **state)
{
	static const struct {
		const char *s;
		size_t columns;
	} widths[] = {
		{"", 0}, {"abc", 3}, {"äöüß", 4}, {"a\xcc\x88", 1}, {"日本", 4}, {"😀", 2},
		{"a\xe2\x80\x8b", 1}, {"…", 1}, {"한글x", 5},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(widths); i++)
		assert_int_equal(text_width(str_of(widths[i].s)), widths[i].columns);
}

static void
test_text_fit(void **state)
{
	static const struct {
		const char *in;
		size_t columns;
		bool to_the_right;
		const char *out;
	} fits[] = {
		{"abc", 5, false, "abc  "}, {"abc", 5, true, "  abc"},
		{"abc", 3, false, "abc"},
		{"abcdef", 4, false, "abc…"}, {"abcdef", 4, true, "abc…"},
		{"äöü", 2, false, "ä…"},
		{"日本語", 4, false, "日… "},    {"日本語", 5, false, "日本…"},  {"日本", 4, false, "日本"},
		{"日", 1, false, "…"}, {"日", 3, true, " 日"},
		{"😀x", 2, false, "… "},
		{"a\xcc\x88" "bc", 2, false, "a\xcc\x88…"}, {"a\xcc\x88", 2, false, "a\xcc\x88 "},
		{"abc", 0, false, ""},
		{"", 3, false, "   "}, {"", 0, true, ""},
		{"ab", 1, false, "…"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(fits); i++) {
		struct buf out = {0};

		text_fit(&out, str_of(fits[i].in), fits[i].columns, fits[i].to_the_right);
		assert_string_equal(buf_get(&out), fits[i].out);
		buf_clear(&out);
	}
}

static void
test_text_distance(void **state)
{
	static const struct {
		const char *a, *b;
		size_t edits;
	} distances[] = {
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"kitten", "sitting", 3},
		{"abc", "acb", 1}, {"ABC", "abc", 0},
		{"objceted", "objected", 1}, {"ca", "abc", 3}, {"flaw", "lawn", 2},
		{"note", "noted", 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(distances); i++) {
		assert_int_equal(text_distance(str_of(distances[i].a), str_of(distances[i].b)),
				 distances[i].edits);
		assert_int_equal(text_distance(str_of(distances[i].b), str_of(distances[i].a)),
				 distances[i].edits);
	}
}

static void
test_text_nearest(void **state)
{
	static const char *const words[] = {"posts",        "images", "comments",
					    "interactions", "x",      "log"};
	static const char *const meant[][2] = {
		{"lgo", "log"}, {"lo", "log"}, {"X", "x"}, {"xx", NULL}, {"y", NULL},
		{"imxy", NULL},
		{"post", "posts"}, {"POSTS", "posts"}, {"imgaes", "images"},
		{"coments", "comments"}, {"interaction", "interactions"},
		{"xyz", NULL}, {"", NULL}, {"kommentare", NULL}, {"p", NULL},
		{"commentscommentscommentscommentscommentscommentscommentscommentsx", NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(meant); i++) {
		const char *found = text_nearest(str_of(meant[i][0]), words, COUNT(words));

		assert_string_equal(found != NULL ? found : "(none)",
				    meant[i][1] != NULL ? meant[i][1] : "(none)");
	}
	assert_null(text_nearest(STR("posts"), words, 0));
}

static void
test_text_number(void **state)
{
	static const struct {
		const char *s;
		int64_t max;
		bool ok;
		int64_t value;
	} numbers[] = {
		{"0", 0, true, 0}, {"10", 10, true, 10}, {"11", 10, false, 0},
		{"007", 7, true, 7},     {"", 10, false, 0},
		{"-1", 10, false, 0}, {"+1", 10, false, 0}, {" 1", 10, false, 0},
		{"1 ", 10, false, 0},    {"1a", 10, false, 0},
		{"0x1", 99, false, 0}, {"1.5", 99, false, 0},
		{"999999999999999999", INT64_MAX, true, 999999999999999999},
		{"9223372036854775808", INT64_MAX, false, 0},
		{"99999999999999999999999999", INT64_MAX, false, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(numbers); i++) {
		int64_t value = -1;

		assert_int_equal(text_number(str_of(numbers[i].s), numbers[i].max, &value),
				 numbers[i].ok);
		if (numbers[i].ok)
			assert_int_equal(value, numbers[i].value);
	}
}

/* ---- dates */

static void
test_date_is_real(void **state)
{
	static const struct {
		int y, m, d;
		bool real;
	} days[] = {
		{2024, 2, 29, true}, {2023, 2, 29, false}, {1900, 2, 29, false},
		{2000, 2, 29, true}, {2100, 2, 29, false},
		{2400, 2, 29, true}, {2000, 2, 30, false}, {1, 1, 1, true}, {0, 1, 1, false},
		{9999, 12, 31, true},
		{10000, 1, 1, false}, {2026, 0, 1, false}, {2026, 13, 1, false},
		{2026, 1, 0, false}, {2026, 4, 31, false},
		{2026, 1, 32, false}, {2026, 12, 31, true}, {-1, 1, 1, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++)
		assert_int_equal(date_is_real(days[i].y, days[i].m, days[i].d), days[i].real);
}

/* Every day of 801 years, counted by turning over the leaves of a calendar. */
static void
test_date_every_day(void **state)
{
	static const int lengths_of_months[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t days = -135140; /* 1600-01-01, a Saturday */
	int weekday = 6;

	(void)state;
	for (int y = 1600; y <= 2400; y++) {
		bool leap = y % 400 == 0 || (y % 4 == 0 && y % 100 != 0);

		for (int m = 1; m <= 12; m++) {
			for (int d = 1; d <= lengths_of_months[m - 1] + (m == 2 && leap ? 1 : 0);
			     d++) {
				struct date date = {y, m, d}, back = date_from_days(days);

				if (date_days(date) != days || back.y != y || back.m != m ||
				    back.d != d || date_weekday(date) != weekday)
					fail_msg("%04d-%02d-%02d", y, m, d);
				days++;
				weekday = (weekday + 1) % 7;
			}
		}
	}
	assert_int_equal(days, 157419 + 1); /* 2400-12-31 was the last */
}

static void
test_date_known(void **state)
{
	static const struct {
		struct date date;
		int64_t days;
		int weekday;
	} known[] = {
		{{1, 1, 1}, -719162, 1}, {{1969, 7, 20}, -165, 0}, {{1970, 1, 1}, 0, 4},
		{{2000, 3, 1}, 11017, 3},
		{{2024, 2, 29}, 19782, 4}, {{2026, 10, 26}, 20752, 1}, {{9999, 12, 31}, 2932896, 5},
		{{1582, 10, 15}, -141427, 5},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(known); i++) {
		struct date back = date_from_days(known[i].days);

		assert_int_equal(date_days(known[i].date), known[i].days);
		assert_int_equal(date_weekday(known[i].date), known[i].weekday);
		assert_int_equal(date_compare(back, known[i].date), 0);
	}
	assert_int_equal(date_compare((struct date){2026, 1, 31}, (struct date){2026, 2, 1}), -1);
	assert_int_equal(date_compare((struct date){2026, 2, 1}, (struct date){2025, 12, 31}), 1);
	assert_true(date_is_none((struct date){0}));
	assert_false(date_is_none((struct date){1, 1, 1}));
}

static void
test_date_add_months(void **state)
{
	static const struct {
		struct date from;
		int months;
		const char *to;
	} sums[] = {
		{{2026, 10, 26}, 1, "2026-11-26"}, {{2026, 1, 31}, 1, "2026-02-28"},
		{{2024, 1, 31}, 1, "2024-02-29"},
		{{2026, 12, 15}, 1, "2027-01-15"}, {{2026, 11, 30}, 3, "2027-02-28"},
		{{2023, 11, 30}, 3, "2024-02-29"},
		{{2026, 8, 31}, 1, "2026-09-30"}, {{2026, 5, 31}, 13, "2027-06-30"},
		{{2026, 2, 28}, 1, "2026-03-28"},
		{{2026, 12, 31}, 0, "2026-12-31"}, {{1900, 1, 31}, 1, "1900-02-28"},
		{{9999, 11, 30}, 1, "9999-12-30"},
		{{2026, 12, 1}, 12, "2027-12-01"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(sums); i++) {
		char text[DATE_TEXT];

		date_format(date_add_months(sums[i].from, sums[i].months), text);
		assert_string_equal(text, sums[i].to);
	}
}

static void
test_date_text(void **state)
{
	static const char *const refused[] = {
		"",
		"2026-1-01",
		"2026-10-2",
		"26-10-2026",
		"2026-10-26 ",
		" 2026-10-26",
		"2026/10/26",
		"2026-02-29",
		"2026-13-01",
		"2026-00-10",
		"2026-10-00",
		"0000-01-01",
		"+026-10-26",
		"2026-+1-26",
		"20261026",
		"2026-10-32",
		"12026-10-26",
		/* The neighbours of the digits, which would make a real date. */
		"202:-10-26",
		"2026-0:-26",
		"2026-1/-26",
		"2026-10-0:",
		"2026-10-1/",
	};
	char text[DATE_TEXT];
	struct date d;

	(void)state;
	assert_true(date_parse(STR("2026-10-26"), &d));
	assert_int_equal(d.y * 10000 + d.m * 100 + d.d, 20261026);
	date_format(d, text);
	assert_string_equal(text, "2026-10-26");
	assert_true(date_parse(STR("0001-01-01"), &d));
	date_format(d, text);
	assert_string_equal(text, "0001-01-01");
	date_format((struct date){0}, text);
	assert_string_equal(text, "");
	for (size_t i = 0; i < COUNT(refused); i++) {
		d = (struct date){2026, 13, 99};
		assert_false(date_parse(str_of(refused[i]), &d));
		assert_true(date_is_none(d));
	}
}

static void
test_when_canonical(void **state)
{
	static const struct {
		const char *text;
		bool timed;
		int second, offset;
		int64_t wall;
	} forms[] = {
		{"2026-10-26", false, 0, 0, 1792972800},
		{"2026-10-26T14:03:05+01:00", true, 50585, 60, 1793023385},
		{"2026-10-26T14:03:05-05:30", true, 50585, -330, 1793023385},
		{"1970-01-01T00:00:00+00:00", true, 0, 0, 0},
		{"1969-12-31T23:59:59-00:01", true, 86399, -1, -1},
		{"1970-01-02", false, 0, 0, 86400},
		{"0001-01-01T00:00:00+23:59", true, 0, 1439, -62135596800},
		{"9999-12-31T23:59:59-23:59", true, 86399, -1439, 253402300799},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++) {
		char text[WHEN_TEXT];
		struct when w;

		assert_true(when_parse(str_of(forms[i].text), &w));
		assert_int_equal(w.timed, forms[i].timed);
		assert_int_equal(w.second, forms[i].second);
		assert_int_equal(w.offset, forms[i].offset);
		assert_int_equal(when_wall(&w), forms[i].wall);
		when_format(&w, text);
		assert_string_equal(text, forms[i].text);
	}
}

static void
test_when_refused(void **state)
{
	static const char *const refused[] = {
		"",
		"2026",
		"2026-10-26T14:03:05",
		"2026-10-26T14:03:05Z",
		"2026-10-26T14:03:05z",
		"2026-10-26T14:03:05-00:00",
		"2026-10-26T24:00:00+01:00",
		"2026-10-26T23:60:00+01:00",
		"2026-10-26T23:59:60+00:00",
		"2026-10-26t14:03:05+01:00",
		"2026-10-26 14:03:05+01:00",
		"2026-10-26T14:03:05+24:00",
		"2026-10-26T14:03:05+01:60",
		"2026-10-26T14:03:05+0100",
		"2026-10-26T14:03:05.0+01:0",
		"2026-10-26T14:03+01:00",
		"2026-10-26T14-03-05+01:00",
		"2026-10-26T14:03:05 01:00",
		"2026-02-29T14:03:05+01:00",
		"2026-10-26T14:03:05+01:00 ",
		"2026-10-26T-1:03:05+01:00",
		"2026-10-26T14:03:05*01:00",
	};
	struct when w;

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		if (when_parse(str_of(refused[i]), &w))
			fail_msg("taken: %s", refused[i]);
		assert_true(date_is_none(w.day) && !w.timed && w.second == 0 && w.offset == 0);
	}
	assert_false(when_parse((struct str){BYTES("2026-10-2\0")}, &w));
}

/*
 * Central European time, without the tables of a time zone package: winter +01:00, summer +02:00.
 */
static const struct clock noon = {
	1793016000000, {{2026, 10, 26}, true, 13 * 3600, 60}, /* 2026-10-26T12:00:00Z */
};

static const char *const readings[][2] = {
	{"2026-10-26", "2026-10-26"},
	{"26.10.2026", "2026-10-26"},
	{"6.1.2026", "2026-01-06"},
	{"06.01.2026", "2026-01-06"},
	{"2026-1-6", "2026-01-06"},
	{"29.02.2024", "2024-02-29"},
	{"2026-10-26T12:59", "2026-10-26T12:59:00+01:00"},
	{"2026-10-26 12:59:30", "2026-10-26T12:59:30+01:00"},
	{"26.10.2026 8:05", "2026-10-26T08:05:00+01:00"},
	{"26.10.2026T08:05", "2026-10-26T08:05:00+01:00"},
	{"2026-07-01T08:00", "2026-07-01T08:00:00+02:00"},
	{"2026-10-26T11:00Z", "2026-10-26T11:00:00+00:00"},
	{"2026-10-26T12:30+01:00", "2026-10-26T12:30:00+01:00"},
	{"2026-10-26T07:00:00-05:00", "2026-10-26T07:00:00-05:00"},
	{"2026-10-26 13:00", "2026-10-26T13:00:00+01:00"},
	{"2026-10-27T00:30+14:00", "2026-10-27T00:30:00+14:00"},
	{"today", "2026-10-26"},
	{"yesterday", "2026-10-25"},
	{"today 08:05", "2026-10-26T08:05:00+01:00"},
	{"yesterday 23:59", "2026-10-25T23:59:00+01:00"},
};

static const char *const unreadable[][2] = {
	{"12/31/2025", "'12/31/2025': with slashes it is not clear which number is the day; dates are written like 2026-10-26 or 26.10.2026"},
	{"2025/12/31", "'2025/12/31': with slashes it is not clear which number is the day; dates are written like 2026-10-26 or 26.10.2026"},
	{"2025-02-29", "the date '2025-02-29' does not exist in the calendar"},
	{"31.4.2026", "the date '31.4.2026' does not exist in the calendar"},
	{"2026-13-01", "the date '2026-13-01' does not exist in the calendar"},
	{"0000-01-01", "the date '0000-01-01' does not exist in the calendar"},
	{"2026-10-27", "the date '2026-10-27' lies in the future"},
	{"1.1.2027 10:00", "the date '1.1.2027 10:00' lies in the future"},
	{"2026-10-26T13:01", "the date '2026-10-26T13:01' lies in the future"},
	{"2026-10-26T12:00:01Z", "the date '2026-10-26T12:00:01Z' lies in the future"},
	{"2026-10-26T08:00-05:00", "the date '2026-10-26T08:00-05:00' lies in the future"},
	{"", "'' is no date: write 2026-10-26, 26.10.2026 or 2026-10-26T14:03"},
	{"26.10.26", "'26.10.26' is no date: write 2026-10-26, 26.10.2026 or 2026-10-26T14:03"},
	{"26-10-2026", "'26-10-2026' is no date: write 2026-10-26, 26.10.2026 or 2026-10-26T14:03"},
	{"today 25:00", "'today 25:00' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
	{"todays", "'todays' is no date: write 2026-10-26, 26.10.2026 or 2026-10-26T14:03"},
	{"tomorrow", "'tomorrow' is no date: write 2026-10-26, 26.10.2026 or 2026-10-26T14:03"},
	{" 2026-10-26", "' 2026-10-26' is no date: write 2026-10-26, 26.10.2026 or 2026-10-26T14:03"},
	{"2026-10-26T24:00", "'2026-10-26T24:00' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
	{"2026-10-26T10:60", "'2026-10-26T10:60' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
	{"2026-10-26T10:00:60", "'2026-10-26T10:00:60' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
	{"2026-10-26T1003", "'2026-10-26T1003' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
	{"2026-10-26 10:03 Uhr", "'2026-10-26 10:03 Uhr' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
	{"2026-10-26T10:03+1:00", "'2026-10-26T10:03+1:00' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
	{"2026-10-26T10:03+24:00", "'2026-10-26T10:03+24:00' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
	{"2026-10-26x", "'2026-10-26x' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
	{"2026-10-26 ", "'2026-10-26 ' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"},
};

static void
test_when_read(void **state)
{
	struct err e = {0};
	struct when w;
	char text[WHEN_TEXT];

	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	for (size_t i = 0; i < COUNT(readings); i++) {
		if (!when_read(str_of(readings[i][0]), &noon, &w, &e))
			fail_msg("%s", e.text);
		when_format(&w, text);
		assert_string_equal(text, readings[i][1]);
	}
	for (size_t i = 0; i < COUNT(unreadable); i++) {
		assert_false(when_read(str_of(unreadable[i][0]), &noon, &w, &e));
		assert_string_equal(e.text, unreadable[i][1]);
		assert_int_equal(e.code, ERR_USAGE);
	}
}

static void
test_stamp(void **state)
{
	static const char *const refused[] = {
		"",
		"2026-10-26T13:03:05Z",
		"2026-10-26T13:03:05.12Z",
		"2026-10-26T13:03:05.123z",
		"2026-10-26T13:03:05,123Z",
		"2026-10-26T13:03:05.123+",
		"2026-10-26T24:00:00.000Z",
		"2026-10-26T23:59:60.000Z",
		"2026-02-29T13:03:05.123Z",
		"2026-10-26 13:03:05.123Z",
		"2026-10-26T13:03:05.1234Z",
		"2026-10-26T13:03:05.-12Z",
		"2026-10-26T13:03:05.123Z ",
	};
	static const int64_t never[] = {INT64_MIN, INT64_MAX, -62135596800001, 253402300800000};
	char text[STAMP_TEXT];
	struct clock c;
	int64_t ms = 0;

	(void)state;
	assert_true(stamp_parse(STR("2026-10-26T13:03:05.123Z"), &ms));
	assert_int_equal(ms, 1793019785123);
	stamp_format(1793019785123, text);
	assert_string_equal(text, "2026-10-26T13:03:05.123Z");
	stamp_format(0, text);
	assert_string_equal(text, "1970-01-01T00:00:00.000Z");
	stamp_format(-1, text);
	assert_string_equal(text, "1969-12-31T23:59:59.999Z");
	stamp_format(-62135596800000, text);
	assert_string_equal(text, "0001-01-01T00:00:00.000Z");
	stamp_format(253402300799999, text);
	assert_string_equal(text, "9999-12-31T23:59:59.999Z");
	for (size_t i = 0; i < COUNT(never); i++) {
		char number[24];
		LOCAL_BUF words = {0};

		snprintf(number, sizeof(number), "%lld", (long long)never[i]);
		stamp_format(never[i], text);
		assert_string_equal(text, number);
		words_moment(&words, never[i]);
		assert_non_null(strstr(buf_get(&words), number));
		assert_true(date_is_none(when_at(never[i]).day));
	}
	for (size_t i = 0; i < COUNT(refused); i++)
		assert_false(stamp_parse(str_of(refused[i]), &ms));
	c = clock_read();
	assert_true(c.here.timed);
	assert_int_equal(when_wall(&c.here) - c.here.offset * 60, c.ms / 1000);
}

/*
 * The next day begins at midnight, however long the one is that ends; or later, where there is no
 * midnight.
 */
static void
test_day_after(void **state)
{
	static const struct {
		const char *zone;
		int64_t now, next;
	} days[] = {
		{"UTC0", 1767225599, 1767225600},
		{"UTC0", 1767225600, 1767312000},
		{"XXX-05:38:52", 1767205267, 1767205268},
		{"CET-1CEST,M3.5.0,M10.5.0/3", 1774738800, 1774821600},          /* 23 hours */
		{"CET-1CEST,M3.5.0,M10.5.0/3", 1792879200, 1792969200},          /* 25 hours */
		/* from 24:00 to 1:00 */
		{"BRT3BRST,M11.1.0/0,M2.3.0/0", 1541250000, 1541300400},
		{"BRT3BRST,M11.1.0/0,M2.3.0/0", 1541300400, 1541383200},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++) {
		setenv("TZ", days[i].zone, 1);
		tzset();
		assert_int_equal(clock_day_after(days[i].now * 1000), days[i].next * 1000);
	}
	unsetenv("TZ");
	tzset();
}

/* ---- hashes */

/* The examples of FIPS 180-4 that NIST publishes. */
static const char *const vectors[][2] = {
	{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
	 "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};

static void
test_hash(void **state)
{
	char hex[HASH_HEX + 1], as[997];
	struct hasher hasher;
	struct hash h, back;
	size_t left = 1000000;

	(void)state;
	for (size_t i = 0; i < COUNT(vectors); i++) {
		h = hash_of(str_of(vectors[i][0]));
		hash_to_hex(&h, hex);
		assert_string_equal(hex, vectors[i][1]);
		assert_true(hash_from_hex(&back, str_of(hex)));
		assert_true(hash_equal(&h, &back));
	}
	memset(as, 'a', sizeof(as));
	hash_start(&hasher);
	while (left > 0) {
		size_t n = left < sizeof(as) ? left : sizeof(as);

		hash_more(&hasher, as, n);
		left -= n;
	}
	h = hash_end(&hasher);
	hash_to_hex(&h, hex);
	assert_string_equal(hex,
			    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	assert_false(hash_equal(&h, &back));
}

static void
test_hash_hex(void **state)
{
	struct hash h;

	(void)state;
	assert_true(hash_from_hex(
		&h, STR("00ff0123456789abcdef000000000000000000000000000000000000000000aa")));
	assert_memory_equal(h.byte, "\x00\xff\x01\x23\x45\x67\x89\xab\xcd\xef\x00", 11);
	assert_int_equal(h.byte[31], 0xaa);
	assert_false(hash_from_hex(
		&h, STR("00ff0123456789abcdef000000000000000000000000000000000000000000a")));
	assert_false(hash_from_hex(
		&h, STR("00ff0123456789abcdef000000000000000000000000000000000000000000aaa")));
	assert_false(hash_from_hex(
		&h, STR("00FF0123456789abcdef000000000000000000000000000000000000000000aa")));
	assert_false(hash_from_hex(
		&h, STR("g0ff0123456789abcdef000000000000000000000000000000000000000000aa")));
	assert_false(hash_from_hex(
		&h, STR("00ff0123456789abcdef0000000000000000000000000000000000000000000 ")));
	assert_false(hash_from_hex(&h, STR("")));
}

/* ---- files: each test works in a folder of its own */

static int
enter_folder(void **state)
{
	static char folder[4096];
	const char *place = getenv("TMPDIR");

	snprintf(folder, sizeof(folder), "%s/veto-base-XXXXXX",
		 place != NULL && *place != '\0' ? place : "/tmp");
	if (mkdtemp(folder) == NULL || chdir(folder) != 0)
		return -1;
	*state = folder;
	return 0;
}

static int
leave_folder(void **state)
{
	char command[4200];

	snprintf(command, sizeof(command), "rm -rf '%s'", (const char *)*state);
	return chdir("/") != 0 || system(command) != 0 ? -1 : 0;
}

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void
assert_file(const char *path, const char *text)
{
	char found[256] = "";
	FILE *f = fopen(path, "re");

	assert_non_null(f);
	found[fread(found, 1, sizeof(found) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(found, text);
}

/* The folder holds N files: nothing temporary was left. */
static void
assert_files(int n)
{
	DIR *d = opendir(".");

	assert_non_null(d);
	for (const struct dirent *f = readdir(d); f != NULL; f = readdir(d))
		n -= f->d_name[0] != '.';
	closedir(d);
	assert_int_equal(n, 0);
}

static void
test_output_new(void **state)
{
	struct output o;
	struct err e = {0};
	struct stat st;

	(void)state;
	assert_true(output_open(&o, "new", false, &e));
	output_add(&o, STR("first "));
	buf_text(output_room(&o), "second");
	assert_int_equal(access("new", F_OK), -1);
	assert_true(output_finish(&o, &e));
	assert_file("new", "first second");
	assert_files(1);

	assert_true(output_open(&o, "large", false, &e));
	for (int i = 0; i < 100000; i++)
		output_add(&o, STR("0123456789"));
	assert_true(output_finish(&o, &e));
	assert_int_equal(stat("large", &st), 0);
	assert_int_equal(st.st_size, 1000000);
	assert_int_equal(st.st_mode & 0077, 0);
	assert_files(2);
}

static void
test_output_existing(void **state)
{
	struct output o;
	struct err e = {0};
	struct stat st;

	(void)state;
	write_file("there", "old");
	assert_false(output_open(&o, "there", false, &e));
	assert_int_equal(e.code, ERR_EXISTS);
	assert_string_equal(e.text, "there: this file exists already; --force replaces it");
	assert_true(output_open(&o, "there", true, &e));
	output_add(&o, STR("new"));
	output_abandon(&o);
	assert_file("there", "old");
	assert_files(1);
	assert_int_equal(symlink("there", "link"), 0);
	assert_true(output_open(&o, "link", true, &e));
	output_add(&o, STR("new"));
	assert_file("there", "old");
	assert_true(output_finish(&o, &e));
	assert_file("there", "new");
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_files(2);
}

static void
test_output_appears_meanwhile(void **state)
{
	struct output o;
	struct err e = {0};

	(void)state;
	assert_true(output_open(&o, "target", false, &e));
	output_add(&o, STR("mine"));
	write_file("target", "theirs");
	assert_false(output_finish(&o, &e));
	assert_int_equal(e.code, ERR_EXISTS);
	assert_file("target", "theirs");
	assert_files(1);
}

static void
test_output_refused(void **state)
{
	struct output o;
	struct err e = {0};

	(void)state;
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_false(output_open(&o, "folder", true, &e));
	assert_string_equal(e.text, "folder: it is a folder, not a file");
	assert_false(output_open(&o, "missing/file", false, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_string_equal(e.text, "missing/file: there is no such file or folder");
	write_file("file", "");
	assert_false(output_open(&o, "file/below", false, &e));
	assert_string_equal(e.text, "file/below: a part of this path is not a folder");
	assert_files(2);
	assert_true(output_open(&o, NULL, false, &e));
	assert_int_equal(o.fd, STDOUT_FILENO);
	output_abandon(&o);
	assert_true(output_open(&o, "-", false, &e));
	assert_true(output_finish(&o, &e));
	assert_int_equal(fcntl(STDOUT_FILENO, F_GETFD) == -1, 0);
	assert_files(2);
}

static void
test_output_full(void **state)
{
	struct output o;
	struct err e = {0};

	(void)state;
	assert_true(output_open(&o, "/dev/full", false, &e));
	output_add(&o, STR("x"));
	assert_false(output_finish(&o, &e));
	assert_int_equal(e.code, ERR_FULL);
	assert_string_equal(e.text,
			    "/dev/full: no space left on the device; free some and try again");
	assert_files(0);
}

/* What was there before stays where the new one cannot be written to its end. */
static void
test_output_limit(void **state)
{
	struct rlimit before, tight;
	struct output o;
	struct err e = {0};
	bool opened, finished;

	(void)state;
	write_file("there", "old");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	tight = before;
	tight.rlim_cur = 4096;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	opened = output_open(&o, "there", true, &e);
	for (int i = 0; opened && i < 100000; i++)
		output_add(&o, STR("0123456789"));
	finished = opened && output_finish(&o, &e);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_true(opened);
	assert_false(finished);
	assert_int_equal(e.code, ERR_FULL);
	assert_file("there", "old");
	assert_files(1);
}

static void
test_file_open(void **state)
{
	struct err e = {0};
	int64_t size = 0;
	int fd;

	(void)state;
	alarm(60); /* opening a FIFO that nobody writes into would wait for ever */
	write_file("plain", "12345");
	assert_true(file_open("plain", &fd, &size, &e));
	assert_int_equal(size, 5);
	close(fd);
	assert_false(file_open("missing", &fd, &size, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_false(file_open(".", &fd, &size, &e));
	assert_string_equal(e.text, ".: it is a folder, not a file");
	assert_int_equal(fd, -1);
	assert_int_equal(mkfifo("fifo", 0600), 0);
	assert_false(file_open("fifo", &fd, &size, &e));
	assert_string_equal(e.text, "fifo: it is not a plain file");
	assert_false(file_open("/dev/null", &fd, &size, &e));
	assert_string_equal(e.text, "/dev/null: it is not a plain file");
	if (geteuid() != 0) {
		assert_int_equal(chmod("plain", 0), 0);
		assert_false(file_open("plain", &fd, &size, &e));
		assert_string_equal(e.text, "plain: access denied");
	}
	alarm(0);
}

static void
test_file_read(void **state)
{
	struct err e = {0};
	char data[8];
	int64_t size;
	int fd;

	(void)state;
	write_file("plain", "1234567890");
	assert_true(file_open("plain", &fd, &size, &e));
	assert_int_equal(file_read(fd, "plain", data, sizeof(data), &e), 8);
	assert_memory_equal(data, "12345678", 8);
	assert_int_equal(file_read(fd, "plain", data, sizeof(data), &e), 2);
	assert_int_equal(file_read(fd, "plain", data, sizeof(data), &e), 0);
	close(fd);
	assert_int_equal(file_read(-1, "plain", data, sizeof(data), &e), -1);
	assert_int_equal(e.code, ERR_FAILED);
}

static void
test_file_make_folders(void **state)
{
	struct err e = {0};
	struct stat st;

	(void)state;
	assert_true(file_make_folders("a/b/c/file", &e));
	assert_int_equal(stat("a/b/c", &st), 0);
	assert_true(S_ISDIR(st.st_mode));
	assert_int_equal(st.st_mode & 0077, 0);
	assert_int_equal(stat("a/b/c/file", &st), -1);
	assert_true(file_make_folders("a/b/c/file", &e));
	assert_true(file_make_folders("file", &e));
	write_file("plain", "");
	assert_false(file_make_folders("plain/b/file", &e));
	assert_string_equal(e.text, "plain/b: a part of this path is not a folder");
}

static void
test_failed_errno(void **state)
{
	static const struct {
		int n;
		enum err_code code;
	} codes[] = {
		{ENOENT, ERR_NOT_FOUND}, {ENOSPC, ERR_FULL}, {EDQUOT, ERR_FULL}, {EFBIG, ERR_FULL},
		{EEXIST, ERR_EXISTS},
		{EACCES, ERR_FAILED}, {EISDIR, ERR_FAILED}, {EIO, ERR_FAILED},
		{EROFS, ERR_FAILED},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(codes); i++) {
		struct err e = {0};

		assert_false(failed_errno(&e, codes[i].n, "path"));
		assert_int_equal(e.code, codes[i].code);
		assert_memory_equal(e.text, "path: ", 6);
		assert_true(strlen(e.text) > 6);
	}
	assert_false(file_is_remote("/proc"));
	assert_false(file_is_remote("/missing/file"));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

/* The vectors of RFC 4648, section 10. */
static void
base64_is_that_of_the_rfc(void **state)
{
	static const char *const known[][2] = {{"", ""},
					       {"f", "Zg=="},
					       {"fo", "Zm8="},
					       {"foo", "Zm9v"},
					       {"foob", "Zm9vYg=="},
					       {"fooba", "Zm9vYmE="},
					       {"foobar", "Zm9vYmFy"}};
	LOCAL_BUF b = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		buf_reset(&b);
		buf_char(&b, '>');
		buf_base64(&b, str_of(known[i][0]));
		assert_string_equal(buf_get(&b) + 1, known[i][1]);
	}
}

/* ---- libraries */

static void
library_is_loaded(void **state)
{
	static __typeof__(cos) *cosine;
	static void *nothing;
	const struct library_function there[] = {{"cos", &cosine}},
				      not_there[] = {{"cos", &cosine},
						     {"veto_has_no_such", &nothing}};
	struct err e = {0};

	(void)state;
	assert_false(library_load("libveto-is-not-there.so.1", there, 1, &e));
	assert_int_equal(e.code, ERR_FAILED);
	assert_string_equal(e.text, "the library libveto-is-not-there.so.1 is missing on this "
				    "machine; installing it makes this work");
	assert_null(cosine);
	e = (struct err){0};
	assert_false(library_load("libm.so.6", not_there, 2, &e));
	assert_string_equal(e.text, "the library libm.so.6 has no 'veto_has_no_such': it is not "
				    "the one this program was built for");
	assert_null(nothing);
	assert_true(library_load("libm.so.6", there, 1, &e));
	assert_true(cosine(0) > 0.999 && cosine(0) < 1.001);
}

/* Whoever reads an address sees the host that it leads to. */
static void
test_addresses(void **state)
{
	static const struct {
		const char *address;
		enum address_fault fault;
	} cases[] = {
		{"https://example.org", ADDRESS_PLAIN},
		{"HTTPS://Example.ORG:8443/a?b=c@d#e", ADDRESS_PLAIN},
		{"https://example.org/@somebody", ADDRESS_PLAIN},
		{"https://example.org?to=https://a@b.example", ADDRESS_PLAIN},
		{"https://xn--mller-kva.example./", ADDRESS_PLAIN},
		{"https://192.0.2.1/", ADDRESS_PLAIN},
		{"https://[2001:db8::1]:443/", ADDRESS_PLAIN},
		{"http://example.org", ADDRESS_NOT_HTTPS},
		{"javascript:alert(1)", ADDRESS_NOT_HTTPS},
		{"https:example.org", ADDRESS_NOT_HTTPS},
		{"https://www.facebook.com@evil.example/", ADDRESS_USER},
		{"https://user:pass@example.org/", ADDRESS_USER},
		{"https://@example.org", ADDRESS_USER},
		{"https://example.org\\@evil.example/", ADDRESS_CHARACTER},
		{"https://example.org/a b", ADDRESS_CHARACTER},
		{"https://example.org/\x1b[31m", ADDRESS_CHARACTER},
		{"https://example.org\n", ADDRESS_CHARACTER},
		{"https://ex\xc3\xa4mple.org/", ADDRESS_CHARACTER},
		{"https://example.org%2f.evil.example/", ADDRESS_HOST},
		{"https://localhost/", ADDRESS_HOST},
		{"https:///path.html", ADDRESS_HOST},
		{"https://.example.org/", ADDRESS_HOST},
		{"https://example..org/", ADDRESS_HOST},
		{"https://2130706433/", ADDRESS_HOST},
		{"https://0177.0.0.1/", ADDRESS_HOST},
		{"https://127.1/", ADDRESS_HOST},
		{"https://1.2.3.4.5/", ADDRESS_HOST},
		{"https://0x7f.0.0.1/", ADDRESS_HOST},
		{"https://256.0.0.1/", ADDRESS_HOST},
		{"https://example.org:/", ADDRESS_HOST},
		{"https://example.org:65536/", ADDRESS_HOST},
		{"https://example.org:99999999999/", ADDRESS_HOST},
		{"https://example.org:1:2/", ADDRESS_HOST},
		{"https://[example.org]/", ADDRESS_HOST},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (address_look(cases[i].address) != cases[i].fault)
			fail_msg("%s: %d", cases[i].address, address_look(cases[i].address));
	}
	assert_true(address_all_plain(
		"see https://example.org/@a, or write to a@b.example; HTTPS is meant"));
	assert_true(address_all_plain("https: nothing, and https://"));
	assert_false(address_all_plain(
		"see https://example.org, https://www.facebook.com@evil.example/x"));
	assert_false(address_all_plain("HTTPS://a%2eb/"));
	assert_false(address_all_plain("https:/\\evil.example"));
}

static void
assert_host(const char *address, const char *host)
{
	struct str found = address_host(str_of(address));

	if (!str_equal(found, str_of(host)))
		fail_msg("%s: %.*s", address, (int)found.n, found.s);
}

/* Whose name a host is below, as far as labels tell. */
static void
test_owners(void **state)
{
	static const struct {
		const char *host, *other;
		bool same;
	} cases[] = {
		{"example.org", "example.org", true},
		{"www.example.org", "HELP.Example.Org", true},
		{"example.org", "a.b.example.org", true},
		{"x.com", "help.x.com", true},
		{"t.co", "www.t.co", true},
		{"a.de", "b.a.de", true},
		{"privacy.example.co.uk", "www.example.co.uk", true},
		{"192.0.2.1", "192.0.2.1", true},
		{"example.org", "example.com", false},
		{"example.org", "example.org.evil.example", false},
		{"notexample.org", "example.org", false},
		{"one.co.uk", "other.co.uk", false},
		{"one.com.au", "other.com.au", false},
		{"co.uk", "one.co.uk", false},
		{"one.gov.ie", "other.gov.ie", false},
		{"one.ie", "other.ie", false},
		{"192.0.2.1", "192.0.3.1", false},
		{"1.0.2.1", "5.0.2.1", false},
		{"[2001:db8::1]", "[2001:db8::2]", false},
		{"localhost", "example.org", false},
		{"", "example.org", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str one = str_of(cases[i].host), two = str_of(cases[i].other);

		if (address_same_owner(one, two) != cases[i].same ||
		    address_same_owner(two, one) != cases[i].same)
			fail_msg("%s, %s", cases[i].host, cases[i].other);
	}
	assert_host("https://example.org/path?x#y", "example.org");
	assert_host("https://user:pass@example.org:8443/a@b", "example.org");
	assert_host("https://[2001:db8::1]:443/", "[2001:db8::1]");
	assert_host("https://example.org", "example.org");
	assert_host("example.org/form", "");
	assert_host("", "");
}

/* Which of two files a signal takes along: the one that is not done yet. */
static void
test_stop(void **state)
{
	static const char *const names[] = {"stop.one", "stop.two"};
	int status;
	pid_t child;

	(void)state;
	for (int i = 0; i < 2; i++)
		assert_true(close(open(names[i], O_WRONLY | O_CREAT | O_TRUNC, 0600)) == 0);
	child = fork();
	if (child == 0) {
		signal(SIGTERM, SIG_DFL);
		stop_watch();
		if (stop_remove(names[0]) && stop_remove(names[1])) {
			stop_keep(names[0]);
			raise(SIGTERM);
		}
		_exit(1);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	assert_int_equal(access(names[0], F_OK), 0);
	assert_int_equal(access(names[1], F_OK), -1);
	unlink(names[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stop),
		cmocka_unit_test(library_is_loaded),
		cmocka_unit_test(base64_is_that_of_the_rfc),
		cmocka_unit_test(test_err),
		cmocka_unit_test(test_err_cut),
		cmocka_unit_test(test_err_cut_behind_prefix),
		cmocka_unit_test(test_buf),
		cmocka_unit_test(test_text_admit),
		cmocka_unit_test(test_text_is_admitted),
		cmocka_unit_test(test_text_length),
		cmocka_unit_test(test_text_clean),
		cmocka_unit_test(test_text_width),
		cmocka_unit_test(test_text_fit),
		cmocka_unit_test(test_text_distance),
		cmocka_unit_test(test_text_nearest),
		cmocka_unit_test(test_text_number),
		cmocka_unit_test(test_date_is_real),
		cmocka_unit_test(test_date_every_day),
		cmocka_unit_test(test_date_known),
		cmocka_unit_test(test_date_add_months),
		cmocka_unit_test(test_date_text),
		cmocka_unit_test(test_when_canonical),
		cmocka_unit_test(test_when_refused),
		cmocka_unit_test(test_when_read),
		cmocka_unit_test(test_stamp),
		cmocka_unit_test(test_day_after),
		cmocka_unit_test(test_hash),
		cmocka_unit_test(test_hash_hex),
		IN_FOLDER(test_output_new),
		IN_FOLDER(test_output_existing),
		IN_FOLDER(test_output_appears_meanwhile),
		IN_FOLDER(test_output_refused),
		IN_FOLDER(test_output_full),
		IN_FOLDER(test_output_limit),
		IN_FOLDER(test_file_open),
		IN_FOLDER(test_file_read),
		IN_FOLDER(test_file_make_folders),
		cmocka_unit_test(test_failed_errno),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_owners),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
