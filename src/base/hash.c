#include "veto/hash.h"

#include <string.h>

void
hash_start(struct hasher *h)
{
	sha256_init(&h->ctx);
}

void
hash_more(struct hasher *h, const void *data, size_t n)
{
	sha256_update(&h->ctx, n, data);
}

struct hash
hash_end(struct hasher *h)
{
	struct hash result;

	sha256_digest(&h->ctx, sizeof(result.byte), result.byte);
	return result;
}

struct hash
hash_of(struct str s)
{
	struct hasher h;

	hash_start(&h);
	hash_more(&h, s.s, s.n);
	return hash_end(&h);
}

bool
hash_equal(const struct hash *a, const struct hash *b)
{
	return memcmp(a->byte, b->byte, HASH_BYTES) == 0;
}

int
hash_compare(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct hash));
}

void
hash_to_hex(const struct hash *h, char hex[HASH_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < HASH_BYTES; i++) {
		hex[2 * i] = digits[h->byte[i] >> 4];
		hex[2 * i + 1] = digits[h->byte[i] & 15];
	}
	hex[HASH_HEX] = '\0';
}

/*
 * One more than each digit's value, 0 for what is none. A table, since no branch can foresee the
 * digits of a hash.
 */
static const unsigned char digit_values[256] = {
	['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6, ['6'] = 7, ['7'] = 8,
	['8'] = 9, ['9'] = 10,
	['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

bool
hash_from_hex(struct hash *h, struct str hex)
{
	if (hex.n != HASH_HEX)
		return false;
	for (size_t i = 0; i < HASH_BYTES; i++) {
		int high = digit_values[(unsigned char)hex.s[2 * i]],
		    low = digit_values[(unsigned char)hex.s[2 * i + 1]];

		if (high == 0 || low == 0)
			return false;
		h->byte[i] = (unsigned char)((high - 1) << 4 | (low - 1));
	}
	return true;
}
