/*
 * Over one file of an export: its records, whatever generation they are of. One table says which
 * keys lead where and what they hold, for all families of records together; lists are gone through
 * wherever they stand, so that a list of one written as the thing itself is no special case. What
 * the table does not name is skipped undecoded.
 */
#ifndef VETO_SCAN_WALK_H
#define VETO_SCAN_WALK_H

#include "reader.h"

/* What the root is. */
enum walk_start { WALK_LIST, WALK_GROUPS, WALK_PROFILE };

extern const struct reader walk_reader;

#endif
