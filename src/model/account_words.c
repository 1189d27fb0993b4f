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
	    date_compare(day, account_due_day(a, today)) != 0)
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
	add_days(out, a, account_next_day(a, today), today);
}

/* Of the authority's word nobody asks when a letter came. */
static bool
counts_sending(const struct account *a)
{
	return a->standing.complaint == 0 && standing_counts_sending(&a->standing);
}

void
account_due_marks(struct buf *out, const struct account *a)
{
	struct date none = {0};

	if (date_is_none(a->due))
		return;
	if (!seat_is_known(account_seat(a)))
		add_mark(out, _("weekends alone"), none);
	if (counts_sending(a))
		add_mark(out, _("from the day of sending"), none);
}

void
account_day_marks(struct buf *out, const struct account *a, struct date today)
{
	struct date next = account_next_day(a, today), look = account_look_day(a), none = {0},
		    due = account_due_day(a, today);
	bool looks = date_compare(next, look) == 0, owed = date_compare(next, due) == 0;

	if (a->standing.answer_needed)
		add_mark(out, _("answer needed"), none);
	if (!date_is_none(a->standing.complained))
		add_mark(out, _("complaint lodged"), none);
	if (!date_is_none(look))
		add_mark(out, _("look again"), looks ? none : look);
	if (!owed && !date_is_none(due))
		add_mark(out,
			 a->standing.complaint != 0 ? _("authority due") : _("answer due"), due);
	account_due_marks(out, a);
}

/* "with public holidays (Ireland)", or that they are not counted. */
static void
say_seat(struct buf *out, const struct seat *seat)
{
	if (seat_is_known(seat))
		buf_fmt(out, _("with public holidays (%s)"), said(seat->name));
	else
		buf_text(out, _("with weekends alone"));
}

/* Behind the first end: ", at the latest 7 Apr 2026", where the last is another. */
static void
say_last(struct buf *out, struct due_ends ends)
{
	if (date_compare(ends.first, ends.last) == 0)
		return;
	buf_text(out, _(", at the latest "));
	words_date(out, ends.last);
}

void
due_counted_words(struct buf *out, struct date due, const struct seat *seat, bool sending)
{
	struct due_ends ends = due_ends(due, seat);

	say_seat(out, seat);
	say_last(out, ends);
	if (date_compare(ends.first, due) != 0) {
		buf_text(out, _(", with weekends alone "));
		words_date(out, due);
	}
	if (sending)
		buf_fmt(out, ", %s", _("from the day of sending"));
}

void
account_answer_counted(struct buf *out, const struct account *a)
{
	struct date due = standing_answer_due(&a->standing);

	if (!date_is_none(due))
		due_counted_words(out, due, service_seat(str_of(a->service)),
				  standing_counts_sending(&a->standing));
}

void
record_due_words(struct buf *out, const struct record_values *v, const struct seat *seat)
{
	if (date_is_none(v->due))
		return;
	words_date(out, v->due);
	buf_fmt(out, _(", counted %s"), _("with weekends alone"));
	if (seat_is_known(seat)) {
		struct due_ends ends = due_ends(v->due, seat);
		bool same = date_compare(ends.last, v->due) == 0;

		buf_text(out, same ? _("; the same ") : "; ");
		say_seat(out, seat);
		if (!same) {
			buf_char(out, ' ');
			words_date(out, ends.first);
			say_last(out, ends);
		}
	}
	if (v->step.channel == CHANNEL_LETTER)
		buf_fmt(out, "; %s", _("from the day of sending"));
}

void
account_words(struct buf *out, const struct account *a, struct date today,
	      enum account_detail detail)
{
	bool overdue = account_overdue(a, today), look = standing_to_look(&a->standing),
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
		words_days(out, date_days(account_due_day(a, today)) - date_days(today));
	}
	if (complained && !brief && !authority)
		add_words(out, complaint);
	if (again && overdue)
		add_words(out, _("look again"));
}
