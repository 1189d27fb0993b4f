/* Hashes for tables: whoever chooses the names cannot choose where they come to stand. */
#ifndef VETO_SIP_H
#define VETO_SIP_H

#include <stdint.h>

#include "veto/buf.h"

/*
 * SipHash-1-3 of S, with a key that each process draws for itself: nothing that is kept may hang on
 * it.
 */
uint64_t sip_hash(struct str s);

#endif
