/* What the screen asks for about data exports and items, answered by the functions of src/act. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "veto/app.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

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

void
app_source_items(struct ui_source *source)
{
	source->scan = scan;
	source->scan_again = scan_again;
	source->scan_text = scan_text;
	source->scan_visibility = scan_says;
}
