/* The files of an export, of every generation, by the ends of their paths. */
#ifndef VETO_SCAN_FILES_H
#define VETO_SCAN_FILES_H

#include <stdbool.h>

#include "veto/found.h"
#include "walk.h"

/* What is made of a file's records. */
enum file_class {
	CLASS_PROFILE_FACEBOOK,
	CLASS_PROFILE_INSTAGRAM, /* of Threads too: the root's key says which */
	CLASS_SIGNUP,
	CLASS_SWITCHES,  /* when the profile was made private or public */
	CLASS_POSTS,      /* post-like records at Facebook: a comment among them is one */
	CLASS_CAROUSELS,  /* records of Instagram and Threads: media, and what is written to them */
	CLASS_STORIES,    /* each medium is a post by itself */
	CLASS_IMAGES,     /* media alone */
	CLASS_COMMENTS,
	CLASS_REACTIONS,  /* the two formats that list the same events */
	CLASS_REACTIONS_LABELLED,
	CLASS_INTERACTIONS,
	CLASS_CHOICES,    /* the same, told apart by what was chosen */
	CLASS_EVENTS,
	CLASS_AI_CHATS,
	CLASS_MEDIA_JSON, /* the one file of Instagram's first exports: its keys say what is in it */
	CLASS_APART,      /* its records are counted apart */
	CLASS_AI_THREAD,  /* not read: each folder counts */
	CLASS_THREAD,     /* not read: each folder counts apart */
	CLASS_THREAD_FILE, /* not read: each file counts apart */
	CLASS_LEFT        /* not read */
};

/* A service whose things an export holds. */
struct origin {
	const char *service; /* as in the catalogue */
	char mark;           /* in the keys of its items, and so for good */
	bool audiences;      /* each post has an audience of its own there, which the export does not say */
};
extern const struct origin meta_facebook, meta_instagram, meta_threads;

struct file_row {
	const char *pattern; /* of the end of the path: '#' are digits, '*' is anything but '/' */
	const struct origin *origin;
	enum file_class class;
	enum found_apart apart;
	enum found_why why;  /* of what is left */
	const struct reader *reader; /* NULL of what is not read */
	enum walk_start start;
	bool page;
};

/* The row of a path, wherever its export's root is in it; NULL where it is none of an export's that is known. */
const struct file_row *file_find(struct str path);

/* Smaller ones are read first. */
unsigned file_rank(const struct file_row *row);

/* True where PATH ends in .html and would be a known file of records if it ended in .json. */
bool file_is_html(struct str path);

/*
 * Messenger hands over conversations that are encrypted end to end as an archive of their own: NAME_NUMBER.json side by side. True where
 * a path in a part has such a name; what its row then is.
 */
bool file_may_be_thread(struct str inner);
const struct file_row *file_loose_thread(void);

#endif
