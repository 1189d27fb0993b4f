/*
 * The tokens of a JSON text, one for each call. The state says what may stand next; step looks past
 * white space and takes what is there, as far as it goes. Bytes come in portions that may end
 * anywhere, so whoever takes several asks for the next where it stands (peek, json_fill); a vector
 * may look MARGIN bytes past the end, where there are zeros.
 *
 * What is open is a bit for each level and no recursion: no nesting can use up the stack, and more
 * than JSON_DEPTH is refused. After a fault the state is BROKEN for good. json_skip takes the same
 * steps, mute: what is skipped is checked as strictly, and not decoded.
 */
#include "json.h"

#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "veto/mem.h"

/* What may stand next. */
enum {
	START,       /* the first value; a byte order mark may stand before it */
	VALUE,
	FIRST_VALUE, /* of an array: or its end */
	KEY,
	FIRST_KEY,   /* of an object: or its end */
	AFTER,       /* a value: a comma or the end of what it stands in */
	DONE,        /* white space alone */
	BROKEN
};

enum { MARGIN = 16, DIGITS = 24 }; /* bytes behind the portion that a vector may read */

void
json_open(struct json *j, byte_source *read, void *context)
{
	unsigned char *portion = j->portion != NULL ? j->portion : mem_alloc(JSON_PORTION + MARGIN);
	unsigned char *kept = j->kept != NULL ? j->kept : mem_alloc(2 * JSON_TEXT + 8);

	memset(j, 0, sizeof(*j));
	j->read = read;
	j->context = context;
	j->portion = portion;
	j->kept = kept;
	j->at = j->end = portion;
	j->state = START;
}

void
json_close(struct json *j)
{
	free(j->portion);
	free(j->kept);
	j->portion = j->kept = NULL;
}

bool
json_fail(struct json *j, enum json_why why)
{
	if (j->state != BROKEN) {
		j->why = why;
		j->where = json_offset(j);
	}
	j->state = BROKEN;
	return false;
}

bool
json_fill(struct json *j)
{
	int64_t n;

	if (j->state == BROKEN)
		return false;
	j->before += (uint64_t)(j->end - j->portion);
	j->at = j->end = j->portion;
	n = j->read(j->context, j->portion, JSON_PORTION);
	if (n < 0)
		return json_fail(j, JSON_UNREADABLE);
	j->end = j->portion + n;
	memset(j->portion + n, 0, MARGIN);
	return n > 0;
}

static bool
is_space(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* The next byte that is no white space, not taken; -1 at the end of the bytes. */
static inline int
look(struct json *j)
{
	for (;;) {
#ifdef __SSE2__
		/* Exports are indented: a line's end and many blanks. */
		while (j->end - j->at >= 16 && *j->at <= ' ') {
			__m128i x = _mm_loadu_si128((const __m128i *)j->at);
			__m128i blank = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(' ')),
						     _mm_cmpeq_epi8(x, _mm_set1_epi8('\n')));
			unsigned mask = ~(unsigned)_mm_movemask_epi8(blank) & 0xffff;

			if (mask == 0) {
				j->at += 16;
				continue;
			}
			j->at += __builtin_ctz(mask);
			break;
		}
#endif
		while (j->at < j->end && is_space(*j->at))
			j->at++;
		if (j->at < j->end)
			return *j->at;
		if (!json_fill(j))
			return -1;
	}
}

static enum json_event
broken(struct json *j, enum json_why why)
{
	json_fail(j, why);
	return JSON_ERROR;
}

/* An error at a byte that is not there or not allowed there. */
static enum json_event
unexpected(struct json *j, int c)
{
	return broken(j, c < 0 ? JSON_CUT : JSON_MALFORMED);
}

static bool
in_object(const struct json *j)
{
	unsigned level = j->depth - 1;

	return (j->object[level / 64] >> (level % 64) & 1) != 0;
}

static enum json_event
open_level(struct json *j, bool object)
{
	uint64_t bit = UINT64_C(1) << (j->depth % 64);

	if (j->depth == JSON_DEPTH)
		return broken(j, JSON_DEEP);
	j->at++;
	if (object)
		j->object[j->depth / 64] |= bit;
	else
		j->object[j->depth / 64] &= ~bit;
	j->depth++;
	j->state = object ? FIRST_KEY : FIRST_VALUE;
	return object ? JSON_OBJECT : JSON_ARRAY;
}

static enum json_event
close_level(struct json *j)
{
	bool object = in_object(j);

	j->at++;
	j->depth--;
	j->state = j->depth > 0 ? AFTER : DONE;
	return object ? JSON_OBJECT_END : JSON_ARRAY_END;
}

static enum json_event
word(struct json *j, const char *rest, enum json_event event)
{
	j->at++;
	for (; *rest != '\0'; rest++) {
		int c = j->at < j->end || json_fill(j) ? *j->at : -1;

		if (c != *rest)
			return unexpected(j, c);
		j->at++;
	}
	return event;
}

static bool
is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* The byte at hand, or -1 at the end. */
static int
peek(struct json *j)
{
	return j->at < j->end || json_fill(j) ? *j->at : -1;
}

/*
 * Takes digits, of which there must be one. The first DIGITS are kept in the digits of the number.
 */
static bool
take_digits(struct json *j, char *digits, unsigned *n)
{
	int c = peek(j);

	if (!is_digit(c)) {
		unexpected(j, c);
		return false;
	}
	for (; is_digit(c); c = peek(j)) {
		if (*n < DIGITS)
			digits[*n] = (char)c;
		if (*n <= DIGITS)
			(*n)++;
		j->at++;
	}
	return j->state != BROKEN;
}

/* A number that 64 bits cannot hold is none that any moment or count could be: no integer. */
static void
set_number(struct json *j, bool minus, const char *digits, unsigned n)
{
	uint64_t value = 0;

	j->integer = false;
	if (n > 19)
		return;
	for (unsigned i = 0; i < n; i++)
		value = value * 10 + (uint64_t)(digits[i] - '0');
	if (value > INT64_MAX)
		return;
	j->number = minus ? -(int64_t)value : (int64_t)value;
	j->integer = true;
}

static enum json_event
number(struct json *j)
{
	char digits[DIGITS];
	bool minus = *j->at == '-', whole = true;
	unsigned n = 0, after = 0;

	if (minus)
		j->at++;
	if (peek(j) == '0')
		j->at++;
	else if (!take_digits(j, digits, &n))
		return JSON_ERROR;
	if (peek(j) == '.') {
		whole = false;
		j->at++;
		if (!take_digits(j, digits, &after))
			return JSON_ERROR;
	}
	if (peek(j) == 'e' || peek(j) == 'E') {
		whole = false;
		j->at++;
		if (peek(j) == '+' || peek(j) == '-')
			j->at++;
		if (!take_digits(j, digits, &after))
			return JSON_ERROR;
	}
	if (j->state == BROKEN)
		return JSON_ERROR;
	set_number(j, minus, digits, n);
	j->integer = j->integer && whole;
	return JSON_NUMBER;
}

static enum json_event
value(struct json *j, int c)
{
	enum json_event event;

	if (c == '{' || c == '[')
		return open_level(j, c == '{');
	switch (c) {
	case '"':
		j->at++;
		event = (j->mute ? json_string_skip(j) : json_string(j)) ? JSON_STRING : JSON_ERROR;
		break;
	case 't':
		event = word(j, "rue", JSON_TRUE);
		break;
	case 'f':
		event = word(j, "alse", JSON_FALSE);
		break;
	case 'n':
		event = word(j, "ull", JSON_NULL);
		break;
	default:
		if (c != '-' && !is_digit(c))
			return unexpected(j, c);
		event = number(j);
	}
	if (event != JSON_ERROR)
		j->state = j->depth > 0 ? AFTER : DONE;
	return event;
}

static enum json_event
key(struct json *j, int c)
{
	const unsigned char *at;

	if (c != '"')
		return unexpected(j, c);
	j->at++;
	if (!(j->mute ? json_string_skip(j) : json_string(j)))
		return JSON_ERROR;
	/*
	 * The key may still stand in the portion: the colon is left to the next call where the
	 * portion ends here.
	 */
	for (at = j->at; at < j->end && is_space(*at); at++)
		;
	j->state = VALUE;
	if (at < j->end && *at == ':') {
		j->at = at + 1;
		return JSON_KEY;
	}
	if (at < j->end) {
		j->at = at;
		return broken(j, JSON_MALFORMED);
	}
	if (j->text.s != (const char *)j->kept && !j->mute) {
		memcpy(j->kept, j->text.s, j->text.n);
		j->text.s = (const char *)j->kept;
	}
	c = look(j);
	if (c != ':')
		return unexpected(j, c);
	j->at++;
	return JSON_KEY;
}

/* A byte order mark is no JSON, but some write one. */
static void
skip_mark(struct json *j)
{
	static const unsigned char mark[] = {0xef, 0xbb, 0xbf};

	for (unsigned i = 0; i < sizeof(mark); i++) {
		if (peek(j) != mark[i]) {
			if (i > 0)
				json_fail(j, JSON_MALFORMED);
			return;
		}
		j->at++;
	}
}

static inline enum json_event
step(struct json *j)
{
	int c;

	if (j->state == START) {
		skip_mark(j);
		if (j->state == START)
			j->state = VALUE;
	}
	if (j->state == BROKEN)
		return JSON_ERROR;
	c = look(j);
	if (j->state == AFTER) {
		bool object = in_object(j);

		if (c == (object ? '}' : ']'))
			return close_level(j);
		if (c != ',')
			return unexpected(j, c);
		j->at++;
		c = look(j);
		return object ? key(j, c) : value(j, c);
	}
	switch (j->state) {
	case FIRST_VALUE:
		return c == ']' ? close_level(j) : value(j, c);
	case FIRST_KEY:
		return c == '}' ? close_level(j) : key(j, c);
	case KEY:
		return key(j, c);
	case DONE:
		if (c >= 0)
			return broken(j, JSON_MALFORMED);
		return j->state == BROKEN ? JSON_ERROR : JSON_END;
	default:
		return value(j, c);
	}
}

enum json_event
json_next(struct json *j)
{
	return step(j);
}

bool
json_skip(struct json *j)
{
	unsigned level = j->state == VALUE || j->state == START ? j->depth : j->depth - 1;
	enum json_event event;

	j->mute = true;
	do
		event = step(j);
	while (event != JSON_ERROR && j->depth > level);
	j->mute = false;
	return event != JSON_ERROR;
}
