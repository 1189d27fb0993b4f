/* Errors: a code that says what to do, a text that says what happened to which thing. */
#ifndef VETO_ERR_H
#define VETO_ERR_H

#include <stdbool.h>

enum err_code {
	ERR_NONE = 0,
	ERR_FAILED,    /* it could not be done; give up */
	ERR_USAGE,     /* the words or values given are wrong; the user must change them */
	ERR_NOT_FOUND, /* the thing named is not there */
	ERR_EXISTS,    /* the thing is there already */
	ERR_BUSY,      /* another process holds the database; try again later */
	ERR_FULL,      /* no room on the device, or over a file size limit */
	ERR_READ_ONLY, /* may be read, not written */
	ERR_CORRUPT,   /* not a database, or a damaged one */
	ERR_NEWER,     /* made by a newer version of the program */
	ERR_BROKEN,    /* a proof does not hold */
	ERR_IN_DOUBT,  /* nobody can say whether it was stored */
	ERR_CANCELLED, /* the user said no */
	/*
	 * it is not what was shown any more: somebody changed it meanwhile, and nothing was written
	 */
	ERR_CHANGED,
	ERR_ASK,       /* the user has to agree first; to what, the text says */
	ERR_UNGUARDED  /* the same: that a program works though the kernel gives it no sandbox */
};

/* The caller owns it, sets it to zero, and passes it down; the first failure fills it. */
struct err {
	enum err_code code;
	char text[1536]; /* UTF-8, one line, translated, without a final full stop or line end */
	/*
	 * the text or path that was passed in and is wrong, to be told from others by its address;
	 * NULL: not said
	 */
	const void *about;
};

/* Fills E (may be NULL) and returns false, so that a function can end with `return failed(...)`. */
bool failed(struct err *e, enum err_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The error is about this text of the caller's; returns false. */
bool failed_about(struct err *e, const void *about);

/* Puts "PREFIX: " before the text that E holds; returns false. */
bool failed_at(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
