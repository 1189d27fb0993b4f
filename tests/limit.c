/*
 * Runs a test as `make check` does each of them: limit SECONDS TIMES COMMAND...
 *
 * One that stands still is ended and fails by name. Nothing of a test outlives it: what it left
 * behind, wherever in the tree of processes it went, comes back to this process and is killed. How
 * long it took and how much of the processors stands in the file TIMES afterwards, a line for each
 * test: "seconds seconds-of-processor name".
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { GRACE = 5 }; /* seconds that a test has to clean up in */

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Everything that still is a child of this process, its own or one whose parent has gone. */
static void
kill_children(void)
{
	DIR *all = opendir("/proc");
	struct dirent *one;

	while (all != NULL && (one = readdir(all)) != NULL) {
		char path[300], text[500];
		const char *name_end;
		int fd, parent;
		ssize_t n;

		if (!isdigit((unsigned char)one->d_name[0]))
			continue;
		snprintf(path, sizeof path, "/proc/%s/stat", one->d_name);
		fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			continue;
		n = read(fd, text, sizeof text - 1);
		close(fd);
		text[n > 0 ? n : 0] = '\0';
		name_end = strrchr(text, ')');
		if (name_end != NULL && sscanf(name_end, ") %*c %d", &parent) == 1 &&
		    parent == (int)getpid())
			kill((pid_t)atol(one->d_name), SIGKILL);
	}
	if (all != NULL)
		closedir(all);
}

/* Until none is left: the children of what was killed come next. */
static void
sweep(void)
{
	while (waitpid(-1, NULL, WNOHANG) >= 0) {
		kill_children();
		waitpid(-1, NULL, 0);
	}
}

/*
 * Waits for the test until the moment, which is false when it comes; a signal that ends this
 * process ends the test first.
 */
static bool
wait_until(pid_t test, double moment, const sigset_t *signals, int *status)
{
	for (;;) {
		double left = moment - now();
		struct timespec t = {left > 0 ? (time_t)left : 0,
				     left > 0 ? (long)((left - (double)(time_t)left) * 1e9) : 0};
		int caught;
		pid_t gone;

		while ((gone = waitpid(-1, status, WNOHANG)) > 0)
			if (gone == test)
				return true;
		if (left <= 0)
			return false;
		caught = sigtimedwait(signals, NULL, &t);
		if (caught > 0 && caught != SIGCHLD) {
			kill(-test, SIGTERM);
			sleep(1);
			sweep();
			_exit(128 + caught);
		}
	}
}

/*
 * The last two parts of a path, without "lt-" and the like: tests/cli/record.sh is cli/record.sh.
 */
static const char *
short_name(const char *path)
{
	const char *name = path + strlen(path);

	for (int slashes = 0; name > path; name--)
		if (name[-1] == '/' && ++slashes == 2)
			break;
	return name;
}

static void
note_time(const char *file, const char *name, double took)
{
	struct rusage used;
	char line[400];
	int fd = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666), n;

	getrusage(RUSAGE_CHILDREN, &used);
	n = snprintf(line, sizeof line, "%.2f %.2f %s\n", took,
		     (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
			     (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
		     name);
	if (fd < 0 || write(fd, line, (size_t)n) != n)
		perror(file);
	if (fd >= 0)
		close(fd);
}

int
main(int argc, char **argv)
{
	double started = now(), limit = argc > 3 ? atof(argv[1]) : 0;
	sigset_t signals, before;
	int status = 0;
	bool ended;
	pid_t test;

	if (limit <= 0) {
		fputs("usage: limit SECONDS TIMES COMMAND...\n", stderr);
		return 2;
	}
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	sigemptyset(&signals);
	sigaddset(&signals, SIGCHLD);
	sigaddset(&signals, SIGHUP);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	sigprocmask(SIG_BLOCK, &signals, &before);
	test = fork();
	if (test < 0) {
		perror("fork");
		return 99;
	}
	if (test == 0) {
		int nothing = open("/dev/null", O_RDONLY);

		/*
		 * A group of its own is not in front of a terminal, and would stop when it asks it
		 * something.
		 */
		setpgid(0, 0);
		dup2(nothing, STDIN_FILENO);
		close(nothing);
		sigprocmask(SIG_SETMASK, &before, NULL);
		execvp(argv[3], argv + 3);
		fprintf(stderr, "%s: %s\n", argv[3], strerror(errno));
		_exit(127);
	}
	ended = wait_until(test, started + limit, &signals, &status);
	if (!ended) {
		kill(-test, SIGTERM);
		wait_until(test, now() + GRACE, &signals, &status);
	}
	sweep();
	note_time(argv[2], short_name(argv[argc - 1]), now() - started);
	if (!ended)
		printf("\nBail out! it had not come to its end after %g seconds, and was ended\n",
		       limit);
	return !ended ? 99 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
