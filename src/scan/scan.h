/*
 * The whole of reading an export: its parts are listed, whose they are is found out, and every
 * known file is read once.
 */
#ifndef VETO_SCAN_SCAN_H
#define VETO_SCAN_SCAN_H

#include "count.h"
#include "veto/found.h"

/*
 * FILES are the parts' descriptors, in the order of the request; the export is of one of the
 * formats OF, as a rule `formats`. What is wrong with a file or a part is said in the answer.
 */
void scan_export(const struct found_request *request, const int *files,
		 const struct format *const *of, const struct answer *answer);

#endif
