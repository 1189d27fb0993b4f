/* What statements ask of texts: the functions that the library calls back. */
#include <stdlib.h>
#include <string.h>

#include "db_inside.h"
#include "veto/account.h"
#include "veto/mem.h"
#include "veto/text.h"
#include "veto/words.h"

static struct str
text_of(sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);

	return (struct str){text != NULL ? text : "", (size_t)sqlite3_value_bytes(value)};
}

static struct date
day_of(sqlite3_value *value)
{
	struct date day;

	date_parse(text_of(value), &day);
	return day;
}

/* has(WANTED, TEXT): what is wanted is made ready once a statement, where the library allows. */
static void
has(sqlite3_context *call, int n, sqlite3_value **value)
{
	struct needle *needle = sqlite3_get_auxdata(call, 0);
	bool kept = needle != NULL;

	(void)n;
	if (!kept) {
		needle = mem_alloc(sizeof(*needle));
		needle_make(needle, text_of(value[0]));
	}
	sqlite3_result_int(call, needle_in(needle, text_of(value[1])));
	if (!kept)
		sqlite3_set_auxdata(call, 0, needle, free);
}

enum {
	WORDS_TODAY, WORDS_SERVICE, WORDS_STATUS, WORDS_OBJECTED, WORDS_BY_SETTING, WORDS_LETTER,
	WORDS_RECEIVED, WORDS_EXTENDED, WORDS_ANSWER_NEEDED, WORDS_COMPLAINED, WORDS_COMPLAINT,
	WORDS_DUE, WORDS_LOOK_AGAIN, WORDS_REVIEW, WORDS_VALUES
};

/*
 * account_words(TODAY, STATUS, ...): what a list says of such an account, and the day when its
 * answer is due, both in the user's language, so that a filter finds what is read.
 */
static void
say_account(sqlite3_context *call, int n, sqlite3_value **value)
{
	struct account a = {.due = day_of(value[WORDS_DUE]),
			    .review = sqlite3_value_int(value[WORDS_REVIEW]) != 0};
	struct standing *s = &a.standing;
	struct date today = day_of(value[WORDS_TODAY]);
	LOCAL_BUF words = {0};

	(void)n;
	text_copy(a.service, sizeof(a.service), text_of(value[WORDS_SERVICE]));
	status_find(text_of(value[WORDS_STATUS]), &s->status);
	s->objected = day_of(value[WORDS_OBJECTED]);
	s->by_setting = sqlite3_value_int(value[WORDS_BY_SETTING]) != 0;
	s->letter = sqlite3_value_int64(value[WORDS_LETTER]);
	s->received = day_of(value[WORDS_RECEIVED]);
	s->extended = sqlite3_value_int(value[WORDS_EXTENDED]) != 0;
	s->answer_needed = sqlite3_value_int(value[WORDS_ANSWER_NEEDED]) != 0;
	s->complained = day_of(value[WORDS_COMPLAINED]);
	s->complaint = sqlite3_value_int64(value[WORDS_COMPLAINT]);
	date_format(day_of(value[WORDS_LOOK_AGAIN]), a.look_again);
	account_words(&words, &a, today, ACCOUNT_WHOLE);
	buf_char(&words, '\n');
	words_date(&words, account_due_day(&a, today));
	sqlite3_result_text(call, buf_get(&words), (int)words.used, SQLITE_TRANSIENT);
}

void
db_add_words(sqlite3 *handle)
{
	enum { CALLED = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY };

	sqlite3_create_function_v2(handle, "has", 2, CALLED, NULL, has, NULL, NULL, NULL);
	sqlite3_create_function_v2(handle, "account_words", WORDS_VALUES, CALLED, NULL, say_account,
				   NULL, NULL, NULL);
}
