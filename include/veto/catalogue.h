/*
 * The catalogue: who trains with what, how to object there, what is known about it and from where.
 * data/catalogue.json is compiled in; the user's overlay ($XDG_CONFIG_HOME/veto/catalogue.json)
 * adds and replaces entries by their id. Both have one form, veto-catalogue(5). Opening costs some
 * tens of microseconds, so it is done by those who want to know, not at start-up.
 *
 * Everything in it lives as long as the catalogue, is never NULL (a text that is missing is ""),
 * and is cleaned: it may go onto a terminal as it is. References are resolved, so that a route
 * leads to its sources.
 */
#ifndef VETO_CATALOGUE_H
#define VETO_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/content.h"
#include "veto/date.h"
#include "veto/err.h"
#include "veto/holiday.h"
#include "veto/i18n.h"
#include "veto/kind.h"
#include "veto/record.h"

/* How much stands behind a statement. */
enum mark {
	MARK_PRIMARY,   /* the provider's, an authority's or a court's own text */
	MARK_SECONDARY, /* press, consumer organisations, guides */
	MARK_DISPUTED,  /* the sources disagree */
	MARK_UNSURE,    /* one weak source, or an inference */
	MARK_UNKNOWN,   /* looked for, not found */
	MARKS
};

enum source_kind {
	SOURCE_PROVIDER,
	SOURCE_AUTHORITY,
	SOURCE_COURT,
	SOURCE_LAW,
	SOURCE_CONSUMER,
	SOURCE_PRESS,
	SOURCE_COMMENTARY,
	SOURCE_ASSOCIATION,
	SOURCE_STUDY,
	SOURCE_COLLECTION,
	SOURCE_PERSON,
	SOURCE_ARTICLE,
	SOURCE_KINDS
};

enum route_kind {
	ROUTE_FORM, ROUTE_SETTING, ROUTE_EMAIL, ROUTE_LETTER,
	ROUTE_HELP, /* a page that explains; nothing is sent there */
	/* no route known, or none needed: its note says which, and `checked` as of when */
	ROUTE_NONE,
	ROUTE_KINDS
};

enum audience { FOR_MEMBERS, FOR_NON_MEMBERS, FOR_ANYONE, AUDIENCES };
enum answer { ANSWER_UNKNOWN, ANSWER_YES, ANSWER_NO, ANSWERS };
/* How a switch stands where nobody has touched it: does it permit the training? */
enum stand { STANDS_UNKNOWN, STANDS_ON, STANDS_OFF, STANDS };

/* Does who objects that way have to give grounds of one's own (Art. 21(1) GDPR)? */
enum reason { REASON_UNKNOWN, REASON_REQUIRED, REASON_OPTIONAL, REASON_NONE, REASONS };

/* What has to be given at a route: a set, one bit each. */
enum item_needed {
	NEEDS_NAME, NEEDS_HANDLE, NEEDS_EMAIL, /* that of the account */
	NEEDS_COUNTRY, NEEDS_ADDRESS, NEEDS_PHONE, NEEDS_BIRTHDATE, NEEDS_REASON,
	NEEDS_LINKS,    /* to the content in question */
	NEEDS_PROMPT,   /* what the model was asked, and what it said */
	NEEDS_EVIDENCE, /* a picture, a file */
	NEEDS_IDENTITY, /* a document that proves it */
	NEEDS_MANDATE,  /* where somebody acts for another person */
	ITEMS_NEEDED
};

/* On what the provider rests the training (Art. 6(1) GDPR): a set, one bit each; 0 is not known. */
enum basis { BASIS_CONSENT, BASIS_CONTRACT, BASIS_INTERESTS, BASES };

enum authority_scope {
	/* a Land's authority for companies, where another one is for public bodies */
	SCOPE_GENERAL, SCOPE_PRIVATE,
	/* outside EU and EEA */
	SCOPE_PUBLIC, SCOPE_FEDERAL, SCOPE_CHURCH, SCOPE_BROADCASTER, SCOPE_ABROAD,
	SCOPES
};

enum wording_use {
	WORDING_OBJECTION, WORDING_NON_MEMBER, /* an objection by a person without an account */
	WORDING_WITHDRAWAL, WORDING_AGAIN, WORDING_REMINDER, WORDING_COMPLAINT,
	WORDING_MANDATE, /* for who acts for another person, which that person signs */
	WORDING_GROUND,  /* a reason that is proposed where one is asked for */
	WORDING_USES
};

extern const struct word_row catalogue_marks[MARKS];
extern const struct word_row source_kinds[SOURCE_KINDS];
extern const struct word_row catalogue_rules[CONTENT_RULES];
extern const struct word_row route_kinds[ROUTE_KINDS];
extern const struct word_row catalogue_audiences[AUDIENCES];
extern const struct word_row catalogue_answers[ANSWERS];
extern const struct word_row catalogue_stands[STANDS];
extern const struct word_row route_reasons[REASONS];
extern const struct word_row items_needed[ITEMS_NEEDED];
extern const struct word_row legal_bases[BASES];
extern const struct word_row authority_scopes[SCOPES];
extern const struct word_row wording_uses[WORDING_USES];
extern const struct word_row holiday_kinds[HOLIDAY_KINDS];
/* "none", then Monday to Sunday */
enum { WEEKDAY_WORDS = WEEKDAYS + 1 };
extern const struct word_row weekday_words[WEEKDAY_WORDS];

#define REFS(type) struct { const struct type *const *at; size_t n; }
#define LIST(type) struct { const struct type *at; size_t n; }

/*
 * Dates of sources are as exact as they are known: 2025, 2025-05, 2025-05-20, or "unknown". Days
 * (checked) are whole.
 */

struct source {
	const char *id;
	const char *name;    /* who says it: a proper name */
	int kind;            /* enum source_kind */
	const char *where;   /* its address, or where it was found */
	const char *date;    /* of the source */
	/* the day it was read for the catalogue, from stored material, not live */
	const char *checked;
	struct translated note;
};
typedef REFS(source) source_refs;

/* Who answers for a service (Art. 4(7) GDPR) and whom one writes to. */
struct controller {
	const char *id;
	const char *name;     /* of the company, or of its representative in the EU (Art. 27) */
	const char *address;  /* in lines, without the name; "" where it is not known */
	const char *email;    /* for requests of data subjects; "" where none is known */
	/*
	 * The state, or Land, whose public holidays count for the end of its periods (Regulation
	 * 1182/71, Art. 2(1)); NULL where it is not known, or outside EU and EEA.
	 */
	const struct territory *seat;
	/* codes of those in which it takes requests, with commas; "" where that is not known */
	const char *language;
	source_refs sources;
};

/* A domain that its mails were seen to come from. */
struct mail_domain {
	const char *domain;
	const char *seen;    /* date */
	source_refs sources; /* at least one */
};

/* How its case numbers look: in PATTERN a # stands for a digit, a ? for a letter. */
struct reference_form {
	const char *pattern;
	const char *seen;
	source_refs sources; /* at least one */
};

struct authority;

struct provider {
	const char *id;
	const char *name;
	const struct controller *controller; /* of its services; NULL where it is not known */
	/* that leads where the processing crosses borders (Art. 56); NULL where not known */
	const struct authority *lead;
	LIST(mail_domain) mail;
	LIST(reference_form) references;
	source_refs sources;
};

/* a kind of content; struct content_kind (content.h) is what the model needs of it */
struct kind_entry {
	const char *id;
	struct translated label;
	int rule; /* enum content_rule, of its nature: which states fit */
};

/* What is known of a kind of content at a service. */
struct kind_rule {
	const struct kind_entry *kind;
	int rule;            /* enum content_rule, but not RULE_UNSTATED */
	const char *since;   /* when its use began, or "unknown" */
	/* where one's own are listed at the service, and can be deleted; "" where not known */
	const char *activity;
	struct translated note;
	source_refs sources; /* at least one */
};

/* A domain that what is published at a service stands under, with those below it. */
struct own_domain {
	const char *domain;
};

struct fact {
	const char *id;
	struct translated text;
	int mark;
	source_refs sources; /* at least one */
};
typedef REFS(fact) fact_refs;

struct side {
	struct translated text;
	source_refs sources;
};

/* A question on which sources disagree: all sides, none preferred. */
struct disagreement {
	const char *id;
	struct translated question;
	LIST(side) sides; /* at least two */
};
typedef REFS(disagreement) disagreement_refs;

/* a service as the catalogue knows it; struct service (content.h) is what the model needs of it */
struct offering {
	const char *id;
	const char *name;
	const struct provider *provider;
	/* where it is another one than the provider's; ask offering_controller */
	const struct controller *controller;
	unsigned basis; /* of enum basis */
	struct translated content; /* what of it goes into training */
	LIST(own_domain) domains;
	LIST(kind_rule) kinds; /* the same by kinds; of those that are missing nothing is known */
	struct translated note;
	int mark;
	disagreement_refs disputed;
	source_refs sources;
};
typedef REFS(offering) offering_refs;

struct route {
	const char *id;
	offering_refs services; /* the first is the one it is foremost for */
	int kind;               /* enum route_kind */
	int audience;           /* enum audience */
	struct translated title;
	const char *url;        /* https; "" for none */
	const char *email;
	const char *address;    /* of a letter, in lines */
	struct translated path;       /* the clicks that lead there */
	struct translated region;     /* who is let in by where they live */
	int login;              /* enum answer: must one be logged in? */
	struct translated fields;     /* what it asks for, in words */
	unsigned needs;         /* what has to be given, of enum item_needed; 0 is not known */
	int reason;             /* enum reason */
	int own_address;        /* enum answer: must it be sent from the account's address? */
	int limit;              /* characters that its field takes; 0 where that is not known */
	const char *language;   /* codes, as a controller's, where it differs from that */
	struct translated covers;     /* what one objection covers */
	struct translated confirmation;
	struct translated deadline;
	int reversible;         /* enum answer */
	int stands;             /* of a setting: enum stand; `default` in the file */
	struct translated note;
	const char *seen;       /* when it was last seen, in a source */
	const char *checked;
	int mark;
	bool dead;              /* the overlay says that it is gone */
	disagreement_refs disputed;
	source_refs sources;
};

/* A subject of the guide: statements in the order they are read, then what is disputed. */
struct topic {
	const char *id;
	struct translated title;
	fact_refs facts;
	disagreement_refs disputed;
};

/* A text to send. */
struct wording {
	const char *id;
	int use; /* enum wording_use */
	struct translated title;
	struct written subject;
	/* what stands above a letter, and not in the field of a form: to whom, when */
	const char *letterhead;
	struct written body; /* lines, with {placeholders}, as above */
	/* for the field of a form, shorter; "" where the body stands there too */
	struct written field;
	/* who read it, a lawyer or somebody whose language it is; "" where nobody did */
	struct written reviewed;
};

/* What the program itself writes into a text: see below. */
struct phrase {
	const char *id;
	struct written text;
};

struct territory { /* a country, or a Land of Germany */
	const char *id;             /* ISO 3166 in lower case: de, de-bw */
	const struct territory *within; /* NULL for a country */
	struct written name; /* letters have it, too */
	const char *also; /* other names, one in a line */
	bool eea;         /* of the EU or the EEA */
};
typedef REFS(territory) territory_refs;

struct authority {
	const char *id;
	const char *name;
	territory_refs places;
	int scope; /* enum authority_scope */
	const char *address; /* lines */
	const char *email;
	const char *phone;
	const char *form;     /* for complaints; "" where none is known */
	const char *web;
	/* codes of those in which it takes complaints, with commas; "" where that is not known */
	const char *language;
	struct translated note;
	const char *date;     /* of the record that it is from */
	const char *checked;
	int mark;
	source_refs sources;
};

/* Where the day found is this weekday, so many days are added to it. */
struct holiday_shift {
	int on;  /* of weekday_words */
	int add;
};

/* A public holiday; struct holiday (holiday.h) is what the model needs of it. */
struct holiday_rule {
	struct translated name;
	int kind; /* enum holiday_kind */
	int month, day;
	int weekday; /* of weekday_words */
	int offset;
	int from, until; /* years; 0 for open */
	LIST(holiday_shift) instead;
	bool sure;
	source_refs sources; /* where it has others than the state */
};

/* The public holidays of a state, or those of a Land beside its state's. */
struct holiday_state {
	const char *id; /* that of a place */
	const struct holiday_state *of; /* whose holidays hold there, too; NULL for none */
	LIST(holiday_rule) rules;
	struct translated note;
	source_refs sources; /* at least one */
};

/* Where it is from, an overlay apart. */
enum catalogue_from {
	FROM_PROGRAM, /* compiled in */
	FROM_PACKAGE, /* installed beside the program, and newer */
	FROM_UPDATE   /* taken by this user */
};

struct catalogue {
	const char *made;    /* the day */
	const char *expires; /* the day after which it says itself that it is old, or "" */
	uint32_t serial;     /* each newer one has a higher */
	enum catalogue_from from;
	LIST(kind_entry) kinds;
	LIST(source) sources;
	LIST(controller) controllers;
	LIST(provider) providers;
	LIST(offering) services;
	LIST(route) routes;
	LIST(fact) facts;
	LIST(disagreement) disagreements;
	LIST(topic) topics;
	LIST(wording) texts;
	LIST(phrase) phrases;
	LIST(territory) places;
	LIST(authority) authorities;
	LIST(holiday_state) holidays;
	struct catalogue_memory *memory; /* all of it */
};

/*
 * With the overlay at OVERLAY, or at its usual place where that is NULL, or none where it is "".
 * Never fails for it: of an overlay what has a mistake is left out, entry by entry, or all where it
 * cannot be read, and WHY (may be NULL) says so with its name and line; its code is ERR_NONE where
 * all is well. Release with catalogue_close (takes NULL).
 */
struct catalogue *catalogue_open(const char *overlay, struct err *why);
void catalogue_close(struct catalogue *c);

/* For tests: where a package's catalogue is looked for; it must live as long. */
void catalogue_look_in(const char *folder);

/*
 * At the start of the program: where the user has an overlay, its services become known to the
 * model. Costs one look at the file system where there is none. False with E (may be NULL) filled
 * where some of it is left out; the program goes on.
 */
bool catalogue_start(struct err *e);

/*
 * Appends a line where the catalogue in force at the start was not renewed for half a year, or says
 * itself that its time is over; else false.
 */
bool catalogue_is_old(struct buf *out, struct date today);

/* The overlay's usual place; nothing is appended where there is no home. */
void catalogue_overlay_path(struct buf *path);

/* Appends the file of a catalogue; ERR_FAILED where it is larger than any may be. */
bool catalogue_text(const char *path, struct buf *text, struct err *e);

/*
 * Checks the catalogue in TEXT: each mistake is told with its line, in the order of the file, and
 * so is, as a warning, what is passed over because nobody here knows it.
 * WHOLE: it must stand by itself, as the shipped one does; else references may lead into the
 * shipped catalogue. True where there is no mistake.
 */
typedef void catalogue_mistake(void *ctx, size_t line, bool warning, const char *text);
bool catalogue_check(struct str text, bool whole, catalogue_mistake *tell, void *ctx);

/* NULL where there is none */
const struct offering *catalogue_service(const struct catalogue *c, struct str id);

/* An address with https, plain to see, under a domain of the service's own; S may be NULL. */
bool offering_is_own_address(const struct offering *s, struct str address);

/* Who answers for it; NULL where that is not known. */
const struct controller *offering_controller(const struct offering *s);

/* Appends its name and its address, in lines; of what is not known the provider's name. */
void offering_address(struct buf *out, const struct offering *s);

/* "" where it is not known, or S is NULL. */
const char *offering_email(const struct offering *s);

/*
 * Codes of the languages in which a request is taken at the service by this route (NULL for none),
 * with commas; "" where that is not known.
 */
const char *request_languages(const struct offering *s, const struct route *r);

/*
 * Makes SEAT of the place: its holidays, and those of the state that it is a Land of; none where
 * the catalogue has no rules for it. What it leads to lives as long as the catalogue.
 */
void catalogue_seat(const struct catalogue *c, const struct territory *place, struct seat *seat);

/* What is known of the kind at the service; NULL for nothing. */
const struct kind_rule *offering_rule(const struct offering *s, const struct kind_entry *kind);

const struct topic *catalogue_topic(const struct catalogue *c, struct str id);
const char *catalogue_topic_nearest(const struct catalogue *c, struct str word);

/*
 * The I-th route of SERVICE (its id) in the order of preference, those marked dead last; NULL after
 * the last.
 */
const struct route *catalogue_route(const struct catalogue *c, const char *service, size_t i);

/*
 * Where it leads, in one line of at most ROUTE_MAX bytes: the address of the form, the e-mail
 * address, to whom a letter goes, the clicks to a switch in the language that is spoken.
 */
void route_went(const struct route *r, char route[ROUTE_MAX + 1]);

/*
 * The id of the route of this service, or of the authority, that WENT names, in any language; NULL
 * for none.
 */
const char *catalogue_went(const struct catalogue *c, const char *service, struct str went);
bool route_is_for(const struct route *r, const char *service);

/*
 * Appends its title, and of a form the number in its address: a provider may have several that are
 * called alike, and guides name them by it.
 */
void route_title(struct buf *out, const struct route *r);

/*
 * False for a setting, which has no field into which a text could go; true where there is no route:
 * a text can still be sent.
 */
bool route_takes_text(const struct route *r);

/* A switch that permits no training unless somebody turned it on: there is nothing to object to. */
bool route_stands_off(const struct route *r);
bool route_leads_on(const struct route *r); /* to more than a page that explains, and is there */

/* The channel an entry gets that went this way. */
enum channel route_channel(const struct route *r);

/*
 * Appends "2026-08-22", "May 2025", "2025" or "date unknown" in the words of the language; DATE as
 * the catalogue has it.
 */
void catalogue_date(struct buf *out, const char *date);

/* ---- texts to send */

/* What goes into the placeholders; NULL or "" for what there is none of. */
struct wording_values {
	const char *name;      /* of who signs */
	const char *address;   /* of who signs */
	const char *contact;   /* of who signs */
	const char *principal; /* for whom somebody else acts by mandate; or, of the two, ... */
	const char *child;     /* ... the child for whom a parent does */
	const char *signed_for;/* the one or the other */
	const char *email;     /* known to the service */
	const char *service;   /* its name */
	const char *handle;
	const char *linked;    /* other accounts that it is about as well, in lines */
	const char *provider;  /* to whom, with its address, in lines */
	const char *seat;      /* of that one: a country or a Land */
	const char *place;     /* where the person lives: the same */
	const char *today;     /* dates as they are to be read in the text's language */
	const char *objected;  /* when the objection was sent; or, of the two, ... */
	const char *switched;  /* ... when the switch was turned off that it is */
	const char *via;       /* which way it went */
	const char *due;
	const char *reason;    /* the person's own words */
	const char *reference; /* the provider's case number */
	const char *evidence;  /* the list of it, in lines */
	const char *history;   /* what happened, in lines */
	const char *authority; /* to whom a complaint goes, in lines */
	/*
	 * The due date again, one of four: past or to come as it is on the day of writing; of the
	 * month, or as it was extended.
	 */
	const char *overdue, *pending, *overdue_extended, *pending_extended;
	/* when the month had ended before the first notice of an extension came */
	const char *missed;
	const char *asked;     /* when the query came that is still open */
	/*
	 * When an entry of this kind followed the objection in force, the last, or of extensions
	 * the first; its placeholder is the kind's name.
	 */
	const char *came[ENTRY_KINDS];
	/* Switches, "" for off: paragraphs that are wanted; Art. 80(1) GDPR; no account. */
	const char *erasure, *access, *no_court, *body, *non_member;
};

/*
 * Appends subject or body in LANG, which need not be that of the screen. A placeholder is {name of
 * a member above}; a line of which a placeholder has no value is left out, and of empty lines that
 * thus meet one remains. {?name} and {!name} write nothing: their line stands where there is a
 * value, or where there is none.
 */
const struct wording *catalogue_wording(const struct catalogue *c, enum wording_use use);

/*
 * The language that the text is in where WANTED is: that one, or English where it is not
 * translated.
 */
enum lang wording_lang(const struct wording *t, enum lang wanted);
void wording_subject(struct buf *out, const struct wording *t, enum lang lang,
		     const struct wording_values *v);
void wording_body(struct buf *out, const struct wording *t, enum lang lang,
		  const struct wording_values *v);

/* The body without a letterhead: for who knows already to whom it goes, and when. */
void wording_bare(struct buf *out, const struct wording *t, enum lang lang,
		  const struct wording_values *v);

/* The shorter text for the field of a form, where there is one; else as wording_bare. */
void wording_field(struct buf *out, const struct wording *t, enum lang lang,
		   const struct wording_values *v);

/* Appends the reason that is proposed, in one line without its end; nothing where there is none. */
void wording_ground(struct buf *out, const struct catalogue *c, enum lang lang, bool non_member);

/* The text that would be written has a place for {NAME}. */
bool wording_asks(const struct wording *t, enum lang lang, bool field, const char *name);

/*
 * ---- phrases: what the program writes into a text of its own, in the language of that text; ids
 * that it knows, each of which the shipped catalogue has
 */

/* A date as it stands in a letter: "1er décembre 2026"; nothing for none. */
void phrase_date(struct buf *out, const struct catalogue *c, enum lang lang, struct date d);

/* A line of what happened: when, and WHAT. */
void phrase_event(struct buf *out, const struct catalogue *c, enum lang lang, const struct when *w,
		  const char *what);

/* What stands in the log: what was done, and which way; they live as long as the catalogue. */
const char *phrase_entry(const struct catalogue *c, enum lang lang, enum entry_kind kind);
const char *phrase_channel(const struct catalogue *c, enum lang lang, enum channel channel);
const char *phrase_turned_off(const struct catalogue *c, enum lang lang);
void phrase_due(struct buf *out, const struct catalogue *c, enum lang lang, struct date due);

/* ---- authorities */

/*
 * The place that TYPED means: a code (de, DE-BW), a name in either language or another one it has,
 * in any case, umlauts written out or not, its beginning where only one place begins so, or else
 * the nearest. NULL where several begin so, or nothing is near.
 */
const struct territory *catalogue_place(const struct catalogue *c, struct str typed);

/*
 * The places of which a name begins as TYPED, in the language of the messages, appended: "Slovakia
 * or Slovenia"; of many the first ones. How many there are.
 */
size_t catalogue_places_like(const struct catalogue *c, struct str typed, struct buf *out);

/*
 * The I-th authority for a complaint of somebody at PLACE against a company: that of the Land or
 * country; for Germany without a Land none (ask for it); NULL after the last.
 */
const struct authority *catalogue_authority(const struct catalogue *c,
					    const struct territory *place, size_t i);

/* Why no complaint under Art. 77 GDPR goes there: translate; NULL where one can. */
const char *authority_out_of_reach(const struct authority *a);

#endif
