/* veto account add, list, show. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "veto/content.h"
#include "veto/i18n.h"
#include "veto/say.h"
#include "veto/scan.h"
#include "veto/show.h"
#include "veto/text.h"

/* A day as it was read: "today" is one. */
const char *
cli_account_value(const struct cli *cli, enum opt opt, char day[DATE_TEXT])
{
	if (opt != OPT_LOOK_AGAIN || option(cli, opt) == NULL)
		return option(cli, opt);
	date_format(cli->read[opt].when.day, day);
	return day;
}

int
run_account_add(struct cli *cli)
{
	static const enum opt from[ACCOUNT_FIELDS] = {
		[ACCOUNT_OWNER] = OPT_OWNER, [ACCOUNT_EMAIL] = OPT_EMAIL,
		[ACCOUNT_VISIBILITY] = OPT_VISIBILITY,
		[ACCOUNT_CENTRE] = OPT_CENTRE, [ACCOUNT_ALIAS] = OPT_ALIAS,
		[ACCOUNT_LOOK_AGAIN] = OPT_LOOK_AGAIN,
	};
	struct account a = {0};
	struct err e = {0};

	if (!act_account_name(&a, cli->words.argument[0], &e))
		return cli_failed(&e);
	for (int i = ACCOUNT_OWNER; i < ACCOUNT_FIELDS; i++) {
		char day[DATE_TEXT];
		const char *value = cli_account_value(cli, from[i], day);

		if (value != NULL && !account_set(&a, (enum account_field)i, str_of(value), &e))
			return cli_failed(&e);
	}
	return act_account_add(&cli->act, &a, &e) ? EXIT_DONE : cli_failed(&e);
}

/* ---- list */

struct listing {
	enum format format;
	struct output out;
	struct table table;
	struct date today;
	size_t n;
};

static void
list_text(struct listing *l, const struct account *a)
{
	LOCAL_BUF name = {0}, due = {0};
	char entries[24];

	text_account(&name, a);
	words_date(&due, account_due_day(a, l->today));
	if (account_overdue(a, l->today))
		buf_fmt(&due, " (%s)", _("overdue"));
	if (standing_to_look(&a->standing))
		buf_text(&due, _("check the switch"));
	if (a->standing.answer_needed)
		buf_fmt(&due, " (%s)", _("answer needed"));
	if (!date_is_none(a->standing.complained))
		buf_fmt(&due, " (%s)", _("complaint lodged"));
	if (a->review || account_has_to_look(a, l->today))
		buf_fmt(&due, "%s(%s)", due.used > 0 ? " " : "", _("look again"));
	account_due_marks(&due, a);
	snprintf(entries, sizeof(entries), "%lld", (long long)a->entries);
	table_cell(&l->table, buf_view(&name));
	table_text(&l->table, _(statuses[a->standing.status].label));
	table_cell(&l->table, buf_view(&due));
	table_text(&l->table, entries);
	table_text(&l->table, a->owner);
}

static void
list_name(struct listing *l, const struct account *a)
{
	char name[ACCOUNT_NAME_ROOM];

	clean(output_room(&l->out), account_name(a, name));
	buf_char(output_room(&l->out), '\n');
}

static bool
list_account(void *ctx, const struct account *a)
{
	struct listing *l = ctx;

	l->n++;
	if (l->format == FORMAT_TEXT)
		list_text(l, a);
	else
		list_name(l, a);
	return !l->out.broken;
}

static void
list_head(struct listing *l)
{
	const char *heads[] = {_("ACCOUNT"), _("STATUS"), _("DUE"), _("ENTRIES"), _("OWNER")};

	table_start(&l->table, sizeof(heads) / sizeof(heads[0]), heads);
	l->table.right[3] = true;
}

int
run_account_list(struct cli *cli)
{
	struct listing l = {.format = cli->format, .today = cli->act.now.here.day};
	struct account_query query;
	int64_t *named = NULL;
	struct err e = {0};
	bool ok;

	if (!cli_query(cli, 0, &query, &named, &e) || !cli_output(cli, &l.out, &e)) {
		free(named);
		return cli_failed(&e);
	}
	if (l.format == FORMAT_TEXT)
		list_head(&l);
	ok = l.format == FORMAT_CSV || l.format == FORMAT_JSON
		     ? act_accounts_export(&cli->act, &query, cli_table(cli), &l.out, NULL, &e)
		     : act_account_each(&cli->act, &query, list_account, &l, &e);
	if (l.format == FORMAT_TEXT)
		table_print(&l.table, &l.out);
	free(named);
	if (ok && l.n == 0)
		cli_say_empty(cli,
			      cli_chooses(cli) ? _("no account fits") : _("there is no account"));
	return cli_end(&l.out, ok, &e);
}

/* ---- show */

static void
show_field(struct buf *out, const char *label, const char *value)
{
	LOCAL_BUF text = {0};

	if (*value == '\0')
		return;
	clean(&text, value);
	text_fit(out, str_of(label), 22, false);
	buf_fmt(out, " %s\n", buf_get(&text));
}

static void
show_day(struct buf *out, const char *label, struct date day, struct date today)
{
	LOCAL_BUF text = {0};

	if (date_is_none(day))
		return;
	words_date(&text, day);
	buf_text(&text, ", ");
	words_days(&text, date_days(day) - date_days(today));
	show_field(out, label, buf_get(&text));
}

static void
show_standing(struct buf *out, const struct account *a, struct date today)
{
	LOCAL_BUF text = {0};
	char hex[HASH_HEX + 1];

	show_field(out, _("status"), _(statuses[a->standing.status].label));
	show_day(out, _("answer due"), account_answer_day(a, today), today);
	account_answer_counted(&text, a);
	show_field(out, _("counted"), buf_get(&text));
	buf_reset(&text);
	show_day(out, _("authority due"), standing_authority_due(&a->standing), today);
	show_day(out, _("look again on"), account_look_day(a), today);
	if (standing_to_look(&a->standing))
		show_field(out, _("check the switch"), _("yes, nobody answers a switch"));
	if (a->standing.answer_needed)
		show_field(out, _("answer needed"), _("yes, the provider asked back"));
	words_date(&text, a->standing.complained);
	show_field(out, _("complaint lodged"), buf_get(&text));
	if (a->review)
		show_field(out, _("look again"), _("yes, a form of its service has changed"));
	buf_reset(&text);
	say_coming(&text, a, today);
	show_field(out, _("what comes next"), buf_get(&text));
	buf_reset(&text);
	buf_fmt(&text, "%lld", (long long)a->entries);
	show_field(out, _("entries"), buf_get(&text));
	if (a->entries > 0) {
		hash_to_hex(&a->head, hex);
		show_field(out, _("hash of the last"), hex);
	}
}

static void
show_account(struct buf *out, const struct checklist *l, struct date today)
{
	const struct account *a = &l->account;
	char name[ACCOUNT_NAME_ROOM];
	LOCAL_BUF text = {0};

	clean(out, account_name(a, name));
	buf_char(out, '\n');
	show_field(out, _("handle today"), a->alias);
	show_field(out, _("owner"), a->owner);
	show_field(out, _("e-mail"), a->email);
	show_field(out, _("profile"), _(visibilities[a->visibility].label));
	show_field(out, _("centre"), a->centre);
	show_standing(out, a, today);
	for (size_t i = 0; i < content_kind_count; i++) {
		buf_reset(&text);
		buf_text(&text,
			 _(exposures[item_exposure(a->service, &content_kinds[i], a->visibility,
						   l->state[i], &l->counts[i])]
				   .label));
		if (content_kinds[i].rule != RULE_NEVER)
			buf_fmt(&text, " (%s)", _(checks[l->state[i]].label));
		show_field(out, said(content_kinds[i].label), buf_get(&text));
	}
}

struct showing {
	struct output *out;
	struct date today;
	bool any;
};

static bool
show_next(void *ctx, const struct checklist *l)
{
	struct showing *s = ctx;

	if (s->any)
		buf_char(output_room(s->out), '\n');
	s->any = true;
	show_account(output_room(s->out), l, s->today);
	return true;
}

int
run_account_show(struct cli *cli)
{
	struct showing showing = {.today = cli->act.now.here.day};
	struct output out;
	struct err e = {0};
	int64_t *ids = NULL;
	size_t n;
	bool ok = cli_accounts(cli, 0, &ids, &n, &e);

	if (!ok || !output_open(&out, NULL, false, &e)) {
		free(ids);
		return cli_failed(&e);
	}
	showing.out = &out;
	ok = cli->format == FORMAT_JSON
		     ? act_account_data(&cli->act, ids, n, &out, &e)
		     : act_checklist_each(&cli->act, ids, n, show_next, &showing, &e);
	free(ids);
	return cli_end(&out, ok, &e);
}
