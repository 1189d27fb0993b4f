/* Files: results that appear whole or not at all, and input that is a plain file. */
#ifndef VETO_FILE_H
#define VETO_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "veto/buf.h"
#include "veto/err.h"

/*
 * Where data go: standard output, or a file that gets its name once it is complete and synced.
 * Until then it has none where it is new and the file system can do that, else one that
 * temporary.c tells. A signal that ends the program (stop.h) leaves nothing of it.
 * After output_open either output_finish or output_abandon must follow; both release everything.
 */
struct output {
	int fd;
	char *path;      /* what to call it in messages */
	char *temporary; /* its name for now; NULL where it has none, or goes to no plain file */
	bool nameless;   /* a plain file that gets its first name when it is complete */
	bool replace;
	bool exact;      /* not lines of text: its bytes are told as they are */
	bool terminal;   /* it goes to one */
	bool broken;     /* a write failed; why says how */
	struct err why;
	struct buf waiting;
	size_t settled;  /* so much of what waits stays as it is */
};

enum {
	OUTPUT_REPLACE = 1, /* the place of a file that is there may be taken: true is this one */
	OUTPUT_NAMED = 2,   /* a plain file has a name while it is written, to open it again */
	OUTPUT_FILE = 4 /* a file and nothing else, as a field of the screen means it: no device,
			   and "-" is a name like any other */
};

/*
 * PATH NULL or "-" is standard output. ERR_EXISTS where the file is there and HOW is without
 * OUTPUT_REPLACE. Whatever HOW says: ERR_USAGE where it is guarded, ERR_BUSY where it is a database
 * that another process holds, or that has a log beside it which waits to be written back.
 */
bool output_open(struct output *o, const char *path, unsigned how, struct err *e);

/*
 * What is written is lines of text, and cleaned line by line as it leaves (text_clean), whoever
 * forgot a field of it. Not so from here on: it is in a form of which each byte counts. A terminal
 * is shown that cleaned all the same.
 */
void output_be_exact(struct output *o);

/* Adds what is the program's own for a terminal: colours. */
void output_add_own(struct output *o, struct str s);
void output_add(struct output *o, struct str s); /* never fails at once: output_finish tells */
/* to append to directly; flushes before it grows large */
struct buf *output_room(struct output *o);
bool output_finish(struct output *o, struct err *e);
void output_abandon(struct output *o);           /* removes the temporary file */

/*
 * The database at PATH is open from here on: no output takes its place, nor that of the files which
 * belong to it (PATH with -wal, -shm, -journal), under whatever name; until file_unguard, once for
 * each file_guard.
 */
void file_guard(const char *path);
void file_unguard(const char *path);
bool file_is_guarded(const struct stat *st);
bool file_will_be_guarded(const char *path); /* the name of what may come to stand beside one */

/*
 * A database stands at PATH with which another process works, or of which a part still waits in a
 * log beside it: what took its place would be lost to that process, or be overwritten with that
 * part. Not to be asked of a guarded file: locks on it would go.
 */
bool file_is_in_use(const char *path);
bool file_is_held(const char *path); /* the first of both alone */

/*
 * Opens a plain file for reading. Says what is wrong with it: missing, a directory, a device,
 * unreadable.
 */
bool file_open(const char *path, int *fd, int64_t *size, struct err *e);

/* Reads up to N bytes; 0 at the end; -1 with E filled. */
int64_t file_read(int fd, const char *path, void *data, size_t n, struct err *e);

/* Appends what a plain file holds, at most MOST bytes of it. */
bool file_text(const char *path, size_t most, struct buf *text, struct err *e);

/*
 * Appends to OUT the longest path that all files beginning with PATH share, "~/" resolved, a folder
 * with its '/'. False where it is no longer than PATH.
 */
bool file_complete(const char *path, struct buf *out);

/*
 * Appends the place of a file of the user's, as the XDG Base Directory Specification has it: NAME
 * in the folder that the environment's VARIABLE names, else in USUAL below the home; a path that is
 * not absolute is ignored. False where there is no home either.
 */
bool file_place(struct buf *path, const char *variable, const char *usual, const char *name);

/* The folder that PATH lies in, appended. */
void file_folder(struct buf *out, const char *path);

/* Creates the folders above PATH that are missing, open to their owner alone. */
bool file_make_folders(const char *path, struct err *e);

/* Takes an open file for whoever holds FD, until that is closed, also by the end of the process. */
void file_take(int fd);
bool file_is_taken(int fd); /* by whoever, but not through FD */

/*
 * PATH, or where its links lead, has a part that begins with a dot and is not "." or "..":
 * ".bashrc", "~/.ssh/authorized_keys". The way to the home folder, and to the folder one is in,
 * does not count.
 */
bool file_is_hidden(const char *path);

/*
 * True where PATH lies on a file system of the network, where shared memory between hosts cannot
 * work.
 */
bool file_is_remote(const char *path);

/* The system's word for errno N, as a failure to do something with PATH. */
bool failed_errno(struct err *e, int n, const char *path);

/* FMT has one %s, for PATH, which is shortened where it leaves no room for the words. */
bool failed_path(struct err *e, enum err_code code, const char *fmt, const char *path)
	__attribute__((format(printf, 3, 0)));

#endif
