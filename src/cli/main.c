/*
 * From the words of a command line to the command's function; what stands before, and what goes
 * with none.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"
#include "veto/wish.h"

enum { COMMAND_ROOM = 32 }; /* for the name of one */

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
			buf_fmt(list, "  veto %s%s%s\n", name,
				*command_rows[i].arguments != '\0' ? " " : "",
				command_rows[i].arguments);
	}
	return list->used > 0;
}

/*
 * Of the commands' names, and of the first words of those that have two: the nearest to what was
 * typed.
 */
struct nearest {
	const char **name;
	char (*group)[COMMAND_ROOM];
	size_t n;
};

static void
nearest_open(struct nearest *all, bool two)
{
	*all = (struct nearest){mem_alloc(2 * command_count * sizeof(*all->name)),
				mem_alloc(command_count * sizeof(*all->group)), 0};
	for (size_t i = 0; i < command_count; i++) {
		const char *name = command_rows[i].name, *space = strchr(name, ' ');

		if (space != NULL || !two)
			all->name[all->n++] = name;
		if (space == NULL || two)
			continue;
		snprintf(all->group[i], COMMAND_ROOM, "%.*s", (int)(space - name), name);
		all->name[all->n++] = all->group[i];
	}
}

static void
nearest_close(struct nearest *all)
{
	free(all->name);
	free(all->group);
}

/* Says what was typed, and what it may have been meant for: a command of two words first. */
static int
say_unknown(const char *first, const char *second, bool group)
{
	LOCAL_BUF typed = {0};
	struct nearest all;
	const char *meant = NULL;

	if (second != NULL) {
		buf_fmt(&typed, "%s %s", first, second);
		nearest_open(&all, true);
		meant = text_nearest(buf_view(&typed), all.name, all.n);
		nearest_close(&all);
	}
	nearest_open(&all, false);
	if (meant == NULL && !group) {
		buf_reset(&typed);
		buf_text(&typed, first);
		meant = text_nearest(buf_view(&typed), all.name, all.n);
	}
	if (meant != NULL)
		cli_usage(_("unknown command '%s'; did you mean '%s'?"), buf_get(&typed), meant);
	else
		cli_usage(_("unknown command '%s'; 'veto --help' shows those there are"),
			  buf_get(&typed));
	nearest_close(&all);
	return EXIT_USAGE;
}

static int
unknown_command(int argc, char **argv)
{
	LOCAL_BUF group = {0};
	bool is_group = help_group(argv[0], &group);
	int status = EXIT_USAGE;

	if (is_group && argc == 1)
		cli_tell(buf_get(&group));
	else if (is_group && wants_help(argv[1]))
		status = help_lines(buf_get(&group));
	else
		status = say_unknown(argv[0], argc > 1 ? argv[1] : NULL, is_group);
	return status;
}

static void
say_waits(const char *file)
{
	static bool said;

	if (!said)
		cli_say(_("%s: another process is in the middle of a large change; waiting for its "
			  "end, ^C gives up"),
			file);
	said = true;
}

static int
run(struct cli *cli)
{
	const struct command_row *c = cli->command;
	/* no account need be named then */
	int least = c->least > 0 && cli_chooses(cli) ? c->least - 1 : c->least;
	struct err e = {0};
	int status;

	if (cli->words.arguments < least)
		return cli_usage(_("something is missing; it is used so: veto %s %s"), c->name,
				 c->arguments);
	if (c->most >= 0 && cli->words.arguments > c->most)
		return cli_usage(_("'%.80s' is too much; it is used so: veto %s%s%s"),
				 cli->words.argument[c->most], c->name,
				 c->arguments[0] != '\0' ? " " : "", c->arguments);
	if (option(cli, OPT_READ_ONLY) != NULL && cli_needs(cli) & NEED_WRITE)
		return cli_usage(_("'%s' would change the database here, and so does not go with "
				   "--read-only"),
				 c->name);
	if (!cli_read_options(cli, &e))
		return cli_failed(&e);
	cli_choose_format(cli);
	wish_tell(say_waits);
	if (c->database && !cli_open(cli, &e))
		return cli_failed(&e);
	status = c->run(cli);
	act_close(&cli->act);
	return status;
}

/* Without a terminal there are the commands: the first word of each row, once. */
static int
no_terminal(void)
{
	LOCAL_BUF words = {0};
	size_t last = 0;
	int status;

	for (size_t i = 0; i < command_count; i++) {
		const char *name = command_rows[i].name;
		size_t n = strcspn(name, " ");

		if (n == last && strncmp(name, command_rows[i - 1].name, n) == 0)
			continue;
		buf_fmt(&words, i > 0 ? ", %.*s" : "%.*s", (int)n, name);
		last = n;
	}
	status = cli_usage(_("the screen needs a terminal; without one there are %s"),
			   buf_get(&words));
	return status;
}

/*
 * The language is known only once all words are read; what is wrong with them is said after
 * that.
 */
static int
start(struct cli *cli, int argc, char **argv, bool fine, const struct complaint *why,
      struct cli_screen *screen)
{
	struct err e = {0};

	if (!lang_init(option(cli, OPT_LANG)) &&
	    !type_read(TYPE_LANGUAGE, NULL, option(cli, OPT_LANG), &cli->read[OPT_LANG], &e))
		return cli_failed(&e);
	if (!fine)
		return cli_usage(_(why->format), why->word);
	if (option(cli, OPT_DB) != NULL && *option(cli, OPT_DB) == '\0')
		return cli_usage(_("the name of the database is empty; name a file with --db, or "
				   "leave it out"));
	if (option(cli, OPT_VERSION) != NULL)
		return help_version(option(cli, OPT_VERBOSE) != NULL);
	if (cli->command == NULL && option(cli, OPT_HELP) != NULL)
		return help_all();
	if (argc == 0 && !(isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)))
		return no_terminal();
	if (argc == 0) {
		*screen = (struct cli_screen){true, option(cli, OPT_DB),
					      option(cli, OPT_DEMO) != NULL,
					      option(cli, OPT_READ_ONLY) != NULL};
		return EXIT_DONE;
	}
	if (cli->command == NULL)
		return unknown_command(argc, argv);
	if (option(cli, OPT_DEMO) != NULL && option(cli, OPT_HELP) == NULL)
		return cli_usage(_("--demo opens the screen on made-up accounts; it does not go "
				   "with the command '%s'"),
				 cli->command->name);
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
	fine = words_parse(&cli.words, NULL, argc, argv, &used, &why);
	if (fine && used < argc)
		cli.command = find_command(argc - used, argv + used, &words);
	argc -= used;
	argv += used;
	if (cli.command != NULL) {
		/*
		 * getopt takes the first word for the program's name: here it is the last word of
		 * the command's.
		 */
		fine = words_parse(&cli.words, cli.command, argc - words + 1,
				   argv + words - 1, &used, &why);
	}
	return start(&cli, argc, argv, fine, &why, screen);
}
