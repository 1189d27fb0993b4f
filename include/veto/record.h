/*
 * The canonical record of an entry, and the chain that the records of one account form. The format
 * is veto-log(5), form 2; CSV is RFC 4180. The seal of a record is the SHA-256 of its bytes before
 * the comma that `hash` follows. Behind it stands what is internal: salt, actor and note, of which
 * the seal holds a hash alone, so that they can be left out when a log is handed over.
 */
#ifndef VETO_RECORD_H
#define VETO_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/date.h"
#include "veto/err.h"
#include "veto/hash.h"
#include "veto/kind.h"
#include "veto/standing.h"
#include "veto/text.h"

enum record_field {
	RECORD_SERVICE,
	RECORD_HANDLE,
	RECORD_SEQ,
	RECORD_HAPPENED,
	RECORD_RECORDED,
	RECORD_ENTRY,
	RECORD_CHANNEL,
	RECORD_ROUTE,
	RECORD_REFERENCE,
	RECORD_DUE,
	RECORD_ABOUT,
	RECORD_EVIDENCE,
	RECORD_INTERNAL,
	RECORD_PREVIOUS,
	RECORD_HASH,
	RECORD_SALT,
	RECORD_ACTOR,
	RECORD_NOTE,
	RECORD_FIELDS
};

/* Bytes a field may have. */
enum {
	HANDLE_MAX = 255,
	ACTOR_MAX = 255,
	ROUTE_MAX = 500,
	REFERENCE_MAX = 1000,
	NOTE_MAX = 65536,
	EVIDENCE_MAX = 64, /* files with one entry */
	SEQ_MAX = 1000000000
};

enum { SALT_HEX = 32 }; /* digits of a salt; the first is a letter */

extern const char *const record_names[RECORD_FIELDS];
extern const struct text_rule record_handle_rule, record_actor_rule, record_route_rule,
	record_reference_rule, record_note_rule;

/* The fields as text, without quotes and guards; borrowed. */
struct record {
	struct str field[RECORD_FIELDS];
};

/* What the fields of a valid record say. */
struct record_values {
	struct step step;
	int64_t recorded; /* milliseconds since 1970, UTC */
	struct date due;
	struct hash previous; /* zero bytes for the first */
	struct hash hash;
	struct hash internal;
	bool told; /* what is internal is there, and not only its hash */
};

/*
 * Appends the fields from FROM on and before UNTIL separated by SEPARATOR, each guarded against
 * spreadsheets and quoted where it must be. Without a line end.
 */
void record_encode(struct buf *out, const struct record *r, char separator, int from,
		   int until);

/* "service/handle", of a record; cut where ROOM is too small. */
void record_name(const struct record *r, char *name, size_t room);

/* Takes the guard of a field off: one ' at its beginning, where there is one. */
struct str record_unguard(struct str field);

/*
 * The seal: the SHA-256 of the canonical record up to the comma before `hash`. SCRATCH is used and
 * overwritten.
 */
struct hash record_seal(const struct record *r, struct buf *scratch);

/*
 * What `internal` has to be: the SHA-256 of the salt, and the canonical record of actor and note
 * right after it. SCRATCH is used and overwritten.
 */
struct hash record_internal(const struct record *r, struct buf *scratch);

/* Is what is internal there? Salt, actor and note are all there or all left out. */
bool record_is_told(const struct record *r);

/* Leaves out what is internal. */
void record_hide_internal(struct record *r);

/* A route as somebody writes it: one line, without a user before the host of an address. */
bool record_route_is_admitted(struct str route, struct err *e);

/* Checks every field, and reads them. The message names the field. */
bool record_read(const struct record *r, struct record_values *v, struct err *e);

/*
 * The same of one that is kept, for lists: nothing is refused, and what cannot be read is left
 * empty.
 */
struct record_values record_values_of(const struct record *r);

/*
 * The hashes in an evidence field, one after the other: false at the end. REST starts as the field.
 */
bool record_next_evidence(struct str *rest, struct hash *h);

/* How many files an evidence field names: each once, in ascending order, else false. */
bool record_count_evidence(struct str field, int *n);

enum chain_fault {
	CHAIN_INTACT,
	CHAIN_CHANGED,  /* entry `seq` is not what was sealed */
	CHAIN_MISSING,  /* the entries between `seq` and `until` are not there */
	CHAIN_REPEATED, /* entry `seq` stands there again, or out of order */
	CHAIN_INTERNAL, /* what is internal of entry `seq` is not what was sealed */
	CHAIN_INVALID,  /* a field of entry `seq` holds what no entry can hold */
	CHAIN_DUE,      /* the due date in entry `seq` is not what the entries up to it say */
	CHAIN_COUNTS    /* what was kept about the account is not what its entries say */
};

/* One account's chain up to some entry. Zero is the empty chain. */
struct chain {
	int64_t seq;
	struct hash head; /* the seal of the last entry */
	enum chain_fault fault; /* the first break found; nothing after it is looked at */
	int64_t at, until;
	struct hash expected, found; /* for CHAIN_CHANGED */
};

/*
 * Adds the next record: SEQ, PREVIOUS and HASH as it says, SEAL as computed. False from the first
 * break on. Where a record is sound in itself but follows another seal than that of the one before,
 * the one before was changed.
 */
bool chain_add(struct chain *c, int64_t seq, const struct hash *previous, const struct hash *hash,
	       const struct hash *seal);

/* A file that entries name, whether it is kept or not. */
struct evidence {
	struct hash hash;
	const char *name; /* of the file when it was added; lives during the call */
	int64_t size;     /* bytes; -1 where it is not kept */
	int64_t entries;  /* how many name it */
};
typedef bool (*evidence_fn)(void *ctx, const struct evidence *ev);

/*
 * Of one file, in megabytes (10^6 bytes): what is kept where nothing else is said, and what may be
 * said.
 */
enum { EVIDENCE_MEGABYTES = 100, EVIDENCE_MEGABYTES_MOST = 10000 };
bool record_evidence_setting(struct str word, int64_t *megabytes, struct err *e);
bool record_text_setting(struct str word, bool *keep, struct err *e); /* is what was given kept? */

#endif
