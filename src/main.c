/* veto: the log of objections to AI training, as a screen or as commands. See README and veto(1). */
#include <signal.h>
#include <sys/stat.h>

#include "veto/app.h"
#include "veto/cli.h"

int
main(int argc, char **argv)
{
	struct cli_screen screen = {0};
	int status;

	umask(077);
	signal(SIGXFSZ, SIG_IGN); /* a file size limit is an error to report, not a death */
	status = cli_main(argc, argv, &screen);
	return screen.wanted ? app_run(screen.database, screen.demo) : status;
}
