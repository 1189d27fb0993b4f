/*
 * measure ROUNDS: runs the commands that standard input names, one on each line, in turn, ROUNDS
 * times; then prints for each the median of its wall time and of its processor time (user and
 * system, seconds) and its greatest peak of memory (KiB).
 *
 * The words of a command are separated by TAB. "<FILE" and ">FILE" are its standard input and
 * output (else /dev/null). A line that begins with "!" is run before the command that follows it,
 * and not timed; one that begins with "?" may fail.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { COMMANDS = 64, WORDS = 64, ROUNDS_MOST = 10000 };

extern char **environ;

struct command {
	char *line;
	char *words[WORDS + 1];
	const char *input, *output;
	bool untimed, may_fail;
	double *wall, *processor;
	long peak;
};

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
read_command(struct command *c, char *line, int rounds)
{
	int n = 0;

	line[strcspn(line, "\n")] = '\0';
	*c = (struct command){.line = strdup(line), .input = "/dev/null", .output = "/dev/null"};
	c->untimed = *line == '!';
	c->may_fail = *line == '?';
	for (char *w = strtok(c->line + (c->untimed || c->may_fail), "\t"); w != NULL && n < WORDS;
	     w = strtok(NULL, "\t")) {
		if (*w == '<')
			c->input = w + 1;
		else if (*w == '>')
			c->output = w + 1;
		else
			c->words[n++] = w;
	}
	c->wall = calloc((size_t)rounds, sizeof(*c->wall));
	c->processor = calloc((size_t)rounds, sizeof(*c->processor));
}

static bool
run(struct command *c, int round)
{
	posix_spawn_file_actions_t files;
	struct rusage used;
	double start;
	pid_t child;
	int status, failed;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, c->input, O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, c->output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (c->may_fail)
		posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	start = now();
	failed = posix_spawnp(&child, c->words[0], &files, NULL, c->words, environ);
	if (failed == 0 && wait4(child, &status, 0, &used) != child)
		failed = errno;
	c->wall[round] = now() - start;
	posix_spawn_file_actions_destroy(&files);
	if (failed != 0) {
		fprintf(stderr, "measure: %s: %s\n", c->words[0], strerror(failed));
		return false;
	}
	c->processor[round] = seconds(used.ru_utime) + seconds(used.ru_stime);
	if (used.ru_maxrss > c->peak)
		c->peak = used.ru_maxrss;
	if (status == 0 || c->may_fail)
		return true;
	fprintf(stderr, "measure: it failed:");
	for (char **w = c->words; *w != NULL; w++)
		fprintf(stderr, " %s", *w);
	fprintf(stderr, "\n");
	return false;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double
median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), by_size);
	return n % 2 != 0 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

int
main(int argc, char **argv)
{
	static struct command commands[COMMANDS];
	int rounds = argc == 2 ? atoi(argv[1]) : 0, n = 0;
	char *line = NULL;
	size_t room = 0;

	if (rounds < 1 || rounds > ROUNDS_MOST) {
		fprintf(stderr, "measure: how many rounds?\n");
		return 2;
	}
	while (n < COMMANDS && getline(&line, &room, stdin) > 0)
		read_command(&commands[n++], line, rounds);
	for (int round = 0; round < rounds; round++) {
		for (int i = 0; i < n; i++) {
			if (!run(&commands[i], round))
				return 1;
		}
	}
	for (int i = 0; i < n; i++) {
		struct command *c = &commands[i];

		if (!c->untimed)
			printf("%.6f %.6f %ld\n", median(c->wall, rounds),
			       median(c->processor, rounds), c->peak);
	}
	free(line);
	return 0;
}
