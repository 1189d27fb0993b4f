/*
 * Numbered files that continue one list (posts_1.json, posts_3.json): one that is missing between
 * them is in a part that is missing. One that is there and cannot be read is not missing; that it
 * cannot be read was said.
 */
#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "veto/mem.h"

enum { NUMBER_MAX = 999 }; /* a greater one is a year, a date, or a name */

struct numbered {
	const struct entry *entry;
	struct str stem; /* the file's name up to the number */
	unsigned number;
	bool refused;    /* it is there, and cannot be read */
};

/* NAME_NUMBER, and the ending of its format. */
static bool
take_number(const struct entry *e, struct numbered *n)
{
	struct str name = str_of(e->name);
	const char *end = strrchr(name.s, '.'), *at = end;
	unsigned number = 0;

	if (end == NULL)
		return false;
	while (at > name.s && at[-1] >= '0' && at[-1] <= '9')
		at--;
	if (at == end || at <= name.s + 1 || at[-1] != '_' || end - at > 3)
		return false;
	for (const char *digit = at; digit < end; digit++)
		number = number * 10 + (unsigned)(*digit - '0');
	*n = (struct numbered){e, {name.s, (size_t)(at - name.s)}, number, false};
	return number > 0 && number <= NUMBER_MAX;
}

/* The same list: 0. */
static int
compare_lists(const struct numbered *x, const struct numbered *y)
{
	size_t least = x->stem.n < y->stem.n ? x->stem.n : y->stem.n;
	int words = memcmp(x->stem.s, y->stem.s, least);

	if (x->entry->row != y->entry->row)
		return x->entry->row < y->entry->row ? -1 : 1;
	if (x->entry->owner->said.number != y->entry->owner->said.number)
		return x->entry->owner->said.number < y->entry->owner->said.number ? -1 : 1;
	return words != 0 ? words : x->stem.n < y->stem.n ? -1 : x->stem.n > y->stem.n;
}

static int
compare(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	int lists = compare_lists(x, y);

	return lists != 0 ? lists : x->number < y->number ? -1 : x->number > y->number;
}

/*
 * NEXT stands in the export, and the one before it, which is FIRST, does not; MISSING are missing
 * in all.
 */
static void
say_gap(struct plan *p, const struct numbered *next, unsigned first, uint64_t missing)
{
	const struct entry *e = next->entry;
	const char *slash = strrchr(e->inner, '/');
	LOCAL_BUF path = {0};

	buf_add(&path, e->inner, slash != NULL ? (size_t)(slash + 1 - e->inner) : 0);
	buf_str(&path, next->stem);
	buf_fmt(&path, "%u%s", first, strrchr(e->name, '.'));
	count_file(p->counter,
		   &(struct found_file){.path = count_path(p->counter, e->part, buf_view(&path)),
					.why = FOUND_GAP,
					.amount = missing});
	count_lacking(e->owner, e->row);
}

/* One list of N files, in order, up to the last that is read. */
static void
look_at(struct plan *p, const struct numbered *file, size_t n)
{
	const struct numbered *next = NULL;
	unsigned before = 0, first = 0;
	uint64_t missing = 0;

	while (n > 0 && file[n - 1].refused)
		n--;
	for (size_t i = 0; i < n; i++) {
		if (file[i].number > before + 1 && next == NULL) {
			next = &file[i];
			first = before + 1;
		}
		if (file[i].number > before + 1)
			missing += file[i].number - before - 1;
		before = file[i].number;
	}
	if (next != NULL)
		say_gap(p, next, first, missing);
}

void
plan_find_gaps(struct plan *p)
{
	struct numbered *file = mem_alloc((p->entries + p->refusals) * sizeof(*file));
	size_t n = 0;

	for (size_t i = 0; i < p->entries; i++)
		n += count_holds_any(p->entry[i].row->class) && take_number(&p->entry[i], &file[n]);
	for (size_t i = 0; i < p->refusals; i++) {
		if (!count_holds_any(p->refused[i].row->class) ||
		    !take_number(&p->refused[i], &file[n]))
			continue;
		file[n++].refused = true;
	}
	if (n > 0)
		qsort(file, n, sizeof(*file), compare);
	for (size_t from = 0, to = 0; from < n; from = to) {
		while (to < n && compare_lists(&file[from], &file[to]) == 0)
			to++;
		look_at(p, file + from, to - from);
	}
	free(file);
}
