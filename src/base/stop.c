/*
 * Only what signal-safety(7) allows happens in the handler: it reads pointers, unlinks, and raises.
 * A path is entered and taken out by one store of a pointer, so that the handler sees it whole or
 * not at all.
 */
#include "veto/stop.h"

#include <limits.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "veto/companion.h"

enum { FILES = 8 };

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static volatile sig_atomic_t noted, held;
static const char *volatile files[FILES];

/* With what the database library puts beside it, where it is a database. */
static void
remove_file(const char *path)
{
	static char name[PATH_MAX + 16];
	size_t n = strlen(path);

	for (int i = COMPANION_SELF; n < PATH_MAX && i < COMPANIONS; i++) {
		memcpy(name, path, n);
		memcpy(name + n, companion_endings[i], strlen(companion_endings[i]) + 1);
		unlink(name);
	}
}

static void
end_by(int sig)
{
	sigset_t only;

	for (size_t i = 0; i < FILES; i++) {
		if (files[i] != NULL)
			remove_file(files[i]);
	}
	signal(sig, SIG_DFL);
	raise(sig);
	sigemptyset(&only);
	sigaddset(&only, sig);
	sigprocmask(SIG_UNBLOCK, &only, NULL); /* in the handler it is blocked, and comes now */
}

static void
note(int sig)
{
	if (held == 0 || noted != 0)
		end_by(sig);
	noted = sig;
}

void
stop_watch(void)
{
	struct sigaction action = {.sa_handler = note}, before;

	for (size_t i = 0; i < sizeof(watched) / sizeof(watched[0]); i++) {
		if (sigaction(watched[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(watched[i], &action, NULL);
	}
}

void
stop_hold(void)
{
	held++;
}

void
stop_release(void)
{
	held--;
}

int
stop_wanted(void)
{
	return noted;
}

void
stop_die(void)
{
	if (noted != 0)
		end_by(noted);
}

bool
stop_remove(const char *path)
{
	for (size_t i = 0; i < FILES; i++) {
		if (files[i] == NULL) {
			files[i] = path;
			return true;
		}
	}
	return false;
}

void
stop_keep(const char *path)
{
	for (size_t i = 0; i < FILES; i++) {
		if (files[i] == path)
			files[i] = NULL;
	}
}
