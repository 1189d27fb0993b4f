/*
 * The mask of a text on a terminal. Most characters are shown as they are; a visible mark takes the
 * place of what moves the cursor, turns the order of characters round, or cannot be seen at all,
 * and of marks heaped onto one letter. Of the invisible ones those stay without which a script or a
 * picture would be another: a joiner or a selector where it does what it is for, and nowhere else.
 */
#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

#include "veto/text.h"

/*
 * So many combine with one letter in any language; each further one paints over the lines above and
 * below.
 */
enum { STACK_MOST = 8 };

enum {
	NON_JOINER = 0x200c,
	JOINER = 0x200d,
	TEXT_STYLE = 0xfe0e,
	EMOJI_STYLE = 0xfe0f,
	KEYCAP = 0x20e3
};

struct cleaning {
	struct buf *out;
	bool lines;
	ucs4_t before;  /* the character before, where it is shown as it is; else 0 */
	size_t stacked; /* how many combine there */
};

static bool
is_control(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

/* Among them those that turn the direction of writing. */
static bool
is_invisible(ucs4_t c)
{
	if (c < 0x300)
		return c == 0xad;
	return uc_is_property_default_ignorable_code_point(c) || uc_is_property_bidi_control(c) ||
	       (c >= 0xfff9 && c <= 0xfffb);
}

bool
text_is_shown(uint32_t c)
{
	return !is_control(c) && !is_invisible(c);
}

static bool
is_picture(ucs4_t c)
{
	return c >= 0xa9 && (uc_is_property_extended_pictographic(c) || uc_is_property_emoji(c));
}

/* Behind a virama, or between two letters that would join: RFC 5892, appendix A.1 and A.2. */
static bool
parts_letters(ucs4_t before, ucs4_t after)
{
	int left = uc_joining_type(before), right = uc_joining_type(after);

	return uc_combining_class(before) == UC_CCC_VR ||
	       ((left == UC_JOINING_TYPE_D || left == UC_JOINING_TYPE_L) &&
		(right == UC_JOINING_TYPE_D || right == UC_JOINING_TYPE_R));
}

/* An invisible character that does its work where it stands. */
static bool
has_work(ucs4_t before, ucs4_t c, ucs4_t after)
{
	switch (c) {
	case NON_JOINER:
		return parts_letters(before, after);
	case JOINER:
		return uc_combining_class(before) == UC_CCC_VR ||
		       ((is_picture(before) || before == EMOJI_STYLE) && is_picture(after));
	case TEXT_STYLE:
	case EMOJI_STYLE:
		return is_picture(before) || (after == KEYCAP && uc_is_property_emoji(before));
	default:
		return uc_is_property_variation_selector(c) && uc_is_property_ideographic(before);
	}
}

/* At most STACK_MOST in a row; the mark tells how many more there are. */
static size_t
clean_stacked(struct cleaning *t, struct str s)
{
	size_t at = 0, more = 0;

	while (at < s.n) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, (const uint8_t *)s.s + at, s.n - at);

		if (n <= 0 || !text_is_shown(c) || uc_width(c, "UTF-8") != 0)
			break;
		if (t->stacked++ < STACK_MOST)
			buf_add(t->out, s.s + at, (size_t)n);
		else
			more++;
		at += (size_t)n;
	}
	if (more > 0)
		buf_fmt(t->out, "<+%zu>", more);
	return at;
}

static ucs4_t
character_at(struct str s, size_t at)
{
	ucs4_t c = 0;

	return at < s.n && u8_mbtoucr(&c, (const uint8_t *)s.s + at, s.n - at) > 0 ? c : 0;
}

/* Cleans the character that S begins with, which is not of printable ASCII; returns its bytes. */
static size_t
clean_character(struct cleaning *t, struct str s)
{
	ucs4_t c, before = t->before;
	int n = u8_mbtoucr(&c, (const uint8_t *)s.s, s.n);

	t->before = 0;
	if (n <= 0) {
		buf_fmt(t->out, "<%02X>", (unsigned char)*s.s);
		n = 1;
	} else if (t->lines && (c == '\t' || c == '\n')) {
		buf_char(t->out, (char)c);
	} else if (c < 0x20 || c == 0x7f) {
		buf_fmt(t->out, "^%c", (int)(c ^ 0x40));
	} else if (is_control(c) ||
		   (is_invisible(c) && !has_work(before, c, character_at(s, (size_t)n)))) {
		buf_fmt(t->out, "<U+%04X>", (unsigned)c);
	} else if (c >= 0x300 && !is_invisible(c) && uc_width(c, "UTF-8") == 0) {
		t->before = c;
		return clean_stacked(t, s);
	} else {
		buf_add(t->out, s.s, (size_t)n);
		t->before = c;
	}
	t->stacked = 0;
	return (size_t)n;
}

void
text_clean(struct buf *out, struct str in, bool lines)
{
	struct cleaning t = {.out = out, .lines = lines};

	while (in.n > 0) {
		size_t n = text_plain_run(in);

		buf_add(out, in.s, n);
		if (n > 0) {
			t.before = (ucs4_t)in.s[n - 1];
			t.stacked = 0;
		}
		if (n < in.n)
			n += clean_character(&t, (struct str){in.s + n, in.n - n});
		in = (struct str){in.s + n, in.n - n};
	}
}
