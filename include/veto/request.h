/*
 * What is asked to be done: one struct each, the same for the screen and for the command line.
 * Texts are from outside; whoever does it brings them through the door.
 */
#ifndef VETO_REQUEST_H
#define VETO_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/buf.h"
#include "veto/i18n.h"
#include "veto/query.h"
#include "veto/record.h"
#include "veto/sending.h"

struct listed;

/* ---- entries */

struct new_entry {
	enum entry_kind kind;
	struct when happened;
	enum channel channel;
	struct str route; /* where it went, as the person saw it */
	struct str reference, note;
	/*
	 * The seq of the earlier entry that it is about: always for a strike; 0 where it is not
	 * said.
	 */
	int64_t about;
	const char *const *files; /* evidence: paths */
	size_t file_count;
	const char *look_again; /* the day that is kept with the accounts; NULL: as it is there */
	/*
	 * From a work list: only where there is something to do for the account still; NULL where
	 * it is from none.
	 */
	const struct listed *listed;

	/* Filled by src/act, which admits the texts and keeps the files. */
	int64_t recorded;         /* milliseconds since 1970, UTC */
	const char *actor;
	const char *salt;         /* NULL: drawn at random; else for tests */
	const char *route_id;     /* of the catalogue; NULL where it is none of it */
	const struct hash *evidence;
	size_t evidence_count;
};

/*
 * Accounts whose entries say the same of the way it went; and those that the centre of these links
 * with them, for which it was said to hold as well: by way of the centre, with the same note.
 */
struct entry_group {
	const int64_t *ids, *linked;
	size_t n, links;
	enum channel channel;
	struct str route, note;
	struct str given; /* what the person was given, as act_given makes it: kept as evidence */
};

/* What became of one account. */
struct recorded {
	const struct account *account; /* after the entry */
	int64_t seq;
	struct date due;     /* written into the entry */
	const char *surprise; /* NULL, or why the entry is odd where it stands; translate */
	const char *lacks;    /* NULL, or what might be kept with it and is not; translate */
	enum channel channel; /* as recorded, and the two that follow */
	struct str route;
	struct when happened;
	bool text_kept; /* what was given is among the evidence */
};
typedef void (*recorded_fn)(void *ctx, const struct recorded *r);

/* ---- lists into files */

/* How a CSV file is written: ',' ';' or TAB between the fields; a byte order mark first or none. */
struct csv_form {
	char separator;
	bool mark;
};

enum export_format { EXPORT_CSV, EXPORT_JSONL, EXPORT_JSON /* veto-json(5); act_export alone */ };

struct export_request {
	const int64_t *ids; /* accounts; NULL for all */
	size_t n;
	struct log_query query; /* by days and kind; its account is not looked at */
	/* NULL, or only what this means as well; looked at during the call */
	const struct log_query *shown;
	enum export_format format;
	struct csv_form form;
	bool without_internal; /* salt, actor and note are left out, and the seals hold */
	const char *of; /* whose entries these are, in words, for the outcome of the work; NULL
			   where nobody asks; copied */
};

/* Other lists than the log, as CSV. */
enum export_list { EXPORT_ACCOUNTS, EXPORT_CHECKLISTS, EXPORT_DUE, EXPORT_EVIDENCE, EXPORT_LISTS };

/* ---- files into the database */

struct import_counts {
	int64_t added, changed, same; /* rows: new; altered; as they were */
};

/* A line that cannot be taken, with the reason. */
typedef void (*bad_line_fn)(void *ctx, int64_t line, const char *why);
typedef void (*import_fn)(void *ctx, const struct account *a, bool added);

struct account_import {
	const char *path;
	bool dry, update;
	/*
	 * without UPDATE: what the user does to have it; for the message about an account with
	 * other values
	 */
	const char *how;
	import_fn each;      /* each account added or changed; may be NULL */
	bad_line_fn bad;     /* may be NULL */
	void *ctx;
};

/* ---- data exports */

struct scan_request {
	/* paths: the parts of one export, or one unpacked folder; borrowed until it is begun */
	const char *const *archives;
	size_t n;
	bool patterns;       /* each may be a pattern of the shell */
	int64_t account;     /* whose items they are to be; 0: look only, nothing is stored */
	/*
	 * the profile of the export that this account is, where the user said so; NULL: as it is
	 * named
	 */
	const char *profile;
	bool excerpts;
};

#endif
