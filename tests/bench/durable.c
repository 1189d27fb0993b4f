/*
 * durable FILE ROUNDS PAGES BYTES: the bare thing beside entries that are stored one by one.
 * Overwrites BYTES at as many PAGES of FILE, 64 MiB, each time others, and syncs once; ROUNDS
 * times. Prints the seconds.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 8192, PAGES = 8192 };

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
overwrite(int fd, const char *data, size_t n)
{
	off_t at = (off_t)(rand() % (PAGES - 1)) * PAGE;

	return pwrite(fd, data, n, at) == (ssize_t)n;
}

int
main(int argc, char **argv)
{
	static char data[2 * PAGE];
	int fd = argc == 5 ? open(argv[1], O_RDWR | O_CREAT, 0600) : -1;
	int rounds, pages;
	size_t bytes;
	double from;

	if (fd < 0)
		return 2;
	rounds = atoi(argv[2]), pages = atoi(argv[3]);
	bytes = (size_t)atoll(argv[4]) / (size_t)pages;
	memset(data, 'v', sizeof(data));
	for (int i = 0; i < PAGES; i++) {
		if (write(fd, data, PAGE) != PAGE)
			return 1;
	}
	if (bytes > sizeof(data) || fsync(fd) != 0)
		return 1;
	from = seconds();
	for (int i = 0; i < rounds; i++) {
		for (int page = 0; page < pages; page++) {
			if (!overwrite(fd, data, bytes))
				return 1;
		}
		if (fdatasync(fd) != 0)
			return 1;
	}
	printf("%.6f\n", seconds() - from);
	return 0;
}
