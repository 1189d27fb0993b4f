/*
 * Texts to send: the templates of the catalogue, filled from an account and its log. The person
 * sends them; that they did is recorded by act_record.
 */
#ifndef VETO_LETTER_H
#define VETO_LETTER_H

#include <stdbool.h>
#include <stdint.h>

#include "veto/act.h"
#include "veto/buf.h"
#include "veto/catalogue.h"
#include "veto/errand.h"
#include "veto/qr_code.h"
#include "veto/request.h"

/*
 * Appends subject and body. A complaint has the history of the account and the list of its
 * evidence: what was struck is left out, and so are notes, which are the person's own. For an
 * authority that Art. 77 GDPR does not reach there is no text: nothing is appended. LACKS (may be
 * NULL) gets one bit for each enum letter_lack.
 */
bool act_letter(struct act *act, const struct catalogue *c, int64_t account,
		struct letter_request *q, struct buf *subject, struct buf *body,
		unsigned *lacks, struct err *e);

/*
 * The text of an errand, anew, as Q says it; and where that is in another language than the screen,
 * the same in that one, which is not sent.
 */
bool act_errand_text(struct act *act, struct errand *a, struct letter_request *q, struct err *e);

/*
 * The other accounts that the provider links with this one: of the same centre and provider. Free
 * *IDS.
 */
bool act_linked(struct act *act, const struct account *a, int64_t **ids, size_t *n, struct err *e);

/* Appends the QR code of TEXT, drawn as qr_draw does it. */
bool act_qr(struct buf *out, const char *text, bool ascii, enum qr_ground ground, struct err *e);

/*
 * Starts a browser on ADDRESS, where there is one to be seen: on the person's own desktop, never at
 * the far end of a connection. It runs by itself, and what it says goes nowhere. ERR_FAILED says
 * why not.
 */
bool act_can_browse(void);
bool act_browse(const char *address, struct err *e);

#endif
