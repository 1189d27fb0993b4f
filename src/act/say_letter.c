/*
 * The step with the text in words: to whom it goes, the text, and what is to be said beside it.
 * What the text has a place for and nothing to put there is said, with what the person does about
 * it: a line that is left out leaves out nothing that is needed without a word.
 */
#include "veto/i18n.h"
#include "veto/say.h"
#include "veto/text.h"

void
say_recipient(struct paragraphs *p, const struct errand *a)
{
	const struct route *r = errand_route(a);
	const struct authority *office = errand_office(a);
	const struct offering *to = a->offering;
	LOCAL_BUF address = {0};

	if (office != NULL) {
		paragraph_pair(p, 1, _("to"), office->name);
		paragraph_pair(p, 1, _("letter"), office->address);
		paragraph_pair(p, 1, _("e-mail"), office->email);
		return;
	}
	if (r != NULL) {
		paragraph_pair(p, 1, _("e-mail"), r->email);
		paragraph_pair(p, 1, _("letter"), r->address);
		paragraph_pair(p, 1, _("clicks"), said(r->path));
	}
	if (to != NULL &&
	    (r == NULL || (r->url[0] == '\0' && r->email[0] == '\0' && r->address[0] == '\0'))) {
		offering_address(&address, to);
		paragraph_pair(p, 1, _("letter"), buf_get(&address));
		paragraph_pair(p, 1, _("e-mail"), offering_email(to));
	}
}

/* "1124 of 1000 characters" where the field of the form is known to take no more. */
static void
say_length(struct paragraphs *p, const struct errand *a)
{
	const struct route *r = errand_route(a);
	size_t n = text_characters(buf_view(&a->body)), most;

	if (r == NULL || r->limit <= 0 || !errand_request(a).field)
		return;
	most = (size_t)r->limit;
	if (n > most)
		paragraph_fmt(p, PARA_WARNING, 0, _("%zu of %zu characters: too long by %zu"), n,
			      most, n - most);
	else
		paragraph_fmt(p, PARA_ASIDE, 0, _("%zu of %zu characters"), n, most);
}

/*
 * Whose text it is: of who acts for another person, the mandate goes with it. Where nobody is
 * named, that is told as what it lacks.
 */
static void
say_acting(struct paragraphs *p, const struct errand *a)
{
	enum acting acting = letter_acting(&a->letter, a->account.owner);

	if (a->letter.mandate || acting == ACTING_SELF || text_is_blank(str_of(a->account.owner)))
		return;
	if (acting == ACTING_PARENT)
		paragraph_fmt(p, PARA_ASIDE, 0, _("Signed with parental responsibility for %s."),
			      a->account.owner);
	else
		paragraph_fmt(p, PARA_ASIDE, 0,
			      _("Signed by mandate for %s. The text says that the mandate is "
				"enclosed."),
			      a->account.owner);
}

void
say_remarks(struct paragraphs *p, const struct errand *a)
{
	enum letter_sense sense = account_letter(&a->account, a->kind, a->today);

	say_length(p, a);
	say_acting(p, a);
	if (a->meant.used > 0 && letter_has_reason(&a->letter))
		paragraph_fmt(p, PARA_ASIDE, 0,
			      _("Your own reason stands in it as you wrote it; the text is %s."),
			      _(languages[a->lang].in));
	if (sense == LETTER_NEEDS_REASON && !letter_has_reason(&a->letter))
		paragraph_add(p, PARA_WARNING, 0,
			      _(standing_letter_words(&a->account.standing, sense)));
	if (errand_proposes(a) && !a->letter.mandate)
		paragraph_add(p, PARA_WARNING, 0,
			      _("The reason in it is a proposal. It is to be true of you; where it "
				"is not, replace it by your own."));
	for (int i = 0; i < LETTER_LACKS; i++) {
		const char *how = a->how_lacks[i];

		if (!(a->lacks & 1u << i))
			continue;
		paragraph_fmt(p, PARA_WARNING, 0, how != NULL ? "%s (%s)" : "%s%s",
			      _(letter_lacks[i].label), how != NULL ? _(how) : "");
	}
	if (a->kind == ENTRY_COMPLAINED && a->lacks & (1u << LACKS_SIGNER | 1u << LACKS_CONTACT))
		paragraph_add(p, PARA_WARNING, 0,
			      _("From 2 April 2027 a complaint about processing across borders is "
				"admissible only with name and contact details (Art. 4 of "
				"Regulation (EU) 2025/2518)."));
}

void
say_meant(struct paragraphs *p, const struct errand *a)
{
	if (a->meant.used == 0)
		return;
	paragraph_pause(p);
	paragraph_fmt(p, PARA_HEAD, 0, _("What it says (%s); this is not sent"),
		      _(languages[lang_current()].label));
	paragraph_pause(p);
	paragraph_add(p, PARA_LETTER, 0, buf_get(&a->meant));
}

void
say_letter(struct paragraphs *p, const struct errand *a)
{
	const struct authority *office = errand_office(a);

	paragraph_pause(p);
	if (!route_takes_text(errand_route(a))) {
		paragraph_add(p, PARA_TEXT, 0,
			      _("It is a setting, without a field for a text: it is changed with "
				"these clicks."));
		return;
	}
	if (office != NULL && authority_out_of_reach(office) != NULL) {
		paragraph_add(p, PARA_WARNING, 0, _(authority_out_of_reach(office)));
		return;
	}
	paragraph_fmt(p, PARA_HEAD, 0, "%s (%s)%s", _("Text to paste"),
		      _(languages[a->lang].label), a->n > 1 ? ":" : "");
	if (a->n > 1)
		paragraph_fmt(p, PARA_ASIDE, 0, _("for %s/%s, %zu of %zu"), a->account.service,
			      a->account.handle, a->at + 1, a->n);
	if (a->meant.used > 0 && a->reviewed[0] != '\0')
		paragraph_fmt(p, PARA_ASIDE, 0, _("reviewed by %s"), a->reviewed);
	else if (a->meant.used > 0)
		paragraph_add(p, PARA_ASIDE, 0, _("not reviewed by a lawyer or native speaker"));
	say_remarks(p, a);
	paragraph_pause(p);
	paragraph_add(p, PARA_LETTER, 0, buf_get(&a->subject));
	paragraph_pause(p);
	paragraph_add(p, PARA_LETTER, 0, buf_get(&a->body));
	say_meant(p, a);
}
