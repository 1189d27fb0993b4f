/*
 * A result appears whole or not at all. What is new is written without a name (O_TMPFILE), so that
 * nothing is left of it however the process ends; where that cannot be, or a file is to be
 * replaced, under a name beside it (temporary.h), which a signal's handler removes (stop.h) and,
 * after a kill, the next process. Then it is synced, gets its name, and the folder is synced too.
 */
#include "veto/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "veto/temporary.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/stop.h"
#include "veto/text.h"

enum { OUTPUT_PORTION = 256 * 1024, NAMES_TRIED = 100 };

static bool
write_all(int fd, const char *data, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, data, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		data += done;
		n -= (size_t)done;
	}
	return true;
}

/* CR LF ends a line of CSV and of a calendar. */
static void
clean_lines(struct buf *out, struct str s)
{
	while (s.n > 0) {
		const char *end = memmem(s.s, s.n, "\r\n", 2);
		size_t n = end != NULL ? (size_t)(end - s.s) : s.n;

		text_clean(out, (struct str){s.s, n}, true);
		if (end != NULL)
			buf_add(out, end, 2);
		n += end != NULL ? 2 : 0;
		s = (struct str){s.s + n, s.n - n};
	}
}

static void
clean_waiting(struct buf *out, const struct output *o, size_t end)
{
	struct str s = {o->waiting.data + o->settled, end - o->settled};

	if (o->exact)
		clean_lines(out, s);
	else
		text_clean(out, s, true);
}

/* What waits up to END is as it leaves from here on. */
static void
settle(struct output *o, size_t end)
{
	LOCAL_BUF clean = {0};

	if (end <= o->settled)
		return;
	if (!o->exact || o->terminal) {
		clean_waiting(&clean, o, end);
		buf_add(&clean, o->waiting.data + end, o->waiting.used - end);
		end = o->settled + clean.used - (o->waiting.used - end);
		o->waiting.used = o->settled;
		buf_str(&o->waiting, buf_view(&clean));
	}
	o->settled = end;
}

/* Whole lines only, as a character must not be torn; LAST: all. */
static void
output_flush(struct output *o, bool last)
{
	struct str waits = buf_view(&o->waiting);
	const char *line = waits.n > 0 ? memrchr(waits.s, '\n', waits.n) : NULL;
	LOCAL_BUF rest = {0};

	if (waits.n == 0 || (line == NULL && !o->exact && !last))
		return;
	settle(o, o->exact || last ? waits.n : (size_t)(line - waits.s) + 1);
	if (!o->broken && !write_all(o->fd, o->waiting.data, o->settled)) {
		failed_errno(&o->why, errno, o->path);
		o->broken = true;
	}
	buf_add(&rest, o->waiting.data + o->settled, o->waiting.used - o->settled);
	buf_reset(&o->waiting);
	buf_add(&o->waiting, rest.data, rest.used);
	o->settled = 0;
}

void
output_be_exact(struct output *o)
{
	settle(o, o->waiting.used);
	o->exact = true;
}

void
output_add_own(struct output *o, struct str s)
{
	settle(o, o->waiting.used);
	buf_str(&o->waiting, s);
	o->settled = o->waiting.used;
}

/*
 * Between a file's name and its entry in stop.h no signal comes: else its handler would miss the
 * one or remove another's.
 */
static void
signals_wait(sigset_t *before)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, before);
}

static void
signals_come(const sigset_t *before)
{
	int n = errno;

	sigprocmask(SIG_SETMASK, before, NULL);
	errno = n;
}

/*
 * Without a name. False where the file system, or a system without /proc, cannot do that, or where
 * it fails; a name tells which.
 */
static bool
open_nameless(struct output *o, const char *folder)
{
	char itself[32];

	o->fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (o->fd < 0)
		return false;
	snprintf(itself, sizeof(itself), "/proc/self/fd/%d", o->fd);
	o->nameless = access(itself, F_OK) == 0;
	if (!o->nameless)
		close(o->fd);
	return o->nameless;
}

/* A name beside the target, so that the rename stays on one file system. */
static bool
open_beside(struct output *o, const char *folder)
{
	LOCAL_BUF name = {0};
	sigset_t before;

	signals_wait(&before);
	for (int i = 0; i < NAMES_TRIED; i++) {
		buf_reset(&name);
		temporary_name(&name, folder);
		o->fd = open(name.data, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (o->fd >= 0 || errno != EEXIST)
			break;
	}
	if (o->fd >= 0) {
		o->temporary = mem_copy(name.data, name.used);
		stop_remove(o->temporary);
		temporary_mark(o->fd);
	}
	signals_come(&before);
	return o->temporary != NULL;
}

static bool
open_plain(struct output *o, bool named, struct err *e)
{
	LOCAL_BUF folder = {0};
	bool ok;

	file_folder(&folder, o->path);
	temporary_sweep(folder.data);
	ok = !named && open_nameless(o, folder.data);
	return ok || open_beside(o, folder.data) || failed_errno(e, errno, o->path);
}

static bool
open_device(struct output *o, struct err *e)
{
	o->fd = open(o->path, O_WRONLY | O_CLOEXEC);
	o->terminal = o->fd >= 0 && isatty(o->fd) == 1;
	return o->fd >= 0 || failed_errno(e, errno, o->path);
}

static bool
refuse_database(const char *path, struct err *e)
{
	return failed_path(e, ERR_USAGE,
			   _("%s: this is the database that is open, or belongs to it; "
			     "name another file"), path);
}

static bool
refuse_used_database(const char *path, struct err *e)
{
	return failed_path(e, ERR_BUSY,
			   _("%s: this is a database in use, or one that was not closed; "
			     "nothing was replaced, name another file"), path);
}

static bool
refuse_device(const char *path, struct err *e)
{
	return failed_path(e, ERR_USAGE, _("%s: this is a device, pipe or socket; name a file"),
			   path);
}

/*
 * The folder of devices, but for the files in memory below it: a new file there would be gone
 * with the next start, and is none to keep.
 */
static bool
is_among_devices(const char *path)
{
	const char *slash = strrchr(path, '/');
	LOCAL_BUF folder = {0};
	char *real = NULL;
	bool is;

	buf_add(&folder, path, slash != NULL ? (size_t)(slash - path) + 1 : 0);
	if (folder.used > 0)
		real = realpath(folder.data, NULL);
	is = real != NULL && strncmp(real, "/dev", 4) == 0 && (real[4] == '/' || real[4] == '\0') &&
	     strncmp(real, "/dev/shm", 8) != 0;
	free(real);
	return is;
}

/* What speaks against a file of that name. */
static bool
may_stand(const char *path, const struct stat *st, unsigned how, struct err *e)
{
	if (S_ISDIR(st->st_mode))
		return failed_errno(e, EISDIR, path);
	if (how & OUTPUT_FILE && !S_ISREG(st->st_mode))
		return refuse_device(path, e);
	if (file_is_guarded(st))
		return refuse_database(path, e);
	if (S_ISREG(st->st_mode) && (how & OUTPUT_REPLACE) == 0)
		return failed_errno(e, EEXIST, path);
	return true;
}

bool
output_open(struct output *o, const char *path, unsigned how, struct err *e)
{
	struct stat st = {0};
	bool there, plain, ok;

	*o = (struct output){.fd = STDOUT_FILENO, .replace = (how & OUTPUT_REPLACE) != 0};
	if (path == NULL || (strcmp(path, "-") == 0 && !(how & OUTPUT_FILE))) {
		const char *name = _("standard output");

		o->path = mem_copy(name, strlen(name));
		o->terminal = isatty(STDOUT_FILENO) == 1;
		return true;
	}
	there = stat(path, &st) == 0;
	if (!there && (errno != ENOENT || *path == '\0'))
		return failed_errno(e, errno, path);
	if (there && !may_stand(path, &st, how, e))
		return false;
	if (!there && file_will_be_guarded(path))
		return refuse_database(path, e);
	if (!there && how & OUTPUT_FILE && is_among_devices(path))
		return refuse_device(path, e);
	plain = !there || S_ISREG(st.st_mode);
	/*
	 * A link is followed, so that the file behind it is replaced; /dev/stdout has nothing
	 * behind it that has a name.
	 */
	o->path = there && plain ? realpath(path, NULL) : mem_copy(path, strlen(path));
	if (o->path == NULL)
		return failed_errno(e, errno, path);
	if (plain && file_is_in_use(o->path))
		ok = refuse_used_database(path, e);
	else if (plain)
		ok = open_plain(o, there || (how & OUTPUT_NAMED) != 0, e);
	else
		ok = open_device(o, e);
	if (!ok) {
		failed_about(e, path);
		free(o->path);
		o->path = NULL;
	}
	return ok;
}

void
output_add(struct output *o, struct str s)
{
	buf_str(output_room(o), s);
}

struct buf *
output_room(struct output *o)
{
	if (o->waiting.used >= OUTPUT_PORTION)
		output_flush(o, false);
	return &o->waiting;
}

static void
output_release(struct output *o)
{
	if (o->fd > STDERR_FILENO)
		close(o->fd);
	if (o->temporary != NULL)
		stop_keep(o->temporary);
	free(o->path);
	free(o->temporary);
	buf_clear(&o->waiting);
	*o = (struct output){.fd = -1};
}

void
output_abandon(struct output *o)
{
	if (o->temporary != NULL)
		unlink(o->temporary);
	output_release(o);
}

static bool
link_nameless(const struct output *o, const char *name)
{
	char itself[32];

	snprintf(itself, sizeof(itself), "/proc/self/fd/%d", o->fd);
	return linkat(AT_FDCWD, itself, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Only a rename takes the place of another, and it needs a name. */
static bool
name_beside(struct output *o)
{
	LOCAL_BUF folder = {0}, name = {0};
	bool ok;

	file_folder(&folder, o->path);
	temporary_name(&name, folder.data);
	ok = link_nameless(o, name.data);
	if (ok) {
		o->nameless = false;
		o->temporary = mem_copy(name.data, name.used);
		stop_remove(o->temporary);
		temporary_mark(o->fd);
	}
	return ok;
}

/*
 * Without leave to replace, a file that came into being meanwhile is not touched: link(2) refuses,
 * rename(2) would not.
 */
static bool
put_in_place(struct output *o)
{
	if (o->nameless) {
		if (link_nameless(o, o->path))
			return true;
		if (errno != EEXIST || !o->replace || !name_beside(o))
			return false;
	}
	if (o->replace)
		return rename(o->temporary, o->path) == 0;
	if (link(o->temporary, o->path) == 0) {
		unlink(o->temporary);
		return true;
	}
	if (errno != EPERM && errno != EOPNOTSUPP)
		return false;
	return access(o->path, F_OK) != 0 && rename(o->temporary, o->path) == 0;
}

/*
 * So that the name, too, is there after a crash. A folder that may not be read, or cannot be
 * synced, has to do without.
 */
static bool
sync_folder(const char *path)
{
	LOCAL_BUF folder = {0};
	int fd;
	bool ok;

	file_folder(&folder, path);
	fd = open(folder.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ok = fd < 0 || fsync(fd) == 0 || errno != EIO;
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool
complete(struct output *o)
{
	sigset_t before;
	bool ok;

	if (fsync(o->fd) != 0)
		return false;
	signals_wait(&before);
	ok = put_in_place(o);
	if (ok && o->temporary != NULL) {
		stop_keep(o->temporary);
		free(o->temporary);
		o->temporary = NULL;
	}
	signals_come(&before);
	return ok && sync_folder(o->path);
}

bool
output_finish(struct output *o, struct err *e)
{
	bool ok;

	output_flush(o, true);
	if (o->broken && e != NULL)
		*e = o->why;
	ok = !o->broken;
	if (ok && (o->temporary != NULL || o->nameless) && !complete(o))
		ok = failed_errno(e, errno, o->path);
	if (!ok && o->temporary != NULL)
		unlink(o->temporary);
	output_release(o);
	return ok;
}
