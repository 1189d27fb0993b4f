/* Windows onto long lists: what a screen shows of them, from any place on. */
#include <stdlib.h>

#include "store.h"
#include "veto/mem.h"

bool
store_account_ids(struct store *s, const struct account_ids_query *q, int64_t **ids, size_t *n, struct err *e)
{
	static const int statements[] = {
		[BY_NAME] = SQL_ACCOUNT_IDS_BY_NAME, [BY_DUE] = SQL_ACCOUNT_IDS_BY_DUE, [BY_STATUS] = SQL_ACCOUNT_IDS_BY_STATUS,
	};
	bool of_status = q->order == BY_NAME && q->status >= 0;
	struct stmt *st = db_statement(s->db, of_status ? SQL_ACCOUNT_IDS_OF_STATUS : statements[q->order], e);
	char today[DATE_TEXT];
	size_t room = 0;
	enum db_row row;

	*ids = NULL;
	*n = 0;
	if (st == NULL)
		return false;
	date_format(q->today, today);
	db_bind_text(st, ":status", str_of(q->status >= 0 ? statuses[q->status].name : ""));
	db_bind_number(st, ":overdue", q->overdue);
	db_bind_text(st, ":today", str_of(today));
	db_bind_text(st, ":service", str_of(q->service));
	db_bind_text(st, ":owner", str_of(q->owner));
	db_bind_text(st, ":centre", str_of(q->centre));
	db_bind_text(st, ":text", str_of(q->text));
	while ((row = db_step(st, e)) == DB_ROW) {
		*ids = mem_grow(*ids, &room, *n + 1, sizeof(**ids));
		(*ids)[(*n)++] = db_number(st, 0);
	}
	if (row == DB_DONE)
		return true;
	free(*ids);
	*ids = NULL;
	return false;
}

bool
store_account_counts(struct store *s, struct date today, size_t *accounts, size_t *overdue, struct err *e)
{
	struct stmt *st = db_statement(s->db, SQL_ACCOUNT_COUNTS, e);
	char text[DATE_TEXT];

	if (st == NULL)
		return false;
	date_format(today, text);
	db_bind_text(st, ":today", str_of(text));
	if (db_step(st, e) != DB_ROW)
		return false;
	*accounts = (size_t)db_number(st, 0);
	*overdue = (size_t)db_number(st, 1);
	db_reset(st);
	return true;
}

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
