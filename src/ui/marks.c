#include "marks.h"

#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"
#include "veto/query.h"

/* Where it stands, or would stand. */
static size_t
place_of(const struct marks *m, int64_t id)
{
	size_t low = 0, high = m->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (m->id[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
marks_has(const struct marks *m, int64_t id)
{
	size_t at = place_of(m, id);

	return at < m->n && m->id[at] == id;
}

void
marks_set(struct marks *m, int64_t id, bool on)
{
	size_t at = place_of(m, id);

	if (marks_has(m, id) == on)
		return;
	if (on) {
		m->id = mem_grow(m->id, &m->room, m->n + 1, sizeof(*m->id));
		memmove(m->id + at + 1, m->id + at, (m->n++ - at) * sizeof(*m->id));
		m->id[at] = id;
	} else {
		memmove(m->id + at, m->id + at + 1, (--m->n - at) * sizeof(*m->id));
	}
}

void
marks_add(struct marks *m, const int64_t *ids, size_t n)
{
	size_t left = 0;

	if (n == 0)
		return;
	m->id = mem_grow(m->id, &m->room, m->n + n, sizeof(*m->id));
	memcpy(m->id + m->n, ids, n * sizeof(*ids));
	m->n += n;
	qsort(m->id, m->n, sizeof(*m->id), account_id_compare);
	for (size_t i = 0; i < m->n; i++) {
		if (left == 0 || m->id[left - 1] != m->id[i])
			m->id[left++] = m->id[i];
	}
	m->n = left;
}

/*
 * Both may be many: each of IDS is looked up in the order of the marks, and only then those go that
 * are not KEPT.
 */
static void
sift(struct marks *m, const int64_t *ids, size_t n, bool kept)
{
	bool *hit = mem_alloc(m->n + 1);
	size_t left = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = place_of(m, ids[i]);

		if (at < m->n && m->id[at] == ids[i])
			hit[at] = true;
	}
	for (size_t i = 0; i < m->n; i++) {
		if (hit[i] == kept)
			m->id[left++] = m->id[i];
	}
	m->n = left;
	free(hit);
}

void
marks_take(struct marks *m, const int64_t *ids, size_t n)
{
	sift(m, ids, n, false);
}

void
marks_keep(struct marks *m, const int64_t *ids, size_t n)
{
	sift(m, ids, n, true);
}

size_t
marks_among(const struct marks *m, const int64_t *ids, size_t n)
{
	size_t marked = 0;

	for (size_t i = 0; i < n; i++)
		marked += marks_has(m, ids[i]);
	return marked;
}

void
marks_turn(struct marks *m, const int64_t *ids, size_t n)
{
	if (marks_among(m, ids, n) == n)
		marks_take(m, ids, n);
	else
		marks_add(m, ids, n);
}
