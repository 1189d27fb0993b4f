/*
 * What one field alone cannot say of an entry of the catalogue: which fields its kind needs, and
 * what stands in its texts.
 */
#include <string.h>

#include "phrase.h"
#include "reader.h"
#include "veto/account.h"

/* What one field alone cannot say of a route. */
static void
check_route(struct reader *r, const struct route *route)
{
	if (route->kind == ROUTE_EMAIL && route->email[0] == '\0')
		reader_mistake(r, _("a route by e-mail needs '%s'"), "email");
	if (route->kind == ROUTE_LETTER && route->address[0] == '\0')
		reader_mistake(r, _("a route by letter needs '%s'"), "address");
	if (route->kind == ROUTE_SETTING && route->path.text[LANG_EN][0] == '\0')
		reader_mistake(r, _("a setting needs the way to it in '%s'"), "path");
	if (route->kind != ROUTE_SETTING && route->stands != STANDS_UNKNOWN)
		reader_mistake(r, _("'%s' says how a setting stands: this route is none"),
			       "default");
	if (route->kind == ROUTE_FORM && route->url[0] == '\0' &&
	    route->path.text[LANG_EN][0] == '\0')
		reader_mistake(r, _("a form needs '%s' or '%s'"), "url", "path");
	if (route->kind == ROUTE_NONE && route->note.text[LANG_EN][0] == '\0')
		reader_mistake(r, _("where there is no route, '%s' must say so"), "note");
	if (route->kind != ROUTE_NONE && route->sources.n == 0)
		reader_mistake(r, _("'%s' is missing"), "sources");
}

/* A kind has one rule at a service. Nothing is linked yet: what leads to a kind is its id. */
static void
check_rules(struct reader *r, const struct offering *service)
{
	for (size_t i = 1; i < service->kinds.n; i++) {
		for (size_t k = 0; k < i; k++) {
			if (strcmp((const char *)service->kinds.at[i].kind,
				   (const char *)service->kinds.at[k].kind) == 0)
				reader_mistake(r, _("the id '%.80s' is there twice among '%s'"),
					(const char *)service->kinds.at[i].kind, "kinds");
		}
	}
}

static void
check_filled(struct reader *r, const char *text, int use)
{
	char name[64];
	const char *wrong = check_placeholders(text, use, name);

	if (wrong != NULL)
		reader_mistake(r, _(wrong), name);
}

/* In each language: what nothing fills would never be read by anybody. */
static void
check_wording(struct reader *r, const struct wording *w)
{
	check_filled(r, w->letterhead, w->use);
	for (int l = 0; l < LANGS; l++) {
		check_filled(r, w->subject.text[l], w->use);
		check_filled(r, w->body.text[l], w->use);
		check_filled(r, w->field.text[l], w->use);
	}
}

static void
check_phrase(struct reader *r, const struct phrase *phrase)
{
	char wrong[64];

	switch (phrase_check(phrase, wrong)) {
	case PHRASE_FINE:
		break;
	case PHRASE_UNKNOWN:
		reader_mistake(r, _("'%.80s' is no phrase that is written into a text"),
			       phrase->id);
		break;
	case PHRASE_NO_YEAR:
		reader_mistake(r, _("'%s' must have twelve lines, a month each"), phrase->id);
		break;
	case PHRASE_BAD_PART:
		reader_mistake(r, _("unknown placeholder {%s}"), wrong);
	}
}

static bool
has_phrase(void *ctx, const char *id)
{
	const struct reader *r = ctx;

	return build_find(r->known, SECTION_PHRASES, id) != NULL;
}

/* What stands by itself has all that the program writes into a text. */
void
reader_check_phrases(struct reader *r)
{
	const char *id = phrase_missing(has_phrase, r);

	reader_enter_key(r, forms[SECTION_PHRASES].name);
	if (id != NULL)
		reader_mistake(r, _("'%s' is missing"), id);
	reader_leave(r);
}

void
reader_check_entry(struct reader *r, enum section s, const char *row)
{
	const struct route *route = (const void *)row;
	const struct wording *wording = (const void *)row;
	const struct offering *service = (const void *)row;

	if (s == SECTION_ROUTES)
		check_route(r, route);
	if (s == SECTION_HOLIDAYS)
		check_holidays(r, (const void *)row);
	if (s == SECTION_SERVICES)
		check_rules(r, service);
	if (s == SECTION_SERVICES && strlen(service->id) >= SERVICE_ROOM)
		reader_mistake(r, _("the id of a service has at most %d characters"),
			       SERVICE_ROOM - 1);
	if (s == SECTION_TEXTS)
		check_wording(r, wording);
	if (s == SECTION_PHRASES)
		check_phrase(r, (const void *)row);
}
