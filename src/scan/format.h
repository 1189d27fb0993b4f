/*
 * What is to be known of the exports of one provider, and of nobody else's: how they are
 * recognised, which files they have and what is made of each, whose they are, which keys and labels
 * their records have. One more format is a folder beside meta/, and a row of formats.h.
 */
#ifndef VETO_SCAN_FORMAT_H
#define VETO_SCAN_FORMAT_H

#include <stdbool.h>

#include "labels.h"
#include "part.h"
#include "reader.h"
#include "shape.h"
#include "veto/found.h"
#include "walk.h"

/* What is made of a file's records. Those of an account come first. */
enum file_class {
	CLASS_PROFILE_FACEBOOK,
	CLASS_PROFILE_INSTAGRAM, /* of Threads too: the root's key says which */
	CLASS_PROFILE_FIRST,     /* of Instagram's first exports */
	CLASS_SIGNUP,
	CLASS_RANGE,     /* what was asked for when the export was made */
	CLASS_SWITCHES,  /* when the profile was made private or public */
	CLASS_POSTS,      /* post-like records at Facebook: a comment among them is one */
	CLASS_CAROUSELS,  /* records of Instagram and Threads: media, and what is written to them */
	CLASS_LABELLED,   /* the same as labelled values; drafts stand among them */
	CLASS_STORIES,    /* each medium is a post by itself */
	CLASS_IMAGES,     /* media alone */
	CLASS_COMMENTS,
	CLASS_REACTIONS,  /* the two formats that list the same events */
	CLASS_REACTIONS_LABELLED,
	CLASS_INTERACTIONS,
	CLASS_CHOICES,    /* the same, told apart by what was chosen */
	CLASS_EVENTS,
	CLASS_AI_CHATS,
	CLASS_MEDIA_JSON, /* of Instagram's first exports: its keys say what is in it */
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
	const struct format *format;
	/* each post has an audience of its own there, which the export does not say */
	bool audiences;
};

struct file_row {
	const char *pattern; /* of the end of the path: '#' are digits, '*' is anything but '/' */
	const struct origin *origin;
	enum file_class class;
	enum found_apart apart;
	enum found_why why;  /* of what is left */
	const struct reader *reader; /* NULL of what is not read */
	enum walk_start start; /* for walk_reader */
	bool page;
	enum found_sort sort;
};

struct owner;
struct plan;

struct format {
	/*
	 * True of a file that no other provider's exports have: by its path, which begins with the
	 * name of its part, or by its first bytes (part_open, part_read, part_shut). An export that
	 * none recognises is of the last format, which is not asked.
	 */
	bool (*recognises)(struct str path, struct part *part, const struct part_entry *entry);

	/* false of media and the like, for which no row is looked for */
	bool (*has_records)(struct str path);
	/*
	 * the row of what holds the same records in a form that is not read, NULL where a path is
	 * none of that; NULL where there is none
	 */
	const struct file_row *(*page)(struct str path);
	/* why a file is left for which there is no row but the last; NULL where the row says it */
	enum found_why (*why_left)(struct str path);
	/* the name of a folder that lies inside an export; NULL where none is known */
	bool (*is_inside)(struct str name);

	/*
	 * The first row that fits counts, so what is special stands before what is general, and ""
	 * fits whatever is left. The order is that of reading, too, with what is of the account
	 * before the rest. The row behind the last has no pattern.
	 */
	const struct file_row *rows;
	/*
	 * what a file without a folder is, in a part that holds nothing else; NULL where there is
	 * none
	 */
	const struct file_row *loose;
	const struct shape *const *shapes; /* for walk_reader, as the labels */
	enum label (*label)(struct str text);
	/* a number from 1 on, below REACTION_TYPES; 0 where it is none */
	unsigned (*reaction)(struct str text);
	/* yes 1, no 0, neither -1; and who may see a thing, where a label says it */
	int (*flag)(struct str text);
	enum certainty (*audience)(struct str text);

	struct owner *(*owner)(struct plan *p, const struct file_row *row, struct str path);
	/* after all that is of accounts was read: which owners are one; NULL where each is */
	void (*settle)(struct plan *p);
	void (*entry)(struct owner *o, struct str label, struct str value);
	void (*profile)(struct owner *o, const struct file_row *row, const struct record *r);
	/* after that; NULL where nothing follows from it */
	void (*named)(struct plan *p);
};

#define FORMAT(name) extern const struct format name##_format;
#include "formats.h"
#undef FORMAT
extern const struct format *const formats[]; /* NULL behind the last */

static inline bool
format_is_thread(const struct file_row *row)
{
	return row->class >= CLASS_AI_THREAD && row->class <= CLASS_THREAD_FILE;
}

/* The row of a path, wherever its export's root is in it; NULL where the format has none. */
const struct file_row *format_find(const struct format *f, struct str path);

/*
 * True where a path in a part may be F's loose file: Messenger's archive of what is encrypted end
 * to end has nothing else.
 */
bool format_is_loose(const struct format *f, struct str inner);

/* The last row, which fits whatever is left. */
static inline bool
format_is_rest(const struct file_row *row)
{
	return row->pattern[0] == '\0';
}

/*
 * Files of one list continue each other, in whatever folder a generation has it: its name, without
 * folder, number and ending, as a number that stays for good.
 */
uint32_t format_list(const struct file_row *row);

#endif
