/*
 * veto-scan: reads a data export for veto. It sees the parts that are handed over and the pipe, and
 * nothing else.
 */
#include <zip.h>

#include "scan.h"
#include "veto/found_wire.h"
#include "veto/i18n.h"
#include "veto/job.h"

static void
frame(void *context, struct str messages)
{
	struct job_link *link = context;

	buf_str(job_record(link), messages);
	job_record_end(link);
}

static void
progress(void *context, uint64_t done, uint64_t total, struct str at)
{
	job_progress(context, (int64_t)done, (int64_t)total, at);
}

static bool
run(struct job_work *work, struct err *e)
{
	struct answer answer = {work->link, frame, progress};
	struct found_request request;

	if (!found_asked((struct str){(const char *)work->request.at, work->request.left}, &request,
			 e))
		return false;
	if (request.parts != work->file_count)
		return failed(e, ERR_CORRUPT, _("a request that cannot be understood"));
	scan_export(&request, work->files, formats, &answer);
	return true;
}

static void
libraries(struct buf *out)
{
	buf_fmt(out, "libzip %s", zip_libzip_version());
}

int
main(void)
{
	static const struct job_program program = {
		.name = "veto-scan",
		.rights = {.trees = true,
			   .threads = true,
			   .descriptors = 256,
			   .memory = INT64_C(2) << 30},
		.libraries = libraries,
		.run = run,
	};

	return job_main(&program);
}
