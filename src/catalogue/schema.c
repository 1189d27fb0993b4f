/*
 * The form of the catalogue: a row for each field of each kind of entry, where it is in its struct,
 * of which type, and what it leads to. Reading, checking, packing and comparing go by these tables,
 * so that a field more is a member, a row, and its paragraph in veto-catalogue(5).
 */
#include "schema.h"

#include <string.h>

#define OF(t, member) offsetof(struct t, member)
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define ID(t) {.name = "id", .type = FIELD_ID, .offset = OF(t, id), .least = 1}
#define ONE(t, of, member, must) \
	{.name = #member, .type = FIELD_##of, .offset = OF(t, member), .least = (must)}
#define WORD(t, member, table, n, must) CALLED(#member, t, member, table, n, must)
/* where its name in the file is none that a member can have */
#define CALLED(key, t, member, table, n, must) \
	{.name = (key), .type = FIELD_WORD, .offset = OF(t, member), .least = (must), .words = (table), .word_count = (n)}
#define WORDS(t, member, table, n) \
	{.name = #member, .type = FIELD_WORDS, .offset = OF(t, member), .words = (table), .word_count = (n)}
#define REF(t, member, of, must) \
	{.name = #member, .type = FIELD_REF, .offset = OF(t, member), .least = (must), \
	 .section = SECTION_##of}
#define MANY(t, member, of, must) \
	{.name = #member, .type = FIELD_REFS, .offset = OF(t, member), .least = (must), \
	 .section = SECTION_##of}
#define EACH(t, member, of, must) \
	{.name = #member, .type = FIELD_LIST, .offset = OF(t, member), .least = (must), \
	 .form = &(of)}
#define MARKED(t) WORD(t, mark, catalogue_marks, MARKS, 1)
#define FORM(title, t, table) \
	{.name = (title), .size = sizeof(struct t), .count = COUNT(table), .fields = (table)}

static const struct field kind_fields[] = {
	ID(kind_entry), ONE(kind_entry, TEXTS, label, 1),
	WORD(kind_entry, rule, catalogue_rules, RULE_UNCERTAIN, 1),
};

static const struct field source_fields[] = {
	ID(source), ONE(source, LINE, name, 1), WORD(source, kind, source_kinds, SOURCE_KINDS, 1),
	ONE(source, WHERE, where, 1),
	ONE(source, DATE, date, 1), ONE(source, DAY, checked, 1), ONE(source, TEXTS, note, 0),
};

static const struct field controller_fields[] = {
	ID(controller), ONE(controller, LINE, name, 1), ONE(controller, LINES, address, 0),
	ONE(controller, EMAIL, email, 0), REF(controller, seat, PLACES, 0),
	ONE(controller, LANGUAGES, language, 0), MANY(controller, sources, SOURCES, 1),
};

static const struct field mail_fields[] = {
	ONE(mail_domain, DOMAIN, domain, 1), ONE(mail_domain, DATE, seen, 1),
	MANY(mail_domain, sources, SOURCES, 1),
};
static const struct form mail_form = FORM("mail", mail_domain, mail_fields);

static const struct field reference_fields[] = {
	ONE(reference_form, PATTERN, pattern, 1), ONE(reference_form, DATE, seen, 1),
	MANY(reference_form, sources, SOURCES, 1),
};
static const struct form reference_form = FORM("reference", reference_form, reference_fields);

static const struct field provider_fields[] = {
	ID(provider), ONE(provider, LINE, name, 1), REF(provider, controller, CONTROLLERS, 0),
	REF(provider, lead, AUTHORITIES, 0), EACH(provider, mail, mail_form, 0),
	EACH(provider, references, reference_form, 0), MANY(provider, sources, SOURCES, 0),
};

static const struct field side_fields[] = {ONE(side, TEXTS, text, 1),
					   MANY(side, sources, SOURCES, 1)};
static const struct form side_form = FORM("side", side, side_fields);

static const struct field disagreement_fields[] = {
	ID(disagreement), ONE(disagreement, TEXTS, question, 1),
	EACH(disagreement, sides, side_form, 2),
};

static const struct field rule_fields[] = {
	REF(kind_rule, kind, KINDS, 1), WORD(kind_rule, rule, catalogue_rules, RULE_UNSTATED, 1),
	ONE(kind_rule, DATE, since, 1), ONE(kind_rule, URL, activity, 0),
	ONE(kind_rule, TEXTS, note, 0), MANY(kind_rule, sources, SOURCES, 1),
};
static const struct form rule_form = FORM("rule", kind_rule, rule_fields);

static const struct field domain_fields[] = {ONE(own_domain, DOMAIN, domain, 1)};
static const struct form domain_form = FORM("domain", own_domain, domain_fields);

static const struct field service_fields[] = {
	ID(offering), ONE(offering, LINE, name, 1), REF(offering, provider, PROVIDERS, 1),
	REF(offering, controller, CONTROLLERS, 0), WORDS(offering, basis, legal_bases, BASES),
	ONE(offering, TEXTS, content, 1), EACH(offering, domains, domain_form, 0),
	EACH(offering, kinds, rule_form, 0), ONE(offering, TEXTS, note, 0), MARKED(offering),
	MANY(offering, disputed, DISAGREEMENTS, 0), MANY(offering, sources, SOURCES, 0),
};

static const struct field route_fields[] = {
	ID(route), MANY(route, services, SERVICES, 1),
	WORD(route, kind, route_kinds, ROUTE_KINDS, 1),
	WORD(route, audience, catalogue_audiences, AUDIENCES, 0), ONE(route, TEXTS, title, 1),
	ONE(route, URL, url, 0), ONE(route, EMAIL, email, 0),
	ONE(route, LINES, address, 0), ONE(route, TEXTS, path, 0), ONE(route, TEXTS, region, 0),
	WORD(route, login, catalogue_answers, ANSWERS, 0),
	ONE(route, TEXTS, fields, 0), WORDS(route, needs, items_needed, ITEMS_NEEDED),
	WORD(route, reason, route_reasons, REASONS, 0),
	WORD(route, own_address, catalogue_answers, ANSWERS, 0), ONE(route, NUMBER, limit, 0),
	ONE(route, LANGUAGES, language, 0), ONE(route, TEXTS, covers, 0),
	ONE(route, TEXTS, confirmation, 0), ONE(route, TEXTS, deadline, 0),
	WORD(route, reversible, catalogue_answers, ANSWERS, 0),
	CALLED("default", route, stands, catalogue_stands, STANDS, 0), ONE(route, TEXTS, note, 0),
	ONE(route, DATE, seen, 1), ONE(route, DAY, checked, 1),
	MARKED(route), ONE(route, YES, dead, 0), MANY(route, disputed, DISAGREEMENTS, 0),
	MANY(route, sources, SOURCES, 0),
};

static const struct field fact_fields[] = {ID(fact), ONE(fact, TEXTS, text, 1), MARKED(fact),
					   MANY(fact, sources, SOURCES, 1)};

static const struct field topic_fields[] = {
	ID(topic), ONE(topic, TEXTS, title, 1), MANY(topic, facts, FACTS, 1),
	MANY(topic, disputed, DISAGREEMENTS, 0),
};

static const struct field wording_fields[] = {
	ID(wording), WORD(wording, use, wording_uses, WORDING_USES, 1),
	ONE(wording, TEXTS, title, 1), ONE(wording, WRITTEN, subject, 0),
	ONE(wording, LINES, letterhead, 0), ONE(wording, WRITTEN, body, 1),
	ONE(wording, WRITTEN, field, 0), ONE(wording, SOME, reviewed, 0),
};

static const struct field phrase_fields[] = {ID(phrase), ONE(phrase, WRITTEN, text, 1)};

static const struct field place_fields[] = {
	ID(territory), REF(territory, within, PLACES, 0), ONE(territory, WRITTEN, name, 1),
	ONE(territory, LINES, also, 0), ONE(territory, YES, eea, 0),
};

static const struct field authority_fields[] = {
	ID(authority), ONE(authority, LINE, name, 1), MANY(authority, places, PLACES, 1),
	WORD(authority, scope, authority_scopes, SCOPES, 1), ONE(authority, LINES, address, 1),
	ONE(authority, EMAIL, email, 0),
	ONE(authority, LINE, phone, 0), ONE(authority, URL, form, 0), ONE(authority, URL, web, 0),
	ONE(authority, LANGUAGES, language, 0),
	ONE(authority, TEXTS, note, 0), ONE(authority, DATE, date, 1),
	ONE(authority, DAY, checked, 1), MARKED(authority),
	MANY(authority, sources, SOURCES, 1),
};

static const struct field shift_fields[] = {
	WORD(holiday_shift, on, weekday_words, WEEKDAY_WORDS, 1), ONE(holiday_shift, DAYS, add, 1),
};
static const struct form shift_form = FORM("instead", holiday_shift, shift_fields);

static const struct field holiday_fields[] = {
	ONE(holiday_rule, TEXTS, name, 1),
	WORD(holiday_rule, kind, holiday_kinds, HOLIDAY_KINDS, 1),
	ONE(holiday_rule, NUMBER, month, 0), ONE(holiday_rule, NUMBER, day, 0),
	WORD(holiday_rule, weekday, weekday_words, WEEKDAY_WORDS, 0),
	ONE(holiday_rule, DAYS, offset, 0), ONE(holiday_rule, NUMBER, from, 0),
	ONE(holiday_rule, NUMBER, until, 0), EACH(holiday_rule, instead, shift_form, 0),
	ONE(holiday_rule, YES, sure, 1), MANY(holiday_rule, sources, SOURCES, 0),
};
static const struct form holiday_form = FORM("holiday", holiday_rule, holiday_fields);

static const struct field holiday_state_fields[] = {
	ID(holiday_state), REF(holiday_state, of, HOLIDAYS, 0),
	EACH(holiday_state, rules, holiday_form, 1), ONE(holiday_state, TEXTS, note, 0),
	MANY(holiday_state, sources, SOURCES, 1),
};

const struct form forms[SECTIONS] = {
	[SECTION_KINDS] = FORM("kinds", kind_entry, kind_fields),
	[SECTION_SOURCES] = FORM("sources", source, source_fields),
	[SECTION_CONTROLLERS] = FORM("controllers", controller, controller_fields),
	[SECTION_PROVIDERS] = FORM("providers", provider, provider_fields),
	[SECTION_DISAGREEMENTS] = FORM("disagreements", disagreement, disagreement_fields),
	[SECTION_SERVICES] = FORM("services", offering, service_fields),
	[SECTION_ROUTES] = FORM("routes", route, route_fields),
	[SECTION_FACTS] = FORM("facts", fact, fact_fields),
	[SECTION_TOPICS] = FORM("topics", topic, topic_fields),
	[SECTION_TEXTS] = FORM("texts", wording, wording_fields),
	[SECTION_PHRASES] = FORM("phrases", phrase, phrase_fields),
	[SECTION_PLACES] = FORM("places", territory, place_fields),
	[SECTION_AUTHORITIES] = FORM("authorities", authority, authority_fields),
	[SECTION_HOLIDAYS] = FORM("holidays", holiday_state, holiday_state_fields),
};

const size_t section_offset[SECTIONS] = {
	[SECTION_KINDS] = OF(catalogue, kinds),
	[SECTION_SOURCES] = OF(catalogue, sources),
	[SECTION_CONTROLLERS] = OF(catalogue, controllers),
	[SECTION_PROVIDERS] = OF(catalogue, providers),
	[SECTION_DISAGREEMENTS] = OF(catalogue, disagreements),
	[SECTION_SERVICES] = OF(catalogue, services),
	[SECTION_ROUTES] = OF(catalogue, routes),
	[SECTION_FACTS] = OF(catalogue, facts),
	[SECTION_TOPICS] = OF(catalogue, topics),
	[SECTION_TEXTS] = OF(catalogue, texts),
	[SECTION_PHRASES] = OF(catalogue, phrases),
	[SECTION_PLACES] = OF(catalogue, places),
	[SECTION_AUTHORITIES] = OF(catalogue, authorities),
	[SECTION_HOLIDAYS] = OF(catalogue, holidays),
};

const struct field *
form_field(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->count; i++) {
		if (strcmp(form->fields[i].name, name) == 0)
			return &form->fields[i];
	}
	return NULL;
}
