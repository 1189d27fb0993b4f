/* Windows onto the log: what a screen shows of it, from any place on. */
#include <stdio.h>

#include "store.h"

void
store_read_row(struct stmt *st, struct log_row *row)
{
	struct record r = {{
		[RECORD_SERVICE] = db_text(st, 3),
		[RECORD_HANDLE] = db_text(st, 4),
		[RECORD_HAPPENED] = db_text(st, ROW_HAPPENED),
		[RECORD_ENTRY] = db_text(st, ROW_ENTRY),
		[RECORD_CHANNEL] = db_text(st, ROW_CHANNEL),
		[RECORD_DUE] = db_text(st, ROW_DUE),
		[RECORD_EVIDENCE] = db_text(st, 12),
		[RECORD_REFERENCE] = db_text(st, ROW_REFERENCE),
		[RECORD_NOTE] = db_text(st, 14),
	}};

	log_row_read(row, &r);
	row->place = (struct entry_place){db_number(st, 0), db_number(st, 1), db_number(st, 2)};
	row->about = db_number(st, 9);
	row->struck_by = db_number(st, 10);
	row->lost_by = db_number(st, 15);
	row->odd = (enum oddity)db_choice(st, 11, ODDITIES);
}

static void
name_row(struct store *s, struct log_row *row)
{
	struct str service, handle;

	account_name_of(s, row->place.account, &service, &handle);
	snprintf(row->account, sizeof(row->account), "%.*s/%.*s", (int)service.n, service.s,
		 (int)handle.n, handle.s);
}

struct stmt *
store_from_place(struct store *s, int statement, int64_t account, bool struck,
		 struct entry_place from, int64_t n, struct err *e)
{
	return db_bound(s->db, statement,
			DB_VALUES(as_number(":moment", from.moment),
				  as_number(":account", account != 0 ? account : from.account),
				  as_number(":struck", struck),
				  as_number(":seq", from.seq), as_number(":n", n)),
			e);
}

static bool
log_window(struct store *s, int64_t account, bool struck, struct log_page *page, struct err *e)
{
	static const int statements[2][2] = {{SQL_LOG_OLDER, SQL_LOG_NEWER},
					     {SQL_LOG_OF_ACCOUNT_OLDER, SQL_LOG_OF_ACCOUNT_NEWER}};
	struct entry_place from = log_page_from(page);
	struct stmt *st = store_from_place(s, statements[account != 0][page->newer], account,
					   struck, from, (int64_t)page->most, e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW) {
		struct log_row *r = &page->row[page->got++];

		store_read_row(st, r);
		if (account == 0)
			name_row(s, r);
	}
	page->end = page->got < page->most;
	return row == DB_DONE;
}

bool
store_log_window(struct store *s, int64_t account, bool struck, struct log_page *page,
		 struct err *e)
{
	bool held, ok;

	page->got = 0;
	page->searching = false;
	if (account != 0)
		return log_window(s, account, struck, page, e);
	held = store_hold(s);
	ok = account_names_load(s, e) && log_window(s, account, struck, page, e);
	if (held)
		store_rollback(s);
	return ok;
}

bool
store_log_folded(struct store *s, int64_t account, int64_t most, int64_t *n, struct err *e)
{
	struct db_value one = account != 0 ? as_number(":account", account)
					   : (struct db_value){.name = NULL};

	return db_ask(s->db, account != 0 ? SQL_LOG_OF_ACCOUNT_FOLDED : SQL_LOG_FOLDED,
		      DB_VALUES(as_number(":n", most), one), n, 1, e) == DB_ROW;
}
