/*
 * Renewing: the text is read strictly, by the form alone that this program knows; compared with
 * what is in force, the user's overlay apart; and packed, with what the person would not have left
 * as it was. Three files of the user's data hold it: the one in force, the one before, and the
 * highest serial that ever was, below which none is taken, whatever was gone back to since.
 */
#include "veto/renew.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "check.h"
#include "compare.h"
#include "kept.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"

#define BEFORE_NAME "veto/catalogue.before"
#define SERIAL_NAME "veto/catalogue.serial"

enum { SERIAL_MOST = 64 };

/* Where a host change is, so that the entry can stay as it was. */
struct host_place {
	enum section section;
	const char *id;
};

struct renewing {
	struct build old, new;
	struct catalogue_change *changes;
	size_t changes_n, changes_room;
	struct host_change *hosts;
	struct host_place *places;
	size_t hosts_n, hosts_room, places_room;
};

/* ---- settings */

bool
renew_address_setting(struct str word, struct err *e)
{
	LOCAL_BUF address = {0};

	buf_str(&address, word);
	return (check_url(buf_get(&address)) && strpbrk(address.data, "?#") == NULL) ||
	       failed(e, ERR_USAGE,
		      _("'catalogue-address' takes an address that begins with https://, with no "
			"'?' and no '#' in it"));
}

bool
renew_key_setting(struct str word, struct err *e)
{
	static const char base64[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	LOCAL_BUF key = {0};

	buf_str(&key, word);
	return (word.n == RENEW_KEY && strncmp(key.data, "RW", 2) == 0 &&
		strspn(key.data, base64) == word.n) ||
	       failed(e, ERR_USAGE,
		      _("'catalogue-key' takes a public key of signify: 56 characters that begin "
			"with RW, the second line of its file"));
}

bool
renew_settings_whole(bool address, bool key, struct err *e)
{
	return address == key ||
	       failed(e, ERR_USAGE, _("'%s' is missing: '%s' and '%s' go together"),
		      address ? "catalogue-key" : "catalogue-address", "catalogue-address",
		      "catalogue-key");
}

/* ---- files */

static void
user_file(struct buf *path, const char *name)
{
	catalogue_update_path(path, name);
	if (path->used == 0)
		buf_char(path, '\0');
}

/* The highest that was ever in force here, of those that were taken; 0 for none. */
static uint32_t
highest_serial(void)
{
	LOCAL_BUF path = {0}, text = {0};

	user_file(&path, SERIAL_NAME);
	if (access(path.data, F_OK) != 0 || !file_text(path.data, SERIAL_MOST, &text, NULL))
		return 0;
	return (uint32_t)strtoul(buf_get(&text), NULL, 10);
}

static bool
write_file(const char *name, struct str bytes, struct err *e)
{
	LOCAL_BUF path = {0};
	struct output out;

	user_file(&path, name);
	if (path.data[0] == '\0')
		return failed(e, ERR_FAILED, _("there is no home folder to keep it in"));
	if (!file_make_folders(path.data, e) ||
	    !output_open(&out, path.data, OUTPUT_FILE | OUTPUT_REPLACE, e))
		return false;
	output_be_exact(&out);
	output_add(&out, bytes);
	return output_finish(&out, e);
}

/* ---- reading */

struct first {
	struct err *e;
	bool any;
};

static void
note_first(void *ctx, size_t line, bool warning, const char *text)
{
	struct first *first = ctx;

	if (!warning && !first->any)
		first->any = !failed(first->e, ERR_FAILED, _("line %zu: %s"), line, text);
}

static bool
read_new(struct build *b, struct str text, struct err *e)
{
	struct first first = {.e = e};

	build_start(b);
	b->from = FROM_UPDATE;
	if (!read_catalogue(b, text, READ_UPDATE, note_first, &first)) {
		build_abandon(b);
		return false;
	}
	if (*b->expires != '\0')
		return true;
	build_abandon(b);
	return failed(e, ERR_FAILED, _("line %zu: %s"), (size_t)1,
		      _("\"expires\" is missing: an update says how long it holds"));
}

/* ---- comparing */

static void
note_change(struct renewing *in, enum section s, const char *row, enum change_kind kind,
	    const struct buf *fields)
{
	struct catalogue_memory *memory = in->new.memory;

	in->changes = mem_grow(in->changes, &in->changes_room, in->changes_n + 1,
			       sizeof(*in->changes));
	in->changes[in->changes_n++] = (struct catalogue_change){
		.section = forms[s].name,
		.id = row_id(row),
		.title = entry_title(&forms[s], row),
		.kind = kind,
		.fields = fields != NULL ? memory_copy(memory, buf_view(fields)) : ""};
}

/* Is something of the old catalogue sent to that host already? */
static bool
knows_host(const struct build *b, struct str host)
{
	for (int s = 0; s < SECTIONS; s++) {
		for (size_t i = 0; i < b->rows[s].n * forms[s].count; i++) {
			const struct field *f = &forms[s].fields[i % forms[s].count];
			LOCAL_BUF known = {0};
			const char *address;

			if (!field_is_address(f))
				continue;
			memcpy(&address,
			       b->rows[s].at + i / forms[s].count * forms[s].size + f->offset,
			       sizeof(address));
			field_host(&known, f, address);
			if (known.used > 0 && str_equal(buf_view(&known), host))
				return true;
		}
	}
	return false;
}

static void
note_host(struct renewing *in, enum section s, const char *row, const struct buf *before,
	  const struct buf *after)
{
	const char *id = row_id(row);

	for (size_t i = 0; i < in->hosts_n; i++) {
		if (in->places[i].section == s && strcmp(in->places[i].id, id) == 0 &&
		    str_is(buf_view(after), in->hosts[i].after))
			return;
	}
	in->hosts = mem_grow(in->hosts, &in->hosts_room, in->hosts_n + 1, sizeof(*in->hosts));
	in->places = mem_grow(in->places, &in->places_room, in->hosts_n + 1, sizeof(*in->places));
	in->places[in->hosts_n] = (struct host_place){s, id};
	in->hosts[in->hosts_n++] = (struct host_change){
		.section = forms[s].name,
		.id = id,
		.title = entry_title(&forms[s], row),
		.before = before->used > 0 ? memory_copy(in->new.memory, buf_view(before)) : "",
		.after = memory_copy(in->new.memory, buf_view(after))};
}

/* OLD NULL: the entry is new. */
static void
compare_hosts(struct renewing *in, enum section s, const char *old, const char *row)
{
	for (size_t i = 0; i < forms[s].count; i++) {
		const struct field *f = &forms[s].fields[i];
		LOCAL_BUF before = {0}, after = {0};
		const char *address;

		if (!field_is_address(f))
			continue;
		memcpy(&address, row + f->offset, sizeof(address));
		field_host(&after, f, address);
		if (old != NULL)
			memcpy(&address, old + f->offset, sizeof(address));
		if (old != NULL)
			field_host(&before, f, address);
		if (after.used == 0 ||
		    (before.used > 0 ? str_equal(buf_view(&before), buf_view(&after))
				     : knows_host(&in->old, buf_view(&after))))
			continue;
		note_host(in, s, row, &before, &after);
	}
}

static void
compare_section(struct renewing *in, enum section s)
{
	const struct rows *old = &in->old.rows[s], *new = &in->new.rows[s];
	const size_t size = forms[s].size;

	for (size_t i = 0; i < old->n; i++) {
		const char *was = old->at + i * size;

		if (build_find(&in->new, s, row_id(was)) == NULL)
			note_change(in, s, was, CHANGE_GONE, NULL);
	}
	for (size_t i = 0; i < new->n; i++) {
		const char *row = new->at + i * size,
			   *was = build_find(&in->old, s, row_id(row));
		LOCAL_BUF fields = {0};

		if (was == NULL)
			note_change(in, s, row, CHANGE_NEW, NULL);
		else if (!compare_entries(&forms[s], was, row, &fields))
			note_change(in, s, row, CHANGE_OTHER, &fields);
		compare_hosts(in, s, was, row);
	}
}

static bool
check_serial(const struct renewing *in, struct err *e)
{
	uint32_t highest = highest_serial();

	if (highest < in->old.serial)
		highest = in->old.serial;
	return in->new.serial >= highest ||
	       failed(e, ERR_FAILED,
		      _("its serial %lu is lower than %lu, which was in force here: it is older"),
		      (unsigned long)in->new.serial, (unsigned long)highest);
}

bool
renewal_open(struct renewal *r, struct str text, struct date today, struct err *e)
{
	struct renewing *in = mem_alloc(sizeof(*in));
	struct date until;

	*r = (struct renewal){0};
	if (!read_new(&in->new, text, e)) {
		free(in);
		return false;
	}
	catalogue_take_base(&in->old, NULL);
	r->inside = in;
	if (!check_serial(in, e)) {
		renewal_close(r);
		return false;
	}
	for (int s = 0; s < SECTIONS; s++)
		compare_section(in, (enum section)s);
	r->made = in->new.made;
	r->expires = in->new.expires;
	r->serial = in->new.serial;
	r->old_made = in->old.made;
	r->old_serial = in->old.serial;
	r->same = in->new.serial == in->old.serial;
	r->expired = date_parse(str_of(r->expires), &until) && date_compare(today, until) > 0;
	r->changes = in->changes;
	r->change_count = in->changes_n;
	r->hosts = in->hosts;
	r->host_count = in->hosts_n;
	return true;
}

void
renewal_close(struct renewal *r)
{
	if (r->inside == NULL)
		return;
	build_abandon(&r->inside->old);
	build_abandon(&r->inside->new);
	free(r->inside->changes);
	free(r->inside->hosts);
	free(r->inside->places);
	free(r->inside);
	*r = (struct renewal){0};
}

/* ---- taking */

/* What names an entry that was left out names nothing any more, or goes with it. */
static void
loosen(struct build *b, const struct form *form, char *row)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct field *f = &form->fields[i];
		const char *id;

		if (f->type != FIELD_REF || f->least > 0)
			continue;
		memcpy(&id, row + f->offset, sizeof(id));
		if (id != NULL && *id != '\0' && build_find(b, f->section, id) == NULL)
			memcpy(row + f->offset, &(const char *){""}, sizeof(id));
	}
}

static bool
leads_somewhere(void *ctx, const struct field *f, const char *id)
{
	return build_find(ctx, f->section, id) != NULL;
}

/* True where something went. */
static bool
prune(struct build *b)
{
	bool went = false;

	for (int s = 0; s < SECTIONS; s++) {
		for (size_t i = 0; i < b->rows[s].n;) {
			char *row = b->rows[s].at + i * forms[s].size;

			loosen(b, &forms[s], row);
			if (build_each_reference(&forms[s], row, leads_somewhere, b)) {
				i++;
				continue;
			}
			build_drop(b, (enum section)s, row_id(row));
			went = true;
		}
	}
	return went;
}

/* The entry stays as it was; one that was not there is left out. */
static void
hold_back(struct renewing *in, const struct host_place *place)
{
	char *was = build_find(&in->old, place->section, place->id);

	if (was != NULL)
		build_put(&in->new, place->section, was);
	else
		build_drop(&in->new, place->section, place->id);
}

static bool
keep_before(struct err *e)
{
	LOCAL_BUF path = {0}, bytes = {0};

	user_file(&path, UPDATE_NAME);
	return access(path.data, F_OK) != 0 ||
	       (file_text(path.data, 16 * 1024 * 1024, &bytes, e) &&
		write_file(BEFORE_NAME, buf_view(&bytes), e));
}

/* Holds others off who take one at the same time, until it is closed; -1 where that cannot be. */
static int
hold_folder(void)
{
	LOCAL_BUF path = {0};
	int fd;

	user_file(&path, SERIAL_NAME);
	if (path.data[0] == '\0' || !file_make_folders(path.data, NULL))
		return -1;
	*strrchr(path.data, '/') = '\0';
	fd = open(path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0)
		flock(fd, LOCK_EX);
	return fd;
}

/*
 * First what keeps an older one away: an end in the middle leaves the catalogue as it was. While
 * it was being agreed to, a newer one may have been taken elsewhere.
 */
bool
renewal_take(struct renewal *r, struct err *e)
{
	struct renewing *in = r->inside;
	LOCAL_BUF packed = {0}, serial = {0};
	int held;
	bool ok;

	for (size_t i = 0; i < in->hosts_n; i++) {
		if (!in->hosts[i].taken)
			hold_back(in, &in->places[i]);
	}
	while (prune(&in->new))
		continue;
	kept_pack(&in->new, &packed);
	buf_fmt(&serial, "%lu\n", (unsigned long)in->new.serial);
	held = hold_folder();
	ok = check_serial(in, e) && write_file(SERIAL_NAME, buf_view(&serial), e) &&
	     keep_before(e) && write_file(UPDATE_NAME, buf_view(&packed), e);
	if (held >= 0)
		close(held);
	return ok;
}

bool
renewal_revert(char **made, struct err *e)
{
	LOCAL_BUF update = {0}, before = {0};
	struct build b;

	user_file(&update, UPDATE_NAME);
	user_file(&before, BEFORE_NAME);
	if (access(update.data, F_OK) != 0)
		return failed(e, ERR_NOT_FOUND,
			      _("no catalogue was taken here; the one in force is the program's"));
	if (access(before.data, F_OK) == 0 ? rename(before.data, update.data) != 0
					   : unlink(update.data) != 0)
		return failed_errno(e, errno, update.data);
	catalogue_take_base(&b, NULL);
	*made = mem_copy(b.made, strlen(b.made));
	build_abandon(&b);
	return true;
}
