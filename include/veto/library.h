/*
 * Libraries that few commands need and that are dear to start with: loaded when they are wanted, so
 * that nobody else's start pays for them. What they are called with is checked against their
 * headers as ever: a function is declared by __typeof__.
 */
#ifndef VETO_LIBRARY_H
#define VETO_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/err.h"

struct library_function {
	const char *name;
	void *at; /* of the pointer to the function, which library_load fills */
};

/*
 * Loads SONAME and finds the functions; it stays loaded. ERR_FAILED names the library where it is
 * missing.
 */
bool library_load(const char *soname, const struct library_function *functions, size_t n,
		  struct err *e);

#endif
