/* Which routes have a page to look at. */
#include "veto/act.h"

bool
act_form_routes(const char *const *wanted, size_t n, struct form_routes *routes, struct err *e)
{
	(void)wanted;
	(void)n;
	(void)e;
	*routes = (struct form_routes){0};
	return true;
}

void
form_routes_clear(struct form_routes *routes)
{
	*routes = (struct form_routes){0};
}
