/*
 * Noting what can be taken back: each within the transaction of the change itself, before its commit. What changed nothing is
 * not noted.
 */
#ifndef VETO_ACT_UNDO_H
#define VETO_ACT_UNDO_H

#include "veto/act.h"
#include "veto/change.h"

bool undo_note_add(struct act *act, const struct account *a, struct err *e);
bool undo_note_edit(struct act *act, const struct account *before, const struct account *after, struct err *e);
bool undo_note_tick(struct act *act, int64_t account, const struct content_kind *kind, enum check before, enum check after,
		    struct err *e);

/* Ticks of items: what they were is noted by the store, under the number of this change. */
bool undo_note_items(struct act *act, int64_t account, const struct content_kind *kind, enum check to, struct err *e);

/* A scan that found N items gone. */
bool undo_note_gone(struct act *act, int64_t account, int64_t scan, int64_t n, struct err *e);

/* The entry just appended to each of N accounts: the last of its chain. */
bool undo_note_entries(struct act *act, enum entry_kind kind, const struct account *accounts, size_t n, struct err *e);

/* The marks of a review that were taken off: lines of "account since route"; ACCOUNT 0 where they were of several. */
bool undo_note_review(struct act *act, int64_t account, const struct buf *marks, struct err *e);

/*
 * Who gave a field of an account, or a kind of its checklist, the value that is stored, as far as that is noted; who took a change back
 * gave it the value of before.
 */
bool undo_who(struct act *act, int64_t account, const char *name, const char *value, struct changed_by *by, struct err *e);

/* ---- ticks of content and of single items over a state that was shown; in checklist.c */

bool tick_is_free(enum check shown, enum check wanted, enum check stored); /* WANTED may be stored, or is */
bool tick_clashes(struct act *act, const char *what, enum check shown, enum check stored, const struct changed_by *by,
		  struct err *e); /* ERR_CHANGED, in the user's words */

/* ---- for both halves of it */

/* An entry that was recorded, and the strike that took it back. */
struct undo_entry {
	int64_t account, seq, strike;
	struct hash hash;
};

void undo_write_entry(struct buf *out, const struct undo_entry *n);

#endif
