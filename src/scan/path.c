#include "path.h"

#include <string.h>

/* One name against its pattern, both up to their ends. */
static bool
name_matches(const char *p, size_t pn, const char *s, size_t sn)
{
	for (; pn > 0; p++, pn--) {
		if (*p == '*') {
			for (size_t i = 0; i <= sn; i++)
				if (name_matches(p + 1, pn - 1, s + i, sn - i))
					return true;
			return false;
		}
		if (*p == '#') {
			size_t digits = 0;

			while (digits < sn && s[digits] >= '0' && s[digits] <= '9')
				digits++;
			if (digits == 0)
				return false;
			s += digits;
			sn -= digits;
			continue;
		}
		if (sn == 0 || *p != *s)
			return false;
		s++;
		sn--;
	}
	return sn == 0;
}

/* Takes the last name off a path. */
static struct str
last_name(struct str *path)
{
	size_t at = path->n;
	struct str name;

	while (at > 0 && path->s[at - 1] != '/')
		at--;
	name = (struct str){path->s + at, path->n - at};
	path->n = at > 0 ? at - 1 : 0;
	return name;
}

bool
path_matches(struct str path, const char *end)
{
	struct str pattern = str_of(end);

	while (pattern.n > 0) {
		struct str p = last_name(&pattern), s;

		if (path.n == 0)
			return false;
		s = last_name(&path);
		if (!name_matches(p.s, p.n, s.s, s.n))
			return false;
	}
	return true;
}

bool
path_is_junk(struct str path)
{
	while (path.n > 0) {
		struct str name = last_name(&path);

		if (str_is(name, "__MACOSX") || (name.n > 1 && name.s[0] == '.' && name.s[1] == '_') || str_is(name, ".DS_Store"))
			return true;
	}
	return false;
}

bool
path_ends(struct str path, const char *end)
{
	size_t n = strlen(end);

	return path.n > n && memcmp(path.s + path.n - n, end, n) == 0;
}

/* ---- whose a path is */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes "-" and what FN allows, of FROM to TO characters, off the end. */
static bool
strip(struct str *name, bool digits, size_t from, size_t to)
{
	size_t at = name->n;

	while (at > 0 && name->s[at - 1] != '-' && (!digits || is_digit(name->s[at - 1])))
		at--;
	if (at < 2 || name->s[at - 1] != '-' || name->n - at < from || name->n - at > to)
		return false;
	name->n = at - 1;
	return true;
}

static bool
strip_date(struct str *name)
{
	struct str s = *name;

	if (!strip(&s, true, 1, 4) || !strip(&s, true, 1, 2) || !strip(&s, true, 1, 4))
		return false;
	*name = s;
	return true;
}

/* facebook-USER-2024-11-18-Ab12Cd34, with what drives and browsers add to it. */
static struct str
owner_of(struct str name)
{
	static const char *const starts[] = {"facebook-", "instagram-", "threads-"};
	struct str rest = name;

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		size_t n = strlen(starts[i]);

		if (name.n <= n || memcmp(name.s, starts[i], n) != 0)
			continue;
		name = (struct str){name.s + n, name.n - n};
		rest = name;
		if (path_ends(rest, ".zip"))
			rest.n -= 4;
		if (strip(&rest, true, 3, 3) && strip(&rest, false, 16, 16)) /* -20250214T091955Z-001 */
			name = rest;
		else
			rest = name;
		if (path_ends(rest, ".zip"))
			rest.n -= 4;
		name = rest;
		if (strip_date(&rest) || (strip(&rest, false, 1, 16) && strip_date(&rest)))
			return rest;
		return name;
	}
	return (struct str){"", 0};
}

struct str
path_owner(struct str path)
{
	last_name(&path);
	while (path.n > 0) {
		struct str owner = owner_of(last_name(&path));

		if (owner.n > 0)
			return owner;
	}
	return (struct str){"", 0};
}

bool
path_is_page(struct str path)
{
	static const char pattern[] = "this_profile*s_activity_across_facebook";

	while (path.n > 0) {
		struct str name = last_name(&path);

		if (name_matches(pattern, sizeof(pattern) - 1, name.s, name.n))
			return true;
	}
	return false;
}

struct str
path_thread(struct str path)
{
	last_name(&path);
	return last_name(&path);
}
