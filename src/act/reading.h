/* An exported log, read record by record. */
#ifndef VETO_ACT_READING_H
#define VETO_ACT_READING_H

#include "veto/csv.h"
#include "veto/record.h"

/* One record of a file: its fields, and whether its bytes are the canonical ones. */
struct reading {
	struct csv csv;
	int64_t records; /* that were read */
	struct record record;
	struct buf scratch, line;
	bool canonical;
	bool fits; /* what is internal, where it is there, is what `internal` seals */
	bool head_canonical; /* the same of the first line */
};

/* ERR_BROKEN where the file does not begin as a log does. */
bool reading_open(struct reading *r, const char *path, struct err *e);
void reading_close(struct reading *r);

/*
 * The next record, with its seal computed from what it says. ERR_USAGE where it cannot be taken
 * apart.
 */
enum csv_result reading_next(struct reading *r, struct hash *seal, struct err *e);

#endif
