/*
 * Something for each account of a file, found by its name: a table that grows with the number of
 * accounts alone.
 */
#ifndef VETO_ACT_NAMES_H
#define VETO_ACT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/buf.h"

struct names_slot {
	char *name;             /* "service/handle"; a file may have a NUL in either */
	size_t service, length; /* bytes of the service, and of all */
	void *value;
};

struct names {
	struct names_slot *slot; /* open addressing, never more than half full */
	size_t used, size;
	size_t value_size;
	void **order;  /* the values as they came */
	size_t room;
	struct names_slot last; /* found last: rows of one account stand together */
};

void names_init(struct names *n, size_t value_size);
void names_clear(struct names *n);

/* The zeroed or earlier value of SERVICE/HANDLE; lives until names_clear. *NEW says which. */
void *names_get(struct names *n, struct str service, struct str handle, bool *new_one);

#endif
