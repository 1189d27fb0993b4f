/*
 * What takes long, in steps, so that a screen goes on answering: a walk over accounts in one
 * reading transaction (work_begin, then ONE for each), steps of its own (STEP), or another
 * program's job (work_begin_job), of which a step takes what has come. The face steps until the
 * state says finished, asks what came of it (work_tell), and ends it; ended before, it leaves
 * nothing behind. The command line takes the same steps without a pause (work_whole).
 */
#include "work.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/store.h"
#include "veto/text.h"

/*
 * One reading transaction from here to work_end: what a long walk reads is of one moment, whatever
 * others write meanwhile.
 */
bool
work_begin(struct work *w, struct act *act, const int64_t *ids, size_t n, struct err *e)
{
	w->act = act;
	if (!store_begin_reading(act->store, e))
		return false;
	w->reading = true;
	if (ids == NULL) {
		if (!store_account_ids(act->store, &ACCOUNT_QUERY_ALL, &w->id, &w->n, e))
			return false;
		if (w->by_id)
			qsort(w->id, w->n, sizeof(*w->id), account_id_compare);
		return true;
	}
	w->id = mem_alloc(n * sizeof(*ids));
	w->n = n;
	if (n > 0)
		memcpy(w->id, ids, n * sizeof(*ids));
	return true;
}

/* The first is enough: a program has one thing to say. */
static bool
note_warning(void *ctx, struct str text, struct err *e)
{
	struct work *w = ctx;

	(void)e;
	if (w->warning == NULL)
		w->warning = mem_copy(text.s, text.n);
	return true;
}

const char *
work_warning(struct work *w)
{
	if (w->warning == NULL || w->warned)
		return NULL;
	w->warned = true;
	return w->warning;
}

bool
work_begin_job(struct work *w, struct act *act, const struct job_order *order, struct err *e)
{
	w->act = act;
	w->began = clock_ticks();
	w->sink.message = note_warning;
	return job_start(&w->job, order, e);
}

int
work_fd(const struct work *w)
{
	return w->job != NULL ? job_fd(w->job) : -1;
}

static bool
step_job(struct work *w, struct work_state *state, struct err *e)
{
	struct job_progress progress = {0};
	bool finished = false;

	if (!job_step(w->job, &w->sink, &progress, &finished, e))
		return false;
	if (finished && w->last != NULL && !w->last(w, e))
		return false;
	*state = (struct work_state){(size_t)progress.done,
				     (size_t)progress.total,
				     w->unit,
				     "",
				     clock_ticks() - w->began,
				     finished};
	snprintf(state->at, sizeof(state->at), "%s", progress.at);
	return true;
}

/* A step ends after some milliseconds, with the account at hand: no key has to wait longer. */
bool
work_step(struct work *w, struct work_state *state, struct err *e)
{
	int64_t until = clock_ticks() + WORK_STEP_MS;

	if (w->job != NULL)
		return step_job(w, state, e);
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
	*state = (struct work_state){w->i, w->n, WORK_ACCOUNTS, "", 0, w->finished};
	return true;
}

bool
work_tell(struct work *w, struct work_outcome *outcome, struct err *e)
{
	return w->tell(w, outcome, e);
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
	job_close(w->job);
	w->end(w);
	if (w->reading)
		store_rollback(w->act->store);
	free(w->id);
	free(w->warning);
	free(w);
}

void
act_unguard(struct act *act)
{
	act->unguarded = true;
}

static double
megabytes(size_t bytes)
{
	return (double)bytes / 1e6;
}

/* "12.3 of 200.0 MB, 210 MB/s, 9 s left": a rate only once it says something. */
static void
byte_words(struct buf *out, const struct work_state *state)
{
	/* Bytes a millisecond, once there are enough to tell. */
	double rate = state->ms >= 200 && state->done > state->total / 200
			      ? (double)state->done / (double)state->ms
			      : 0;

	buf_fmt(out, _("%.1f of %.1f MB"), megabytes(state->done), megabytes(state->total));
	if (rate <= 0)
		return;
	buf_fmt(out, _(", %.1f MB/s"), rate / 1000);
	if (state->done < state->total)
		buf_fmt(out, _(", %.0f s left"),
			(double)(state->total - state->done) / rate / 1000);
}

static void
count_words(struct buf *out, const struct work_state *state)
{
	size_t done = state->done, total = state->total;

	if (state->unit == WORK_ACCOUNTS)
		buf_fmt(out, ngettext("%zu of %zu account", "%zu of %zu accounts", total), done,
			total);
	else if (state->unit == WORK_FORMS)
		buf_fmt(out, ngettext("%zu of %zu form", "%zu of %zu forms", total), done, total);
	else
		buf_fmt(out, ngettext("%zu of %zu page", "%zu of %zu pages", total), done, total);
}

void
work_words(struct buf *out, const struct work_state *state)
{
	if (state->unit == WORK_BYTES && state->total > 0) {
		byte_words(out, state);
	} else if (state->total > 0) {
		count_words(out, state);
	}
	if (state->at[0] == '\0')
		return;
	buf_text(out, out->used > 0 ? " · " : "");
	text_clean(out, str_of(state->at), false);
}
