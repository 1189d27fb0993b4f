#include "names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"

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
is_name(const char *name, struct str service, struct str handle)
{
	return name != NULL && strncmp(name, service.s, service.n) == 0 && name[service.n] == '/' &&
	       strncmp(name + service.n + 1, handle.s, handle.n) == 0 && name[service.n + 1 + handle.n] == '\0';
}

/* FNV-1a. */
static uint64_t
mix(uint64_t h, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 0x100000001b3u;
	return h;
}

static struct names_slot *
find(struct names_slot *slots, size_t size, struct str service, struct str handle)
{
	size_t i = (size_t)mix(mix(0xcbf29ce484222325u, service) ^ '/', handle) & (size - 1);

	while (slots[i].name != NULL && !is_name(slots[i].name, service, handle))
		i = (i + 1) & (size - 1);
	return &slots[i];
}

static void
grow(struct names *n)
{
	size_t size = n->size * 2;
	struct names_slot *slots = mem_alloc(size * sizeof(*slots));

	for (size_t i = 0; i < n->size; i++) {
		const char *name = n->slot[i].name, *slash;

		if (name == NULL)
			continue;
		slash = strchr(name, '/');
		*find(slots, size, (struct str){name, (size_t)(slash - name)}, str_of(slash + 1)) = n->slot[i];
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
	if (is_name(n->last_name, service, handle))
		return n->last;
	if (n->used * 2 >= n->size)
		grow(n);
	slot = find(n->slot, n->size, service, handle);
	if (slot->name == NULL) {
		buf_str(&name, service);
		buf_char(&name, '/');
		buf_str(&name, handle);
		slot->name = name.data;
		slot->value = mem_alloc(n->value_size);
		n->order = mem_grow(n->order, &n->room, n->used + 1, sizeof(*n->order));
		n->order[n->used++] = slot->value;
		*new_one = true;
	}
	n->last = slot->value;
	n->last_name = slot->name;
	return n->last;
}
