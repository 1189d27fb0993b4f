/*
 * Marks on rows of a list: their numbers, in order, each once. How many there are is how many are
 * noted, and nothing beside.
 */
#ifndef VETO_UI_MARKS_H
#define VETO_UI_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct marks {
	int64_t *id;
	size_t n, room;
};

bool marks_has(const struct marks *m, int64_t id);
void marks_set(struct marks *m, int64_t id, bool on);
void marks_add(struct marks *m, const int64_t *ids,
	       size_t n); /* those of them that are not marked yet */
void marks_take(struct marks *m, const int64_t *ids, size_t n); /* those of them that are */
void marks_keep(struct marks *m, const int64_t *ids,
		size_t n); /* only those that are among them: the others are gone */
size_t marks_among(const struct marks *m, const int64_t *ids,
		   size_t n); /* how many of them are marked */
/* Where all of them are marked, their marks are taken off; else they get them. */
void marks_turn(struct marks *m, const int64_t *ids, size_t n);

#endif
