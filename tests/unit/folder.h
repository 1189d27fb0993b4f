/* A folder of its own for each test, taken away with all that is in it. */
#ifndef VETO_TESTS_FOLDER_H
#define VETO_TESTS_FOLDER_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Fails the test with what stands in the struct err `e` there. */
#define DONE(call) \
	do { \
		if (!(call)) \
			fail_msg("%s: %s", #call, e.text); \
	} while (false)

enum { FOLDER_PATIENCE = 300 }; /* seconds; a test that waits for ever fails */

struct folder {
	char path[4096];
};

static inline bool
folder_enter(struct folder *f)
{
	const char *tmp = getenv("TMPDIR");

	alarm(FOLDER_PATIENCE);
	snprintf(f->path, sizeof(f->path), "%s/veto-test-XXXXXX",
		 tmp != NULL && *tmp != '\0' ? tmp : "/tmp");
	return mkdtemp(f->path) != NULL && chdir(f->path) == 0;
}

static inline bool
folder_leave(const struct folder *f)
{
	char command[sizeof(f->path) + 16];

	alarm(0);
	snprintf(command, sizeof(command), "rm -rf '%s'", f->path);
	return chdir("/") == 0 && system(command) == 0;
}

#endif
