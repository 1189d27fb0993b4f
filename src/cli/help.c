/* What --help and --version say: made from the tables of commands and options. */
#include <stdio.h>

#include "cli.h"
#include "veto/i18n.h"

enum { OPTION_COLUMN = 28, COMMAND_COLUMN = 22 }; /* where what they do begins */

static void
help_option(struct output *out, int o)
{
	const struct option_row *row = &option_rows[o];
	LOCAL_BUF left = {0};

	if (row->letter != 0)
		buf_fmt(&left, "  -%c, ", row->letter);
	else
		buf_text(&left, "      ");
	buf_fmt(&left, type_may_lack(row->type) ? "--%s[%s%s]" : "--%s%s%s", row->name,
		row->type != TYPE_NONE ? "=" : "", type_name(row->type));
	text_beside(out, buf_get(&left), OPTION_COLUMN, _(row->help));
}

static void
help_command_line(struct output *out, const struct command_row *c)
{
	LOCAL_BUF left = {0};

	buf_fmt(&left, "  %s", c->name);
	text_beside(out, buf_get(&left), COMMAND_COLUMN, _(c->help));
}

static bool
takes(const struct command_row *c, enum type t)
{
	for (int i = 0; i < ARGUMENTS_MOST; i++) {
		if (c->argument[i] == t)
			return true;
	}
	for (int o = 0; o < OPTIONS; o++) {
		if (option_rows[o].type == t && command_takes(c, o))
			return true;
	}
	return false;
}

/* Which words there are of what it takes. */
static void
help_words(struct output *out, const struct command_row *c)
{
	LOCAL_BUF words = {0}, line = {0};

	for (enum type t = 0; t < TYPES; t++) {
		if (!type_is_told(t) || !takes(c, t))
			continue;
		buf_reset(&words);
		type_words(t, c, &words);
		buf_fmt(&line, _("\n%s is one of: %s\n"), type_name(t), buf_get(&words));
	}
	text_help(out, buf_get(&line));
}

int
help_command(const struct command_row *c)
{
	struct output out;

	if (!output_open(&out, NULL, false, NULL))
		return EXIT_FAILED;
	buf_fmt(&out.waiting, _("Usage: veto %s [OPTION]...%s%s\n"), c->name,
		*c->arguments != '\0' ? " " : "", c->arguments);
	text_help(&out, _(c->help));
	buf_char(&out.waiting, '\n');
	for (int o = 0; o < OPTIONS; o++) {
		if (command_takes(c, o))
			help_option(&out, o);
	}
	help_words(&out, c);
	return cli_finish(&out);
}

int
help_all(void)
{
	struct output out;

	if (!output_open(&out, NULL, false, NULL))
		return EXIT_FAILED;
	text_help(&out, _("Usage: veto [OPTION]... COMMAND [ARGUMENT]...\n"
			  "Keeps, account by account, a log of what was decided on AI training, for "
			  "or against an objection (Art. 21 GDPR), that proves itself.\n\n"));
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
		catalogue_start(NULL);
		if (catalogue_is_old(&out.waiting, clock_read().here.day))
			buf_char(&out.waiting, '\n');
	}
	return cli_finish(&out);
}
