/* veto-echo: greets whom it is told of. */
#include "veto/echo.h"
#include "veto/job.h"

static bool
run(struct job_work *work, struct err *e)
{
	LOCAL_BUF greeting = {0};
	struct str whom;

	if (!echo_unpack((struct str){(const char *)work->request.at, work->request.left}, &whom))
		return failed(e, ERR_CORRUPT, "a request that cannot be understood");
	buf_fmt(&greeting, "hello, %.*s", (int)whom.n, whom.s);
	echo_pack(job_record(work->link), buf_view(&greeting));
	job_record_end(work->link);
	return true;
}

static void
libraries(struct buf *out)
{
	buf_text(out, "no library");
}

int
main(void)
{
	static const struct job_program program = {
		.name = "veto-echo", .libraries = libraries, .run = run,
	};

	return job_main(&program);
}
