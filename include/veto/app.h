/* The controller: joins the screen to the terminal and to what can be done. */
#ifndef VETO_APP_H
#define VETO_APP_H

#include "veto/act.h"
#include "veto/scan.h"
#include "veto/ui.h"

/* What the screen asks for, answered by ACT, which outlives it. */
void app_source(struct ui_source *source, struct act *act);

/* Made-up accounts in every status, for --demo: ACT must have a fresh database. */
bool app_fill_demo(struct act *act, struct err *e);

/* Reads $XDG_CONFIG_HOME/veto/config, where it is; a mistake is said on the screen. */
void app_configure(struct ui *ui);

/* The history of the `:` line, from the last start and for the next. */
void app_history_load(struct ui *ui);
void app_history_save(const struct ui *ui);

/* Runs the screen until the user leaves it; the exit status. */
int app_run(const char *database, bool demo, bool read_only);

#endif
