#include "placeholder.h"

#include "veto/catalogue.h"

#define USE(use) (1u << WORDING_##use)

enum {
	SENT_FIRST = USE(OBJECTION) | USE(NON_MEMBER),
	SENT_LATER = USE(AGAIN) | USE(WITHDRAWAL) | USE(REMINDER) | USE(COMPLAINT),
	SENT = SENT_FIRST | SENT_LATER,
	ASKED_FOR = SENT_FIRST | USE(AGAIN), /* with an objection more can be asked for */
	PERIODS = USE(REMINDER) | USE(COMPLAINT),
	PARTIES = SENT | USE(MANDATE)
};

#define VALUE(member, uses) {#member, {offsetof(struct wording_values, member), (uses), false}}
#define SWITCH(member, uses) {#member, {offsetof(struct wording_values, member), (uses), true}}

static const struct {
	const char *name;
	struct placeholder row;
} placeholders[] = {
	VALUE(name, PARTIES),
	VALUE(address, PARTIES),
	VALUE(contact, PARTIES),
	VALUE(principal, PARTIES),
	VALUE(child, SENT),
	VALUE(signed_for, SENT),
	VALUE(email, SENT),
	VALUE(service, PARTIES),
	VALUE(handle, PARTIES),
	VALUE(linked, ASKED_FOR | USE(WITHDRAWAL)),
	VALUE(provider, PARTIES),
	VALUE(seat, USE(COMPLAINT)),
	VALUE(place, USE(COMPLAINT)),
	VALUE(today, PARTIES),
	VALUE(objected, SENT_LATER),
	VALUE(switched, USE(AGAIN) | USE(WITHDRAWAL) | USE(COMPLAINT)),
	VALUE(via, SENT_LATER),
	VALUE(due, PERIODS),
	VALUE(reason, SENT),
	VALUE(reference, SENT_LATER),
	VALUE(evidence, USE(COMPLAINT)),
	VALUE(history, USE(COMPLAINT)),
	VALUE(authority, USE(COMPLAINT)),
	VALUE(overdue, PERIODS),
	VALUE(pending, PERIODS),
	VALUE(overdue_extended, PERIODS),
	VALUE(pending_extended, PERIODS),
	VALUE(missed, PERIODS),
	VALUE(asked, PERIODS),
	SWITCH(erasure, ASKED_FOR),
	SWITCH(access, ASKED_FOR),
	SWITCH(no_court, USE(COMPLAINT)),
	SWITCH(body, USE(COMPLAINT) | USE(MANDATE)),
	SWITCH(non_member, SENT | USE(GROUND)),
};

/*
 * What can follow only an objection that waits for its answer has its kind's name as a placeholder.
 */
static bool
follows_objection(enum entry_kind kind)
{
	return entry_kinds[kind].expected == 1u << STATUS_OBJECTED;
}

bool
placeholder_find(struct str name, struct placeholder *p)
{
	enum entry_kind kind;

	for (size_t i = 0; i < sizeof(placeholders) / sizeof(placeholders[0]); i++) {
		if (!str_is(name, placeholders[i].name))
			continue;
		*p = placeholders[i].row;
		return true;
	}
	if (!entry_kind_find(name, &kind) || !follows_objection(kind))
		return false;
	*p = (struct placeholder){
		offsetof(struct wording_values, came) + kind * sizeof(const char *), SENT_LATER,
		false};
	return true;
}
