/* Who the export is of, and whether the account is private. */
#include <string.h>
#include <strings.h>

#include "../utf8.h"
#include "meta.h"

static void
set(struct piece *p, struct str s, size_t max)
{
	while (s.n > 0 && s.s[0] == '@')
		s = (struct str){s.s + 1, s.n - 1};
	p->n = s.n <= max ? s.n : utf8_cut((const unsigned char *)s.s, max);
	memcpy(p->s, s.s, p->n);
}

/* The first handle that is said stays; another one, of another part, is kept beside it. */
static void
set_handle(struct owner *o, struct str handle)
{
	struct piece said;

	set(&said, handle, FOUND_NAME_MAX);
	if (o->handle.n == 0)
		o->handle = said;
	else if (said.n > 0 &&
		 (said.n != o->handle.n || strncasecmp(said.s, o->handle.s, said.n) != 0))
		o->other = said;
}

static enum visibility
flag_of(struct str value)
{
	int flag = label_flag(value);

	return flag < 0 ? VISIBILITY_UNKNOWN : flag > 0 ? VISIBILITY_PRIVATE : VISIBILITY_PUBLIC;
}

/*
 * The flag by its label and its value, in languages that are known. It is never guessed by its
 * place: other values of the profile are true or false as well.
 */
void
profile_entry(struct owner *o, struct str label, struct str value)
{
	enum label what = label_find(label);

	if (what == LABEL_PRIVATE)
		o->said.is_private = flag_of(value);
	if (what == LABEL_USERNAME)
		set_handle(o, value);
	else if (what == LABEL_NAME)
		set(&o->name, value, FOUND_NAME_MAX);
}

/* The name in the address of the profile: its last part, or the number in it. */
static struct str
name_of_address(struct str address)
{
	const char *mark;

	while (address.n > 0 && address.s[address.n - 1] == '/')
		address.n--;
	mark = address.n > 0 ? memrchr(address.s, '=', address.n) : NULL;
	if (mark == NULL && address.n > 0)
		mark = memrchr(address.s, '/', address.n);
	if (mark == NULL)
		return (struct str){"", 0};
	return (struct str){mark + 1, (size_t)(address.s + address.n - (mark + 1))};
}

static void
profile_facebook(struct owner *o, const struct record *r)
{
	struct str user = piece_str(&r->owner);

	set_handle(o, user.n > 0 ? user : name_of_address(piece_str(&r->href)));
	set(&o->name, piece_str(&r->title), FOUND_NAME_MAX);
	o->said.registered = r->time;
}

/* ---- when the profile was made private or public */

static void
switches_add(struct owner *o, int64_t moment, struct str title)
{
	size_t at = o->switches;

	if (moment == FOUND_NO_TIME)
		return;
	while (at > 0 && o->turn[at - 1].moment > moment)
		at--;
	if (at > 0 && o->turn[at - 1].moment == moment)
		return; /* another part has it too */
	if (o->switches == FOUND_SWITCHES_MAX && at == 0)
		return;
	if (o->switches == FOUND_SWITCHES_MAX) {
		memmove(o->turn, o->turn + 1, --at * sizeof(o->turn[0]));
	} else {
		memmove(o->turn + at + 1, o->turn + at, (o->switches - at) * sizeof(o->turn[0]));
		o->switches++;
	}
	o->turn[at] = (struct turn){moment, label_switch(title)};
}

/*
 * The switches take turns, and the last one made the profile what it is: so the flag says the
 * direction of each, in any language. Where the export has no flag, the words of the newest title
 * that is known say both.
 */
void
switches_end(struct owner *o)
{
	enum visibility to = o->said.is_private;

	for (size_t i = o->switches, back = 0; i > 0 && to == VISIBILITY_UNKNOWN; i--, back++) {
		to = o->turn[i - 1].to;
		if (to != VISIBILITY_UNKNOWN && back % 2 == 1)
			to = to == VISIBILITY_PRIVATE ? VISIBILITY_PUBLIC : VISIBILITY_PRIVATE;
	}
	if (o->switches > 0)
		o->said.is_private = to;
	for (size_t i = o->switches; i > 0 && to != VISIBILITY_UNKNOWN; i--) {
		o->turn[i - 1].to = to;
		to = to == VISIBILITY_PRIVATE ? VISIBILITY_PUBLIC : VISIBILITY_PRIVATE;
	}
}

static void
profile_first(struct owner *o, const struct record *r)
{
	set_handle(o, piece_str(&r->owner));
	set(&o->name, piece_str(&r->title), FOUND_NAME_MAX);
	if (r->is_private != VISIBILITY_UNKNOWN)
		o->said.is_private = r->is_private;
	if (r->time != FOUND_NO_TIME)
		o->said.registered = r->time;
}

/*
 * The newest request is the one that this export answers: the moments that it names are when it
 * was made, and from and until when. Of one moment alone nothing follows.
 */
static void
range_add(struct owner *o, const struct record *r)
{
	if (r->time == FOUND_NO_TIME || r->least == FOUND_NO_TIME || r->time < o->asked)
		return;
	o->asked = r->time;
	o->said.since = r->least < r->most ? r->least : FOUND_NO_TIME;
	o->said.until = r->least < r->most ? r->most : FOUND_NO_TIME;
}

void
profile_record(struct owner *o, const struct file_row *row, const struct record *r)
{
	if (row->class == CLASS_PROFILE_FACEBOOK)
		profile_facebook(o, r);
	else if (row->class == CLASS_PROFILE_FIRST)
		profile_first(o, r);
	else if (row->class == CLASS_RANGE)
		range_add(o, r);
	else if (row->class == CLASS_SIGNUP)
		o->said.registered = r->time;
	else
		switches_add(o, r->time, piece_str(&r->title));
}

/*
 * Threads has no names of its own, and no range: they are those of Instagram. Its flag is its own.
 */
void
profile_named(struct plan *p)
{
	for (size_t i = 0; i < p->owners; i++) {
		struct owner *o = p->owner[i], *instagram;

		instagram = o->moved ? NULL : plan_like(p, o, &meta_instagram, false);
		if (o->origin == &meta_threads && instagram != NULL) {
			if (o->handle.n == 0)
				o->handle = instagram->handle;
			o->said.since = instagram->said.since;
			o->said.until = instagram->said.until;
		}
		switches_end(o);
	}
}
