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

/* The form of the log before form 2: never released. Its actor stood among what is sealed. */
static bool
is_of_before(const struct csv *csv)
{
	return csv->fields == 15 && str_is(csv->field[0], "service") &&
	       str_is(csv->field[1], "handle") && str_is(csv->field[2], "seq") &&
	       str_is(csv->field[5], "actor") && str_is(csv->field[14], "hash");
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
	if (got == CSV_ROW && is_of_before(&r->csv))
		return failed(e, ERR_FAILED,
			      _("%s: made by a veto from before the first release, whose form of "
				"the log is not read any more; it is left as it is"),
			      r->csv.path);
	return failed(e, ERR_BROKEN,
		      _("%s: this is no log of veto: its first line is not '%s,%s,%s,…,%s'"),
		      r->csv.path, record_names[0], record_names[1], record_names[2],
		      record_names[RECORD_FIELDS - 1]);
}

enum { ASK_EVERY = 1024 }; /* records between two questions whether to go on */

/*
 * The line is encoded once: what is sealed is its beginning, and what is internal its end, but that
 * the salt is followed by no separator.
 */
static void
look_closer(struct reading *r, struct hash *seal)
{
	const struct str *f = r->record.field;
	char separator = r->csv.separator, hex[HASH_HEX + 1];
	struct hash internal;
	struct hasher hasher;
	size_t sealed, open;

	buf_reset(&r->line);
	record_encode(&r->line, &r->record, separator, 0, RECORD_HASH);
	sealed = r->line.used;
	buf_char(&r->line, separator);
	record_encode(&r->line, &r->record, separator, RECORD_HASH, RECORD_ACTOR);
	buf_char(&r->line, separator);
	open = r->line.used;
	record_encode(&r->line, &r->record, separator, RECORD_ACTOR, RECORD_FIELDS);
	r->canonical = str_equal(buf_view(&r->line), r->csv.raw);
	r->fits = true;
	if (separator != ',')
		*seal = record_seal(&r->record, &r->scratch);
	else
		*seal = hash_of((struct str){r->line.data, sealed});
	if (!record_is_told(&r->record))
		return;
	if (separator != ',') {
		internal = record_internal(&r->record, &r->scratch);
	} else {
		hash_start(&hasher);
		hash_more(&hasher, f[RECORD_SALT].s, f[RECORD_SALT].n);
		hash_more(&hasher, r->line.data + open, r->line.used - open);
		internal = hash_end(&hasher);
	}
	hash_to_hex(&internal, hex);
	r->fits = str_is(f[RECORD_INTERNAL], hex);
}

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
	look_closer(r, seal);
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
	buf_clear(&r->line);
}
