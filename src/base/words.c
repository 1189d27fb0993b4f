#include "veto/words.h"

#include "veto/i18n.h"

static const char *const months[] = {
	N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
	N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
};

/* By the pattern of the language: its other letters stand as they are. */
void
words_date(struct buf *out, struct date d)
{
	for (const char *at = languages[lang_current()].day; !date_is_none(d) && *at != '\0';
	     at++) {
		if (*at == 'N')
			buf_text(out, _(months[d.m - 1]));
		else if (*at == 'Y')
			buf_fmt(out, "%04d", d.y);
		else if (*at == 'd')
			buf_fmt(out, "%d", d.d);
		else if (*at == 'D' || *at == 'M')
			buf_fmt(out, "%02d", *at == 'D' ? d.d : d.m);
		else
			buf_char(out, *at);
	}
}

void
words_when(struct buf *out, const struct when *w)
{
	words_date(out, w->day);
	if (w->timed)
		buf_fmt(out, " %02d:%02d", w->second / 3600, w->second / 60 % 60);
}

void
words_no_time(struct buf *out, int64_t number)
{
	/*
	 * TRANSLATORS: a number from a damaged database that stands where a day or a time should.
	 */
	buf_fmt(out, _("%lld, which is no time"), (long long)number);
}

void
words_moment(struct buf *out, int64_t ms)
{
	struct when when = when_at(ms);

	if (date_is_none(when.day))
		words_no_time(out, ms);
	else
		words_when(out, &when);
}

void
words_days(struct buf *out, int64_t days)
{
	if (days == 0)
		buf_text(out, _("today"));
	else if (days > 0)
		buf_fmt(out, ngettext("in %lld day", "in %lld days", (unsigned long)days),
			(long long)days);
	else
		buf_fmt(out,
			ngettext("overdue by %lld day", "overdue by %lld days",
				 (unsigned long)-days),
			(long long)-days);
}
