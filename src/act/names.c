#include "names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"
#include "veto/sip.h"

void
names_init(struct names *n, size_t value_size)
{
	*n = (struct names){.value_size = value_size, .size = 64};
	n->slot = mem_alloc(n->size * sizeof(*n->slot));
}

void
names_clear(struct names *n)
{
	for (size_t i = 0; i < n->size; i++) {
		free(n->slot[i].name);
		free(n->slot[i].value);
	}
	free(n->slot);
	free(n->order);
	*n = (struct names){0};
}

static bool
is_name(const struct names_slot *slot, struct str service, struct str handle)
{
	return slot->name != NULL && slot->service == service.n &&
	       slot->length == service.n + 1 + handle.n &&
	       memcmp(slot->name, service.s, service.n) == 0 &&
	       memcmp(slot->name + service.n + 1, handle.s, handle.n) == 0;
}

/*
 * A file's names are chosen by whoever wrote it: two hashes of a key of this process, so that they
 * do not meet on purpose.
 */
static struct names_slot *
find(struct names_slot *slots, size_t size, struct str service, struct str handle)
{
	size_t i = (size_t)(sip_hash(service) * 31 + sip_hash(handle)) & (size - 1);

	while (slots[i].name != NULL && !is_name(&slots[i], service, handle))
		i = (i + 1) & (size - 1);
	return &slots[i];
}

static void
grow(struct names *n)
{
	size_t size = n->size * 2;
	struct names_slot *slots = mem_alloc(size * sizeof(*slots));

	for (size_t i = 0; i < n->size; i++) {
		const struct names_slot *old = &n->slot[i];
		struct str service = {old->name, old->service};

		if (old->name == NULL)
			continue;
		*find(slots, size, service,
		      (struct str){old->name + service.n + 1, old->length - service.n - 1}) = *old;
	}
	free(n->slot);
	n->slot = slots;
	n->size = size;
}

void *
names_get(struct names *n, struct str service, struct str handle, bool *new_one)
{
	struct names_slot *slot;
	struct buf name = {0};

	*new_one = false;
	if (is_name(&n->last, service, handle))
		return n->last.value;
	if (n->used * 2 >= n->size)
		grow(n);
	slot = find(n->slot, n->size, service, handle);
	if (slot->name == NULL) {
		buf_str(&name, service);
		buf_char(&name, '/');
		buf_str(&name, handle);
		slot->name = name.data;
		slot->service = service.n;
		slot->length = name.used;
		slot->value = mem_alloc(n->value_size);
		n->order = mem_grow(n->order, &n->room, n->used + 1, sizeof(*n->order));
		n->order[n->used++] = slot->value;
		*new_one = true;
	}
	n->last = *slot;
	return slot->value;
}
