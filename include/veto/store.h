/*
 * The store: everything kept, in one file. Rows go to a callback and live during the call; a callback that returns false
 * ends the walk. What belongs together is done between store_begin and store_commit; after any failure in between,
 * store_rollback, and nothing happened.
 */
#ifndef VETO_STORE_H
#define VETO_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/content.h"
#include "veto/date.h"
#include "veto/err.h"
#include "veto/hash.h"
#include "veto/record.h"
#include "veto/standing.h"

struct store;

enum store_mode {
	STORE_READ, /* the file must be there; it may be read-only */
	STORE_WRITE /* the file is made where it is missing, and brought to this version's form */
};

/*
 * Opens the database at PATH (":memory:" for one that is kept nowhere). ERR_NEWER where a newer version made it, ERR_CORRUPT
 * where it is no database of veto; both leave it alone.
 */
bool store_open(struct store **s, const char *path, enum store_mode mode, struct err *e);
void store_close(struct store *s);

bool store_begin(struct store *s, struct err *e); /* waits up to ten seconds for another process; then ERR_BUSY */
bool store_begin_reading(struct store *s, struct err *e); /* until store_rollback, others' changes are not seen */
bool store_commit(struct store *s, struct err *e);
void store_rollback(struct store *s);
void store_expect_bulk(struct store *s);
void store_set_patience(struct store *s, int ms); /* of store_begin, from here on; 0 for the usual ten seconds */

/*
 * Copies all of it, as it is at the moment of the beginning, into PATH: an empty or missing file. Step by step, until FINISHED;
 * DONE and TOTAL count pages. Only after store_copy_end, which store_rollback follows, is the file whole, or to be removed.
 */
struct db_copying;
bool store_copy_begin(struct store *s, const char *path, struct db_copying **c, struct err *e);
bool store_copy_step(struct db_copying *c, bool *finished, size_t *done, size_t *total, struct err *e);
void store_copy_end(struct db_copying *c); /* takes NULL */

/* ---- accounts */

typedef bool (*account_fn)(void *ctx, const struct account *a);

struct account_filter {
	const char *service, *owner, *centre; /* NULL for any */
	int status;                           /* of enum status; -1 for any */
	struct date due_until;                /* none for any: else those whose answer is due on this day or before */
};
#define ACCOUNT_FILTER_ALL ((struct account_filter){.status = -1})

bool store_account_add(struct store *s, struct account *a, struct err *e); /* sets id; ERR_EXISTS */
bool store_account_restore(struct store *s, struct account *a, struct err *e); /* with the id it has, or a new one where that is taken */
bool store_account_update(struct store *s, const struct account *a, struct err *e);
bool store_account_remove(struct store *s, int64_t id, struct err *e); /* with entries, checklist, and evidence used nowhere else */

/* By service, then handle; with due_until by due date. */
bool store_account_each(struct store *s, const struct account_filter *f, account_fn fn, void *ctx, struct err *e);

/* Those whose handle is HANDLE, ignoring ASCII case; where there is none, those whose alias is. SERVICE NULL for any. */
bool store_account_match(struct store *s, const char *service, const char *handle, account_fn fn, void *ctx, struct err *e);
bool store_account_load(struct store *s, int64_t id, struct account *a, struct err *e);

/* What a list of accounts shows: ids in an order, to be loaded one by one where they are seen. */
enum account_order { BY_NAME, BY_DUE, BY_STATUS };
struct account_ids_query {
	int status;         /* of enum status; -1 for any */
	bool overdue;       /* whose answer was due before TODAY */
	const char *text;   /* in handle, alias, owner or centre, ignoring ASCII case; "" for any */
	struct date today;
	enum account_order order;
};
bool store_account_ids(struct store *s, const struct account_ids_query *q, int64_t **ids, size_t *n, struct err *e); /* free() them */
bool store_account_counts(struct store *s, struct date today, size_t *accounts, size_t *overdue, struct err *e);

/* A number that changes when another connection changed the database. */
int64_t store_data_version(struct store *s);

/* ---- entries */

struct new_entry {
	enum entry_kind kind;
	struct when happened;
	int64_t recorded; /* milliseconds since 1970, UTC */
	const char *actor;
	enum channel channel;
	struct str reference, note; /* admitted */
	int64_t strikes;            /* 0 for none */
	const struct hash *evidence;
	size_t evidence_count;
};

/*
 * Appends an entry to the account's chain, and brings the account's standing and counts along. Must be called in a
 * transaction, with an account loaded in it; A is brought up to date. *DUE gets the due date written into the entry.
 */
bool store_entry_append(struct store *s, struct account *a, const struct new_entry *n, struct date *due, struct err *e);

/* Appends a record from an exported log as it is. The account's standing is left to store_account_settle. */
bool store_record_append(struct store *s, struct account *a, const struct record *r, const struct record_values *v,
			 struct err *e);

/* Folds the account's entries anew and writes standing, counts and moments. */
bool store_account_settle(struct store *s, struct account *a, struct err *e);

/* An entry as stored: the record with its fields as text, and beside them what is needed to check it. */
struct entry_row {
	struct record record;
	int64_t account, seq, moment;
	int64_t struck_by; /* 0 for none */
	bool odd;
	struct hash previous, hash;
};
typedef bool (*entry_fn)(void *ctx, const struct entry_row *row);

struct entry_filter {
	int64_t account;          /* 0 for all */
	struct date since, until; /* days on which it happened, both included; none for open */
	int kind;                 /* of enum entry_kind; -1 for any */
};
#define ENTRY_FILTER_ALL ((struct entry_filter){.kind = -1})

/* In chain order: account by account, seq by seq. */
bool store_entry_each(struct store *s, const struct entry_filter *f, entry_fn fn, void *ctx, struct err *e);

bool store_entry_one(struct store *s, int64_t account, int64_t seq, entry_fn fn, void *ctx, struct err *e);

/* The stored seal of one entry; ERR_NOT_FOUND. */
bool store_entry_hash(struct store *s, int64_t account, int64_t seq, struct hash *h, struct err *e);

/* How many accounts have entries, but are not there: none, unless somebody else's hand was in the file. */
bool store_entry_strays(struct store *s, int64_t *n, struct err *e);

/* A place in the order of what happened. */
struct entry_place {
	int64_t moment, account, seq;
};

/* A row of the log, as a list shows it; the texts live during the call. */
struct entry_line {
	struct entry_place place;
	struct str service, handle, happened, entry, channel, due, evidence, reference, note; /* note: the beginning of it */
	int64_t strikes, struck_by;
	bool odd;
};
typedef void (*entry_line_fn)(void *ctx, const struct entry_line *line);

/* Up to N rows of ACCOUNT (0 for all) on one side of FROM, the nearest first. */
bool store_log_window(struct store *s, int64_t account, const struct entry_place *from, bool newer, size_t n, entry_line_fn fn,
		      void *ctx, struct err *e);

/* All steps of an account in the order of seq, for standing_fold; free() them. */
bool store_steps(struct store *s, int64_t account, struct step **steps, size_t *n, struct err *e);

/* ---- checklist */

/* STATES has room for content_kind_count; what was never set is CHECK_OPEN. */
bool store_checklist_get(struct store *s, int64_t account, enum check *states, struct err *e);
bool store_checklist_set(struct store *s, int64_t account, const char *kind, enum check state, struct err *e);

/* ---- changes that can be taken back: the last thousand of everybody together */

struct undoable {
	int64_t id;
	int64_t made;              /* milliseconds since 1970, UTC */
	int64_t account;           /* 0 where it is about several, or about what is in AFTER */
	struct str kind, before, after; /* texts of whoever noted it */
};
typedef void (*undoable_fn)(void *ctx, const struct undoable *u);

/* Within the transaction of the change. What this actor had undone before cannot be redone any more. */
bool store_undo_note(struct store *s, const char *actor, const struct undoable *u, struct err *e);

/* The newest change of ACTOR that stands; with REDO the one that was undone last. FN is not called where there is none. */
bool store_undo_next(struct store *s, const char *actor, bool redo, undoable_fn fn, void *ctx, struct err *e);
bool store_undo_turn(struct store *s, int64_t id, bool done, struct str after, struct err *e);
bool store_undo_drop(struct store *s, int64_t id, struct err *e);

/* All changes of an account that goes; where EXCEPT is not NULL, what this actor has undone stays, to be redone. */
bool store_undo_forget(struct store *s, int64_t account, const char *except, struct err *e);
bool store_undo_forget_undone(struct store *s, int64_t account, const char *actor, struct err *e);
bool store_undo_move(struct store *s, int64_t from, int64_t to, const char *actor, struct err *e); /* what is undone, to another account */
bool store_undo_clear(struct store *s, const char *actor, struct err *e);

/* ---- drafts: what somebody was typing, one for each login name */

/* SAVED says when, as when_format writes it; an empty TEXT removes the draft. */
bool store_draft_save(struct store *s, const char *actor, struct str saved, struct str text, struct err *e);
bool store_draft_load(struct store *s, const char *actor, struct buf *saved, struct buf *text, struct err *e); /* both stay empty where there is none */

/* ---- evidence: files by their SHA-256, in portions, so that memory stays small */

enum { EVIDENCE_PORTION = 256 * 1024 };

struct evidence {
	struct hash hash;
	const char *name; /* of the file when it was added; lives during the call */
	int64_t size;     /* bytes */
	int64_t entries;  /* how many name it */
};
typedef bool (*evidence_fn)(void *ctx, const struct evidence *ev);
typedef bool (*portion_fn)(void *ctx, struct str portion, struct err *e);

/* *KNOWN says whether the file is kept already. */
bool store_evidence_known(struct store *s, const struct hash *h, bool *known, struct err *e);
bool store_evidence_add(struct store *s, const struct hash *h, const char *name, int64_t size, int64_t *id, struct err *e);
bool store_evidence_portion(struct store *s, int64_t id, int64_t n, struct str portion, struct err *e);

/* Those whose hash begins with the hex digits PREFIX ("" for all), kept or only named by an entry (size -1). */
bool store_evidence_each(struct store *s, const char *prefix, evidence_fn fn, void *ctx, struct err *e);

/* How many pieces of evidence the entries of an account name, each counted once an entry. */
bool store_evidence_uses(struct store *s, int64_t account, int64_t *n, struct err *e);
bool store_evidence_read(struct store *s, const struct hash *h, portion_fn fn, void *ctx, struct err *e);

const char *store_library(void); /* "SQLite 3.40.1" */

/* ---- for tests: every statement prepares */
bool store_prepare_all(struct store *s, struct err *e);

#endif
