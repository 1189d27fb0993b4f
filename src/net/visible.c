/* The visible text of a page, by libxml2's reader of HTML: nothing is built in memory, each piece of text passes by. */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net.h"
#include "veto/hash.h"

enum { DEPTH_MAX = 512, NAME_MAX_BYTES = 64, LOGIN_TEXT = 4096, LOGIN_FIELDS = 4 };

/* Elements whose content nobody sees, and those that go on in the line; all others begin a new one. */
static const char *const unseen[] = {"script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "audio", "video", "datalist", "map"};
static const char *const in_line[] = {
	"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label",
	"mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
};

struct reading {
	struct page *page;
	htmlParserCtxtPtr parser;
	int depth, unseen_from; /* depth of the outermost unseen element; 0 for none */
	enum { NO_GAP, BLANK, LINE } gap; /* between what is written and what comes next */
};

#define HAS(list, name) has(list, sizeof(list) / sizeof((list)[0]), name)

static bool
has(const char *const *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		if (strcasecmp(list[i], name) == 0)
			return true;
	}
	return false;
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

/* White space counts as one blank, or as nothing where a line begins. */
static void
add(struct reading *r, const char *s, size_t n)
{
	struct buf *out = &r->page->text;

	for (size_t i = 0; i < n && out->used < FETCH_TEXT; i++) {
		if (is_blank(s[i])) {
			widen(r, BLANK);
			continue;
		}
		if (r->gap != NO_GAP)
			buf_char(out, r->gap == LINE ? '\n' : ' ');
		r->gap = NO_GAP;
		buf_char(out, s[i]);
	}
}

static void
on_text(void *ctx, const xmlChar *s, int n)
{
	struct reading *r = ctx;

	if (r->unseen_from == 0 && n > 0)
		add(r, (const char *)s, (size_t)n);
}

/* The value of an attribute, or NULL; "" where it has none. */
static const char *
attribute(const xmlChar **attributes, const char *name)
{
	for (int i = 0; attributes != NULL && attributes[i] != NULL; i += 2) {
		if (strcasecmp((const char *)attributes[i], name) == 0)
			return attributes[i + 1] != NULL ? (const char *)attributes[i + 1] : "";
	}
	return NULL;
}

/* STYLE without its blanks, in lower case, has WORD. */
static bool
style_has(const char *style, const char *word)
{
	size_t n = strlen(word), at = 0;

	for (; style != NULL && *style != '\0'; style++) {
		if (is_blank(*style))
			continue;
		at = (*style | 0x20) == word[at] || *style == word[at] ? at + 1 : (*style | 0x20) == word[0] ? 1 : 0;
		if (at == n)
			return true;
	}
	return false;
}

static bool
is_unseen(const char *name, const xmlChar **attributes)
{
	const char *style = attribute(attributes, "style");

	return HAS(unseen, name) || attribute(attributes, "hidden") != NULL || style_has(style, "display:none") ||
	       style_has(style, "visibility:hidden");
}

static void
add_attribute(struct reading *r, const xmlChar **attributes, const char *name)
{
	const char *value = attribute(attributes, name);

	if (value == NULL || *value == '\0')
		return;
	widen(r, BLANK);
	add(r, value, strlen(value));
	widen(r, BLANK);
}

static void
on_input(struct reading *r, const xmlChar **attributes)
{
	const char *type = attribute(attributes, "type");

	if (type == NULL)
		type = "text";
	if (strcasecmp(type, "hidden") == 0)
		return;
	if (strcasecmp(type, "submit") == 0 || strcasecmp(type, "button") == 0 || strcasecmp(type, "reset") == 0) {
		add_attribute(r, attributes, "value");
		return;
	}
	r->page->fields++;
	r->page->password |= strcasecmp(type, "password") == 0;
	add_attribute(r, attributes, "placeholder");
}

static void
on_start(void *ctx, const xmlChar *element, const xmlChar **attributes)
{
	struct reading *r = ctx;
	const char *name = (const char *)element;

	/* Nobody nests so deep who means well, and the reader's time grows with it. */
	if (++r->depth > DEPTH_MAX) {
		xmlStopParser(r->parser);
		return;
	}
	if (r->unseen_from != 0)
		return;
	if (is_unseen(name, attributes)) {
		r->unseen_from = r->depth;
		return;
	}
	if (!HAS(in_line, name))
		widen(r, strcasecmp(name, "td") == 0 || strcasecmp(name, "th") == 0 ? BLANK : LINE);
	if (strcasecmp(name, "input") == 0)
		on_input(r, attributes);
	else if (strcasecmp(name, "img") == 0)
		add_attribute(r, attributes, "alt");
	else if (strcasecmp(name, "select") == 0)
		r->page->fields++;
	if (strcasecmp(name, "textarea") == 0) {
		r->page->textarea = true;
		r->page->fields++;
		add_attribute(r, attributes, "placeholder");
	}
}

static void
on_end(void *ctx, const xmlChar *element)
{
	struct reading *r = ctx;
	const char *name = (const char *)element;

	bool seen = r->unseen_from == 0;

	if (r->unseen_from == r->depth)
		r->unseen_from = 0;
	r->depth--;
	if (seen && !HAS(in_line, name))
		widen(r, strcasecmp(name, "td") == 0 || strcasecmp(name, "th") == 0 ? BLANK : LINE);
}

static void
on_complaint(void *ctx, const char *fmt, ...)
{
	(void)ctx;
	(void)fmt;
}

/* The "charset" of a content type, or "". */
static void
charset_of(const char *type, char *name, size_t size)
{
	const char *at = type != NULL ? strcasestr(type, "charset=") : NULL;

	name[0] = '\0';
	if (at != NULL)
		snprintf(name, size, "%.*s", (int)strcspn(at + 8 + (at[8] == '"'), "\"; \t"), at + 8 + (at[8] == '"'));
}

/* What is UTF-8 from end to end is that, whatever it says; else the server's word counts, then the page's own. */
static void
choose_encoding(htmlParserCtxtPtr parser, struct str body, const char *type)
{
	char name[NAME_MAX_BYTES];
	xmlCharEncodingHandlerPtr handler;

	charset_of(type, name, sizeof(name));
	if (memchr(body.s, '\0', body.n) == NULL && xmlCheckUTF8((const unsigned char *)body.s))
		snprintf(name, sizeof(name), "UTF-8");
	handler = name[0] != '\0' ? xmlFindCharEncodingHandler(name) : NULL;
	if (handler != NULL)
		xmlSwitchToEncoding(parser, handler);
}

static void
read_html(struct page *p, struct str body, const char *type)
{
	xmlSAXHandler sax = {.startElement = on_start, .endElement = on_end, .characters = on_text, .cdataBlock = on_text,
			     .ignorableWhitespace = on_text, .error = on_complaint, .warning = on_complaint, .fatalError = on_complaint};
	struct reading r = {.page = p};

	xmlSetGenericErrorFunc(NULL, on_complaint); /* else it writes to standard error, past the SAX interface */
	r.parser = htmlCreatePushParserCtxt(&sax, &r, NULL, 0, NULL, XML_CHAR_ENCODING_NONE);
	if (r.parser == NULL)
		return;
	htmlCtxtUseOptions(r.parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER);
	choose_encoding(r.parser, body, type);
	htmlParseChunk(r.parser, body.s, (int)body.n, 0);
	htmlParseChunk(r.parser, NULL, 0, 1);
	htmlFreeParserCtxt(r.parser);
}

static bool
is_type(const char *type, const char *wanted)
{
	size_t n = strlen(wanted);

	return strncasecmp(type, wanted, n) == 0 && (type[n] == '\0' || type[n] == ';' || type[n] == ' ');
}

/* What is no text is known by its kind and its hash. */
static void
describe(struct page *p, struct str body, const char *type)
{
	struct hash h = hash_of(body);
	char hex[HASH_HEX + 1];

	hash_to_hex(&h, hex);
	buf_fmt(&p->text, "%.*s, %zu bytes\nSHA-256 %s", (int)strcspn(type, ";"), type, body.n, hex);
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
	for (size_t at = 0; is_type(type, "text/plain") && at < body.n; at++) {
		widen(&plain, body.s[at] == '\n' ? LINE : NO_GAP);
		add(&plain, body.s + at, 1);
	}
}

void
page_clear(struct page *p)
{
	buf_clear(&p->text);
}

/* A form that has a field for text, or many fields, is more than a login, whatever stands in its head. */
bool
page_is_login(const struct page *p)
{
	return p->password && !p->textarea && p->fields <= LOGIN_FIELDS && p->text.used < LOGIN_TEXT;
}
