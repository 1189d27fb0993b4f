/* veto items. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/scan.h"
#include "veto/text.h"

enum { DAY_COLS = 12, STATE_COLS = 24, CERTAIN_COLS = 22 };

struct listing {
	struct output *out;
	const struct content_kind *kind; /* whose head is written */
};

static bool
write_line(void *ctx, const struct content_kind *kind, const struct item *i)
{
	struct listing *l = ctx;
	struct buf *out = output_room(l->out), day = {0}, state = {0};

	if (l->kind != kind) {
		buf_fmt(out, "%s%s\n", l->kind != NULL ? "\n" : "", said(kind->label));
		l->kind = kind;
	}
	item_day_words(&day, i->moment);
	buf_text(&state, _(checks[i->state].label));
	if (i->gone != 0) {
		buf_reset(&state);
		buf_fmt(&state, _("gone since "));
		item_gone_words(&state, i->gone);
	}
	text_fit(out, day.used > 0 ? buf_view(&day) : str_of(_("no date")), DAY_COLS, false);
	buf_char(out, ' ');
	text_fit(out, buf_view(&state), STATE_COLS, false);
	buf_char(out, ' ');
	text_fit(out, str_of(_(certainties[i->certainty].label)), CERTAIN_COLS, false);
	buf_char(out, ' ');
	text_clean(out, i->excerpt, false);
	while (out->used > 0 && out->data[out->used - 1] == ' ')
		out->data[--out->used] = '\0';
	buf_char(out, '\n');
	buf_clear(&day);
	buf_clear(&state);
	return !l->out->broken;
}

/* Where options choose the account, none is named, and the kind is the first word. */
static int
kind_at(const struct cli *cli)
{
	return cli_chooses(cli) ? 0 : 1;
}

static bool
find_account(struct cli *cli, struct account *a, struct err *e)
{
	if (!cli_chooses(cli))
		return act_account_find(&cli->act, cli->words.argument[0], a, e);
	if (cli->words.arguments > 1)
		return failed(e, ERR_USAGE,
			      _("with options that choose the account only the kind is named, not "
				"'%.80s' as well"),
			      cli->words.argument[1]);
	return cli_account(cli, cli->words.arguments, a, e);
}

static bool
read_filter(struct cli *cli, struct item_query *q, struct err *e)
{
	const char *text = option(cli, OPT_TEXT);
	const char *kind =
		cli->words.arguments > kind_at(cli) ? cli->words.argument[kind_at(cli)] : NULL;
	static const struct text_rule rule = {.field = N_("text"), .max = 4096};
	LOCAL_BUF admitted = {0};
	struct typed v;
	bool fine = text == NULL || text_admit(&admitted, &rule, str_of(text), e);

	if (!fine)
		return false;

	*q = (struct item_query){.state = -1, .text = text != NULL ? text : ""};
	if (kind != NULL && !type_read(TYPE_KIND, cli->command, kind, &v, e))
		return false;
	if (kind != NULL)
		q->kind = &content_kinds[v.number];
	q->year = (int)cli->read[OPT_YEAR].number;
	q->since = cli->read[OPT_SINCE].when.day;
	q->until = cli->read[OPT_UNTIL].when.day;
	if (!date_is_none(q->since) && !date_is_none(q->until) &&
	    date_compare(q->since, q->until) > 0)
		return failed(e, ERR_USAGE, _("--since lies after --until"));
	if (option(cli, OPT_STATE) != NULL)
		q->state = (int)cli->read[OPT_STATE].number;
	return true;
}

static int
set(struct cli *cli, const struct item_query *q)
{
	struct item_ticks t = {.query = q};
	struct output out;
	struct err e = {0};
	enum check to = (enum check)cli->read[OPT_SET].number;

	if (q->kind == NULL)
		return cli_usage(_("--set needs the kind whose items are meant: veto items ACCOUNT "
				   "KIND --set STATE"));
	if (option(cli, OPT_FORMAT) != NULL || option(cli, OPT_OUTPUT) != NULL)
		return cli_usage(
			_("--set lists nothing: it does not go with --format and --output"));
	if (!act_item_tick(&cli->act, &t, to, &e) ||
	    !output_open(&out, NULL, 0, &e))
		return cli_failed(&e);
	if (option(cli, OPT_QUIET) == NULL)
		buf_fmt(output_room(&out),
			ngettext("%s: %lld item is now: %s\n", "%s: %lld items are now: %s\n",
				 (unsigned long)t.ticked),
			said(q->kind->label), (long long)t.ticked, _(checks[to].label));
	return cli_done(&out);
}

static bool
is_listed(const struct content_kind *kind)
{
	for (int i = 0; i < FOUND_KINDS; i++) {
		if (strcmp(found_kind_names[i], kind->name) == 0)
			return true;
	}
	return false;
}

/*
 * That there is nothing has three reasons: there is none, nothing is known, or it is never listed.
 */
static void
tell_nothing(struct cli *cli, const struct item_query *q, const struct account *a)
{
	struct item_counts counts[32];
	struct err e = {0};
	bool known = false;

	if (q->kind != NULL && !is_listed(q->kind)) {
		bool counted = strcmp(q->kind->name, found_apart_names[FOUND_MESSAGES]) == 0;

		cli_say(counted ? _("'%s' are never listed one by one: 'veto scan' counts the "
				    "conversations and stores nothing of them")
				: _("'%s' is nothing that 'veto scan' reads, so there are no items "
				    "of it"),
			q->kind->name);
		return;
	}
	if (content_kind_count > 32 || !act_item_counts(&cli->act, a, counts, &e))
		return;
	for (size_t i = 0; i < content_kind_count; i++)
		known = known ||
			(counts[i].known && (q->kind == NULL || q->kind == &content_kinds[i]));
	if (known)
		cli_say(_("no item fits"));
	else
		cli_say(_("no export with such content was scanned yet, so nothing is known of it; "
			  "'veto scan ARCHIVE --account %s/%s' reads one"),
			a->service, a->handle);
}

static int
show(struct cli *cli, const struct item_query *q, const struct account *a)
{
	struct listing l = {0};
	struct output out;
	struct err e = {0};
	enum item_format data;
	bool ok;

	if (!cli_output(cli, &out, &e))
		return cli_failed(&e);
	l.out = &out;
	data = cli->format == FORMAT_CSV    ? ITEM_CSV
	       : cli->format == FORMAT_JSON ? ITEM_JSON
					    : ITEM_JSONL;
	ok = cli->format == FORMAT_TEXT ? act_item_each(&cli->act, q, write_line, &l, &e)
			    : act_item_export(&cli->act, q, data, cli->csv, &out, &e);
	if (ok && a->id != 0 && cli->format == FORMAT_TEXT && l.kind == NULL &&
	    option(cli, OPT_QUIET) == NULL)
		tell_nothing(cli, q, a);
	return cli_end(&out, ok, &e);
}

int
run_items(struct cli *cli)
{
	bool ticks = option(cli, OPT_SET) != NULL;
	struct item_query q;
	struct account a;
	struct err e = {0};

	if (!read_filter(cli, &q, &e) || !find_account(cli, &a, &e))
		return cli_failed(&e);
	q.account = a.id;
	return ticks ? set(cli, &q) : show(cli, &q, &a);
}
