/*
 * What a person was given to paste or to send: one file of text, which is kept as evidence with the
 * entry that records the sending, unless the configuration or the person says otherwise. Its head
 * begins with a random line, so that nobody who has the log can find out by its hash which of a few
 * texts it was; then it says what it was made from, the address, the text, and what was said of the
 * way, each statement with source and date.
 */
#include "given.h"

#include "config.h"
#include "veto/catalogue.h"
#include "veto/chance.h"
#include "veto/errand.h"
#include "veto/i18n.h"
#include "veto/paragraph.h"
#include "veto/say.h"
#include "veto/store.h"
#include "veto/store_beside.h"

enum { RANDOM_DIGITS = 32 };

static void
head_line(struct buf *out, const char *name, const char *value)
{
	buf_fmt(out, "%s: %s\n", name, value[0] != '\0' ? value : "-");
}

/* The accounts that it was given for, and whose they are. */
static bool
head_accounts(struct act *act, const struct entry_group *group, struct buf *out, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	struct account a;

	for (size_t i = 0; i < group->n + group->links; i++) {
		int64_t id = i < group->n ? group->ids[i] : group->linked[i - group->n];

		if (!store_account_load(act->store, id, &a, e))
			return false;
		head_line(out, "account", account_name(&a, name));
		head_line(out, "for", a.owner);
	}
	return true;
}

static bool
make_head(struct act *act, const struct errand *w, const struct entry_group *group, struct buf *out,
	  struct err *e)
{
	const struct authority *office = errand_office(w);
	const struct route *route = errand_route(w);
	char drawn[RANDOM_DIGITS + 1];

	if (act->salt == NULL && !chance_hex(drawn, RANDOM_DIGITS, e))
		return false;
	buf_fmt(out, "%s\n", act->salt != NULL ? act->salt : drawn);
	head_line(out, "text given, form", "1");
	head_line(out, "veto", PACKAGE_VERSION);
	head_line(out, "catalogue", w->catalogue->made);
	head_line(out, "route",
		  route != NULL    ? route->id
		  : office != NULL ? office->id
				   : "");
	if (!head_accounts(act, group, out, e))
		return false;
	head_line(out, "by", act->actor);
	head_line(out, "mandate", "none");
	head_line(out, "language", languages[w->lang].code);
	return true;
}

/* What the program said of the way: with sources and dates, as it says it anywhere. */
static void
add_statements(const struct errand *w, struct buf *out)
{
	const struct route *r = errand_route(w);
	struct paragraphs p = {0};

	if (r == NULL)
		return;
	say_route(&p, r, &w->look[w->way]);
	buf_text(out, "\n----\n");
	for (size_t i = 0; i < p.n; i++) {
		const struct paragraph *at = &p.at[i];

		buf_fmt(out, "%*s%s%s%s\n", 2 * at->depth, "", at->label,
			at->label[0] != '\0' ? ": " : "", at->text);
	}
	paragraphs_clear(&p);
}

bool
act_given(struct act *act, const struct errand *w, const struct entry_group *group, struct buf *out,
	  struct err *e)
{
	char went[ROUTE_MAX + 1];

	if (!w->keeps_text || !errand_has_text(w))
		return true;
	if (!make_head(act, w, group, out, e))
		return false;
	errand_went(w, went);
	head_line(out, "address", errand_address(w)[0] != '\0' ? errand_address(w) : went);
	buf_char(out, '\n');
	if (w->subject.used > 0)
		buf_fmt(out, "%s\n\n", buf_get(&w->subject));
	buf_str(out, buf_view(&w->body));
	buf_char(out, '\n');
	add_statements(w, out);
	return true;
}

bool
given_keep(struct act *act, enum entry_kind kind, const struct entry_group *group,
	   const struct hash *hash, struct err *e)
{
	struct str rest = group->given;
	LOCAL_BUF name = {0};
	int64_t id, part = 0;
	bool known;

	if (!store_evidence_known(act->store, hash, &known, e))
		return false;
	if (known)
		return true;
	buf_fmt(&name, "%s.txt", entry_kinds[kind].name);
	if (!store_evidence_add(act->store, hash, buf_get(&name), (int64_t)rest.n, &id, e))
		return false;
	while (rest.n > 0) {
		size_t n = rest.n < EVIDENCE_PORTION ? rest.n : EVIDENCE_PORTION;

		if (!store_evidence_portion(act->store, id, part++, (struct str){rest.s, n}, e))
			return false;
		rest.s += n;
		rest.n -= n;
	}
	return true;
}
