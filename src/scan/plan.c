/*
 * From the parts of an export to the list of what is read, in its order. open_parts finds out by
 * whose export they are, all parts together; list_parts makes of each file what its row of that
 * format says: one to be read, a conversation, one that is not read; what has no row is a medium.
 * The profiles are read first; then plan_settle says whose all else is, and looks for gaps. What a
 * file is may hang on the others of its part, so a part is listed more than once; only who
 * recognises a format may read in it.
 *
 * The order is that of the rows, with profiles first, for they decide how sure the rest is; within
 * a row by owner and by the name of the file, so that what several parts or folders hold of one
 * name is side by side.
 */
#include "plan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "path.h"
#include "veto/mem.h"
#include "veto/sip.h"

enum { NOTES_MAX = 2000 }; /* files of a part that are named though they are not read */

/* ---- listing */

/*
 * The path of a file behind the name of its part. Some archives have the separators of Windows, and
 * so have the names of files where such an archive was unpacked elsewhere.
 */
static struct str
set_path(struct plan *p, const struct part_entry *from)
{
	p->path.used = p->part_name;
	buf_str(&p->path, from->path);
	for (size_t i = p->part_name; i < p->path.used; i++)
		if (p->path.data[i] == '\\')
			p->path.data[i] = '/';
	return buf_view(&p->path);
}

/* The row of what is at hand; the one of the original where it is the copy of a known file. */
static const struct file_row *
find_row(struct plan *p)
{
	struct str path = buf_view(&p->path);
	const struct file_row *row = format_find(p->format, path), *of;

	buf_reset(&p->original);
	if (row == NULL || !format_is_rest(row) || !path_uncopied(&p->original, path))
		return row;
	of = format_find(p->format, buf_view(&p->original));
	if (of != NULL && !format_is_rest(of))
		return of;
	buf_reset(&p->original);
	return row;
}

static struct entry
make_entry(struct plan *p, const struct file_row *row, const struct part_entry *from)
{
	struct str path = p->original.used > 0 ? buf_view(&p->original) : buf_view(&p->path), name;
	struct owner *owner = p->format->owner(p, row, buf_view(&p->path));
	struct entry e = {.row = row,
			  .owner = owner,
			  .first = owner,
			  .path = mem_copy(p->path.data, p->path.used),
			  .part = p->at,
			  .crc = from->crc,
			  .id = from->id,
			  .size = from->size};

	e.inner = e.path + p->part_name;
	if (!str_is(from->path, e.inner))
		e.real = mem_copy(from->path.s, from->path.n);
	name = path_last(&path);
	e.name = mem_copy(name.s, name.n);
	return e;
}

/* A file that is not read. */
static void
note(struct plan *p, const struct file_row *row, const struct part_entry *entry)
{
	enum found_why why = entry->why != FOUND_READ ? entry->why : row->why;

	if (why == FOUND_UNKNOWN && p->format->why_left != NULL)
		why = p->format->why_left(buf_view(&p->path));
	if (row != NULL && !found_is_whole(why))
		count_lacking(p->format->owner(p, row, buf_view(&p->path)), row);
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
list_page(struct plan *p, const struct part_entry *from)
{
	const struct file_row *row =
		p->format->page != NULL ? p->format->page(buf_view(&p->path)) : NULL;

	if (row == NULL)
		return;
	p->page_count++;
	if (row->class == CLASS_LEFT || row->class == CLASS_APART || format_is_thread(row))
		return;
	p->page = mem_grow(p->page, &p->page_room, p->pages + 1, sizeof(p->page[0]));
	p->page[p->pages++] = make_entry(p, row, from);
}

static void
list_entry(void *context, const struct part_entry *from)
{
	struct plan *p = context;
	struct str path = set_path(p, from);
	const struct file_row *row = find_row(p);

	if (row != NULL && format_is_rest(row) && format_is_loose(p->format, from->path)) {
		p->loose++;
		return;
	}
	p->files++;
	if (row == NULL && (from->why == FOUND_READ || from->why == FOUND_ENCRYPTED ||
			    from->why == FOUND_METHOD)) {
		list_page(p, from);
		count_medium_file(p->counter, (struct str){path.s + p->part_name,
							   path.n - p->part_name});
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

	set_path(p, from);
	if (!format_is_loose(p->format, from->path) || (row = find_row(p)) == NULL ||
	    !format_is_rest(row))
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

	set_path(p, from);
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
	p->files = p->known = p->page_count = p->loose = 0;
	p->notes = 0;
	if (p->part[p->at] == NULL)
		return;
	part_list(p->part[p->at], list_entry, p);
	p->only_loose = p->known == 0;
	if (p->loose > 0)
		part_list(p->part[p->at], list_loose, p);
	p->any_known = p->any_known || p->known > 0;
	p->verdict[p->at] = p->known > 0   ? FOUND_READ
			    : p->page_count > 0 ? FOUND_HTML
			    : p->files > 0 ? FOUND_MEDIA_ONLY
					   : FOUND_NO_EXPORT;
}

/*
 * A folder of an export, by its name, holds a piece of it: what is there is read, and that it is no
 * more is said.
 */
static bool
is_inside(struct plan *p, uint32_t part)
{
	struct str name;

	if (p->part[part] == NULL || p->format->is_inside == NULL ||
	    (p->verdict[part] != FOUND_READ && p->verdict[part] != FOUND_NO_EXPORT &&
	     p->verdict[part] != FOUND_MEDIA_ONLY))
		return false;
	set_part_name(p, p->request->part[part]);
	name = (struct str){p->path.data, p->part_name - 1};
	return p->format->is_inside(name);
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
		if (is_inside(p, p->at))
			p->verdict[p->at] = FOUND_INSIDE;
		if (p->verdict[p->at] != FOUND_READ)
			plan_say_part(p, p->at, p->verdict[p->at], p->amount[p->at]);
	}
}

static int
compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int names = strcasecmp(x->name, y->name);

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

/* ---- what is said of parts and pages as wholes */

/* Files of the same list are there in the form that is read. */
static bool
has_twin(const struct plan *p, const struct entry *page)
{
	for (size_t i = 0; i < p->entries; i++)
		if (p->entry[i].row == page->row && p->entry[i].owner == page->owner)
			return true;
	return false;
}

/* Where nothing but pages is there the part has said so. */
static void
say_pages(struct plan *p)
{
	unsigned said = 0;

	for (size_t i = 0; i < p->pages && p->any_known; i++) {
		const struct entry *e = &p->page[i];
		bool twin = has_twin(p, e);

		if (!twin)
			count_lacking(e->owner, e->row);
		if (said++ < NOTES_MAX)
			count_file(p->counter,
				   &(struct found_file){.path = count_path(p->counter, e->part,
									   str_of(e->inner)),
							.why = twin ? FOUND_HTML_TWIN
								    : FOUND_HTML_PAGE});
	}
}

/* The profile of a part, or of its export: it has a file that says whose it is. */
static const struct entry *
profile_of(const struct plan *p, uint32_t part, const struct owner *o)
{
	for (size_t i = 0; i < p->entries && p->entry[i].row->class <= CLASS_PROFILE_FIRST; i++)
		if (p->entry[i].owner == o && (part == UINT32_MAX || p->entry[i].part == part))
			return &p->entry[i];
	return NULL;
}

/*
 * A part without a profile of its own, and without a name that the profile's folders have as well,
 * belongs to the one that has one: that is said.
 */
static void
say_taken(struct plan *p)
{
	bool taken[FOUND_PARTS_MAX] = {false};

	for (size_t i = 0; i < p->entries; i++) {
		const struct entry *e = &p->entry[i], *profile;

		if (taken[e->part] || profile_of(p, e->part, e->owner) != NULL)
			continue;
		profile = profile_of(p, UINT32_MAX, e->owner);
		taken[e->part] = profile != NULL &&
				 (e->first != profile->first || *e->first->user == '\0');
	}
	for (uint32_t part = 0; part < p->request->parts; part++)
		if (taken[part])
			plan_say_part(p, part, FOUND_TAKEN_ALONG, 0);
}

static void
sort(struct plan *p, size_t from)
{
	if (p->entries > from)
		qsort(p->entry + from, p->entries - from, sizeof(p->entry[0]), compare);
}

void
plan_make(struct plan *p, const int *files)
{
	open_parts(p, files);
	list_parts(p);
	plan_number(p);
	sort(p, 0);
}

void
plan_settle(struct plan *p, size_t from)
{
	if (p->format->settle != NULL)
		p->format->settle(p);
	plan_number(p);
	sort(p, from);
	plan_find_gaps(p);
	say_pages(p);
	say_taken(p);
}

static void
free_entries(struct entry *e, size_t n)
{
	while (n > 0) {
		free(e[--n].path);
		free(e[n].real);
		free(e[n].name);
	}
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
	free_entries(p->page, p->pages);
	free_entries(p->thread, p->threads);
	buf_clear(&p->path);
	buf_clear(&p->original);
	seen_clear(&p->thread_seen);
}
