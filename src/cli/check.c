/* veto check, veto reviewed. */
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/show.h"
#include "veto/text.h"

struct checking {
	struct form_routes routes;
	struct form_counts counts;
	int64_t since; /* results kept since then are told */
	struct output out;
};

static bool
ask(struct cli *cli, struct checking *c, struct err *e)
{
	struct check_request request = {.routes = c->routes.route, .n = c->routes.n,
					.fn = form_count, .ctx = &c->counts,
					.seconds = (int)cli->read[OPT_TIMEOUT].number};
	struct work *w;

	cli->act.unguarded = option(cli, OPT_WITHOUT_SANDBOX) != NULL;
	return work_check(&cli->act, &request, &w, e) &&
	       cli_work(w, e);
}

static bool
tell(struct cli *cli, struct checking *c, struct err *e)
{
	if (cli->format != FORMAT_TEXT)
		return act_form_export(&cli->act, &c->routes, c->since, cli_table(cli), &c->out, e);
	if (!act_form_text(&cli->act, &c->routes, c->since, output_room(&c->out), e))
		return false;
	if (option(cli, OPT_LAST) != NULL && c->out.waiting.used == 0)
		cli_say(_("nobody has looked at these forms yet; 'veto check' does"));
	if (option(cli, OPT_LAST) == NULL) {
		form_counts_words(output_room(&c->out), &c->counts);
		buf_char(output_room(&c->out), '\n');
	}
	return true;
}

/* Then it is the network rather than the forms. */
static bool
reached_none(const struct form_counts *counts)
{
	for (int i = 0; i < REACHES; i++) {
		if (i != REACH_UNREACHABLE && counts->n[i] > 0)
			return false;
	}
	return counts->n[REACH_UNREACHABLE] > 0;
}

/* What was found out is told even where the rest failed or was given up: it is kept. */
static int
check(struct cli *cli, struct checking *c)
{
	struct err e = {0}, why = {0};
	bool asked = option(cli, OPT_LAST) != NULL || ask(cli, c, &why);
	int status;

	if (!asked && (why.code == ERR_USAGE || why.code == ERR_UNGUARDED)) {
		output_abandon(&c->out);
		return cli_failed(&why);
	}
	status = cli_end(&c->out, tell(cli, c, &e), &e);
	if (!asked)
		status = cli_failed(&why);
	else if (status == EXIT_DONE && reached_none(&c->counts)) {
		cli_say(_("not one form could be reached; see whether there is a network"));
		status = EXIT_FAILED;
	}
	return status;
}

int
run_check(struct cli *cli)
{
	struct checking c = {.since = option(cli, OPT_LAST) != NULL ? INT64_MIN : cli->act.now.ms};
	struct err e = {0};
	int status;

	if (option(cli, OPT_LAST) != NULL && option(cli, OPT_TIMEOUT) != NULL)
		return cli_usage(_("--last asks nobody: it does not go with --timeout"));
	if (!act_form_routes((const char *const *)cli->words.argument, (size_t)cli->words.arguments,
			     &c.routes, &e) ||
	    !cli_output(cli, &c.out, &e)) {
		form_routes_clear(&c.routes);
		return cli_failed(&e);
	}
	status = check(cli, &c);
	form_routes_clear(&c.routes);
	return status;
}

int
run_reviewed(struct cli *cli)
{
	struct output out;
	struct err e = {0};
	int64_t *ids = NULL, taken;
	size_t n;

	if (!cli_accounts(cli, 0, &ids, &n, &e) || !act_reviewed(&cli->act, ids, n, &taken, &e)) {
		free(ids);
		return cli_failed(&e);
	}
	free(ids);
	if (!output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	buf_fmt(output_room(&out),
		ngettext("the mark is taken off %lld account\n",
			 "the mark is taken off %lld accounts\n", (unsigned long)taken),
		(long long)taken);
	return cli_done(&out);
}
