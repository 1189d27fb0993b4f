/* Inside veto-seal. */
#ifndef VETO_SEAL_SEAL_OPEN_H
#define VETO_SEAL_SEAL_OPEN_H

#include "veto/seal.h"

/* False with E filled where the text is not what the key has signed. */
bool seal_open(const struct seal_ask *ask, size_t *begins, struct err *e);

#endif
