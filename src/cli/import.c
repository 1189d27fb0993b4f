/* veto import. */
#include <stdio.h>

#include "cli.h"
#include "veto/i18n.h"

int
run_import(struct cli *cli)
{
	bool dry = option(cli, OPT_DRY_RUN) != NULL, fresh = !act_is_kept(option(cli, OPT_DB)), ok;
	struct import_counts counts;
	struct output out;
	struct err e = {0};

	/* A database that is not there yet is made only for a log that fits: whether it does is found out in memory. */
	ok = act_open(&cli->act, fresh ? ":memory:" : option(cli, OPT_DB), STORE_WRITE, &e) &&
	     act_import(&cli->act, cli->words.argument[0], dry || fresh, &counts, &e);
	if (ok && fresh && !dry) {
		act_close(&cli->act);
		ok = act_open(&cli->act, option(cli, OPT_DB), STORE_WRITE, &e) && act_import(&cli->act, cli->words.argument[0], false, &counts, &e);
	}
	if (!ok)
		return cli_failed(&e);
	if (!output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	buf_fmt(output_room(&out), dry ? _("would add %lld entries; %lld are there already\n") : _("added %lld entries; %lld were there already\n"),
		(long long)counts.added, (long long)counts.same);
	return cli_done(&out);
}
