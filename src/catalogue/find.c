/* Looking things up in the catalogue. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "build.h"
#include "veto/address.h"
#include "veto/date.h"
#include "veto/mem.h"
#include "veto/text.h"
#include "veto/words.h"

const struct offering *
catalogue_service(const struct catalogue *c, struct str id)
{
	for (size_t i = 0; i < c->services.n; i++) {
		if (str_is(id, c->services.at[i].id))
			return &c->services.at[i];
	}
	return NULL;
}

const struct controller *
offering_controller(const struct offering *s)
{
	return s->controller != NULL ? s->controller : s->provider->controller;
}

void
offering_address(struct buf *out, const struct offering *s)
{
	const struct controller *to = offering_controller(s);

	buf_text(out, to != NULL ? to->name : s->provider->name);
	if (to != NULL && to->address[0] != '\0')
		buf_fmt(out, "\n%s", to->address);
}

const char *
offering_email(const struct offering *s)
{
	const struct controller *to = s != NULL ? offering_controller(s) : NULL;

	return to != NULL ? to->email : "";
}

const char *
request_languages(const struct offering *s, const struct route *r)
{
	const struct controller *to = s != NULL ? offering_controller(s) : NULL;

	if (r != NULL && r->language[0] != '\0')
		return r->language;
	return to != NULL ? to->language : "";
}

const struct kind_rule *
offering_rule(const struct offering *s, const struct kind_entry *kind)
{
	for (size_t i = 0; i < s->kinds.n; i++) {
		if (s->kinds.at[i].kind == kind)
			return &s->kinds.at[i];
	}
	return NULL;
}

const struct topic *
catalogue_topic(const struct catalogue *c, struct str id)
{
	for (size_t i = 0; i < c->topics.n; i++) {
		if (str_is(id, c->topics.at[i].id))
			return &c->topics.at[i];
	}
	return NULL;
}

const char *
catalogue_topic_nearest(const struct catalogue *c, struct str word)
{
	const char **names = mem_alloc(c->topics.n * sizeof(*names)), *nearest;

	for (size_t i = 0; i < c->topics.n; i++)
		names[i] = c->topics.at[i].id;
	nearest = text_nearest(word, names, c->topics.n);
	free(names);
	return nearest;
}

bool
route_is_for(const struct route *r, const char *service)
{
	for (size_t i = 0; i < r->services.n; i++) {
		if (strcmp(r->services.at[i]->id, service) == 0)
			return true;
	}
	return false;
}

/* What stands behind the last slash, where it is a number that names a form; "" else. */
static const char *
form_number(const struct route *r)
{
	enum { DIGITS_LEAST = 6 };
	const char *last = strrchr(r->url, '/');
	size_t n = last != NULL ? strspn(last + 1, "0123456789") : 0;

	return r->kind == ROUTE_FORM && n >= DIGITS_LEAST && last[n + 1] == '\0' ? last + 1 : "";
}

void
route_title(struct buf *out, const struct route *r)
{
	const char *number = form_number(r);

	buf_text(out, said(r->title));
	if (number[0] != '\0')
		buf_fmt(out, " (%s)", number);
	if (r->dead)
		buf_text(out, _(" (gone)"));
}

/* Those that lead nowhere any more come last: the first is the one that is offered. */
const struct route *
catalogue_route(const struct catalogue *c, const char *service, size_t i)
{
	for (int dead = 0; dead < 2; dead++) {
		for (size_t k = 0; k < c->routes.n; k++) {
			if (c->routes.at[k].dead == (dead == 1) &&
			    route_is_for(&c->routes.at[k], service) && i-- == 0)
				return &c->routes.at[k];
		}
	}
	return NULL;
}

/* A text of several lines in one. */
static void
in_one_line(char route[ROUTE_MAX + 1], const char *text)
{
	text_copy(route, ROUTE_MAX + 1, str_of(text));
	for (char *p = route; *p != '\0'; p++) {
		if (*p == '\n')
			*p = ' ';
	}
}

/* A switch is where the clicks lead, whatever page they begin on; of a letter, to whom. */
static void
went_in(const struct route *r, enum lang lang, char route[ROUTE_MAX + 1])
{
	const char *path = text_in(r->path, lang);

	if (r->url[0] != '\0' && (r->kind != ROUTE_SETTING || path[0] == '\0'))
		in_one_line(route, r->url);
	else if (r->email[0] != '\0')
		in_one_line(route, r->email);
	else if (r->address[0] != '\0')
		text_copy(route, ROUTE_MAX + 1,
			  (struct str){r->address, strcspn(r->address, "\n")});
	else
		in_one_line(route, path[0] != '\0' ? path : text_in(r->title, lang));
}

void
route_went(const struct route *r, char route[ROUTE_MAX + 1])
{
	went_in(r, lang_current(), route);
}

const char *
catalogue_went(const struct catalogue *c, const char *service, struct str went)
{
	char route[ROUTE_MAX + 1];
	const struct route *r;

	for (size_t i = 0; (r = catalogue_route(c, service, i)) != NULL; i++) {
		for (int lang = 0; lang < SCREEN_LANGS; lang++) {
			went_in(r, (enum lang)lang, route);
			if (str_is(went, route))
				return r->id;
		}
	}
	for (size_t i = 0; i < c->authorities.n; i++) {
		if (str_is(went, c->authorities.at[i].name))
			return c->authorities.at[i].id;
	}
	return NULL;
}

/* A switch has nowhere to put one. */
bool
route_takes_text(const struct route *r)
{
	return r == NULL || r->kind != ROUTE_SETTING;
}

bool
route_stands_off(const struct route *r)
{
	return r != NULL && r->stands == STANDS_OFF;
}

bool
route_leads_on(const struct route *r)
{
	return !r->dead && r->kind != ROUTE_HELP && !route_stands_off(r);
}

enum channel
route_channel(const struct route *r)
{
	static const enum channel of[ROUTE_KINDS] = {
		[ROUTE_FORM] = CHANNEL_FORM, [ROUTE_SETTING] = CHANNEL_SETTING,
		[ROUTE_EMAIL] = CHANNEL_EMAIL,
		[ROUTE_LETTER] = CHANNEL_LETTER, [ROUTE_HELP] = CHANNEL_OTHER,
		[ROUTE_NONE] = CHANNEL_OTHER,
	};

	return of[r->kind];
}

void
catalogue_date(struct buf *out, const char *date)
{
	static const char *const months[] = {
		N_("January"),   N_("February"), N_("March"),    N_("April"),
		N_("May"),       N_("June"),     N_("July"),     N_("August"),
		N_("September"), N_("October"),  N_("November"), N_("December"),
	};
	struct date d;
	size_t n = strlen(date);

	if (n == 0 || strcmp(date, "unknown") == 0)
		buf_text(out, _("date unknown"));
	else if (n == 10 && date_parse(str_of(date), &d))
		words_date(out, d);
	else if (n == 7)
		buf_fmt(out, "%s %.4s", _(months[(atoi(date + 5) + 11) % 12]), date);
	else
		buf_text(out, date);
}

static bool
is_under(struct str host, const char *domain)
{
	size_t n = strlen(domain);

	return host.n >= n && strncasecmp(host.s + host.n - n, domain, n) == 0 &&
	       (host.n == n || host.s[host.n - n - 1] == '.');
}

bool
offering_is_own_address(const struct offering *s, struct str address)
{
	char text[512];
	struct str host;

	if (s == NULL || address.n < 9 || address.n >= sizeof(text) ||
	    memchr(address.s, '\0', address.n) != NULL)
		return false;
	memcpy(text, address.s, address.n);
	text[address.n] = '\0';
	if (address_look(text) != ADDRESS_PLAIN)
		return false;
	host = address_host(str_of(text));
	for (size_t i = 0; i < s->domains.n; i++) {
		if (is_under(host, s->domains.at[i].domain))
			return true;
	}
	return false;
}
