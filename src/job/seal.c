#include "veto/seal.h"

void
seal_pack_ask(struct buf *request, const struct seal_ask *ask)
{
	pack_str(request, ask->key);
	pack_str(request, ask->sealed);
}

bool
seal_unpack_ask(struct unpack *u, struct seal_ask *ask)
{
	ask->key = unpack_str(u);
	ask->sealed = unpack_str(u);
	return unpack_end(u);
}

void
seal_pack_begins(struct buf *record, size_t begins)
{
	pack_u32(record, (uint32_t)begins);
}

bool
seal_unpack_begins(struct str record, const struct seal_ask *ask, size_t *begins)
{
	struct unpack u = unpack_start(record);

	*begins = unpack_u32(&u);
	return unpack_end(&u) && *begins > 0 && *begins < ask->sealed.n;
}
