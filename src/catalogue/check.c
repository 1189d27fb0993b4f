#include "check.h"

#include <stdio.h>
#include <string.h>

#include "placeholder.h"
#include "veto/address.h"
#include "veto/date.h"
#include "veto/i18n.h"

/* Ids are written into records and settings, and typed: no letter that has two forms. */
bool
check_id(const char *s)
{
	size_t n = strlen(s);

	for (size_t i = 0; i < n; i++) {
		bool inner = i > 0 && i + 1 < n && strchr("-_.", s[i]) != NULL;

		if (!inner && !(s[i] >= 'a' && s[i] <= 'z') && !(s[i] >= '0' && s[i] <= '9'))
			return false;
	}
	return n > 0 && n <= 64;
}

bool
check_day(const char *s)
{
	struct date d;

	return date_parse(str_of(s), &d);
}

/* A source may be dated to the month or the year: such a date is one where it begins. */
bool
check_date(const char *s)
{
	char whole[16];
	size_t n = strlen(s);

	if (strcmp(s, "unknown") == 0)
		return true;
	if (n != 4 && n != 7)
		return check_day(s);
	snprintf(whole, sizeof(whole), n == 4 ? "%s-01-01" : "%s-01", s);
	return check_day(whole);
}

/* What a person is told to open: it names its host plainly, and nobody reads along. */
bool
check_url(const char *s)
{
	return strncmp(s, "https://", strlen("https://")) == 0 && address_look(s) == ADDRESS_PLAIN;
}

bool
check_where(const char *s)
{
	for (const char *p = strstr(s, "://"); p != NULL; p = strstr(p + 1, "://")) {
		if (p - s < 5 || strncmp(p - 5, "https", 5) != 0)
			return false;
	}
	return true;
}

/* The plain form: RFC 5322 has quotes and comments as well, which nobody could copy by hand. */
bool
check_email(const char *s)
{
	const char *at = strchr(s, '@');

	if (at == NULL || at == s || strchr(at + 1, '.') == NULL || strchr(at + 1, '@') != NULL)
		return false;
	for (const char *p = s; *p != '\0'; p++) {
		if ((unsigned char)*p <= 0x20 || (unsigned char)*p >= 0x7f ||
		    strchr("\"<>()[]\\,;:", *p) != NULL)
			return false;
	}
	return true;
}

/* Letters, digits and hyphens between dots, one dot at least. */
bool
check_domain(const char *s)
{
	size_t n = strlen(s), label = 0, dots = 0;

	for (size_t i = 0; i < n; i++) {
		bool hyphen = s[i] == '-' && label > 0 && i + 1 < n && s[i + 1] != '.';

		if (s[i] == '.' && label > 0 && i + 1 < n) {
			label = 0;
			dots++;
			continue;
		}
		if (!hyphen && !(s[i] >= 'a' && s[i] <= 'z') && !(s[i] >= '0' && s[i] <= '9'))
			return false;
		label++;
	}
	return dots > 0 && n < 254;
}

bool
check_pattern(const char *s)
{
	size_t free_signs = 0;

	for (const char *p = s; *p != '\0'; p++) {
		if ((unsigned char)*p <= 0x20 || (unsigned char)*p >= 0x7f)
			return false;
		free_signs += *p == '#' || *p == '?';
	}
	return strlen(s) >= 4 && strlen(s) <= 64 && free_signs >= 2;
}

bool
check_languages(const char *s)
{
	for (;; s += strspn(s, ", ")) {
		if (strspn(s, "abcdefghijklmnopqrstuvwxyz") != 2)
			return false;
		s += 2;
		if (*s == '\0')
			return true;
		if (*s != ',')
			return false;
	}
}

const char *
check_placeholders(const char *text, int use, char wrong[64])
{
	for (const char *open = strchr(text, '{'); open != NULL; open = strchr(open + 1, '{')) {
		bool condition = open[1] == '?' || open[1] == '!';
		const char *name = open + 1 + condition;
		size_t n = strcspn(name, "}");
		struct placeholder p;

		snprintf(wrong, 64, "%.*s", n < 63 ? (int)n : 63, name);
		if (!placeholder_find((struct str){name, n}, &p))
			return N_("unknown placeholder {%s}");
		if (!(p.uses & 1u << use))
			return N_("nothing fills the placeholder {%s} in a text of this use");
		if (p.is_switch && !condition)
			return N_("{%s} is on or off: it stands as {?...} or {!...} alone");
	}
	return NULL;
}
