#include "shape.h"

#include <string.h>

static unsigned
slot_of(struct str key)
{
	unsigned first = (unsigned char)key.s[0], last = (unsigned char)key.s[key.n - 1];

	return (first * 7u + last * 31u + (unsigned)key.n * 5u) % SHAPE_SLOTS;
}

void
shape_index(struct shape_index *x, const struct shape *const *places)
{
	if (x->places == places)
		return;
	memset(x, 0, sizeof(*x));
	x->places = places;
	for (size_t place = 0; place < PLACES; place++) {
		const struct shape **slot = x->slot[place];

		for (const struct shape *r = places[place]; r != NULL && r->key != NULL; r++) {
			unsigned at = slot_of(str_of(r->key));

			while (slot[at] != NULL)
				at = (at + 1) % SHAPE_SLOTS;
			slot[at] = r;
		}
	}
}

const struct shape *
shape_find(const struct shape_index *x, enum place place, struct str key)
{
	const struct shape *row;

	if (key.n == 0)
		return NULL;
	for (unsigned at = slot_of(key);; at = (at + 1) % SHAPE_SLOTS) {
		row = x->slot[place][at];
		if (row == NULL || str_is(key, row->key))
			return row;
	}
}

unsigned
shape_number(const struct shape_index *x, const struct shape *row)
{
	return (unsigned)(row - x->places[IN_RECORD]);
}
