/* veto evidence get, list. */
#include <stdio.h>
#include <unistd.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/show.h"

int
run_evidence_get(struct cli *cli)
{
	struct output out;
	struct hash hash;
	struct err e = {0};

	if (option(cli, OPT_OUTPUT) == NULL && isatty(STDOUT_FILENO))
		return cli_usage(_("the file may hold anything, and is not shown on a terminal; "
				   "name a file with --output"));
	if (!act_evidence_find(&cli->act, cli->words.argument[0], &hash, &e) ||
	    !cli_output(cli, &out, &e))
		return cli_failed(&e);
	return cli_end(&out, act_evidence_get(&cli->act, &hash, &out, &e), &e);
}

static bool
list_evidence(void *ctx, const struct evidence *ev)
{
	struct table *t = ctx;
	char hex[HASH_HEX + 1], number[24];

	hash_to_hex(&ev->hash, hex);
	table_text(t, hex);
	snprintf(number, sizeof(number), "%lld", (long long)ev->size);
	table_text(t, ev->size >= 0 ? number : _("not kept here"));
	snprintf(number, sizeof(number), "%lld", (long long)ev->entries);
	table_text(t, number);
	table_text(t, ev->name);
	return true;
}

int
run_evidence_list(struct cli *cli)
{
	const char *heads[] = {_("HASH"), _("BYTES"), _("ENTRIES"), _("NAME")};
	struct table t;
	struct output out;
	struct err e = {0};
	bool ok;

	if (!cli_output(cli, &out, &e))
		return cli_failed(&e);
	table_start(&t, 4, heads);
	t.right[1] = t.right[2] = true;
	ok = cli->format == FORMAT_TEXT
		     ? act_evidence_each(&cli->act, list_evidence, &t, &e)
		     : act_evidence_export(&cli->act, NULL, 0, cli_table(cli), &out, NULL, &e);
	if (ok && t.n == 4)
		cli_say_empty(cli, _("no entry names a file"));
	table_print(&t, &out);
	return cli_end(&out, ok, &e);
}
