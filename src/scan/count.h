/*
 * What the records of an export are: each thing once, by account, kind and year; said to who asked
 * as it is found.
 */
#ifndef VETO_SCAN_COUNT_H
#define VETO_SCAN_COUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "format.h"
#include "seen.h"
#include "veto/buf.h"
#include "veto/found.h"
#include "walk.h"

/* Whose content it is. */
struct owner {
	const struct origin *origin;
	struct found_account said;   /* its names are in the pieces below */
	struct piece handle, name, other;
	char *user;                  /* as in the name of the export's folder, or "" */
	/* of which service is not known yet: conversations alone were seen */
	bool unsure;
	bool moved;                  /* all that it had belongs to another one */
	bool known[FOUND_KINDS];     /* a file that would hold this kind is there */
	/* the lists that are there, with the kinds that they hold; those not read whole lack */
	struct list {
		uint32_t number;
		unsigned kinds, lacking; /* bits */
	} list[FOUND_LISTS_MAX];
	size_t lists;
	int64_t asked;               /* when the newest export was asked for */
	struct found_total total[FOUND_KINDS];
	uint64_t apart[FOUND_APARTS];

	/*
	 * When its profile was made private or public, the oldest first; of more the newest are
	 * kept.
	 */
	struct turn {
		int64_t moment;
		enum visibility to;
	} turn[FOUND_SWITCHES_MAX];
	size_t switches;

};

/* Where answers go: whole messages, as bytes. */
struct answer {
	void *context;
	void (*frame)(void *context, struct str messages);
	void (*progress)(void *context, uint64_t done, uint64_t total, struct str at);
};

/* The file at hand. */
struct source {
	const struct file_row *row;
	struct owner *owner;
	uint32_t path;
	uint32_t list;  /* that of the row: format_list */
	unsigned again; /* how many files of this name were read before it */
	uint64_t empty, twice; /* of its records: say nothing; were counted already */
};

struct counter {
	const struct answer *answer;
	bool items, excerpts;
	struct source at;
	struct seen seen;    /* of what was counted */
	struct seen files;   /* media that the parts hold */
	uint64_t missing;    /* media that are named, and in no part */
	struct buf batch;    /* messages that are not sent yet */
	struct buf excerpt;
	uint32_t paths;
	char base[3 * PIECE_ROOM + 64]; /* what a key is made of */
};

void count_clear(struct counter *c); /* sends nothing */

/* Sinks for walk_file, on what is set as source. */
void count_record(void *context, const struct record *r);
void count_medium(void *context, const struct record *r, const struct medium *m);

/* A conversation in a folder of its own; each once. */
void count_thread(struct counter *c, struct owner *o, const struct file_row *row, struct str path,
		  uint32_t path_number);

/* Notes that the parts hold a medium. */
void count_medium_file(struct counter *c, struct str path);

/*
 * The kinds that a file would hold: they are known; they are at least what is counted, for not all
 * of it is read.
 */
bool count_holds_any(enum file_class class);
void count_list(struct owner *o, uint32_t number, unsigned kinds, unsigned lacking);
void count_known(struct owner *o, const struct file_row *row);
void count_lacking(struct owner *o, const struct file_row *row);

/* ---- say.c */
void count_say(struct counter *c, const struct found *message);
void count_flush(struct counter *c);
uint32_t count_path(struct counter *c, uint32_t part, struct str path);
void count_file(struct counter *c, const struct found_file *file);
void count_switches(struct counter *c, const struct owner *o);
/* totals and what is apart, of one account */
void count_close(struct counter *c, const struct owner *o);

#endif
