/*
 * The door for text, and its measures. text_admit takes what was typed or stands in a file,
 * text_is_admitted asks the same of what must have come through before. The order matters: what is
 * far too long is not looked at; then UTF-8, since nothing after it can read anything else; then
 * line ends and the normal form C; and only then length and characters, because what counts is what
 * will be stored, compared and sealed.
 *
 * Most texts are ASCII or Latin, and an import has millions: two quick looks (is_surely_normal,
 * is_plainly_fine) say yes for those alone, and where they do not, the whole examination decides.
 */
#include "veto/text.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "veto/i18n.h"
#include "veto/mem.h"

size_t
text_plain_run(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.s[i] >= 0x20 && s.s[i] < 0x7f)
		i++;
	return i;
}

/*
 * True for valid UTF-8 without a character from U+0300 on, which means without a byte from 0xCC on:
 * it is in NFC, since combining characters and all that NFC replaces lie above (Unicode Annex 15,
 * NFC_Quick_Check).
 */
static bool
is_surely_normal(struct str s)
{
	unsigned char greatest = 0;

	for (size_t i = 0; i < s.n; i++)
		greatest = (unsigned char)s.s[i] > greatest ? (unsigned char)s.s[i] : greatest;
	return greatest < 0xcc;
}

static bool
is_invisible(ucs4_t c)
{
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf) ||
	       uc_is_property_default_ignorable_code_point(c);
}

bool
text_is_blank(struct str s)
{
	while (s.n > 0) {
		ucs4_t c;
		int n = u8_mbtouc(&c, (const uint8_t *)s.s, s.n);

		if (!uc_is_property_white_space(c) && !is_invisible(c))
			return false;
		s.s += n;
		s.n -= (size_t)n;
	}
	return true;
}

static bool
check_character(const struct text_rule *rule, ucs4_t c, struct err *e)
{
	if (rule->lines && (c == '\t' || c == '\n'))
		return true;
	if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		return failed(e, ERR_USAGE, _("%s: the control character U+%04X is not allowed"),
			      _(rule->field), (unsigned)c);
	if (!rule->name)
		return true;
	if (c == '/')
		return failed(e, ERR_USAGE, _("%s: '/' is not allowed"), _(rule->field));
	if (c > ' ' && c < 0x7f)
		return true;
	if (uc_is_property_white_space(c))
		return failed(e, ERR_USAGE, _("%s: a space is not allowed"), _(rule->field));
	if (is_invisible(c))
		return failed(e, ERR_USAGE, _("%s: the invisible character U+%04X is not allowed"),
			      _(rule->field), (unsigned)c);
	return true;
}

static bool
check_characters(const struct text_rule *rule, struct str s, struct err *e)
{
	const uint8_t *p = (const uint8_t *)s.s;
	size_t left = s.n;

	if (rule->name && s.n == 0)
		return failed(e, ERR_USAGE, _("%s: it is empty"), _(rule->field));
	if (s.n > rule->max)
		return failed(e, ERR_USAGE, _("%s: it is %zu bytes long; at most %zu are allowed"),
			      _(rule->field), s.n, rule->max);
	while (left > 0) {
		size_t run = rule->name ? 0 : text_plain_run((struct str){(const char *)p, left});
		ucs4_t c;
		int n;

		p += run;
		left -= run;
		if (left == 0)
			break;
		n = u8_mbtouc(&c, p, left);
		if (!check_character(rule, c, e))
			return false;
		p += n;
		left -= (size_t)n;
	}
	return true;
}

static bool
check_encoding(const struct text_rule *rule, struct str in, struct err *e)
{
	const uint8_t *bad = in.n > 0 ? u8_check((const uint8_t *)in.s, in.n) : NULL;

	if (bad == NULL)
		return true;
	return failed(e, ERR_USAGE, _("%s: byte %zu (0x%02X) is not valid UTF-8"), _(rule->field),
		      (size_t)(bad - (const uint8_t *)in.s) + 1, *bad);
}

bool
text_is_text(struct str s, bool cut)
{
	const uint8_t *bad = s.n > 0 ? u8_check((const uint8_t *)s.s, s.n) : NULL;
	size_t sound = bad != NULL ? (size_t)(bad - (const uint8_t *)s.s) : s.n;

	return (sound == s.n || (cut && s.n - sound < 4)) &&
	       (s.n == 0 || memchr(s.s, '\0', s.n) == NULL);
}

/* CR LF and CR become LF. */
static void
unify_lines(struct buf *out, struct str in)
{
	for (size_t i = 0; i < in.n; i++) {
		if (in.s[i] != '\r')
			buf_char(out, in.s[i]);
		else if (i + 1 == in.n || in.s[i + 1] != '\n')
			buf_char(out, '\n');
	}
}

static void
normalize(struct buf *out, struct str in)
{
	size_t n = 0;
	uint8_t *text;

	if (is_surely_normal(in)) {
		buf_str(out, in);
		return;
	}
	text = u8_normalize(UNINORM_NFC, (const uint8_t *)in.s, in.n, NULL, &n);
	buf_add(out, (const char *)text, n);
	free(text);
}

bool
text_admit(struct buf *out, const struct text_rule *rule, struct str in, struct err *e)
{
	LOCAL_BUF lines = {0};
	const char *about = in.s;
	size_t start = out->used;

	/*
	 * NFC never grows a text to more than three times its bytes; a text far too long is not
	 * looked at at all.
	 */
	if (in.n / 4 > rule->max) {
		failed(e, ERR_USAGE, _("%s: it is %zu bytes long; at most %zu are allowed"),
		       _(rule->field), in.n, rule->max);
		return failed_about(e, in.s);
	}
	if (!check_encoding(rule, in, e))
		return failed_about(e, in.s);
	if (rule->lines && in.n > 0 && memchr(in.s, '\r', in.n) != NULL) {
		unify_lines(&lines, in);
		in = buf_view(&lines);
	}
	normalize(out, in);
	return check_characters(rule, (struct str){buf_get(out) + start, out->used - start}, e) ||
	       failed_about(e, about);
}

/*
 * A quick look, in one pass, at what nearly every text is: ASCII, and Latin letters from U+00C0 to
 * U+02FF. True only where the whole examination says yes too; false where that has to decide.
 */
static bool
is_plainly_fine(const struct text_rule *rule, struct str s)
{
	const unsigned char *p, *end;

	if (s.n > rule->max || (rule->name && s.n == 0))
		return false;
	p = (const unsigned char *)s.s;
	end = s.n == 0 ? p : p + s.n;
	while (p < end) {
		if (*p > ' ' && *p < 0x7f && !(rule->name && *p == '/'))
			p++;
		else if (rule->name)
			return false;
		else if (*p == ' ' || (rule->lines && (*p == '\n' || *p == '\t')))
			p++;
		else if (*p >= 0xc3 && *p < 0xcc && p + 1 < end && (p[1] & 0xc0) == 0x80)
			p += 2;
		else
			return false;
	}
	return true;
}

bool
text_is_admitted(const struct text_rule *rule, struct str in, struct err *e)
{
	LOCAL_BUF same = {0};
	bool ok;

	if (is_plainly_fine(rule, in))
		return true;
	if (!check_encoding(rule, in, e) || !check_characters(rule, in, e))
		return false;
	if (is_surely_normal(in))
		return true;
	normalize(&same, in);
	ok = str_equal(buf_view(&same), in);
	return ok || failed(e, ERR_USAGE, _("%s: the text is not in Unicode normal form C"),
			    _(rule->field));
}

static size_t
character_width(ucs4_t c)
{
	int w = uc_width(c, "UTF-8");

	return w > 0 ? (size_t)w : 0;
}

size_t
text_width(struct str s)
{
	const uint8_t *p = (const uint8_t *)s.s;
	size_t left = s.n, width = 0;

	while (left > 0) {
		ucs4_t c;
		int n = u8_mbtouc(&c, p, left);

		width += character_width(c);
		p += n;
		left -= (size_t)n;
	}
	return width;
}

size_t
text_characters(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.s[i] & 0xc0) != 0x80;
	return n;
}

/*
 * The bytes of S that fit into COLUMNS, with the combining characters of the last one; *WIDTH gets
 * their columns.
 */
static size_t
fitting_bytes(struct str s, size_t columns, size_t *width)
{
	const uint8_t *p = (const uint8_t *)s.s;
	size_t used = 0;

	*width = 0;
	while (used < s.n) {
		ucs4_t c;
		int n = u8_mbtouc(&c, p + used, s.n - used);
		size_t w = character_width(c);

		if (*width + w > columns)
			break;
		*width += w;
		used += (size_t)n;
	}
	return used;
}

static void
blanks(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_char(out, ' ');
}

void
text_fit(struct buf *out, struct str s, size_t columns, bool to_the_right)
{
	size_t width, n = fitting_bytes(s, columns, &width);

	if (n < s.n && columns > 0) {
		n = fitting_bytes(s, columns - 1, &width);
		buf_add(out, s.s, n);
		buf_text(out, "…");
		blanks(out, columns - 1 - width);
		return;
	}
	if (to_the_right)
		blanks(out, columns - width);
	buf_add(out, s.s, n);
	if (!to_the_right)
		blanks(out, columns - width);
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Letters that are missing, too many, or others, each one step; and two that changed places one
 * step too, since that is the slip of who types fast. Only three rows of the table are ever needed.
 */
size_t
text_distance(struct str a, struct str b)
{
	size_t *rows = mem_alloc(3 * (b.n + 1) * sizeof(*rows)), distance;
	size_t *before = rows, *last = rows + b.n + 1, *now = rows + 2 * (b.n + 1);

	for (size_t j = 0; j <= b.n; j++)
		last[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *spare = before;

		now[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			bool same = lower(a.s[i - 1]) == lower(b.s[j - 1]);

			now[j] = least(least(last[j] + 1, now[j - 1] + 1),
				       last[j - 1] + (same ? 0 : 1));
			if (i > 1 && j > 1 && lower(a.s[i - 1]) == lower(b.s[j - 2]) &&
			    lower(a.s[i - 2]) == lower(b.s[j - 1]))
				now[j] = least(now[j], before[j - 2] + 1);
		}
		before = last;
		last = now;
		now = spare;
	}
	distance = last[b.n];
	free(rows);
	return distance;
}

/* More of the two is the same than is not, or it is another word. */
static bool
is_near(size_t distance, struct str a, struct str b)
{
	return 2 * distance < (a.n > b.n ? a.n : b.n);
}

void
text_near_offer(struct text_near *n, struct str compared, struct str name)
{
	size_t distance = text_distance(n->wanted, compared);

	if (distance >= n->distance || !is_near(distance, n->wanted, compared))
		return;
	n->distance = distance;
	buf_reset(&n->found);
	buf_str(&n->found, name);
}

const char *
text_nearest(struct str word, const char *const *words, size_t n)
{
	const char *best = NULL;
	size_t most = word.n <= 3 ? 1 : word.n <= 7 ? 2 : 3;

	if (word.n == 0 || word.n > 64)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		size_t distance = text_distance(word, str_of(words[i]));

		if (distance > most || !is_near(distance, word, str_of(words[i])) ||
		    (best != NULL && distance == most))
			continue;
		most = distance;
		best = words[i];
	}
	return best;
}

bool
text_number(struct str s, int64_t max, int64_t *value)
{
	int64_t n = 0;

	/* so many digits never run over */
	if (s.n == 0 || s.n > 18)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		n = n * 10 + (s.s[i] - '0');
	}
	*value = n;
	return n <= max;
}

/* Cut before a character that would not fit whole, never inside of one. */
void
text_copy(char *room, size_t size, struct str s)
{
	size_t n = s.n < size ? s.n : size - 1;

	while (n > 0 && n < s.n && ((unsigned char)s.s[n] & 0xc0) == 0x80)
		n--;
	if (n > 0)
		memcpy(room, s.s, n);
	room[n] = '\0';
}
