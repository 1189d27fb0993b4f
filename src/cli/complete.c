/*
 * What a shell offers for the word being typed: `veto --complete WORD...`, the words after the
 * program's name up to the cursor, the last of them unfinished. Everything follows from the tables
 * of commands and options: what a word may be is said by the name that stands for it in the help
 * (FILE, ACCOUNT, CHANNEL, ...).
 *
 * One line for each word offered: the whole word, and after a TAB what it is. The line ":files"
 * says that file names fit, ":more" that no blank follows a word. For --option=VALUE the words
 * offered are values alone.
 */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/text.h"

struct completion {
	struct cli cli;
	struct output out;
	bool open;            /* the database */
	const struct command_row *command; /* NULL while its name is not typed */
	const char *group;    /* the first of two words of a name; NULL for none */
	int waiting;          /* the option that waits for its value; -1 for none */
	const char *word;     /* what is being typed, or what of it comes after "--option=" */
	int arguments;        /* those complete before the word */
	const char *argument; /* the last of them; NULL for none */
	bool ended;           /* "--" was typed */
};

static void
offer(struct completion *c, const char *word, const char *about)
{
	if (strncmp(word, c->word, strlen(c->word)) == 0)
		buf_fmt(output_room(&c->out), "%s\t%s\n", word, about);
}

/* ---- what a word of some types may be */

static void
offer_files(struct completion *c)
{
	output_add(&c->out, STR(":files\n"));
}

static void
offer_days(struct completion *c)
{
	offer(c, "today", "");
	offer(c, "yesterday", "");
}

/*
 * Behind a kind of content only those that it can have; options are about items, none of which is
 * not there.
 */
static void
offer_states(struct completion *c)
{
	const struct content_kind *kind =
		c->argument != NULL ? content_kind_find(str_of(c->argument)) : NULL;

	for (int i = 0; i < (c->waiting >= 0 ? (int)ITEM_STATES : (int)CHECKS); i++) {
		if (kind == NULL || content_state_fits(kind, (enum check)i))
			offer(c, checks[i].name, _(checks[i].label));
	}
}

static void
offer_kinds(struct completion *c)
{
	for (size_t i = 0; i < content_kind_count; i++) {
		if (content_kinds[i].rule != RULE_NEVER)
			offer(c, content_kinds[i].name, said(content_kinds[i].label));
	}
}

/* ---- what only the database knows; where it cannot be opened nothing is offered */

static bool
open_database(struct completion *c)
{
	if (!c->open)
		c->open = act_open(&c->cli.act, option(&c->cli, OPT_DB), ACT_READ, NULL);
	return c->open;
}

struct handles {
	struct completion *c;
	bool any;    /* a whole name fits */
	int found;   /* handles that fit */
	char name[ACCOUNT_NAME_ROOM];
};

static bool
offer_account(void *ctx, const struct account *a)
{
	struct handles *h = ctx;
	size_t n = strlen(h->c->word);
	char name[ACCOUNT_NAME_ROOM];

	account_name(a, name);
	if (strncmp(name, h->c->word, n) == 0) {
		h->any = true;
		offer(h->c, name, a->owner);
	} else if (strncmp(a->handle, h->c->word, n) == 0) {
		h->found++;
		memcpy(h->name, name, sizeof(name));
	}
	return true;
}

/* Full names; where none fits and only one account has such a handle, that one. */
static void
offer_accounts(struct completion *c)
{
	struct handles h = {.c = c};

	if (open_database(c) &&
	    act_account_each(&c->cli.act, &ACCOUNT_QUERY_ALL, offer_account, &h, NULL) && !h.any &&
	    h.found == 1)
		buf_fmt(output_room(&c->out), "%s\t\n", h.name);
}

static bool
offer_piece(void *ctx, const struct evidence *ev)
{
	char hex[HASH_HEX + 1];

	hash_to_hex(&ev->hash, hex);
	offer(ctx, hex, ev->name);
	return true;
}

static void
offer_evidence(struct completion *c)
{
	if (open_database(c))
		act_evidence_each(&c->cli.act, offer_piece, c, NULL);
}

static void
offer_new_account(struct completion *c)
{
	output_add(&c->out, STR(":more\n"));
	for (size_t i = 0; i < service_count; i++) {
		char name[ACCOUNT_NAME_ROOM];

		snprintf(name, sizeof(name), "%s/", services[i].name);
		offer(c, name, services[i].label);
	}
}

/* Ids of the catalogue, with what they stand for. */
static void
offer_routes(struct completion *c)
{
	struct catalogue *known = catalogue_open(NULL, NULL);

	for (size_t i = 0; i < known->routes.n; i++)
		offer(c, known->routes.at[i].id, said(known->routes.at[i].title));
	catalogue_close(known);
}

static void
offer_authorities(struct completion *c)
{
	struct catalogue *known = catalogue_open(NULL, NULL);

	for (size_t i = 0; i < known->authorities.n; i++)
		offer(c, known->authorities.at[i].id, known->authorities.at[i].name);
	catalogue_close(known);
}

static void
offer_topics(struct completion *c)
{
	struct catalogue *known = catalogue_open(NULL, NULL);

	for (size_t i = 0; i < known->topics.n; i++)
		offer(c, known->topics.at[i].id, said(known->topics.at[i].title));
	offer(c, "all", _("All of it"));
	catalogue_close(known);
}

/* By their names; by their codes where one is begun. */
static void
offer_places(struct completion *c)
{
	struct catalogue *known = catalogue_open(NULL, NULL);

	for (size_t i = 0; i < known->places.n; i++) {
		const struct territory *place = &known->places.at[i];
		const char *name = written_in(&place->name, lang_current());

		offer(c, name, place->id);
		if (c->word[0] != '\0')
			offer(c, place->id, name);
	}
	catalogue_close(known);
}

/* What is no list of words, or not all of one. */
static void (*const offers[TYPES])(struct completion *c) = {
	[TYPE_ACCOUNT] = offer_accounts,   [TYPE_ARCHIVE] = offer_files,
	[TYPE_AUTHORITY] = offer_authorities, [TYPE_DAY] = offer_days,
	[TYPE_DAY_OR_NONE] = offer_days,
	[TYPE_FILE] = offer_files,         [TYPE_HASH] = offer_evidence,
	[TYPE_ITEM_STATE] = offer_states,  [TYPE_KIND] = offer_kinds,
	[TYPE_MOMENT] = offer_days,        [TYPE_MOMENT_OR_NOW] = offer_days,
	[TYPE_NEW_ACCOUNT] = offer_new_account, [TYPE_PLACE] = offer_places,
	[TYPE_ROUTE] = offer_routes,
	[TYPE_STATE] = offer_states,       [TYPE_TOPIC] = offer_topics,
};

static void
offer_value(struct completion *c, enum type t)
{
	const char *word, *label;

	if (offers[t] != NULL) {
		offers[t](c);
		return;
	}
	for (int i = 0; (word = type_word(t, c->command, i, &label)) != NULL; i++) {
		if (*word != '\0')
			offer(c, word, label);
	}
}

/* ---- where the word stands */

static void
offer_options(struct completion *c)
{
	for (int o = 0; o < OPTIONS; o++) {
		const struct option_row *row = &option_rows[o];
		char word[32];

		if (!command_takes(c->command, o))
			continue;
		snprintf(word, sizeof(word), "--%s", row->name);
		offer(c, word, _(row->help));
		snprintf(word, sizeof(word), "-%c", row->letter);
		if (row->letter != 0)
			offer(c, word, _(row->help));
	}
}

/* The first words of the commands' names, or, with a group, its second words. */
static void
offer_commands(struct completion *c)
{
	size_t skip = c->group != NULL ? strlen(c->group) + 1 : 0;
	char last[32] = "";

	for (size_t i = 0; i < command_count; i++) {
		const char *name = command_rows[i].name;
		char word[32];

		if (c->group != NULL &&
		    (strncmp(name, c->group, skip - 1) != 0 || name[skip - 1] != ' '))
			continue;
		snprintf(word, sizeof(word), "%.*s", (int)strcspn(name + skip, " "), name + skip);
		if (strcmp(word, last) != 0)
			offer(c, word,
			      strchr(name + skip, ' ') == NULL ? _(command_rows[i].help) : "");
		memcpy(last, word, sizeof(last));
	}
}

/* What the argument is that follows those complete; the last where any number may come. */
static void
offer_argument(struct completion *c)
{
	const enum type *types = c->command->argument;
	int i = 0;

	while (i < c->arguments && i + 1 < ARGUMENTS_MOST && types[i + 1] != TYPE_NONE)
		i++;
	if (i == c->arguments || c->command->most < 0)
		offer_value(c, types[i]);
}

/* The option that WORD names, with its value after "=" where it has one there. */
static int
option_named(struct completion *c, const char *word)
{
	size_t n = strcspn(word, "=");

	for (int o = 0; o < OPTIONS; o++) {
		const struct option_row *row = &option_rows[o];

		if (!command_takes(c->command, o))
			continue;
		if (strncmp(word, "--", 2) == 0 && strlen(row->name) == n - 2 &&
		    strncmp(row->name, word + 2, n - 2) == 0)
			return o;
		if (row->letter != 0 && word[0] == '-' && word[1] == row->letter && word[2] == '\0')
			return o;
	}
	return -1;
}

static bool
is_option(struct completion *c, const char *word)
{
	return !c->ended && word[0] == '-' && word[1] != '\0';
}

/* A word of a command's name: one word, or the first or second of two. */
static void
take_name(struct completion *c, const char *word)
{
	char name[64];

	snprintf(name, sizeof(name), c->group != NULL ? "%s %s" : "%s%s",
		 c->group != NULL ? c->group : "", word);
	for (size_t i = 0; i < command_count; i++) {
		if (strcmp(command_rows[i].name, name) == 0)
			c->command = &command_rows[i];
	}
	c->group = word;
}

/* A complete word before the one being typed. */
static void
take(struct completion *c, const char *word)
{
	if (c->waiting >= 0) {
		c->cli.words.value[c->waiting] = word;
		c->waiting = -1;
	} else if (!c->ended && strcmp(word, "--") == 0) {
		c->ended = true;
	} else if (is_option(c, word)) {
		const char *value = strchr(word, '=');
		int o = option_named(c, word);

		if (o >= 0 && option_rows[o].type != TYPE_NONE && value != NULL)
			c->cli.words.value[o] = value + 1;
		else if (o >= 0 && option_rows[o].type != TYPE_NONE)
			c->waiting = o;
	} else if (c->command == NULL) {
		take_name(c, word);
	} else {
		c->arguments++;
		c->argument = word;
	}
}

/* "--option=VALUE" being typed: its value is what is to be completed. */
static bool
take_value(struct completion *c)
{
	const char *value = is_option(c, c->word) ? strchr(c->word, '=') : NULL;
	int o = value != NULL ? option_named(c, c->word) : -1;

	if (o < 0 || option_rows[o].type == TYPE_NONE)
		return false;
	c->word = value + 1;
	c->waiting = o;
	return true;
}

int
cli_complete(int argc, char **argv)
{
	struct completion c = {.word = argc > 0 ? argv[argc - 1] : "", .waiting = -1};

	if (!output_open(&c.out, NULL, false, NULL))
		return EXIT_FAILED;
	for (int i = 0; i < argc - 1; i++)
		take(&c, argv[i]);
	lang_init(option(&c.cli, OPT_LANG));
	catalogue_start(NULL); /* one that is left out is told to who runs a command */
	if (c.waiting >= 0 || take_value(&c))
		offer_value(&c, option_rows[c.waiting].type);
	else if (is_option(&c, c.word) || (!c.ended && strcmp(c.word, "-") == 0))
		offer_options(&c);
	else if (c.command == NULL)
		offer_commands(&c);
	else
		offer_argument(&c);
	if (c.open)
		act_close(&c.cli.act);
	return cli_finish(&c.out);
}
