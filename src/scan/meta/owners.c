/* Whose it is: the profiles and pages that the paths of an export name. */
#include <string.h>
#include <strings.h>

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

/*
 * facebook-USER-2024-11-18-Ab12Cd34, with what drives and browsers add to it. Without a date it is
 * a name that a person gave, and says nothing.
 */
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
		break;
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

/* Its profile was read, and names it. */
static bool
is_named(const struct owner *o)
{
	return o->handle.n > 0 || o->name.n > 0;
}

static bool
is_like(const struct owner *a, const struct owner *b)
{
	return a->origin == b->origin && a->said.page == b->said.page && !a->unsure && !b->unsure;
}

/* Of a name that two profiles say, the case does not count. */
static bool
same_handle(const struct owner *a, const struct owner *b)
{
	return a->handle.n > 0 && a->handle.n == b->handle.n &&
	       strncasecmp(a->handle.s, b->handle.s, a->handle.n) == 0;
}

/*
 * The one owner of the service of THAN, but for itself, of those with a name or without; NULL where
 * there are several, or none.
 */
static struct owner *
only_other(struct plan *p, const struct owner *than, bool named)
{
	struct owner *found = NULL;

	for (size_t i = 0; i < p->owners; i++) {
		struct owner *o = p->owner[i];

		if (o == than || o->moved || !is_like(o, than) || is_named(o) != named)
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

static struct owner *
any_named(struct plan *p, const struct owner *than)
{
	for (size_t i = 0; i < p->owners; i++)
		if (p->owner[i] != than && is_like(p->owner[i], than) && is_named(p->owner[i]))
			return p->owner[i];
	return NULL;
}

/* Where what no profile says anything of belongs to. */
static struct owner *
home_of(struct plan *p, const struct owner *o)
{
	struct owner *to;

	if (o->unsure) {
		to = plan_like(p, o, &meta_facebook, false);
		to = to != NULL ? to : plan_like(p, o, &meta_instagram, false);
		return to != NULL ? to : plan_like(p, o, &meta_facebook, true);
	}
	if (is_named(o))
		return NULL;
	to = only_other(p, o, true);
	/* Where nobody is named, what has no name on its folders is of whom the others are. */
	if (to == NULL && any_named(p, o) == NULL && *o->user == '\0')
		to = only_other(p, o, false);
	return to;
}

/* Two folders, one profile: an export that was unpacked twice, or a part of each. */
static void
join_same(struct plan *p)
{
	for (size_t i = 0; i < p->owners; i++)
		for (size_t k = i + 1; k < p->owners && !p->owner[i]->moved; k++) {
			struct owner *to = p->owner[i], *from = p->owner[k];

			if (!from->moved && is_like(to, from) && same_handle(to, from))
				plan_move(p, from, to);
		}
}

void
meta_settle(struct plan *p)
{
	join_same(p);
	for (size_t i = 0; i < p->owners; i++) {
		struct owner *o = p->owner[i], *to = o->moved ? NULL : home_of(p, o);

		o->unsure = o->unsure && to != NULL;
		if (to != NULL)
			plan_move(p, o, to);
	}
	for (size_t i = 0; i < p->owners; i++) {
		struct owner *o = p->owner[i], *page = plan_like(p, o, &meta_facebook, true);

		if (o->origin == &meta_facebook && !o->moved && !o->said.page && page != NULL &&
		    !has_content(p, o)) {
			plan_move(p, o, page);
			page->handle = o->handle;
			page->name = o->name;
		}
	}
}
