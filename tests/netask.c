/*
 * Asks veto-net past all that veto looks at before:
 *
 *     netask URL...        the verdict on each, as "NUMBER VERDICT WHY"
 *     netask --try PATH    what it could do where it tries, as "WHAT 0|1"; it is told to open the
 *     file at PATH
 *
 * The program is looked for in $BUILT.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/fetch.h"
#include "veto/job.h"

static uint32_t asked;

static bool
take(void *ctx, struct str record, struct err *e)
{
	struct fetch_found f;

	(void)ctx;
	if (!fetch_unpack_found(record, asked, &f))
		return failed(e, ERR_FAILED, "no such record");
	printf("%u %s %s\n", f.number, reaches[f.reach].name, reach_whys[f.why].name);
	return true;
}

static void
tell(void *ctx, const char *name, const char *text)
{
	(void)ctx;
	if (strcmp(text, "0") == 0 || strcmp(text, "1") == 0) {
		if (strcmp(name, "landlock") != 0 && strcmp(name, "seccomp") != 0)
			printf("%s %s\n", name, text);
	}
}

int
main(int argc, char **argv)
{
	struct buf request = {0};
	struct job_order order = {.program = "veto-net", .unguarded = true};
	struct job_sink sink = {.record = take};
	struct err e = {0};
	bool ok;

	job_look_in(getenv("BUILT"));
	if (argc == 3 && strcmp(argv[1], "--try") == 0) {
		ok = job_probe("veto-net", argv[2], tell, NULL, &e);
	} else {
		asked = (uint32_t)argc - 1;
		fetch_pack_start(&request, 20, asked);
		for (int i = 1; i < argc; i++)
			fetch_pack_ask(&request, &(struct fetch_ask){str_of(argv[i]), STR(""),
								     STR(""), false});
		order.request = buf_view(&request);
		ok = job_whole(&order, &sink, &e);
		buf_clear(&request);
	}
	if (!ok)
		fprintf(stderr, "%s\n", e.text);
	return ok ? 0 : 1;
}
