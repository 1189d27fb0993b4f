/*
 * The items of one kind of one account, the newest first: filtered by year, state and text; ticked
 * one by one, all that are marked, or a whole year. What is marked is a list of items, or all of a
 * year, or all that the filter finds: never more than a few are noted.
 */
#ifndef VETO_UI_ITEMS_H
#define VETO_UI_ITEMS_H

#include "line.h"
#include "ui.h"
#include "window.h"

enum marking { MARKING_LIST, MARKING_YEAR, MARKING_ALL };

struct items_view {
	struct view view;
	struct account account;
	const struct content_kind *kind;
	struct item_counts counts;
	struct item_query filter;
	char text[QUERY_ROOM]; /* of the filter */
	struct window window;
	enum marking marking;
	int year;              /* MARKING_YEAR */
	struct item_shown *mark; /* MARKING_LIST */
	size_t marks, mark_room;
	bool typing;           /* the text to filter by */
	struct line typed;
};

/* ---- items_marks.c: what is marked, and what is done to it */
bool items_is_marked(const struct items_view *v, const struct item_row *r);
/* those that are in the window are shown as they are by now */
void items_show_marks(struct items_view *v);
void items_unmark(struct items_view *v);
/* the functions of rows of keys, from here on */
enum ui_wish items_mark(struct ui *ui, struct view *v);
enum ui_wish items_copy(struct ui *ui, struct view *v);
enum ui_wish items_mark_year(struct ui *ui, struct view *v);
enum ui_wish items_mark_all(struct ui *ui, struct view *v);
enum ui_wish items_tick(struct ui *ui, struct view *v, int to); /* of enum check */
enum ui_wish items_tick_next(struct ui *ui, struct view *v);

/* ---- items_draw.c */
size_t items_rows(const struct ui *ui); /* that the screen has room for */
void items_draw(const struct ui *ui, const struct view *view, struct picture *p);
enum ui_wish items_details(struct ui *ui, struct view *v);
enum ui_wish items_help(struct ui *ui, struct view *v);

#endif
