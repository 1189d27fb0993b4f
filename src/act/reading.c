#include "reading.h"

#include <string.h>

#include "veto/i18n.h"
#include "veto/wish.h"

static bool
is_canonical_head(const struct reading *r)
{
	struct str raw = r->csv.raw;

	for (int i = 0; i < RECORD_FIELDS; i++) {
		size_t n = strlen(record_names[i]);

		if (raw.n < n || memcmp(raw.s, record_names[i], n) != 0)
			return false;
		raw.s += n;
		raw.n -= n;
		if (i + 1 < RECORD_FIELDS && (raw.n == 0 || raw.s[0] != r->csv.separator))
			return false;
		raw.s += i + 1 < RECORD_FIELDS;
		raw.n -= i + 1 < RECORD_FIELDS;
	}
	return raw.n == 0;
}

static bool
read_header(struct reading *r, struct err *e)
{
	enum csv_result got = csv_next(&r->csv, e);
	bool ok = got == CSV_ROW && r->csv.fields == RECORD_FIELDS;

	if (got == CSV_ERROR && e->code != ERR_USAGE)
		return false;
	for (int i = 0; ok && i < RECORD_FIELDS; i++)
		ok = str_is(r->csv.field[i], record_names[i]);
	r->head_canonical = ok && is_canonical_head(r);
	if (ok)
		return true;
	return failed(e, ERR_BROKEN,
		      _("%s: this is no log of veto: its first line is not '%s,%s,%s,…,%s'"),
		      r->csv.path, record_names[0], record_names[1], record_names[2],
		      record_names[RECORD_FIELDS - 1]);
}

enum { ASK_EVERY = 1024 }; /* records between two questions whether to go on */

enum csv_result
reading_next(struct reading *r, struct hash *seal, struct err *e)
{
	enum csv_result got = csv_next(&r->csv, e);

	if (got != CSV_ROW)
		return got;
	if (++r->records % ASK_EVERY == 0 && !wish_goes_on(e))
		return CSV_ERROR;
	if (r->csv.fields != RECORD_FIELDS) {
		failed(e, ERR_USAGE,
		       r->csv.torn
			       ? _("%s: line %lld: the last line is torn: it has %zu of %d fields")
			       : ngettext("%s: line %lld: it has %zu field instead of %d",
					  "%s: line %lld: it has %zu fields instead of %d",
					  r->csv.fields),
		       r->csv.path, (long long)r->csv.line, r->csv.fields, (int)RECORD_FIELDS);
		return CSV_ERROR;
	}
	for (int i = 0; i < RECORD_FIELDS; i++)
		r->record.field[i] = record_unguard(r->csv.field[i]);
	buf_reset(&r->scratch);
	record_encode(&r->scratch, &r->record, r->csv.separator, RECORD_FIELDS);
	r->canonical = str_equal(buf_view(&r->scratch), r->csv.raw);
	if (r->csv.separator == ',') {
		/*
		 * The record is encoded already, and the hash its last field: what is sealed ends
		 * before the last comma.
		 */
		size_t tail = r->record.field[RECORD_HASH].n + 1;

		if (r->record.field[RECORD_HASH].n == HASH_HEX) {
			*seal = hash_of((struct str){r->scratch.data, r->scratch.used - tail});
			return CSV_ROW;
		}
	}
	*seal = record_seal(&r->record, &r->scratch);
	return CSV_ROW;
}

bool
reading_open(struct reading *r, const char *path, struct err *e)
{
	*r = (struct reading){0};
	if (!csv_open(&r->csv, path, e))
		return false;
	if (read_header(r, e))
		return true;
	csv_close(&r->csv);
	return false;
}

void
reading_close(struct reading *r)
{
	csv_close(&r->csv);
	buf_clear(&r->scratch);
}
