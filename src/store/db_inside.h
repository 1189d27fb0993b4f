/* Inside the face of the database library: what its files share. */
#ifndef VETO_STORE_DB_INSIDE_H
#define VETO_STORE_DB_INSIDE_H

#include <sqlite3.h>
#include <sys/stat.h>

#include "db.h"
#include "vfs.h"

enum {
	NAMES_MAX = 32, /* parameters of one statement: as many bits as `bound` has */
	WAIT_TRACES = 9
};

struct stmt {
	sqlite3_stmt *s;
	struct db *db;
	char *names[NAMES_MAX]; /* the library would search them anew at every call, and forgets
				   its own when somebody changes the tables */
	int count;
	bool of_one_row; /* it changes exactly one, or the database is not what it seems */
	int last;        /* the parameter bound last: binding in the order of the text finds each at
			    once */
	unsigned rows;   /* stepped in this run */
	uint32_t bound;  /* a bit for each parameter that got a value, be it NULL, for this run */
	uint32_t wanted; /* all of them: nothing runs with a value of another run */
};

struct db {
	sqlite3 *handle;
	char *path;
	const char *const *texts;
	struct stmt *kept; /* those of the list, then those of db_file.c */
	int n;
	bool writable;
	bool reading;      /* it was opened for that alone, whatever the file would allow */
	/* the file before it was opened to be read as it is; st_ino 0 where it was not */
	struct stat still;
	int patience; /* ms until somebody else's lock is given up on */
	/* between db_expect_bulk and the end of the transaction, with a rollback journal */
	bool in_bulk;
	int64_t waiting_since;
	/* then: size and time of its files, on which whoever changes it leaves traces */
	int64_t traces[WAIT_TRACES];
	bool given_up; /* somebody wanted what ran last to end */
	bool changing; /* between db_begin and the end of the transaction */
};

/* What the library is asked about a file; the list of statements goes on with these. */
enum own_statement {
	OWN_OWNER, OWN_FORM, OWN_OBJECTS, OWN_OBJECT_EACH, OWN_OBJECT_SHARED, OWN_TABLES_VERSION,
	OWN_VERSION, OWN_NUMBER, OWN_COUNT
};
extern const char *const db_own_texts[OWN_COUNT];

/* db_fail.c: false, with E filled. */
bool db_failed(struct db *db, int rc, struct err *e);
bool db_is_there(struct db *db, struct err *e); /* what is open is still the file of that name */

/* db_open.c */
/* the first column of its row, or "" */
int db_pragma(struct db *db, const char *sql, struct buf *value);
int db_open_literally(sqlite3 **handle, const char *path, int flags, const char *vfs);
void db_end_bulk(struct db *db);
bool db_wait(struct db *db, int tries); /* a nap; false where it was long enough */
/* it is read as it is, and was written meanwhile: what was read may be of two moments */
bool db_is_mixed(const struct db *db);

/* db_words.c: the functions that statements may call */
void db_add_words(sqlite3 *handle);

/* db.c */
void db_forget_statements(struct db *db);

#endif
