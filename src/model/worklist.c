#include "veto/worklist.h"

#include <string.h>

#include "veto/i18n.h"

const struct word_row worklists[WORKLISTS] = {
	[WORKLIST_OBJECT] = {"object", N_("Objection")},
	[WORKLIST_WITHDRAW] = {"withdraw", N_("Withdrawal")},
	[WORKLIST_REMIND] = {"remind", N_("Reminder")},
	[WORKLIST_COMPLAIN] = {"complain", N_("Complaint")},
};

static const enum entry_kind kinds[WORKLISTS] = {
	[WORKLIST_OBJECT] = ENTRY_OBJECTED,
	[WORKLIST_WITHDRAW] = ENTRY_WITHDRAWN,
	[WORKLIST_REMIND] = ENTRY_REMINDED,
	[WORKLIST_COMPLAIN] = ENTRY_COMPLAINED,
};

enum entry_kind
worklist_kind(enum worklist list)
{
	return kinds[list];
}

enum worklist
worklist_of(enum entry_kind kind)
{
	int list = 0;

	while (list < WORKLISTS && kinds[list] != kind)
		list++;
	return (enum worklist)list;
}

void
worklist_words(struct buf *out, const struct worklist_counts *c)
{
	uint64_t done = (uint64_t)c->done, left = (uint64_t)c->left;

	buf_fmt(out, _("%llu of %llu"), (unsigned long long)(left > 0 ? done + 1 : done),
		(unsigned long long)(done + left));
}

enum claim
worklist_claim(const struct worklist_item *item, const char *somebody, int64_t session, int64_t now)
{
	bool own = strcmp(item->holder, somebody) == 0;

	if (item->holder[0] == '\0')
		return CLAIM_FREE;
	if (own && item->session == session)
		return CLAIM_OWN;
	return own || item->until <= now ? CLAIM_LAPSED : CLAIM_OTHERS;
}

const char *
worklist_refusal(const struct account *a, enum worklist list, struct date today)
{
	enum letter_sense sense = account_letter(a, kinds[list], today);

	/* whoever works through the list writes what is wrong with a refusal */
	if (sense != LETTER_FITS &&
	    (sense != LETTER_NEEDS_REASON || a->standing.status != STATUS_REFUSED))
		return _(standing_letter_words(&a->standing, sense));
	/* Who decided against it is objected for by nobody who only looks for what is left. */
	if (list == WORKLIST_OBJECT && a->standing.status == STATUS_ACCEPTED)
		return _(entry_kinds[ENTRY_ACCEPTED].label);
	return standing_expects(&a->standing, kinds[list]) ? NULL
							   : _(statuses[a->standing.status].label);
}

void
worklist_leave_out(struct worklist_left *left, const struct account *a, const char *why)
{
	enum { NAMED_MOST = 5 };
	char name[ACCOUNT_NAME_ROOM];

	left->n++;
	if (left->n <= NAMED_MOST)
		buf_fmt(&left->names, left->n > 1 ? ", %s (%s)" : "%s (%s)", account_name(a, name),
			why);
	else if (left->n == NAMED_MOST + 1)
		buf_text(&left->names, ", …");
}
