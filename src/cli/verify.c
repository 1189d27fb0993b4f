/* veto verify. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/text.h"

struct verifying {
	struct output out;
	bool quiet;
};

static void
tell_verdict(void *ctx, const struct verdict *v)
{
	struct verifying *vf = ctx;
	struct buf text = {0}, *room;

	if (vf->quiet && v->chain.fault == CHAIN_INTACT && !v->form)
		return;
	verdict_text(&text, v);
	room = output_room(&vf->out);
	text_clean(room, buf_view(&text), false);
	buf_char(room, '\n');
	buf_clear(&text);
}

static void
tell_evidence(void *ctx, const char *hex, bool changed)
{
	struct verifying *vf = ctx;

	if (changed)
		buf_fmt(output_room(&vf->out), _("evidence %s: changed, or a part of it is missing\n"), hex);
	else if (!vf->quiet)
		buf_fmt(output_room(&vf->out), _("evidence %s: named by an entry, but not kept here\n"), hex);
}

int
run_verify(struct cli *cli)
{
	struct verifying vf = {.quiet = option(cli, OPT_QUIET) != NULL};
	struct verify_counts counts;
	struct err e = {0};
	bool file = cli->words.arguments > 0, ok;
	int status;

	if ((!file && !act_open(&cli->act, option(cli, OPT_DB), ACT_READ, &e)) || !output_open(&vf.out, NULL, false, &e))
		return cli_failed(&e);
	ok = file ? act_verify_file(cli->words.argument[0], tell_verdict, &vf, &counts, &e)
		  : act_verify(&cli->act, tell_verdict, tell_evidence, &vf, &counts, &e);
	if (ok && !file && !vf.quiet && counts.accounts > 0)
		buf_fmt(output_room(&vf.out), "%s\n", verify_not_covered());
	status = cli_finish(&vf.out);
	if (!ok)
		return cli_failed(&e);
	if (counts.accounts == 0 && counts.broken == 0)
		cli_say(_("there is no entry here to verify"));
	if (status == EXIT_DONE && counts.broken > 0) {
		failed(&e, ERR_BROKEN, ngettext("the log does not hold: %lld break", "the log does not hold: %lld breaks",
						(unsigned long)counts.broken), (long long)counts.broken);
		return cli_failed(&e);
	}
	return status;
}
