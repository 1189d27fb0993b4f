/*
 * Addresses as they are read, not as they may be written: only the plain forms of a host pass, so
 * that what a person sees is where a program goes; and what may not stand in an address that is
 * recorded, a user before the host or a query, is found in any text.
 */
#include "veto/address.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "veto/buf.h"

enum { SCHEME = 8, MAILTO = 7, PORT_MAX = 65535, HOST_MAX = 253 };

static bool
is_number(struct str s, int most)
{
	int n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (!isdigit((unsigned char)s.s[i]))
			return false;
		n = n > most ? n : n * 10 + (s.s[i] - '0');
	}
	return s.n > 0 && n <= most && (s.n == 1 || s.s[0] != '0');
}

/* 192.0.2.1; other ways to write one (0300.2.1, 3221225985, 0xc0000201) hide it. */
static bool
is_quad(struct str host)
{
	for (int i = 0; i < 4; i++) {
		const char *dot = memchr(host.s, '.', host.n);
		size_t n = dot != NULL ? (size_t)(dot - host.s) : host.n;

		if ((dot != NULL) != (i < 3) || !is_number((struct str){host.s, n}, 255))
			return false;
		host.s += i < 3 ? n + 1 : n;
		host.n -= i < 3 ? n + 1 : n;
	}
	return true;
}

static bool
is_bracketed(struct str host)
{
	if (host.n < 4 || host.s[0] != '[' || host.s[host.n - 1] != ']')
		return false;
	for (size_t i = 1; i + 1 < host.n; i++) {
		if (!isxdigit((unsigned char)host.s[i]) && host.s[i] != ':' && host.s[i] != '.')
			return false;
	}
	return true;
}

/*
 * Names separated by dots, the last of which begins with a letter: else programs take it for a
 * number.
 */
static bool
is_name(struct str host)
{
	size_t from = 0, labels = 0;

	if (host.n > 1 && host.s[host.n - 1] == '.')
		host.n--;
	for (size_t i = 0; i <= host.n; i++) {
		if (i < host.n && host.s[i] != '.') {
			if (!isalnum((unsigned char)host.s[i]) && host.s[i] != '-' &&
			    host.s[i] != '_')
				return false;
			continue;
		}
		if (i == from)
			return false;
		labels++;
		from = i < host.n ? i + 1 : from;
	}
	return labels > 1 && host.n <= HOST_MAX && isalpha((unsigned char)host.s[from]);
}

static bool
is_host(struct str host)
{
	const char *colon = host.n > 0 && host.s[0] != '[' ? memchr(host.s, ':', host.n) : NULL;

	if (host.n > 0 && host.s[0] == '[') {
		colon = memchr(host.s, ']', host.n);
		colon = colon != NULL && (size_t)(colon - host.s) + 1 < host.n ? colon + 1 : NULL;
	}
	if (colon != NULL) {
		struct str port = {colon + 1, host.n - (size_t)(colon - host.s) - 1};

		if (*colon != ':' || !is_number(port, PORT_MAX))
			return false;
		host.n = (size_t)(colon - host.s);
	}
	return is_bracketed(host) || is_quad(host) || is_name(host);
}

enum address_fault
address_look(const char *address)
{
	struct str host;

	if (strncasecmp(address, "https://", SCHEME) != 0)
		return ADDRESS_NOT_HTTPS;
	for (const char *p = address; *p != '\0'; p++) {
		if ((unsigned char)*p <= 0x20 || (unsigned char)*p >= 0x7f ||
		    strchr("\"<>\\^`{|}", *p) != NULL)
			return ADDRESS_CHARACTER;
	}
	host = (struct str){address + SCHEME, strcspn(address + SCHEME, "/?#")};
	if (memchr(host.s, '@', host.n) != NULL)
		return ADDRESS_USER;
	return is_host(host) ? ADDRESS_PLAIN : ADDRESS_HOST;
}

bool
address_all_plain(const char *text)
{
	for (const char *at = strcasestr(text, "https:"); at != NULL;
	     at = strcasestr(at, "https:")) {
		size_t n;

		at += strlen("https:");
		if (at[0] == '\\' || (at[0] == '/' && at[1] == '\\'))
			return false;
		if (at[0] != '/' || at[1] != '/')
			continue;
		n = strcspn(at + 2, "/?# \t\r\n\"<>");
		for (size_t i = 2; i < n + 2; i++) {
			if (at[i] == '@' || at[i] == '\\' || at[i] == '%')
				return false;
		}
	}
	return true;
}

/* What stands between PLACE's "://" and the path, query or fragment, or the end of the word. */
static struct str
authority_of(struct str text, const char *after)
{
	const char *end = after;

	while (end < text.s + text.n && strchr("/?# \t\r\n", *end) == NULL)
		end++;
	return (struct str){after, (size_t)(end - after)};
}

bool
address_names_user(struct str text)
{
	const char *end, *at = text.s;

	if (text.n == 0)
		return false;
	end = text.s + text.n;
	while ((at = memmem(at, (size_t)(end - at), "://", 3)) != NULL) {
		struct str authority = authority_of(text, at + 3);

		if (authority.n > 0 && memchr(authority.s, '@', authority.n) != NULL)
			return true;
		at += 3;
	}
	return false;
}

/* An address as it is typed: with a scheme, or with the name of a host in front. */
static bool
is_typed_address(struct str word)
{
	const char *at;
	size_t n = 0;

	if (memmem(word.s, word.n, "://", 3) != NULL ||
	    (word.n > MAILTO && strncasecmp(word.s, "mailto:", MAILTO) == 0))
		return true;
	while (n < word.n && strchr("/?#", word.s[n]) == NULL)
		n++;
	at = n > 0 ? memchr(word.s, '@', n) : NULL;
	if (at != NULL) {
		n -= (size_t)(at + 1 - word.s);
		word.s = at + 1;
	}
	return is_host((struct str){word.s, n});
}

bool
address_has_query(struct str text)
{
	for (size_t from = 0, to; from < text.n; from = to + 1) {
		struct str word;
		size_t mark;

		for (to = from; to < text.n && text.s[to] != ' ';)
			to++;
		word = (struct str){text.s + from, to - from};
		for (mark = 0; mark < word.n && word.s[mark] != '?' && word.s[mark] != '#';)
			mark++;
		if (mark + 1 < word.n && is_typed_address(word))
			return true;
	}
	return false;
}

struct str
address_host(struct str address)
{
	const char *at = memmem(address.s, address.n, "://", 3), *user;
	struct str host;

	if (at == NULL)
		return STR("");
	host = authority_of(address, at + 3);
	user = host.n > 0 ? memrchr(host.s, '@', host.n) : NULL;
	if (user != NULL)
		host = (struct str){user + 1, host.n - (size_t)(user + 1 - host.s)};
	for (size_t i = 0; i < host.n; i++) {
		bool ends = host.s[0] == '[' ? i > 0 && host.s[i - 1] == ']' : host.s[i] == ':';

		if (ends)
			host.n = i;
	}
	return host;
}

/* The last label of HOST, which is cut off with its dot. */
static struct str
take_label(struct str *host)
{
	const char *dot = host->n > 0 ? memrchr(host->s, '.', host->n) : NULL;
	size_t from = dot != NULL ? (size_t)(dot - host->s) + 1 : 0;
	struct str label = {host->s + from, host->n - from};

	host->n = dot != NULL ? from - 1 : 0;
	return label;
}

/* Below these labels of a country a name is registered. */
static bool
is_common(struct str label)
{
	static const char *const words[] = {"co", "com", "net", "org", "or", "ac", "edu", "gov",
					    "gob", "gouv", "govt", "go", "ne", "nom", "ltd", "plc"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strlen(words[i]) == label.n && strncasecmp(words[i], label.s, label.n) == 0)
			return true;
	}
	return false;
}

bool
address_same_owner(struct str host, struct str other)
{
	struct str at[2] = {host, other};
	size_t wanted = 2;

	if (str_equal(host, other))
		return true;
	if (!is_name(host) || !is_name(other))
		return false;
	for (size_t n = 0; n < wanted; n++) {
		struct str label = take_label(&at[0]), same = take_label(&at[1]);

		if (label.n == 0 || label.n != same.n ||
		    strncasecmp(label.s, same.s, label.n) != 0)
			return false;
		if (n == 0 && label.n == 2)
			wanted = 3;
		if (n == 1 && wanted == 3 && !is_common(label))
			wanted = 2;
	}
	return true;
}
