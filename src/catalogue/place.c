/* Where somebody lives, and which authority takes a complaint from there. */
#include <ctype.h>
#include <string.h>

#include "veto/catalogue.h"
#include "veto/i18n.h"
#include "veto/text.h"

/*
 * Small letters, umlauts written out, and of what stands between words one blank: so that any way
 * of writing meets.
 */
static void
fold(struct buf *out, struct str s)
{
	static const struct {
		const char *from, *to;
	} umlauts[] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "ae"},
		       {"Ö", "oe"}, {"Ü", "ue"}, {"ß", "ss"}};
	bool gap = false;

	for (size_t i = 0; i < s.n; i++) {
		bool found = false;

		for (size_t u = 0;
		     !found && i + 1 < s.n && u < sizeof(umlauts) / sizeof(umlauts[0]); u++) {
			found = memcmp(s.s + i, umlauts[u].from, 2) == 0;
			if (found)
				buf_fmt(out, gap && out->used > 0 ? " %s" : "%s", umlauts[u].to);
		}
		if (found) {
			gap = false;
			i++;
		} else if (isascii((unsigned char)s.s[i]) && !isalnum((unsigned char)s.s[i])) {
			gap = true;
		} else {
			if (gap && out->used > 0)
				buf_char(out, ' ');
			buf_char(out, (char)tolower((unsigned char)s.s[i]));
			gap = false;
		}
	}
}

/* How far a name is from what was typed; BEGINS is set where it begins so. */
static size_t
distance(struct str typed, struct str name, bool *begins)
{
	LOCAL_BUF folded = {0};
	size_t d;

	fold(&folded, name);
	*begins =
		typed.n >= 2 && folded.used > typed.n && memcmp(folded.data, typed.s, typed.n) == 0;
	d = text_distance(typed, buf_view(&folded));
	return d;
}

struct search {
	struct str typed; /* folded */
	const struct territory *at; /* the one that is looked at */
	const struct territory *best;
	size_t least;
	const struct territory *beginning; /* the one that begins so */
	bool several;
};

/* Whether IS says so of any name of the place: in each language, and others that it has. */
static bool
any_name(const struct territory *p, bool (*is)(void *ctx, struct str name), void *ctx)
{
	for (int l = 0; l < LANGS; l++) {
		if (p->name.text[l][0] != '\0' && is(ctx, str_of(p->name.text[l])))
			return true;
	}
	for (const char *at = p->also; *at != '\0';) {
		size_t n = strcspn(at, "\n");

		if (is(ctx, (struct str){at, n}))
			return true;
		at += n + (at[n] == '\n');
	}
	return false;
}

/* Goes on to the next name: the nearest of all is looked for. */
static bool
consider(void *ctx, struct str name)
{
	struct search *s = ctx;
	bool begins;
	size_t d = distance(s->typed, name, &begins);

	if (d < s->least) {
		s->least = d;
		s->best = s->at;
	}
	if (begins) {
		s->several |= s->beginning != NULL && s->beginning != s->at;
		s->beginning = s->at;
	}
	return false;
}

const struct territory *
catalogue_place(const struct catalogue *c, struct str typed)
{
	LOCAL_BUF folded = {0};
	struct search s = {0};
	const struct territory *found = NULL;

	if (typed.n > 64)
		return NULL;
	fold(&folded, typed);
	s.typed = buf_view(&folded);
	s.least = s.typed.n <= 3 ? 1 : s.typed.n <= 7 ? 3 : 4;
	for (size_t i = 0; s.typed.n > 0 && i < c->places.n; i++) {
		bool begins;

		s.at = &c->places.at[i];
		if (distance(s.typed, str_of(s.at->id), &begins) == 0)
			found = s.at;
		any_name(s.at, consider, &s);
	}
	if (found == NULL && s.best != NULL && s.least == 0)
		found = s.best;
	if (found == NULL && s.beginning != NULL && !s.several)
		found = s.beginning;
	if (found == NULL && !s.several)
		found = s.best;
	return found;
}

/* ---- what may be meant */

enum { NAMED_MOST = 8 };

static bool
begins_so(void *ctx, struct str name)
{
	const struct buf *typed = ctx;
	LOCAL_BUF folded = {0};
	bool so;

	fold(&folded, name);
	so = typed->used > 0 && folded.used >= typed->used &&
	     memcmp(folded.data, typed->data, typed->used) == 0;
	return so;
}

size_t
catalogue_places_like(const struct catalogue *c, struct str typed, struct buf *out)
{
	const struct territory *found[NAMED_MOST];
	LOCAL_BUF folded = {0};
	size_t n = 0;

	fold(&folded, typed);
	for (size_t i = 0; i < c->places.n; i++) {
		if (!any_name(&c->places.at[i], begins_so, &folded))
			continue;
		if (n < NAMED_MOST)
			found[n] = &c->places.at[i];
		n++;
	}
	for (size_t i = 0; i < n && i < NAMED_MOST; i++)
		buf_fmt(out, "%s%s",
			i == 0       ? ""
			: i + 1 == n ? _(" or ")
				     : ", ",
			written_in(&found[i]->name, lang_current()));
	if (n > NAMED_MOST)
		buf_text(out, _(" or another"));
	return n;
}

/*
 * Takes complaints against companies: not the one for public bodies, churches or broadcasters
 * alone.
 */
static bool
is_for_companies(const struct authority *a)
{
	return a->scope == SCOPE_GENERAL || a->scope == SCOPE_PRIVATE || a->scope == SCOPE_ABROAD;
}

const char *
authority_out_of_reach(const struct authority *a)
{
	if (a->scope != SCOPE_ABROAD)
		return NULL;
	return N_("Art. 77 GDPR does not reach this authority, which is outside the EU and the "
		  "EEA: there is no text for it here.");
}

const struct authority *
catalogue_authority(const struct catalogue *c, const struct territory *place, size_t i)
{
	for (size_t a = 0; a < c->authorities.n; a++) {
		const struct authority *authority = &c->authorities.at[a];

		for (size_t p = 0; p < authority->places.n; p++) {
			if (is_for_companies(authority) && authority->places.at[p] == place &&
			    i-- == 0)
				return authority;
		}
	}
	return NULL;
}
