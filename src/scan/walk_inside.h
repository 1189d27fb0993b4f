/*
 * A file of JSON on its way to records, for walk.c, which goes through its levels, and gather.c,
 * which puts what stands in them together.
 */
#ifndef VETO_SCAN_WALK_INSIDE_H
#define VETO_SCAN_WALK_INSIDE_H

#include "json.h"
#include "shape.h"
#include "walk.h"

/* Deeper than any wanted value of a known form lies; what is deeper is skipped. */
enum { LEVELS = 48, WAITING_MEDIA = 32 };

struct level {
	enum place place; /* of what stands in it */
	enum slot slot;   /* of the scalars in a list */
	bool object;
	bool record;      /* it is the record */
};

/* What was seen of an entry: an item of string_list_data, a labelled value. */
struct entry {
	struct piece label, value, href;
	int64_t time;
	bool seen;
};

struct walk {
	struct json json;
	const struct format *format;
	struct shape_index shapes;
	const struct sink *sink;
	struct read_result result;
	struct level level[LEVELS];
	unsigned depth;
	const struct shape *row; /* of the key whose value comes next */
	struct shape entry_row;  /* of a label of a string map */
	bool in_record;
	uint64_t keys;           /* of the record, a bit for each row of the table */
	struct record record;
	struct medium medium;    /* the one at hand */
	struct medium waiting[WAITING_MEDIA];
	unsigned waiting_count;
	struct entry entry;
	unsigned tuple;          /* how many of its values were seen */
	struct piece group;
	uint64_t numbers;
	uint64_t opened;         /* where the last object or list began that may be a record */
};

void piece_set(struct piece *p, struct str s); /* cut at its room */

/* A record begins; it is complete, and goes to the sink; its object or list has ended. */
void record_begin(struct walk *w);
void record_done(struct walk *w);
void record_end(struct walk *w);

/* The medium at hand is complete: it waits for the end of the record. */
void medium_end(struct walk *w);

/*
 * An item of string_list_data, a labelled value or a member of a string map begins, and ends: then
 * what was seen of it goes to the slot that its label says.
 */
void entry_begin(struct walk *w);
void list_end(struct walk *w);
void label_end(struct walk *w);
void map_end(struct walk *w);

/* A scalar for this slot of the record, the medium or the entry. */
void take_flag(struct walk *w, enum slot slot, bool flag);
void take_number(struct walk *w, enum slot slot, int64_t n);
void take_text(struct walk *w, enum slot slot, struct str s);

#endif
