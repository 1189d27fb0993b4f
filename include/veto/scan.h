/*
 * Data exports: reading one, what came of it, and the items that are kept of it. The reading is
 * done by the program veto-scan; what is known of its answer stands in found.h.
 */
#ifndef VETO_SCAN_H
#define VETO_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/act.h"
#include "veto/item.h"
#include "veto/query.h"
#include "veto/scan_result.h"

/*
 * Reads an export; with an account its items are stored, all or nothing, at the last step. ERR_ASK
 * where the export names another profile than the account: nothing is stored then; with the profile
 * said it is. R must live as long as the work.
 */
bool work_scan(struct act *act, const struct scan_request *request, struct scan_result *r,
	       struct work **w, struct err *e);

/*
 * What came of it as text for people, appended: COLUMNS wide, its charts in ASCII where that is
 * asked for. With SHORTLY only files that are not as they should be are named.
 */
void scan_report(struct buf *out, const struct scan_result *r, int columns, bool ascii,
		 bool shortly);

/* The same for programs: the object of veto-json(5). */
void scan_data(struct output *out, const struct scan_result *r);

/* ---- what is kept */

/* Of each kind in content_kinds: COUNTS has room for content_kind_count. */
bool act_item_counts(struct act *act, const struct account *a, struct item_counts *counts,
		     struct err *e);

/*
 * Up to N items on one side of FROM (NULL: beyond that end), the nearest first: those after it, the
 * newest first, or with UP those before.
 */
bool act_item_rows(struct act *act, const struct item_query *q, const struct item_place *from,
		   bool up, size_t n, struct item_row *row, size_t *got, struct err *e);

/*
 * Gives items the state TO: one change, which undo takes back. What is gone from the export stays
 * removed. Each of single items is judged by change_of; ERR_CHANGED, and nothing is written, where
 * the only one was ticked otherwise, or where somebody changed the database since all were shown.
 */
bool act_item_tick(struct act *act, struct item_ticks *t, enum check to, struct err *e);

/*
 * All that Q finds at one moment of the database, the newest first; of each kind in turn where it
 * names none.
 */
typedef bool (*item_each_fn)(void *ctx, const struct content_kind *kind, const struct item *item);
bool act_item_each(struct act *act, const struct item_query *q, item_each_fn fn, void *ctx,
		   struct err *e);

enum item_format { ITEM_CSV, ITEM_JSONL, ITEM_JSON };

/* The same as data. */
bool act_item_export(struct act *act, const struct item_query *q, enum item_format format,
		     struct csv_form form, struct output *out, struct err *e);

/*
 * The newest scan of an account, as text: when, of what, and file by file. Nothing is appended
 * where there was none.
 */
bool act_scan_last(struct act *act, int64_t account, struct buf *out, struct err *e);

#endif
