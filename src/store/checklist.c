#include "store.h"

bool
store_checklist_get(struct store *s, int64_t account, enum check *states, struct err *e)
{
	struct stmt *st =
		db_bound(s->db, SQL_CHECKLIST_GET, DB_VALUES(as_number(":account", account)), e);
	enum db_row row;

	for (size_t i = 0; i < content_kind_count; i++)
		states[i] = CHECK_OPEN;
	while ((row = db_step(st, e)) == DB_ROW) {
		const struct content_kind *kind = content_kind_find(db_text(st, 0));

		if (kind != NULL)
			check_find(db_text(st, 1), &states[kind - content_kinds]);
	}
	return row == DB_DONE;
}

bool
store_checklist_set(struct store *s, int64_t account, const char *kind, enum check state,
		    struct err *e)
{
	return db_do(s->db, SQL_CHECKLIST_SET,
		     DB_VALUES(as_number(":account", account), as_word(":kind", kind),
			       as_word(":state", checks[state].name)), e);
}
