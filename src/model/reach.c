#include "veto/reach.h"

#include <stdlib.h>

#include "veto/address.h"
#include "veto/i18n.h"
#include "veto/words.h"

const struct word_row reaches[REACHES] = {
	[REACH_REACHABLE] = {"reachable", N_("reachable")},
	[REACH_LOGIN] = {"login", N_("behind a login (cannot be judged from here)")},
	[REACH_MOVED] = {"moved", N_("moved")},
	[REACH_GONE] = {"gone", N_("gone")},
	[REACH_CHANGED] = {"changed", N_("changed")},
	[REACH_UNREACHABLE] = {"unreachable", N_("unreachable")},
};

const struct word_row reach_whys[WHYS] = {
	[WHY_NONE] = {"", ""},
	[WHY_NAME] = {"name", N_("the name of the host is not known")},
	[WHY_CONNECTION] = {"connection", N_("no connection to the host")},
	[WHY_TIME] = {"time", N_("no answer in time")},
	[WHY_EXPIRED] = {"expired", N_("the certificate has expired or is not valid yet")},
	[WHY_OTHER_HOST] = {"other-host", N_("the certificate is for another host")},
	[WHY_UNTRUSTED] = {"untrusted", N_("the certificate is not signed by anybody trusted")},
	[WHY_AUTHORITIES] = {"authorities", N_("no certificates of authorities to be found (SSL_CERT_FILE, or the package ca-certificates)")},
	[WHY_TLS] = {"tls", N_("no encrypted connection could be made")},
	[WHY_PROXY] = {"proxy", N_("the proxy did not let it through")},
	[WHY_UNENCRYPTED] = {"unencrypted", N_("it leads to an address without encryption")},
	[WHY_ADDRESS] = {"address", N_("it leads to an address that does not plainly name its host")},
	[WHY_LOOP] = {"loop", N_("it leads on and on without an end")},
	[WHY_LENGTH] = {"length", N_("the page is longer than 2 MB")},
	[WHY_BROKEN] = {"broken", N_("the answer breaks off or makes no sense")},
	[WHY_STATUS] = {"status", N_("the server answers with an error")},
};

/* What is none is unreachable: of all of them that claims the least. */
bool
reach_find(struct str name, enum reach *r)
{
	int found = word_find(name, reaches, REACHES);

	*r = found >= 0 ? (enum reach)found : REACH_UNREACHABLE;
	return found >= 0;
}

bool
reach_why_find(struct str name, enum reach_why *why)
{
	int found = word_find(name, reach_whys, WHYS);

	*why = found >= 0 ? (enum reach_why)found : WHY_NONE;
	return found >= 0;
}

void
form_look_clear(struct form_look *look)
{
	free(look->found);
	*look = (struct form_look){0};
}

/* The number of the server's answer stands behind what only that number tells. */
void
reach_words(struct buf *out, enum reach reach, enum reach_why why, int64_t status)
{
	buf_text(out, _(reaches[reach].label));
	if (reach == REACH_UNREACHABLE && why != WHY_NONE)
		buf_fmt(out, ", %s", _(reach_whys[why].label));
	if (why == WHY_STATUS || reach == REACH_GONE)
		buf_fmt(out, " (%lld)", (long long)status);
}

void
form_look_words(struct buf *out, const struct form_look *look)
{
	if (!look->known)
		return;
	if (date_is_none(look->when.day))
		words_no_time(out, look->checked);
	else
		words_when(out, &look->when);
	buf_text(out, ": ");
	reach_words(out, look->reach, look->why, look->status);
}

/* For a cell of a table: of a login it says less, and of why nothing. */
void
form_look_short(struct buf *out, const struct form_look *look)
{
	if (!look->known)
		return;
	buf_fmt(out, "%s ",
		look->reach == REACH_LOGIN ? _("behind a login") : _(reaches[look->reach].label));
	if (date_is_none(look->when.day))
		words_no_time(out, look->checked);
	else
		words_date(out, look->when.day);
}

bool
reach_owner_words(struct buf *out, struct str asked, struct str found)
{
	struct str host = address_host(asked), other = address_host(found);

	if (host.n == 0 || other.n == 0 || address_same_owner(host, other))
		return false;
	buf_fmt(out, _("answers from %.*s, not %.*s"), (int)other.n, other.s, (int)host.n, host.s);
	return true;
}
