/*
 * Both ends of a job: long or dangerous work done by a program of its own (veto-net, veto-scan),
 * which gets a request and open files, gives up what it does not need, and reports over a pipe in
 * small frames.
 *
 * A frame is eight bytes, then its payload: the length of the payload (u32, little-endian, at most
 * JOB_FRAME_MAX), its kind (u8), and three fixed bytes by which a stream that went astray is
 * noticed. Payloads are made and read with pack.h.
 *
 *   progress  done (i64), of how much (i64; 0 where it is not known), what it is at (string)
 *   record    a result; what is in it is agreed by the two ends of that job
 *   message   something to be told that ends nothing: a line of text (string). The program itself
 *   says so where it works unguarded
 *   error     the work failed: a code of err.h (u8) and a line of text (string); the last frame
 *   end       the work is complete; no payload; the last frame
 */
#ifndef VETO_JOB_H
#define VETO_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/err.h"
#include "veto/pack.h"

enum {
	JOB_FRAME_MAX = 4 * 1024 * 1024,
	JOB_REQUEST_MAX = 64 * 1024 * 1024,
	JOB_FILES_MAX = 256,
	JOB_AT_MAX = 256, /* bytes of what it is at, of which the rest is cut */
	/* seconds without a record, and without a step forward, after which a job counts as hung */
	JOB_SILENCE = 60
};

#define JOB_TOTAL_MAX (INT64_C(1) << 53)

enum job_frame { JOB_PROGRESS = 1, JOB_RECORD, JOB_MESSAGE, JOB_ERROR, JOB_END };

/* ---- the end that asks */

struct job;

struct job_progress {
	int64_t done, total; /* at most JOB_TOTAL_MAX; where the total is known, not more is done */
	char at[JOB_AT_MAX]; /* from outside: clean it before it is shown */
};

/* What to do with what comes. A function that returns false with E filled ends the job. */
struct job_sink {
	void *ctx;
	/* PAYLOAD lives during the call */
	bool (*record)(void *ctx, struct str payload, struct err *e);
	/* from outside; may be NULL */
	bool (*message)(void *ctx, struct str text, struct err *e);
};

struct job_order {
	const char *program;            /* "veto-net" */
	struct str request;             /* made with pack.h; borrowed during job_start */
	/* open descriptors to hand over, whatever their close-on-exec; they stay the caller's */
	const int *files;
	size_t file_count;
	/* names of variables that it gets beside those of the language; ends with NULL; or NULL */
	const char *const *environment;
	int silence;                    /* seconds; 0 for JOB_SILENCE */
	/* it may work without a sandbox; else it fails with ERR_UNGUARDED where there is none */
	bool unguarded;
};

/*
 * Starts the program: from libexecdir where this one is installed, else from the folder that this
 * one is in. It leads a session of its own without a terminal, dies with this process, and inherits
 * no descriptor but what is handed over.
 */
bool job_start(struct job **job, const struct job_order *order, struct err *e);

/* Readable when there is something to do for job_step; to be waited for with poll. */
int job_fd(const struct job *job);

/*
 * Takes what has come, without waiting, for about 20 ms at most. *FINISHED: the work is complete.
 * False with E filled: it failed, crashed, hung, or sent what is no frame; only job_close may
 * follow.
 */
bool job_step(struct job *job, const struct job_sink *sink, struct job_progress *progress,
	      bool *finished, struct err *e);

/* Kills what still runs, and waits for its end; takes NULL. */
void job_close(struct job *job);

/* Starts, waits and steps until it is finished, then closes. */
bool job_whole(const struct job_order *order, const struct job_sink *sink, struct err *e);

/*
 * For tests, whose programs stand elsewhere: look in FOLDER, which must live as long; NULL for the
 * usual places.
 */
void job_look_in(const char *folder);

/*
 * Asks PROGRAM what it is made of and what it may still do once it has given up its rights: it
 * really tries. FN gets each answer: a name from the table below, and the text.
 *
 *   libraries  those that matter, with their versions
 *   linked     the files of all that it is linked with
 *   landlock   the version of the kernel's interface, or 0 where the kernel has none
 *   seccomp    1 where the filter is in force, or 0
 *   read, write, execute, fork, connect   "1" where it could, "0" where it was refused
 *
 * It tries to read and to write the file at PATH, and to make one.
 */
typedef void (*job_answer_fn)(void *ctx, const char *name, const char *text);
bool job_probe(const char *program, const char *path, job_answer_fn fn, void *ctx, struct err *e);

/* The files of the libraries that this process has, separated by blanks; appended. */
void job_linked(struct buf *out);

/* ---- the end that works */

/* What the program needs; everything else it gives up before it reads the request. */
struct job_rights {
	/* files and folders that it may read, where they are there; ends with NULL; or NULL */
	const char *const *read;
	bool trees;              /* the folders handed over may be read, with all that is in them */
	/*
	 * connections of TCP and UDP, none to sockets of this machine's files, nothing that listens
	 */
	bool network;
	bool threads;
	int descriptors;         /* open at the same time, beside those handed over */
	int64_t memory;          /* bytes of data; 0 for any */
};

struct job_link; /* to who asked */

struct job_work {
	struct unpack request;
	const int *files; /* as handed over, in the same order */
	size_t file_count;
	struct job_link *link;
};

struct job_program {
	const char *name;
	struct job_rights rights;
	/* names and versions, separated by ", " */
	void (*libraries)(struct buf *out);
	/* what must be done while all rights are there; may be NULL */
	bool (*prepare)(struct err *e);
	bool (*run)(struct job_work *work, struct err *e);
};

/* The whole of such a program's main: the exit status. */
int job_main(const struct job_program *program);

/*
 * Frames are gathered, and sent when there are many, or with the progress, which is told ten times
 * a second at most. Where nobody reads them any more, the program ends.
 */
void job_progress(struct job_link *link, int64_t done, int64_t total, struct str at);
void job_message(struct job_link *link, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * The buffer to append a record's payload to, until job_record_end; longer than JOB_FRAME_MAX is an
 * error of the program.
 */
struct buf *job_record(struct job_link *link);
void job_record_end(struct job_link *link);
void job_flush(struct job_link *link);

/* ---- the sandbox by itself, for tests: what of RIGHTS could be enforced */

struct job_sandbox {
	int landlock; /* the version of the kernel's interface; 0 for none */
	bool seccomp;
};
bool job_give_up(const struct job_rights *rights, const int *files, size_t file_count,
		 struct job_sandbox *got, struct err *e);

#endif
