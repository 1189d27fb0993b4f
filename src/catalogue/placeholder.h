/* The placeholders of the texts: names for the members of struct wording_values. */
#ifndef VETO_CATALOGUE_PLACEHOLDER_H
#define VETO_CATALOGUE_PLACEHOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/buf.h"

struct placeholder {
	size_t offset;    /* of the member */
	unsigned uses;    /* the texts in which it can have a value, one bit for each use */
	bool is_switch;   /* it is on or off and has no words: it only stands as a condition */
};

/* NAME as it stands between the braces, without the ? or ! of a condition. */
bool placeholder_find(struct str name, struct placeholder *p);

#endif
