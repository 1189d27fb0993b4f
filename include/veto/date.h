/* Days and times as written: the proleptic Gregorian calendar of RFC 3339, years 1 to 9999. */
#ifndef VETO_DATE_H
#define VETO_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/err.h"

/* A day; y == 0 says that there is none. */
struct date {
	int y, m, d;
};

/*
 * When something happened: a day, and where it is known the time on it with its distance from UTC.
 */
struct when {
	struct date day;
	bool timed;
	int second;  /* of the day, 0 to 86399 */
	int offset;  /* minutes east of UTC */
};

enum { WHEN_TEXT = 32, DATE_TEXT = 16, STAMP_TEXT = 32 };

bool date_is_none(struct date d);
bool date_is_real(int y, int m, int d);
int64_t date_days(struct date d);         /* since 1970-01-01 */
struct date date_from_days(int64_t days);
int date_weekday(struct date d);          /* 0 Sunday to 6 Saturday */
int date_compare(struct date a, struct date b);
struct date date_sooner(struct date a, struct date b); /* of a day and none, the day */
/* the same day, or the month's last where it has no such day */
struct date date_add_months(struct date d, int months);

/* 2026-10-26, nothing else; where it is none, *D is none: what is stored may say anything */
bool date_parse(struct str s, struct date *d);
void date_format(struct date d, char text[DATE_TEXT]);     /* "" for none */

/* the canonical form: a day, or RFC 3339 to the second; where it is neither, *W is none */
bool when_parse(struct str s, struct when *w);
void when_format(const struct when *w, char text[WHEN_TEXT]);
/* seconds since 1970 as the clock on the wall counts them */
int64_t when_wall(const struct when *w);

/* RFC 3339 in UTC with three decimals, ending in Z */
bool stamp_parse(struct str s, int64_t *ms);
/* in one of the years that are written */
bool stamp_is_real(int64_t ms);
/* milliseconds since 1970; the number itself where it is in none of these years */
void stamp_format(int64_t ms, char text[STAMP_TEXT]);

/* What the clock and the time zone of this machine say; asked once, at the edge of the program. */
struct clock {
	int64_t ms;       /* since 1970, UTC */
	struct when here; /* the same moment in the user's time zone */
};
struct clock clock_read(void);

/*
 * A moment, in milliseconds since 1970, as the clock on the user's wall shows it; none where it is
 * in none of the years above.
 */
struct when when_at(int64_t ms);

/* When the day ends that the wall shows at MS, in milliseconds since 1970. */
int64_t clock_day_after(int64_t ms);

/*
 * Milliseconds of a clock that nobody sets: only how many lie between two of them means something.
 */
int64_t clock_ticks(void);

/*
 * A date as people type it: 2026-10-26, 26.10.2026, either with a time (14:03 or 14:03:05, after a
 * blank or T, with Z or +01:00 or neither), today, yesterday. 12/31/2025 is refused: nobody can
 * tell the day from the month. So are days that do not exist and, compared with NOW, the future.
 */
bool when_read(struct str s, const struct clock *now, struct when *w, struct err *e);

/* The same, but the future is allowed: for a filter, as in "until the end of the year". */
bool when_read_ahead(struct str s, const struct clock *now, struct when *w, struct err *e);
/* a time is refused */
bool day_read_ahead(struct str s, const struct clock *now, struct date *day, struct err *e);

#endif
