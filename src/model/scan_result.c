#include "veto/scan_result.h"

#include <stdlib.h>
#include <string.h>

#include "veto/i18n.h"

void
scan_result_clear(struct scan_result *r)
{
	for (size_t i = 0; i < r->files; i++) {
		free(r->file[i].part);
		free(r->file[i].path);
		free(r->file[i].why);
	}
	free(r->file);
	free(r->profile);
	*r = (struct scan_result){.chosen = -1};
}

const char *
scan_profile_label(const struct scan_profile *p)
{
	return p->handle[0] != '\0' ? p->handle : p->name;
}

bool
scan_profile_is_empty(const struct scan_profile *p)
{
	int64_t n = 0;

	for (int i = 0; i < FOUND_KINDS; i++)
		n += p->known[i] ? found_total_all(&p->total[i]) : 0;
	for (int i = 0; i < FOUND_APARTS; i++)
		n += (int64_t)p->apart[i];
	return n == 0;
}

bool
scan_found_any(const struct scan_result *r)
{
	for (size_t i = 0; i < r->profiles; i++) {
		if (!scan_profile_is_empty(&r->profile[i]))
			return true;
	}
	return false;
}

/* Where there are several nobody can tell which is meant: it is asked, not guessed. */
const char *
scan_only_label(const struct scan_result *r, const char *service)
{
	const char *label = NULL;

	for (size_t i = 0; i < r->profiles; i++) {
		if (strcmp(r->profile[i].service, service) != 0)
			continue;
		if (label != NULL)
			return NULL;
		label = scan_profile_label(&r->profile[i]);
	}
	return label;
}

/*
 * One file that was read is a result, whatever came of the others, which are told beside it. Where
 * there is none, the first fault is the reason.
 */
bool
scan_was_read(const struct scan_result *r, struct err *e)
{
	for (size_t i = 0; i < r->files; i++) {
		if (r->file[i].read)
			return true;
	}
	for (size_t i = 0; i < r->files; i++) {
		const struct scan_verdict *v = &r->file[i];

		if (!v->good)
			return failed(e, ERR_FAILED,
				      v->path[0] != '\0' ? "%s: %s: %s" : "%s%s: %s",
				      v->part, v->path, v->why);
	}
	return true;
}

/* A page has no private side: all of it is public. */
bool
scan_visibility(const struct scan_result *r, enum visibility *v)
{
	const struct scan_profile *p = r->chosen >= 0 ? &r->profile[r->chosen] : NULL;

	if (p == NULL || (p->is_private == VISIBILITY_UNKNOWN && !p->page))
		return false;
	*v = p->is_private == VISIBILITY_PRIVATE ? VISIBILITY_PRIVATE : VISIBILITY_PUBLIC;
	return r->account.visibility != *v;
}
