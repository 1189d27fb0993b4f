/*
 * The log for reading: account by account (write_account), each with a head and its entries in the
 * order of what happened (write_line). What was struck, and what strikes, is counted and told in
 * one line, unless it is asked for.
 */
#include "log_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { WHEN_COLUMNS = 18, INDENT = 6 };

/*
 * The lines of a text from outside, each behind MARK, so that none can pass for a line of the log.
 */
static void
indented(struct buf *out, const char *mark, struct str text)
{
	LOCAL_BUF cleaned = {0};
	char *line, *next;

	text_clean(&cleaned, text, true);
	for (line = cleaned.data; line != NULL; line = next) {
		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		buf_fmt(out, "%*s%s%s\n", INDENT, "", mark, line);
	}
}

static void
labelled(struct buf *out, const char *label, const char *value)
{
	LOCAL_BUF text = {0};

	if (*value == '\0')
		return;
	buf_fmt(&text, "%s: %s", label, value);
	indented(out, "", buf_view(&text));
}

static void
write_evidence(struct buf *out, const char *list)
{
	struct str rest = str_of(list);
	struct hash h;

	while (record_next_evidence(&rest, &h)) {
		char hex[HASH_HEX + 1];

		hash_to_hex(&h, hex);
		labelled(out, _("evidence"), hex);
	}
}

static void
write_head(struct buf *out, const struct entry *x, const struct seat *seat)
{
	LOCAL_BUF when = {0};

	words_when(&when, &x->values.step.happened);
	buf_fmt(out, "%4lld  ", (long long)x->values.step.seq);
	text_fit(out, buf_view(&when), WHEN_COLUMNS, false);
	buf_fmt(out, "  %s", _(entry_kinds[x->values.step.kind].label));
	if (x->values.step.channel != CHANNEL_NONE)
		buf_fmt(out, ", %s", _(channels[x->values.step.channel].label));
	if (!date_is_none(x->values.due)) {
		buf_text(out, _(", answer due "));
		words_date(out, due_ends(x->values.due, seat).first);
	}
	if (x->values.step.about > 0)
		buf_fmt(out, _(": entry %lld"), (long long)x->values.step.about);
	if (x->values.step.struck_by > 0)
		buf_fmt(out, _(" [struck by entry %lld]"), (long long)x->values.step.struck_by);
	if (x->values.step.lost_by > 0)
		buf_fmt(out, _(" [did not arrive, says entry %lld]"),
			(long long)x->values.step.lost_by);
	if (x->actor[0] != '\0') {
		buf_text(out, " (");
		clean(out, x->actor);
		buf_char(out, ')');
	}
	buf_char(out, '\n');
}

/* Who recorded it, and the note: where they are not here, it says why, as far as it is known. */
static void
write_erased(struct buf *out, const struct erased *erased)
{
	LOCAL_BUF text = {0}, day = {0};

	if (date_is_none(erased->day)) {
		buf_text(&text, _("who recorded it, and a note, are not in this database"));
	} else {
		words_date(&day, erased->day);
		buf_fmt(&text, _("the text was erased on %s by %s"), buf_get(&day), erased->actor);
	}
	indented(out, "", buf_view(&text));
}

/* What the head does not say of the due date: how it was counted, where that is not plain. */
static void
write_due(struct buf *out, const struct entry *x, const struct seat *seat)
{
	struct due_ends ends = due_ends(x->values.due, seat);
	LOCAL_BUF due = {0};

	if (seat_is_known(seat) && x->values.step.channel != CHANNEL_LETTER &&
	    date_compare(ends.last, x->values.due) == 0)
		return;
	record_due_words(&due, &x->values, seat);
	labelled(out, _("due"), buf_get(&due));
}

static void
write_line(struct buf *out, const struct entry *x, const struct seat *seat)
{
	write_head(out, x, seat);
	write_due(out, x, seat);
	if (x->values.step.odd && !x->values.step.out)
		labelled(out, _("warning"),
			 _(oddity_words(x->values.step.kind, x->values.step.odd)));
	labelled(out, _("route"), x->route);
	labelled(out, _("reference"), x->reference);
	if (x->note[0] != '\0')
		indented(out, "| ", str_of(x->note));
	write_evidence(out, x->evidence);
}

/* How many were struck, or strike, and are not shown. */
static void
write_folded(struct buf *out, size_t n)
{
	buf_fmt(out, "%*s", INDENT, "");
	buf_fmt(out,
		ngettext("%zu struck; --struck shows it", "%zu struck; --struck shows them", n), n);
	buf_char(out, '\n');
}

static void
write_account_head(struct buf *out, const struct account *a)
{
	LOCAL_BUF name = {0};

	text_account(&name, a);
	text_clean(out, buf_view(&name), false);
	buf_fmt(out, ": %s\n", _(statuses[a->standing.status].label));
}

static bool
write_entry(struct cli *cli, const struct account *a, struct entry *x, bool without_internal,
	    struct output *out, struct err *e)
{
	struct erased erased;

	if (without_internal)
		x->actor[0] = x->note[0] = '\0';
	write_line(output_room(out), x, service_seat(str_of(a->service)));
	if (x->values.told || without_internal)
		return true;
	if (!act_erased(&cli->act, a->id, x->values.step.seq, &erased, e))
		return false;
	write_erased(output_room(out), &erased);
	return true;
}

static bool
write_account(struct cli *cli, const struct account *a, const struct export_request *q,
	      struct output *out, bool *any, struct err *e)
{
	bool folds = option(cli, OPT_STRUCK) == NULL && q->query.kind != ENTRY_STRUCK, head = false;
	struct log_view view;
	size_t folded = 0;
	bool ok = true;

	if (!act_log_find(&cli->act, a->id, &q->query, &view, e))
		return false;
	for (size_t i = 0; ok && i < view.n; i++) {
		struct entry *x = &view.entry[i];

		if (x->left_out)
			continue;
		if (folds && step_is_folded(x->values.step.kind, x->values.step.struck_by)) {
			folded++;
			continue;
		}
		if (!head)
			write_account_head(output_room(out), a);
		head = true;
		ok = write_entry(cli, a, x, q->without_internal, out, e);
	}
	if (folded > 0 && !q->query.effective) {
		if (!head)
			write_account_head(output_room(out), a);
		head = true;
		write_folded(output_room(out), folded);
	}
	if (head)
		buf_char(output_room(out), '\n');
	*any = *any || head;
	log_view_clear(&view);
	return ok;
}

bool
log_text(struct cli *cli, const struct export_request *q, struct output *out, bool *any,
	 struct err *e)
{
	int64_t *all = NULL;
	const int64_t *ids = q->ids;
	size_t n = q->n;
	bool ok = true;

	if (ids == NULL) {
		ok = act_account_ids(&cli->act, &ACCOUNT_QUERY_ALL, &all, &n, e);
		ids = all;
	}
	for (size_t i = 0; ok && i < n && !out->broken; i++) {
		struct account a;

		ok = act_account_load(&cli->act, ids[i], &a, e) &&
		     (a.entries == 0 || write_account(cli, &a, q, out, any, e));
	}
	free(all);
	return ok;
}
