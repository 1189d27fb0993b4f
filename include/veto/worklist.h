/*
 * The work lists: accounts whose objection, withdrawal, reminder or complaint is to be sent, one
 * after the other. One list for each of these, shared by all who use the database: an account is
 * on it once, and whoever comes up with it holds it for half an hour, so that no two send the same.
 */
#ifndef VETO_WORKLIST_H
#define VETO_WORKLIST_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/buf.h"
#include "veto/kind.h"

enum worklist {
	WORKLIST_OBJECT,
	WORKLIST_WITHDRAW,
	WORKLIST_REMIND,
	WORKLIST_COMPLAIN,
	WORKLISTS
};

/* its name, and what is done */
extern const struct word_row worklists[WORKLISTS];
enum entry_kind worklist_kind(enum worklist list); /* the entry that is recorded */
enum worklist worklist_of(enum entry_kind kind);   /* WORKLISTS where it has none */

/* Who is on a list, and who holds it: somebody, at one terminal (a number of the system), until. */
struct worklist_item {
	int64_t account, place;
	char added_by[ACTOR_MAX + 1];
	int64_t added;              /* milliseconds since 1970, as the next */
	char holder[ACTOR_MAX + 1]; /* "" for nobody */
	int64_t session, until;
};

/* Of those that were on it since it was empty the last time. */
struct worklist_counts {
	int64_t done, left;
};
/* "12 of 100": which one it is that comes now; appended. */
void worklist_words(struct buf *out, const struct worklist_counts *c);

typedef bool (*worklist_fn)(void *ctx, const struct worklist_item *item); /* false ends it */

enum { CLAIM_MINUTES = 30 };

/*
 * What an item is to SOMEBODY at a terminal at a moment. Lapsed is also what the same person holds
 * at another terminal, whose line may be cut by now.
 */
enum claim { CLAIM_FREE, CLAIM_OWN, CLAIM_LAPSED, CLAIM_OTHERS };
enum claim worklist_claim(const struct worklist_item *item, const char *somebody, int64_t session,
			  int64_t now);

/*
 * Why an account has nothing to do on a list, in words; NULL where it has: an entry would be odd,
 * or the log does not bear the letter out.
 */
const char *worklist_refusal(const struct account *a, enum worklist list, struct date today);

/* Accounts that are left out, or are taken off: the first of them by name, each with the reason. */
struct worklist_left {
	size_t n;
	struct buf names;
};
void worklist_leave_out(struct worklist_left *left, const struct account *a, const char *why);

/* What became of accounts that were to be put on a list. */
struct worklist_added {
	size_t added, there; /* there: on it already */
	struct worklist_left left;
};

/* Whose turn it is. */
struct worklist_turn {
	bool found; /* an account, and it is ... */
	/*
	 * ... held for who asked (CLAIM_OWN), or may be once a question is answered that names who
	 * held it (CLAIM_LAPSED); else it is only looked at
	 */
	enum claim claim;
	struct worklist_item item;
	struct account account;
	struct worklist_counts counts;
	size_t held; /* so many are held by others */
	struct worklist_left left; /* taken off now, since there was nothing to do any more */
};

/* An entry that is recorded from a list, and whose turn it is then; NEXT may be NULL. */
struct listed {
	enum worklist list;
	struct worklist_turn *next;
};

#endif
