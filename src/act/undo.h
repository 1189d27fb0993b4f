/*
 * Noting what can be taken back: each within the transaction of the change itself, before its
 * commit. What changed nothing is not noted.
 */
#ifndef VETO_ACT_UNDO_H
#define VETO_ACT_UNDO_H

#include "veto/act.h"
#include "veto/change.h"

/* A change begins when nobody else writes any more, and that may have taken its time. */
bool act_begin(struct act *act, struct err *e);

/* Its end, as store_end; a screen has to see it, so what is committed is counted. */
bool act_end(struct act *act, bool ok, struct err *e);

bool undo_note_add(struct act *act, const struct account *a, struct err *e);
bool undo_note_edit(struct act *act, const struct account *before, const struct account *after,
		    struct err *e);
bool undo_note_tick(struct act *act, int64_t account, const struct content_kind *kind,
		    enum check before, enum check after,
		    struct err *e);

/* Ticks of items: what they were is noted by the store, under the number of this change. */
bool undo_note_items(struct act *act, int64_t account, const struct content_kind *kind,
		     enum check to, int64_t *undo, struct err *e);

/* A scan that found items gone. */
bool undo_note_gone(struct act *act, int64_t account, int64_t scan, struct err *e);

/* A change that has no way back: undo says so once, before it goes on to the one before. */
enum final_change { FINAL_REMOVAL, FINAL_IMPORT, FINAL_SCAN, FINAL_ERASURE, FINAL_CHANGES };
extern const char *const final_changes[FINAL_CHANGES]; /* as they are stored */
bool undo_note_final(struct act *act, enum final_change change, struct err *e);

/* The entry just appended to each of N accounts: the last of its chain. */
bool undo_note_entries(struct act *act, enum entry_kind kind, const struct account *accounts,
		       size_t n, struct err *e);

/*
 * Marks of a review that are to be taken off: the store notes them, under the number of this
 * change; ACCOUNT 0 where they are of several.
 */
bool undo_note_review(struct act *act, int64_t account, int64_t *undo, struct err *e);

/* ---- ticks of content and of single items over a state that was shown; in checklist.c */

/* WANTED may be stored, or is */
bool tick_is_free(enum check shown, enum check wanted, enum check stored);
bool tick_clashes(struct act *act, const char *what, enum check shown, enum check stored,
		  const struct changed_by *by,
		  struct err *e); /* ERR_CHANGED, in the user's words */

#endif
