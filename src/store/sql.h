/* Every statement of the store, and the steps from an empty file to this version's tables. */
#ifndef VETO_STORE_SQL_H
#define VETO_STORE_SQL_H

#include <stdbool.h>
#include <stddef.h>

enum sql {
	SQL_ACCOUNT_ADD,
	SQL_ACCOUNT_UPDATE,
	SQL_ACCOUNT_STANDING,
	SQL_ACCOUNT_REMOVE,
	SQL_ACCOUNT_LOAD,
	SQL_ACCOUNT_EACH,
	SQL_ACCOUNT_DUE,
	SQL_ACCOUNT_IDS_BY_NAME,
	SQL_ACCOUNT_IDS_BY_DUE,
	SQL_ACCOUNT_IDS_BY_STATUS,
	SQL_ACCOUNT_COUNTS,
	SQL_ACCOUNT_BY_HANDLE,
	SQL_ACCOUNT_BY_ALIAS,
	SQL_ENTRY_ADD,
	SQL_ENTRY_MOMENT,
	SQL_ENTRY_HASH,
	SQL_ENTRY_EACH,
	SQL_ENTRY_FILTERED,
	SQL_ENTRY_OF_ACCOUNT,
	SQL_ENTRY_STEPS,
	SQL_ENTRY_ONE,
	SQL_LOG_OLDER,
	SQL_LOG_NEWER,
	SQL_LOG_OF_ACCOUNT_OLDER,
	SQL_LOG_OF_ACCOUNT_NEWER,
	SQL_ENTRY_STRAYS,
	SQL_CHECKLIST_GET,
	SQL_CHECKLIST_SET,
	SQL_EVIDENCE_ADD,
	SQL_EVIDENCE_PORTION_ADD,
	SQL_EVIDENCE_FIND,
	SQL_EVIDENCE_EACH,
	SQL_EVIDENCE_PORTIONS,
	SQL_EVIDENCE_USE,
	SQL_EVIDENCE_USES,
	SQL_EVIDENCE_SWEEP,
	SQL_DATA_VERSION,
	SQL_COUNT
};

extern const char *const sql_texts[SQL_COUNT];

/* migrations[n] brings user_version n to n + 1. Only ever append. */
struct migration {
	const char *sql;
	bool settle; /* what is derived from the entries has changed: fold every account anew */
};
extern const struct migration migrations[];
extern const size_t migration_count;

/* Columns of the account statements, in this order. */
enum account_column {
	COL_ID, COL_SERVICE, COL_HANDLE, COL_ALIAS, COL_OWNER, COL_EMAIL, COL_CENTRE, COL_VISIBILITY,
	COL_ENTRIES, COL_HEAD, COL_LATEST, COL_STATUS, COL_OBJECTED, COL_EXTENDED, COL_ANSWER_NEEDED, COL_COMPLAINED, COL_DUE
};

#endif
