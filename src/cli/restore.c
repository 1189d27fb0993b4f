/* veto restore. */
#include <stdio.h>

#include "cli.h"
#include "veto/i18n.h"

int
run_restore(struct cli *cli)
{
	const char *file = cli->words.argument[0];
	struct restored said;
	struct output out;
	LOCAL_BUF text = {0};
	struct work *w;
	struct err e = {0};

	if (!work_restore(file, option(cli, OPT_DB), option(cli, OPT_RESTORE_FORCE) != NULL, &said,
			  &w, &e) ||
	    !cli_work(w, &e) || !output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	buf_fmt(&text, _("%s: restored from %s, "), said.path, file);
	buf_fmt(&text, ngettext("%lld account", "%lld accounts", (unsigned long)said.accounts),
		(long long)said.accounts);
	buf_fmt(&text, ngettext(", %lld entry", ", %lld entries", (unsigned long)said.entries),
		(long long)said.entries);
	clean(output_room(&out), buf_get(&text));
	buf_text(output_room(&out), "\n");
	buf_reset(&text);
	if (said.kept[0] != '\0') {
		buf_fmt(&text, _("what stood there before is kept as %s"), said.kept);
		clean(output_room(&out), buf_get(&text));
		buf_text(output_room(&out), "\n");
	}
	return cli_done(&out);
}
