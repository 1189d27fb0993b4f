/*
 * Items: the single posts, images, comments and interactions that data exports held, and what is
 * counted of them. An item is sure (public as the export says), possible (the export cannot tell:
 * the count is an upper bound) or private.
 */
#ifndef VETO_ITEM_H
#define VETO_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/content.h"
#include "veto/date.h"

enum certainty {
	CERTAIN_SURE,     /* public: the account is not private, or it is a page */
	CERTAIN_POSSIBLE, /* the export does not say who may see it: it is part of an upper bound */
	CERTAIN_PRIVATE,  /* not affected: the account is private */
	CERTAINTIES
};
extern const struct word_row certainties[CERTAINTIES];

/* The states that an item can have; CHECK_NONE is none of them. */
enum { ITEM_STATES = CHECK_NONE };

/* As the reader of exports counts: earlier years in the first, later ones in the last. */
enum {
	ITEM_YEAR_FIRST = 2000, ITEM_YEAR_LAST = 2039,
	ITEM_YEARS = ITEM_YEAR_LAST - ITEM_YEAR_FIRST + 1
};

/* Where a year is asked for. */
enum { ITEM_ANY_YEAR = 0, ITEM_UNDATED = -1 };

/* The moment of an item without a date: before all others. */
#define ITEM_NO_TIME INT64_MIN

/*
 * One item, as lists show it. Its moment and key tell it from all others of its kind and account.
 */
struct item {
	/* seconds since 1970, UTC; ITEM_NO_TIME where the export gives no date */
	int64_t moment;
	int64_t key;            /* the same for the same item in every export */
	enum check state;
	enum certainty certainty;
	/* the moment (ms) of the scan that did not find it any more; 0 for none */
	int64_t gone;
	int64_t position;       /* of its record in the file, from 1 */
	int sort;               /* of enum found_sort */
	/* from outside; they live as long as whoever gives the item says */
	struct str file, excerpt;
	struct str address;     /* of the original, at the service; "" where it is not known */
};
typedef void (*item_fn)(void *ctx, const struct item *item);

/* What is counted of the items of one kind. Those that are gone from the export stand apart. */
struct item_counts {
	/*
	 * an export had the files of this kind; else nothing can be said, not even that there are
	 * none
	 */
	bool known;
	int64_t n, gone;
	int64_t certain[CERTAINTIES];
	int64_t state[ITEM_STATES];
	int64_t undated;            /* items without a date */
	int64_t first, last;        /* moments; ITEM_NO_TIME where no item has a date */
	/* the day of the objection, where there is one in force; undated items are in neither */
	int64_t before, after;
	int64_t year[ITEM_YEARS];   /* from ITEM_YEAR_FIRST on */
};

/*
 * Whether a kind is affected, as content_exposure_at says it, with what was counted of it: where
 * that is an upper bound, what the rule says of public content is no more than possible.
 */
enum exposure item_exposure(const char *service, const struct content_kind *kind,
			    enum visibility visibility, enum check check,
			    const struct item_counts *c);

/*
 * The day of a moment, in UTC; none for ITEM_NO_TIME, and for what is in none of the years of
 * date.h.
 */
struct date item_day(int64_t moment);

void item_day_words(struct buf *out, int64_t moment); /* nothing for ITEM_NO_TIME */
void item_gone_words(struct buf *out, int64_t gone);   /* the day of a moment in ms */

/* The moment as it is kept: within the years of date.h. */
int64_t item_moment(int64_t seconds);

/* Year * 12 + month from 0, in which the item is counted; 0 without a date. */
int item_month(int64_t moment);

/* From which moment on until before which an item belongs to one of the years above. */
void item_year_range(int year, int64_t *since, int64_t *until);

/* The first and the last year with an item; false where no item has a date. */
bool item_years(const struct item_counts *c, int *first, int *last);

#endif
