#include <string.h>

#include "store.h"
#include "veto/i18n.h"
#include "veto/text.h"
#include "veto/wish.h"

bool
store_evidence_known(struct store *s, const struct hash *h, bool *known, struct err *e)
{
	enum db_row row =
		db_ask(s->db, SQL_EVIDENCE_FIND, DB_VALUES(as_hash(":hash", h)), NULL, 0, e);

	*known = row == DB_ROW;
	return row != DB_ERROR;
}

bool
store_evidence_add(struct store *s, const struct hash *h, const char *name, int64_t size,
		   int64_t *id, struct err *e)
{
	return db_insert(s->db, SQL_EVIDENCE_ADD,
			 DB_VALUES(as_hash(":hash", h), as_word(":name", name),
				   as_number(":size", size)),
			 id, e);
}

bool
store_evidence_portion(struct store *s, int64_t id, int64_t n, struct str portion, struct err *e)
{
	return db_do(s->db, SQL_EVIDENCE_PORTION_ADD,
		     DB_VALUES(as_number(":evidence", id), as_number(":n", n),
			       as_blob(":data", portion)),
		     e);
}

/* The least and the greatest hash that begin with the digits. */
static bool
prefix_range(const char *prefix, struct hash *from, struct hash *to)
{
	char low[HASH_HEX + 1], high[HASH_HEX + 1];
	size_t n = strlen(prefix);

	if (n > HASH_HEX)
		return false;
	memset(low, '0', HASH_HEX);
	memset(high, 'f', HASH_HEX);
	memcpy(low, prefix, n);
	memcpy(high, prefix, n);
	return hash_from_hex(from, (struct str){low, HASH_HEX}) &&
	       hash_from_hex(to, (struct str){high, HASH_HEX});
}

bool
store_evidence_each(struct store *s, const char *prefix, evidence_fn fn, void *ctx, struct err *e)
{
	struct hash from, to;
	struct stmt *st;
	enum db_row row;

	if (!prefix_range(prefix, &from, &to))
		return failed(e, ERR_USAGE,
			      _("'%s' is no hash: it has up to 64 digits 0-9 and a-f"), prefix);
	st = db_bound(s->db, SQL_EVIDENCE_EACH,
		      DB_VALUES(as_hash(":from", &from), as_hash(":to", &to)), e);
	while ((row = db_step(st, e)) == DB_ROW) {
		struct evidence ev = {.name = db_text(st, 1).s,
				      .size = db_number(st, 2),
				      .entries = db_number(st, 3)};

		db_hash(st, 0, &ev.hash);
		if (fn(ctx, &ev))
			continue;
		db_reset(st);
		return true;
	}
	return row == DB_DONE;
}

/* A hash has 32 bytes: one more is beyond all that begin so, and none is before all of them. */
bool
store_evidence_window(struct store *s, const struct hash *from, bool up, size_t n,
		      struct evidence_row *rows, size_t *got, struct err *e)
{
	char last[sizeof(struct hash) + 1];
	struct str beyond = {last, up ? sizeof(last) : 0};
	struct stmt *st;
	enum db_row row;

	memset(last, 0xff, sizeof(last));
	st = db_bound(s->db, up ? SQL_EVIDENCE_BEFORE : SQL_EVIDENCE_AFTER,
		      DB_VALUES(from != NULL ? as_hash(":from", from) : as_blob(":from", beyond),
				as_number(":n", (int64_t)n)),
		      e);
	*got = 0;
	while ((row = db_step(st, e)) == DB_ROW) {
		struct evidence_row *r = &rows[(*got)++];

		db_hash(st, 0, &r->hash);
		text_copy(r->name, sizeof(r->name), db_text(st, 1));
		r->size = db_number(st, 2);
		r->entries = db_number(st, 3);
	}
	return row == DB_DONE;
}

bool
store_evidence_read(struct store *s, const struct hash *h, portion_fn fn, void *ctx, struct err *e)
{
	struct stmt *st = db_bound(s->db, SQL_EVIDENCE_PORTIONS, DB_VALUES(as_hash(":hash", h)), e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW) {
		if (wish_goes_on(e) && fn(ctx, db_text(st, 0), e))
			continue;
		db_reset(st);
		return false;
	}
	return row == DB_DONE;
}

bool
store_evidence_uses(struct store *s, int64_t account, int64_t *n, struct err *e)
{
	return db_ask(s->db, SQL_EVIDENCE_USES, DB_VALUES(as_number(":account", account)), n, 1,
		      e) == DB_ROW;
}
