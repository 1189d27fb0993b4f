/* Files that leave the database: a backup, a piece of evidence. */
#include "work.h"

#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"

/* A copy of the database's pages, into the file that takes the name once it is whole. */
struct backup {
	struct work work;
	struct db_copying *copying;
	struct output out;
	bool open; /* the file */
};

static bool
copy_step(struct work *w, struct work_state *state, struct err *e)
{
	struct backup *b = (struct backup *)w;
	int64_t until = clock_ticks() + WORK_STEP_MS;
	bool finished = false;

	while (!finished && clock_ticks() < until) {
		if (!store_copy_step(b->copying, &finished, &state->done, &state->total, e))
			return false;
	}
	if (finished) {
		store_copy_end(b->copying);
		b->copying = NULL;
		b->open = false;
		if (!output_finish(&b->out, e))
			return false;
	}
	state->unit = WORK_PAGES;
	state->finished = finished;
	return true;
}

static void
end_backup(struct work *w)
{
	struct backup *b = (struct backup *)w;

	store_copy_end(b->copying);
	if (b->open)
		output_abandon(&b->out);
}

bool
work_backup(struct act *act, const char *path, bool replace, struct work **w, struct err *e)
{
	struct backup *b = mem_alloc(sizeof(*b));

	b->work = (struct work){.act = act, .step = copy_step, .end = end_backup};
	b->work.reading = true;
	b->open = output_open(&b->out, path, OUTPUT_NAMED | (replace ? OUTPUT_REPLACE : 0), e);
	if (b->open && b->out.temporary == NULL)
		failed(e, ERR_USAGE, _("%s: a backup needs a plain file"), path);
	else if (b->open && store_copy_begin(act->store, b->out.temporary, &b->copying, e)) {
		*w = &b->work;
		return true;
	}
	work_end(&b->work);
	return false;
}

bool
act_backup(struct act *act, const char *path, bool replace, struct err *e)
{
	struct work *w;

	return work_backup(act, path, replace, &w, e) && work_whole(w, e);
}

struct writing {
	struct output *out;
	struct hasher hasher;
};

static bool
write_portion(void *ctx, struct str portion, struct err *e)
{
	struct writing *w = ctx;

	(void)e;
	hash_more(&w->hasher, portion.s, portion.n);
	output_add(w->out, portion);
	return true;
}

struct finding {
	struct hash first;
	size_t n;
};

static bool
note_evidence(void *ctx, const struct evidence *ev)
{
	struct finding *f = ctx;

	if (f->n++ == 0)
		f->first = ev->hash;
	return f->n < 2;
}

bool
act_evidence_find(struct act *act, const char *prefix, struct hash *h, struct err *e)
{
	struct finding f = {0};

	if (*prefix == '\0')
		return failed(e, ERR_USAGE, _("the hash is empty; 'veto evidence list' shows all"));
	if (!store_evidence_each(act->store, prefix, note_evidence, &f, e))
		return false;
	if (f.n == 0)
		return failed(e, ERR_USAGE, _("no evidence has the hash '%s'; 'veto evidence list' shows all"), prefix);
	if (f.n > 1)
		return failed(e, ERR_USAGE, _("the hash of more than one piece of evidence begins with '%s'; write more of it"), prefix);
	*h = f.first;
	return true;
}

bool
act_evidence_each(struct act *act, evidence_fn fn, void *ctx, struct err *e)
{
	return store_evidence_each(act->store, "", fn, ctx, e);
}

static bool
take_name(void *ctx, const struct evidence *ev)
{
	if (ev->size >= 0)
		buf_text(ctx, ev->name);
	return false;
}

bool
act_evidence_name(struct act *act, const char *hex, struct buf *name, struct err *e)
{
	return store_evidence_each(act->store, hex, take_name, name, e);
}

bool
act_evidence_get(struct act *act, const struct hash *h, struct output *out, struct err *e)
{
	struct writing w = {.out = out};
	struct hash found;
	bool known;

	if (!store_evidence_known(act->store, h, &known, e))
		return false;
	if (!known)
		return failed(e, ERR_FAILED, _("this file is named in the log, but it is not kept in this database"));
	hash_start(&w.hasher);
	if (!store_evidence_read(act->store, h, write_portion, &w, e))
		return false;
	found = hash_end(&w.hasher);
	return hash_equal(&found, h) || failed(e, ERR_BROKEN, _("the file that is kept is not the one that was recorded"));
}
