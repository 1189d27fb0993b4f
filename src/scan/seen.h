/*
 * Sets of hashes, as small as they can be: 57 bits of each are kept, in six bytes at some three
 * quarters of the room, so a million takes about 8 MB, and of a million things two different ones
 * are taken for one once in some hundred thousand exports.
 */
#ifndef VETO_SCAN_SEEN_H
#define VETO_SCAN_SEEN_H

#include <stdbool.h>
#include <stdint.h>

enum { SEEN_PORTIONS = 512 };

/*
 * The nine highest bits say which portion; each grows by itself, so that growing never takes the
 * whole set twice.
 */
struct seen {
	struct seen_portion {
		unsigned char *slot; /* six bytes each, zero where free */
		uint32_t used, room; /* places; behind them some slots more */
		uint32_t slots;
	} portion[SEEN_PORTIONS];
	uint64_t used;
};

void seen_clear(struct seen *s);                   /* releases; empty and usable again */
bool seen_has(const struct seen *s, uint64_t hash);
bool seen_add(struct seen *s, uint64_t hash);      /* true where it was not there before */

#endif
