/* Files that leave the database: a backup, a piece of evidence. */
#include "proof.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/store.h"
#include "veto/store_file.h"
#include "veto/text.h"

/*
 * A copy of the database's pages, into the file that takes the name once it is whole and was looked
 * at: in the place of another only a copy that holds, so that a damaged database never costs its
 * last sound backup.
 */
struct backup {
	struct work work;
	struct db_copying *copying;
	struct output out;
	bool open; /* the file */
	bool replaces;
	struct proof proof;
	bool proving;
	char *path;
};

static bool
copy_pages(struct backup *b, struct work_state *state, struct err *e)
{
	int64_t until = clock_ticks() + WORK_STEP_MS;
	bool finished = false;

	while (!finished && clock_ticks() < until) {
		if (!store_copy_step(b->copying, &finished, &state->done, &state->total, e))
			return false;
	}
	state->unit = WORK_PAGES;
	if (finished) {
		store_copy_end(b->copying);
		b->copying = NULL;
	}
	return true;
}

/* The copy does not hold. As a file of its own it is still the most there is. */
static bool
end_broken(struct backup *b, const char *why, struct err *e)
{
	char *path = mem_copy(b->out.path, strlen(b->out.path));

	b->open = false;
	if (b->replaces) {
		failed(e, ERR_FAILED,
		       _("%s was left as it is: what would take its place does not hold: %s"), path,
		       why);
		output_abandon(&b->out);
	} else if (output_finish(&b->out, e)) {
		failed(e, ERR_BROKEN, _("%s is written, but what is in it does not hold: %s"), path,
		       why);
	}
	free(path);
	return false;
}

static bool
prove(struct backup *b, struct work_state *state, struct err *e)
{
	struct err why = {0};

	if (!b->proving) {
		b->proving = true;
		if (!proof_begin(&b->proof, b->out.temporary, store_path(b->work.act->store),
				 STORE_COPY, &why))
			return why.code == ERR_CORRUPT ? end_broken(b, why.text, e)
						       : failed(e, why.code, "%s", why.text);
		return true;
	}
	if (!proof_step(&b->proof, state, e))
		return false;
	if (!b->proof.finished)
		return true;
	if (b->proof.broken.used > 0)
		return end_broken(b, buf_get(&b->proof.broken), e);
	b->open = false;
	state->finished = true;
	return output_finish(&b->out, e);
}

static bool
backup_step(struct work *w, struct work_state *state, struct err *e)
{
	struct backup *b = (struct backup *)w;

	return b->copying != NULL ? copy_pages(b, state, e) : prove(b, state, e);
}

static bool
tell_backup(struct work *w, struct work_outcome *outcome, struct err *e)
{
	(void)e;
	buf_fmt(&outcome->said, _("%s is written"), ((struct backup *)w)->path);
	return true;
}

static void
end_backup(struct work *w)
{
	struct backup *b = (struct backup *)w;

	store_copy_end(b->copying);
	if (b->proving)
		proof_end(&b->proof);
	if (b->open)
		output_abandon(&b->out);
	free(b->path);
}

bool
work_backup(struct act *act, const char *path, unsigned how, struct work **w, struct err *e)
{
	struct backup *b = mem_alloc(sizeof(*b));
	struct stat st;

	b->work = (struct work){
		.act = act, .step = backup_step, .tell = tell_backup, .end = end_backup};
	b->path = mem_copy(path, strlen(path));
	b->work.reading = true;
	b->replaces = stat(path, &st) == 0;
	/* Asked before it is opened: a pipe would wait for somebody who reads it. */
	if (b->replaces && (how & OUTPUT_FILE) == 0 && !S_ISREG(st.st_mode) &&
	    !S_ISDIR(st.st_mode)) {
		failed(e, ERR_USAGE, _("%s: a backup needs a plain file"), path);
		work_end(&b->work);
		return false;
	}
	b->open = output_open(&b->out, path, OUTPUT_NAMED | how, e);
	if (b->open && b->out.temporary == NULL)
		failed(e, ERR_USAGE, _("%s: a backup needs a plain file"), path);
	else if (b->open && store_copy_begin(act->store, b->out.temporary, &b->copying, e)) {
		*w = &b->work;
		return true;
	}
	work_end(&b->work);
	return false;
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
		return failed(e, ERR_USAGE,
			      _("no evidence has the hash '%s'; 'veto evidence list' shows all"),
			      prefix);
	if (f.n > 1)
		return failed(e, ERR_USAGE,
			      _("the hash of more than one piece of evidence begins with '%s'; "
				"write more of it"),
			      prefix);
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
		return failed(
			e, ERR_FAILED,
			_("this file is named in the log, but it is not kept in this database"));
	output_be_exact(out);
	hash_start(&w.hasher);
	if (!store_evidence_read(act->store, h, write_portion, &w, e))
		return false;
	found = hash_end(&w.hasher);
	return hash_equal(&found, h) ||
	       failed(e, ERR_BROKEN, _("the file that is kept is not the one that was recorded"));
}

bool
act_evidence_save(struct act *act, const char *prefix, const char *path, unsigned how,
		  struct err *e)
{
	struct output out;
	struct hash h;

	if (!act_evidence_find(act, prefix, &h, e) || !output_open(&out, path, how, e))
		return false;
	if (act_evidence_get(act, &h, &out, e))
		return output_finish(&out, e);
	output_abandon(&out);
	return false;
}

bool
act_evidence_rows(struct act *act, const struct hash *from, bool up, size_t n,
		  struct evidence_row *rows, size_t *got, struct err *e)
{
	return store_evidence_window(act->store, from, up, n, rows, got, e);
}

static bool
take_row(void *ctx, const struct evidence *ev)
{
	struct evidence_row *row = ctx;

	*row = (struct evidence_row){.hash = ev->hash, .size = ev->size, .entries = ev->entries};
	text_copy(row->name, sizeof(row->name), str_of(ev->name));
	return false;
}

bool
act_evidence_row(struct act *act, const struct hash *h, struct evidence_row *row, struct err *e)
{
	char hex[HASH_HEX + 1];

	*row = (struct evidence_row){.hash = *h, .size = -1};
	hash_to_hex(h, hex);
	return store_evidence_each(act->store, hex, take_row, row, e);
}

bool
act_text_save(const char *path, unsigned how, struct str text, struct err *e)
{
	struct output out;

	if (!output_open(&out, path, how, e))
		return false;
	output_add(&out, text);
	return output_finish(&out, e);
}
