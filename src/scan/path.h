/* Paths in an export, and what their names say. They are bytes; '/' stands between names. */
#ifndef VETO_SCAN_PATH_H
#define VETO_SCAN_PATH_H

#include <stdbool.h>

#include "veto/buf.h"

/*
 * True where PATH ends in END at a border between names; in END '#' stands for digits, '*' for
 * anything but '/'.
 * Capitals of ASCII are the same as small letters.
 */
bool path_matches(struct str path, const char *end);

bool path_ends(struct str path, const char *end); /* and is longer */

/*
 * Sets OUT to the path without what a system adds to the name of a second file of one name, as in
 * "posts_1 (1).json", "posts_1 2.json", "posts_1 - Copy.json"; false where it has nothing of that.
 */
bool path_uncopied(struct buf *out, struct str path);

/* What re-packers leave beside the files. */
bool path_is_junk(struct str path);

struct str path_last(struct str *path); /* takes the last name off it */

/* The folder of a conversation, of a path whose row says that each folder counts. */
struct str path_thread(struct str path);

#endif
