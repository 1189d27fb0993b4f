#include "work.h"

#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"

static bool
note_id(void *ctx, const struct account *a)
{
	struct work *w = ctx;

	w->id[w->n++] = a->id;
	return true;
}

static bool
note_all(struct work *w, struct err *e)
{
	size_t accounts, overdue;

	if (!store_account_counts(w->act->store, w->act->now.here.day, &accounts, &overdue, e))
		return false;
	w->id = mem_alloc(accounts * sizeof(*w->id));
	return store_account_each(w->act->store, &ACCOUNT_FILTER_ALL, note_id, w, e);
}

static int
compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

bool
work_begin(struct work *w, struct act *act, const int64_t *ids, size_t n, struct err *e)
{
	w->act = act;
	if (!store_begin_reading(act->store, e))
		return false;
	if (ids == NULL) {
		if (!note_all(w, e))
			return false;
		if (w->by_id)
			qsort(w->id, w->n, sizeof(*w->id), compare_ids);
		return true;
	}
	w->id = mem_alloc(n * sizeof(*ids));
	w->n = n;
	if (n > 0)
		memcpy(w->id, ids, n * sizeof(*ids));
	return true;
}

bool
work_step(struct work *w, struct work_state *state, struct err *e)
{
	int64_t until = clock_ticks() + WORK_STEP_MS;

	if (w->step != NULL)
		return w->step(w, state, e);
	while (w->i < w->n && clock_ticks() < until) {
		if (!w->one(w, w->id[w->i], e))
			return false;
		w->i++;
	}
	if (w->i == w->n && !w->finished) {
		if (!w->last(w, e))
			return false;
		w->finished = true;
	}
	*state = (struct work_state){w->i, w->n, w->finished};
	return true;
}

bool
work_whole(struct work *w, struct err *e)
{
	struct work_state state = {0};
	bool ok = true;

	while (ok && !state.finished)
		ok = work_step(w, &state, e);
	work_end(w);
	return ok;
}

void
work_end(struct work *w)
{
	if (w == NULL)
		return;
	w->end(w);
	store_rollback(w->act->store);
	free(w->id);
	free(w);
}
