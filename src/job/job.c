/*
 * The end that asks: frames taken from the pipe, checked, and handed on; hanging, crashing and
 * nonsense told apart.
 */
#include "job.h"

#include <errno.h>
#include <link.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "veto/date.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { STEP_MS = 20, READ_BYTES = 512 * 1024, GRACE_MS = 1000, SAID_MAX = 200 };

struct job {
	char program[64];
	struct job_process process; /* pid 0 once it is waited for */
	int silence;                /* seconds */
	int64_t heard;              /* when it moved last */
	struct buf in;              /* read, and not taken yet: from TAKEN on */
	size_t taken;
	struct job_progress progress;
	int64_t said;               /* the most that it said was done */
	/* since it was looked last, there was a record or a step forward */
	bool moved;
	bool finished;
};

static bool
job_start_mode(struct job **job, const struct job_order *order, enum job_mode mode, struct err *e)
{
	struct job *j = mem_alloc(sizeof(*j));

	*job = NULL;
	snprintf(j->program, sizeof(j->program), "%s", order->program);
	j->silence = order->silence > 0 ? order->silence : JOB_SILENCE;
	if (!job_spawn(&j->process, order, mode, e)) {
		free(j);
		return false;
	}
	j->heard = clock_ticks();
	*job = j;
	return true;
}

bool
job_start(struct job **job, const struct job_order *order, struct err *e)
{
	return job_start_mode(job, order, order->unguarded ? JOB_UNGUARDED : JOB_RUN, e);
}

int
job_fd(const struct job *job)
{
	return job->process.frames;
}

/* ---- how it ended */

/*
 * A program that closed its pipe is at its end; one that is not, a second later, is brought to it.
 */
static int
wait_for_end(struct job *job)
{
	int status = 0;

	for (int64_t until = clock_ticks() + GRACE_MS; clock_ticks() < until; poll(NULL, 0, 5)) {
		if (waitpid(job->process.pid, &status, WNOHANG) == job->process.pid) {
			job->process.pid = 0;
			return status;
		}
	}
	kill(-job->process.pid, SIGKILL);
	kill(job->process.pid, SIGKILL); /* it may not lead its session yet */
	while (waitpid(job->process.pid, &status, 0) < 0 && errno == EINTR)
		continue;
	job->process.pid = 0;
	return status;
}

/* The first line with a letter in it of what it said on standard error. */
static void
read_said(struct job *job, char *line, size_t size)
{
	char bytes[4096];
	ssize_t n = read(job->process.said, bytes, sizeof(bytes) - 1);
	char *at = bytes, *end;

	line[0] = '\0';
	bytes[n > 0 ? n : 0] = '\0';
	at += strcspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
	end = at + strcspn(at, "\r\n");
	snprintf(line, size, "%.*s", (int)(end - at), at);
}

/* It ended before its last frame. */
static bool
ended_early(struct job *job, struct err *e)
{
	int status = wait_for_end(job);
	const char *at = job->progress.at[0] != '\0' ? job->progress.at : _("its beginning");
	char said[SAID_MAX];

	read_said(job, said, sizeof(said));
	if (WIFSIGNALED(status))
		failed(e, ERR_FAILED, _("%s crashed (%s) while it was at %s"), job->program,
		       strsignal(WTERMSIG(status)), at);
	else
		failed(e, ERR_FAILED, _("%s stopped (status %d) while it was at %s"), job->program,
		       WEXITSTATUS(status), at);
	if (said[0] != '\0' && e != NULL) {
		LOCAL_BUF text = {0};

		buf_fmt(&text, "%s: %s", e->text, said);
		failed(e, e->code, "%s", buf_get(&text));
	}
	return false;
}

static bool
malformed(const struct job *job, struct err *e)
{
	return failed(e, ERR_FAILED,
		      _("%s sent what it must not send, and was ended while it was at %s"),
		      job->program,
		      job->progress.at[0] != '\0' ? job->progress.at : _("its beginning"));
}

static bool
hung(const struct job *job, struct err *e)
{
	return failed(e, ERR_FAILED,
		      _("%s did nothing for %d seconds, and was ended while it was at %s"),
		      job->program, job->silence,
		      job->progress.at[0] != '\0' ? job->progress.at : _("its beginning"));
}

/* ---- frames */

static bool
take_progress(struct job *job, struct str payload, struct err *e)
{
	struct unpack u = unpack_start(payload);
	struct job_progress p;
	int64_t said;

	p.done = unpack_i64(&u);
	p.total = unpack_i64(&u);
	unpack_text(&u, p.at, sizeof(p.at));
	if (!unpack_end(&u) || p.done < 0 || p.total < 0 || p.done > JOB_TOTAL_MAX ||
	    p.total > JOB_TOTAL_MAX)
		return malformed(job, e);
	said = p.done;
	if (p.total > 0 && p.done > p.total)
		p.done = p.total;
	if (said > job->said) {
		job->moved = true;
		job->said = said;
	}
	job->progress = p;
	return true;
}

static bool
take_error(struct job *job, struct str payload, struct err *e)
{
	struct unpack u = unpack_start(payload);
	uint8_t code = unpack_u8(&u);
	struct str text = unpack_str(&u);

	if (!unpack_end(&u) || code == ERR_NONE || (code > ERR_CANCELLED && code != ERR_UNGUARDED))
		return malformed(job, e);
	return failed(e, (enum err_code)code, "%.*s", (int)text.n, text.s);
}

static bool
take_message(struct job *job, const struct job_sink *sink, struct str payload, struct err *e)
{
	struct unpack u = unpack_start(payload);
	struct str text = unpack_str(&u);

	if (!unpack_end(&u))
		return malformed(job, e);
	return sink->message == NULL || sink->message(sink->ctx, text, e);
}

static bool
take_frame(struct job *job, const struct job_sink *sink, int kind, struct str payload,
	   struct err *e)
{
	switch (kind) {
	case JOB_PROGRESS:
		return take_progress(job, payload, e);
	case JOB_RECORD:
		job->moved = true;
		return sink->record(sink->ctx, payload, e);
	case JOB_MESSAGE:
		return take_message(job, sink, payload, e);
	case JOB_ERROR:
		return take_error(job, payload, e);
	case JOB_END:
		job->finished = true;
		return payload.n == 0 || malformed(job, e);
	default:
		return malformed(job, e);
	}
}

/* Takes the frames that are here whole. */
static bool
take_frames(struct job *job, const struct job_sink *sink, struct err *e)
{
	while (!job->finished && job->in.used - job->taken >= FRAME_HEAD) {
		const char *at = job->in.data + job->taken;
		struct unpack u = unpack_start((struct str){at, FRAME_HEAD});
		uint32_t n = unpack_u32(&u);

		if (n > JOB_FRAME_MAX || memcmp(at + 5, FRAME_MARK, 3) != 0)
			return malformed(job, e);
		if (job->in.used - job->taken - FRAME_HEAD < n)
			return true;
		job->taken += FRAME_HEAD + n;
		if (!take_frame(job, sink, (unsigned char)at[4], (struct str){at + FRAME_HEAD, n},
				e))
			return false;
	}
	return true;
}

/* What is not taken yet moves to the front, and behind it there is room again. */
static ssize_t
read_more(struct job *job)
{
	ssize_t n;

	if (job->taken > 0) {
		memmove(job->in.data, job->in.data + job->taken, job->in.used - job->taken);
		job->in.used -= job->taken;
		job->taken = 0;
	}
	buf_room(&job->in, READ_BYTES);
	do
		n = read(job->process.frames, job->in.data + job->in.used, READ_BYTES);
	while (n < 0 && errno == EINTR);
	if (n > 0)
		job->in.used += (size_t)n;
	return n;
}

bool
job_step(struct job *job, const struct job_sink *sink, struct job_progress *progress,
	 bool *finished, struct err *e)
{
	int64_t until = clock_ticks() + STEP_MS;
	bool ok = true, more = true;

	while (ok && more && !job->finished) {
		ssize_t n = read_more(job);

		if (n > 0)
			ok = take_frames(job, sink, e);
		else if (n == 0)
			ok = ended_early(job, e);
		if (job->moved)
			job->heard = clock_ticks();
		job->moved = false;
		if (ok && n != 0 && !job->finished &&
		    clock_ticks() - job->heard >= (int64_t)job->silence * 1000)
			ok = hung(job, e);
		more = n > 0 && clock_ticks() < until;
	}
	*progress = job->progress;
	*finished = ok && job->finished;
	return ok;
}

void
job_close(struct job *job)
{
	if (job == NULL)
		return;
	if (job->process.pid > 0) {
		kill(-job->process.pid, SIGKILL);
		kill(job->process.pid, SIGKILL);
		while (waitpid(job->process.pid, NULL, 0) < 0 && errno == EINTR)
			continue;
	}
	close(job->process.frames);
	close(job->process.said);
	buf_clear(&job->in);
	free(job);
}

/* ---- all at once */

static bool
finish(struct job *job, const struct job_sink *sink, struct err *e)
{
	struct job_progress progress;
	bool ok = true, finished = false;

	while (ok && !finished) {
		struct pollfd fd = {job_fd(job), POLLIN, 0};

		poll(&fd, 1, 1000);
		ok = job_step(job, sink, &progress, &finished, e);
	}
	job_close(job);
	return ok;
}

bool
job_whole(const struct job_order *order, const struct job_sink *sink, struct err *e)
{
	struct job *job;

	return job_start(&job, order, e) && finish(job, sink, e);
}

struct answers {
	job_answer_fn fn;
	void *ctx;
};

static bool
take_answer(void *ctx, struct str payload, struct err *e)
{
	const struct answers *a = ctx;
	struct unpack u = unpack_start(payload);
	char name[32], text[4096];

	unpack_text(&u, name, sizeof(name));
	unpack_text(&u, text, sizeof(text));
	if (!unpack_end(&u))
		return failed(e, ERR_FAILED, _("the answer cannot be read"));
	a->fn(a->ctx, name, text);
	return true;
}

bool
job_probe(const char *program, const char *path, job_answer_fn fn, void *ctx, struct err *e)
{
	struct answers answers = {fn, ctx};
	struct job_sink sink = {.ctx = &answers, .record = take_answer};
	struct job_order order = {.program = program, .request = str_of(path)};
	struct job *job;

	return job_start_mode(&job, &order, JOB_PROBE, e) && finish(job, &sink, e);
}

static int
note_library(struct dl_phdr_info *info, size_t size, void *ctx)
{
	const char *slash = strrchr(info->dlpi_name, '/');
	struct buf *out = ctx;

	(void)size;
	if (slash != NULL)
		buf_fmt(out, "%s%s", out->used > 0 && out->data[out->used - 1] != ' ' ? " " : "",
			slash + 1);
	return 0;
}

void
job_linked(struct buf *out)
{
	dl_iterate_phdr(note_library, out);
}
