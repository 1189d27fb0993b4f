#include "placeholder.h"

#include "veto/catalogue.h"

#define PLACEHOLDER(member) {#member, offsetof(struct wording_values, member)}

static const struct placeholder placeholders[] = {
	PLACEHOLDER(name), PLACEHOLDER(address), PLACEHOLDER(email), PLACEHOLDER(service), PLACEHOLDER(handle), PLACEHOLDER(provider),
	PLACEHOLDER(today), PLACEHOLDER(objected), PLACEHOLDER(via), PLACEHOLDER(due), PLACEHOLDER(reason), PLACEHOLDER(reference),
	PLACEHOLDER(evidence), PLACEHOLDER(history), PLACEHOLDER(authority), PLACEHOLDER(overdue), PLACEHOLDER(pending),
	PLACEHOLDER(overdue_extended), PLACEHOLDER(pending_extended), PLACEHOLDER(received), PLACEHOLDER(extended), PLACEHOLDER(asked),
	PLACEHOLDER(queried), PLACEHOLDER(answered), PLACEHOLDER(refused), PLACEHOLDER(confirmed),
};

const struct placeholder *
placeholder_find(struct str name)
{
	for (size_t i = 0; i < sizeof(placeholders) / sizeof(placeholders[0]); i++) {
		if (str_is(name, placeholders[i].name))
			return &placeholders[i];
	}
	return NULL;
}
