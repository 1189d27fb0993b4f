/*
 * What comes next for an account, and for many: the most urgent thing, and where there is none, the
 * day until which nothing is to be done. Pure; the words are act's (say_coming of say.h).
 */
#ifndef VETO_COMING_H
#define VETO_COMING_H

#include "veto/account.h"

/* In the order of urgency: of an account the first that holds is what comes next. */
enum coming_kind {
	COMING_QUERY,     /* the provider's query is to be answered */
	COMING_OVERDUE,   /* the provider's answer */
	COMING_AUTHORITY, /* the authority's word about the complaint is overdue */
	COMING_LOOK,      /* the day to look again has come */
	COMING_SWITCH,    /* a switch that nobody has looked at since */
	COMING_REVIEW,    /* a form of its service has changed */
	COMING_TODAY,     /* the last day for the provider's, or the authority's, word */
	COMING_WAIT,      /* nothing until a day */
	COMING_DECISION,  /* nothing is decided, and nothing has to be */
	COMING_NOTHING,
	COMING_KINDS
};

struct coming {
	enum coming_kind kind;
	struct date on; /* since when, or until when; none where no day belongs to it */
};
struct coming coming_of(const struct account *a, struct date today);
extern const char *const coming_names[COMING_KINDS]; /* in data: their words */

/* The same of several accounts. Zero is none of them. */
struct comings {
	size_t accounts;
	size_t n[COMING_KINDS];
	struct date first[COMING_KINDS];            /* the first day of each */
	char name[COMING_KINDS][ACCOUNT_NAME_ROOM]; /* of the first account of each */
};
void comings_add(struct comings *c, const struct account *a, struct date today);
/* Some account has its turn on that day; nothing where it is none. */
void comings_add_day(struct comings *c, struct date day);

#endif
