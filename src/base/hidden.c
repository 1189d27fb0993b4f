/*
 * Hidden places: paths with a part that begins with a dot, where programs keep what they start
 * with, and keys that open doors.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "veto/buf.h"
#include "veto/file.h"

/* A part that begins with a dot and is not "." or "..". */
static bool
has_dotted_part(const char *path)
{
	while (*path != '\0') {
		size_t n = strcspn(path, "/");

		if (n > 0 && path[0] == '.' && !(n == 1 || (n == 2 && path[1] == '.')))
			return true;
		path += n + strspn(path + n, "/");
	}
	return false;
}

/* What stands in PATH behind BASE; NULL where it does not lie below it. */
static const char *
below(const char *path, const char *base)
{
	size_t n = base != NULL ? strlen(base) : 0;

	while (n > 0 && base[n - 1] == '/')
		n--;
	return n > 0 && strncmp(path, base, n) == 0 && (path[n] == '/' || path[n] == '\0')
		       ? path + n
		       : NULL;
}

/*
 * Where PATH leads, links followed: as far as it is there; what is not, stands behind it as it is.
 */
static bool
follow(const char *path, char real[PATH_MAX], struct buf *rest)
{
	LOCAL_BUF folder = {0};
	const char *slash = strrchr(path, '/');
	bool ok;

	if (realpath(path, real) != NULL)
		return true;
	buf_add(&folder, path, slash != NULL ? (size_t)(slash - path) + 1 : 0);
	ok = realpath(folder.used > 0 ? folder.data : ".", real) != NULL;
	buf_text(rest, slash != NULL ? slash + 1 : path);
	return ok;
}

/*
 * The home folder, and the one that one is in, may themselves lie in a hidden place: that is no
 * news to whoever is there.
 */
static const char *
beyond_home(const char *path, bool real)
{
	char home[PATH_MAX], here[PATH_MAX];
	const char *name = getenv("HOME"), *rest = NULL;

	if (name != NULL && *name == '/' && (!real || realpath(name, home) != NULL))
		rest = below(path, real ? home : name);
	if (rest == NULL && real && getcwd(here, sizeof(here)) != NULL)
		rest = below(path, here);
	return rest != NULL ? rest : path;
}

bool
file_is_hidden(const char *path)
{
	char real[PATH_MAX];
	LOCAL_BUF rest = {0};
	bool hidden = has_dotted_part(beyond_home(path, false));

	if (!hidden && follow(path, real, &rest))
		hidden =
			has_dotted_part(beyond_home(real, true)) || has_dotted_part(buf_get(&rest));
	return hidden;
}
