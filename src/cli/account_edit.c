/* veto account edit, remove, import. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/text.h"

/* What the options say is to be stored; in CHANGED, of which fields. */
static bool
read_fields(struct cli *cli, struct account *values, unsigned *changed, struct err *e)
{
	static const struct {
		enum opt option;
		enum account_field field;
	} fields[] = {
		{OPT_OWNER, ACCOUNT_OWNER}, {OPT_EMAIL, ACCOUNT_EMAIL},
		{OPT_VISIBILITY, ACCOUNT_VISIBILITY},
		{OPT_CENTRE, ACCOUNT_CENTRE}, {OPT_ALIAS, ACCOUNT_ALIAS},
		{OPT_HANDLE, ACCOUNT_HANDLE}, {OPT_LOOK_AGAIN, ACCOUNT_LOOK_AGAIN},
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		char day[DATE_TEXT];
		const char *value = cli_account_value(cli, fields[i].option, day);

		if (value == NULL)
			continue;
		if (!account_set(values, fields[i].field, str_of(value), e))
			return false;
		*changed |= 1u << fields[i].field;
	}
	return *changed != 0 || failed(e, ERR_USAGE,
				       _("nothing to change; give --owner, --email, --visibility, "
					 "--centre, --alias, --handle or --look-again"));
}

int
run_account_edit(struct cli *cli)
{
	struct account values = {0};
	struct err e = {0};
	unsigned changed = 0;
	int64_t *ids = NULL;
	size_t n = 0;
	bool ok = read_fields(cli, &values, &changed, &e) && cli_accounts(cli, 0, &ids, &n, &e);

	if (ok && n > 1 && changed & (1u << ACCOUNT_HANDLE | 1u << ACCOUNT_ALIAS))
		ok = failed(&e, ERR_USAGE,
			    _("--handle and --alias are for one account alone, not for %zu"), n);
	ok = ok && act_accounts_edit(&cli->act, ids, n, &values, changed, &e);
	free(ids);
	return ok ? EXIT_DONE : cli_failed(&e);
}

/* ---- remove */

struct removal {
	struct cli *cli;
	const int64_t *ids;
	size_t n;
	int64_t entries;
	struct buf names;
};

static bool
describe_removal(struct removal *r, struct err *e)
{
	for (size_t i = 0; i < r->n; i++) {
		struct account a;
		char name[ACCOUNT_NAME_ROOM];

		if (!act_account_load(&r->cli->act, r->ids[i], &a, e))
			return false;
		r->entries += a.entries;
		if (i < 5)
			buf_fmt(&r->names, i > 0 ? ", %s" : "%s", account_name(&a, name));
		else if (i == 5)
			buf_text(&r->names, ", …");
	}
	return true;
}

static bool
ask_for_removal(struct removal *r)
{
	LOCAL_BUF question = {0}, count = {0};

	buf_fmt(&count, ngettext("%lld entry", "%lld entries", (unsigned long)r->entries),
		(long long)r->entries);
	buf_fmt(&question,
		ngettext("Remove %zu account for good: %s, with %s? [y/N] ",
			 "Remove %zu accounts for good: %s, with %s? [y/N] ", (unsigned long)r->n),
		r->n, buf_get(&r->names), buf_get(&count));
	return cli_agrees(buf_get(&question));
}

int
run_account_remove(struct cli *cli)
{
	struct removal r = {.cli = cli};
	struct err e = {0};
	int64_t *ids;
	bool ok;

	for (int i = 0; i < cli->words.arguments; i++) {
		if (strcmp(cli->words.argument[i], "-") == 0 &&
		    option(cli, OPT_REMOVE_FORCE) == NULL)
			return cli_usage(_("with the names on standard input there is nobody to "
					   "answer: --force removes without asking"));
	}
	if (!cli_accounts(cli, 0, &ids, &r.n, &e))
		return cli_failed(&e);
	r.ids = ids;
	ok = describe_removal(&r, &e);
	if (ok && option(cli, OPT_REMOVE_FORCE) == NULL && !ask_for_removal(&r))
		ok = failed(&e, ERR_CANCELLED,
			    _("nothing was removed; --force removes without asking"));
	ok = ok && act_account_remove(&cli->act, ids, r.n, &e);
	free(ids);
	buf_clear(&r.names);
	return ok ? EXIT_DONE : cli_failed(&e);
}

/* ---- import */

static void
tell_account(void *ctx, const struct account *a, bool added)
{
	struct output *out = ctx;
	LOCAL_BUF name = {0};

	text_account(&name, a);
	buf_fmt(output_room(out), added ? _("new: ") : _("changed: "));
	text_clean(output_room(out), buf_view(&name), false);
	buf_char(output_room(out), '\n');
}

static void
tell_bad_line(void *ctx, int64_t line, const char *why)
{
	(void)ctx;
	cli_say(_("line %lld: %s"), (long long)line, why);
}

struct list_import {
	struct account_import import;
	struct import_counts counts;
};

static bool
fill_with_list(void *ctx, struct act *act, struct err *e)
{
	struct list_import *list = ctx;

	return act_account_import(act, &list->import, &list->counts, e);
}

int
run_account_import(struct cli *cli)
{
	bool dry = option(cli, OPT_DRY_RUN) != NULL;
	struct output out;
	struct err e = {0};
	struct list_import list = {
		.import = {
			.path = cli->words.argument[0],
			.update = option(cli, OPT_UPDATE) != NULL,
			.dry = dry,
			.how = _("--update changes it"),
			.each = dry && option(cli, OPT_TRIAL_QUIET) == NULL ? tell_account : NULL,
			.bad = tell_bad_line,
			.ctx = &out,
		},
	};
	const struct import_counts *counts = &list.counts;

	if (!output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	if (!act_fill(&cli->act, option(cli, OPT_DB), dry, fill_with_list, &list, &e)) {
		output_abandon(&out);
		return cli_failed(&e);
	}
	if (dry || option(cli, OPT_TRIAL_QUIET) == NULL)
		buf_fmt(output_room(&out),
			dry ? ngettext("would add %lld, change %lld, leave %lld as it is\n",
				       "would add %lld, change %lld, leave %lld as they are\n",
				       (unsigned long)counts->same)
			    : ngettext("added %lld, changed %lld, left %lld as it was\n",
				       "added %lld, changed %lld, left %lld as they were\n",
				       (unsigned long)counts->same),
			(long long)counts->added, (long long)counts->changed,
			(long long)counts->same);
	return cli_done(&out);
}
