/* A QR code as it was made: what draws it, on paper or on a screen, needs no more. */
#ifndef VETO_QR_CODE_H
#define VETO_QR_CODE_H

enum { QR_QUIET = 4 }; /* modules of light border, which belong to the code */

/* SIZE * SIZE modules without the border, 1 for a dark one; free(dark). */
struct qr {
	int size;
	unsigned char *dark;
};

#endif
