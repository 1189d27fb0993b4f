/*
 * What there is to send, account by account: the best way or the one that was named, what to look
 * at before, the text, and what comes after it; as a page, as the text alone, or as JSON. The
 * sentences are those of act (say.h), so that the screen has the same.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "object.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/say.h"
#include "veto/show.h"
#include "veto/text.h"

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

/* The errand is about this account from here on, the one that comes after AT others. */
static void
take_account(struct task *t, const struct account *a, size_t at)
{
	struct errand *w = &t->errand;
	const struct route *r;

	w->kind = t->kind;
	w->today = t->cli->act.now.here.day;
	w->n = t->n;
	w->at = at;
	w->account = *a;
	w->catalogue = t->catalogue;
	w->how_email = _("'veto account edit' adds it");
	w->offering = catalogue_service(t->catalogue, str_of(a->service));
	w->authority[0] = t->authority;
	w->authorities = t->authority != NULL;
	w->territory = t->place;
	for (w->routes = 0; w->routes < ROUTES_MOST &&
			    (r = catalogue_route(t->catalogue, a->service, w->routes)) != NULL;
	     w->routes++)
		w->route[w->routes] = r;
	w->way = errand_best_route(w);
	for (size_t i = 0; t->route != NULL && i < w->routes; i++) {
		if (w->route[i] == t->route)
			w->way = i;
	}
}

bool
task_load(struct task *t, size_t at, struct err *e)
{
	struct account a;

	if (!act_account_load(&t->cli->act, t->id[at], &a, e))
		return false;
	take_account(t, &a, at);
	return true;
}

/* The code of an address that was said already. */
static bool
tell_code(struct task *t, const char *address, struct err *e)
{
	bool wanted = t->listed || option(t->cli, OPT_QR) != NULL;

	return address[0] == '\0' || !wanted || cli_qr(&t->out, address, e);
}

static void
tell_other_routes(struct task *t)
{
	const struct errand *w = &t->errand;
	LOCAL_BUF name = {0};

	for (size_t i = 0; i < w->routes; i++) {
		if (i == w->way)
			continue;
		buf_reset(&name);
		say_route_name(&name, w->route[i]);
		add_fmt(t, _("  other route: --route %s (%s)\n"), w->route[i]->id, buf_get(&name));
	}
}

/* Where it goes: by its route, or to whom it is about. */
static bool
tell_way(struct task *t, struct err *e)
{
	const struct errand *w = &t->errand;
	const struct route *r = errand_route(w);
	const struct authority *office = errand_office(w);
	struct paragraphs p = {0};

	if (r != NULL && !cli_route(t->cli, &p, r, e))
		return false;
	if (office != NULL) {
		paragraph_fmt(&p, PARA_TEXT, 0, "%s [%s]", office->name, office->id);
		say_authority(&p, office);
		paragraph_pause(&p);
	} else if (r == NULL && w->offering != NULL) {
		paragraph_add(&p, PARA_TEXT, 0, w->offering->provider->name);
		say_recipient(&p, w);
	}
	text_say(&t->out, &p, false);
	if (!tell_code(t, errand_address(w), e))
		return false;
	if (r != NULL) {
		say_disputed(&p, &r->disputed, NULL);
		paragraph_pause(&p);
		text_say(&t->out, &p, false);
		tell_other_routes(t);
		add_fmt(t, "\n");
	}
	return true;
}

static void
tell_before(struct task *t)
{
	struct paragraphs p = {0};

	paragraph_add(&p, PARA_TEXT, 0,
		      route_takes_text(errand_route(&t->errand)) ? _("Before it is sent:")
								 : _("Before it is changed:"));
	say_before(&p, &t->errand);
	text_say(&t->out, &p, false);
}

/* The linked accounts, each with what was decided for it: the text would speak for them. */
static bool
tell_linked(struct task *t, struct err *e)
{
	const struct account *a = &t->errand.account;
	int64_t *ids;
	size_t n;
	bool ok = act_linked(&t->cli->act, a, &ids, &n, e);

	for (size_t i = 0; ok && i < n; i++) {
		struct account other;

		ok = act_account_load(&t->cli->act, ids[i], &other, e);
		if (ok && i == 0)
			add_fmt(t,
				t->errand.letter.links > 0
					? _("Linked by the accounts centre '%s', and named in the "
					    "text:\n")
					: _("Linked by the accounts centre '%s' (with --linked the "
					    "text names them, and it is recorded for them):\n"),
				a->centre);
		if (ok)
			add_fmt(t, "- %s/%s, %s\n", other.service, other.handle,
				_(statuses[other.standing.status].label));
	}
	free(ids);
	return ok;
}

bool
task_make_letter(struct task *t, struct err *e)
{
	struct errand *w = &t->errand;
	struct letter_request q;

	free(t->linked);
	t->linked = NULL;
	w->letter.links = 0;
	if (option(t->cli, OPT_LINKED) != NULL &&
	    !act_linked(&t->cli->act, &w->account, &t->linked, &w->letter.links, e))
		return false;
	w->letter.linked = t->linked;
	q = errand_request(w);
	return act_errand_text(&t->cli->act, w, &q, e);
}

/* What a reminder or complaint comes too early for. */
static void
say_early(const struct task *t)
{
	const struct account *a = &t->errand.account;
	bool early = a->standing.status == STATUS_OBJECTED && !a->standing.by_setting &&
		     account_letter(a, t->kind, t->cli->act.now.here.day) != LETTER_FITS;
	char name[ACCOUNT_NAME_ROOM];
	LOCAL_BUF due = {0};

	if (t->kind != ENTRY_REMINDED && t->kind != ENTRY_COMPLAINED)
		return;
	account_name(a, name);
	words_date(&due, account_answer_day(a, t->cli->act.now.here.day));
	if (early)
		cli_say(_("%s: %s; it is due by %s"), name,
			_(standing_letter_words(&a->standing, LETTER_EARLY)), buf_get(&due));
	if (a->standing.answer_needed)
		cli_say(_("%s: the provider's query is not answered yet"), name);
}

/* As a shell takes it: between quotes, where it is more than plain signs. */
static void
add_word(struct buf *out, const char *s)
{
	if (*s != '\0' && s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789@%+=:,./_-")] == '\0') {
		buf_text(out, s);
		return;
	}
	buf_char(out, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			buf_text(out, "'\\''");
		else
			buf_char(out, *s);
	}
	buf_char(out, '\'');
}

/* What the text was made with: it is kept as it was shown only where that is said again. */
static void
add_wishes(const struct cli *cli, struct buf *out)
{
	static const enum opt wishes[] = {OPT_TEXT_LANG, OPT_REASON,
					  OPT_WITH,    OPT_SIGNED_BY, OPT_ADDRESS,
					  OPT_CONTACT, OPT_AS,        OPT_NON_MEMBER,
					  OPT_LINKED};

	for (size_t i = 0; i < sizeof(wishes) / sizeof(wishes[0]); i++) {
		const char *value = option(cli, wishes[i]);

		if (value == NULL)
			continue;
		buf_fmt(out, " --%s", option_rows[wishes[i]].name);
		if (option_rows[wishes[i]].type == TYPE_NONE)
			continue;
		buf_char(out, ' ');
		add_word(out, value);
	}
}

/* The command that records it, with what decides where it went and what it says. */
static void
tell_next(struct task *t)
{
	const struct account *a = &t->errand.account;
	LOCAL_BUF options = {0};

	if (t->kind == ENTRY_WITHDRAWN && !t->listed)
		buf_text(&options, " --withdraw");
	if (t->route != NULL || (!t->listed && errand_in_force(&t->errand) > 1))
		buf_fmt(&options, " --route %s", errand_route(&t->errand)->id);
	if (t->authority != NULL)
		buf_fmt(&options, " --authority %s", t->authority->id);
	if (t->place != NULL)
		buf_fmt(&options, " --place %s", t->place->id);
	if (route_takes_text(errand_route(&t->errand)))
		add_wishes(t->cli, &options);
	buf_text(&options, t->listed ? " --sent" : " --submitted");
	add_fmt(t,
		route_takes_text(errand_route(&t->errand))
			? _("Once it is sent: veto %s %s/%s%s\n")
			: _("Once it is changed: veto %s %s/%s%s\n"),
		t->name, a->service, a->handle, buf_get(&options));
}

/* Nothing is to be done; what is said is how to look, and what records that it was not so. */
static void
tell_nothing(struct task *t)
{
	const struct account *a = &t->errand.account;
	struct paragraphs p = {0};

	say_nothing(&p);
	text_say(&t->out, &p, false);
	add_fmt(t, _("Where it did, and you changed it: veto object %s/%s --route %s "
		     "--submitted\n"),
		a->service, a->handle, errand_route(&t->errand)->id);
}

/* AGAIN: the account before it was of the same service, and its route was told. */
static bool
tell_account(struct task *t, bool again, struct err *e)
{
	const struct authority *office = errand_office(&t->errand);
	bool possible = office == NULL || authority_out_of_reach(office) == NULL;
	struct paragraphs p = {0};

	say_early(t);
	if (!again && !tell_way(t, e))
		return false;
	if (errand_has_nothing(&t->errand)) {
		tell_nothing(t);
		return true;
	}
	if (t->kind == ENTRY_OBJECTED)
		tell_before(t);
	if (!task_make_letter(t, e))
		return false;
	if (t->kind == ENTRY_OBJECTED && !t->listed && !errand_is_non_member(&t->errand) &&
	    !tell_linked(t, e))
		return false;
	add_fmt(t, possible ? "\n" : "");
	say_letter(&p, &t->errand);
	text_say(&t->out, &p, false);
	if (possible)
		tell_next(t);
	return true;
}

/* What is to be said of the text, beside it: it goes where it is all that there is. */
static void
tell_remarks(struct task *t)
{
	struct paragraphs p = {0};

	say_remarks(&p, &t->errand);
	for (size_t i = 0; i < p.n; i++) {
		if (p.at[i].kind == PARA_WARNING)
			cli_say("%s", p.at[i].text);
	}
	paragraphs_clear(&p);
}

/*
 * The text and nothing else, as the field of a form takes it: it goes on to a clipboard or into a
 * file. Who reads it at a terminal sees below it what it says.
 */
bool
task_tell_text(struct task *t, struct err *e)
{
	const char *why = t->authority != NULL ? authority_out_of_reach(t->authority) : NULL;
	const struct account *a = &t->errand.account;
	struct paragraphs p = {0};

	t->errand.letter.bare = true;
	if (t->n != 1)
		return failed(e, ERR_USAGE,
			      _("--%s shows the text of one account alone, not of %zu"),
			      t->errand.letter.mandate ? "mandate" : "text", t->n);
	if (!task_load(t, 0, e))
		return false;
	say_early(t);
	if (!route_takes_text(errand_route(&t->errand)) && !t->errand.letter.mandate)
		return failed(e, ERR_FAILED,
			      _("%s/%s: this way is a setting and takes no text; another one may, "
				"--route names it"),
			      a->service, a->handle);
	if (!task_make_letter(t, e))
		return false;
	if (t->errand.body.used == 0)
		return failed(e, ERR_FAILED, "%s",
			      why != NULL ? _(why) : _("the catalogue has no text for this"));
	tell_remarks(t);
	output_add(&t->out, buf_view(&t->errand.body));
	if (t->errand.meant.used > 0 && t->out.fd == STDOUT_FILENO && isatty(STDOUT_FILENO)) {
		output_add(&t->out, STR("\n"));
		say_meant(&p, &t->errand);
		text_say(&t->out, &p, false);
	}
	return true;
}

static const struct errand *
next_errand(void *ctx, size_t i, struct err *e)
{
	struct task *t = ctx;

	if (!task_load(t, i, e) || !task_make_letter(t, e))
		return NULL;
	say_early(t);
	return &t->errand;
}

bool
task_tell(struct task *t, struct err *e)
{
	char service[SERVICE_ROOM] = "";

	if (t->cli->format == FORMAT_JSON)
		return act_errands_data(&t->cli->act, t->n, next_errand, t, &t->out, e);
	for (size_t i = 0; i < t->n; i++) {
		if (!task_load(t, i, e))
			return false;
		if (i > 0)
			output_add(&t->out, str_of("\n"));
		if (!tell_account(t, strcmp(service, t->errand.account.service) == 0, e))
			return false;
		memcpy(service, t->errand.account.service, sizeof(service));
	}
	return true;
}
