/* A QR code as it was made: what draws it, on paper or on a screen, needs no more. */
#ifndef VETO_QR_CODE_H
#define VETO_QR_CODE_H

#include <stdbool.h>

enum { QR_QUIET = 4 }; /* modules of light border, which belong to the code */

/* SIZE * SIZE modules without the border, 1 for a dark one. */
struct qr {
	int size;
	unsigned char *dark;
};
void qr_clear(struct qr *qr);
bool qr_is_dark(const struct qr *qr, int row, int col); /* the border and all around it is light */

/* What the code is drawn on. */
enum qr_ground {
	QR_PAPER,   /* no terminal: a dark module is ink */
	QR_COLOURS, /* a terminal with colours: black on white, whatever its own are */
	QR_REVERSE  /* one without: as reverse video has it */
};

#endif
