#include "veto/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Nobody could go on from here, and nothing is lost: what is stored is in transactions, what is
 * written has no name yet. So no caller has to look at what it gets.
 */
static void
mem_exhausted(void)
{
	fputs("veto: out of memory\n", stderr);
	abort();
}

void *
mem_alloc(size_t size)
{
	void *p = calloc(1, size > 0 ? size : 1);

	if (p == NULL)
		mem_exhausted();
	return p;
}

/* Twice the room each time, so that adding one by one costs no more than all at once. */
void *
mem_grow(void *old, size_t *room, size_t want, size_t size)
{
	size_t n = *room > 0 ? *room : 16;
	void *p;

	if (want <= *room)
		return old;
	while (n < want) {
		if (n > SIZE_MAX / 2)
			mem_exhausted();
		n *= 2;
	}
	p = reallocarray(old, n, size);
	if (p == NULL)
		mem_exhausted();
	*room = n;
	return p;
}

char *
mem_copy(const char *s, size_t n)
{
	char *p = mem_alloc(n + 1);

	if (n > 0)
		memcpy(p, s, n);
	return p;
}
