/* Inside: what both ends of a job agree on. */
#ifndef VETO_JOB_INSIDE_H
#define VETO_JOB_INSIDE_H

#include "veto/job.h"

/* A frame's head: length, kind, and these three bytes. */
enum { FRAME_HEAD = 8 };
#define FRAME_MARK "\x1b\xa5\x00"

/*
 * What the request's file begins with; then the mode (u8) and how many files are handed over (u32).
 */
#define REQUEST_MARK "veto-job"
enum { REQUEST_HEAD = 13 };
/* unguarded: it works without a sandbox, too */
enum job_mode { JOB_RUN, JOB_PROBE, JOB_UNGUARDED };

/* Where what stands in the program that works; the files handed over follow. */
enum { JOB_FD_REQUEST, JOB_FD_FRAMES, JOB_FD_SAID, JOB_FD_FILES };

/*
 * The program's process, its frames, and what it says on standard error; both descriptors do not
 * wait.
 */
struct job_process {
	int pid, frames, said;
};
bool job_spawn(struct job_process *p, const struct job_order *order, enum job_mode mode,
	       struct err *e);

#endif
