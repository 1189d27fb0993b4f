/*
 * Memory that is there: where the system has none left, the program ends with one line on standard
 * error.
 */
#ifndef VETO_MEM_H
#define VETO_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);                                  /* zeroed; free() it */
/* an array of SIZE-byte elements for WANT or more */
void *mem_grow(void *old, size_t *room, size_t want, size_t size);
char *mem_copy(const char *s, size_t n);                       /* N bytes and a NUL; free() it */

#endif
