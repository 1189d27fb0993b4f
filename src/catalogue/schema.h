/*
 * The form of the catalogue as tables: what each kind of entry holds. Reading, packing and
 * unpacking all go by them.
 */
#ifndef VETO_CATALOGUE_SCHEMA_H
#define VETO_CATALOGUE_SCHEMA_H

#include <stddef.h>

#include "veto/catalogue.h"

enum section {
	SECTION_KINDS,
	SECTION_SOURCES,
	SECTION_CONTROLLERS,
	SECTION_PROVIDERS,
	SECTION_DISAGREEMENTS,
	SECTION_SERVICES,
	SECTION_ROUTES,
	SECTION_FACTS,
	SECTION_TOPICS,
	SECTION_TEXTS,
	SECTION_PHRASES,
	SECTION_PLACES,
	SECTION_AUTHORITIES,
	SECTION_HOLIDAYS,
	SECTIONS
};

enum field_type {
	FIELD_ID,    /* const char *: lower-case letters, digits, - _ and . */
	FIELD_LINE,  /* const char *: one line */
	FIELD_LINES, /* const char *: a string, or a list of strings, one for each line */
	/* struct translated: {"en": ..., "de": ...}, each a string or a list of lines */
	FIELD_TEXTS,
	FIELD_WRITTEN, /* struct written: the same in all languages of what is sent */
	FIELD_SOME,  /* the same, but what there is of one language says nothing of another */
	FIELD_WORD,  /* int: one of a table */
	FIELD_WORDS, /* unsigned: a list of words of a table, a bit each */
	FIELD_NUMBER, /* int: 0 or more */
	FIELD_DAYS,   /* int: so many days later, or earlier */
	FIELD_YES,   /* bool */
	FIELD_DATE,  /* const char *: 2025, 2025-05, 2025-05-20 or unknown */
	FIELD_DAY,   /* const char *: 2025-05-20 */
	FIELD_URL,   /* const char *: https only */
	FIELD_WHERE, /* const char *: free words; an address in them is https */
	FIELD_EMAIL, /* const char * */
	FIELD_DOMAIN,  /* const char *: a host's name, in ASCII */
	FIELD_PATTERN, /* const char *: of a case number, with # for a digit and ? for a letter */
	FIELD_LANGUAGES, /* const char *: codes of ISO 639 with commas between them */
	FIELD_REF,   /* a pointer to an entry of a section: its id until it is linked */
	FIELD_REFS,  /* REFS: pointers to entries, ids until they are linked */
	FIELD_LIST   /* LIST of entries of a form of their own */
};

struct field {
	const char *name;
	enum field_type type;
	size_t offset;
	/* 0: it may be missing; of lists and references: so many at least */
	size_t least;
	const struct word_row *words; /* of FIELD_WORD and FIELD_WORDS */
	int word_count;
	enum section section;        /* of FIELD_REF and FIELD_REFS */
	const struct form *form;     /* of FIELD_LIST */
};

struct form {
	const char *name; /* of one entry, in messages and as the key of the section */
	size_t size;
	size_t count;
	const struct field *fields;
};

extern const struct form forms[SECTIONS];

/* NULL where the form has no field of this name */
const struct field *form_field(const struct form *form, const char *name);

/* What LIST and REFS look like to those who do not know the type. */
struct any_list {
	void *at;
	size_t n;
};

/* Where the section's list is in struct catalogue. */
extern const size_t section_offset[SECTIONS];

#endif
