/* Names of files that are not complete yet, and what is left of those whose process was killed. */
#ifndef VETO_TEMPORARY_H
#define VETO_TEMPORARY_H

#include "veto/buf.h"

/*
 * Appends a name in FOLDER that nobody else takes: ".veto-", eight letters and digits by chance,
 * "-", the number of this process.
 */
void temporary_name(struct buf *out, const char *folder);

/*
 * The file behind FD bears such a name, and is being written: as long as FD is open nobody sweeps
 * it, however far away its process is.
 */
void temporary_mark(int fd);

/*
 * Removes what is left in FOLDER: plain files of one's own with such a name, that nobody writes,
 * and whose process is gone.
 */
void temporary_sweep(const char *folder);

#endif
