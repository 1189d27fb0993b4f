/* Checking the phrases of a catalogue. */
#ifndef VETO_CATALOGUE_PHRASE_H
#define VETO_CATALOGUE_PHRASE_H

#include <stdbool.h>

struct phrase;

enum phrase_fault {
	PHRASE_FINE,
	PHRASE_UNKNOWN, /* the program writes none of this id */
	PHRASE_NO_YEAR, /* months that are not twelve */
	PHRASE_BAD_PART /* nothing fills what stands in braces: WRONG */
};

enum phrase_fault phrase_check(const struct phrase *p, char wrong[64]);

/* The first id that the program writes and HAS says is not there; NULL for none. */
const char *phrase_missing(bool (*has)(void *ctx, const char *id), void *ctx);

#endif
