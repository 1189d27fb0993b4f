/* What came of looking whether a route's form is still there. */
#ifndef VETO_REACH_H
#define VETO_REACH_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/date.h"
#include "veto/kind.h"

enum reach {
	REACH_REACHABLE,
	REACH_LOGIN,       /* behind a login: it cannot be judged from here */
	REACH_MOVED,
	REACH_GONE,
	REACH_CHANGED,     /* its visible text is another than before */
	REACH_UNREACHABLE,
	REACHES
};

/* Why it is unreachable. */
enum reach_why {
	WHY_NONE,
	WHY_NAME,        /* the name of the host is not known */
	WHY_CONNECTION,
	WHY_TIME,
	WHY_EXPIRED,     /* the certificate: its time is over, or has not begun, ... */
	WHY_OTHER_HOST,  /* ... it is another host's, ... */
	WHY_UNTRUSTED,   /* ... nobody trusted signed it */
	/* ... or there is nobody to trust: this machine has no certificates of authorities */
	WHY_AUTHORITIES,
	WHY_TLS,
	WHY_PROXY,
	WHY_UNENCRYPTED, /* it leads to an address that is not https */
	WHY_ADDRESS,     /* ... or to one that does not plainly name its host */
	WHY_LOOP,        /* it leads on and on */
	WHY_LENGTH,
	WHY_BROKEN,      /* the answer breaks off, or makes no sense */
	WHY_STATUS,      /* the server answers with an error */
	WHYS
};

extern const struct word_row reaches[REACHES];
extern const struct word_row reach_whys[WHYS];

/* One look at a route's form; the texts live during the call. */
struct form_check {
	int64_t id;
	int64_t checked;           /* milliseconds since 1970, UTC */
	struct str route, actor;
	struct str url;            /* that was asked for */
	struct str found;          /* where that led */
	enum reach reach;
	enum reach_why why;
	int64_t status;            /* of HTTP; 0 for none */
	struct str removed, added; /* REACH_CHANGED: lines of the visible text */
};
typedef void (*form_check_fn)(void *ctx, const struct form_check *c);

/* An account is to be looked at again since, because of a route. */
typedef void (*review_fn)(void *ctx, const char *route, int64_t since);

/* The last look at a route's form, as it is shown with the route. */
struct form_look {
	bool known;      /* somebody looked; else the rest is empty */
	enum reach reach;
	enum reach_why why;
	int64_t status;  /* of HTTP; 0 for none */
	struct when when; /* none where `checked` can be no time */
	int64_t checked;  /* the same in ms */
	char *found;     /* where its address led, where that is another; else NULL. From outside */
};

void form_look_clear(struct form_look *look);

/* "gone (404)", "unreachable, no answer in time"; appended. */
void reach_words(struct buf *out, enum reach reach, enum reach_why why, int64_t status);

/*
 * "answers from example.org, not form.example", where what was asked for and what answered belong
 * to names of different owners; appended. Not cleaned: it is from outside.
 */
bool reach_owner_words(struct buf *out, struct str asked, struct str found);

/*
 * The same with its time: "24 Nov 2026 14:03: gone (404)"; and in few words, "gone 24 Nov 2026".
 * Nothing where nobody looked.
 */
void form_look_words(struct buf *out, const struct form_look *look);
void form_look_short(struct buf *out, const struct form_look *look);

bool reach_find(struct str name, enum reach *r);
bool reach_why_find(struct str name, enum reach_why *why);

#endif
