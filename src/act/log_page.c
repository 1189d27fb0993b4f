/*
 * Pages of the log, for a screen. Where the query leaves entries out, a page is of what was found
 * so far: the search goes on in steps, and is kept, one at a time, until something else is asked
 * for or the database changes.
 */
#include <stdlib.h>

#include "veto/act.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/store.h"

void
act_search_forget(struct act *act)
{
	store_search_close(act->search);
	act->search = NULL;
}

/*
 * The search for this query: the one there is, or opened anew where the database changed, or from
 * nothing.
 */
static bool
search_for(struct act *act, const struct log_query *q, struct err *e)
{
	bool same = act->search != NULL && log_query_is_same(&act->searched, q);
	int64_t version = act_version(act);
	struct log_query dated = *q;
	struct search_request r = {.query = &dated,
				   .effort = act->effort,
				   .before = same ? act->search : NULL};
	struct search *new;

	if (same && act->searched_at == version)
		return true;
	act->now = clock_read();
	dated.today = act->now.here.day;
	if (!store_search_open(act->store, &r, &new, e))
		return false;
	store_search_close(act->search);
	act->search = new;
	act->searched = dated;
	act->searched_at = version;
	return true;
}

bool
act_log_page(struct act *act, const struct log_query *q, struct log_page *page, struct err *e)
{
	if (log_query_means_all(q))
		return store_log_window(act->store, q->account, !log_query_folds(q), page, e);
	return search_for(act, q, e) && store_search_page(act->search, page, e);
}

bool
act_log_folded(struct act *act, int64_t account, int64_t *n, struct err *e)
{
	return store_log_folded(act->store, account, LOG_FOLDED_MOST + 1, n, e);
}

bool
act_log_search(struct act *act, struct search_state *state, struct err *e)
{
	*state = (struct search_state){0};
	return act->search == NULL || store_search_step(act->search, state, e);
}

/* ---- an entry whole */

static char *
duplicate(const struct buf *b)
{
	return mem_copy(buf_get(b), b->used);
}

static bool
take_entry(void *ctx, const struct entry_row *row)
{
	struct entry_detail *d = ctx;
	LOCAL_BUF record = {0};

	entry_read(&d->entry, &row->record);
	d->entry.values.hash = row->hash;
	d->entry.values.step.struck_by = row->struck_by;
	d->entry.values.step.lost_by = row->lost_by;
	d->entry.values.step.odd = row->odd;
	record_name(&row->record, d->account, sizeof(d->account));
	record_encode(&record, &row->record, ',', 0, RECORD_FIELDS);
	d->record = duplicate(&record);
	return false;
}

static bool
find_files(struct act *act, struct entry_detail *d, struct err *e)
{
	struct str rest = str_of(d->entry.evidence);
	LOCAL_BUF names = {0};
	struct hash h;
	bool ok = true;

	while (ok && record_next_evidence(&rest, &h)) {
		char hex[HASH_HEX + 1];

		hash_to_hex(&h, hex);
		ok = act_evidence_name(act, hex, &names, e);
		buf_char(&names, '\n');
	}
	d->files = duplicate(&names);
	return ok;
}

bool
act_log_entry(struct act *act, const struct entry_place *place, struct entry_detail *d,
	      struct err *e)
{
	*d = (struct entry_detail){0};
	if (!store_entry_one(act->store, place->account, place->seq, take_entry, d, e))
		return false;
	if (d->record == NULL)
		return failed(
			e, ERR_NOT_FOUND,
			_("the entry is not there any more: another process removed its account"));
	return find_files(act, d, e) &&
	       (d->entry.values.told ||
		act_erased(act, place->account, place->seq, &d->erased, e));
}
