#include "utf8.h"

#include <endian.h>
#include <stdbool.h>
#include <string.h>

static uint32_t
expect(uint32_t more, uint32_t low, uint32_t high)
{
	return more << 16 | low << 8 | high;
}

/* The table 3-7 of the Unicode standard. */
static uint32_t
first(unsigned char c)
{
	if (c < 0x80)
		return UTF8_FINE;
	if (c < 0xc2 || c > 0xf4)
		return UTF8_BAD;
	if (c < 0xe0)
		return expect(1, 0x80, 0xbf);
	if (c < 0xf0)
		return expect(2, c == 0xe0 ? 0xa0 : 0x80, c == 0xed ? 0x9f : 0xbf);
	return expect(3, c == 0xf0 ? 0x90 : 0x80, c == 0xf4 ? 0x8f : 0xbf);
}

uint32_t
utf8_step(uint32_t state, unsigned char c)
{
	uint32_t more = state >> 16;

	if (state == UTF8_BAD)
		return UTF8_BAD;
	if (more == 0)
		return first(c);
	if (c < (state >> 8 & 0xff) || c > (state & 0xff))
		return UTF8_BAD;
	return more == 1 ? UTF8_FINE : expect(more - 1, 0x80, 0xbf);
}

static bool
follows(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/*
 * The bytes of a frequent character outside of ASCII that is all there and valid; 0 where it must
 * be looked at more closely.
 */
static size_t
frequent(const unsigned char *s, size_t n)
{
	if (n < 4 || s[0] < 0xc2 || !follows(s[1]))
		return 0;
	if (s[0] < 0xe0)
		return 2;
	if (!follows(s[2]) || s[0] == 0xe0 || s[0] == 0xed)
		return 0;
	if (s[0] < 0xf0)
		return 3;
	return follows(s[3]) && (s[0] == 0xf0 ? s[1] >= 0x90 : s[0] < 0xf4) ? 4 : 0;
}

uint32_t
utf8_run(uint32_t state, const unsigned char *s, size_t n)
{
	size_t i = 0;

	while (i < n && state != UTF8_BAD) {
		uint64_t eight;
		size_t whole;

		if (state == UTF8_FINE && n - i >= sizeof(eight)) {
			memcpy(&eight, s + i, sizeof(eight));
			eight = le64toh(eight) & UINT64_C(0x8080808080808080);
			if (eight == 0) {
				i += sizeof(eight);
				continue;
			}
			i += (size_t)__builtin_ctzll(eight) / 8;
		}
		whole = state == UTF8_FINE ? frequent(s + i, n - i) : 0;
		if (whole > 0)
			i += whole;
		else
			state = utf8_step(state, s[i++]);
	}
	return state;
}

unsigned
utf8_length(unsigned char c)
{
	return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

size_t
utf8_put(unsigned char *at, uint32_t c)
{
	if (c < 0x80) {
		at[0] = (unsigned char)c;
		return 1;
	}
	if (c < 0x800) {
		at[0] = (unsigned char)(0xc0 | c >> 6);
		at[1] = (unsigned char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		at[0] = (unsigned char)(0xe0 | c >> 12);
		at[1] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
		at[2] = (unsigned char)(0x80 | (c & 0x3f));
		return 3;
	}
	at[0] = (unsigned char)(0xf0 | c >> 18);
	at[1] = (unsigned char)(0x80 | (c >> 12 & 0x3f));
	at[2] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
	at[3] = (unsigned char)(0x80 | (c & 0x3f));
	return 4;
}

size_t
utf8_cut(const unsigned char *s, size_t n)
{
	size_t start = n;

	while (start > 0 && (s[start - 1] & 0xc0) == 0x80)
		start--;
	if (start == 0)
		return 0;
	return start - 1 + utf8_length(s[start - 1]) <= n ? n : start - 1;
}
