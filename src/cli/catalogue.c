/*
 * veto catalogue update: what a newer catalogue would change is shown before it is taken, and what
 * would be sent to another host than before is asked for by itself. veto catalogue suggest: what
 * somebody saw of a route, as a text for those who make the catalogue.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "veto/address.h"
#include "veto/catalogue.h"
#include "veto/i18n.h"
#include "veto/renew.h"

/* ---- what would change */

static void
tell_count(struct buf *out, size_t n, const char *what, bool *any)
{
	if (n == 0)
		return;
	buf_fmt(out, *any ? ", %zu %s" : " %zu %s", n, what);
	*any = true;
}

static void
tell_entry(struct buf *out, const struct catalogue_change *c)
{
	static const char *const kinds[CHANGE_KINDS] = {
		[CHANGE_GONE] = N_("gone"), [CHANGE_NEW] = N_("new"),
		[CHANGE_OTHER] = N_("changed")};

	buf_fmt(out, "  %s: %s", _(kinds[c->kind]), c->id);
	if (c->title[0] != '\0')
		buf_fmt(out, " (%s)", c->title);
	buf_fmt(out, c->fields[0] != '\0' ? ": %s\n" : "\n", c->fields);
}

/* The changes of one section stand together: "routes: 2 gone, 1 new", then each. */
static size_t
tell_section(struct buf *out, const struct renewal *r, size_t first)
{
	const char *section = r->changes[first].section;
	size_t n[CHANGE_KINDS] = {0}, end = first;
	bool any = false;

	while (end < r->change_count && strcmp(r->changes[end].section, section) == 0)
		n[r->changes[end++].kind]++;
	buf_fmt(out, "%s:", section);
	tell_count(out, n[CHANGE_GONE], _("gone"), &any);
	tell_count(out, n[CHANGE_NEW], _("new"), &any);
	tell_count(out, n[CHANGE_OTHER], _("changed"), &any);
	buf_char(out, '\n');
	for (size_t i = first; i < end; i++)
		tell_entry(out, &r->changes[i]);
	return end;
}

static void
tell_renewal(struct buf *out, const struct renewal *r)
{
	buf_fmt(out, _("in force: of %s, serial %lu\n"), r->old_made, (unsigned long)r->old_serial);
	buf_fmt(out, _("new: of %s, serial %lu, holds until %s\n"), r->made,
		(unsigned long)r->serial, r->expires);
	for (size_t i = 0; i < r->change_count;)
		i = tell_section(out, r, i);
}

/* ---- what is asked for by itself */

/* Is HOST one of LIST, which has commas between them? */
static bool
names_host(const char *list, const char *host)
{
	size_t n = strlen(host);

	for (; list != NULL && *list != '\0'; list += strcspn(list, ","), list += *list == ',') {
		if (strcspn(list, ",") == n && strncasecmp(list, host, n) == 0)
			return true;
	}
	return false;
}

static void
host_words(struct buf *out, const struct host_change *h)
{
	buf_fmt(out, "%s %s", h->section, h->id);
	if (h->title[0] != '\0')
		buf_fmt(out, " (%s)", h->title);
	if (h->before[0] != '\0')
		buf_fmt(out, _(": it leads to %s, and no longer to %s"), h->after, h->before);
	else
		buf_fmt(out, _(": it leads to %s, to which nothing led so far"), h->after);
}

static void
ask_for_host(const struct cli *cli, struct host_change *h, bool asks)
{
	LOCAL_BUF text = {0};

	h->taken = names_host(option(cli, OPT_HOST), h->after);
	if (h->taken)
		return;
	host_words(&text, h);
	if (asks) {
		buf_fmt(&text, "; %s [y/N] ", _("take it?"));
		h->taken = cli_agrees(buf_get(&text));
	} else {
		cli_say(_("%s; it stays as it is (--host %s takes it)"), buf_get(&text), h->after);
	}
}

/* Its time is over, so somebody may keep a newer one away. */
static bool
agrees_to_expired(const struct cli *cli, const struct renewal *r, bool asks, struct err *e)
{
	LOCAL_BUF text = {0};

	if (!r->expired || option(cli, OPT_EXPIRED) != NULL)
		return true;
	buf_fmt(&text, _("it says itself that it holds until %s, which is over"), r->expires);
	if (!asks)
		return failed(e, ERR_FAILED,
			      _("%s; the catalogue stays as it is (--expired takes it)"),
			      buf_get(&text));
	buf_fmt(&text, "; %s [y/N] ", _("take it?"));
	return cli_agrees(buf_get(&text)) || failed(e, ERR_CANCELLED, "%s",
						    _("not taken; the catalogue stays as it is"));
}

/* On a terminal each is asked for, and the whole at last; else the options have said it. */
static bool
agrees(const struct cli *cli, struct renewal *r, struct err *e)
{
	bool asks = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);

	if (!agrees_to_expired(cli, r, asks, e))
		return false;
	for (size_t i = 0; i < r->host_count; i++)
		ask_for_host(cli, &r->hosts[i], asks);
	return !asks || cli_agrees(_("take this catalogue? [y/N] ")) ||
	       failed(e, ERR_CANCELLED, "%s", _("not taken; the catalogue stays as it is"));
}

static int
revert(void)
{
	struct output out;
	struct err e = {0};
	char *made = NULL;

	if (!renewal_revert(&made, &e) || !output_open(&out, NULL, false, &e)) {
		free(made);
		return cli_failed(&e);
	}
	buf_fmt(output_room(&out), _("in force again: the catalogue of %s\n"), made);
	free(made);
	return cli_done(&out);
}

/* What it would change goes out before anything is asked. */
static int
show_and_take(const struct cli *cli, struct renewal *r)
{
	struct output out;
	struct err e = {0};
	int status;

	if (!output_open(&out, NULL, false, &e))
		return cli_failed(&e);
	if (r->same)
		buf_fmt(output_room(&out), _("the catalogue of %s is in force already\n"), r->made);
	else
		tell_renewal(output_room(&out), r);
	status = cli_finish(&out);
	if (r->same || option(cli, OPT_DRY_RUN) != NULL || status != EXIT_DONE)
		return status;
	if (!agrees(cli, r, &e) || !renewal_take(r, &e))
		return cli_failed(&e);
	cli_say(_("taken; 'veto catalogue update --revert' goes back"));
	return EXIT_DONE;
}

int
run_catalogue_update(struct cli *cli)
{
	struct renew_order order = {.file = option(cli, OPT_FROM),
				    .seconds = (int)cli->read[OPT_TIMEOUT].number,
				    .unguarded = option(cli, OPT_WITHOUT_SANDBOX) != NULL};
	struct renewal renewal;
	struct err e = {0};
	int status;

	if (option(cli, OPT_REVERT) != NULL && order.file != NULL)
		return cli_usage(_("--revert goes back, and takes no file"));
	if (option(cli, OPT_REVERT) != NULL)
		return revert();
	if (order.seconds == 0)
		order.seconds = CHECK_SECONDS;
	if (!act_renew(&order, clock_read().here.day, &renewal, &e))
		return cli_failed(&e);
	status = show_and_take(cli, &renewal);
	renewal_close(&renewal);
	return status;
}

/* ---- a suggestion */

/* A line of the person's own, where it was not given; false where there is nobody to ask. */
static bool
ask_for_note(struct buf *room, struct str *note, struct err *e)
{
	char line[4096];

	if (note->n == 0 && isatty(STDIN_FILENO)) {
		cli_tell(_("What did you see there, in a line? "));
		if (fgets(line, sizeof(line), stdin) != NULL)
			buf_str(room, (struct str){line, strcspn(line, "\r\n")});
		*note = room->used > 0 ? buf_view(room) : *note;
	}
	return note->n > 0 ||
	       failed(e, ERR_USAGE, _("what was seen is missing; --note says it"));
}

static bool
check_address(const char *address, struct err *e)
{
	if (address == NULL)
		return true;
	if (address_look(address) != ADDRESS_PLAIN)
		return failed(e, ERR_USAGE, _("'%.200s' is no address that begins with https://"),
			      address);
	if (address_has_query(str_of(address)))
		cli_say(_("the address has something after '?' or '#' in it: see whether that is "
			  "about you"));
	return true;
}

static void
line_of(struct buf *out, const char *name, const char *value)
{
	if (*value == '\0')
		return;
	buf_fmt(out, "%s: ", name);
	clean(out, value);
	buf_char(out, '\n');
}

/* Nothing of accounts and persons is in it. */
static void
write_suggestion(struct buf *out, const struct cli *cli, const struct catalogue *c,
		 const struct route *r, struct str note)
{
	const char *address = option(cli, OPT_SEEN_AT);
	char day[DATE_TEXT], went[ROUTE_MAX + 1];
	LOCAL_BUF list = {0}, catalogue = {0};

	for (size_t i = 0; i < r->services.n; i++)
		buf_fmt(&list, i > 0 ? ", %s" : "%s", r->services.at[i]->id);
	buf_fmt(&catalogue, _("of %s, serial %lu"), c->made, (unsigned long)c->serial);
	date_format(option(cli, OPT_ON) != NULL ? cli->read[OPT_ON].when.day
						: clock_read().here.day,
		    day);
	route_went(r, went);
	buf_fmt(out, _("Suggestion for the catalogue of veto %s\n\n"), PACKAGE_VERSION);
	line_of(out, _("route"), r->id);
	line_of(out, _("title"), said(r->title));
	line_of(out, _("services"), buf_get(&list));
	line_of(out, _("catalogue"), buf_get(&catalogue));
	line_of(out, _("there it leads to"), went);
	line_of(out, _("there last seen"), r->seen);
	buf_char(out, '\n');
	line_of(out, _("seen on"), day);
	line_of(out, _("seen at"), address != NULL ? address : "");
	buf_fmt(out, "%s:\n", _("what was seen"));
	buf_str(out, note);
	buf_char(out, '\n');
}

int
run_catalogue_suggest(struct cli *cli)
{
	struct catalogue *c = catalogue_open(NULL, NULL);
	const struct route *r;
	LOCAL_BUF room = {0};
	struct str note = {0};
	struct output out;
	struct err e = {0};
	bool ok;

	r = cli_route_named(c, cli->words.argument[0], &e);
	ok = r != NULL && check_address(option(cli, OPT_SEEN_AT), &e) &&
	     cli_note(cli, cli->words.arguments, &room, &note, &e) &&
	     ask_for_note(&room, &note, &e) && cli_output(cli, &out, &e);
	if (!ok) {
		catalogue_close(c);
		return cli_failed(&e);
	}
	write_suggestion(output_room(&out), cli, c, r, note);
	catalogue_close(c);
	return cli_finish(&out);
}
