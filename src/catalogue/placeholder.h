/* The placeholders of the texts: a name for each member of struct wording_values. */
#ifndef VETO_CATALOGUE_PLACEHOLDER_H
#define VETO_CATALOGUE_PLACEHOLDER_H

#include <stddef.h>

#include "veto/buf.h"

struct placeholder {
	const char *name;
	size_t offset;
};

const struct placeholder *placeholder_find(struct str name); /* NULL for none */

#endif
