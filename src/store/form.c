/*
 * Forms: the page of a route as it was, every look at it, and the accounts to be looked at again.
 */
#include "store.h"

void
form_page_clear(struct form_page *p)
{
	buf_clear(&p->url);
	buf_clear(&p->etag);
	buf_clear(&p->modified);
	buf_clear(&p->text);
}

bool
store_form_page_load(struct store *s, const char *route, struct form_page *p, struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_FORM_PAGE_LOAD,
				   DB_VALUES(as_word(":route", route)), e);
	enum db_row row;

	*p = (struct form_page){0};
	row = db_step(st, e);
	if (row == DB_ROW) {
		buf_str(&p->url, db_text(st, 0));
		buf_str(&p->etag, db_text(st, 1));
		buf_str(&p->modified, db_text(st, 2));
		buf_str(&p->text, db_text(st, 3));
		db_reset(st);
	}
	return row != DB_ERROR;
}

static struct str
text_of(const struct buf *b)
{
	return b->used > 0 ? buf_view(b) : STR("");
}

bool
store_form_page_save(struct store *s, const char *route, const struct form_page *p, struct err *e)
{
	return db_do(s->db, SQL_FORM_PAGE_SAVE,
		     DB_VALUES(as_word(":route", route), as_text(":url", text_of(&p->url)),
			       as_text(":etag", text_of(&p->etag)),
			       as_text(":modified", text_of(&p->modified)),
			       as_text(":text", text_of(&p->text))), e);
}

bool
store_form_check_add(struct store *s, const struct form_check *c, struct err *e)
{
	return db_do(s->db, SQL_FORM_CHECK_ADD,
		     DB_VALUES(as_text(":route", c->route), as_number(":checked", c->checked),
			       as_text(":actor", c->actor), as_text(":url", c->url),
			       as_text(":found", c->found),
			       as_word(":reach", reaches[c->reach].name),
			       as_word(":why", reach_whys[c->why].name),
			       as_number(":status", c->status), as_text(":removed", c->removed),
			       as_text(":added", c->added)),
		     e);
}

bool
store_form_check_each(struct store *s, const char *route, int64_t most, form_check_fn fn, void *ctx,
		      struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_FORM_CHECK_EACH,
				   DB_VALUES(as_word(":route", route), as_number(":n", most)), e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW) {
		struct form_check c = {
			.id = db_number(st, 0),
			.route = db_text(st, 1),
			.checked = db_number(st, 2),
			.actor = db_text(st, 3),
			.url = db_text(st, 4),
			.found = db_text(st, 5),
			.status = db_number(st, 8),
			.removed = db_text(st, 9),
			.added = db_text(st, 10),
		};

		reach_find(db_text(st, 6), &c.reach);
		reach_why_find(db_text(st, 7), &c.why);
		fn(ctx, &c);
	}
	return row == DB_DONE;
}

/* ---- reviews */

bool
store_review_ask(struct store *s, const char *service, const char *route, int64_t since, int64_t *n,
		 struct err *e)
{
	return db_do(s->db, SQL_REVIEW_ASK,
		     DB_VALUES(as_word(":service", service), as_word(":route", route),
			       as_number(":since", since)),
		     e) &&
	       store_review_count(s, route, n, e);
}

bool
store_review_done(struct store *s, int64_t account, int64_t *n, struct err *e)
{
	if (!db_do(s->db, SQL_REVIEW_DONE, DB_VALUES(as_number(":account", account)), e))
		return false;
	*n = db_changes(s->db);
	return true;
}

bool
store_review_each(struct store *s, int64_t account, review_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_REVIEW_EACH,
				   DB_VALUES(as_number(":account", account)), e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW)
		fn(ctx, db_text(st, 0).s, db_number(st, 1));
	return row == DB_DONE;
}

bool
store_review_count(struct store *s, const char *route, int64_t *n, struct err *e)
{
	*n = 0;
	return db_ask(s->db, SQL_REVIEW_COUNT, DB_VALUES(as_word(":route", route)), n, 1, e) !=
	       DB_ERROR;
}
