/* What a row of accounts says of one: lists show it, and a filter looks for text in it. */
#include "veto/account.h"

#include "veto/i18n.h"
#include "veto/words.h"

static void
add_words(struct buf *out, const char *words)
{
	buf_fmt(out, out->used > 0 ? ", %s" : "%s", words);
}

/* "in 3 days"; a day to look again is due from its own on, and nobody is late. */
static void
add_days(struct buf *out, const struct account *a, struct date day, struct date today)
{
	int64_t days = date_days(day) - date_days(today);

	if (days < 0 && date_compare(day, account_look_day(a)) == 0 &&
	    date_compare(day, a->due) != 0)
		buf_text(out, _("due"));
	else
		words_days(out, days);
}

static void
add_mark(struct buf *out, const char *mark, struct date day)
{
	buf_fmt(out, " (%s", mark);
	if (!date_is_none(day))
		buf_char(out, ' ');
	words_date(out, day);
	buf_char(out, ')');
}

void
account_day_words(struct buf *out, const struct account *a, struct date today)
{
	add_days(out, a, account_next_day(a), today);
}

void
account_day_marks(struct buf *out, const struct account *a)
{
	struct date next = account_next_day(a), look = account_look_day(a), none = {0};
	bool looks = date_compare(next, look) == 0, owed = date_compare(next, a->due) == 0;

	if (a->standing.answer_needed)
		add_mark(out, _("answer needed"), none);
	if (!date_is_none(a->standing.complained))
		add_mark(out, _("complaint lodged"), none);
	if (!date_is_none(look))
		add_mark(out, _("look again"), looks ? none : look);
	if (!owed && !date_is_none(a->due))
		add_mark(out,
			 a->standing.complaint != 0 ? _("authority due") : _("answer due"),
			 a->due);
}

void
account_words(struct buf *out, const struct account *a, struct date today,
	      enum account_detail detail)
{
	bool overdue = standing_overdue(&a->standing, today), look = standing_to_look(&a->standing),
	     brief = detail != ACCOUNT_WHOLE && (overdue || look),
	     complained = !date_is_none(a->standing.complained),
	     /* what is due is the authority's word: the complaint stands before it */
	     authority = a->standing.complaint != 0,
	     again = a->review || account_has_to_look(a, today);
	const char *complaint =
		detail == ACCOUNT_BRIEFEST ? _("complaint") : _("complaint lodged");

	if (!brief)
		add_words(out, _(statuses[a->standing.status].label));
	else if (complained)
		add_words(out, complaint);
	if (again && !overdue)
		add_words(out, _("look again"));
	if (look)
		add_words(out, _("check the switch"));
	if (a->standing.answer_needed)
		add_words(out, _("answer needed"));
	if (authority && !brief)
		add_words(out, complaint);
	if (overdue && detail == ACCOUNT_BRIEFEST) {
		add_words(out, _("overdue"));
	} else if (overdue || (!date_is_none(a->due) && (detail == ACCOUNT_WHOLE || !authority))) {
		add_words(out, "");
		words_days(out, date_days(a->due) - date_days(today));
	}
	if (complained && !brief && !authority)
		add_words(out, complaint);
	if (again && overdue)
		add_words(out, _("look again"));
}
