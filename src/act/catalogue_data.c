/*
 * What the catalogue says, as data for programs: each text in all its languages, whatever is
 * spoken.
 */
#include <string.h>

#include "veto/data.h"
#include "veto/show.h"

static void
list_begin(struct data *d, struct output *out)
{
	data_begin(d, out);
	data_rows(d, NULL);
}

static void
list_end(struct data *d)
{
	data_close(d);
	data_end(d);
}

/* As exact as it is known: a year, a month, or a day. */
static void
catalogue_day(struct data *d, const char *key, const char *date)
{
	data_word(d, key, strcmp(date, "unknown") != 0 ? date : NULL);
}

static void
answer_value(struct data *d, const char *key, int answer)
{
	if (answer == ANSWER_UNKNOWN)
		data_null(d, key);
	else
		data_flag(d, key, answer == ANSWER_YES);
}

static void
sources_list(struct data *d, const source_refs *sources)
{
	data_list(d, "sources");
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s = sources->at[i];

		data_object(d, NULL);
		data_word(d, "source", s->id);
		data_word(d, "name", s->name);
		data_word(d, "kind", source_kinds[s->kind].name);
		data_word(d, "where", s->where);
		catalogue_day(d, "date", s->date);
		catalogue_day(d, "checked", s->checked);
		data_texts(d, "note", s->note);
		data_close(d);
	}
	data_close(d);
}

static void
disputed_list(struct data *d, const disagreement_refs *disputed)
{
	data_list(d, "disputed");
	for (size_t i = 0; i < disputed->n; i++) {
		const struct disagreement *q = disputed->at[i];

		data_object(d, NULL);
		data_word(d, "disagreement", q->id);
		data_texts(d, "question", q->question);
		data_list(d, "sides");
		for (size_t k = 0; k < q->sides.n; k++) {
			data_object(d, NULL);
			data_texts(d, "text", q->sides.at[k].text);
			sources_list(d, &q->sides.at[k].sources);
			data_close(d);
		}
		data_close(d);
		data_close(d);
	}
	data_close(d);
}

/* ---- routes */

/* The last look at its form; null where nobody looked. */
static bool
look_value(struct act *act, struct data *d, const struct route *r, struct err *e)
{
	struct form_look look = {0};
	char checked[STAMP_TEXT];

	if (act->store != NULL && !act_form_look(act, r->id, &look, e))
		return false;
	if (!look.known) {
		data_null(d, "look");
		return true;
	}
	data_object(d, "look");
	if (date_is_none(look.when.day))
		stamp_format(look.checked, checked);
	else
		when_format(&look.when, checked);
	data_word(d, "checked", checked);
	data_word(d, "verdict", reaches[look.reach].name);
	data_word(d, "why", reach_whys[look.why].name);
	if (look.status > 0)
		data_number(d, "status", look.status);
	else
		data_null(d, "status");
	data_word(d, "found", look.found);
	data_close(d);
	form_look_clear(&look);
	return true;
}

/* What it asks for, and what comes of it. */
static void
route_terms(struct data *d, const struct route *r)
{
	data_texts(d, "path", r->path);
	data_texts(d, "region", r->region);
	answer_value(d, "login", r->login);
	data_texts(d, "fields", r->fields);
	data_texts(d, "covers", r->covers);
	data_texts(d, "confirmation", r->confirmation);
	data_texts(d, "deadline", r->deadline);
	answer_value(d, "reversible", r->reversible);
	data_texts(d, "note", r->note);
}

static bool
route_row(struct act *act, struct data *d, const struct route *r, struct err *e)
{
	data_object(d, NULL);
	data_word(d, "route", r->id);
	data_list(d, "services");
	for (size_t i = 0; i < r->services.n; i++)
		data_word(d, NULL, r->services.at[i]->id);
	data_close(d);
	data_word(d, "kind", route_kinds[r->kind].name);
	data_word(d, "audience", catalogue_audiences[r->audience].name);
	data_texts(d, "title", r->title);
	data_word(d, "url", r->url);
	data_word(d, "email", r->email);
	data_word(d, "address", r->address);
	route_terms(d, r);
	catalogue_day(d, "seen", r->seen);
	catalogue_day(d, "checked", r->checked);
	data_word(d, "mark", catalogue_marks[r->mark].name);
	data_flag(d, "dead", r->dead);
	if (!look_value(act, d, r, e))
		return false;
	disputed_list(d, &r->disputed);
	sources_list(d, &r->sources);
	data_close(d);
	return true;
}

/* Of each kind of content; where nothing is known of one, all but the rule is null. */
static void
rules_list(struct data *d, const struct catalogue *c, const struct offering *s)
{
	static const source_refs none = {0};

	data_list(d, "kinds");
	for (size_t i = 0; i < c->kinds.n; i++) {
		const struct kind_rule *rule = offering_rule(s, &c->kinds.at[i]);

		data_object(d, NULL);
		data_word(d, "kind", c->kinds.at[i].id);
		data_word(d, "rule",
			  catalogue_rules[rule != NULL ? rule->rule : RULE_UNSTATED].name);
		catalogue_day(d, "since", rule != NULL ? rule->since : "");
		data_texts(d, "note", rule != NULL ? rule->note : (struct translated){{"", ""}});
		sources_list(d, rule != NULL ? &rule->sources : &none);
		data_close(d);
	}
	data_close(d);
}

static bool
service_row(struct act *act, struct data *d, const struct catalogue *c, const struct offering *s,
	    struct err *e)
{
	const struct route *r;
	bool ok = true;

	data_object(d, NULL);
	data_word(d, "service", s->id);
	data_word(d, "name", s->name);
	data_word(d, "provider", s->provider->name);
	data_word(d, "controller", s->provider->controller);
	data_word(d, "email", s->provider->email);
	data_texts(d, "content", s->content);
	data_texts(d, "note", s->note);
	data_word(d, "mark", catalogue_marks[s->mark].name);
	rules_list(d, c, s);
	data_list(d, "routes");
	for (size_t i = 0; ok && (r = catalogue_route(c, s->id, i)) != NULL; i++)
		ok = route_row(act, d, r, e);
	if (!ok)
		return false;
	data_close(d);
	disputed_list(d, &s->disputed);
	sources_list(d, &s->sources);
	data_close(d);
	return true;
}

bool
act_routes_data(struct act *act, const struct catalogue *c, const struct offering *service,
		struct output *out, struct err *e)
{
	struct data d;
	bool ok = true;

	list_begin(&d, out);
	for (size_t i = 0; ok && i < c->services.n; i++) {
		if (service == NULL || service == &c->services.at[i])
			ok = service_row(act, &d, c, &c->services.at[i], e);
	}
	if (ok)
		list_end(&d);
	return ok;
}

/* ---- the guide */

void
topics_data(const struct catalogue *c, const struct topic *topic, struct output *out)
{
	struct data d;

	list_begin(&d, out);
	for (size_t i = 0; i < c->topics.n; i++) {
		const struct topic *t = &c->topics.at[i];

		if (topic != NULL && topic != t)
			continue;
		data_object(&d, NULL);
		data_word(&d, "topic", t->id);
		data_texts(&d, "title", t->title);
		data_list(&d, "facts");
		for (size_t k = 0; k < t->facts.n; k++) {
			const struct fact *f = t->facts.at[k];

			data_object(&d, NULL);
			data_word(&d, "fact", f->id);
			data_texts(&d, "text", f->text);
			data_word(&d, "mark", catalogue_marks[f->mark].name);
			sources_list(&d, &f->sources);
			data_close(&d);
		}
		data_close(&d);
		disputed_list(&d, &t->disputed);
		data_close(&d);
	}
	list_end(&d);
}

/* ---- authorities */

/* Codes with commas between them. */
static void
languages_list(struct data *d, const char *codes)
{
	data_list(d, "languages");
	while (*(codes += strspn(codes, ", ")) != '\0') {
		size_t n = strcspn(codes, ", ");

		data_text(d, NULL, (struct str){codes, n});
		codes += n;
	}
	data_close(d);
}

static void
authority_row(struct data *d, const struct authority *a)
{
	data_object(d, NULL);
	data_word(d, "authority", a->id);
	data_word(d, "name", a->name);
	data_list(d, "places");
	for (size_t i = 0; i < a->places.n; i++)
		data_word(d, NULL, a->places.at[i]->id);
	data_close(d);
	data_word(d, "scope", authority_scopes[a->scope].name);
	data_word(d, "address", a->address);
	data_word(d, "email", a->email);
	data_word(d, "phone", a->phone);
	data_word(d, "form", a->form);
	data_word(d, "web", a->web);
	languages_list(d, a->language);
	data_texts(d, "note", a->note);
	catalogue_day(d, "date", a->date);
	catalogue_day(d, "checked", a->checked);
	data_word(d, "mark", catalogue_marks[a->mark].name);
	sources_list(d, &a->sources);
	data_close(d);
}

static bool
is_at(const struct authority *a, const struct territory *place)
{
	for (size_t i = 0; i < a->places.n; i++) {
		if (a->places.at[i] == place)
			return true;
	}
	return false;
}

static void
place_row(struct data *d, const struct catalogue *c, const struct territory *place)
{
	data_object(d, NULL);
	data_word(d, "place", place->id);
	data_texts(d, "name", place->name);
	data_word(d, "within", place->within != NULL ? place->within->id : NULL);
	data_flag(d, "eea", place->eea);
	data_list(d, "lands");
	for (size_t i = 0; i < c->places.n; i++) {
		if (c->places.at[i].within == place)
			data_word(d, NULL, c->places.at[i].id);
	}
	data_close(d);
	data_list(d, "authorities");
	for (size_t i = 0; i < c->authorities.n; i++) {
		if (is_at(&c->authorities.at[i], place))
			authority_row(d, &c->authorities.at[i]);
	}
	data_close(d);
	data_close(d);
}

void
authorities_data(const struct catalogue *c, const struct territory *place, struct output *out)
{
	struct data d;

	list_begin(&d, out);
	for (size_t i = 0; i < c->places.n; i++) {
		if (place == NULL || place == &c->places.at[i])
			place_row(&d, c, &c->places.at[i]);
	}
	list_end(&d);
}

/* ---- the catalogue itself */

static void
entry_row(struct data *d, const char *section, const char *id, int mark, const source_refs *sources)
{
	data_object(d, NULL);
	data_word(d, "section", section);
	data_word(d, "entry", id);
	data_word(d, "mark", catalogue_marks[mark].name);
	data_list(d, "sources");
	for (size_t i = 0; i < sources->n; i++)
		data_word(d, NULL, sources->at[i]->id);
	data_close(d);
	data_close(d);
}

void
catalogue_data(const struct catalogue *c, struct output *out)
{
	struct data d;

	list_begin(&d, out);
	for (size_t i = 0; i < c->services.n; i++)
		entry_row(&d, "services", c->services.at[i].id, c->services.at[i].mark,
			  &c->services.at[i].sources);
	for (size_t i = 0; i < c->routes.n; i++)
		entry_row(&d, "routes", c->routes.at[i].id, c->routes.at[i].mark,
			  &c->routes.at[i].sources);
	for (size_t i = 0; i < c->facts.n; i++)
		entry_row(&d, "facts", c->facts.at[i].id, c->facts.at[i].mark,
			  &c->facts.at[i].sources);
	for (size_t i = 0; i < c->authorities.n; i++)
		entry_row(&d, "authorities", c->authorities.at[i].id, c->authorities.at[i].mark,
			  &c->authorities.at[i].sources);
	list_end(&d);
}

struct mistakes {
	struct data data;
	const char *path;
	size_t n;
};

static void
mistake_row(void *ctx, size_t line, const char *text)
{
	struct mistakes *m = ctx;

	data_object(&m->data, NULL);
	data_word(&m->data, "file", m->path);
	data_number(&m->data, "line", (int64_t)line);
	data_word(&m->data, "mistake", text);
	data_close(&m->data);
	m->n++;
}

size_t
mistakes_data(const char *path, struct str text, bool whole, struct output *out)
{
	struct mistakes m = {.path = path};

	list_begin(&m.data, out);
	catalogue_check(text, whole, mistake_row, &m);
	list_end(&m.data);
	return m.n;
}
