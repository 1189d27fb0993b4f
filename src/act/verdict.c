/* What a verification found, in words. */
#include "verdict.h"

#include <stdio.h>
#include <string.h>

#include "veto/act.h"
#include "veto/i18n.h"

/* As text: the field is sealed as it is written, and may hold what is no date. */
void
verdict_compare_due(struct verdict *v, int64_t seq, struct str written, struct date due)
{
	char text[DATE_TEXT];

	if (date_is_none(due) && written.n == 0)
		return; /* nearly all of them */
	date_format(due, text);
	if (str_is(written, text))
		return;
	v->chain.fault = CHAIN_DUE;
	v->chain.at = v->chain.until = seq;
	snprintf(v->stored, sizeof(v->stored), "%.*s",
		 (int)(written.n < HASH_HEX ? written.n : HASH_HEX), written.s);
	snprintf(v->computed, sizeof(v->computed), "%s", text);
}

static void
describe_fault(struct buf *out, const struct verdict *v)
{
	const struct chain *c = &v->chain;
	char expected[HASH_HEX + 1], found[HASH_HEX + 1];

	switch (c->fault) {
	case CHAIN_CHANGED:
		hash_to_hex(&c->expected, expected);
		hash_to_hex(&c->found, found);
		buf_fmt(out, _("changed at entry %lld (expected %s, found %s)"), (long long)c->at,
			expected, found);
		break;
	case CHAIN_MISSING:
		buf_fmt(out, _("missing between %lld and %lld"), (long long)c->at,
			(long long)c->until);
		break;
	case CHAIN_REPEATED:
		buf_fmt(out, _("changed at entry %lld (it stands there twice, or out of order)"),
			(long long)c->at);
		break;
	case CHAIN_INTERNAL:
		buf_fmt(out,
			_("changed at entry %lld (salt, actor or note are not those that were "
			  "sealed)"),
			(long long)c->at);
		break;
	case CHAIN_INVALID:
		buf_fmt(out, _("changed at entry %lld (%s)"), (long long)c->at, _(v->what));
		break;
	case CHAIN_DUE:
		buf_fmt(out,
			_("wrong at entry %lld (due date: it says '%s', the entries say '%s')"),
			(long long)c->at, v->stored, v->computed);
		break;
	case CHAIN_COUNTS:
		buf_fmt(out, _("counts wrong (%s: kept is '%s', the entries say '%s')"), _(v->what),
			v->stored, v->computed);
		break;
	default:
		break;
	}
}

void
verdict_look_at_clock(struct verdict *v, int64_t seq, int64_t recorded, const struct when *happened)
{
	int64_t day = 24 * 3600 * 1000LL;
	bool back = seq > 1 && recorded < v->recorded;

	if ((back || date_days(happened->day) * day > recorded + day) && v->clock++ == 0)
		v->clock_at = seq;
	v->recorded = recorded;
}

void
verdict_untold(struct buf *out, int64_t n)
{
	if (n > 0)
		buf_fmt(out,
			ngettext(", %lld of them without its internal part",
				 ", %lld of them without their internal part", (unsigned long)n),
			(long long)n);
}

void
verdict_text(struct buf *out, const struct verdict *v)
{
	char head[HASH_HEX + 1];

	buf_fmt(out, "%s: ", v->name);
	if (v->chain.fault != CHAIN_INTACT) {
		describe_fault(out, v);
		return;
	}
	hash_to_hex(&v->chain.head, head);
	buf_fmt(out,
		ngettext("intact, %lld entry", "intact, %lld entries", (unsigned long)v->chain.seq),
		(long long)v->chain.seq);
	verdict_untold(out, v->untold);
	if (v->chain.seq > 0)
		buf_fmt(out, ", %s", head);
	if (v->clock > 0)
		buf_fmt(out,
			ngettext("; the clock seems to have been set back at %lld entry (%lld)",
				 "; the clock seems to have been set back at %lld entries (first "
				 "at %lld)",
				 (unsigned long)v->clock),
			(long long)v->clock, (long long)v->clock_at);
	if (v->form)
		buf_text(out, _("; but the file is not written as veto writes it: another program "
				"saved it"));
}
