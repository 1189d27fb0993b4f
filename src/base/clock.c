/* The clock of the machine, and dates as people type them. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "veto/date.h"
#include "veto/i18n.h"

enum { FIRST_YEAR = 1970 }; /* before it nothing of this can have happened: a year mistyped */

/* A leap second is shown as the one before it: the written forms have no second 60. */
struct when
when_at(int64_t ms)
{
	time_t seconds = (time_t)(ms / 1000);
	struct when w = {.timed = true};
	struct tm tm;

	if (!stamp_is_real(ms) || localtime_r(&seconds, &tm) == NULL)
		return (struct when){0};
	w.day = (struct date){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
	if (!date_is_real(w.day.y, w.day.m, w.day.d))
		return (struct when){0};
	w.second = tm.tm_hour * 3600 + tm.tm_min * 60 + (tm.tm_sec < 60 ? tm.tm_sec : 59);
	w.offset = (int)(tm.tm_gmtoff / 60);
	return w;
}

int64_t
clock_ticks(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct clock
clock_read(void)
{
	struct clock c = {0};
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	c.ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
	c.here = when_at(c.ms);
	return c;
}

int64_t
clock_day_after(int64_t ms)
{
	enum { HOUR = 3600 };
	time_t seconds = (time_t)(ms / 1000), next = -1;
	struct tm tm;

	if (localtime_r(&seconds, &tm) != NULL) {
		tm.tm_mday++;
		tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
		tm.tm_isdst = -1;
		next = mktime(&tm);
	}
	if (next <= seconds) /* not known: whoever waits for it looks again */
		next = seconds + HOUR;
	return (int64_t)next * 1000;
}

/* Takes digits from the front of S; how many there were. */
static size_t
take_digits(struct str *s, int *value)
{
	size_t n = 0;

	*value = 0;
	while (n < s->n && n < 4 && s->s[n] >= '0' && s->s[n] <= '9')
		*value = *value * 10 + (s->s[n++] - '0');
	s->s += n;
	s->n -= n;
	return n;
}

static bool
take_char(struct str *s, char c)
{
	if (s->n == 0 || s->s[0] != c)
		return false;
	s->s++;
	s->n--;
	return true;
}

static bool
take_day(struct str *s, struct date *d)
{
	int first;
	size_t n = take_digits(s, &first);

	if (n == 4 && take_char(s, '-')) {
		d->y = first;
		return take_digits(s, &d->m) > 0 && take_char(s, '-') && take_digits(s, &d->d) > 0;
	}
	d->d = first;
	return n > 0 && n <= 2 && take_char(s, '.') && take_digits(s, &d->m) > 0 &&
	       take_char(s, '.') && take_digits(s, &d->y) == 4;
}

/* The distance from UTC that the user's time zone has at that time on the wall. */
static int
local_offset(const struct when *w)
{
	struct tm tm = {.tm_year = w->day.y - 1900,
			.tm_mon = w->day.m - 1,
			.tm_mday = w->day.d,
			.tm_hour = w->second / 3600,
			.tm_min = w->second / 60 % 60,
			.tm_sec = w->second % 60,
			.tm_isdst = -1};

	return mktime(&tm) == (time_t)-1 ? 0 : (int)(tm.tm_gmtoff / 60);
}

static bool
take_zone(struct str *s, struct when *w)
{
	int h, m, sign;

	if (s->n == 0) {
		w->offset = local_offset(w);
		return true;
	}
	if (take_char(s, 'Z'))
		return true;
	sign = take_char(s, '+') ? 1 : -1;
	if (sign < 0 && !take_char(s, '-'))
		return false;
	if (take_digits(s, &h) != 2 || !take_char(s, ':') || take_digits(s, &m) != 2 || h > 23 ||
	    m > 59)
		return false;
	w->offset = sign * (h * 60 + m);
	return true;
}

static bool
take_time(struct str *s, struct when *w)
{
	int h, m, sec = 0;

	if (s->n == 0)
		return true;
	if (!take_char(s, 'T') && !take_char(s, ' '))
		return false;
	if (take_digits(s, &h) == 0 || !take_char(s, ':') || take_digits(s, &m) != 2)
		return false;
	if (take_char(s, ':') && take_digits(s, &sec) != 2)
		return false;
	if (h > 23 || m > 59 || sec > 59)
		return false;
	w->timed = true;
	w->second = h * 3600 + m * 60 + sec;
	return take_zone(s, w);
}

/* A time by the moment it was, wherever; a day by the calendar on the user's wall. */
static bool
is_future(const struct when *w, const struct clock *now)
{
	if (!w->timed)
		return date_compare(w->day, now->here.day) > 0;
	return (when_wall(w) - w->offset * 60) * 1000 > now->ms;
}

/* WORD, alone or with a time behind it. */
static bool
take_word(struct str *s, const char *word)
{
	size_t n = strlen(word);

	if (s->n < n || memcmp(s->s, word, n) != 0 || (s->n > n && s->s[n] != ' '))
		return false;
	*s = (struct str){s->s + n, s->n - n};
	return true;
}

/* "today" in the user's language, and in English, which scripts and the manual write. */
static bool
read_ahead(struct str s, const struct clock *now, struct when *w, struct err *e)
{
	struct str rest = s;
	int shown = s.n < 60 ? (int)s.n : 60;

	*w = (struct when){0};
	if (s.n > 0 && memchr(s.s, '/', s.n) != NULL)
		return failed(e, ERR_USAGE,
			      _("'%.*s': with slashes it is not clear which number is the day; "
				"dates are written like 2026-10-26 or 26.10.2026"),
			      shown, s.s);
	if (take_word(&rest, "today") || take_word(&rest, _("today")))
		w->day = now->here.day;
	else if (take_word(&rest, "yesterday") || take_word(&rest, _("yesterday")))
		w->day = date_from_days(date_days(now->here.day) - 1);
	else if (!take_day(&rest, &w->day))
		return failed(
			e, ERR_USAGE,
			_("'%.*s' is no date: write 2026-10-26, 26.10.2026 or 2026-10-26T14:03"),
			shown, s.s);
	if (!date_is_real(w->day.y, w->day.m, w->day.d))
		return failed(e, ERR_USAGE, _("the date '%.*s' does not exist in the calendar"),
			      shown, s.s);
	if (!take_time(&rest, w) || rest.n > 0)
		return failed(e, ERR_USAGE,
			      _("'%.*s' is no time: write 2026-10-26T14:03 or '26.10.2026 14:03'"),
			      shown, s.s);
	return true;
}

bool
when_read_ahead(struct str s, const struct clock *now, struct when *w, struct err *e)
{
	return read_ahead(s, now, w, e) || failed_about(e, s.s);
}

bool
day_read_ahead(struct str s, const struct clock *now, struct date *day, struct err *e)
{
	struct when w;

	if (!when_read_ahead(s, now, &w, e))
		return false;
	if (w.timed) {
		failed(e, ERR_USAGE, _("'%.*s': a day is wanted here, without a time"),
		       s.n < 40 ? (int)s.n : 40, s.s);
		return failed_about(e, s.s);
	}
	*day = w.day;
	return true;
}

bool
when_read(struct str s, const struct clock *now, struct when *w, struct err *e)
{
	if (!when_read_ahead(s, now, w, e))
		return false;
	if (w->day.y < FIRST_YEAR)
		failed(e, ERR_USAGE, _("the date '%.*s' lies before %d"), s.n < 60 ? (int)s.n : 60,
		       s.s, FIRST_YEAR);
	else if (is_future(w, now))
		failed(e, ERR_USAGE, _("the date '%.*s' lies in the future"),
		       s.n < 60 ? (int)s.n : 60, s.s);
	else
		return true;
	return failed_about(e, s.s);
}
