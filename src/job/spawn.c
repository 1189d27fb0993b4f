/* Starting the program: fork and exec, with nothing inherited that is not handed over. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "job.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { PIPE_BYTES = 1024 * 1024, VARIABLES_MAX = 32 };

static const char *folder_for_tests;

void
job_look_in(const char *folder)
{
	folder_for_tests = folder;
}

/*
 * An installed program starts only what is installed with it; in a build tree all stand side by
 * side.
 */
static bool
find_program(struct buf *path, const char *name, struct err *e)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *slash;

	exe[n > 0 ? n : 0] = '\0';
	slash = strrchr(exe, '/');
	if (folder_for_tests != NULL) {
		buf_fmt(path, "%s/%s", folder_for_tests, name);
	} else if (slash == NULL) {
		return failed(e, ERR_FAILED, _("%s cannot be found: /proc is not there"), name);
	} else {
		*slash = '\0';
		buf_fmt(path, "%s/%s", strcmp(exe, BINDIR) == 0 ? PKGLIBEXECDIR : exe, name);
	}
	if (access(buf_get(path), X_OK) == 0)
		return true;
	return failed(
		e, ERR_FAILED,
		_("%s is missing; it belongs to veto and is installed with it: install veto anew"),
		buf_get(path));
}

/* ---- the environment */

struct variables {
	char *value[VARIABLES_MAX + 1];
	size_t n;
};

static void
give_variable(struct variables *v, const char *name, const char *value)
{
	struct buf text = {0};

	if (value == NULL || v->n == VARIABLES_MAX)
		return;
	buf_fmt(&text, "%s=%s", name, value);
	v->value[v->n++] = text.data;
}

static void
give_variables(struct variables *v, const char *const *names)
{
	/* The language that was chosen, which may not be the one of the environment. */
	give_variable(v, "LC_ALL", "C.UTF-8");
	give_variable(v, "LANGUAGE", languages[lang_current()].code);
	for (; names != NULL && *names != NULL; names++)
		give_variable(v, *names, getenv(*names));
}

static void
take_variables(struct variables *v)
{
	for (size_t i = 0; i < v->n; i++)
		free(v->value[i]);
}

/* ---- the request, in a file without a name: however long it is, nobody waits for its reader */

static bool
write_request(int fd, const struct job_order *order, enum job_mode mode, struct err *e)
{
	LOCAL_BUF all = {0};
	bool ok = true;

	buf_text(&all, REQUEST_MARK);
	pack_u8(&all, (uint8_t)mode);
	pack_u32(&all, (uint32_t)order->file_count);
	buf_str(&all, order->request);
	for (size_t done = 0; ok && done < all.used;) {
		ssize_t n = write(fd, all.data + done, all.used - done);

		if (n < 0 && errno != EINTR)
			ok = failed_errno(e, errno, order->program);
		done += n > 0 ? (size_t)n : 0;
	}
	if (ok && lseek(fd, 0, SEEK_SET) != 0)
		ok = failed_errno(e, errno, order->program);
	return ok;
}

/* ---- the process */

/*
 * All that the new process does before it is another program; nothing here may take memory or
 * locks.
 */
static _Noreturn void
become(const char *path, const char *name, char **environment, const int *files, int n,
       pid_t parent)
{
	int moved[JOB_FD_FILES + JOB_FILES_MAX];
	char *const words[] = {(char *)(uintptr_t)name, NULL};
	sigset_t none;

	setsid();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(127);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* First out of the way of the numbers that they get. */
	for (int i = 0; i < n; i++) {
		moved[i] = fcntl(files[i], F_DUPFD_CLOEXEC, n);
		if (moved[i] < 0)
			_exit(127);
	}
	for (int i = 0; i < n; i++) {
		if (dup2(moved[i], i) < 0)
			_exit(127);
	}
	if (close_range((unsigned)n, ~0u, 0) != 0) {
		for (int i = n; i < 4096; i++)
			close(i);
	}
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	execve(path, words, environment);
	_exit(127);
}

static bool
fork_program(struct job_process *p, const char *path, const struct job_order *order, int request,
	     int frames, int said, struct err *e)
{
	struct variables v = {0};
	int files[JOB_FD_FILES + JOB_FILES_MAX] = {request, frames, said};
	pid_t parent = getpid();

	for (size_t i = 0; i < order->file_count; i++)
		files[JOB_FD_FILES + i] = order->files[i];
	give_variables(&v, order->environment);
	p->pid = fork();
	if (p->pid == 0)
		become(path, order->program, v.value, files, JOB_FD_FILES + (int)order->file_count,
		       parent);
	take_variables(&v);
	return p->pid > 0 || failed_errno(e, errno, order->program);
}

static void
close_both(int *fd)
{
	for (int i = 0; i < 2; i++) {
		if (fd[i] >= 0)
			close(fd[i]);
		fd[i] = -1;
	}
}

/*
 * Only the ends of this process do not wait; what the program says on standard error must not hold
 * it up either.
 */
static void
set_flags(const int *frames, const int *said)
{
	fcntl(frames[0], F_SETFL, O_NONBLOCK);
	fcntl(said[0], F_SETFL, O_NONBLOCK);
	fcntl(said[1], F_SETFL, O_NONBLOCK);
	/* fewer turns between the two; where it is refused, the usual size does */
	fcntl(frames[0], F_SETPIPE_SZ, PIPE_BYTES);
}

bool
job_spawn(struct job_process *p, const struct job_order *order, enum job_mode mode, struct err *e)
{
	int frames[2] = {-1, -1}, said[2] = {-1, -1}, request = -1;
	struct buf path = {0};
	bool ok = false;

	if (order->file_count > JOB_FILES_MAX)
		return failed(e, ERR_USAGE,
			      _("these are too many files at once; at most %d are read together"),
			      JOB_FILES_MAX);
	if (order->request.n > JOB_REQUEST_MAX)
		return failed(e, ERR_USAGE, _("this is too much for %s at once"), order->program);
	if (!find_program(&path, order->program, e))
		goto out;
	request = memfd_create("request", MFD_CLOEXEC);
	if (request < 0 || pipe2(frames, O_CLOEXEC) != 0 || pipe2(said, O_CLOEXEC) != 0) {
		failed_errno(e, errno, order->program);
		goto out;
	}
	set_flags(frames, said);
	ok = write_request(request, order, mode, e) &&
	     fork_program(p, buf_get(&path), order, request, frames[1], said[1], e);
	if (ok) {
		p->frames = frames[0];
		p->said = said[0];
		frames[0] = said[0] = -1;
	}
out:
	if (request >= 0)
		close(request);
	close_both(frames);
	close_both(said);
	buf_clear(&path);
	return ok;
}
