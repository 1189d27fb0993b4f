/*
 * Which accounts a command is about: those that its words name, and of these the ones that its
 * options choose. A row of the table below for each such option, the same at every command that
 * takes accounts; what they say goes into one struct, which the store answers.
 */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { NEAR = 4, NAMED_MOST = 5 };

/* ---- the whole owner or centre: a word that is misspelled must not look like an empty list */

struct nearest {
	enum account_field field;
	struct text_near near;
};

static bool
note_nearest(void *ctx, const struct account *a)
{
	struct nearest *n = ctx;
	struct str value = str_of(account_get(a, n->field));

	if (value.n > 0)
		text_near_offer(&n->near, value, value);
	return true;
}

static bool
nobody(struct cli *cli, enum account_field field, const char *typed, struct err *e)
{
	struct nearest n = {field, {.wanted = str_of(typed), .distance = NEAR}};

	if (!act_account_each(&cli->act, &ACCOUNT_QUERY_ALL, note_nearest, &n, e)) {
		buf_clear(&n.near.found);
		return false;
	}
	if (n.near.found.used > 0)
		failed(e, ERR_USAGE,
		       field == ACCOUNT_OWNER
			       ? _("no account has the owner '%.80s'; did you mean '%s'?")
			       : _("no account has the centre '%.80s'; did you mean '%s'?"),
		       typed, buf_get(&n.near.found));
	else
		failed(e, ERR_USAGE,
		       field == ACCOUNT_OWNER
			       ? _("no account has the owner '%.80s'; 'veto account list' shows "
				   "whose accounts there are")
			       : _("no account has the centre '%.80s'; 'veto account list --format "
				   "csv' shows those there are"),
		       typed);
	buf_clear(&n.near.found);
	return false;
}

static bool
note_one(void *ctx, const struct account *a)
{
	(void)a;
	*(bool *)ctx = true;
	return false;
}

/* An empty one asks for accounts without. */
static bool
choose_whole(struct cli *cli, enum account_field field, const char *typed, const char **whole,
	     struct err *e)
{
	struct account_query q = ACCOUNT_QUERY_ALL;
	const char *kept = account_get(&cli->like, field);
	bool found = false;

	if (!account_set(&cli->like, field, str_of(typed), e))
		return false;
	*whole = kept;
	if (*kept == '\0')
		return true;
	*(field == ACCOUNT_OWNER ? &q.whole_owner : &q.whole_centre) = kept;
	return act_account_each(&cli->act, &q, note_one, &found, e) &&
	       (found || nobody(cli, field, typed, e));
}

/* ---- the options */

static bool
choose_owner(struct cli *cli, const char *typed, struct account_query *q, struct err *e)
{
	return choose_whole(cli, ACCOUNT_OWNER, typed, &q->whole_owner, e);
}

static bool
choose_centre(struct cli *cli, const char *typed, struct account_query *q, struct err *e)
{
	return choose_whole(cli, ACCOUNT_CENTRE, typed, &q->whole_centre, e);
}

/*
 * Some part of a name may be that of somebody else's too: it is good for looking, and for nothing
 * that changes something.
 */
static bool
choose_owner_like(struct cli *cli, const char *typed, struct account_query *q, struct err *e)
{
	struct account like = {0};

	if (cli_needs(cli) & NEED_WRITE)
		return failed(e, ERR_USAGE,
			      _("--owner-like may find more than is meant, and changes nothing; "
				"--owner takes the whole name"));
	if (!account_set(&like, ACCOUNT_OWNER, str_of(typed), e))
		return false;
	if (like.owner[0] == '\0' || strlen(like.owner) >= sizeof(q->owner))
		return failed(e, ERR_USAGE,
			      _("--owner-like takes a part of a name, of 1 to %d bytes"),
			      (int)sizeof(q->owner) - 1);
	text_copy(q->owner, sizeof(q->owner), str_of(like.owner));
	return true;
}

/* What the types of their values have read already. */
static void
choose_rest(const struct cli *cli, struct account_query *q)
{
	if (option(cli, OPT_SERVICE) != NULL)
		text_copy(q->service, sizeof(q->service), str_of(option(cli, OPT_SERVICE)));
	if (option(cli, OPT_STATUS) != NULL)
		q->status = (int)cli->read[OPT_STATUS].number;
	q->review = option(cli, OPT_REVIEW) != NULL;
	if (option(cli, OPT_DUE_WITHIN) == NULL)
		return;
	q->due_until = date_from_days(date_days(cli->act.now.here.day) +
				      cli->read[OPT_DUE_WITHIN].number);
	q->order = BY_DUE;
}

static const struct {
	enum opt option;
	bool (*choose)(struct cli *cli, const char *typed, struct account_query *q, struct err *e);
} choosers[] = {
	{OPT_ONLY_OWNER, choose_owner},
	{OPT_OWNER_LIKE, choose_owner_like},
	{OPT_ONLY_CENTRE, choose_centre},
};

bool
cli_chooses(const struct cli *cli)
{
	for (int o = SELECTORS; o < OPTIONS; o++) {
		if (option(cli, (enum opt)o) != NULL)
			return true;
	}
	return false;
}

bool
cli_query(struct cli *cli, int first, struct account_query *q, int64_t **named, struct err *e)
{
	*q = ACCOUNT_QUERY_ALL;
	*named = NULL;
	for (size_t i = 0; i < sizeof(choosers) / sizeof(choosers[0]); i++) {
		const char *typed = option(cli, choosers[i].option);

		if (typed != NULL && !choosers[i].choose(cli, typed, q, e))
			return false;
	}
	choose_rest(cli, q);
	if (first >= cli->words.arguments)
		return true;
	if (!cli_names(cli, first, named, &q->n, e))
		return false;
	qsort(*named, q->n, sizeof(**named), account_id_compare);
	q->ids = *named;
	return true;
}

/* ---- for commands that are about each of them in turn */

struct chosen {
	int64_t *id;
	size_t n, room;
	struct buf names; /* of the first */
};

static bool
take_chosen(void *ctx, const struct account *a)
{
	struct chosen *c = ctx;
	char name[ACCOUNT_NAME_ROOM];

	c->id = mem_grow(c->id, &c->room, c->n + 1, sizeof(*c->id));
	c->id[c->n++] = a->id;
	if (c->n <= NAMED_MOST)
		buf_fmt(&c->names, c->n > 1 ? ", %s" : "%s", account_name(a, name));
	else if (c->n == NAMED_MOST + 1)
		buf_text(&c->names, ", …");
	return true;
}

/* Which they are was not typed: what is about to be changed is said before. */
static void
say_chosen(struct cli *cli, const struct chosen *c)
{
	if (cli_needs(cli) & NEED_WRITE && option(cli, OPT_QUIET) == NULL)
		cli_say(ngettext("chosen is %zu account: %s", "chosen are %zu accounts: %s", c->n),
			c->n, buf_view(&c->names).s);
}

/*
 * A command that shows shows nothing then; one that would change something was not meant so, nor
 * one that is for the text of one account alone.
 */
static bool
none_chosen(struct cli *cli, int first, struct err *e)
{
	if (cli_needs(cli) & NEED_WRITE || option(cli, OPT_ONLY_TEXT) != NULL)
		return failed(e, ERR_USAGE,
			      first < cli->words.arguments
				      ? _("none of the accounts that are named is one that the "
					  "options choose")
				      : _("no account is one that the options choose"));
	cli_say_empty(cli, _("no account fits"));
	return true;
}

bool
cli_accounts(struct cli *cli, int first, int64_t **ids, size_t *n, struct err *e)
{
	struct account_query q;
	struct chosen c = {0};
	int64_t *named;
	bool ok;

	if (!cli_chooses(cli))
		return cli_names(cli, first, ids, n, e);
	ok = cli_query(cli, first, &q, &named, e) &&
	     act_account_each(&cli->act, &q, take_chosen, &c, e);
	free(named);
	ok = ok && (c.n > 0 || none_chosen(cli, first, e));
	if (ok && c.n > 0)
		say_chosen(cli, &c);
	buf_clear(&c.names);
	if (!ok) {
		free(c.id);
		return false;
	}
	*ids = c.id != NULL ? c.id : mem_alloc(sizeof(**ids)); /* none is not all */
	*n = c.n;
	return true;
}

bool
cli_account(struct cli *cli, int first, struct account *a, struct err *e)
{
	int64_t *ids = NULL;
	size_t n = 0;
	bool ok = cli_accounts(cli, first, &ids, &n, e);

	if (ok && n > 1)
		ok = failed(e, ERR_USAGE, _("this is about one account alone, and %zu are chosen"),
			    n);
	if (n == 0)
		*a = (struct account){0};
	ok = ok && (n == 0 || act_account_load(&cli->act, ids[0], a, e));
	free(ids);
	return ok;
}
