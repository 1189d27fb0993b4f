/* The log for reading. */
#ifndef VETO_CLI_LOG_TEXT_H
#define VETO_CLI_LOG_TEXT_H

#include "cli.h"

/* *ANY: something was written. */
bool log_text(struct cli *cli, const struct export_request *q, struct output *out, bool *any,
	      struct err *e);

#endif
