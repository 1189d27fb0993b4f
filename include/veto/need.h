/*
 * What a row of a table of commands or keys needs beside what it is about. What is not to be had,
 * in a database that may only be read, or for a user who may start nothing, takes away all rows
 * that need it, by one question.
 */
#ifndef VETO_NEED_H
#define VETO_NEED_H

enum need {
	NEED_WRITE = 1,   /* to change the database */
	NEED_PATH = 2,    /* to name a file, to be read or to be written */
	NEED_NETWORK = 4, /* to ask somebody else's server */
	NEED_PROGRAM = 8, /* to start a program of the user's own, as a browser */
	NEED_SUSPEND = 16 /* to stop, and give the terminal back to a shell */
};

#endif
