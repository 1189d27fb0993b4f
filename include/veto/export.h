/* The log as data: the canonical CSV of veto-log(5), and JSON Lines. */
#ifndef VETO_EXPORT_H
#define VETO_EXPORT_H

#include <stdbool.h>

#include "veto/buf.h"
#include "veto/data.h"
#include "veto/record.h"

/* The header row. With MARK, a byte order mark before it, by which spreadsheets know UTF-8. */
void export_csv_header(struct buf *out, char separator, bool mark);
void export_csv_record(struct buf *out, const struct record *r, char separator);

/* The entries that take one out, which stand in no record of it; 0 for none. */
struct entry_marks {
	int64_t struck_by, lost_by;
};

/*
 * As an object: seq and about are numbers, about, due and previous null where there is none,
 * evidence a list. With MARKS, which stand behind its fields, every text that is empty is null;
 * without, as in JSON Lines, it is the record and nothing else.
 */
void export_data_record(struct data *d, const struct record *r, const struct entry_marks *marks);

/* A row of any table as CSV, by the same rules as the log's. */
void export_csv_row(struct buf *out, const struct str *fields, int n, char separator);

/*
 * The same of those of the values whose keys are the columns, N at most RECORD_FIELDS: yes and no,
 * and nothing where a value is absent.
 */
void export_csv_values(struct buf *out, const char *const *columns, int n,
		       const struct value *values, char separator);

#endif
