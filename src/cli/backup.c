/* veto backup. */
#include "cli.h"

int
run_backup(struct cli *cli)
{
	struct err e = {0};

	return act_backup(&cli->act, cli->words.argument[0], option(cli, OPT_FORCE) != NULL, &e) ? EXIT_DONE : cli_failed(&e);
}
