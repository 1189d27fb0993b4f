/*
 * A pull tokenizer for JSON (RFC 8259, strictly) of any size: one pass, no recursion, memory that
 * does not grow with what is read.
 *
 * Bytes come through a function, in portions of any size; how they are cut changes nothing. Texts
 * are decoded to valid UTF-8, with the defect of Meta's exports undone (json_undo below); texts of
 * values that are skipped are checked, not decoded.
 */
#ifndef VETO_SCAN_JSON_H
#define VETO_SCAN_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reader.h"

enum json_event {
	JSON_END,          /* the text was complete; the same again when asked again */
	JSON_OBJECT,
	JSON_OBJECT_END,
	JSON_ARRAY,
	JSON_ARRAY_END,
	JSON_KEY,          /* text holds it */
	JSON_STRING,       /* text holds it */
	JSON_NUMBER,       /* number holds it where integer is true */
	JSON_TRUE,
	JSON_FALSE,
	JSON_NULL,
	JSON_ERROR         /* why and where say what; the same again when asked again */
};

enum json_why {
	JSON_FINE,
	JSON_CUT,      /* the bytes ended before the text did */
	JSON_MALFORMED,
	JSON_DEEP,     /* more than JSON_DEPTH levels */
	JSON_UNREADABLE /* the function that reads failed */
};

enum {
	JSON_DEPTH = 1024,
	JSON_PORTION = 128 * 1024, /* asked of the function at once, at most */
	/* bytes kept of a text; a longer one is cut at a character, cut is true */
	JSON_TEXT = 4096
};

struct json {
	/* What the last event holds. */
	struct str text;    /* valid until the next call */
	int64_t number;
	bool integer;       /* the number is one, and fits */
	bool cut;
	enum json_why why;
	uint64_t where;     /* bytes from the start, of the error */
	unsigned depth;     /* objects and arrays that are open */
	/*
	 * decoded texts so far with something that is no Unicode text: lone surrogates, invalid
	 * UTF-8
	 */
	uint64_t odd;

	/* Private. */
	byte_source *read;
	void *context;
	const unsigned char *at, *end;
	unsigned char *portion;
	uint64_t before;    /* bytes before the portion */
	int state;
	bool mute, odd_here;
	uint64_t object[JSON_DEPTH / 64]; /* a bit for each open level: it is an object */
	unsigned char *kept;
	size_t used;
	/*
	 * bytes of kept, from its start, that are known to be whole characters of valid UTF-8;
	 * while it is not wide
	 */
	size_t sound;
	bool wide;          /* kept is UTF-8; else one byte for each character up to U+00FF */
	bool full;
	uint32_t tail;      /* state of the check of what no longer fits, see json_text.c */
};

/* json_close releases what json_open took; a closed one may be opened again. */
void json_open(struct json *j, byte_source *read, void *context);
void json_close(struct json *j);

enum json_event json_next(struct json *j);

/*
 * Goes over a value without decoding it: after JSON_KEY the value that follows, after JSON_OBJECT
 * or JSON_ARRAY the rest of it. False where json_next would have said JSON_ERROR.
 */
bool json_skip(struct json *j);

static inline uint64_t
json_offset(const struct json *j)
{
	return j->before + (uint64_t)(j->at - j->portion);
}

/*
 * The rule for Meta's encoding defect: a text whose characters are all up to U+00FF, at least one
 * of them from U+0080 on, and which, written one byte for each, is valid UTF-8, is taken as that
 * UTF-8; every other text stays. Each exporter's UTF-8 byte was written as a character of its own.
 * Where the exporter cut the text within the last character, U+FFFD stands for what is left of it.
 */

/* ---- between json.c and json_text.c */

/* the next portion; false at the end or where it failed */
bool json_fill(struct json *j);
bool json_fail(struct json *j, enum json_why why);
bool json_string(struct json *j);                /* behind the opening quote */
bool json_string_skip(struct json *j);

#endif
