/* What the screen asks for about data exports and items, answered by the functions of src/act. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "source.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

static struct act *
act_of(void *ctx)
{
	return ((struct app_data *)ctx)->act;
}

static bool
item_counts(void *ctx, const struct account *a, struct item_counts *counts, struct err *e)
{
	return act_item_counts(act_of(ctx), a, counts, e);
}

/* ---- rows */

struct rows {
	struct item_row *row;
	size_t n;
};

static void
take_item(void *ctx, const struct item *i)
{
	struct rows *rows = ctx;
	struct item_row *r = &rows->row[rows->n++];

	*r = (struct item_row){.moment = i->moment, .key = i->key, .state = i->state, .certainty = i->certainty, .gone = i->gone,
			       .position = i->position};
	text_copy(r->file, sizeof(r->file), i->file);
	text_copy(r->excerpt, sizeof(r->excerpt), i->excerpt);
}

static struct item_filter
filter_of(const struct item_view *v)
{
	return (struct item_filter){.account = v->account, .kind = v->kind, .year = v->year, .state = v->state, .text = v->text};
}

static bool
items(void *ctx, const struct item_view *view, const struct item_row *from, bool up, size_t n, struct item_row *row, size_t *got, struct err *e)
{
	struct item_filter f = filter_of(view);
	struct item_place place = from != NULL ? (struct item_place){from->moment, from->key} : (struct item_place){0};
	struct rows rows = {row, 0};
	bool ok = act_item_window(act_of(ctx), &f, from != NULL ? &place : NULL, up, n, take_item, &rows, e);

	for (size_t i = 0; up && i < rows.n / 2; i++) {
		struct item_row other = row[i];

		row[i] = row[rows.n - 1 - i];
		row[rows.n - 1 - i] = other;
	}
	*got = rows.n;
	return ok;
}

static bool
tick_items(void *ctx, const struct item_view *view, struct item_row *row, size_t n, int64_t version, enum check to, struct ui_ticked *ticked,
	   struct err *e)
{
	struct app_data *data = ctx;
	struct item_filter f = filter_of(view);
	int64_t others = source_version_of_others(version);
	struct item_ticks t = {.filter = &f, .item = row != NULL ? mem_alloc(n * sizeof(*t.item)) : NULL, .n = n, .version = &others};
	bool ok;

	for (size_t i = 0; row != NULL && i < n; i++)
		t.item[i] = (struct item_shown){{row[i].moment, row[i].key}, row[i].state};
	ok = act_item_tick(data->act, &t, to, e);
	for (size_t i = 0; row != NULL && (ok || e->code == ERR_CHANGED) && i < n; i++)
		row[i].state = t.item[i].state;
	free(t.item);
	*ticked = (struct ui_ticked){t.ticked, t.left};
	data->act->own += ok;
	return ok;
}

/* ---- scans */

void
app_scan_clear(struct app_data *data)
{
	for (size_t i = 0; i < data->request.n; i++)
		free(data->paths[i]);
	free(data->paths);
	free(data->profile);
	data->paths = NULL;
	data->profile = NULL;
	data->request.n = 0;
	scan_result_clear(&data->result);
}

/* A file that has the name of a pattern is that file. */
static void
add_paths(struct app_data *data, const char *pattern, size_t *room)
{
	glob_t g = {0};
	bool any = glob(pattern, GLOB_NOCHECK, NULL, &g) == 0;

	for (size_t i = 0; any && i < g.gl_pathc && data->request.n <= FOUND_PARTS_MAX; i++) {
		data->paths = mem_grow(data->paths, room, data->request.n + 1, sizeof(*data->paths));
		data->paths[data->request.n++] = mem_copy(g.gl_pathv[i], strlen(g.gl_pathv[i]));
	}
	globfree(&g);
}

static bool
begin(void *ctx, struct err *e)
{
	struct app_data *data = ctx;

	scan_result_clear(&data->result);
	data->again = begin;
	data->request.archives = (const char *const *)data->paths;
	data->request.profile = data->profile;
	return work_scan(data->act, &data->request, &data->result, &data->work, e);
}

static bool
scan(void *ctx, const struct ui_scan *r, struct err *e)
{
	struct app_data *data = ctx;
	size_t room = 0;

	app_scan_clear(data);
	for (size_t i = 0; i < r->n; i++)
		add_paths(data, r->paths[i], &room);
	data->request.account = r->account;
	data->request.excerpts = r->excerpts;
	if (r->profile[0] != '\0')
		data->profile = mem_copy(r->profile, strlen(r->profile));
	return begin(data, e);
}

/* The profile of the account's service, where there is one alone. */
static bool
scan_again(void *ctx, struct err *e)
{
	struct app_data *data = ctx;
	const struct scan_result *r = &data->result;
	struct account a;
	int of_service = 0;
	const char *label = "";

	if (!act_account_load(data->act, data->request.account, &a, e))
		return false;
	for (size_t i = 0; i < r->profiles; i++) {
		if (strcmp(found_service_names[r->profile[i].service], a.service) != 0)
			continue;
		of_service++;
		label = scan_profile_label(&r->profile[i]);
	}
	if (of_service != 1)
		return failed(e, ERR_USAGE, _("the export has several profiles of it: name the one that is meant in the form"));
	free(data->profile);
	data->profile = mem_copy(label, strlen(label));
	return begin(data, e);
}

static void
scan_text(void *ctx, int columns, bool ascii, struct buf *out)
{
	struct app_data *data = ctx;

	scan_report(out, &data->result, columns, ascii, false);
}

static bool
scan_says(void *ctx, struct account *a, enum visibility *v)
{
	struct app_data *data = ctx;

	*a = data->result.account;
	return scan_visibility(&data->result, v);
}

static bool
scan_last(void *ctx, int64_t account, struct buf *out, struct err *e)
{
	return act_scan_last(act_of(ctx), account, out, e);
}

void
app_source_items(struct ui_source *source)
{
	source->item_counts = item_counts;
	source->items = items;
	source->tick_items = tick_items;
	source->scan = scan;
	source->scan_again = scan_again;
	source->scan_text = scan_text;
	source->scan_visibility = scan_says;
	source->scan_last = scan_last;
}
