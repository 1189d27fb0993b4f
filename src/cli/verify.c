/* veto verify. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/show.h"
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
		buf_fmt(output_room(&vf->out),
			_("evidence %s: changed, or a part of it is missing\n"), hex);
	else if (!vf->quiet)
		buf_fmt(output_room(&vf->out),
			_("evidence %s: named by an entry, but not kept here\n"), hex);
}

static bool
verify_text(struct cli *cli, struct verifying *vf, const char *file, struct verify_counts *counts,
	    struct err *e)
{
	if (file != NULL)
		return act_verify_file(file, tell_verdict, vf, counts, e);
	if (!act_verify(&cli->act, tell_verdict, tell_evidence, vf, counts, e))
		return false;
	if (!vf->quiet && counts->accounts > 0)
		buf_fmt(output_room(&vf->out), "%s\n", verify_not_covered());
	return true;
}

/*
 * What was found is told even where the rest could not be looked at; as data only where those are
 * whole.
 */
static int
verify(struct cli *cli, struct verifying *vf, const char *file)
{
	struct verify_counts counts;
	struct err e = {0};
	bool whole = true, ok;
	int status;

	ok = cli->format == FORMAT_JSON
		     ? act_verify_data(&cli->act, file, vf->quiet, &vf->out, &counts, &whole, &e)
		     : verify_text(cli, vf, file, &counts, &e);
	if (!whole) {
		output_abandon(&vf->out);
		return cli_failed(&e);
	}
	status = cli_finish(&vf->out);
	if (!ok)
		return cli_failed(&e);
	/* With --quiet, too: of nothing nobody has shown that it holds. */
	if (counts.accounts == 0 && counts.broken == 0 && cli->format == FORMAT_TEXT)
		cli_say(_("there is no entry here to verify"));
	if (status == EXIT_DONE && counts.broken > 0) {
		failed(&e, ERR_BROKEN,
		       ngettext("the log does not hold: %lld break",
				"the log does not hold: %lld breaks", (unsigned long)counts.broken),
		       (long long)counts.broken);
		return cli_failed(&e);
	}
	return status;
}

int
run_verify(struct cli *cli)
{
	struct verifying vf = {.quiet = option(cli, OPT_QUIET) != NULL};
	const char *file = cli->words.arguments > 0 ? cli->words.argument[0] : NULL;
	struct err e = {0};

	if ((file == NULL && !act_open(&cli->act, option(cli, OPT_DB), ACT_READ, &e)) ||
	    !output_open(&vf.out, NULL, 0, &e))
		return cli_failed(&e);
	return verify(cli, &vf, file);
}
