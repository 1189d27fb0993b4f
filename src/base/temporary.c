/*
 * A process that was killed cannot remove what it began; the next one that writes into the folder
 * does. A number alone proves little: another container counts its processes for itself, another
 * host too. So the file is locked while it is written, which every process on this kernel sees; on
 * a file system of the network nothing is swept.
 */
#include "veto/temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "veto/companion.h"
#include "veto/file.h"

enum { CHANCE = 8, FILES_LOOKED_AT = 100000 };
static const char beginning[] = ".veto-", letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";

void
temporary_name(struct buf *out, const char *folder)
{
	unsigned char chance[CHANCE] = {0};

	/* Without the system's random numbers O_EXCL still refuses a name that is taken. */
	(void)!getrandom(chance, sizeof(chance), GRND_NONBLOCK);
	buf_fmt(out, "%s/%s", folder, beginning);
	for (int i = 0; i < CHANCE; i++)
		buf_char(out, letters[chance[i] % (sizeof(letters) - 1)]);
	buf_fmt(out, "-%ld", (long)getpid());
}

void
temporary_mark(int fd)
{
	file_take(fd);
}

/*
 * The process that NAME tells, or 0 where it is no name of a temporary; *STEM without what the
 * database library puts behind it for its own files.
 */
static pid_t
process_of(const char *name, size_t *stem)
{
	const char *at = name + sizeof(beginning) - 1;
	char *end;
	long pid;

	if (strncmp(name, beginning, sizeof(beginning) - 1) != 0)
		return 0;
	if (strspn(at, letters) != CHANCE || at[CHANCE] != '-')
		return 0;
	at += CHANCE + 1;
	if (*at < '1' || *at > '9' || strspn(at, "0123456789") > 10)
		return 0;
	pid = strtol(at, &end, 10);
	*stem = (size_t)(end - name);
	for (int i = COMPANION_SELF; i < COMPANIONS; i++) {
		if (strcmp(end, companion_endings[i]) == 0)
			return pid == (pid_t)pid ? (pid_t)pid : 0;
	}
	return 0;
}

static bool
is_gone(pid_t pid)
{
	return kill(pid, 0) != 0 && errno == ESRCH;
}

/* What was put beside a file is in use as long as that file is. */
static bool
is_written(int folder, const char *name, size_t stem)
{
	char main_name[NAME_MAX + 1];
	int fd;
	bool taken;

	snprintf(main_name, sizeof(main_name), "%.*s", (int)stem, name);
	fd = openat(folder, main_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0)
		return errno != ENOENT;
	taken = file_is_taken(fd);
	close(fd);
	return taken;
}

static void
sweep(int folder, const char *name)
{
	struct stat st;
	size_t stem;
	pid_t pid = process_of(name, &stem);

	if (pid == 0 || !is_gone(pid) || fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return;
	if (S_ISREG(st.st_mode) && st.st_uid == geteuid() && !is_written(folder, name, stem))
		unlinkat(folder, name, 0);
}

void
temporary_sweep(const char *folder)
{
	DIR *dir = file_is_remote(folder) ? NULL : opendir(folder);
	const struct dirent *entry;

	for (int n = 0; dir != NULL && n < FILES_LOOKED_AT && (entry = readdir(dir)) != NULL; n++)
		sweep(dirfd(dir), entry->d_name);
	if (dir != NULL)
		closedir(dir);
}
