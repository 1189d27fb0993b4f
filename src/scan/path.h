/* Paths in an export, and what their names say. They are bytes; '/' stands between names. */
#ifndef VETO_SCAN_PATH_H
#define VETO_SCAN_PATH_H

#include <stdbool.h>

#include "veto/buf.h"

/* True where PATH ends in END at a border between names; in END '#' stands for digits, '*' for anything but '/'. */
bool path_matches(struct str path, const char *end);

bool path_ends(struct str path, const char *end); /* and is longer */

/* What re-packers leave beside the files. */
bool path_is_junk(struct str path);

/*
 * Whose a path is, apart from its service: the user in the innermost folder that is named as exports are
 * (facebook-USER-2024-11-18-Ab12Cd34), without date and what is random. "" where there is none.
 */
struct str path_owner(struct str path);

/* True where a path lies in the activity of a page or an additional profile. */
bool path_is_page(struct str path);

/* The folder of a conversation, of a path whose row says that each folder counts. */
struct str path_thread(struct str path);

#endif
