/* What a row of accounts says of one: lists show it, and a filter looks for text in it. */
#include "veto/account.h"

#include "veto/i18n.h"
#include "veto/words.h"

static void
add_words(struct buf *out, const char *words)
{
	buf_fmt(out, out->used > 0 ? ", %s" : "%s", words);
}

void
account_words(struct buf *out, const struct account *a, struct date today,
	      enum account_detail detail)
{
	bool overdue = standing_overdue(&a->standing, today), look = standing_to_look(&a->standing),
	     brief = detail != ACCOUNT_WHOLE && (overdue || look);

	if (!brief)
		add_words(out, _(statuses[a->standing.status].label));
	else if (a->standing.complained)
		add_words(out, detail == ACCOUNT_BRIEFEST ? _("complaint") : _("complaint lodged"));
	if (a->review && !overdue)
		add_words(out, _("look again"));
	if (look)
		add_words(out, _("check the switch"));
	if (a->standing.answer_needed)
		add_words(out, _("answer needed"));
	if (overdue && detail == ACCOUNT_BRIEFEST) {
		add_words(out, _("overdue"));
	} else if (!date_is_none(a->due)) {
		add_words(out, "");
		words_days(out, date_days(a->due) - date_days(today));
	}
	if (a->standing.complained && !brief)
		add_words(out, _("complaint lodged"));
	if (a->review && overdue)
		add_words(out, _("look again"));
}
