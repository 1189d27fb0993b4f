/* veto due. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "veto/coming.h"
#include "veto/content.h"
#include "veto/i18n.h"
#include "veto/say.h"
#include "veto/show.h"
#include "veto/text.h"

enum { WITHIN_DEFAULT = 30 };

struct due_list {
	struct output out;
	struct table table;
	struct date today;
	bool overdue;
	size_t n;
};

static void
write_text(struct due_list *d, const struct account *a)
{
	LOCAL_BUF name = {0}, due = {0}, left = {0};

	text_account(&name, a);
	words_date(&due, account_next_day(a, d->today));
	account_day_words(&left, a, d->today);
	account_day_marks(&left, a, d->today);
	table_cell(&d->table, buf_view(&name));
	table_cell(&d->table, buf_view(&due));
	table_cell(&d->table, buf_view(&left));
	table_text(&d->table, a->owner);
}

static bool
write_due(void *ctx, const struct account *a)
{
	struct due_list *d = ctx;

	d->overdue |= account_overdue(a, d->today);
	d->n++;
	write_text(d, a);
	return true;
}

/*
 * --within is how far ahead this command looks; as a choice among accounts the same is
 * --due-within.
 */
static bool
read_query(struct cli *cli, struct account_query *q, int64_t **named, struct err *e)
{
	bool given = option(cli, OPT_WITHIN) != NULL;
	int64_t within = given ? cli->read[OPT_WITHIN].number : WITHIN_DEFAULT;

	if (!cli_query(cli, 0, q, named, e))
		return false;
	/* A calendar looks as far ahead as there is something. */
	if (given || (date_is_none(q->due_until) && cli->format != FORMAT_ICS))
		q->due_until = date_from_days(date_days(cli->act.now.here.day) + within);
	return true;
}

/* For all that are meant, on whatever day: below the list, or with the word that there is none. */
static bool
say_next(struct cli *cli, struct due_list *d, const struct account_query *q, struct err *e)
{
	LOCAL_BUF said = {0}, line = {0};
	struct comings next;

	if (!act_coming(&cli->act, q, &next, e))
		return false;
	if (d->n == 0)
		buf_fmt(&said, "%s; ", _("no account has anything due in that time"));
	say_comings(&said, &next);
	if (d->n == 0) {
		cli_say_empty(cli, buf_get(&said));
		return true;
	}
	text_clean(&line, buf_view(&said), false);
	buf_char(&line, '\n');
	output_add(&d->out, buf_view(&line));
	return true;
}

int
run_due(struct cli *cli)
{
	const char *heads[] = {_("ACCOUNT"), _("DUE"), "", _("OWNER")};
	struct due_list d = {.today = cli->act.now.here.day};
	struct account_query query;
	int64_t *named = NULL;
	struct err e = {0};
	int status;
	bool ok;

	if (!read_query(cli, &query, &named, &e) || !cli_output(cli, &d.out, &e)) {
		free(named);
		return cli_failed(&e);
	}
	table_start(&d.table, 4, heads);
	ok = cli->format == FORMAT_ICS
		     ? act_due_calendar(&cli->act, &query, &d.out, &d.overdue, &e)
	     : cli->format == FORMAT_TEXT
		     ? act_account_each(&cli->act, &query, write_due, &d, &e)
		     : act_due_export(&cli->act, &query, cli_table(cli), &d.out, &d.overdue, NULL,
				      &e);
	table_print(&d.table, &d.out);
	ok = ok && (cli->format != FORMAT_TEXT || say_next(cli, &d, &query, &e));
	free(named);
	if (!ok) {
		output_abandon(&d.out);
		return cli_failed(&e);
	}
	status = cli_finish(&d.out);
	return status == EXIT_DONE && d.overdue && option(cli, OPT_CHECK) != NULL ? EXIT_OVERDUE
										  : status;
}
