/*
 * veto next: the work lists. Without an option it shows the account whose turn it is, which this
 * terminal holds from then on; --sent, --later and --drop are about that one where no other is
 * named. What there is to send is told as `veto object` and its kin tell it (object.h).
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "object.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/say.h"
#include "veto/scan.h"
#include "veto/show.h"
#include "veto/text.h"

struct next {
	struct cli *cli;
	enum worklist list;
	enum opt verb; /* OPTIONS: show */
	int64_t *id;   /* the accounts that the words choose; NULL where they choose none */
	size_t n;
	bool named;    /* just one, by its name */
	struct output out;
	char name[32]; /* of the command, with the list */
};

/* ---- what the words say */

/* What is done, where the words say that; else WORKLISTS. */
static enum worklist
read_list(const struct cli *cli)
{
	int found = cli->words.arguments > 0
			    ? word_find(str_of(cli->words.argument[0]), worklists, WORKLISTS)
			    : -1;

	return found >= 0 ? (enum worklist)found : WORKLISTS;
}

static bool
read_verb(struct next *x, struct err *e)
{
	static const enum opt verbs[] = {OPT_ADD, OPT_DROP, OPT_SENT, OPT_LATER};

	x->verb = OPTIONS;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		if (option(x->cli, verbs[i]) == NULL)
			continue;
		if (x->verb != OPTIONS)
			return failed(e, ERR_USAGE, _("--%s and --%s exclude each other"),
				      option_rows[x->verb].name, option_rows[verbs[i]].name);
		x->verb = verbs[i];
	}
	return true;
}

/* One that would be left out unseen is refused. */
static bool
check_options(const struct next *x, struct err *e)
{
	static const struct {
		enum opt option;
		bool shown, sent;
	} rows[] = {
		{OPT_VIA, false, true},        {OPT_REFERENCE, false, true},
		{OPT_NOTE, false, true},       {OPT_EVIDENCE, false, true},
		{OPT_WITHOUT_TEXT, false, true},
		{OPT_ROUTE, true, true},       {OPT_PLACE, true, true},
		{OPT_AUTHORITY, true, true},   {OPT_TEXT_LANG, true, true},
		{OPT_REASON, true, true},     {OPT_WITH, true, true},
		{OPT_SIGNED_BY, true, true},  {OPT_ADDRESS, true, true},
		{OPT_CONTACT, true, true},    {OPT_AS, true, true},
		{OPT_NON_MEMBER, true, true}, {OPT_OUTPUT, true, false},
		{OPT_FORCE, true, false},      {OPT_FORMAT, true, false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bool fits = x->verb == OPTIONS    ? rows[i].shown
			    : x->verb == OPT_SENT ? rows[i].sent
						  : false;

		if (option(x->cli, rows[i].option) == NULL || fits)
			continue;
		if (x->verb == OPTIONS)
			return failed(e, ERR_USAGE,
				      _("--%s is for the entry, and goes with --sent alone"),
				      option_rows[rows[i].option].name);
		return failed(e, ERR_USAGE, _("--%s does not go with --%s"),
			      option_rows[rows[i].option].name, option_rows[x->verb].name);
	}
	return true;
}

/* To show something it is written that this terminal holds it, where that can be. */
static bool
open_database(struct next *x, struct err *e)
{
	const char *path = option(x->cli, OPT_DB);

	if (x->verb != OPTIONS || option(x->cli, OPT_READ_ONLY) != NULL || !act_is_kept(path))
		return cli_open(x->cli, e);
	return act_open_screen(&x->cli->act, path, false, e);
}

/* Left out: objections are added, and else it is the first list with something on it. */
static bool
choose_list(struct next *x, struct err *e)
{
	struct worklist_counts counts = {0};

	x->list = read_list(x->cli);
	for (int i = 0; x->list == WORKLISTS && x->verb != OPT_ADD && i < WORKLISTS; i++) {
		if (!act_worklist_counts(&x->cli->act, (enum worklist)i, &counts, e))
			return false;
		if (counts.left > 0)
			x->list = (enum worklist)i;
	}
	if (x->list == WORKLISTS)
		x->list = WORKLIST_OBJECT;
	snprintf(x->name, sizeof(x->name), "next %s", worklists[x->list].name);
	return true;
}

static bool
read_accounts(struct next *x, struct err *e)
{
	int first = read_list(x->cli) < WORKLISTS ? 1 : 0, named = x->cli->words.arguments - first;
	bool chosen = cli_chooses(x->cli);

	if (named == 0 && !chosen)
		return x->verb != OPT_ADD ||
		       failed(e, ERR_USAGE,
			      _("which accounts? Name them, or choose them by --status, --owner "
				"and the like"));
	if (!cli_accounts(x->cli, first, &x->id, &x->n, e))
		return false;
	x->named = !chosen && x->n == 1;
	return true;
}

/* The one account that is meant: by its name, or because this terminal holds it. */
static bool
find_meant(struct next *x, struct err *e)
{
	struct worklist_item item;
	bool found;

	if (x->n > 1)
		return failed(e, ERR_USAGE,
			      _("this is about one account alone, and %zu are chosen"), x->n);
	if (x->n == 1)
		return true;
	if (!act_worklist_own(&x->cli->act, x->list, &item, &found, e))
		return false;
	if (!found)
		return failed(e, ERR_USAGE,
			      _("it was not shown which: 'veto %s' shows whose turn it is, or name "
				"the account"),
			      x->name);
	x->id = mem_alloc(sizeof(*x->id));
	x->id[x->n++] = item.account;
	return true;
}

/* ---- onto the list, and off it */

static void
add_line(struct next *x, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void
add_line(struct next *x, const char *fmt, ...)
{
	LOCAL_BUF clean = {0};
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) >= 0)
		text_clean(&clean, str_of(text), false);
	va_end(ap);
	free(text);
	buf_char(&clean, '\n');
	if (option(x->cli, OPT_QUIET) == NULL)
		output_add(&x->out, buf_view(&clean));
}

static bool
add(struct next *x, struct err *e)
{
	struct worklist_added a;
	bool ok = act_worklist_add(&x->cli->act, x->list, x->id, x->n, &a, e);

	if (ok)
		add_line(x, ngettext("%s: %zu account is put on the list, %zu on it already",
				     "%s: %zu accounts are put on the list, %zu on it already",
				     a.added),
			 _(worklists[x->list].label), a.added, a.there);
	if (ok && a.left.n > 0)
		add_line(x, ngettext("%zu is left out: %s", "%zu are left out: %s", a.left.n),
			 a.left.n, buf_get(&a.left.names));
	buf_clear(&a.left.names);
	return ok;
}

static bool
drop(struct next *x, struct err *e)
{
	size_t n;

	if (x->id == NULL && !find_meant(x, e))
		return false;
	n = x->n;
	if (!act_worklist_drop(&x->cli->act, x->list, x->id, &n, e))
		return false;
	if (n == 0)
		return failed(e, ERR_NOT_FOUND, _("none of these is on the list '%s'"),
			      worklists[x->list].name);
	add_line(x, ngettext("%s: %zu account is off the list", "%s: %zu accounts are off the list",
			     n),
		 _(worklists[x->list].label), n);
	return true;
}

/* Its name, where it is on the list; else ERR_NOT_FOUND. */
static bool
name_meant(struct next *x, char name[ACCOUNT_NAME_ROOM], struct err *e)
{
	struct worklist_item item;
	struct account a;
	enum claim claim;
	bool found;

	if (!find_meant(x, e) || !act_account_load(&x->cli->act, x->id[0], &a, e) ||
	    !act_worklist_find(&x->cli->act, x->list, a.id, &item, &claim, &found, e))
		return false;
	account_name(&a, name);
	return found || failed(e, ERR_NOT_FOUND,
			       _("%s is not on the list '%s' (%s); --add puts accounts on it"),
			       name, worklists[x->list].name,
			       _(statuses[a.standing.status].label));
}

static bool
later(struct next *x, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];

	if (!name_meant(x, name, e) ||
	    !act_worklist_later(&x->cli->act, x->list, x->id[0], e))
		return false;
	add_line(x, _("%s: later, it is at the end of the list"), name);
	return true;
}

/* ---- sent */

static bool
record(struct next *x, struct task *t, struct buf *told, struct err *e)
{
	struct telling telling = {.out = x->out,
				  .quiet = option(x->cli, OPT_QUIET) != NULL,
				  .today = x->cli->act.now.here.day};
	struct new_entry q = {.kind = t->kind,
			      .happened = x->cli->act.now.here,
			      .reference = str_of(option(x->cli, OPT_REFERENCE)),
			      .files = x->cli->words.evidence,
			      .file_count = x->cli->words.evidence_count};
	struct entry_group group = {0};
	bool ok = task_make_group(t, 0, &group, e) &&
		  act_worklist_sent(&x->cli->act, x->list, &group, &q, cli_tell_recorded, &telling,
				    NULL, told, e);

	x->out = telling.out;
	task_free_group(&group);
	return ok;
}

static bool
sent(struct next *x, struct err *e)
{
	struct task t = {.submitted = true, .listed = true, .name = x->name};
	struct worklist_counts counts;
	char name[ACCOUNT_NAME_ROOM];
	LOCAL_BUF told = {0};
	bool ok = name_meant(x, name, e) && task_open(&t, x->cli, worklist_kind(x->list), e);

	if (ok) {
		t.id = mem_alloc(sizeof(*t.id));
		t.id[t.n++] = x->id[0];
		ok = task_check_accounts(&t, e) && record(x, &t, &told, e) &&
		     act_worklist_counts(&x->cli->act, x->list, &counts, e);
	}
	if (ok && told.used > 0)
		cli_say("%s: %s", name, buf_get(&told));
	if (ok)
		add_line(x, _("%s: sent %lld, still on the list %lld"),
			 _(worklists[x->list].label), (long long)counts.done,
			 (long long)counts.left);
	task_close(&t);
	return ok;
}

/* ---- whose turn it is */

/* What somebody held and let lapse is taken over by its name alone. */
static bool
take_over(struct next *x, struct worklist_turn *t, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	LOCAL_BUF who = {0};

	if (t->claim != CLAIM_LAPSED)
		return true;
	worklist_holder_words(&who, &x->cli->act, &t->item);
	account_name(&t->account, name);
	if (!x->named || !act_may_write(&x->cli->act)) {
		cli_say(_("%s is held by %s; 'veto %s %s' takes it over"), name, buf_get(&who),
			x->name, name);
		return true;
	}
	cli_say(_("%s: taken over from %s"), name, buf_get(&who));
	if (!act_worklist_take(&x->cli->act, x->list, t->account.id, e))
		return false;
	t->claim = CLAIM_OWN;
	return true;
}

static bool
say_nobody(struct next *x, const struct worklist_turn *t, struct err *e)
{
	LOCAL_BUF held = {0};

	if (x->named && t->held == 0 && t->left.n == 0) {
		char name[ACCOUNT_NAME_ROOM];

		return name_meant(x, name, e);
	}
	if (t->held == 0) {
		cli_say_empty(x->cli, x->id != NULL ? _("no account of these is on the list")
						    : _("no account is on the list; --add puts "
							"some on it"));
		return true;
	}
	cli_say(_("all that are left are held by others:"));
	if (!act_worklist_holders(&x->cli->act, x->list, &held, e))
		return false;
	cli_tell(buf_get(&held));
	return true;
}

static bool
tell_errand(struct next *x, const struct worklist_turn *turn, struct task *t, struct err *e)
{
	struct paragraphs p = {0};
	LOCAL_BUF words = {0}, held = {0};

	worklist_words(&words, &turn->counts);
	paragraph_fmt(&p, PARA_TEXT, 0, "%s, %s: %s/%s", _(worklists[x->list].label),
		      buf_get(&words), turn->account.service, turn->account.handle);
	paragraph_pause(&p);
	if (!task_load(t, 0, e) ||
	    !act_checklist_get(&x->cli->act, turn->account.id, t->errand.check, e) ||
	    !act_item_counts(&x->cli->act, &turn->account, t->errand.counts, e))
		return false;
	t->errand.today = x->cli->act.now.here.day;
	if (t->kind == ENTRY_OBJECTED)
		say_kinds(&p, &t->errand);
	else
		say_step(&p, &t->errand);
	paragraph_pause(&p);
	text_say(&t->out, &p, false);
	if (!task_tell(t, e) || !act_worklist_holders(&x->cli->act, x->list, &held, e))
		return false;
	if (held.used > 0) {
		paragraph_pause(&p);
		paragraph_add(&p, PARA_TEXT, 0, _("Held now:"));
		paragraph_add(&p, PARA_TEXT, 1, buf_get(&held));
		text_say(&t->out, &p, false);
	}
	return true;
}

static bool
tell_turn(struct next *x, const struct worklist_turn *turn, struct task *t, struct err *e)
{
	t->id = mem_alloc(sizeof(*t->id));
	t->id[t->n++] = turn->account.id;
	t->out = x->out;
	if (!task_check_accounts(t, e))
		return false;
	if (x->cli->format == FORMAT_TEXT)
		return tell_errand(x, turn, t, e);
	return task_load(t, 0, e) && task_make_letter(t, e) &&
	       act_worklist_data(&x->cli->act, x->list, turn, &t->errand, &t->out, e);
}

static bool
show(struct next *x, struct err *e)
{
	struct worklist_turn turn = {0};
	struct task t = {.listed = true, .name = x->name};
	bool ok = task_open(&t, x->cli, worklist_kind(x->list), e) &&
		  act_worklist_next(&x->cli->act, x->list, x->id, x->n, &turn, e);

	if (ok && turn.left.n > 0)
		cli_say(ngettext("%zu is taken off the list: %s", "%zu are taken off the list: %s",
				 turn.left.n),
			turn.left.n, buf_get(&turn.left.names));
	if (ok && turn.found) {
		ok = take_over(x, &turn, e) && tell_turn(x, &turn, &t, e);
		x->out = t.out;
	} else if (ok) {
		ok = say_nobody(x, &turn, e) &&
		     (x->cli->format == FORMAT_TEXT ||
		      act_worklist_data(&x->cli->act, x->list, &turn, NULL, &x->out, e));
	}
	buf_clear(&turn.left.names);
	task_close(&t);
	return ok;
}

int
run_next(struct cli *cli)
{
	struct next x = {.cli = cli};
	struct err e = {0};
	bool ok = read_verb(&x, &e) && check_options(&x, &e) && open_database(&x, &e) &&
		  choose_list(&x, &e) && read_accounts(&x, &e) && cli_output(cli, &x.out, &e);

	if (!ok) {
		free(x.id);
		return cli_failed(&e);
	}
	switch ((int)x.verb) {
	case OPT_ADD:
		ok = add(&x, &e);
		break;
	case OPT_DROP:
		ok = drop(&x, &e);
		break;
	case OPT_LATER:
		ok = later(&x, &e);
		break;
	case OPT_SENT:
		ok = sent(&x, &e);
		break;
	default:
		ok = show(&x, &e);
	}
	free(x.id);
	return ok && x.verb != OPTIONS ? cli_done(&x.out) : cli_end(&x.out, ok, &e);
}
