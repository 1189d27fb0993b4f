/* Scans: what was read when, and the way of what was found onto the shelves. */
#include "store.h"

/* ---- aside */

bool
store_found_begin(struct store *s, struct err *e)
{
	return db_aside_begin(s->db, sql_found_tables, e);
}

bool
store_found_batch(struct store *s, bool begin, struct err *e)
{
	return db_aside_batch(s->db, begin, e);
}

bool
store_found_file(struct store *s, int64_t file, struct str path, struct err *e)
{
	return db_do(s->db, SQL_FOUND_FILE_ADD,
		     DB_VALUES(as_number(":n", file), as_text(":path", path)), e);
}

bool
store_found_add(struct store *s, const struct new_item *f, struct err *e)
{
	return db_do(s->db, SQL_FOUND_ADD,
		     DB_VALUES(as_number(":kind", f->kind), as_number(":key", f->key),
			       as_number(":moment", f->moment),
			       as_number(":month", item_month(f->moment)),
			       as_number(":certainty", f->certainty), as_number(":file", f->file),
			       as_number(":position", f->position),
			       as_text(":excerpt", f->excerpt)),
		     e);
}

bool
store_found_ready(struct store *s, struct err *e)
{
	return db_run(s->db, sql_found_index, e);
}

void
store_found_end(struct store *s)
{
	db_aside_end(s->db);
}

/* ---- taking in */

static bool
run_merge(struct store *s, int statement, int64_t scan, int64_t shelf, int found, int64_t *n,
	  struct err *e)
{
	if (!db_do(s->db, statement,
		   DB_VALUES(as_number(":shelf", shelf), as_number(":kind", found),
			     as_number(":scan", scan), as_number(":removed", CHECK_REMOVED)),
		   e))
		return false;
	*n += db_changes(s->db);
	return true;
}

static bool
run_for_account(struct store *s, int statement, int64_t account, struct err *e)
{
	return db_do(s->db, statement, DB_VALUES(as_number(":account", account)), e);
}

bool
store_scan_files_known(struct store *s, int64_t account, struct err *e)
{
	return run_for_account(s, SQL_ITEM_FILE_ADD, account, e) &&
	       run_for_account(s, SQL_FOUND_FILES, account, e);
}

static bool
shelf_for(struct store *s, int64_t scan, int64_t account, const char *kind, int64_t *shelf,
	  struct err *e)
{
	return db_insert(s->db, SQL_SHELF_ADD,
			 DB_VALUES(as_number(":account", account), as_word(":kind", kind),
				   as_number(":scan", scan)),
			 shelf, e);
}

/* A shelf that was there: what is on it stays, as it is ticked. */
static bool
merge_known(struct store *s, int64_t scan, int64_t shelf, int found, bool whole,
	    struct scan_changes *c, struct err *e)
{
	int64_t lost = 0, other = 0;

	if (!run_merge(s, SQL_LOST_CLEAR, scan, shelf, found, &other, e) ||
	    !run_merge(s, SQL_LOST_ADD, scan, shelf, found, &lost, e))
		return false;
	if (lost > 0 && (!run_merge(s, SQL_MERGE_MOVED, scan, shelf, found, &other, e) ||
			 (whole && !run_merge(s, SQL_MERGE_GONE, scan, shelf, found, &c->gone, e))))
		return false;
	return run_merge(s, SQL_MERGE_BACK, scan, shelf, found, &c->back, e) &&
	       run_merge(s, SQL_MERGE_CHANGED, scan, shelf, found, &other, e) &&
	       run_merge(s, SQL_MERGE_COUNT, scan, shelf, found, &other, e) &&
	       run_merge(s, SQL_MERGE_NEW, scan, shelf, found, &c->added, e);
}

bool
store_scan_merge(struct store *s, int64_t scan, int64_t account, int found, const char *kind,
		 bool whole, struct scan_changes *c, struct err *e)
{
	int64_t known, shelf, other = 0;

	if (!store_shelf_find(s, account, kind, &known, e) ||
	    !shelf_for(s, scan, account, kind, &shelf, e))
		return false;
	if (known != 0)
		return merge_known(s, scan, shelf, found, whole, c, e);
	return run_merge(s, SQL_MERGE_COUNT_ALL, scan, shelf, found, &other, e) &&
	       run_merge(s, SQL_MERGE_ALL, scan, shelf, found, &c->added, e);
}

struct turning {
	struct store *store;
	int64_t scan, n;
	bool redo;
};

static bool
turn_shelf(void *ctx, int64_t shelf, struct str kind, struct err *e)
{
	struct turning *t = ctx;

	(void)kind;
	return run_merge(t->store, t->redo ? SQL_GONE_REDO : SQL_GONE_UNDO, t->scan, shelf, 0,
			 &t->n, e);
}

bool
store_scan_turn(struct store *s, int64_t account, int64_t scan, bool redo, int64_t *n,
		struct err *e)
{
	struct turning t = {s, scan, 0, redo};
	bool ok = store_shelf_each(s, account, turn_shelf, &t, e);

	*n = t.n;
	return ok;
}

/* ---- what is kept of a scan */

static struct str
flag_text(int flag)
{
	return flag < 0 ? STR("") : flag > 0 ? STR("true") : STR("false");
}

static int
flag_of(struct str text)
{
	return str_is(text, "true") ? 1 : str_is(text, "false") ? 0 : -1;
}

bool
store_scan_add(struct store *s, int64_t account, struct scan *scan, struct err *e)
{
	return db_insert(s->db, SQL_SCAN_ADD,
			 DB_VALUES(as_number(":account", account), as_number(":made", scan->made),
				   as_text(":actor", scan->actor),
				   as_text(":profile", scan->profile),
				   as_text(":private", flag_text(scan->private))),
			 &scan->id, e) &&
	       db_do(s->db, SQL_SCAN_FILE_SWEEP,
		     DB_VALUES(as_number(":account", account), as_number(":scan", scan->id)), e);
}

bool
store_scan_archive_add(struct store *s, int64_t scan, int64_t n, const struct scan_archive *a,
		       struct err *e)
{
	return db_do(s->db, SQL_SCAN_ARCHIVE_ADD,
		     DB_VALUES(as_number(":scan", scan), as_number(":n", n),
			       as_text(":name", a->name), as_number(":size", a->size)), e);
}

bool
store_scan_switch_add(struct store *s, int64_t scan, int64_t moment, int private, struct err *e)
{
	return db_do(s->db, SQL_SCAN_SWITCH_ADD,
		     DB_VALUES(as_number(":scan", scan), as_number(":moment", moment),
			       as_text(":private", flag_text(private))), e);
}

bool
store_scan_apart_add(struct store *s, int64_t scan, const char *name, int64_t n, struct err *e)
{
	return db_do(s->db, SQL_SCAN_APART_ADD,
		     DB_VALUES(as_number(":scan", scan), as_word(":name", name),
			       as_number(":n", n)), e);
}

bool
store_scan_file_add(struct store *s, int64_t scan, int64_t n, const struct scan_file *f,
		    struct err *e)
{
	return db_do(s->db, SQL_SCAN_FILE_ADD,
		     DB_VALUES(as_number(":scan", scan), as_number(":n", n),
			       as_text(":part", f->part), as_text(":path", f->path),
			       as_number(":records", f->records), as_number(":read", f->read),
			       as_text(":why", f->why)), e);
}

bool
store_scan_last(struct store *s, int64_t account, scan_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_SCAN_LAST,
				   DB_VALUES(as_number(":account", account)), e);
	enum db_row row;

	row = db_step(st, e);
	if (row == DB_ROW) {
		struct scan scan = {.id = db_number(st, 0),
				    .made = db_number(st, 1),
				    .actor = db_text(st, 2),
				    .profile = db_text(st, 3),
				    .private = flag_of(db_text(st, 4))};

		fn(ctx, &scan);
		db_reset(st);
	}
	return row != DB_ERROR;
}

static struct stmt *
of_scan(struct store *s, int statement, int64_t scan, struct err *e)
{
	return db_bound(s->db, statement, DB_VALUES(as_number(":scan", scan)), e);
}

bool
store_scan_archives(struct store *s, int64_t scan, scan_archive_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = of_scan(s, SQL_SCAN_ARCHIVE_EACH, scan, e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW)
		fn(ctx, &(struct scan_archive){db_text(st, 0), db_number(st, 1)});
	return row == DB_DONE;
}

bool
store_scan_files(struct store *s, int64_t scan, scan_file_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = of_scan(s, SQL_SCAN_FILE_EACH, scan, e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW)
		fn(ctx, &(struct scan_file){db_text(st, 0), db_text(st, 1), db_text(st, 4),
					    db_number(st, 2), db_number(st, 3) != 0});
	return row == DB_DONE;
}

bool
store_scan_aparts(struct store *s, int64_t scan, scan_apart_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = of_scan(s, SQL_SCAN_APART_EACH, scan, e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW)
		fn(ctx, db_text(st, 0), db_number(st, 1));
	return row == DB_DONE;
}

bool
store_scan_switches(struct store *s, int64_t scan, scan_switch_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = of_scan(s, SQL_SCAN_SWITCH_EACH, scan, e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW)
		fn(ctx, db_number(st, 0), flag_of(db_text(st, 1)));
	return row == DB_DONE;
}
