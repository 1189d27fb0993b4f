/* What stands on each step of a guided action: made anew for each picture, from what is known of account, service and route. */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "guided.h"
#include "veto/i18n.h"
#include "veto/text.h"

static const enum step_name steps[ENTRY_KINDS][GUIDED_STEPS] = {
	[ENTRY_OBJECTED] = {STEP_ABOUT, STEP_ROUTE, STEP_BEFORE, STEP_LETTER, STEP_SENT, STEP_DONE},
	[ENTRY_WITHDRAWN] = {STEP_ABOUT, STEP_ROUTE, STEP_LETTER, STEP_SENT, STEP_DONE},
	[ENTRY_ACCEPTED] = {STEP_ABOUT, STEP_SENT, STEP_DONE},
	[ENTRY_REMINDED] = {STEP_ABOUT, STEP_LETTER, STEP_SENT, STEP_DONE},
	[ENTRY_COMPLAINED] = {STEP_ABOUT, STEP_PLACE, STEP_LETTER, STEP_SENT, STEP_DONE},
};

enum step_name
guided_step(const struct guided *g)
{
	return steps[g->kind][g->step];
}

int
guided_steps(const struct guided *g)
{
	int n = 0;

	while (steps[g->kind][n] != STEP_NONE)
		n++;
	return n;
}

const struct route *
guided_route(const struct guided *g)
{
	return (g->kind == ENTRY_OBJECTED || g->kind == ENTRY_WITHDRAWN) && g->way < g->routes ? g->route[g->way] : NULL;
}

static const struct authority *
office_of(const struct guided *g)
{
	return g->kind == ENTRY_COMPLAINED && g->office < g->authorities ? g->authority[g->office] : NULL;
}

const char *
guided_address(const struct guided *g)
{
	const struct route *r = guided_route(g);
	const struct authority *office = office_of(g);

	if (office != NULL)
		return office->form[0] != '\0' ? office->form : office->web;
	return r != NULL ? r->url : "";
}

bool
guided_has_text(const struct guided *g)
{
	return g->body.used > 0 && route_takes_text(guided_route(g));
}

const char *
guided_note(const struct guided *g)
{
	const struct authority *office = office_of(g);

	return office != NULL ? office->name : g->kind == ENTRY_OBJECTED || g->kind == ENTRY_WITHDRAWN ? guided_address(g) : "";
}

const char *
guided_step_title(const struct guided *g)
{
	switch (guided_step(g)) {
	case STEP_ABOUT:
		return g->kind == ENTRY_OBJECTED || g->kind == ENTRY_ACCEPTED ? _("what is affected") : _("where things stand");
	case STEP_ROUTE:
		return _("the route");
	case STEP_BEFORE:
		return _("before the form");
	case STEP_PLACE:
		return _("the authority");
	case STEP_LETTER:
		if (g->body.used == 0)
			return _("address");
		return guided_address(g)[0] != '\0' ? _("address and text") : _("the text");
	case STEP_SENT:
		return g->kind == ENTRY_ACCEPTED ? _("decided?") : _("submitted?");
	default:
		return _("recorded");
	}
}

/* ---- choices */

static void
add_choice(struct guided_choice *choices, size_t most, size_t *n, int value, enum channel channel, const char *label)
{
	if (*n == most)
		return;
	choices[*n].value = value;
	choices[*n].channel = channel;
	snprintf(choices[*n].label, sizeof(choices[*n].label), "%s", label);
	(*n)++;
}

static void
route_choices(const struct guided *g, struct guided_choice *choices, size_t most, size_t *n)
{
	for (size_t i = 0; i < g->routes; i++) {
		const struct route *r = g->route[i];
		char label[160];

		snprintf(label, sizeof(label), "%s: %s%s", _(route_kinds[r->kind].label), said(r->title), r->dead ? _(" (gone)") : "");
		add_choice(choices, most, n, (int)i, route_channel(r), label);
	}
	if (g->routes == 0)
		add_choice(choices, most, n, 0, CHANNEL_NONE, _("Go on with the text alone"));
}

/* Whether all that is known of where it goes is an address for letters. */
static bool
takes_letters_alone(const struct guided *g)
{
	const struct authority *office = office_of(g);
	const struct provider *to = g->offering != NULL ? g->offering->provider : NULL;

	if (office != NULL)
		return office->email[0] == '\0' && office->address[0] != '\0';
	return to != NULL && to->email[0] == '\0' && to->controller[0] != '\0';
}

/* Was it sent, and which way? A letter of one's own may go several ways, the one that is known first; a form goes one. */
static void
sent_choices(const struct guided *g, struct guided_choice *choices, size_t most, size_t *n)
{
	const struct route *r = guided_route(g);
	bool letters = takes_letters_alone(g);

	if (g->kind == ENTRY_ACCEPTED) {
		add_choice(choices, most, n, SENT_NOW, CHANNEL_NONE, _("Yes, decided: record it"));
	} else if (r != NULL) {
		add_choice(choices, most, n, SENT_NOW, route_channel(r), _("Yes, just now"));
	} else {
		if (guided_address(g)[0] != '\0')
			add_choice(choices, most, n, SENT_NOW, CHANNEL_FORM, _("Yes, just now, by a form"));
		if (!letters)
			add_choice(choices, most, n, SENT_NOW, CHANNEL_EMAIL, _("Yes, just now, by e-mail"));
		add_choice(choices, most, n, SENT_NOW, CHANNEL_LETTER, _("Yes, just now, by letter"));
		if (letters)
			add_choice(choices, most, n, SENT_NOW, CHANNEL_EMAIL, _("Yes, just now, by e-mail"));
		if (guided_address(g)[0] == '\0')
			add_choice(choices, most, n, SENT_NOW, CHANNEL_FORM, _("Yes, just now, by a form"));
	}
	add_choice(choices, most, n, SENT_THEN, r != NULL ? route_channel(r) : CHANNEL_NONE, _("Yes, at another time; or with a note or evidence…"));
	add_choice(choices, most, n, SENT_NOT, CHANNEL_NONE, _("Not yet: nothing is recorded"));
}

size_t
guided_choices(const struct guided *g, struct guided_choice *choices, size_t most)
{
	size_t n = 0;

	switch (guided_step(g)) {
	case STEP_ROUTE:
		route_choices(g, choices, most, &n);
		break;
	case STEP_PLACE:
		for (size_t i = 0; i < g->authorities; i++)
			add_choice(choices, most, &n, (int)i, CHANNEL_NONE, g->authority[i]->name);
		break;
	case STEP_SENT:
		sent_choices(g, choices, most, &n);
		break;
	case STEP_DONE:
		add_choice(choices, most, &n, 0, CHANNEL_NONE, g->from + g->n < g->ids ? _("On to the accounts of the next service") : _("Done"));
		break;
	default:
		add_choice(choices, most, &n, 0, CHANNEL_NONE, _("Go on"));
	}
	return n;
}

/* ---- the steps */

/* "27 chosen, 3 of them are left out: ..." */
static void
add_preview(const struct guided *g, struct page *p)
{
	if (g->chosen == 1)
		return;
	page_fmt(p, STYLE_PLAIN, 0,
		 ngettext("%zu marked account", "%zu marked accounts", g->chosen), g->chosen);
	if (g->left_out > 0)
		page_fmt(p, STYLE_WARNING, 0, ngettext("%zu of them is left out: %s", "%zu of them are left out: %s", g->left_out), g->left_out,
			 buf_get(&g->left_names));
	page_fmt(p, STYLE_PLAIN, 0, ngettext("%s: %zu account", "%s: %zu accounts", g->n), g->offering != NULL ? g->offering->name : g->account.service, g->n);
	page_blank(p);
}

/* Since when the service uses it, where that is known. */
static void
add_since(const struct guided *g, const struct content_kind *kind, enum exposure exposure, struct buf *out)
{
	const struct kind_rule *rule = NULL;

	for (size_t i = 0; g->offering != NULL && i < g->offering->kinds.n; i++) {
		if (strcmp(g->offering->kinds.at[i].kind->id, kind->name) == 0)
			rule = &g->offering->kinds.at[i];
	}
	if (rule == NULL || exposure == EXPOSURE_NOT_AFFECTED || strcmp(rule->since, "unknown") == 0)
		return;
	buf_fmt(out, ", %s ", _("since"));
	catalogue_date(out, rule->since);
}

static void
add_kinds(const struct guided *g, struct page *p)
{
	for (size_t i = 0; i < content_kind_count && i < CONTENT_KINDS_MOST; i++) {
		const struct content_kind *kind = &content_kinds[i];
		enum exposure exposure = item_exposure(g->account.service, kind, g->account.visibility, g->check[i], &g->counts[i]);
		struct buf row = {0};

		text_fit(&row, str_of(said(kind->label)), 28, false);
		buf_fmt(&row, " %s", _(exposures[exposure].label));
		add_since(g, kind, exposure, &row);
		page_text(p, exposure == EXPOSURE_AFFECTED ? STYLE_WARNING : STYLE_PLAIN, 29, buf_get(&row));
		buf_clear(&row);
	}
}

static void
about_affected(const struct guided *g, struct page *p)
{
	if (g->n == 1)
		add_kinds(g, p);
	if (g->offering == NULL)
		return;
	if (said(g->offering->content)[0] != '\0') {
		page_blank(p);
		page_text(p, STYLE_PLAIN, 0, said(g->offering->content));
		page_sources(p, &g->offering->sources);
	}
	page_disputed(p, &g->offering->disputed, NULL);
}

/* "instagram/bob: objected, in 26 days; the provider's answer is not overdue yet" */
static void
add_state(const struct ui *ui, const struct guided *g, const struct account *a, struct page *p)
{
	struct date today = ui_today(ui);
	enum letter_sense sense = standing_letter(&a->standing, g->kind, today);
	char name[ACCOUNT_NAME_ROOM];
	struct buf text = {0};

	buf_fmt(&text, "%s: %s", account_name(a, name), _(statuses[a->standing.status].label));
	if (!date_is_none(a->due)) {
		buf_text(&text, ", ");
		words_days(&text, date_days(a->due) - date_days(today));
	}
	if (sense != LETTER_FITS)
		buf_fmt(&text, "; %s", _(standing_letter_words(&a->standing, sense)));
	if (g->kind != ENTRY_WITHDRAWN && a->standing.answer_needed)
		buf_fmt(&text, "; %s", _("the provider's query is not answered yet"));
	page_text(p, sense != LETTER_FITS || a->standing.answer_needed ? STYLE_WARNING : STYLE_PLAIN, 2, buf_get(&text));
	buf_clear(&text);
}

static void
about_states(const struct ui *ui, const struct guided *g, struct page *p)
{
	enum { STATES_MOST = 40 };
	struct err e = {0};

	for (size_t i = 0; i < g->n; i++) {
		struct account a;

		if (i == STATES_MOST || !ui->source->account(ui->source->act, g->id[g->from + i], &a, &e)) {
			page_text(p, STYLE_PLAIN, 2, "…");
			return;
		}
		add_state(ui, g, &a, p);
	}
}

static void
about_one_state(const struct ui *ui, const struct guided *g, struct page *p)
{
	const struct account *a = &g->account;
	enum letter_sense sense = standing_letter(&a->standing, g->kind, ui_today(ui));
	struct buf text = {0};

	page_pair(p, LABEL_COLS, _("status"), _(statuses[a->standing.status].label));
	words_date(&text, a->standing.objected);
	page_pair(p, LABEL_COLS, _("objected"), buf_get(&text));
	if (!date_is_none(a->due)) {
		buf_reset(&text);
		words_date(&text, a->due);
		buf_text(&text, ", ");
		words_days(&text, date_days(a->due) - date_days(ui_today(ui)));
		page_pair(p, LABEL_COLS, _("answer due"), buf_get(&text));
	}
	buf_clear(&text);
	if (sense != LETTER_FITS)
		page_text(p, STYLE_WARNING, 0, _(standing_letter_words(&a->standing, sense)));
	if (g->kind != ENTRY_WITHDRAWN && a->standing.answer_needed)
		page_text(p, STYLE_WARNING, 0, _("the provider's query is not answered yet"));
}

static void
about_standing(const struct ui *ui, const struct guided *g, struct page *p)
{
	if (g->n == 1)
		about_one_state(ui, g, p);
	else
		about_states(ui, g, p);
	page_blank(p);
	if (g->kind == ENTRY_WITHDRAWN)
		page_text(p, STYLE_PLAIN, 0, _("After a withdrawal the provider may use the content again. It is your decision, it needs no reason, and you may object again later."));
	else if (g->kind == ENTRY_REMINDED)
		page_text(p, STYLE_PLAIN, 0, _("The provider has one month to answer, and may extend it by two where it says so and why (Art. 12(3) GDPR). A reminder costs nothing and keeps the date on record."));
	else
		page_text(p, STYLE_PLAIN, 0, _("Everybody may complain to a supervisory authority, above all to that of the country or Land they live in (Art. 77 GDPR). It is free of charge. The text that follows has the history of this account and a list of its evidence."));
}

static void
page_about(const struct ui *ui, const struct guided *g, struct page *p)
{
	add_preview(g, p);
	if (g->chosen == 1 && !standing_expects(&g->account.standing, g->kind)) {
		page_fmt(p, STYLE_WARNING, 0, _("An entry now would come with a warning: %s."), _(entry_kinds[g->kind].surprise));
		page_blank(p);
	}
	if (g->kind != ENTRY_OBJECTED && g->kind != ENTRY_ACCEPTED) {
		about_standing(ui, g, p);
		return;
	}
	about_affected(g, p);
	page_blank(p);
	page_text(p, STYLE_PLAIN, 0, _("To object or not is a personal decision, and it can be changed at any time."));
}

static void
page_route(const struct guided *g, struct page *p)
{
	if (g->choice < g->routes)
		page_of_route(p, g->route[g->choice], &g->look[g->choice]);
	else
		page_text(p, STYLE_WARNING, 0, _("The catalogue knows no route for this service. The text can be sent to the provider by e-mail or letter."));
}

static void
page_before(const struct guided *g, struct page *p)
{
	const struct route *r = guided_route(g);
	const char *handle = g->account.alias[0] != '\0' ? g->account.alias : g->account.handle;

	if (r != NULL && r->login == ANSWER_NO)
		page_text(p, STYLE_PLAIN, 2, _("- No login is needed for this."));
	else if (!route_takes_text(r))
		page_text(p, STYLE_PLAIN, 2, _("- Are you logged in at the service?"));
	else
		page_text(p, STYLE_PLAIN, 2, _("- Are you logged in at the service, in the same browser in which you open the form?"));
	page_fmt(p, STYLE_PLAIN, 2, _("- Is it the right account: %s?"), handle);
	if (g->account.email[0] != '\0')
		page_fmt(p, STYLE_PLAIN, 2, _("- Which e-mail address? Kept here for this account: %s"), g->account.email);
	else
		page_text(p, STYLE_PLAIN, 2, _("- Which e-mail address? None is kept here for this account; e in the list of accounts adds it."));
	if (route_takes_text(r)) {
		page_text(p, STYLE_PLAIN, 2, _("- A reason is not needed. Whoever wants to give one can; a text to paste comes next."));
		page_text(p, STYLE_PLAIN, 2, _("- A picture of what the form shows after sending is good evidence: it can be kept with the entry."));
	} else {
		page_text(p, STYLE_PLAIN, 2, _("- A picture of the setting after the change is good evidence: it can be kept with the entry."));
	}
	if (g->n > 1)
		page_text(p, STYLE_PLAIN, 2, _("- For several accounts it is sent once for each, logged in with each in turn."));
}

static void
page_place(const struct guided *g, struct page *p)
{
	struct buf like = {0};

	/* What was typed stands above: this is what is to be said of it. */
	if (g->place.text.used > 0 && g->found == NULL && catalogue_places_like(g->catalogue, str_of(line_get(&g->place)), &like) > 0)
		page_fmt(p, STYLE_WARNING, 0, _("'%.80s' may be %s; type more of the name"), line_get(&g->place), buf_get(&like));
	else if (g->place.text.used > 0 && g->found == NULL)
		page_text(p, STYLE_WARNING, 0, _("no country or Land of this name is known here"));
	buf_clear(&like);
	if (g->found == NULL) {
		page_text(p, STYLE_PLAIN, 0, _("In which country, and in Germany in which Land, do you live? Type its name or code."));
		return;
	}
	if (g->authorities == 0)
		page_fmt(p, STYLE_WARNING, 0, _("%s: which Land?"), said(g->found->name));
	else
		page_fmt(p, STYLE_GOOD, 0, "%s", said(g->found->name));
	if (g->choice < g->authorities) {
		const struct authority *a = g->authority[g->choice];

		page_blank(p);
		page_text(p, STYLE_PLAIN, 0, a->name);
		page_text(p, STYLE_PLAIN, 0, a->address);
		page_pair(p, LABEL_COLS, _("e-mail"), a->email);
		page_pair(p, LABEL_COLS, _("telephone"), a->phone);
		if (a->form[0] != '\0')
			page_address(p, a->form);
		else if (a->web[0] != '\0')
			page_address(p, a->web);
		page_pair(p, LABEL_COLS, _("languages"), a->language);
		page_text(p, STYLE_PLAIN, 0, said(a->note));
		page_sources(p, &a->sources);
	}
}

/* To whom it goes, where there is no form for it. */
static void
add_recipient(const struct guided *g, struct page *p)
{
	const struct route *r = guided_route(g);
	const struct authority *office = office_of(g);
	const struct provider *to = g->offering != NULL ? g->offering->provider : NULL;

	if (office != NULL) {
		page_pair(p, LABEL_COLS, _("to"), office->name);
		page_pair(p, LABEL_COLS, _("letter"), office->address);
		page_pair(p, LABEL_COLS, _("e-mail"), office->email);
	} else if (r != NULL) {
		page_pair(p, LABEL_COLS, _("e-mail"), r->email);
		page_pair(p, LABEL_COLS, _("letter"), r->address);
		page_pair(p, LABEL_COLS, _("way there"), said(r->path));
	}
	if (office == NULL && to != NULL && (r == NULL || (r->url[0] == '\0' && r->email[0] == '\0' && r->address[0] == '\0'))) {
		page_pair(p, LABEL_COLS, _("letter"), to->controller);
		page_pair(p, LABEL_COLS, _("e-mail"), to->email);
	}
}

static void
page_letter(const struct guided *g, struct page *p)
{
	add_recipient(g, p);
	page_blank(p);
	if (!route_takes_text(guided_route(g))) {
		page_text(p, STYLE_PLAIN, 0, _("It is a setting, without a field for a text: it is changed with these clicks."));
		return;
	}
	if (office_of(g) != NULL && authority_out_of_reach(office_of(g)) != NULL) {
		page_text(p, STYLE_WARNING, 0, _(authority_out_of_reach(office_of(g))));
		return;
	}
	page_fmt(p, STYLE_TITLE, 0, "%s (%s)%s", _("Text to paste"), g->lang == LANG_DE ? _("German") : _("English"), g->n > 1 ? ":" : "");
	if (g->n > 1)
		page_fmt(p, STYLE_DIM, 0, _("for %s/%s, %zu of %zu"), g->account.service, g->account.handle, g->at + 1, g->n);
	page_blank(p);
	if (g->subject.used > 0)
		page_text(p, STYLE_PLAIN, 0, buf_get(&g->subject));
	page_blank(p);
	for (const char *s = buf_get(&g->body); *s != '\0';) {
		size_t n = strcspn(s, "\n");

		if (n == 0)
			page_blank(p);
		else
			page_fmt(p, STYLE_PLAIN, 0, "%.*s", (int)n, s);
		s += n + (s[n] != '\0');
	}
}

static void
page_sent(const struct ui *ui, const struct guided *g, struct page *p)
{
	if (g->kind != ENTRY_ACCEPTED)
		page_text(p, STYLE_PLAIN, 0, _("The program sends nothing. Recorded is only what you did."));
	else
		page_text(p, STYLE_PLAIN, 0, _("The decision is recorded, and can be changed at any time."));
	if (g->links == 0)
		return;
	page_blank(p);
	page_fmt(p, STYLE_PLAIN, 4, g->with_linked ? _("[x] record it, by way of the accounts centre '%s', for these as well:") : _("[ ] record it, by way of the accounts centre '%s', for these as well:"), g->account.centre);
	for (size_t i = 0; i < g->links; i++) {
		struct account a;

		if (ui->source->account(ui->source->act, g->linked[i], &a, NULL))
			page_fmt(p, STYLE_PLAIN, 4, "    %s/%s", a.service, a.handle);
	}
	page_text(p, STYLE_DIM, 4, _("    Space turns it on and off."));
	if (guided_route(g) != NULL)
		page_disputed(p, &guided_route(g)->disputed, "several-accounts");
}

/* The keys of the entries that may come next, where they have one. */
static void
add_next(const struct ui *ui, const struct guided *g, struct page *p)
{
	for (int kind = 0; kind < ENTRY_KINDS; kind++) {
		struct buf keys = {0};

		if (!(entry_kinds[g->kind].next & 1u << kind))
			continue;
		for (size_t i = 0; i < ui->command_total; i++) {
			if (ui->commands[i].name == NULL && ui->commands[i].argument == kind)
				command_keys(ui, &ui->commands[i], &keys);
		}
		page_fmt(p, STYLE_PLAIN, 8, "  %-4s %s", keys.used > 0 ? buf_get(&keys) : "r", _(entry_kinds[kind].label));
		buf_clear(&keys);
	}
}

static void
page_done(const struct ui *ui, const struct guided *g, struct page *p)
{
	bool overdue = date_days(g->account.due) < date_days(ui_today(ui));
	struct buf due = {0};

	page_fmt(p, STYLE_GOOD, 0, ngettext("%s: recorded for %zu account", "%s: recorded for %zu accounts", g->done),
		 _(entry_kinds[g->kind].label), g->done);
	page_text(p, STYLE_WARNING, 0, buf_get(&g->warning));
	words_date(&due, g->account.due);
	if (due.used > 0)
		page_fmt(p, STYLE_PLAIN, 0, overdue ? _("The provider's answer was due by %s.") : _("The provider's answer is due by %s."), buf_get(&due));
	buf_clear(&due);
	page_blank(p);
	if (entry_kinds[g->kind].next == 0)
		return;
	page_text(p, STYLE_PLAIN, 0, _("What may come next, and its key in the list of accounts:"));
	add_next(ui, g, p);
	if (g->kind == ENTRY_OBJECTED)
		page_text(p, STYLE_DIM, 0, _("Where no answer comes, R has a reminder, and C a complaint to the supervisory authority."));
	page_text(p, STYLE_DIM, 0, _("u takes the last entry back."));
}

void
guided_page(const struct ui *ui, const struct guided *g, struct page *p)
{
	switch (guided_step(g)) {
	case STEP_ABOUT:
		page_about(ui, g, p);
		break;
	case STEP_ROUTE:
		page_route(g, p);
		break;
	case STEP_BEFORE:
		page_before(g, p);
		break;
	case STEP_PLACE:
		page_place(g, p);
		break;
	case STEP_LETTER:
		page_letter(g, p);
		break;
	case STEP_SENT:
		page_sent(ui, g, p);
		break;
	default:
		page_done(ui, g, p);
	}
}
