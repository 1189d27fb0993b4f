/* What the screen asks for about the log: windows onto it, searched where there is a filter, and entries whole. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

struct rows {
	struct log_row *row;
	size_t n, most;
};

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
	text_copy(r->reference, sizeof(r->reference), line->reference);
	text_copy(r->note, sizeof(r->note), line->note);
}

/* ---- what the filter shows */

static bool
shows_all(const struct entry_view *v)
{
	return v->kind < 0 && date_is_none(v->since) && date_is_none(v->until) && v->service[0] == '\0' && v->owner[0] == '\0' && !v->overdue &&
	       v->text[0] == '\0';
}

/* The kinds whose label, in the user's language, holds the text. */
static unsigned
kinds_named(const char *text)
{
	struct needle needle;
	unsigned kinds = 0;

	needle_make(&needle, str_of(text));
	for (int i = 0; i < ENTRY_KINDS && *text != '\0'; i++) {
		if (needle_in(&needle, str_of(_(entry_kinds[i].label))))
			kinds |= 1u << i;
	}
	return kinds;
}

void
app_log_search(struct app_data *data, const struct entry_view *v, int64_t account, struct entry_search *q)
{
	data->act->now = clock_read();
	*q = (struct entry_search){
		.account = account, .kinds = v->kind >= 0 ? 1u << v->kind : 0, .since = v->since, .until = v->until, .service = v->service,
		.owner = v->owner, .overdue = v->overdue, .today = data->act->now.here.day, .text = v->text, .named = kinds_named(v->text),
		.effort = data->effort,
	};
}

static bool
same_view(const struct entry_view *a, const struct entry_view *b)
{
	return a->kind == b->kind && date_compare(a->since, b->since) == 0 && date_compare(a->until, b->until) == 0 && strcmp(a->service, b->service) == 0 &&
	       strcmp(a->owner, b->owner) == 0 && a->overdue == b->overdue && strcmp(a->text, b->text) == 0;
}

/* The search for this view: the one there is, or opened anew where the database changed, or from nothing. */
static bool
searching_for(struct app_data *data, const struct entry_view *view, int64_t account, struct err *e)
{
	bool same = data->search != NULL && data->of == account && same_view(&data->view, view);
	int64_t version = source_version(data);
	struct entry_search q;
	struct search *new;

	if (same && data->version == version)
		return true;
	app_log_search(data, view, account, &q);
	if (!act_search_open(data->act, &q, same ? data->search : NULL, &new, e))
		return false;
	act_search_close(data->search);
	data->search = new;
	data->view = *view;
	data->of = account;
	data->version = version;
	return true;
}

static bool
log_rows(void *ctx, const struct log_question *q, struct log_row *row, struct log_answer *answer, struct err *e)
{
	int64_t beyond = q->newer ? INT64_MIN : INT64_MAX;
	struct app_data *data = ctx;
	struct rows rows = {row, 0, q->n};
	struct search_page page = {.from = {beyond, beyond, beyond}, .newer = q->newer, .most = q->n, .fn = take_line, .ctx = &rows};
	bool ok;

	*answer = (struct log_answer){0};
	if (q->from != NULL)
		page.from = (struct entry_place){q->from->moment, q->from->account, q->from->seq};
	if (shows_all(q->view)) {
		ok = act_log_window(data->act, q->account, &page.from, q->newer, q->n, take_line, &rows, e);
		page.end = rows.n < q->n;
	} else {
		ok = searching_for(data, q->view, q->account, e) && act_search_page(data->search, &page, e);
		answer->searching = ok && act_search_goes_on(data->search);
	}
	answer->got = ok ? rows.n : 0;
	answer->end = page.end;
	return ok;
}

static bool
search(void *ctx, struct search_progress *progress, struct err *e)
{
	struct app_data *data = ctx;
	struct search_state state = {0};

	*progress = (struct search_progress){0};
	if (data->search == NULL)
		return true;
	if (!act_search_step(data->search, &state, e))
		return false;
	*progress = (struct search_progress){state.searching, state.grew, state.looked, state.total};
	return true;
}

/* ---- an entry whole */

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
	int64_t recorded;
	struct entry_line line = {
		.place = {row->moment, row->account, row->seq},
		.service = f[RECORD_SERVICE], .handle = f[RECORD_HANDLE], .happened = f[RECORD_HAPPENED], .entry = f[RECORD_ENTRY],
		.channel = f[RECORD_CHANNEL], .due = f[RECORD_DUE], .evidence = f[RECORD_EVIDENCE], .reference = f[RECORD_REFERENCE],
		.note = f[RECORD_NOTE], .struck_by = row->struck_by, .odd = row->odd,
	};

	text_number(f[RECORD_STRIKES], SEQ_MAX, &line.strikes);
	take_line(&rows, &line);
	if (stamp_parse(f[RECORD_RECORDED], &recorded))
		d->recorded = when_at(recorded);
	text_copy(d->hash, sizeof(d->hash), f[RECORD_HASH]);
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
find_files(struct act *act, struct entry_detail *d, struct err *e)
{
	struct str rest = str_of(d->evidence);
	struct buf names = {0};
	struct hash h;
	bool ok = true;

	while (ok && record_next_evidence(&rest, &h)) {
		char hex[HASH_HEX + 1];

		hash_to_hex(&h, hex);
		ok = act_evidence_name(act, hex, &names, e);
		buf_char(&names, '\n');
	}
	d->files = duplicate(buf_view(&names));
	buf_clear(&names);
	return ok;
}

static bool
entry(void *ctx, const struct place *place, struct entry_detail *d, struct err *e)
{
	struct act *act = ((struct app_data *)ctx)->act;

	*d = (struct entry_detail){0};
	if (!act_log_entry(act, place->account, place->seq, take_entry, d, e))
		return false;
	if (d->hash[0] == '\0')
		return failed(e, ERR_NOT_FOUND, _("the entry is not there any more: another process removed its account"));
	return find_files(act, d, e);
}

void
app_log_source(struct ui_source *source)
{
	source->log = log_rows;
	source->search = search;
	source->entry = entry;
}
