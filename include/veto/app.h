/* The controller: joins the screen to the terminal and to what can be done. */
#ifndef VETO_APP_H
#define VETO_APP_H

#include "veto/act.h"
#include "veto/ui.h"

/* What the screen asks for, answered by ACT; lives as long as ACT. */
struct app_data {
	struct act *act;
	int64_t own; /* counts this process's own changes, which the database's version does not tell */
	struct work *work; /* under way; NULL for none */
	bool verifying;
	struct verify_counts counts;
	struct catalogue *catalogue; /* opened when it is asked for first */
	struct buf said;   /* what to say when it is finished, or the first break found */
};
void app_source(struct ui_source *source, struct app_data *data, struct act *act);
void app_data_clear(struct app_data *data);

/* Made-up accounts in every status, for --demo: ACT must have a fresh database. */
bool app_fill_demo(struct act *act, struct err *e);

/* Reads $XDG_CONFIG_HOME/veto/config, where it is; a mistake is said on the screen. */
void app_configure(struct ui *ui);

/* Runs the screen until the user leaves it; the exit status. */
int app_run(const char *database, bool demo);

#endif
