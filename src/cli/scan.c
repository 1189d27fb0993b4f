/* veto scan. */
#include <langinfo.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/scan.h"

static int
columns(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40 ? size.ws_col : 80;
}

static void
write_result(struct cli *cli, const struct scan_result *r, struct output *out)
{
	if (cli->format == FORMAT_JSON)
		scan_data(out, r);
	else
		scan_report(output_room(out), r, columns(),
			    strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
			    option(cli, OPT_VERBOSE) == NULL);
}

/* What the export says of the profile is done only where the user asked for it; else it is said. */
static bool
follow_visibility(struct cli *cli, struct scan_result *r, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	struct account values = {0};

	if (!scan_visibility(r, &values.visibility))
		return true;
	account_name(&r->account, name);
	if (option(cli, OPT_SET_VISIBILITY) != NULL)
		return act_account_edit(&cli->act, r->account.id, &values, 1u << ACCOUNT_VISIBILITY,
					&r->account, e);
	cli_say(_("the export says that %s is %s, here it is %s; 'veto account edit %s "
		  "--visibility %s' takes that over"),
		name, _(visibilities[values.visibility].label),
		_(visibilities[r->account.visibility].label), name,
		visibilities[values.visibility].name);
	return true;
}

/* Looking only needs none. */
static bool
open_database(struct cli *cli, struct err *e)
{
	if (option(cli, OPT_ACCOUNT) != NULL)
		return cli_open(cli, e);
	if (option(cli, OPT_PROFILE) != NULL || option(cli, OPT_NO_EXCERPTS) != NULL ||
	    option(cli, OPT_SET_VISIBILITY) != NULL)
		return failed(
			e, ERR_USAGE,
			_("--profile, --no-excerpts and --set-visibility go with --account alone"));
	return true;
}

static bool
scan(struct cli *cli, struct scan_result *r, struct err *e)
{
	struct scan_request q = {.archives = (const char *const *)cli->words.argument,
				 .n = (size_t)cli->words.arguments,
				 .profile = option(cli, OPT_PROFILE),
				 .excerpts = option(cli, OPT_NO_EXCERPTS) == NULL};
	const char *wanted = option(cli, OPT_ACCOUNT);
	struct account a;
	struct work *w;

	cli->act.unguarded = option(cli, OPT_WITHOUT_SANDBOX) != NULL;
	if (wanted != NULL) {
		if (!act_account_find(&cli->act, wanted, &a, e))
			return false;
		q.account = a.id;
	}
	if (!work_scan(&cli->act, &q, r, &w, e) || !cli_work(w, e)) {
		if (e->code == ERR_ASK) {
			struct err why = *e;

			return failed(e, ERR_USAGE,
				      _("%s; nothing was stored. Is it that account, say --profile "
					"and the name in the export"),
				      why.text);
		}
		return false;
	}
	return wanted == NULL || follow_visibility(cli, r, e);
}

/*
 * Of what could not be read at all there is nothing to report but why: on standard error, file by
 * file.
 */
static int
say_unread(const struct scan_result *r)
{
	for (size_t i = 0; i < r->files; i++) {
		const struct scan_verdict *v = &r->file[i];

		if (!v->good)
			cli_say(v->path[0] != '\0' ? "%s: %s: %s" : "%s%s: %s", v->part, v->path,
				v->why);
	}
	return EXIT_FAILED;
}

static int
tell(struct cli *cli, const struct scan_result *r, struct output *out)
{
	bool read = scan_was_read(r, NULL);
	int status;

	if (!read && cli->format == FORMAT_TEXT && !scan_found_any(r)) {
		output_abandon(out);
		return say_unread(r);
	}
	write_result(cli, r, out);
	status = option(cli, OPT_ACCOUNT) != NULL ? cli_done(out) : cli_finish(out);
	return status != EXIT_DONE || read  ? status
	       : cli->format == FORMAT_JSON ? say_unread(r)
					    : EXIT_FAILED;
}

int
run_scan(struct cli *cli)
{
	struct scan_result r = {.chosen = -1};
	struct output out;
	struct err e = {0};
	int status;

	/* What is stored must not fail afterwards for want of a place to tell it. */
	if (!open_database(cli, &e) || !cli_output(cli, &out, &e))
		return cli_failed(&e);
	if (!scan(cli, &r, &e)) {
		output_abandon(&out);
		status = cli_failed(&e);
	} else {
		status = tell(cli, &r, &out);
	}
	scan_result_clear(&r);
	return status;
}
