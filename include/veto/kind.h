/*
 * The words of the log: kinds of entries, statuses of an account, channels. One table each; the
 * commands, their help, the screens and the exported log all use these.
 */
#ifndef VETO_KIND_H
#define VETO_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/buf.h"

enum entry_kind {
	ENTRY_ACCEPTED,
	ENTRY_OBJECTED,
	ENTRY_RECEIVED,
	ENTRY_QUERIED,
	ENTRY_ANSWERED,
	ENTRY_EXTENDED,
	ENTRY_REMINDED,
	ENTRY_CONFIRMED,
	ENTRY_REFUSED,
	ENTRY_UNDELIVERED,
	ENTRY_WITHDRAWN,
	ENTRY_COMPLAINED,
	ENTRY_NOTED,
	ENTRY_STRUCK,
	ENTRY_KINDS
};

enum status {
	STATUS_UNDECIDED,
	STATUS_ACCEPTED,
	STATUS_OBJECTED,
	STATUS_CONFIRMED,
	STATUS_REFUSED,
	STATUS_WITHDRAWN,
	STATUSES,
	STATUS_STAYS = STATUSES /* in the table of kinds: the entry leaves the status as it is */
};

enum channel {
	CHANNEL_NONE,
	CHANNEL_FORM,
	CHANNEL_SETTING,
	CHANNEL_APP,
	CHANNEL_EMAIL,
	CHANNEL_LETTER,
	CHANNEL_CENTRE,
	CHANNEL_OTHER,
	CHANNELS
};

/* What else an entry does to an account's standing, beside setting the status. */
enum effect {
	EFFECT_NONE = 0,
	EFFECT_OBJECTS = 1,   /* an objection: the period of one month begins */
	EFFECT_ENDS = 2,      /* there is no objection any more: no period, no marks */
	EFFECT_ASKS = 4,      /* an answer is needed */
	EFFECT_ANSWERS = 8,   /* no answer is needed any more */
	EFFECT_EXTENDS = 16,  /* two more months */
	EFFECT_COMPLAINS = 32, /* a complaint is lodged */
	EFFECT_WAITED = 64,    /* it belongs to an objection that waits for an answer */
	EFFECT_SENDS = 128,    /* something was sent, and may not arrive */
	EFFECT_ABOUT = 256,    /* it may name the earlier entry that it is about */
	EFFECT_SAYS = 1024,    /* somebody else said it: what shows that is kept with it */
	EFFECT_OUT = 512       /* it always names one, and takes it out of the fold */
};

struct entry_kind_row {
	const char *name;      /* in the log and on the command line */
	const char *label;     /* translate with _() */
	enum status status;    /* after it, or STATUS_STAYS */
	unsigned effect;       /* of enum effect */
	unsigned expected;     /* bit (1 << status) for each status in which it is no surprise */
	const char *surprise;  /* what to say where it is one; translate */
	unsigned next;         /* bit (1 << kind) for each entry offered after it */
};

struct word_row {
	const char *name;
	const char *label; /* translate */
};

/* The row of this name, or -1; the name nearest to WORD, or NULL. N at most 16. */
int word_find(struct str name, const struct word_row *rows, int n);
const char *word_nearest(struct str word, const struct word_row *rows, int n);

extern const struct entry_kind_row entry_kinds[ENTRY_KINDS];
extern const struct word_row statuses[STATUSES];
extern const struct word_row channels[CHANNELS];

bool entry_kind_find(struct str name, enum entry_kind *kind);
bool status_find(struct str name, enum status *status);
bool channel_find(struct str name, enum channel *channel);

#endif
