/* Paths in an export, and what their names say. They are bytes; '/' stands between names. */
#ifndef VETO_SCAN_PATH_H
#define VETO_SCAN_PATH_H

#include <stdbool.h>

#include "veto/buf.h"

/*
 * True where PATH ends in END at a border between names; in END '#' stands for digits, '*' for
 * anything but '/'.
 */
bool path_matches(struct str path, const char *end);

bool path_ends(struct str path, const char *end); /* and is longer */

/* What re-packers leave beside the files. */
bool path_is_junk(struct str path);

struct str path_last(struct str *path); /* takes the last name off it */

/* The folder of a conversation, of a path whose row says that each folder counts. */
struct str path_thread(struct str path);

#endif
