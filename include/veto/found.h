/*
 * What the program veto-scan finds in a data export, and says to veto: plain values. Their form on
 * the pipe is in found_wire.h.
 *
 * The job hands the parts of the export over as open descriptors (files, or one unpacked folder) in
 * the order of the request's names; the bytes of found_ask() are what the child is asked. It
 * answers with frames; each frame's bytes are one or more messages, read one after the other with
 * found_next(). What is guaranteed, and checked by found_next (a child that breaks a form is not
 * believed):
 *
 * - every account stands before its items and totals, every path before its items and its verdict;
 *   numbers of both count up from 0;
 * - the certainty of an item is final: the account's own flag is read before anything else;
 * - a thing stands in the export once, twice, in two formats: one item. Items come in no order of
 *   time;
 * - the key of an item depends on the account's content alone, not on the place of a file, the
 *   order of the files, or the export's age:
 *   a later export of the same account gives the same thing the same key. Keys of one account
 *   differ from each other;
 * - excerpts are valid UTF-8 on one line without C0 and C1 controls; invisible and bidirectional
 *   characters stay, and are to be cleaned on
 *   the way to a terminal (text_clean);
 * - one total for each kind and account of which the export has a file that would hold it; where it
 *   has none, nothing is
 *   known, and no total comes. Totals come with and without items being asked for, and count the
 *   same;
 * - totals, apart counts and FOUND_END come last; where FOUND_END did not come, the rest is not to
 *   be stored.
 */
#ifndef VETO_FOUND_H
#define VETO_FOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/err.h"
#include "veto/item.h"

/* The kinds of the catalogue that are counted, and their names there. */
#define FOUND_KIND_TABLE(ROW) \
	ROW(FOUND_POSTS, "posts") ROW(FOUND_IMAGES, "images") ROW(FOUND_COMMENTS, "comments") \
	ROW(FOUND_INTERACTIONS, "interactions") ROW(FOUND_AI_CHATS, "ai_chats")
#define FOUND_KIND_ENUM(kind, name) kind,
enum found_kind { FOUND_KIND_TABLE(FOUND_KIND_ENUM) FOUND_KINDS };
#undef FOUND_KIND_ENUM

/* What the things of a kind are told apart by inside it, and for machines. */
#define FOUND_SORT_TABLE(ROW) \
	ROW(FOUND_PLAIN, "plain") ROW(FOUND_STORY, "story") ROW(FOUND_REEL, "reel") \
	ROW(FOUND_GROUP, "group") ROW(FOUND_ALBUM, "album") ROW(FOUND_PROFILE_PICTURE, "profile") \
	ROW(FOUND_AT_COMMENT, "comment") ROW(FOUND_POLL, "poll") ROW(FOUND_EVENT, "event")
#define FOUND_SORT_ENUM(sort, name) sort,
enum found_sort { FOUND_SORT_TABLE(FOUND_SORT_ENUM) FOUND_SORTS };
#undef FOUND_SORT_ENUM

/* Counted beside the kinds and never in their sums. */
enum found_apart {
	FOUND_MESSAGES,    /* conversations between people */
	FOUND_END_TO_END,  /* the same, of Messenger's archive of what is encrypted end to end */
	FOUND_CHANNELS,    /* broadcast channels */
	FOUND_DELETED,
	FOUND_ARCHIVED,
	FOUND_UNPUBLISHED,
	FOUND_SAVED,
	FOUND_EDITS,       /* older versions of what is counted */
	FOUND_OTHERS,      /* what others wrote, and what was only passed on */
	FOUND_INSIGHTS,
	FOUND_ADVERTISING,
	FOUND_APARTS
};

/* What became of a file of the export, or of a part as a whole (then its path is empty). */
enum found_why {
	FOUND_READ,          /* all of it */
	/* read; AMOUNT texts were no valid Unicode, the places are marked U+FFFD */
	FOUND_ODD_TEXT,
	FOUND_DOUBLE_KEY,    /* read; AMOUNT records name a value twice: the last one counts */
	/* ends in the middle, after AMOUNT bytes; the records before are kept */
	FOUND_CUT,
	FOUND_NO_JSON,       /* is no JSON from byte AMOUNT on; the records before are kept */
	FOUND_TOO_DEEP,      /* nested too deep at byte AMOUNT; the records before are kept */
	FOUND_STRANGE,       /* JSON, but of a form that is not known: nothing was counted */
	/* could not be unpacked after AMOUNT bytes; the records before are kept */
	FOUND_DAMAGED,
	FOUND_ENCRYPTED,
	FOUND_METHOD,        /* packed by a method that is not supported */
	FOUND_BOMB,          /* unpacks to more than the limits allow, stopped after AMOUNT bytes */
	FOUND_SHRANK,        /* became shorter while it was read */
	FOUND_UNREADABLE,    /* the system refused; AMOUNT is the errno */
	FOUND_NO_FILE,       /* a pipe, a socket or a device in an unpacked folder: not opened */
	/* a name that the part has several times: the first is read, AMOUNT are not */
	FOUND_REPEATED,
	FOUND_LINK,          /* a symbolic link in an unpacked folder: not followed */
	FOUND_BAD_NAME,      /* a name that leads out of the archive */
	FOUND_OUTSIDE,       /* not read: says nothing about content of one's own */
	FOUND_UNKNOWN,       /* not read: what it holds is not known */
	FOUND_UNKNOWN_CONTENT, /* the same, among files of content */
	/* read, of a form that is not known; it would hold nothing that is counted */
	FOUND_STRANGE_OUTSIDE,
	FOUND_ELSEWHERE,     /* not read: what it lists stands in another file already */
	/* not read: the same file, byte for byte by its checksum, stands in another part */
	FOUND_TWICE,
	/* the HTML flavour of an export: the JSON flavour has to be asked for */
	FOUND_HTML,
	FOUND_HTML_PAGE,     /* a page of it beside files of JSON: not read */
	FOUND_HTML_TWIN,     /* the same, and what it shows is read from JSON */
	/* a part: says of nobody whose it is, and was taken for one of the other's export */
	FOUND_TAKEN_ALONG,
	FOUND_INSIDE,        /* a part: a folder that lies inside an export */
	FOUND_NO_ARCHIVE,    /* a part: neither a ZIP nor a folder */
	FOUND_ARCHIVE_CUT,   /* a part: a ZIP whose end is missing */
	/* a part: a ZIP whose files take more room than it has, so they lie over each other */
	FOUND_OVERLAP,
	FOUND_MEMORY,        /* a part: a ZIP whose directory needs more memory than there is */
	FOUND_NO_EXPORT,     /* a part: holds nothing that an export is known by */
	FOUND_MEDIA_ONLY,    /* a part: holds media and no records, as parts of an export may */
	/*
	 * stands in no part, but numbered files after it do: AMOUNT are missing of them in all,
	 * counts are lower bounds
	 */
	FOUND_GAP,
	/*
	 * a part-less note: AMOUNT files that the records name are in none of the parts: one may be
	 * missing
	 */
	FOUND_MEDIA_MISSING,
	FOUND_WHYS
};

enum {
	FOUND_EXCERPT_MAX = 240, /* bytes */
	FOUND_NAME_MAX = 255,    /* bytes of a handle or a name */
	FOUND_SERVICE_MAX = 31,  /* bytes of a service */
	FOUND_PATH_MAX = 1024,   /* bytes of a path; a longer one is cut */
	FOUND_PARTS_MAX = 64,
	FOUND_SWITCHES_MAX = 32,
	FOUND_YEARS = 70,        /* from FOUND_FIRST_YEAR on */
	FOUND_FAR = 8,           /* other years that are counted one by one */
	FOUND_ADDRESS_MAX = 500, /* bytes of an address; a longer one is none */
	FOUND_LISTS_MAX = 128,   /* lists of one account */

	/* Of one answer; more is no answer. */
	FOUND_ACCOUNTS_MAX = 1000,
	FOUND_PATHS_MAX = 4000000,
	FOUND_FILES_MAX = 4000000,
	FOUND_ITEMS_MAX = 100000000,
	FOUND_FIRST_YEAR = 1970
};

#define FOUND_NO_TIME INT64_MIN

/*
 * Counts, places and amounts lie below; more bytes than that has no file. Times lie within the
 * years 1 to 9999.
 */
#define FOUND_NUMBER_MAX (UINT64_C(1) << 53)

struct found_key {
	unsigned char byte[16];
};

/* One profile or page of the export. */
struct found_account {
	uint32_t number;
	struct str service;    /* as in the catalogue: letters a to z, digits and "_" */
	/* as the export says it, without a leading @; "" where it does not */
	struct str handle;
	struct str name;       /* the name shown; "" where the export does not say it */
	/* a handle that another part says: then they are not of one export; "" where all agree */
	struct str other;
	enum visibility is_private;
	bool page;             /* a page or an additional profile at Facebook: public by nature */
	int64_t registered;    /* seconds since 1970, FOUND_NO_TIME where not said */
	/* what the export was asked for, by its own word; FOUND_NO_TIME where it does not say */
	int64_t since, until;
};

/* The profile was made private or public; the oldest first, before anything else of the account. */
struct found_switch {
	uint32_t account;
	int64_t moment;        /* seconds since 1970 */
	enum visibility to; /* VISIBILITY_UNKNOWN where the export does not say which way */
};

struct found_path {
	uint32_t number;
	uint32_t part;         /* index in the request */
	/*
	 * inside the part: bytes as they stand there, brought to valid UTF-8 with U+FFFD; "" for
	 * the part itself
	 */
	struct str path;
};

struct found_item {
	uint32_t account;
	uint32_t path;
	enum found_kind kind;
	enum certainty certainty;
	int64_t moment;        /* seconds since 1970, FOUND_NO_TIME where not known */
	uint64_t record;       /* the record of the file it stands in, from 0 */
	uint64_t offset;       /* bytes from the start of the unpacked file to that record */
	enum found_sort sort;
	/*
	 * What the thing belongs to: the same for all that have their moment and words in common,
	 * as the images of one post; and its place among them.
	 */
	int64_t group;
	uint32_t place;
	uint32_t list;         /* of found_list */
	struct found_key key;
	/* "" where none was asked for or there is no text; of an image its file's name */
	struct str excerpt;
	struct str address;    /* of the original, as the export says it; "" for none */
};

/* The files of one list of things: all that the export has of it was read to its end, or not. */
struct found_list {
	uint32_t account;
	enum found_kind kind;
	uint32_t list;
	bool whole;
};

/*
 * What became of a file; a file that was neither read nor is worth a word (media, pages of HTML)
 * has none.
 */
struct found_file {
	uint32_t path;
	enum found_why why;
	uint64_t amount;       /* what it counts stands with each why */
	uint64_t records;      /* understood; of them, and beside them: */
	uint64_t empty;        /* say nothing: neither time nor words nor anything named */
	uint64_t again;        /* were counted already: of another file, or doubled in this one */
	uint64_t strange;      /* values that are no records */
	bool read;             /* its records are in the answer, all or the first */
};

struct found_total {
	uint32_t account;
	enum found_kind kind;
	/* not all files that hold this kind are there, or were read to their ends */
	bool at_least;
	uint64_t count[CERTAINTIES];
	int64_t first, last;   /* seconds since 1970, FOUND_NO_TIME where no item has a time */
	uint64_t undated;
	uint64_t year[FOUND_YEARS]; /* by UTC */
	/* other years, each once, n 0 where there are no more; the last takes the rest */
	struct { int year; uint64_t n; } far[FOUND_FAR];
	uint64_t sort[FOUND_SORTS];
};

struct found_set_apart {
	uint32_t account;
	enum found_apart what;
	uint64_t count;
};

enum found_type {
	FOUND_ACCOUNT,
	FOUND_SWITCH,
	FOUND_PATH,
	FOUND_ITEM,
	FOUND_FILE,
	FOUND_LIST,
	FOUND_TOTAL,
	FOUND_APART,
	FOUND_END,
	FOUND_TYPES
};

/* One message; its texts live as long as the bytes it was read from. */
struct found {
	enum found_type type;
	union {
		struct found_account account;
		struct found_switch turn;
		struct found_path path;
		struct found_item item;
		struct found_file file;
		struct found_list list;
		struct found_total total;
		struct found_set_apart apart;
	};
};

/* What the child is asked. */
struct found_request {
	size_t parts;
	struct str part[FOUND_PARTS_MAX]; /* names to show, in the order of the descriptors */
	bool items;                       /* false: totals alone */
	bool excerpts;
	/* unpacked bytes for one packed, in a file of more than 1 MiB; 0: FOUND_RATIO */
	uint64_t ratio_max;
	uint64_t file_max;                /* bytes of one file unpacked; 0: FOUND_FILE_BYTES */
	/* bytes of all files read, unpacked; 0: FOUND_TOTAL_BYTES */
	uint64_t total_max;
};

#define FOUND_RATIO 400ull
#define FOUND_FILE_BYTES (16ull << 30)
#define FOUND_TOTAL_BYTES (64ull << 30)

extern const char *const found_kind_names[FOUND_KINDS];       /* of the table above */
extern const char *const found_sort_names[FOUND_SORTS];
extern const char *const found_sort_labels[FOUND_SORTS];      /* translate; "" of the first */
/* for machines: messages, deleted, ... */
extern const char *const found_apart_names[FOUND_APARTS];
extern const char *const found_apart_labels[FOUND_APARTS];    /* translate */

int64_t found_total_all(const struct found_total *t); /* however certain */

/* True where nothing that counts is missing by it: it was read in whole, or holds none. */
bool found_is_whole(enum found_why why);

/* True of what is named though nothing is wrong with it. */
bool found_is_told(enum found_why why);

/*
 * Appends one sentence without a full stop on a verdict, translated: "ends in the middle, after
 * 4096 bytes; ...". "" for FOUND_READ.
 */
void found_explain(struct buf *out, const struct found_file *file);

#endif
