#include "veto/words.h"

#include "veto/i18n.h"

static const char *const english_months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void
words_date(struct buf *out, struct date d)
{
	if (date_is_none(d))
		return;
	if (lang_current() == LANG_DE)
		buf_fmt(out, "%02d.%02d.%04d", d.d, d.m, d.y);
	else
		buf_fmt(out, "%d %s %04d", d.d, english_months[d.m - 1], d.y);
}

void
words_when(struct buf *out, const struct when *w)
{
	words_date(out, w->day);
	if (w->timed)
		buf_fmt(out, " %02d:%02d", w->second / 3600, w->second / 60 % 60);
}

void
words_days(struct buf *out, int64_t days)
{
	if (days == 0)
		buf_text(out, _("today"));
	else if (days > 0)
		buf_fmt(out, ngettext("in %lld day", "in %lld days", (unsigned long)days), (long long)days);
	else
		buf_fmt(out, ngettext("overdue by %lld day", "overdue by %lld days", (unsigned long)-days), (long long)-days);
}
