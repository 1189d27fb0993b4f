/* Noting what can be taken back: the texts are those that undo.c reads. */
#include "undo.h"

#include <string.h>

#include "veto/text.h"

static void
write_fields(struct buf *out, const struct account *a, unsigned fields)
{
	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		if (fields & 1u << i)
			buf_fmt(out, "%s=%s\n", account_field_names[i], account_get(a, (enum account_field)i));
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
		if (strcmp(account_get(before, (enum account_field)i), account_get(after, (enum account_field)i)) != 0)
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

/* ---- who it was */

struct who {
	struct buf line; /* with the end of the line before it */
	struct changed_by *by;
};

static bool
has_line(struct str text, const struct buf *line)
{
	return (text.n >= line->used - 1 && memcmp(text.s, line->data + 1, line->used - 1) == 0) ||
	       memmem(text.s, text.n, line->data, line->used) != NULL;
}

static bool
look_who(void *ctx, const struct undoable *u)
{
	struct who *w = ctx;

	if (!has_line(u->undone ? u->before : u->after, &w->line))
		return true;
	text_copy(w->by->actor, sizeof(w->by->actor), u->actor);
	w->by->made = u->undone ? 0 : u->made; /* when it was taken back is noted nowhere */
	return false;
}

bool
undo_who(struct act *act, int64_t account, const char *name, const char *value, struct changed_by *by, struct err *e)
{
	struct who w = {.by = by};
	bool ok;

	*by = (struct changed_by){0};
	buf_fmt(&w.line, "\n%s=%s\n", name, value);
	ok = store_undo_each(act->store, account, look_who, &w, e);
	buf_clear(&w.line);
	return ok;
}
