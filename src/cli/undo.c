/* veto undo, veto redo. */
#include "cli.h"
#include "veto/i18n.h"

enum { SAID_ROOM = 512 };

/*
 * What stands in the way is no wrong usage: what was asked for was right, and cannot be done any
 * more.
 */
static int
not_turned(const struct err *e)
{
	cli_failed(e);
	return EXIT_FAILED;
}

/* A database that is not there is not made for it: nothing was done in it. */
static bool
turn(struct cli *cli, bool redo, char said[SAID_ROOM], struct err *e)
{
	if (!act_is_kept(option(cli, OPT_DB)))
		return failed(e, ERR_NOT_FOUND, "%s",
			      redo ? _("there is nothing to do again")
				   : _("there is nothing to undo"));
	if (!cli_open(cli, e))
		return false;
	return act_turn(&cli->act, redo, said, SAID_ROOM, e);
}

static int
run(struct cli *cli, bool redo)
{
	char said[SAID_ROOM] = "";
	struct output out;
	struct err e = {0};

	if (!output_open(&out, NULL, 0, &e))
		return cli_failed(&e);
	if (!turn(cli, redo, said, &e)) {
		output_abandon(&out);
		return not_turned(&e);
	}
	clean(output_room(&out), said);
	buf_char(output_room(&out), '\n');
	return cli_done(&out);
}

int
run_undo(struct cli *cli)
{
	return run(cli, false);
}

int
run_redo(struct cli *cli)
{
	return run(cli, true);
}
