/*
 * Over one file of an export: its records, whatever generation they are of. One table says which keys lead where and what they hold, for all
 * families of records together; lists are gone through wherever they stand, so that a list of one written as the thing itself
 * is no special case. What the table does not name is skipped undecoded.
 */
#ifndef VETO_SCAN_WALK_H
#define VETO_SCAN_WALK_H

#include <stdbool.h>
#include <stdint.h>

#include "json.h"
#include "veto/found.h"

enum { PIECE_ROOM = 1024, WAITING_MEDIA = 32 };

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
};

struct record {
	uint64_t number;     /* in its file, from 0 */
	uint64_t offset;     /* of its first byte */
	int64_t time;        /* seconds since 1970, or FOUND_NO_TIME */
	int64_t start;       /* of an event */
	struct piece text;   /* what the person wrote */
	struct piece title;  /* a sentence on it, a name, a caption: depends on the family */
	struct piece owner;  /* of what was commented on or liked */
	struct piece href;
	struct piece type;   /* of a reaction */
	struct medium first; /* of the media, for texts and times that stand there alone */
	bool is_comment;
	bool doubled;        /* a value stands twice */
	uint64_t others;     /* comments of others at its media */
	uint64_t media;
	struct str group;    /* the key of the root that it stands under; "" where the root has none */
};

struct walk_sink {
	void *context;
	void (*medium)(void *context, const struct record *r, const struct medium *m); /* before its record, of which parts may be missing */
	void (*record)(void *context, const struct record *r);
	void (*entry)(void *context, struct str label, struct str value); /* of a profile, in order; may be NULL */
};

/* What the root is. */
enum walk_start { WALK_LIST, WALK_GROUPS, WALK_PROFILE };

struct walk;
struct walk *walk_new(void);
void walk_free(struct walk *w); /* takes NULL */

struct walk_result {
	enum json_why why;
	uint64_t where;      /* bytes */
	uint64_t strange;    /* values where records should be */
	uint64_t records;
	uint64_t doubled;    /* of them, those that name a value twice */
	uint64_t odd;        /* texts that were no Unicode */
};

struct walk_result walk_file(struct walk *w, enum walk_start start, json_reader *read, void *context, const struct walk_sink *sink);

#endif
