#include "fuzz.h"

#include <stdlib.h>

void
tally_frame(void *tally, struct str messages)
{
	struct tally *t = tally;
	struct err e = {0};
	struct found m;

	while (found_next(&messages, &t->seen, &m, &e))
		t->items += m.type == FOUND_ITEM;
	if (e.code != ERR_NONE)
		abort();
}
