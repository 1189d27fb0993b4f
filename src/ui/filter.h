/*
 * What each list can be filtered and sorted by: a table for each area, from which the forms, the
 * badges and the saved filters follow.
 */
#ifndef VETO_UI_FILTER_H
#define VETO_UI_FILTER_H

#include "ui.h"

enum filter_type {
	FILTER_TEXT,   /* char[QUERY_ROOM] */
	FILTER_WORD,   /* char[SERVICE_ROOM]: the name of a row; "" for any */
	FILTER_CHOICE, /* int: a row; -1 for any */
	FILTER_ONE_OF, /* int: a row, of which there is always one */
	FILTER_FLAG,   /* bool */
	FILTER_DATE    /* struct date */
};

struct filter_row {
	enum area area;
	const char *name;  /* in what is saved */
	const char *label; /* in the form; translate */
	enum filter_type type;
	size_t offset;     /* in the view of the area */
	int choices;       /* rows of WORD, CHOICE and ONE_OF */
	const char *(*word)(int row);     /* their names */
	/* what the form calls its choices; translated. The first of WORD and CHOICE is: any. */
	const char *(*choice)(int choice);
	/*
	 * translate; how a text, date or flag stands in the title, NULL for the label of the
	 * choice, "" for not at all
	 */
	const char *badge;
	bool sorts;        /* changes the order, and nothing of what is listed */
};
/* the last of each has no name */
extern const struct filter_row accounts_filters[], checklist_filters[], log_filters[];

/* the Ith of its table; NULL after the last */
const struct filter_row *filter_row(const struct ui *ui, enum area area, size_t i);
/* where it stands in the view of its area */
const char *filter_value(const struct ui *ui, const struct filter_row *r);
/* the same, to be changed */
char *filter_place(struct ui *ui, const struct filter_row *r);
/* it leaves nothing out, and the order as it is usual */
bool filter_is_usual(const struct ui *ui, const struct filter_row *r);

/*
 * The view of an area as text, "name=value" lines of what is set; and back, where what is not
 * understood is passed over.
 */
void filter_write(const struct ui *ui, enum area area, struct buf *out);
void filter_read(struct ui *ui, enum area area, struct str text);
/* such a text in the user's words */
void filter_describe(struct ui *ui, enum area area, struct str text, struct buf *out);
void filter_reset(struct ui *ui, enum area area); /* all rows, in the usual order; to be applied */

#endif
