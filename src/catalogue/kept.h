/*
 * A catalogue in a file of its own, packed as what is compiled in is, with a head: what was taken
 * as an update, and what a package installs beside the program.
 */
#ifndef VETO_CATALOGUE_KEPT_H
#define VETO_CATALOGUE_KEPT_H

#include "build.h"
#include "veto/err.h"

struct kept_head {
	uint32_t serial; /* 0 where there is no such file */
	/* It was packed by tables that are not those of this program: only the head can be read. */
	bool foreign;
};

void kept_pack(struct build *b, struct buf *out);

/* The head alone. False with E filled where there is a file, and it is none of these. */
bool kept_look(const char *path, struct kept_head *head, struct err *e);

/*
 * All of it, into B, empty so far. False with E filled where a byte is not as it was written, a
 * reference leads nowhere, or it is foreign: then B is to be abandoned.
 */
bool kept_read(const char *path, struct build *b, struct err *e);

#endif
