#include <nettle/base64.h>

#include "veto/buf.h"

void
buf_base64(struct buf *b, struct str s)
{
	size_t n = BASE64_ENCODE_RAW_LENGTH(s.n);

	buf_room(b, n);
	base64_encode_raw(b->data + b->used, s.n, (const uint8_t *)s.s);
	b->used += n;
	b->data[b->used] = '\0';
}
