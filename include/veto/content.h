/* What is affected: services, kinds of content with their rules, and the state of each on an account's checklist. */
#ifndef VETO_CONTENT_H
#define VETO_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

#include "veto/buf.h"
#include "veto/i18n.h"
#include "veto/kind.h"

enum visibility { VISIBILITY_UNKNOWN, VISIBILITY_PUBLIC, VISIBILITY_PRIVATE, VISIBILITIES };

enum check {
	CHECK_OPEN,       /* not looked at */
	CHECK_PUBLIC,     /* stays public, on purpose */
	CHECK_RESTRICTED, /* audience limited */
	CHECK_REMOVED,    /* deleted */
	CHECK_NONE,       /* there is none */
	CHECKS
};

enum exposure { EXPOSURE_UNKNOWN, EXPOSURE_AFFECTED, EXPOSURE_NOT_AFFECTED, EXPOSURES };

/* How the catalogue says that a kind is affected. */
enum content_rule {
	RULE_FOLLOWS_PROFILE, /* affected where the profile is public */
	RULE_ELSEWHERE,       /* stands at other people's content: a private profile does not take it out */
	RULE_ALWAYS,          /* affected whatever the profile shows: what is said to the provider's own AI */
	RULE_NEVER            /* not affected */
};

struct content_kind {
	const char *name;
	struct both label;
	enum content_rule rule;
};

struct service {
	const char *name;
	const char *label;
	const char *provider;
};

enum { CONTENT_KINDS_MOST = 16 };

/* As the catalogue has them: at first those it is shipped with, which are made a table when the program is built. */
extern const struct content_kind *content_kinds;
extern size_t content_kind_count;
extern const struct service *services;
extern size_t service_count;

/* At the start of the program: these instead, which live as long as the program. */
void content_adopt(const struct content_kind *kinds, size_t kind_count, const struct service *offered, size_t offered_count);

extern const struct word_row visibilities[VISIBILITIES];
extern const struct word_row checks[CHECKS];
extern const struct word_row exposures[EXPOSURES];

const struct content_kind *content_kind_find(struct str name);
const struct service *service_find(struct str name);
bool visibility_find(struct str name, enum visibility *v);
bool check_find(struct str name, enum check *c);

/* The names of all services, separated by commas, for a message. */
void service_names(struct buf *out);

const char *content_kind_nearest(struct str word);
const char *service_nearest(struct str word);
const char *visibility_nearest(struct str word);
const char *check_nearest(struct str word);

enum exposure content_exposure(const struct content_kind *kind, enum visibility visibility, enum check check);

/*
 * The same for an account at SERVICE. The rules of the kinds rest on what Meta says of its services; of others it is not known
 * which kinds they use, so that what the state does not take out is possible there, and nothing more.
 */
enum exposure content_exposure_at(const char *service, const struct content_kind *kind, enum visibility visibility, enum check check);

#endif
