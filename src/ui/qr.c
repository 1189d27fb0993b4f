/*
 * A QR code in cells: half blocks, a column a module and two rows a line; in ASCII full blocks, two
 * columns a module, of blanks that their style makes dark or light. Its border of four light
 * modules belongs to it.
 */
#include "guided.h"

int
qr_columns(const struct qr *qr, bool ascii)
{
	return (qr->size + 2 * QR_QUIET) * (ascii ? 2 : 1);
}

int
qr_rows(const struct qr *qr, bool ascii)
{
	int rows = qr->size + 2 * QR_QUIET;

	return ascii ? rows : (rows + 1) / 2;
}

bool
qr_fits(const struct qr *qr, const struct picture *p, int rows, int cols)
{
	return qr->size > 0 && qr_columns(qr, p->ascii) <= cols && qr_rows(qr, p->ascii) <= rows;
}

void
qr_paint(const struct qr *qr, struct picture *p, int row, int col, bool inverted)
{
	static const char *const halves[] = {" ", "▄", "▀", "█"};
	int rows = qr_rows(qr, p->ascii), size = qr->size + 2 * QR_QUIET;

	for (int y = 0; y < rows; y++) {
		for (int x = 0; x < size; x++) {
			int at = p->ascii ? y - QR_QUIET : 2 * y - QR_QUIET;
			bool upper = qr_is_dark(qr, at, x - QR_QUIET),
			     lower = qr_is_dark(qr, at + 1, x - QR_QUIET);

			if (p->ascii)
				picture_text(p, row + y, col + 2 * x, 2,
					     upper != inverted ? STYLE_QR_DARK : STYLE_QR_LIGHT,
					     str_of(""), true);
			else
				picture_str(p, row + y, col + x, 1,
					    inverted ? STYLE_QR_DARK : STYLE_QR_LIGHT,
					    halves[2 * upper + lower]);
		}
	}
}
