/*
 * What there is to read: every part of an export listed, its known files with whose they are, in
 * the order of reading. Profiles come first, because they decide how sure the rest is.
 */
#ifndef VETO_SCAN_PLAN_H
#define VETO_SCAN_PLAN_H

#include "count.h"
#include "part.h"
#include "veto/found.h"

/* A file of the export. */
struct entry {
	const struct file_row *row;
	struct owner *owner;
	/* whose its folders say it is; another's where a profile says otherwise */
	const struct owner *first;
	char *path;        /* with the part's name before it, '/' between names */
	const char *inner; /* the same in the part */
	char *real;        /* as it stands in the part, where that is something else; else NULL */
	char *name;        /* the last one, without what a copy adds */
	uint32_t part;
	uint32_t crc;
	uint64_t id, size;
};

struct plan {
	const struct found_request *request;
	const struct format *const *formats;
	const struct format *format; /* of them, that of the export */
	struct counter *counter; /* is told of what is not read */
	struct part *part[FOUND_PARTS_MAX];
	struct owner **owner;
	size_t owners, owner_room;
	struct entry *entry;
	size_t entries, entry_room;
	struct entry *refused; /* files that are there, and that cannot be read */
	size_t refusals, refused_room;
	struct entry *page;    /* what holds records in a form that is not read */
	size_t pages, page_room;
	struct entry *thread; /* conversations' files, until it is known whose they are */
	size_t threads, thread_room;
	struct seen thread_seen; /* a conversation of many files is kept once */

	/* While a part is listed. */
	uint32_t at;
	uint64_t files, known, page_count;
	uint64_t loose;    /* that may be conversations, where nothing else is there */
	bool only_loose;
	unsigned notes;
	/* of a part as a whole; FOUND_READ where there is none */
	enum found_why verdict[FOUND_PARTS_MAX];
	uint64_t amount[FOUND_PARTS_MAX];
	struct buf path;   /* the name of the part, and the path in it */
	struct buf original; /* of a copy: the path without what makes it one */
	size_t part_name;  /* bytes of the former, with the slash */
	bool any_known;    /* in any part */
};

/*
 * Lists the parts, whose descriptors are FILES, and orders what is to be read. P is {0} but for
 * request, formats and counter.
 */
void plan_make(struct plan *p, const int *files);
/* After the profiles were read: whose all else is, in a new order behind FROM. */
void plan_settle(struct plan *p, size_t from);
void plan_clear(struct plan *p);

/* What became of a part as a whole, said to who asked. */
void plan_say_part(struct plan *p, uint32_t part, enum found_why why, uint64_t amount);

/* ---- owners.c */

struct owner *plan_owner(struct plan *p, const struct origin *origin, struct str user, bool page,
			 bool unsure);

/*
 * The owner of another service, or the page, that belongs to the same user as O; NULL where there
 * is none.
 */
struct owner *plan_like(struct plan *p, const struct owner *o, const struct origin *origin,
			bool page);

void plan_move(struct plan *p, struct owner *from, struct owner *to); /* with all that is his */

/* Those that have something are numbered, in the order in which they were found. */
void plan_number(struct plan *p);

/* ---- gap.c */

/*
 * Says which numbered files are missing between others, and notes that what their owners have is
 * more than will be counted.
 */
void plan_find_gaps(struct plan *p);

#endif
