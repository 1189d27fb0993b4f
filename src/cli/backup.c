/* veto backup. */
#include "cli.h"

int
run_backup(struct cli *cli)
{
	const char *path = cli->words.argument[0];
	struct work *w;
	struct err e = {0};

	return work_backup(&cli->act, path, option(cli, OPT_FORCE) != NULL, &w, &e) &&
			       cli_work(w, &e)
		       ? EXIT_DONE
		       : cli_failed(&e);
}
