/* What --help and --version say: made from the tables of commands and options. */
#include <stdio.h>

#include "cli.h"
#include "veto/i18n.h"

enum { OPTION_COLUMN = 28, COMMAND_COLUMN = 19 }; /* where what they do begins */

static void
help_option(struct output *out, int o)
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
		buf_fmt(&left, "--%s%s%s", row->name, row->value != NULL ? "=" : "",
			row->value != NULL ? row->value : "");
	text_beside(out, buf_get(&left), OPTION_COLUMN, _(row->help));
	buf_clear(&left);
}

static void
help_command_line(struct output *out, const struct command_row *c)
{
	struct buf left = {0};

	buf_fmt(&left, "  %s", c->name);
	text_beside(out, buf_get(&left), COMMAND_COLUMN, _(c->help));
	buf_clear(&left);
}

int
help_command(const struct command_row *c)
{
	struct buf words = {0}, formats = {0};
	struct output out;

	if (!output_open(&out, NULL, false, NULL))
		return EXIT_FAILED;
	buf_fmt(&out.waiting, _("Usage: veto %s [OPTION]...%s%s\n"), c->name,
		*c->arguments != '\0' ? " " : "", c->arguments);
	text_help(&out, _(c->help));
	buf_char(&out.waiting, '\n');
	for (int o = 0; o < OPTIONS; o++) {
		if (option_is_in(c->options, o))
			help_option(&out, o);
	}
	if (c->run == run_record)
		buf_fmt(&words, _("\nENTRY is one of: %s\nCHANNEL is one of: %s\n"), cli_kinds(),
			cli_channels());
	if (option_is_in(c->options, OPT_STATUS))
		buf_fmt(&words, _("\nSTATUS is one of: %s\n"), cli_statuses());
	if (c->formats != 0) {
		cli_formats(c, &formats);
		buf_fmt(&words, _("\nFORMAT is one of: %s\n"), buf_get(&formats));
	}
	text_help(&out, buf_get(&words));
	buf_clear(&words);
	buf_clear(&formats);
	return cli_finish(&out);
}

int
help_all(void)
{
	struct output out;

	if (!output_open(&out, NULL, false, NULL))
		return EXIT_FAILED;
	text_help(&out, _("Usage: veto [OPTION]... COMMAND [ARGUMENT]...\n"
			  "Keeps, account by account, a log of objections to AI training (Art. 21 "
			  "GDPR) that proves itself.\n\n"));
	for (size_t i = 0; i < command_count; i++)
		help_command_line(&out, &command_rows[i]);
	buf_char(&out.waiting, '\n');
	for (int o = 0; o <= OPT_DEMO; o++)
		help_option(&out, o);
	text_help(&out,
		  _("\n'veto COMMAND --help' says more about a command; the manual is veto(1).\n"));
	return cli_finish(&out);
}

int
help_lines(const char *lines)
{
	struct output out;

	if (!output_open(&out, NULL, false, NULL))
		return EXIT_FAILED;
	output_add(&out, str_of(lines));
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
		buf_text(&out.waiting,
			 _("network: none; this program is not linked with any network library\n"));
		act_programs(&out.waiting);
	}
	return cli_finish(&out);
}
