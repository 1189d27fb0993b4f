/*
 * Public holidays: the due dates of forty-two objections as literals, each with its reason, what
 * holds of every state and day, and rules that are none. The rules go through the reader, those of
 * the shipped catalogue, and beside them an overlay with states in which no provider has its seat.
 *
 *     holidays days    the days of the shipped states from 2018 to 2035, for tests/cli/holidays.sh
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/catalogue.h"
#include "veto/standing.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct catalogue *catalogue;

static int
prepare(void **state)
{
	const char *sources = getenv("SOURCES");
	char overlay[4096];
	struct err e = {0};

	(void)state;
	snprintf(overlay, sizeof(overlay), "%s/tests/holidays.json",
		 sources != NULL ? sources : ".");
	catalogue = catalogue_open(overlay, &e);
	if (e.code != ERR_NONE)
		print_error("%s\n", e.text);
	return e.code == ERR_NONE ? 0 : -1;
}

static int
tidy(void **state)
{
	(void)state;
	catalogue_close(catalogue);
	return 0;
}

static struct seat
seat_at(const char *id)
{
	struct seat seat = {0};

	for (size_t i = 0; i < catalogue->places.n; i++) {
		if (strcmp(catalogue->places.at[i].id, id) == 0)
			catalogue_seat(catalogue, &catalogue->places.at[i], &seat);
	}
	return seat;
}

static struct date
day_of(const char *text)
{
	struct date day;

	assert_true(date_parse(str_of(text), &day));
	return day;
}

static void
assert_day(struct date day, const char *wanted, const char *why)
{
	char text[DATE_TEXT];

	date_format(day, text);
	if (strcmp(text, wanted) != 0)
		fail_msg("%s, not %s: %s", text, wanted, why);
}

/* ---- due dates */

static const struct {
	const char *objected, *seat;
	int months;
	const char *same_day, *first, *last, *why;
} cases[] = {
	{"2025-11-25", "ie", 1, "2025-12-25", "2025-12-29", "2025-12-29", "Thu 25, Fri 26 Dec, weekend"},
	{"2026-11-25", "ie", 1, "2026-12-25", "2026-12-28", "2026-12-28", "Fri 25; Sat 26 is a holiday but no substitute on 28"},
	{"2026-12-01", "ie", 1, "2027-01-01", "2027-01-04", "2027-01-04", "Fri 1 Jan, weekend; turn of the year"},
	{"2026-03-04", "ie", 1, "2026-04-04", "2026-04-07", "2026-04-07", "Sat, Easter Sunday, Easter Monday"},
	{"2026-03-06", "ie", 1, "2026-04-06", "2026-04-07", "2026-04-07", "Easter Monday"},
	{"2026-03-03", "ie", 1, "2026-04-03", "2026-04-03", "2026-04-03", "Good Friday is none"},
	{"2026-02-17", "ie", 1, "2026-03-17", "2026-03-18", "2026-03-18", "17 March"},
	{"2024-02-17", "ie", 1, "2024-03-17", "2024-03-18", "2024-03-18", "17 March a Sunday, Monday a working day"},
	{"2022-02-17", "ie", 1, "2022-03-17", "2022-03-21", "2022-03-21", "17 March and the single 18 March"},
	{"2026-04-04", "ie", 1, "2026-05-04", "2026-05-05", "2026-05-05", "first Monday of May"},
	{"2026-05-01", "ie", 1, "2026-06-01", "2026-06-02", "2026-06-02", "first Monday of June"},
	{"2026-07-03", "ie", 1, "2026-08-03", "2026-08-04", "2026-08-04", "first Monday of August"},
	{"2026-09-26", "ie", 1, "2026-10-26", "2026-10-27", "2026-10-27", "last Monday of October"},
	{"2026-01-02", "ie", 1, "2026-02-02", "2026-02-03", "2026-02-03", "St Brigid, Monday 2 Feb"},
	{"2025-12-31", "ie", 1, "2026-01-31", "2026-02-03", "2026-02-03", "Sat 31 Jan, Sun, St Brigid: weekend before a holiday"},
	{"2030-01-01", "ie", 1, "2030-02-01", "2030-02-04", "2030-02-04", "Friday 1 Feb is the holiday, so Monday 4 is none"},
	{"2026-01-31", "ie", 1, "2026-02-28", "2026-03-02", "2026-03-02", "no 31 Feb: Sat 28 Feb"},
	{"2025-09-25", "ie", 3, "2025-12-25", "2025-12-29", "2025-12-29", "the same, extended"},
	{"2026-03-27", "nl", 1, "2026-04-27", "2026-04-28", "2026-04-28", "King's Day"},
	{"2025-03-27", "nl", 1, "2025-04-27", "2025-04-28", "2025-04-28", "27 April a Sunday: kept on Saturday"},
	{"2026-04-05", "nl", 1, "2026-05-05", "2026-05-06", "2026-05-06", "5 May in a year that is no fifth"},
	{"2026-03-03", "nl", 1, "2026-04-03", "2026-04-03", "2026-04-07", "Good Friday not sure: 2026-04-07"},
	{"2026-06-14", "fr", 1, "2026-07-14", "2026-07-15", "2026-07-15", "14 July"},
	{"2026-04-01", "fr", 1, "2026-05-01", "2026-05-04", "2026-05-04", "Fri 1 May, weekend (Monday 4 is a holiday in IE only)"},
	{"2025-05-06", "se", 1, "2025-06-06", "2025-06-09", "2025-06-09", "Fri 6 June, weekend; Whit Monday is none in SE"},
	{"2026-05-19", "se", 1, "2026-06-19", "2026-06-19", "2026-06-22", "Midsummer Eve not sure: 2026-06-22"},
	{"2025-03-31", "se", 1, "2025-04-30", "2025-04-30", "2025-04-30", "month of 30 days"},
	{"2026-05-23", "lu", 1, "2026-06-23", "2026-06-24", "2026-06-24", "23 June"},
	{"2024-04-09", "lu", 1, "2024-05-09", "2024-05-10", "2024-05-10", "Europe Day and Ascension on one day"},
	{"2018-04-09", "lu", 1, "2018-05-09", "2018-05-09", "2018-05-09", "Europe Day only from 2019"},
	{"2024-01-31", "lu", 1, "2024-02-29", "2024-02-29", "2024-02-29", "leap year"},
	{"2025-05-09", "de", 1, "2025-06-09", "2025-06-10", "2025-06-10", "the same Whit Monday in DE"},
	{"2026-09-03", "de", 1, "2026-10-03", "2026-10-05", "2026-10-05", "3 October a Saturday"},
	{"2025-07-31", "de-hh", 3, "2025-10-31", "2025-10-31", "2025-11-03", "Reformation Day of the Land not sure: 2025-11-03"},
	{"2025-11-08", "at", 1, "2025-12-08", "2025-12-09", "2025-12-09", "8 December"},
	{"2026-06-21", "be", 1, "2026-07-21", "2026-07-22", "2026-07-22", "21 July"},
	{"2023-04-05", "dk", 1, "2023-05-05", "2023-05-08", "2023-05-08", "Store Bededag, Fri 5 May 2023"},
	{"2024-03-26", "dk", 1, "2024-04-26", "2024-04-26", "2024-04-26", "abolished from 2024"},
	{"2024-11-06", "fi", 1, "2024-12-06", "2024-12-09", "2024-12-09", "Fri 6 December, weekend"},
	{"2026-03-02", "no", 1, "2026-04-02", "2026-04-07", "2026-04-07", "Maundy Thursday to Easter Monday: five days"},
	{"2026-03-23", "is", 1, "2026-04-23", "2026-04-24", "2026-04-24", "First Day of Summer"},
	{"2027-11-25", "gb", 1, "2027-12-25", "2027-12-29", "2027-12-29", "25, 26 Dec at a weekend: substitutes 27, 28"},
};

/* From the day that the months alone lead to, and from the one that weekends make of it. */
static void
test_cases(void **state)
{
	(void)state;
	assert_int_equal(COUNT(cases), 42);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date objected = day_of(cases[i].objected),
			    day = date_add_months(objected, cases[i].months);
		struct seat seat = seat_at(cases[i].seat);
		struct due_ends ends = due_ends(day, &seat),
				again = due_ends(due_after(objected, cases[i].months == 3), &seat);

		assert_true(seat_is_known(&seat));
		assert_day(day, cases[i].same_day, cases[i].why);
		assert_day(ends.first, cases[i].first, cases[i].why);
		assert_day(ends.last, cases[i].last, cases[i].why);
		assert_day(again.first, cases[i].first, cases[i].why);
		assert_day(again.last, cases[i].last, cases[i].why);
	}
}

/* ---- what holds of all of them */

enum { FIRST_YEAR = 2018, LAST_YEAR = 2035 };

static bool
is_holiday(const struct seat *seat, struct date day, bool all)
{
	for (size_t i = 0; i < seat->n; i++) {
		if ((all || seat->holidays[i].sure) &&
		    date_compare(holiday_in(&seat->holidays[i], day.y), day) == 0)
			return true;
	}
	return false;
}

static bool
is_weekend(struct date day)
{
	return date_weekday(day) == 0 || date_weekday(day) == 6;
}

static void
check_end(const struct seat *seat, int64_t day, struct date end, bool all)
{
	assert_false(is_weekend(end));
	assert_false(is_holiday(seat, end, all));
	assert_in_range(date_days(end), day, day + 7);
	for (int64_t between = day; between < date_days(end); between++)
		assert_true(is_weekend(date_from_days(between)) ||
			    is_holiday(seat, date_from_days(between), all));
}

/* What ended by then, and what did not: as it is with each day before and after. */
static void
check_ended(const struct seat *seat, int64_t today, bool last)
{
	int64_t latest = date_days(due_ended(date_from_days(today), seat, last));

	for (int64_t day = today - 9; day < today + 2; day++) {
		struct due_ends ends = due_ends(date_from_days(day), seat);

		assert_int_equal(day <= latest,
				 date_days(last ? ends.last : ends.first) <= today);
	}
}

static void
test_every_day(void **state)
{
	int64_t begin = date_days((struct date){FIRST_YEAR, 1, 1}),
		end = date_days((struct date){LAST_YEAR, 12, 31});

	(void)state;
	for (size_t i = 0; i < catalogue->holidays.n; i++) {
		struct seat seat = seat_at(catalogue->holidays.at[i].id);

		assert_true(seat_is_known(&seat));
		for (int64_t day = begin; day <= end; day++) {
			struct due_ends ends = due_ends(date_from_days(day), &seat);

			check_end(&seat, day, ends.first, false);
			check_end(&seat, day, ends.last, true);
			assert_true(date_compare(ends.first, ends.last) <= 0);
			check_ended(&seat, day, false);
			check_ended(&seat, day, true);
		}
	}
}

/* Weekends alone: as the record has it. */
static void
test_no_seat(void **state)
{
	const struct seat unknown = {.place = "xx"};
	int64_t begin = date_days((struct date){FIRST_YEAR, 1, 1});
	struct due_ends none = due_ends((struct date){0}, NULL);

	(void)state;
	assert_false(seat_is_known(NULL));
	assert_false(seat_is_known(&unknown));
	assert_true(date_is_none(none.first) && date_is_none(none.last));
	for (int64_t day = begin; day < begin + 3652; day++) {
		struct date objected = date_from_days(day), due = due_after(objected, false);
		struct due_ends ends = due_ends(date_add_months(objected, 1), NULL),
				same = due_ends(due, &unknown);

		assert_int_equal(date_compare(ends.first, due), 0);
		assert_int_equal(date_compare(ends.last, due), 0);
		assert_int_equal(date_compare(same.first, due), 0);
		assert_int_equal(date_compare(same.last, due), 0);
	}
}

/* A holiday on every day leads on for a week, and no further; nor beyond what can be written. */
static void
test_no_end(void **state)
{
	struct holiday always[366];
	struct seat seat = {"xx", {{""}}, always, COUNT(always)};
	struct date day = {2024, 1, 1}, last = {9999, 12, 31};

	(void)state;
	for (size_t i = 0; i < COUNT(always); i++) {
		struct date d = date_from_days(date_days(day) + (int64_t)i);

		always[i] = (struct holiday){.month = d.m, .day = d.d, .sure = true};
	}
	assert_int_equal(date_days(due_ends(day, &seat).last), date_days(day) + 7);
	assert_int_equal(date_compare(due_ends(last, &seat).last, last), 0);
}

static void
test_easter(void **state)
{
	static const char *const days[] = {"1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23",
					   "2008-03-23", "2011-04-24", "2018-04-01", "2019-04-21",
					   "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25",
					   "2049-04-18", "2076-04-19", "2285-03-22"};

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++)
		assert_day(easter_sunday(day_of(days[i]).y), days[i], "Easter");
	for (int year = 1; year < 9999; year++) {
		struct date day = easter_sunday(year), from = {year, 3, 22}, to = {year, 4, 25};

		assert_int_equal(date_weekday(day), 0);
		assert_in_range(date_days(day) - date_days(from), 0,
				date_days(to) - date_days(from));
	}
}

/* No rule leaves the year it is asked for: a day is asked for by its own year alone. */
static void
test_no_turn(void **state)
{
	(void)state;
	for (size_t i = 0; i < catalogue->holidays.n; i++) {
		struct seat seat = seat_at(catalogue->holidays.at[i].id);

		for (size_t k = 0; k < seat.n; k++) {
			for (int year = 1900; year < 2300; year++) {
				struct date day = holiday_in(&seat.holidays[k], year);

				assert_true(date_is_none(day) || day.y == year);
			}
		}
	}
}

/* ---- rules that are none */

struct told {
	size_t n;
	char text[512];
};

static void
note_mistake(void *ctx, size_t line, bool warning, const char *text)
{
	struct told *t = ctx;

	(void)line, (void)warning;
	if (t->n++ == 0)
		snprintf(t->text, sizeof(t->text), "%s", text);
}

static void
check_told(const char *states, const char *wanted)
{
	struct told told = {0};
	LOCAL_BUF text = {0};

	buf_fmt(&text, "{\"catalogue\": 1, \"holidays\": [%s]}", states);
	catalogue_check(buf_view(&text), false, note_mistake, &told);
	if (told.n != (*wanted != '\0') || strcmp(told.text, wanted) != 0)
		fail_msg("%s\n%zu: %s", states, told.n, told.text);
}

static void
check_rule(const char *rule, const char *wanted)
{
	LOCAL_BUF state = {0};

	buf_fmt(&state,
		"{\"id\": \"ie\", \"sources\": [\"ie_owta97\"], \"rules\": [{\"name\": {\"en\": "
		"\"A day\"}, \"sure\": true, %s}]}",
		rule);
	check_told(buf_get(&state), wanted);
}

static const struct {
	const char *rule, *wanted;
} rules[] = {
	{"\"kind\": \"fixed\", \"month\": 12, \"day\": 31", ""},
	{"\"kind\": \"easter\", \"offset\": -80", ""},
	{"\"kind\": \"weekday\", \"month\": 12, \"day\": 25, \"weekday\": \"fri\"", ""},
	{"\"kind\": \"fixed\", \"month\": 2, \"day\": 30",
	 "there is no day 30 of month 2 in each year"},
	{"\"kind\": \"fixed\", \"month\": 2, \"day\": 29",
	 "there is no day 29 of month 2 in each year"},
	{"\"kind\": \"fixed\", \"month\": 13, \"day\": 1",
	 "there is no day 1 of month 13 in each year"},
	{"\"kind\": \"fixed\"", "there is no day 0 of month 0 in each year"},
	{"\"kind\": \"weekday\", \"month\": 4, \"day\": 31, \"weekday\": \"mon\"",
	 "there is no day 31 of month 4 in each year"},
	{"\"kind\": \"weekday\", \"month\": 12, \"day\": 26, \"weekday\": \"mon\"",
	 "the day must not move beyond the turn of the year"},
	{"\"kind\": \"fixed\", \"month\": 12, \"day\": 26, \"instead\": [{\"on\": \"sat\", \"add\": 6}]",
	 "the day must not move beyond the turn of the year"},
	{"\"kind\": \"fixed\", \"month\": 1, \"day\": 1, \"instead\": [{\"on\": \"sun\", \"add\": -1}]",
	 "the day must not move beyond the turn of the year"},
	{"\"kind\": \"fixed\", \"month\": 5, \"day\": 1, \"instead\": [{\"on\": \"sun\", \"add\": 7}]",
	 "'instead' moves a day by at most 6 days, from Monday to Sunday"},
	{"\"kind\": \"fixed\", \"month\": 5, \"day\": 1, \"instead\": [{\"on\": \"none\", \"add\": 1}]",
	 "'instead' moves a day by at most 6 days, from Monday to Sunday"},
	{"\"kind\": \"fixed\", \"month\": 5, \"day\": 1, \"instead\": [{\"on\": \"sun\", \"add\": 1}, "
	 "{\"on\": \"sun\", \"add\": 2}]",
	 "'sun' is there twice in 'instead'"},
	{"\"kind\": \"fixed\", \"month\": 5, \"day\": 1, \"instead\": [{\"on\": \"sun\", \"add\": 0}]",
	 "'add' must be a whole number from -80 to 80, and not 0"},
	{"\"kind\": \"easter\", \"offset\": 81",
	 "'offset' must be a whole number from -80 to 80, and not 0"},
	{"\"kind\": \"easter\", \"offset\": 1.5",
	 "'offset' must be a whole number from -80 to 80, and not 0"},
	{"\"kind\": \"easter\"", "a day by Easter needs 'offset'"},
	{"\"kind\": \"easter\", \"offset\": 1, \"month\": 4", "a day by Easter has no 'month'"},
	{"\"kind\": \"easter\", \"offset\": 1, \"instead\": [{\"on\": \"mon\", \"add\": 1}]",
	 "only a fixed day has 'instead'"},
	{"\"kind\": \"fixed\", \"month\": 5, \"day\": 1, \"offset\": 1",
	 "only a day by Easter has 'offset'"},
	{"\"kind\": \"fixed\", \"month\": 5, \"day\": 1, \"weekday\": \"mon\"",
	 "a day by its weekday needs 'weekday', and no other has it"},
	{"\"kind\": \"weekday\", \"month\": 5, \"day\": 1",
	 "a day by its weekday needs 'weekday', and no other has it"},
	{"\"kind\": \"weekday\", \"month\": 5, \"day\": 1, \"weekday\": \"someday\"",
	 "'weekday' must be one of: none, mon, tue, wed, thu, fri, sat, sun"},
	{"\"kind\": \"moon\", \"month\": 5, \"day\": 1",
	 "'kind' must be one of: fixed, easter, weekday"},
	{"\"kind\": \"fixed\", \"month\": 5, \"day\": 1, \"from\": 2024, \"until\": 2023",
	 "'from' is after 'until'"},
	{"\"kind\": \"fixed\", \"month\": 5, \"day\": 1, \"from\": 20240", "a year is at most 9999"},
	{"\"kind\": \"fixed\", \"month\": 5, \"day\": 1, \"sources\": [\"nobody\"]",
	 "'nobody' in 'sources': there is no such entry among 'sources'"},
};

static void
test_wrong_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rules); i++)
		check_rule(rules[i].rule, rules[i].wanted);
}

#define RULE "\"rules\": [{\"name\": {\"en\": \"A\"}, \"kind\": \"easter\", \"offset\": 1, " \
	     "\"sure\": true}]"

static void
test_wrong_states(void **state)
{
	(void)state;
	check_told("{\"id\": \"ie\", \"sources\": [\"ie_owta97\"], " RULE "}", "");
	check_told("{\"id\": \"atlantis\", \"sources\": [\"ie_owta97\"], " RULE "}",
		   "'atlantis' is no place: public holidays are those of one");
	check_told("{\"id\": \"ie\", " RULE "}", "'sources' is missing");
	check_told("{\"id\": \"ie\", \"sources\": [], " RULE "}", "'sources' needs 1 entry");
	check_told("{\"id\": \"ie\", \"sources\": [\"ie_owta97\"], \"rules\": []}",
		   "'rules' needs 1 entry");
	check_told("{\"id\": \"de-by\", \"of\": \"de-by\", \"sources\": [\"ie_owta97\"], " RULE "}",
		   "'of' leads to a state that has none itself, and not to 'de-by'");
	check_told("{\"id\": \"de-by\", \"of\": \"de-hh\", \"sources\": [\"ie_owta97\"], " RULE "}",
		   "'of' leads to a state that has none itself, and not to 'de-hh'");
	check_told("{\"id\": \"de-by\", \"of\": \"us\", \"sources\": [\"ie_owta97\"], " RULE "}",
		   "'us' in 'of': there is no such entry among 'holidays'");
}

/* A Land has its state's holidays, too, and of one that has none of its own these alone. */
static void
test_land(void **state)
{
	struct seat germany = seat_at("de"), hamburg = seat_at("de-hh"), bavaria = seat_at("de-by");

	(void)state;
	assert_int_equal(hamburg.n, germany.n + 1);
	assert_int_equal(bavaria.n, germany.n);
	assert_string_equal(bavaria.place, "de-by");
	assert_string_equal(hamburg.name.text[LANG_EN], "Hamburg");
}

/* ---- for the oracle */

static void
print_days(const char *id, const struct seat *seat)
{
	for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		for (size_t i = 0; i < seat->n; i++) {
			struct date day = holiday_in(&seat->holidays[i], year);
			char text[DATE_TEXT];

			date_format(day, text);
			if (!date_is_none(day) && !is_weekend(day))
				printf("%s %s %s\n", id, text,
				       seat->holidays[i].sure ? "sure" : "unsure");
		}
	}
}

static int
print_shipped(void)
{
	catalogue = catalogue_open("", NULL);
	for (size_t i = 0; i < catalogue->holidays.n; i++) {
		struct seat seat = seat_at(catalogue->holidays.at[i].id);

		print_days(catalogue->holidays.at[i].id, &seat);
	}
	catalogue_close(catalogue);
	return 0;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_no_seat),
		cmocka_unit_test(test_no_end),
		cmocka_unit_test(test_easter),
		cmocka_unit_test(test_no_turn),
		cmocka_unit_test(test_wrong_rules),
		cmocka_unit_test(test_wrong_states),
		cmocka_unit_test(test_land),
	};

	if (argc > 1 && strcmp(argv[1], "days") == 0)
		return print_shipped();
	return cmocka_run_group_tests(tests, prepare, tidy);
}
