/* The placeholders of the texts: names for the members of struct wording_values. */
#ifndef VETO_CATALOGUE_PLACEHOLDER_H
#define VETO_CATALOGUE_PLACEHOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/buf.h"

/* of its value in struct wording_values; false for none */
bool placeholder_find(struct str name, size_t *offset);

#endif
