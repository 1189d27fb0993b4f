/*
 * The file layer under the database library: the system's, with what must not happen to a database
 * that somebody else can put files beside. See vfs.c.
 */
#ifndef VETO_STORE_VFS_H
#define VETO_STORE_VFS_H

#include <stdbool.h>

struct sqlite3;

#define VFS_NAME "veto"
#define VFS_STILL "veto-still" /* for reading a file that nobody writes: nothing beside it */

bool vfs_begin(void); /* before the first opening; again does nothing */

enum vfs_fault {
	VFS_FINE,
	VFS_NO_FILE,     /* a link, a folder, a pipe, a device, or a second name of another file */
	VFS_SECOND_NAME, /* the database itself has two names (hard links) */
	VFS_SUPER,       /* a journal names another one, which would have files deleted */
	VFS_GONE,        /* it was removed, or renamed */
	VFS_ANOTHER      /* another file has its name */
};

/*
 * What was refused since vfs_forget, and of which file ("": the database itself); the library tells
 * no more than that it failed.
 */
enum vfs_fault vfs_refused(const char **path);
void vfs_forget(void);

/*
 * Is what HANDLE has open still the file that has this NAME (as given), alone, and what lies beside
 * it too?
 */
enum vfs_fault vfs_look(struct sqlite3 *handle, const char *name, const char **path);

#endif
