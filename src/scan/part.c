/*
 * An archive, or a folder that was unpacked, behind the same calls: part_list, then part_open,
 * part_read and part_shut for one file after the other. Nothing that an archive says of itself is
 * taken on trust: not its names, which may lead out of it, not its sizes, which may be those of a
 * bomb, not that its files lie side by side. A folder is entered name by name from its descriptor,
 * and no link is followed, so that nothing outside of it is read.
 *
 * part_read counts what really comes and stops at the limits. The first fault of a file is kept,
 * and part_shut says it: so a reader in between needs to know only that there is no more.
 */
#include "part.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "veto/mem.h"

/* Bytes: of an archive of no files, and of what stands before the name of a file in one. */
enum { FOLDERS_DEEP = 24, SMALLEST_ZIP = 22, LOCAL_HEAD = 30 };

/* From this size on a file that unpacks to far more than it takes counts as a trap. */
#define RATIO_FROM (1ull << 20)

struct part {
	int fd;
	bool folder;
	zip_t *zip;
	int64_t size;       /* of the archive, when it was opened */

	/* The file that is open. */
	zip_file_t *file;
	int plain;          /* of a folder; -1 where none is open */
	uint64_t expected;  /* its size as said */
	uint64_t packed;
	uint64_t bytes;
	struct part_limits limits;
	enum found_why why;
	int error;
};

static bool
begins_as_zip(int fd)
{
	unsigned char head[4];

	return pread(fd, head, sizeof(head), 0) == (ssize_t)sizeof(head) &&
	       memcmp(head, "PK\3\4", sizeof(head)) == 0;
}

/*
 * Files that have their bytes in common make a small archive unpack to any size, and each of them
 * alone looks as it should. Side by side they and their heads take no more room than the archive
 * has.
 */
static bool
lies_over_itself(const struct part *p)
{
	zip_int64_t n = zip_get_num_entries(p->zip, 0);
	uint64_t bytes = 0;
	zip_stat_t st;

	for (zip_int64_t i = 0; i < n; i++) {
		if (zip_stat_index(p->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW, &st) != 0)
			continue;
		bytes += LOCAL_HEAD;
		if ((st.valid & ZIP_STAT_COMP_SIZE) != 0 && st.comp_size > (uint64_t)p->size)
			return true;
		bytes += (st.valid & ZIP_STAT_COMP_SIZE) != 0 ? st.comp_size : 0;
		if (bytes > (uint64_t)p->size)
			return true;
	}
	return false;
}

static bool
open_zip(struct part *p, enum found_why *why, uint64_t *amount)
{
	int copy, code = 0;

	*why = begins_as_zip(p->fd) ? FOUND_ARCHIVE_CUT : FOUND_NO_ARCHIVE;
	if (p->size < SMALLEST_ZIP)
		return false;
	copy = fcntl(p->fd, F_DUPFD_CLOEXEC, 0);
	if (copy < 0) {
		*why = FOUND_UNREADABLE;
		*amount = (uint64_t)errno;
		return false;
	}
	p->zip = zip_fdopen(copy, 0, &code);
	if (p->zip == NULL)
		close(copy);
	if (p->zip == NULL && code == ZIP_ER_MEMORY)
		*why = FOUND_MEMORY;
	if (p->zip == NULL || !lies_over_itself(p))
		return p->zip != NULL;
	*why = FOUND_OVERLAP;
	return false;
}

struct part *
part_new(int fd, enum found_why *why, uint64_t *amount)
{
	struct part *p = mem_alloc(sizeof(*p));
	struct stat st;
	bool good;

	p->fd = fd;
	p->plain = -1;
	*amount = 0;
	*why = FOUND_NO_ARCHIVE;
	good = fstat(fd, &st) == 0;
	p->folder = good && S_ISDIR(st.st_mode);
	p->size = good ? (int64_t)st.st_size : 0;
	if (good && !p->folder)
		good = S_ISREG(st.st_mode) && open_zip(p, why, amount);
	if (good)
		return p;
	part_free(p);
	return NULL;
}

void
part_free(struct part *p)
{
	uint64_t bytes;
	int error;

	if (p == NULL)
		return;
	part_shut(p, &bytes, &error);
	if (p->zip != NULL)
		zip_discard(p->zip);
	free(p);
}

/* ---- listing */

/* A name that would lead out of the archive if somebody unpacked it. */
static bool
leads_out(struct str path)
{
	if (path.n == 0 || path.s[0] == '/' || path.s[0] == '\\')
		return true;
	for (size_t from = 0, at = 0; at <= path.n; at++) {
		if (at < path.n && path.s[at] != '/' && path.s[at] != '\\')
			continue;
		if (at - from == 2 && path.s[from] == '.' && path.s[from + 1] == '.')
			return true;
		from = at + 1;
	}
	return false;
}

static void
list_zip(struct part *p, void (*fn)(void *, const struct part_entry *), void *context)
{
	zip_int64_t n = zip_get_num_entries(p->zip, 0);

	for (zip_int64_t i = 0; i < n; i++) {
		struct part_entry entry = {.id = (uint64_t)i};
		zip_stat_t st;

		if (zip_stat_index(p->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW, &st) != 0 ||
		    (st.valid & ZIP_STAT_NAME) == 0)
			continue;
		entry.path = str_of(st.name);
		if (entry.path.n > 0 && entry.path.s[entry.path.n - 1] == '/')
			continue;
		entry.size = st.valid & ZIP_STAT_SIZE ? st.size : 0;
		entry.packed = st.valid & ZIP_STAT_COMP_SIZE ? st.comp_size : 0;
		entry.crc = st.valid & ZIP_STAT_CRC ? st.crc : 0;
		if (leads_out(entry.path))
			entry.why = FOUND_BAD_NAME;
		else if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
			 st.encryption_method != ZIP_EM_NONE)
			entry.why = FOUND_ENCRYPTED;
		else if ((st.valid & ZIP_STAT_COMP_METHOD) != 0 && st.comp_method != ZIP_CM_STORE &&
			 st.comp_method != ZIP_CM_DEFLATE)
			entry.why = FOUND_METHOD;
		fn(context, &entry);
	}
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int
not_dots(const struct dirent *d)
{
	return strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0;
}

/* Folders that are still to be listed: their paths, each ending in a slash, the last one first. */
struct folders {
	struct buf *path;
	size_t n, room;
};

static void
push(struct folders *f, struct str folder, const char *name)
{
	struct buf path = {0};

	buf_str(&path, folder);
	buf_text(&path, name);
	if (*name != '\0')
		buf_char(&path, '/');
	f->path = mem_grow(f->path, &f->room, f->n + 1, sizeof(f->path[0]));
	f->path[f->n++] = path;
}

/* Opens PATH beneath the folder, following no link on the way. */
static int
open_beneath(int folder, struct str path, int flags)
{
	int at = fcntl(folder, F_DUPFD_CLOEXEC, 0);
	unsigned deep = 0;

	while (at >= 0 && path.n > 0) {
		const char *slash = memchr(path.s, '/', path.n);
		size_t n = slash != NULL ? (size_t)(slash - path.s) : path.n;
		bool last = n == path.n || n + 1 == path.n;
		char name[256];
		int next;

		if (n == 0 || n >= sizeof(name) || ++deep > FOLDERS_DEEP + 1) {
			close(at);
			errno = ENAMETOOLONG;
			return -1;
		}
		memcpy(name, path.s, n);
		name[n] = '\0';
		next = openat(at, name,
			      O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK |
				      (last ? flags : O_DIRECTORY));
		{
			int why = errno;

			close(at);
			errno = why;
		}
		at = next;
		path.s += last ? path.n : n + 1;
		path.n -= last ? path.n : n + 1;
	}
	return at;
}

static void
list_name(struct folders *f, int fd, struct str folder, const char *name,
	  void (*fn)(void *, const struct part_entry *), void *context)
{
	struct part_entry entry = {0};
	LOCAL_BUF path = {0};
	struct stat st;

	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return;
	if (S_ISDIR(st.st_mode)) {
		push(f, folder, name);
		return;
	}
	buf_str(&path, folder);
	buf_text(&path, name);
	entry.path = buf_view(&path);
	entry.size = (uint64_t)st.st_size;
	entry.packed = entry.size;
	if (S_ISLNK(st.st_mode))
		entry.why = FOUND_LINK;
	else if (!S_ISREG(st.st_mode))
		entry.why = FOUND_NO_FILE;
	fn(context, &entry);
}

static void
list_one_folder(struct part *p, struct folders *f, struct str folder,
		void (*fn)(void *, const struct part_entry *), void *context)
{
	struct part_entry refused = {.path = folder, .why = FOUND_UNREADABLE};
	struct dirent **names = NULL;
	int fd = open_beneath(p->fd, folder, O_DIRECTORY), n;

	n = fd >= 0 ? scandirat(fd, ".", &names, not_dots, by_name) : -1;
	refused.error = errno;
	if (n < 0)
		fn(context, &refused);
	/* Pushed from the last on, so that the first is listed first. */
	for (int i = 0; i < n; i++)
		list_name(f, fd, folder, names[i]->d_name, fn, context);
	for (int i = 0; i < n; i++)
		free(names[i]);
	free(names);
	if (fd >= 0)
		close(fd);
}

static void
list_folder(struct part *p, void (*fn)(void *, const struct part_entry *), void *context)
{
	struct folders f = {0};

	push(&f, STR(""), "");
	while (f.n > 0) {
		struct buf path = f.path[--f.n];

		list_one_folder(p, &f, buf_view(&path), fn, context);
		buf_clear(&path);
	}
	free(f.path);
}

void
part_list(struct part *p, void (*fn)(void *, const struct part_entry *), void *context)
{
	if (p->folder)
		list_folder(p, fn, context);
	else
		list_zip(p, fn, context);
}

/* ---- reading */

static bool
refuse(struct part *p, enum found_why why, int error)
{
	if (p->why == FOUND_READ) {
		p->why = why;
		p->error = error;
	}
	return false;
}

/* Somebody cut it off after it was opened: its fault is that, and not what follows from it. */
static bool
shrank(const struct part *p)
{
	struct stat st;

	return fstat(p->fd, &st) == 0 && st.st_size < p->size;
}

static bool
open_plain(struct part *p, struct str path)
{
	struct stat st;

	p->plain = open_beneath(p->fd, path, 0);
	if (p->plain < 0)
		return refuse(p, errno == ELOOP ? FOUND_LINK : FOUND_UNREADABLE, errno);
	if (fstat(p->plain, &st) != 0 || !S_ISREG(st.st_mode))
		return refuse(p, FOUND_UNREADABLE, EINVAL);
	p->expected = p->packed = (uint64_t)st.st_size;
	return true;
}

static bool
open_packed(struct part *p, uint64_t id)
{
	zip_stat_t st;

	p->file = zip_fopen_index(p->zip, id, 0);
	if (p->file == NULL) {
		int code = zip_error_code_zip(zip_get_error(p->zip));

		return refuse(p,
			      code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP
				      ? FOUND_ENCRYPTED
			      : code == ZIP_ER_COMPNOTSUPP ? FOUND_METHOD
			      : shrank(p)                  ? FOUND_SHRANK
							   : FOUND_DAMAGED,
			      0);
	}
	if (zip_stat_index(p->zip, id, ZIP_FL_ENC_RAW, &st) == 0) {
		p->expected = st.size;
		p->packed = st.comp_size;
	}
	return true;
}

bool
part_open(struct part *p, uint64_t id, struct str path, const struct part_limits *limits)
{
	p->bytes = 0;
	p->why = FOUND_READ;
	p->error = 0;
	p->limits = *limits;
	return p->folder ? open_plain(p, path) : open_packed(p, id);
}

/* True where more was unpacked than can be meant. */
static bool
too_much(const struct part *p)
{
	return p->bytes > p->limits.file || p->bytes > p->limits.total
		|| (p->bytes > RATIO_FROM && !p->folder && p->bytes / p->limits.ratio > p->packed);
}

int64_t
part_read(struct part *p, unsigned char *at, size_t n)
{
	int64_t got;

	if (p->why != FOUND_READ)
		return -1;
	got = p->folder ? read(p->plain, at, n) : zip_fread(p->file, at, n);
	if (got < 0) {
		refuse(p,
		       p->folder   ? FOUND_UNREADABLE
		       : shrank(p) ? FOUND_SHRANK
				   : FOUND_DAMAGED,
		       p->folder ? errno : 0);
		return -1;
	}
	if (got == 0 && p->bytes < p->expected)
		refuse(p, p->folder || shrank(p) ? FOUND_SHRANK : FOUND_DAMAGED, 0);
	p->bytes += (uint64_t)got;
	if (too_much(p))
		refuse(p, FOUND_BOMB, 0);
	return p->why == FOUND_READ ? got : -1;
}

enum found_why
part_shut(struct part *p, uint64_t *bytes, int *error)
{
	if (p->file != NULL)
		zip_fclose(p->file);
	p->file = NULL;
	if (p->plain >= 0)
		close(p->plain);
	p->plain = -1;
	*bytes = p->bytes;
	*error = p->error;
	return p->why;
}
