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

/* What the command can write: their names, and which they are. */
struct formats {
	const char *name[FORMATS];
	enum format format[FORMATS];
	size_t n;
};

static void
formats_of(const struct command_row *command, struct formats *f)
{
	*f = (struct formats){0};
	for (int i = 0; i < FORMATS; i++) {
		if ((command->formats & 1u << i) == 0)
			continue;
		f->name[f->n] = format_names[i];
		f->format[f->n++] = (enum format)i;
	}
}

void
cli_formats(const struct command_row *command, struct buf *names)
{
	struct formats f;

	formats_of(command, &f);
	for (size_t i = 0; i < f.n; i++)
		buf_fmt(names, i > 0 ? ", %s" : "%s", f.name[i]);
}

/* The ending of --output's file, where it is one of the formats; else text. */
static enum format
format_of_file(const struct cli *cli, const struct formats *f)
{
	const char *path = option(cli, OPT_OUTPUT), *dot = path != NULL ? strrchr(path, '.') : NULL;

	for (size_t i = 0; dot != NULL && i < f->n; i++) {
		if (strcasecmp(dot + 1, f->name[i]) == 0)
			return f->format[i];
	}
	return FORMAT_TEXT;
}

bool
cli_choose_format(struct cli *cli, struct err *e)
{
	const char *wanted = option(cli, OPT_FORMAT);
	struct formats f;
	struct buf known = {0};

	formats_of(cli->command, &f);
	cli->format = format_of_file(cli, &f);
	if (wanted == NULL)
		return true;
	for (size_t i = 0; i < f.n; i++) {
		cli->format = f.format[i];
		if (strcmp(wanted, f.name[i]) == 0)
			return true;
	}
	cli_formats(cli->command, &known);
	cli_unknown(e, _("format"), wanted, text_nearest(str_of(wanted), f.name, f.n),
		    buf_get(&known));
	buf_clear(&known);
	return false;
}

static bool
read_form(const struct cli *cli, struct csv_form *form, struct err *e)
{
	const char *wanted = option(cli, OPT_SEPARATOR);

	*form = (struct csv_form){',', option(cli, OPT_BOM) != NULL};
	if (wanted == NULL || strcmp(wanted, ",") == 0)
		return true;
	if (strcmp(wanted, ";") == 0)
		form->separator = ';';
	else if (strcmp(wanted, "tab") == 0 || strcmp(wanted, "\t") == 0)
		form->separator = '\t';
	else
		return failed(e, ERR_USAGE, _("the separator is , or ; or tab, not '%.40s'"),
			      wanted);
	return true;
}

const struct csv_form *
cli_table(const struct cli *cli)
{
	return cli->format == FORMAT_CSV ? &cli->csv : NULL;
}

bool
cli_output(struct cli *cli, struct output *out, struct err *e)
{
	if (!read_form(cli, &cli->csv, e))
		return false;
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
