/* veto routes and veto authority: how to object, and who takes a complaint. */
#include <string.h>

#include "cli.h"
#include "veto/content.h"
#include "veto/i18n.h"
#include "veto/say.h"
#include "veto/show.h"

bool
cli_route(struct cli *cli, struct paragraphs *p, const struct route *r, struct err *e)
{
	struct form_look look = {0};
	LOCAL_BUF name = {0};

	if (!act_form_look(&cli->act, r->id, &look, e))
		return false;
	say_route_name(&name, r);
	paragraph_fmt(p, PARA_TEXT, 0, "%s [%s]", buf_get(&name), r->id);
	say_route(p, r, &look);
	paragraph_pause(p);
	form_look_clear(&look);
	return true;
}

static bool
show_service(struct cli *cli, struct output *out, const struct catalogue *c,
	     const struct offering *s, struct err *e)
{
	struct paragraphs p = {0};
	const struct route *r;
	bool ok = true;

	paragraph_fmt(&p, PARA_TEXT, 0, "%s (%s)", s->name, s->provider->name);
	say_service(&p, c, s);
	paragraph_pause(&p);
	for (size_t i = 0; ok && (r = catalogue_route(c, s->id, i)) != NULL; i++)
		ok = cli_route(cli, &p, r, e);
	say_disputed(&p, &s->disputed, NULL);
	text_say(out, &p, option(cli, OPT_VERBOSE) != NULL);
	return ok;
}

/* The last look at the form of the first route, in few words: nothing where nobody looked. */
static bool
look_cell(struct cli *cli, const struct route *r, struct buf *out, bool *any, struct err *e)
{
	struct form_look look = {0};

	buf_reset(out);
	if (r != NULL && !act_form_look(&cli->act, r->id, &look, e))
		return false;
	form_look_short(out, &look);
	*any = *any || look.known;
	form_look_clear(&look);
	return true;
}

static bool
list_services(struct cli *cli, struct output *out, const struct catalogue *c, struct err *e)
{
	const char *heads[] = {_("SERVICE"), _("ROUTES"), _("FIRST ROUTE"), _("LAST LOOKED AT")};
	struct table table;
	LOCAL_BUF number = {0}, look = {0};
	bool ok = true, any = false;

	for (size_t i = 0; ok && !any && i < c->services.n; i++)
		ok = look_cell(cli, catalogue_route(c, c->services.at[i].id, 0), &look, &any, e);
	table_start(&table, any ? 4 : 3, heads);
	table.right[1] = true;
	for (size_t i = 0; ok && i < c->services.n; i++) {
		const struct route *first = catalogue_route(c, c->services.at[i].id, 0);
		size_t n = 0;

		while (catalogue_route(c, c->services.at[i].id, n) != NULL)
			n++;
		buf_reset(&number);
		buf_fmt(&number, "%zu", first != NULL && first->kind == ROUTE_NONE ? 0 : n);
		table_text(&table, c->services.at[i].id);
		table_text(&table, buf_get(&number));
		table_text(&table, first != NULL ? said(first->title) : "");
		ok = look_cell(cli, first, &look, &any, e);
		if (any)
			table_text(&table, buf_get(&look));
	}
	table_print(&table, out);
	return ok;
}

/*
 * Every address of the service, or of all, each once and on a line of its own; with its QR code
 * below it where that is wanted.
 */
static bool
list_addresses(struct output *out, const struct catalogue *c, const char *service, bool code,
	       struct err *e)
{
	for (size_t i = 0; i < c->routes.n; i++) {
		const struct route *r = &c->routes.at[i];

		if (r->url[0] != '\0' && !r->dead && (service == NULL || route_is_for(r, service)))
			buf_fmt(output_room(out), "%s\n", r->url);
		else
			continue;
		if (code && !cli_qr(out, r->url, e))
			return false;
	}
	return true;
}

static bool
write_text(struct output *out, const struct catalogue *c, const struct offering *s, struct err *e)
{
	const struct wording *w = catalogue_wording(c, WORDING_OBJECTION);
	struct wording_values values = {.service = s->name};
	LOCAL_BUF provider = {0};

	if (w == NULL)
		return failed(e, ERR_NOT_FOUND, _("the catalogue has no text for this"));
	offering_address(&provider, s);
	values.provider = buf_get(&provider);
	wording_field(output_room(out), w, lang_taken(request_languages(s, NULL)), &values);
	return true;
}

static bool
check_words(const struct cli *cli, const struct catalogue *c, const struct offering **service,
	    struct err *e)
{
	const char *word = cli->words.arguments > 0 ? cli->words.argument[0] : NULL;

	struct typed v;

	if (word != NULL && !type_read(TYPE_SERVICE, cli->command, word, &v, e))
		return false;
	*service = word != NULL ? catalogue_service(c, str_of(word)) : NULL;
	if (option(cli, OPT_URL) != NULL && option(cli, OPT_ONLY_TEXT) != NULL)
		return failed(e, ERR_USAGE, _("%s and %s exclude each other"), "--url", "--text");
	if (option(cli, OPT_ONLY_QR) != NULL && option(cli, OPT_ONLY_TEXT) != NULL)
		return failed(e, ERR_USAGE, _("%s and %s exclude each other"), "--qr", "--text");
	if (option(cli, OPT_FORMAT) != NULL) {
		static const enum opt alone[] = {OPT_URL, OPT_ONLY_TEXT, OPT_ONLY_QR};

		for (size_t i = 0; i < sizeof(alone) / sizeof(alone[0]); i++) {
			if (option(cli, alone[i]) != NULL)
				return failed(e, ERR_USAGE,
					      _("--%s writes in a form of its own: "
						"it does not go with --format"),
					      option_rows[alone[i]].name);
		}
	}
	if (option(cli, OPT_ONLY_TEXT) != NULL && *service == NULL)
		return failed(e, ERR_USAGE, _("--text needs a service"));
	return true;
}

/*
 * The database is opened where there is one, for the last looks at the forms; without it the routes
 * are all the same.
 */
static bool
show_routes(struct cli *cli, struct output *out, const struct catalogue *c,
	    const struct offering *service, struct err *e)
{
	struct err why = {0};

	if (!act_open_kept(&cli->act, option(cli, OPT_DB), &why) && why.code != ERR_NOT_FOUND)
		cli_say("%s", why.text);
	if (cli->format == FORMAT_JSON)
		return act_routes_data(&cli->act, c, service, out, e);
	return service != NULL ? show_service(cli, out, c, service, e)
			       : list_services(cli, out, c, e);
}

int
run_routes(struct cli *cli)
{
	/* what is wrong with an overlay was said at the start */
	struct catalogue *c = catalogue_open(NULL, NULL);
	const struct offering *service;
	struct output out;
	struct err e = {0};
	bool ok = check_words(cli, c, &service, &e) && output_open(&out, NULL, false, &e);

	if (!ok) {
		catalogue_close(c);
		return cli_failed(&e);
	}
	if (option(cli, OPT_URL) != NULL || option(cli, OPT_ONLY_QR) != NULL)
		ok = list_addresses(&out, c, service != NULL ? service->id : NULL,
				    option(cli, OPT_ONLY_QR) != NULL, &e);
	else if (option(cli, OPT_ONLY_TEXT) != NULL)
		ok = write_text(&out, c, service, &e);
	else
		ok = show_routes(cli, &out, c, service, &e);
	catalogue_close(c);
	return cli_end(&out, ok, &e);
}

/* ---- authorities */

/* All that are at PLACE: those for companies and those that are not. */
static void
show_authorities(struct paragraphs *p, const struct catalogue *c, const struct territory *place)
{
	for (size_t i = 0; i < c->authorities.n; i++) {
		const struct authority *a = &c->authorities.at[i];

		for (size_t k = 0; k < a->places.n; k++) {
			if (a->places.at[k] != place)
				continue;
			paragraph_fmt(p, PARA_TEXT, 0, "%s [%s]", a->name, a->id);
			say_authority(p, a);
			paragraph_pause(p);
		}
	}
}

/* Germany has one for each Land; which, has to be asked. */
static void
show_lands(struct paragraphs *p, const struct catalogue *c, const struct territory *place)
{
	LOCAL_BUF text = {0};

	for (size_t i = 0; i < c->places.n; i++) {
		if (c->places.at[i].within == place)
			buf_fmt(&text, text.used > 0 ? ", %s" : "%s",
				written_in(&c->places.at[i].name, lang_current()));
	}
	if (text.used > 0)
		paragraph_add(
			p, PARA_TEXT, 0,
			_("For companies it is the authority of the Land in which you live:"));
	paragraph_add(p, PARA_TEXT, 1, buf_get(&text));
	paragraph_pause(p);
}

static void
show_place(struct output *out, const struct catalogue *c, const struct territory *place,
	   bool verbose)
{
	struct paragraphs p = {0};

	paragraph_add(&p, PARA_TEXT, 0, written_in(&place->name, lang_current()));
	paragraph_pause(&p);
	show_lands(&p, c, place);
	show_authorities(&p, c, place);
	text_say(out, &p, verbose);
}

static void
list_places(struct output *out, const struct catalogue *c)
{
	const char *heads[] = {_("PLACE"), "", _("AUTHORITY")};
	struct table table;

	table_start(&table, 3, heads);
	for (size_t i = 0; i < c->places.n; i++) {
		const struct authority *a = catalogue_authority(c, &c->places.at[i], 0);

		table_text(&table, c->places.at[i].id);
		table_text(&table, written_in(&c->places.at[i].name, lang_current()));
		table_text(&table, a != NULL ? a->name : _("that of the Land"));
	}
	table_print(&table, out);
}

const struct territory *
cli_place(const struct catalogue *c, const char *typed, struct err *e)
{
	const struct territory *place = catalogue_place(c, str_of(typed));
	LOCAL_BUF like = {0};

	if (place == NULL && catalogue_places_like(c, str_of(typed), &like) > 0)
		failed(e, ERR_USAGE, _("'%.80s' may be %s; type more of the name"), typed,
		       buf_get(&like));
	else if (place == NULL)
		failed(e, ERR_USAGE,
		       _("no country or Land is called '%.80s'; 'veto authority' lists those there "
			 "are"),
		       typed);
	return place;
}

const struct route *
cli_route_named(const struct catalogue *c, const char *id, struct err *e)
{
	for (size_t i = 0; i < c->routes.n; i++) {
		if (strcmp(c->routes.at[i].id, id) == 0)
			return &c->routes.at[i];
	}
	failed(e, ERR_USAGE,
	       _("unknown route '%.80s'; 'veto routes SERVICE' shows those there are"), id);
	return NULL;
}

int
run_authority(struct cli *cli)
{
	const char *word = cli->words.arguments > 0 ? cli->words.argument[0] : NULL;
	struct catalogue *c = catalogue_open(NULL, NULL);
	struct output out;
	struct err e = {0};
	const struct territory *place = word != NULL ? cli_place(c, word, &e) : NULL;

	if (e.code != ERR_NONE || !output_open(&out, NULL, 0, &e)) {
		catalogue_close(c);
		return cli_failed(&e);
	}
	if (cli->format == FORMAT_JSON) {
		authorities_data(c, place, &out);
	} else if (place == NULL) {
		list_places(&out, c);
	} else {
		show_place(&out, c, place, option(cli, OPT_VERBOSE) != NULL);
	}
	catalogue_close(c);
	return cli_finish(&out);
}
