/* What differs between two catalogues, entry by entry. */
#ifndef VETO_CATALOGUE_COMPARE_H
#define VETO_CATALOGUE_COMPARE_H

#include "build.h"

/* The names of the fields that differ are appended, with commas. True where there are none. */
bool compare_entries(const struct form *form, const char *a, const char *b, struct buf *fields);

/* Its title or name, in the language that is spoken; "" for none. */
const char *entry_title(const struct form *form, const char *row);

/* The host of an address, or of an e-mail address, in lower case; "" for none. Appended. */
void field_host(struct buf *out, const struct field *f, const char *address);

/* Is that field one that something is sent to? */
bool field_is_address(const struct field *f);

#endif
