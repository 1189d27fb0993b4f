/* The end that works: takes the request, gives up its rights, reports in frames. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "job.h"
#include "veto/date.h"
#include "veto/exit.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { SEND_BYTES = 256 * 1024, SEND_MS = 100 };

/*
 * Frames that are not sent yet. One is open from frame_begin to frame_end; its length is written in
 * at its end.
 */
struct job_link {
	struct buf out;
	size_t frame; /* where the open one begins */
	int64_t told; /* when progress was told last */
};

/* ---- frames */

static void
frame_begin(struct job_link *link, enum job_frame kind)
{
	link->frame = link->out.used;
	pack_u32(&link->out, 0);
	pack_u8(&link->out, (uint8_t)kind);
	buf_add(&link->out, FRAME_MARK, 3);
}

static void
frame_end(struct job_link *link)
{
	size_t n = link->out.used - link->frame - FRAME_HEAD;

	for (size_t i = 0; i < 4; i++)
		link->out.data[link->frame + i] = (char)(n >> 8 * i & 0xff);
	if (link->out.used >= SEND_BYTES)
		job_flush(link);
}

/* Who asked is gone where nothing can be written any more: then nobody needs the rest. */
void
job_flush(struct job_link *link)
{
	for (size_t done = 0; done < link->out.used;) {
		ssize_t n = write(JOB_FD_FRAMES, link->out.data + done, link->out.used - done);

		if (n < 0 && errno != EINTR)
			_exit(EXIT_FAILED);
		done += n > 0 ? (size_t)n : 0;
	}
	buf_reset(&link->out);
}

void
job_progress(struct job_link *link, int64_t done, int64_t total, struct str at)
{
	size_t n = at.n < JOB_AT_MAX - 1 ? at.n : JOB_AT_MAX - 1;

	if (clock_ticks() - link->told < SEND_MS)
		return;
	link->told = clock_ticks();
	while (n < at.n && n > 0 && ((unsigned char)at.s[n] & 0xc0) == 0x80)
		n--;
	frame_begin(link, JOB_PROGRESS);
	pack_i64(&link->out, done);
	pack_i64(&link->out, total);
	pack_str(&link->out, (struct str){at.s, n});
	frame_end(link);
	job_flush(link);
}

void
job_message(struct job_link *link, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	frame_begin(link, JOB_MESSAGE);
	pack_str(&link->out, str_of(text));
	frame_end(link);
}

struct buf *
job_record(struct job_link *link)
{
	frame_begin(link, JOB_RECORD);
	return &link->out;
}

void
job_record_end(struct job_link *link)
{
	frame_end(link);
}

static void
send_last(struct job_link *link, bool ok, const struct err *e)
{
	frame_begin(link, ok ? JOB_END : JOB_ERROR);
	if (!ok) {
		pack_u8(&link->out, (uint8_t)(e->code != ERR_NONE ? e->code : ERR_FAILED));
		pack_str(&link->out, str_of(e->text));
	}
	frame_end(link);
	job_flush(link);
}

/* ---- the request */

struct request {
	struct buf bytes;
	enum job_mode mode;
	uint32_t files;
};

static bool
read_request(struct request *r, struct err *e)
{
	struct unpack u;
	struct stat st;

	if (fstat(JOB_FD_REQUEST, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < REQUEST_HEAD ||
	    st.st_size > JOB_REQUEST_MAX + REQUEST_HEAD)
		return failed(e, ERR_USAGE,
			      _("this program is started by veto; it does nothing by itself"));
	buf_room(&r->bytes, (size_t)st.st_size);
	if (file_read(JOB_FD_REQUEST, "request", r->bytes.data, (size_t)st.st_size, e) !=
	    st.st_size)
		return false;
	r->bytes.used = (size_t)st.st_size;
	r->bytes.data[r->bytes.used] = '\0';
	u = unpack_start((struct str){r->bytes.data + strlen(REQUEST_MARK),
				      REQUEST_HEAD - strlen(REQUEST_MARK)});
	r->mode = (enum job_mode)unpack_u8(&u);
	r->files = unpack_u32(&u);
	if (memcmp(r->bytes.data, REQUEST_MARK, strlen(REQUEST_MARK)) != 0 ||
	    r->mode > JOB_UNGUARDED || r->files > JOB_FILES_MAX)
		return failed(e, ERR_USAGE,
			      _("this program is started by veto; it does nothing by itself"));
	return true;
}

/* ---- what it may still do, by trying */

static void
answer(struct job_link *link, const char *name, const char *text)
{
	pack_str(job_record(link), str_of(name));
	pack_str(&link->out, str_of(text));
	job_record_end(link);
}

static bool
can_open(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool
can_fork(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return child > 0 && waitpid(child, NULL, 0) == child;
}

/*
 * Tried in a process of its own where there can be one; where not, neither can there be another
 * program.
 */
static bool
can_execute(void)
{
	char *const words[] = {(char *)(uintptr_t)"true", NULL}, *const none[] = {NULL};
	pid_t child = fork();
	int status = 1;

	if (child <= 0)
		execve("/bin/true", words, none);
	if (child == 0)
		_exit(1);
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static bool
can_connect(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static void
probe(const struct job_program *program, const struct job_sandbox *sandbox, const char *path,
      struct job_link *link)
{
	LOCAL_BUF libraries = {0};
	char version[16];

	program->libraries(&libraries);
	answer(link, "libraries", buf_get(&libraries));
	buf_reset(&libraries);
	job_linked(&libraries);
	answer(link, "linked", buf_get(&libraries));
	snprintf(version, sizeof(version), "%d", sandbox->landlock);
	answer(link, "landlock", version);
	answer(link, "seccomp", sandbox->seccomp ? "1" : "0");
	answer(link, "read", can_open(path, O_RDONLY) ? "1" : "0");
	answer(link, "write",
	       can_open(path, O_WRONLY) || can_open("/dev/shm", O_WRONLY | O_TMPFILE) ||
			       can_open("/tmp", O_WRONLY | O_TMPFILE)
		       ? "1"
		       : "0");
	answer(link, "fork", can_fork() ? "1" : "0");
	answer(link, "connect", can_connect() ? "1" : "0");
	answer(link, "execute", can_execute() ? "1" : "0");
}

/* ---- the whole */

/*
 * What follows for whoever starts it: said before the first foreign byte is read, and asked about
 * where nobody agreed yet.
 */
static bool
may_work(const struct job_program *program, const struct job_sandbox *sandbox, enum job_mode mode,
	 struct job_link *link, struct err *e)
{
	const char *text;

	if (sandbox->landlock > 0 && sandbox->seccomp)
		return true;
	if (sandbox->seccomp)
		text = _("%s has half a sandbox here, for this kernel gives no Landlock: what it "
			 "reads could take it over and read your files");
	else if (sandbox->landlock > 0)
		text = _("%s has half a sandbox here, for this kernel gives no seccomp: what it "
			 "reads could take it over and use the network and all "
			 "calls of the kernel but those for files");
	else
		text = _("%s has no sandbox here, for this kernel gives neither Landlock nor "
			 "seccomp: what it reads could take it over and do all "
			 "that you can");
	if (mode == JOB_RUN)
		return failed(e, ERR_UNGUARDED, text, program->name);
	job_message(link, text, program->name);
	job_flush(link);
	return true;
}

static bool
work(const struct job_program *program, struct job_link *link, struct err *e)
{
	int files[JOB_FILES_MAX];
	struct request request = {0};
	struct job_sandbox sandbox;
	bool ok = read_request(&request, e);

	for (uint32_t i = 0; ok && i < request.files; i++)
		files[i] = JOB_FD_FILES + (int)i;
	ok = ok && (program->prepare == NULL || program->prepare(e)) &&
	     job_give_up(&program->rights, files, request.files, &sandbox, e);
	if (ok && request.mode == JOB_PROBE) {
		/* a NUL stands behind it */
		probe(program, &sandbox, request.bytes.data + REQUEST_HEAD, link);
	} else if (ok && may_work(program, &sandbox, request.mode, link, e)) {
		struct str rest = {request.bytes.data + REQUEST_HEAD,
				   request.bytes.used - REQUEST_HEAD};
		struct job_work w = {.request = unpack_start(rest),
				     .files = files,
				     .file_count = request.files,
				     .link = link};

		ok = program->run(&w, e);
	} else {
		ok = false;
	}
	buf_clear(&request.bytes);
	return ok;
}

/* Started by hand, its frames would go to the terminal: it says so in words. */
static bool
was_asked(void)
{
	struct stat st;

	return fstat(JOB_FD_FRAMES, &st) == 0 && S_ISFIFO(st.st_mode) &&
	       fstat(JOB_FD_REQUEST, &st) == 0 && S_ISREG(st.st_mode);
}

int
job_main(const struct job_program *program)
{
	struct job_link link = {.told = clock_ticks()};
	struct err e = {0};
	bool ok;

	signal(SIGPIPE, SIG_IGN);
	lang_init(NULL);
	if (!was_asked()) {
		fprintf(stderr, "%s: %s\n", program->name,
			_("this program is started by veto; it does nothing by itself"));
		return EXIT_USAGE;
	}
	(void)_("its beginning"); /* the translations are read now, while files can be */
	ok = work(program, &link, &e);
	send_last(&link, ok, &e);
	buf_clear(&link.out);
	_exit(ok ? EXIT_DONE : EXIT_FAILED);
}
