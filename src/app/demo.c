/* Made-up accounts for --demo: one in every status, and what leads there. */
#include "veto/app.h"
#include "veto/i18n.h"

struct demo_entry {
	int account;
	enum entry_kind kind;
	int days_ago;
	enum channel channel;
	const char *note; /* translate */
};

static const struct {
	const char *service, *handle, *owner;
	enum visibility visibility;
} demo_accounts[] = {
	{"facebook", "anna.schmidt.79", "Anna Schmidt", VISIBILITY_PUBLIC},
	{"instagram", "anna.schmidt", "Anna Schmidt", VISIBILITY_PUBLIC},
	{"threads", "anna.schmidt", "Anna Schmidt", VISIBILITY_PUBLIC},
	{"instagram", "stadtbibliothek", "Stadtbibliothek", VISIBILITY_PUBLIC},
	{"facebook", "chor.am.fluss", "Chor am Fluss", VISIBILITY_UNKNOWN},
	{"instagram", "karl.privat", "Karl Huber", VISIBILITY_PRIVATE},
	{"facebook", "karl.huber", "Karl Huber", VISIBILITY_PUBLIC},
};

static const struct demo_entry demo_entries[] = {
	{0, ENTRY_OBJECTED, 120, CHANNEL_FORM, N_("form, without a reason")},
	{0, ENTRY_RECEIVED, 120, CHANNEL_FORM, ""},
	{0, ENTRY_CONFIRMED, 118, CHANNEL_EMAIL, N_("will be honoured for future training")},
	{1, ENTRY_NOTED, 30, CHANNEL_NONE, N_("the form can be reached only when logged in")},
	{1, ENTRY_OBJECTED, 27, CHANNEL_FORM, ""},
	{2, ENTRY_NOTED, 3, CHANNEL_NONE, N_("to be decided with the others")},
	{3, ENTRY_OBJECTED, 50, CHANNEL_LETTER, ""},
	{3, ENTRY_REMINDED, 10, CHANNEL_EMAIL, ""},
	{4, ENTRY_OBJECTED, 90, CHANNEL_FORM, ""},
	{4, ENTRY_REFUSED, 60, CHANNEL_EMAIL, N_("refused without reasons being given")},
	{4, ENTRY_COMPLAINED, 40, CHANNEL_FORM, ""},
	{5, ENTRY_OBJECTED, 80, CHANNEL_FORM, ""},
	{5, ENTRY_WITHDRAWN, 5, CHANNEL_FORM, ""},
	{6, ENTRY_ACCEPTED, 14, CHANNEL_NONE, N_("what I post is meant for everybody")},
};

bool
app_fill_demo(struct act *act, struct err *e)
{
	int64_t ids[sizeof(demo_accounts) / sizeof(demo_accounts[0])];

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		struct account a = {.visibility = demo_accounts[i].visibility};

		if (!account_set(&a, ACCOUNT_SERVICE, str_of(demo_accounts[i].service), e) ||
		    !account_set(&a, ACCOUNT_HANDLE, str_of(demo_accounts[i].handle), e) ||
		    !account_set(&a, ACCOUNT_OWNER, str_of(demo_accounts[i].owner), e) ||
		    !act_account_add(act, &a, e))
			return false;
		ids[i] = a.id;
	}
	for (size_t i = 0; i < sizeof(demo_entries) / sizeof(demo_entries[0]); i++) {
		const struct demo_entry *d = &demo_entries[i];
		const char *note = d->note[0] != '\0' ? _(d->note) : "";
		struct new_entry q = {.kind = d->kind, .channel = d->channel, .note = str_of(note)};

		q.happened.day = date_from_days(date_days(act->now.here.day) - d->days_ago);
		if (!act_record(act, &ids[d->account], 1, &q, NULL, NULL, e))
			return false;
	}
	return act_undo_clear(act, e); /* of what the user does, not of what is made up */
}
