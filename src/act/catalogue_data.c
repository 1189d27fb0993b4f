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
static struct value
value_date(const char *key, const char *date)
{
	return value_word(key, strcmp(date, "unknown") != 0 ? date : NULL);
}

static struct value
value_answer(const char *key, int answer)
{
	return answer == ANSWER_UNKNOWN ? value_word(key, NULL)
					: value_flag(key, answer == ANSWER_YES);
}

/* The set, as words. */
static void
words_list(struct data *d, const char *key, const struct word_row *words, int n, unsigned set)
{
	data_list(d, key);
	for (int i = 0; i < n; i++) {
		if (set & 1u << i)
			data_word(d, NULL, words[i].name);
	}
	data_close(d);
}

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

static struct value
value_mark(int mark)
{
	return value_word("mark", catalogue_marks[mark].name);
}

static void
sources_list(struct data *d, const source_refs *sources)
{
	data_list(d, "sources");
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s = sources->at[i];

		data_record(d, NULL,
			    VALUES(value_word("source", s->id), value_word("name", s->name),
				   value_word("kind", source_kinds[s->kind].name),
				   value_word("where", s->where), value_date("date", s->date),
				   value_date("checked", s->checked),
				   value_texts("note", s->note)));
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
		data_values(d, VALUES(value_word("disagreement", q->id),
				      value_texts("question", q->question)));
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
	if (date_is_none(look.when.day))
		stamp_format(look.checked, checked);
	else
		when_format(&look.when, checked);
	data_record(d, "look",
		    VALUES(value_word("checked", checked),
			   value_word("verdict", reaches[look.reach].name),
			   value_word("why", reach_whys[look.why].name),
			   value_known("status", look.status > 0, look.status),
			   value_word("found", look.found)));
	form_look_clear(&look);
	return true;
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
	data_values(d,
		    VALUES(value_word("kind", route_kinds[r->kind].name),
			   value_word("audience", catalogue_audiences[r->audience].name),
			   value_texts("title", r->title), value_word("url", r->url),
			   value_word("email", r->email), value_word("address", r->address),
			   value_texts("path", r->path), value_texts("region", r->region),
			   value_answer("login", r->login), value_texts("fields", r->fields),
			   value_texts("covers", r->covers),
			   value_texts("confirmation", r->confirmation),
			   value_texts("deadline", r->deadline),
			   value_answer("reversible", r->reversible),
			   value_word("default", r->kind == ROUTE_SETTING
							  ? catalogue_stands[r->stands].name
							  : NULL),
			   value_word("reason", r->reason != REASON_UNKNOWN
							? route_reasons[r->reason].name
							: NULL),
			   value_answer("own_address", r->own_address),
			   value_known("limit", r->limit > 0, r->limit),
			   value_texts("note", r->note),
			   value_date("seen", r->seen), value_date("checked", r->checked),
			   value_mark(r->mark), value_flag("dead", r->dead)));
	words_list(d, "needs", items_needed, ITEMS_NEEDED, r->needs);
	languages_list(d, request_languages(r->services.at[0], r));
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
	static const struct kind_rule none = {
		.rule = RULE_UNSTATED, .since = "", .activity = "", .note = {{"", ""}}};

	data_list(d, "kinds");
	for (size_t i = 0; i < c->kinds.n; i++) {
		const struct kind_rule *known = offering_rule(s, &c->kinds.at[i]),
				       *rule = known != NULL ? known : &none;

		data_object(d, NULL);
		data_values(d, VALUES(value_word("kind", c->kinds.at[i].id),
				      value_word("rule", catalogue_rules[rule->rule].name),
				      value_date("since", rule->since),
				      value_word("activity", rule->activity),
				      value_texts("note", rule->note)));
		sources_list(d, &rule->sources);
		data_close(d);
	}
	data_close(d);
}

static bool
service_row(struct act *act, struct data *d, const struct catalogue *c, const struct offering *s,
	    struct err *e)
{
	const struct controller *to = offering_controller(s);
	LOCAL_BUF address = {0};
	const struct route *r;
	bool ok = true;

	if (to != NULL)
		offering_address(&address, s);
	data_object(d, NULL);
	data_values(d, VALUES(value_word("service", s->id), value_word("name", s->name),
			      value_word("provider", s->provider->name),
			      value_word("controller", buf_get(&address)),
			      value_word("email", offering_email(s)),
			      value_word("seat", to != NULL && to->seat != NULL
							 ? to->seat->id
							 : NULL),
			      value_word("lead", s->provider->lead != NULL
							 ? s->provider->lead->id
							 : NULL),
			      value_texts("content", s->content), value_texts("note", s->note),
			      value_mark(s->mark)));
	words_list(d, "basis", legal_bases, BASES, s->basis);
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
		data_values(&d,
			    VALUES(value_word("topic", t->id), value_texts("title", t->title)));
		data_list(&d, "facts");
		for (size_t k = 0; k < t->facts.n; k++) {
			const struct fact *f = t->facts.at[k];

			data_object(&d, NULL);
			data_values(&d, VALUES(value_word("fact", f->id),
					       value_texts("text", f->text), value_mark(f->mark)));
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

static void
authority_row(struct data *d, const struct authority *a)
{
	data_object(d, NULL);
	data_values(d, VALUES(value_word("authority", a->id), value_word("name", a->name)));
	data_list(d, "places");
	for (size_t i = 0; i < a->places.n; i++)
		data_word(d, NULL, a->places.at[i]->id);
	data_close(d);
	data_values(d, VALUES(value_word("scope", authority_scopes[a->scope].name),
			      value_word("address", a->address), value_word("email", a->email),
			      value_word("phone", a->phone), value_word("form", a->form),
			      value_word("web", a->web)));
	languages_list(d, a->language);
	data_values(d, VALUES(value_texts("note", a->note), value_date("date", a->date),
			      value_date("checked", a->checked), value_mark(a->mark)));
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
	data_values(
		d, VALUES(value_word("place", place->id),
			  value_texts("name", written_for_screen(&place->name)),
			  value_word("within", place->within != NULL ? place->within->id : NULL),
			  value_flag("eea", place->eea)));
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
	data_values(d, VALUES(value_word("section", section), value_word("entry", id),
			      value_mark(mark)));
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
mistake_row(void *ctx, size_t line, bool warning, const char *text)
{
	struct mistakes *m = ctx;

	data_record(&m->data, NULL,
		    VALUES(value_word("file", m->path), value_number("line", (int64_t)line),
			   value_word("mistake", text), value_flag("warning", warning)));
	m->n += !warning;
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
