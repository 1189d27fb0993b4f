/* The area of the accounts: its state, and what others ask of it. */
#ifndef VETO_UI_ACCOUNTS_H
#define VETO_UI_ACCOUNTS_H

#include "area.h"
#include "list.h"
#include "marks.h"
#include "veto/ui.h"

struct ui;

/* Accounts: all ids in order, the rows of the window read when they come into it. */
struct accounts_area {
	int64_t *id;
	struct list list;
	struct account_query view;
	bool panels;            /* several lines for each */
	int64_t *gone;          /* ids of those that do not match the filter any more, and stay until it is applied anew */
	size_t gones, gone_room;
	struct account *seen;   /* the accounts of the window, from seen_from on */
	size_t seen_from, seen_n, seen_room;
	struct marks marks;
};

void accounts_load(struct ui *ui);
bool accounts_press(struct ui *ui, ui_key key);
void accounts_toggle_mark(struct ui *ui); /* of the account under the cursor */

/*
 * The accounts that the filter shows, without those that stay although they do not match any more;
 * free() them.
 */
int64_t *accounts_shown(const struct ui *ui, size_t *n);
void accounts_choose(struct ui *ui, int64_t id); /* the cursor onto this account, where it is listed */
void accounts_take(struct ui *ui, int64_t id); /* the same; where it is not listed, it is the one that commands act on all the same */

/* The accounts that a command acts on: the marked ones, or the one under the cursor. Borrowed. */
const int64_t *accounts_target(struct ui *ui, size_t *n);

#endif
