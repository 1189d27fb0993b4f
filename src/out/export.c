#include "veto/export.h"

#include <unistr.h>

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

/* Escaped is all that cannot be seen or would move the cursor, so that a terminal too may be shown it. */
static void
json_character(struct buf *out, ucs4_t c, const uint8_t *p, int n)
{
	if (c == '"' || c == '\\')
		buf_fmt(out, "\\%c", (char)c);
	else if (c == '\n')
		buf_text(out, "\\n");
	else if (c == '\t')
		buf_text(out, "\\t");
	else if (c == 0xfffd)
		buf_text(out, "\xef\xbf\xbd"); /* invalid bytes too */
	else if (text_is_shown(c))
		buf_add(out, (const char *)p, (size_t)n);
	else if (c < 0x10000)
		buf_fmt(out, "\\u%04x", (unsigned)c);
	else
		buf_fmt(out, "\\u%04x\\u%04x", (unsigned)(0xd7c0 + (c >> 10)),
			(unsigned)(0xdc00 + (c & 0x3ff)));
}

void
export_json_string(struct buf *out, struct str s)
{
	const uint8_t *p = (const uint8_t *)s.s;
	size_t left = s.n;

	buf_char(out, '"');
	while (left > 0) {
		ucs4_t c;
		int n = u8_mbtouc(&c, p, left);

		json_character(out, c, p, n);
		p += n;
		left -= (size_t)n;
	}
	buf_char(out, '"');
}

static void
json_evidence(struct buf *out, struct str list)
{
	struct str rest = list;
	struct hash h;
	bool more = false;

	buf_char(out, '[');
	while (record_next_evidence(&rest, &h)) {
		char hex[HASH_HEX + 1];

		hash_to_hex(&h, hex);
		buf_fmt(out, "%s\"%s\"", more ? "," : "", hex);
		more = true;
	}
	buf_char(out, ']');
}

void
export_json_record(struct buf *out, const struct record *r)
{
	for (int i = 0; i < RECORD_FIELDS; i++) {
		struct str field = r->field[i];

		buf_fmt(out, "%c\"%s\":", i == 0 ? '{' : ',', record_names[i]);
		if (i == RECORD_EVIDENCE)
			json_evidence(out, field);
		else if (field.n == 0 && (i == RECORD_STRIKES || i == RECORD_DUE || i == RECORD_PREVIOUS))
			buf_text(out, "null");
		else if (i == RECORD_SEQ || i == RECORD_STRIKES)
			buf_str(out, field);
		else
			export_json_string(out, field);
	}
	buf_text(out, "}\n");
}
