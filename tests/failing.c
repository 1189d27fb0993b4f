/*
 * Preloaded into a program: the FAIL_AT-th call that changes a file whose name holds FAIL_NAME
 * fails with EIO, as on a disk that breaks; with FAIL_ON set all after it fail as well. How many
 * calls there were is written into the file FAIL_COUNT. A write that fails has been done to the end
 * first where FAIL_DONE is set: the system may have it, whatever it says.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int calls;

static bool
is_meant(const char *path)
{
	const char *name = getenv("FAIL_NAME");

	return name != NULL && path != NULL && strstr(path, name) != NULL;
}

static bool
fails(bool meant)
{
	const char *at = getenv("FAIL_AT");

	if (!meant || at == NULL)
		return false;
	calls++;
	return getenv("FAIL_ON") != NULL ? calls >= atoi(at) : calls == atoi(at);
}

static bool
fd_fails(int fd)
{
	char link[64], path[4096];
	ssize_t n;
	int before = errno;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path) - 1);
	path[n > 0 ? n : 0] = '\0';
	errno = before;
	return fails(is_meant(path));
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define WRAP(type, name, parameters, arguments, failing) \
	type name parameters                              \
	{                                                 \
		bool bad = failing;                        \
		type done = 0;                             \
		if (!bad || getenv("FAIL_DONE") != NULL)   \
			done = REAL(name) arguments;       \
		if (!bad)                                  \
			return done;                       \
		errno = EIO;                               \
		return -1;                                 \
	}

WRAP(ssize_t, write, (int fd, const void *data, size_t n), (fd, data, n), fd_fails(fd))
WRAP(ssize_t, pwrite, (int fd, const void *data, size_t n, off_t at), (fd, data, n, at), fd_fails(fd))
WRAP(ssize_t, pwrite64, (int fd, const void *data, size_t n, off64_t at), (fd, data, n, at), fd_fails(fd))
WRAP(int, ftruncate, (int fd, off_t n), (fd, n), fd_fails(fd))
WRAP(int, ftruncate64, (int fd, off64_t n), (fd, n), fd_fails(fd))

/*
 * What is synced is not asked of the disk: nobody takes its power away, and it would take most of
 * the time.
 */
int
fsync(int fd)
{
	if (!fd_fails(fd))
		return 0;
	errno = EIO;
	return -1;
}

int
fdatasync(int fd)
{
	return fsync(fd);
}

WRAP(int, unlink, (const char *path), (path), fails(is_meant(path)))

__attribute__((destructor)) static void
tell(void)
{
	const char *path = getenv("FAIL_COUNT");
	FILE *f = path != NULL ? fopen(path, "w") : NULL;

	if (f == NULL)
		return;
	fprintf(f, "%d\n", calls);
	fclose(f);
}
