#include "seen.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"

enum { SLOT = 6, FIRST_ROOM = 16 };

static uint64_t
slot_get(const struct seen_portion *p, uint32_t at)
{
	uint64_t value = 0;

	memcpy(&value, p->slot + (size_t)at * SLOT, SLOT);
	return le64toh(value);
}

static void
slot_set(struct seen_portion *p, uint32_t at, uint64_t value)
{
	uint64_t bytes = htole64(value);

	memcpy(p->slot + (size_t)at * SLOT, &bytes, SLOT);
}

/* Bits 4 to 51 are what is kept of a hash beside its portion; zero is taken by what is free. */
static uint64_t
kept_of(uint64_t hash)
{
	uint64_t kept = hash >> 4 & UINT64_C(0xffffffffffff);

	return kept != 0 ? kept : 1;
}

/* Where KEPT is, or the free place where it would go. The room is any number: its share of the upper 32 bits is the place. */
static uint32_t
place_of(const struct seen_portion *p, uint64_t kept)
{
	uint32_t at = (uint32_t)((kept >> 16) * p->room >> 32);

	for (;;) {
		uint64_t there = slot_get(p, at);

		if (there == 0 || there == kept)
			return at;
		at = at + 1 < p->room ? at + 1 : 0;
	}
}

static void
grow(struct seen_portion *p)
{
	struct seen_portion wider = {NULL, p->used, p->room == 0 ? FIRST_ROOM : p->room < 128 ? p->room * 2 : p->room + p->room / 4};

	wider.slot = mem_alloc((size_t)wider.room * SLOT);
	for (uint32_t i = 0; i < p->room; i++) {
		uint64_t kept = slot_get(p, i);

		if (kept != 0)
			slot_set(&wider, place_of(&wider, kept), kept);
	}
	free(p->slot);
	*p = wider;
}

void
seen_clear(struct seen *s)
{
	for (size_t i = 0; i < SEEN_PORTIONS && s->used > 0; i++)
		free(s->portion[i].slot);
	if (s->used > 0)
		memset(s, 0, sizeof(*s));
}

bool
seen_has(const struct seen *s, uint64_t hash)
{
	const struct seen_portion *p = &s->portion[hash >> 52];

	return p->room > 0 && slot_get(p, place_of(p, kept_of(hash))) != 0;
}

bool
seen_add(struct seen *s, uint64_t hash)
{
	struct seen_portion *p = &s->portion[hash >> 52];
	uint64_t kept = kept_of(hash);
	uint32_t at;

	if (p->used + 1 > p->room - p->room / 6)
		grow(p);
	at = place_of(p, kept);
	if (slot_get(p, at) != 0)
		return false;
	slot_set(p, at, kept);
	p->used++;
	s->used++;
	return true;
}
