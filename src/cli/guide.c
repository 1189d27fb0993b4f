/*
 * veto guide: what this is about; and veto catalogue: what the program knows, and whether a file of
 * it is in order.
 */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/say.h"
#include "veto/show.h"

/* ---- the guide */

static void
show_topic(struct output *out, const struct topic *t, bool verbose)
{
	struct paragraphs p = {0};

	paragraph_add(&p, PARA_TEXT, 0, said(t->title));
	paragraph_pause(&p);
	say_topic(&p, t);
	paragraph_pause(&p);
	text_say(out, &p, verbose);
}

static void
list_topics(struct output *out, const struct catalogue *c)
{
	const char *heads[] = {_("TOPIC"), ""};
	struct table table;

	table_start(&table, 2, heads);
	for (size_t i = 0; i < c->topics.n; i++) {
		table_text(&table, c->topics.at[i].id);
		table_text(&table, said(c->topics.at[i].title));
	}
	table_text(&table, "all");
	table_text(&table, _("All of it"));
	table_print(&table, out);
}

static bool
unknown_topic(const struct catalogue *c, const char *word, struct err *e)
{
	LOCAL_BUF known = {0};

	for (size_t i = 0; i < c->topics.n; i++)
		buf_fmt(&known, "%s, ", c->topics.at[i].id);
	buf_text(&known, "all");
	cli_unknown(e, _("topic"), word, catalogue_topic_nearest(c, str_of(word)), buf_get(&known));
	return false;
}

/* T NULL: what there is, or ALL of it. */
static void
show_guide(struct output *out, const struct catalogue *c, const struct topic *t, bool all,
	   bool verbose)
{
	if (t != NULL)
		show_topic(out, t, verbose);
	for (size_t i = 0; all && i < c->topics.n; i++)
		show_topic(out, &c->topics.at[i], verbose);
	if (t == NULL && !all)
		list_topics(out, c);
}

int
run_guide(struct cli *cli)
{
	const char *word = cli->words.arguments > 0 ? cli->words.argument[0] : NULL;
	bool all = word != NULL && strcmp(word, "all") == 0;
	struct catalogue *c = catalogue_open(NULL, NULL);
	const struct topic *t = word != NULL && !all ? catalogue_topic(c, str_of(word)) : NULL;
	struct output out;
	struct err e = {0};
	bool ok = (word == NULL || all || t != NULL || unknown_topic(c, word, &e)) &&
		  output_open(&out, NULL, 0, &e);

	if (!ok) {
		catalogue_close(c);
		return cli_failed(&e);
	}
	if (cli->format == FORMAT_JSON)
		topics_data(c, t, &out);
	else
		show_guide(&out, c, t, all, option(cli, OPT_VERBOSE) != NULL);
	catalogue_close(c);
	return cli_finish(&out);
}

/* ---- the catalogue itself */

struct checking {
	struct output *out;
	const char *path;
	size_t n;
};

static void
tell_mistake(void *ctx, size_t line, bool warning, const char *text)
{
	struct checking *checking = ctx;
	LOCAL_BUF path = {0};

	clean(&path, checking->path);
	buf_fmt(output_room(checking->out), "%s:%zu: %s%s\n", buf_get(&path), line,
		warning ? _("passed over: ") : "", text);
	checking->n += !warning;
}

/* Tells the mistakes; how many there are. */
static size_t
tell_mistakes(struct cli *cli, const char *path, struct str text,
	      struct output *out)
{
	struct checking checking = {.out = out, .path = path};
	bool whole = option(cli, OPT_WHOLE) != NULL;

	if (cli->format == FORMAT_JSON)
		return mistakes_data(path, text, whole, out);
	catalogue_check(text, whole, tell_mistake, &checking);
	return checking.n;
}

static int
check_catalogue(struct cli *cli, const char *path)
{
	struct output out;
	LOCAL_BUF text = {0};
	struct err e = {0};
	size_t n;
	int status;

	if (!catalogue_text(path, &text, &e) || !output_open(&out, NULL, 0, &e))
		return cli_failed(&e);
	n = tell_mistakes(cli, path, buf_view(&text), &out);
	status = cli_finish(&out);
	if (status != EXIT_DONE)
		return status;
	if (n > 0)
		cli_say(ngettext("%s: %zu mistake", "%s: %zu mistakes", n), path, n);
	else
		cli_say(_("%s: a catalogue without a mistake"), path);
	return n > 0 ? EXIT_FAILED : EXIT_DONE;
}

/* Without a file: the overlay at its place. */
int
run_catalogue_check(struct cli *cli)
{
	LOCAL_BUF usual = {0};
	int status;

	if (cli->words.arguments == 0)
		catalogue_overlay_path(&usual);
	status = check_catalogue(
		cli, cli->words.arguments > 0 ? cli->words.argument[0] : buf_get(&usual));
	return status;
}

static void
list_entry(struct table *table, const char *section, const char *id, int mark,
	   const source_refs *sources)
{
	LOCAL_BUF text = {0};

	table_text(table, section);
	table_text(table, id);
	table_text(table, catalogue_marks[mark].name);
	buf_fmt(&text, "%zu", sources->n);
	table_cell(table, buf_view(&text));
	buf_reset(&text);
	for (size_t i = 0; i < sources->n; i++)
		buf_fmt(&text, i > 0 ? " %s" : "%s", sources->at[i]->id);
	table_cell(table, buf_view(&text));
}

/* Every entry that rests on sources, with how many: so what rests on one alone can be seen. */
static void
list_catalogue(struct output *out, const struct catalogue *c)
{
	const char *heads[] = {_("SECTION"), _("ENTRY"), _("MARK"), _("SOURCES"), ""};
	struct table table;

	table_start(&table, 5, heads);
	table.right[3] = true;
	for (size_t i = 0; i < c->services.n; i++)
		list_entry(&table, "services", c->services.at[i].id, c->services.at[i].mark,
			   &c->services.at[i].sources);
	for (size_t i = 0; i < c->routes.n; i++)
		list_entry(&table, "routes", c->routes.at[i].id, c->routes.at[i].mark,
			   &c->routes.at[i].sources);
	for (size_t i = 0; i < c->facts.n; i++)
		list_entry(&table, "facts", c->facts.at[i].id, c->facts.at[i].mark,
			   &c->facts.at[i].sources);
	for (size_t i = 0; i < c->authorities.n; i++)
		list_entry(&table, "authorities", c->authorities.at[i].id,
			   c->authorities.at[i].mark, &c->authorities.at[i].sources);
	table_print(&table, out);
}

static void
say_old(void)
{
	LOCAL_BUF old = {0};

	if (catalogue_is_old(&old, clock_read().here.day))
		cli_say("%s", buf_get(&old));
}

int
run_catalogue_list(struct cli *cli)
{
	struct catalogue *c;
	struct output out;
	struct err e = {0};

	if (!output_open(&out, NULL, 0, &e))
		return cli_failed(&e);
	c = catalogue_open(NULL, NULL);
	say_old();
	if (cli->format == FORMAT_JSON)
		catalogue_data(c, &out);
	else
		list_catalogue(&out, c);
	catalogue_close(c);
	return cli_finish(&out);
}
