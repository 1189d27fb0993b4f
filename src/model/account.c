/*
 * What a user may say of an account, a field at a time: account_set takes what was typed through
 * the door and holds it against the field's table, account_get gives it as it is stored,
 * account_take copies what an edit is about. So no face and no file can store what another would
 * refuse.
 */
#include "veto/account.h"

#include <stdio.h>
#include <string.h>

#include "veto/i18n.h"

const char *const account_field_names[ACCOUNT_FIELDS] = {
	"service", "handle", "owner", "email", "visibility", "centre", "alias", "look_again",
};

static const struct text_rule rules[ACCOUNT_FIELDS] = {
	[ACCOUNT_HANDLE] = {N_("handle"), HANDLE_MAX, .name = true},
	[ACCOUNT_OWNER] = {N_("owner"), ACCOUNT_TEXT_ROOM - 1, .name = false},
	[ACCOUNT_EMAIL] = {N_("email"), ACCOUNT_TEXT_ROOM - 1, .name = false},
	[ACCOUNT_CENTRE] = {N_("centre"), ACCOUNT_TEXT_ROOM - 1, .name = false},
	[ACCOUNT_ALIAS] = {N_("alias"), HANDLE_MAX, .name = true},
};

/* Set only where it is admitted: what was there stays with a failure. */
static bool
set_text(char *room, enum account_field field, struct str value, struct err *e)
{
	LOCAL_BUF text = {0};
	bool ok = text_admit(&text, &rules[field], value, e);

	if (ok)
		memcpy(room, buf_get(&text), text.used + 1);
	return ok;
}

/*
 * A service is one of the catalogue's: by its name its routes, rules and letters are found, and it
 * stands in the log for good. A misspelt one is answered with what may be meant.
 */
static bool
set_service(struct account *a, struct str value, struct err *e)
{
	const struct service *service = service_find(value);
	const char *meant = service == NULL ? service_nearest(value) : NULL;
	LOCAL_BUF known = {0};

	if (service != NULL) {
		snprintf(a->service, sizeof(a->service), "%s", service->name);
		return true;
	}
	if (meant != NULL)
		return failed(e, ERR_USAGE, _("unknown service '%.*s'; did you mean '%s'?"),
			      (int)value.n, value.s, meant);
	service_names(&known);
	failed(e, ERR_USAGE, _("unknown service '%.*s'; known are %s"),
	       value.n < 80 ? (int)value.n : 80, value.s, buf_get(&known));
	return false;
}

static bool
set_visibility(struct account *a, struct str value, struct err *e)
{
	const char *meant;

	if (visibility_find(value, &a->visibility))
		return true;
	meant = visibility_nearest(value);
	if (meant != NULL)
		return failed(e, ERR_USAGE, _("unknown visibility '%.*s'; did you mean '%s'?"),
			      (int)value.n, value.s, meant);
	return failed(e, ERR_USAGE,
		      _("unknown visibility '%.*s'; it is public, private or unknown"),
		      (int)value.n, value.s);
}

/*
 * An @ between two things and no blank, which is what slips of typing break: a whole check by RFC
 * 5321 would be long, and whether an address works only a mail can tell.
 */
static bool
set_email(struct account *a, struct str value, struct err *e)
{
	const char *at = value.n > 0 ? memchr(value.s, '@', value.n) : NULL;

	if (value.n > 0 && (at == NULL || at == value.s || at == value.s + value.n - 1 ||
			    memchr(value.s, ' ', value.n) != NULL))
		return failed(e, ERR_USAGE, _("'%.*s' is no e-mail address"),
			      (int)(value.n < 80 ? value.n : 80), value.s);
	return set_text(a->email, ACCOUNT_EMAIL, value, e);
}

/* Any day: one that has passed is due. "none" takes it away, as nothing does. */
static bool
set_look_again(struct account *a, struct str value, struct err *e)
{
	struct clock now = {0};
	struct date day = {0};

	if (value.n > 0 && !str_is(value, "none")) {
		/* by no clock: a word for today is none here */
		if (!day_read_ahead(value, &now, &day, NULL))
			return failed(e, ERR_USAGE,
				      _("'%.*s' is no day: write 2026-10-26, 26.10.2026 or none"),
				      value.n < 40 ? (int)value.n : 40, value.s);
	}
	date_format(day, a->look_again);
	return true;
}

/*
 * People write @anna where the service stores anna: without it, both are one account. A log whose
 * handle begins with one is refused (record_read), for nobody could look it up.
 */
static struct str
without_at(struct str handle)
{
	while (handle.n > 0 && handle.s[0] == '@')
		handle = (struct str){handle.s + 1, handle.n - 1};
	return handle;
}

static bool
set_field(struct account *a, enum account_field field, struct str value, struct err *e)
{
	switch (field) {
	case ACCOUNT_SERVICE:
		return set_service(a, value, e);
	case ACCOUNT_HANDLE:
		return set_text(a->handle, field, without_at(value), e);
	case ACCOUNT_OWNER:
		return set_text(a->owner, field, value, e);
	case ACCOUNT_EMAIL:
		return set_email(a, value, e);
	case ACCOUNT_VISIBILITY:
		return set_visibility(a, value, e);
	case ACCOUNT_CENTRE:
		return set_text(a->centre, field, value, e);
	case ACCOUNT_ALIAS:
		if (value.n == 0) {
			a->alias[0] = '\0';
			return true;
		}
		return set_text(a->alias, field, without_at(value), e);
	case ACCOUNT_LOOK_AGAIN:
		return set_look_again(a, value, e);
	default:
		return failed(e, ERR_FAILED, _("there is no such field"));
	}
}

/* The error is about VALUE, by whose address a form finds the field that it came from. */
bool
account_set(struct account *a, enum account_field field, struct str value, struct err *e)
{
	return set_field(a, field, value, e) || failed_about(e, value.s);
}

const char *
account_get(const struct account *a, enum account_field field)
{
	switch (field) {
	case ACCOUNT_SERVICE:
		return a->service;
	case ACCOUNT_HANDLE:
		return a->handle;
	case ACCOUNT_OWNER:
		return a->owner;
	case ACCOUNT_EMAIL:
		return a->email;
	case ACCOUNT_VISIBILITY:
		return visibilities[a->visibility].name;
	case ACCOUNT_CENTRE:
		return a->centre;
	case ACCOUNT_LOOK_AGAIN:
		return a->look_again;
	default:
		return a->alias;
	}
}

/* The service is not among them: it is a part of the name, which stands in each record. */
void
account_take(struct account *a, const struct account *values, unsigned fields)
{
	if (fields & 1u << ACCOUNT_HANDLE)
		memcpy(a->handle, values->handle, sizeof(a->handle));
	if (fields & 1u << ACCOUNT_ALIAS)
		memcpy(a->alias, values->alias, sizeof(a->alias));
	if (fields & 1u << ACCOUNT_OWNER)
		memcpy(a->owner, values->owner, sizeof(a->owner));
	if (fields & 1u << ACCOUNT_EMAIL)
		memcpy(a->email, values->email, sizeof(a->email));
	if (fields & 1u << ACCOUNT_CENTRE)
		memcpy(a->centre, values->centre, sizeof(a->centre));
	if (fields & 1u << ACCOUNT_VISIBILITY)
		a->visibility = values->visibility;
	if (fields & 1u << ACCOUNT_LOOK_AGAIN)
		memcpy(a->look_again, values->look_again, sizeof(a->look_again));
}

struct date
account_look_day(const struct account *a)
{
	struct date day;

	date_parse(str_of(a->look_again), &day);
	return day;
}

const struct seat *
account_seat(const struct account *a)
{
	return a->standing.complaint != 0 ? NULL : service_seat(str_of(a->service));
}

const struct seat *
account_name_seat(const char *name)
{
	return service_seat((struct str){name, strcspn(name, "/")});
}

struct due_ends
account_ends(const struct account *a)
{
	return due_ends(a->due, account_seat(a));
}

static struct date
next_end(struct due_ends ends, struct date today)
{
	return date_compare(ends.first, today) < 0 ? ends.last : ends.first;
}

struct date
account_due_day(const struct account *a, struct date today)
{
	return next_end(account_ends(a), today);
}

struct date
account_answer_day(const struct account *a, struct date today)
{
	return next_end(due_ends(standing_answer_due(&a->standing),
				 service_seat(str_of(a->service))),
			today);
}

bool
account_overdue(const struct account *a, struct date today)
{
	return standing_overdue(&a->standing, account_seat(a), today);
}

bool
account_answer_overdue(const struct account *a, struct date today)
{
	return standing_answer_overdue(&a->standing, service_seat(str_of(a->service)), today);
}

enum letter_sense
account_letter(const struct account *a, enum entry_kind kind, struct date today)
{
	return standing_letter(&a->standing, service_seat(str_of(a->service)), kind, today);
}

struct date
account_next_day(const struct account *a, struct date today)
{
	return date_sooner(account_look_day(a), account_due_day(a, today));
}

bool
account_has_to_look(const struct account *a, struct date today)
{
	struct date look = account_look_day(a);

	return !date_is_none(look) && date_compare(look, today) <= 0;
}

const char *
account_name(const struct account *a, char name[ACCOUNT_NAME_ROOM])
{
	snprintf(name, ACCOUNT_NAME_ROOM, "%s/%s", a->service, a->handle);
	return name;
}
