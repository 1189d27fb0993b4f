/* Ways for an address to the person: a browser on the own desktop, a picture for a telephone. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "veto/file.h"
#include "veto/address.h"
#include "veto/i18n.h"
#include "veto/letter.h"
#include "veto/qr.h"

bool
act_qr(struct buf *out, const char *text, bool ascii, enum qr_ground ground, struct err *e)
{
	struct qr qr;

	if (!qr_make(&qr, text, e))
		return false;
	qr_draw(out, &qr, ascii, ground);
	qr_clear(&qr);
	return true;
}

static bool
is_set(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0';
}

bool
act_can_browse(void)
{
	return (is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")) && !is_set("SSH_CONNECTION");
}

/*
 * In the grandchild: nothing of the terminal or the database is left to it. Where there is no such
 * program, TELL gets the errno.
 */
static void
become_browser(const char *address, int tell)
{
	struct sigaction usual = {.sa_handler = SIG_DFL};
	int nothing = open("/dev/null", O_RDWR), most = (int)sysconf(_SC_OPEN_MAX);
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int sig = 1; sig < NSIG; sig++)
		sigaction(sig, &usual, NULL);
	if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0 || dup2(nothing, 2) < 0)
		_exit(127);
	for (int fd = 3; fd < (most > 0 && most < 4096 ? most : 4096); fd++) {
		if (fd != tell)
			close(fd);
	}
	execlp("xdg-open", "xdg-open", address, (char *)NULL);
	nothing = errno;
	if (write(tell, &nothing, sizeof(nothing)) < 0)
		_exit(126);
	_exit(127);
}

/*
 * Why the program could not be started; 0 where it was: then the other end was closed by that, and
 * there is nothing to read.
 */
static int
why_not(int fd)
{
	int why = 0;
	ssize_t got;

	while ((got = read(fd, &why, sizeof(why))) < 0 && errno == EINTR)
		;
	close(fd);
	return got == sizeof(why) ? why : 0;
}

/* By a process between, which is gone at once: nobody has to wait for the browser. */
bool
act_browse(const char *address, struct err *e)
{
	int status, told[2], why;
	pid_t child;

	if (!act_can_browse())
		return failed(e, ERR_FAILED,
			      _("no browser is started here: this is no desktop, or the far end of "
				"a connection"));
	if (address_look(address) != ADDRESS_PLAIN)
		return failed(e, ERR_USAGE, _("'%.80s' is no address for a browser"), address);
	if (pipe2(told, O_CLOEXEC) != 0)
		return failed_errno(e, errno, "xdg-open");
	child = fork();
	if (child == 0) {
		setsid();
		if (fork() == 0)
			become_browser(address, told[1]);
		_exit(0);
	}
	why = child < 0 ? errno : 0;
	close(told[1]);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (child < 0)
		close(told[0]);
	else
		why = why_not(told[0]);
	if (why == ENOENT)
		return failed(e, ERR_FAILED,
			      _("there is no browser to start: the program xdg-open is missing"));
	return why == 0 || failed_errno(e, why, "xdg-open");
}
