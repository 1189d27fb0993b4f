/*
 * Drafts: what was being typed when a screen lost its line is kept, and offered to those that start
 * later.
 */
#include "veto/act.h"
#include "veto/i18n.h"
#include "veto/store.h"
#include "veto/store_beside.h"
#include "veto/store_file.h"

/* ms that somebody else's lock is waited for: whoever told the screen to end waits too */
enum { PATIENCE = 3000 };

bool
act_draft_save(struct act *act, struct str form, struct err *e)
{
	struct clock now = clock_read();
	char saved[WHEN_TEXT];
	bool ok;

	when_format(&now.here, saved);
	store_set_patience(act->store, PATIENCE);
	ok = store_begin(act->store, e) &&
	     store_end(act->store, store_draft_add(act->store, act->actor, str_of(saved), form, e),
		       e);
	store_set_patience(act->store, 0);
	return ok;
}

bool
act_draft_newest(struct act *act, int64_t *before, struct when *saved, struct buf *form,
		 struct err *e)
{
	LOCAL_BUF text = {0};
	bool ok = store_draft_newest(act->store, act->actor, before, &text, form, e);

	if (!when_parse(buf_view(&text), saved))
		*saved = (struct when){0};
	return ok;
}

bool
act_draft_drop(struct act *act, int64_t id, struct err *e)
{
	bool there, ok;

	if (!store_begin(act->store, e))
		return false;
	ok = store_draft_remove(act->store, act->actor, id, &there, e);
	if (ok && !there)
		ok = failed(e, ERR_NOT_FOUND, _("another screen has taken up the draft meanwhile"));
	return store_end(act->store, ok, e);
}
