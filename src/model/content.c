/*
 * Whether a kind of content is affected. content_exposure goes from the rule that the catalogue has
 * for the service, by what the profile shows, to what the checklist says, and the order of its
 * questions is the rule: first what is used whoever may see it, then what is never used or not
 * there, then what nobody knows; only after these does it matter who may see it. What is not known
 * is never given as "not affected": that would be the costlier mistake.
 *
 * The kinds and services are pointers, at first to the tables that the program was built with: the
 * catalogue's reader, of which the model knows nothing, puts those with the user's overlay in their
 * place.
 */
#include "veto/content.h"

#include <stdlib.h>

#include "shipped.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

const struct content_kind *content_kinds = shipped_kinds;
size_t content_kind_count = sizeof(shipped_kinds) / sizeof(shipped_kinds[0]);
const struct service *services = shipped_services;
size_t service_count = sizeof(shipped_services) / sizeof(shipped_services[0]);

/* Before anything points into the tables: who keeps a kind keeps a pointer, and compares it. */
void
content_adopt(const struct content_kind *kinds, size_t kind_count, const struct service *offered,
	      size_t offered_count)
{
	content_kinds = kinds;
	content_kind_count = kind_count;
	services = offered;
	service_count = offered_count;
}

const struct word_row visibilities[VISIBILITIES] = {
	[VISIBILITY_UNKNOWN] = {"unknown", N_("unknown")},
	[VISIBILITY_PUBLIC] = {"public", N_("public")},
	[VISIBILITY_PRIVATE] = {"private", N_("private")},
};

const struct word_row checks[CHECKS] = {
	[CHECK_OPEN] = {"open", N_("open")},
	[CHECK_PUBLIC] = {"public", N_("stays public")},
	[CHECK_RESTRICTED] = {"restricted", N_("restricted")},
	[CHECK_REMOVED] = {"removed", N_("removed")},
	[CHECK_NONE] = {"none", N_("none there")},
};

const struct word_row exposures[EXPOSURES] = {
	[EXPOSURE_UNKNOWN] = {"unknown", N_("possibly affected")},
	[EXPOSURE_AFFECTED] = {"affected", N_("affected")},
	[EXPOSURE_NOT_AFFECTED] = {"not affected", N_("not affected")},
	[EXPOSURE_UNSTATED] = {"not known", N_("not known")},
};

const struct content_kind *
content_kind_find(struct str name)
{
	for (size_t i = 0; i < content_kind_count; i++) {
		if (str_is(name, content_kinds[i].name))
			return &content_kinds[i];
	}
	return NULL;
}

const struct service *
service_find(struct str name)
{
	for (size_t i = 0; i < service_count; i++) {
		if (str_is(name, services[i].name))
			return &services[i];
	}
	return NULL;
}

const struct seat *
service_seat(struct str name)
{
	const struct service *s = service_find(name);

	return s != NULL ? s->seat : NULL;
}

bool
visibility_find(struct str name, enum visibility *v)
{
	int i = word_find(name, visibilities, VISIBILITIES);

	if (i >= 0)
		*v = (enum visibility)i;
	return i >= 0;
}

bool
check_find(struct str name, enum check *c)
{
	int i = word_find(name, checks, CHECKS);

	if (i >= 0)
		*c = (enum check)i;
	return i >= 0;
}

void
service_names(struct buf *out)
{
	for (size_t i = 0; i < service_count; i++)
		buf_fmt(out, i > 0 ? ", %s" : "%s", services[i].name);
}

const char *
service_nearest(struct str word)
{
	const char **names = mem_alloc(service_count * sizeof(*names)), *nearest;

	for (size_t i = 0; i < service_count; i++)
		names[i] = services[i].name;
	nearest = text_nearest(word, names, service_count);
	free(names);
	return nearest;
}

const char *
visibility_nearest(struct str word)
{
	return word_nearest(word, visibilities, VISIBILITIES);
}

/* ---- which states fit */

/*
 * "Stays public" and "restricted" are answers to who may see it. What one says to the provider's AI
 * nobody sees, and it is used all the same: to offer these would promise that they help.
 */
bool
content_state_fits(const struct content_kind *kind, enum check check)
{
	if (kind->rule == RULE_NEVER)
		return false;
	return kind->rule != RULE_ALWAYS || check == CHECK_OPEN || check == CHECK_REMOVED ||
	       check == CHECK_NONE;
}

bool
content_state_check(const struct content_kind *kind, enum check check, struct err *e)
{
	LOCAL_BUF fit = {0};

	if (content_state_fits(kind, check))
		return true;
	if (kind->rule == RULE_NEVER)
		return failed(e, ERR_USAGE,
			      _("'%s' is nothing that is public, so there is no state to set"),
			      kind->name);
	for (int i = 0; i < CHECKS; i++) {
		if (content_state_fits(kind, (enum check)i))
			buf_fmt(&fit, fit.used > 0 ? ", %s" : "%s", checks[i].name);
	}
	failed(e, ERR_USAGE, _("'%s' cannot be '%s', because a chat has no audience; it can be %s"),
	       kind->name, checks[check].name, buf_get(&fit));
	return false;
}

/* ---- what is affected */

/*
 * What is used whoever may see it: limiting the audience changes nothing, and what is deleted need
 * not be deleted at the provider.
 */
static enum exposure
used_always(enum check check)
{
	return check == CHECK_NONE      ? EXPOSURE_NOT_AFFECTED
	       : check == CHECK_REMOVED ? EXPOSURE_UNKNOWN
					: EXPOSURE_AFFECTED;
}

enum exposure
content_exposure(enum content_rule rule, enum visibility visibility, enum check check)
{
	if (rule == RULE_ALWAYS)
		return used_always(check);
	if (rule == RULE_NEVER || check == CHECK_NONE)
		return EXPOSURE_NOT_AFFECTED;
	if (rule == RULE_UNCERTAIN || rule == RULE_UNSTATED)
		return rule == RULE_UNCERTAIN ? EXPOSURE_UNKNOWN : EXPOSURE_UNSTATED;
	if (check == CHECK_RESTRICTED || check == CHECK_REMOVED)
		return EXPOSURE_NOT_AFFECTED;
	if (rule == RULE_ELSEWHERE)
		/* whether the place it stands in is public, the account cannot tell */
		return EXPOSURE_UNKNOWN;
	if (visibility == VISIBILITY_PRIVATE)
		return EXPOSURE_NOT_AFFECTED;
	if (visibility == VISIBILITY_PUBLIC || check == CHECK_PUBLIC)
		return EXPOSURE_AFFECTED;
	return EXPOSURE_UNKNOWN;
}

/*
 * The rule of the kind at SERVICE, as the catalogue has it; RULE_UNSTATED where it says nothing, or
 * does not know the service.
 */
static enum content_rule
content_rule_at(const char *service, const struct content_kind *kind)
{
	const struct service *s = service_find(str_of(service));

	return s != NULL ? (enum content_rule)s->rule[kind - content_kinds] : RULE_UNSTATED;
}

enum exposure
content_exposure_at(const char *service, const struct content_kind *kind,
		    enum visibility visibility, enum check check)
{
	return content_exposure(content_rule_at(service, kind), visibility, check);
}
