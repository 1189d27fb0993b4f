/*
 * What a user can do: one function each, called by the command line and by the screen. Nothing here
 * prints or asks; what there is to say goes to a callback, what went wrong into the struct err.
 */
#ifndef VETO_ACT_H
#define VETO_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/buf.h"
#include "veto/catalogue.h"
#include "veto/content.h"
#include "veto/date.h"
#include "veto/err.h"
#include "veto/query.h"
#include "veto/reach.h"
#include "veto/request.h"
#include "veto/work.h"
#include "veto/worklist.h"

struct output;
struct search;
struct store;

/* An open database, and who works with it when. */
struct act {
	struct store *store;
	struct clock now;
	char actor[ACTOR_MAX + 1]; /* the login name */
	int64_t session;           /* at which terminal, a number of the system */
	const char *salt; /* of every entry, in tests; NULL: drawn at random */
	struct date day;           /* on which the version was asked for last */
	struct catalogue *catalogue; /* opened when it is asked for first */
	/* counts this process's own changes, which the database's version does not tell */
	int64_t own;
	struct search *search;     /* in the log; NULL for none */
	struct log_query searched; /* what it is for ... */
	int64_t searched_at;       /* ... and at which version */
	int effort;                /* of a step of it; 0 for the usual */
	/*
	 * the user agreed that programs work without a sandbox where the kernel gives none; else
	 * they fail: ERR_UNGUARDED
	 */
	bool unguarded;
};

enum act_mode {
	/*
	 * nothing can be changed; a default file that is missing is as good as an empty one; one
	 * that was named must be there
	 */
	ACT_READ,
	ACT_WRITE, /* it is made where it is missing */
	/* the same, but only once something is stored: a command that is refused makes no file */
	ACT_LATER
};

/*
 * Opens the database in the file of exactly the name PATH, or $VETO_DB, or
 * $XDG_DATA_HOME/veto/veto.db, or ~/.local/share/veto/veto.db. A file with nothing in it is as good
 * as a new one.
 */
bool act_open(struct act *act, const char *path, enum act_mode mode, struct err *e);
bool act_open_memory(struct act *act, struct err *e); /* kept nowhere */

/*
 * Opens it to write, and does WORK. One that is not there yet is made under a name of its own, and
 * gets the one that is meant when all of WORK is stored: where that fails, nothing is left. DRY:
 * WORK stores nothing, and none is made. WORK may be done once more, where somebody else made one
 * meanwhile.
 */
typedef bool (*act_fill_fn)(void *ctx, struct act *act, struct err *e);
bool act_fill(struct act *act, const char *path, bool dry, act_fill_fn work, void *ctx,
	      struct err *e);

/*
 * For a screen: ACT_WRITE; ACT_READ where READ_ONLY says so, or where the file or its folder cannot
 * be written.
 */
bool act_open_screen(struct act *act, const char *path, bool read_only, struct err *e);
bool act_may_write(const struct act *act);
const char *act_file(const struct act *act); /* its path; "" for a database in memory */

/*
 * Whether that file is there, with something in it; nothing is created. True where it cannot be
 * told: act_open says why.
 */
bool act_is_kept(const char *path);

/*
 * The same file to read, where it is there: ERR_NOT_FOUND where it is not, and nothing is created
 * then.
 */
bool act_open_kept(struct act *act, const char *path, struct err *e);
void act_close(struct act *act);

/*
 * The path of the database that is meant: PATH, else $VETO_DB, else the default, whose folders are
 * made. Appended.
 */
bool act_place(const char *path, struct buf *place, struct err *e);

/*
 * Where nothing holds it already, what is read from here on is of one moment of the database, until
 * act_release; false: it is held.
 */
bool act_hold(struct act *act);
void act_release(struct act *act);

/* The clock, read anew: a screen may stay open over midnight. It lives as long as ACT. */
const struct clock *act_clock(struct act *act);

/* What is known of services, routes, authorities; it lives as long as ACT. */
const struct catalogue *act_catalogue(struct act *act);

/* of the screen: decides how much of the database stays in memory */
void act_show_rows(struct act *act, int rows);

/* The database library and its version. */
const char *act_library(void);

/*
 * What this program and those that it starts are made of, and what is in force against the latter,
 * each really asked: lines of "name: text", appended. What is wrong with a program is said in its
 * line.
 */
void act_programs(struct buf *out);

/* ---- accounts */

/*
 * The account that TEXT names: service/handle, or the handle or alias alone where only one account
 * has it. ERR_USAGE with the candidates, or with the nearest name, where it does not.
 */
bool act_account_find(struct act *act, const char *text, struct account *a, struct err *e);

bool act_account_load(struct act *act, int64_t id, struct account *a, struct err *e);

/* Takes "service/handle" apart into A; both through their doors. */
bool act_account_name(struct account *a, const char *text, struct err *e);

/*
 * By service, then handle; by due date where the filter asks for one. FN may not ask for accounts
 * itself.
 */
bool act_account_each(struct act *act, const struct account_query *q, account_fn fn, void *ctx,
		      struct err *e);

/* The ids alone, by name, or by due date where that order is asked for; free() them. */
bool act_account_ids(struct act *act, const struct account_query *q, int64_t **ids, size_t *n,
		     struct err *e);
/* What comes next for those that Q means, on whatever day. */
struct comings;
bool act_coming(struct act *act, const struct account_query *q, struct comings *c, struct err *e);
bool act_account_counts(struct act *act, size_t *accounts, size_t *overdue, struct err *e);

/*
 * A list of accounts in the order that is asked for: up to N after the place FROM (or with UP
 * before it), the nearest first; NULL is beyond that end. The numbers of Q are not looked at. And
 * one of them as it would stand there.
 */
bool act_account_rows(struct act *act, const struct account_query *q, const char *from, bool up,
		      size_t n, struct account_row *rows, size_t *got, struct err *e);
bool act_account_row(struct act *act, const struct account_query *q, int64_t id,
		     struct account_row *row, struct err *e);

/*
 * ERR_EXISTS where the handle of A is the alias of another account of the service (the same profile
 * under its new name), or its alias a handle or alias of another: each name means one account.
 */
bool act_account_is_new(struct act *act, const struct account *a, struct err *e);
/* the second alone */
bool act_account_alias_is_free(struct act *act, const struct account *a, struct err *e);
bool act_account_add(struct act *act, struct account *a, struct err *e);

/*
 * CHANGED has a bit (1 << field) for each field of VALUES that counts. A handle can be changed only
 * while the account has no entry, because it names the account in the log; after that, the alias
 * can.
 */
bool act_account_edit(struct act *act, int64_t id, const struct account *values, unsigned changed,
		      struct account *after, struct err *e);
/* all or none */
bool act_accounts_edit(struct act *act, const int64_t *ids, size_t n, const struct account *values,
		       unsigned changed, struct err *e);

/*
 * The same for values that were shown before: each edit is judged by change_of within the
 * transaction. Where one clashes, nothing is written: ERR_CHANGED, and CLASH is the first.
 * *WRITTEN: anything was.
 */
bool act_account_change(struct act *act, int64_t id, const struct account_edit *edits, size_t n,
			bool *written, struct account_clash *clash, struct err *e);
bool act_account_remove(struct act *act, const int64_t *ids, size_t n, struct err *e);

/*
 * Reads accounts from a CSV file with a header row (columns: account_field_names, in any order;
 * service and handle must be there). All or nothing. With DRY nothing is kept. With UPDATE accounts
 * that are there get the file's values, else a row that differs from the account is a bad line. Up
 * to twenty bad lines are reported, then the failure.
 */
bool act_account_import(struct act *act, const struct account_import *import,
			struct import_counts *counts, struct err *e);

/* ---- entries */

/*
 * Records one entry for each account, all in one transaction; FN is called for each after it is
 * safe on the disk.
 */
bool act_record(struct act *act, const int64_t *ids, size_t n, const struct new_entry *request,
		recorded_fn fn, void *ctx, struct err *e);

/*
 * The same for groups, which have channel and note of their own in place of those of REQUEST: all
 * or none, and one change to undo. An account that is named more than once has one entry: that of
 * the first group it is in, else that of the first it is linked with.
 */
bool act_record_groups(struct act *act, const struct entry_group *groups, size_t n,
		       const struct new_entry *request, recorded_fn fn, void *ctx, struct err *e);

/*
 * ---- work lists: what is to be sent, account by account, shared by all who use the database
 */

/* Those for which there is something to do are put at the end of the list, in this order. */
bool act_worklist_add(struct act *act, enum worklist list, const int64_t *ids, size_t n,
		      struct worklist_added *added, struct err *e);

/*
 * Whose turn it is, of the N accounts of IDS, or of all where that is NULL: what this terminal
 * holds, then the first that nobody holds, then what somebody held and let lapse. The account is
 * held from here on, and no other one, where the database may be written; those for which there is
 * nothing to do any more are taken off. LEFT of T is freed in any case.
 */
bool act_worklist_next(struct act *act, enum worklist list, const int64_t *ids, size_t n,
		       struct worklist_turn *t, struct err *e);
/*
 * What this terminal holds; or the one thing that its person holds at another. *FOUND false where
 * there is none, or are several.
 */
bool act_worklist_own(struct act *act, enum worklist list, struct worklist_item *item, bool *found,
		      struct err *e);
/* whoever held it; ERR_NOT_FOUND where it is not on the list (any more) */
bool act_worklist_take(struct act *act, enum worklist list, int64_t account, struct err *e);
/* this terminal holds nothing any more */
bool act_worklist_leave(struct act *act, enum worklist list, struct err *e);
/* how the account stands on it, and what it is to this terminal; *FOUND false where it does not */
bool act_worklist_find(struct act *act, enum worklist list, int64_t account,
		       struct worklist_item *item, enum claim *claim, bool *found, struct err *e);
bool act_worklist_counts(struct act *act, enum worklist list, struct worklist_counts *c,
			 struct err *e);

/* *N: how many were on it */
bool act_worklist_drop(struct act *act, enum worklist list, const int64_t *ids, size_t *n,
		       struct err *e);
bool act_worklist_later(struct act *act, enum worklist list, int64_t account, struct err *e);

/*
 * It was sent: the entry of the one account of GROUP, which is off the list with it; and whose turn
 * it is then, as act_worklist_next has it, where NEXT is not NULL: all of it in one transaction.
 * What somebody else has to do with it is appended to TOLD. ERR_CHANGED where there was nothing to
 * do for it any more, as after an entry by a colleague: nothing is recorded, and it is off the
 * list.
 */
bool act_worklist_sent(struct act *act, enum worklist list, const struct entry_group *group,
		       const struct new_entry *request, recorded_fn fn, void *ctx,
		       struct worklist_turn *next, struct buf *told, struct err *e);

/* "bob, until 14:33"; appended */
void worklist_holder_words(struct buf *out, const struct act *act,
			   const struct worklist_item *item);
/* each that somebody holds, or held */
bool act_worklist_held(struct act *act, enum worklist list, worklist_fn fn, void *ctx,
		       struct err *e);
/* a line for each of them; appended */
bool act_worklist_holders(struct act *act, enum worklist list, struct buf *out, struct err *e);

/*
 * A page of the log, and a step of the search for what is not found yet: some milliseconds each.
 * One search is kept; it is opened anew where something else is asked for, or the database changed.
 */
bool act_log_page(struct act *act, const struct log_query *q, struct log_page *page, struct err *e);
bool act_log_search(struct act *act, struct search_state *state, struct err *e);
void act_search_forget(struct act *act);

/* Entries of an account, or with 0 of all, that are folded away; LOG_FOLDED_MOST + 1 for more. */
bool act_log_folded(struct act *act, int64_t account, int64_t *n, struct err *e);

/* ERR_NOT_FOUND where it went with its account. D is to be cleared in any case. */
bool act_log_entry(struct act *act, const struct entry_place *place, struct entry_detail *d,
		   struct err *e);

/* A number that is another whenever anybody changed the database, and on another day. */
int64_t act_version(struct act *act);
int64_t act_version_of_others(int64_t version); /* what of it others changed */

/* One account's log in the order of what happened. */
struct log_view {
	struct entry *entry; /* with what the fold made of it */
	size_t n, room;
	struct standing standing;
};

bool act_log_read(struct act *act, int64_t account, struct log_view *view, struct err *e);

/* The same; what Q does not mean, by days, kind and text, is marked as left out. */
bool act_log_find(struct act *act, int64_t account, const struct log_query *q,
		  struct log_view *view, struct err *e);
void log_view_clear(struct log_view *view);

/* What is left out of the logs of the accounts that an export shows. */
struct export_left {
	bool before; /* entries with others after them: verification finds a break */
	bool after;  /* the last ones: what is there holds, and says nothing of them */
};

/*
 * Writes entries in chain order; the caller opens and finishes OUT. LEFT: NULL, or what is left
 * out.
 */
bool act_export(struct act *act, const struct export_request *request, struct output *out,
		struct export_left *left, struct err *e);

/*
 * Other lists, as CSV with a header row, or as JSON where FORM is NULL, which has more of each;
 * *WRITTEN (may be NULL): how many of what it lists. Accounts (columns of an import, then status,
 * due, entries), ...
 */
bool act_accounts_export(struct act *act, const struct account_query *q,
			 const struct csv_form *form, struct output *out, size_t *written,
			 struct err *e);

/* ... answers due (as CSV nothing at all where none is), ... */
bool act_due_export(struct act *act, const struct account_query *q, const struct csv_form *form,
		    struct output *out, bool *overdue, size_t *written, struct err *e);

/*
 * The same as a calendar (RFC 5545), a to-do for each objection: open, or done within the last
 * year, so that importing again brings up to date what was imported before. DUE_UNTIL of the query
 * leaves out open ones that are due later.
 */
bool act_due_calendar(struct act *act, const struct account_query *q, struct output *out,
		      bool *overdue, struct err *e);

/*
 * ... evidence (bytes empty for what is named, but not kept here): what entries of the N accounts
 * of IDS name, or of all where it is NULL, ...
 */
bool act_evidence_export(struct act *act, const int64_t *ids, size_t n,
			 const struct csv_form *form, struct output *out, size_t *written,
			 struct err *e);

/* One of these into the file at PATH, of the accounts of Q; HOW as for output_open. */
bool act_list_export(struct act *act, enum export_list list, const struct export_request *q,
		     const char *path, unsigned how, size_t *written, struct err *e);

/* ... and the checklist of each account of IDS. */
bool act_checklist_export(struct act *act, const int64_t *ids, size_t n,
			  const struct csv_form *form, struct output *out, struct err *e);

/* ---- checklist */

/*
 * An account with its checklist, and with what is counted of each kind; checklist_clear it in any
 * case.
 */
struct checklist {
	struct account account;
	enum check *state; /* content_kind_count of each */
	struct item_counts *counts;
};
typedef bool (*checklist_fn)(void *ctx, const struct checklist *l); /* false ends the walk */

bool act_checklist_read(struct act *act, int64_t account, struct checklist *l, struct err *e);
bool act_checklist_each(struct act *act, const int64_t *ids, size_t n, checklist_fn fn, void *ctx,
			struct err *e);
void checklist_clear(struct checklist *l);

/* STATES has room for content_kind_count. */
bool act_checklist_get(struct act *act, int64_t account, enum check *states, struct err *e);

/*
 * Over a state that was SHOWN, or NULL. Where another one is stored by now, that stays:
 * ERR_CHANGED, and the text says which, and whose.
 */
bool act_checklist_set(struct act *act, int64_t account, const struct content_kind *kind,
		       const enum check *shown, enum check state, struct err *e);

/*
 * ---- work: what may take long, done in steps of a few hundredths of a second
 *
 * Between two steps whoever drives it may show how far it is, or give it up. What this process does
 * itself sees the database as it was at the beginning; where a program of its own does it, there is
 * a descriptor to wait for between the steps.
 */
struct work;

/* From here on programs work without a sandbox where the kernel gives none. */
void act_unguard(struct act *act);

/* "3 of 40 forms", and what it is at, cleaned; appended. */
void work_words(struct buf *out, const struct work_state *state);

/*
 * Readable when the next step has something to do; -1 where that is at once. A step is due every
 * second or so in any case.
 */
int work_fd(const struct work *w);

/* One step more. False with E filled: it failed; only work_end may follow. */
bool work_step(struct work *w, struct work_state *state, struct err *e);

/*
 * What its program said once that the user must read, from outside; NULL where there is nothing, or
 * it was asked for already.
 */
const char *work_warning(struct work *w);
/* given up where it is not finished: nothing is left of it; takes NULL */
void work_end(struct work *w);

/*
 * After the step that finished it. False with E filled: it was done, and what it found is bad
 * (ERR_BROKEN).
 */
bool work_tell(struct work *w, struct work_outcome *outcome, struct err *e);

/* act_export into the file at PATH, HOW as for output_open. The ids of the request are copied. */
bool work_export(struct act *act, const struct export_request *request, const char *path,
		 unsigned how, struct work **w, struct err *e);

/*
 * ---- forms: are they still there, and are they what they were. The only thing that uses the
 * network, and only when asked.
 */

enum { CHECK_SECONDS = 30, CHECK_SECONDS_MOST = 600 };

/* A route with a page; borrowed until the work ends. */
struct form_route {
	const char *id, *url;
	const char *const *services; /* whose accounts are concerned */
	size_t service_count;
};

/* What came of one; CHECK lives during the call. */
struct form_result {
	const struct form_route *route;
	const struct form_check *check;
	/* it is another verdict than the last time, or the text changed: a review is asked for */
	bool news;
	int64_t reviews; /* accounts that are to be looked at again because of this route */
};
typedef void (*form_result_fn)(void *ctx, const struct form_result *r);

/*
 * Asks for the pages of ROUTES, SECONDS for each at most, by veto-net. Each result is kept as it
 * comes, and told to FN; what was kept stays where the work is given up. Routes with the same
 * address are asked for once.
 */
struct check_request {
	const struct form_route *routes;
	size_t n;
	int seconds; /* 0 for CHECK_SECONDS */
	form_result_fn fn; /* NULL: nobody is told */
	void *ctx;
};
bool work_check(struct act *act, const struct check_request *request, struct work **w,
		struct err *e);

/* The same for all routes with a page, which the work finds and keeps itself. */
bool work_check_all(struct act *act, struct work **w, struct err *e);

/*
 * The routes with a page, of the services WANTED, or of all where N is 0. ERR_USAGE for a service
 * that is not known, or has none.
 */
struct form_routes {
	struct form_route *route;
	size_t n;
	struct catalogue *catalogue; /* that they are borrowed from */
};
bool act_form_routes(const char *const *wanted, size_t n, struct form_routes *routes,
		     struct err *e);
void form_routes_clear(struct form_routes *routes);

/* How many there were of each; form_count is a form_result_fn that counts into them. */
struct form_counts {
	int64_t n[REACHES];
};
void form_count(void *counts, const struct form_result *r);
/* appended, without a line end */
void form_counts_words(struct buf *out, const struct form_counts *counts);

/*
 * The last look at each of ROUTES, where it was not before SINCE (milliseconds), in lines of
 * cleaned text; appended.
 */
bool act_form_text(struct act *act, const struct form_routes *routes, int64_t since,
		   struct buf *out, struct err *e);
/* the same of all routes with a page */
bool act_forms(struct act *act, struct buf *out, struct err *e);
/* As CSV, or as JSON where FORM is NULL. */
bool act_form_export(struct act *act, const struct form_routes *routes, int64_t since,
		     const struct csv_form *form, struct output *out, struct err *e);

/* The last look at a route, as it is shown with it: none without a database. form_look_clear it. */
bool act_form_look(struct act *act, const char *route, struct form_look *look, struct err *e);

/* Somebody has looked: the marks are taken off the accounts. *N: how many had any. */
bool act_reviewed(struct act *act, const int64_t *ids, size_t n, int64_t *taken, struct err *e);

/*
 * What changed between two texts: their lines that the other has not, each with LF, at most MOST of
 * each; appended.
 */
void lines_changed(struct str before, struct str after, size_t most, struct buf *removed,
		   struct buf *added);

/*
 * The whole database into the file at PATH, HOW as for output_open; done and total of its state are
 * pages. The copy is looked at as act_verify does: one that does not hold takes no place of
 * another; to a new name it is written all the same, ERR_BROKEN.
 */
bool work_backup(struct act *act, const char *path, unsigned how, struct work **w, struct err *e);

/*
 * ---- undo: each change of an account, a checklist, or the log, by the one who made it, whatever
 * was closed in between
 */

/*
 * Takes back the newest change of this login name, or with REDO does again what was taken back
 * last; SAID names it. What somebody changed meanwhile is refused by name, and the next call turns
 * to the change before it. ERR_NOT_FOUND where there is none.
 */
bool act_turn(struct act *act, bool redo, char *said, size_t room, struct err *e);
bool act_undo_clear(struct act *act, struct err *e); /* there is nothing to undo from here on */

/*
 * ---- drafts: what was being typed on screens of this login name when they lost their line, or
 * were told to end
 */
bool act_draft_save(struct act *act, struct str form, struct err *e);

/*
 * The newest with a number below *BEFORE, which gets its number, or 0 where there is none; it stays
 * until it is dropped.
 */
bool act_draft_newest(struct act *act, int64_t *before, struct when *saved, struct buf *form,
		      struct err *e);
/* ERR_NOT_FOUND where another screen has taken it up meanwhile. */
bool act_draft_drop(struct act *act, int64_t id, struct err *e);

/* ---- filters that this login name keeps for a list, under a name; an empty text removes one */
bool act_filter_save(struct act *act, const char *area, const char *name, struct str shown,
		     struct str text, struct buf *stored, struct err *e);
bool act_filter_each(struct act *act, const char *area, saved_filter_fn fn, void *ctx,
		     struct err *e);

/*
 * What is internal of an entry, erased for good: salt, actor and note; its seal stays, and who
 * erased it when. ERR_NOT_FOUND where there is no such entry, or nothing to erase.
 */
bool act_erase(struct act *act, int64_t account, int64_t seq, struct err *e);
/* Is there anything to erase? What fails then fails here, before anybody is asked. */
bool act_may_erase(struct act *act, int64_t account, int64_t seq, struct err *e);
/* a day that is none where nobody did */
bool act_erased(struct act *act, int64_t account, int64_t seq, struct erased *erased,
		struct err *e);

/* ---- verifying */

struct verdict {
	char name[ACCOUNT_NAME_ROOM];
	struct chain chain;      /* how far it is intact, and the first fault */
	/* file: its bytes are not the canonical ones, though what they say is */
	bool form;
	int64_t untold; /* entries without what is internal of them: no break */
	/*
	 * entries that were recorded before the one before them, or of what happened more than a
	 * day later: no break; and the first of them
	 */
	int64_t clock, clock_at;
	int64_t recorded; /* of the last entry */
	/* CHAIN_COUNTS: which of the kept values is wrong; translate. CHAIN_INVALID: the message */
	const char *what;
	char stored[HASH_HEX + 1], computed[HASH_HEX + 1]; /* CHAIN_COUNTS, CHAIN_DUE */
};
typedef void (*verdict_fn)(void *ctx, const struct verdict *v);

/*
 * "instagram/anna: intact, 3 entries, HASH", or what is wrong. Not cleaned: a file may say
 * anything. Appended.
 */
void verdict_text(struct buf *out, const struct verdict *v);

/*
 * A piece of evidence that changed; or that is not kept here, which an imported log has, and which
 * is no break.
 */
typedef void (*evidence_verdict_fn)(void *ctx, const char *hex, bool changed);

struct verify_counts {
	/* broken: accounts with a fault, and evidence that changed */
	int64_t accounts, entries, broken;
	int64_t untold; /* of the entries, those without what is internal */
};

/*
 * Checks every chain, standing and count, and all evidence kept. A break is reported to FN; the
 * function still succeeds.
 */
const char *verify_not_covered(void); /* what that leaves out: a sentence without its full stop */
bool act_verify(struct act *act, verdict_fn fn, evidence_verdict_fn tell_evidence, void *ctx,
		struct verify_counts *counts, struct err *e);

/*
 * The same in steps, told to LISTENER, or to nobody where it is NULL. COUNTS is complete when it is
 * finished.
 */
struct verify_listener {
	verdict_fn verdict;
	evidence_verdict_fn evidence;
	void *ctx;
	struct verify_counts *counts;
};
bool work_verify(struct act *act, const struct verify_listener *listener, struct work **w,
		 struct err *e);

/* The same for an exported file, without any database. */
bool act_verify_file(const char *path, verdict_fn fn, void *ctx, struct verify_counts *counts,
		     struct err *e);

/* Its verdicts as text, appended; ERR_BROKEN where it does not hold. */
bool act_verify_file_text(const char *path, struct buf *out, struct err *e);

/*
 * Takes in a log exported earlier: new entries are appended, those that are there must be the same.
 * All or nothing.
 */
bool act_import(struct act *act, const char *path, bool dry, struct import_counts *counts,
		struct err *e);

/* ---- files */

/*
 * Puts the backup FILE in the place of the database at PATH (NULL: $VETO_DB, or the default).
 * Looked at first; ERR_BROKEN where it does not hold. ERR_EXISTS where a database stands there and
 * FORCE is false; with it, that is kept beside it. ERR_BUSY where a process has it open.
 */
struct restored {
	char path[4096], kept[4096 + 64]; /* kept: "" where nothing stood there */
	int64_t accounts, entries;
};
bool work_restore(const char *file, const char *path, bool force, struct restored *said,
		  struct work **w, struct err *e);

/* The one file whose hash begins with PREFIX. ERR_USAGE where none or more than one does. */

struct errand;

/*
 * What the person was given to paste or to send for the accounts of GROUP, as the one file of text
 * that is kept with their entry; nothing where nothing was given, or it is not to be kept.
 */
bool act_given(struct act *act, const struct errand *w, const struct entry_group *group,
	       struct buf *out, struct err *e);

/* What is kept beside entries: the settings of veto-config(5), else the usual ones. */
struct kept_settings {
	int64_t bytes; /* of the largest file that is kept as evidence */
	bool text;     /* what a person was given to paste or to send is kept */
	struct signer signer; /* of the texts */
};
bool act_kept_settings(struct kept_settings *k, struct err *e);

/* ---- a new catalogue */

/* Where it is fetched from, and whose it must be: both or neither, "" then. */
struct renew_settings {
	char address[2049], key[64];
};
bool act_renew_settings(struct renew_settings *r, struct err *e);

struct renew_order {
	const char *file; /* NULL: from the address of the configuration */
	int seconds;      /* for fetching it */
	bool unguarded;   /* as in struct job_order */
};

/* Brings it, looks whose it is, and only then reads it (renew.h). */
struct renewal;
bool act_renew(const struct renew_order *order, struct date today, struct renewal *r,
	       struct err *e);

bool act_evidence_find(struct act *act, const char *prefix, struct hash *h, struct err *e);
bool act_evidence_each(struct act *act, evidence_fn fn, void *ctx, struct err *e);

/*
 * The name of the file whose hash is HEX, as it was when it was kept; nothing where it is not kept
 * here. Appended.
 */
bool act_evidence_name(struct act *act, const char *hex, struct buf *name, struct err *e);

/* The files that entries name, in the order of their hashes: as store_evidence_window; and one. */
bool act_evidence_rows(struct act *act, const struct hash *from, bool up, size_t n,
		       struct evidence_row *rows, size_t *got, struct err *e);
bool act_evidence_row(struct act *act, const struct hash *h, struct evidence_row *row,
		      struct err *e);

/*
 * One of them, to be read: what it is, and where it is text, that; of a large one the beginning,
 * which is said. Appended, not cleaned. ERR_BROKEN where it is not what was recorded.
 */
bool act_evidence_show(struct act *act, const struct hash *h, struct buf *out, struct err *e);

/* The one file whose hash begins with PREFIX, into the file at PATH; HOW as for output_open. */
bool act_evidence_save(struct act *act, const char *prefix, const char *path, unsigned how,
		       struct err *e);

/* TEXT into the file at PATH; HOW as for output_open. */
bool act_text_save(const char *path, unsigned how, struct str text, struct err *e);

/* ERR_BROKEN, with all of it written, where what is kept is not what was recorded. */
bool act_evidence_get(struct act *act, const struct hash *h, struct output *out, struct err *e);

#endif
