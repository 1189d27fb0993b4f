/* veto erase. */
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/text.h"

/* What it takes away stands nowhere else. */
static bool
ask_for_erasure(const struct account *a, int64_t seq)
{
	LOCAL_BUF question = {0};

	buf_fmt(&question,
		_("Erase for good what is internal of entry %lld of %s/%s (who recorded it, and "
		  "the note)? [y/N] "),
		(long long)seq, a->service, a->handle);
	return cli_agrees(buf_get(&question));
}

int
run_erase(struct cli *cli)
{
	struct account a;
	struct output out;
	struct err e = {0};
	const char *number = cli->words.argument[cli->words.arguments - 1];
	int64_t seq = 0;

	if (cli->words.arguments != (cli_chooses(cli) ? 1 : 2))
		return cli_usage(_("it takes one account and the number of an entry"));
	if (!text_number(str_of(number), SEQ_MAX, &seq) || seq < 1)
		return cli_usage(_("'%s' is no number of an entry; 'veto log' shows them"), number);
	if (cli_chooses(cli) ? !cli_account(cli, cli->words.arguments, &a, &e)
			     : !act_account_find(&cli->act, cli->words.argument[0], &a, &e))
		return cli_failed(&e);
	if (a.id == 0)
		return EXIT_DONE; /* none is meant, and that was said */
	if (!act_may_erase(&cli->act, a.id, seq, &e))
		return cli_failed(&e);
	if (option(cli, OPT_ERASE_FORCE) == NULL && !ask_for_erasure(&a, seq)) {
		failed(&e, ERR_CANCELLED, _("nothing was erased; --force erases without asking"));
		return cli_failed(&e);
	}
	if (!act_erase(&cli->act, a.id, seq, &e))
		return cli_failed(&e);
	if (!output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	buf_fmt(output_room(&out),
		_("%s/%s: what was internal of entry %lld is erased; backups and exports made "
		  "before still have it\n"),
		a.service, a.handle, (long long)seq);
	return cli_done(&out);
}
