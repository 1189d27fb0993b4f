/*
 * The store: everything kept, in one file. Rows go to a callback and live during the call; a
 * callback that returns false ends the walk. What belongs together is done between store_begin and
 * store_commit; after any failure in between, store_rollback, and nothing happened.
 */
#ifndef VETO_STORE_H
#define VETO_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/buf.h"
#include "veto/change.h"
#include "veto/content.h"
#include "veto/date.h"
#include "veto/err.h"
#include "veto/hash.h"
#include "veto/item.h"
#include "veto/query.h"
#include "veto/record.h"
#include "veto/request.h"
#include "veto/standing.h"

struct store;

enum store_mode {
	/* the file must be there; it may be read-only, and nothing can be changed in it */
	STORE_READ,
	STORE_WRITE, /* the file is made where it is missing, and brought to this version's form */
	/* a file that nobody else has: it is read as it is, and nothing comes to stand beside it */
	STORE_COPY
};

/*
 * Opens the database in the file of exactly the name PATH; NULL for one in memory, kept nowhere. An
 * empty file is as good as a new one, and stays empty while it is only read. ERR_NEWER where a
 * newer version made it, ERR_CORRUPT where it is no database of veto; both leave it alone.
 */
bool store_open(struct store **s, const char *path, enum store_mode mode, struct err *e);

/*
 * A file that is not there, or empty: it is made by the first store_begin, with the FOLDERS above
 * it; until then it is in memory.
 */
bool store_open_later(struct store **s, const char *path, bool folders, struct err *e);
const char *store_path(const struct store *s); /* of its file; "" for a database in memory */
bool store_is_writable(const struct store *s);

/*
 * A file that nobody could write when it was opened, in a folder without write permission, is read
 * as it is; where somebody writes it by now, it is opened anew here, if it can be. Where nothing is
 * walked: all that was handed out is gone then.
 */
void store_follow(struct store *s);
void store_close(struct store *s);

/* waits up to ten seconds for another process; then ERR_BUSY */
bool store_begin(struct store *s, struct err *e);
/* until store_rollback, others' changes are not seen */
bool store_begin_reading(struct store *s, struct err *e);
/* the same, where no transaction is open; true: it was begun, and store_rollback ends it */
bool store_hold(struct store *s);
bool store_commit(struct store *s, struct err *e);
void store_rollback(struct store *s);
/* commits where OK; where not, or that fails, nothing happened: false */
bool store_end(struct store *s, bool ok, struct err *e);

/* ---- accounts */

bool store_account_add(struct store *s, struct account *a, struct err *e); /* sets id; ERR_EXISTS */
/* with the id it has, or a new one where that is taken */
bool store_account_restore(struct store *s, struct account *a, struct err *e);
bool store_account_update(struct store *s, const struct account *a, struct err *e);
/* with entries, checklist, and evidence used nowhere else */
bool store_account_remove(struct store *s, int64_t id, struct err *e);

/* By service, then handle; with due_until by due date. */
bool store_account_each(struct store *s, const struct account_query *q, account_fn fn, void *ctx,
			struct err *e);

/*
 * Of those meant the ones where something is to be done now: a query, a switch, a review, a day
 * that has come; and the first day after today on which another has its turn, none where none has.
 * The numbers of the query are looked at by the first alone.
 */
bool store_account_pressing(struct store *s, const struct account_query *q, account_fn fn,
			    void *ctx, struct err *e);
bool store_account_next(struct store *s, const struct account_query *q, struct date *day,
			struct err *e);

/*
 * Those whose handle is HANDLE, ignoring ASCII case; where there is none, those whose alias is.
 * SERVICE NULL for any.
 */
bool store_account_match(struct store *s, const char *service, const char *handle, account_fn fn,
			 void *ctx, struct err *e);
bool store_account_load(struct store *s, int64_t id, struct account *a, struct err *e);

/*
 * What a list of accounts shows: up to N after the place FROM (or with UP before it), the nearest
 * first; NULL is beyond that end. The numbers of Q are not looked at.
 */
bool store_account_window(struct store *s, const struct account_query *q, const char *from, bool up,
			  size_t n, struct account_row *rows, size_t *got, struct err *e);

/* One as it would stand in that list. */
bool store_account_row(struct store *s, const struct account_query *q, int64_t id,
		       struct account_row *row, struct err *e);

/* By service, then handle; or by due date, where that order is asked for. */
/* free() them */
bool store_account_ids(struct store *s, const struct account_query *q, int64_t **ids, size_t *n,
		       struct err *e);
bool store_account_counts(struct store *s, struct date today, size_t *accounts, size_t *overdue,
			  struct err *e);

/* A number that changes when another connection changed the database. */
int64_t store_data_version(struct store *s);

/* ---- entries */

/*
 * Appends an entry to the account's chain, and brings the account's standing and counts along. Must
 * be called in a transaction, with an account loaded in it; A is brought up to date. *DUE gets the
 * due date written into the entry.
 */
bool store_entry_append(struct store *s, struct account *a, const struct new_entry *n,
			struct date *due, struct err *e);

/*
 * Appends a record from an exported log as it is. The account's standing is left to
 * store_account_settle.
 */
bool store_record_append(struct store *s, struct account *a, const struct record *r,
			 const struct record_values *v, struct err *e);

/*
 * Puts what is internal of an entry that is there in, as R says it and V has found it to fit,
 * where that is missing and was not erased.
 */
bool store_internal_fill(struct store *s, int64_t account, const struct record *r,
			 const struct record_values *v, bool *filled, struct err *e);

/* ERR_NOT_FOUND where an entry is without salt, actor and note. */
bool store_internal_there(struct store *s, int64_t account, int64_t seq, struct err *e);
/* Takes them away from an entry that has them; its seal stays, and by whom and when is kept. */
bool store_internal_erase(struct store *s, int64_t account, int64_t seq, struct date day,
			  const char *actor, struct err *e);
/* By whom, where it was: else a day that is none. */
bool store_internal_erased(struct store *s, int64_t account, int64_t seq, struct erased *erased,
			   struct err *e);

/* Folds the account's entries anew and writes standing, counts and moments. */
bool store_account_settle(struct store *s, struct account *a, struct err *e);

/*
 * An entry as stored: the record with its fields as text, and beside them what is needed to check
 * it.
 */
struct entry_row {
	struct record record;
	int64_t account, seq, moment;
	int64_t struck_by, lost_by; /* 0 for none */
	enum oddity odd;
	struct hash internal, previous, hash; /* of bytes 0 where none is stored */
};
typedef bool (*entry_fn)(void *ctx, const struct entry_row *row);

/*
 * In chain order: account by account, seq by seq; by account, days and kind alone, and
 * store_search_means says the rest.
 */
bool store_entry_each(struct store *s, const struct log_query *q, entry_fn fn, void *ctx,
		      struct err *e);

bool store_entry_one(struct store *s, int64_t account, int64_t seq, entry_fn fn, void *ctx,
		     struct err *e);

/* The stored seal of one entry, and the strike in force on it (0 for none); ERR_NOT_FOUND. */
bool store_entry_hash(struct store *s, int64_t account, int64_t seq, struct hash *h,
		      int64_t *struck_by, struct err *e);

/*
 * How many accounts have entries, but are not there: none, unless somebody else's hand was in the
 * file.
 */
bool store_entry_strays(struct store *s, int64_t *n, struct err *e);

/* Rows of ACCOUNT (0 for all); with STRUCK those that are folded away as well. */
bool store_log_window(struct store *s, int64_t account, bool struck, struct log_page *page,
		      struct err *e);

/* How many entries of an account, or with 0 of all, are folded away; counted up to MOST. */
bool store_log_folded(struct store *s, int64_t account, int64_t most, int64_t *n, struct err *e);

/*
 * A search holds until the database changes; then it is opened anew, with the one BEFORE (or NULL):
 * where that was for the same, what it had found stays, but for the accounts that changed. BEFORE
 * is of no use afterwards, but to be closed.
 */
struct search;
struct search_request {
	const struct log_query *query;
	int effort; /* what a step may cost, in entries read one beside another; 0 for the usual */
	struct search *before;
};
bool store_search_open(struct store *s, const struct search_request *r, struct search **search,
		       struct err *e);
void store_search_close(struct search *search); /* takes NULL */

/* A page of what was found so far. It takes some milliseconds at most. */
bool store_search_page(struct search *search, struct log_page *page, struct err *e);

/*
 * After a page: is there more to be searched? Then by one step after the other, of some
 * milliseconds each.
 */
bool store_search_goes_on(const struct search *search);
bool store_search_step(struct search *search, struct search_state *state, struct err *e);

/* Is this entry meant? For exports. */
bool store_search_means(const struct search *search, const struct entry_row *row);

/* All steps of an account in the order of seq, for standing_fold; free() them. */
bool store_steps(struct store *s, int64_t account, struct step **steps, size_t *n, struct err *e);

/* ---- checklist */

/* STATES has room for content_kind_count; what was never set is CHECK_OPEN. */
bool store_checklist_get(struct store *s, int64_t account, enum check *states, struct err *e);
bool store_checklist_set(struct store *s, int64_t account, const char *kind, enum check state,
			 struct err *e);

/* ---- items: the items of one kind of one account stand on a shelf of their own */

/* *SHELF is 0 where no export had the files of this kind. */
bool store_shelf_find(struct store *s, int64_t account, const char *kind, int64_t *shelf,
		      struct err *e);

/* KIND lives during the call. */
typedef bool (*shelf_fn)(void *ctx, int64_t shelf, struct str kind, struct err *e);
bool store_shelf_each(struct store *s, int64_t account, shelf_fn fn, void *ctx, struct err *e);

/* OBJECTED: the day of the objection, for before and after; or none. */
bool store_item_counts(struct store *s, int64_t shelf, struct date objected, struct item_counts *c,
		       struct err *e);

/*
 * Up to N items on one side of FROM, the nearest first; NULL is beyond that end. The costs do not
 * grow with the shelf, but for a text.
 */
bool store_item_window(struct store *s, const struct item_query *q, const struct item_place *from,
		       bool newer, size_t n, item_fn fn, void *ctx, struct err *e);

/*
 * Gives items another state, within the transaction of the change noted as UNDO: one (PLACE), or
 * all of a query (PLACE NULL). Those that are gone, or have the state already, stay. *N counts
 * those that are changed; store_tick_turn takes them back or gives it them again, as far as nobody
 * else changed them, and counts those left as they are.
 */
bool store_item_tick(struct store *s, int64_t undo, const struct item_query *q,
		     const struct item_place *place, enum check to, struct err *e);
bool store_item_state(struct store *s, int64_t shelf, const struct item_place *place,
		      enum check *state, bool *gone, struct err *e);
/* who ticked it last */
bool store_item_noted(struct store *s, int64_t shelf, const struct item_place *place,
		      struct changed_by *by, struct err *e);
/* after all that belong together */
bool store_tick_finish(struct store *s, int64_t undo, enum check to, int64_t *n, struct err *e);
bool store_tick_turn(struct store *s, int64_t undo, bool redo, enum check to, int64_t *n,
		     int64_t *left, struct err *e);

/* Whether what is counted is what is there; the first number that is not. */
struct shelf_verdict {
	bool wrong;
	int month;
	int64_t stored, computed; /* computed -1: an item is none that can be counted */
};
bool store_shelf_verify(struct store *s, int64_t shelf, struct shelf_verdict *v, struct err *e);

/*
 * ---- scans: what a data export holds waits aside, outside of any transaction, until it is taken
 * in whole
 */

struct new_item {
	int kind;                 /* a number that store_scan_merge is told again */
	int64_t key, moment;      /* moment as item_moment gives it */
	enum certainty certainty;
	int64_t file, position;   /* file: a number that store_found_file gave a path */
	/* as in found.h; a group of 0 is none */
	int sort;
	int64_t group, place, list;
	struct str excerpt, address;
};
bool store_found_begin(struct store *s, struct err *e);
/* around many of the next two */
bool store_found_batch(struct store *s, bool begin, struct err *e);
bool store_found_file(struct store *s, int64_t file, struct str path, struct err *e);
bool store_found_add(struct store *s, const struct new_item *f, struct err *e);
/*
 * All of a list of a kind was read, from SINCE until UNTIL: what is not in it there is gone.
 * ITEM_NO_TIME where the export does not say from when until when: then it is as far as it has
 * things.
 */
bool store_found_cover(struct store *s, int kind, int64_t list, int64_t since, int64_t until,
		       struct err *e);
/* before the transaction that takes them in, where the account has shelves */
bool store_found_ready(struct store *s, struct err *e);
void store_found_end(struct store *s); /* outside of any transaction; nothing is left of them */

struct scan {
	int64_t id;
	int64_t made;        /* milliseconds since 1970, UTC */
	struct str actor;
	struct str profile;  /* the account as the export names it, or "" */
	int private;         /* as the export says: 1, 0, or -1 where it does not */
	int64_t since, until; /* what was asked for, as it says; ITEM_NO_TIME where it does not */
};
struct scan_archive {
	struct str name;
	int64_t size;
};
struct scan_file {
	struct str part, path, why;
	int64_t records;
	bool read;
};
typedef void (*scan_fn)(void *ctx, const struct scan *scan);
typedef void (*scan_archive_fn)(void *ctx, const struct scan_archive *a);
typedef void (*scan_file_fn)(void *ctx, const struct scan_file *f);
/* PRIVATE: 1 private, 0 public, -1 not known. */
typedef void (*scan_switch_fn)(void *ctx, int64_t moment, int private);
typedef void (*scan_apart_fn)(void *ctx, struct str name, int64_t n);

/* sets id */
bool store_scan_add(struct store *s, int64_t account, struct scan *scan, struct err *e);
bool store_scan_archive_add(struct store *s, int64_t scan, int64_t n, const struct scan_archive *a,
			    struct err *e);
bool store_scan_switch_add(struct store *s, int64_t scan, int64_t moment, int private,
			   struct err *e);
bool store_scan_apart_add(struct store *s, int64_t scan, const char *name, int64_t n,
			  struct err *e);
bool store_scan_file_add(struct store *s, int64_t scan, int64_t n, const struct scan_file *f,
			 struct err *e);

/* The newest; FN is not called where there is none. */
bool store_scan_last(struct store *s, int64_t account, scan_fn fn, void *ctx, struct err *e);
bool store_scan_archives(struct store *s, int64_t scan, scan_archive_fn fn, void *ctx,
			 struct err *e);
bool store_scan_switches(struct store *s, int64_t scan, scan_switch_fn fn, void *ctx,
			 struct err *e);
bool store_scan_files(struct store *s, int64_t scan, scan_file_fn fn, void *ctx, struct err *e);
bool store_scan_aparts(struct store *s, int64_t scan, scan_apart_fn fn, void *ctx, struct err *e);

struct scan_changes {
	int64_t added, gone, back; /* back: they had been gone */
	int64_t unseen; /* not in the export, which does not say that they are gone */
};

/*
 * Takes in what was found as FOUND, a number that the caller gave (new_item.kind), as items of
 * KIND: what is there stays as it is ticked. What is there and was not found is gone, and so
 * removed, where the export covers it, or with WHOLE wherever it is; not where it cannot be told
 * from something that is there. The changes are added to C.
 */
bool store_scan_merge(struct store *s, int64_t scan, int64_t account, int found, const char *kind,
		      bool whole, struct scan_changes *c, struct err *e);
/* before the first store_scan_merge */
bool store_scan_files_known(struct store *s, int64_t account, struct err *e);

/* What SCAN found gone is back as it was before, or gone again; *N counts. */
bool store_scan_turn(struct store *s, int64_t account, int64_t scan, bool redo, int64_t *n,
		     struct err *e);

/* ---- evidence: files by their SHA-256, in portions, so that memory stays small */

enum { EVIDENCE_PORTION = 256 * 1024 };

typedef bool (*portion_fn)(void *ctx, struct str portion, struct err *e);

/* *KNOWN says whether the file is kept already. */
bool store_evidence_known(struct store *s, const struct hash *h, bool *known, struct err *e);
bool store_evidence_add(struct store *s, const struct hash *h, const char *name, int64_t size,
			int64_t *id, struct err *e);
bool store_evidence_portion(struct store *s, int64_t id, int64_t n, struct str portion,
			    struct err *e);

/*
 * Those whose hash begins with the hex digits PREFIX ("" for all), kept or only named by an entry
 * (size -1).
 */
bool store_evidence_each(struct store *s, const char *prefix, evidence_fn fn, void *ctx,
			 struct err *e);

/* A window onto them: up to N after FROM (or with UP before it), the nearest first; NULL: all. */
bool store_evidence_window(struct store *s, const struct hash *from, bool up, size_t n,
			   struct evidence_row *rows, size_t *got, struct err *e);

/* How many pieces of evidence the entries of an account name, each counted once an entry. */
bool store_evidence_uses(struct store *s, int64_t account, int64_t *n, struct err *e);
bool store_evidence_read(struct store *s, const struct hash *h, portion_fn fn, void *ctx,
			 struct err *e);

#endif
