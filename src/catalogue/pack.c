/*
 * A catalogue as bytes (pack.h), without a single pointer: a heap of strings, each once, then
 * numbers, a string as its place in the heap. It is what is compiled in, and what can be read from
 * a file as well: of bytes that are none, nothing is believed. Packing and unpacking are one walk
 * over the tables of schema.c, so that each reads what the other wrote.
 */
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "veto/mem.h"
#include "veto/pack.h"

enum { SLOTS = 1 << 16 }; /* of the table by which a string is found again; a power of two */

struct packing {
	bool packs;
	struct buf heap, numbers; /* packed so far */
	uint32_t *slot;           /* place + 1 in the heap, by hash; 0 for none */
	size_t taken;
	struct unpack from; /* what is unpacked, and its heap */
	struct str strings;
	struct catalogue_memory *memory;
};

static uint32_t
heap_place(struct packing *p, const char *s)
{
	size_t at = 5381;

	for (const char *c = s; *c != '\0'; c++)
		at = at * 33 ^ (unsigned char)*c;
	for (at %= SLOTS; p->slot[at] != 0; at = (at + 1) % SLOTS) {
		if (strcmp(p->heap.data + p->slot[at] - 1, s) == 0)
			return p->slot[at] - 1;
	}
	/* With half of the table taken the others are kept again each time. */
	if (p->taken < SLOTS / 2) {
		p->slot[at] = (uint32_t)p->heap.used + 1;
		p->taken++;
	}
	buf_add(&p->heap, s, strlen(s) + 1);
	return (uint32_t)(p->heap.used - strlen(s) - 1);
}

/* Each of these packs what it is given and gives it back, or gives what it unpacks. */
static uint32_t
pass_number(struct packing *p, uint32_t number)
{
	if (!p->packs)
		return unpack_u32(&p->from);
	pack_u32(&p->numbers, number);
	return number;
}

static const char *
pass_string(struct packing *p, const char *s)
{
	uint32_t at = pass_number(p, p->packs ? heap_place(p, s) : 0);

	if (p->packs)
		return s;
	p->from.bad = p->from.bad || at >= p->strings.n;
	return p->from.bad ? "" : p->strings.s + at;
}

/* Of N things, of which each takes a number at least. */
static size_t
pass_count(struct packing *p, size_t n)
{
	n = pass_number(p, (uint32_t)n);
	if (p->packs || n <= p->from.left / sizeof(uint32_t))
		return n;
	p->from.bad = true;
	return 0;
}

static void pass_entry(struct packing *p, const struct form *form, char *row);

static void
pass_list(struct packing *p, const struct field *f, char *at)
{
	size_t each = f->type == FIELD_LIST ? f->form->size : sizeof(const char *);
	struct any_list list;

	memcpy(&list, at, sizeof(list));
	list.n = pass_count(p, list.n);
	if (!p->packs)
		list.at = memory_take(p->memory, list.n * each);
	for (size_t i = 0; i < list.n; i++) {
		char *row = (char *)list.at + i * each;
		const char *id;

		if (f->type == FIELD_LIST) {
			pass_entry(p, f->form, row);
			continue;
		}
		memcpy(&id, row, sizeof(id));
		id = pass_string(p, id);
		memcpy(row, &id, sizeof(id));
	}
	memcpy(at, &list, sizeof(list));
}

static void
pass_field(struct packing *p, const struct field *f, char *at)
{
	struct translated texts;
	struct written written;
	const char *s;
	bool yes;
	int word, number;
	unsigned set;

	switch (f->type) {
	case FIELD_TEXTS:
		memcpy(&texts, at, sizeof(texts));
		for (int l = 0; l < SCREEN_LANGS; l++)
			texts.text[l] = pass_string(p, texts.text[l]);
		memcpy(at, &texts, sizeof(texts));
		break;
	case FIELD_WRITTEN:
	case FIELD_SOME:
		memcpy(&written, at, sizeof(written));
		for (int l = 0; l < LANGS; l++)
			written.text[l] = pass_string(p, written.text[l]);
		memcpy(at, &written, sizeof(written));
		break;
	case FIELD_WORD:
		memcpy(&word, at, sizeof(word));
		word = (int)pass_number(p, (uint32_t)word);
		p->from.bad = p->from.bad || word < 0 || word >= f->word_count;
		memcpy(at, &word, sizeof(word));
		break;
	case FIELD_WORDS:
		memcpy(&set, at, sizeof(set));
		set = pass_number(p, set);
		p->from.bad = p->from.bad || set >> f->word_count != 0;
		memcpy(at, &set, sizeof(set));
		break;
	case FIELD_NUMBER:
		memcpy(&number, at, sizeof(number));
		number = (int)pass_number(p, (uint32_t)number);
		p->from.bad = p->from.bad || number < 0;
		memcpy(at, &number, sizeof(number));
		break;
	case FIELD_DAYS:
		memcpy(&number, at, sizeof(number));
		number = (int)pass_number(p, (uint32_t)number);
		memcpy(at, &number, sizeof(number));
		break;
	case FIELD_YES:
		memcpy(&yes, at, sizeof(yes));
		yes = pass_number(p, yes) != 0;
		memcpy(at, &yes, sizeof(yes));
		break;
	case FIELD_REFS:
	case FIELD_LIST:
		pass_list(p, f, at);
		break;
	default:
		memcpy(&s, at, sizeof(s));
		s = pass_string(p, s);
		memcpy(at, &s, sizeof(s));
	}
}

static void
pass_entry(struct packing *p, const struct form *form, char *row)
{
	for (size_t i = 0; i < form->count; i++)
		pass_field(p, &form->fields[i], row + form->fields[i].offset);
}

static void
pass_all(struct packing *p, struct build *b)
{
	b->made = pass_string(p, b->made);
	b->expires = pass_string(p, b->expires);
	b->serial = pass_number(p, b->serial);
	for (int s = 0; s < SECTIONS; s++) {
		struct rows *rows = &b->rows[s];

		rows->n = pass_count(p, rows->n);
		if (!p->packs) {
			rows->room = rows->n;
			rows->at = mem_alloc(rows->n * forms[s].size);
		}
		for (size_t i = 0; i < rows->n; i++)
			pass_entry(p, &forms[s], rows->at + i * forms[s].size);
	}
}

void
build_pack(struct build *b, struct buf *out)
{
	struct packing p = {.packs = true, .slot = mem_alloc(SLOTS * sizeof(*p.slot))};

	pass_all(&p, b);
	pack_str(out, buf_view(&p.heap));
	buf_str(out, buf_view(&p.numbers));
	buf_clear(&p.heap);
	buf_clear(&p.numbers);
	free(p.slot);
}

bool
build_unpack(struct build *b, struct str packed)
{
	struct packing p = {.from = unpack_start(packed), .memory = b->memory};

	p.strings = unpack_str(&p.from);
	if (p.strings.n == 0 || p.strings.s[p.strings.n - 1] != '\0')
		return false;
	pass_all(&p, b);
	return unpack_end(&p.from);
}
