/* The QR code of an address, among the lines of a command. */
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "veto/letter.h"

/* On a terminal the colours are said, elsewhere a dark module is ink. */
bool
cli_qr(struct output *out, const char *address, struct err *e)
{
	const char *no = getenv("NO_COLOR");
	enum qr_ground ground = out->fd != STDOUT_FILENO || !isatty(STDOUT_FILENO) ? QR_PAPER
				: no != NULL && *no != '\0'                         ? QR_REVERSE
										    : QR_COLOURS;
	LOCAL_BUF code = {0};
	bool ok = act_qr(&code, address, strcmp(nl_langinfo(CODESET), "UTF-8") != 0, ground, e);

	output_add_own(out, buf_view(&code));
	return ok;
}
