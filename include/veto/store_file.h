/*
 * The store as a file: how it is worked with, a copy of it, whether it is whole, and who else
 * has it. What is in it is in veto/store.h and veto/store_beside.h.
 */
#ifndef VETO_STORE_FILE_H
#define VETO_STORE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/err.h"
#include "veto/store.h"

/*
 * How long store_begin waits for another process, from here on: MS, or 0 for the usual ten
 * seconds.
 */
void store_set_patience(struct store *s, int ms);
void store_expect_bulk(struct store *s); /* before store_begin: one large change comes */
/* a screen of so many rows: for it the memory that pages are kept in is measured */
void store_show_rows(struct store *s, int rows);

/*
 * Copies all of it, as it is at the moment of the beginning, into PATH: an empty or missing
 * file. Step by step, until FINISHED; DONE and TOTAL count pages. Only after store_copy_end,
 * which store_rollback follows, is the file whole, or to be removed.
 */
struct db_copying;
bool store_copy_begin(struct store *s, const char *path, struct db_copying **c, struct err *e);
bool store_copy_step(struct db_copying *c, bool *finished, size_t *done, size_t *total,
		     struct err *e);
void store_copy_end(struct db_copying *c); /* takes NULL */

/*
 * Every page, row and index is what it should be; else ERR_CORRUPT, with the first that is not.
 * It takes as long as reading all of it.
 */
bool store_is_sound(struct store *s, struct err *e);
/* accounts and entries alone, with their indexes */
bool store_log_is_sound(struct store *s, struct err *e);

/*
 * The database at PATH, for nobody but the caller, until it is given back: all that waited in a
 * log stands in the file, and nothing is beside it. What is in it is not looked at. ERR_BUSY
 * where another process has it open.
 */
struct db;
bool store_seize(struct db **seized, const char *path, struct err *e);
void store_give_back(struct db *seized); /* takes NULL */

const char *store_library(void); /* "SQLite 3.40.1" */

/* For tests: every statement prepares. */
bool store_prepare_all(struct store *s, struct err *e);

#endif
