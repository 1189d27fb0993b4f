/* What stands beside the log: the changes that can be taken back, and what somebody was typing when the screen went away. */
#include <stdlib.h>

#include "store.h"
#include "veto/mem.h"

enum { UNDO_KEPT = 1000 }; /* changes, of everybody together */

static bool
run_on_account(struct store *s, int statement, int64_t account, const char *actor, struct err *e)
{
	struct stmt *st = db_statement(s->db, statement, e);

	if (st == NULL)
		return false;
	db_bind_number(st, ":account", account);
	db_bind_text(st, ":actor", str_of(actor));
	return db_finish(st, e);
}

static bool
run_for_actor(struct store *s, int statement, const char *actor, struct err *e)
{
	struct stmt *st = db_statement(s->db, statement, e);

	if (st == NULL)
		return false;
	db_bind_text(st, ":actor", str_of(actor));
	return db_finish(st, e);
}

bool
store_undo_note(struct store *s, const char *actor, const struct undoable *u, struct err *e)
{
	struct stmt *st;
	int64_t last;

	if (!run_for_actor(s, SQL_UNDO_DROP_UNDONE, actor, e) || (st = db_statement(s->db, SQL_UNDO_ADD, e)) == NULL)
		return false;
	db_bind_text(st, ":actor", str_of(actor));
	db_bind_number(st, ":made", u->made);
	db_bind_text(st, ":kind", u->kind);
	if (u->account != 0)
		db_bind_number(st, ":account", u->account);
	db_bind_text(st, ":before", u->before);
	db_bind_text(st, ":after", u->after);
	if (!db_finish(st, e) || (st = db_statement(s->db, SQL_UNDO_TRIM, e)) == NULL)
		return false;
	last = db_last_id(s->db); /* in a file that was made to harm, any number */
	db_bind_number(st, ":until", last > UNDO_KEPT ? last - UNDO_KEPT : INT64_MIN);
	return db_finish(st, e);
}

int64_t
store_undo_noted(struct store *s)
{
	return db_last_id(s->db);
}

/* The columns of UNDO_COLUMNS. */
static struct undoable
read_undoable(struct stmt *st)
{
	return (struct undoable){.id = db_number(st, 0), .made = db_number(st, 1), .kind = db_text(st, 2), .account = db_number(st, 3),
				 .before = db_text(st, 4), .after = db_text(st, 5), .actor = db_text(st, 6), .undone = db_number(st, 7) == 0};
}

bool
store_undo_next(struct store *s, const char *actor, bool redo, undoable_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = db_statement(s->db, redo ? SQL_UNDO_FIRST_UNDONE : SQL_UNDO_LAST_DONE, e);
	enum db_row row;

	if (st == NULL)
		return false;
	db_bind_text(st, ":actor", str_of(actor));
	row = db_step(st, e);
	if (row == DB_ROW) {
		struct undoable u = read_undoable(st);

		fn(ctx, &u);
		db_reset(st);
	}
	return row != DB_ERROR;
}

bool
store_undo_each(struct store *s, int64_t account, noted_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_UNDO_OF_ACCOUNT, e);
	enum db_row row;

	if (st == NULL)
		return false;
	db_bind_number(st, ":account", account);
	while ((row = db_step(st, e)) == DB_ROW) {
		struct undoable u = read_undoable(st);

		if (fn(ctx, &u))
			continue;
		db_reset(st);
		return true;
	}
	return row == DB_DONE;
}

bool
store_undo_turn(struct store *s, int64_t id, bool done, struct str after, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_UNDO_TURN, e);

	if (st == NULL)
		return false;
	db_bind_number(st, ":done", done);
	db_bind_text(st, ":after", after);
	db_bind_number(st, ":id", id);
	return db_finish(st, e);
}

bool
store_undo_drop(struct store *s, int64_t id, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_UNDO_DROP, e);

	if (st == NULL)
		return false;
	db_bind_number(st, ":id", id);
	return db_finish(st, e);
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
	struct stmt *st = db_statement(s->db, SQL_UNDO_MOVE, e);

	if (st == NULL)
		return false;
	db_bind_number(st, ":to", to);
	db_bind_number(st, ":account", from);
	db_bind_text(st, ":actor", str_of(actor));
	return db_finish(st, e);
}

bool
store_undo_clear(struct store *s, const char *actor, struct err *e)
{
	return run_for_actor(s, SQL_UNDO_CLEAR, actor, e);
}

/* ---- drafts */

bool
store_draft_save(struct store *s, int64_t screen, const char *actor, struct str saved, struct str text, struct err *e)
{
	struct stmt *st = db_statement(s->db, text.n > 0 ? SQL_DRAFT_SAVE : SQL_DRAFT_REMOVE, e);

	if (st == NULL)
		return false;
	db_bind_number(st, ":screen", screen);
	if (text.n > 0) {
		db_bind_text(st, ":actor", str_of(actor));
		db_bind_text(st, ":saved", saved);
		db_bind_text(st, ":text", text);
	}
	return db_finish(st, e);
}

bool
store_draft_load(struct store *s, int64_t screen, struct buf *saved, struct buf *text, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_DRAFT_LOAD, e);
	enum db_row row;

	if (st == NULL)
		return false;
	db_bind_number(st, ":screen", screen);
	row = db_step(st, e);
	if (row == DB_ROW) {
		buf_str(saved, db_text(st, 0));
		buf_str(text, db_text(st, 1));
		db_reset(st);
	}
	return row != DB_ERROR;
}

bool
store_draft_screens(struct store *s, const char *actor, int64_t **screens, size_t *n, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_DRAFT_EACH, e);
	enum db_row row;
	size_t room = 0;

	*screens = NULL;
	*n = 0;
	if (st == NULL)
		return false;
	db_bind_text(st, ":actor", str_of(actor));
	while ((row = db_step(st, e)) == DB_ROW) {
		*screens = mem_grow(*screens, &room, *n + 1, sizeof(**screens));
		(*screens)[(*n)++] = db_number(st, 0);
	}
	if (row == DB_DONE)
		return true;
	free(*screens);
	*screens = NULL;
	return false;
}

/* ---- filters */

bool
store_filter_save(struct store *s, const char *actor, const char *area, const char *name, struct str text, struct err *e)
{
	struct stmt *st = db_statement(s->db, text.n > 0 ? SQL_FILTER_SAVE : SQL_FILTER_REMOVE, e);

	if (st == NULL)
		return false;
	db_bind_text(st, ":actor", str_of(actor));
	db_bind_text(st, ":area", str_of(area));
	db_bind_text(st, ":name", str_of(name));
	if (text.n > 0)
		db_bind_text(st, ":text", text);
	return db_finish(st, e);
}

bool
store_filter_each(struct store *s, const char *actor, const char *area, saved_filter_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_FILTER_EACH, e);
	enum db_row row;

	if (st == NULL)
		return false;
	db_bind_text(st, ":actor", str_of(actor));
	db_bind_text(st, ":area", str_of(area));
	while ((row = db_step(st, e)) == DB_ROW)
		fn(ctx, db_text(st, 0), db_text(st, 1));
	return row == DB_DONE;
}
