/*
 * HTML taken apart: one walk over the bytes, in which every byte is looked at a fixed number of
 * times, whatever they are. Nothing is built in memory and nothing is kept but where the walk
 * stands, so that no page can take longer than its length allows. (The reader of libxml2
 * compares each attribute of a tag with all before it, and two megabytes of them took eleven
 * seconds.)
 */
#include "html.h"

#include <stdlib.h>
#include <strings.h>

#include "net.h"

/* ---- references: &auml; &#228; &#xe4; */

struct entity {
	const char *name;
	unsigned code;
};

/* Those of HTML 4, in the order of their names. */
static const struct entity entities[] = {
	{"AElig", 198}, {"Aacute", 193}, {"Acirc", 194}, {"Agrave", 192}, {"Alpha", 913},
	{"Aring", 197}, {"Atilde", 195}, {"Auml", 196}, {"Beta", 914}, {"Ccedil", 199},
	{"Chi", 935}, {"Dagger", 8225}, {"Delta", 916}, {"ETH", 208}, {"Eacute", 201},
	{"Ecirc", 202}, {"Egrave", 200}, {"Epsilon", 917}, {"Eta", 919}, {"Euml", 203},
	{"Gamma", 915}, {"Iacute", 205}, {"Icirc", 206}, {"Igrave", 204}, {"Iota", 921},
	{"Iuml", 207}, {"Kappa", 922}, {"Lambda", 923}, {"Mu", 924}, {"Ntilde", 209}, {"Nu", 925},
	{"OElig", 338}, {"Oacute", 211}, {"Ocirc", 212}, {"Ograve", 210}, {"Omega", 937},
	{"Omicron", 927}, {"Oslash", 216}, {"Otilde", 213}, {"Ouml", 214}, {"Phi", 934},
	{"Pi", 928}, {"Prime", 8243}, {"Psi", 936}, {"Rho", 929}, {"Scaron", 352}, {"Sigma", 931},
	{"THORN", 222}, {"Tau", 932}, {"Theta", 920}, {"Uacute", 218}, {"Ucirc", 219},
	{"Ugrave", 217}, {"Upsilon", 933}, {"Uuml", 220}, {"Xi", 926}, {"Yacute", 221},
	{"Yuml", 376}, {"Zeta", 918}, {"aacute", 225}, {"acirc", 226}, {"acute", 180},
	{"aelig", 230}, {"agrave", 224}, {"alefsym", 8501}, {"alpha", 945}, {"amp", 38},
	{"and", 8743}, {"ang", 8736}, {"apos", 39}, {"aring", 229}, {"asymp", 8776},
	{"atilde", 227}, {"auml", 228}, {"bdquo", 8222}, {"beta", 946}, {"brvbar", 166},
	{"bull", 8226}, {"cap", 8745}, {"ccedil", 231}, {"cedil", 184}, {"cent", 162},
	{"chi", 967}, {"circ", 710}, {"clubs", 9827}, {"cong", 8773}, {"copy", 169},
	{"crarr", 8629}, {"cup", 8746}, {"curren", 164}, {"dArr", 8659}, {"dagger", 8224},
	{"darr", 8595}, {"deg", 176}, {"delta", 948}, {"diams", 9830}, {"divide", 247},
	{"eacute", 233}, {"ecirc", 234}, {"egrave", 232}, {"empty", 8709}, {"emsp", 8195},
	{"ensp", 8194}, {"epsilon", 949}, {"equiv", 8801}, {"eta", 951}, {"eth", 240},
	{"euml", 235}, {"euro", 8364}, {"exist", 8707}, {"fnof", 402}, {"forall", 8704},
	{"frac12", 189}, {"frac14", 188}, {"frac34", 190}, {"frasl", 8260}, {"gamma", 947},
	{"ge", 8805}, {"gt", 62}, {"hArr", 8660}, {"harr", 8596}, {"hearts", 9829},
	{"hellip", 8230}, {"iacute", 237}, {"icirc", 238}, {"iexcl", 161}, {"igrave", 236},
	{"image", 8465}, {"infin", 8734}, {"int", 8747}, {"iota", 953}, {"iquest", 191},
	{"isin", 8712}, {"iuml", 239}, {"kappa", 954}, {"lArr", 8656}, {"lambda", 955},
	{"lang", 9001}, {"laquo", 171}, {"larr", 8592}, {"lceil", 8968}, {"ldquo", 8220},
	{"le", 8804}, {"lfloor", 8970}, {"lowast", 8727}, {"loz", 9674}, {"lrm", 8206},
	{"lsaquo", 8249}, {"lsquo", 8216}, {"lt", 60}, {"macr", 175}, {"mdash", 8212},
	{"micro", 181}, {"middot", 183}, {"minus", 8722}, {"mu", 956}, {"nabla", 8711},
	{"nbsp", 160}, {"ndash", 8211}, {"ne", 8800}, {"ni", 8715}, {"not", 172}, {"notin", 8713},
	{"nsub", 8836}, {"ntilde", 241}, {"nu", 957}, {"oacute", 243}, {"ocirc", 244},
	{"oelig", 339}, {"ograve", 242}, {"oline", 8254}, {"omega", 969}, {"omicron", 959},
	{"oplus", 8853}, {"or", 8744}, {"ordf", 170}, {"ordm", 186}, {"oslash", 248},
	{"otilde", 245}, {"otimes", 8855}, {"ouml", 246}, {"para", 182}, {"part", 8706},
	{"permil", 8240}, {"perp", 8869}, {"phi", 966}, {"pi", 960}, {"piv", 982}, {"plusmn", 177},
	{"pound", 163}, {"prime", 8242}, {"prod", 8719}, {"prop", 8733}, {"psi", 968},
	{"quot", 34}, {"rArr", 8658}, {"radic", 8730}, {"rang", 9002}, {"raquo", 187},
	{"rarr", 8594}, {"rceil", 8969}, {"rdquo", 8221}, {"real", 8476}, {"reg", 174},
	{"rfloor", 8971}, {"rho", 961}, {"rlm", 8207}, {"rsaquo", 8250}, {"rsquo", 8217},
	{"sbquo", 8218}, {"scaron", 353}, {"sdot", 8901}, {"sect", 167}, {"shy", 173},
	{"sigma", 963}, {"sigmaf", 962}, {"sim", 8764}, {"spades", 9824}, {"sub", 8834},
	{"sube", 8838}, {"sum", 8721}, {"sup", 8835}, {"sup1", 185}, {"sup2", 178}, {"sup3", 179},
	{"supe", 8839}, {"szlig", 223}, {"tau", 964}, {"there4", 8756}, {"theta", 952},
	{"thetasym", 977}, {"thinsp", 8201}, {"thorn", 254}, {"tilde", 732}, {"times", 215},
	{"trade", 8482}, {"uArr", 8657}, {"uacute", 250}, {"uarr", 8593}, {"ucirc", 251},
	{"ugrave", 249}, {"uml", 168}, {"upsih", 978}, {"upsilon", 965}, {"uuml", 252},
	{"weierp", 8472}, {"xi", 958}, {"yacute", 253}, {"yen", 165}, {"yuml", 255}, {"zeta", 950},
	{"zwj", 8205}, {"zwnj", 8204},
};

enum { ENTITIES = sizeof(entities) / sizeof(entities[0]), NAME_LONGEST = 8 };

static int
compare_entity(const void *key, const void *row)
{
	return strcmp(key, ((const struct entity *)row)->name);
}

static size_t
put_character(unsigned long code, char out[4])
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xe0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3f));
		out[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3f));
	out[2] = (char)(0x80 | (code >> 6 & 0x3f));
	out[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int
digit_of(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : is_letter(c) ? (c | 0x20) - 'a' + 10 : 99;
}

/* What stands behind "&#"; what is no character gives U+FFFD. */
static size_t
number(struct str s, char out[4], size_t *n)
{
	size_t at = 2;
	int base = 10;
	unsigned long code = 0;

	if (at < s.n && (s.s[at] | 0x20) == 'x') {
		base = 16;
		at++;
	}
	if (at >= s.n || digit_of(s.s[at]) >= base)
		return 0;
	for (; at < s.n && digit_of(s.s[at]) < base; at++)
		if (code <= 0x10ffff)
			code = code * (unsigned)base + (unsigned)digit_of(s.s[at]);
	if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
		code = 0xfffd;
	*n = put_character(code, out);
	return at < s.n && s.s[at] == ';' ? at + 1 : at;
}

size_t
html_reference(struct str s, char out[4], size_t *n)
{
	char name[NAME_LONGEST + 1];
	const struct entity *found;
	size_t at = 1;

	if (s.n > 1 && s.s[1] == '#')
		return number(s, out, n);
	for (; at < s.n && at <= NAME_LONGEST && digit_of(s.s[at]) < 36; at++)
		name[at - 1] = s.s[at];
	name[at - 1] = '\0';
	found = bsearch(name, entities, ENTITIES, sizeof(entities[0]), compare_entity);
	if (found == NULL)
		return 0;
	*n = put_character(found->code, out);
	return at < s.n && s.s[at] == ';' ? at + 1 : at;
}

/*
 * ---- encodings: what every page is that is no UTF-8; other ones are read as far as they are
 * ASCII
 */

/* Of windows-1252 what differs from ISO 8859-1: from 0x80 on. */
static const unsigned short windows[32] = {
	0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
	0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
	0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
};

static void
put(struct buf *out, unsigned long code)
{
	char bytes[4];

	buf_add(out, bytes, put_character(code, bytes));
}

enum byte_set { WINDOWS, LATIN_9, UNKNOWN };

static void
from_bytes(struct buf *out, struct str in, enum byte_set set)
{
	for (size_t i = 0; i < in.n; i++) {
		unsigned char c = (unsigned char)in.s[i];

		if (c < 0x80)
			buf_char(out, (char)c);
		else if (set == UNKNOWN)
			put(out, 0xfffd);
		else if (set == LATIN_9 && c == 0xa4)
			put(out, 0x20ac);
		else
			put(out, c < 0xa0 ? windows[c - 0x80] : c);
	}
}

static unsigned long
unit_at(struct str in, size_t i, bool big)
{
	unsigned char low = (unsigned char)in.s[i + big], high = (unsigned char)in.s[i + !big];

	return low | (unsigned long)high << 8;
}

static void
from_utf16(struct buf *out, struct str in, bool big)
{
	for (size_t i = 0; i + 1 < in.n; i += 2) {
		unsigned long unit = unit_at(in, i, big), low = 0;

		if (unit >= 0xd800 && unit < 0xdc00 && i + 3 < in.n)
			low = unit_at(in, i + 2, big);
		if (low >= 0xdc00 && low < 0xe000) {
			put(out, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
			i += 2;
		} else if (unit != 0xfeff) {
			put(out, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
		}
	}
}

/* The bytes of the character at S; 0 where there is none. */
static size_t
character_length(struct str s)
{
	const unsigned char *c = (const unsigned char *)s.s;
	size_t n = c[0] < 0x80 ? 1 : c[0] < 0xe0 ? 2 : c[0] < 0xf0 ? 3 : 4;

	if ((c[0] >= 0x80 && c[0] < 0xc2) || c[0] >= 0xf5)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if (i >= s.n || (c[i] & 0xc0) != 0x80)
			return 0;
	}
	/* Longer than needed, surrogates, and what lies beyond U+10FFFF. */
	if ((c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xed && c[1] > 0x9f))
		return 0;
	if ((c[0] == 0xf0 && c[1] < 0x90) || (c[0] == 0xf4 && c[1] > 0x8f))
		return 0;
	return n;
}

static bool
is_utf8(struct str s)
{
	while (s.n > 0) {
		size_t n = character_length(s);

		if (n == 0)
			return false;
		s = (struct str){s.s + n, s.n - n};
	}
	return true;
}

static bool
is_of_name(char c)
{
	return digit_of(c) < 36 || c == '-' || c == '_';
}

/* What stands behind the first "charset=" of S, up to what cannot be in a name. */
static struct str
charset_in(struct str s)
{
	static const char word[] = "charset=";

	for (size_t at = 0; at + sizeof(word) - 1 < s.n; at++) {
		size_t from = at + sizeof(word) - 1, n = 0;

		if (strncasecmp(s.s + at, word, sizeof(word) - 1) != 0)
			continue;
		from += s.s[from] == '"' || s.s[from] == '\'';
		while (from + n < s.n && is_of_name(s.s[from + n]))
			n++;
		return (struct str){s.s + from, n};
	}
	return STR("");
}

static bool
is_one_of(struct str name, const char *const *names)
{
	for (; *names != NULL; names++) {
		if (strlen(*names) == name.n && strncasecmp(*names, name.s, name.n) == 0)
			return true;
	}
	return false;
}

/*
 * What is UTF-8 from end to end is that, whatever it says; else the server's word counts, then
 * the page's own.
 */
void
html_decode(struct buf *out, struct str body, const char *type)
{
	static const char *const latin[] = {
		"iso-8859-1", "iso8859-1", "latin1", "windows-1252",
		"cp1252",     "us-ascii",  "ascii",  NULL,
	};
	static const char *const latin9[] = {"iso-8859-15", "iso8859-15", "latin9", "latin-9",
					     NULL};
	static const char *const wide[] = {"utf-16", "utf-16le", "utf-16be", NULL};
	static const char *const utf8[] = {"utf-8", "utf8", NULL};
	bool little = body.n > 1 && memcmp(body.s, "\xff\xfe", 2) == 0;
	bool big = body.n > 1 && memcmp(body.s, "\xfe\xff", 2) == 0;
	struct str name = charset_in(str_of(type));

	if (is_utf8(body)) {
		buf_str(out, body);
		return;
	}
	if (name.n == 0 && !little && !big)
		name = charset_in((struct str){body.s, body.n < HTML_HEAD ? body.n : HTML_HEAD});
	if (little || big || is_one_of(name, wide))
		from_utf16(out, body, big || (!little && is_one_of(name, wide + 2)));
	else if (is_one_of(name, utf8))
		buf_str(out, body); /* what is no character in it is marked where it is shown */
	else if (name.n == 0 || is_one_of(name, latin))
		from_bytes(out, body, WINDOWS);
	else
		from_bytes(out, body, is_one_of(name, latin9) ? LATIN_9 : UNKNOWN);
}

/* ---- tags */

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Where C stands from AT on; the end where it does not. */
static size_t
find(struct str s, size_t at, char c)
{
	const char *found = at < s.n ? memchr(s.s + at, c, s.n - at) : NULL;

	return found != NULL ? (size_t)(found - s.s) : s.n;
}

static size_t
find_text(struct str s, size_t at, const char *text)
{
	const char *found = at < s.n ? memmem(s.s + at, s.n - at, text, strlen(text)) : NULL;

	return found != NULL ? (size_t)(found - s.s) : s.n;
}

/* The first of several attributes of one name counts. */
static void
note_attribute(struct html_tag *tag, struct str name, struct str value)
{
	static const char *const names[HTML_ATTRIBUTES] = {
		[HTML_STYLE] = "style", [HTML_HIDDEN] = "hidden",           [HTML_TYPE] = "type",
		[HTML_VALUE] = "value", [HTML_PLACEHOLDER] = "placeholder", [HTML_ALT] = "alt",
	};

	for (int i = 0; i < HTML_ATTRIBUTES; i++) {
		bool same =
			strlen(names[i]) == name.n && strncasecmp(names[i], name.s, name.n) == 0;

		if (same && tag->attribute[i].s == NULL)
			tag->attribute[i] = value;
	}
}

/* Reads the value behind a '='; where it ends. */
static size_t
read_value(struct str s, size_t at, struct str *value)
{
	size_t from, end;

	while (at < s.n && is_space(s.s[at]))
		at++;
	if (at < s.n && (s.s[at] == '"' || s.s[at] == '\'')) {
		from = at + 1;
		end = find(s, from, s.s[at]);
		*value = (struct str){s.s + from, end - from};
		return end < s.n ? end + 1 : end;
	}
	for (from = at; at < s.n && !is_space(s.s[at]) && s.s[at] != '>';)
		at++;
	*value = (struct str){s.s + from, at - from};
	return at;
}

/* Reads from behind the name to behind the '>'. */
static size_t
read_attributes(struct str s, size_t at, struct html_tag *tag)
{
	while (at < s.n && s.s[at] != '>') {
		struct str name, value = STR("");
		size_t from;

		if (is_space(s.s[at]) || s.s[at] == '/') {
			tag->empty = s.s[at] == '/';
			at++;
			continue;
		}
		tag->empty = false;
		from = at++;
		while (at < s.n && !is_space(s.s[at]) && strchr("/>=", s.s[at]) == NULL)
			at++;
		name = (struct str){s.s + from, at - from};
		while (at < s.n && is_space(s.s[at]))
			at++;
		if (at < s.n && s.s[at] == '=')
			at = read_value(s, at + 1, &value);
		note_attribute(tag, name, value);
	}
	return at < s.n ? at + 1 : at;
}

static size_t
read_name(struct str s, size_t at, struct str *name)
{
	size_t from = at;

	while (at < s.n && !is_space(s.s[at]) && s.s[at] != '/' && s.s[at] != '>')
		at++;
	*name = (struct str){s.s + from, at - from};
	return at;
}

/* Elements in whose content there are no tags: it ends where "</NAME" stands. */
static size_t
read_raw(struct str s, size_t at, struct str name, const struct html_sink *sink)
{
	size_t from = at, end = at;

	for (; end < s.n; end += 2) {
		end = find_text(s, end, "</");
		if (end + 2 + name.n > s.n)
			continue;
		if (strncasecmp(s.s + end + 2, name.s, name.n) == 0)
			break;
	}
	end = end < s.n ? end : s.n;
	sink->text(sink->ctx, (struct str){s.s + from, end - from});
	return end;
}

static size_t
read_tag(struct str s, size_t at, const struct html_sink *sink)
{
	static const char *const raw[] = {
		"script", "style",    "iframe", "noembed", "noframes",
		"xmp",    "textarea", "title",  NULL,
	};
	struct html_tag tag = {0};
	bool closing = s.s[at + 1] == '/';

	at = read_name(s, at + (closing ? 2 : 1), &tag.name);
	at = read_attributes(s, at, &tag);
	if (closing) {
		sink->end(sink->ctx, tag.name);
		return at;
	}
	sink->start(sink->ctx, &tag);
	return is_one_of(tag.name, raw) ? read_raw(s, at, tag.name, sink) : at;
}

/* A comment, or what browsers take for one. */
static size_t
skip_comment(struct str s, size_t at)
{
	bool real = s.n - at >= 4 && memcmp(s.s + at, "<!--", 4) == 0;
	size_t end = real ? find_text(s, at + 2, "-->") : find(s, at, '>');

	end += real ? 3 : 1;
	return end < s.n ? end : s.n;
}

void
html_read(struct str s, const struct html_sink *sink)
{
	for (size_t at = 0; at < s.n;) {
		size_t tag = find(s, at, '<');
		char next = tag + 1 < s.n ? s.s[tag + 1] : '\0';
		char third = tag + 2 < s.n ? s.s[tag + 2] : '\0';

		if (tag > at)
			sink->text(sink->ctx, (struct str){s.s + at, tag - at});
		if (tag == s.n)
			return;
		if (is_letter(next) || (next == '/' && is_letter(third))) {
			at = read_tag(s, tag, sink);
		} else if (next == '!' || next == '?' || next == '/') {
			at = skip_comment(s, tag);
		} else {
			sink->text(sink->ctx, STR("<"));
			at = tag + 1;
		}
	}
}
