/* Ways for an address to the person: a browser on the own desktop, a picture for a telephone. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/letter.h"

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

/* In the grandchild: nothing of the terminal or the database is left to it. */
static void
become_browser(const char *address)
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
	for (int fd = 3; fd < (most > 0 && most < 4096 ? most : 4096); fd++)
		close(fd);
	execlp("xdg-open", "xdg-open", address, (char *)NULL);
	_exit(127);
}

/* By a process between, which is gone at once: nobody has to wait for the browser. */
bool
act_browse(const char *address, struct err *e)
{
	int status;
	pid_t child;

	if (!act_can_browse())
		return failed(e, ERR_FAILED, _("no browser is started here: this is no desktop, or the far end of a connection"));
	if (strncmp(address, "https://", 8) != 0)
		return failed(e, ERR_USAGE, _("'%.80s' is no address for a browser"), address);
	child = fork();
	if (child < 0)
		return failed_errno(e, errno, "xdg-open");
	if (child == 0) {
		setsid();
		if (fork() == 0)
			become_browser(address);
		_exit(0);
	}
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return true;
}
