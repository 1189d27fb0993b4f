#include "veto/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"
#include "veto/text.h"

int
account_id_compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

bool
log_query_means_all(const struct log_query *q)
{
	return q->kind < 0 && date_is_none(q->since) && date_is_none(q->until) &&
	       q->service[0] == '\0' && q->owner[0] == '\0' && !q->overdue && q->text[0] == '\0';
}

bool
log_query_folds(const struct log_query *q)
{
	return q->effective && q->kind != ENTRY_STRUCK;
}

/* The day is not compared: with another one the database has another version, see act_version. */
bool
log_query_is_same(const struct log_query *a, const struct log_query *b)
{
	return a->account == b->account && a->kind == b->kind &&
	       date_compare(a->since, b->since) == 0 && date_compare(a->until, b->until) == 0 &&
	       strcmp(a->service, b->service) == 0 && strcmp(a->owner, b->owner) == 0 &&
	       a->overdue == b->overdue && a->effective == b->effective &&
	       strcmp(a->text, b->text) == 0;
}

/*
 * Of one moment there may be many, as of an entry for all accounts: account and seq after it make
 * the order total, and a page can go on from any row.
 */
int
entry_place_compare(const struct entry_place *a, const struct entry_place *b)
{
	if (a->moment != b->moment)
		return a->moment < b->moment ? -1 : 1;
	if (a->account != b->account)
		return a->account < b->account ? -1 : 1;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

/* An evidence field is hashes with a blank between: their number follows from its length. */
void
log_row_read(struct log_row *row, const struct record *r)
{
	const struct str *f = r->field;
	struct record_values v = record_values_of(r);

	*row = (struct log_row){.happened = v.step.happened,
				.kind = v.step.kind,
				.channel = v.step.channel,
				.due = v.due,
				.about = v.step.about,
				.evidence = (int)((f[RECORD_EVIDENCE].n + 1) / (HASH_HEX + 1))};
	record_name(r, row->account, sizeof(row->account));
	text_copy(row->reference, sizeof(row->reference), f[RECORD_REFERENCE]);
	text_copy(row->note, sizeof(row->note), f[RECORD_NOTE]);
}

static char *
copy(struct str s)
{
	return mem_copy(s.s, s.n);
}

void
entry_read(struct entry *x, const struct record *r)
{
	const struct str *f = r->field;

	*x = (struct entry){record_values_of(r), copy(f[RECORD_ACTOR]), copy(f[RECORD_ROUTE]),
			    copy(f[RECORD_REFERENCE]), copy(f[RECORD_EVIDENCE]),
			    copy(f[RECORD_NOTE]), false};
}

void
entry_clear(struct entry *x)
{
	free(x->actor);
	free(x->route);
	free(x->reference);
	free(x->evidence);
	free(x->note);
	*x = (struct entry){0};
}

void
entry_detail_clear(struct entry_detail *d)
{
	entry_clear(&d->entry);
	free(d->files);
	free(d->record);
	*d = (struct entry_detail){0};
}

/* No place of an entry is as extreme, so that "from the end" is a place like any other. */
struct entry_place
log_page_from(const struct log_page *page)
{
	int64_t beyond = page->newer ? INT64_MIN : INT64_MAX;

	return page->from != NULL ? *page->from : (struct entry_place){beyond, beyond, beyond};
}
