#include "veto/chance.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "veto/i18n.h"

bool
chance_hex(char *to, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i += 2) {
		unsigned char drawn;

		if (getrandom(&drawn, 1, 0) != 1)
			return failed(e, ERR_FAILED, _("the system gives no random numbers: %s"),
				      strerror(errno));
		snprintf(to + i, 3, "%02x", drawn);
	}
	return true;
}
