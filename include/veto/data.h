/*
 * Data for programs, written as JSON (RFC 8259) as it comes. What stands where is checked: in an
 * object each value has a key, in a list none has, and what was begun is ended before the whole
 * is. Whoever breaks that is wrong, and ends the program (assert).
 *
 * KEY is NULL in a list and outermost. What is absent is null; numbers are numbers; a day is
 * "2026-10-26", a time RFC 3339. All that cannot be seen is escaped, so that a terminal may be
 * shown it.
 */
#ifndef VETO_DATA_H
#define VETO_DATA_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/date.h"
#include "veto/file.h"
#include "veto/hash.h"
#include "veto/i18n.h"

enum { DATA_DEPTH = 16 };

struct data {
	struct output *out;
	bool object[DATA_DEPTH]; /* else a list; of all that is begun */
	bool rows[DATA_DEPTH];   /* a list whose elements stand on a line each */
	bool some[DATA_DEPTH];   /* something stands in it */
	int depth;
	bool whole; /* nothing may follow */
};

/* OUT is exact from here on. Several may follow each other in it, each on a line. */
void data_begin(struct data *d, struct output *out);
void data_end(struct data *d); /* all is ended; the end of the line */

void data_object(struct data *d, const char *key);
void data_list(struct data *d, const char *key);

/* A list that may be long: its elements stand on a line each, to be looked at, compared and cut. */
void data_rows(struct data *d, const char *key);
void data_close(struct data *d); /* what was begun last */

void data_null(struct data *d, const char *key);
void data_flag(struct data *d, const char *key, bool value);
void data_number(struct data *d, const char *key, int64_t value);

/* Bytes that are no UTF-8 become U+FFFD. */
void data_text(struct data *d, const char *key, struct str s);

/* The same, but null where there is nothing. */
void data_string(struct data *d, const char *key, struct str s);
void data_word(struct data *d, const char *key, const char *s);
void data_texts(struct data *d, const char *key, struct translated text); /* by language */
void data_day(struct data *d, const char *key, struct date day);
void data_stamp(struct data *d, const char *key, int64_t ms); /* since 1970 */
void data_hash(struct data *d, const char *key, const struct hash *h);

/*
 * What is said of one thing, all at once, so that a list serves an object here and a row of a table
 * (export.h): VALUES(value_word("service", a->service), ...).
 */
enum value_type {
	VALUE_NULL,
	VALUE_FLAG,
	VALUE_NUMBER,
	VALUE_TEXT,
	VALUE_TEXTS,
	VALUE_DAY,
	VALUE_STAMP,
	VALUE_HASH
};

struct value {
	const char *key; /* NULL ends a list */
	enum value_type type;
	union {
		bool flag;
		int64_t number;
		struct str text;
		struct translated texts;
		struct date day;
		const struct hash *hash;
	};
};
#define VALUES(...) ((const struct value[]){__VA_ARGS__, {.key = NULL}})
struct value value_flag(const char *key, bool flag);
struct value value_number(const char *key, int64_t number);
struct value value_known(const char *key, bool known, int64_t number); /* else absent */
struct value value_text(const char *key, struct str text); /* empty is absent, in all of them */
struct value value_word(const char *key, const char *word);
struct value value_texts(const char *key, struct translated texts);
struct value value_day(const char *key, struct date day);
struct value value_stamp(const char *key, int64_t ms);
struct value value_hash(const char *key, const struct hash *h); /* NULL is absent */

void data_values(struct data *d, const struct value *values); /* into one that is begun */
void data_record(struct data *d, const char *key, const struct value *values); /* one */

/* S as a JSON string with its quotes; appended. */
void data_quote(struct buf *out, struct str s);

#endif
