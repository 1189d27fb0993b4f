/*
 * What is asked of the long lists: one struct each, the same from the key press, or the command
 * line, to the statement that answers. Texts are looked for ignoring case, as struct needle does.
 */
#ifndef VETO_QUERY_H
#define VETO_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/record.h"
#include "veto/date.h"
#include "veto/item.h"

enum { QUERY_ROOM = 128 };

enum account_order { BY_NAME, BY_DUE, BY_STATUS, ACCOUNT_ORDERS };

/* So many days ahead may be asked for what is due. */
enum { DUE_DAYS_MOST = 36500 };

/*
 * Which accounts. The whole owner and centre are for who names one: NULL for any, "" for accounts
 * without one. An account that is due by a day has an answer due on it or before; a list of those
 * goes by their due dates.
 */
struct account_query {
	int status;                                   /* of enum status; -1 for any */
	/* only those whose answer was due before TODAY */
	bool overdue;
	/* only those that are to be looked at again */
	bool review;
	struct date due_until;                        /* none for any */
	char service[SERVICE_ROOM];                   /* "" for any */
	const char *whole_owner, *whole_centre;
	char owner[QUERY_ROOM], centre[QUERY_ROOM];   /* in these; "" for any */
	/* in all that a list can say of it; "" for any */
	char text[QUERY_ROOM];
	/* NULL for all: else only these N, in the order of the numbers */
	const int64_t *ids;
	size_t n;
	enum account_order order;
	struct date today;                            /* filled by src/act */
};
#define ACCOUNT_QUERY_ALL ((struct account_query){.status = -1})

/* Long enough for what stands before the service in any order. */
enum { ACCOUNT_PLACE_ROOM = ACCOUNT_NAME_ROOM + 32 };

/* An account, as the list of them shows it. Places are compared as texts are. */
struct account_row {
	struct account account;
	char place[ACCOUNT_PLACE_ROOM]; /* in the order of the list */
	/* set by the screen: it does not match the filter any more */
	bool gone;
};

/* The order of the numbers, for qsort and bsearch: of ids, or of structs that begin with one. */
int account_id_compare(const void *a, const void *b);

/* A filter of a list as it is kept under a name. */
typedef void (*saved_filter_fn)(void *ctx, struct str name, struct str text);

/* Which entries of the log. */
struct log_query {
	int64_t account;            /* 0 for all */
	int kind;                   /* of enum entry_kind; -1 for any */
	struct date since, until;   /* days on which it happened, both included; none for open */
	char service[SERVICE_ROOM]; /* of the account; "" for any */
	char owner[QUERY_ROOM];     /* in that of the account; "" for any */
	bool overdue;               /* only of accounts whose answer was due before TODAY */
	/* in all that a row of the log shows, and an alias; "" for any */
	char text[QUERY_ROOM];
	bool effective;             /* without strikes and what they struck: what a list folds */
	bool oldest_first;
	struct date today;          /* filled by src/act */
};
#define LOG_QUERY_ALL ((struct log_query){.kind = -1})

/*
 * Does it leave out no entry of its account, but those that are folded away? Such a log is a walk,
 * any other one a search.
 */
bool log_query_means_all(const struct log_query *q);

/* Are strikes and what they struck left out? Not where strikes are asked for. */
bool log_query_folds(const struct log_query *q);

/* The same entries, whatever the order and the day. */
bool log_query_is_same(const struct log_query *a, const struct log_query *b);

/* The place of an entry in the order of what happened; entries of one account or of all. */
struct entry_place {
	int64_t moment, account, seq;
};
int entry_place_compare(const struct entry_place *a, const struct entry_place *b);

/* So many entries that are folded away are counted. */
enum { LOG_FOLDED_MOST = 1000 };

enum { LOG_NOTE = 240 };

/* An entry, as lists show it; texts are cut where they are longer. */
struct log_row {
	struct entry_place place;
	struct when happened;
	enum entry_kind kind;
	enum channel channel;
	struct date due;
	int64_t about, struck_by, lost_by;
	enum oddity odd;
	bool gone;              /* set by the screen: it does not match the filter any more */
	int evidence;           /* files */
	char account[ACCOUNT_NAME_ROOM];
	char reference[80];
	char note[LOG_NOTE];
};

/*
 * What the fields of a record say; what they do not, such as its place and who struck it, is left
 * empty.
 */
void log_row_read(struct log_row *row, const struct record *r);

/* One entry whole, read once; the texts are freed with entry_clear. */
struct entry {
	struct record_values values; /* what a fold says of its step is filled by whoever folds */
	/* actor and note are "" where what is internal is not there: values.told */
	char *actor, *route, *reference, *evidence, *note;
	bool left_out; /* by the query that it was read for */
};

/* Who erased what was internal of an entry. */
struct erased {
	struct date day; /* none: nobody */
	char actor[ACTOR_MAX + 1];
};
void entry_read(struct entry *x, const struct record *r);
void entry_clear(struct entry *x);

/* The same, and what stands beside it; freed with entry_detail_clear. */
struct entry_detail {
	struct entry entry;
	char account[ACCOUNT_NAME_ROOM];
	/*
	 * the names that the evidence is kept under, a line each; an empty one where it is not kept
	 * here
	 */
	char *files;
	struct erased erased;
	char *record; /* the canonical CSV record, without its line end */
};
void entry_detail_clear(struct entry_detail *d);

/* A page of a log: up to MOST rows on one side of FROM, the nearest first. */
struct log_page {
	const struct entry_place *from; /* NULL: from that end on */
	bool newer;       /* towards what is newer; else towards what is older */
	size_t most;
	struct log_row *row;

	size_t got;       /* out, as the next */
	bool end;         /* nothing lies beyond, as far as it was searched */
	bool searching;   /* there is more to search */
};

/* Where a page begins, as a place. */
struct entry_place log_page_from(const struct log_page *page);

/* How far a search is, after a step of it. */
struct search_state {
	bool searching;       /* there is more to do */
	bool grew;            /* this step found something: ask for the rows again */
	size_t looked, total; /* entries looked at, of those there are to look at */
};

/* A file that entries name, as lists show it; the name is cut where it is longer. */
struct evidence_row {
	struct hash hash;
	int64_t size;    /* bytes; -1 where it is not kept */
	int64_t entries; /* how many name it */
	char name[200];
};

/* Which items of an account. */
struct item_query {
	int64_t account;                 /* 0: of none, so that nothing is listed */
	const struct content_kind *kind; /* NULL for any, where that is said */
	int year;         /* ITEM_ANY_YEAR, ITEM_UNDATED, or one */
	/* days on which they were made, both included, in UTC; none for open */
	struct date since, until;
	int state;        /* of enum check; -1 for any */
	const char *text; /* in the excerpt; "" for any */
	int64_t shelf;    /* where they stand; filled by src/act */
};

/* The place of an item among those of its kind and account, the newest first. */
struct item_place {
	int64_t moment, key;
};

/* An item, as lists show it; texts are cut where they are longer. */
struct item_row {
	struct item_place place;
	enum check state;
	enum certainty certainty;
	int64_t gone, position; /* as in struct item */
	int sort;
	char file[200], excerpt[240];
	char address[512]; /* "" where it is not known, or is none that may be followed */
};

/* An item with the state that it was shown with; out: the one that is stored. */
struct item_shown {
	struct item_place place;
	enum check state;
};

/* What is ticked: single items, or all that the query finds. */
struct item_ticks {
	const struct item_query *query;
	struct item_shown *item; /* NULL for all */
	size_t n;
	/* for all: of the database, when they were shown; NULL where they were not */
	const int64_t *version;
	/*
	 * out: those that had another state; those that were ticked otherwise meanwhile, and are
	 * left as they are
	 */
	int64_t ticked, left;
};

#endif
