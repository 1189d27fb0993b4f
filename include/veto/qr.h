/* QR codes (ISO/IEC 18004): an address as a picture that a telephone reads from the screen. */
#ifndef VETO_QR_H
#define VETO_QR_H

#include <stdbool.h>

#include "veto/buf.h"
#include "veto/err.h"
#include "veto/qr_code.h"

/*
 * The smallest code for TEXT, with as much error correction as it has room for. ERR_USAGE where the
 * text is empty or too long for any code.
 */
bool qr_make(struct qr *qr, const char *text, struct err *e);
/*
 * Draws it with its border, a line for each row: in half blocks, a column a module and two rows a
 * line; in ASCII in full blocks, two columns a module.
 */
void qr_draw(struct buf *out, const struct qr *qr, bool ascii, enum qr_ground ground);

#endif
