#include "seen.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"

enum { SLOT = 6, FIRST_ROOM = 16, SPARE = 8 };

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

/* Bits 7 to 54 are what is kept of a hash beside its portion; zero is taken by what is free. */
static uint64_t
kept_of(uint64_t hash)
{
	uint64_t kept = hash >> 7 & UINT64_C(0xffffffffffff);

	return kept != 0 ? kept : 1;
}

/*
 * What is kept stands in ascending order, each at its place or as near behind it as what is smaller
 * allows. The place is a share of the room, so it ascends too: looking ends with the first that is
 * not smaller, and growing goes through from one end to the other.
 */
static uint32_t
place_of(const struct seen_portion *p, uint64_t kept)
{
	return (uint32_t)((kept >> 16) * p->room >> 32);
}

/* Where KEPT is, or would go. The last slot is always free. */
static uint32_t
find(const struct seen_portion *p, uint64_t kept)
{
	uint32_t at = place_of(p, kept);

	for (;;) {
		uint64_t there = slot_get(p, at);

		if (there == 0 || there >= kept)
			return at;
		at++;
	}
}

/* More slots behind the last place: what stands there is rarely more than a few. */
static void
lengthen(struct seen_portion *p)
{
	unsigned char *slot = mem_alloc(((size_t)p->slots + SPARE) * SLOT);

	memcpy(slot, p->slot, (size_t)p->slots * SLOT);
	free(p->slot);
	p->slot = slot;
	p->slots += SPARE;
}

static void
grow(struct seen_portion *p)
{
	struct seen_portion wider = {.used = p->used,
				     .room = p->room == 0    ? FIRST_ROOM
					     : p->room < 128 ? p->room * 2
							     : p->room + p->room / 4};
	uint32_t next = 0;

	wider.slots = wider.room + SPARE;
	wider.slot = mem_alloc((size_t)wider.slots * SLOT);
	for (uint32_t i = 0; i < p->slots; i++) {
		uint64_t kept = slot_get(p, i);
		uint32_t place = place_of(&wider, kept);

		if (kept == 0)
			continue;
		next = place > next ? place : next;
		if (next + 1 == wider.slots)
			lengthen(&wider);
		slot_set(&wider, next++, kept);
	}
	free(p->slot);
	*p = wider;
}

/* Puts KEPT at AT; what is greater makes room, as far as the next free slot. */
static void
insert(struct seen_portion *p, uint32_t at, uint64_t kept)
{
	uint32_t end = at;

	while (slot_get(p, end) != 0)
		end++;
	if (end + 1 == p->slots)
		lengthen(p);
	memmove(p->slot + ((size_t)at + 1) * SLOT, p->slot + (size_t)at * SLOT,
		(size_t)(end - at) * SLOT);
	slot_set(p, at, kept);
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
	const struct seen_portion *p = &s->portion[hash >> 55];

	return p->room > 0 && slot_get(p, find(p, kept_of(hash))) == kept_of(hash);
}

bool
seen_add(struct seen *s, uint64_t hash)
{
	struct seen_portion *p = &s->portion[hash >> 55];
	uint64_t kept = kept_of(hash);
	uint32_t at;

	if (p->used + 1 > p->room - p->room / 6)
		grow(p);
	at = find(p, kept);
	if (slot_get(p, at) == kept)
		return false;
	insert(p, at, kept);
	p->used++;
	s->used++;
	return true;
}
