/* The view of a work list. */
#ifndef VETO_UI_WORKLIST_H
#define VETO_UI_WORKLIST_H

#include "ui.h"

/*
 * With the account whose turn it is; nothing is opened where there is none. SAID stands before what
 * is said of that: "" or "...; ".
 */
enum ui_wish worklist_open(struct ui *ui, enum worklist list, const char *said);

#endif
