/* The view of a work list. */
#ifndef VETO_UI_WORKLIST_H
#define VETO_UI_WORKLIST_H

#include "guided.h"

/*
 * With the account whose turn it is; nothing is opened where there is none. SAID stands before what
 * is said of that: "" or "...; ".
 */
enum ui_wish worklist_open(struct ui *ui, enum worklist list, const char *said);

struct worklist_view {
	struct guided g;  /* first: its functions take this view for it */
	enum worklist list;
	struct worklist_turn turn;
	struct errand_choice sent[CHOICES_MOST]; /* the ways that it may have gone */
	size_t ways, way;
	bool touched;     /* its address or text was copied, opened or paged to */
	bool asking;      /* somebody held it, and whether to take it over is not answered yet */
	bool gone;        /* somebody else saw to it, or took it over */
	int64_t sent_at;  /* ms, when the last one was sent; 0 for none */
};

/* ---- worklist_page.c */
/* what is known of the account whose turn it is */
bool worklist_load(struct ui *ui, struct worklist_view *w, struct err *e);
/* the step with address and text; and the ways that it may have gone, once it is sent */
void worklist_find_ways(struct ui *ui, struct worklist_view *w);
void worklist_title(const struct guided *g, struct buf *out);
void worklist_page(const struct ui *ui, const struct guided *g, struct page *p);

#endif
