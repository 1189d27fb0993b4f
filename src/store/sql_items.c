/* The tables where a scan puts what it found. */
#include "sql.h"

const char sql_found_tables[] =
	"CREATE TEMP TABLE found ("
	" kind INTEGER NOT NULL,"
	" key INTEGER NOT NULL,"
	" moment INTEGER NOT NULL,"
	" month INTEGER NOT NULL,"
	" certainty INTEGER NOT NULL,"
	" file INTEGER NOT NULL,"
	" position INTEGER NOT NULL,"
	" excerpt TEXT NOT NULL"
	") STRICT;"
	"CREATE TEMP TABLE lost (key INTEGER PRIMARY KEY, moment INTEGER NOT NULL) STRICT;"
	"CREATE TEMP TABLE found_file (n INTEGER PRIMARY KEY, path TEXT NOT NULL, id INTEGER NOT "
	"NULL DEFAULT 0) STRICT;";

/* Only where there is something to compare with. */
const char sql_found_index[] =
	"CREATE INDEX IF NOT EXISTS temp.found_order ON found (kind, moment, key);";
