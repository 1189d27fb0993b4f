/* The items that are kept of data exports: counts, windows, ticks, and the list as data. */
#include <stdio.h>
#include <string.h>

#include "undo.h"
#include "veto/export.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/scan.h"
#include "veto/store.h"
#include "veto/store_beside.h"
#include "veto/text.h"

bool
act_item_counts(struct act *act, const struct account *a, struct item_counts *counts, struct err *e)
{
	for (size_t i = 0; i < content_kind_count; i++) {
		int64_t shelf;

		if (!store_shelf_find(act->store, a->id, content_kinds[i].name, &shelf, e) ||
		    !store_item_counts(act->store, shelf, a->standing.objected, &counts[i], e))
			return false;
	}
	return true;
}

static bool
find_shelf(struct act *act, const struct item_query *q, struct item_query *on, struct err *e)
{
	*on = *q;
	return store_shelf_find(act->store, q->account, q->kind->name, &on->shelf, e);
}

static bool
item_window(struct act *act, const struct item_query *q, const struct item_place *from, bool newer,
	    size_t n, item_fn fn, void *ctx, struct err *e)
{
	struct item_query on;

	return find_shelf(act, q, &on, e) &&
	       (on.shelf == 0 || store_item_window(act->store, &on, from, newer, n, fn, ctx, e));
}

struct rows {
	struct item_row *row;
	size_t n;
};

static void
take_row(void *ctx, const struct item *i)
{
	struct rows *rows = ctx;
	struct item_row *r = &rows->row[rows->n++];

	*r = (struct item_row){.place = {i->moment, i->key},
			       .state = i->state,
			       .certainty = i->certainty,
			       .gone = i->gone,
			       .position = i->position,
			       .sort = i->sort};
	text_copy(r->file, sizeof(r->file), i->file);
	text_copy(r->excerpt, sizeof(r->excerpt), i->excerpt);
	text_copy(r->address, sizeof(r->address), i->address);
}

bool
act_item_rows(struct act *act, const struct item_query *q, const struct item_place *from, bool up,
	      size_t n, struct item_row *row, size_t *got, struct err *e)
{
	struct rows rows = {row, 0};
	bool ok = item_window(act, q, from, up, n, take_row, &rows, e);

	*got = rows.n;
	return ok;
}

/* ---- ticks */

/* One that is not as it was shown is left; where it is the only one, that is told. */
static bool
tick_one(struct act *act, struct item_ticks *t, const struct item_query *q, int64_t undo,
	 struct item_shown *item, enum check to, struct err *e)
{
	enum check shown = item->state;
	struct changed_by by;
	bool gone;

	if (!store_item_state(act->store, q->shelf, &item->place, &item->state, &gone, e))
		return false;
	if (tick_is_free(shown, to, item->state)) {
		item->state = gone ? item->state : to;
		return gone || store_item_tick(act->store, undo, q, &item->place, to, e);
	}
	t->left++;
	return t->n > 1 ||
	       (store_item_noted(act->store, q->shelf, &item->place, &by, e) &&
		tick_clashes(act, said(t->query->kind->label), shown, item->state, &by, e));
}

static bool
tick(struct act *act, struct item_ticks *t, enum check to, struct err *e)
{
	const struct item_query *f = t->query;
	struct item_query q;
	struct account a;
	int64_t undo;

	if (!store_account_load(act->store, f->account, &a, e) || !find_shelf(act, f, &q, e))
		return false;
	if (t->item == NULL && t->version != NULL &&
	    store_data_version(act->store) != act_version_of_others(*t->version))
		return failed(e, ERR_CHANGED,
			      _("somebody changed something meanwhile; it is shown now: press the "
				"key once more"));
	if (!undo_note_items(act, f->account, f->kind, to, &undo, e))
		return false;
	for (size_t i = 0; i < t->n && t->item != NULL; i++) {
		if (!tick_one(act, t, &q, undo, &t->item[i], to, e))
			return false;
	}
	if (t->item == NULL && !store_item_tick(act->store, undo, &q, NULL, to, e))
		return false;
	if (!store_tick_finish(act->store, undo, to, &t->ticked, e))
		return false;
	return t->ticked > 0 || store_undo_drop(act->store, undo, e);
}

bool
act_item_tick(struct act *act, struct item_ticks *t, enum check to, struct err *e)
{
	t->ticked = t->left = 0;
	if ((int)to >= ITEM_STATES)
		return failed(e, ERR_USAGE, _("an item cannot be '%s': it is there"),
			      _(checks[to].label));
	return content_state_check(t->query->kind, to, e) && act_begin(act, e) &&
	       act_end(act, tick(act, t, to, e), e);
}

/* ---- all of them, portion by portion: each is read from the place where the last ended */

enum { PORTION = 500 };

struct walk {
	item_each_fn fn;
	void *ctx;
	const struct content_kind *kind;
	struct item_place last;
	size_t n;
	bool stopped;
};

static void
take_item(void *ctx, const struct item *i)
{
	struct walk *w = ctx;

	w->last = (struct item_place){i->moment, i->key};
	w->n++;
	w->stopped = w->stopped || !w->fn(w->ctx, w->kind, i);
}

static bool
walk_kind(struct act *act, const struct item_query *q, struct walk *w, struct err *e)
{
	bool first = true;

	do {
		w->n = 0;
		if (!item_window(act, q, first ? NULL : &w->last, false, PORTION, take_item, w, e))
			return false;
		first = false;
	} while (w->n == PORTION && !w->stopped);
	return true;
}

bool
act_item_each(struct act *act, const struct item_query *q, item_each_fn fn, void *ctx,
	      struct err *e)
{
	struct walk w = {.fn = fn, .ctx = ctx};
	struct item_query one = *q;
	bool ok = store_begin_reading(act->store, e);

	for (size_t i = 0; ok && i < content_kind_count && !w.stopped; i++) {
		if (q->kind != NULL && q->kind != &content_kinds[i])
			continue;
		one.kind = w.kind = &content_kinds[i];
		ok = walk_kind(act, &one, &w, e);
	}
	store_rollback(act->store);
	return ok;
}

/* ---- as data */

enum { COLUMNS = 13 };
static const char *const columns[COLUMNS] = {
	"service", "handle", "kind",   "happened", "state", "certainty",
	"gone",    "file",   "record", "excerpt",  "sort",  "address",
	"key",
};

struct writing {
	struct output *out;
	struct account a;
	enum item_format format;
	char separator;
	struct data data; /* ITEM_JSON: of all of them */
};

/* In UTC, to the second: the export gives no more. */
static void
moment_text(int64_t moment, char text[WHEN_TEXT])
{
	struct when w = {.day = item_day(moment), .timed = true};

	text[0] = '\0';
	if (moment == ITEM_NO_TIME)
		return;
	if (date_is_none(w.day)) {
		snprintf(text, WHEN_TEXT, "%lld", (long long)moment);
		return;
	}
	w.second = (int)(moment - date_days(w.day) * 86400);
	when_format(&w, text);
}

/* SPARSE: what is empty is null, whatever it is. */
static void
write_object(struct data *d, const struct str *fields, int64_t record, bool sparse)
{
	data_object(d, NULL);
	for (int i = 0; i < COLUMNS; i++) {
		bool day = strcmp(columns[i], "happened") == 0 || strcmp(columns[i], "gone") == 0;

		if (strcmp(columns[i], "record") == 0)
			data_number(d, columns[i], record);
		else if (sparse || day)
			data_string(d, columns[i], fields[i]);
		else
			data_text(d, columns[i], fields[i]);
	}
	data_close(d);
}

static const char *
sort_name(int sort)
{
	return sort >= 0 && sort < FOUND_SORTS ? found_sort_names[sort] : "";
}

static bool
write_item(void *ctx, const struct content_kind *kind, const struct item *i)
{
	struct writing *w = ctx;
	char happened[WHEN_TEXT], gone[STAMP_TEXT] = "", record[24], key[24];
	struct str fields[COLUMNS];

	moment_text(i->moment, happened);
	if (i->gone != 0)
		stamp_format(i->gone, gone);
	snprintf(record, sizeof(record), "%lld", (long long)i->position);
	snprintf(key, sizeof(key), "%016llx", (unsigned long long)i->key);
	memcpy(fields,
	       (struct str[COLUMNS]){
		       str_of(w->a.service),
		       str_of(w->a.handle),
		       str_of(kind->name),
		       str_of(happened),
		       str_of(checks[i->state].name),
		       str_of(certainties[i->certainty].name),
		       str_of(gone),
		       i->file,
		       str_of(record),
		       i->excerpt,
		       str_of(sort_name(i->sort)),
		       i->address,
		       str_of(key),
	       },
	       sizeof(fields));
	if (w->format == ITEM_CSV)
		export_csv_row(output_room(w->out), fields, COLUMNS, w->separator);
	else if (w->format == ITEM_JSON)
		write_object(&w->data, fields, i->position, true);
	else {
		data_begin(&w->data, w->out);
		write_object(&w->data, fields, i->position, false);
		data_end(&w->data);
	}
	return !w->out->broken;
}

bool
act_item_export(struct act *act, const struct item_query *q, enum item_format format,
		struct csv_form form, struct output *out, struct err *e)
{
	struct writing w = {.out = out, .format = format, .separator = form.separator};
	struct str names[COLUMNS];

	if (q->account != 0 && !store_account_load(act->store, q->account, &w.a, e))
		return false;
	for (int i = 0; i < COLUMNS; i++)
		names[i] = str_of(columns[i]);
	output_be_exact(out);
	if (format == ITEM_CSV && form.mark)
		buf_text(output_room(out), "\xef\xbb\xbf");
	if (format == ITEM_CSV)
		export_csv_row(output_room(out), names, COLUMNS, form.separator);
	if (format == ITEM_JSON) {
		data_begin(&w.data, out);
		data_rows(&w.data, NULL);
	}
	if (!act_item_each(act, q, write_item, &w, e))
		return false;
	if (format == ITEM_JSON) {
		data_close(&w.data);
		data_end(&w.data);
	}
	return true;
}
