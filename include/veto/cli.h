/* The command line. */
#ifndef VETO_CLI_H
#define VETO_CLI_H

#include <stdbool.h>

/* Without a command, the words ask for the screen. */
struct cli_screen {
	bool wanted;
	const char *database; /* NULL for the default; lives as long as ARGV */
	bool demo, read_only;
};

/*
 * Runs what the words say; the exit status. Where they ask for the screen, that is said in *SCREEN,
 * and nothing else was done.
 */
int cli_main(int argc, char **argv, struct cli_screen *screen);

#endif
