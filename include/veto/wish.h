/*
 * Whether whoever waits wants what runs to end. Work that may take long asks now and then, at
 * least every tenth of a second, and where it is so fails with ERR_CANCELLED, having changed
 * nothing, or what it said that it keeps.
 */
#ifndef VETO_WISH_H
#define VETO_WISH_H

#include <stdbool.h>

#include "veto/err.h"

/* True where a signal was noted (veto/stop.h), or the screen, which has a keyboard, says so. */
bool wish_to_stop(void);

typedef bool (*wish_fn)(void *ctx);
void wish_ask(wish_fn fn, void *ctx); /* NULL for nobody */

/* The same as a failure: true where it goes on. */
bool wish_goes_on(struct err *e);

/*
 * Told of FILE while somebody else, who gets on with his work, holds up what runs. False where
 * nobody is told: who hears nothing is not kept waiting.
 */
bool wish_waits(const char *file);
typedef void (*waits_fn)(const char *file);
void wish_tell(waits_fn fn); /* NULL for nobody */

#endif
