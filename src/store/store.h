/* Inside the store: what its files share. */
#ifndef VETO_STORE_STORE_H
#define VETO_STORE_STORE_H

#include "db.h"
#include "sql.h"
#include "veto/store.h"

struct store {
	struct db *db;
};

/* Writes the derived columns of an account; its due date follows from its standing. */
bool account_save_standing(struct store *s, struct account *a, struct err *e);

/* The columns of a row of the log, in the order of the statements. */
void store_read_line(struct stmt *st, struct entry_line *line);

#endif
