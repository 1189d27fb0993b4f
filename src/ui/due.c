/* The answers due: those overdue, then those of the next days, the oldest first. */
#include "command.h"
#include "veto/i18n.h"
#include "veto/text.h"

enum { PORTION = 32, DUE_WITHIN = 30 }; /* days */

static void
add_line(struct buf *out, const struct account *a, int64_t days)
{
	LOCAL_BUF due = {0}, left = {0}, name = {0};
	char text[ACCOUNT_NAME_ROOM];

	words_date(&due, a->due);
	words_days(&left, days);
	text_clean(&name, str_of(account_name(a, text)), false);
	text_fit(out, buf_view(&due), 13, false);
	text_fit(out, buf_view(&left), 27, false);
	buf_str(out, buf_view(&name));
	if (a->owner[0] != '\0')
		buf_fmt(out, ", %s", a->owner);
	if (a->standing.answer_needed)
		buf_fmt(out, " (%s)", _("answer needed"));
	if (a->standing.complained)
		buf_fmt(out, " (%s)", _("complaint lodged"));
	buf_char(out, '\n');
}

/* In the order of the due dates those without one come last: the first of them ends it. */
static bool
list_due(struct ui *ui, int64_t within, struct buf *out, struct err *e)
{
	struct account_query by_due = {.status = -1, .order = BY_DUE};
	int64_t today = date_days(ui_today(ui));
	struct account_row row[PORTION];
	size_t n = 0;

	do {
		const char *from = n > 0 ? row[n - 1].place : NULL;

		if (!ui->source->account_rows(ui->source->act, &by_due, from, false, PORTION, row,
					      &n, e))
			return false;
		for (size_t i = 0; i < n; i++) {
			const struct account *a = &row[i].account;

			if (date_is_none(a->due) || date_days(a->due) - today > within)
				return true;
			add_line(out, a, date_days(a->due) - today);
		}
	} while (n == PORTION);
	return true;
}

bool
due_given(const char *given, struct err *e)
{
	int64_t days;

	return text_number(str_of(given), DUE_DAYS_MOST, &days) ||
	       failed(e, ERR_USAGE, _("'%.40s' is no number of days from 0 to %d"), given,
		      DUE_DAYS_MOST);
}

enum ui_wish
do_due(struct ui *ui)
{
	LOCAL_BUF title = {0};
	struct buf text = {0};
	int64_t within = DUE_WITHIN;
	struct err e = {0};

	/* due_given has looked at it */
	if (ui->given != NULL)
		text_number(str_of(ui->given), DUE_DAYS_MOST, &within);
	buf_fmt(&title,
		ngettext("Overdue, or due within %lld day", "Overdue, or due within %lld days",
			 (unsigned long)within),
		(long long)within);
	text_answer(ui, list_due(ui, within, &text, &e), buf_get(&title), &text,
		    _("no answer is overdue, and none is due in this time"), &e);
	return UI_NOTHING;
}
