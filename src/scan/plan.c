/*
 * From the parts of an export to the list of what is read, in its order. open_parts finds out by
 * whose export they are, all parts together; list_parts makes of each file what its row of that
 * format says: one to be read, a conversation, one that is not read; what has no row is a medium.
 * plan_settle says whose they are, then they are sorted and gaps are looked for. What a file is may
 * hang on the others of its part, so a part is listed more than once; only who recognises a format
 * may read in it.
 *
 * The order is that of the rows, with profiles first, for they decide how sure the rest is; within
 * a row by owner and by the end of the path, so that what several parts hold of one name is side by
 * side.
 */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "path.h"
#include "veto/mem.h"
#include "veto/sip.h"

enum { NOTES_MAX = 2000 }; /* files of a part that are named though they are not read */

/* ---- listing */

static struct entry
make_entry(struct plan *p, const struct file_row *row, const struct part_entry *from)
{
	struct entry e = {row,
			  p->format->owner(p, row, buf_view(&p->path)),
			  mem_copy(p->path.data, p->path.used),
			  NULL,
			  p->at,
			  from->crc,
			  from->id,
			  from->size};

	e.inner = e.path + p->part_name;
	return e;
}

/* A file that is not read. */
static void
note(struct plan *p, const struct file_row *row, const struct part_entry *entry)
{
	enum found_why why = entry->why != FOUND_READ ? entry->why : row->why;

	if (row != NULL && !found_is_whole(why))
		count_lacking(p->format->owner(p, row, buf_view(&p->path)), row->class);
	if (row != NULL && row->class != CLASS_LEFT) {
		p->refused = mem_grow(p->refused, &p->refused_room, p->refusals + 1,
				      sizeof(p->refused[0]));
		p->refused[p->refusals++] = make_entry(p, row, entry);
	}
	if (p->notes++ >= NOTES_MAX)
		return;
	count_file(p->counter,
		   &(struct found_file){.path = count_path(p->counter, p->at, entry->path),
					.why = why,
					.amount = why == FOUND_UNREADABLE ? (uint64_t)entry->error
									  : 0});
}

static void
add_thread(struct plan *p, const struct file_row *row, struct str path)
{
	struct owner *o = p->format->owner(p, row, path);
	struct str folder = path;
	uint64_t mark;

	/* By the folder: the many files of one conversation are one thread here. */
	if (row->class != CLASS_THREAD_FILE)
		folder = (struct str){path.s,
				      (size_t)(path_thread(path).s + path_thread(path).n - path.s)};
	mark = sip_hash(folder) + p->at * UINT64_C(0x9e3779b97f4a7c15);
	if (!seen_add(&p->thread_seen, mark))
		return;
	p->thread = mem_grow(p->thread, &p->thread_room, p->threads + 1, sizeof(p->thread[0]));
	p->thread[p->threads++] = (struct entry){.row = row, .owner = o, .part = p->at,
		.path = mem_copy(path.s, path.n)};
}

static void
add_entry(struct plan *p, const struct file_row *row, const struct part_entry *from)
{
	p->entry = mem_grow(p->entry, &p->entry_room, p->entries + 1, sizeof(p->entry[0]));
	p->entry[p->entries++] = make_entry(p, row, from);
}

static void
list_entry(void *context, const struct part_entry *from)
{
	struct plan *p = context;
	const struct file_row *row;
	struct str path;

	p->path.used = p->part_name;
	buf_str(&p->path, from->path);
	path = buf_view(&p->path);
	row = format_find(p->format, path);
	if (row != NULL && row->why == FOUND_OUTSIDE && format_is_loose(p->format, from->path)) {
		p->loose++;
		return;
	}
	p->files++;
	if (row == NULL && (from->why == FOUND_READ || from->why == FOUND_ENCRYPTED ||
			    from->why == FOUND_METHOD)) {
		p->pages += p->format->has_pages != NULL && p->format->has_pages(path);
		count_medium_file(p->counter, from->path);
		return;
	}
	if (row != NULL && row->class != CLASS_LEFT)
		p->known++;
	if (row != NULL && format_is_thread(row) && from->why != FOUND_BAD_NAME) {
		add_thread(p, row, path);
		return;
	}
	if (from->why != FOUND_READ || row->class == CLASS_LEFT)
		note(p, row, from);
	else
		add_entry(p, row, from);
}

/*
 * Files that might be conversations by their names alone: they are in a part that holds nothing
 * else of an export, as Messenger hands over what is encrypted end to end; else they are whatever
 * they are.
 */
static void
list_loose(void *context, const struct part_entry *from)
{
	const struct file_row *row;
	struct plan *p = context;

	p->path.used = p->part_name;
	buf_str(&p->path, from->path);
	if (!format_is_loose(p->format, from->path) ||
	    (row = format_find(p->format, buf_view(&p->path))) == NULL || row->why != FOUND_OUTSIDE)
		return;
	p->files++;
	if (p->only_loose && from->why != FOUND_BAD_NAME)
		add_thread(p, p->format->loose, buf_view(&p->path));
	else
		note(p, row, from);
	p->known += p->only_loose;
}

void
plan_say_part(struct plan *p, uint32_t part, enum found_why why, uint64_t amount)
{
	count_file(p->counter, &(struct found_file){.path = count_path(p->counter, part, STR("")),
						    .why = why,
						    .amount = amount});
}

/*
 * The name of a part without what stands before it and without .zip: it may say what the folders in
 * it do not.
 */
static void
set_part_name(struct plan *p, struct str name)
{
	const char *slash;

	while (name.n > 0 && name.s[name.n - 1] == '/')
		name.n--;
	slash = name.n > 0 ? memrchr(name.s, '/', name.n) : NULL;
	if (slash != NULL)
		name = (struct str){slash + 1, (size_t)(name.s + name.n - (slash + 1))};
	if (name.n > 4 && memcmp(name.s + name.n - 4, ".zip", 4) == 0)
		name.n -= 4;
	buf_reset(&p->path);
	buf_str(&p->path, name);
	buf_char(&p->path, '/');
	p->part_name = p->path.used;
}

/*
 * Of the formats that know one of the files, the first: an export is of one, all its parts
 * together.
 */
static void
recognise(void *context, const struct part_entry *from)
{
	struct plan *p = context;
	const struct format *const *f = p->formats;

	p->path.used = p->part_name;
	buf_str(&p->path, from->path);
	while (*f != p->format && !(*f)->recognises(buf_view(&p->path), p->part[p->at], from))
		f++;
	p->format = *f;
}

/* Opens the parts, and finds out by whose export they are. */
static void
open_parts(struct plan *p, const int *files)
{
	const struct format *const *f = p->formats;

	while (f[1] != NULL)
		f++;
	p->format = *f;
	for (p->at = 0; p->at < p->request->parts; p->at++) {
		p->part[p->at] = part_new(files[p->at], &p->verdict[p->at], &p->amount[p->at]);
		set_part_name(p, p->request->part[p->at]);
		if (p->part[p->at] != NULL && p->format != p->formats[0])
			part_list(p->part[p->at], recognise, p);
	}
}

static void
list_part(struct plan *p)
{
	set_part_name(p, p->request->part[p->at]);
	p->files = p->known = p->pages = p->loose = 0;
	p->notes = 0;
	if (p->part[p->at] == NULL)
		return;
	part_list(p->part[p->at], list_entry, p);
	p->only_loose = p->known == 0;
	if (p->loose > 0)
		part_list(p->part[p->at], list_loose, p);
	p->any_known = p->any_known || p->known > 0;
	p->verdict[p->at] = p->known > 0   ? FOUND_READ
			    : p->pages > 0 ? FOUND_HTML
			    : p->files > 0 ? FOUND_MEDIA_ONLY
					   : FOUND_NO_EXPORT;
}

/* A part without records is one of an export only where another part has some. */
static void
list_parts(struct plan *p)
{
	for (p->at = 0; p->at < p->request->parts; p->at++)
		list_part(p);
	for (p->at = 0; p->at < p->request->parts; p->at++) {
		if (p->verdict[p->at] == FOUND_MEDIA_ONLY && !p->any_known)
			p->verdict[p->at] = FOUND_NO_EXPORT;
		if (p->verdict[p->at] != FOUND_READ)
			plan_say_part(p, p->at, p->verdict[p->at], p->amount[p->at]);
	}
}

const char *
plan_tail(const char *path)
{
	const char *at = path + strlen(path);

	for (unsigned names = 3; at > path && (at[-1] != '/' || --names > 0);)
		at--;
	return at;
}

static int
compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int names = strcmp(plan_tail(x->path), plan_tail(y->path));

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->owner != y->owner)
		return x->owner->said.number < y->owner->said.number ? -1 : 1;
	if (names != 0)
		return names;
	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	names = strcmp(x->path, y->path);
	return names != 0 ? names : x->id < y->id ? -1 : x->id > y->id;
}

void
plan_make(struct plan *p, const int *files)
{
	open_parts(p, files);
	list_parts(p);
	plan_settle(p);
	if (p->entries > 0)
		qsort(p->entry, p->entries, sizeof(p->entry[0]), compare);
	plan_find_gaps(p);
}

static void
free_entries(struct entry *e, size_t n)
{
	while (n > 0)
		free(e[--n].path);
	free(e);
}

void
plan_clear(struct plan *p)
{
	for (size_t i = 0; i < FOUND_PARTS_MAX; i++)
		part_free(p->part[i]);
	for (size_t i = 0; i < p->owners; i++) {
		free(p->owner[i]->user);
		free(p->owner[i]);
	}
	free(p->owner);
	free_entries(p->entry, p->entries);
	free_entries(p->refused, p->refusals);
	free_entries(p->thread, p->threads);
	buf_clear(&p->path);
	seen_clear(&p->thread_seen);
}
