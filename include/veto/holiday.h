/*
 * Public holidays where a controller has its seat, and what they make of the day on which a period
 * ends. Regulation (EEC, Euratom) No 1182/71: the holidays are those of the state in which the
 * action is to be taken (Art. 2(1)), and a period whose last day is one, or a Saturday or a Sunday,
 * ends with the next working day (Art. 3(4)). The rules are facts of the catalogue, which the model
 * does not know: it is given them (struct service). Pure.
 */
#ifndef VETO_HOLIDAY_H
#define VETO_HOLIDAY_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/date.h"
#include "veto/i18n.h"

enum holiday_kind {
	HOLIDAY_FIXED,   /* that day of that month */
	HOLIDAY_EASTER,  /* so many days from Easter Sunday */
	HOLIDAY_WEEKDAY, /* the first such weekday on or after that day of that month */
	HOLIDAY_KINDS
};

enum { WEEKDAYS = 7 };

/* A day of each year. None lies in another year than the one it is asked for. */
struct holiday {
	enum holiday_kind kind;
	int month, day;
	int weekday; /* as date_weekday has them */
	int offset;
	int from, until; /* the years that have it, both included; 0 for open */
	/*
	 * Of a fixed one: how many days are added where the day so found is this weekday, because
	 * the law itself moves it.
	 */
	int instead[WEEKDAYS];
	/* false: whether it is one of those that the Regulation means is not settled */
	bool sure;
};

/* A state, or a Land. Of one without rules the holidays are not known. */
struct seat {
	const char *place; /* its id in the catalogue */
	struct translated name;
	const struct holiday *holidays;
	size_t n;
};

/* Easter Sunday of the western churches. */
struct date easter_sunday(int year);

/* The day of the rule in this year; none where the year has none. */
struct date holiday_in(const struct holiday *h, int year);

/*
 * The end of a period that ends on DAY by the months alone, or by weekends alone, which comes to
 * the same: FIRST with the holidays that are sure, LAST with all of them, never before FIRST.
 * Whoever is reminded is reminded of the first; that a period has ended is said after the last.
 * With no SEAT, or none whose rules are known, weekends alone count. None where DAY is none.
 */
struct due_ends {
	struct date first, last;
};
struct due_ends due_ends(struct date day, const struct seat *seat);

/* Are holidays counted for it? Else weekends alone are, and whoever shows the date says so. */
bool seat_is_known(const struct seat *seat);

/*
 * The latest day whose first, or with LAST whose last, end is not after DAY: what a period that
 * ends by weekends alone is compared with, so that a list need not count the end of each.
 */
struct date due_ended(struct date day, const struct seat *seat, bool last);

#endif
