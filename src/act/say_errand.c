/*
 * The steps of an errand in words: what is affected, what a route asks for, what to look at before,
 * to whom it goes with which text, and what came of it. say_step has a step whole, in the order in
 * which it is read; what a key or an option does is the face's own to say.
 */
#include <stdio.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/say.h"
#include "veto/words.h"

static const char *
before_title(const struct route *r)
{
	return !route_takes_text(r)                        ? _("before the change")
	       : r != NULL && route_channel(r) == CHANNEL_FORM ? _("before the form")
							       : _("before sending");
}

const char *
say_step_title(const struct errand *a)
{
	switch (errand_step(a)) {
	case STEP_ABOUT:
		return a->kind == ENTRY_OBJECTED || a->kind == ENTRY_ACCEPTED
			       ? _("what is affected")
			       : _("where things stand");
	case STEP_ROUTE:
		return _("the route");
	case STEP_BEFORE:
		return before_title(errand_route(a));
	case STEP_PLACE:
		return _("the authority");
	case STEP_LETTER:
		if (a->body.used == 0)
			return _("address");
		return errand_address(a)[0] != '\0' ? _("address and text") : _("the text");
	case STEP_SENT:
		if (errand_has_nothing(a))
			return _("nothing to object to");
		return a->kind == ENTRY_ACCEPTED ? _("decided?") : _("submitted?");
	default:
		return _("recorded");
	}
}

/* ---- choices */

struct choosing {
	struct errand_choice *choice;
	size_t n;
};

static void
offer(struct choosing *c, int value, enum channel channel, const char *label)
{
	struct errand_choice *choice = &c->choice[c->n];

	if (c->n == CHOICES_MOST)
		return;
	*choice = (struct errand_choice){.value = value, .channel = channel};
	snprintf(choice->label, sizeof(choice->label), "%s", label);
	c->n++;
}

static void
offer_routes(struct choosing *c, const struct errand *a)
{
	LOCAL_BUF name = {0};

	for (size_t i = 0; i < a->routes; i++) {
		buf_reset(&name);
		say_route_name(&name, a->route[i]);
		offer(c, (int)i, route_channel(a->route[i]), buf_get(&name));
	}
	if (a->routes == 0)
		offer(c, 0, CHANNEL_NONE, _("Go on with the text alone"));
}

/* Of a switch that is off from the start nothing is to be recorded, unless it was not. */
static void
offer_off(struct choosing *c)
{
	offer(c, SENT_NOT, CHANNEL_NONE, _("It does not permit it: nothing is recorded"));
	offer(c, SENT_NOW, CHANNEL_SETTING, _("It permitted it, and I have just changed that"));
	offer(c, SENT_THEN, CHANNEL_SETTING,
	      _("I changed it at another time; or with a note or evidence…"));
}

/*
 * Was it sent, and which way? A letter of one's own may go several ways, the one that is known
 * first; a form goes one.
 */
static void
offer_sent(struct choosing *c, const struct errand *a)
{
	const struct route *r = errand_route(a);
	bool letters = errand_by_letter(a);

	if (a->kind == ENTRY_ACCEPTED) {
		offer(c, SENT_NOW, CHANNEL_NONE, _("Yes, decided: record it"));
	} else if (r != NULL) {
		offer(c, SENT_NOW, route_channel(r), _("Yes, just now"));
	} else {
		if (errand_address(a)[0] != '\0')
			offer(c, SENT_NOW, CHANNEL_FORM, _("Yes, just now, by a form"));
		if (!letters)
			offer(c, SENT_NOW, CHANNEL_EMAIL, _("Yes, just now, by e-mail"));
		offer(c, SENT_NOW, CHANNEL_LETTER, _("Yes, just now, by letter"));
		if (letters)
			offer(c, SENT_NOW, CHANNEL_EMAIL, _("Yes, just now, by e-mail"));
		if (errand_address(a)[0] == '\0')
			offer(c, SENT_NOW, CHANNEL_FORM, _("Yes, just now, by a form"));
	}
	offer(c, SENT_THEN, r != NULL ? route_channel(r) : CHANNEL_NONE,
	      _("Yes, at another time; or with a note or evidence…"));
	offer(c, SENT_NOT, CHANNEL_NONE, _("Not yet: nothing is recorded"));
}

size_t
say_choices(const struct errand *a, struct errand_choice *choices)
{
	struct choosing c = {.choice = choices};

	switch (errand_step(a)) {
	case STEP_ROUTE:
		offer_routes(&c, a);
		break;
	case STEP_PLACE:
		for (size_t i = 0; i < a->authorities; i++)
			offer(&c, (int)i, CHANNEL_NONE, a->authority[i]->name);
		break;
	case STEP_SENT:
		if (errand_has_nothing(a))
			offer_off(&c);
		else
			offer_sent(&c, a);
		break;
	case STEP_DONE:
		offer(&c, DONE_LEAVE, CHANNEL_NONE, _("Done"));
		if (a->kind == ENTRY_ACCEPTED)
			offer(&c, DONE_LOOK, CHANNEL_NONE, _("Keep a day to look again…"));
		break;
	default:
		offer(&c, 0, CHANNEL_NONE, _("Go on"));
	}
	return c.n;
}

/* ---- what it is about */

/* Since when the service uses it, where that is known. */
static void
add_since(struct buf *out, const struct errand *a, const struct content_kind *kind)
{
	for (size_t i = 0; a->offering != NULL && i < a->offering->kinds.n; i++) {
		const struct kind_rule *rule = &a->offering->kinds.at[i];

		if (strcmp(rule->kind->id, kind->name) != 0 || strcmp(rule->since, "unknown") == 0)
			continue;
		buf_fmt(out, ", %s ", _("since"));
		catalogue_date(out, rule->since);
	}
}

void
say_kinds(struct paragraphs *p, const struct errand *a)
{
	LOCAL_BUF text = {0};

	for (size_t i = 0; i < content_kind_count && i < CONTENT_KINDS_MOST; i++) {
		const struct content_kind *kind = &content_kinds[i];
		enum exposure exposure =
			item_exposure(a->account.service, kind, a->account.visibility, a->check[i],
				      &a->counts[i]);

		buf_reset(&text);
		buf_text(&text, _(exposures[exposure].label));
		if (exposure != EXPOSURE_NOT_AFFECTED)
			add_since(&text, a, kind);
		paragraph_labelled(p, exposure == EXPOSURE_AFFECTED ? PARA_CONCERN : PARA_ROW, 0,
				   said(kind->label), buf_get(&text));
	}
}

static void
say_affected(struct paragraphs *p, const struct errand *a)
{
	say_kinds(p, a);
	if (a->offering == NULL)
		return;
	if (said(a->offering->content)[0] != '\0') {
		paragraph_pause(p);
		paragraph_add(p, PARA_TEXT, 0, said(a->offering->content));
		say_sources(p, 0, MARK_PRIMARY, &a->offering->sources);
	}
	say_disputed(p, &a->offering->disputed, NULL);
}

/*
 * What a query that is still open means for it: a withdrawal takes back what the provider asks
 * about.
 */
static bool
answer_is_needed(const struct errand *a, const struct account *account)
{
	return a->kind != ENTRY_WITHDRAWN && account->standing.answer_needed;
}

static void
say_state(struct paragraphs *p, const struct errand *a)
{
	const struct account *account = &a->account;
	enum letter_sense sense = account_letter(account, a->kind, a->today);
	struct date due = account_answer_day(account, a->today);
	LOCAL_BUF text = {0}, counted = {0};

	paragraph_pair(p, 0, _("status"), _(statuses[account->standing.status].label));
	words_date(&text, account->standing.objected);
	paragraph_pair(p, 0, _("objected"), buf_get(&text));
	buf_reset(&text);
	if (!date_is_none(due)) {
		words_date(&text, due);
		buf_text(&text, ", ");
		words_days(&text, date_days(due) - date_days(a->today));
	}
	paragraph_pair(p, 0, _("answer due"), buf_get(&text));
	account_answer_counted(&counted, account);
	paragraph_pair(p, 0, _("counted"), buf_get(&counted));
	if (sense != LETTER_FITS)
		paragraph_add(p, PARA_WARNING, 0,
			      _(standing_letter_words(&account->standing, sense)));
	if (answer_is_needed(a, account))
		paragraph_add(p, PARA_WARNING, 0, _("the provider's query is not answered yet"));
}

static void
say_standing(struct paragraphs *p, const struct errand *a)
{
	say_state(p, a);
	paragraph_pause(p);
	if (a->kind == ENTRY_WITHDRAWN)
		paragraph_add(
			p, PARA_TEXT, 0,
			_("After a withdrawal the provider may use the content again. It is your "
			  "decision, it needs no reason, and you may object again later."));
	else if (a->kind == ENTRY_REMINDED)
		paragraph_add(p, PARA_TEXT, 0,
			      _("The provider has one month to answer, and may extend it by two "
				"where it says so and why (Art. 12(3) GDPR). A reminder "
				"keeps on record that you asked."));
	else
		paragraph_add(p, PARA_TEXT, 0,
			      _("Everybody may complain to a supervisory authority, above all to "
				"that of the country or Land they live in (Art. 77 GDPR). It is "
				"free of charge. The text that follows has the history of this "
				"account and a list of its evidence."));
}

void
say_stays(struct paragraphs *p, enum entry_kind kind)
{
	static const char *const words[ENTRY_KINDS] = {
		[ENTRY_OBJECTED] = N_("What stays as it is after an objection: what was trained "
				      "before it, the account and all that it shows, and what "
				      "others publish about you."),
		[ENTRY_ACCEPTED] = N_("What stays as it is without an objection: the provider can "
				      "go on using what is affected, the account shows what it "
				      "shows, and nothing is sent to anybody."),
		[ENTRY_WITHDRAWN] = N_("What stays as it is after a withdrawal: the log, the "
				       "account and all that it shows, and what others publish "
				       "about you."),
	};

	if (words[kind] != NULL)
		paragraph_add(p, PARA_TEXT, 0, _(words[kind]));
}

static void
say_about(struct paragraphs *p, const struct errand *a)
{
	if (!standing_expects(&a->account.standing, a->kind)) {
		paragraph_fmt(p, PARA_WARNING, 0, _("An entry now would come with a warning: %s."),
			      _(entry_kinds[a->kind].surprise));
		paragraph_pause(p);
	}
	if (a->kind != ENTRY_OBJECTED && a->kind != ENTRY_ACCEPTED) {
		say_standing(p, a);
		return;
	}
	say_affected(p, a);
	paragraph_pause(p);
	say_stays(p, ENTRY_OBJECTED);
	say_stays(p, ENTRY_ACCEPTED);
	paragraph_add(
		p, PARA_TEXT, 0,
		_("To object or not is a personal decision, and it can be changed at any time."));
}

/* ---- the way there */

void
say_nothing(struct paragraphs *p)
{
	paragraph_add(p, PARA_GOOD, 0,
		      _("This switch does not permit the training unless somebody changed it: "
			"there is nothing to object to, and nothing has to be recorded."));
	paragraph_add(p, PARA_TEXT, 0,
		      _("To be sure, look how it stands. Where it permits it, it can be changed, "
			"and that is an objection."));
	paragraph_pause(p);
}

static void
say_way(struct paragraphs *p, const struct errand *a)
{
	if (a->choice < a->routes) {
		if (a->kind == ENTRY_OBJECTED && route_stands_off(a->route[a->choice]))
			say_nothing(p);
		say_route(p, a->route[a->choice], &a->look[a->choice]);
		say_disputed(p, &a->route[a->choice]->disputed, NULL);
	} else {
		paragraph_add(p, PARA_WARNING, 0,
			      _("The catalogue knows no route for this service. The text can be "
				"sent to the provider by e-mail or letter."));
	}
}

static void
say_login(struct paragraphs *p, const struct route *r)
{
	if (r != NULL && r->login == ANSWER_NO)
		paragraph_add(p, PARA_POINT, 0, _("No login is needed for this."));
	else if (!route_takes_text(r))
		paragraph_add(p, PARA_POINT, 0, _("Are you logged in at the service?"));
	else if (r != NULL && r->url[0] != '\0')
		paragraph_add(p, PARA_POINT, 0,
			      _("Are you logged in at the service, in the same browser in which "
				"you open the form?"));
}

static void
say_email(struct paragraphs *p, const struct errand *a)
{
	if (a->account.email[0] != '\0')
		paragraph_fmt(p, PARA_POINT, 0,
			      _("Which e-mail address? Kept here for this account: %s"),
			      a->account.email);
	else if (a->how_email != NULL)
		paragraph_fmt(p, PARA_POINT, 0,
			      _("Which e-mail address? None is kept here for this account; %s."),
			      a->how_email);
	else
		paragraph_add(p, PARA_POINT, 0,
			      _("Which e-mail address? None is kept here for this account."));
}

/* Of grounds speaks Art. 21(1) GDPR; whether a route wants them, its provider says. */
static const char *
reason_words(const struct route *r)
{
	switch (r != NULL ? r->reason : REASON_UNKNOWN) {
	case REASON_REQUIRED:
		return _("A reason is asked for here: grounds relating to your particular "
			 "situation (Art. 21(1) GDPR). A text to paste comes next, with room for "
			 "yours.");
	case REASON_OPTIONAL:
		return _("A reason may be left empty here. A text to paste comes next.");
	case REASON_NONE:
		return _("There is no field for a reason here.");
	default:
		return _("Whether a reason is asked for here is not known. Art. 21(1) GDPR speaks "
			 "of grounds relating to one's particular situation. A text to paste comes "
			 "next, with room for yours.");
	}
}

static void
say_needs(struct paragraphs *p, const struct route *r)
{
	LOCAL_BUF needs = {0};

	route_needs(&needs, r);
	if (needs.used > 0)
		paragraph_fmt(p, PARA_POINT, 0, _("What has to be given: %s."), buf_get(&needs));
}

/* Of whom the law speaks, and where; what the text offers for them, where there is one. */
static void
say_whose_right(struct paragraphs *p, bool text)
{
	paragraph_pause(p);
	paragraph_add(p, PARA_ASIDE, 0,
		      _("The right to object is that of a living person (recital 27 GDPR); a "
			"company or association has none for itself (recital 14). For a child "
			"those sign who have parental responsibility, for anybody else who has a "
			"mandate."));
	if (!text)
		return;
	paragraph_add(p, PARA_ASIDE, 0,
		      _("The text names the GDPR of EU and EEA. In the United Kingdom Art. 21 of "
			"the UK GDPR corresponds to it, in Switzerland Art. 30(2)(b) of the Data "
			"Protection Act."));
}

void
say_before(struct paragraphs *p, const struct errand *a)
{
	const struct route *r = errand_route(a);
	const char *handle = a->account.alias[0] != '\0' ? a->account.alias : a->account.handle;

	if (!errand_is_non_member(a))
		say_login(p, r);
	paragraph_fmt(p, PARA_POINT, 0,
		      errand_is_non_member(a)
			      ? _("By this the provider is to find data about you: %s")
			      : _("Is it the right account: %s?"),
		      handle);
	say_email(p, a);
	if (route_takes_text(r)) {
		paragraph_add(p, PARA_POINT, 0, reason_words(r));
		if (r != NULL && r->own_address == ANSWER_YES)
			paragraph_add(p, PARA_POINT, 0,
				      _("It has to be sent from the e-mail address that the "
					"service knows for the account."));
		say_needs(p, r);
		paragraph_add(p, PARA_POINT, 0,
			      _("A picture of what the form shows after sending is good evidence: "
				"it can be kept with the entry."));
	} else {
		paragraph_add(p, PARA_POINT, 0,
			      _("Does it stand as you want it already? Then there is nothing to "
				"object to, and nothing to record."));
		paragraph_add(p, PARA_POINT, 0,
			      _("A picture of the setting after the change is good evidence: it "
				"can be kept with the entry."));
	}
	if (a->n > 1)
		paragraph_add(p, PARA_POINT, 0,
			      _("For several accounts it is sent once for each, logged in with "
				"each in turn."));
	say_whose_right(p, route_takes_text(r));
}

/* What is to be said of the place as it was typed. */
static void
say_place(struct paragraphs *p, const struct errand *a)
{
	bool typed = a->place != NULL && *a->place != '\0';
	LOCAL_BUF like = {0};

	if (a->territory != NULL) {
		paragraph_fmt(p, a->authorities > 0 ? PARA_GOOD : PARA_WARNING, 0,
			      a->authorities > 0 ? "%s" : _("%s: which Land?"),
			      written_in(&a->territory->name, lang_current()));
		return;
	}
	if (typed && catalogue_places_like(a->catalogue, str_of(a->place), &like) > 0)
		paragraph_fmt(p, PARA_WARNING, 0, _("'%.80s' may be %s; type more of the name"),
			      a->place, buf_get(&like));
	else if (typed)
		paragraph_add(p, PARA_WARNING, 0,
			      _("no country or Land of this name is known here"));
	paragraph_add(p, PARA_TEXT, 0,
		      _("In which country, and in Germany in which Land, do you live? Type its "
			"name or code."));
}

static void
say_offices(struct paragraphs *p, const struct errand *a)
{
	say_place(p, a);
	if (a->choice >= a->authorities)
		return;
	paragraph_pause(p);
	paragraph_add(p, PARA_TEXT, 0, a->authority[a->choice]->name);
	say_authority(p, a->authority[a->choice]);
}

/* ---- after it */

void
say_look_again(struct paragraphs *p)
{
	paragraph_add(p, PARA_TEXT, 0,
		      _("It can be decided anew on any day. A day to look again can be kept with "
			"the account: what is due and the calendar show it, no log has it, and it "
			"can be changed or taken away."));
}

static void
say_done(struct paragraphs *p, const struct errand *a)
{
	const struct standing *s = &a->account.standing;
	bool overdue = account_answer_overdue(&a->account, a->today);
	LOCAL_BUF due = {0}, authority = {0}, counted = {0};

	paragraph_fmt(
		p, PARA_GOOD, 0,
		ngettext("%s: recorded for %zu account", "%s: recorded for %zu accounts", a->done),
		_(entry_kinds[a->kind].label), a->done);
	paragraph_add(p, PARA_WARNING, 0, buf_get(&a->warning));
	words_date(&due, account_answer_day(&a->account, a->today));
	account_answer_counted(&counted, &a->account);
	words_date(&authority, standing_authority_due(s));
	if (due.used > 0)
		paragraph_fmt(p, PARA_TEXT, 0,
			      overdue ? _("The provider's answer was due by %s.")
				      : _("The provider's answer is due by %s."),
			      buf_get(&due));
	if (due.used > 0)
		paragraph_fmt(p, PARA_ASIDE, 0, _("Counted %s."), buf_get(&counted));
	if (a->kind == ENTRY_COMPLAINED && authority.used > 0)
		paragraph_fmt(p, PARA_TEXT, 0,
			      _("By %s the authority has to have answered the complaint, or said "
				"how it stands (Art. 78(2) GDPR). What it says is recorded as an "
				"entry about the complaint."),
			      buf_get(&authority));
	if (a->kind == ENTRY_OBJECTED && standing_to_look(s))
		paragraph_add(p, PARA_TEXT, 0,
			      _("A switch works at once, and nobody owes an answer to it. What is "
				"left: look a while later whether it still shows off, and record "
				"'confirmed' with a picture of it."));
	say_stays(p, a->kind);
	if (a->kind == ENTRY_ACCEPTED)
		say_look_again(p);
}

void
say_step(struct paragraphs *p, const struct errand *a)
{
	switch (errand_step(a)) {
	case STEP_ABOUT:
		say_about(p, a);
		break;
	case STEP_ROUTE:
		say_way(p, a);
		break;
	case STEP_BEFORE:
		say_before(p, a);
		break;
	case STEP_PLACE:
		say_offices(p, a);
		break;
	case STEP_LETTER:
		say_recipient(p, a);
		say_letter(p, a);
		break;
	case STEP_SENT:
		if (errand_has_nothing(a)) {
			say_nothing(p);
			say_recipient(p, a);
			break;
		}
		paragraph_add(
			p, PARA_TEXT, 0,
			a->kind != ENTRY_ACCEPTED
				? _("The program sends nothing. Recorded is only what you did.")
				: _("The decision is recorded, and can be changed at any time."));
		if (errand_has_text(a))
			paragraph_add(p, PARA_ASIDE, 0,
				      a->keeps_text ? _("The text that you were given is kept with "
							"the entry, as evidence.")
						    : _("The text that you were given is not kept "
							"with the entry."));
		break;
	default:
		say_done(p, a);
	}
}
