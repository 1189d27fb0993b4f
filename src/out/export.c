#include "veto/export.h"

#include "veto/text.h"

void
export_csv_header(struct buf *out, char separator, bool mark)
{
	if (mark)
		buf_text(out, "\xef\xbb\xbf");
	for (int i = 0; i < RECORD_FIELDS; i++) {
		if (i > 0)
			buf_char(out, separator);
		buf_text(out, record_names[i]);
	}
	buf_text(out, "\r\n");
}

void
export_csv_record(struct buf *out, const struct record *r, char separator)
{
	record_encode(out, r, separator, RECORD_FIELDS);
	buf_add(out, "\r\n", 2);
}

void
export_csv_row(struct buf *out, const struct str *fields, int n, char separator)
{
	for (int i = 0; i < n; i++) {
		struct record r = {.field = {fields[i]}};

		if (i > 0)
			buf_char(out, separator);
		record_encode(out, &r, separator, 1);
	}
	buf_add(out, "\r\n", 2);
}

static void
record_evidence_data(struct data *d, const char *key, struct str list)
{
	struct str rest = list;
	struct hash h;

	data_list(d, key);
	while (record_next_evidence(&rest, &h))
		data_hash(d, NULL, &h);
	data_close(d);
}

/* What has no empty value: then there is none. */
static bool
may_be_null(int field)
{
	return field == RECORD_STRIKES || field == RECORD_DUE || field == RECORD_PREVIOUS;
}

void
export_data_record(struct data *d, const struct record *r, bool sparse)
{
	data_object(d, NULL);
	for (int i = 0; i < RECORD_FIELDS; i++) {
		struct str field = r->field[i];
		int64_t n = 0;

		if (i == RECORD_EVIDENCE)
			record_evidence_data(d, record_names[i], field);
		else if (field.n == 0 && (sparse || may_be_null(i)))
			data_null(d, record_names[i]);
		else if ((i == RECORD_SEQ || i == RECORD_STRIKES) &&
			 text_number(field, INT64_MAX, &n))
			data_number(d, record_names[i], n);
		else
			data_text(d, record_names[i], field);
	}
	data_close(d);
}
