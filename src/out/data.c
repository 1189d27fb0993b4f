/*
 * JSON on its way out. place writes all that must stand before a value (comma, line, key), and each
 * function puts its value right behind that, into the output: nothing is gathered first, so a list
 * may be as long as it likes. The stack in struct data knows what is begun; what stands where it
 * may not ends the program here, instead of giving a file that no reader takes.
 *
 * In strings whatever a terminal does not plainly show is escaped, beyond U+FFFF as a pair of
 * surrogates (RFC 8259, section 7): the same bytes may be shown, and name what somebody hid.
 */
#include "veto/data.h"

#include <assert.h>
#include <inttypes.h>
#include <unistr.h>

#include "veto/text.h"

void
data_begin(struct data *d, struct output *out)
{
	*d = (struct data){.out = out};
	output_be_exact(out);
}

void
data_end(struct data *d)
{
	assert(d->depth == 0 && d->whole);
	buf_char(output_room(d->out), '\n');
}

/* ---- strings */

static void
quote_character(struct buf *out, ucs4_t c, const uint8_t *p, int n)
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
data_quote(struct buf *out, struct str s)
{
	const uint8_t *p = (const uint8_t *)s.s;
	size_t left = s.n;

	buf_char(out, '"');
	while (left > 0) {
		ucs4_t c;
		int n = u8_mbtouc(&c, p, left);

		quote_character(out, c, p, n);
		p += n;
		left -= (size_t)n;
	}
	buf_char(out, '"');
}

/* ---- what stands where */

/* All that must stand before a value. */
static struct buf *
place(struct data *d, const char *key)
{
	struct buf *room = output_room(d->out);

	assert(!d->whole);
	if (d->depth == 0) {
		assert(key == NULL);
		d->whole = true;
		return room;
	}
	assert((key != NULL) == d->object[d->depth - 1]);
	if (d->some[d->depth - 1])
		buf_char(room, ',');
	if (d->rows[d->depth - 1])
		buf_char(room, '\n');
	d->some[d->depth - 1] = true;
	if (key != NULL) {
		data_quote(room, str_of(key));
		buf_char(room, ':');
	}
	return room;
}

static void
begin(struct data *d, const char *key, bool object, bool rows)
{
	buf_char(place(d, key), object ? '{' : '[');
	assert(d->depth < DATA_DEPTH);
	d->object[d->depth] = object;
	d->rows[d->depth] = rows;
	d->some[d->depth++] = false;
	d->whole = false;
}

void
data_object(struct data *d, const char *key)
{
	begin(d, key, true, false);
}

void
data_list(struct data *d, const char *key)
{
	begin(d, key, false, false);
}

void
data_rows(struct data *d, const char *key)
{
	begin(d, key, false, true);
}

void
data_close(struct data *d)
{
	struct buf *room = output_room(d->out);

	assert(d->depth > 0);
	if (d->rows[d->depth - 1] && d->some[d->depth - 1])
		buf_char(room, '\n');
	d->depth--;
	buf_char(room, d->object[d->depth] ? '}' : ']');
	d->whole = d->depth == 0;
}

/* ---- values */

void
data_null(struct data *d, const char *key)
{
	buf_text(place(d, key), "null");
}

void
data_flag(struct data *d, const char *key, bool value)
{
	buf_text(place(d, key), value ? "true" : "false");
}

void
data_number(struct data *d, const char *key, int64_t value)
{
	buf_fmt(place(d, key), "%" PRId64, value);
}

void
data_text(struct data *d, const char *key, struct str s)
{
	data_quote(place(d, key), s);
}

void
data_string(struct data *d, const char *key, struct str s)
{
	if (s.n == 0)
		data_null(d, key);
	else
		data_text(d, key, s);
}

void
data_word(struct data *d, const char *key, const char *s)
{
	data_string(d, key, str_of(s));
}

void
data_texts(struct data *d, const char *key, struct translated texts)
{
	if (texts.text[LANG_EN][0] == '\0') {
		data_null(d, key);
		return;
	}
	data_object(d, key);
	for (int i = 0; i < SCREEN_LANGS; i++)
		data_word(d, languages[i].code, texts.text[i][0] != '\0' ? texts.text[i] : NULL);
	data_close(d);
}

void
data_day(struct data *d, const char *key, struct date day)
{
	char text[DATE_TEXT];

	date_format(day, text);
	data_word(d, key, text);
}

void
data_stamp(struct data *d, const char *key, int64_t ms)
{
	char text[STAMP_TEXT];

	stamp_format(ms, text);
	data_word(d, key, text);
}

void
data_hash(struct data *d, const char *key, const struct hash *h)
{
	char hex[HASH_HEX + 1];

	hash_to_hex(h, hex);
	data_word(d, key, hex);
}

/* ---- values at once */

struct value
value_flag(const char *key, bool flag)
{
	return (struct value){.key = key, .type = VALUE_FLAG, .flag = flag};
}

struct value
value_number(const char *key, int64_t number)
{
	return value_known(key, true, number);
}

struct value
value_known(const char *key, bool known, int64_t number)
{
	return (struct value){
		.key = key, .type = known ? VALUE_NUMBER : VALUE_NULL, .number = number};
}

struct value
value_text(const char *key, struct str text)
{
	return (struct value){.key = key, .type = VALUE_TEXT, .text = text};
}

struct value
value_word(const char *key, const char *word)
{
	return value_text(key, str_of(word));
}

struct value
value_texts(const char *key, struct translated texts)
{
	return (struct value){.key = key, .type = VALUE_TEXTS, .texts = texts};
}

struct value
value_day(const char *key, struct date day)
{
	return (struct value){.key = key, .type = VALUE_DAY, .day = day};
}

struct value
value_stamp(const char *key, int64_t ms)
{
	return (struct value){.key = key, .type = VALUE_STAMP, .number = ms};
}

struct value
value_hash(const char *key, const struct hash *h)
{
	return (struct value){.key = key, .type = h != NULL ? VALUE_HASH : VALUE_NULL, .hash = h};
}

void
data_values(struct data *d, const struct value *values)
{
	for (const struct value *v = values; v->key != NULL; v++) {
		switch (v->type) {
		case VALUE_NULL:
			data_null(d, v->key);
			break;
		case VALUE_FLAG:
			data_flag(d, v->key, v->flag);
			break;
		case VALUE_NUMBER:
			data_number(d, v->key, v->number);
			break;
		case VALUE_TEXT:
			data_string(d, v->key, v->text);
			break;
		case VALUE_TEXTS:
			data_texts(d, v->key, v->texts);
			break;
		case VALUE_DAY:
			data_day(d, v->key, v->day);
			break;
		case VALUE_STAMP:
			data_stamp(d, v->key, v->number);
			break;
		case VALUE_HASH:
			data_hash(d, v->key, v->hash);
			break;
		}
	}
}

void
data_record(struct data *d, const char *key, const struct value *values)
{
	data_object(d, key);
	data_values(d, values);
	data_close(d);
}
