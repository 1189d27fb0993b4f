/* Reading CSV, and writing the log as CSV and JSON, and whatever else as JSON. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "veto/csv.h"
#include "veto/data.h"
#include "veto/export.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BYTES(literal) (literal), sizeof(literal) - 1

enum { PORTION = 256 * 1024 }; /* what the reader reads at once */

static char path[4096];

static int
make_path(void **state)
{
	const char *place = getenv("TMPDIR");
	int fd;

	(void)state;
	snprintf(path, sizeof(path), "%s/veto-out-XXXXXX",
		 place != NULL && *place != '\0' ? place : "/tmp");
	fd = mkstemp(path);
	if (fd >= 0)
		close(fd);
	return fd >= 0 ? 0 : -1;
}

static int
remove_path(void **state)
{
	(void)state;
	return unlink(path);
}

static void
write_bytes(const char *s, size_t n)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/*
 * All records as "LINE<field><field>", a torn one with ~ behind it, an error as !TEXT without the
 * file's name.
 */
static void
read_all(char separator, struct buf *out)
{
	struct err e = {0};
	struct csv c;
	enum csv_result got;

	buf_reset(out);
	buf_text(out, "");
	assert_true(csv_open(&c, path, &e));
	c.separator = separator;
	while ((got = csv_next(&c, &e)) == CSV_ROW) {
		buf_fmt(out, "%d", (int)c.line);
		for (size_t i = 0; i < c.fields; i++) {
			buf_char(out, '<');
			buf_str(out, c.field[i]);
			buf_char(out, '>');
		}
		buf_text(out, c.torn ? "~" : "");
	}
	if (got == CSV_ERROR) {
		assert_int_equal(e.code, ERR_USAGE);
		assert_memory_equal(e.text, path, strlen(path));
		buf_fmt(out, "!%s", e.text + strlen(path) + 2);
	}
	csv_close(&c);
}

#define AFTER_QUOTE "there is text after a closing quote, or a line end that is none"

static const struct {
	const char *in;
	size_t n;
	char separator; /* NUL: to be guessed */
	const char *out;
} files[] = {
	{BYTES(""), 0, ""},
	{BYTES("\xef\xbb\xbf"), 0, ""},
	{BYTES("\n"), 0, "1<>"},
	{BYTES("\r\n\r\n"), 0, "1<>2<>"},
	/* the pieces that RFC 4180 names */
	{BYTES("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"), 0, "1<aaa><bbb><ccc>2<zzz><yyy><xxx>"},
	{BYTES("aaa,bbb,ccc\r\nzzz,yyy,xxx"), 0, "1<aaa><bbb><ccc>2<zzz><yyy><xxx>~"},
	{BYTES("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx\r\n"), 0, "1<aaa><bbb><ccc>2<zzz><yyy><xxx>"},
	{BYTES("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx\r\n"), 0, "1<aaa><b\r\nbb><ccc>3<zzz><yyy><xxx>"},
	{BYTES("\"aaa\",\"b\"\"bb\",\"ccc\"\r\n"), 0, "1<aaa><b\"bb><ccc>"},
	{BYTES("a, b ,c\r\n"), 0, "1<a>< b ><c>"},
	{BYTES(",,\n,\"\",\n"), 0, "1<><><>2<><><>"},
	/* line ends, the last of which may be missing */
	{BYTES("a,b\nc,d\n"), 0, "1<a><b>2<c><d>"},
	{BYTES("a,b\nc,d\r\ne,f"), 0, "1<a><b>2<c><d>3<e><f>~"},
	{BYTES("a,\"b\"\n\"c\""), 0, "1<a><b>2<c>~"},
	{BYTES("a,\n\nb"), 0, "1<a><>2<>3<b>~"},
	{BYTES("a\n,"), 0, "1<a>2<><>~"},
	/* quotes */
	{BYTES("a,\"\"\"\"\n"), 0, "1<a><\">"},
	{BYTES("a,\"\"\"x\"\"\"\n"), 0, "1<a><\"x\">"},
	{BYTES("a,\"x,\"\"\n\"\"\"\nb\n"), 0, "1<a><x,\"\n\">3<b>"},
	{BYTES("a,b\"c\"d\n"), 0, "1<a><b\"c\"d>"},
	{BYTES("a\0b,c\n"), 0, "!line 1: a NUL byte, which no text has; write the file as UTF-8"},
	/* byte order mark */
	{BYTES("\xef\xbb\xbf" "a,b\r\n"), 0, "1<a><b>"},
	{BYTES("\xef\xbb\xbf\"a\",b\r\n\xef\xbb\xbf" "c\r\n"), 0, "1<a><b>2<\xef\xbb\xbf" "c>"},
	/* separators: the first in the first line, outside quotes */
	{BYTES("a;b,c\n1,2;3\n"), 0, "1<a><b,c>2<1,2><3>"},
	{BYTES("a\tb;c\n"), 0, "1<a><b;c>"},
	{BYTES("a,b;c\n"), 0, "1<a><b;c>"},
	{BYTES("a\nb;c\n"), 0, "1<a>2<b;c>"},
	{BYTES("\"a,x\";\"b\"\n\"c\";\"d\"\n"), 0, "1<a,x><b>2<c><d>"},
	{BYTES("\"a\"\"\n,x\";b\n"), 0, "1<a\"\n,x><b>"},
	{BYTES("a\";b\n"), 0, "1<a\"><b>"},
	{BYTES("a,b;c\n"), ';', "1<a,b><c>"},
	/* what cannot be read, with the line where its record begins */
	{BYTES("a,b\n\"c\"d\n"), 0, "1<a><b>!line 2: " AFTER_QUOTE},
	{BYTES("a,b\n\"c\" ,d\n"), 0, "1<a><b>!line 2: " AFTER_QUOTE},
	{BYTES("a,b\n\n\"c\nd\ne"), 0, "1<a><b>2<>!line 3: the file ends inside a quoted field"},
	{BYTES("a,b\n\"c\nd\"\ne,\"f\"\"\n"), 0, "1<a><b>2<c\nd>!line 4: the file ends inside a quoted field"},
	{BYTES("a,b\rc,d\n"), 0, "!line 1: " AFTER_QUOTE},
	{BYTES("a,b\r"), 0, "!line 1: " AFTER_QUOTE},
	{BYTES("\"a\"\r\r\n"), 0, "!line 1: " AFTER_QUOTE},
};

static void
test_csv_read(void **state)
{
	LOCAL_BUF out = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		write_bytes(files[i].in, files[i].n);
		read_all(files[i].separator, &out);
		assert_string_equal(out.data, files[i].out);
	}
}

static void
test_csv_open(void **state)
{
	struct err e = {0};
	struct csv c;

	(void)state;
	assert_false(csv_open(&c, "/nowhere/at/all.csv", &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	csv_close(&c);
	assert_false(csv_open(&c, "/", &e));
	assert_string_equal(e.text, "/: it is a folder, not a file");
	csv_close(&c);
}

static void
test_csv_raw(void **state)
{
	struct err e = {0};
	struct csv c;

	(void)state;
	write_bytes(BYTES("\xef\xbb\xbf" "a,\"b\nc\"\r\n\"d\"\"\"\nlast"));
	assert_true(csv_open(&c, path, &e));
	assert_int_equal(csv_next(&c, &e), CSV_ROW);
	assert_true(str_is(c.raw, "a,\"b\nc\""));
	assert_int_equal(csv_next(&c, &e), CSV_ROW);
	assert_true(str_is(c.raw, "\"d\"\"\""));
	assert_int_equal(c.line, 3);
	assert_false(c.torn);
	assert_int_equal(csv_next(&c, &e), CSV_ROW);
	assert_true(str_is(c.raw, "last"));
	assert_true(c.torn);
	assert_int_equal(csv_next(&c, &e), CSV_END);
	assert_int_equal(csv_next(&c, &e), CSV_END);
	csv_close(&c);
}

static void
test_csv_fields(void **state)
{
	LOCAL_BUF line = {0}, out = {0}, expected = {0};

	(void)state;
	buf_text(&expected, "1<>");
	for (int i = 1; i < 64; i++) {
		buf_char(&line, ',');
		buf_text(&expected, "<>");
	}
	buf_char(&line, '\n');
	write_bytes(line.data, line.used);
	read_all(',', &out);
	assert_string_equal(out.data, expected.data);
	for (int i = 0; i < 64; i++)
		buf_char(&line, ',');
	write_bytes(line.data, line.used);
	read_all(',', &out);
	buf_text(&expected, "!line 2: there are too many fields");
	assert_string_equal(out.data, expected.data);
}

static void
fill(struct buf *b, size_t until)
{
	buf_room(b, until - b->used);
	memset(b->data + b->used, 'x', until - b->used);
	b->data[until] = '\0';
	b->used = until;
}

/* Quotes, doubled quotes and line ends at every place around the end of what is read at once. */
static void
test_csv_portions(void **state)
{
	static const char record[] = "\"q\"\"q\",\"z\r\ny\"\r\n\"\",\"\"\"\"\r\nlast,1\r\n";

	(void)state;
	for (size_t start = PORTION - sizeof(record) - 2; start <= PORTION + 2; start++) {
		LOCAL_BUF in = {0}, out = {0};

		fill(&in, start - 2);
		buf_text(&in, "\r\n");
		buf_text(&in, record);
		write_bytes(in.data, in.used);
		read_all(',', &out);
		assert_memory_equal(out.data, "1<xxx", 5);
		assert_string_equal(out.data + start, ">2<q\"q><z\r\ny>4<><\">5<last><1>");
	}
}

/* A record over several portions: its line breaks count, and nothing of it is lost. */
static void
test_csv_long_record(void **state)
{
	LOCAL_BUF in = {0};
	struct err e = {0};
	struct csv c;

	(void)state;
	buf_text(&in, "head\na,\"");
	for (int i = 0; i < 60000; i++)
		buf_text(&in, "line \"\"x\"\"\n");
	buf_text(&in, "\",b\nnext\n");
	write_bytes(in.data, in.used);
	assert_true(csv_open(&c, path, &e));
	assert_int_equal(csv_next(&c, &e), CSV_ROW);
	assert_int_equal(csv_next(&c, &e), CSV_ROW);
	assert_int_equal(c.fields, 3);
	assert_int_equal(c.line, 2);
	assert_int_equal(c.field[1].n, 540000);
	for (size_t i = 0; i < 60000; i++)
		assert_memory_equal(c.field[1].s + 9 * i, "line \"x\"\n", 9);
	assert_true(str_is(c.field[0], "a"));
	assert_true(str_is(c.field[2], "b"));
	assert_int_equal(csv_next(&c, &e), CSV_ROW);
	assert_int_equal(c.line, 60003);
	assert_true(str_is(c.field[0], "next"));
	csv_close(&c);
}

/*
 * The longest record that is taken has exactly 1 MiB, wherever in the file it stands, and however
 * it ends.
 */
static void
test_csv_limit(void **state)
{
	static const char *const ends[] = {"\n", "\r\n", "\r\nnext\n", ""};
	static const size_t starts[] = {2, 5000, PORTION - 1, PORTION};

	(void)state;
	for (size_t i = 0; i < COUNT(ends) * COUNT(starts) * 2; i++) {
		size_t start = starts[i / 2 % COUNT(starts)], length = CSV_RECORD + i % 2;
		LOCAL_BUF in = {0};
		struct err e = {0};
		struct csv c;

		fill(&in, start - 1);
		buf_char(&in, '\n');
		fill(&in, start + length);
		buf_text(&in, ends[i / 2 / COUNT(starts)]);
		write_bytes(in.data, in.used);
		assert_true(csv_open(&c, path, &e));
		assert_int_equal(csv_next(&c, &e), CSV_ROW);
		if (i % 2 == 0) {
			assert_int_equal(csv_next(&c, &e), CSV_ROW);
			assert_int_equal(c.field[0].n, CSV_RECORD);
		} else {
			assert_int_equal(csv_next(&c, &e), CSV_ERROR);
			assert_string_equal(e.text + strlen(path),
					    ": line 2: the record is longer than 1048576 bytes");
		}
		csv_close(&c);
	}
}

/* A quote that is never closed does not eat all memory. */
static void
test_csv_open_quote(void **state)
{
	LOCAL_BUF in = {0}, out = {0};

	(void)state;
	buf_text(&in, "a\n\"");
	fill(&in, 3 * CSV_RECORD);
	write_bytes(in.data, in.used);
	read_all(',', &out);
	assert_string_equal(out.data, "1<a>!line 2: the record is longer than 1048576 bytes");
}

/* ---- writing */

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define A1 "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"

static const struct record strike = {{
	[RECORD_SERVICE] = STR("threads"),
	[RECORD_HANDLE] = STR("b\"c"),
	[RECORD_SEQ] = STR("3"),
	[RECORD_HAPPENED] = STR("2026-10-26"),
	[RECORD_RECORDED] = STR("2026-10-26T13:03:05.123Z"),
	[RECORD_ENTRY] = STR("struck"),
	[RECORD_CHANNEL] = STR("email"),
	[RECORD_ROUTE] = STR("privacy@example.org"),
	[RECORD_REFERENCE] = STR("=1;2"),
	[RECORD_DUE] = STR("2026-11-26"),
	[RECORD_ABOUT] = STR("1"),
	[RECORD_EVIDENCE] = STR(A1 " " ABC),
	[RECORD_INTERNAL] = STR(A1),
	[RECORD_PREVIOUS] = STR(A1),
	[RECORD_HASH] = STR(ABC),
	[RECORD_SALT] = STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
	[RECORD_ACTOR] = STR("root"),
	[RECORD_NOTE] = STR("one\n\ttwo"),
}};
/* Without what is internal. */
static const struct record first = {{
	[RECORD_SERVICE] = STR("threads"),
	[RECORD_HANDLE] = STR("b"),
	[RECORD_SEQ] = STR("1"),
	[RECORD_HAPPENED] = STR("2026-10-26"),
	[RECORD_RECORDED] = STR("2026-10-26T13:03:05.123Z"),
	[RECORD_ENTRY] = STR("noted"),
	[RECORD_INTERNAL] = STR(A1),
	[RECORD_HASH] = STR(ABC),
}};
#define HEAD(s) \
	"service" s "handle" s "seq" s "happened" s "recorded" s "entry" s "channel" s "route" s \
	"reference" s "due" s "about" s "evidence" s "internal" s "previous" s "hash" s "salt" s \
	"actor" s "note\r\n"

static void
test_export_csv(void **state)
{
	LOCAL_BUF out = {0};

	(void)state;
	export_csv_header(&out, ',', false);
	assert_string_equal(out.data, HEAD(","));
	buf_reset(&out);
	export_csv_header(&out, ';', true);
	assert_string_equal(out.data, "\xef\xbb\xbf" HEAD(";"));
	buf_reset(&out);
	export_csv_record(&out, &strike, ',');
	assert_string_equal(out.data, "threads,\"b\"\"c\",3,2026-10-26,2026-10-26T13:03:05.123Z,"
				      "struck,email,privacy@example.org,'=1;2,2026-11-26,1," A1
				      " " ABC "," A1 "," A1 "," ABC
				      ",aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,root,\"one\n\ttwo\"\r\n");
	buf_reset(&out);
	export_csv_record(&out, &first, ';');
	assert_string_equal(out.data, "threads;b;1;2026-10-26;2026-10-26T13:03:05.123Z;noted"
				      ";;;;;;;" A1 ";;" ABC ";;;\r\n");
}

/* RECORD as an object on a line; SPARSE: its marks stand behind what is WANTED of it. */
static void
is_object(const struct record *record, bool sparse, const char *wanted)
{
	struct output out = {.fd = -1};
	LOCAL_BUF whole = {0};
	struct data d;

	data_begin(&d, &out);
	export_data_record(&d, record, sparse ? &(struct entry_marks){2, 0} : NULL);
	data_end(&d);
	buf_add(&whole, wanted, strlen(wanted) - (sparse ? 2 : 0));
	if (sparse)
		buf_text(&whole, ",\"struck_by\":2,\"lost_by\":null}\n");
	assert_string_equal(buf_get(&out.waiting), buf_get(&whole));
	buf_clear(&out.waiting);
}

static void
test_export_json(void **state)
{
	static const char of_strike[] =
		"{\"service\":\"threads\",\"handle\":\"b\\\"c\",\"seq\":3,\"happened\":\"2026-10-"
		"26\",\"recorded\":\"2026-10-26T13:03:05.123Z\",\"entry\":\"struck\","
		"\"channel\":\"email\",\"route\":\"privacy@example.org\","
		"\"reference\":\"=1;2\",\"due\":\"2026-11-26\",\"about\":1,\"evidence\":[\"" A1
		"\",\"" ABC "\"],\"internal\":\"" A1 "\",\"previous\":\"" A1 "\",\"hash\":\"" ABC
		"\",\"salt\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"actor\":\"root\","
		"\"note\":\"one\\n\\ttwo\"}\n";

	(void)state;
	is_object(&strike, false, of_strike);
	is_object(&strike, true, of_strike);
	is_object(&first, false,
		  "{\"service\":\"threads\",\"handle\":\"b\",\"seq\":1,\"happened\":\"2026-10-26\","
		  "\"recorded\":\"2026-10-26T13:03:05.123Z\",\"entry\":\"noted\",\"channel\":\"\","
		  "\"route\":\"\",\"reference\":\"\",\"due\":null,\"about\":null,\"evidence\":[],"
		  "\"internal\":\"" A1 "\",\"previous\":null,\"hash\":\"" ABC
		  "\",\"salt\":null,\"actor\":null,\"note\":null}\n");
	is_object(&first, true,
		  "{\"service\":\"threads\",\"handle\":\"b\",\"seq\":1,\"happened\":\"2026-10-26\","
		  "\"recorded\":\"2026-10-26T13:03:05.123Z\",\"entry\":\"noted\",\"channel\":null,"
		  "\"route\":null,\"reference\":null,\"due\":null,\"about\":null,\"evidence\":[],"
		  "\"internal\":\"" A1 "\",\"previous\":null,\"hash\":\"" ABC
		  "\",\"salt\":null,\"actor\":null,\"note\":null}\n");
}

static void
test_data_quote(void **state)
{
	static const struct {
		const char *in;
		size_t n;
		const char *out;
	} strings[] = {
		{BYTES(""), "\"\""},
		{BYTES("plain / ä€😀"), "\"plain / ä€😀\""},
		{BYTES("a\"b\\c"), "\"a\\\"b\\\\c\""},
		{BYTES("\n\t\r\b"), "\"\\n\\t\\u000d\\u0008\""},
		{BYTES("\0\x01\x1f\x7f"), "\"\\u0000\\u0001\\u001f\\u007f\""},
		{BYTES("\xe2\x80\xa8"), "\"\\u2028\""},
		{BYTES("\xf3\xa0\x81\x81"), "\"\\udb40\\udc41\""},
		{BYTES("a\xff" "b"), "\"a\xef\xbf\xbd" "b\""},
		{BYTES("\x80"), "\"\xef\xbf\xbd\""},
		{BYTES("a\xc3"), "\"a\xef\xbf\xbd\""},
		{BYTES("\xc3\"x"), "\"\xef\xbf\xbd\\\"x\""},
		{BYTES("\xef\xbf\xbd"), "\"\xef\xbf\xbd\""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(strings); i++) {
		struct buf out = {0};

		data_quote(&out, (struct str){strings[i].in, strings[i].n});
		assert_string_equal(out.data, strings[i].out);
		buf_clear(&out);
	}
}

/* ---- data: values, what stands where, and that a mistake in that does not pass */

static void
test_data_values(void **state)
{
	struct output out = {.fd = -1};
	struct data d;

	(void)state;
	data_begin(&d, &out);
	data_rows(&d, NULL);
	data_object(&d, NULL);
	data_word(&d, "word", "a\"");
	data_word(&d, "empty", "");
	data_word(&d, "none", NULL);
	data_text(&d, "text", STR(""));
	data_number(&d, "least", INT64_MIN);
	data_flag(&d, "yes", true);
	data_flag(&d, "no", false);
	data_day(&d, "day", (struct date){2026, 10, 26});
	data_day(&d, "never", (struct date){0});
	data_stamp(&d, "stamp", 0);
	data_texts(&d, "both", (struct translated){{"a", "b"}});
	data_texts(&d, "one", (struct translated){{"a", ""}});
	data_texts(&d, "neither", (struct translated){{"", ""}});
	data_list(&d, "list");
	data_number(&d, NULL, 1);
	data_number(&d, NULL, 2);
	data_close(&d);
	data_object(&d, "object");
	data_close(&d);
	data_close(&d);
	data_null(&d, NULL);
	data_close(&d);
	data_end(&d);
	assert_string_equal(buf_get(&out.waiting),
			    "[\n{\"word\":\"a\\\"\",\"empty\":null,\"none\":null,\"text\":\"\","
			    "\"least\":-9223372036854775808,"
			    "\"yes\":true,\"no\":false,\"day\":\"2026-10-26\",\"never\":null,"
			    "\"stamp\":\"1970-01-01T00:00:00.000Z\","
			    "\"both\":{\"en\":\"a\",\"de\":\"b\"},\"one\":{\"en\":\"a\",\"de\":"
			    "null},\"neither\":null,\"list\":[1,2],"
			    "\"object\":{}},\nnull\n]\n");
	buf_clear(&out.waiting);
}

static void
test_data_empty(void **state)
{
	struct output out = {.fd = -1};
	struct data d;

	(void)state;
	data_begin(&d, &out);
	data_rows(&d, NULL);
	data_close(&d);
	data_end(&d);
	assert_string_equal(buf_get(&out.waiting), "[]\n");
	buf_clear(&out.waiting);
}

static void
value_without_key(struct data *d)
{
	data_object(d, NULL);
	data_number(d, NULL, 1);
}

static void
key_in_list(struct data *d)
{
	data_list(d, NULL);
	data_number(d, "key", 1);
}

static void
key_outermost(struct data *d)
{
	data_number(d, "key", 1);
}

static void
two_values(struct data *d)
{
	data_null(d, NULL);
	data_null(d, NULL);
}

static void
value_after_all(struct data *d)
{
	data_list(d, NULL);
	data_close(d);
	data_list(d, NULL);
}

static void
close_too_much(struct data *d)
{
	data_list(d, NULL);
	data_close(d);
	data_close(d);
}

static void
end_too_early(struct data *d)
{
	data_list(d, NULL);
	data_end(d);
}

static void
end_of_nothing(struct data *d)
{
	data_end(d);
}

static void
too_deep(struct data *d)
{
	for (int i = 0; i <= DATA_DEPTH; i++)
		data_list(d, NULL);
}

static void
nothing_wrong(struct data *d)
{
	for (int i = 0; i < DATA_DEPTH; i++)
		data_list(d, NULL);
	for (int i = 0; i < DATA_DEPTH; i++)
		data_close(d);
	data_end(d);
}

/* How a process ends that does this. */
static int
signal_of(void (*wrong)(struct data *))
{
	struct output out = {.fd = -1};
	struct data d;
	int status;
	pid_t child;

	fflush(NULL);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
		signal(SIGABRT, SIG_DFL);
		freopen("/dev/null", "w", stderr);
		data_begin(&d, &out);
		wrong(&d);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void
test_data_nesting(void **state)
{
	static void (*const wrong[])(struct data *) = {
		value_without_key, key_in_list,   key_outermost,  two_values, value_after_all,
		close_too_much,    end_too_early, end_of_nothing, too_deep,
	};

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_int_equal(signal_of(wrong[i]), SIGABRT);
	assert_int_equal(signal_of(nothing_wrong), 0);
}

/* A row of any number of fields, written and read again. */
static void
test_export_row(void **state)
{
	static const char *const pieces[] = {"",  "a", ",", ";", "\"", "\r\n", "\n",
					     "=", "'", " ", "ä", "\t", "-1"};
	struct str fields[40];
	uint64_t seed = 8259;

	(void)state;
	for (int round = 0; round < 300; round++) {
		char rooms[40][16], separator = ",;\t"[round % 3];
		LOCAL_BUF out = {0};
		struct err e = {0};
		struct csv c;
		int n = 1 + round % 40;

		for (int i = 0; i < n; i++) {
			rooms[i][0] = '\0';
			for (int k = 0; k < 3; k++) {
				seed = seed * 6364136223846793005u + 1442695040888963407u;
				strcat(rooms[i], pieces[(seed >> 33) % COUNT(pieces)]);
			}
			fields[i] = str_of(rooms[i]);
		}
		export_csv_row(&out, fields, n, separator);
		write_bytes(out.data, out.used);
		assert_true(csv_open(&c, path, &e));
		c.separator = separator;
		assert_int_equal(csv_next(&c, &e), CSV_ROW);
		assert_int_equal(c.fields, n);
		for (int i = 0; i < n; i++)
			assert_true(str_equal(record_unguard(c.field[i]), fields[i]));
		assert_int_equal(csv_next(&c, &e), CSV_END);
		csv_close(&c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_csv_read),
		cmocka_unit_test(test_csv_open),
		cmocka_unit_test(test_csv_raw),
		cmocka_unit_test(test_csv_fields),
		cmocka_unit_test(test_csv_portions),
		cmocka_unit_test(test_csv_long_record),
		cmocka_unit_test(test_csv_limit),
		cmocka_unit_test(test_csv_open_quote),
		cmocka_unit_test(test_export_csv),
		cmocka_unit_test(test_export_json),
		cmocka_unit_test(test_data_quote),
		cmocka_unit_test(test_data_values),
		cmocka_unit_test(test_data_empty),
		cmocka_unit_test(test_data_nesting),
		cmocka_unit_test(test_export_row),
	};

	return cmocka_run_group_tests(tests, make_path, remove_path);
}
