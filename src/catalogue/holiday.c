/*
 * Public holidays: what one field alone cannot say of a rule, and how rules become what the model
 * needs. Every rule gives one day in each year that has it, and none that lies in another: so the
 * model asks for a day by its own year alone.
 */
#include <string.h>

#include "reader.h"
#include "veto/date.h"

enum {
	A_YEAR = 2023, /* one without 29 February */
	YEAR_LAST = 9999
};

/* A month and day that each year has, and so many days later the same year still. */
static void
check_day_of_year(struct reader *r, const struct holiday_rule *h, int later, int earlier)
{
	struct date day = {A_YEAR, h->month, h->day};

	if (!date_is_real(A_YEAR, h->month, h->day))
		reader_mistake(r, _("there is no day %d of month %d in each year"), h->day,
			       h->month);
	else if (date_from_days(date_days(day) + later).y != A_YEAR ||
		 date_from_days(date_days(day) + earlier).y != A_YEAR)
		reader_mistake(r, _("the day must not move beyond the turn of the year"));
}

static void
check_shifts(struct reader *r, const struct holiday_rule *h)
{
	int later = 0, earlier = 0;

	for (size_t i = 0; i < h->instead.n; i++) {
		const struct holiday_shift *s = &h->instead.at[i];

		if (s->on == 0 || s->add >= WEEKDAYS || s->add <= -WEEKDAYS)
			reader_mistake(r,
				_("'%s' moves a day by at most %d days, from Monday to Sunday"),
				"instead", WEEKDAYS - 1);
		for (size_t k = 0; k < i; k++) {
			if (h->instead.at[k].on == s->on)
				reader_mistake(r, _("'%.80s' is there twice in '%s'"),
					       weekday_words[s->on].name, "instead");
		}
		later = s->add > later ? s->add : later;
		earlier = s->add < earlier ? s->add : earlier;
	}
	check_day_of_year(r, h, later, earlier);
}

static void
check_kind(struct reader *r, const struct holiday_rule *h)
{
	bool easter = h->kind == HOLIDAY_EASTER, weekday = h->kind == HOLIDAY_WEEKDAY;

	if (easter && h->offset == 0)
		reader_mistake(r, _("a day by Easter needs '%s'"), "offset");
	if (easter && (h->month != 0 || h->day != 0))
		reader_mistake(r, _("a day by Easter has no '%s'"), "month");
	if (!easter && h->offset != 0)
		reader_mistake(r, _("only a day by Easter has '%s'"), "offset");
	if (weekday != (h->weekday != 0))
		reader_mistake(r, _("a day by its weekday needs '%s', and no other has it"),
			       "weekday");
	if (h->kind != HOLIDAY_FIXED && h->instead.n > 0)
		reader_mistake(r, _("only a fixed day has '%s'"), "instead");
	if (weekday)
		check_day_of_year(r, h, WEEKDAYS - 1, 0);
	if (h->kind == HOLIDAY_FIXED)
		check_shifts(r, h);
}

static void
check_rule(struct reader *r, const struct holiday_rule *h)
{
	check_kind(r, h);
	if (h->from > YEAR_LAST || h->until > YEAR_LAST)
		reader_mistake(r, _("a year is at most %d"), YEAR_LAST);
	if (h->from != 0 && h->until != 0 && h->from > h->until)
		reader_mistake(r, _("'from' is after 'until'"));
}

void
check_holidays(struct reader *r, const struct holiday_state *s)
{
	if (!reader_knows(r, SECTION_PLACES, s->id))
		reader_mistake(r, _("'%.80s' is no place: public holidays are those of one"),
			       s->id);
	reader_enter_key(r, "rules");
	for (size_t i = 0; i < s->rules.n; i++) {
		reader_enter_index(r, i);
		check_rule(r, &s->rules.at[i]);
		reader_leave(r);
	}
	reader_leave(r);
}

/* Nothing is linked yet: what leads to a state is its id. */
void
check_holidays_of(struct reader *r, const char *id)
{
	struct holiday_state *s = build_find(r->b, SECTION_HOLIDAYS, id);
	const struct holiday_state *of;

	if (s == NULL || s->of == NULL || *(const char *)s->of == '\0')
		return;
	of = build_find(r->b, SECTION_HOLIDAYS, (const char *)s->of);
	if (of != s && (of == NULL || of->of == NULL || *(const char *)of->of == '\0'))
		return;
	reader_mistake(r, _("'%s' leads to a state that has none itself, and not to '%.80s'"), "of",
		       of->id);
	s->of = NULL; /* of an overlay the rest counts */
}

/* ---- for the model */

static void
take_rule(const struct holiday_rule *from, struct holiday *to)
{
	*to = (struct holiday){
		.kind = (enum holiday_kind)from->kind,
		.month = from->month,
		.day = from->day,
		.weekday = from->weekday % WEEKDAYS,
		.offset = from->offset,
		.from = from->from,
		.until = from->until,
		.sure = from->sure,
	};
	for (size_t i = 0; i < from->instead.n; i++)
		to->instead[from->instead.at[i].on % WEEKDAYS] = from->instead.at[i].add;
}

static const struct holiday_state *
state_at(const struct catalogue *c, const struct territory *place)
{
	for (size_t i = 0; place != NULL && i < c->holidays.n; i++) {
		if (strcmp(c->holidays.at[i].id, place->id) == 0)
			return &c->holidays.at[i];
	}
	return NULL;
}

/* A Land of which nothing is known has its state's all the same. */
void
catalogue_seat(const struct catalogue *c, const struct territory *place, struct seat *seat)
{
	const struct holiday_state *own = state_at(c, place), *of = NULL;
	struct holiday *all;
	size_t n = 0;

	if (own == NULL)
		own = state_at(c, place->within);
	if (own != NULL)
		of = own->of;
	*seat = (struct seat){.place = place->id, .name = written_for_screen(&place->name)};
	if (own == NULL)
		return;
	all = memory_take(c->memory,
			  (own->rules.n + (of != NULL ? of->rules.n : 0)) * sizeof(*all));
	for (size_t i = 0; of != NULL && i < of->rules.n; i++)
		take_rule(&of->rules.at[i], &all[n++]);
	for (size_t i = 0; i < own->rules.n; i++)
		take_rule(&own->rules.at[i], &all[n++]);
	seat->holidays = all;
	seat->n = n;
}
