/* Noting what can be taken back: the rows are those that undo.c reads. */
#include "undo.h"

#include <stdio.h>
#include <string.h>
#include "veto/store_beside.h"

static bool
note(struct act *act, const char *kind, int64_t account, int64_t scan, int64_t *undo, struct err *e)
{
	struct undoable u = {.made = act->now.ms, .account = account, .scan = scan};

	snprintf(u.kind, sizeof(u.kind), "%s", kind);
	if (!store_undo_note(act->store, act->actor, &u, e))
		return false;
	*undo = u.id;
	return true;
}

/* The FIELDS of an account, bit (1 << field) for each; BEFORE is NULL where there was none. */
static bool
note_fields(struct act *act, int64_t undo, const struct account *before,
	    const struct account *after, unsigned fields, struct err *e)
{
	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		enum account_field field = (enum account_field)i;

		if (fields & 1u << i &&
		    !store_undo_value_add(act->store, undo, account_field_names[i],
					  before != NULL ? account_get(before, field) : NULL,
					  account_get(after, field), e))
			return false;
	}
	return true;
}

bool
undo_note_add(struct act *act, const struct account *a, struct err *e)
{
	int64_t undo;

	return note(act, "add", a->id, 0, &undo, e) && note_fields(act, undo, NULL, a, ~0u, e);
}

bool
undo_note_edit(struct act *act, const struct account *before, const struct account *after,
	       struct err *e)
{
	unsigned fields = 0;
	int64_t undo;

	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		if (strcmp(account_get(before, (enum account_field)i),
			   account_get(after, (enum account_field)i)) != 0)
			fields |= 1u << i;
	}
	return fields == 0 || (note(act, "edit", after->id, 0, &undo, e) &&
			       note_fields(act, undo, before, after, fields, e));
}

bool
undo_note_tick(struct act *act, int64_t account, const struct content_kind *kind, enum check before,
	       enum check after, struct err *e)
{
	int64_t undo;

	return before == after ||
	       (note(act, "tick", account, 0, &undo, e) &&
		store_undo_value_add(act->store, undo, kind->name, checks[before].name,
				     checks[after].name, e));
}

bool
undo_note_items(struct act *act, int64_t account, const struct content_kind *kind, enum check to,
		int64_t *undo, struct err *e)
{
	return note(act, "items", account, 0, undo, e) &&
	       store_undo_value_add(act->store, *undo, kind->name, NULL, checks[to].name, e);
}

const char *const final_changes[FINAL_CHANGES] = {
	[FINAL_REMOVAL] = "removed", [FINAL_IMPORT] = "imported", [FINAL_SCAN] = "scanned",
	[FINAL_ERASURE] = "erased",
};

bool
undo_note_final(struct act *act, enum final_change change, struct err *e)
{
	int64_t undo;

	return note(act, final_changes[change], 0, 0, &undo, e);
}

bool
undo_note_gone(struct act *act, int64_t account, int64_t scan, struct err *e)
{
	int64_t undo;

	return note(act, "gone", account, scan, &undo, e);
}

bool
undo_note_entries(struct act *act, enum entry_kind kind, const struct account *accounts, size_t n,
		  struct err *e)
{
	int64_t undo;
	bool ok = n == 0 || note(act, "record", n == 1 ? accounts[0].id : 0, 0, &undo, e);

	for (size_t i = 0; ok && i < n; i++) {
		struct undo_entry entry = {.account = accounts[i].id,
					   .seq = accounts[i].entries,
					   .kind = kind,
					   .hash = accounts[i].head};

		ok = store_undo_entry_add(act->store, undo, &entry, e);
	}
	return ok;
}

bool
undo_note_review(struct act *act, int64_t account, int64_t *undo, struct err *e)
{
	return note(act, "review", account, 0, undo, e);
}
