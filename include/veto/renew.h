/*
 * A catalogue that is to take the place of the one in force: what it would change, what of that a
 * person has to agree to, and taking it. That the text is from who it should be from is known
 * already (seal.h).
 */
#ifndef VETO_RENEW_H
#define VETO_RENEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/date.h"
#include "veto/err.h"

enum { CATALOGUE_MOST = 4 * 1024 * 1024 };

/* What the configuration says of it; ERR_USAGE for what is none. */
enum { RENEW_KEY = 56 }; /* characters of a key */
bool renew_address_setting(struct str word, struct err *e);
bool renew_key_setting(struct str word, struct err *e);
bool renew_settings_whole(bool address, bool key, struct err *e); /* both, or neither */

enum change_kind { CHANGE_GONE, CHANGE_NEW, CHANGE_OTHER, CHANGE_KINDS };

/* An entry that is not as it was. */
struct catalogue_change {
	const char *section, *id, *title; /* the title in the language that is spoken; may be "" */
	enum change_kind kind;
	const char *fields; /* of CHANGE_OTHER: which differ, "url, note" */
};

/*
 * Something would be sent to a host that it was not sent to before: asked for by itself. Where it
 * is not taken, the entry stays as it is, or is left out.
 */
struct host_change {
	const char *section, *id, *title;
	const char *before, *after; /* hosts; BEFORE "" where the entry or the field is new */
	bool taken;                 /* to be set; false at first */
};

struct renewal {
	const char *made, *expires;     /* of the new one */
	uint32_t serial;
	const char *old_made;           /* of the one in force */
	uint32_t old_serial;
	bool same;                      /* it is in force already */
	bool expired;                   /* today is past what it says itself */
	const struct catalogue_change *changes;
	size_t change_count;
	struct host_change *hosts;
	size_t host_count;
	struct renewing *inside;
};

/*
 * What TEXT would change. ERR_FAILED where it is no catalogue, has a mistake, is of a newer form,
 * or has a lower serial than one that was in force here. On success end it with renewal_close.
 */
bool renewal_open(struct renewal *r, struct str text, struct date today, struct err *e);
void renewal_close(struct renewal *r);

/* It is in force from the next start on; the one before is kept. */
bool renewal_take(struct renewal *r, struct err *e);

/*
 * Back to the one before, and from that to what is shipped. *MADE: of what is in force then; free
 * it. ERR_NOT_FOUND where nothing was taken.
 */
bool renewal_revert(char **made, struct err *e);

#endif
