/*
 * What stands beside the log: the changes that can be taken back, and what somebody was typing when
 * the screen went away.
 */

#include "store.h"
#include "veto/mem.h"
#include "veto/text.h"

/*
 * Changes of each person: so many are kept, and what is more goes when it is more than UNDO_MOST.
 * One by one, each would take as many pages of the database as it had taken to note it.
 */
enum { UNDO_KEPT = 1000, UNDO_MOST = 1050 };

static bool
run_on_account(struct store *s, int statement, int64_t account, const char *actor, struct err *e)
{
	return db_do(s->db, statement,
		     DB_VALUES(as_number(":account", account), as_word(":actor", actor)), e);
}

static bool
run_for_actor(struct store *s, int statement, const char *actor, struct err *e)
{
	return db_do(s->db, statement, DB_VALUES(as_word(":actor", actor)), e);
}

bool
store_undo_note(struct store *s, const char *actor, struct undoable *u, struct err *e)
{
	return run_for_actor(s, SQL_UNDO_DROP_UNDONE, actor, e) &&
	       db_insert(s->db, SQL_UNDO_ADD,
			 DB_VALUES(as_word(":actor", actor), as_number(":made", u->made),
				   as_word(":kind", u->kind),
				   as_number_or_none(":account", u->account),
				   as_number_or_none(":scan", u->scan)),
			 &u->id, e) &&
	       db_do(s->db, SQL_UNDO_TRIM,
		     DB_VALUES(as_word(":actor", actor), as_number(":kept", UNDO_KEPT),
			       as_number(":most", UNDO_MOST)), e);
}

bool
store_undo_next(struct store *s, const char *actor, bool redo, struct undoable *u, struct err *e)
{
	struct stmt *st = db_bound(s->db, redo ? SQL_UNDO_FIRST_UNDONE : SQL_UNDO_LAST_DONE,
				   DB_VALUES(as_word(":actor", actor)), e);
	enum db_row row;

	*u = (struct undoable){0};
	row = db_step(st, e);
	if (row == DB_ROW) {
		*u = (struct undoable){.id = db_number(st, 0),
				       .made = db_number(st, 1),
				       .account = db_number(st, 3),
				       .scan = db_number(st, 4)};
		text_copy(u->kind, sizeof(u->kind), db_text(st, 2));
		db_reset(st);
	}
	return row != DB_ERROR;
}

bool
store_undo_who(struct store *s, int64_t account, const char *name, const char *value,
	       struct changed_by *by, struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_UNDO_WHO,
				   DB_VALUES(as_number(":account", account), as_word(":name", name),
					     as_word(":value", value)),
				   e);

	return store_read_changed_by(st, by, e);
}

bool
store_undo_turn(struct store *s, int64_t id, bool done, struct err *e)
{
	return db_do(s->db, SQL_UNDO_TURN,
		     DB_VALUES(as_number(":done", done), as_number(":id", id)), e);
}

bool
store_undo_drop(struct store *s, int64_t id, struct err *e)
{
	return db_do(s->db, SQL_UNDO_DROP, DB_VALUES(as_number(":id", id)), e);
}

bool
store_undo_forget(struct store *s, int64_t account, const char *except, struct err *e)
{
	return run_on_account(s, SQL_UNDO_FORGET, account, except != NULL ? except : "", e);
}

bool
store_undo_forget_undone(struct store *s, int64_t account, const char *actor, struct err *e)
{
	return run_on_account(s, SQL_UNDO_FORGET_UNDONE, account, actor, e);
}

bool
store_undo_move(struct store *s, int64_t from, int64_t to, const char *actor, struct err *e)
{
	return db_do(s->db, SQL_UNDO_MOVE,
		     DB_VALUES(as_number(":to", to), as_number(":account", from),
			       as_word(":actor", actor)),
		     e);
}

bool
store_undo_clear(struct store *s, const char *actor, struct err *e)
{
	return run_for_actor(s, SQL_UNDO_CLEAR, actor, e);
}

/* ---- what a change did */

bool
store_undo_value_add(struct store *s, int64_t undo, const char *name, const char *before,
		     const char *after, struct err *e)
{
	return db_do(s->db, SQL_UNDO_VALUE_ADD,
		     DB_VALUES(as_number(":undo", undo), as_word(":name", name),
			       as_word(":before", before), as_word(":after", after)),
		     e);
}

bool
store_undo_values(struct store *s, int64_t undo, undo_value_fn fn, void *ctx, struct err *e)
{
	struct stmt *st =
		db_bound(s->db, SQL_UNDO_VALUE_EACH, DB_VALUES(as_number(":undo", undo)), e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW)
		fn(ctx, db_text(st, 0), db_text(st, 1), db_text(st, 2));
	return row == DB_DONE;
}

bool
store_undo_entry_add(struct store *s, int64_t undo, const struct undo_entry *n, struct err *e)
{
	return db_do(s->db, SQL_UNDO_ENTRY_ADD,
		     DB_VALUES(as_number(":undo", undo), as_number(":account", n->account),
			       as_number(":seq", n->seq),
			       as_word(":entry", entry_kinds[n->kind].name),
			       as_hash(":hash", &n->hash)),
		     e);
}

bool
store_undo_entries(struct store *s, int64_t undo, struct undo_entry **entries, size_t *n,
		   struct err *e)
{
	struct stmt *st =
		db_bound(s->db, SQL_UNDO_ENTRY_EACH, DB_VALUES(as_number(":undo", undo)), e);
	enum db_row row;
	size_t room = 0;

	*entries = NULL;
	*n = 0;
	while ((row = db_step(st, e)) == DB_ROW) {
		struct undo_entry one = {.account = db_number(st, 0),
					 .seq = db_number(st, 1),
					 .strike = db_number(st, 4)};

		if (!entry_kind_find(db_text(st, 2), &one.kind))
			one.kind = ENTRY_KINDS;
		db_hash(st, 3, &one.hash);
		*entries = mem_grow(*entries, &room, *n + 1, sizeof(**entries));
		(*entries)[(*n)++] = one;
	}
	return row == DB_DONE;
}

bool
store_undo_entry_struck(struct store *s, int64_t undo, const struct undo_entry *n, struct err *e)
{
	return db_do(s->db, SQL_UNDO_ENTRY_STRUCK,
		     DB_VALUES(as_number(":undo", undo), as_number(":account", n->account),
			       as_number(":seq", n->seq), as_number(":strike", n->strike)),
		     e);
}

bool
store_undo_marks_add(struct store *s, int64_t undo, int64_t account, struct err *e)
{
	return db_do(s->db, SQL_UNDO_MARKS_ADD,
		     DB_VALUES(as_number(":undo", undo), as_number(":account", account)), e);
}

bool
store_undo_marks_turn(struct store *s, int64_t undo, bool redo, struct err *e)
{
	return db_do(s->db, redo ? SQL_UNDO_MARKS_OFF : SQL_UNDO_MARKS_BACK,
		     DB_VALUES(as_number(":undo", undo)), e);
}

/* ---- drafts */

bool
store_draft_add(struct store *s, const char *actor, struct str saved, struct str form,
		struct err *e)
{
	return db_do(s->db, SQL_DRAFT_ADD,
		     DB_VALUES(as_word(":actor", actor), as_text(":saved", saved),
			       as_blob(":form", form)),
		     e);
}

bool
store_draft_newest(struct store *s, const char *actor, int64_t *before, struct buf *saved,
		   struct buf *form, struct err *e)
{
	struct stmt *st =
		db_bound(s->db, SQL_DRAFT_NEWEST,
			 DB_VALUES(as_word(":actor", actor), as_number(":before", *before)), e);
	enum db_row row = db_step(st, e);

	*before = 0;
	if (row == DB_ROW) {
		*before = db_number(st, 0);
		buf_str(saved, db_text(st, 1));
		buf_str(form, db_text(st, 2));
		db_reset(st);
	}
	return row != DB_ERROR;
}

bool
store_draft_remove(struct store *s, const char *actor, int64_t id, bool *was_there, struct err *e)
{
	bool ok = db_do(s->db, SQL_DRAFT_REMOVE,
			DB_VALUES(as_word(":actor", actor), as_number(":id", id)), e);

	*was_there = ok && db_changes(s->db) == 1;
	return ok;
}

/* ---- filters */

bool
store_filter_save(struct store *s, const char *actor, const char *area, const char *name,
		  struct str text, struct err *e)
{
	return db_do(s->db, text.n > 0 ? SQL_FILTER_SAVE : SQL_FILTER_REMOVE,
		     DB_VALUES(as_word(":actor", actor), as_word(":area", area),
			       as_word(":name", name),
			       text.n > 0 ? as_text(":text", text)
					  : (struct db_value){.name = NULL}),
		     e);
}

bool
store_filter_each(struct store *s, const char *actor, const char *area, saved_filter_fn fn,
		  void *ctx, struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_FILTER_EACH,
				   DB_VALUES(as_word(":actor", actor), as_word(":area", area)), e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW)
		fn(ctx, db_text(st, 0), db_text(st, 1));
	return row == DB_DONE;
}
