/*
 * Which earlier entry a new one is about: the one that is struck or did not arrive, or that it
 * follows.
 */
#include "about.h"

#include <stdlib.h>

#include "veto/i18n.h"
#include "veto/store.h"

bool
about_steps(struct act *act, int64_t account, struct step **steps, size_t *n, struct err *e)
{
	if (!store_steps(act->store, account, steps, n, e))
		return false;
	standing_fold(*steps, *n);
	return true;
}

struct step *
about_find(struct step *steps, size_t n, int64_t seq)
{
	for (size_t i = 0; i < n; i++) {
		if (steps[i].seq == seq)
			return &steps[i];
	}
	return NULL;
}

/* A switch sends nothing: whether it holds is seen where it is. */
static bool
has_sent(const struct step *step)
{
	return entry_kinds[step->kind].effect & EFFECT_SENDS && step->channel != CHANNEL_SETTING;
}

/* "Objection sent, e-mail" */
static void
name_step(struct buf *out, const struct step *step)
{
	buf_text(out, _(entry_kinds[step->kind].label));
	if (step->channel != CHANNEL_NONE)
		buf_fmt(out, ", %s", _(channels[step->channel].label));
}

/*
 * What did not arrive, where nobody says: the only entry that sent something by that channel (by
 * any, where none is said), and is not out of the reckoning yet.
 */
static bool
choose_lost(const struct account *a, const struct step *steps, size_t n, struct new_entry *entry,
	    struct err *e)
{
	enum channel by = entry->channel;
	LOCAL_BUF names = {0};
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		if (!has_sent(&steps[i]) || steps[i].out ||
		    (by != CHANNEL_NONE && steps[i].channel != by))
			continue;
		buf_fmt(&names, "%s%lld (", found++ > 0 ? ", " : "", (long long)steps[i].seq);
		name_step(&names, &steps[i]);
		buf_char(&names, ')');
		entry->about = steps[i].seq;
	}
	if (found > 1)
		return failed(e, ERR_USAGE,
			      _("%s/%s: which one did not arrive? Say it with --about, on the "
				"screen with U in the log: %s"),
			      a->service, a->handle, buf_get(&names));
	if (found == 0 && by != CHANNEL_NONE)
		return failed(e, ERR_USAGE,
			      _("%s/%s: no entry that counts has sent something by this channel "
				"(%s)"),
			      a->service, a->handle, _(channels[by].label));
	return found == 1 ||
	       failed(e, ERR_USAGE, _("%s/%s: no entry that counts has sent something"),
		      a->service, a->handle);
}

static bool
check_lost(struct act *act, const struct account *a, struct new_entry *entry, struct err *e)
{
	const struct step *step;
	struct step *steps;
	LOCAL_BUF what = {0};
	size_t n;
	bool ok = true;

	if (!about_steps(act, a->id, &steps, &n, e))
		return false;
	step = about_find(steps, n, entry->about);
	if (entry->about == 0) {
		ok = choose_lost(a, steps, n, entry, e);
	} else if (step != NULL && !has_sent(step)) {
		name_step(&what, step);
		ok = failed(e, ERR_USAGE,
			    _("entry %lld of %s/%s (%s) sent nothing that could have failed to "
			      "arrive"),
			    (long long)entry->about, a->service, a->handle, buf_get(&what));
	}
	free(steps);
	return ok;
}

bool
about_check(struct act *act, const struct account *a, struct new_entry *entry, struct err *e)
{
	struct err missing = {0};
	struct hash hash;
	int64_t struck_by;

	if (entry->kind == ENTRY_UNDELIVERED && !check_lost(act, a, entry, e))
		return false;
	if (entry->about == 0 && entry->kind != ENTRY_STRUCK)
		return true;
	if (!store_entry_hash(act->store, a->id, entry->about, &hash, &struck_by, &missing)) {
		if (missing.code != ERR_NOT_FOUND)
			return failed(e, missing.code, "%s", missing.text);
		return failed(e, ERR_USAGE,
			      _("%s/%s has no entry %lld; 'veto log %s/%s --format text' shows "
				"their numbers"),
			      a->service, a->handle, (long long)entry->about, a->service,
			      a->handle);
	}
	if (struck_by != 0 && entry->kind == ENTRY_STRUCK)
		return failed(e, ERR_USAGE,
			      _("entry %lld of %s/%s is struck already; striking its strike brings "
				"it back"),
			      (long long)entry->about, a->service, a->handle);
	return true;
}
