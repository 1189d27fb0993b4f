/*
 * The thin face of the database library: statements of a fixed list, values bound by name, one
 * row at a time. A second driver has to give these functions and no others.
 */
#ifndef VETO_STORE_DB_H
#define VETO_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/date.h"
#include "veto/err.h"
#include "veto/hash.h"

struct db;   /* a connection */
struct stmt; /* a prepared statement, kept by the connection */

enum db_mode { DB_READ, DB_WRITE, DB_COPY };
enum db_row { DB_ROW, DB_DONE, DB_ERROR };

/*
 * Opens the file of exactly the name PATH, or a database in memory for NULL. TEXTS are the
 * statements, prepared at first use; they outlive it.
 */
bool db_open(struct db **db, const char *path, enum db_mode mode, const char *const *texts, int n,
	     struct err *e);
void db_close(struct db *db);
bool db_is_writable(const struct db *db); /* it was opened for that, and may be */

/*
 * Where not even the index of a log can be kept (a folder without write permission), or what is
 * made would be in its owner's way (the file may not be written), a file that nobody writes is
 * read as it is. Was it written by now? Then it is to be opened anew; reading on fails
 * (ERR_BUSY) rather than to give what is of two moments.
 */
bool db_is_overtaken(const struct db *db);
const char *db_name(const struct db *db); /* as it was given: for messages */
const char *db_path(const struct db *db); /* of its file; "" for a database in memory */

/* How long somebody else's lock is waited for from here on: MS, or 0 for the usual time. */
void db_set_patience(struct db *db, int ms);
/* so many of the file stay in memory; without it, 2 MB */
void db_keep_pages(struct db *db, int pages);

/* A write-ahead log, or a rollback journal where the file lies on a file system of the network. */
bool db_choose_journal(struct db *db, struct err *e);

/* Runs SQL that gives no rows: for tables. */
bool db_run(struct db *db, const char *sql, struct err *e);

/*
 * What a statement needs, bound by name, all at once: DB_VALUES(as_number(":id", id), ...). Each
 * has its type, so that none is bound as another; also one that is no value, as as_word(":owner",
 * NULL) is, since a driver may have to know. The bytes of text and blob must live until the
 * statement is stepped last; days and lists of numbers are copied.
 */
enum db_type { DB_NUMBER, DB_TEXT, DB_BLOB, DB_DAY, DB_NUMBERS };
struct db_value {
	const char *name; /* NULL ends a list */
	enum db_type type;
	bool none;
	union {
		int64_t number;
		struct str bytes;
		struct date day;
		struct {
			const int64_t *number;
			size_t n;
		} list;
	};
};
#define DB_VALUES(...) ((const struct db_value[]){__VA_ARGS__, {.name = NULL}})
struct db_value as_number(const char *name, int64_t number);
struct db_value as_number_or_none(const char *name, int64_t number); /* 0 is none */
struct db_value as_text(const char *name, struct str text);
struct db_value as_word(const char *name, const char *word);
struct db_value as_blob(const char *name, struct str bytes);
struct db_value as_hash(const char *name, const struct hash *h); /* NULL is none */
struct db_value as_day(const char *name, struct date day); /* "" for none */
/* for LISTED of sql.c */
struct db_value as_numbers(const char *name, const int64_t *numbers, size_t n);

/*
 * A statement of the list that needs no values, ready to step. NULL with E filled, which db_step
 * takes.
 */
struct stmt *db_statement(struct db *db, int index, struct err *e);
/* The same with its values; NULL for none. */
struct stmt *db_bound(struct db *db, int index, const struct db_value *values, struct err *e);
/*
 * And steps it: one that gives no row. One that adds a row of given values, or changes or takes
 * away the row of an id, did so to exactly one row; else ERR_CORRUPT, so that nothing is said
 * to be stored that is not.
 */
bool db_do(struct db *db, int index, const struct db_value *values, struct err *e);

/*
 * The next row; DB_ERROR for a statement that was not to be had; ERR_CANCELLED where somebody
 * wanted it to end (veto/wish.h), and a change is rolled back then. After DB_DONE and DB_ERROR the
 * statement is reset. E is filled for DB_ERROR.
 */
enum db_row db_step(struct stmt *s, struct err *e);
void db_reset(struct stmt *s); /* to leave before DB_DONE */

/*
 * Of a statement that gives at most one row: its first N columns, which are numbers. They stay as
 * they are where there is none (DB_DONE).
 */
enum db_row db_ask(struct db *db, int index, const struct db_value *values, int64_t *numbers, int n,
		   struct err *e);

/* An INSERT of one row that returns its number. */
bool db_insert(struct db *db, int index, const struct db_value *values, int64_t *id, struct err *e);

/* Columns of the row, from 0; they live until the next step. */
struct str db_text(struct stmt *s, int column);
int64_t db_number(struct stmt *s, int column);
/* the number of one of N things, from 0 on; N where it is none of them */
int db_choice(struct stmt *s, int column, int n);
/* false, and zero bytes, where it is not 32 bytes long */
bool db_hash(struct stmt *s, int column, struct hash *h);
bool db_is_null(struct stmt *s, int column);
bool db_is_number(struct stmt *s, int column); /* and nothing that only looks like one */

/* BEGIN IMMEDIATE, so that a transaction that will write never has to give up half-way. */
bool db_begin(struct db *db, struct err *e);
void db_rollback(struct db *db);

/*
 * E is filled where it is not DB_STORED. In doubt: reading or writing failed in it, so that the
 * files may hold either.
 */
enum db_ended { DB_STORED, DB_NOT_STORED, DB_IN_DOUBT };
enum db_ended db_commit(struct db *db, struct err *e);

/*
 * After a commit in doubt: opens the database anew, with all statements to be had anew as well.
 * ALONE: no other process had it, so that what is read from here on is all that the files hold.
 */
bool db_reopen(struct db *db, bool *alone, struct err *e);
bool db_make_durable(struct db *db, struct err *e); /* what can be read now, on the disk as well */

/* A transaction that only reads: one moment of the database, however long it takes. */
bool db_begin_reading(struct db *db, struct err *e);
bool db_is_open(const struct db *db); /* a transaction, of either kind */
bool db_is_changed(const struct db *db); /* in it, so that it may be taken back */

int64_t db_changes(struct db *db); /* rows that the last statement added, changed or took away */
int64_t db_all_changes(struct db *db); /* by this connection: grows with every change */
/* another number when another connection changed something; -1 where that is not to be had */
int64_t db_version(struct db *db);
void db_expect_bulk(struct db *db); /* before db_begin: prepares for one large change */

/*
 * Copies all of it into a file at PATH, empty or missing, some pages a step. db_copy_end gives
 * up what is not finished.
 */
struct db_copying;
enum { COPY_PAGES = 64 };
bool db_copy_begin(struct db *db, const char *path, struct db_copying **c, struct err *e);
/* in pages */
bool db_copy_step(struct db_copying *c, bool *finished, size_t *done, size_t *total, struct err *e);
void db_copy_end(struct db_copying *c); /* takes NULL */

/*
 * Nobody else has the database, or gets it, until it is closed; no log is left beside it.
 * ERR_BUSY where somebody has it open.
 */
bool db_seize(struct db *db, struct err *e);

/*
 * What a database says of itself: whose it is, of which form, and how many objects (tables,
 * indexes, ...) are in it; and a number that is another one whenever somebody changed any of
 * them.
 */
struct db_form {
	int64_t owner, number, objects;
};
bool db_form_get(struct db *db, struct db_form *f, struct err *e);
bool db_form_set(struct db *db, const struct db_form *f, struct err *e); /* owner and number */
bool db_tables_version(struct db *db, int64_t *version, struct err *e);
/* the greatest that was ever given in a table that gives none again */
bool db_last_number(struct db *db, int64_t *number, struct err *e);

/* Each object, but those that the library makes by itself; until FN returns false. */
struct db_object {
	struct str kind, name, sql;
};
typedef bool (*db_object_fn)(void *ctx, const struct db_object *o, struct err *e);
bool db_object_each(struct db *db, db_object_fn fn, void *ctx, struct err *e);

/*
 * The first that has its place in the file together with another: what is written to one would
 * be written over the other.
 */
bool db_object_shared(struct db *db, db_object_fn fn, void *ctx, struct err *e);

/*
 * Reads all of it, or a table with its indexes. WHAT gets the first that is damaged, or stays
 * empty. ROWS: each row is looked up in each index, from one end of it to the other; else
 * whether an index holds what its table does is not asked, only whether it is one.
 */
bool db_find_damage(struct db *db, const char *table, bool rows, struct buf *what,
		    struct err *e);

/* Tables that are made by the SQL of TABLES, seen by this connection alone, until the end. */
bool db_aside_begin(struct db *db, const char *tables, struct err *e);
bool db_aside_batch(struct db *db, bool begin, struct err *e); /* around many changes to them */
void db_aside_end(struct db *db);

const char *db_library(void);

#endif
