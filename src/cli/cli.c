#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/text.h"

#define COMMON OPTIONS_COMMON
#define TO_FILE (TAKES(OUTPUT) | TAKES(FORCE))
#define AS_CSV (TAKES(FORMAT) | TAKES(SEPARATOR) | TAKES(BOM))
#define FIELDS (TAKES(OWNER) | TAKES(EMAIL) | TAKES(VISIBILITY) | TAKES(CENTRE) | TAKES(ALIAS))
#define SENDING \
	(TAKES(SUBMITTED) | TAKES(TEXT_LANG) | TAKES(REASON) | TAKES(VIA) | TAKES(REFERENCE) | TAKES(NOTE) | TAKES(EVIDENCE))

#define COMMAND(...) {__VA_ARGS__},
const struct command_row command_rows[] = {
#include "commands.h"
};
#undef COMMAND
const size_t command_count = sizeof(command_rows) / sizeof(command_rows[0]);

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
cli_output(struct cli *cli, struct output *out, struct err *e)
{
	return output_open(out, option(cli, OPT_OUTPUT), option(cli, OPT_FORCE) != NULL, e);
}

int
cli_finish(struct output *out)
{
	struct err e = {0};

	return output_finish(out, &e) ? EXIT_DONE : cli_failed(&e);
}

bool
cli_unknown(struct err *e, const char *what, const char *word, const char *meant, const char *known)
{
	if (meant != NULL)
		return failed(e, ERR_USAGE, _("unknown %s '%.80s'; did you mean '%s'?"), what, word, meant);
	return failed(e, ERR_USAGE, _("unknown %s '%.80s'; known are %s"), what, word, known);
}

/* The ending of --output's file, where it is one of the formats; else the first. */
static int
format_of_file(const struct cli *cli, const char *const *formats, int n)
{
	const char *path = option(cli, OPT_OUTPUT), *dot = path != NULL ? strrchr(path, '.') : NULL;

	for (int i = 0; dot != NULL && i < n; i++) {
		if (strcasecmp(dot + 1, formats[i]) == 0)
			return i;
	}
	return 0;
}

static int
choose_format(const struct cli *cli, const char *const *formats, int n, struct err *e)
{
	const char *wanted = option(cli, OPT_FORMAT);
	struct buf known = {0};
	int found = wanted == NULL ? format_of_file(cli, formats, n) : -1;

	for (int i = 0; wanted != NULL && i < n; i++) {
		buf_fmt(&known, i > 0 ? ", %s" : "%s", formats[i]);
		if (strcmp(wanted, formats[i]) == 0)
			found = i;
	}
	if (found < 0)
		cli_unknown(e, _("format"), wanted, text_nearest(str_of(wanted), formats, (size_t)n), buf_get(&known));
	buf_clear(&known);
	return found;
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
		return failed(e, ERR_USAGE, _("the separator is , or ; or tab, not '%.40s'"), wanted);
	return true;
}

int
cli_format(const struct cli *cli, const char *const *formats, int n, struct csv_form *form, struct err *e)
{
	int format = choose_format(cli, formats, n, e);

	if (format < 0 || !read_form(cli, form, e))
		return -1;
	if (strcmp(formats[format], "csv") != 0 && (option(cli, OPT_SEPARATOR) != NULL || option(cli, OPT_BOM) != NULL)) {
		failed(e, ERR_USAGE, _("--separator and --bom go with --format csv alone"));
		return -1;
	}
	return format;
}

int
cli_done(struct output *out)
{
	struct err e = {0};

	if (!output_finish(out, &e))
		cli_say(_("it is done, but could not be told: %s"), e.text);
	return EXIT_DONE;
}

/* ---- which command */

/* The command that the words name; how many words its name has. */
static const struct command_row *
find_command(int argc, char **argv, int *words)
{
	for (size_t i = 0; i < command_count; i++) {
		const char *name = command_rows[i].name, *space = strchr(name, ' ');
		size_t n = space != NULL ? (size_t)(space - name) : strlen(name);

		if (strncmp(argv[0], name, n) != 0 || argv[0][n] != '\0')
			continue;
		*words = space != NULL ? 2 : 1;
		if (space == NULL || (argc > 1 && strcmp(argv[1], space + 1) == 0))
			return &command_rows[i];
	}
	return NULL;
}

static bool
wants_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* "veto account", "veto account --help": the commands that begin with the word. */
static bool
help_group(const char *word, struct buf *list)
{
	size_t n = strlen(word);

	for (size_t i = 0; i < command_count; i++) {
		const char *name = command_rows[i].name;

		if (strncmp(name, word, n) == 0 && name[n] == ' ')
			buf_fmt(list, "  veto %s%s%s\n", name, *command_rows[i].arguments != '\0' ? " " : "", command_rows[i].arguments);
	}
	return list->used > 0;
}

static int
unknown_command(int argc, char **argv)
{
	const char *names[32], *meant;
	struct buf group = {0}, typed = {0};
	size_t n = 0;
	int status = EXIT_USAGE;

	if (help_group(argv[0], &group) && (argc == 1 || wants_help(argv[1]))) {
		if (argc == 1)
			cli_tell(buf_get(&group));
		else
			status = help_lines(buf_get(&group));
	} else {
		buf_text(&typed, argv[0]);
		if (group.used > 0)
			buf_fmt(&typed, " %s", argv[1]);
		for (size_t i = 0; i < command_count && n < sizeof(names) / sizeof(names[0]); i++)
			names[n++] = command_rows[i].name;
		meant = text_nearest(buf_view(&typed), names, n);
		if (meant != NULL)
			cli_usage(_("unknown command '%s'; did you mean '%s'?"), buf_get(&typed), meant);
		else
			cli_usage(_("unknown command '%s'; 'veto --help' shows those there are"), buf_get(&typed));
	}
	buf_clear(&group);
	buf_clear(&typed);
	return status;
}

static int
run(struct cli *cli)
{
	const struct command_row *c = cli->command;
	struct err e = {0};
	int status;

	if (cli->words.arguments < c->least)
		return cli_usage(_("something is missing; it is used so: veto %s %s"), c->name, c->arguments);
	if (c->most >= 0 && cli->words.arguments > c->most)
		return cli_usage(_("'%.80s' is too much; it is used so: veto %s %s"), cli->words.argument[c->most], c->name, c->arguments);
	if (c->database && !act_open(&cli->act, option(cli, OPT_DB), c->mode, &e))
		return cli_failed(&e);
	status = c->run(cli);
	act_close(&cli->act);
	return status;
}

/* The language is known only once all words are read; what is wrong with them is said after that. */
static int
start(struct cli *cli, int argc, char **argv, bool fine, const struct complaint *why, struct cli_screen *screen)
{
	struct err e = {0};

	if (!lang_init(option(cli, OPT_LANG)))
		return cli_usage(_("unknown language '%.40s'; known are de, en"), option(cli, OPT_LANG));
	if (!fine)
		return cli_usage(_(why->format), why->word);
	if (option(cli, OPT_DB) != NULL && *option(cli, OPT_DB) == '\0')
		return cli_usage(_("the name of the database is empty; name a file with --db, or leave it out"));
	if (option(cli, OPT_VERSION) != NULL)
		return help_version(option(cli, OPT_VERBOSE) != NULL);
	if (cli->command == NULL && option(cli, OPT_HELP) != NULL)
		return help_all();
	if (argc == 0) {
		*screen = (struct cli_screen){true, option(cli, OPT_DB), option(cli, OPT_DEMO) != NULL};
		return EXIT_DONE;
	}
	if (cli->command == NULL)
		return unknown_command(argc, argv);
	if (option(cli, OPT_DEMO) != NULL && option(cli, OPT_HELP) == NULL)
		return cli_usage(_("--demo opens the screen on made-up accounts; it does not go with the command '%s'"), cli->command->name);
	/* Who has a catalogue checked is told of its mistakes by that. */
	if (!catalogue_start(&e) && cli->command->run != run_catalogue_check)
		cli_say("%s", e.text);
	if (option(cli, OPT_HELP) != NULL)
		return help_command(cli->command);
	return run(cli);
}

int
cli_main(int argc, char **argv, struct cli_screen *screen)
{
	struct cli cli = {0};
	struct complaint why = {0};
	int used = 0, words = 0;
	bool fine;

	if (argc > 1 && strcmp(argv[1], "--complete") == 0)
		return cli_complete(argc - 2, argv + 2);
	fine = words_parse(&cli.words, OPTIONS_FIRST, true, argc, argv, &used, &why);
	if (fine && used < argc)
		cli.command = find_command(argc - used, argv + used, &words);
	argc -= used;
	argv += used;
	if (cli.command != NULL) {
		/* getopt takes the first word for the program's name: here it is the last word of the command's. */
		fine = words_parse(&cli.words, cli.command->options, false, argc - words + 1, argv + words - 1, &used, &why);
	}
	return start(&cli, argc, argv, fine, &why, screen);
}
