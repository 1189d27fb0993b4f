/*
 * How a command ends on ^C, SIGTERM or SIGHUP: at once, or where it said so, at the next step; and
 * nothing half done stays.
 */
#ifndef VETO_STOP_H
#define VETO_STOP_H

#include <stdbool.h>

/*
 * From here on a signal that ends the program first removes what stop_remove named, and then ends
 * it as the signal does by default, so that scripts end too. A signal that the parent ignores
 * (nohup) stays ignored. Blocking calls return with EINTR.
 */
void stop_watch(void);

/*
 * Between the two a first signal is noted alone, for whoever has to put things in order: ask
 * stop_wanted at least every 100 ms, give up, and let main end it by stop_die. A second one ends
 * the program at once. They nest.
 */
void stop_hold(void);
void stop_release(void);
int stop_wanted(void); /* the signal that was noted, or 0 */

/* Ends the program by the signal that was noted; returns where there was none. */
void stop_die(void);

/*
 * A file that has to go should a signal end the program; PATH, the same pointer, is borrowed until
 * stop_keep. False where there is no room.
 */
bool stop_remove(const char *path);
void stop_keep(const char *path);

#endif
