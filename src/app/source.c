/* What the screen asks for, answered by the functions of src/act. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/app.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/letter.h"
#include "veto/mem.h"

static struct act *
act_of(void *ctx)
{
	return ((struct app_data *)ctx)->act;
}

static struct date
today(void *ctx)
{
	struct act *act = act_of(ctx);

	act->now = clock_read(); /* the screen may stay open over midnight */
	return act->now.here.day;
}

static bool
accounts(void *ctx, const struct account_view *view, int64_t **ids, size_t *n, struct err *e)
{
	static const enum account_order orders[SORTS] = {[SORT_NAME] = BY_NAME, [SORT_DUE] = BY_DUE, [SORT_STATUS] = BY_STATUS};
	struct account_ids_query q = {.status = view->status, .overdue = view->overdue, .text = view->text, .today = today(ctx),
				      .order = orders[view->sort]};

	return act_account_ids(act_of(ctx), &q, ids, n, e);
}

static bool
account(void *ctx, int64_t id, struct account *a, struct err *e)
{
	return act_account_load(act_of(ctx), id, a, e);
}

static bool
counts(void *ctx, size_t *all, size_t *overdue, struct err *e)
{
	return act_account_counts(act_of(ctx), today(ctx), all, overdue, e);
}

static bool
checklist(void *ctx, int64_t id, enum check *states, struct err *e)
{
	return act_checklist_get(act_of(ctx), id, states, e);
}

/* ---- the log */

struct rows {
	struct log_row *row;
	size_t n, most;
};

static void
copy(char *room, size_t size, struct str s)
{
	size_t n = s.n < size ? s.n : size - 1;

	while (n > 0 && n < s.n && ((unsigned char)s.s[n] & 0xc0) == 0x80)
		n--;
	memcpy(room, s.s, n);
	room[n] = '\0';
}

static void
take_line(void *ctx, const struct entry_line *line)
{
	struct rows *rows = ctx;
	struct log_row *r = &rows->row[rows->n];

	if (rows->n == rows->most)
		return;
	rows->n++;
	*r = (struct log_row){.kind = ENTRY_NOTED};
	r->place = (struct place){line->place.moment, line->place.account, line->place.seq};
	when_parse(line->happened, &r->happened);
	entry_kind_find(line->entry, &r->kind);
	channel_find(line->channel, &r->channel);
	if (!date_parse(line->due, &r->due))
		r->due = (struct date){0};
	r->strikes = line->strikes;
	r->struck_by = line->struck_by;
	r->odd = line->odd;
	r->evidence = (int)((line->evidence.n + 1) / (HASH_HEX + 1));
	snprintf(r->account, sizeof(r->account), "%.*s/%.*s", (int)line->service.n, line->service.s, (int)line->handle.n, line->handle.s);
	copy(r->reference, sizeof(r->reference), line->reference);
	copy(r->note, sizeof(r->note), line->note);
}

static void
turn_round(struct log_row *row, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct log_row other = row[i];

		row[i] = row[n - 1 - i];
		row[n - 1 - i] = other;
	}
}

static bool
log_window(void *ctx, int64_t id, const struct place *from, bool newer, size_t n, struct log_row *row, size_t *got, struct err *e)
{
	struct entry_place place = {newer ? INT64_MIN : INT64_MAX, newer ? INT64_MIN : INT64_MAX, newer ? INT64_MIN : INT64_MAX};
	struct rows rows = {row, 0, n};
	bool ok;

	if (from != NULL)
		place = (struct entry_place){from->moment, from->account, from->seq};
	ok = act_log_window(act_of(ctx), id, &place, newer, n, take_line, &rows, e);
	if (newer)
		turn_round(row, rows.n);
	*got = rows.n;
	return ok;
}

static char *
duplicate(struct str s)
{
	return mem_copy(s.s, s.n);
}

static bool
take_entry(void *ctx, const struct entry_row *row)
{
	struct entry_detail *d = ctx;
	const struct str *f = row->record.field;
	struct rows rows = {&d->row, 0, 1};
	struct buf record = {0};
	struct entry_line line = {
		.place = {row->moment, row->account, row->seq},
		.service = f[RECORD_SERVICE], .handle = f[RECORD_HANDLE], .happened = f[RECORD_HAPPENED], .entry = f[RECORD_ENTRY],
		.channel = f[RECORD_CHANNEL], .due = f[RECORD_DUE], .evidence = f[RECORD_EVIDENCE], .reference = f[RECORD_REFERENCE],
		.note = f[RECORD_NOTE], .struck_by = row->struck_by, .odd = row->odd,
	};

	take_line(&rows, &line);
	copy(d->recorded, sizeof(d->recorded), f[RECORD_RECORDED]);
	copy(d->hash, sizeof(d->hash), f[RECORD_HASH]);
	d->actor = duplicate(f[RECORD_ACTOR]);
	d->reference = duplicate(f[RECORD_REFERENCE]);
	d->note = duplicate(f[RECORD_NOTE]);
	d->evidence = duplicate(f[RECORD_EVIDENCE]);
	record_encode(&record, &row->record, ',', RECORD_FIELDS);
	d->record = duplicate(buf_view(&record));
	buf_clear(&record);
	return false;
}

static bool
entry(void *ctx, const struct place *place, struct entry_detail *d, struct err *e)
{
	*d = (struct entry_detail){0};
	if (!act_log_entry(act_of(ctx), place->account, place->seq, take_entry, d, e))
		return false;
	return d->hash[0] != '\0' || failed(e, ERR_NOT_FOUND, _("the entry is not there any more: another process removed its account"));
}

/* ---- changes */

static bool
changed(void *ctx, bool ok)
{
	struct app_data *data = ctx;

	data->own += ok;
	return ok;
}

static bool
add(void *ctx, const struct account *a, int64_t *id, struct err *e)
{
	struct account copy_of = *a;
	bool ok = act_account_add(act_of(ctx), &copy_of, e);

	*id = copy_of.id;
	return changed(ctx, ok);
}

static bool
edit(void *ctx, int64_t id, const struct account *values, unsigned fields, struct err *e)
{
	struct account after;

	return changed(ctx, act_account_edit(act_of(ctx), id, values, fields & ~(1u << ACCOUNT_SERVICE), &after, e));
}

static bool
remove_accounts(void *ctx, const int64_t *ids, size_t n, struct err *e)
{
	return changed(ctx, act_account_remove(act_of(ctx), ids, n, e));
}

static bool
check(void *ctx, int64_t id, const struct content_kind *kind, enum check state, struct err *e)
{
	return changed(ctx, act_checklist_set(act_of(ctx), id, kind, state, e));
}

/* The first surprise, and for how many accounts there was one. */
struct surprises {
	char *said;
	size_t room, n;
};

static void
note_surprise(void *ctx, const struct recorded *r)
{
	struct surprises *s = ctx;

	if (r->surprise != NULL && s->n++ == 0)
		snprintf(s->said, s->room, _("%s/%s: recorded, with a warning: %s"), r->account->service, r->account->handle, _(r->surprise));
}

static bool
record(void *ctx, const struct ui_record *r, char *said, size_t room, struct err *e)
{
	struct act *act = act_of(ctx);
	struct surprises surprises = {said, room, 0};
	struct record_request q = {.kind = r->kind, .channel = r->channel, .reference = r->reference, .note = str_of(r->note),
				   .strikes = r->strikes, .evidence = &r->evidence, .evidence_count = r->evidence[0] != '\0' ? 1 : 0};

	act->now = clock_read();
	q.happened = act->now.here;
	if (r->on[0] != '\0' && !when_read(str_of(r->on), &act->now, &q.happened, e))
		return false;
	return changed(ctx, act_record(act, r->accounts, r->n, &q, note_surprise, &surprises, e));
}

static bool
undo(void *ctx, char *said, size_t room, struct err *e)
{
	return changed(ctx, act_undo(act_of(ctx), said, room, e));
}

static bool
redo(void *ctx, char *said, size_t room, struct err *e)
{
	return changed(ctx, act_redo(act_of(ctx), said, room, e));
}

/* On the screen "-" is a file as any other: standard output is the screen itself. */
static const char *
file_named(const char *path)
{
	return strcmp(path, "-") == 0 ? "./-" : path;
}

/* ---- work */

static bool
export(void *ctx, const struct ui_export_request *r, struct err *e)
{
	struct app_data *data = ctx;
	struct export_request q = {.ids = r->accounts, .n = r->n, .filter = ENTRY_FILTER_ALL, .form = {r->separator, r->mark},
				   .format = r->format == UI_EXPORT_CSV ? EXPORT_CSV : EXPORT_JSONL};

	buf_reset(&data->said);
	buf_fmt(&data->said, _("%s is written"), r->path);
	data->verifying = false;
	return work_export(data->act, &q, file_named(r->path), r->replace, &data->work, e);
}

static void
note_verdict(void *ctx, const struct verdict *v)
{
	struct app_data *data = ctx;

	if (v->chain.fault != CHAIN_INTACT && data->said.used == 0)
		buf_text(&data->said, v->name);
}

static void
note_evidence(void *ctx, const char *hex, bool has_changed)
{
	struct app_data *data = ctx;

	if (has_changed && data->said.used == 0)
		buf_text(&data->said, hex);
}

static bool
verify(void *ctx, struct err *e)
{
	struct app_data *data = ctx;

	buf_reset(&data->said);
	data->verifying = true;
	return work_verify(data->act, note_verdict, note_evidence, data, &data->counts, &data->work, e);
}

static void
cancel(void *ctx)
{
	struct app_data *data = ctx;

	work_end(data->work);
	data->work = NULL;
}

static bool
tell_outcome(struct app_data *data, char *said, size_t room, struct err *e)
{
	if (data->verifying && data->counts.broken > 0)
		return failed(e, ERR_BROKEN, _("the log does not hold: %s; 'veto verify' says more"), buf_get(&data->said));
	if (data->verifying)
		snprintf(said, room, _("intact: %lld accounts, %lld entries"), (long long)data->counts.accounts, (long long)data->counts.entries);
	else
		snprintf(said, room, "%s", buf_get(&data->said));
	return true;
}

static bool
work(void *ctx, struct ui_progress *progress, struct err *e)
{
	struct app_data *data = ctx;
	struct work_state state = {0};
	bool ok = work_step(data->work, &state, e);

	progress->done = state.done;
	progress->total = state.total;
	progress->finished = ok && state.finished;
	if (ok && !state.finished)
		return true;
	cancel(ctx);
	return ok && tell_outcome(data, progress->said, sizeof(progress->said), e);
}

static bool
backup(void *ctx, const char *path, bool replace, struct err *e)
{
	return act_backup(act_of(ctx), file_named(path), replace, e);
}

static bool
save(void *ctx, const char *hash, const char *path, bool replace, struct err *e)
{
	struct output out;
	struct hash h;

	if (!act_evidence_find(act_of(ctx), hash, &h, e) || !output_open(&out, file_named(path), replace, e))
		return false;
	if (act_evidence_get(act_of(ctx), &h, &out, e))
		return output_finish(&out, e);
	output_abandon(&out);
	return false;
}

/* ---- what is known, and what is sent */

static const struct catalogue *
catalogue(void *ctx)
{
	struct app_data *data = ctx;

	if (data->catalogue == NULL)
		data->catalogue = catalogue_open(NULL, NULL);
	return data->catalogue;
}

/* What is typed stands in no log, so it need not pass the door; it is cleaned where it is shown. */
static bool
letter(void *ctx, const struct ui_letter *r, struct buf *subject, struct buf *body, struct err *e)
{
	struct letter_request q = {.kind = r->kind, .lang = r->lang, .reason = r->reason, .authority = r->authority};

	return act_letter(act_of(ctx), catalogue(ctx), r->account, &q, subject, body, e);
}

static bool
linked(void *ctx, int64_t id, int64_t **ids, size_t *n, struct err *e)
{
	struct account a;

	return act_account_load(act_of(ctx), id, &a, e) && act_linked(act_of(ctx), &a, ids, n, e);
}

static bool
qr(void *ctx, const char *text, struct ui_qr *out, struct err *e)
{
	struct qr made;

	(void)ctx;
	if (!qr_make(&made, text, e))
		return false;
	*out = (struct ui_qr){made.size, made.dark};
	return true;
}

static bool
keep(void *ctx, const char *path, bool replace, struct str text, struct err *e)
{
	struct output out;

	(void)ctx;
	if (!output_open(&out, file_named(path), replace, e))
		return false;
	output_add(&out, text);
	return output_finish(&out, e);
}

static bool
can_browse(void *ctx)
{
	(void)ctx;
	return act_can_browse();
}

static bool
browse(void *ctx, const char *address, struct err *e)
{
	(void)ctx;
	return act_browse(address, e);
}

static int64_t
version(void *ctx)
{
	struct app_data *data = ctx;

	return act_data_version(data->act) + (data->own << 32);
}

void
app_source(struct ui_source *source, struct app_data *data, struct act *act)
{
	*data = (struct app_data){.act = act};
	*source = (struct ui_source){
		.ctx = data, .today = today, .accounts = accounts, .account = account, .counts = counts, .checklist = checklist,
		.log = log_window, .entry = entry, .add = add, .edit = edit, .remove = remove_accounts, .check = check,
		.record = record, .undo = undo, .redo = redo, .export = export, .backup = backup, .verify = verify, .work = work, .cancel = cancel, .save = save, .version = version,
		.catalogue = catalogue, .letter = letter, .linked = linked, .qr = qr, .keep = keep, .can_browse = can_browse, .browse = browse,
	};
}

void
app_data_clear(struct app_data *data)
{
	cancel(data);
	buf_clear(&data->said);
	catalogue_close(data->catalogue);
	data->catalogue = NULL;
}
