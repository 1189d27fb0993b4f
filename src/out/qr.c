#include "veto/qr.h"

#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/library.h"
#include "veto/mem.h"

enum { TEXT_MOST = 2953 }; /* bytes in the largest code */

static struct {
	__typeof__(QRcode_encodeString) *encode;
	__typeof__(QRcode_free) *free;
} library;

static bool
load(struct err *e)
{
	static const struct library_function functions[] = {{"QRcode_encodeString",
							     &library.encode},
							    {"QRcode_free", &library.free}};

	return library.free != NULL || library_load("libqrencode.so.4", functions,
						    sizeof(functions) / sizeof(functions[0]), e);
}

/* More correction in a code of the same size costs nothing, and forgives a dirty screen. */
static QRcode *
encode(const char *text)
{
	static const QRecLevel levels[] = {QR_ECLEVEL_M, QR_ECLEVEL_Q, QR_ECLEVEL_H};
	QRcode *best = library.encode(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);

	for (size_t i = 0; best != NULL && i < sizeof(levels) / sizeof(levels[0]); i++) {
		QRcode *code = library.encode(text, best->version, levels[i], QR_MODE_8, 1);

		if (code == NULL || code->version > best->version) {
			if (code != NULL)
				library.free(code);
			break;
		}
		library.free(best);
		best = code;
	}
	return best;
}

bool
qr_make(struct qr *qr, const char *text, struct err *e)
{
	size_t length = strlen(text);
	QRcode *code;

	*qr = (struct qr){0};
	if (length == 0 || length > TEXT_MOST)
		return failed(e, ERR_USAGE, _("a QR code holds 1 to %d bytes, this text has %zu"),
			      TEXT_MOST, length);
	if (!load(e))
		return false;
	code = encode(text);
	if (code == NULL)
		return failed(e, ERR_FAILED, _("no QR code can be made of '%.80s'"), text);
	qr->size = code->width;
	qr->dark = mem_alloc((size_t)qr->size * (size_t)qr->size);
	for (int i = 0; i < qr->size * qr->size; i++)
		qr->dark[i] = code->data[i] & 1;
	library.free(code);
	return true;
}

/* ---- as text */

static void
draw_row(struct buf *out, const struct qr *qr, bool ascii, enum qr_ground ground, int row)
{
	static const char *const halves[] = {" ", "▄", "▀", "█"};

	for (int col = -QR_QUIET; col < qr->size + QR_QUIET; col++) {
		if (!ascii)
			buf_text(out, halves[2 * qr_is_dark(qr, row, col) +
					     qr_is_dark(qr, row + 1, col)]);
		else if (ground == QR_PAPER)
			buf_text(out, qr_is_dark(qr, row, col) ? "##" : "  ");
		else /* a blank is a block that has no gaps, a # is not */
			buf_fmt(out, "%s  ",
				!qr_is_dark(qr, row, col) ? ""
				: ground == QR_COLOURS    ? "\033[40m"
							  : "\033[m");
		if (ascii && ground != QR_PAPER && qr_is_dark(qr, row, col))
			buf_text(out, ground == QR_COLOURS ? "\033[47m" : "\033[7m");
	}
}

void
qr_draw(struct buf *out, const struct qr *qr, bool ascii, enum qr_ground ground)
{
	static const char *const starts[] =
		{[QR_PAPER] = "", [QR_COLOURS] = "\033[30;47m", [QR_REVERSE] = "\033[7m"};

	for (int row = -QR_QUIET; row < qr->size + QR_QUIET; row += ascii ? 1 : 2) {
		buf_text(out, starts[ground]);
		draw_row(out, qr, ascii, ground, row);
		buf_text(out, ground == QR_PAPER ? "\n" : "\033[m\n");
	}
}
