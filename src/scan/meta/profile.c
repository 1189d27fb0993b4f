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

static bool
is_day(struct str s)
{
	for (size_t i = 0; i < s.n && i < 10; i++)
		if (i == 4 || i == 7 ? s.s[i] != '-' : s.s[i] < '0' || s.s[i] > '9')
			return false;
	return s.n == 10;
}

static enum visibility
flag_of(struct str value)
{
	return str_is(value, "True")    ? VISIBILITY_PRIVATE
	       : str_is(value, "False") ? VISIBILITY_PUBLIC
					: VISIBILITY_UNKNOWN;
}

/*
 * The flag by its label, in the languages in which it was seen; else by its place: it is the last
 * True or False behind the user's name (or day of birth), where another one, of a confirmed
 * telephone number, stands before. Any other value is no answer.
 */
void
profile_entry(struct owner *o, struct str label, struct str value)
{
	enum label what = label_find(label);

	if (what == LABEL_PRIVATE) {
		o->labelled = true;
		o->said.is_private = flag_of(value);
		return;
	}
	if (what == LABEL_USERNAME)
		set_handle(o, value);
	else if (what == LABEL_NAME)
		set(&o->name, value, FOUND_NAME_MAX);
	if (what == LABEL_USERNAME || is_day(value))
		o->marker = true;
	if (o->marker && flag_of(value) != VISIBILITY_UNKNOWN)
		o->guess = flag_of(value);
}

void
profile_end(struct owner *o)
{
	if (!o->labelled)
		o->said.is_private = o->guess;
	o->marker = o->labelled = false;
	o->guess = VISIBILITY_UNKNOWN;
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

void
profile_record(struct owner *o, const struct file_row *row, const struct record *r)
{
	if (row->class == CLASS_PROFILE_FACEBOOK)
		profile_facebook(o, r);
	else if (row->class == CLASS_SIGNUP)
		o->said.registered = r->time;
	else
		switches_add(o, r->time, piece_str(&r->title));
}

/* Threads has no names of its own: they are those of Instagram. */
void
profile_named(struct plan *p)
{
	for (size_t i = 0; i < p->owners; i++) {
		struct owner *o = p->owner[i], *instagram = plan_like(p, o, &meta_instagram, false);

		if (o->origin == &meta_threads && o->handle.n == 0 && instagram != NULL)
			o->handle = instagram->handle;
		switches_end(o);
	}
}
