/* Scans: what was read when, and the way of what was found onto the shelves. */
#include "store.h"

#include <string.h>

#include "veto/found.h"

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
			       as_number(":position", f->position), as_number(":sort", f->sort),
			       as_number(":post", f->group), as_number(":place", f->place),
			       as_number(":list", f->list), as_text(":excerpt", f->excerpt),
			       as_text(":address", f->address)),
		     e);
}

bool
store_found_cover(struct store *s, int kind, int64_t list, int64_t since, int64_t until,
		  struct err *e)
{
	bool said = since != ITEM_NO_TIME && until != ITEM_NO_TIME;

	return db_do(s->db, SQL_COVER_ADD,
		     DB_VALUES(as_number(":kind", kind), as_number(":list", list),
			       as_number(":since", said ? since : ITEM_NO_TIME),
			       as_number(":until", said ? until : ITEM_NO_TIME)),
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

/* One shelf, and what was found for it. */
struct merging {
	struct store *store;
	int64_t scan, shelf;
	int found;
	bool whole, images;
};

static bool
run_merge(const struct merging *m, int statement, int64_t *n, struct err *e)
{
	if (!db_do(m->store->db, statement,
		   DB_VALUES(as_number(":shelf", m->shelf), as_number(":kind", m->found),
			     as_number(":scan", m->scan), as_number(":whole", m->whole),
			     as_number(":removed", CHECK_REMOVED)),
		   e))
		return false;
	*n += db_changes(m->store->db);
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

static bool
clear_aside(const struct merging *m, struct err *e)
{
	static const int tables[] = {SQL_LOST_CLEAR, SQL_FRESH_CLEAR, SQL_PAIR_CLEAR,
				     SQL_ALIKE_CLEAR};
	int64_t n = 0;

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		if (!run_merge(m, tables[i], &n, e))
			return false;
	}
	return true;
}

/* What is left over of both sides, and is the same under another name. */
static bool
pair_up(const struct merging *m, struct err *e)
{
	int64_t fresh = 0, pairs = 0, other = 0;

	if (!run_merge(m, SQL_FRESH_ADD, &fresh, e))
		return false;
	if (fresh > 0 && (!run_merge(m, SQL_PAIR_POST, &pairs, e) ||
			  !run_merge(m, SQL_PAIR_MOMENT, &pairs, e)))
		return false;
	return pairs == 0 || (run_merge(m, SQL_PAIR_TICKS, &other, e) &&
			      run_merge(m, SQL_MERGE_MOVED, &other, e) &&
			      run_merge(m, SQL_ALIKE_PAIRED, &other, e));
}

static bool
count_unseen(const struct merging *m, int64_t *n, struct err *e)
{
	struct stmt *st = db_bound(m->store->db, SQL_MERGE_UNSEEN,
				   DB_VALUES(as_number(":shelf", m->shelf)), e);

	if (db_step(st, e) != DB_ROW)
		return false;
	*n += db_number(st, 0);
	db_reset(st);
	return true;
}

/* What the shelf has and the export has not: under another name, gone, or not seen. */
static bool
merge_lost(const struct merging *m, struct scan_changes *c, struct err *e)
{
	int64_t other = 0;

	return pair_up(m, e) && (m->images || run_merge(m, SQL_ALIKE_ADD, &other, e)) &&
	       run_merge(m, SQL_COVER_REACH, &other, e) &&
	       run_merge(m, SQL_MERGE_GONE, &c->gone, e) && count_unseen(m, &c->unseen, e);
}

/* A shelf that was there: what is on it stays, as it is ticked. */
static bool
merge_known(const struct merging *m, struct scan_changes *c, struct err *e)
{
	int64_t lost = 0, other = 0;

	if (!clear_aside(m, e) || !run_merge(m, SQL_LOST_ADD, &lost, e))
		return false;
	if (lost > 0 && !merge_lost(m, c, e))
		return false;
	return run_merge(m, SQL_MERGE_BACK, &c->back, e) &&
	       run_merge(m, SQL_MERGE_CHANGED, &other, e) &&
	       run_merge(m, SQL_MERGE_COUNT, &other, e) &&
	       run_merge(m, SQL_MERGE_NEW, &c->added, e);
}

bool
store_scan_merge(struct store *s, int64_t scan, int64_t account, int found, const char *kind,
		 bool whole, struct scan_changes *c, struct err *e)
{
	struct merging m = {s, scan, 0, found, whole,
			    strcmp(kind, found_kind_names[FOUND_IMAGES]) == 0};
	int64_t known, other = 0;

	if (!store_shelf_find(s, account, kind, &known, e) ||
	    !shelf_for(s, scan, account, kind, &m.shelf, e))
		return false;
	if (known != 0)
		return merge_known(&m, c, e);
	return run_merge(&m, SQL_MERGE_COUNT_ALL, &other, e) &&
	       run_merge(&m, SQL_MERGE_ALL, &c->added, e);
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
	return run_merge(&(struct merging){.store = t->store, .scan = t->scan, .shelf = shelf},
			 t->redo ? SQL_GONE_REDO : SQL_GONE_UNDO, &t->n, e);
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
				   as_text(":private", flag_text(scan->private)),
				   as_number(":since", scan->since),
				   as_number(":until", scan->until)),
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
				    .private = flag_of(db_text(st, 4)),
				    .since = db_number(st, 5),
				    .until = db_number(st, 6)};

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
