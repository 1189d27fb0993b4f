/* Files that leave the database: a backup, a piece of evidence. */
#include "veto/act.h"
#include "veto/file.h"
#include "veto/i18n.h"

bool
act_backup(struct act *act, const char *path, bool replace, struct err *e)
{
	struct output out;

	if (!output_open(&out, path, replace, e))
		return false;
	if (out.temporary == NULL) {
		output_abandon(&out);
		return failed(e, ERR_USAGE, _("%s: a backup needs a plain file"), path);
	}
	if (store_copy(act->store, out.temporary, e))
		return output_finish(&out, e);
	output_abandon(&out);
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
