/* veto log. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "log_text.h"
#include "veto/i18n.h"

static bool
read_filter(const struct cli *cli, struct log_query *q, struct err *e)
{
	const char *text = option(cli, OPT_LOG_TEXT);

	*q = LOG_QUERY_ALL;
	q->effective = option(cli, OPT_EFFECTIVE) != NULL;
	if (q->effective && option(cli, OPT_STRUCK) != NULL)
		return failed(e, ERR_USAGE, _("--effective leaves out what --struck shows"));
	if (text != NULL && (*text == '\0' || strlen(text) >= sizeof(q->text)))
		return failed(e, ERR_USAGE, _("--text: from 1 to %d bytes"), QUERY_ROOM - 1);
	if (text != NULL)
		memcpy(q->text, text, strlen(text) + 1);
	q->since = cli->read[OPT_SINCE].when.day;
	q->until = cli->read[OPT_UNTIL].when.day;
	if (option(cli, OPT_ENTRY) != NULL)
		q->kind = (int)cli->read[OPT_ENTRY].number;
	return date_is_none(q->since) || date_is_none(q->until) ||
	       date_compare(q->since, q->until) <= 0 ||
	       failed(e, ERR_USAGE, _("--since lies after --until"));
}

static bool
is_filtered(const struct log_query *q)
{
	return q->text[0] != '\0' || q->effective || !date_is_none(q->since) ||
	       !date_is_none(q->until) || q->kind >= 0;
}

/* A log from which nothing is left out proves itself, whatever was asked for. */
static void
say_left(const struct export_left *left)
{
	if (left->before)
		cli_say(_("this is an excerpt: 'veto verify' will find entries missing in it; a "
			  "log without --since, --until, --entry, --text and --effective proves "
			  "itself"));
	else if (left->after)
		cli_say(_("this is an excerpt: later entries of these accounts are not in it, and "
			  "'veto verify' cannot see that; a log without --until, --entry, --text "
			  "and --effective has them"));
}

int
run_log(struct cli *cli)
{
	struct export_request q = {0};
	struct export_left left = {0};
	struct output out;
	struct err e = {0};
	int64_t *ids = NULL;
	bool any = false, excerpt, ok = read_filter(cli, &q.query, &e);

	if (ok && (cli->words.arguments > 0 || cli_chooses(cli)))
		ok = cli_accounts(cli, 0, &ids, &q.n, &e);
	if (!ok || !cli_output(cli, &out, &e)) {
		free(ids);
		return cli_failed(&e);
	}
	q.ids = ids;
	q.shown = q.query.text[0] != '\0' ? &q.query : NULL;
	q.form = cli->csv;
	q.without_internal = option(cli, OPT_WITHOUT_INTERNAL) != NULL;
	q.format = cli->format == FORMAT_CSV    ? EXPORT_CSV
		   : cli->format == FORMAT_JSON ? EXPORT_JSON
						: EXPORT_JSONL;
	excerpt = cli->format == FORMAT_CSV && is_filtered(&q.query);
	ok = cli->format == FORMAT_TEXT ? log_text(cli, &q, &out, &any, &e)
				: act_export(&cli->act, &q, &out, excerpt ? &left : NULL, &e);
	if (ok) {
		say_left(&left);
		if (!any && (ids == NULL || q.n > 0))
			cli_say_empty(cli, is_filtered(&q.query) ? _("no entry fits")
								  : _("there is no entry"));
	}
	free(ids);
	return cli_end(&out, ok, &e);
}
