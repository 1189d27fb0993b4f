/*
 * What a user can do, a row for each function of act, and a world of N accounts, entries and items
 * to do it in.
 */
#ifndef VETO_TESTS_ACTIONS_H
#define VETO_TESTS_ACTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "folder.h"
#include "veto/act.h"
#include "veto/file.h"
#include "veto/letter.h"
#include "veto/scan.h"
#include "veto/store_beside.h"

enum { PAGE = 40 };

struct world {
	struct act act;
	struct catalogue *catalogue;
	struct output out;
	int64_t n;
	int64_t *ids; /* of its accounts, each with an entry; the first has n entries, n items, and
			 n looks at its form */
	int64_t first;
	struct hash proof;     /* of one of the files */
	struct search *search; /* over all, and opened */
	struct work *work;
	bool damaged; /* what is verified need not hold */
};

/* The database "base", from which each action starts; of at least 8 accounts, entries, items. */
void world_make(struct world *w);

enum growth { WINDOW, WALK };

/* BEFORE is done first, and not counted. */
struct action {
	const char *name, *of;
	enum growth growth;
	bool (*run)(struct world *w);
	bool (*before)(struct world *w);
};
extern const struct action actions[];
extern const size_t action_count;

/* A search is ended in steps only where it is wanted whole. */
bool action_ends_search(const struct action *a);

extern struct err e; /* of the action that failed */

#endif
