/*
 * Runs a command as on a kernel that lacks something:
 *
 *     without landlock|seccomp|both|inotify COMMAND...
 *
 * landlock: landlock_create_ruleset answers ENOSYS, as a kernel built without it does. seccomp: no
 * filter can be loaded, as in a container that refuses it; both: these two. inotify: nobody tells
 * of changes, as where a user has watched all that he may. This is done by a filter of seccomp
 * itself, which the command inherits.
 */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	const struct scmp_arg_cmp loading = {0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0};
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	int bad = 0;

	if (argc < 3 || filter == NULL) {
		fputs("usage: without landlock|seccomp|both|inotify COMMAND...\n", stderr);
		return 2;
	}
	if (strcmp(argv[1], "inotify") == 0)
		bad |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EMFILE), SCMP_SYS(inotify_init1), 0);
	else if (strcmp(argv[1], "seccomp") != 0)
		bad |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
					SCMP_SYS(landlock_create_ruleset), 0);
	if (strcmp(argv[1], "seccomp") == 0 || strcmp(argv[1], "both") == 0) {
		bad |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp), 0);
		bad |= seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1,
					      &loading);
	}
	if (bad != 0 || seccomp_load(filter) != 0) {
		fputs("without: this kernel takes no filter itself\n", stderr);
		return 77;
	}
	seccomp_release(filter);
	execvp(argv[2], argv + 2);
	perror(argv[2]);
	return 127;
}
