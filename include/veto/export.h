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

/*
 * As an object: seq and about are numbers, about, due and previous null where there is none,
 * evidence a list. SPARSE: every text that is empty is null, too.
 */
void export_data_record(struct data *d, const struct record *r, bool sparse);

/* A row of any table as CSV, by the same rules as the log's. */
void export_csv_row(struct buf *out, const struct str *fields, int n, char separator);

/*
 * The same of those of the values whose keys are the columns, N at most RECORD_FIELDS: yes and no,
 * and nothing where a value is absent.
 */
void export_csv_values(struct buf *out, const char *const *columns, int n,
		       const struct value *values, char separator);

#endif
