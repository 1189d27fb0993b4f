/*
 * The file layer: SQLite's own, "unix", asked for everything, but with narrower doors. A database
 * may lie in a folder that others write to, or come in an archive, with files beside it:
 *
 * - What belongs to a database (-journal, -wal, -shm) is opened without following a link, without
 *   waiting (a pipe), and only where it is a plain file with one name. Who owns it does not matter,
 *   or colleagues could not share a folder.
 * - A journal may name a super-journal: the library would read that for more names, and delete all
 *   of them. veto never makes one, so there is none; a database with such a journal is not opened.
 * - Nothing is deleted but the three, and only those that are still this database's.
 * - A database with a second name is not written: whoever has it open by the other has another log
 *   beside it, and one overwrites what the other wrote. Nor is one that lost its name meanwhile:
 *   for that, what was opened is kept by device and number, and compared before and after a commit.
 * - Who may not write a database makes nothing beside it: a log of a reader's would be one that its
 *   owner may not write. What is made belongs to the database's group, or colleagues who may write
 *   it could not write that.
 *
 * The library opens and removes -shm by calls of its own, past xOpen: so its system calls are
 * replaced, and know by the names of the open databases what a path is. A file of a database is
 * never opened and closed besides: closing any descriptor of a file takes all locks of the process
 * on it away.
 */
#include "vfs.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "veto/companion.h"

/* Which file it is, whatever its name. */
struct identity {
	dev_t device;
	ino_t number; /* 0: not known */
};

/* Behind the library's own struct of an open database file. All of them are in one list. */
struct main_file {
	sqlite3_io_methods methods; /* those below, but for two */
	const sqlite3_io_methods *below;
	const char *path; /* whole, without links; it lives as long as the file is open */
	struct identity self, wal, shm;
	bool still, read_only; /* read_only: it may not be written, or is not to be */
	struct main_file *next;
};

static sqlite3_vfs *below;
static sqlite3_vfs layers[2];
static int (*open_below)(const char *path, int flags, int mode);
static int (*unlink_below)(const char *path);
static struct main_file *main_files;

/* What was refused last; no path: the database itself. */
static enum vfs_fault noted;
static char noted_path[4200];

static void
refuse(enum vfs_fault fault, const char *path)
{
	noted = fault;
	snprintf(noted_path, sizeof(noted_path), "%s", path);
}

enum vfs_fault
vfs_refused(const char **path)
{
	*path = noted_path;
	return noted;
}

void
vfs_forget(void)
{
	noted = VFS_FINE;
}

enum { PART_NONE = -1 };

/* What PATH is to the open database M, of enum companion; or PART_NONE. */
static int
part_in(const struct main_file *m, const char *path)
{
	size_t n = strlen(m->path);

	if (strncmp(path, m->path, n) != 0)
		return PART_NONE;
	for (int part = COMPANION_SELF; part < COMPANIONS; part++) {
		if (strcmp(path + n, companion_endings[part]) == 0)
			return part;
	}
	return PART_NONE;
}

static int
part_of(const char *path, const struct main_file **of)
{
	for (const struct main_file *m = main_files; m != NULL; m = m->next) {
		int part = part_in(m, path);

		*of = m;
		if (part != PART_NONE)
			return part;
	}
	return PART_NONE;
}

/* May it be opened as this part of M? */
static bool
is_proper(int part, const struct main_file *m, const char *path, const struct stat *st)
{
	if (!S_ISREG(st->st_mode) || (part != COMPANION_SELF && st->st_nlink > 1)) {
		refuse(VFS_NO_FILE, path);
		return false;
	}
	if (st->st_nlink > 1 && !m->still) {
		refuse(VFS_SECOND_NAME, "");
		return false;
	}
	return true;
}

static struct identity
identity_of(const struct stat *st)
{
	return (struct identity){st->st_dev, st->st_ino};
}

/*
 * The database is the one that is being opened; -shm belongs to all of the process that have this
 * name.
 */
static void
note_opened(int part, const char *path, const struct stat *st)
{
	for (struct main_file *m = main_files; m != NULL; m = m->next) {
		if (part_in(m, path) != part)
			continue;
		if (part == COMPANION_SELF && m->self.number == 0)
			m->self = identity_of(st);
		if (part == COMPANION_WAL && m->wal.number == 0)
			m->wal = identity_of(st);
		if (part == COMPANION_SHM)
			m->shm = identity_of(st);
	}
}

/*
 * Of a log that is missing: the library makes it, and only then looks for its index. So what stands
 * in the place of that is refused before anything is made.
 */
static bool
index_is_proper(const struct main_file *m)
{
	char index[sizeof(noted_path)];
	struct stat st;

	snprintf(index, sizeof(index), "%s%s", m->path, companion_endings[COMPANION_SHM]);
	return lstat(index, &st) != 0 || is_proper(COMPANION_SHM, m, index, &st);
}

/*
 * What is there is not asked to be made: in a sticky folder the system may refuse that for a file
 * of another.
 */
static int
open_or_make(const char *path, int flags, int mode, bool there, bool may_make)
{
	int least = there || !may_make ? flags & ~O_CREAT : flags;
	int fd = open_below(path, least, mode);

	if (fd < 0 && errno == ENOENT && there && may_make && least != flags) /* gone meanwhile */
		fd = open_below(path, flags, mode);
	return fd;
}

/* A file that was just made, in the group of its database; where that cannot be, as it is. */
static void
give_to_group(int fd, const struct stat *made, const char *database)
{
	struct stat st;

	if (made->st_size == 0 && made->st_uid == geteuid() && stat(database, &st) == 0 &&
	    st.st_gid != made->st_gid)
		(void)!fchown(fd, (uid_t)-1, st.st_gid);
}

/* In the place of open(2). EISDIR: the library does not try again to read only. */
static int
open_properly(const char *path, int flags, int mode)
{
	const struct main_file *m;
	int part = part_of(path, &m);
	struct stat st;
	bool there;
	int fd;

	if (part == PART_NONE)
		return open_below(path, flags, mode);
	there = lstat(path, &st) == 0;
	if (there ? !is_proper(part, m, path, &st) : part == COMPANION_WAL && !index_is_proper(m)) {
		errno = EISDIR;
		return -1;
	}
	fd = open_or_make(path, flags | O_NOFOLLOW | O_NONBLOCK, mode, there, !m->read_only);
	if (fd < 0)
		return fd;
	if (fstat(fd, &st) == 0 && is_proper(part, m, path, &st)) {
		if (!there && part != COMPANION_SELF)
			give_to_group(fd, &st, m->path);
		note_opened(part, path, &st);
		return fd;
	}
	/*
	 * Put there in this very moment. It stays open: it may be another name of the database,
	 * whose locks would go.
	 */
	errno = EISDIR;
	return -1;
}

/* Is the file of this NAME the one that was opened? */
static enum vfs_fault
compare(const char *name, const struct identity *opened, bool alone)
{
	struct stat st;

	if (stat(name, &st) != 0)
		return VFS_GONE;
	if (st.st_dev != opened->device || st.st_ino != opened->number)
		return VFS_ANOTHER;
	return alone && st.st_nlink > 1 ? VFS_SECOND_NAME : VFS_FINE;
}

static bool
is_opened(const char *name, const struct identity *opened)
{
	return opened->number == 0 || compare(name, opened, false) == VFS_FINE;
}

/*
 * In the place of unlink(2): what has the name by now may belong to a database that took the place
 * of this one.
 */
static int
unlink_properly(const char *path)
{
	bool ours = false, known = false;

	for (const struct main_file *m = main_files; m != NULL && !ours; m = m->next) {
		int part = part_in(m, path);

		known = known || part != PART_NONE;
		if (part == COMPANION_WAL || part == COMPANION_SHM)
			ours = is_opened(path, part == COMPANION_WAL ? &m->wal : &m->shm);
		else if (part == COMPANION_JOURNAL)
			ours = is_opened(m->path, &m->self);
	}
	return known && !ours ? 0 : unlink_below(path);
}

static struct main_file *
main_file_of(sqlite3_file *file)
{
	return (struct main_file *)(void *)((char *)file + (below->szOsFile + 7) / 8 * 8);
}

static void
leave_list(const struct main_file *m)
{
	for (struct main_file **at = &main_files; *at != NULL; at = &(*at)->next) {
		if (*at == m) {
			*at = m->next;
			return;
		}
	}
}

static int
main_close(sqlite3_file *file)
{
	struct main_file *m = main_file_of(file);

	leave_list(m);
	file->pMethods = m->below;
	return m->below->xClose(file);
}

static int
main_characteristics(sqlite3_file *file)
{
	struct main_file *m = main_file_of(file);

	return m->below->xDeviceCharacteristics(file) | (m->still ? SQLITE_IOCAP_IMMUTABLE : 0);
}

static int
open_main(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *got)
{
	struct main_file *m = main_file_of(file);
	struct stat st;
	int rc, opened = flags;

	*m = (struct main_file){.path = name, .still = vfs == &layers[1], .next = main_files};
	main_files = m;
	rc = below->xOpen(below, name, file, flags, &opened);
	if (got != NULL)
		*got = opened;
	if (rc != SQLITE_OK) {
		leave_list(m);
		return rc;
	}
	/* a descriptor that the library had left over */
	if (m->self.number == 0 && stat(name, &st) == 0)
		m->self = identity_of(&st);
	m->read_only = (opened & SQLITE_OPEN_READONLY) != 0;
	m->below = file->pMethods;
	m->methods = *m->below;
	/*
	 * The library takes no lock where it is told that nobody writes. With one, whoever comes to
	 * write leaves his log where it is, so that this file stays what it was; where there are
	 * none to be had, a change is still noticed.
	 */
	if (m->still)
		(void)m->below->xLock(file, SQLITE_LOCK_SHARED);
	m->methods.xClose = main_close;
	m->methods.xDeviceCharacteristics = main_characteristics;
	file->pMethods = &m->methods;
	return SQLITE_OK;
}

static int
vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *got)
{
	if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
		return open_main(vfs, name, file, flags, got);
	file->pMethods = NULL;
	if ((flags & SQLITE_OPEN_SUPER_JOURNAL) == 0)
		return below->xOpen(below, name, file, flags, got);
	refuse(VFS_SUPER, name);
	return SQLITE_CANTOPEN;
}

static int
vfs_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	const struct main_file *m;
	int part = part_of(name, &m);
	int rc;

	(void)vfs;
	if (part <= COMPANION_SELF) {
		refuse(VFS_SUPER, name);
		return SQLITE_IOERR_DELETE;
	}
	rc = below->xDelete(below, name, sync);
	for (struct main_file *at = main_files; part == COMPANION_WAL && at != NULL;
	     at = at->next) {
		if (part_in(at, name) == COMPANION_WAL)
			at->wal = at->shm = (struct identity){0};
	}
	return rc;
}

static int
vfs_access(sqlite3_vfs *vfs, const char *name, int how, int *result)
{
	const struct main_file *m;
	int part = part_of(name, &m);
	struct stat st;

	(void)vfs;
	if (part == PART_NONE)
		refuse(VFS_SUPER, name);
	else if (lstat(name, &st) != 0 || is_proper(part, m, name, &st))
		return below->xAccess(below, name, how, result);
	return SQLITE_IOERR_ACCESS;
}

bool
vfs_begin(void)
{
	static const char *const names[] = {VFS_NAME, VFS_STILL};

	if (below != NULL)
		return true;
	below = sqlite3_vfs_find("unix");
	if (below == NULL || below->iVersion < 3)
		return false;
	open_below = (int (*)(const char *, int, int))below->xGetSystemCall(below, "open");
	unlink_below = (int (*)(const char *))below->xGetSystemCall(below, "unlink");
	if (below->xSetSystemCall(below, "open", (sqlite3_syscall_ptr)open_properly) != SQLITE_OK ||
	    below->xSetSystemCall(below, "unlink", (sqlite3_syscall_ptr)unlink_properly) !=
		    SQLITE_OK)
		return false;
	for (int i = 0; i < 2; i++) {
		layers[i] = *below;
		layers[i].zName = names[i];
		layers[i].pNext = NULL;
		layers[i].szOsFile = (below->szOsFile + 7) / 8 * 8 + (int)sizeof(struct main_file);
		layers[i].xOpen = vfs_open;
		layers[i].xDelete = vfs_delete;
		layers[i].xAccess = vfs_access;
		if (sqlite3_vfs_register(&layers[i], 0) != SQLITE_OK)
			return false;
	}
	return true;
}

enum vfs_fault
vfs_look(struct sqlite3 *handle, const char *name, const char **path)
{
	const struct main_file *m;
	sqlite3_file *file = NULL;
	enum vfs_fault fault;

	if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
	    file == NULL || file->pMethods == NULL || file->pMethods->xClose != main_close)
		return VFS_FINE; /* in memory */
	m = main_file_of(file);
	fault = compare(name, &m->self, !m->still);
	*path = "";
	for (int part = COMPANION_SELF; part < COMPANIONS && fault == VFS_FINE; part++) {
		const struct identity *opened = part == COMPANION_SELF  ? &m->self
						: part == COMPANION_WAL ? &m->wal
									: &m->shm;

		if (part == COMPANION_JOURNAL || opened->number == 0)
			continue;
		snprintf(noted_path, sizeof(noted_path), "%s%s", m->path, companion_endings[part]);
		*path = part == COMPANION_SELF ? "" : noted_path;
		fault = compare(noted_path, opened, !m->still);
	}
	return fault;
}
