/*
 * One part of an export: a ZIP archive, or a folder that was unpacked. Its files are listed, and
 * read one at a time as a stream.
 */
#ifndef VETO_SCAN_PART_H
#define VETO_SCAN_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/found.h"

struct part;

struct part_entry {
	uint64_t id;       /* for part_open, in an archive */
	struct str path;   /* lives during the call; bytes as they stand there */
	uint64_t size;     /* unpacked, as the archive says */
	uint64_t packed;
	uint32_t crc;      /* 0 in a folder */
	enum found_why why; /* FOUND_READ where it can be read */
	int error;         /* errno, where that is FOUND_UNREADABLE */
};

/* FD stays the caller's. NULL with *WHY and *AMOUNT set where it is no part. */
struct part *part_new(int fd, enum found_why *why, uint64_t *amount);
void part_free(struct part *p); /* takes NULL */

/* Every plain file, in the archive's order or in that of the names. */
void part_list(struct part *p, void (*fn)(void *context, const struct part_entry *entry),
	       void *context);

struct part_limits {
	uint64_t ratio;
	uint64_t file;  /* bytes */
	uint64_t total; /* bytes left of all */
};

/*
 * Opens a file of the list: by its id in an archive, by its path in a folder. One is open at a
 * time.
 */
bool part_open(struct part *p, uint64_t id, struct str path, const struct part_limits *limits);
/* 0 at the end, negative where it failed or a limit was met */
int64_t part_read(struct part *p, unsigned char *at, size_t n);

/*
 * Closes what is open, if anything is, and says what came of it: FOUND_READ, or what was wrong;
 * *BYTES were read.
 */
enum found_why part_shut(struct part *p, uint64_t *bytes, int *error);

#endif
