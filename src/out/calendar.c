#include "veto/calendar.h"

#include <libical/ical.h>
#include <stdlib.h>

#include "veto/i18n.h"
#include "veto/library.h"
#include "veto/text.h"

#define LIBRARY(name) __typeof__(name) *name
static struct {
	LIBRARY(icalcomponent_new);
	LIBRARY(icalcomponent_free);
	LIBRARY(icalcomponent_add_property);
	LIBRARY(icalcomponent_as_ical_string_r);
	LIBRARY(icalproperty_new);
	LIBRARY(icalproperty_set_value);
	LIBRARY(icalvalue_new_text);
	LIBRARY(icalvalue_new_integer);
	LIBRARY(icalvalue_new_date);
	LIBRARY(icalvalue_new_datetime);
	LIBRARY(icalvalue_new_status);
	LIBRARY(icaltimezone_get_utc_timezone);
	LIBRARY(icalmemory_free_buffer);
} lib;

static bool
load(struct err *e)
{
#define FUNCTION(name) {#name, &lib.name}
	static const struct library_function functions[] = {
		FUNCTION(icalcomponent_new),      FUNCTION(icalcomponent_free),   FUNCTION(icalcomponent_add_property),
		FUNCTION(icalcomponent_as_ical_string_r), FUNCTION(icalproperty_new),
		FUNCTION(icalproperty_set_value), FUNCTION(icalvalue_new_text),   FUNCTION(icalvalue_new_integer),
		FUNCTION(icalvalue_new_date),     FUNCTION(icalvalue_new_datetime), FUNCTION(icalvalue_new_status),
		FUNCTION(icaltimezone_get_utc_timezone), FUNCTION(icalmemory_free_buffer),
	};

	return lib.icalmemory_free_buffer != NULL || library_load("libical.so.3", functions, sizeof(functions) / sizeof(functions[0]), e);
}

bool
calendar_begin(struct buf *out, struct err *e)
{
	if (!load(e))
		return false;
	buf_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//veto//veto " PACKAGE_VERSION "//EN\r\n");
	return true;
}

void
calendar_end(struct buf *out)
{
	buf_text(out, "END:VCALENDAR\r\n");
}

static icaltimetype
day_of(struct date d)
{
	return (icaltimetype){.year = d.y, .month = d.m, .day = d.d, .is_date = 1};
}

static icaltimetype
moment_of(int64_t ms)
{
	int64_t seconds = ms / 1000, days = seconds / 86400, rest = seconds % 86400;
	icaltimetype t;

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	t = day_of(date_from_days(days));
	t.is_date = 0;
	t.hour = (int)(rest / 3600);
	t.minute = (int)(rest % 3600 / 60);
	t.second = (int)(rest % 60);
	t.zone = lib.icaltimezone_get_utc_timezone();
	return t;
}

static void
add(icalcomponent *todo, icalproperty_kind kind, icalvalue *value)
{
	icalproperty *p = lib.icalproperty_new(kind);

	lib.icalproperty_set_value(p, value);
	lib.icalcomponent_add_property(todo, p);
}

/* What RFC 5545 has no place for in a text, control characters but line ends, stands there as a mark. */
static void
add_text(icalcomponent *todo, icalproperty_kind kind, const char *text)
{
	struct buf clean = {0};

	text_clean(&clean, str_of(text), true);
	add(todo, kind, lib.icalvalue_new_text(buf_get(&clean)));
	buf_clear(&clean);
}

bool
calendar_add(struct buf *out, const struct calendar_due *item, struct err *e)
{
	static const icalproperty_status statuses[] = {[CALENDAR_OPEN] = ICAL_STATUS_NEEDSACTION, [CALENDAR_ANSWERED] = ICAL_STATUS_COMPLETED,
						       [CALENDAR_CANCELLED] = ICAL_STATUS_CANCELLED};
	icalcomponent *todo = lib.icalcomponent_new(ICAL_VTODO_COMPONENT);
	icaltimetype modified = moment_of(item->modified);
	char *text;

	add(todo, ICAL_UID_PROPERTY, lib.icalvalue_new_text(item->uid));
	add(todo, ICAL_SEQUENCE_PROPERTY, lib.icalvalue_new_integer((int)item->sequence));
	add(todo, ICAL_DTSTAMP_PROPERTY, lib.icalvalue_new_datetime(modified));
	add(todo, ICAL_CREATED_PROPERTY, lib.icalvalue_new_datetime(moment_of(item->created)));
	add(todo, ICAL_LASTMODIFIED_PROPERTY, lib.icalvalue_new_datetime(modified));
	add(todo, ICAL_DUE_PROPERTY, lib.icalvalue_new_date(day_of(item->due)));
	add_text(todo, ICAL_SUMMARY_PROPERTY, item->summary);
	add_text(todo, ICAL_DESCRIPTION_PROPERTY, item->description);
	add(todo, ICAL_CATEGORIES_PROPERTY, lib.icalvalue_new_text("veto"));
	add(todo, ICAL_STATUS_PROPERTY, lib.icalvalue_new_status(statuses[item->state]));
	if (item->state == CALENDAR_ANSWERED)
		add(todo, ICAL_COMPLETED_PROPERTY, lib.icalvalue_new_datetime(modified));
	text = lib.icalcomponent_as_ical_string_r(todo);
	lib.icalcomponent_free(todo);
	if (text == NULL)
		return failed(e, ERR_FAILED, _("the calendar library could not write '%.80s'"), item->summary);
	buf_text(out, text);
	lib.icalmemory_free_buffer(text);
	return true;
}
