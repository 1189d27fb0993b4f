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

struct str
path_last(struct str *path)
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
		struct str p = path_last(&pattern), s;

		if (path.n == 0)
			return false;
		s = path_last(&path);
		if (!name_matches(p.s, p.n, s.s, s.n))
			return false;
	}
	return true;
}

bool
path_is_junk(struct str path)
{
	while (path.n > 0) {
		struct str name = path_last(&path);

		if (str_is(name, "__MACOSX") ||
		    (name.n > 1 && name.s[0] == '.' && name.s[1] == '_') ||
		    str_is(name, ".DS_Store"))
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

struct str
path_thread(struct str path)
{
	path_last(&path);
	return path_last(&path);
}
