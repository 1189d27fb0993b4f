/* The command line. */
#ifndef VETO_CLI_H
#define VETO_CLI_H

/* Exit statuses, as veto(1) documents them. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_BROKEN = 3, EXIT_OVERDUE = 4 };

/* Runs what the words say; the exit status. */
int cli_main(int argc, char **argv);

#endif
