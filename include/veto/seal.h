/*
 * What veto-seal is asked, and what it answers: does the key that is trusted fit the signature that
 * stands above a text? Both ends agree on it here.
 *
 * The form is signify's with the text in the same file (signify -S -e): a line of comment, a line
 * of base64 ("Ed", eight bytes that name the key, an Ed25519 signature of RFC 8032), and the text,
 * of which every byte is signed. A key is base64 as well: "Ed", the eight bytes, the key.
 */
#ifndef VETO_SEAL_H
#define VETO_SEAL_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/buf.h"
#include "veto/err.h"
#include "veto/pack.h"

struct seal_ask {
	struct str key;    /* a line of base64; borrowed */
	struct str sealed; /* signature and text; borrowed */
};
void seal_pack_ask(struct buf *request, const struct seal_ask *ask);
bool seal_unpack_ask(struct unpack *u, struct seal_ask *ask);

/* One record: where in SEALED the text begins that the key has signed. */
void seal_pack_begins(struct buf *record, size_t begins);
bool seal_unpack_begins(struct str record, const struct seal_ask *ask, size_t *begins);

#endif
