/*
 * Values as bytes, for what goes over the pipe of a job, and for a form that is kept: integers
 * little-endian, a string as its length (u32) and its bytes. Reading trusts nothing: past the end,
 * every value is 0 or empty, and the reading is bad from there on.
 */
#ifndef VETO_PACK_H
#define VETO_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"

void pack_u8(struct buf *out, uint8_t value);
void pack_u32(struct buf *out, uint32_t value);
void pack_i64(struct buf *out, int64_t value);
void pack_str(struct buf *out, struct str value);

struct unpack {
	const unsigned char *at;
	size_t left; /* bytes */
	bool bad;
};

struct unpack unpack_start(struct str bytes); /* which must live as long */
uint8_t unpack_u8(struct unpack *u);
uint32_t unpack_u32(struct unpack *u);
int64_t unpack_i64(struct unpack *u);
struct str unpack_str(struct unpack *u); /* borrowed from the bytes */

/*
 * A string into an array of SIZE bytes, with a NUL; one that does not fit, or has a NUL in it, is
 * bad.
 */
void unpack_text(struct unpack *u, char *room, size_t size);

/* True where everything was there, and nothing is left. */
bool unpack_end(const struct unpack *u);

#endif
