/*
 * The visible text of a page: tags and texts come from html.c one after the other. Which
 * elements are open is kept on a stack of a fixed height, so that what is hidden ends where it
 * ends; what is nested deeper than that is read as if it stood at its top.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "html.h"
#include "net.h"
#include "veto/hash.h"

enum { DEPTH_MAX = 128, LOGIN_TEXT = 4096, LOGIN_FIELDS = 4 };

enum {
	UNSEEN = 1,  /* nobody sees what is in it */
	IN_LINE = 2, /* goes on in the line; what is no such element begins a new one */
	EMPTY = 4,   /* has no end tag */
	CELL = 8,
	OPEN_END = 16, /* ends with the next one of its kind, or with what it stands in */
	HOLDER = 32    /* what stands in it, ends in it */
};

struct element {
	const char *name;
	int flags;
};

/* By name. What is not here begins a new line. */
static const struct element elements[] = {
	{"a", IN_LINE}, {"abbr", IN_LINE}, {"acronym", IN_LINE}, {"area", EMPTY}, {"audio", UNSEEN},
	{"b", IN_LINE}, {"base", EMPTY},
	{"bdi", IN_LINE}, {"bdo", IN_LINE}, {"big", IN_LINE}, {"br", EMPTY}, {"canvas", UNSEEN},
	{"cite", IN_LINE}, {"code", IN_LINE},
	{"col", EMPTY}, {"data", IN_LINE}, {"datalist", UNSEEN}, {"dd", OPEN_END}, {"del", IN_LINE},
	{"dl", HOLDER}, {"dt", OPEN_END},
	{"em", IN_LINE}, {"embed", EMPTY}, {"font", IN_LINE}, {"hr", EMPTY}, {"i", IN_LINE},
	{"iframe", UNSEEN},
	{"img", IN_LINE | EMPTY}, {"input", IN_LINE | EMPTY}, {"ins", IN_LINE}, {"kbd", IN_LINE},
	{"label", IN_LINE}, {"li", OPEN_END},
	{"link", EMPTY}, {"map", UNSEEN}, {"mark", IN_LINE}, {"math", UNSEEN}, {"menu", HOLDER},
	{"meta", EMPTY}, {"nobr", IN_LINE},
	{"noscript", UNSEEN}, {"object", UNSEEN}, {"ol", HOLDER}, {"option", OPEN_END},
	{"p", OPEN_END}, {"param", EMPTY},
	{"q", IN_LINE}, {"s", IN_LINE}, {"samp", IN_LINE}, {"script", UNSEEN}, {"select", HOLDER},
	{"small", IN_LINE},
	{"source", EMPTY}, {"span", IN_LINE}, {"strike", IN_LINE}, {"strong", IN_LINE},
	{"style", UNSEEN}, {"sub", IN_LINE},
	{"sup", IN_LINE}, {"svg", UNSEEN}, {"table", HOLDER}, {"td", CELL | OPEN_END},
	{"template", UNSEEN}, {"th", CELL | OPEN_END},
	{"time", IN_LINE}, {"tr", OPEN_END}, {"track", EMPTY}, {"tt", IN_LINE}, {"u", IN_LINE},
	{"ul", HOLDER}, {"var", IN_LINE},
	{"video", UNSEEN}, {"wbr", IN_LINE | EMPTY},
};

/* An element that is open: its name as a number, and what is known of it. */
struct open {
	uint64_t name;
	int flags;
};

struct reading {
	struct page *page;
	struct open open[DEPTH_MAX];
	size_t depth, unseen_from; /* depth of the outermost unseen element; 0 for none */
	enum { NO_GAP, BLANK, LINE } gap; /* between what is written and what comes next */
};

enum { ELEMENTS = sizeof(elements) / sizeof(elements[0]), ELEMENT_NAME = 16 };

/* The name in lower case; the rest of a long one is cut. */
static void
name_of(struct str s, char name[ELEMENT_NAME])
{
	size_t n = s.n < ELEMENT_NAME - 1 ? s.n : ELEMENT_NAME - 1;

	for (size_t i = 0; i < n; i++)
		name[i] = (char)(s.s[i] >= 'A' && s.s[i] <= 'Z' ? s.s[i] | 0x20 : s.s[i]);
	memset(name + n, 0, ELEMENT_NAME - n);
}

static int
compare_element(const void *key, const void *row)
{
	return strcmp(key, ((const struct element *)row)->name);
}

static int
flags_of(const char *name)
{
	const struct element *e =
		bsearch(name, elements, ELEMENTS, sizeof(elements[0]), compare_element);

	return e != NULL ? e->flags : 0;
}

/* Two different names that are the same here would have to be longer than any name there is. */
static uint64_t
number_of(const char name[ELEMENT_NAME])
{
	uint64_t low, high;

	memcpy(&low, name, sizeof(low));
	memcpy(&high, name + sizeof(low), sizeof(high));
	return low ^ high * 31;
}

static void
widen(struct reading *r, int gap)
{
	if (gap > (int)r->gap && r->page->text.used > 0)
		r->gap = gap == LINE ? LINE : BLANK;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Whole characters alone, up to what is kept of a page. */
static void
add_bytes(struct reading *r, const char *s, size_t n)
{
	struct buf *out = &r->page->text;

	if (r->page->full || out->used + (r->gap != NO_GAP) + n > FETCH_TEXT) {
		r->page->full = true;
		return;
	}
	if (r->gap != NO_GAP)
		buf_char(out, r->gap == LINE ? '\n' : ' ');
	r->gap = NO_GAP;
	buf_add(out, s, n);
}

/* The bytes of the character at S, as far as its first byte tells. */
static size_t
character_at(struct str s)
{
	unsigned char c = (unsigned char)s.s[0];
	size_t n = c < 0xc2 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4, i = 1;

	while (i < n && i < s.n && ((unsigned char)s.s[i] & 0xc0) == 0x80)
		i++;
	return i;
}

/* White space counts as one blank, or as nothing where a line begins; a NUL is nothing. */
static void
add(struct reading *r, struct str s, bool references)
{
	while (s.n > 0 && !r->page->full) {
		char out[4];
		size_t n = 0, read = references && *s.s == '&' ? html_reference(s, out, &n) : 0;
		const char *from = read > 0 ? out : s.s;

		if (read == 0)
			n = read = character_at(s);
		if (is_blank(*from))
			widen(r, BLANK);
		else if (*from != '\0')
			add_bytes(r, from, n);
		s = (struct str){s.s + read, s.n - read};
	}
}

static void
on_text(void *ctx, struct str bytes)
{
	struct reading *r = ctx;

	if (r->unseen_from == 0)
		add(r, bytes, true);
}

/* STYLE without its blanks, in lower case, has WORD. */
static bool
style_has(struct str style, const char *word)
{
	size_t n = strlen(word), at = 0;

	for (size_t i = 0; i < style.n; i++) {
		char c = style.s[i];

		if (is_blank(c))
			continue;
		if ((c | 0x20) == word[at] || c == word[at])
			at++;
		else
			at = (c | 0x20) == word[0];
		if (at == n)
			return true;
	}
	return false;
}

static bool
is_unseen(int flags, const struct html_tag *tag)
{
	struct str style = tag->attribute[HTML_STYLE];

	return (flags & UNSEEN) != 0 || tag->attribute[HTML_HIDDEN].s != NULL ||
	       style_has(style, "display:none") || style_has(style, "visibility:hidden");
}

static void
add_attribute(struct reading *r, struct str value)
{
	if (value.n == 0)
		return;
	widen(r, BLANK);
	add(r, value, true);
	widen(r, BLANK);
}

static bool
is_word(struct str s, const char *word)
{
	return strlen(word) == s.n && strncasecmp(s.s, word, s.n) == 0;
}

static void
on_input(struct reading *r, const struct html_tag *tag)
{
	struct str type = tag->attribute[HTML_TYPE];

	if (is_word(type, "hidden"))
		return;
	if (is_word(type, "submit") || is_word(type, "button") || is_word(type, "reset")) {
		add_attribute(r, tag->attribute[HTML_VALUE]);
		return;
	}
	r->page->fields++;
	r->page->password |= is_word(type, "password");
	add_attribute(r, tag->attribute[HTML_PLACEHOLDER]);
}

static void
on_field(struct reading *r, const char *name, const struct html_tag *tag)
{
	if (strcmp(name, "input") == 0) {
		on_input(r, tag);
	} else if (strcmp(name, "img") == 0) {
		add_attribute(r, tag->attribute[HTML_ALT]);
	} else if (strcmp(name, "select") == 0) {
		r->page->fields++;
	} else if (strcmp(name, "textarea") == 0) {
		r->page->textarea = true;
		r->page->fields++;
		add_attribute(r, tag->attribute[HTML_PLACEHOLDER]);
	}
}

static void
widen_for(struct reading *r, int flags)
{
	if (r->unseen_from == 0 && (flags & IN_LINE) == 0)
		widen(r, (flags & CELL) != 0 ? BLANK : LINE);
}

/* Closes what is open from DEPTH on. */
static void
close_from(struct reading *r, size_t depth)
{
	if (r->unseen_from >= depth)
		r->unseen_from = 0;
	r->depth = depth - 1;
}

/*
 * The innermost open element of that name; 0 where none is, or what holds its like stands
 * between.
 */
static size_t
find_open(const struct reading *r, uint64_t name, bool within)
{
	for (size_t depth = r->depth; depth > 0; depth--) {
		if (r->open[depth - 1].name == name)
			return depth;
		if (within && (r->open[depth - 1].flags & (HOLDER | UNSEEN)) != 0)
			return 0;
	}
	return 0;
}

/*
 * A paragraph ends with the next thing that begins a line; a row, a cell, a point of a list
 * with the next of its kind.
 */
static void
close_before(struct reading *r, uint64_t name, int flags)
{
	static const char paragraph[ELEMENT_NAME] = "p";
	static const char pairs[][ELEMENT_NAME] = {"td", "th", "th", "td", "dt", "dd", "dd", "dt"};
	bool line = (flags & (IN_LINE | EMPTY | UNSEEN)) == 0;
	size_t depth = (flags & OPEN_END) != 0 ? find_open(r, name, true) : 0;

	for (size_t i = 0; depth == 0 && i < sizeof(pairs) / sizeof(pairs[0]); i += 2) {
		if (name == number_of(pairs[i]))
			depth = find_open(r, number_of(pairs[i + 1]), true);
	}
	if (depth == 0 && line && r->depth > 0 &&
	    r->open[r->depth - 1].name == number_of(paragraph))
		depth = r->depth;
	if (depth > 0)
		close_from(r, depth);
}

static void
on_start(void *ctx, const struct html_tag *tag)
{
	struct reading *r = ctx;
	char name[ELEMENT_NAME];
	int flags;

	name_of(tag->name, name);
	flags = flags_of(name);
	close_before(r, number_of(name), flags);
	if (r->unseen_from == 0 && !is_unseen(flags, tag)) {
		widen_for(r, flags);
		on_field(r, name, tag);
	}
	if ((flags & EMPTY) != 0 || ((flags & UNSEEN) != 0 && tag->empty) || r->depth == DEPTH_MAX)
		return;
	r->open[r->depth++] = (struct open){number_of(name), flags};
	if (r->unseen_from == 0 && is_unseen(flags, tag))
		r->unseen_from = r->depth;
}

static void
on_end(void *ctx, struct str element)
{
	struct reading *r = ctx;
	char name[ELEMENT_NAME];
	size_t depth;
	bool unseen;

	name_of(element, name);
	depth = find_open(r, number_of(name), false);
	unseen = r->unseen_from != 0 && (depth == 0 || depth >= r->unseen_from);
	if (depth > 0)
		close_from(r, depth);
	if (!unseen)
		widen_for(r, flags_of(name));
}

static void
read_html(struct page *p, struct str body, const char *type)
{
	struct reading r = {.page = p};
	struct html_sink sink = {&r, on_start, on_end, on_text};
	LOCAL_BUF text = {0};

	html_decode(&text, body, type);
	html_read((struct str){buf_get(&text), text.used}, &sink);
}

static bool
is_type(const char *type, const char *wanted)
{
	size_t n = strlen(wanted);

	return strncasecmp(type, wanted, n) == 0 &&
	       (type[n] == '\0' || type[n] == ';' || type[n] == ' ');
}

/* What is no text is known by its kind and its hash. */
static void
describe(struct page *p, struct str body, const char *type)
{
	struct hash h = hash_of(body);
	char hex[HASH_HEX + 1];

	hash_to_hex(&h, hex);
	buf_fmt(&p->text, "%.*s, %zu bytes\nSHA-256 %s", (int)strcspn(type, ";"), type, body.n,
		hex);
}

void
page_read(struct page *p, struct str body, const char *type)
{
	struct reading plain = {.page = p};

	*p = (struct page){0};
	if (type == NULL || *type == '\0')
		type = "text/html";
	if (body.n == 0)
		return;
	if (is_type(type, "text/html") || is_type(type, "application/xhtml+xml"))
		read_html(p, body, type);
	else if (strncasecmp(type, "text/", 5) != 0)
		describe(p, body, type);
	for (size_t at = 0; is_type(type, "text/plain") && at < body.n;) {
		size_t n = character_at((struct str){body.s + at, body.n - at});

		widen(&plain, body.s[at] == '\n' ? LINE : NO_GAP);
		add(&plain, (struct str){body.s + at, n}, false);
		at += n;
	}
}

void
page_clear(struct page *p)
{
	buf_clear(&p->text);
}

/*
 * A form that has a field for text, or many fields, is more than a login, whatever stands in
 * its head.
 */
bool
page_is_login(const struct page *p)
{
	return p->password && !p->textarea && p->fields <= LOGIN_FIELDS &&
	       p->text.used < LOGIN_TEXT;
}
