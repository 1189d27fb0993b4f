/* Which routes have a page to look at. */
#include <stdlib.h>
#include <string.h>

#include "veto/act.h"
#include "veto/i18n.h"
#include "veto/mem.h"

/*
 * A route and the services that it is for, in one piece of memory each; the texts are the
 * catalogue's.
 */
static void
add_route(struct form_routes *list, size_t *room, const struct route *r)
{
	const char **ids = mem_alloc(r->services.n * sizeof(*ids));

	for (size_t i = 0; i < r->services.n; i++)
		ids[i] = r->services.at[i]->id;
	list->route = mem_grow(list->route, room, list->n + 1, sizeof(*list->route));
	list->route[list->n++] = (struct form_route){r->id, r->url, ids, r->services.n};
}

static bool
is_wanted(const struct route *r, const char *const *wanted, size_t n)
{
	bool found = n == 0;

	for (size_t i = 0; !found && i < n; i++)
		found = route_is_for(r, wanted[i]);
	return found;
}

static bool
check_services(const struct catalogue *c, const char *const *wanted, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		const char *meant;

		if (catalogue_service(c, str_of(wanted[i])) != NULL)
			continue;
		meant = service_nearest(str_of(wanted[i]));
		if (meant != NULL)
			return failed(e, ERR_USAGE,
				      _("unknown service '%.80s'; did you mean '%s'?"), wanted[i],
				      meant);
		return failed(e, ERR_USAGE,
			      _("unknown service '%.80s'; 'veto routes' lists those there are"),
			      wanted[i]);
	}
	return true;
}

bool
act_form_routes(const char *const *wanted, size_t n, struct form_routes *list, struct err *e)
{
	size_t room = 0;

	/* what is wrong with an overlay is said at the start */
	*list = (struct form_routes){.catalogue = catalogue_open(NULL, NULL)};
	if (!check_services(list->catalogue, wanted, n, e)) {
		form_routes_clear(list);
		return false;
	}
	for (size_t i = 0; i < list->catalogue->routes.n; i++) {
		const struct route *r = &list->catalogue->routes.at[i];

		if (r->url[0] != '\0' && !r->dead && is_wanted(r, wanted, n))
			add_route(list, &room, r);
	}
	return true;
}

void
form_routes_clear(struct form_routes *list)
{
	for (size_t i = 0; i < list->n; i++)
		free((void *)(uintptr_t)list->route[i].services);
	free(list->route);
	catalogue_close(list->catalogue);
	*list = (struct form_routes){0};
}
