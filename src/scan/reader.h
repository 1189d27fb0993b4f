/*
 * From the bytes of a file to its records. Each way in which exports write their records (JSON of a
 * known form, one day CSV or HTML) is a reader; what comes after it (count.h) knows records alone,
 * and what comes before it (part.h, ahead.h) bytes alone.
 */
#ifndef VETO_SCAN_READER_H
#define VETO_SCAN_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/found.h"

/* Fills AT with up to N bytes; 0 at the end, negative where it failed. */
typedef int64_t byte_source(void *context, unsigned char *at, size_t n);

enum { PIECE_ROOM = 1024 };

/* The first bytes of a text, cut at a character. */
struct piece {
	size_t n;
	char s[PIECE_ROOM];
};

static inline struct str
piece_str(const struct piece *p)
{
	return (struct str){p->s, p->n};
}

/* An image or a video that a record names. */
struct medium {
	struct piece uri;   /* "" where the record has text alone */
	struct piece title; /* or description */
	int64_t time;       /* FOUND_NO_TIME where it has none of its own */
	uint32_t place;     /* among those of its record, from 0 */
};

struct record {
	uint64_t number;     /* in its file, from 0 */
	uint64_t offset;     /* of its first byte */
	int64_t time;        /* seconds since 1970, or FOUND_NO_TIME */
	int64_t start;       /* of an event */
	int64_t least, most; /* of the moments under labels; FOUND_NO_TIME where there is none */
	struct piece text;   /* what the person wrote */
	struct piece title;  /* a sentence on it, a name, a caption: depends on the family */
	struct piece owner;  /* of what was commented on or liked */
	struct piece href;
	struct piece type;   /* of a reaction */
	struct medium first; /* of the media, for texts and times that stand there alone */
	bool is_comment;
	bool draft;          /* it says of itself that nobody was shown it */
	enum visibility is_private; /* of a profile, where it is said by a yes or a no */
	/* who may see the thing, where it says so itself */
	bool audience_said;
	enum certainty audience;
	bool doubled;        /* a value stands twice */
	uint64_t others;     /* comments of others at its media */
	uint64_t media;
	/* the key of the root that it stands under; "" where the root has none */
	struct str group;
};

/* Where records go. */
struct sink {
	void *context;
	/* before its record, of which parts may be missing */
	void (*medium)(void *context, const struct record *r, const struct medium *m);
	void (*record)(void *context, const struct record *r);
	/* of a profile, in order; may be NULL */
	void (*entry)(void *context, struct str label, struct str value);
};

struct read_result {
	enum found_why why;  /* FOUND_READ, or what kept it from reading on at byte WHERE */
	uint64_t where;
	uint64_t strange;    /* values where records should be */
	uint64_t records;
	uint64_t doubled;    /* of them, those that name a value twice */
	uint64_t odd;        /* texts that were no Unicode */
};

struct file_row;

/*
 * open() gives what is kept from one file to the next, close() releases it. read() hands the
 * records of one file on, from the first byte until they end or cannot be understood; that the
 * bytes failed is told by who reads them, so its result does not count then.
 */
struct reader {
	void *(*open)(void);
	void (*close)(void *state);
	struct read_result (*read)(void *state, const struct file_row *row, byte_source *bytes,
				   void *context, const struct sink *sink);
};

#endif
