/* What comes next, in one sentence: for one account, and for all that were asked about. */
#include "veto/coming.h"
#include "veto/i18n.h"
#include "veto/say.h"
#include "veto/words.h"

static void
say_one(struct buf *out, enum coming_kind kind, const char *day)
{
	static const char *const words[COMING_KINDS] = {
		[COMING_QUERY] = N_("answer the provider's query"),
		[COMING_OVERDUE] = N_("the answer was due by %s: a reminder or a complaint may "
				      "follow"),
		[COMING_AUTHORITY] = N_("the authority had until %s to say how the complaint "
					"stands (Art. 78(2) GDPR)"),
		[COMING_LOOK] = N_("look again, as noted for %s"),
		[COMING_SWITCH] = N_("check the switch"),
		[COMING_REVIEW] = N_("look again: a form of its service has changed"),
		[COMING_TODAY] = N_("the answer is due today"),
		[COMING_WAIT] = N_("nothing to do until %s"),
		[COMING_DECISION] = N_("nothing is due"),
		[COMING_NOTHING] = N_("nothing to do"),
	};

	buf_fmt(out, _(words[kind]), day);
}

/* How many of a kind there are; of one kind alone an account can be named (say_named). */
static const char *
count_words(enum coming_kind kind, size_t n)
{
	switch (kind) {
	case COMING_QUERY:
		return ngettext("%zu query is to be answered", "%zu queries are to be answered",
				n);
	case COMING_OVERDUE:
		return ngettext("%zu answer is overdue", "%zu answers are overdue", n);
	case COMING_AUTHORITY:
		return ngettext("an authority's word about %zu complaint is overdue",
				"an authority's word about %zu complaints is overdue", n);
	case COMING_LOOK:
		return ngettext("look again at %zu account", "look again at %zu accounts", n);
	case COMING_SWITCH:
		return ngettext("check the switch of %zu account",
				"check the switches of %zu accounts", n);
	case COMING_TODAY:
		return ngettext("%zu answer is due today", "%zu answers are due today", n);
	default:
		return ngettext("forms have changed: look again at %zu account",
				"forms have changed: look again at %zu accounts", n);
	}
}

static void
say_named(struct buf *out, enum coming_kind kind, const char *name)
{
	static const char *const words[COMING_WAIT] = {
		[COMING_QUERY] = N_("answer the query at %s"),
		[COMING_OVERDUE] = N_("the answer at %s is overdue"),
		[COMING_AUTHORITY] = N_("the authority's word about %s is overdue"),
		[COMING_LOOK] = N_("look again at %s"),
		[COMING_SWITCH] = N_("check the switch at %s"),
		[COMING_REVIEW] = N_("a form has changed: look again at %s"),
		[COMING_TODAY] = N_("the answer at %s is due today"),
	};

	buf_fmt(out, _(words[kind]), name);
}

/* The days that are to come: where something is to be done now, they are what follows it. */
static void
say_wait(struct buf *out, const struct comings *c, bool after)
{
	LOCAL_BUF day = {0};

	words_date(&day, c->first[COMING_WAIT]);
	if (!after)
		say_one(out, COMING_WAIT, buf_get(&day));
	else
		buf_fmt(out, _("then nothing until %s"), buf_get(&day));
}

void
say_comings(struct buf *out, const struct comings *c)
{
	size_t before = out->used;

	for (int kind = 0; kind < COMING_WAIT; kind++) {
		if (c->n[kind] > 0)
			buf_text(out, out->used > before ? "; " : "");
		if (c->n[kind] == 1)
			say_named(out, (enum coming_kind)kind, c->name[kind]);
		else if (c->n[kind] > 1)
			buf_fmt(out, count_words((enum coming_kind)kind, c->n[kind]), c->n[kind]);
	}
	if (c->n[COMING_WAIT] > 0) {
		bool after = out->used > before;

		buf_text(out, after ? "; " : "");
		say_wait(out, c, after);
	}
	if (out->used == before)
		say_one(out,
			c->accounts > 0 && c->n[COMING_DECISION] == c->accounts ? COMING_DECISION
									: COMING_NOTHING,
			"");
}

/* What that day is for. */
static const char *
wait_words(const struct account *a, struct date on)
{
	if (date_compare(account_look_day(a), on) == 0)
		return _("the day to look again");
	return a->standing.complaint != 0
		       ? _("by when the authority has to say how the complaint stands")
		       : _("when the answer is due");
}

void
say_coming(struct buf *out, const struct account *a, struct date today)
{
	struct coming coming = coming_of(a, today);
	LOCAL_BUF day = {0};

	words_date(&day, coming.on);
	say_one(out, coming.kind, buf_get(&day));
	if (coming.kind == COMING_WAIT)
		buf_fmt(out, ", %s", wait_words(a, coming.on));
}
