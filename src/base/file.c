/*
 * Files as veto reads them, and what is said where that fails. Whatever is opened is a plain file,
 * and is read to its end, whatever signals come; who wants more of a path (its place by XDG, its
 * folder, what Tab makes of it, whether it lies on another machine) asks here too. Writing is in
 * output.c.
 *
 * Each failure names the path and what can be done: beginning and end of a very long one, so that
 * the reason still has room behind it. It also says by address which text it is about, so that a
 * form puts the cursor into the field that the path came from.
 */
#include "veto/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* Magic numbers of statfs(2) that <linux/magic.h> does not have. */
#define LUSTRE_MAGIC 0x0bd00bd0u
#define GFS2_MAGIC 0x01161970u

/*
 * So much of a path that what is wrong with it still has room behind it: beginning and end of one
 * that is very long.
 */
enum { PATH_BEGINNING = 160, PATH_END = 80, PATH_SHOWN = PATH_BEGINNING + PATH_END + 40 };

static const char *
shown_path(const char *path, char room[PATH_SHOWN])
{
	size_t n = strlen(path), end = n > PATH_END ? n - PATH_END : 0;

	if (n < PATH_SHOWN)
		return path;
	text_copy(room, PATH_BEGINNING, (struct str){path, n});
	while (((unsigned char)path[end] & 0xc0) == 0x80)
		end++;
	n = strlen(room);
	snprintf(room + n, PATH_SHOWN - n, "…%s", path + end);
	return room;
}

/* Why, in words that say what to do. */
static bool
failed_because(struct err *e, int n, const char *path)
{
	enum err_code code = n == ENOSPC || n == EDQUOT || n == EFBIG ? ERR_FULL
			     : n == ENOENT                            ? ERR_NOT_FOUND
								      : ERR_FAILED;

	if (*path == '\0' && n == ENOENT)
		return failed(e, ERR_USAGE,
			      _("the name of a file is empty; write which one is meant"));
	switch (n) {
	case ENOENT:
		return failed(e, code, _("%s: there is no such file or folder"), path);
	case EACCES:
	case EPERM:
		return failed(e, code, _("%s: access denied"), path);
	case EISDIR:
		return failed(e, code, _("%s: it is a folder, not a file"), path);
	case ENOTDIR:
		return failed(e, code, _("%s: a part of this path is not a folder"), path);
	case ENOSPC:
	case EDQUOT:
		return failed(e, code,
			      _("%s: no space left on the device; free some and try again"), path);
	case EFBIG:
		return failed(e, code, _("%s: it would exceed the limit on the size of a file"),
			      path);
	case ENAMETOOLONG:
		return failed(e, code, _("%s: this name is too long"), path);
	case EBADF:
		return failed(e, code, _("%s: it is closed; nothing can be written there"), path);
	case EROFS:
		return failed(e, code, _("%s: the file system is read-only"), path);
	case EEXIST:
		return failed(e, ERR_EXISTS, _("%s: this file exists already; --force replaces it"),
			      path);
	default:
		return failed(e, code, "%s: %s", path, strerror(n));
	}
}

bool
failed_path(struct err *e, enum err_code code, const char *fmt, const char *path)
{
	char room[PATH_SHOWN];

	failed(e, code, fmt, shown_path(path, room));
	return failed_about(e, path);
}

bool
failed_errno(struct err *e, int n, const char *path)
{
	char room[PATH_SHOWN];

	failed_because(e, n, shown_path(path, room));
	return failed_about(e, path);
}

bool
file_open(const char *path, int *fd, int64_t *size, struct err *e)
{
	struct stat st;

	/* O_NONBLOCK: opening a FIFO must not wait for somebody to write into it. */
	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (*fd < 0)
		return failed_errno(e, errno, path);
	if (fstat(*fd, &st) != 0)
		failed_errno(e, errno, path);
	else if (S_ISDIR(st.st_mode))
		failed_errno(e, EISDIR, path);
	else if (!S_ISREG(st.st_mode))
		failed(e, ERR_FAILED, _("%s: it is not a plain file"), path);
	else {
		*size = st.st_size;
		return true;
	}
	failed_about(e, path);
	close(*fd);
	*fd = -1;
	return false;
}

int64_t
file_read(int fd, const char *path, void *data, size_t n, struct err *e)
{
	size_t got = 0;

	while (got < n) {
		ssize_t done = read(fd, (char *)data + got, n - got);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0) {
			failed_errno(e, errno, path);
			return -1;
		}
		if (done == 0)
			break;
		got += (size_t)done;
	}
	return (int64_t)got;
}

bool
file_text(const char *path, size_t most, struct buf *text, struct err *e)
{
	int64_t size, got;
	int fd;

	if (!file_open(path, &fd, &size, e))
		return false;
	buf_room(text, most);
	got = file_read(fd, path, text->data + text->used, most, e);
	close(fd);
	text->used += got > 0 ? (size_t)got : 0;
	text->data[text->used] = '\0';
	return got >= 0;
}

bool
file_place(struct buf *path, const char *variable, const char *usual, const char *name)
{
	const char *folder = getenv(variable), *home = getenv("HOME");

	if (folder != NULL && *folder == '/')
		buf_fmt(path, "%s/%s", folder, name);
	else if (home != NULL && *home == '/')
		buf_fmt(path, "%s/%s/%s", home, usual, name);
	else
		return false;
	return true;
}

/* Files of FOLDER that begin with NAME: what they share replaces *SHARED. */
static size_t
shared_beginning(DIR *folder, const char *name, struct buf *shared)
{
	const struct dirent *entry;
	size_t n = strlen(name), found = 0;

	while ((entry = readdir(folder)) != NULL) {
		size_t same = 0;

		if (strncmp(entry->d_name, name, n) != 0 || (n == 0 && entry->d_name[0] == '.'))
			continue;
		if (found++ == 0) {
			buf_text(shared, entry->d_name);
			continue;
		}
		while (same < shared->used && shared->data[same] == entry->d_name[same])
			same++;
		while (same > 0 && ((unsigned char)shared->data[same] & 0xc0) == 0x80)
			same--;
		shared->data[shared->used = same] = '\0';
	}
	return found;
}

bool
file_complete(const char *path, struct buf *out)
{
	const char *home = getenv("HOME"), *slash;
	LOCAL_BUF whole = {0}, folder = {0}, shared = {0};
	struct stat st;
	size_t found = 0;
	DIR *dir;

	if (strncmp(path, "~/", 2) == 0 && home != NULL)
		buf_text(&whole, home);
	buf_text(&whole, whole.used > 0 ? path + 1 : path);
	slash = strrchr(buf_get(&whole), '/');
	buf_add(&folder, buf_get(&whole), slash != NULL ? (size_t)(slash + 1 - whole.data) : 0);
	dir = opendir(folder.used > 0 ? folder.data : ".");
	if (dir != NULL) {
		found = shared_beginning(dir, slash != NULL ? slash + 1 : buf_get(&whole), &shared);
		closedir(dir);
	}
	if (found > 0) {
		buf_fmt(out, "%s%s", buf_get(&folder), buf_get(&shared));
		if (found == 1 && stat(out->data, &st) == 0 && S_ISDIR(st.st_mode))
			buf_char(out, '/');
	}
	found = strcmp(buf_get(out), path) != 0 && out->used > 0;
	return found > 0;
}

void
file_folder(struct buf *out, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		buf_char(out, '.');
	else
		buf_add(out, path, slash > path ? (size_t)(slash - path) : 1);
}

/* For the owner alone: what is kept in them is nobody else's. */
bool
file_make_folders(const char *path, struct err *e)
{
	char *copy = mem_copy(path, strlen(path));
	bool ok = true;

	for (char *slash = strchr(copy + 1, '/'); ok && slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0700) != 0 && errno != EEXIST)
			ok = failed_errno(e, errno, copy);
		*slash = '/';
	}
	free(copy);
	return ok;
}

bool
file_is_remote(const char *path)
{
	static const unsigned remote[] = {NFS_SUPER_MAGIC,  SMB_SUPER_MAGIC,  SMB2_SUPER_MAGIC,
					  CIFS_SUPER_MAGIC, AFS_SUPER_MAGIC,  CODA_SUPER_MAGIC,
					  V9FS_MAGIC,       CEPH_SUPER_MAGIC, FUSE_SUPER_MAGIC,
					  LUSTRE_MAGIC,     GFS2_MAGIC,       OCFS2_SUPER_MAGIC};
	struct statfs fs;

	if (statfs(path, &fs) != 0)
		return false;
	for (size_t i = 0; i < sizeof(remote) / sizeof(remote[0]); i++) {
		if ((unsigned)fs.f_type == remote[i])
			return true;
	}
	return false;
}

void
file_take(int fd)
{
	/*
	 * Of the open file, not of the process: another file of the same process that is closed
	 * does not undo it.
	 */
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};

	fcntl(fd, F_OFD_SETLK, &lock);
}

bool
file_is_taken(int fd)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	return fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}
