/* Jobs: a program started, its frames taken, and whatever goes wrong with it told apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "job.h"
#include "veto/job.h"

#define HEAD(length, kind) length kind "\x1b\xa5\0"

/* Everything that came, each thing on a line of its own. */
struct came {
	struct buf all;
	int64_t records, bytes;
	bool refuse;
};

static bool
take_record(void *ctx, struct str payload, struct err *e)
{
	struct came *c = ctx;

	c->records++;
	c->bytes += (int64_t)payload.n;
	if (c->records <= 100) {
		buf_str(&c->all, payload);
		buf_char(&c->all, '\n');
	}
	return !c->refuse || failed(e, ERR_FULL, "enough");
}

static bool
take_message(void *ctx, struct str text, struct err *e)
{
	struct came *c = ctx;

	(void)e;
	buf_fmt(&c->all, "message %.*s\n", (int)text.n, text.s);
	return true;
}

static struct job_sink
sink_of(struct came *c)
{
	return (struct job_sink){.ctx = c, .record = take_record, .message = take_message};
}

static struct str
request(struct buf *b, enum wanted wanted, struct str rest)
{
	buf_reset(b);
	pack_u8(b, (uint8_t)wanted);
	buf_str(b, rest);
	return buf_view(b);
}

static bool
ask(enum wanted wanted, struct str rest, struct came *c, struct err *e)
{
	LOCAL_BUF b = {0};
	struct job_order order = {.program = "job-child",
				  .request = request(&b, wanted, rest),
				  .silence = 2};
	struct job_sink sink = sink_of(c);
	bool ok = job_whole(&order, &sink, e);

	return ok;
}

/* The answer to a question that is no mistake. */
static const char *
answer(enum wanted wanted, struct str rest, struct came *c)
{
	struct err e = {0};

	if (!ask(wanted, rest, c, &e))
		fail_msg("%s", e.text);
	return buf_get(&c->all);
}

static void
refused(enum wanted wanted, struct str rest, const char *text)
{
	struct came c = {0};
	struct err e = {0};

	assert_false(ask(wanted, rest, &c, &e));
	assert_string_equal(e.text, text);
	buf_clear(&c.all);
}

static int
open_descriptors(void)
{
	DIR *dir = opendir("/proc/self/fd");
	int n = 0;

	assert_non_null(dir);
	while (readdir(dir) != NULL)
		n++;
	closedir(dir);
	return n;
}

/* ---- values as bytes */

static void
test_pack(void **state)
{
	LOCAL_BUF b = {0};
	struct unpack u;
	char room[4];

	(void)state;
	pack_u8(&b, 200);
	pack_u32(&b, 0x01020304);
	pack_i64(&b, INT64_MIN);
	pack_str(&b, STR("abc"));
	pack_str(&b, STR(""));
	pack_str(&b, STR("xyz"));
	assert_memory_equal(b.data, "\xc8\4\3\2\1\0\0\0\0\0\0\0\x80\3\0\0\0abc\0\0\0\0", 24);
	u = unpack_start(buf_view(&b));
	assert_int_equal(unpack_u8(&u), 200);
	assert_int_equal(unpack_u32(&u), 0x01020304);
	assert_true(unpack_i64(&u) == INT64_MIN);
	assert_true(str_is(unpack_str(&u), "abc"));
	assert_true(str_is(unpack_str(&u), ""));
	assert_false(unpack_end(&u));
	unpack_text(&u, room, sizeof(room));
	assert_string_equal(room, "xyz");
	assert_true(unpack_end(&u));
}

/*
 * Cut anywhere, it is noticed, and nothing past the end is read (the copy is as long as what is
 * left).
 */
static void
test_unpack_short(void **state)
{
	static const char whole[] = "\7\1\0\0\0\2\0\0\0\0\0\0\0\3\0\0\0abc";

	(void)state;
	for (size_t n = 0; n < sizeof(whole); n++) {
		char *copy = malloc(n + 1);
		struct unpack u;

		memcpy(copy, whole, n);
		u = unpack_start((struct str){copy, n});
		unpack_u8(&u);
		unpack_u32(&u);
		unpack_i64(&u);
		unpack_str(&u);
		assert_int_equal(unpack_end(&u), n == sizeof(whole) - 1);
		free(copy);
	}
}

static void
test_unpack_bad(void **state)
{
	struct unpack u = unpack_start(STR("\xff\xff\xff\xff" "abc"));
	char room[4] = "old";

	(void)state;
	assert_int_equal(unpack_str(&u).n, 0);
	assert_true(u.bad);
	assert_int_equal(unpack_u8(&u), 0);
	u = unpack_start(STR("\4\0\0\0abcd"));
	unpack_text(&u, room, sizeof(room));
	assert_string_equal(room, "");
	assert_false(unpack_end(&u));
	u = unpack_start(STR("\3\0\0\0a\0b"));
	unpack_text(&u, room, sizeof(room));
	assert_string_equal(room, "");
	assert_false(unpack_end(&u));
}

/* ---- what works */

static void
test_echo(void **state)
{
	struct came c = {0};

	(void)state;
	assert_string_equal(answer(WANT_ECHO, STR("hello"), &c), "hello\nmessage said: hello\n");
	buf_clear(&c.all);
}

/* A request longer than any pipe, and the longest frame. */
static void
test_long(void **state)
{
	struct came c = {0};
	struct str big = {calloc(1, JOB_FRAME_MAX), JOB_FRAME_MAX};

	(void)state;
	answer(WANT_ECHO, (struct str){big.s, big.n}, &c);
	assert_int_equal(c.bytes, JOB_FRAME_MAX);
	free((void *)(uintptr_t)big.s);
	buf_clear(&c.all);
}

static void
test_too_long(void **state)
{
	struct job_order order = {.program = "job-child",
				  .request = {"", JOB_REQUEST_MAX + (size_t)1}};
	int files[JOB_FILES_MAX + 1] = {0};
	struct err e = {0};
	struct job *job;

	(void)state;
	assert_false(job_start(&job, &order, &e));
	assert_string_equal(e.text, "this is too much for job-child at once");
	order = (struct job_order){.program = "job-child",
				   .request = STR(""),
				   .files = files,
				   .file_count = JOB_FILES_MAX + 1};
	assert_false(job_start(&job, &order, &e));
	assert_string_equal(e.text,
			    "these are too many files at once; at most 256 are read together");
}

/* A hundred thousand records; how fast they come, tests/bench/net measures. */
static void
test_many(void **state)
{
	struct came c = {0};
	LOCAL_BUF n = {0};

	(void)state;
	pack_i64(&n, 100000);
	answer(WANT_MANY, buf_view(&n), &c);
	assert_int_equal(c.records, 100000);
	assert_int_equal(c.bytes, 10000000);
	buf_clear(&c.all);
}

/* Steps never wait; the descriptor says when there is something to do. */
static void
test_progress(void **state)
{
	LOCAL_BUF b = {0};
	struct came c = {0};
	struct job_order order = {.program = "job-child",
				  .request = request(&b, WANT_PROGRESS, STR(""))};
	struct job_sink sink = sink_of(&c);
	struct job_progress p = {0};
	struct err e = {0};
	LOCAL_BUF seen = {0};
	bool finished = false;
	struct job *job;
	int steps = 0;

	(void)state;
	assert_true(job_start(&job, &order, &e));
	while (!finished) {
		struct pollfd fd = {job_fd(job), POLLIN, 0};
		char last[JOB_AT_MAX];

		assert_int_equal(poll(&fd, 1, 10000), 1);
		snprintf(last, sizeof(last), "%s", p.at);
		assert_true(job_step(job, &sink, &p, &finished, &e));
		if (strcmp(last, p.at) != 0)
			buf_fmt(&seen, "%s %d/%d ", p.at, (int)p.done, (int)p.total);
		assert_true(++steps < 20);
	}
	assert_string_equal(buf_get(&seen), "one 1/3 two 2/3 three 3/3 ");
	job_close(job);
}

static void
test_files(void **state)
{
	LOCAL_BUF b = {0};
	struct came c = {0};
	struct job_sink sink = sink_of(&c);
	struct err e = {0};
	int files[3] = {open("/dev/null", O_RDONLY), -1, -1};
	struct job_order order = {.program = "job-child",
				  .request = request(&b, WANT_FILES, STR("")),
				  .files = files,
				  .file_count = 3};

	(void)state;
	for (int i = 1; i < 3; i++) {
		int ends[2];

		assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
		assert_int_equal(write(ends[1], i == 1 ? "first" : "second", 5 + (i == 2)),
				 5 + (i == 2));
		close(ends[1]);
		files[i] = ends[0];
	}
	/* In the way of the numbers that they get: the last one is to be 5. */
	assert_true(job_whole(&order, &sink, &e));
	assert_string_equal(buf_get(&c.all), "\nfirst\nsecond\n");
	for (int i = 0; i < 3; i++)
		close(files[i]);
	buf_clear(&c.all);
}

/* Nothing is inherited: neither descriptors that forgot to say so, nor the environment. */
static void
test_inherits_nothing(void **state)
{
	static const char *const names[] = {"VETO_JOB_TEST", "VETO_JOB_NONE", NULL};
	LOCAL_BUF b = {0};
	struct came c = {0};
	struct job_order order = {.program = "job-child",
				  .request = request(&b, WANT_ENVIRONMENT, STR("")),
				  .environment = names};
	struct job_sink sink = sink_of(&c);
	struct err e = {0};
	int leak = open("/dev/null", O_RDONLY); /* without O_CLOEXEC */

	(void)state;
	assert_string_equal(answer(WANT_OPEN, STR(""), &c), "0 1 2 \n");
	close(leak);
	buf_reset(&c.all);
	setenv("VETO_JOB_TEST", "given", 1);
	setenv("LD_PRELOAD_NOT", "kept", 1);
	assert_true(job_whole(&order, &sink, &e));
	assert_string_equal(buf_get(&c.all), "LC_ALL=C.UTF-8\nLANGUAGE=en\nVETO_JOB_TEST=given\n");
	buf_clear(&c.all);
}

/* ---- what does not */

static void
test_error(void **state)
{
	struct came c = {0};
	struct err e = {0};

	(void)state;
	refused(WANT_ERROR, STR("\1it is broken"), "it is broken");
	assert_false(ask(WANT_ERROR, STR("\6no room"), &c, &e));
	assert_int_equal(e.code, ERR_FULL);
	/* What the user is asked, veto alone may ask. */
	refused(WANT_ERROR, ((struct str){(const char[]){ERR_ASK, 'x'}, 2}),
		"job-child sent what it must not send, and was ended while it was at its "
		"beginning");
	refused(WANT_ERROR, STR("\xc8wrong code"),
		"job-child sent what it must not send, and was ended while it was at its "
		"beginning");
}

static void
test_malformed(void **state)
{
	static const char said[] =
		"job-child sent what it must not send, and was ended while it was at its beginning";

	(void)state;
	/* no frame at all */
	refused(WANT_RAW, STR("Traceback (most recent call last):"), said);
	/* the mark of the second */
	refused(WANT_RAW, STR(HEAD("\1\0\0\0", "\2") "r" "\1\0\0\0\2\x1b\xa5\1r"), said);
	/* a byte longer than it may be */
	refused(WANT_RAW, STR("\1\0\x40\0\2\x1b\xa5\0"), said);
	refused(WANT_RAW, STR("\xff\xff\xff\xff\2\x1b\xa5\0"), said);
	/* no such kind */
	refused(WANT_RAW, STR(HEAD("\0\0\0\0", "\6")), said);
	refused(WANT_RAW, STR(HEAD("\0\0\0\0", "\0")), said);
	/* progress that is none */
	refused(WANT_RAW, STR(HEAD("\1\0\0\0", "\1") "p"), said);
	/* a message that is none */
	refused(WANT_RAW, STR(HEAD("\1\0\0\0", "\3") "m"), said);
	/* an error without its text */
	refused(WANT_RAW, STR(HEAD("\1\0\0\0", "\4") "\1"), said);
	/* an end with something in it */
	refused(WANT_RAW, STR(HEAD("\1\0\0\0", "\5") "e"), said);
	refused(WANT_RAW,
		STR(HEAD("\24\0\0\0",
			 "\1") "\xff\xff\xff\xff\xff\xff\xff\x7f\0\0\0\0\0\0\0\0\0\0\0\0"),
		said);
	refused(WANT_RAW,
		STR(HEAD("\24\0\0\0",
			 "\1") "\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\x7f\0\0\0\0"),
		said);
	refused(WANT_RAW, STR(HEAD("\24\0\0\0", "\1") "\0\0\0\0\0\0\0\x80\0\0\0\0\0\0\0\0\0\0\0\0"),
		said);
	refused(WANT_RAW,
		STR(HEAD("\24\0\0\0",
			 "\1") "\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0\0\0\0\0\0"),
		said);
}

/* The pipe ends in the middle of a frame, or between two, but before the last. */
static void
test_truncated(void **state)
{
	static const char said[] = "job-child stopped (status 0) while it was at its beginning";

	(void)state;
	refused(WANT_RAW, STR(""), said);
	refused(WANT_RAW, STR("\1\0\0"), said);
	refused(WANT_RAW, STR(HEAD("\5\0\0\0", "\2") "abc"), said);
	refused(WANT_RAW, STR(HEAD("\1\0\0\0", "\2") "r"), said);
}

static void
test_crash(void **state)
{
	(void)state;
	refused(WANT_CRASH, STR("posts_1.json"),
		"job-child crashed (Aborted) while it was at posts_1.json");
	refused(WANT_STATUS, STR(""),
		"job-child stopped (status 7) while it was at its beginning: last word");
}

static void
test_hang(void **state)
{
	(void)state;
	refused(WANT_HANG, STR(""),
		"job-child did nothing for 2 seconds, and was ended while it was at its beginning");
	refused(WANT_STEADY, STR(""),
		"job-child did nothing for 2 seconds, and was ended while it was at the same");
}

/* After the last frame nothing is waited for. */
static void
test_deaf(void **state)
{
	struct came c = {0};
	time_t before = time(NULL);

	(void)state;
	answer(WANT_DEAF, STR(""), &c);
	assert_true(time(NULL) - before < 5);
}

static void
test_sink_refuses(void **state)
{
	struct came c = {.refuse = true};
	struct err e = {0};

	(void)state;
	assert_false(ask(WANT_ECHO, STR("hello"), &c, &e));
	assert_int_equal(e.code, ERR_FULL);
	assert_string_equal(e.text, "enough");
	buf_clear(&c.all);
}

static void
test_missing(void **state)
{
	struct came c = {0};
	struct job_order order = {.program = "job-missing", .request = STR("")};
	struct job_sink sink = sink_of(&c);
	struct err e = {0};

	(void)state;
	assert_false(job_whole(&order, &sink, &e));
	assert_non_null(strstr(e.text, "/job-missing is missing; it belongs to veto and is "
				       "installed with it: install veto anew"));
}

/* Given up in the middle: it is gone at once, and nothing is left of it here. */
static void
test_cancel(void **state)
{
	LOCAL_BUF b = {0};
	struct job_order order = {.program = "job-child",
				  .request = request(&b, WANT_HANG, STR(""))};
	struct err e = {0};
	int before = open_descriptors();

	(void)state;
	for (int i = 0; i < 20; i++) {
		struct job *job;

		assert_true(job_start(&job, &order, &e));
		if (i % 2 == 0)
			poll(NULL, 0, 20);
		job_close(job);
	}
	job_close(NULL);
	assert_int_equal(open_descriptors(), before);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

/* After all those failures there are no processes left over, and no descriptors. */
static void
test_leaks(void **state)
{
	int before = open_descriptors();

	(void)state;
	test_error(NULL);
	test_crash(NULL);
	test_truncated(NULL);
	test_missing(NULL);
	assert_int_equal(open_descriptors(), before);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

/* Who asked dies, and the program with it: its end of a pipe closes. */
static void
test_dies_with_parent(void **state)
{
	LOCAL_BUF b = {0};
	int ends[2];
	struct job_order order = {.program = "job-child",
				  .request = request(&b, WANT_HANG, STR("")),
				  .files = &ends[1],
				  .file_count = 1};
	struct pollfd fd = {.events = POLLIN};
	pid_t child;

	(void)state;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	child = fork();
	if (child == 0) {
		struct job *job;

		if (!job_start(&job, &order, NULL))
			_exit(1);
		poll(NULL, 0, 100);
		_exit(0);
	}
	close(ends[1]);
	fd.fd = ends[0];
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(poll(&fd, 1, 5000), 1);
	assert_true((fd.revents & POLLHUP) != 0);
	close(ends[0]);
}

/* ---- rights */

static void
note_answer(void *ctx, const char *name, const char *text)
{
	buf_fmt(ctx, "%s=%s ", name,
		strcmp(name, "landlock") == 0 && strcmp(text, "0") != 0 ? "some" : text);
}

static void
test_rights(void **state)
{
	struct came c = {0};
	LOCAL_BUF said = {0};
	struct err e = {0};

	(void)state;
	/* a record of nothing that could be done */
	assert_string_equal(answer(WANT_RIGHTS, STR(""), &c), "\n");
	assert_true(job_probe("job-child", "/etc/passwd", note_answer, &said, &e));
	assert_non_null(strstr(buf_get(&said), "libraries=none 1.0 linked="));
	assert_non_null(
		strstr(buf_get(&said), "seccomp=1 read=0 write=0 fork=0 connect=0 execute=0 "));
	buf_clear(&c.all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pack),
		cmocka_unit_test(test_unpack_short),
		cmocka_unit_test(test_unpack_bad),
		cmocka_unit_test(test_echo),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_progress),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_inherits_nothing),
		cmocka_unit_test(test_error),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_crash),
		cmocka_unit_test(test_hang),
		cmocka_unit_test(test_deaf),
		cmocka_unit_test(test_sink_refuses),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_cancel),
		cmocka_unit_test(test_leaks),
		cmocka_unit_test(test_dies_with_parent),
		cmocka_unit_test(test_rights),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
