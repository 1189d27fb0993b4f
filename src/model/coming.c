#include "veto/coming.h"

const char *const coming_names[COMING_KINDS] = {
	"query", "overdue", "authority", "look", "switch", "review",
	"today", "wait",    "decision",  "nothing",
};

struct coming
coming_of(const struct account *a, struct date today)
{
	const struct standing *s = &a->standing;
	struct date next = account_next_day(a, today);

	if (s->answer_needed)
		return (struct coming){COMING_QUERY, {0}};
	if (account_overdue(a, today))
		return (struct coming){s->complaint != 0 ? COMING_AUTHORITY : COMING_OVERDUE,
				       account_ends(a).last};
	if (account_has_to_look(a, today))
		return (struct coming){COMING_LOOK, account_look_day(a)};
	if (standing_to_look(s))
		return (struct coming){COMING_SWITCH, {0}};
	if (a->review)
		return (struct coming){COMING_REVIEW, {0}};
	if (!date_is_none(a->due) && date_compare(account_due_day(a, today), today) == 0)
		return (struct coming){COMING_TODAY, today};
	if (!date_is_none(next))
		return (struct coming){COMING_WAIT, next};
	return (struct coming){
		s->status == STATUS_UNDECIDED ? COMING_DECISION : COMING_NOTHING, {0}};
}

static void
note_day(struct comings *c, enum coming_kind kind, struct date day)
{
	c->n[kind]++;
	c->first[kind] = date_sooner(c->first[kind], day);
}

/* Beside what is to be done now an account may have a day that is to come: it counts, too. */
void
comings_add(struct comings *c, const struct account *a, struct date today)
{
	struct coming coming = coming_of(a, today);
	struct date next = account_next_day(a, today);

	c->accounts++;
	if (c->n[coming.kind] == 0)
		account_name(a, c->name[coming.kind]);
	note_day(c, coming.kind, coming.on);
	if (coming.kind != COMING_WAIT && !date_is_none(next) && date_compare(next, today) > 0)
		note_day(c, COMING_WAIT, next);
}

void
comings_add_day(struct comings *c, struct date day)
{
	if (!date_is_none(day))
		note_day(c, COMING_WAIT, day);
}
