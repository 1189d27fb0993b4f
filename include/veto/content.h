/*
 * What is affected: services, kinds of content with their rules, and the state of each on an
 * account's checklist.
 */
#ifndef VETO_CONTENT_H
#define VETO_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/buf.h"
#include "veto/err.h"
#include "veto/holiday.h"
#include "veto/i18n.h"
#include "veto/kind.h"

enum visibility { VISIBILITY_UNKNOWN, VISIBILITY_PUBLIC, VISIBILITY_PRIVATE, VISIBILITIES };

enum check {
	CHECK_OPEN,       /* not looked at */
	CHECK_PUBLIC,     /* is to stay public */
	CHECK_RESTRICTED, /* audience limited */
	CHECK_REMOVED,    /* deleted */
	CHECK_NONE,       /* there is none */
	CHECKS
};

enum exposure {
	EXPOSURE_UNKNOWN,  /* possible */
	EXPOSURE_AFFECTED,
	EXPOSURE_NOT_AFFECTED,
	EXPOSURE_UNSTATED, /* nothing is known of whether the service uses it */
	EXPOSURES
};

/* How the catalogue says that a kind is affected. */
enum content_rule {
	RULE_FOLLOWS_PROFILE, /* affected where the profile is public */
	/* stands at other people's content: a private profile does not take it out */
	RULE_ELSEWHERE,
	/* affected whatever the profile shows: what is said to the provider's own AI */
	RULE_ALWAYS,
	RULE_NEVER,           /* not affected */
	RULE_UNCERTAIN,       /* possible: the sources disagree, or say it only in part */
	RULE_UNSTATED,        /* the catalogue says nothing about it */
	CONTENT_RULES
};

struct content_kind {
	const char *name;
	struct translated label;
	/*
	 * of its nature, from which follows which states fit; what a service does is that service's
	 * rule
	 */
	enum content_rule rule;
};

enum { CONTENT_KINDS_MOST = 16 };

struct service {
	const char *name;
	const char *label;
	const char *provider;
	/* enum content_rule, for each kind in the order of content_kinds */
	unsigned char rule[CONTENT_KINDS_MOST];
	/* of who answers for it; NULL where it is not known, or outside EU and EEA */
	const struct seat *seat;
};

/*
 * As the catalogue has them: at first those it is shipped with, which are made a table when the
 * program is built.
 */
extern const struct content_kind *content_kinds;
extern size_t content_kind_count;
extern const struct service *services;
extern size_t service_count;

/* At the start of the program: these instead, which live as long as the program. */
void content_adopt(const struct content_kind *kinds, size_t kind_count,
		   const struct service *offered, size_t offered_count);

extern const struct word_row visibilities[VISIBILITIES];
extern const struct word_row checks[CHECKS];
extern const struct word_row exposures[EXPOSURES];

const struct content_kind *content_kind_find(struct str name);
const struct service *service_find(struct str name);
const struct seat *service_seat(struct str name); /* NULL where it is not known */
bool visibility_find(struct str name, enum visibility *v);
bool check_find(struct str name, enum check *c);

/* The names of all services, separated by commas, for a message. */
void service_names(struct buf *out);

const char *service_nearest(struct str word);
const char *visibility_nearest(struct str word);

/*
 * False where a kind cannot be in this state: a chat has no audience, and what is never public is
 * not ticked at all.
 */
bool content_state_fits(const struct content_kind *kind, enum check check);

/* The same as a failure that names the states there are: ERR_USAGE. */
bool content_state_check(const struct content_kind *kind, enum check check, struct err *e);

enum exposure content_exposure(enum content_rule rule, enum visibility visibility,
			       enum check check);
enum exposure content_exposure_at(const char *service, const struct content_kind *kind,
				  enum visibility visibility, enum check check);

#endif
