/* An account: one profile or page at one service, with what is kept about it. */
#ifndef VETO_ACCOUNT_H
#define VETO_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/change.h"
#include "veto/content.h"
#include "veto/err.h"
#include "veto/hash.h"
#include "veto/record.h"
#include "veto/standing.h"

enum {
	SERVICE_ROOM = 32,
	HANDLE_ROOM = HANDLE_MAX + 1,
	ACCOUNT_TEXT_ROOM = 256,
	ACCOUNT_NAME_ROOM = SERVICE_ROOM + HANDLE_ROOM + 1
};

struct account {
	int64_t id; /* 0 while it is not stored */
	char service[SERVICE_ROOM];
	char handle[HANDLE_ROOM];
	/* its handle at the service today, where that is another; else "" */
	char alias[HANDLE_ROOM];
	char owner[ACCOUNT_TEXT_ROOM];
	char email[ACCOUNT_TEXT_ROOM];
	/* accounts with the same centre are linked by the provider */
	char centre[ACCOUNT_TEXT_ROOM];
	enum visibility visibility;
	char look_again[DATE_TEXT]; /* the day on which somebody wants to look again; "" for none */

	/* Derived from its entries, and kept with them. */
	int64_t entries;       /* how many: the seq of the last one */
	struct hash head;      /* the hash of the last one; zero bytes before the first */
	int64_t latest;        /* the greatest moment of its entries */
	struct standing standing;
	/*
	 * of the provider's answer, or the authority's after a complaint, counted with weekends
	 * alone (account_ends counts holidays); none where none is due
	 */
	struct date due;
	/* a form that it is about has changed, and nobody has looked since */
	bool review;
};

typedef bool (*account_fn)(void *ctx, const struct account *a); /* false ends the walk */

/*
 * What a user may set; the names are the columns of an import and, with a dash for "_", the long
 * options of `veto account`.
 */
enum account_field {
	ACCOUNT_SERVICE,
	ACCOUNT_HANDLE,
	ACCOUNT_OWNER,
	ACCOUNT_EMAIL,
	ACCOUNT_VISIBILITY,
	ACCOUNT_CENTRE,
	ACCOUNT_ALIAS,
	ACCOUNT_LOOK_AGAIN,
	ACCOUNT_FIELDS
};
extern const char *const account_field_names[ACCOUNT_FIELDS];

/*
 * Sets one field from outside: through the door of text.h, and checked against its table. A handle
 * loses a leading @.
 */
bool account_set(struct account *a, enum account_field field, struct str value, struct err *e);

/* The value of a field as it is stored. */
const char *account_get(const struct account *a, enum account_field field);

/* Copies from VALUES the fields whose bit (1 << field) is set in FIELDS; never the service. */
void account_take(struct account *a, const struct account *values, unsigned fields);

/* A field of a form: as it was stored when it was shown, and what is wanted instead, as typed. */
struct account_edit {
	enum account_field field;
	const char *shown, *wanted;
};

/* What somebody else has stored meanwhile in the field of one of the edits. */
struct account_clash {
	size_t edit;
	struct account stored;
	struct changed_by by;
};

/*
 * Whose holidays count for what is due: of the provider's answer those of the seat of who answers
 * for the service, of the authority's word none. NULL for weekends alone.
 */
const struct seat *account_seat(const struct account *a);
/* the service's alone; by "service/handle" */
const struct seat *account_name_seat(const char *name);

/*
 * When that is due, counted with them. The day to wait for is the first end, and once that has
 * passed the last; overdue it is after the last.
 */
struct due_ends account_ends(const struct account *a);
struct date account_due_day(const struct account *a, struct date today);
/* the provider's answer alone, whatever the authority owes */
struct date account_answer_day(const struct account *a, struct date today);
bool account_overdue(const struct account *a, struct date today);
bool account_answer_overdue(const struct account *a, struct date today);

/* Whether the log holds what a letter says; see standing_letter. */
enum letter_sense account_letter(const struct account *a, enum entry_kind kind,
				 struct date today);

/* The day to look again; and the first day on which something is due, of whatever kind. */
struct date account_look_day(const struct account *a);
struct date account_next_day(const struct account *a, struct date today);
bool account_has_to_look(const struct account *a, struct date today); /* that day has come */

/* "service/handle", the name for good. */
const char *account_name(const struct account *a, char name[ACCOUNT_NAME_ROOM]);

/*
 * "objected, in 3 days": status, and what of it is due. What is overdue, and a switch that is
 * to be checked, was objected to: BRIEF leaves that out, and begins with a complaint; BRIEFEST does
 * not say since when, and has a shorter word for it. The end may be cut: that must not be what is
 * to be done now. Lists show it, and their filters find it.
 */
enum account_detail { ACCOUNT_WHOLE, ACCOUNT_BRIEF, ACCOUNT_BRIEFEST };
void account_words(struct buf *out, const struct account *a, struct date today,
		   enum account_detail detail);

/* Of its next day, how long that is: "in 3 days"; what is to be known with it: " (look again)". */
void account_day_words(struct buf *out, const struct account *a, struct date today);
void account_day_marks(struct buf *out, const struct account *a, struct date today);

/* The same of its due date alone: " (weekends alone)" where no holidays count. */
void account_due_marks(struct buf *out, const struct account *a);

/*
 * How the end of DUE was counted: "with public holidays (Ireland), with weekends alone 25 Dec
 * 2025"; SENDING: from the day of it. The same of an account; nothing where nothing is due.
 */
void due_counted_words(struct buf *out, struct date due, const struct seat *seat, bool sending);
void account_answer_counted(struct buf *out, const struct account *a);

/*
 * The due date in a record, and what holidays make of it: "25 Dec 2025, counted with weekends
 * alone; with public holidays (Ireland) 29 Dec 2025". Nothing where the record has none.
 */
void record_due_words(struct buf *out, const struct record_values *v, const struct seat *seat);

#endif
