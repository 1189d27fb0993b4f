/* veto import. */
#include <stdio.h>

#include "cli.h"
#include "veto/i18n.h"

int
run_import(struct cli *cli)
{
	bool dry = option(cli, OPT_DRY_RUN) != NULL;
	struct import_counts counts;
	struct output out;
	struct err e = {0};

	if (!act_import(&cli->act, cli->words.argument[0], dry, &counts, &e))
		return cli_failed(&e);
	if (!output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	buf_fmt(output_room(&out), dry ? _("would add %lld entries; %lld are there already\n") : _("added %lld entries; %lld were there already\n"),
		(long long)counts.added, (long long)counts.same);
	return cli_done(&out);
}
