/* Noting what can be taken back: the texts are those that undo.c reads. */
#include "undo.h"

#include <string.h>

const char *
undo_field_text(const struct account *a, enum account_field field)
{
	switch (field) {
	case ACCOUNT_SERVICE:
		return a->service;
	case ACCOUNT_HANDLE:
		return a->handle;
	case ACCOUNT_OWNER:
		return a->owner;
	case ACCOUNT_EMAIL:
		return a->email;
	case ACCOUNT_VISIBILITY:
		return visibilities[a->visibility].name;
	case ACCOUNT_CENTRE:
		return a->centre;
	default:
		return a->alias;
	}
}

static void
write_fields(struct buf *out, const struct account *a, unsigned fields)
{
	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		if (fields & 1u << i)
			buf_fmt(out, "%s=%s\n", account_field_names[i], undo_field_text(a, (enum account_field)i));
	}
}

void
undo_write_entry(struct buf *out, const struct undo_entry *n)
{
	char hex[HASH_HEX + 1];

	hash_to_hex(&n->hash, hex);
	buf_fmt(out, "%lld %lld %s %lld\n", (long long)n->account, (long long)n->seq, hex, (long long)n->strike);
}

static bool
note(struct act *act, const char *kind, int64_t account, const struct buf *before, const struct buf *after, struct err *e)
{
	struct undoable u = {.made = act->now.ms, .account = account, .kind = str_of(kind), .before = buf_view(before), .after = buf_view(after)};

	return store_undo_note(act->store, act->actor, &u, e);
}

bool
undo_note_add(struct act *act, const struct account *a, struct err *e)
{
	struct buf none = {0}, after = {0};
	bool ok;

	write_fields(&after, a, ~0u);
	ok = note(act, "add", a->id, &none, &after, e);
	buf_clear(&after);
	return ok;
}

bool
undo_note_edit(struct act *act, const struct account *before, const struct account *after, struct err *e)
{
	struct buf was = {0}, is = {0};
	unsigned fields = 0;
	bool ok;

	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		if (strcmp(undo_field_text(before, (enum account_field)i), undo_field_text(after, (enum account_field)i)) != 0)
			fields |= 1u << i;
	}
	if (fields == 0)
		return true;
	write_fields(&was, before, fields);
	write_fields(&is, after, fields);
	ok = note(act, "edit", after->id, &was, &is, e);
	buf_clear(&was);
	buf_clear(&is);
	return ok;
}

bool
undo_note_tick(struct act *act, int64_t account, const struct content_kind *kind, enum check before, enum check after, struct err *e)
{
	struct buf was = {0}, is = {0};
	bool ok;

	if (before == after)
		return true;
	buf_fmt(&was, "%s=%s\n", kind->name, checks[before].name);
	buf_fmt(&is, "%s=%s\n", kind->name, checks[after].name);
	ok = note(act, "tick", account, &was, &is, e);
	buf_clear(&was);
	buf_clear(&is);
	return ok;
}

bool
undo_note_items(struct act *act, int64_t account, const struct content_kind *kind, enum check to, struct err *e)
{
	struct buf none = {0}, is = {0};
	bool ok;

	buf_fmt(&is, "%s=%s\n", kind->name, checks[to].name);
	ok = note(act, "items", account, &none, &is, e);
	buf_clear(&is);
	return ok;
}

bool
undo_note_gone(struct act *act, int64_t account, int64_t scan, int64_t n, struct err *e)
{
	struct buf none = {0}, is = {0};
	bool ok;

	buf_fmt(&is, "%lld=%lld\n", (long long)scan, (long long)n);
	ok = note(act, "gone", account, &none, &is, e);
	buf_clear(&is);
	return ok;
}

bool
undo_note_entries(struct act *act, enum entry_kind kind, const struct account *accounts, size_t n, struct err *e)
{
	struct buf before = {0}, after = {0};
	bool ok;

	if (n == 0)
		return true;
	buf_fmt(&before, "%s\n", entry_kinds[kind].name);
	for (size_t i = 0; i < n; i++)
		undo_write_entry(&after, &(struct undo_entry){.account = accounts[i].id, .seq = accounts[i].entries, .hash = accounts[i].head});
	ok = note(act, "record", n == 1 ? accounts[0].id : 0, &before, &after, e);
	buf_clear(&before);
	buf_clear(&after);
	return ok;
}

bool
undo_note_review(struct act *act, int64_t account, const struct buf *marks, struct err *e)
{
	struct buf none = {0};

	return marks->used == 0 || note(act, "review", account, marks, &none, e);
}
