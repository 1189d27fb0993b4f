/* What the catalogue says, on a page: the sources of a statement, what is disputed, and a route with the last look at its form. */
#include <string.h>

#include "guided.h"
#include "veto/i18n.h"

void
page_sources(struct page *p, const source_refs *sources)
{
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s = sources->at[i];
		struct buf date = {0};

		catalogue_date(&date, s->date);
		page_fmt(p, STYLE_DIM, 4, "  [%s, %s, %s]", s->name, _(source_kinds[s->kind].label), buf_get(&date));
		buf_clear(&date);
	}
}

/* All sides of each question, none before the other but as they stand. */
void
page_disputed(struct page *p, const disagreement_refs *disputed, const char *id)
{
	for (size_t i = 0; i < disputed->n; i++) {
		const struct disagreement *d = disputed->at[i];

		if (id != NULL && strcmp(d->id, id) != 0)
			continue;
		page_blank(p);
		page_fmt(p, STYLE_TITLE, 2, _("Sources disagree: %s"), said(d->question));
		for (size_t k = 0; k < d->sides.n; k++) {
			page_fmt(p, STYLE_PLAIN, 2, "- %s", said(d->sides.at[k].text));
			page_sources(p, &d->sides.at[k].sources);
		}
	}
}

/* What the last look at the form found, and where it led: that address on a line of its own. */
static void
add_look(struct page *p, const struct form_look *look)
{
	struct buf text = {0};

	form_look_words(&text, look);
	if (look->found != NULL)
		buf_fmt(&text, "; %s:", _("it leads to"));
	page_pair(p, LABEL_COLS, _("looked at"), buf_get(&text));
	if (look->found != NULL)
		page_address(p, look->found);
	buf_clear(&text);
}

void
page_of_route(struct page *p, const struct route *r, const struct form_look *look)
{
	struct buf text = {0};

	if (r->url[0] != '\0')
		page_address(p, r->url);
	add_look(p, look);
	page_pair(p, LABEL_COLS, _("e-mail"), r->email);
	page_pair(p, LABEL_COLS, _("letter"), r->address);
	page_pair(p, LABEL_COLS, _("way there"), said(r->path));
	page_pair(p, LABEL_COLS, _("for"), r->audience == FOR_ANYONE ? "" : _(catalogue_audiences[r->audience].label));
	page_pair(p, LABEL_COLS, _("region"), said(r->region));
	page_pair(p, LABEL_COLS, _("login needed"), r->login == ANSWER_UNKNOWN ? "" : _(catalogue_answers[r->login].label));
	page_pair(p, LABEL_COLS, _("asks for"), said(r->fields));
	page_pair(p, LABEL_COLS, _("covers"), said(r->covers));
	page_pair(p, LABEL_COLS, _("confirmation"), said(r->confirmation));
	page_pair(p, LABEL_COLS, _("deadline"), said(r->deadline));
	page_pair(p, LABEL_COLS, _("can be undone"), r->reversible == ANSWER_UNKNOWN ? "" : _(catalogue_answers[r->reversible].label));
	page_pair(p, LABEL_COLS, _("note"), said(r->note));
	catalogue_date(&text, r->seen);
	page_pair(p, LABEL_COLS, _("last seen"), buf_get(&text));
	buf_reset(&text);
	catalogue_date(&text, r->checked);
	page_pair(p, LABEL_COLS, _("noted"), buf_get(&text));
	page_pair(p, LABEL_COLS, _("rests on"), _(catalogue_marks[r->mark].label));
	buf_clear(&text);
	page_sources(p, &r->sources);
	page_disputed(p, &r->disputed, NULL);
}
