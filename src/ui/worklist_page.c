/* The account of a work list whose turn it is: what is known of it, and its page. */
#include <stdlib.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/text.h"
#include "veto/words.h"
#include "worklist.h"

/* The step with address and text; and by which ways it may have gone, once it is sent. */
void
worklist_find_ways(struct ui *ui, struct worklist_view *w)
{
	struct errand *a = &w->g.errand;
	struct errand_choice all[CHOICES_MOST];
	int letter = 0;
	size_t n;

	w->ways = 0;
	for (a->at_step = 0; a->at_step < errand_steps(a); a->at_step++) {
		if (errand_step(a) == STEP_LETTER)
			letter = a->at_step;
		if (errand_step(a) != STEP_SENT)
			continue;
		n = ui->source->say_choices(a, all);
		for (size_t i = 0; i < n; i++) {
			if (all[i].value == SENT_NOW)
				w->sent[w->ways++] = all[i];
		}
	}
	a->at_step = letter;
	w->way = w->way < w->ways ? w->way : 0;
}

static void
forget_place(struct worklist_view *w)
{
	line_clear(&w->g.place);
	w->g.errand.place = NULL;
	w->g.errand.authorities = 0;
}

bool
worklist_load(struct ui *ui, struct worklist_view *w, struct err *e)
{
	struct guided *g = &w->g;
	struct errand *a = &g->errand;

	/* Another person lives elsewhere. */
	if (strcmp(a->account.owner, w->turn.account.owner) != 0)
		forget_place(w);
	a->account = w->turn.account;
	a->today = ui_today(ui);
	a->n = 1;
	a->offering = catalogue_service(a->catalogue, str_of(a->account.service));
	a->lang_chosen = false;
	guided_start_letter(ui, g);
	g->top = 0;
	g->code = false;
	g->choices = 1;
	w->touched = w->gone = false;
	w->way = 0;
	if (!ui->source->checklist(ui->source->act, a->account.id, a->check, e) ||
	    !ui->source->item_counts(ui->source->act, &a->account, a->counts, e) ||
	    !guided_find_routes(ui, g, e))
		return false;
	worklist_find_ways(ui, w);
	guided_make_letter(ui, g);
	return true;
}

/* ---- the page */

void
worklist_title(const struct guided *g, struct buf *out)
{
	const struct worklist_view *w = (const struct worklist_view *)g;

	buf_fmt(out, "%s · %s · ", _("Work list"), _(worklists[w->list].label));
	worklist_words(out, &w->turn.counts);
}

/* "Public posts, comments": what of the account this exposure holds for; "" for none */
static void
list_kinds(const struct errand *a, enum exposure wanted, struct buf *out)
{
	for (size_t i = 0; i < content_kind_count && i < CONTENT_KINDS_MOST; i++) {
		const struct content_kind *kind = &content_kinds[i];

		if (item_exposure(a->account.service, kind, a->account.visibility, a->check[i],
				  &a->counts[i]) == wanted)
			buf_fmt(out, out->used > 0 ? ", %s" : "%s", said(kind->label));
	}
}

static void
page_state(struct page *p, const struct errand *a)
{
	static const enum exposure told[] = {EXPOSURE_AFFECTED, EXPOSURE_UNKNOWN,
					     EXPOSURE_UNSTATED};
	LOCAL_BUF text = {0};

	if (a->kind == ENTRY_OBJECTED && a->account.standing.status != STATUS_UNDECIDED)
		page_text(p, STYLE_PLAIN, 2, _(statuses[a->account.standing.status].label));
	if (a->kind == ENTRY_OBJECTED) {
		for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
			buf_reset(&text);
			list_kinds(a, told[i], &text);
			if (text.used > 0)
				page_fmt(p, STYLE_PLAIN, 2, "%s: %s", _(exposures[told[i]].label),
					 buf_get(&text));
		}
		return;
	}
	buf_text(&text, _(statuses[a->account.standing.status].label));
	if (!date_is_none(a->account.due)) {
		buf_text(&text, ", ");
		words_days(&text, date_days(account_due_day(&a->account, a->today)) -
					  date_days(a->today));
	}
	page_text(p, STYLE_PLAIN, 2, buf_get(&text));
}

/* Which account it is, what is affected, what `s` records; then to whom it goes, and the text. */
void
worklist_page(const struct ui *ui, const struct guided *g, struct page *p)
{
	const struct worklist_view *w = (const struct worklist_view *)g;
	const struct errand *a = &g->errand;
	struct paragraphs step = {0};
	enum channel channel = w->ways > 0 ? w->sent[w->way].channel : CHANNEL_NONE;
	char went[ROUTE_MAX + 1];
	LOCAL_BUF entry = {0};

	errand_went(a, went);
	page_fmt(p, STYLE_TITLE_HERE, 2, a->account.owner[0] != '\0' ? "%s/%s · %s" : "%s/%s%s",
		 a->account.service, a->account.handle, a->account.owner);
	page_state(p, a);
	buf_text(&entry, _(entry_kinds[a->kind].label));
	if (channel != CHANNEL_NONE)
		buf_fmt(&entry, ", %s", _(channels[channel].label));
	if (went[0] != '\0')
		buf_fmt(&entry, ", %s", went);
	if (a->keeps_text && errand_has_text(a))
		buf_fmt(&entry, "; %s", _("the text is kept with it"));
	if (a->kind == ENTRY_COMPLAINED && errand_office(a) == NULL)
		page_text(p, STYLE_WARNING, 2,
			  _("First say where the person lives: the authority follows from it."));
	else
		page_fmt(p, STYLE_PLAIN, 2, _("Sent, it is recorded as: %s"), buf_get(&entry));
	page_blank(p);
	ui->source->say_step(&step, a);
	page_say(p, &step);
}
