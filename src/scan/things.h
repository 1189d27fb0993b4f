/* Inside veto-scan: things that are counted once, on what is set as source. */
#ifndef VETO_SCAN_THINGS_H
#define VETO_SCAN_THINGS_H

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "count.h"

/* A thing, on its way to be counted. */
struct thing {
	enum found_kind kind;
	enum found_sort sort;
	int64_t moment;
	XXH128_hash_t base; /* what it has in common with others */
	struct str detail;  /* what tells it from those */
	uint32_t place;     /* among them */
	const struct record *record; /* NULL where it is none of one */
	struct str text;
};

/* What several things may have in common. WORDS and MORE are cut at what fits. */
XXH128_hash_t thing_base(struct counter *c, enum found_kind kind, int64_t moment, struct str words,
			 struct str more);
XXH128_hash_t thing_full(XXH128_hash_t base, struct str detail); /* a base with a detail */
XXH128_hash_t thing_nth(XXH128_hash_t key, uint64_t n);

/*
 * The Nth thing of this key, of a source (from 1), or of all; and those of different accounts are
 * different. Where it stands nobody can choose.
 */
enum { THING_ALL = 0, THING_FULL = -1 };
uint64_t thing_mark(const struct counter *c, XXH128_hash_t key, int64_t source, uint64_t n);

/* How many things of this key a source has had. */
uint64_t thing_count(const struct counter *c, XXH128_hash_t key, int64_t source);

/* One that was not counted before, by its KEY. */
void thing_add(struct counter *c, const struct thing *t, XXH128_hash_t key);

/*
 * One of which there is one: where it stands again, in whatever source, it is the same. Another
 * detail in another source may be the same thing, by another name: the nth of one is the nth of the
 * other.
 */
void thing_distinct(struct counter *c, const struct thing *t, int64_t source);

/*
 * One of which there may be several that look the same. Within one source each counts; between
 * sources (formats, parts that overlap) the first of one is the first of the other, and so on.
 */
void thing_several(struct counter *c, const struct thing *t, int64_t source);

#endif
