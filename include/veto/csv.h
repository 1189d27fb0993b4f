/* Reading CSV (RFC 4180) record by record, in bounded memory. */
#ifndef VETO_CSV_H
#define VETO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/err.h"

enum {
	CSV_FIELDS = 64,             /* at most in one record */
	CSV_RECORD = 1024 * 1024     /* bytes of one record at most */
};

enum csv_result { CSV_ROW, CSV_END, CSV_ERROR };

struct csv {
	int fd;
	const char *path;
	/*
	 * ',', ';' or TAB: taken from the first line, or set by the caller before the first
	 * csv_next
	 */
	char separator;
	char *data;
	size_t used, room, next; /* bytes in data; its size; where the next record begins */
	bool ended;
	struct buf scratch; /* fields with quotes in them, without those */

	/* The record read last; all borrowed until the next call. */
	struct str field[CSV_FIELDS];
	size_t fields;
	struct str raw;  /* its bytes without the line end */
	int64_t line;    /* where it begins, from 1 */
	int64_t next_line;
	bool torn;       /* the file ends without a line end after it */
};

/* PATH is borrowed until csv_close. ERR_* as file_open gives. */
bool csv_open(struct csv *c, const char *path, struct err *e);
void csv_close(struct csv *c);

/*
 * The next record; a byte order mark before the first is skipped. The message of CSV_ERROR names
 * file and line.
 */
enum csv_result csv_next(struct csv *c, struct err *e);

#endif
