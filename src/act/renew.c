/*
 * A new catalogue brought here: from a file, or by veto-net from the address that the configuration
 * names; and held against the key that it names beside, by veto-seal, before a byte of it is read.
 */
#include <string.h>
#include <unistd.h>

#include "veto/act.h"
#include "veto/fetch.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/renew.h"
#include "veto/seal.h"
#include "work.h"

enum { SILENCE_MORE = 30 };

/* ---- bringing it */

struct bringing {
	struct buf *out;
	bool here;
	struct buf why;
};

static bool
take_file(void *ctx, struct str record, struct err *e)
{
	struct bringing *b = ctx;
	struct fetch_found f;

	if (!fetch_unpack_found(record, 1, &f))
		return failed(e, ERR_FAILED, _("%s sent what it must not send, and was ended"),
			      "veto-net");
	b->here = f.reach == REACH_REACHABLE && f.text.n > 0;
	if (b->here)
		buf_str(b->out, f.text);
	else if (f.why == WHY_LENGTH)
		buf_text(&b->why, _("this file is too large for a catalogue"));
	else
		reach_words(&b->why, f.reach, f.why, f.status);
	return true;
}

static bool
fetch_file(const char *address, const struct renew_order *order, struct buf *out, struct err *e)
{
	struct bringing b = {.out = out};
	struct job_sink sink = {.ctx = &b, .record = take_file};
	struct job_order job = {.program = "veto-net",
				.environment = net_environment,
				.silence = order->seconds + SILENCE_MORE,
				.unguarded = order->unguarded};
	LOCAL_BUF request = {0};
	bool ok;

	fetch_pack_start(&request, (uint32_t)order->seconds, 1);
	fetch_pack_ask(&request, &(struct fetch_ask){str_of(address), STR(""), STR(""), true});
	job.request = buf_view(&request);
	ok = job_whole(&job, &sink, e);
	if (ok && !b.here)
		ok = failed(e, ERR_FAILED, "%s: %s", address, buf_get(&b.why));
	buf_clear(&b.why);
	return ok;
}

static bool
read_file(const char *path, struct buf *out, struct err *e)
{
	return file_text(path, FETCH_FILE + 1, out, e) &&
	       (out->used <= FETCH_FILE ||
		failed(e, ERR_FAILED, "%s: %s", path, _("this file is too large for a catalogue")));
}

/* ---- whose it is */

struct unsealing {
	const struct seal_ask *ask;
	size_t begins;
};

static bool
take_begins(void *ctx, struct str record, struct err *e)
{
	struct unsealing *u = ctx;

	return seal_unpack_begins(record, u->ask, &u->begins) ||
	       failed(e, ERR_FAILED, _("%s sent what it must not send, and was ended"),
		      "veto-seal");
}

static bool
unseal(const struct seal_ask *ask, const struct renew_order *order, size_t *begins, struct err *e)
{
	struct unsealing u = {.ask = ask};
	struct job_sink sink = {.ctx = &u, .record = take_begins};
	struct job_order job = {.program = "veto-seal", .unguarded = order->unguarded};
	LOCAL_BUF request = {0};
	bool ok;

	seal_pack_ask(&request, ask);
	job.request = buf_view(&request);
	ok = job_whole(&job, &sink, e);
	*begins = u.begins;
	return ok && (*begins > 0 ||
		      failed(e, ERR_FAILED, _("%s sent what it must not send, and was ended"),
			     "veto-seal"));
}

bool
act_renew(const struct renew_order *order, struct date today, struct renewal *r, struct err *e)
{
	LOCAL_BUF sealed = {0};
	struct renew_settings set;
	struct seal_ask ask;
	const char *from;
	size_t begins;

	if (!act_renew_settings(&set, e))
		return false;
	if (set.key[0] == '\0')
		return failed(e, ERR_USAGE,
			      _("no catalogue is fetched: the configuration names no address and "
				"no key for it; see veto-config(5)"));
	from = order->file != NULL ? order->file : set.address;
	if (order->file != NULL ? !read_file(from, &sealed, e)
				: !fetch_file(from, order, &sealed, e))
		return false;
	ask = (struct seal_ask){str_of(set.key), sealed.used > 0 ? buf_view(&sealed) : STR("")};
	return (unseal(&ask, order, &begins, e) &&
		renewal_open(r, (struct str){ask.sealed.s + begins, ask.sealed.n - begins}, today,
			     e)) ||
	       failed_at(e, "%s", from);
}
