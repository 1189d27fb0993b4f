#include "veto/item.h"

#include "veto/i18n.h"

const struct word_row certainties[CERTAINTIES] = {
	[CERTAIN_SURE] = {"sure", N_("sure")},
	[CERTAIN_POSSIBLE] = {"possible", N_("possible")},
	[CERTAIN_PRIVATE] = {"private", N_("private")},
};

bool
certainty_find(struct str name, enum certainty *c)
{
	int i = word_find(name, certainties, CERTAINTIES);

	if (i >= 0)
		*c = (enum certainty)i;
	return i >= 0;
}

enum { DAY = 86400 };

struct date
item_day(int64_t moment)
{
	return moment != 0 ? date_from_days(moment / DAY) : (struct date){0};
}

int64_t
item_year_start(int year)
{
	return date_days((struct date){year, 1, 1}) * DAY;
}

int64_t
item_moment(int64_t seconds)
{
	static int64_t from, until; /* the same at every call */

	if (until == 0) {
		from = item_year_start(ITEM_YEAR_FIRST);
		until = item_year_start(ITEM_YEAR_LAST + 1);
	}
	return seconds >= from && seconds < until ? seconds : 0;
}

int
item_month(int64_t moment)
{
	struct date d = item_day(moment);

	return moment != 0 ? d.y * 12 + d.m - 1 : 0;
}

bool
item_years(const struct item_counts *c, int *first, int *last)
{
	int from = 0, until = ITEM_YEARS - 1;

	while (from < ITEM_YEARS && c->year[from] == 0)
		from++;
	if (from == ITEM_YEARS)
		return false;
	while (c->year[until] == 0)
		until--;
	*first = ITEM_YEAR_FIRST + from;
	*last = ITEM_YEAR_FIRST + until;
	return true;
}
