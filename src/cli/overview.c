/* veto without a command: where things stand. */
#include <stdio.h>

#include "cli.h"
#include "veto/i18n.h"

struct overview {
	int64_t accounts, with[STATUSES], due, overdue;
	struct date today;
};

static bool
count_account(void *ctx, const struct account *a)
{
	struct overview *o = ctx;

	o->accounts++;
	o->with[a->standing.status]++;
	if (date_is_none(a->due))
		return true;
	o->due++;
	o->overdue += standing_overdue(&a->standing, o->today);
	return true;
}

static void
write_overview(struct buf *out, const struct overview *o)
{
	if (o->accounts == 0) {
		buf_text(out, _("No account yet: 'veto account add instagram/HANDLE' adds one. Nothing leaves this machine.\n"));
		return;
	}
	buf_fmt(out, ngettext("%lld account", "%lld accounts", (unsigned long)o->accounts), (long long)o->accounts);
	for (int i = 0, n = 0; i < STATUSES; i++) {
		if (o->with[i] > 0)
			buf_fmt(out, "%s %lld %s", n++ == 0 ? ":" : ",", (long long)o->with[i], _(statuses[i].label));
	}
	buf_char(out, '\n');
	if (o->due > 0)
		buf_fmt(out, ngettext("%lld answer is waited for, %lld overdue; 'veto due' shows which\n",
				      "%lld answers are waited for, %lld overdue; 'veto due' shows which\n", (unsigned long)o->due),
			(long long)o->due, (long long)o->overdue);
}

int
run_overview(struct cli *cli)
{
	struct overview o = {.today = cli->act.now.here.day};
	struct output out;
	struct err e = {0};

	if (!output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	if (!act_account_each(&cli->act, &ACCOUNT_FILTER_ALL, count_account, &o, &e)) {
		output_abandon(&out);
		return cli_failed(&e);
	}
	write_overview(output_room(&out), &o);
	buf_text(output_room(&out), _("'veto --help' shows the commands.\n"));
	return cli_finish(&out);
}
