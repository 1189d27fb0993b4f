/* Whose it is: the profiles and pages that the paths of an export name. */
#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "veto/mem.h"

enum { OWNERS_MAX = 1000 }; /* profiles of one export; more are no export */

struct owner *
plan_owner(struct plan *p, const struct origin *origin, struct str user, bool page, bool unsure)
{
	struct owner *o;

	for (size_t i = 0; i < p->owners; i++) {
		o = p->owner[i];
		if (o->origin == origin && o->said.page == page && o->unsure == unsure &&
		    str_is(user, o->user))
			return o;
	}
	if (p->owners == OWNERS_MAX)
		return p->owner[OWNERS_MAX - 1];
	o = mem_alloc(sizeof(*o));
	o->origin = origin;
	o->said.service = str_of(origin->service);
	o->said.page = page;
	o->said.registered = o->said.since = o->said.until = o->asked = FOUND_NO_TIME;
	o->unsure = unsure;
	o->user = mem_copy(user.s, user.n);
	for (size_t i = 0; i < FOUND_KINDS; i++)
		o->total[i].first = o->total[i].last = FOUND_NO_TIME;
	p->owner = mem_grow(p->owner, &p->owner_room, p->owners + 1, sizeof(p->owner[0]));
	p->owner[p->owners++] = o;
	return o;
}

static void
move_entries(struct entry *e, size_t n, const struct owner *from, struct owner *to)
{
	for (; n > 0; e++, n--)
		if (e->owner == from)
			e->owner = to;
}

/* What FROM's files say of the profile, where those of TO do not say it. */
static void
take_profile(struct owner *to, const struct owner *from)
{
	if (to->said.is_private == VISIBILITY_UNKNOWN)
		to->said.is_private = from->said.is_private;
	if (to->said.registered == FOUND_NO_TIME)
		to->said.registered = from->said.registered;
	if (from->asked > to->asked) {
		to->asked = from->asked;
		to->said.since = from->said.since;
		to->said.until = from->said.until;
	}
	if (to->switches == 0 && from->switches > 0) {
		memcpy(to->turn, from->turn, sizeof(to->turn));
		to->switches = from->switches;
	}
}

void
plan_move(struct plan *p, struct owner *from, struct owner *to)
{
	for (size_t i = 0; i < FOUND_KINDS; i++)
		to->total[i].at_least = to->total[i].at_least || from->total[i].at_least;
	for (size_t i = 0; i < from->lists; i++)
		count_list(to, from->list[i].number, from->list[i].kinds, from->list[i].lacking);
	take_profile(to, from);
	from->moved = true;
	move_entries(p->page, p->pages, from, to);
	move_entries(p->entry, p->entries, from, to);
	move_entries(p->refused, p->refusals, from, to);
	move_entries(p->thread, p->threads, from, to);
}

struct owner *
plan_like(struct plan *p, const struct owner *o, const struct origin *origin, bool page)
{
	struct owner *only = NULL;
	size_t n = 0;

	for (size_t i = 0; i < p->owners; i++) {
		if (p->owner[i]->unsure || p->owner[i]->moved || p->owner[i]->origin != origin ||
		    p->owner[i]->said.page != page)
			continue;
		if (strcmp(p->owner[i]->user, o->user) == 0 || *o->user == '\0')
			return p->owner[i];
		only = p->owner[i];
		n++;
	}
	return n == 1 && *only->user == '\0' ? only : NULL;
}

void
plan_number(struct plan *p)
{
	uint32_t number = 0;

	for (size_t i = 0; i < p->owners; i++)
		p->owner[i]->said.number = UINT32_MAX;
	for (size_t i = 0; i < p->owners; i++) {
		bool used = false;

		for (size_t k = 0; k < p->entries && !used; k++)
			used = p->entry[k].owner == p->owner[i];
		for (size_t k = 0; k < p->threads && !used; k++)
			used = p->thread[k].owner == p->owner[i];
		if (used)
			p->owner[i]->said.number = number++;
	}
}
