#include "placeholder.h"

#include "veto/catalogue.h"

#define PLACEHOLDER(member) {#member, offsetof(struct wording_values, member)}

static const struct {
	const char *name;
	size_t offset;
} placeholders[] = {
	PLACEHOLDER(name),
	PLACEHOLDER(address),
	PLACEHOLDER(email),
	PLACEHOLDER(service),
	PLACEHOLDER(handle),
	PLACEHOLDER(provider),
	PLACEHOLDER(today),
	PLACEHOLDER(objected),
	PLACEHOLDER(switched),
	PLACEHOLDER(via),
	PLACEHOLDER(due),
	PLACEHOLDER(reason),
	PLACEHOLDER(reference),
	PLACEHOLDER(evidence),
	PLACEHOLDER(history),
	PLACEHOLDER(authority),
	PLACEHOLDER(overdue),
	PLACEHOLDER(pending),
	PLACEHOLDER(overdue_extended),
	PLACEHOLDER(pending_extended),
	PLACEHOLDER(missed),
	PLACEHOLDER(asked),
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
placeholder_find(struct str name, size_t *offset)
{
	enum entry_kind kind;

	for (size_t i = 0; i < sizeof(placeholders) / sizeof(placeholders[0]); i++) {
		if (!str_is(name, placeholders[i].name))
			continue;
		*offset = placeholders[i].offset;
		return true;
	}
	if (!entry_kind_find(name, &kind) || !follows_objection(kind))
		return false;
	*offset = offsetof(struct wording_values, came) + kind * sizeof(const char *);
	return true;
}
