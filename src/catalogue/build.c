/*
 * How a catalogue comes to be. Its rows come one by one, from what is packed in the program and
 * then from the user's overlay (build_put): one with the id of another takes its place, so what was
 * overlaid stands where the shipped row stood. In the rows references are still ids. build_finish
 * moves the rows into memory that stays, and turns each id into a pointer: last, because a row may
 * name one that comes after it, or one that is replaced later.
 *
 * All this file knows of a row is that it begins with its id; where its references are, its form
 * says (schema.c). Memory is taken in blocks that never move, and given back all at once.
 */
#include "build.h"

#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"

/* ---- memory */

enum { BLOCK_SIZE = 64 * 1024, ALIGN = 16 };

struct block {
	struct block *before;
	size_t used, size;
	max_align_t data[];
};

void *
memory_take(struct catalogue_memory *m, size_t size)
{
	struct block *b = m->last;
	size_t wanted = (size + ALIGN - 1) / ALIGN * ALIGN;
	void *p;

	if (b == NULL || b->size - b->used < wanted) {
		size_t room = wanted > BLOCK_SIZE ? wanted : BLOCK_SIZE;

		b = mem_alloc(sizeof(*b) + room);
		b->before = m->last;
		b->size = room;
		m->last = b;
	}
	p = (char *)b->data + b->used;
	b->used += wanted;
	return p;
}

const char *
memory_copy(struct catalogue_memory *m, struct str s)
{
	char *p;

	if (s.n == 0)
		return "";
	p = memory_take(m, s.n + 1);
	memcpy(p, s.s, s.n);
	return p;
}

void
memory_free(struct catalogue_memory *m)
{
	for (struct block *b = m->last, *before; b != NULL; b = before) {
		before = b->before;
		free(b);
	}
	free(m);
}

/* ---- rows */

void
build_start(struct build *b)
{
	*b = (struct build){.memory = mem_alloc(sizeof(*b->memory)), .made = "",
			    .expires = ""};
}

static void
drop_rows(struct build *b)
{
	for (int s = 0; s < SECTIONS; s++)
		free(b->rows[s].at);
}

void
build_abandon(struct build *b)
{
	drop_rows(b);
	memory_free(b->memory);
}

const char *
row_id(const void *row)
{
	const char *id;

	memcpy(&id, row, sizeof(id));
	return id;
}

void *
build_find(const struct build *b, enum section s, const char *id)
{
	for (size_t i = 0; i < b->rows[s].n; i++) {
		char *row = b->rows[s].at + i * forms[s].size;

		if (strcmp(row_id(row), id) == 0)
			return row;
	}
	return NULL;
}

void
build_put(struct build *b, enum section s, const void *row)
{
	struct rows *rows = &b->rows[s];
	void *at = build_find(b, s, row_id(row));

	if (at == NULL) {
		rows->at = mem_grow(rows->at, &rows->room, rows->n + 1, forms[s].size);
		at = rows->at + rows->n++ * forms[s].size;
	}
	memcpy(at, row, forms[s].size);
}

void
build_drop(struct build *b, enum section s, const char *id)
{
	struct rows *rows = &b->rows[s];
	size_t size = forms[s].size;
	char *at = build_find(b, s, id);

	if (at == NULL)
		return;
	memmove(at, at + size, (size_t)(rows->at + rows->n * size - at) - size);
	rows->n--;
}

void
build_put_before(struct build *b, enum section s, const void *row, const char *before)
{
	struct rows *rows = &b->rows[s];
	size_t size = forms[s].size;
	char *at;

	if (strcmp(row_id(row), before) == 0) {
		build_put(b, s, row);
		return;
	}
	build_drop(b, s, row_id(row));
	rows->at = mem_grow(rows->at, &rows->room, rows->n + 1, size);
	at = build_find(b, s, before);
	memmove(at + size, at, (size_t)(rows->at + rows->n * size - at));
	memcpy(at, row, size);
	rows->n++;
}

/* ---- references */

static bool
each_of_list(const struct field *f, const char *at, build_reference *fn, void *ctx)
{
	struct any_list list;
	const char *id;

	memcpy(&list, at, sizeof(list));
	for (size_t i = 0; i < list.n; i++) {
		if (f->type == FIELD_LIST) {
			if (!build_each_reference(f->form, (char *)list.at + i * f->form->size, fn,
						  ctx))
				return false;
			continue;
		}
		memcpy(&id, (char *)list.at + i * sizeof(id), sizeof(id));
		if (!fn(ctx, f, id))
			return false;
	}
	return true;
}

bool
build_each_reference(const struct form *form, const char *row, build_reference *fn, void *ctx)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct field *f = &form->fields[i];
		const char *id;

		if (f->type == FIELD_REFS || f->type == FIELD_LIST) {
			if (!each_of_list(f, row + f->offset, fn, ctx))
				return false;
		} else if (f->type == FIELD_REF) {
			memcpy(&id, row + f->offset, sizeof(id));
			if (id != NULL && *id != '\0' && !fn(ctx, f, id))
				return false;
		}
	}
	return true;
}

/*
 * ---- linking: the rows of each section in the order of their ids, so that a thousand references
 * are found quickly
 */

struct linker {
	const struct build *b;
	const void **sorted[SECTIONS];
};

static int
compare_rows(const void *a, const void *b)
{
	const void *row_a, *row_b;

	memcpy(&row_a, a, sizeof(row_a));
	memcpy(&row_b, b, sizeof(row_b));
	return strcmp(row_id(row_a), row_id(row_b));
}

static int
compare_id(const void *id, const void *element)
{
	const void *row;

	memcpy(&row, element, sizeof(row));
	return strcmp(id, row_id(row));
}

static const void *
target(const struct linker *l, enum section s, const char *id)
{
	const void *found = bsearch(id, l->sorted[s], l->b->rows[s].n, sizeof(l->sorted[s][0]),
				    compare_id),
		   *row = NULL;

	if (found != NULL)
		memcpy(&row, found, sizeof(row));
	return row;
}

static void link_row(const struct linker *l, const struct form *form, char *row);

static void
link_field(const struct linker *l, const struct field *f, char *at)
{
	struct any_list list;
	const char *id;
	const void *row;

	switch (f->type) {
	case FIELD_REF:
		memcpy(&id, at, sizeof(id));
		row = id != NULL && *id != '\0' ? target(l, f->section, id) : NULL;
		memcpy(at, &row, sizeof(row));
		break;
	case FIELD_REFS:
		memcpy(&list, at, sizeof(list));
		for (size_t i = 0; i < list.n; i++)
			link_field(l, &(struct field){.type = FIELD_REF, .section = f->section},
				   (char *)list.at + i * sizeof(id));
		break;
	case FIELD_LIST:
		memcpy(&list, at, sizeof(list));
		for (size_t i = 0; i < list.n; i++)
			link_row(l, f->form, (char *)list.at + i * f->form->size);
		break;
	default:
		break;
	}
}

static void
link_row(const struct linker *l, const struct form *form, char *row)
{
	for (size_t i = 0; i < form->count; i++)
		link_field(l, &form->fields[i], row + form->fields[i].offset);
}

/* The rows move into the catalogue's memory, where pointers to them hold. */
static void
settle(struct build *b, struct catalogue *c, struct linker *l, enum section s)
{
	struct any_list list = {.n = b->rows[s].n};
	size_t bytes = list.n * forms[s].size;

	list.at = memory_take(b->memory, bytes);
	if (bytes > 0)
		memcpy(list.at, b->rows[s].at, bytes);
	memcpy((char *)c + section_offset[s], &list, sizeof(list));
	l->sorted[s] = mem_alloc(list.n * sizeof(*l->sorted[s]));
	for (size_t i = 0; i < list.n; i++)
		l->sorted[s][i] = (char *)list.at + i * forms[s].size;
	qsort(l->sorted[s], list.n, sizeof(*l->sorted[s]), compare_rows);
}

struct catalogue *
build_finish(struct build *b)
{
	struct catalogue *c = memory_take(b->memory, sizeof(*c));
	struct linker l = {.b = b};

	c->memory = b->memory;
	c->made = b->made;
	c->from = b->from;
	c->expires = b->expires;
	c->serial = b->serial;
	for (int s = 0; s < SECTIONS; s++)
		settle(b, c, &l, (enum section)s);
	for (int s = 0; s < SECTIONS; s++) {
		for (size_t i = 0; i < b->rows[s].n; i++) {
			struct any_list list;

			memcpy(&list, (char *)c + section_offset[s], sizeof(list));
			link_row(&l, &forms[s], (char *)list.at + i * forms[s].size);
		}
	}
	for (int s = 0; s < SECTIONS; s++)
		free(l.sorted[s]);
	drop_rows(b);
	return c;
}
