#include "veto/change.h"

#include "veto/text.h"
#include "veto/words.h"

/*
 * What is wanted as it was shown is no wish of this user's, whatever is stored by now: else who
 * changed one field would set all others back to what they were when the form was opened. And what
 * is stored as it is wanted clashes with nobody, even if two wanted it at once.
 */
enum change
change_of(struct str shown, struct str wanted, struct str stored)
{
	if (str_equal(wanted, shown) || str_equal(wanted, stored))
		return CHANGE_NONE;
	return str_equal(shown, stored) ? CHANGE_WRITE : CHANGE_CLASH;
}

/*
 * A tick is a wish also where it is as it was shown: where another is stored by now, it is neither
 * written over that nor passed over in silence.
 */
bool
change_is_free(struct str shown, struct str wanted, struct str stored)
{
	return str_equal(wanted, stored) || change_of(shown, wanted, stored) == CHANGE_WRITE;
}

/* The name of the other comes from the database, which others write too: it is cleaned. */
void
changed_by_words(struct buf *out, const struct changed_by *by, struct date today)
{
	struct when when = when_at(by->made);

	if (by->actor[0] == '\0')
		return;
	text_clean(out, str_of(by->actor), false);
	if (by->made == 0)
		return;
	buf_text(out, ", ");
	if (date_is_none(when.day))
		words_no_time(out, by->made);
	else if (date_compare(when.day, today) == 0)
		buf_fmt(out, "%02d:%02d", when.second / 3600, when.second / 60 % 60);
	else
		words_when(out, &when);
}
