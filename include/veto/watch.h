/* What wakes a screen that nobody types into: a database that others change, and a new day. */
#ifndef VETO_WATCH_H
#define VETO_WATCH_H

#include <stdbool.h>

/* Readable is one of both when watch_read has something to say; -1 is one that is not to be had. */
struct watch {
	int files;
	int day;
	int folder;
	char *path;
};

/*
 * PATH is that of the database, whole and without links; "" for one in memory, which is one's own.
 */
void watch_open(struct watch *w, const char *path);

/*
 * False where changes have to be looked for: on a file system of the network nobody is told what
 * another host writes, and in a folder that may not be read, or where the user watches too much
 * already, nothing is told at all.
 */
bool watch_tells(const struct watch *w);

/*
 * True where something was written beside PATH, or to it, or a day began since the last call.
 * What is written to a database counts only a while later, when it is on the disk.
 */
bool watch_read(struct watch *w);

void watch_close(struct watch *w);

#endif
