/* Looking for a text in others, whatever the case of its letters. */
#include <unicase.h>
#include <unistr.h>

#include "veto/text.h"

/*
 * Latin letters, which most texts are of, without the table. What would become ASCII (the sign of
 * Kelvin) stays what it is.
 */
static uint32_t
fold(uint32_t c)
{
	uint32_t lower;

	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
	if (c < 0x100)
		return c >= 0xc0 && c <= 0xde && c != 0xd7 ? c + 0x20 : c;
	lower = uc_tolower(c);
	return lower < 0x80 ? c : lower;
}

void
needle_make(struct needle *n, struct str text)
{
	const uint8_t *p = (const uint8_t *)text.s;
	size_t left = text.n;

	n->n = 0;
	while (left > 0 && n->n < NEEDLE_MOST) {
		ucs4_t c;
		int used = u8_mbtouc(&c, p, left);

		n->c[n->n++] = fold(c);
		p += used;
		left -= (size_t)used;
	}
}

/* Does what is looked for stand at the beginning of this? */
static bool
begins(const struct needle *n, const uint8_t *p, size_t left)
{
	for (size_t i = 0; i < n->n; i++) {
		ucs4_t c;
		int used = 1;

		if (left == 0)
			return false;
		if (*p < 0x80)
			c = *p;
		else
			used = u8_mbtouc(&c, p, left);
		if (fold(c) != n->c[i])
			return false;
		p += used;
		left -= (size_t)used;
	}
	return true;
}

bool
needle_in(const struct needle *n, struct str text)
{
	const uint8_t *p = (const uint8_t *)text.s;
	uint8_t first, other;

	if (n->n == 0)
		return true;
	/*
	 * The first byte alone rules out most places: of an ASCII character in both cases, else of
	 * any character beyond.
	 */
	first = n->c[0] < 0x80 ? (uint8_t)n->c[0] : 0;
	other = first >= 'a' && first <= 'z' ? (uint8_t)(first - 0x20) : first;
	for (size_t i = 0; i < text.n; i++) {
		bool maybe = first != 0 ? p[i] == first || p[i] == other : p[i] >= 0xc0;

		if (maybe && begins(n, p + i, text.n - i))
			return true;
	}
	return false;
}
