/*
 * The files that belong to a database and stand beside it: their names are its own with one of
 * these endings. Who opens, guards, moves or removes a database asks here what goes with it.
 */
#ifndef VETO_COMPANION_H
#define VETO_COMPANION_H

enum companion {
	COMPANION_SELF, /* the database */
	COMPANION_JOURNAL,
	COMPANION_WAL,
	COMPANION_SHM,
	COMPANIONS
};

extern const char *const companion_endings[COMPANIONS]; /* "" for the database itself */

#endif
