/* What veto-echo is asked, and what it answers. */
#ifndef VETO_ECHO_H
#define VETO_ECHO_H

#include <stdbool.h>

#include "veto/buf.h"

void echo_pack(struct buf *out, struct str text);
bool echo_unpack(struct str bytes, struct str *text);

#endif
