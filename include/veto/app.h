/* The controller: joins the screen to the terminal and to what can be done. */
#ifndef VETO_APP_H
#define VETO_APP_H

#include "veto/act.h"
#include "veto/scan.h"
#include "veto/ui.h"

/* What the screen asks for, answered by ACT; lives as long as ACT. */
struct app_data {
	struct act *act;
	struct work *work; /* under way; NULL for none */
	struct scan_result result; /* of the last scan */
	struct scan_request request; /* its paths and profile are its own, to begin anew */
	char **paths;
	char *profile;
	bool (*again)(void *ctx, struct err *e); /* begins what a program was started for last anew */
};
void app_source(struct ui_source *source, struct app_data *data, struct act *act);
void app_data_clear(struct app_data *data);

/* The part of it that is about data exports and items. */
void app_source_items(struct ui_source *source);
void app_scan_clear(struct app_data *data);

/* What the work under way is waited for with; -1 where its next step can be made at once, or there is none. */
int app_work_fd(const struct app_data *data);

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
