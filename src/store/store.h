/* Inside the store: what its files share. */
#ifndef VETO_STORE_STORE_H
#define VETO_STORE_STORE_H

#include "db.h"
#include "sql.h"
#include "veto/store.h"
#include "veto/store_beside.h"
#include "veto/store_file.h"

struct names;

/* What due dates are compared with, which stand in the database without holidays. */
struct due_limit {
	struct date day; /* that was asked for */
	char plain[DATE_TEXT], least[DATE_TEXT];
	struct buf seats; /* JSON: a date by service; empty while nobody asked */
};

struct store {
	struct db *db;
	struct names *names; /* NULL while nobody asked */
	int64_t schema_version; /* of the tables that were compared last */
	char *later; /* where it is to be once something is stored; NULL where it is there */
	bool folders; /* with those above it */
	struct due_limit late, near; /* what was over before today; what is due until a day */
	int64_t renewed; /* how often it was opened anew to follow what others write */
};

/*
 * schema.c: at opening, what is in the file is compared with what veto makes, or made where
 * nothing is there; then, in a transaction, compared again where somebody changed it.
 * ERR_CORRUPT names what is foreign, changed or missing.
 */
bool schema_open(struct store *s, struct err *e);
bool schema_check(struct store *s, struct err *e);

/* Of N things in the order of their ids, with which each begins, the one of ID; NULL for none. */
void *store_by_id(const void *things, size_t n, size_t size, int64_t id);

/*
 * Steps a statement over all rows in the order of their ids, :n of them from the one :after on,
 * until there are none left. The first column is the id.
 */
bool store_portions(struct store *s, int statement, void (*fn)(void *ctx, struct stmt *st),
		    void *ctx, struct err *e);

/*
 * The number of an account is the upper half of the numbers of its entries: a greater one would
 * make them those of another account.
 */
enum { ACCOUNT_NUMBER_MOST = INT32_MAX };

void account_limits_clear(struct store *s);

/* Writes the derived columns of an account; its due date follows from its standing. */
bool account_save_standing(struct store *s, struct account *a, struct err *e);

/*
 * The columns of a row of the log, in the order of the statements; those that a search asks for, of
 * two of them the whole text.
 */
void store_read_row(struct stmt *st, struct log_row *row);
enum {
	ROW_HAPPENED = 5,
	ROW_ENTRY = 6,
	ROW_CHANNEL = 7,
	ROW_DUE = 8,
	ROW_REFERENCE = 13,
	ROW_NOTE = 16,
	ROW_ROUTE = 17
};

/* A statement for the N entries beyond FROM: of ACCOUNT alone, or of all where that is 0. */
struct stmt *store_from_place(struct store *s, int statement, int64_t account, bool struck,
			      struct entry_place from, int64_t n, struct err *e);

/* Steps a statement that tells who did something and when, where that is known. */
bool store_read_changed_by(struct stmt *st, struct changed_by *by, struct err *e);

/*
 * account_names.c: as they are at this moment; inside a transaction, so that they stay it. The
 * texts live until they are loaded anew.
 */
bool account_names_load(struct store *s, struct err *e);
/* "" for one that is not there */
void account_name_of(const struct store *s, int64_t account, struct str *service,
		     struct str *handle);
void account_names_clear(struct store *s);

#endif
