/* Inside: the answers to the screen that stand in a file of their own. */
#ifndef VETO_APP_SOURCE_H
#define VETO_APP_SOURCE_H

#include "veto/app.h"

/*
 * How a path that was typed is written to, for output_open: a file, which may take the place of one
 * that is there where REPLACE says so.
 */
unsigned source_how(bool replace);

/* On the screen "-" is a file as any other: standard output is the screen itself. */
const char *source_file(const char *path);

/* ---- exchange.c; see struct ui_source */
bool source_list(void *ctx, enum ui_list list, const struct ui_export_request *r, size_t *written,
		 struct err *e);
bool source_import(void *ctx, const struct ui_import *i, struct ui_imported *done, struct err *e);

#endif
