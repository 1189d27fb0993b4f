#include "proof.h"

#include <string.h>

#include "veto/i18n.h"
#include "veto/store.h"
#include "veto/store_file.h"

/*
 * WHY, with the name of the copy, which is for a moment alone, put into words that the user knows.
 */
static bool
fail_called(const struct proof *p, const struct err *why, struct err *e)
{
	const char *at = strstr(why->text, p->path);

	if (at == NULL)
		return failed(e, why->code, "%s", why->text);
	return failed(e, why->code, "%.*s%s%s", (int)(at - why->text), why->text, p->called,
		      at + strlen(p->path));
}

static void
note_verdict(void *ctx, const struct verdict *v)
{
	struct proof *p = ctx;

	if (v->chain.fault != CHAIN_INTACT && p->broken.used == 0)
		verdict_text(&p->broken, v);
}

static void
note_evidence(void *ctx, const char *hex, bool changed)
{
	struct proof *p = ctx;

	if (changed && p->broken.used == 0)
		buf_fmt(&p->broken, _("evidence %s: changed, or a part of it is missing"), hex);
}

bool
proof_begin(struct proof *p, const char *path, const char *called, enum store_mode mode,
	    struct err *e)
{
	struct err why = {0};

	*p = (struct proof){.act = {.now = clock_read()}, .path = path, .called = called};
	return store_open(&p->act.store, path, mode, &why) || fail_called(p, &why, e);
}

/* What is damaged is what was looked for; all else that fails is a failure. */
static bool
is_damage(struct proof *p, const struct err *why, struct err *e)
{
	struct err said = {0};

	if (why->code != ERR_CORRUPT)
		return fail_called(p, why, e);
	fail_called(p, why, &said);
	p->finished = true;
	p->damaged = p->broken.used == 0;
	if (p->broken.used == 0)
		buf_text(&p->broken, said.text);
	return true;
}

/* First the file as such, in one go; then the chains, account by account. */
bool
proof_step(struct proof *p, struct work_state *state, struct err *e)
{
	struct verify_listener listener = {note_verdict, note_evidence, p, &p->counts};
	struct err why = {0};
	bool ok;

	if (p->work == NULL)
		ok = store_is_sound(p->act.store, &why) &&
		     work_verify(&p->act, &listener, &p->work, &why);
	else
		ok = work_step(p->work, state, &why);
	p->finished = ok && state->finished;
	state->finished = false;
	return ok || is_damage(p, &why, e);
}

void
proof_end(struct proof *p)
{
	work_end(p->work);
	store_close(p->act.store);
	buf_clear(&p->broken);
	*p = (struct proof){0};
}
