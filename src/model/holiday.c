#include "veto/holiday.h"

/*
 * No seat is known where more than six days in a row are none to work on; a rule that is mistaken
 * shall not lead on for ever.
 */
enum { STEPS_MOST = 7, YEAR_LAST = 9999 };

/* The computus of the Gregorian calendar, as Meeus, Jones and Butcher write it. */
struct date
easter_sunday(int year)
{
	int golden = year % 19, century = year / 100, in_century = year % 100;
	int moon = (century - (century + 8) / 25 + 1) / 3;
	int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
	int day = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
	int late = (golden + 11 * epact + 22 * day) / 451;
	int from_march = epact + day - 7 * late + 114;

	return (struct date){year, from_march / 31, from_march % 31 + 1};
}

static struct date
days_after(struct date day, int days)
{
	return date_from_days(date_days(day) + days);
}

struct date
holiday_in(const struct holiday *h, int year)
{
	struct date day = {year, h->month, h->day};

	if ((h->from != 0 && year < h->from) || (h->until != 0 && year > h->until))
		return (struct date){0};
	if (h->kind == HOLIDAY_EASTER)
		return days_after(easter_sunday(year), h->offset);
	if (h->kind == HOLIDAY_WEEKDAY)
		return days_after(day, (h->weekday - date_weekday(day) + WEEKDAYS) % WEEKDAYS);
	return days_after(day, h->instead[date_weekday(day)]);
}

/* Whose month is far from that of DAY is not that day, whatever it is moved by. */
static bool
is_holiday(struct date day, const struct holiday *h)
{
	int months = h->kind == HOLIDAY_EASTER ? 0 : (day.m - h->month + 12) % 12;

	return (months <= 1 || months == 11) && date_compare(holiday_in(h, day.y), day) == 0;
}

static bool
is_working_day(struct date day, const struct seat *seat, bool all)
{
	int weekday = date_weekday(day);

	if (weekday == 0 || weekday == 6)
		return false;
	for (size_t i = 0; seat != NULL && i < seat->n; i++) {
		const struct holiday *h = &seat->holidays[i];

		if ((all || h->sure) && is_holiday(day, h))
			return false;
	}
	return true;
}

static struct date
working_day_from(struct date day, const struct seat *seat, bool all)
{
	/* no year that cannot be written */
	for (int i = 0; i < STEPS_MOST && day.y < YEAR_LAST && !is_working_day(day, seat, all); i++)
		day = days_after(day, 1);
	return day;
}

struct due_ends
due_ends(struct date day, const struct seat *seat)
{
	struct due_ends ends = {day, day};

	if (date_is_none(day))
		return ends;
	ends.first = working_day_from(day, seat, false);
	ends.last = working_day_from(day, seat, true);
	return ends;
}

bool
seat_is_known(const struct seat *seat)
{
	return seat != NULL && seat->n > 0;
}

struct date
due_ended(struct date day, const struct seat *seat, bool last)
{
	struct date due = day;

	for (int i = 0; i < STEPS_MOST; i++) {
		struct due_ends ends = due_ends(due, seat);

		if (date_compare(last ? ends.last : ends.first, day) <= 0)
			break;
		due = days_after(due, -1);
	}
	return due;
}
