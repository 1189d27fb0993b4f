/*
 * An area of the screen: a const struct of what it does, in a file of its own, and a row of
 * areas.h. Nobody switches over areas; the functions below go through all of them by the table that
 * the roof gives to struct ui, so that no area is known here.
 */
#ifndef VETO_UI_AREA_H
#define VETO_UI_AREA_H

#include "veto/cell.h"
#include "veto/key.h"
#include "veto/layout.h"

struct ui;
struct filter_row;

enum area {
#define AREA(id, class, word, label, help, key) AREA_##id,
#include "areas.h"
#undef AREA
	AREAS
};

/*
 * Each has press and draw, and view and apply where it has filters; the rest may be NULL. Of two
 * areas in one pane that one is shown which had the focus last.
 */
struct area_class {
	enum pane pane;                           /* where it stands */
	void (*open)(struct ui *ui);              /* before anything is read */
	void (*close)(struct ui *ui);             /* frees what it holds */
	bool (*press)(struct ui *ui, ui_key key); /* false where the key is nothing to it */
	void (*draw)(const struct ui *ui, struct picture *p);
	void (*fit)(struct ui *ui);               /* after a change of its size */
	void (*settle)(struct ui *ui);            /* reads what is stale of it */
	void (*follow)(struct ui *ui);            /* the cursor stands on another account */

	/* The data changed: what does not match the filter any more stays; with anew it goes. */
	void (*refresh)(struct ui *ui);
	void (*anew)(struct ui *ui);

	/*
	 * A press of the mouse inside of it, which had the focus before or not. Gives the name of
	 * the command that is meant; NULL for none.
	 */
	const char *(*point)(struct ui *ui, struct rect in, bool was_here);
	bool wheels;                              /* the wheel moves in it */

	/* Where it can be filtered and sorted. */
	const struct filter_row *filters;         /* up to one without a name */
	const void *(*view)(const struct ui *ui); /* what the rows stand in */
	void (*apply)(struct ui *ui);             /* after that was changed */
	/* NULL: of the first row with choices, the next */
	void (*next_status)(struct ui *ui);
	const char *filter_title, *saved_title;   /* translate */
};

#define AREA(id, class, word, label, help, key) extern const struct area_class class##_class;
#include "areas.h"
#undef AREA

/* The name of an area, as commands and saved filters have it. */
const char *area_name(enum area area);

/* Where it stands, with its frame; without rows where it is not shown. */
struct rect area_rect(const struct ui *ui, enum area area);
void area_focus(struct ui *ui, enum area area);

void areas_open(struct ui *ui, const struct area_class *const *classes);
void areas_close(struct ui *ui);
void areas_draw(const struct ui *ui, struct picture *p);
void areas_anew(struct ui *ui);

#endif
