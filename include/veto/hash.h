/* SHA-256 (FIPS 180-4), by nettle: libcrypto would double the time every command takes to start. */
#ifndef VETO_HASH_H
#define VETO_HASH_H

#include <stdbool.h>

#include <nettle/sha2.h>

#include "veto/buf.h"

#define HASH_BYTES 32
#define HASH_HEX 64

struct hash {
	unsigned char byte[HASH_BYTES];
};

struct hasher {
	struct sha256_ctx ctx;
};

void hash_start(struct hasher *h);
void hash_more(struct hasher *h, const void *data, size_t n);
struct hash hash_end(struct hasher *h);
struct hash hash_of(struct str s);

bool hash_equal(const struct hash *a, const struct hash *b);
int hash_compare(const void *a, const void *b); /* by their bytes; for qsort */
void hash_to_hex(const struct hash *h, char hex[HASH_HEX + 1]); /* lower case */
/* 64 lower-case digits, nothing else */
bool hash_from_hex(struct hash *h, struct str hex);

#endif
