/* What went wrong, in words that say what to do. */
#include <errno.h>
#include <unistd.h>

#include "db_inside.h"
#include "veto/buf.h"
#include "veto/companion.h"
#include "veto/file.h"
#include "veto/i18n.h"

/* What is the matter with a file, in words that say what to do. */
static bool
db_failed_fault(struct db *db, enum vfs_fault fault, const char *path, struct err *e)
{
	if (*path == '\0')
		path = db->path;
	switch (fault) {
	case VFS_NO_FILE:
		return failed(
			e, ERR_CORRUPT,
			_("%s: belongs to a database, but is no plain file with one name (a link, "
			  "a folder, a pipe?);"
			  " nothing was changed: take it away, and find out who put it there"),
			path);
	case VFS_SECOND_NAME:
		return failed(e, ERR_FAILED,
			      _("%s: this file has a second name (a hard link), and what is "
				"written by one is lost to the other;"
				" nothing was changed: remove one of the names, or work with a "
				"copy of the file"),
			      path);
	case VFS_SUPER:
		return failed(e, ERR_CORRUPT,
			      _("%s-journal: another program left it, and would have further files "
				"deleted; nothing was changed:"
				" take it away, or restore the database from a backup"),
			      db->path);
	case VFS_GONE:
		return failed(e, ERR_FAILED,
			      _("%s: this file was removed or renamed while it was open, so "
				"nothing more is stored in it; start veto anew"),
			      path);
	default:
		return failed(e, ERR_FAILED,
			      _("%s: another file took its place while it was open, so nothing "
				"more is stored in it; start veto anew"),
			      path);
	}
}

/*
 * What is open is still the file of that name: before anything is written, and before it is said to
 * be stored.
 */
bool
db_is_there(struct db *db, struct err *e)
{
	const char *path;
	enum vfs_fault fault = vfs_look(db->handle, db->path, &path);

	return fault == VFS_FINE || db_failed_fault(db, fault, path, e);
}

/*
 * Where the library only knows that reading or writing failed, the file layer or the system knows
 * why.
 */
static bool
db_failed_io(struct db *db, int rc, struct err *e)
{
	int n = sqlite3_system_errno(db->handle);
	const char *path;
	enum vfs_fault fault = vfs_refused(&path);

	vfs_forget();
	if (fault != VFS_FINE)
		return db_failed_fault(db, fault, path, e);
	if (rc == SQLITE_CANTOPEN && access(db->path, F_OK) == 0 && access(db->path, R_OK) == 0 &&
	    n == ENOENT)
		n = EACCES;
	if (n != 0)
		return failed_errno(e, n, db->path);
	return failed(e, ERR_FAILED, _("%s: cannot be opened, read or written (%s)"), db->path,
		      sqlite3_errmsg(db->handle));
}

/* The database, or what lies beside it and belongs to somebody else. */
static bool
db_failed_rights(struct db *db, struct err *e)
{
	LOCAL_BUF name = {0};
	bool found = false;

	for (int i = COMPANION_WAL; !found && i <= COMPANION_SHM; i++) {
		buf_reset(&name);
		buf_fmt(&name, "%s%s", db_path(db), companion_endings[i]);
		found = access(db_path(db), W_OK) == 0 && access(buf_get(&name), F_OK) == 0 &&
			access(buf_get(&name), W_OK) != 0;
	}
	failed(e, ERR_READ_ONLY,
	       found ? _("%s: belongs to the database, but cannot be written; nothing was changed,"
			 " whoever owns it has to change its rights")
		     : _("%s: the database is read-only; nothing was changed, check the rights of "
			 "file and folder"),
	       found ? buf_get(&name) : db->path);
	return false;
}

static bool
db_given_up(struct db *db, struct err *e)
{
	db->given_up = false;
	return failed(e, ERR_CANCELLED, "%s",
		      db->changing ? _("given up; nothing was changed") : _("given up"));
}

bool
db_failed(struct db *db, int rc, struct err *e)
{
	if (db->given_up && ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_INTERRUPT))
		return db_given_up(db, e);
	if (db->reading && rc == SQLITE_READONLY_CANTINIT)
		rc = SQLITE_BUSY;
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return failed(e, ERR_BUSY,
			      _("%s: another process is using the database; nothing was changed, "
				"try again"),
			      db->path);
	case SQLITE_FULL:
		return failed(e, ERR_FULL,
			      _("%s: no space left on the device; nothing was changed, free some "
				"and try again"),
			      db->path);
	case SQLITE_READONLY:
		return db_failed_rights(db, e);
	case SQLITE_NOTADB:
		return failed(e, ERR_CORRUPT,
			      _("%s: this is not a database; name another file with --db"),
			      db->path);
	case SQLITE_CORRUPT:
		if (db_is_overtaken(db)) /* pages of two moments */
			return failed(e, ERR_BUSY,
				      _("%s: another process is using the database; nothing was "
					"changed, try again"),
				      db->path);
		return failed(e, ERR_CORRUPT,
			      _("%s: the database is damaged (%s); restore it from a backup with "
				"'veto restore'"),
			      db->path, sqlite3_errmsg(db->handle));
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return db_failed_io(db, rc & 0xff, e);
	case SQLITE_NOMEM:
		return failed(e, ERR_FAILED, _("%s: out of memory"), db->path);
	case SQLITE_CONSTRAINT:
		/*
		 * What is written was compared with what is there: only where that contradicts
		 * itself can they meet.
		 */
		return failed(e, ERR_CORRUPT,
			      _("%s: the database contradicts itself; nothing was changed, 'veto "
				"verify' says where"),
			      db->path);
	default:
		return failed(e, ERR_FAILED, "%s: %s", db->path, sqlite3_errmsg(db->handle));
	}
}
