#include "veto/fetch.h"

void
fetch_pack_start(struct buf *request, uint32_t seconds, uint32_t n)
{
	pack_u32(request, seconds);
	pack_u32(request, n);
}

void
fetch_pack_ask(struct buf *request, const struct fetch_ask *ask)
{
	pack_str(request, ask->url);
	pack_str(request, ask->etag);
	pack_str(request, ask->modified);
	pack_u8(request, ask->file);
}

bool
fetch_unpack_start(struct unpack *u, uint32_t *seconds, uint32_t *n)
{
	*seconds = unpack_u32(u);
	*n = unpack_u32(u);
	return !u->bad && *seconds > 0 && *n <= FETCH_MAX;
}

bool
fetch_unpack_ask(struct unpack *u, struct fetch_ask *ask)
{
	ask->url = unpack_str(u);
	ask->etag = unpack_str(u);
	ask->modified = unpack_str(u);
	ask->file = unpack_u8(u) != 0;
	return !u->bad && ask->url.n <= FETCH_URL && ask->etag.n <= FETCH_TAG &&
	       ask->modified.n <= FETCH_TAG;
}

void
fetch_pack_found(struct buf *record, const struct fetch_found *f)
{
	pack_u32(record, f->number);
	pack_u8(record, (uint8_t)f->reach);
	pack_u8(record, (uint8_t)f->why);
	pack_u32(record, f->status);
	pack_u8(record, f->same);
	pack_str(record, f->url);
	pack_str(record, f->etag);
	pack_str(record, f->modified);
	pack_str(record, f->text);
}

bool
fetch_unpack_found(struct str record, uint32_t asked, struct fetch_found *f)
{
	struct unpack u = unpack_start(record);

	f->number = unpack_u32(&u);
	f->reach = (enum reach)unpack_u8(&u);
	f->why = (enum reach_why)unpack_u8(&u);
	f->status = unpack_u32(&u);
	f->same = unpack_u8(&u) != 0;
	f->url = unpack_str(&u);
	f->etag = unpack_str(&u);
	f->modified = unpack_str(&u);
	f->text = unpack_str(&u);
	return unpack_end(&u) && f->number < asked && f->reach < REACHES &&
	       f->reach != REACH_CHANGED && f->why < WHYS && f->status < 1000 &&
	       f->url.n <= FETCH_URL && f->etag.n <= FETCH_TAG && f->modified.n <= FETCH_TAG &&
	       f->text.n <= FETCH_FILE;
}
