/*
 * How long COUNT records of 100 bytes take from a program to this one: frames FOLDER COUNT, the
 * folder of job-child.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../unit/job.h"
#include "veto/job.h"

static bool
count(void *ctx, struct str payload, struct err *e)
{
	(void)e;
	*(long long *)ctx += (long long)payload.n;
	return true;
}

int
main(int argc, char **argv)
{
	long long bytes = 0, wanted = argc > 2 ? atoll(argv[2]) : 0;
	struct job_sink sink = {.ctx = &bytes, .record = count};
	struct job_order order = {.program = "job-child"};
	struct timespec began, ended;
	struct buf request = {0};
	struct err e = {0};

	if (argc < 3)
		return 2;
	job_look_in(argv[1]);
	pack_u8(&request, WANT_MANY);
	pack_i64(&request, wanted);
	order.request = buf_view(&request);
	clock_gettime(CLOCK_MONOTONIC, &began);
	if (!job_whole(&order, &sink, &e) || bytes != wanted * 100) {
		fprintf(stderr, "%s\n", e.text);
		return 1;
	}
	clock_gettime(CLOCK_MONOTONIC, &ended);
	printf("%.3f\n", (double)(ended.tv_sec - began.tv_sec) +
				 (double)(ended.tv_nsec - began.tv_nsec) / 1e9);
	return 0;
}
