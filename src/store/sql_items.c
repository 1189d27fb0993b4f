/* The tables where a scan puts what it found, and where what fits to what was there is noted. */
#include "sql.h"

/*
 * found is what the export has, cover what it says something of: each list of a kind that was read
 * to its end, from a moment on until another. lost is what the shelf has and the export has not
 * under the same key, fresh the other way round; pair says which of both are the same.
 */
const char sql_found_tables[] =
	"CREATE TEMP TABLE found ("
	" kind INTEGER NOT NULL,"
	" key INTEGER NOT NULL,"
	" moment INTEGER NOT NULL,"
	" month INTEGER NOT NULL,"
	" certainty INTEGER NOT NULL,"
	" file INTEGER NOT NULL,"
	" position INTEGER NOT NULL,"
	" sort INTEGER NOT NULL,"
	" post INTEGER NOT NULL,"
	" place INTEGER NOT NULL,"
	" list INTEGER NOT NULL,"
	" excerpt TEXT NOT NULL,"
	" address TEXT NOT NULL"
	") STRICT;"
	"CREATE TEMP TABLE cover ("
	" kind INTEGER NOT NULL,"
	" list INTEGER NOT NULL,"
	" since INTEGER NOT NULL,"
	" until INTEGER NOT NULL,"
	" PRIMARY KEY (kind, list)"
	") STRICT, WITHOUT ROWID;"
	"CREATE TEMP TABLE lost ("
	" moment INTEGER NOT NULL,"
	" key INTEGER NOT NULL,"
	" post INTEGER NOT NULL,"
	" place INTEGER NOT NULL,"
	" position INTEGER NOT NULL,"
	" list INTEGER NOT NULL,"
	" PRIMARY KEY (moment, key)"
	") STRICT, WITHOUT ROWID;"
	"CREATE TEMP TABLE fresh ("
	" moment INTEGER NOT NULL,"
	" key INTEGER NOT NULL,"
	" month INTEGER NOT NULL,"
	" post INTEGER NOT NULL,"
	" place INTEGER NOT NULL,"
	" position INTEGER NOT NULL,"
	" PRIMARY KEY (moment, key)"
	") STRICT, WITHOUT ROWID;"
	"CREATE TEMP TABLE pair ("
	" old INTEGER NOT NULL,"
	" old_key INTEGER NOT NULL,"
	" moment INTEGER NOT NULL,"
	" key INTEGER NOT NULL,"
	" month INTEGER NOT NULL,"
	" post INTEGER NOT NULL,"
	" PRIMARY KEY (old, old_key)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX temp.pair_new ON pair (moment, key);"
	"CREATE TEMP TABLE alike (post INTEGER PRIMARY KEY) STRICT;"
	"CREATE TEMP TABLE found_file (n INTEGER PRIMARY KEY, path TEXT NOT NULL, id INTEGER NOT "
	"NULL DEFAULT 0) STRICT;";

/* Only where there is something to compare with. */
const char sql_found_index[] =
	"CREATE INDEX IF NOT EXISTS temp.found_order ON found (kind, moment, key);";
