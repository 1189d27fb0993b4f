/* Random numbers of the system, as text. */
#ifndef VETO_CHANCE_H
#define VETO_CHANCE_H

#include <stddef.h>

#include "veto/err.h"

/* Writes N lower-case hexadecimal digits, an even number, and an end. */
bool chance_hex(char *to, size_t n, struct err *e);

#endif
