/*
 * What is done about an account outside of this program, step by step: an objection,
 * its withdrawal, the decision for none, a reminder, a complaint. Here is what is known of it, and
 * which steps there are; say.h puts them into words, and each face leads through them.
 */
#ifndef VETO_ERRAND_H
#define VETO_ERRAND_H

#include "veto/account.h"
#include "veto/catalogue.h"
#include "veto/content.h"
#include "veto/date.h"
#include "veto/item.h"
#include "veto/reach.h"
#include "veto/record.h"
#include "veto/sending.h"

enum { ROUTES_MOST = 32, AUTHORITIES_MOST = 16, ERRAND_STEPS = 7 };

enum errand_step {
	STEP_NONE,
	STEP_ABOUT, /* what is affected, or where things stand */
	STEP_ROUTE,
	STEP_BEFORE, /* what to look at before it is sent */
	STEP_PLACE,  /* where the person lives, and so which authority it is */
	STEP_LETTER, /* where it goes, and the text */
	STEP_SENT,   /* was it? */
	STEP_DONE
};

struct errand {
	enum entry_kind kind;
	struct date today;
	int at_step; /* index into the steps of the kind */

	size_t n, at;           /* accounts; which of them is told about */
	struct account account; /* that one */
	enum check check[CONTENT_KINDS_MOST];
	struct item_counts counts[CONTENT_KINDS_MOST];
	const char *how_email; /* how an e-mail address is added to an account, in the words of the
				  face; NULL: not said */

	const struct catalogue *catalogue;
	const struct offering *offering; /* NULL where the catalogue does not know the service */
	const struct route *route[ROUTES_MOST];
	struct form_look look[ROUTES_MOST]; /* the last at each of them */
	size_t routes, way;                 /* the route that is taken */
	const char *place; /* where the person lives, as typed; NULL for nothing yet */
	const struct territory *territory;
	const struct authority *authority[AUTHORITIES_MOST];
	size_t authorities, office; /* the authority that is taken */
	size_t choice;              /* the one of the step that is looked at */

	/* of the text: chosen by the person, or else that which is taken where it goes */
	enum lang lang;
	bool lang_chosen;
	struct letter_request letter; /* what it is to say; errand_request has it whole */
	struct buf subject, body;
	const char *reviewed; /* who read it in that language; "" for nobody, NULL for no text */
	/* the same in the language of the screen, where that is another: what the person means */
	struct buf meant;
	unsigned lacks; /* of enum letter_lack: what the text has nothing for */
	/* what the person does about each of these, in the words of the face; NULL: not said */
	const char *how_lacks[LETTER_LACKS];
	bool keeps_text; /* it is kept with the entry */
	struct buf warning; /* with which it was recorded */
	size_t done;        /* accounts that it was recorded for */
};

enum errand_step errand_step(const struct errand *a);
int errand_steps(const struct errand *a); /* how many there are */

/* The way is a switch that is off from the start: there is nothing to object to. */
bool errand_has_nothing(const struct errand *a);

const struct route *errand_route(const struct errand *a);      /* NULL for none */
const struct authority *errand_office(const struct errand *a); /* NULL for none */
const char *errand_address(const struct errand *a); /* where it is sent; "" for none on the web */
bool
errand_has_text(const struct errand *a); /* that could be copied, in the step of address and text */
/* Codes of the languages that are taken where it goes, with commas; "" where that is not known. */
const char *errand_languages(const struct errand *a);

/* What the entry says of where it went: one line of the record's `route`; "" where unknown. */
void errand_went(const struct errand *a, char route[ROUTE_MAX + 1]);
/* Routes that lead on, of which one has to be chosen: not gone, no help, no switch that is off. */
size_t errand_in_force(const struct errand *a);
bool errand_by_letter(const struct errand *a);   /* all that is known is an address for letters */

/*
 * The first route that is there and leads to more than a page that explains, or to a switch that is
 * off already; where none is, such a switch, or 0.
 */
size_t errand_best_route(const struct errand *a);

/* An objection at this service by that route would be one to a switch that is off already. */
bool errand_is_for_nothing(const struct catalogue *c, const char *service);

/* By a person without an account at the service. */
bool errand_is_non_member(const struct errand *a);

/* The text has a reason that is proposed: this way asks for one, or it was wanted. */
bool errand_proposes(const struct errand *a);

void errand_ground(const struct errand *a, struct buf *out); /* that one, appended */

/* What the text is to say, whole: it borrows from A. */
struct letter_request errand_request(const struct errand *a);

/* Looks up the place as it is typed, and the authorities there. */
void errand_find_authorities(struct errand *a);

/* Frees what it has of its own. */
void errand_clear(struct errand *a);
void errand_forget_routes(struct errand *a);

/* What a choice of a step stands for. */
enum { SENT_NOW, SENT_THEN, SENT_NOT }; /* values of those of STEP_SENT */
enum { DONE_LEAVE, DONE_LOOK };         /* of STEP_DONE */
enum { CHOICES_MOST = ROUTES_MOST, CHOICE_ROOM = 160 };
struct errand_choice {
	int value;
	enum channel channel;
	char label[CHOICE_ROOM]; /* translated */
};

#endif
