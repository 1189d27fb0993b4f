/* Asks veto-echo, and takes its answer. */
#include "veto/act.h"
#include "veto/echo.h"
#include "veto/job.h"

static bool
take(void *ctx, struct str payload, struct err *e)
{
	struct str text;

	if (!echo_unpack(payload, &text))
		return failed(e, ERR_CORRUPT, "veto-echo answered with no answer");
	buf_str(ctx, text);
	return true;
}

bool
act_echo(struct str text, struct buf *answer, struct err *e)
{
	struct job_sink sink = {answer, take, NULL};
	struct job_order order = {.program = "veto-echo"};
	LOCAL_BUF request = {0};

	echo_pack(&request, text);
	order.request = buf_view(&request);
	order.unguarded = true;
	return job_whole(&order, &sink, e);
}
