/* The order of veto-echo and its answer: a text each. */
#include "veto/echo.h"

#include "veto/pack.h"

void
echo_pack(struct buf *out, struct str text)
{
	pack_str(out, text);
}

bool
echo_unpack(struct str bytes, struct str *text)
{
	struct unpack u = unpack_start(bytes);

	*text = unpack_str(&u);
	return unpack_end(&u);
}
