/*
 * What a text to send is to say, beside what is known of the account: who signs it and for whom,
 * which paragraphs it has, and what it lacks in the end.
 */
#ifndef VETO_SENDING_H
#define VETO_SENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/err.h"
#include "veto/i18n.h"
#include "veto/kind.h"

struct authority;
struct territory;

/* As what somebody signs, seen from the person whose account it is. */
enum acting {
	ACTING_BY_NAME, /* not said: by mandate where another name signs than the owner's */
	ACTING_SELF,
	ACTING_MANDATE,
	ACTING_BODY,    /* by mandate, as a body under Art. 80(1) GDPR */
	ACTING_PARENT,  /* holding parental responsibility (Art. 8 GDPR) */
	ACTINGS
};
extern const struct word_row actings[ACTINGS];

/* What a text has only where it is wanted. */
enum letter_part {
	PART_GROUND,   /* a reason that is proposed, while there is none of one's own */
	PART_ERASURE,  /* Art. 17(1)(c) and 19 GDPR */
	PART_ACCESS,   /* Art. 15 GDPR */
	PART_NO_COURT, /* the person says that no court is dealing with it */
	PART_LETTER,   /* the whole letter, where the field of a form has a shorter text */
	LETTER_PARTS
};
extern const struct word_row letter_parts[LETTER_PARTS];
unsigned letter_parts_of(enum entry_kind kind); /* those that such a text can have, one bit each */

/* What a text has a place for, and nothing to put there. */
enum letter_lack {
	LACKS_SIGNER, LACKS_CONTACT,
	LACKS_PRINCIPAL,  /* for whom it is signed */
	LACKS_CONTROLLER, /* the company that answers for the service, with its address */
	LACKS_PLACE,      /* where the person lives */
	LETTER_LACKS
};
extern const struct word_row letter_lacks[LETTER_LACKS];

/* Who signs, as it is configured; "" for nobody. A semicolon begins a new line of the address. */
enum { SIGN_ROOM = 256 };
struct signer {
	char name[SIGN_ROOM], address[SIGN_ROOM], contact[SIGN_ROOM];
};

/* The settings for that, in the order of its members. */
enum { SIGNERS = 3 };
extern const char *const sign_settings[SIGNERS];
/* One of them: TEXT is the rest of its line. */
bool record_sign_setting(const char *name, struct str text, char room[SIGN_ROOM], struct err *e);

struct letter_request {
	/* what is done: ENTRY_OBJECTED, ENTRY_WITHDRAWN, ENTRY_REMINDED, ENTRY_COMPLAINED */
	enum entry_kind kind;
	/*
	 * Of the text, whatever that of the screen is: wanted, and then that which it is in, which
	 * is English where it is not written in the other.
	 */
	enum lang lang;
	const char *reviewed;  /* filled: who read the text in that language; "" for nobody */
	const char *reason;    /* the person's own words; NULL or "" for none */
	const char *name;      /* of who signs; NULL or "": the owner of the account */
	const char *address, *contact; /* of who signs; NULL or "" for none */
	enum acting acting;
	unsigned parts;                    /* of enum letter_part */
	const struct authority *authority; /* to whom a complaint goes */
	const struct territory *place;     /* where the person lives; NULL: not said */
	const int64_t *linked; /* accounts that it is about as well; borrowed */
	size_t links;
	bool non_member; /* the person has no account there */
	bool field;      /* for the field of a form: the shorter text */
	bool bare;       /* without recipient and date */
	bool mandate;    /* the mandate for it, which the owner signs, in place of it */
};

/* As what it is signed, for an account of this owner. */
enum acting letter_acting(const struct letter_request *q, const char *owner);
bool letter_has_reason(const struct letter_request *q); /* of the person's own */

#endif
