#include "veto/pack.h"

#include <string.h>

/* The least byte first, whatever this machine does: what is packed may be read on another. */
static void
pack_number(struct buf *out, uint64_t value, size_t bytes)
{
	char *at;

	buf_room(out, bytes);
	at = out->data + out->used;
	for (size_t i = 0; i < bytes; i++)
		at[i] = (char)(value >> 8 * i & 0xff);
	out->used += bytes;
	out->data[out->used] = '\0';
}

void
pack_u8(struct buf *out, uint8_t value)
{
	pack_number(out, value, 1);
}

void
pack_u32(struct buf *out, uint32_t value)
{
	pack_number(out, value, 4);
}

void
pack_i64(struct buf *out, int64_t value)
{
	pack_number(out, (uint64_t)value, 8);
}

void
pack_str(struct buf *out, struct str value)
{
	pack_u32(out, (uint32_t)value.n);
	buf_str(out, value);
}

struct unpack
unpack_start(struct str bytes)
{
	return (struct unpack){(const unsigned char *)bytes.s, bytes.n, false};
}

/* The next N bytes; NULL where they are not there. */
static const unsigned char *
take(struct unpack *u, size_t n)
{
	const unsigned char *at = u->at;

	if (u->bad || n > u->left) {
		u->bad = true;
		return NULL;
	}
	u->at += n;
	u->left -= n;
	return at;
}

static uint64_t
unpack_number(struct unpack *u, size_t bytes)
{
	const unsigned char *at = take(u, bytes);
	uint64_t value = 0;

	for (size_t i = 0; at != NULL && i < bytes; i++)
		value |= (uint64_t)at[i] << 8 * i;
	return value;
}

uint8_t
unpack_u8(struct unpack *u)
{
	return (uint8_t)unpack_number(u, 1);
}

uint32_t
unpack_u32(struct unpack *u)
{
	return (uint32_t)unpack_number(u, 4);
}

int64_t
unpack_i64(struct unpack *u)
{
	return (int64_t)unpack_number(u, 8);
}

struct str
unpack_str(struct unpack *u)
{
	size_t n = unpack_u32(u);
	const unsigned char *at = take(u, n);

	return at != NULL ? (struct str){(const char *)at, n} : STR("");
}

void
unpack_text(struct unpack *u, char *room, size_t size)
{
	struct str s = unpack_str(u);

	if (s.n >= size || memchr(s.s, '\0', s.n) != NULL) {
		u->bad = true;
		s = STR("");
	}
	memcpy(room, s.s, s.n);
	room[s.n] = '\0';
}

bool
unpack_end(const struct unpack *u)
{
	return !u->bad && u->left == 0;
}
