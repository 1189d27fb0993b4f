/* A catalogue in the making: rows of each section by their id, references still as ids. */
#ifndef VETO_CATALOGUE_BUILD_H
#define VETO_CATALOGUE_BUILD_H

#include <stdint.h>

#include "schema.h"

struct block;

/* What is taken from it stays where it is until all of it is given back. */
struct catalogue_memory {
	struct block *last;
};

struct rows {
	char *at; /* entries of the section's form, each beginning with its id */
	size_t n, room;
};

struct build {
	enum catalogue_from from;
	struct catalogue_memory *memory;
	const char *made, *expires; /* days; "" for none */
	uint32_t serial;            /* 0 for none */
	struct rows rows[SECTIONS];
};

void *memory_take(struct catalogue_memory *m, size_t size); /* zeroed */
const char *memory_copy(struct catalogue_memory *m, struct str s);
void memory_free(struct catalogue_memory *m); /* with M itself */

const char *row_id(const void *row); /* with which each begins */

void build_start(struct build *b);
void build_abandon(struct build *b);

/* The row with this id, or NULL. */
void *build_find(const struct build *b, enum section s, const char *id);

/* Takes the place of the one with the same id, or comes last. */
void build_put(struct build *b, enum section s, const void *row);

/* Stands before the one with the id BEFORE, which is there, and nowhere else. */
void build_put_before(struct build *b, enum section s, const void *row, const char *before);

/* The one with this id is gone, where it is there. */
void build_drop(struct build *b, enum section s, const char *id);

/*
 * Each reference of a row, with those of what lies in it: FN gets the section and the id, which is
 * not empty. False, at once, where FN gives that.
 */
typedef bool build_reference(void *ctx, const struct field *f, const char *id);
bool build_each_reference(const struct form *form, const char *row, build_reference *fn, void *ctx);

/* The finished catalogue, each id now a pointer; the rows are gone. Every id must be there. */
struct catalogue *build_finish(struct build *b);

/* ---- pack.c: as bytes */

void build_pack(struct build *b, struct buf *out);

/*
 * Into B, empty so far, whose strings are those bytes: they must live as long. False where they are
 * no catalogue: then it is to be abandoned.
 */
bool build_unpack(struct build *b, struct str packed);

/* What is shipped. */
extern const char packed_catalogue[];
extern const size_t packed_size;
extern const uint32_t packed_serial;
extern const char packed_made[]; /* the day */

/*
 * The newest that is compiled in, installed, or taken by this user; E (may be NULL) where one of
 * the user's had to be left out.
 */
void catalogue_take_base(struct build *b, struct err *e);

/* A file of the user's data: NAME begins with "veto/". */
void catalogue_update_path(struct buf *path, const char *name);

#define UPDATE_NAME "veto/catalogue.packed"

/* ---- JSON */

enum reading {
	/* laid over what B holds: of what is wrong an entry is left out, and the rest is taken */
	READ_OVERLAY,
	/* stands by itself, and may be newer than this program: what is not known is passed over */
	READ_UPDATE,
	READ_WHOLE /* stands by itself, and leaves nothing to that */
};

/*
 * Reads TEXT into B, which holds what references may lead to. Each mistake is told with its line;
 * false where there was one: B then has all that is right.
 */
bool read_catalogue(struct build *b, struct str text, enum reading how, catalogue_mistake *tell,
		    void *ctx);

/* A step from a value of JSON into it: by key, or by index where that is NULL. */
struct json_step {
	const char *key;
	size_t index;
};

/*
 * The line (from 1) where the value that the steps lead to begins, in a TEXT that is JSON; the last
 * that exists of them.
 */
size_t locate_line(struct str text, const struct json_step *steps, size_t n);

#endif
