/* The area of the checklist: its state, and what others ask of it. */
#ifndef VETO_UI_CHECKLIST_H
#define VETO_UI_CHECKLIST_H

#include "area.h"
#include "list.h"
#include "veto/ui.h"

struct ui;

struct checklist_area {
	struct list list;
	enum check state[CONTENT_KINDS_MOST];
	struct item_counts counts[CONTENT_KINDS_MOST];
	struct checklist_view view;
	size_t shown[CONTENT_KINDS_MOST]; /* the kinds that are listed, in the order of the rows */
	/* of these rows, those that do not match the filter any more */
	bool gone[CONTENT_KINDS_MOST];
};

void checklist_load(struct ui *ui);
bool checklist_press(struct ui *ui, ui_key key);
void checklist_refresh(struct ui *ui); /* the states anew; what does not match any more stays */
const struct content_kind *checklist_current(const struct ui *ui); /* NULL for none */
/* each kind, a line: its state, exposure and counts; whatever the filter */
void checklist_text(const struct ui *ui, struct buf *out);

#endif
