/*
 * Days, moments and the two forms they are written in: a day, which may have a time and its offset,
 * and a stamp in UTC. What is read here has one form and no other, because the seal of a record is
 * made over its text, and a value that could be written in two ways would have two seals; what
 * people type is read elsewhere (when_read).
 *
 * Days are counted from 1970 on, and compared and added as numbers: the rules of the calendar stand
 * in month_length, date_days and date_from_days alone. The order of what happened is that of the
 * clock on the wall (when_wall): the day that counts for a period is the day where the person was.
 */
#include "veto/date.h"

#include <stdio.h>

bool
date_is_none(struct date d)
{
	return d.y == 0;
}

static int
month_length(int y, int m)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return m == 2 && leap ? 29 : length[m - 1];
}

bool
date_is_real(int y, int m, int d)
{
	return y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= month_length(y, m);
}

/*
 * Days are counted in years that begin in March, so that the leap day is a year's last: the months
 * before it then have 31, 30, 31, 30, 31 days and again so, 153 for each five, and 719468 days lie
 * between 0000-03-01 and 1970-01-01.
 */
int64_t
date_days(struct date d)
{
	int64_t y = d.m <= 2 ? d.y - 1 : d.y;
	int64_t month = (d.m + 9) % 12;
	int64_t day_of_year = (153 * month + 2) / 5 + d.d - 1;
	int64_t era = y / 400, year_of_era = y % 400;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	       day_of_year - 719468;
}

struct date
date_from_days(int64_t days)
{
	int64_t n = days + 719468;
	int64_t era = n / 146097, day_of_era = n % 146097;
	int64_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;
	struct date d;

	d.d = (int)(day_of_year - (153 * month + 2) / 5 + 1);
	d.m = (int)(month < 10 ? month + 3 : month - 9);
	d.y = (int)(year_of_era + era * 400 + (d.m <= 2 ? 1 : 0));
	return d;
}

/* 1970-01-01 was a Thursday; so many whole weeks more that no day of the year 1 is negative. */
int
date_weekday(struct date d)
{
	return (int)((date_days(d) + 4 + 7 * 105000) % 7);
}

int
date_compare(struct date a, struct date b)
{
	int64_t x = date_days(a), y = date_days(b);

	return x < y ? -1 : x > y;
}

struct date
date_sooner(struct date a, struct date b)
{
	if (date_is_none(a) || date_is_none(b))
		return date_is_none(a) ? b : a;
	return date_compare(a, b) < 0 ? a : b;
}

struct date
date_add_months(struct date d, int months)
{
	int n = d.y * 12 + d.m - 1 + months, last;

	d.y = n / 12;
	d.m = n % 12 + 1;
	last = month_length(d.y, d.m);
	if (d.d > last)
		d.d = last;
	return d;
}

/* Reads N digits at P, or -1. */
static int
digits(const char *p, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		value = value * 10 + (p[i] - '0');
	}
	return value;
}

bool
date_parse(struct str s, struct date *d)
{
	struct date got;

	*d = (struct date){0};
	if (s.n != 10 || s.s[4] != '-' || s.s[7] != '-')
		return false;
	got = (struct date){digits(s.s, 4), digits(s.s + 5, 2), digits(s.s + 8, 2)};
	if (!date_is_real(got.y, got.m, got.d))
		return false;
	*d = got;
	return true;
}

void
date_format(struct date d, char text[DATE_TEXT])
{
	text[0] = '\0';
	if (!date_is_none(d))
		snprintf(text, DATE_TEXT, "%04u-%02u-%02u", (unsigned)d.y % 10000,
			 (unsigned)d.m % 100, (unsigned)d.d % 100);
}

static bool
parse_clock(const char *p, int *second)
{
	int h = digits(p, 2), m = digits(p + 3, 2), s = digits(p + 6, 2);

	*second = h * 3600 + m * 60 + s;
	return p[2] == ':' && p[5] == ':' && h >= 0 && h < 24 && m >= 0 && m < 60 && s >= 0 &&
	       s < 60;
}

/*
 * RFC 3339 writes an unknown offset -00:00 and allows Z for +00:00; the canonical form has neither.
 */
static bool
parse_offset(const char *p, int *minutes)
{
	int h = digits(p + 1, 2), m = digits(p + 4, 2);

	*minutes = (h * 60 + m) * (p[0] == '-' ? -1 : 1);
	return (p[0] == '+' || p[0] == '-') && p[3] == ':' && h >= 0 && h <= 23 && m >= 0 &&
	       m < 60 && !(p[0] == '-' && h == 0 && m == 0);
}

bool
when_parse(struct str s, struct when *w)
{
	struct when got = {.timed = true};

	*w = (struct when){0};
	if (s.n == 10)
		return date_parse(s, &w->day);
	if (s.n != 25 || s.s[10] != 'T' || !date_parse((struct str){s.s, 10}, &got.day) ||
	    !parse_clock(s.s + 11, &got.second) || !parse_offset(s.s + 19, &got.offset))
		return false;
	*w = got;
	return true;
}

void
when_format(const struct when *w, char text[WHEN_TEXT])
{
	char day[DATE_TEXT];
	unsigned east = (unsigned)(w->offset < 0 ? -w->offset : w->offset),
		 second = (unsigned)w->second;

	date_format(w->day, day);
	if (w->timed)
		snprintf(text, WHEN_TEXT, "%.10sT%02u:%02u:%02u%c%02u:%02u", day,
			 second / 3600 % 24, second / 60 % 60, second % 60,
			 w->offset < 0 ? '-' : '+', east / 60 % 24, east % 60);
	else
		snprintf(text, WHEN_TEXT, "%.10s", day);
}

int64_t
when_wall(const struct when *w)
{
	return date_days(w->day) * 86400 + (w->timed ? w->second : 0);
}

bool
stamp_parse(struct str s, int64_t *ms)
{
	struct date day;
	int second, milli;

	if (s.n != 24 || s.s[10] != 'T' || s.s[19] != '.' || s.s[23] != 'Z')
		return false;
	milli = digits(s.s + 20, 3);
	if (!date_parse((struct str){s.s, 10}, &day) || !parse_clock(s.s + 11, &second) ||
	    milli < 0)
		return false;
	*ms = (date_days(day) * 86400 + second) * 1000 + milli;
	return true;
}

static const int64_t DAY_MS = 86400000;

bool
stamp_is_real(int64_t ms)
{
	return ms >= date_days((struct date){1, 1, 1}) * DAY_MS &&
	       ms < (date_days((struct date){9999, 12, 31}) + 1) * DAY_MS;
}

void
stamp_format(int64_t ms, char text[STAMP_TEXT])
{
	int64_t of_day = (ms % DAY_MS + DAY_MS) % DAY_MS;
	unsigned milli = (unsigned)(of_day % 1000), second = (unsigned)(of_day / 1000);
	struct date date;
	char day[DATE_TEXT];

	snprintf(text, STAMP_TEXT, "%lld", (long long)ms);
	if (!stamp_is_real(ms))
		return;
	date = date_from_days((ms - of_day) / DAY_MS);
	date_format(date, day);
	snprintf(text, STAMP_TEXT, "%.10sT%02u:%02u:%02u.%03uZ", day, second / 3600,
		 second / 60 % 60, second % 60, milli);
}
