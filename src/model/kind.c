/*
 * The words of the log. What an entry does to an account stands in its row: the status after it,
 * what it begins or ends, where it is no surprise, and what may follow. The fold (standing.c), the
 * menus, the forms and the exports go by these columns. One thing is no matter of the kind alone:
 * nobody owes an answer to an objection by a switch, so kinds that belong to waiting for one have
 * EFFECT_WAITED.
 *
 * A name is written into records and sealed with them, so it stays for good; a label may be worded
 * anew. "Expected" refuses nothing: a provider may well do what it should not, or a letter cross
 * another, and a log that would not take it would be worth less as evidence. It becomes a warning
 * beside the entry.
 */
#include "veto/kind.h"

#include "veto/i18n.h"
#include "veto/text.h"

#define IN(status) (1u << STATUS_##status)
#define THEN(kind) (1u << ENTRY_##kind)
#define ANYWHERE (~0u)

/* A table of words has so many rows at most. */
enum { WORDS_MOST = 16 };

const struct entry_kind_row entry_kinds[ENTRY_KINDS] = {
	[ENTRY_ACCEPTED] =
		{
			"accepted",
			N_("No objection (decided)"),
			STATUS_ACCEPTED,
			EFFECT_ENDS,
			IN(UNDECIDED) | IN(ACCEPTED) | IN(REFUSED) | IN(WITHDRAWN),
			N_("an objection is still in force; 'withdrawn' records that it was taken "
			   "back"),
			THEN(OBJECTED) | THEN(NOTED),
		},
	[ENTRY_OBJECTED] =
		{
			"objected",
			N_("Objection sent"),
			STATUS_OBJECTED,
			EFFECT_OBJECTS | EFFECT_SENDS,
			IN(UNDECIDED) | IN(ACCEPTED) | IN(REFUSED) | IN(WITHDRAWN),
			N_("an objection is in force already; its period counts no more"),
			THEN(UNDELIVERED) | THEN(RECEIVED) | THEN(CONFIRMED) | THEN(QUERIED) |
				THEN(EXTENDED) | THEN(REFUSED) | THEN(REMINDED) | THEN(WITHDRAWN),
		},
	[ENTRY_RECEIVED] =
		{
			"received",
			N_("Receipt acknowledged"),
			STATUS_STAYS,
			EFFECT_WAITED | EFFECT_ABOUT | EFFECT_SAYS,
			IN(OBJECTED),
			N_("no objection is waiting for an answer"),
			THEN(CONFIRMED) | THEN(QUERIED) | THEN(EXTENDED) | THEN(REFUSED) |
				THEN(REMINDED) | THEN(WITHDRAWN),
		},
	[ENTRY_QUERIED] =
		{
			"queried",
			N_("Query by the provider"),
			STATUS_OBJECTED,
			EFFECT_ASKS | EFFECT_WAITED | EFFECT_ABOUT,
			IN(OBJECTED),
			N_("no objection is waiting for an answer"),
			THEN(ANSWERED) | THEN(WITHDRAWN),
		},
	[ENTRY_ANSWERED] =
		{
			"answered",
			N_("Query answered"),
			STATUS_OBJECTED,
			EFFECT_ANSWERS | EFFECT_SENDS | EFFECT_ABOUT,
			IN(OBJECTED),
			N_("no objection is waiting for an answer"),
			THEN(UNDELIVERED) | THEN(CONFIRMED) | THEN(QUERIED) | THEN(REFUSED) |
				THEN(REMINDED) | THEN(WITHDRAWN),
		},
	[ENTRY_EXTENDED] =
		{
			"extended",
			N_("Period extended"),
			STATUS_OBJECTED,
			EFFECT_EXTENDS | EFFECT_WAITED | EFFECT_ABOUT,
			IN(OBJECTED),
			N_("no objection is waiting for an answer"),
			THEN(CONFIRMED) | THEN(QUERIED) | THEN(REFUSED) | THEN(REMINDED) |
				THEN(WITHDRAWN),
		},
	[ENTRY_REMINDED] =
		{
			"reminded",
			N_("Reminder sent"),
			STATUS_STAYS,
			EFFECT_WAITED | EFFECT_SENDS | EFFECT_ABOUT,
			IN(OBJECTED),
			N_("no objection is waiting for an answer"),
			THEN(UNDELIVERED) | THEN(CONFIRMED) | THEN(QUERIED) | THEN(REFUSED) |
				THEN(COMPLAINED) | THEN(WITHDRAWN),
		},
	[ENTRY_CONFIRMED] =
		{
			"confirmed",
			N_("Objection confirmed"),
			STATUS_CONFIRMED,
			EFFECT_ANSWERS | EFFECT_ABOUT | EFFECT_SAYS,
			IN(OBJECTED),
			N_("no objection is waiting for an answer"),
			THEN(WITHDRAWN) | THEN(COMPLAINED) | THEN(NOTED),
		},
	[ENTRY_REFUSED] =
		{
			"refused",
			N_("Objection refused"),
			STATUS_REFUSED,
			EFFECT_ANSWERS | EFFECT_WAITED | EFFECT_ABOUT | EFFECT_SAYS,
			IN(OBJECTED),
			N_("no objection is waiting for an answer"),
			THEN(COMPLAINED) | THEN(OBJECTED) | THEN(ACCEPTED),
		},
	[ENTRY_UNDELIVERED] =
		{
			"undelivered",
			N_("Not delivered"),
			STATUS_STAYS,
			EFFECT_OUT,
			ANYWHERE,
			"",
			THEN(OBJECTED) | THEN(ANSWERED) | THEN(REMINDED) | THEN(WITHDRAWN) |
				THEN(COMPLAINED),
		},
	[ENTRY_WITHDRAWN] =
		{
			"withdrawn",
			N_("Objection withdrawn"),
			STATUS_WITHDRAWN,
			EFFECT_ENDS | EFFECT_SENDS | EFFECT_ABOUT,
			IN(OBJECTED) | IN(CONFIRMED) | IN(REFUSED),
			N_("there is no objection to withdraw"),
			THEN(UNDELIVERED) | THEN(OBJECTED) | THEN(ACCEPTED) | THEN(NOTED),
		},
	[ENTRY_COMPLAINED] =
		{
			"complained",
			N_("Complaint to the supervisory authority"),
			STATUS_STAYS,
			EFFECT_COMPLAINS | EFFECT_SENDS | EFFECT_ABOUT,
			IN(OBJECTED) | IN(CONFIRMED) | IN(REFUSED),
			N_("there is no objection that it could be about"),
			THEN(UNDELIVERED) | THEN(CONFIRMED) | THEN(REFUSED) | THEN(NOTED),
		},
	[ENTRY_NOTED] =
		{
			"noted",
			N_("Note"),
			STATUS_STAYS,
			EFFECT_NONE,
			ANYWHERE,
			"",
			0,
		},
	[ENTRY_STRUCK] =
		{
			"struck",
			N_("Struck"),
			STATUS_STAYS,
			EFFECT_OUT,
			ANYWHERE,
			"",
			0,
		},
};

const struct word_row statuses[STATUSES] = {
	[STATUS_UNDECIDED] = {"undecided", N_("no decision")},
	[STATUS_ACCEPTED] = {"accepted", N_("no objection")},
	[STATUS_OBJECTED] = {"objected", N_("objected")},
	[STATUS_CONFIRMED] = {"confirmed", N_("confirmed")},
	[STATUS_REFUSED] = {"refused", N_("refused")},
	[STATUS_WITHDRAWN] = {"withdrawn", N_("withdrawn")},
};

const struct word_row channels[CHANNELS] = {
	[CHANNEL_NONE] = {"", ""},
	[CHANNEL_FORM] = {"form", N_("form")},
	[CHANNEL_SETTING] = {"setting", N_("setting")},
	[CHANNEL_APP] = {"app", N_("app")},
	[CHANNEL_EMAIL] = {"email", N_("e-mail")},
	[CHANNEL_LETTER] = {"letter", N_("letter")},
	[CHANNEL_CENTRE] = {"centre", N_("accounts centre")},
	[CHANNEL_OTHER] = {"other", N_("other")},
};

/* As written, no case ignored: a word of a sealed record has one form. */
bool
entry_kind_find(struct str name, enum entry_kind *kind)
{
	for (int i = 0; i < ENTRY_KINDS; i++) {
		if (!str_is(name, entry_kinds[i].name))
			continue;
		*kind = (enum entry_kind)i;
		return true;
	}
	return false;
}

int
word_find(struct str name, const struct word_row *rows, int n)
{
	for (int i = 0; i < n; i++) {
		if (str_is(name, rows[i].name))
			return i;
	}
	return -1;
}

/* What is none becomes the one of an empty log: who reads a damaged row gets a status to show. */
bool
status_find(struct str name, enum status *status)
{
	int i = word_find(name, statuses, STATUSES);

	*status = i >= 0 ? (enum status)i : STATUS_UNDECIDED;
	return i >= 0;
}

/* "" is one: an entry need not say which way it went. */
bool
channel_find(struct str name, enum channel *channel)
{
	int i = word_find(name, channels, CHANNELS);

	*channel = i >= 0 ? (enum channel)i : CHANNEL_NONE;
	return i >= 0;
}

const char *
word_nearest(struct str word, const struct word_row *rows, int n)
{
	const char *names[WORDS_MOST];

	for (int i = 0; i < n && i < WORDS_MOST; i++)
		names[i] = rows[i].name;
	return text_nearest(word, names, (size_t)(n < WORDS_MOST ? n : WORDS_MOST));
}
