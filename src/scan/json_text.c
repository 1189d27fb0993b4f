/*
 * The texts of JSON: found fast, checked strictly, decoded once, and Meta's defect undone on the
 * way (json.h has the rule).
 */
#include "json.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "utf8.h"

/*
 * A text is collected as one byte for each character as long as none is above U+00FF: that is what
 * the defect made of UTF-8, so nothing is left to do at its end but to see whether it is valid. The
 * first character above makes it wide: what is there becomes UTF-8.
 */

/*
 * The first byte from AT on that ends a plain run: a quote, a backslash, a control; with HIGH also
 * one from 0x80 on. END where there is none.
 */
static inline const unsigned char *
plain(const unsigned char *at, const unsigned char *end, bool high)
{
#ifdef __SSE2__
	/* The portion has a margin of zeros, so that loads may go over its end. */
	for (; at < end; at += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)at);
		__m128i stop =
			_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('"')),
						  _mm_cmpeq_epi8(x, _mm_set1_epi8('\\'))),
				     _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1f)), x));
		unsigned mask = (unsigned)_mm_movemask_epi8(high ? _mm_or_si128(stop, x) : stop);

		if (mask != 0) {
			at += __builtin_ctz(mask);
			return at < end ? at : end;
		}
	}
	return end;
#else
	while (at < end && *at != '"' && *at != '\\' && *at >= 0x20 && !(high && *at >= 0x80))
		at++;
	return at;
#endif
}

/* 0x10 marks what is no hexadecimal digit. */
static const unsigned char hex_digit[256] = {
#define NOT8 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10
#define NOT32 NOT8, NOT8, NOT8, NOT8
	NOT32, NOT8, NOT8, 0,    1,    2,  3,  4,    5,    6,    7,    8,     9,     0x10,  0x10,
	0x10,  0x10, 0x10, 0x10, 0x10, 10, 11, 12,   13,   14,   15,   0x10,  NOT8,  NOT8,  NOT8,
	0x10,  10,   11,   12,   13,   14, 15, 0x10, NOT8, NOT8, NOT8, NOT32, NOT32, NOT32, NOT32,
};

static int
byte_of(struct json *j)
{
	return j->at < j->end || json_fill(j) ? *j->at : -1;
}

static bool
unexpected(struct json *j, int c)
{
	return json_fail(j, c < 0 ? JSON_CUT : JSON_MALFORMED);
}

/* The four digits of \uXXXX. */
static bool
four_digits(struct json *j, unsigned *unit)
{
	*unit = 0;
	for (int i = 0; i < 4; i++) {
		int c = byte_of(j);

		if (c < 0 || hex_digit[c] > 15)
			return unexpected(j, c);
		*unit = *unit << 4 | hex_digit[c];
		j->at++;
	}
	return true;
}

/* What stands behind a backslash, as a unit of UTF-16; *U says that it was written as \uXXXX. */
static bool
escape(struct json *j, unsigned *unit, bool *u)
{
	static const char names[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	int c = byte_of(j);
	const char *name;

	if (c <= 0)
		return unexpected(j, c);
	*u = c == 'u';
	if (*u) {
		j->at++;
		return four_digits(j, unit);
	}
	name = strchr(names, c);
	if (name == NULL)
		return unexpected(j, c);
	j->at++;
	*unit = (unsigned char)means[name - names];
	return true;
}

bool
json_string_skip(struct json *j)
{
	unsigned unit;
	bool u;

	for (;;) {
		j->at = plain(j->at, j->end, false);
		if (j->at == j->end) {
			if (!json_fill(j))
				return unexpected(j, -1);
			continue;
		}
		if (*j->at == '"') {
			j->at++;
			return true;
		}
		if (*j->at != '\\')
			return json_fail(j, JSON_MALFORMED);
		/* Most escapes are \u00XX; a run of them is gone over without a call. */
		while (j->end - j->at >= 6 && j->at[0] == '\\' && j->at[1] == 'u' &&
		       (hex_digit[j->at[2]] | hex_digit[j->at[3]] | hex_digit[j->at[4]] |
			hex_digit[j->at[5]]) < 16)
			j->at += 6;
		if (j->at == j->end || *j->at != '\\')
			continue;
		j->at++;
		if (!escape(j, &unit, &u))
			return false;
	}
}

/* ---- collecting */

static void
put_bytes(struct json *j, const unsigned char *s, size_t n)
{
	size_t room = JSON_TEXT - (j->used < JSON_TEXT ? j->used : JSON_TEXT);
	size_t fits = n < room && !j->full ? n : j->full ? 0 : room;

	memcpy(j->kept + j->used, s, fits);
	j->used += fits;
	if (fits == n)
		return;
	if (!j->full && !j->wide)
		j->tail = utf8_run(UTF8_FINE, j->kept, j->used);
	j->full = true;
	if (!j->wide)
		j->tail = utf8_run(j->tail, s + fits, n - fits);
}

/* Makes UTF-8 of one byte for each character. */
static void
widen(struct json *j)
{
	size_t high = 0, to;

	for (size_t i = 0; i < j->used; i++)
		high += j->kept[i] >= 0x80;
	to = j->used + high;
	for (size_t from = j->used; from > 0 && to > from;) {
		unsigned char c = j->kept[--from];

		if (c >= 0x80) {
			j->kept[--to] = (unsigned char)(0x80 | (c & 0x3f));
			j->kept[--to] = (unsigned char)(0xc0 | c >> 6);
		} else {
			j->kept[--to] = c;
		}
	}
	j->used += high;
	j->wide = true;
}

static void
put_character(struct json *j, uint32_t c)
{
	unsigned char byte[4];

	if (!j->wide && c > 0xff)
		widen(j);
	if (!j->wide) {
		byte[0] = (unsigned char)c;
		put_bytes(j, byte, 1);
		return;
	}
	if (j->full || j->used + 4 > JSON_TEXT) {
		j->full = true;
		return;
	}
	j->used += utf8_put(j->kept + j->used, c);
}

static void
put_odd(struct json *j)
{
	if (!j->odd_here)
		j->odd++;
	j->odd_here = true;
	put_character(j, 0xfffd);
}

/* A unit that was escaped; the second half of a pair is looked for behind the first. */
static bool
put_unit(struct json *j, unsigned unit)
{
	unsigned next;
	bool u;

	while (unit >= 0xd800 && unit <= 0xdbff) {
		if (byte_of(j) != '\\') {
			put_odd(j);
			return j->why == JSON_FINE;
		}
		j->at++;
		if (!escape(j, &next, &u))
			return false;
		if (u && next >= 0xdc00 && next <= 0xdfff) {
			put_character(j, 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00));
			return true;
		}
		put_odd(j);
		unit = next;
	}
	if (unit >= 0xdc00 && unit <= 0xdfff)
		put_odd(j);
	else
		put_character(j, unit);
	return true;
}

static bool
put_escape(struct json *j)
{
	unsigned unit;
	bool u;

	j->at++;
	return escape(j, &unit, &u) && put_unit(j, unit);
}

#ifdef __SSE2__
/*
 * The byte that \u00XX stands for, where MARK are its two digits; 0x100 and more where they are
 * none.
 */
static inline unsigned
byte_at(const unsigned char *mark)
{
	unsigned high = hex_digit[mark[0]], low = hex_digit[mark[1]];

	return (high | low) > 15 ? 0x100 : high << 4 | low;
}

/*
 * A run of \u00XX: the characters of two and three bytes that the defect made six bytes each of, at
 * once; what is else byte by byte, and then *SOUND turns false where it is no whole valid UTF-8.
 * Behind the end of the portion stand zeros, which are no digits.
 */
static const unsigned char *
put_run(const unsigned char *at, unsigned char **to, const unsigned char *full, bool *sound)
{
	const __m128i mark = _mm_setr_epi8('\\', 'u', '0', '0', 0, 0, '\\', 'u', '0', '0', 0, 0,
					   '\\', 'u', '0', '0');
	unsigned char *from = *to, *out = *to;
	bool frequent = true;

	while (out < full) {
		unsigned there = (unsigned)_mm_movemask_epi8(
			_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)at), mark));
		unsigned first = (there & 0xf) == 0xf ? byte_at(at + 4) : 0x100;
		unsigned second = (there & 0x3c0) == 0x3c0 ? byte_at(at + 10) : 0;

		if (first > 0xff)
			break;
		if (first - 0xc2 < 0xe0 - 0xc2 && second >> 6 == 2) {
			out[0] = (unsigned char)first;
			out[1] = (unsigned char)second;
			out += 2;
			at += 12;
			continue;
		}
		if (first - 0xe1 < 0xed - 0xe1 && second >> 6 == 2 && (there & 0xf000) == 0xf000 &&
		    byte_at(at + 16) >> 6 == 2) {
			out[0] = (unsigned char)first;
			out[1] = (unsigned char)second;
			out[2] = (unsigned char)byte_at(at + 16);
			out += 3;
			at += 18;
			continue;
		}
		*out++ = (unsigned char)first;
		at += 6;
		frequent = false;
	}
	*sound = *sound &&
		 (frequent || utf8_run(UTF8_FINE, from, (size_t)(out - from)) == UTF8_FINE);
	*to = out;
	return at;
}

/*
 * What nearly all texts are made of, plain runs and \u00XX: copied sixteen bytes at once while they
 * are looked through, as long as portion and room are ample. What is anything else is left to the
 * slow way.
 */
static void
put_fast(struct json *j)
{
	const unsigned char *at = j->at, *end = j->end;
	unsigned char *to = j->kept + j->used, *full = j->kept + JSON_TEXT - 16;
	bool sound = j->sound == j->used;

	while (end - at >= 22 && to < full) {
		__m128i x = _mm_loadu_si128((const __m128i *)at);
		__m128i stop =
			_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('"')),
						  _mm_cmpeq_epi8(x, _mm_set1_epi8('\\'))),
				     _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1f)), x));
		unsigned mask = (unsigned)_mm_movemask_epi8(_mm_or_si128(stop, x)), run;

		_mm_storeu_si128((__m128i *)to, x);
		if (mask == 0) {
			at += 16;
			to += 16;
			continue;
		}
		run = (unsigned)__builtin_ctz(mask);
		at += run;
		to += run;
		if (*at == '\\')
			at = put_run(at, &to, full, &sound);
		if (*at == '\\' || *at == '"' || *at < 0x20 || *at >= 0x80)
			break;
	}
	j->at = at;
	j->used = (size_t)(to - j->kept);
	j->sound = sound ? j->used : j->sound;
}
#endif

/* A character written as itself, outside of ASCII. */
static void
put_raw(struct json *j)
{
	uint32_t state = UTF8_FINE, c = 0;
	unsigned taken = 0;

	do {
		int byte = byte_of(j);
		uint32_t next = byte < 0 ? UTF8_BAD : utf8_step(state, (unsigned char)byte);

		if (next == UTF8_BAD) {
			if (taken == 0 && byte >= 0)
				j->at++;
			put_odd(j);
			return;
		}
		c = taken == 0 ? (uint32_t)byte & (0x7fu >> utf8_length((unsigned char)byte))
			       : c << 6 | ((uint32_t)byte & 0x3f);
		taken++;
		j->at++;
		state = next;
	} while (state != UTF8_FINE);
	put_character(j, c);
}

/*
 * Exporters cut some texts at a byte, in the middle of an emoji: all before it is UTF-8 still. What
 * is left of the character becomes a mark. One byte alone says so only behind other characters that
 * the defect wrote: else it is a letter, as the last one of "café".
 */
static bool
end_cut(struct json *j)
{
	size_t at = j->used, high = 0;

	while (at > 0 && j->kept[at - 1] >= 0x80 && j->kept[at - 1] < 0xc0)
		at--;
	if (at == 0 || j->kept[--at] < 0xc2 ||
	    utf8_run(UTF8_FINE, j->kept, at) != UTF8_FINE)
		return false;
	for (size_t i = 0; i < at && high == 0; i++)
		high += j->kept[i] >= 0x80;
	if (high == 0 && j->used - at == 1)
		return false;
	j->used = at + utf8_put(j->kept + at, 0xfffd);
	return true;
}

/* Where a text was cut, no part of a character stays. */
static void
finish(struct json *j)
{
	if (!j->wide) {
		uint32_t state =
			j->full ? j->tail
				: utf8_run(UTF8_FINE, j->kept + j->sound, j->used - j->sound);

		if (state != UTF8_FINE && (j->full || state == UTF8_BAD || !end_cut(j)))
			widen(j);
	}
	if (j->used > JSON_TEXT)
		j->full = true;
	j->cut = j->full;
	if (j->full)
		j->used = utf8_cut(j->kept, j->used < JSON_TEXT ? j->used : JSON_TEXT);
	j->text = (struct str){(const char *)j->kept, j->used};
}

bool
json_string(struct json *j)
{
	const unsigned char *stop = plain(j->at, j->end, true);

	j->cut = false;
	if (stop < j->end && *stop == '"' && stop - j->at <= JSON_TEXT) {
		j->text = (struct str){(const char *)j->at, (size_t)(stop - j->at)};
		j->at = stop + 1;
		return true;
	}
	j->used = j->sound = 0;
	j->wide = j->full = j->odd_here = false;
	for (;;) {
#ifdef __SSE2__
		if (!j->wide && !j->full && j->used < JSON_TEXT - 16)
			put_fast(j);
#endif
		stop = plain(j->at, j->end, true);
		put_bytes(j, j->at, (size_t)(stop - j->at));
		j->at = stop;
		if (stop == j->end) {
			if (!json_fill(j))
				return unexpected(j, -1);
		} else if (*stop == '"') {
			j->at++;
			finish(j);
			return true;
		} else if (*stop == '\\') {
			if (!put_escape(j))
				return false;
		} else if (*stop >= 0x80) {
			put_raw(j);
		} else {
			return json_fail(j, JSON_MALFORMED);
		}
	}
}
