/* The program of the test of a job: does what it is asked, right or wrong. */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "job.h"
#include "veto/job.h"

extern char **environ;

static void
record(struct job_work *w, struct str s)
{
	buf_str(job_record(w->link), s);
	job_record_end(w->link);
}

static void
many(struct job_work *w, int64_t n)
{
	char bytes[100];

	memset(bytes, 'x', sizeof(bytes));
	for (int64_t i = 0; i < n; i++) {
		record(w, (struct str){bytes, sizeof(bytes)});
		if (i % 1000 == 0)
			job_progress(w->link, i, n, STR("many"));
	}
}

static void
progress(struct job_work *w)
{
	static const char *const names[] = {"one", "two", "three"};

	for (int i = 0; i < 3; i++) {
		poll(NULL, 0, 200);
		job_progress(w->link, i + 1, 3, str_of(names[i]));
	}
}

static void
raw(struct str s)
{
	if (write(STDOUT_FILENO, s.s, s.n) < 0)
		_exit(9);
	_exit(0);
}

static void
crash(struct job_work *w, struct str at)
{
	poll(NULL, 0, 150);
	job_progress(w->link, 0, 0, at);
	abort();
}

static void
files(struct job_work *w)
{
	for (size_t i = 0; i < w->file_count; i++) {
		char bytes[16];
		ssize_t n = read(w->files[i], bytes, sizeof(bytes));

		record(w, (struct str){bytes, n > 0 ? (size_t)n : 0});
	}
}

static void
open_ones(struct job_work *w)
{
	LOCAL_BUF text = {0};

	for (int i = 0; i < 300; i++) {
		if (fcntl(i, F_GETFD) >= 0)
			buf_fmt(&text, "%d ", i);
	}
	record(w, buf_view(&text));
}

static void
environment(struct job_work *w)
{
	for (char **v = environ; *v != NULL; v++)
		record(w, str_of(*v));
}

static void
number(struct job_work *w, int64_t n)
{
	pack_i64(job_record(w->link), n);
	job_record_end(w->link);
}

static void
try(struct buf *could, char letter, int result)
{
	if (result >= 0) {
		buf_char(could, letter);
		close(result);
	}
}

static void
rights(struct job_work *w)
{
	LOCAL_BUF could = {0};
	char *const words[] = {(char *)(uintptr_t)"true", NULL};
	pid_t child;

	try(&could, 'r', open("/etc/passwd", O_RDONLY | O_CLOEXEC));
	try(&could, 'w', open("/tmp/veto-job-test", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
	try(&could, 's', socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
	try(&could, 'u', socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
	child = fork();
	if (child == 0)
		_exit(0);
	if (child > 0)
		buf_char(&could, 'f');
	else
		execve("/bin/true", words, environ);
	record(w, buf_view(&could));
}

static void
deaf(struct job_work *w)
{
	static const char last[] = "\0\0\0\0\5\x1b\xa5"; /* with the NUL at its end */

	(void)w;
	if (write(STDOUT_FILENO, last, sizeof(last)) < 0)
		_exit(9);
	poll(NULL, 0, 60000);
}

static bool
run(struct job_work *w, struct err *e)
{
	int wanted = unpack_u8(&w->request);
	struct str rest = {(const char *)w->request.at, w->request.left};

	switch (wanted) {
	case WANT_ECHO:
		record(w, rest);
		job_message(w->link, "said: %.*s", (int)rest.n, rest.s);
		return true;
	case WANT_MANY:
		many(w, unpack_i64(&w->request));
		return true;
	case WANT_PROGRESS:
		progress(w);
		return true;
	case WANT_ERROR:
		return failed(e, (enum err_code)rest.s[0], "%.*s", (int)rest.n - 1, rest.s + 1);
	case WANT_RAW:
		raw(rest);
		return true;
	case WANT_CRASH:
		crash(w, rest);
		return true;
	case WANT_STATUS:
		fputs("\n== 1\nlast word\nmore\n", stderr);
		_exit(7);
	case WANT_STEADY:
		for (;; poll(NULL, 0, 150))
			job_progress(w->link, 5, 10, STR("the same"));
	case WANT_HANG:
		poll(NULL, 0, 60000);
		return true;
	case WANT_DEAF:
		deaf(w);
		return true;
	case WANT_FILES:
		files(w);
		return true;
	case WANT_OPEN:
		open_ones(w);
		return true;
	case WANT_ENVIRONMENT:
		environment(w);
		return true;
	case WANT_BYTES:
		number(w, (int64_t)rest.n);
		return true;
	default:
		rights(w);
		return true;
	}
}

static void
libraries(struct buf *out)
{
	buf_text(out, "none 1.0");
}

int
main(void)
{
	static const struct job_program program = {.name = "job-child",
						   .libraries = libraries,
						   .run = run};

	return job_main(&program);
}
