/*
 * veto: the log of decisions on AI training, as a screen or as commands. See README and veto(1).
 */
#include <signal.h>
#include <sys/stat.h>

#include "veto/app.h"
#include "veto/cli.h"
#include "veto/stop.h"

int
main(int argc, char **argv)
{
	struct cli_screen screen = {0};
	int status;

	umask(077);
	signal(SIGXFSZ, SIG_IGN); /* a file size limit is an error to report, not a death */
	stop_watch(); /* the screen has handlers of its own, in place of these */
	status = cli_main(argc, argv, &screen);
	if (screen.wanted)
		return app_run(screen.database, screen.demo, screen.read_only);
	stop_die();
	return status;
}
