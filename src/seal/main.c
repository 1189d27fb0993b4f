/*
 * veto-seal: holds a signature against the one key that is trusted, before veto reads a byte of
 * what is signed. It is not veto-net, so that who brings a text does not vouch for it, too; and
 * veto is not linked with what calculates here. It sees its request, and nothing else.
 */
#include <nettle/version.h>

#include "seal_open.h"
#include "veto/i18n.h"
#include "veto/job.h"

static void
libraries(struct buf *out)
{
	buf_fmt(out, "nettle %d.%d", nettle_version_major(), nettle_version_minor());
}

static bool
run(struct job_work *work, struct err *e)
{
	struct seal_ask ask;
	size_t begins;

	if (!seal_unpack_ask(&work->request, &ask))
		return failed(e, ERR_FAILED, _("the request cannot be read"));
	if (!seal_open(&ask, &begins, e))
		return false;
	seal_pack_begins(job_record(work->link), begins);
	job_record_end(work->link);
	return true;
}

int
main(void)
{
	static const struct job_program program = {
		.name = "veto-seal",
		.rights = {.descriptors = 16, .memory = INT64_C(256) << 20},
		.libraries = libraries,
		.run = run,
	};

	return job_main(&program);
}
