/*
 * What the catalogue says, in paragraphs. A statement comes first, then how much stands behind it,
 * then who says so: the order is the same wherever one is told.
 */
#include "veto/say.h"

#include <string.h>

#include "veto/i18n.h"

static void
say_date(struct buf *out, const char *label, const char *date)
{
	buf_fmt(out, "%s ", label);
	catalogue_date(out, date);
}

void
say_sources(struct paragraphs *p, int depth, int mark, const source_refs *sources)
{
	LOCAL_BUF text = {0};

	if (mark != MARK_PRIMARY)
		paragraph_add(p, PARA_MARK, depth, _(catalogue_marks[mark].label));
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s = sources->at[i];

		buf_reset(&text);
		buf_fmt(&text, "%s, ", _(source_kinds[s->kind].label));
		catalogue_date(&text, s->date);
		paragraph_labelled(p, PARA_SOURCE, depth, buf_get(&text), s->name);
		buf_reset(&text);
		buf_text(&text, s->where);
		if (said(s->note)[0] != '\0')
			buf_fmt(&text, ": %s", said(s->note));
		buf_text(&text, " (");
		say_date(&text, _("checked"), s->checked);
		buf_char(&text, ')');
		paragraph_add(p, PARA_WHERE, depth, buf_get(&text));
	}
}

void
say_disputed(struct paragraphs *p, const disagreement_refs *disputed, const char *id)
{
	for (size_t i = 0; i < disputed->n; i++) {
		const struct disagreement *d = disputed->at[i];

		if (id != NULL && strcmp(d->id, id) != 0)
			continue;
		paragraph_pause(p);
		paragraph_fmt(p, PARA_HEAD, 1, _("Sources disagree: %s"), said(d->question));
		for (size_t k = 0; k < d->sides.n; k++) {
			paragraph_add(p, PARA_POINT, 2, said(d->sides.at[k].text));
			say_sources(p, 3, MARK_PRIMARY, &d->sides.at[k].sources);
		}
	}
}

/* ---- routes */

void
say_route_name(struct buf *out, const struct route *r)
{
	buf_fmt(out, "%s: ", _(route_kinds[r->kind].label));
	route_title(out, r);
}

/*
 * What the last look at the form found, who answered where it is somebody else, and where it led:
 * that address by itself.
 */
static void
say_look(struct paragraphs *p, const struct form_look *look, const char *asked)
{
	LOCAL_BUF text = {0}, owner = {0};

	form_look_words(&text, look);
	if (look->found != NULL &&
	    reach_owner_words(&owner, str_of(asked), str_of(look->found)))
		buf_fmt(&text, "; %s", buf_get(&owner));
	if (look->found != NULL && look->why != WHY_OTHER_HOST)
		buf_fmt(&text, "; %s:", _("it leads to"));
	paragraph_pair(p, 2, _("last looked at"), buf_get(&text));
	if (look->why != WHY_OTHER_HOST)
		paragraph_add(p, PARA_ADDRESS, 1, look->found);
}

/* The day on which a record was read: never the form itself, but what was written of it. */
static void
say_checked(struct paragraphs *p, const char *label, const char *date, const char *checked)
{
	LOCAL_BUF text = {0};

	catalogue_date(&text, date);
	buf_text(&text, "; ");
	say_date(&text, _("checked"), checked);
	buf_fmt(&text, " (%s)", _("in stored material, not live"));
	paragraph_pair(p, 2, label, buf_get(&text));
}

static void
say_answer(struct paragraphs *p, const char *label, int answer)
{
	if (answer != ANSWER_UNKNOWN)
		paragraph_pair(p, 2, label, _(catalogue_answers[answer].label));
}

void
route_needs(struct buf *out, const struct route *r)
{
	for (int i = 0; r != NULL && i < ITEMS_NEEDED; i++) {
		if (r->needs & 1u << i)
			buf_fmt(out, out->used > 0 ? "; %s" : "%s", _(items_needed[i].label));
	}
}

/* What is asked for, in the route's words and then in those that all routes share. */
static void
say_asked(struct paragraphs *p, const struct route *r)
{
	LOCAL_BUF needs = {0}, limit = {0};

	route_needs(&needs, r);
	if (r->limit > 0)
		buf_fmt(&limit, ngettext("%d character at most", "%d characters at most",
					 (unsigned long)r->limit), r->limit);
	paragraph_pair(p, 2, _("asks for"), said(r->fields));
	paragraph_pair(p, 2, _("to be given"), buf_get(&needs));
	if (r->reason != REASON_UNKNOWN)
		paragraph_pair(p, 2, _("reason"), _(route_reasons[r->reason].label));
	paragraph_pair(p, 2, _("text"), buf_get(&limit));
	if (r->own_address != ANSWER_UNKNOWN)
		paragraph_pair(p, 2, _("sent from"),
			       r->own_address == ANSWER_YES
				       ? _("the e-mail address of the account alone")
				       : _("any e-mail address"));
	paragraph_pair(p, 2, _("languages"), r->language);
}

void
say_route(struct paragraphs *p, const struct route *r, const struct form_look *look)
{
	LOCAL_BUF as_of = {0};

	paragraph_add(p, PARA_ADDRESS, 1, r->url);
	say_look(p, look, r->url);
	paragraph_pair(p, 2, _("e-mail"), r->email);
	paragraph_pair(p, 2, _("letter"), r->address);
	paragraph_pair(p, 2, _("clicks"), said(r->path));
	paragraph_pair(p, 2, _("for"), _(catalogue_audiences[r->audience].label));
	paragraph_pair(p, 2, _("region"), said(r->region));
	say_answer(p, _("login needed"), r->login);
	say_asked(p, r);
	paragraph_pair(p, 2, _("covers"), said(r->covers));
	paragraph_pair(p, 2, _("confirmation"), said(r->confirmation));
	paragraph_pair(p, 2, _("deadline"), said(r->deadline));
	say_answer(p, _("can be undone"), r->reversible);
	if (r->stands != STANDS_UNKNOWN)
		paragraph_pair(p, 2, _("from the start"), _(catalogue_stands[r->stands].label));
	paragraph_pair(p, 2, _("note"), said(r->note));
	if (r->kind == ROUTE_NONE) {
		buf_text(&as_of, _("as of "));
		catalogue_date(&as_of, r->checked);
		paragraph_add(p, PARA_TEXT, 2, buf_get(&as_of));
	} else {
		say_checked(p, _("last seen"), r->seen, r->checked);
	}
	say_sources(p, 2, r->mark, &r->sources);
}

/* ---- services */

static void
say_rule(struct paragraphs *p, const struct kind_rule *rule)
{
	LOCAL_BUF text = {0};

	buf_text(&text, _(catalogue_rules[rule->rule].label));
	if (strcmp(rule->since, "unknown") != 0) {
		buf_text(&text, "; ");
		say_date(&text, _("since"), rule->since);
	}
	paragraph_pair(p, 2, said(rule->kind->label), buf_get(&text));
	paragraph_add(p, PARA_TEXT, 3, said(rule->note));
	if (rule->activity[0] != '\0') {
		paragraph_add(p, PARA_TEXT, 3, _("your own are listed there, and can be deleted:"));
		paragraph_add(p, PARA_ADDRESS, 3, rule->activity);
	}
	say_sources(p, 3, MARK_PRIMARY, &rule->sources);
}

/* Who answers for it, on what it rests the training, and which authority leads. */
static void
say_controller(struct paragraphs *p, const struct offering *s)
{
	const struct controller *to = offering_controller(s);
	LOCAL_BUF text = {0};

	for (int i = 0; i < BASES; i++) {
		if (s->basis & 1u << i)
			buf_fmt(&text, text.used > 0 ? "; %s" : "%s", _(legal_bases[i].label));
	}
	paragraph_pair(p, 1, _("legal basis, as the provider states it"), buf_get(&text));
	buf_reset(&text);
	if (to != NULL)
		offering_address(&text, s);
	paragraph_pair(p, 1, _("who answers for it"), buf_get(&text));
	paragraph_pair(p, 1, _("e-mail"), offering_email(s));
	if (to != NULL) {
		paragraph_pair(p, 1, _("languages"), to->language);
		say_sources(p, 2, MARK_PRIMARY, &to->sources);
	}
	if (s->provider->lead != NULL)
		paragraph_pair(p, 1, _("lead authority"), s->provider->lead->name);
}

void
say_service(struct paragraphs *p, const struct catalogue *c, const struct offering *s)
{
	LOCAL_BUF unknown = {0};

	paragraph_pair(p, 1, _("what goes into training"), said(s->content));
	say_controller(p, s);
	paragraph_pair(p, 1, _("note"), said(s->note));
	if (s->sources.n > 0)
		say_sources(p, 1, s->mark, &s->sources);
	for (size_t k = 0; k < c->kinds.n; k++) {
		const struct kind_rule *rule = offering_rule(s, &c->kinds.at[k]);

		if (rule != NULL)
			say_rule(p, rule);
		else
			buf_fmt(&unknown, unknown.used > 0 ? ", %s" : "%s",
				said(c->kinds.at[k].label));
	}
	paragraph_pair(p, 2, _(catalogue_rules[RULE_UNSTATED].label), buf_get(&unknown));
}

/* ---- authorities, the guide */

void
say_authority(struct paragraphs *p, const struct authority *a)
{
	paragraph_add(p, PARA_TEXT, 1, a->address);
	paragraph_add(p, PARA_ADDRESS, 1, a->form);
	paragraph_add(p, PARA_ADDRESS, 1, a->web);
	paragraph_pair(p, 2, _("e-mail"), a->email);
	paragraph_pair(p, 2, _("telephone"), a->phone);
	paragraph_pair(p, 2, _("for"), _(authority_scopes[a->scope].label));
	paragraph_pair(p, 2, _("languages"), a->language);
	paragraph_pair(p, 2, _("note"), said(a->note));
	say_checked(p, _("record of"), a->date, a->checked);
	say_sources(p, 2, a->mark, &a->sources);
}

void
say_topic(struct paragraphs *p, const struct topic *t)
{
	for (size_t i = 0; i < t->facts.n; i++) {
		paragraph_add(p, PARA_TEXT, 0, said(t->facts.at[i]->text));
		say_sources(p, 2, t->facts.at[i]->mark, &t->facts.at[i]->sources);
		paragraph_pause(p);
	}
	say_disputed(p, &t->disputed, NULL);
}
