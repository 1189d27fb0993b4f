/* veto: the log of objections to AI training. See README and veto(1). */
#include <signal.h>
#include <sys/stat.h>

#include "veto/cli.h"

int
main(int argc, char **argv)
{
	umask(077);
	signal(SIGXFSZ, SIG_IGN); /* a file size limit is an error to report, not a death */
	return cli_main(argc, argv);
}
