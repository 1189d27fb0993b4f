#include "veto/wish.h"

#include <stddef.h>

#include "veto/i18n.h"
#include "veto/stop.h"

/* One for the process, as there is one keyboard, and one mask of signals. */
static wish_fn asked;
static void *asked_with;
static waits_fn told;

void
wish_ask(wish_fn fn, void *ctx)
{
	asked = fn;
	asked_with = ctx;
}

bool
wish_to_stop(void)
{
	return stop_wanted() != 0 || (asked != NULL && asked(asked_with));
}

bool
wish_goes_on(struct err *e)
{
	return !wish_to_stop() || failed(e, ERR_CANCELLED, _("given up"));
}

bool
wish_waits(const char *file)
{
	if (told != NULL)
		told(file);
	return told != NULL;
}

void
wish_tell(waits_fn fn)
{
	told = fn;
}
