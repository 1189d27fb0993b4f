/* The log as data: the canonical CSV of veto-log(5), and JSON Lines. */
#ifndef VETO_EXPORT_H
#define VETO_EXPORT_H

#include <stdbool.h>

#include "veto/buf.h"
#include "veto/record.h"

/* The header row. With MARK, a byte order mark before it, by which spreadsheets know UTF-8. */
void export_csv_header(struct buf *out, char separator, bool mark);
void export_csv_record(struct buf *out, const struct record *r, char separator);

/* A JSON object on a line: seq and strikes are numbers, strikes, due and previous null where there is none, evidence an array. */
void export_json_record(struct buf *out, const struct record *r);

/* S as a JSON string (RFC 8259) with its quotes; bytes that are no UTF-8 become U+FFFD. */
void export_json_string(struct buf *out, struct str s);

/* A row of any table as CSV, by the same rules as the log's. */
void export_csv_row(struct buf *out, const struct str *fields, int n, char separator);

#endif
