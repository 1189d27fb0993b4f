/*
 * An errand: the steps of each kind, which is the one that it is at, the best way, and what follows
 * from the way for the text: whether it is for the field of a form, for people without an account,
 * and whether a reason is proposed. What is said of it is src/act's.
 */
#include "veto/errand.h"

#include "veto/text.h"

static const enum errand_step steps[ENTRY_KINDS][ERRAND_STEPS] = {
	[ENTRY_OBJECTED] = {STEP_ABOUT, STEP_ROUTE, STEP_BEFORE, STEP_LETTER, STEP_SENT, STEP_DONE},
	[ENTRY_WITHDRAWN] = {STEP_ABOUT, STEP_ROUTE, STEP_LETTER, STEP_SENT, STEP_DONE},
	[ENTRY_ACCEPTED] = {STEP_ABOUT, STEP_SENT, STEP_DONE},
	[ENTRY_REMINDED] = {STEP_ABOUT, STEP_LETTER, STEP_SENT, STEP_DONE},
	[ENTRY_COMPLAINED] = {STEP_ABOUT, STEP_PLACE, STEP_LETTER, STEP_SENT, STEP_DONE},
};

/* By a switch that is off from the start nothing is sent: what is left is whether it was so. */
static const enum errand_step steps_off[ERRAND_STEPS] = {STEP_ABOUT, STEP_ROUTE, STEP_SENT,
							 STEP_DONE};

bool
errand_has_nothing(const struct errand *a)
{
	return a->kind == ENTRY_OBJECTED && route_stands_off(errand_route(a));
}

static const enum errand_step *
steps_of(const struct errand *a)
{
	return errand_has_nothing(a) ? steps_off : steps[a->kind];
}

enum errand_step
errand_step(const struct errand *a)
{
	return steps_of(a)[a->at_step];
}

int
errand_steps(const struct errand *a)
{
	int n = 0;

	while (steps_of(a)[n] != STEP_NONE)
		n++;
	return n;
}

/* A reminder and a complaint go to whom they are about, and by no route. */
static bool
goes_by_route(const struct errand *a)
{
	return a->kind == ENTRY_OBJECTED || a->kind == ENTRY_WITHDRAWN;
}

const struct route *
errand_route(const struct errand *a)
{
	return goes_by_route(a) && a->way < a->routes ? a->route[a->way] : NULL;
}

const struct authority *
errand_office(const struct errand *a)
{
	return a->kind == ENTRY_COMPLAINED && a->office < a->authorities ? a->authority[a->office]
									 : NULL;
}

const char *
errand_address(const struct errand *a)
{
	const struct route *r = errand_route(a);
	const struct authority *office = errand_office(a);

	if (office != NULL)
		return office->form[0] != '\0' ? office->form : office->web;
	return r != NULL ? r->url : "";
}

bool
errand_has_text(const struct errand *a)
{
	return a->body.used > 0 && route_takes_text(errand_route(a));
}

const char *
errand_languages(const struct errand *a)
{
	const struct authority *office = errand_office(a);

	if (a->kind == ENTRY_COMPLAINED)
		return office != NULL ? office->language : "";
	return request_languages(a->offering, errand_route(a));
}

/* A reminder goes to whom the service is of. */
void
errand_went(const struct errand *a, char route[ROUTE_MAX + 1])
{
	const struct route *r = errand_route(a);
	const struct authority *office = errand_office(a);
	const struct offering *to = a->offering;
	const char *went = "";

	if (r != NULL) {
		route_went(r, route);
		return;
	}
	if (office != NULL)
		went = office->name;
	else if (a->kind == ENTRY_REMINDED && to != NULL)
		went = offering_email(to)[0] != '\0' ? offering_email(to) : to->provider->name;
	text_copy(route, ROUTE_MAX + 1, str_of(went));
}

bool
errand_by_letter(const struct errand *a)
{
	const struct authority *office = errand_office(a);
	const struct controller *to =
		a->offering != NULL ? offering_controller(a->offering) : NULL;

	if (office != NULL)
		return office->email[0] == '\0' && office->address[0] != '\0';
	return to != NULL && to->email[0] == '\0' && to->address[0] != '\0';
}

/* Is the route for who objects, with an account or without one? */
static bool
is_for_them(const struct errand *a, const struct route *r)
{
	return a->letter.non_member ? r->audience != FOR_MEMBERS : r->audience != FOR_NON_MEMBERS;
}

/* The first for people without an account alone; else for everybody; else none of them. */
static size_t
best_of_non_members(const struct errand *a)
{
	for (int audience = FOR_NON_MEMBERS; audience <= FOR_ANYONE; audience++) {
		for (size_t i = 0; i < a->routes; i++) {
			if (route_leads_on(a->route[i]) && a->route[i]->audience == audience)
				return i;
		}
	}
	return a->routes;
}

/* One by which something can be done goes before a switch that is off from the start. */
size_t
errand_best_route(const struct errand *a)
{
	size_t off = 0;

	if (a->letter.non_member)
		return best_of_non_members(a);
	for (size_t i = a->routes; i-- > 0;) {
		if (route_stands_off(a->route[i]) && !a->route[i]->dead)
			off = i;
	}
	for (size_t i = 0; i < a->routes; i++) {
		if (route_leads_on(a->route[i]) && is_for_them(a, a->route[i]))
			return i;
	}
	return off;
}

size_t
errand_in_force(const struct errand *a)
{
	size_t n = 0;

	for (size_t i = 0; goes_by_route(a) && i < a->routes; i++)
		n += route_leads_on(a->route[i]) && is_for_them(a, a->route[i]);
	return n;
}

bool
errand_is_non_member(const struct errand *a)
{
	const struct route *r = errand_route(a);

	return a->letter.non_member || (r != NULL && r->audience == FOR_NON_MEMBERS);
}

bool
errand_proposes(const struct errand *a)
{
	const struct route *r = errand_route(a);

	return a->kind == ENTRY_OBJECTED && route_takes_text(r) && !letter_has_reason(&a->letter) &&
	       (a->letter.parts & 1u << PART_GROUND || (r != NULL && r->reason == REASON_REQUIRED));
}

void
errand_ground(const struct errand *a, struct buf *out)
{
	wording_ground(out, a->catalogue, a->lang, errand_is_non_member(a));
}

struct letter_request
errand_request(const struct errand *a)
{
	const struct route *r = errand_route(a);
	struct letter_request q = a->letter;

	q.kind = a->kind;
	q.lang = a->lang_chosen ? a->lang : lang_taken(errand_languages(a));
	q.authority = errand_office(a);
	q.place = a->territory;
	q.non_member = errand_is_non_member(a);
	q.field = r != NULL && r->kind == ROUTE_FORM && !(q.parts & 1u << PART_LETTER);
	if (errand_proposes(a))
		q.parts |= 1u << PART_GROUND;
	return q;
}

bool
errand_is_for_nothing(const struct catalogue *c, const char *service)
{
	const struct route *r;
	bool off = false;

	for (size_t i = 0; (r = catalogue_route(c, service, i)) != NULL; i++) {
		if (route_leads_on(r))
			return false;
		off = off || (route_stands_off(r) && !r->dead);
	}
	return off;
}

void
errand_find_authorities(struct errand *a)
{
	const struct authority *found;

	a->territory = a->place != NULL && *a->place != '\0'
			       ? catalogue_place(a->catalogue, str_of(a->place))
			       : NULL;
	a->authorities = a->choice = 0;
	while (a->territory != NULL && a->authorities < AUTHORITIES_MOST &&
	       (found = catalogue_authority(a->catalogue, a->territory, a->authorities)) != NULL)
		a->authority[a->authorities++] = found;
}

void
errand_forget_routes(struct errand *a)
{
	for (size_t i = 0; i < a->routes; i++)
		form_look_clear(&a->look[i]);
	a->routes = a->way = 0;
}

void
errand_clear(struct errand *a)
{
	errand_forget_routes(a);
	buf_clear(&a->subject);
	buf_clear(&a->body);
	buf_clear(&a->meant);
	buf_clear(&a->warning);
}
