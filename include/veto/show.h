/*
 * What commands show, as data for programs: the lists and objects of veto-json(5), written to
 * the end. Where one of these returns false nothing of OUT is of use. Those that are tables, too,
 * and the log are in act.h; those of items and of a data export in scan.h.
 */
#ifndef VETO_SHOW_H
#define VETO_SHOW_H

#include "veto/act.h"
#include "veto/errand.h"

/* All that is kept about the N accounts of IDS. */
bool act_account_data(struct act *act, const int64_t *ids, size_t n, struct output *out,
		      struct err *e);

/* What there is to send for each of N accounts. NEXT gives the Ith, which lives until the next. */
typedef const struct errand *(*errand_fn)(void *ctx, size_t i, struct err *e);
bool act_errands_data(struct act *act, size_t n, errand_fn next, void *ctx, struct output *out,
		      struct err *e);

/* Whose turn it is on a work list, with what there is to send; no element where it is nobody's. */
bool act_worklist_data(struct act *act, enum worklist list, const struct worklist_turn *t,
		       const struct errand *w, struct output *out, struct err *e);

/*
 * Verifies the exported file at PATH, or the database where that is NULL. QUIET: only what is
 * wrong is listed. False also where the whole cannot be taken as a log (ERR_BROKEN), which the
 * data say, too: then WRITTEN is true, and OUT is whole.
 */
bool act_verify_data(struct act *act, const char *path, bool quiet, struct output *out,
		     struct verify_counts *counts, bool *written, struct err *e);

/*
 * What the catalogue says: of SERVICE, of TOPIC, of PLACE, or of all where that is NULL. The
 * last looks at the forms are those that the database of ACT keeps, where it is open.
 */
bool act_routes_data(struct act *act, const struct catalogue *c, const struct offering *service,
		     struct output *out, struct err *e);
void topics_data(const struct catalogue *c, const struct topic *topic, struct output *out);
void authorities_data(const struct catalogue *c, const struct territory *place, struct output *out);

/* Every entry that rests on sources. */
void catalogue_data(const struct catalogue *c, struct output *out);

/* The mistakes in the catalogue TEXT of the file PATH; how many there are. */
size_t mistakes_data(const char *path, struct str text, bool whole, struct output *out);

#endif
