/* veto record. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/say.h"
#include "veto/text.h"

static bool
read_about(struct cli *cli, struct new_entry *q, struct err *e)
{
	const char *word = option(cli, OPT_ABOUT);

	if (word == NULL)
		return q->kind != ENTRY_STRUCK ||
		       failed(e, ERR_USAGE,
			      _("'struck' needs the number of the entry: --about NUMBER"));
	if (!(entry_kinds[q->kind].effect & (EFFECT_OUT | EFFECT_ABOUT)))
		return failed(e, ERR_USAGE, _("'%s' is about no other entry: it takes no --about"),
			      entry_kinds[q->kind].name);
	if (cli_chooses(cli) || cli->words.arguments > 2 ||
	    strcmp(cli->words.argument[1], "-") == 0)
		return failed(e, ERR_USAGE,
			      _("--about takes one account: each has its own numbers"));
	q->about = cli->read[OPT_ABOUT].number;
	return true;
}

/*
 * From standard input a little more is read than a note may have: the door says that it is too
 * long.
 */
bool
cli_note(struct cli *cli, int accounts, struct buf *room, struct str *note, struct err *e)
{
	const char *word = option(cli, OPT_NOTE);
	int64_t got;

	if (word == NULL || strcmp(word, "-") != 0) {
		*note = str_of(word);
		return true;
	}
	for (int i = accounts; i < cli->words.arguments; i++) {
		if (strcmp(cli->words.argument[i], "-") == 0)
			return failed(
				e, ERR_USAGE,
				_("standard input cannot give both the accounts and the note"));
	}
	buf_room(room, 4 * NOTE_MAX + 4);
	got = file_read(STDIN_FILENO, _("standard input"), room->data, 4 * NOTE_MAX + 4, e);
	if (got < 0)
		return false;
	if (got > 4 * NOTE_MAX)
		return failed(e, ERR_USAGE,
			      _("note: it is far too long; at most %d bytes are allowed"),
			      NOTE_MAX);
	while (got > 0 && (room->data[got - 1] == '\n' || room->data[got - 1] == '\r'))
		got--;
	*note = (struct str){room->data, (size_t)got};
	return true;
}

static bool
read_request(struct cli *cli, struct new_entry *q, char day[DATE_TEXT], struct buf *note,
	     struct err *e)
{
	struct typed kind;

	if (!type_read(TYPE_ENTRY, cli->command, cli->words.argument[0], &kind, e))
		return false;
	q->kind = (enum entry_kind)kind.number;
	q->channel = (enum channel)cli->read[OPT_VIA].number;
	q->happened = option(cli, OPT_ON) != NULL ? cli->read[OPT_ON].when : cli->act.now.here;
	q->route = str_of(option(cli, OPT_WENT));
	q->reference = str_of(option(cli, OPT_REFERENCE));
	q->files = cli->words.evidence;
	q->file_count = cli->words.evidence_count;
	q->look_again = cli_account_value(cli, OPT_LOOK_AGAIN, day);
	return read_about(cli, q, e) && cli_note(cli, 1, note, &q->note, e);
}

/* The day, and the way it went, as far as that was said. */
static void
recorded_words(struct buf *out, const struct recorded *r)
{
	words_date(out, r->happened.day);
	if (r->channel != CHANNEL_NONE)
		buf_fmt(out, ", %s", _(channels[r->channel].label));
	if (r->route.n > 0)
		buf_fmt(out, ", %.*s", (int)r->route.n, r->route.s);
}

void
cli_tell_recorded(void *ctx, const struct recorded *r)
{
	struct telling *t = ctx;
	const struct account *a = r->account;
	char name[ACCOUNT_NAME_ROOM];
	LOCAL_BUF text = {0}, line = {0}, what = {0};

	account_name(a, name);
	if (r->surprise != NULL || r->lacks != NULL)
		cli_say(_("%s: entry %lld is recorded, with a warning: %s%s%s"), name,
			(long long)r->seq, r->surprise != NULL ? _(r->surprise) : "",
			r->surprise != NULL && r->lacks != NULL ? "; " : "",
			r->lacks != NULL ? _(r->lacks) : "");
	if (!t->quiet) {
		recorded_words(&what, r);
		buf_fmt(&text, _("%s: entry %lld (%s), now %s"), name, (long long)r->seq,
			buf_get(&what), _(statuses[a->standing.status].label));
		buf_text(&text, "; ");
		say_coming(&text, a, t->today);
		if (r->text_kept)
			buf_fmt(&text, "; %s", _("the text that was given is kept with it"));
		text_clean(&line, buf_view(&text), false);
		buf_char(&line, '\n');
		output_add(&t->out, buf_view(&line));
	}
}

/* Once, whatever the number of accounts: what comes after a decision not to object. */
static void
tell_stays(struct output *out)
{
	struct paragraphs p = {0};

	say_stays(&p, ENTRY_ACCEPTED);
	say_look_again(&p);
	text_say(out, &p, false);
}

int
run_record(struct cli *cli)
{
	struct new_entry q = {0};
	struct telling t = {.quiet = option(cli, OPT_QUIET) != NULL,
			    .today = cli->act.now.here.day};
	LOCAL_BUF note = {0};
	char day[DATE_TEXT];
	struct err e = {0};
	int64_t *ids = NULL;
	size_t n;
	bool ok = output_open(&t.out, NULL, false, &e) && read_request(cli, &q, day, &note, &e) &&
		  cli_accounts(cli, 1, &ids, &n, &e) &&
		  act_record(&cli->act, ids, n, &q, cli_tell_recorded, &t, &e);

	free(ids);
	if (ok && q.kind == ENTRY_ACCEPTED && !t.quiet)
		tell_stays(&t.out);
	return ok ? cli_done(&t.out) : cli_end(&t.out, false, &e);
}
