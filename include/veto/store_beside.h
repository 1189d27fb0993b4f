/*
 * What the store keeps beside accounts, log and items: the changes that can be taken back,
 * drafts and filters of the screen, and what came of looking at the forms of routes.
 */
#ifndef VETO_STORE_BESIDE_H
#define VETO_STORE_BESIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/change.h"
#include "veto/err.h"
#include "veto/hash.h"
#include "veto/kind.h"
#include "veto/reach.h"
#include "veto/store.h"
#include "veto/worklist.h"

/* ---- changes that can be taken back: the last thousand of each person */

enum { UNDO_KIND = 16 };
struct undoable {
	int64_t id;           /* out */
	int64_t made;         /* milliseconds since 1970, UTC */
	int64_t account;      /* 0 where it is about several */
	int64_t scan;         /* 0 for none */
	char kind[UNDO_KIND]; /* a word of whoever noted it; "" where there is no change */
};

/*
 * Within the transaction of the change. What this actor had undone before cannot be redone any
 * more.
 */
bool store_undo_note(struct store *s, const char *actor, struct undoable *u, struct err *e);

/* The newest change of ACTOR that stands; with REDO the one that was undone last. */
bool store_undo_next(struct store *s, const char *actor, bool redo, struct undoable *u,
		     struct err *e);
bool store_undo_turn(struct store *s, int64_t id, bool done, struct err *e);
bool store_undo_drop(struct store *s, int64_t id, struct err *e);

/*
 * All changes of an account that goes; where EXCEPT is not NULL, what this actor has undone
 * stays, to be redone.
 */
bool store_undo_forget(struct store *s, int64_t account, const char *except, struct err *e);
bool store_undo_forget_undone(struct store *s, int64_t account, const char *actor, struct err *e);
/* what is undone, to another account */
bool store_undo_move(struct store *s, int64_t from, int64_t to, const char *actor, struct err *e);
bool store_undo_clear(struct store *s, const char *actor, struct err *e);

/*
 * What the change UNDO did: a value that became another one; BEFORE is NULL where none was
 * there, and then "" in FN.
 */
typedef void (*undo_value_fn)(void *ctx, struct str name, struct str before, struct str after);
bool store_undo_value_add(struct store *s, int64_t undo, const char *name, const char *before,
			  const char *after, struct err *e);
bool store_undo_values(struct store *s, int64_t undo, undo_value_fn fn, void *ctx, struct err *e);

/*
 * Who gave the value NAME of an account the one that is stored, as far as that is noted; who took a
 * change back gave it the value of before.
 */
bool store_undo_who(struct store *s, int64_t account, const char *name, const char *value,
		    struct changed_by *by, struct err *e);

/* An entry that was recorded, and the strike that took it back; 0 for none. */
struct undo_entry {
	int64_t account, seq, strike;
	enum entry_kind kind; /* ENTRY_KINDS where it is none */
	struct hash hash;
};
bool store_undo_entry_add(struct store *s, int64_t undo, const struct undo_entry *n, struct err *e);
/* free() them */
bool store_undo_entries(struct store *s, int64_t undo, struct undo_entry **entries, size_t *n,
			struct err *e);
bool store_undo_entry_struck(struct store *s, int64_t undo, const struct undo_entry *n,
			     struct err *e);

/*
 * The marks of a review that an account has, before they are taken off; then put back where it
 * is there still, or taken off again.
 */
bool store_undo_marks_add(struct store *s, int64_t undo, int64_t account, struct err *e);
bool store_undo_marks_turn(struct store *s, int64_t undo, bool redo, struct err *e);

/*
 * ---- drafts: what somebody was typing when the screen lost its line; FORM as src/ui/draft.c packs
 * it
 */

bool store_draft_add(struct store *s, const char *actor, struct str saved, struct str form,
		     struct err *e);

/*
 * The newest of this login name with a number below *BEFORE, which gets its number; 0 where there
 * is none.
 */
bool store_draft_newest(struct store *s, const char *actor, int64_t *before, struct buf *saved,
			struct buf *form, struct err *e);
bool store_draft_remove(struct store *s, const char *actor, int64_t id, bool *was_there,
			struct err *e);

/* ---- filters kept under a name, for each login name and list */

/* an empty TEXT removes it */
bool store_filter_save(struct store *s, const char *actor, const char *area, const char *name,
		       struct str text, struct err *e);
bool store_filter_each(struct store *s, const char *actor, const char *area, saved_filter_fn fn,
		       void *ctx, struct err *e);

/* ---- forms: what came of looking at the pages of routes */

/* A page as it was when it was last reachable; the texts are freed with form_page_clear. */
struct form_page {
	struct buf url, etag, modified, text;
};
void form_page_clear(struct form_page *p);
/* empty where there is none */
bool store_form_page_load(struct store *s, const char *route, struct form_page *p, struct err *e);
bool store_form_page_save(struct store *s, const char *route, const struct form_page *p,
			  struct err *e);

bool store_form_check_add(struct store *s, const struct form_check *c, struct err *e);

/* The looks at ROUTE, the newest first, at most MOST. */
bool store_form_check_each(struct store *s, const char *route, int64_t most, form_check_fn fn,
			   void *ctx, struct err *e);

/*
 * A review asked for, because the form that its objection went through is another now: for all
 * accounts of SERVICE. *N: how many.
 */
bool store_review_ask(struct store *s, const char *service, const char *route, int64_t since,
		      int64_t *n, struct err *e);
/* *N: how many marks were taken off */
bool store_review_done(struct store *s, int64_t account, int64_t *n, struct err *e);
bool store_review_each(struct store *s, int64_t account, review_fn fn, void *ctx, struct err *e);
/* accounts that are still to be reviewed */
bool store_review_count(struct store *s, const char *route, int64_t *n, struct err *e);

/* ---- work lists */

/* Before others are put on it: one that is empty begins to count anew. */
bool store_worklist_start(struct store *s, enum worklist list, struct err *e);
/* at its end; *NEW false where it is on it already */
bool store_worklist_add(struct store *s, enum worklist list, const struct worklist_item *item,
			bool *new, struct err *e);
/* back to its end, and nobody holds it */
bool store_worklist_later(struct store *s, enum worklist list, int64_t account, struct err *e);
/* holder, session and until of ITEM */
bool store_worklist_hold(struct store *s, enum worklist list, const struct worklist_item *item,
			 struct err *e);
/* what this one holds there, but for the account BUT */
bool store_worklist_release(struct store *s, enum worklist list, const char *actor,
			    int64_t session, int64_t but, struct err *e);
/* DONE: what it was on the list for; *WAS: it was on it */
bool store_worklist_remove(struct store *s, enum worklist list, int64_t account, bool done,
			   bool *was, struct err *e);

/* *FOUND: it is on the list; and the first that nobody holds. */
bool store_worklist_find(struct store *s, enum worklist list, int64_t account,
			 struct worklist_item *item, bool *found, struct err *e);
bool store_worklist_first(struct store *s, enum worklist list, struct worklist_item *item,
			  bool *found, struct err *e);
/* those that somebody holds, or held */
bool store_worklist_held(struct store *s, enum worklist list, worklist_fn fn, void *ctx,
			 struct err *e);
bool store_worklist_counts(struct store *s, enum worklist list, struct worklist_counts *c,
			   struct err *e);

#endif
