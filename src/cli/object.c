/*
 * veto object, veto remind, veto complain: the words are read and held against the accounts, before
 * anything is said; then there is either something to send, which object_tell.c shows, or it was
 * sent (--submitted), and an entry is recorded for each account.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "object.h"
#include "veto/i18n.h"
#include "veto/letter.h"
#include "veto/mem.h"
#include "veto/say.h"
#include "veto/show.h"
#include "veto/text.h"

/* ---- what the words say */

static bool
read_route(struct task *t, struct err *e)
{
	const char *word = option(t->cli, OPT_ROUTE);

	return word == NULL || (t->route = cli_route_named(t->catalogue, word, e)) != NULL;
}

/* By its id, or by where the person lives, which the text says as well. */
static bool
read_authority(struct task *t, struct err *e)
{
	const char *id = option(t->cli, OPT_AUTHORITY), *typed = option(t->cli, OPT_PLACE);

	if (typed != NULL && (t->place = cli_place(t->catalogue, typed, e)) == NULL)
		return false;
	for (size_t i = 0; id != NULL && i < t->catalogue->authorities.n; i++) {
		if (strcmp(t->catalogue->authorities.at[i].id, id) == 0)
			t->authority = &t->catalogue->authorities.at[i];
	}
	if (id != NULL)
		return t->authority != NULL || failed(e, ERR_USAGE,
						      _("unknown authority '%.80s'; --place "
							"finds that of a country or Land"),
						      id);
	if (typed == NULL && t->submitted)
		return true; /* recorded all the same */
	if (typed == NULL)
		return failed(e, ERR_USAGE,
			      _("say in which country or Land the person lives: --place NAME"));
	t->authority = catalogue_authority(t->catalogue, t->place, 0);
	return t->authority != NULL ||
	       failed(e, ERR_USAGE, _("%s: which Land? --place takes its name"),
		      written_in(&t->place->name, lang_current()));
}

/* Who signs: what is said here goes before what is configured. */
static void
read_signer(struct task *t)
{
	struct letter_request *q = &t->errand.letter;
	const char *name = option(t->cli, OPT_SIGNED_BY), *address = option(t->cli, OPT_ADDRESS),
		   *contact = option(t->cli, OPT_CONTACT);

	q->name = name != NULL ? name : t->signer.name;
	q->address = address != NULL ? address : t->signer.address;
	q->contact = contact != NULL ? contact : t->signer.contact;
	q->acting = (enum acting)t->cli->read[OPT_AS].number;
	t->errand.how_lacks[LACKS_SIGNER] = N_("--signed-by, or the setting of that name");
	t->errand.how_lacks[LACKS_CONTACT] = N_("--address and --contact, or the settings");
	t->errand.how_lacks[LACKS_PRINCIPAL] = N_("'veto account edit --owner'");
	t->errand.how_lacks[LACKS_PLACE] = N_("--place");
}

/* What the text is to say; a part that this one does not have is refused. */
static bool
read_wishes(struct task *t, struct err *e)
{
	struct letter_request *q = &t->errand.letter;
	unsigned wrong;

	q->reason = option(t->cli, OPT_REASON);
	q->parts = (unsigned)t->cli->read[OPT_WITH].number;
	q->non_member = option(t->cli, OPT_NON_MEMBER) != NULL;
	q->mandate = option(t->cli, OPT_MANDATE) != NULL;
	wrong = q->parts & ~letter_parts_of(t->kind);
	for (int i = 0; i < LETTER_PARTS; i++) {
		if (wrong & 1u << i)
			return failed(e, ERR_USAGE,
				      _("--with %s is for another text than this: %s"),
				      letter_parts[i].name, _(entry_kinds[t->kind].label));
	}
	return true;
}

/*
 * The text and the entry have options of their own: one that would be left out unseen is refused.
 */
static bool
check_options(const struct cli *cli, struct err *e)
{
	static const enum opt entry[] = {OPT_VIA, OPT_REFERENCE, OPT_NOTE, OPT_EVIDENCE,
					 OPT_WITHOUT_TEXT};
	static const enum opt text[] = {OPT_FORMAT, OPT_ONLY_TEXT, OPT_QR, OPT_OUTPUT, OPT_FORCE,
					OPT_MANDATE};
	static const enum opt alone[] = {OPT_ONLY_TEXT, OPT_QR, OPT_MANDATE};
	bool submitted = option(cli, OPT_SUBMITTED) != NULL;

	for (size_t i = 0; !submitted && i < sizeof(entry) / sizeof(entry[0]); i++) {
		if (option(cli, entry[i]) != NULL)
			return failed(e, ERR_USAGE,
				      _("--%s is for the entry, and goes with --submitted alone"),
				      option_rows[entry[i]].name);
	}
	for (size_t i = 0; submitted && i < sizeof(text) / sizeof(text[0]); i++) {
		if (option(cli, text[i]) != NULL)
			return failed(e, ERR_USAGE,
				      _("--%s is for the text, and does not go with --submitted, "
					"which shows none"),
				      option_rows[text[i]].name);
	}
	for (size_t i = 0; i < sizeof(alone) / sizeof(alone[0]); i++) {
		if (cli->format == FORMAT_JSON && option(cli, alone[i]) != NULL)
			return failed(e, ERR_USAGE,
				      _("--%s writes in a form of its own: "
					"it does not go with --format"),
				      option_rows[alone[i]].name);
	}
	if (option(cli, OPT_ONLY_TEXT) != NULL && option(cli, OPT_QR) != NULL)
		return failed(e, ERR_USAGE, _("%s and %s exclude each other"), "--qr", "--text");
	if (option(cli, OPT_LINKED) != NULL && option(cli, OPT_NON_MEMBER) != NULL)
		return failed(e, ERR_USAGE, _("%s and %s exclude each other"), "--linked",
			      "--non-member");
	return true;
}

bool
task_open(struct task *t, struct cli *cli, enum entry_kind kind, struct err *e)
{
	struct kept_settings kept = {0};
	struct err overlay = {0};

	t->cli = cli;
	t->kind = kind;
	t->catalogue = catalogue_open(NULL, &overlay);
	if (overlay.code != ERR_NONE)
		cli_say("%s", overlay.text);
	t->errand.lang_chosen = option(cli, OPT_TEXT_LANG) != NULL;
	t->errand.lang = (enum lang)cli->read[OPT_TEXT_LANG].number;
	if (!act_kept_settings(&kept, e))
		return false;
	t->signer = kept.signer;
	read_signer(t);
	t->errand.keeps_text = kept.text && option(cli, OPT_WITHOUT_TEXT) == NULL;
	return read_route(t, e) && read_wishes(t, e) &&
	       (kind != ENTRY_COMPLAINED || read_authority(t, e)) &&
	       cli_note(cli, 0, &t->note_room, &t->note, e);
}

void
task_close(struct task *t)
{
	catalogue_close(t->catalogue);
	errand_clear(&t->errand);
	buf_clear(&t->note_room);
	free(t->linked);
	free(t->id);
}

/* ---- before anything is said: does it go with these accounts? */

/* A route that is not one of the service would be recorded as what it is not. */
static bool
check_route(const struct task *t, const struct account *a, struct err *e)
{
	if (t->route != NULL && t->errand.letter.non_member && t->route->audience == FOR_MEMBERS)
		return failed(e, ERR_USAGE,
			      _("%s is a route for people with an account; without --route the one "
				"for others is taken"),
			      t->route->id);
	if (t->route == NULL || route_is_for(t->route, a->service))
		return true;
	return failed(e, ERR_USAGE,
		      _("%s is no route of %s; 'veto routes %s' shows those there are"),
		      t->route->id, a->service, a->service);
}

/* A letter that the log does not bear out is not shown. */
static bool
check_letter(const struct task *t, const struct account *a, struct err *e)
{
	enum letter_sense sense = account_letter(a, t->kind, t->cli->act.now.here.day);
	const char *words = standing_letter_words(&a->standing, sense);
	bool reason = letter_has_reason(&t->errand.letter);
	char name[ACCOUNT_NAME_ROOM];

	account_name(a, name);
	if (sense == LETTER_NEEDS_REASON && !reason)
		return failed(e, ERR_USAGE, "%s: %s (--reason)", name, _(words));
	return sense != LETTER_NO_SENSE || failed(e, ERR_USAGE, "%s: %s", name, _(words));
}

/*
 * Nobody objects to what is off already: who turned a switch off that was on says so, by its route.
 */
static bool
check_switch(struct task *t, size_t at, struct err *e)
{
	const struct account *a = &t->errand.account;

	if (t->route != NULL || option(t->cli, OPT_VIA) != NULL)
		return true;
	if (!task_load(t, at, e))
		return false;
	return !errand_has_nothing(&t->errand) ||
	       failed(e, ERR_USAGE,
		      _("%s/%s: the switch does not permit the training from the start, so there "
			"is nothing to object to; where it did and you changed it: --route %s"),
		      a->service, a->handle, errand_route(&t->errand)->id);
}

bool
task_check_accounts(struct task *t, struct err *e)
{
	for (size_t i = 0; i < t->n; i++) {
		struct account a;

		if (!act_account_load(&t->cli->act, t->id[i], &a, e) || !check_route(t, &a, e) ||
		    (t->submitted ? !check_switch(t, i, e) : !check_letter(t, &a, e)))
			return false;
	}
	return true;
}

/* ---- recording */

/* The number of a route is typed, once for each service, where there is somebody to ask. */
static bool
ask_way(struct task *t)
{
	struct errand *w = &t->errand;
	LOCAL_BUF lines = {0};
	char answer[16] = "";
	int64_t number = 0;

	for (size_t i = 0; t->asked != NULL && i < w->routes; i++) {
		if (w->route[i] == t->asked) {
			w->way = i;
			return true;
		}
	}
	if (!isatty(STDIN_FILENO))
		return false;
	for (size_t i = 0; i < w->routes; i++) {
		buf_fmt(&lines, "%zu ", i + 1);
		say_route_name(&lines, w->route[i]);
		buf_char(&lines, '\n');
	}
	buf_fmt(&lines, _("%s/%s: which way did it go? [1-%zu] "), w->account.service,
		w->account.handle, w->routes);
	cli_tell(buf_get(&lines));
	if (fgets(answer, sizeof(answer), stdin) == NULL)
		return false;
	answer[strcspn(answer, "\r\n")] = '\0';
	if (!text_number(str_of(answer), (int64_t)w->routes, &number) || number < 1)
		return false;
	w->way = (size_t)number - 1;
	t->asked = w->route[w->way];
	return true;
}

/* A text that would not be shown was not given. */
static bool
was_given(const struct task *t)
{
	const struct errand *w = &t->errand;
	enum letter_sense sense = account_letter(&w->account, t->kind, t->cli->act.now.here.day);

	return (t->kind != ENTRY_COMPLAINED || t->authority != NULL) && sense != LETTER_NO_SENSE &&
	       (sense != LETTER_NEEDS_REASON || letter_has_reason(&w->letter));
}

/*
 * Which way it went: what was said, and where there is one way alone, that; of several each has to
 * be named. A channel without a route is what was said, and all of it.
 */
static bool
choose_way(struct task *t, struct entry_group *group, struct err *e)
{
	struct errand *w = &t->errand;
	bool via = option(t->cli, OPT_VIA) != NULL;
	char went[ROUTE_MAX + 1];
	LOCAL_BUF ids = {0};

	group->channel = (enum channel)t->cli->read[OPT_VIA].number;
	if (via && t->route == NULL && errand_office(w) == NULL && t->kind != ENTRY_REMINDED)
		return true;
	if (t->route == NULL && !t->listed && errand_in_force(w) > 1 && !ask_way(t)) {
		for (size_t i = 0; i < w->routes; i++) {
			if (route_leads_on(w->route[i]))
				buf_fmt(&ids, ids.used > 0 ? ", %s" : "%s", w->route[i]->id);
		}
		return failed(e, ERR_USAGE,
			      _("%s/%s: which way did it go? There are several; say it with "
				"--route (%s), or with --via alone"),
			      w->account.service, w->account.handle, buf_get(&ids));
	}
	errand_went(w, went);
	group->route = (struct str){mem_copy(went, strlen(went)), strlen(went)};
	if (!via && errand_route(w) != NULL)
		group->channel = route_channel(errand_route(w));
	return true;
}

bool
task_make_group(struct task *t, size_t at, struct entry_group *group, struct err *e)
{
	LOCAL_BUF given = {0};
	int64_t *linked = NULL;
	bool ok = task_load(t, at, e) && choose_way(t, group, e);

	if (ok && option(t->cli, OPT_LINKED) != NULL)
		ok = act_linked(&t->cli->act, &t->errand.account, &linked, &group->links, e);
	group->ids = &t->id[at];
	group->n = 1;
	group->linked = linked;
	group->note = t->note;
	if (!ok || !was_given(t))
		return ok;
	ok = task_make_letter(t, e) &&
	     act_given(&t->cli->act, &t->errand, group, &given, e);
	group->given = (struct str){mem_copy(buf_get(&given), given.used), given.used};
	return ok;
}

void
task_free_group(struct entry_group *group)
{
	free((void *)(uintptr_t)group->linked);
	free((void *)(uintptr_t)group->route.s);
	free((void *)(uintptr_t)group->given.s);
}

static bool
record(struct task *t, struct err *e)
{
	const char *on = option(t->cli, OPT_SUBMITTED);
	struct entry_group *groups;
	struct telling telling = {.out = t->out, .today = t->cli->act.now.here.day};
	struct new_entry q = {.kind = t->kind,
			      .happened = t->cli->act.now.here,
			      .reference = str_of(option(t->cli, OPT_REFERENCE)),
			      .files = t->cli->words.evidence,
			      .file_count = t->cli->words.evidence_count};
	bool ok = true;

	if (*on != '\0')
		q.happened = t->cli->read[OPT_SUBMITTED].when;
	groups = mem_alloc(t->n * sizeof(*groups));
	for (size_t i = 0; ok && i < t->n; i++)
		ok = task_make_group(t, i, &groups[i], e);
	ok = ok && act_record_groups(&t->cli->act, groups, t->n, &q, cli_tell_recorded, &telling,
				     e);
	t->out = telling.out;
	for (size_t i = 0; i < t->n; i++)
		task_free_group(&groups[i]);
	free(groups);
	return ok;
}

static int
run(struct cli *cli, enum entry_kind kind)
{
	bool submitted = option(cli, OPT_SUBMITTED) != NULL;
	struct err e = {0};
	struct task t = {.submitted = submitted, .name = cli->command->name};
	bool ok = check_options(cli, &e) && task_open(&t, cli, kind, &e) &&
		  cli_accounts(cli, 0, &t.id, &t.n, &e) && task_check_accounts(&t, &e) &&
		  (submitted ? output_open(&t.out, NULL, false, &e) : cli_output(cli, &t.out, &e));

	if (!ok) {
		task_close(&t);
		return cli_failed(&e);
	}
	ok = submitted                            ? record(&t, &e)
	     : option(cli, OPT_ONLY_TEXT) != NULL || option(cli, OPT_MANDATE) != NULL
		     ? task_tell_text(&t, &e)
		     : task_tell(&t, &e);
	task_close(&t);
	return ok && submitted ? cli_done(&t.out) : cli_end(&t.out, ok, &e);
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
