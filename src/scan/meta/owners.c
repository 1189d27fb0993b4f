/* Whose it is: the profiles and pages that the paths of an export name. */
#include <string.h>

#include "../path.h"
#include "meta.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes "-" and what FN allows, of FROM to TO characters, off the end. */
static bool
strip(struct str *name, bool digits, size_t from, size_t to)
{
	size_t at = name->n;

	while (at > 0 && name->s[at - 1] != '-' && (!digits || is_digit(name->s[at - 1])))
		at--;
	if (at < 2 || name->s[at - 1] != '-' || name->n - at < from || name->n - at > to)
		return false;
	name->n = at - 1;
	return true;
}

static bool
strip_date(struct str *name)
{
	struct str s = *name;

	if (!strip(&s, true, 1, 4) || !strip(&s, true, 1, 2) || !strip(&s, true, 1, 4))
		return false;
	*name = s;
	return true;
}

/* facebook-USER-2024-11-18-Ab12Cd34, with what drives and browsers add to it. */
static struct str
owner_of(struct str name)
{
	static const char *const starts[] = {"facebook-", "instagram-", "threads-"};
	struct str rest = name;

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		size_t n = strlen(starts[i]);

		if (name.n <= n || memcmp(name.s, starts[i], n) != 0)
			continue;
		name = (struct str){name.s + n, name.n - n};
		rest = name;
		if (path_ends(rest, ".zip"))
			rest.n -= 4;
		/* -20250214T091955Z-001 */
		if (strip(&rest, true, 3, 3) && strip(&rest, false, 16, 16))
			name = rest;
		else
			rest = name;
		if (path_ends(rest, ".zip"))
			rest.n -= 4;
		name = rest;
		if (strip_date(&rest) || (strip(&rest, false, 1, 16) && strip_date(&rest)))
			return rest;
		return name;
	}
	return (struct str){"", 0};
}

struct str
path_owner(struct str path)
{
	path_last(&path);
	while (path.n > 0) {
		struct str owner = owner_of(path_last(&path));

		if (owner.n > 0)
			return owner;
	}
	return (struct str){"", 0};
}

bool
path_is_page(struct str path)
{
	for (; path.n > 0; path_last(&path))
		if (path_matches(path, "this_profile*s_activity_across_facebook"))
			return true;
	return false;
}

/* Folders that both services have under one name, where no folder above says whose they are. */
static bool
is_shared(const struct file_row *row, struct str path, const struct origin **origin)
{
	bool shared = format_is_thread(row) ||
		      (row->class == CLASS_APART && row->apart == FOUND_ADVERTISING);

	*origin = row->origin;
	if (shared && memmem(path.s, path.n, "your_instagram_activity/", 24) != NULL) {
		*origin = &meta_instagram;
		return false;
	}
	return shared && memmem(path.s, path.n, "_facebook", 9) == NULL &&
	       row->apart != FOUND_CHANNELS;
}

struct owner *
meta_owner(struct plan *p, const struct file_row *row, struct str path)
{
	const struct origin *origin;
	bool shared = is_shared(row, path, &origin);

	return plan_owner(p, origin, path_owner(path),
			  origin == &meta_facebook && (row->page || path_is_page(path)), shared);
}

/* ---- which are one */

/* The one owner of a service whose name is not USER's; NULL where there are several, or none. */
static struct owner *
only_other(struct plan *p, const struct owner *than)
{
	struct owner *found = NULL;

	for (size_t i = 0; i < p->owners; i++) {
		struct owner *o = p->owner[i];

		if (o == than || o->unsure || o->origin != than->origin ||
		    o->said.page != than->said.page || *o->user == '\0')
			continue;
		if (found != NULL)
			return NULL;
		found = o;
	}
	return found;
}

static bool
has_content(const struct plan *p, const struct owner *o)
{
	for (size_t i = 0; i < p->entries; i++)
		if (p->entry[i].owner == o && p->entry[i].row->class != CLASS_PROFILE_FACEBOOK)
			return true;
	for (size_t i = 0; i < p->threads; i++)
		if (p->thread[i].owner == o)
			return true;
	return false;
}

void
meta_settle(struct plan *p)
{
	for (size_t i = 0; i < p->owners; i++) {
		struct owner *o = p->owner[i], *to = NULL;

		if (o->unsure) {
			to = plan_like(p, o, &meta_facebook, false);
			to = to != NULL ? to : plan_like(p, o, &meta_instagram, false);
			to = to != NULL ? to : plan_like(p, o, &meta_facebook, true);
			if (to == NULL)
				o->unsure = false;
		} else if (*o->user == '\0') {
			to = only_other(p, o);
		}
		if (to != NULL)
			plan_move(p, o, to);
	}
	for (size_t i = 0; i < p->owners; i++) {
		struct owner *o = p->owner[i], *page = plan_like(p, o, &meta_facebook, true);

		if (o->origin == &meta_facebook && !o->said.page && page != NULL &&
		    !has_content(p, o))
			plan_move(p, o, page);
	}
}
