/* veto object, veto remind, veto complain: the route and the text; and, once the person has sent it, the entry. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/letter.h"
#include "veto/text.h"

struct task {
	struct cli *cli;
	enum entry_kind kind;
	struct catalogue *catalogue;
	struct letter_request letter;
	const struct route *route; /* that --route names; NULL for the first of each service */
	int64_t *id;
	size_t n;
	struct str note;  /* of the person's own; in note_room, or of the words */
	struct buf note_room;
	struct output out;
};

/* ---- what the words say */

static bool
read_text_lang(struct task *t, struct err *e)
{
	const char *word = option(t->cli, OPT_TEXT_LANG);

	t->letter.lang = lang_current();
	if (word == NULL)
		return true;
	if (strcmp(word, "de") != 0 && strcmp(word, "en") != 0)
		return failed(e, ERR_USAGE, _("unknown language '%.40s'; known are de, en"), word);
	t->letter.lang = strcmp(word, "de") == 0 ? LANG_DE : LANG_EN;
	return true;
}

static bool
read_route(struct task *t, struct err *e)
{
	const char *word = option(t->cli, OPT_ROUTE);

	for (size_t i = 0; word != NULL && i < t->catalogue->routes.n && t->route == NULL; i++) {
		if (strcmp(t->catalogue->routes.at[i].id, word) == 0)
			t->route = &t->catalogue->routes.at[i];
	}
	return word == NULL || t->route != NULL || failed(e, ERR_USAGE, _("unknown route '%.80s'; 'veto routes SERVICE' shows those there are"), word);
}

/* By its id, or by where the person lives. */
static bool
read_authority(struct task *t, struct err *e)
{
	const char *id = option(t->cli, OPT_AUTHORITY), *typed = option(t->cli, OPT_PLACE);
	const struct territory *place;

	for (size_t i = 0; id != NULL && i < t->catalogue->authorities.n; i++) {
		if (strcmp(t->catalogue->authorities.at[i].id, id) == 0)
			t->letter.authority = &t->catalogue->authorities.at[i];
	}
	if (id != NULL)
		return t->letter.authority != NULL || failed(e, ERR_USAGE, _("unknown authority '%.80s'; --place finds that of a country or Land"), id);
	if (typed == NULL && option(t->cli, OPT_SUBMITTED) != NULL)
		return true; /* recorded all the same */
	if (typed == NULL)
		return failed(e, ERR_USAGE, _("say in which country or Land the person lives: --place NAME"));
	place = cli_place(t->catalogue, typed, e);
	if (place == NULL)
		return false;
	t->letter.authority = catalogue_authority(t->catalogue, place, 0);
	return t->letter.authority != NULL || failed(e, ERR_USAGE, _("%s: which Land? --place takes its name"), said(place->name));
}

/* The text and the entry have options of their own: one that would be left out unseen is refused. */
static bool
check_options(const struct cli *cli, struct err *e)
{
	static const enum opt entry[] = {OPT_VIA, OPT_REFERENCE, OPT_NOTE, OPT_EVIDENCE, OPT_LINKED};
	static const enum opt text[] = {OPT_ONLY_TEXT, OPT_TEXT_LANG, OPT_REASON, OPT_QR, OPT_OUTPUT, OPT_FORCE};
	bool submitted = option(cli, OPT_SUBMITTED) != NULL;

	for (size_t i = 0; !submitted && i < sizeof(entry) / sizeof(entry[0]); i++) {
		if (option(cli, entry[i]) != NULL)
			return failed(e, ERR_USAGE, _("--%s is for the entry, and goes with --submitted alone"), option_rows[entry[i]].name);
	}
	for (size_t i = 0; submitted && i < sizeof(text) / sizeof(text[0]); i++) {
		if (option(cli, text[i]) != NULL)
			return failed(e, ERR_USAGE, _("--%s is for the text, and does not go with --submitted, which shows none"), option_rows[text[i]].name);
	}
	if (option(cli, OPT_ONLY_TEXT) != NULL && option(cli, OPT_QR) != NULL)
		return failed(e, ERR_USAGE, _("%s and %s exclude each other"), "--qr", "--text");
	return true;
}

static bool
task_open(struct task *t, struct cli *cli, enum entry_kind kind, struct err *e)
{
	struct err overlay = {0};

	*t = (struct task){.cli = cli, .kind = kind};
	if (!check_options(cli, e))
		return false;
	t->catalogue = catalogue_open(NULL, &overlay);
	t->letter.kind = kind;
	t->letter.reason = option(cli, OPT_REASON);
	if (overlay.code != ERR_NONE)
		cli_say("%s", overlay.text);
	return read_text_lang(t, e) && read_route(t, e) && (kind != ENTRY_COMPLAINED || read_authority(t, e)) &&
	       cli_note(cli, 0, &t->note_room, &t->note, e) && cli_accounts(cli, 0, &t->id, &t->n, e);
}

static void
task_close(struct task *t)
{
	catalogue_close(t->catalogue);
	buf_clear(&t->note_room);
	free(t->id);
}

/* ---- telling */

static void
add_fmt(struct task *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void
add_fmt(struct task *t, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) >= 0)
		output_add(&t->out, str_of(text));
	va_end(ap);
	free(text);
}

static void
add_pair(struct task *t, const char *label, const char *value)
{
	struct buf lines = {0};

	if (value == NULL || *value == '\0')
		return;
	for (; *value != '\0'; value++) {
		buf_char(&lines, *value);
		if (*value == '\n')
			buf_text(&lines, "    ");
	}
	add_fmt(t, "  %s: %s\n", label, buf_get(&lines));
	buf_clear(&lines);
}

static const struct route *
route_of(const struct task *t, const struct account *a)
{
	const struct route *r;

	if (t->route != NULL)
		return t->route;
	for (size_t i = 0; (r = catalogue_route(t->catalogue, a->service, i)) != NULL; i++) {
		if (!r->dead && r->kind != ROUTE_HELP)
			return r;
	}
	return catalogue_route(t->catalogue, a->service, 0);
}

/* The code of an address that was said already. */
static bool
tell_code(struct task *t, const char *address, struct err *e)
{
	return address[0] == '\0' || option(t->cli, OPT_QR) == NULL || cli_qr(&t->out, address, e);
}

static void
tell_other_routes(struct task *t, const struct account *a, const struct route *taken)
{
	const struct route *r;

	for (size_t i = 0; (r = catalogue_route(t->catalogue, a->service, i)) != NULL; i++) {
		if (r != taken)
			add_fmt(t, _("  other route: --route %s (%s: %s)\n"), r->id, _(route_kinds[r->kind].label), said(r->title));
	}
}

static void
tell_checks(struct task *t, const struct account *a, const struct route *r)
{
	add_fmt(t, "%s\n", route_takes_text(r) ? _("Before it is sent:") : _("Before it is changed:"));
	if (!route_takes_text(r))
		add_fmt(t, "%s\n", _("- Are you logged in at the service?"));
	else if (r == NULL || r->login != ANSWER_NO)
		add_fmt(t, "%s\n", _("- Are you logged in at the service, in the same browser in which you open the form?"));
	add_fmt(t, _("- Is it the right account: %s?"), a->alias[0] != '\0' ? a->alias : a->handle);
	output_add(&t->out, str_of("\n"));
	if (a->email[0] != '\0')
		add_fmt(t, _("- Which e-mail address? Kept here for this account: %s"), a->email);
	else
		output_add(&t->out, str_of(_("- Which e-mail address? None is kept here for this account.")));
	add_fmt(t, "\n");
	if (route_takes_text(r))
		add_fmt(t, "%s\n", _("- A reason is not needed."));
}

static bool
tell_linked(struct task *t, const struct account *a, struct err *e)
{
	int64_t *ids;
	size_t n;
	bool ok = act_linked(&t->cli->act, a, &ids, &n, e);

	for (size_t i = 0; ok && i < n; i++) {
		struct account other;

		ok = act_account_load(&t->cli->act, ids[i], &other, e);
		if (ok && i == 0)
			add_fmt(t, _("Linked by the accounts centre '%s' (with --linked it is recorded for these as well):\n"), a->centre);
		if (ok)
			add_fmt(t, "- %s/%s\n", other.service, other.handle);
	}
	free(ids);
	return ok;
}

static bool
tell_recipient(struct task *t, const struct account *a, struct err *e)
{
	const struct offering *o = catalogue_service(t->catalogue, str_of(a->service));
	const struct authority *office = t->letter.authority;

	if (office != NULL) {
		cli_authority(&t->out, office, false);
		return tell_code(t, office->form[0] != '\0' ? office->form : office->web, e);
	} else if (o != NULL) {
		add_fmt(t, "%s\n", o->provider->name);
		add_pair(t, _("letter"), o->provider->controller);
		add_pair(t, _("e-mail"), o->provider->email);
	}
	return true;
}

static bool
tell_text(struct task *t, const struct account *a, struct err *e)
{
	struct buf subject = {0}, body = {0};
	bool ok = act_letter(&t->cli->act, t->catalogue, a->id, &t->letter, &subject, &body, e);

	if (ok) {
		add_fmt(t, "\n%s (%s, %s/%s):\n\n", _("Text to paste"), t->letter.lang == LANG_DE ? _("German") : _("English"), a->service, a->handle);
		if (subject.used > 0)
			add_fmt(t, "%s\n\n", buf_get(&subject));
		add_fmt(t, "%s\n", buf_get(&body));
	}
	buf_clear(&subject);
	buf_clear(&body);
	return ok;
}

/* What a reminder or complaint comes too early for. */
static void
say_early(const struct task *t, const struct account *a)
{
	enum letter_sense sense = standing_letter(&a->standing, t->kind, t->cli->act.now.here.day);
	char name[ACCOUNT_NAME_ROOM];
	struct buf due = {0};

	if (t->kind != ENTRY_REMINDED && t->kind != ENTRY_COMPLAINED)
		return;
	account_name(a, name);
	words_date(&due, a->due);
	if (sense == LETTER_EARLY)
		cli_say(_("%s: %s; it is due by %s"), name, _(standing_letter_words(&a->standing, sense)), buf_get(&due));
	if (a->standing.answer_needed)
		cli_say(_("%s: the provider's query is not answered yet"), name);
	buf_clear(&due);
}

/* The command that records it, with what decides where it went. */
static void
tell_next(struct task *t, const struct account *a, const struct route *r)
{
	struct buf options = {0};

	if (t->kind == ENTRY_WITHDRAWN)
		buf_text(&options, " --withdraw");
	if (t->route != NULL)
		buf_fmt(&options, " --route %s", t->route->id);
	if (t->letter.authority != NULL)
		buf_fmt(&options, " --authority %s", t->letter.authority->id);
	add_fmt(t, route_takes_text(r) ? _("Once it is sent: veto %s %s/%s%s --submitted\n") : _("Once it is changed: veto %s %s/%s%s --submitted\n"),
		t->cli->command->name, a->service, a->handle, buf_get(&options));
	buf_clear(&options);
}

static bool
tell_account(struct task *t, const struct account *a, bool again, struct err *e)
{
	const struct route *r = t->kind == ENTRY_OBJECTED || t->kind == ENTRY_WITHDRAWN ? route_of(t, a) : NULL;

	say_early(t, a);
	if (!again && r != NULL) {
		if (!cli_route(t->cli, &t->out, r, false, e) || !tell_code(t, r->url, e))
			return false;
		cli_disputed(&t->out, &r->disputed, false, 2);
		tell_other_routes(t, a, r);
		output_add(&t->out, str_of("\n"));
	} else if (!again && !tell_recipient(t, a, e)) {
		return false;
	}
	if (t->kind == ENTRY_OBJECTED) {
		tell_checks(t, a, r);
		if (!tell_linked(t, a, e))
			return false;
	}
	if (t->letter.authority != NULL && authority_out_of_reach(t->letter.authority) != NULL) {
		if (!again)
			add_fmt(t, "%s\n", _(authority_out_of_reach(t->letter.authority)));
		return true;
	}
	if (route_takes_text(r) && !tell_text(t, a, e))
		return false;
	tell_next(t, a, r);
	return true;
}

/* The text and nothing else, as the field of a form takes it: it goes on to a clipboard or into a file. */
static bool
tell_field(struct task *t, struct err *e)
{
	const char *why = t->letter.authority != NULL ? authority_out_of_reach(t->letter.authority) : NULL;
	struct buf subject = {0}, body = {0};
	struct account a;
	bool ok;

	t->letter.field = true;
	if (t->n != 1)
		return failed(e, ERR_USAGE, _("--text shows the text of one account alone, not of %zu"), t->n);
	if (!act_account_load(&t->cli->act, t->id[0], &a, e))
		return false;
	say_early(t, &a);
	if ((t->kind == ENTRY_OBJECTED || t->kind == ENTRY_WITHDRAWN) && !route_takes_text(route_of(t, &a)))
		return failed(e, ERR_FAILED, _("%s/%s: this way is a setting and takes no text; another one may, --route names it"), a.service,
			      a.handle);
	ok = act_letter(&t->cli->act, t->catalogue, a.id, &t->letter, &subject, &body, e);
	if (ok && body.used == 0)
		ok = failed(e, ERR_FAILED, "%s", why != NULL ? _(why) : _("the catalogue has no text for this"));
	if (ok)
		output_add(&t->out, buf_view(&body));
	buf_clear(&subject);
	buf_clear(&body);
	return ok;
}

static bool
tell(struct task *t, struct err *e)
{
	char service[SERVICE_ROOM] = "";

	for (size_t i = 0; i < t->n; i++) {
		struct account a;

		if (!act_account_load(&t->cli->act, t->id[i], &a, e))
			return false;
		if (i > 0)
			output_add(&t->out, str_of("\n"));
		if (!tell_account(t, &a, strcmp(service, a.service) == 0, e))
			return false;
		memcpy(service, a.service, sizeof(service));
	}
	return true;
}

/* ---- before anything is said: does it go with these accounts? */

/* A route that is not one of the service would be recorded as what it is not. */
static bool
check_route(const struct task *t, const struct account *a, struct err *e)
{
	if (t->route == NULL || route_is_for(t->route, a->service))
		return true;
	return failed(e, ERR_USAGE, _("%s is no route of %s; 'veto routes %s' shows those there are"), t->route->id, a->service, a->service);
}

/* A letter that the log does not bear out is not shown. */
static bool
check_letter(const struct task *t, const struct account *a, struct err *e)
{
	enum letter_sense sense = standing_letter(&a->standing, t->kind, t->cli->act.now.here.day);
	const char *words = standing_letter_words(&a->standing, sense);
	bool reason = t->letter.reason != NULL && t->letter.reason[0] != '\0';
	char name[ACCOUNT_NAME_ROOM];

	account_name(a, name);
	if (sense == LETTER_NEEDS_REASON && !reason)
		return failed(e, ERR_USAGE, "%s: %s (--reason)", name, _(words));
	return sense != LETTER_NO_SENSE || failed(e, ERR_USAGE, "%s: %s", name, _(words));
}

static bool
check_accounts(const struct task *t, bool submitted, struct err *e)
{
	for (size_t i = 0; i < t->n; i++) {
		struct account a;

		if (!act_account_load(&t->cli->act, t->id[i], &a, e) || !check_route(t, &a, e) || (!submitted && !check_letter(t, &a, e)))
			return false;
	}
	return true;
}

/* ---- recording */

/* One record for the accounts that went the same way. */
static bool
record_group(struct task *t, struct new_entry *q, const int64_t *ids, size_t n, struct err *e)
{
	struct telling telling = {.out = t->out};
	bool ok = act_record(&t->cli->act, ids, n, q, cli_tell_recorded, &telling, e);

	t->out = telling.out;
	return ok;
}

static bool
record_linked(struct task *t, const struct new_entry *q, struct err *e)
{
	struct new_entry linked = *q;
	bool ok = true;

	linked.channel = CHANNEL_CENTRE;
	for (size_t i = 0; ok && i < t->n; i++) {
		struct account a;
		int64_t *ids = NULL;
		size_t n = 0;

		ok = act_account_load(&t->cli->act, t->id[i], &a, e) && act_linked(&t->cli->act, &a, &ids, &n, e) &&
		     (n == 0 || record_group(t, &linked, ids, n, e));
		free(ids);
	}
	return ok;
}

/* What the entry says of where it went: the address of the form, or the authority, which a note of the person's own follows. */
static void
make_note(const struct task *t, const struct route *r, struct buf *note)
{
	bool own = option(t->cli, OPT_NOTE) != NULL;

	if (t->letter.authority != NULL)
		buf_fmt(note, own ? "%s\n" : "%s", t->letter.authority->name);
	buf_str(note, own ? t->note : str_of(r != NULL ? r->url : ""));
}

/* Which way it went where nothing else was said: by the route, or by the authority's form where it has one. */
static enum channel
usual_channel(const struct task *t, const struct route *r)
{
	if (t->letter.authority != NULL && t->letter.authority->form[0] != '\0')
		return CHANNEL_FORM;
	return r != NULL ? route_channel(r) : CHANNEL_NONE;
}

static bool
record(struct task *t, struct err *e)
{
	const char *on = option(t->cli, OPT_SUBMITTED);
	struct new_entry q = {.kind = t->kind, .happened = t->cli->act.now.here, .reference = str_of(option(t->cli, OPT_REFERENCE)),
				   .files = t->cli->words.evidence, .file_count = t->cli->words.evidence_count};
	struct buf note = {0};
	bool ok = true;

	if ((*on != '\0' && !when_read(str_of(on), &t->cli->act.now, &q.happened, e)) || !cli_channel(t->cli, &q.channel, e))
		return false;
	for (size_t i = 0; ok && i < t->n; i++) {
		struct account a;
		const struct route *r;

		ok = act_account_load(&t->cli->act, t->id[i], &a, e);
		r = ok && (t->kind == ENTRY_OBJECTED || t->kind == ENTRY_WITHDRAWN) ? route_of(t, &a) : NULL;
		buf_reset(&note);
		make_note(t, r, &note);
		q.note = buf_view(&note);
		if (option(t->cli, OPT_VIA) == NULL)
			q.channel = usual_channel(t, r);
		ok = ok && record_group(t, &q, &t->id[i], 1, e);
	}
	ok = ok && (option(t->cli, OPT_LINKED) == NULL || record_linked(t, &q, e));
	buf_clear(&note);
	return ok;
}

static int
run(struct cli *cli, enum entry_kind kind)
{
	bool submitted = option(cli, OPT_SUBMITTED) != NULL;
	struct err e = {0};
	struct task t;
	bool ok = task_open(&t, cli, kind, &e) && check_accounts(&t, submitted, &e) && (submitted ? output_open(&t.out, NULL, false, &e) : cli_output(cli, &t.out, &e));

	if (!ok) {
		task_close(&t);
		return cli_failed(&e);
	}
	ok = submitted ? record(&t, &e) : option(cli, OPT_ONLY_TEXT) != NULL ? tell_field(&t, &e) : tell(&t, &e);
	task_close(&t);
	if (ok)
		return submitted ? cli_done(&t.out) : cli_finish(&t.out);
	output_abandon(&t.out);
	return cli_failed(&e);
}

int
run_object(struct cli *cli)
{
	return run(cli, option(cli, OPT_WITHDRAW) != NULL ? ENTRY_WITHDRAWN : ENTRY_OBJECTED);
}

int
run_remind(struct cli *cli)
{
	return run(cli, ENTRY_REMINDED);
}

int
run_complain(struct cli *cli)
{
	return run(cli, ENTRY_COMPLAINED);
}
