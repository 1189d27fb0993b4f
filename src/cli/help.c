/* What --help and --version say: made from the tables of commands and options. */
#include <stdio.h>

#include "cli.h"
#include "veto/i18n.h"

static void
help_option(struct buf *out, int o)
{
	const struct option_row *row = &option_rows[o];
	struct buf left = {0};

	if (row->letter != 0)
		buf_fmt(&left, "  -%c, ", row->letter);
	else
		buf_text(&left, "      ");
	if (row->value != NULL && row->value[0] == '[')
		buf_fmt(&left, "--%s[=%s", row->name, row->value + 1);
	else
		buf_fmt(&left, "--%s%s%s", row->name, row->value != NULL ? "=" : "", row->value != NULL ? row->value : "");
	if (left.used > 26)
		buf_fmt(out, "%s\n%28s%s\n", left.data, "", _(row->help));
	else
		buf_fmt(out, "%-28s%s\n", left.data, _(row->help));
	buf_clear(&left);
}

int
help_command(const struct command_row *c)
{
	struct output out;

	if (!output_open(&out, NULL, false, NULL))
		return EXIT_FAILED;
	buf_fmt(&out.waiting, _("Usage: veto %s [OPTION]...%s%s\n"), c->name, *c->arguments != '\0' ? " " : "", c->arguments);
	buf_fmt(&out.waiting, "%s\n\n", _(c->help));
	for (int o = 0; o < OPTIONS; o++) {
		if (c->options & UINT64_C(1) << o)
			help_option(&out.waiting, o);
	}
	if (c->run == run_record)
		buf_fmt(&out.waiting, _("\nENTRY is one of: %s\nCHANNEL is one of: %s\n"), cli_kinds(), cli_channels());
	if (c->run == run_account_list)
		buf_fmt(&out.waiting, _("\nSTATUS is one of: %s\n"), cli_statuses());
	return cli_finish(&out);
}

int
help_all(void)
{
	struct output out;

	if (!output_open(&out, NULL, false, NULL))
		return EXIT_FAILED;
	buf_text(&out.waiting, _("Usage: veto [OPTION]... COMMAND [ARGUMENT]...\n"
				 "Keeps, account by account, a log of objections to AI training (Art. 21 GDPR) that proves itself.\n\n"));
	for (size_t i = 0; i < command_count; i++)
		buf_fmt(&out.waiting, "  %-16s %s\n", command_rows[i].name, _(command_rows[i].help));
	buf_char(&out.waiting, '\n');
	for (int o = 0; o <= OPT_DEMO; o++)
		help_option(&out.waiting, o);
	buf_text(&out.waiting, _("\n'veto COMMAND --help' says more about a command; the manual is veto(1).\n"));
	return cli_finish(&out);
}

int
help_version(bool verbose)
{
	struct output out;

	if (!output_open(&out, NULL, false, NULL))
		return EXIT_FAILED;
	buf_fmt(&out.waiting, "veto %s\n", PACKAGE_VERSION);
	if (verbose) {
		buf_fmt(&out.waiting, _("database: %s\n"), act_library());
		buf_text(&out.waiting, _("network: none; this program is not linked with any network library\n"));
		act_programs(&out.waiting);
	}
	return cli_finish(&out);
}
