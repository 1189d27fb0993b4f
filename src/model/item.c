#include "veto/item.h"

#include "veto/i18n.h"
#include "veto/words.h"

const struct word_row certainties[CERTAINTIES] = {
	[CERTAIN_SURE] = {"sure", N_("certainly public")},
	[CERTAIN_POSSIBLE] = {"possible", N_("possibly public")},
	[CERTAIN_PRIVATE] = {"private", N_("private")},
};

/*
 * "Affected" is said only where all of it is: an export that does not say who may see a post gives
 * an upper bound, and of that no more than "possibly" is true.
 */
enum exposure
item_exposure(const char *service, const struct content_kind *kind, enum visibility visibility,
	      enum check check, const struct item_counts *c)
{
	enum exposure exposure = content_exposure_at(service, kind, visibility, check);

	return exposure == EXPOSURE_AFFECTED && c->known && c->certain[CERTAIN_POSSIBLE] > 0
		       ? EXPOSURE_UNKNOWN
		       : exposure;
}

enum { DAY = 86400 };

/* Rounded down, also before 1970, where a division alone would round towards it. */
struct date
item_day(int64_t moment)
{
	if (moment == ITEM_NO_TIME || moment != item_moment(moment))
		return (struct date){0};
	return date_from_days(moment / DAY - (moment % DAY < 0));
}

void
item_day_words(struct buf *out, int64_t moment)
{
	struct date day = item_day(moment);

	if (moment != ITEM_NO_TIME && date_is_none(day))
		words_no_time(out, moment);
	else
		words_date(out, day);
}

void
item_gone_words(struct buf *out, int64_t gone)
{
	if (stamp_is_real(gone))
		words_date(out, date_from_days(gone / 86400000 - (gone % 86400000 < 0)));
	else
		words_no_time(out, gone);
}

/*
 * Exports have moments of any year, and a day that cannot be written cannot be shown, filtered or
 * exported: such a moment becomes the nearest that can.
 */
int64_t
item_moment(int64_t seconds)
{
	/* 0001-01-01 to 9999-12-31 */
	static const int64_t least = -719162ll * DAY, most = (2932896ll + 1) * DAY - 1;

	if (seconds == ITEM_NO_TIME)
		return seconds;
	return seconds < least ? least : seconds > most ? most : seconds;
}

/* The years are those that counts are kept for: earlier and later ones go into their ends. */
int
item_month(int64_t moment)
{
	struct date d = item_day(item_moment(moment));

	if (moment == ITEM_NO_TIME)
		return 0;
	return d.y < ITEM_YEAR_FIRST  ? ITEM_YEAR_FIRST * 12
	       : d.y > ITEM_YEAR_LAST ? ITEM_YEAR_LAST * 12 + 11
				      : d.y * 12 + d.m - 1;
}

/* The same years as item_month counts in: what a count says is what its list shows. */
void
item_year_range(int year, int64_t *since, int64_t *until)
{
	*since = year > ITEM_YEAR_FIRST ? date_days((struct date){year, 1, 1}) * DAY
					: ITEM_NO_TIME + 1;
	*until = year < ITEM_YEAR_LAST ? date_days((struct date){year + 1, 1, 1}) * DAY : INT64_MAX;
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
