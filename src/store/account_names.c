/*
 * The names of all accounts, in memory: what the log of all accounts shows needs one of them for
 * every row. Looked up in the file, they would take as many pages of it as the rows themselves.
 */
#include <stdlib.h>

#include "store.h"
#include "veto/mem.h"

struct name {
	int64_t id;  /* stands first, for store_by_id */
	uint32_t at; /* of the texts: the service, then the handle */
	uint16_t service, handle;
};

struct names {
	int64_t version, changes; /* of the database, by others and by us, that they belong to */
	struct name *name;        /* by id */
	size_t n, room;
	struct buf text;
};

static void
add(void *ctx, struct stmt *st)
{
	struct names *names = ctx;
	struct str service = db_text(st, 1), handle = db_text(st, 2);

	names->name = mem_grow(names->name, &names->room, names->n + 1, sizeof(*names->name));
	names->name[names->n++] = (struct name){db_number(st, 0), (uint32_t)names->text.used,
						(uint16_t)service.n, (uint16_t)handle.n};
	buf_str(&names->text, service);
	buf_str(&names->text, handle);
}

bool
account_names_load(struct store *s, struct err *e)
{
	int64_t version = db_version(s->db), changes = db_all_changes(s->db);
	bool ok;

	if (s->names == NULL)
		s->names = mem_alloc(sizeof(*s->names));
	else if (version >= 0 && s->names->version == version && s->names->changes == changes)
		return true;
	s->names->n = 0;
	buf_reset(&s->names->text);
	ok = store_portions(s, SQL_ACCOUNT_NAMES, add, s->names, e);
	/* What may be taken back again is not kept. */
	s->names->version = ok && !db_is_changed(s->db) ? version : -1;
	s->names->changes = changes;
	return ok;
}

void
account_name_of(const struct store *s, int64_t account, struct str *service, struct str *handle)
{
	const struct name *found =
		store_by_id(s->names->name, s->names->n, sizeof(*found), account);

	*service = found != NULL ? (struct str){s->names->text.data + found->at, found->service}
				 : STR("");
	*handle = found != NULL ? (struct str){service->s + service->n, found->handle} : STR("");
}

void
account_names_clear(struct store *s)
{
	if (s->names == NULL)
		return;
	free(s->names->name);
	buf_clear(&s->names->text);
	free(s->names);
	s->names = NULL;
}
