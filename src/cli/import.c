/* veto import. */
#include <stdio.h>

#include "cli.h"
#include "veto/i18n.h"

static void
tell_counts(struct buf *out, bool dry, const struct import_counts *counts)
{
	unsigned long added = (unsigned long)counts->added, same = (unsigned long)counts->same,
		      filled = (unsigned long)counts->changed;

	buf_fmt(out,
		dry ? ngettext("would add %lld entry", "would add %lld entries", added)
		    : ngettext("added %lld entry", "added %lld entries", added),
		(long long)counts->added);
	if (counts->changed > 0)
		buf_fmt(out,
			dry ? ngettext("; %lld would get what is internal of it",
				       "; %lld would get what is internal of them", filled)
			    : ngettext("; %lld got what is internal of it",
				       "; %lld got what is internal of them", filled),
			(long long)counts->changed);
	buf_fmt(out,
		dry ? ngettext("; %lld is there already\n", "; %lld are there already\n", same)
		    : ngettext("; %lld was there already\n", "; %lld were there already\n", same),
		(long long)counts->same);
}

struct log_import {
	const char *path;
	bool dry;
	struct import_counts counts;
};

static bool
fill_with_log(void *ctx, struct act *act, struct err *e)
{
	struct log_import *import = ctx;

	return act_import(act, import->path, import->dry, &import->counts, e);
}

int
run_import(struct cli *cli)
{
	struct log_import import = {
		.path = cli->words.argument[0],
		.dry = option(cli, OPT_DRY_RUN) != NULL,
	};
	struct output out;
	struct err e = {0};

	if (!act_fill(&cli->act, option(cli, OPT_DB), import.dry, fill_with_log, &import, &e))
		return cli_failed(&e);
	if (!output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	tell_counts(output_room(&out), import.dry, &import.counts);
	return cli_done(&out);
}
