/* Exit statuses of the program, as veto(1) documents them. */
#ifndef VETO_EXIT_H
#define VETO_EXIT_H

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_BROKEN = 3, EXIT_OVERDUE = 4 };

#endif
