#include "shape.h"

#include <string.h>

static unsigned
slot_of(struct str key)
{
	return ((unsigned char)key.s[0] * 7u + (unsigned char)key.s[key.n - 1] * 31u + (unsigned)key.n * 5u) % SHAPE_SLOTS;
}

void
shape_index(struct shape_index *x, const struct shape *const *places)
{
	if (x->places == places)
		return;
	memset(x, 0, sizeof(*x));
	x->places = places;
	for (size_t place = 0; place < PLACES; place++) {
		for (const struct shape *row = places[place]; row != NULL && row->key != NULL; row++) {
			unsigned at = slot_of(str_of(row->key));

			while (x->slot[place][at] != NULL)
				at = (at + 1) % SHAPE_SLOTS;
			x->slot[place][at] = row;
		}
	}
}

const struct shape *
shape_find(const struct shape_index *x, enum place place, struct str key)
{
	const struct shape *row;

	if (key.n == 0)
		return NULL;
	for (unsigned at = slot_of(key); (row = x->slot[place][at]) != NULL; at = (at + 1) % SHAPE_SLOTS)
		if (str_is(key, row->key))
			return row;
	return NULL;
}

unsigned
shape_number(const struct shape_index *x, const struct shape *row)
{
	return (unsigned)(row - x->places[IN_RECORD]);
}
