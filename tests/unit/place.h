/* Each test works in a folder of its own, on the database "db" in it. */
#ifndef VETO_TESTS_PLACE_H
#define VETO_TESTS_PLACE_H

#include <string.h>

#include "folder.h"
#include "veto/store.h"

struct place {
	struct folder folder;
	struct store *store;
};

static inline int
place_enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	struct err e = {0};

	if (!folder_enter(&place->folder))
		return -1;
	*state = place;
	return store_open(&place->store, "db", STORE_WRITE, &e) ? 0 : -1;
}

static inline int
place_leave(void **state)
{
	struct place *place = *state;
	bool left;

	store_close(place->store);
	left = folder_leave(&place->folder);
	free(place);
	return left ? 0 : -1;
}

static inline struct store *
store_of(void **state)
{
	return ((struct place *)*state)->store;
}

/* Its id. */
static inline int64_t
place_account(struct store *s, const char *service, const char *handle)
{
	struct account a = {0};
	struct err e = {0};

	snprintf(a.service, sizeof(a.service), "%s", service);
	snprintf(a.handle, sizeof(a.handle), "%s", handle);
	DONE(store_account_add(s, &a, &e));
	return a.id;
}

#endif
