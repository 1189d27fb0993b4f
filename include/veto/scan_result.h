/* What a data export turned out to hold, and what came of taking it in. */
#ifndef VETO_SCAN_RESULT_H
#define VETO_SCAN_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/found.h"

/* One profile or page of the export. */
struct scan_profile {
	char service[FOUND_SERVICE_MAX + 1];
	/* "" where the export does not say it; from outside */
	char handle[FOUND_NAME_MAX + 1], name[FOUND_NAME_MAX + 1];
	enum visibility is_private;
	bool page;
	/* what was asked for, as the export says; FOUND_NO_TIME where it does not */
	int64_t since, until;
	/* the export has files that would hold this kind; else nothing is known of it */
	bool known[FOUND_KINDS];
	struct found_total total[FOUND_KINDS];
	uint64_t apart[FOUND_APARTS];
	/* when the profile was made private or public, the oldest first */
	struct found_switch turn[FOUND_SWITCHES_MAX];
	size_t switches;
};

struct scan_verdict {
	char *part, *path; /* from outside */
	char *why;         /* a sentence; "" for all read */
	uint64_t records, empty, again, strange; /* as in found.h */
	bool read, good; /* good: nothing of it is missing */
	bool told;       /* it is named all the same */
	bool unknown;    /* nobody knows what it is */
};

/* What came of a scan. {0} before; scan_result_clear frees what is in it. */
struct scan_result {
	struct scan_profile *profile;
	size_t profiles, profile_room;
	struct scan_verdict *file; /* those that are worth a word */
	size_t files, file_room;
	bool whole;                /* nothing that may hold items was cut, damaged, or left out */
	int chosen;                /* the profile that was stored; -1 for none */
	struct account account;    /* it was stored for; id 0 for none */
	int64_t added, gone, back, unseen;
	bool objected;             /* the account has an objection in force; then: */
	int64_t before[FOUND_KINDS], after[FOUND_KINDS];
};
void scan_result_clear(struct scan_result *r);

/* What the export calls a profile: its handle, or its name, or "". */
const char *scan_profile_label(const struct scan_profile *p);

/* Nothing was counted of it, not even conversations; and whether anything was, of all. */
bool scan_profile_is_empty(const struct scan_profile *p);
bool scan_found_any(const struct scan_result *r);

/* Where nothing of it could be read at all: false, and E says why. */
bool scan_was_read(const struct scan_result *r, struct err *e);

/* The only profile of SERVICE, as the export calls it; NULL where it has none or several. */
const char *scan_only_label(const struct scan_result *r, const char *service);

/*
 * The visibility that the stored profile has by the export's word; false where it says none, or the
 * account has it already.
 */
bool scan_visibility(const struct scan_result *r, enum visibility *v);

#endif
