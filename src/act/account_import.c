/* Accounts from a CSV file: a header row names the columns, every other row is an account. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "undo.h"
#include "veto/act.h"
#include "veto/csv.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/record.h"
#include "veto/store.h"
#include "veto/text.h"

enum { BAD_LINES_TOLD = 20 };

struct importing {
	struct act *act;
	const struct account_import *import;
	struct csv csv;
	int column[ACCOUNT_FIELDS]; /* where each field stands; -1 where it does not */
	size_t columns;             /* how many the header names */
	/* by number of the account: the line that named it; 0 for none */
	int64_t *line;
	size_t lines;
	int64_t bad;
	struct import_counts *counts;
};

static void
bad_line(struct importing *im, const char *why)
{
	if (im->bad++ < BAD_LINES_TOLD && im->import->bad != NULL)
		im->import->bad(im->import->ctx, im->csv.line, why);
}

static int
field_of(struct str name)
{
	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		if (str_is(name, account_field_names[i]))
			return i;
	}
	return -1;
}

/* What an account list has beside the fields; a file made from one may be read back. */
static bool
is_derived(struct str name)
{
	return str_is(name, "status") || str_is(name, "due") || str_is(name, "entries");
}

static bool
read_header(struct importing *im, struct err *e)
{
	const char *path = im->import->path;
	enum csv_result got = csv_next(&im->csv, e);

	if (got == CSV_ERROR)
		return false;
	if (got == CSV_END)
		return failed(e, ERR_FAILED,
			      _("%s: the file is empty; its first line must name the columns"),
			      path);
	im->columns = im->csv.fields;
	for (int i = 0; i < ACCOUNT_FIELDS; i++)
		im->column[i] = -1;
	for (size_t i = 0; i < im->csv.fields; i++) {
		struct str name = im->csv.field[i];
		int field = field_of(name);
		const char *meant =
			field < 0 ? text_nearest(name, account_field_names, ACCOUNT_FIELDS) : NULL;

		if (is_derived(name))
			continue;
		if (meant != NULL)
			return failed(e, ERR_FAILED,
				      _("%s: unknown column '%.*s'; did you mean '%s'?"), path,
				      (int)name.n, name.s, meant);
		if (field < 0)
			return failed(e, ERR_FAILED,
				      _("%s: unknown column '%.*s'; known are service, handle, "
					"owner, email, visibility, centre, alias, look_again"),
				      path, (int)(name.n < 80 ? name.n : 80), name.s);
		if (im->column[field] >= 0)
			return failed(e, ERR_FAILED, _("%s: the column '%s' is there twice"), path,
				      account_field_names[field]);
		im->column[field] = (int)i;
	}
	if (im->column[ACCOUNT_SERVICE] < 0 || im->column[ACCOUNT_HANDLE] < 0)
		return failed(e, ERR_FAILED,
			      _("%s: the first line must name the columns 'service' and 'handle'"),
			      path);
	return true;
}

/*
 * The guard of an exported list comes off; the apostrophe of a name, as in 't Hooft, that somebody
 * else wrote stays.
 */
static struct str
without_guard(struct str field)
{
	return field.n > 1 && strchr("=+-@'\t\r", field.s[1]) != NULL ? record_unguard(field)
								      : field;
}

/* The account of this row; CHANGED gets a bit for each column that the file has. */
static bool
read_row(struct importing *im, struct account *a, unsigned *changed, struct err *e)
{
	*changed = 0;
	for (size_t i = im->columns; i < im->csv.fields; i++) {
		if (im->csv.field[i].n > 0)
			return failed(e, ERR_USAGE,
				      _("it has %zu fields, the first line %zu; is a text with a "
					"comma not quoted?"),
				      im->csv.fields, im->columns);
	}
	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		size_t at = (size_t)im->column[i];
		struct str value;

		if (im->column[i] < 0)
			continue;
		if (at >= im->csv.fields)
			return failed(e, ERR_USAGE, _("the column '%s' is missing"),
				      account_field_names[i]);
		value = without_guard(im->csv.field[at]);
		if (i == ACCOUNT_VISIBILITY && value.n == 0)
			value = STR("unknown");
		if (!account_set(a, (enum account_field)i, value, e))
			return false;
		*changed |= 1u << i;
	}
	return true;
}

static bool
take_first(void *ctx, const struct account *a)
{
	*(struct account *)ctx = *a;
	return false;
}

static bool
differs(const struct account *old, const struct account *a, unsigned changed)
{
	return (changed & 1u << ACCOUNT_OWNER && strcmp(old->owner, a->owner) != 0) ||
	       (changed & 1u << ACCOUNT_EMAIL && strcmp(old->email, a->email) != 0) ||
	       (changed & 1u << ACCOUNT_CENTRE && strcmp(old->centre, a->centre) != 0) ||
	       (changed & 1u << ACCOUNT_ALIAS && strcmp(old->alias, a->alias) != 0) ||
	       (changed & 1u << ACCOUNT_LOOK_AGAIN &&
		strcmp(old->look_again, a->look_again) != 0) ||
	       (changed & 1u << ACCOUNT_VISIBILITY && old->visibility != a->visibility);
}

/* Numbers are given one after the other; one beyond all reason is not looked after. */
static void
note_line(struct importing *im, int64_t id)
{
	enum { REASON = 1 << 24 };
	size_t had = im->lines;

	if (id < 0 || id >= REASON)
		return;
	im->line = mem_grow(im->line, &im->lines, (size_t)id + 1, sizeof(*im->line));
	memset(im->line + had, 0, (im->lines - had) * sizeof(*im->line));
	if (im->line[id] == 0)
		im->line[id] = im->csv.line;
}

static int64_t
line_of(const struct importing *im, int64_t id)
{
	return id >= 0 && (size_t)id < im->lines ? im->line[id] : 0;
}

static void
tell(struct importing *im, const struct account *a, bool added)
{
	if (added)
		im->counts->added++;
	else
		im->counts->changed++;
	if (im->import->each != NULL)
		im->import->each(im->import->ctx, a, added);
}

/* False where the row is bad; E says why. */
static bool
take_row(struct importing *im, struct err *e)
{
	struct account a = {0}, old = {0}, after;
	struct store *store = im->act->store;
	unsigned changed;
	bool other;

	if (!read_row(im, &a, &changed, e) ||
	    !store_account_match(store, a.service, a.handle, take_first, &old, e))
		return false;
	if (old.id == 0 || strcasecmp(old.handle, a.handle) != 0) {
		if (!act_account_is_new(im->act, &a, e) || !store_account_add(store, &a, e))
			return false;
		note_line(im, a.id);
		tell(im, &a, true);
		return true;
	}
	other = differs(&old, &a, changed);
	if (other && line_of(im, old.id) > 0)
		return failed(
			e, ERR_EXISTS,
			_("it names the account %s/%s again, with other values than line %lld"),
			a.service, a.handle, (long long)line_of(im, old.id));
	note_line(im, old.id);
	if (!other) {
		im->counts->same++;
		return true;
	}
	if (!im->import->update)
		return failed(e, ERR_EXISTS,
			      _("the account %s/%s is there already with other values; %s"),
			      a.service, a.handle, im->import->how);
	after = old;
	account_take(&after, &a, changed & ~(1u << ACCOUNT_HANDLE));
	if (!act_account_alias_is_free(im->act, &after, e) ||
	    !store_account_update(store, &after, e))
		return false;
	tell(im, &after, false);
	return true;
}

/*
 * Is this a fault of the row, or of the database? The first is told with the others, the second
 * ends the import.
 */
static bool
is_fault_of_row(const struct err *e)
{
	return e->code == ERR_USAGE || e->code == ERR_EXISTS;
}

static bool
take_rows(struct importing *im, struct err *e)
{
	enum csv_result got;

	while ((got = csv_next(&im->csv, e)) == CSV_ROW) {
		struct err why = {0};

		if (im->csv.fields == 1 && im->csv.field[0].n == 0)
			continue;
		if (take_row(im, &why))
			continue;
		if (!is_fault_of_row(&why)) {
			*e = why;
			return false;
		}
		bad_line(im, why.text);
	}
	if (got == CSV_ERROR)
		return false;
	if (im->bad > 0)
		return failed(e, ERR_FAILED,
			      ngettext("%s: %lld bad line; nothing was imported",
				       "%s: %lld bad lines; nothing was imported",
				       (unsigned long)im->bad),
			      im->import->path, (long long)im->bad);
	return true;
}

bool
act_account_import(struct act *act, const struct account_import *import,
		   struct import_counts *counts, struct err *e)
{
	struct importing im = {.act = act, .import = import, .counts = counts};
	bool ok;

	*counts = (struct import_counts){0};
	if (!csv_open(&im.csv, import->path, e))
		return false;
	ok = store_begin(act->store, e);
	if (ok) {
		ok = read_header(&im, e) && take_rows(&im, e);
		if (import->dry)
			store_rollback(act->store);
		else
			ok = act_end(act,
				     ok && (counts->added + counts->changed == 0 ||
					    undo_note_final(act, FINAL_IMPORT, e)),
				     e);
	}
	csv_close(&im.csv);
	free(im.line);
	if (!ok && e->code == ERR_USAGE)
		e->code = ERR_FAILED;
	return ok;
}
