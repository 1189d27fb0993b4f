/*
 * What is asked of the long lists: one struct each, the same from the key press, or the command line, to the statement that answers.
 * Texts are looked for ignoring case, as struct needle does.
 */
#ifndef VETO_QUERY_H
#define VETO_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/date.h"

enum { QUERY_ROOM = 128 };

enum account_order { BY_NAME, BY_DUE, BY_STATUS, ACCOUNT_ORDERS };

/*
 * Which accounts. The whole owner and centre are for who names one: NULL for any, "" for accounts without one. An account that
 * is due by a day has an answer due on it or before; a list of those goes by their due dates.
 */
struct account_query {
	int status;                                   /* of enum status; -1 for any */
	bool overdue;                                 /* only those whose answer was due before TODAY */
	bool review;                                  /* only those that are to be looked at again */
	struct date due_until;                        /* none for any */
	char service[SERVICE_ROOM];                   /* "" for any */
	const char *whole_owner, *whole_centre;
	char owner[QUERY_ROOM], centre[QUERY_ROOM];   /* in these; "" for any */
	char text[QUERY_ROOM];                        /* in handle, alias, owner or centre; "" for any */
	const int64_t *ids;                           /* NULL for all: else only these N, in the order of the numbers */
	size_t n;
	enum account_order order;
	struct date today;                            /* filled by src/act */
};
#define ACCOUNT_QUERY_ALL ((struct account_query){.status = -1})

#endif
