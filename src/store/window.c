/* Windows onto long lists: what a screen shows of them, from any place on. */
#include <stdlib.h>

#include "store.h"
#include "veto/mem.h"

void
store_read_line(struct stmt *st, struct entry_line *line)
{
	*line = (struct entry_line){
		.place = {db_number(st, 0), db_number(st, 1), db_number(st, 2)},
		.service = db_text(st, 3),
		.handle = db_text(st, 4),
		.happened = db_text(st, 5),
		.entry = db_text(st, 6),
		.channel = db_text(st, 7),
		.due = db_text(st, 8),
		.strikes = db_number(st, 9),
		.struck_by = db_number(st, 10),
		.odd = (enum oddity)db_choice(st, 11, ODDITIES),
		.evidence = db_text(st, 12),
		.reference = db_text(st, 13),
		.note = db_text(st, 14),
	};
}

static bool
log_window(struct store *s, int64_t account, const struct entry_place *from, bool newer, size_t n, entry_line_fn fn, void *ctx, struct err *e)
{
	int statement = account != 0 ? (newer ? SQL_LOG_OF_ACCOUNT_NEWER : SQL_LOG_OF_ACCOUNT_OLDER) : newer ? SQL_LOG_NEWER : SQL_LOG_OLDER;
	struct stmt *st = db_statement(s->db, statement, e);
	enum db_row row;

	if (st == NULL)
		return false;
	db_bind_number(st, ":moment", from->moment);
	db_bind_number(st, ":account", account != 0 ? account : from->account);
	db_bind_number(st, ":seq", from->seq);
	db_bind_number(st, ":n", (int64_t)n);
	while ((row = db_step(st, e)) == DB_ROW) {
		struct entry_line line;

		store_read_line(st, &line);
		if (account == 0)
			account_name_of(s, line.place.account, &line.service, &line.handle);
		fn(ctx, &line);
	}
	return row == DB_DONE;
}

bool
store_log_window(struct store *s, int64_t account, const struct entry_place *from, bool newer, size_t n, entry_line_fn fn,
		 void *ctx, struct err *e)
{
	bool held, ok;

	if (account != 0)
		return log_window(s, account, from, newer, n, fn, ctx, e);
	held = store_hold(s);
	ok = account_names_load(s, e) && log_window(s, account, from, newer, n, fn, ctx, e);
	if (held)
		store_rollback(s);
	return ok;
}
