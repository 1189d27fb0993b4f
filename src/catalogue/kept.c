/*
 * The head of such a file is a mark, a hash of the tables that it was packed by, its serial, and a
 * hash of the rest; the rest is what build_pack makes. A file whose tables are others is none that
 * could be read wrongly: it is not read. Of one whose bytes are as they were written, the
 * references are still looked at, so that nothing that was packed otherwise leads nowhere.
 */
#include "kept.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "veto/account.h"
#include "veto/file.h"
#include "veto/hash.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/pack.h"

static const char mark[] = "veto-catalogue-1";

enum {
	MARK = sizeof(mark) - 1,
	HEAD = MARK + HASH_BYTES + 4 + HASH_BYTES,
	KEPT_MOST = 16 * 1024 * 1024
};

/* ---- the tables */

static void
hash_number(struct hasher *h, size_t n)
{
	unsigned char bytes[] = {(unsigned char)n, (unsigned char)(n >> 8)};

	hash_more(h, bytes, sizeof(bytes));
}

static void
hash_form(struct hasher *h, const struct form *form)
{
	hash_more(h, form->name, strlen(form->name) + 1);
	hash_number(h, form->count);
	for (size_t i = 0; i < form->count; i++) {
		const struct field *f = &form->fields[i];

		hash_more(h, f->name, strlen(f->name) + 1);
		hash_number(h, f->type);
		hash_number(h, f->section);
		for (int w = 0; w < f->word_count; w++)
			hash_more(h, f->words[w].name, strlen(f->words[w].name) + 1);
		if (f->type == FIELD_LIST)
			hash_form(h, f->form);
	}
}

/* Of all that decides how bytes are to be read, but not of what a machine does with them. */
static struct hash
hash_of_tables(void)
{
	struct hasher h;

	hash_start(&h);
	hash_number(&h, SCREEN_LANGS);
	for (int l = 0; l < LANGS; l++)
		hash_more(&h, languages[l].code, strlen(languages[l].code) + 1);
	for (int s = 0; s < SECTIONS; s++)
		hash_form(&h, &forms[s]);
	return hash_end(&h);
}

void
kept_pack(struct build *b, struct buf *out)
{
	LOCAL_BUF body = {0};
	struct hash tables = hash_of_tables(), sum;

	build_pack(b, &body);
	sum = hash_of(buf_view(&body));
	buf_add(out, mark, MARK);
	buf_add(out, (const char *)tables.byte, HASH_BYTES);
	pack_u32(out, b->serial);
	buf_add(out, (const char *)sum.byte, HASH_BYTES);
	buf_str(out, buf_view(&body));
}

/* ---- reading */

static bool
is_none(const char *path, struct err *e)
{
	return failed(e, ERR_CORRUPT, _("%s: this is no catalogue that veto has packed, or it is "
					"damaged"),
		      path);
}

static bool
read_head(const char *path, const char *bytes, struct kept_head *head, struct err *e)
{
	struct hash tables = hash_of_tables();
	struct unpack u = unpack_start((struct str){bytes + MARK + HASH_BYTES, 4});

	if (memcmp(bytes, mark, MARK) != 0)
		return is_none(path, e);
	head->foreign = memcmp(bytes + MARK, tables.byte, HASH_BYTES) != 0;
	head->serial = unpack_u32(&u);
	return head->serial > 0 || is_none(path, e);
}

bool
kept_look(const char *path, struct kept_head *head, struct err *e)
{
	char bytes[HEAD];
	int64_t size;
	int fd;
	bool ok;

	*head = (struct kept_head){0};
	if (access(path, F_OK) != 0)
		return true;
	if (!file_open(path, &fd, &size, e))
		return false;
	ok = file_read(fd, path, bytes, sizeof(bytes), e) == HEAD || is_none(path, e);
	close(fd);
	if (ok && read_head(path, bytes, head, e))
		return true;
	head->serial = 0;
	return false;
}

/* The ids of each section in their order, for a thousand references are looked up at a start. */
struct ids {
	const char **at[SECTIONS];
	size_t n[SECTIONS];
};

static int
compare_ids(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
sort_ids(struct ids *ids, const struct build *b)
{
	for (int s = 0; s < SECTIONS; s++) {
		ids->n[s] = b->rows[s].n;
		ids->at[s] = mem_alloc(ids->n[s] * sizeof(*ids->at[s]));
		for (size_t i = 0; i < ids->n[s]; i++)
			ids->at[s][i] = row_id(b->rows[s].at + i * forms[s].size);
		qsort(ids->at[s], ids->n[s], sizeof(*ids->at[s]), compare_ids);
	}
}

static bool
leads_somewhere(void *ctx, const struct field *f, const char *id)
{
	const struct ids *ids = ctx;

	return bsearch(&id, ids->at[f->section], ids->n[f->section], sizeof(id), compare_ids) !=
	       NULL;
}

/* What the program takes for granted wherever it goes through a catalogue. */
static bool
is_sound(struct ids *ids, const struct form *form, const char *row)
{
	const char *id = row_id(row);

	for (size_t i = 0; i < form->count; i++) {
		const struct field *f = &form->fields[i];
		const char *to;

		memcpy(&to, row + f->offset, sizeof(to));
		if (f->type == FIELD_REF && f->least > 0 && *to == '\0')
			return false;
	}
	return *id != '\0' && build_each_reference(form, row, leads_somewhere, ids) &&
	       (form != &forms[SECTION_SERVICES] || strlen(id) < SERVICE_ROOM);
}

static bool
all_sound(const struct build *b)
{
	struct ids ids;
	bool sound = b->rows[SECTION_KINDS].n <= CONTENT_KINDS_MOST;

	sort_ids(&ids, b);
	for (int s = 0; s < SECTIONS; s++) {
		for (size_t i = 0; sound && i < b->rows[s].n; i++)
			sound = is_sound(&ids, &forms[s], b->rows[s].at + i * forms[s].size);
	}
	for (int s = 0; s < SECTIONS; s++)
		free(ids.at[s]);
	return sound;
}

bool
kept_read(const char *path, struct build *b, struct err *e)
{
	LOCAL_BUF text = {0};
	struct kept_head head;
	struct hash sum;
	struct str body;

	if (!file_text(path, KEPT_MOST, &text, e))
		return false;
	if (text.used <= HEAD || !read_head(path, text.data, &head, e))
		return is_none(path, e);
	if (head.foreign)
		return failed(e, ERR_NEWER, _("%s: this catalogue was packed by another version of "
					      "veto"),
			      path);
	body = (struct str){text.data + HEAD, text.used - HEAD};
	sum = hash_of(body);
	if (memcmp(sum.byte, text.data + HEAD - HASH_BYTES, HASH_BYTES) != 0)
		return is_none(path, e);
	body.s = memory_copy(b->memory, body);
	return (build_unpack(b, body) && b->serial == head.serial && all_sound(b)) ||
	       is_none(path, e);
}
