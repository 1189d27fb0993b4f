/* Databases, whose place no output takes. */
#include "veto/file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "veto/companion.h"
#include "veto/mem.h"

struct guarded {
	struct guarded *next;
	char path[];
};
static struct guarded *all_guarded;

void
file_guard(const char *path)
{
	size_t n = strlen(path) + 1;
	struct guarded *g = mem_alloc(sizeof(*g) + n);

	memcpy(g->path, path, n);
	g->next = all_guarded;
	all_guarded = g;
}

void
file_unguard(const char *path)
{
	for (struct guarded **at = &all_guarded; *at != NULL; at = &(*at)->next) {
		struct guarded *g = *at;

		if (strcmp(g->path, path) != 0)
			continue;
		*at = g->next;
		free(g);
		return;
	}
}

bool
file_is_guarded(const struct stat *st)
{
	LOCAL_BUF name = {0};
	bool found = false;

	for (const struct guarded *g = all_guarded; g != NULL; g = g->next) {
		for (int i = 0; i < COMPANIONS && !found; i++) {
			struct stat kept;

			buf_reset(&name);
			buf_fmt(&name, "%s%s", g->path, companion_endings[i]);
			found = stat(buf_get(&name), &kept) == 0 && kept.st_dev == st->st_dev &&
				kept.st_ino == st->st_ino;
		}
	}
	return found;
}

/* Do A and B name the same in the same folder, whether it is there or not? */
static bool
same_name(const char *a, const char *b)
{
	const char *end_a = strrchr(a, '/'), *end_b = strrchr(b, '/');
	LOCAL_BUF folder_a = {0}, folder_b = {0};
	struct stat st_a, st_b;
	bool same = strcmp(end_a != NULL ? end_a + 1 : a, end_b != NULL ? end_b + 1 : b) == 0;

	if (same) {
		file_folder(&folder_a, a);
		file_folder(&folder_b, b);
		same = stat(buf_get(&folder_a), &st_a) == 0 &&
		       stat(buf_get(&folder_b), &st_b) == 0 && st_a.st_dev == st_b.st_dev &&
		       st_a.st_ino == st_b.st_ino;
	}
	return same;
}

bool
file_will_be_guarded(const char *path)
{
	LOCAL_BUF name = {0};
	bool found = false;

	for (const struct guarded *g = all_guarded; g != NULL; g = g->next) {
		for (int i = COMPANION_JOURNAL; i < COMPANIONS && !found; i++) {
			buf_reset(&name);
			buf_fmt(&name, "%s%s", g->path, companion_endings[i]);
			found = same_name(path, buf_get(&name));
		}
	}
	return found;
}

/*
 * Somebody holds a lock on a part of it. To be asked of no file on which this process has any: they
 * would go with the descriptor.
 */
static bool
is_held(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool held = fd >= 0 && file_is_taken(fd);

	if (fd >= 0)
		close(fd);
	return held;
}

/*
 * Is PATH, or what belongs to it, held by somebody; or, with LOGS, does a part of it wait in a log?
 */
static bool
is_busy(const char *path, bool logs)
{
	LOCAL_BUF name = {0};
	bool found = false;

	for (int i = 0; i < COMPANIONS && !found; i++) {
		bool log = logs && (i == COMPANION_WAL || i == COMPANION_JOURNAL);
		struct stat st;

		buf_reset(&name);
		buf_fmt(&name, "%s%s", path, companion_endings[i]);
		found = stat(buf_get(&name), &st) == 0 && S_ISREG(st.st_mode) &&
			((log && st.st_size > 0) || is_held(buf_get(&name)));
	}
	return found;
}

bool
file_is_in_use(const char *path)
{
	return is_busy(path, true);
}

bool
file_is_held(const char *path)
{
	return is_busy(path, false);
}
