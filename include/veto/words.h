/*
 * Days and times as people read them, by language; in data (CSV, JSON) they are never written so.
 */
#ifndef VETO_WORDS_H
#define VETO_WORDS_H

#include "veto/buf.h"
#include "veto/date.h"

/* 26 Oct 2026, 26.10.2026; nothing for none */
void words_date(struct buf *out, struct date d);
void words_when(struct buf *out, const struct when *w); /* with the time where it is known */
/* as the user's wall shows it; what it is where it can be none */
void words_moment(struct buf *out, int64_t ms);
/* what stands in the place of a moment, and is in none of the years */
void words_no_time(struct buf *out, int64_t number);
/* until a day: "today", "in 3 days", "overdue by 1 day" */
void words_days(struct buf *out, int64_t days);

#endif
