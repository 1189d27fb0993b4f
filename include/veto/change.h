/*
 * What somebody was shown, what they want, and what is stored by now: the one rule by which
 * everything is written that is edited or ticked, so that nothing of another is overwritten unseen.
 * Who writes asks it inside of the transaction of the write.
 */
#ifndef VETO_CHANGE_H
#define VETO_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/date.h"
#include "veto/record.h"

enum change {
	/*
	 * nothing is to be written: it was left as it was shown, or is stored as it is wanted
	 * already
	 */
	CHANGE_NONE,
	CHANGE_WRITE, /* stored is what was shown */
	CHANGE_CLASH  /* somebody changed it meanwhile: nothing is written before both were shown */
};

/* The values as they are stored, byte by byte. */
enum change change_of(struct str shown, struct str wanted, struct str stored);

/*
 * For what is asked for in so many words, a tick, a name to keep something under: whether it may be
 * written, or is so already. Where it is wanted as it was shown, but is not stored so any more, it
 * may not.
 */
bool change_is_free(struct str shown, struct str wanted, struct str stored);

/* Who gave something the value that is stored, and when, where that is known. */
struct changed_by {
	char actor[ACTOR_MAX + 1]; /* "" where it is not known */
	int64_t made;              /* milliseconds since 1970, UTC; 0 where it is not known */
};

/*
 * "b2, 04:05", with the day where it is not TODAY; nothing where nobody is known. Appended,
 * cleaned.
 */
void changed_by_words(struct buf *out, const struct changed_by *by, struct date today);

#endif
