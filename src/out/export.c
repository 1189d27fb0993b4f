#include "veto/export.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

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
	record_encode(out, r, separator, 0, RECORD_FIELDS);
	buf_add(out, "\r\n", 2);
}

void
export_csv_row(struct buf *out, const struct str *fields, int n, char separator)
{
	for (int i = 0; i < n; i++) {
		struct record r = {.field = {fields[i]}};

		if (i > 0)
			buf_char(out, separator);
		record_encode(out, &r, separator, 0, 1);
	}
	buf_add(out, "\r\n", 2);
}

enum { VALUE_ROOM = HASH_HEX + 1 };

/* ROOM is for what is no text yet. */
static struct str
value_as_text(const struct value *v, char room[VALUE_ROOM])
{
	room[0] = '\0';
	switch (v->type) {
	case VALUE_FLAG:
		return v->flag ? STR("yes") : STR("no");
	case VALUE_NUMBER:
		snprintf(room, VALUE_ROOM, "%" PRId64, v->number);
		break;
	case VALUE_TEXT:
		return v->text;
	case VALUE_DAY:
		date_format(v->day, room);
		break;
	case VALUE_STAMP:
		stamp_format(v->number, room);
		break;
	case VALUE_HASH:
		hash_to_hex(v->hash, room);
		break;
	default:
		break;
	}
	return str_of(room);
}

void
export_csv_values(struct buf *out, const char *const *columns, int n,
		  const struct value *values, char separator)
{
	struct str fields[RECORD_FIELDS] = {{0}};
	char room[RECORD_FIELDS][VALUE_ROOM];

	for (const struct value *v = values; v->key != NULL; v++) {
		int i = 0;

		while (i < n && strcmp(columns[i], v->key) != 0)
			i++;
		if (i < n)
			fields[i] = value_as_text(v, room[i]);
	}
	export_csv_row(out, fields, n, separator);
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
	return field == RECORD_ABOUT || field == RECORD_DUE || field == RECORD_PREVIOUS ||
	       field == RECORD_SALT;
}

/* The entry that says so, which stands in no record. */
static void
add_mark(struct data *d, const char *key, int64_t seq)
{
	if (seq > 0)
		data_number(d, key, seq);
	else
		data_null(d, key);
}

void
export_data_record(struct data *d, const struct record *r, const struct entry_marks *marks)
{
	bool sparse = marks != NULL;
	bool told = record_is_told(r);

	data_object(d, NULL);
	for (int i = 0; i < RECORD_FIELDS; i++) {
		struct str field = r->field[i];
		int64_t n = 0;

		if (i == RECORD_EVIDENCE)
			record_evidence_data(d, record_names[i], field);
		else if (field.n == 0 && (sparse || may_be_null(i) || (!told && i > RECORD_HASH)))
			data_null(d, record_names[i]);
		else if ((i == RECORD_SEQ || i == RECORD_ABOUT) &&
			 text_number(field, INT64_MAX, &n))
			data_number(d, record_names[i], n);
		else
			data_text(d, record_names[i], field);
	}
	if (marks != NULL) {
		add_mark(d, "struck_by", marks->struck_by);
		add_mark(d, "lost_by", marks->lost_by);
	}
	data_close(d);
}
