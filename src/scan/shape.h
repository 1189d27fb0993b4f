/* Tables of keys: which stand where in the records of a format, and what they hold. */
#ifndef VETO_SCAN_SHAPE_H
#define VETO_SCAN_SHAPE_H

#include "veto/buf.h"

/* Where in a file a value stands. */
enum place {
	IN_NOTHING, /* known, and not wanted */
	IN_ROOT,
	IN_GROUPS,  /* the root, where its keys say what its lists are */
	IN_RECORD,
	IN_DATA,
	IN_COMMENT,
	IN_REACTION,
	IN_ATTACHMENTS,
	IN_ATTACHED,
	IN_POLL,
	IN_NOTE,
	IN_MEDIA,
	IN_OTHERS,  /* comments that others wrote at a picture */
	IN_LIST,    /* string_list_data */
	IN_MAP,     /* string_map_data: its keys are labels, in some language */
	IN_ENTRY,   /* what stands under a label */
	IN_LABELS,  /* label_values */
	IN_VALUES,  /* vec */
	IN_TUPLE,   /* a record without keys */
	IN_PROFILE,
	IN_PROFILE_NAME,
	PLACES
};

/* What a value is. */
enum slot {
	SLOT_NONE,
	SLOT_TIME,
	SLOT_TIME_ISO,
	SLOT_TIME_IF_NONE,
	SLOT_START,
	SLOT_TEXT,
	SLOT_COMMENT,    /* the same, and the record is a comment */
	SLOT_TITLE,
	SLOT_HREF,
	SLOT_TYPE,
	SLOT_URI,        /* of a medium that is the record itself */
	SLOT_MEDIUM_URI,
	SLOT_MEDIUM_TIME,
	SLOT_MEDIUM_TITLE,
	SLOT_LABEL,
	SLOT_VALUE,
	SLOT_VALUE_HREF,
	SLOT_VALUE_TIME,
	SLOT_TUPLE,
	SLOT_PROFILE_NAME,
	SLOT_PROFILE_USER,
	SLOT_PROFILE_URI,
	SLOT_PROFILE_TIME,
	SLOT_PROFILE_PRIVATE
};

struct shape {
	const char *key;
	enum place next; /* where what is in it stands */
	enum slot slot;
};

/*
 * Where to begin looking: each key of a place under a number made of its length and its ends, in
 * the first free slot from there on. {0} at first. PLACES tables, each up to a row without a key;
 * made anew only where they are others than the last time.
 */
enum { SHAPE_SLOTS = 128 };
struct shape_index {
	const struct shape *const *places;
	const struct shape *slot[PLACES][SHAPE_SLOTS];
};
void shape_index(struct shape_index *x, const struct shape *const *places);

/* The row of KEY in PLACE, or NULL. */
const struct shape *shape_find(const struct shape_index *x, enum place place, struct str key);

/* Of a row of IN_RECORD: its number, below 64. */
unsigned shape_number(const struct shape_index *x, const struct shape *row);

#endif
