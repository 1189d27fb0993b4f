/* veto import. */
#include <stdio.h>

#include "cli.h"
#include "veto/i18n.h"

static void
tell_counts(struct buf *out, bool dry, const struct import_counts *counts)
{
	unsigned long added = (unsigned long)counts->added, same = (unsigned long)counts->same;

	buf_fmt(out,
		dry ? ngettext("would add %lld entry", "would add %lld entries", added)
		    : ngettext("added %lld entry", "added %lld entries", added),
		(long long)counts->added);
	buf_fmt(out,
		dry ? ngettext("; %lld is there already\n", "; %lld are there already\n", same)
		    : ngettext("; %lld was there already\n", "; %lld were there already\n", same),
		(long long)counts->same);
}

int
run_import(struct cli *cli)
{
	bool dry = option(cli, OPT_DRY_RUN) != NULL, fresh = !act_is_kept(option(cli, OPT_DB)), ok;
	struct import_counts counts;
	struct output out;
	struct err e = {0};

	/*
	 * A database that is not there yet is made only for a log that fits: whether it does is
	 * found out in memory.
	 */
	ok = (fresh ? act_open_memory(&cli->act, &e)
		    : act_open(&cli->act, option(cli, OPT_DB), ACT_WRITE, &e)) &&
	     act_import(&cli->act, cli->words.argument[0], dry || fresh, &counts, &e);
	if (ok && fresh && !dry) {
		act_close(&cli->act);
		ok = act_open(&cli->act, option(cli, OPT_DB), ACT_WRITE, &e) &&
		     act_import(&cli->act, cli->words.argument[0], false, &counts, &e);
	}
	if (!ok)
		return cli_failed(&e);
	if (!output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	tell_counts(output_room(&out), dry, &counts);
	return cli_done(&out);
}
