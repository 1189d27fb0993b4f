/*
 * The tokenizer of exports: other people's test files, every way of cutting a text into portions,
 * and the defect of the texts undone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/scan/json.h"
#include "veto/mem.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Bytes handed out in portions: up to the first cut, then STEP at a time. */
struct cutter {
	struct str rest;
	size_t first, step;
};

static int64_t
cut_read(void *context, unsigned char *at, size_t n)
{
	struct cutter *c = context;
	size_t want = c->first > 0 ? c->first : c->step;

	c->first = 0;
	want = want < n ? want : n;
	want = want < c->rest.n ? want : c->rest.n;
	if (want > 0)
		memcpy(at, c->rest.s, want);
	c->rest.s += want;
	c->rest.n -= want;
	return (int64_t)want;
}

/*
 * All events in one line: {} [] k<key> s<string> n<number> t f z, then . for a complete text or !
 * with the reason.
 */
static void
describe(struct buf *out, struct json *j, struct cutter *c)
{
	static const char marks[] = ".{}[]ksntfz!";
	enum json_event event;

	buf_reset(out);
	json_open(j, cut_read, c);
	do {
		event = json_next(j);
		buf_char(out, marks[event]);
		if (event == JSON_KEY || event == JSON_STRING) {
			buf_char(out, '<');
			buf_str(out, j->text);
			buf_char(out, '>');
		} else if (event == JSON_NUMBER) {
			buf_fmt(out, j->integer ? "<%jd>" : "<?>",
				(intmax_t)(j->integer ? j->number : 0));
		} else if (event == JSON_ERROR) {
			buf_fmt(out, "%d@%ju", (int)j->why, (uintmax_t)j->where);
		}
	} while (event != JSON_END && event != JSON_ERROR);
	assert_int_equal(json_next(j), event);
}

static void
expect(const char *text, const char *wanted)
{
	struct json j = {0};
	LOCAL_BUF out = {0};
	struct cutter c = {str_of(text), 0, JSON_PORTION};

	describe(&out, &j, &c);
	assert_string_equal(buf_get(&out), wanted);
	json_close(&j);
}

/* The files whose reading RFC 8259 leaves open, with what is done: taken, or not. */
static const struct {
	const char *name;
	bool taken;
	const char *why;
} open_files[] = {
	{"i_number_double_huge_neg_exp", true, "no integer: known as a number, without a value"},
	{"i_number_huge_exp", true, "the same"},
	{"i_number_neg_int_huge_exp", true, "the same"},
	{"i_number_pos_double_huge_exp", true, "the same"},
	{"i_number_real_neg_overflow", true, "the same"},
	{"i_number_real_pos_overflow", true, "the same"},
	{"i_number_real_underflow", true, "the same"},
	{"i_number_too_big_neg_int", true, "the same: over 64 bits"},
	{"i_number_too_big_pos_int", true, "the same"},
	{"i_number_very_big_negative_int", true, "the same"},
	{"i_object_key_lone_2nd_surrogate", true, "half a pair becomes U+FFFD, and is counted"},
	{"i_string_1st_surrogate_but_2nd_missing", true, "the same"},
	{"i_string_1st_valid_surrogate_2nd_invalid", true, "the same"},
	{"i_string_incomplete_surrogate_and_escape_valid", true, "the same"},
	{"i_string_incomplete_surrogate_pair", true, "the same"},
	{"i_string_incomplete_surrogates_escape_valid", true, "the same"},
	{"i_string_invalid_lonely_surrogate", true, "the same"},
	{"i_string_invalid_surrogate", true, "the same"},
	{"i_string_inverted_surrogates_U+1D11E", true, "the same"},
	{"i_string_lone_second_surrogate", true, "the same"},
	{"i_string_UTF-8_invalid_sequence", true, "invalid bytes become U+FFFD, and are counted"},
	{"i_string_UTF8_surrogate_U+D800", true, "the same"},
	{"i_string_invalid_utf-8", true, "the same"},
	{"i_string_iso_latin_1", true, "the same"},
	{"i_string_lone_utf8_continuation_byte", true, "the same"},
	{"i_string_not_in_unicode_range", true, "the same"},
	{"i_string_overlong_sequence_2_bytes", true, "the same"},
	{"i_string_overlong_sequence_6_bytes", true, "the same"},
	{"i_string_overlong_sequence_6_bytes_null", true, "the same"},
	{"i_string_truncated-utf-8", true, "the same"},
	{"i_string_UTF-16LE_with_BOM", false, "JSON between systems is UTF-8"},
	{"i_string_utf16BE_no_BOM", false, "the same"},
	{"i_string_utf16LE_no_BOM", false, "the same"},
	{"i_structure_500_nested_arrays", true, "up to JSON_DEPTH levels"},
	{"i_structure_UTF-8_BOM_empty_object", true, "the mark is gone over"},
};

static bool
wanted_of(const char *name, bool *taken)
{
	*taken = name[0] == 'y';
	if (name[0] != 'i')
		return true;
	for (size_t i = 0; i < COUNT(open_files); i++) {
		size_t n = strlen(open_files[i].name);

		if (strncmp(name, open_files[i].name, n) == 0 && strcmp(name + n, ".json") == 0) {
			*taken = open_files[i].taken;
			return true;
		}
	}
	return false;
}

/*
 * The same events however the bytes are cut: all at once, byte by byte, and in two at every place;
 * and the same verdict skipped.
 */
static void
every_cut(struct str text, struct buf *whole)
{
	struct json j = {0};
	LOCAL_BUF part = {0};
	bool skipped;

	describe(whole, &j, &(struct cutter){text, 0, JSON_PORTION});
	for (size_t step = 1; step <= 7 && text.n < 20000; step += 2) {
		describe(&part, &j, &(struct cutter){text, 0, step});
		assert_string_equal(buf_get(&part), buf_get(whole));
	}
	for (size_t at = 1; at < text.n && text.n < 2000; at++) {
		describe(&part, &j, &(struct cutter){text, at, JSON_PORTION});
		assert_string_equal(buf_get(&part), buf_get(whole));
	}
	json_open(&j, cut_read, &(struct cutter){text, 3, 5});
	skipped = json_skip(&j) && json_next(&j) == JSON_END;
	assert_int_equal(skipped, whole->data[whole->used - 1] == '.');
	json_close(&j);
}

static void
read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "re");
	size_t n;

	assert_non_null(f);
	buf_reset(out);
	do {
		buf_room(out, 4096);
		n = fread(out->data + out->used, 1, 4096, f);
		out->used += n;
	} while (n > 0);
	fclose(f);
}

static void
suite_path(struct buf *path)
{
	const char *sources = getenv("SOURCES");

	buf_fmt(path, "%s/../shared/json-suite/test_parsing/", sources != NULL ? sources : ".");
}

static bool
suite_is_here(void)
{
	LOCAL_BUF path = {0};
	bool here;

	suite_path(&path);
	here = access(buf_get(&path), R_OK | X_OK) == 0;
	return here;
}

static void
suite(void **state)
{
	LOCAL_BUF path = {0}, text = {0}, events = {0};
	unsigned files = 0;
	struct dirent *d;
	DIR *dir;

	(void)state;
	suite_path(&path);
	dir = opendir(buf_get(&path));
	assert_non_null(dir);
	while ((d = readdir(dir)) != NULL) {
		size_t folder = path.used;
		bool taken;

		if (strstr(d->d_name, ".json") == NULL)
			continue;
		buf_text(&path, d->d_name);
		read_file(buf_get(&path), &text);
		every_cut(buf_view(&text), &events);
		assert_true(wanted_of(d->d_name, &taken));
		if (taken != (events.data[events.used - 1] == '.'))
			fail_msg("%s: %s", d->d_name, buf_get(&events));
		path.used = folder;
		files++;
	}
	closedir(dir);
	assert_true(files > 300);
}

static void
values(void **state)
{
	(void)state;
	expect(" {\"a\" : [1, -2.5e3, true,false ,null, \"x\\n\"], \"b\":{}} ",
	       "{k<a>[n<1>n<?>tfzs<x\n>]k<b>{}}.");
	expect("9223372036854775807", "n<9223372036854775807>.");
	expect("-62169958800", "n<-62169958800>.");
	expect("9223372036854775808", "n<?>.");
	expect("[]", "[].");
	expect("", "!1@0");
	expect("[1,", "[n<1>!1@3");
	expect("[NaN]", "[!2@1");
	expect("[1]x", "[n<1>]!2@3");
	expect("{\"a\":1,}", "{k<a>n<1>!2@7");
	expect("\"a", "!1@2");
	expect("\"\t\"", "!2@1");
}

/*
 * Every example of the defect and of what looks like it, and how the text stays where it is not it.
 */
static void
defect(void **state)
{
	static const struct {
		const char *json, *text;
	} rows[] = {
		{"\\u00c3\\u00a9", "\u00e9"},
		{"\\u00e2\\u0080\\u0099", "\u2019"},
		{"\\u00f0\\u009f\\u0091\\u008d", "\U0001f44d"},
		{"Gr\\u00c3\\u00bc\\u00c3\\u009fe aus Berlin", "Gr\u00fc\u00dfe aus Berlin"},
		{"plain", "plain"},
		/* proper text: E9 alone is no UTF-8 */
		{"\\u00e9", "\u00e9"},
		{"\u00e9", "\u00e9"},                               /* the same, as itself */
		{"\u00c3\u00a9", "\u00e9"},                         /* the defect, as itself */
		/* a character above U+00FF: proper text already */
		{"\\u00c3\\u00a9 \\u20ac", "\u00c3\u00a9 \u20ac"},
		{"\\u20ac \\u00c3\\u00a9", "\u20ac \u00c3\u00a9"},
		{"\\u00c3\\u00a9 \u20ac", "\u00c3\u00a9 \u20ac"},
		{"\\ud83d\\udc4d", "\U0001f44d"},
		/* cut in the middle of a character */
		{"\\u00c3", "\u00c3"},
		{"a\\u00f0\\u009f\\u0091", "a\ufffd"}, /* cut by the exporter */
		{"\\u00c3\\u00bc x \\u00f0", "\u00fc x \ufffd"},
		{"caf\\u00e9", "caf\u00e9"}, /* a letter, and nothing that was cut */
		{"\\u00c3", "\u00c3"},
		{"\\u00c0\\u0080", "\xc3\x80\xc2\x80"},                 /* overlong */
		{"\\u00ed\\u00a0\\u0080", "\xc3\xad\xc2\xa0\xc2\x80"},    /* a surrogate */
		/* above U+10FFFF */
		{"\\u00f4\\u0090\\u0080\\u0080", "\xc3\xb4\xc2\x90\xc2\x80\xc2\x80"},
		{"\\\\u00e9", "\\u00e9"},                           /* a backslash and letters */
		{"weren\\u00e2\\u0080\\u0099t", "weren\u2019t"},
		{"\\u0022\\u005c\\u000a", "\"\\\n"},
		{"\\ud83d", "\ufffd"},
		{"\\udc4d\\ud83d x", "\ufffd\ufffd x"},
		{"a\xff\xc3", "a\ufffd\ufffd"},
	};
	struct json j = {0};
	LOCAL_BUF events = {0}, wanted = {0};
	struct buf text = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_reset(&text);
		buf_reset(&wanted);
		buf_fmt(&text, "{\"%s\":\"%s\"}", rows[i].json, rows[i].json);
		buf_fmt(&wanted, "{k<%s>s<%s>}.", rows[i].text, rows[i].text);
		every_cut(buf_view(&text), &events);
		assert_string_equal(buf_get(&events), buf_get(&wanted));
	}
	json_open(&j, cut_read,
		  &(struct cutter){STR("[\"\\ud83d\\ud83d\",\"ok\",\"\xff\"]"), 0, JSON_PORTION});
	while (json_next(&j) != JSON_END)
		;
	assert_int_equal(j.odd, 2); /* texts, not places */
	json_close(&j);
	buf_clear(&text);
}

/*
 * Checks the first text of TEXT: how much is kept, how it begins, and that it is cut at a
 * character.
 */
static void
long_text(const struct buf *text, const char *begins, size_t kept)
{
	struct json j = {0};

	for (size_t step = 4093; step < 100000; step *= 3) {
		json_open(&j, cut_read, &(struct cutter){buf_view(text), 0, step});
		assert_int_equal(json_next(&j), JSON_STRING);
		assert_int_equal(j.text.n, kept);
		assert_true(j.cut);
		assert_memory_equal(j.text.s, begins, strlen(begins));
		assert_int_equal(json_next(&j), JSON_END);
	}
	json_close(&j);
}

/*
 * A text of any length takes the same memory, and what is behind the kept bytes still decides on
 * the defect.
 */
static void
long_texts(void **state)
{
	LOCAL_BUF text = {0};

	(void)state;
	buf_text(&text, "\"x");
	for (int i = 0; i < 50000; i++)
		buf_text(&text, "\\u00c3\\u00a9");
	buf_char(&text, '"');
	long_text(&text, "x\u00e9\u00e9", JSON_TEXT - 1);
	text.used--;
	buf_text(&text, "\\u20ac\"");
	long_text(&text, "x\u00c3\u00a9", JSON_TEXT - 1);
	text.used -= 7;
	buf_text(&text, "\\u00c3\"");
	long_text(&text, "x\u00c3\u00a9", JSON_TEXT - 1);
	buf_reset(&text);
	buf_char(&text, '"');
	for (int i = 0; i < 50000; i++)
		buf_text(&text, "plain ");
	buf_char(&text, '"');
	long_text(&text, "plain plain", JSON_TEXT);
}

static void
depth(void **state)
{
	LOCAL_BUF text = {0}, events = {0};
	struct json j = {0};

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_char(&text, '[');
	describe(&events, &j, &(struct cutter){buf_view(&text), 0, JSON_PORTION});
	assert_string_equal(buf_get(&events) + JSON_DEPTH, "!3@1024");
	json_close(&j);
}

static void
skipping(void **state)
{
	struct json j = {0};

	(void)state;
	json_open(&j, cut_read,
		  &(struct cutter){
			  STR("{\"a\":{\"x\":[1,{\"y\":\"\\u00c3\\\"\"}]},\"b\":7,\"c\":[[],2]}"),
			  0, JSON_PORTION});
	assert_int_equal(json_next(&j), JSON_OBJECT);
	assert_int_equal(json_next(&j), JSON_KEY);
	assert_true(json_skip(&j));
	assert_int_equal(json_next(&j), JSON_KEY);
	assert_true(str_is(j.text, "b"));
	assert_true(json_skip(&j));
	assert_int_equal(json_next(&j), JSON_KEY);
	assert_int_equal(json_next(&j), JSON_ARRAY);
	assert_true(json_skip(&j));
	assert_int_equal(j.depth, 1);
	assert_int_equal(json_next(&j), JSON_OBJECT_END);
	assert_int_equal(json_next(&j), JSON_END);
	json_close(&j);
}

static int64_t
failing_read(void *context, unsigned char *at, size_t n)
{
	int *left = context;

	(void)n;
	if ((*left)-- == 0)
		return -1;
	*at = '[';
	return 1;
}

static void
unreadable(void **state)
{
	struct json j = {0};
	int left = 2;

	(void)state;
	json_open(&j, failing_read, &left);
	assert_int_equal(json_next(&j), JSON_ARRAY);
	assert_int_equal(json_next(&j), JSON_ARRAY);
	assert_int_equal(json_next(&j), JSON_ERROR);
	assert_int_equal(j.why, JSON_UNREADABLE);
	json_close(&j);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(suite),
		cmocka_unit_test(values),
		cmocka_unit_test(defect),
		cmocka_unit_test(long_texts),
		cmocka_unit_test(depth),
		cmocka_unit_test(skipping),
		cmocka_unit_test(unreadable),
	};
	/*
	 * The suite is no part of the archive. A test that cmocka skips says "not ok" in TAP: where
	 * the suite is missing, it is left out.
	 */
	size_t first = suite_is_here() ? 0 : 1;

	return _cmocka_run_group_tests("json", tests + first,
				       sizeof(tests) / sizeof(*tests) - first, NULL, NULL);
}
