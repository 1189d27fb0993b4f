/*
 * What commands share: their options, the format they write, where the output goes. It knows
 * none of them: the table does, and main.c, which calls them.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/text.h"

void
clean(struct buf *out, const char *s)
{
	text_clean(out, str_of(s), false);
}

const char *
option(const struct cli *cli, enum opt o)
{
	return cli->words.value[o];
}

bool
cli_open(struct cli *cli, struct err *e)
{
	return act_open(&cli->act, option(cli, OPT_DB),
			cli_needs(cli) & NEED_WRITE ? ACT_LATER : ACT_READ, e);
}

int
cli_finish(struct output *out)
{
	struct err e = {0};

	return output_finish(out, &e) ? EXIT_DONE : cli_failed(&e);
}

int
cli_end(struct output *out, bool ok, const struct err *e)
{
	if (ok)
		return cli_finish(out);
	output_abandon(out);
	return cli_failed(e);
}

bool
cli_unknown(struct err *e, const char *what, const char *word, const char *meant, const char *known)
{
	if (meant != NULL)
		return failed(e, ERR_USAGE, _("unknown %s '%.80s'; did you mean '%s'?"), what, word,
			      meant);
	return failed(e, ERR_USAGE, _("unknown %s '%.80s'; known are %s"), what, word, known);
}

/* The ending of --output's file, where it is one of the formats; else text. */
static enum format
format_of_file(const struct cli *cli)
{
	const char *path = option(cli, OPT_OUTPUT), *dot = path != NULL ? strrchr(path, '.') : NULL;

	for (int i = 0; dot != NULL && i < FORMATS; i++) {
		if ((cli->command->formats & 1u << i) != 0 &&
		    strcasecmp(dot + 1, format_names[i]) == 0)
			return (enum format)i;
	}
	return FORMAT_TEXT;
}

void
cli_choose_format(struct cli *cli)
{
	cli->format = option(cli, OPT_FORMAT) != NULL ? (enum format)cli->read[OPT_FORMAT].number
						      : format_of_file(cli);
}

const struct csv_form *
cli_table(const struct cli *cli)
{
	return cli->format == FORMAT_CSV ? &cli->csv : NULL;
}

bool
cli_output(struct cli *cli, struct output *out, struct err *e)
{
	int64_t separator = cli->read[OPT_SEPARATOR].number;

	cli->csv = (struct csv_form){separator != 0 ? (char)separator : ',',
				     option(cli, OPT_BOM) != NULL};
	if (cli->format != FORMAT_CSV &&
	    (option(cli, OPT_SEPARATOR) != NULL || option(cli, OPT_BOM) != NULL))
		return failed(e, ERR_USAGE, _("--separator and --bom go with --format csv alone"));
	return output_open(out, option(cli, OPT_OUTPUT), option(cli, OPT_FORCE) != NULL, e);
}

void
cli_say_empty(const struct cli *cli, const char *words)
{
	if (cli->format == FORMAT_TEXT && option(cli, OPT_QUIET) == NULL)
		cli_say("%s", words);
}

int
cli_done(struct output *out)
{
	struct err e = {0};

	if (!output_finish(out, &e))
		cli_say(_("it is done, but could not be told: %s"), e.text);
	return EXIT_DONE;
}
