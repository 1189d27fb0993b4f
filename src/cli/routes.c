/* veto routes and veto authority: how to object, and who takes a complaint. */
#include <string.h>

#include "cli.h"
#include "veto/content.h"
#include "veto/i18n.h"
#include "veto/show.h"

/* ---- what routes, facts and authorities have in common */

void
cli_sources(struct output *out, const source_refs *sources, int mark, bool verbose, size_t indent)
{
	struct buf text = {0};

	buf_fmt(&text, "%s: ", ngettext("Source", "Sources", sources->n));
	for (size_t i = 0; i < sources->n; i++) {
		buf_fmt(&text, "%s%s (%s, ", i > 0 ? "; " : "", sources->at[i]->name, _(source_kinds[sources->at[i]->kind].label));
		catalogue_date(&text, sources->at[i]->date);
		buf_char(&text, ')');
	}
	if (mark != MARK_PRIMARY)
		buf_fmt(&text, " [%s]", _(catalogue_marks[mark].label));
	text_paragraph(out, buf_get(&text), indent);
	for (size_t i = 0; verbose && i < sources->n; i++) {
		buf_reset(&text);
		buf_fmt(&text, "%s", sources->at[i]->where);
		if (said(sources->at[i]->note)[0] != '\0')
			buf_fmt(&text, ": %s", said(sources->at[i]->note));
		buf_fmt(&text, " (%s ", _("checked"));
		catalogue_date(&text, sources->at[i]->checked);
		buf_char(&text, ')');
		text_paragraph(out, buf_get(&text), indent + 2);
	}
	buf_clear(&text);
}

void
cli_disputed(struct output *out, const disagreement_refs *disputed, bool verbose, size_t indent)
{
	struct buf text = {0};

	for (size_t i = 0; i < disputed->n; i++) {
		const struct disagreement *d = disputed->at[i];

		text_paragraph(out, said(d->question), indent);
		for (size_t s = 0; s < d->sides.n; s++) {
			buf_reset(&text);
			buf_fmt(&text, "- %s", said(d->sides.at[s].text));
			text_paragraph(out, buf_get(&text), indent + 2);
			cli_sources(out, &d->sides.at[s].sources, MARK_PRIMARY, verbose, indent + 4);
		}
		buf_char(output_room(out), '\n');
	}
	buf_clear(&text);
}

static void
field(struct output *out, const char *label, const char *value, size_t indent)
{
	struct buf text = {0};

	if (value[0] != '\0') {
		buf_fmt(&text, "%s: %s", label, value);
		text_paragraph(out, buf_get(&text), indent);
	}
	buf_clear(&text);
}

/* ---- routes */

/* An address stands alone on its line, whole, so that a terminal finds it and nothing breaks it. */
static void
address_line(struct output *out, const char *address)
{
	if (address[0] != '\0')
		buf_fmt(output_room(out), "  %s\n", address);
}

static void
seen_line(struct output *out, const struct route *r)
{
	struct buf text = {0};

	if (r->kind == ROUTE_NONE) {
		buf_text(&text, _("as of "));
		catalogue_date(&text, r->checked);
	} else {
		buf_text(&text, _("last seen: "));
		catalogue_date(&text, r->seen);
		buf_fmt(&text, "; %s ", _("checked"));
		catalogue_date(&text, r->checked);
		buf_fmt(&text, " (%s)", _("in stored material, not live"));
	}
	text_paragraph(out, buf_get(&text), 4);
	buf_clear(&text);
}

/* What the last look at the form found, and where it led. */
static bool
look_lines(struct cli *cli, struct output *out, const struct route *r, struct err *e)
{
	struct form_look look;
	struct buf text = {0};

	if (cli->act.store == NULL)
		return true;
	if (!act_form_look(&cli->act, r->id, &look, e))
		return false;
	form_look_words(&text, &look);
	if (look.found != NULL)
		buf_fmt(&text, "; %s:", _("it leads to"));
	field(out, _("last looked at"), buf_get(&text), 4);
	buf_reset(&text);
	if (look.found != NULL)
		clean(&text, look.found);
	address_line(out, buf_get(&text));
	form_look_clear(&look);
	buf_clear(&text);
	return true;
}

bool
cli_route(struct cli *cli, struct output *out, const struct route *r, bool verbose, struct err *e)
{
	struct buf *room = output_room(out);

	buf_fmt(room, "%s", said(r->title));
	buf_fmt(room, " [%s]", r->id);
	if (r->dead)
		buf_fmt(room, " %s", _("(gone, as your catalogue says)"));
	buf_char(room, '\n');
	address_line(out, r->url);
	address_line(out, r->email);
	text_paragraph(out, r->address, 2);
	field(out, _("way"), _(route_kinds[r->kind].label), 4);
	field(out, _("clicks"), said(r->path), 4);
	if (r->audience != FOR_MEMBERS)
		field(out, _("for"), _(catalogue_audiences[r->audience].label), 4);
	field(out, _("where"), said(r->region), 4);
	if (r->kind != ROUTE_NONE)
		field(out, _("login needed"), _(catalogue_answers[r->login].label), 4);
	field(out, _("it asks for"), said(r->fields), 4);
	field(out, _("one objection covers"), said(r->covers), 4);
	field(out, _("confirmation"), said(r->confirmation), 4);
	field(out, _("deadline"), said(r->deadline), 4);
	if (r->reversible != ANSWER_UNKNOWN)
		field(out, _("can be undone"), _(catalogue_answers[r->reversible].label), 4);
	field(out, _("note"), said(r->note), 4);
	seen_line(out, r);
	if (!look_lines(cli, out, r, e))
		return false;
	if (r->sources.n > 0)
		cli_sources(out, &r->sources, r->mark, verbose, 4);
	buf_char(output_room(out), '\n');
	return true;
}

/* What is known by kinds of content, each with its source and date; and those of which nothing is known. */
static void
show_rules(struct output *out, const struct catalogue *c, const struct offering *s, bool verbose)
{
	struct buf text = {0}, unknown = {0};

	for (size_t k = 0; k < c->kinds.n; k++) {
		const struct kind_rule *rule = offering_rule(s, &c->kinds.at[k]);

		if (rule == NULL) {
			buf_fmt(&unknown, unknown.used > 0 ? ", %s" : "%s", said(c->kinds.at[k].label));
			continue;
		}
		buf_reset(&text);
		buf_fmt(&text, "%s: %s", said(rule->kind->label), _(catalogue_rules[rule->rule].label));
		if (strcmp(rule->since, "unknown") != 0) {
			buf_fmt(&text, "; %s ", _("since"));
			catalogue_date(&text, rule->since);
		}
		text_paragraph(out, buf_get(&text), 4);
		text_paragraph(out, said(rule->note), 6);
		cli_sources(out, &rule->sources, MARK_PRIMARY, verbose, 6);
	}
	field(out, _(catalogue_rules[RULE_UNSTATED].label), buf_get(&unknown), 4);
	buf_clear(&text);
	buf_clear(&unknown);
}

static bool
show_service(struct cli *cli, struct output *out, const struct catalogue *c, const struct offering *s, struct err *e)
{
	bool verbose = option(cli, OPT_VERBOSE) != NULL;
	const struct route *r;

	buf_fmt(output_room(out), "%s (%s)\n", s->name, s->provider->name);
	field(out, _("what goes into training"), said(s->content), 2);
	field(out, _("note"), said(s->note), 2);
	if (s->sources.n > 0)
		cli_sources(out, &s->sources, s->mark, verbose, 2);
	show_rules(out, c, s, verbose);
	buf_char(output_room(out), '\n');
	for (size_t i = 0; (r = catalogue_route(c, s->id, i)) != NULL; i++) {
		if (!cli_route(cli, out, r, verbose, e))
			return false;
	}
	if (s->disputed.n > 0) {
		buf_fmt(output_room(out), "%s\n\n", _("Where sources disagree:"));
		cli_disputed(out, &s->disputed, verbose, 2);
	}
	return true;
}

/* The last look at the form of the first route, in few words: nothing where nobody looked. */
static bool
look_cell(struct cli *cli, const struct route *r, struct buf *out, bool *any, struct err *e)
{
	struct form_look look = {0};

	buf_reset(out);
	if (cli->act.store != NULL && r != NULL && !act_form_look(&cli->act, r->id, &look, e))
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
	struct buf number = {0}, look = {0};
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
	buf_clear(&number);
	buf_clear(&look);
	return ok;
}

/* Every address of the service, or of all, each once and on a line of its own; with its QR code below it where that is wanted. */
static bool
list_addresses(struct output *out, const struct catalogue *c, const char *service, bool code, struct err *e)
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
	struct wording_values values = {.service = s->name, .provider = s->provider->controller};

	if (w == NULL)
		return failed(e, ERR_NOT_FOUND, _("the catalogue has no text for this"));
	if (values.provider[0] == '\0')
		values.provider = s->provider->name;
	wording_body(output_room(out), w, lang_current(), &values);
	return true;
}

static bool
check_words(const struct cli *cli, const struct catalogue *c, const struct offering **service, struct err *e)
{
	const char *word = cli->words.arguments > 0 ? cli->words.argument[0] : NULL;

	*service = word != NULL ? catalogue_service(c, str_of(word)) : NULL;
	if (word != NULL && *service == NULL)
		return cli_unknown(e, _("service"), word, service_nearest(str_of(word)), cli_services());
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

/* The database is opened where there is one, for the last looks at the forms; without it the routes are all the same. */
static bool
show_routes(struct cli *cli, struct output *out, const struct catalogue *c, const struct offering *service,
	    struct err *e)
{
	struct err why = {0};

	if (!act_open_kept(&cli->act, option(cli, OPT_DB), &why) && why.code != ERR_NOT_FOUND)
		cli_say("%s", why.text);
	if (cli->format == FORMAT_JSON)
		return act_routes_data(&cli->act, c, service, out, e);
	return service != NULL ? show_service(cli, out, c, service, e) : list_services(cli, out, c, e);
}

int
run_routes(struct cli *cli)
{
	struct catalogue *c = catalogue_open(NULL, NULL); /* what is wrong with an overlay was said at the start */
	const struct offering *service;
	struct output out;
	struct err e = {0};
	bool ok = check_words(cli, c, &service, &e) && output_open(&out, NULL, false, &e);

	if (!ok) {
		catalogue_close(c);
		return cli_failed(&e);
	}
	if (option(cli, OPT_URL) != NULL || option(cli, OPT_ONLY_QR) != NULL)
		ok = list_addresses(&out, c, service != NULL ? service->id : NULL, option(cli, OPT_ONLY_QR) != NULL, &e);
	else if (option(cli, OPT_ONLY_TEXT) != NULL)
		ok = write_text(&out, c, service, &e);
	else
		ok = show_routes(cli, &out, c, service, &e);
	catalogue_close(c);
	if (ok)
		return cli_finish(&out);
	output_abandon(&out);
	return cli_failed(&e);
}

/* ---- authorities */

void
cli_authority(struct output *out, const struct authority *a, bool verbose)
{
	struct buf text = {0};

	buf_fmt(output_room(out), "%s [%s]\n", a->name, a->id);
	text_paragraph(out, a->address, 2);
	address_line(out, a->form);
	address_line(out, a->web);
	address_line(out, a->email);
	field(out, _("telephone"), a->phone, 4);
	field(out, _("for"), _(authority_scopes[a->scope].label), 4);
	field(out, _("languages"), a->language, 4);
	field(out, _("note"), said(a->note), 4);
	buf_text(&text, _("record of: "));
	catalogue_date(&text, a->date);
	buf_fmt(&text, "; %s ", _("checked"));
	catalogue_date(&text, a->checked);
	buf_fmt(&text, " (%s)", _("in stored material, not live"));
	text_paragraph(out, buf_get(&text), 4);
	cli_sources(out, &a->sources, a->mark, verbose, 4);
	buf_char(output_room(out), '\n');
	buf_clear(&text);
}

/* All that are at PLACE: those for companies and those that are not. */
static size_t
show_authorities(struct output *out, const struct catalogue *c, const struct territory *place, bool verbose)
{
	size_t n = 0;

	for (size_t i = 0; i < c->authorities.n; i++) {
		for (size_t p = 0; p < c->authorities.at[i].places.n; p++) {
			if (place != NULL && c->authorities.at[i].places.at[p] != place)
				continue;
			cli_authority(out, &c->authorities.at[i], verbose);
			n++;
		}
	}
	return n;
}

/* Germany has one for each Land; which, has to be asked. */
static void
say_lands(struct output *out, const struct catalogue *c, const struct territory *place)
{
	struct buf text = {0};

	for (size_t i = 0; i < c->places.n; i++) {
		if (c->places.at[i].within == place)
			buf_fmt(&text, text.used > 0 ? ", %s" : "%s", said(c->places.at[i].name));
	}
	if (text.used > 0) {
		text_paragraph(out, _("For companies it is the authority of the Land in which you live:"), 0);
		text_paragraph(out, buf_get(&text), 2);
		buf_char(output_room(out), '\n');
	}
	buf_clear(&text);
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
		table_text(&table, said(c->places.at[i].name));
		table_text(&table, a != NULL ? a->name : _("that of the Land"));
	}
	table_print(&table, out);
}

const struct territory *
cli_place(const struct catalogue *c, const char *typed, struct err *e)
{
	const struct territory *place = catalogue_place(c, str_of(typed));
	struct buf like = {0};

	if (place == NULL && catalogue_places_like(c, str_of(typed), &like) > 0)
		failed(e, ERR_USAGE, _("'%.80s' may be %s; type more of the name"), typed, buf_get(&like));
	else if (place == NULL)
		failed(e, ERR_USAGE, _("no country or Land is called '%.80s'; 'veto authority' lists those there are"), typed);
	buf_clear(&like);
	return place;
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
		buf_fmt(output_room(&out), "%s\n\n", said(place->name));
		say_lands(&out, c, place);
		show_authorities(&out, c, place, option(cli, OPT_VERBOSE) != NULL);
	}
	catalogue_close(c);
	return cli_finish(&out);
}
