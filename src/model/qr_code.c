#include "veto/qr_code.h"

#include <stdlib.h>

void
qr_clear(struct qr *qr)
{
	free(qr->dark);
	*qr = (struct qr){0};
}

bool
qr_is_dark(const struct qr *qr, int row, int col)
{
	return row >= 0 && row < qr->size && col >= 0 && col < qr->size &&
	       qr->dark[row * qr->size + col] != 0;
}
