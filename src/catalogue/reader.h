/*
 * The JSON of a catalogue being read: read.c goes through its sections, read_value.c through the
 * fields of an entry.
 */
#ifndef VETO_CATALOGUE_READER_H
#define VETO_CATALOGUE_READER_H

#include <jansson.h>
#include <stdbool.h>

#include "build.h"
#include "check.h"

enum { STEPS_MOST = 12 };

/* They are found section by section, and told in the order of the file. */
struct found_mistake {
	size_t line, number;
	bool warning; /* what it is about was passed over, and all else counts */
	char *text;
};

/*
 * An entry that was read without a mistake. It goes into the build once all are read: what it
 * refers to may stand after it, and may have a mistake.
 */
struct read_entry {
	enum section section;
	char *row;
	/* of an overlay's route: the id of the one that it is to stand before, or to take the
	   place of; NULL for none */
	const char *before, *replaces;
	bool left_out;
};

struct reader {
	struct build *b;
	struct build *known; /* the ids in the file itself, by section: references may lead ahead */
	struct str text;
	enum reading how;
	bool fine;
	struct found_mistake *found;
	size_t n, room;
	struct read_entry *entry;
	size_t entries, entry_room;
	struct json_step step[STEPS_MOST];
	size_t depth;
};

/* Notes a mistake at the value the reader is at. */
void reader_mistake(struct reader *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* The same of what is passed over; in a catalogue that stands by itself it is a mistake. */
void reader_warn(struct reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Is an entry with this id there, or in the file itself? */
bool reader_knows(const struct reader *r, enum section s, const char *id);

/* To a value, and back from it: so that a mistake is told with its line. */
void reader_enter_key(struct reader *r, const char *key);
void reader_enter_index(struct reader *r, size_t i);
void reader_leave(struct reader *r);

/* A text, cleaned, to be kept with the catalogue; LINES may stand in it. */
const char *reader_keep(struct reader *r, const char *s, bool lines);

/* One entry by the table of its FORM, into ROW. False where a field cannot be read: noted. */
void reader_entry(struct reader *r, const json_t *object, const struct form *form, char *row);

/* check_entry.c: what one field alone cannot say of ROW, of which each field is fine. */
void reader_check_entry(struct reader *r, enum section s, const char *row);
/* Of what stands by itself: it has all that the program writes into a text. */
void reader_check_phrases(struct reader *r);

/* grounds.c, after all sections: marks that their sources do not bear out. */
void reader_check_grounds(struct reader *r, const json_t *root);

/* ---- holiday.c: what one field alone cannot say */

void check_holidays(struct reader *r, const struct holiday_state *s);

/* When all of them are there: whose holidays hold with the state ID. */
void check_holidays_of(struct reader *r, const char *id);

#endif
