#include "path.h"

#include <string.h>
#include <strings.h>

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/*
 * One name against its pattern, both up to their ends. Old file systems and who repacks on them
 * write names in capitals.
 */
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
		if (sn == 0 || lower(*p) != lower(*s))
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

	return path.n > n && strncasecmp(path.s + path.n - n, end, n) == 0;
}

/* Takes digits, or the word for a copy, off the end of NAME, with what stands around them. */
static bool
strip_copy(struct str *name)
{
	static const char *const words[] = {" - copy", " - kopie", " copy", " kopie", " copia",
					    " copie"};
	struct str s = *name;
	size_t digits = 0;

	if (s.n > 3 && s.s[s.n - 1] == ')')
		s.n--;
	while (digits < s.n && s.s[s.n - 1 - digits] >= '0' && s.s[s.n - 1 - digits] <= '9')
		digits++;
	s.n -= digits;
	if (s.n < name->n && s.n > 2 && s.s[s.n - 1] == '(')
		s.n--;
	if (digits > 0 && digits <= 3 && s.n > 1 && s.s[s.n - 1] == ' ') {
		s.n--;
		strip_copy(&s);
		*name = s;
		return true;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!path_ends(*name, words[i]))
			continue;
		name->n -= strlen(words[i]);
		return true;
	}
	return false;
}

bool
path_uncopied(struct buf *out, struct str path)
{
	struct str folder = path, name = path_last(&folder), stem = name;
	const char *dot = name.n > 0 ? memrchr(name.s, '.', name.n) : NULL;
	bool copy;

	stem.n = dot != NULL ? (size_t)(dot - name.s) : name.n;
	copy = strip_copy(&stem);
	buf_reset(out);
	buf_add(out, path.s, (size_t)(stem.s + stem.n - path.s));
	if (dot != NULL)
		buf_add(out, dot, (size_t)(name.s + name.n - dot));
	return copy;
}

struct str
path_thread(struct str path)
{
	path_last(&path);
	return path_last(&path);
}
