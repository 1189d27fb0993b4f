/*
 * Giving up rights: Landlock for files (landlock(7), spoken to directly, as the C library has no
 * functions for it), seccomp for system calls. Each is used where the kernel has it, and each works
 * without the other.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "job.h"
#include "veto/i18n.h"

/*
 * ---- Landlock; the kernel's header may be older than the kernel, so what came later is written
 * out here
 */

struct ruleset { /* struct landlock_ruleset_attr of version 6 */
	uint64_t fs, net, scoped;
};

/* how many rights on files a version knows: the lowest bits */
enum { FS_V1 = 13, FS_V2 = 14, FS_V3 = 15, FS_V5 = 16 };
enum { NET_BIND = 1, NET_CONNECT = 2, SCOPED_ALL = 3 };

static uint64_t
file_rights(int version)
{
	int bits = version >= 5 ? FS_V5 : version >= 3 ? FS_V3 : version == 2 ? FS_V2 : FS_V1;

	return (UINT64_C(1) << bits) - 1;
}

static size_t
ruleset_size(int version)
{
	struct ruleset r;

	return version >= 6   ? sizeof(r)
	       : version >= 4 ? sizeof(r.fs) + sizeof(r.net)
			      : sizeof(r.fs);
}

/* What lies at FD, and, where it is a folder, all that is in it, may be read. */
static void
allow_reading(int ruleset, int fd)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
						  .parent_fd = fd};
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
	syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

static void
allow_all_reading(int ruleset, const struct job_rights *rights, const int *files, size_t file_count)
{
	for (size_t i = 0; rights->read != NULL && rights->read[i] != NULL; i++) {
		int fd = open(rights->read[i], O_PATH | O_CLOEXEC);

		if (fd < 0)
			continue;
		allow_reading(ruleset, fd);
		close(fd);
	}
	for (size_t i = 0; rights->trees && i < file_count; i++)
		allow_reading(ruleset, files[i]);
}

/* *VERSION: of what is in force; 0 where the kernel has none. */
static bool
restrict_files(const struct job_rights *rights, const int *files, size_t file_count, int *version,
	       struct err *e)
{
	long v = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct ruleset all;
	int ruleset;

	*version = 0;
	if (v < 1)
		return true;
	all = (struct ruleset){file_rights((int)v),
			       rights->network ? NET_BIND : NET_BIND | NET_CONNECT, SCOPED_ALL};
	ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, ruleset_size((int)v), 0);
	if (ruleset < 0)
		return failed(e, ERR_FAILED, "Landlock: %s", strerror(errno));
	allow_all_reading(ruleset, rights, files, file_count);
	if (syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) {
		close(ruleset);
		return failed(e, ERR_FAILED, "Landlock: %s", strerror(errno));
	}
	close(ruleset);
	*version = (int)v;
	return true;
}

/* ---- seccomp: what is not named here is refused (EPERM) */

/*
 * Whatever a program in C needs that reads, computes and writes to open descriptors; names unknown
 * on this machine are left out.
 */
static const char *const always[] = {
	"read",
	"write",
	"readv",
	"writev",
	"pread64",
	"preadv",
	"close",
	"lseek",
	"_llseek",
	"fstat",
	"fstat64",
	"newfstatat",
	"statx",
	"fstatfs",
	"dup",
	"poll",
	"ppoll",
	"ppoll_time64",
	"pselect6",
	"select",
	"_newselect",
	"brk",
	"munmap",
	"mremap",
	"madvise",
	"mincore",
	"futex",
	"futex_time64",
	"set_robust_list",
	"get_robust_list",
	"rseq",
	"set_tid_address",
	"sched_yield",
	"sched_getaffinity",
	"getcpu",
	"membarrier",
	"rt_sigaction",
	"rt_sigprocmask",
	"rt_sigreturn",
	"sigreturn",
	"sigaltstack",
	"restart_syscall",
	"clock_gettime",
	"clock_gettime64",
	"clock_getres",
	"clock_nanosleep",
	"clock_nanosleep_time64",
	"nanosleep",
	"gettimeofday",
	"time",
	"getrandom",
	"getpid",
	"getppid",
	"gettid",
	"getuid",
	"geteuid",
	"getgid",
	"getegid",
	"uname",
	"sysinfo",
	"getrusage",
	"times",
	"getrlimit",
	"ugetrlimit",
	"exit",
	"exit_group",
	"fadvise64",
	"fadvise64_64",
	"pipe2",
	"getcwd",
};

/* Where files may be opened to read; which ones, Landlock says. */
static const char *const reading[] = {"access",     "faccessat",  "faccessat2", "readlink",
				      "readlinkat", "getdents64", "stat",       "stat64",
				      "lstat",      "lstat64",    "statfs"};

static const char *const networking[] = {
	"connect",  "sendto",     "recvfrom",      "sendmsg",     "recvmsg",     "sendmmsg",
	"recvmmsg", "getsockopt", "setsockopt",    "getsockname", "getpeername", "shutdown",
	"bind",     "eventfd2",   "epoll_create1", "epoll_ctl",   "epoll_wait",  "epoll_pwait",
};

/* A failure to add one is remembered by the first of them. */
struct filter {
	scmp_filter_ctx ctx;
	int failure;
};

/* An argument, from 0, has this value; or of its bits those in MASK have. */
static struct scmp_arg_cmp
equal(unsigned argument, scmp_datum_t value)
{
	return (struct scmp_arg_cmp){argument, SCMP_CMP_EQ, value, 0};
}

static struct scmp_arg_cmp
masked(unsigned argument, scmp_datum_t mask, scmp_datum_t value)
{
	return (struct scmp_arg_cmp){argument, SCMP_CMP_MASKED_EQ, mask, value};
}

#define ADD(f, action, name, ...) \
	add_rule(f, action, name, (struct scmp_arg_cmp[]){__VA_ARGS__}, \
		 sizeof((struct scmp_arg_cmp[]){__VA_ARGS__}) / sizeof(struct scmp_arg_cmp))

static void
add_rule(struct filter *f, uint32_t action, const char *name, const struct scmp_arg_cmp *arguments,
	 size_t n)
{
	int call = seccomp_syscall_resolve_name(name);
	int result =
		call < 0 ? 0 : seccomp_rule_add_array(f->ctx, action, call, (unsigned)n, arguments);

	if (result < 0 && f->failure == 0)
		f->failure = -result;
}

static void
allow(struct filter *f, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_rule(f, SCMP_ACT_ALLOW, names[i], NULL, 0);
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
allow_calls(struct filter *f, const struct job_rights *rights)
{
	scmp_datum_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_TMPFILE;

	allow(f, always, COUNT(always));
	ADD(f, SCMP_ACT_ALLOW, "mmap", masked(2, PROT_EXEC, 0));
	ADD(f, SCMP_ACT_ALLOW, "mmap2", masked(2, PROT_EXEC, 0));
	ADD(f, SCMP_ACT_ALLOW, "mprotect", masked(2, PROT_EXEC, 0));
	ADD(f, SCMP_ACT_ALLOW, "prlimit64", equal(2, 0));
	ADD(f, SCMP_ACT_ALLOW, "prctl", equal(0, PR_SET_NAME));
	ADD(f, SCMP_ACT_ALLOW, "tgkill", equal(0, (scmp_datum_t)getpid()));
	ADD(f, SCMP_ACT_ALLOW, "ioctl", equal(1, FIONREAD));
	ADD(f, SCMP_ACT_ALLOW, "ioctl", equal(1, FIONBIO));
	ADD(f, SCMP_ACT_ALLOW, "fcntl", equal(1, F_GETFD));
	ADD(f, SCMP_ACT_ALLOW, "fcntl", equal(1, F_SETFD));
	ADD(f, SCMP_ACT_ALLOW, "fcntl", equal(1, F_GETFL));
	ADD(f, SCMP_ACT_ALLOW, "fcntl", equal(1, F_SETFL));
	ADD(f, SCMP_ACT_ALLOW, "fcntl", equal(1, F_DUPFD_CLOEXEC));
	/* its arguments cannot be looked at: clone is used instead */
	add_rule(f, SCMP_ACT_ERRNO(ENOSYS), "clone3", NULL, 0);
	if (rights->read != NULL || rights->trees) {
		allow(f, reading, COUNT(reading));
		ADD(f, SCMP_ACT_ALLOW, "openat",
		    masked(2, writing & ~(scmp_datum_t)O_DIRECTORY, 0));
		ADD(f, SCMP_ACT_ALLOW, "open", masked(1, writing & ~(scmp_datum_t)O_DIRECTORY, 0));
	}
	if (rights->threads)
		ADD(f, SCMP_ACT_ALLOW, "clone", masked(0, CLONE_THREAD, CLONE_THREAD));
	if (!rights->network)
		return;
	allow(f, networking, COUNT(networking));
	ADD(f, SCMP_ACT_ALLOW, "socket", equal(0, AF_INET), masked(1, 0xf, SOCK_STREAM));
	ADD(f, SCMP_ACT_ALLOW, "socket", equal(0, AF_INET6), masked(1, 0xf, SOCK_STREAM));
	ADD(f, SCMP_ACT_ALLOW, "socket", equal(0, AF_INET), masked(1, 0xf, SOCK_DGRAM));
	ADD(f, SCMP_ACT_ALLOW, "socket", equal(0, AF_INET6), masked(1, 0xf, SOCK_DGRAM));
	/* the resolver asks which addresses there are */
	ADD(f, SCMP_ACT_ALLOW, "socket", equal(0, AF_NETLINK));
	ADD(f, SCMP_ACT_ALLOW, "socketpair", equal(0, AF_UNIX));
}

/* Where the kernel has no filters, loading says EINVAL: the rest must do then. */
static bool
restrict_calls(const struct job_rights *rights, bool *in_force, struct err *e)
{
	struct filter f = {.ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM))};
	int loaded;

	*in_force = false;
	if (f.ctx == NULL)
		return failed(e, ERR_FAILED, "seccomp: %s", strerror(ENOMEM));
	allow_calls(&f, rights);
	loaded = f.failure == 0 ? seccomp_load(f.ctx) : -f.failure;
	seccomp_release(f.ctx);
	*in_force = loaded == 0;
	if (loaded == 0 ||
	    (f.failure == 0 && (loaded == -EINVAL || loaded == -ENOSYS || loaded == -ECANCELED)))
		return true;
	return failed(e, ERR_FAILED, "seccomp: %s", strerror(-loaded));
}

/* ---- limits */

/* The sanitizers take address space and descriptors as they like. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

static void
limit(__rlimit_resource_t what, rlim_t most)
{
	struct rlimit now;

	if (getrlimit(what, &now) == 0 && now.rlim_max > most)
		now.rlim_max = most;
	if (now.rlim_cur > now.rlim_max)
		now.rlim_cur = now.rlim_max;
	setrlimit(what, &now);
}

static void
set_limits(const struct job_rights *rights, size_t file_count)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NOFILE, (rlim_t)(JOB_FD_FILES + (int)file_count + rights->descriptors + 16));
#ifndef SANITIZED
	if (rights->memory > 0)
		limit(RLIMIT_DATA, (rlim_t)rights->memory);
#endif
}

bool
job_give_up(const struct job_rights *rights, const int *files, size_t file_count,
	    struct job_sandbox *got, struct err *e)
{
	*got = (struct job_sandbox){0};
	signal(SIGXFSZ, SIG_IGN);
	set_limits(rights, file_count);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return failed(e, ERR_FAILED, "no_new_privs: %s", strerror(errno));
	return restrict_files(rights, files, file_count, &got->landlock, e) &&
	       restrict_calls(rights, &got->seccomp, e);
}
