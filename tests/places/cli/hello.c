/* veto hello. */
#include "cli.h"
#include "veto/i18n.h"

int
run_hello(struct cli *cli)
{
	const char *moon = option(cli, OPT_MOON);
	LOCAL_BUF answer = {0};
	struct output out;
	struct err e = {0};
	bool ok = act_echo(str_of(moon != NULL ? moon : "world"), &answer, &e) &&
		  output_open(&out, NULL, false, &e);

	if (!ok)
		return cli_failed(&e);
	buf_fmt(output_room(&out), "%s\n", buf_get(&answer));
	return cli_finish(&out);
}
