/*
 * Where an account stands: a fold over its entries in the order of what happened, leaving out those
 * that were struck (DESIGN section 2). Pure: no clock, no input, no output.
 */
#ifndef VETO_STANDING_H
#define VETO_STANDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/date.h"
#include "veto/holiday.h"
#include "veto/kind.h"

struct standing {
	enum status status;
	/* the day of the objection in force; none where there is none on record */
	struct date objected;
	/* that objection is a switch that was turned off: nobody owes an answer to it */
	bool by_setting;
	/* it went by letter, and nothing says yet that it was received: its seq; else 0 */
	int64_t letter;
	/* when it was received, where it went by letter; none where that is not on record */
	struct date received;
	bool extended;
	bool answer_needed;
	/* the day of the complaint in force; none where none was lodged */
	struct date complained;
	/* its seq while the authority has not said how it stands; 0 where it has, or need not */
	int64_t complaint;
};

/* What every account begins with: undecided. */
#define STANDING_START ((struct standing){.status = STATUS_UNDECIDED})

/*
 * Why an entry is odd where it stands. Stored beside the entry by its number: a new one goes to the
 * end.
 */
enum oddity {
	ODDITY_NONE,
	ODDITY_STATUS, /* a surprise in the status that the account had */
	/*
	 * an extension of which the provider told only after the month that Art. 12(3) GDPR gives
	 * for it
	 */
	ODDITY_LATE,
	/*
	 * an extension after another one: Art. 12(3) GDPR knows of two further months, and no more
	 */
	ODDITY_AGAIN,
	/* what did not arrive had sent nothing, or was out of the reckoning already */
	ODDITY_OUT,
	ODDITY_SWITCH, /* a switch beside an objection that waits for its answer */
	ODDITIES       /* what a file holds that is none of them */
};

/* What an entry brings to the fold. */
struct step {
	int64_t seq;
	enum entry_kind kind;
	enum channel channel;
	struct when happened;
	int64_t about;   /* the seq of the earlier entry that it is about; 0 for none */
	int64_t moment;  /* its place in time: filled by moment_after or standing_fold */
	/*
	 * Filled by standing_fold: it is out of the fold, by a strike in force or because it did
	 * not arrive; the seq of the entry that says so, 0 for none. Never both.
	 */
	bool out;
	int64_t struck_by, lost_by;
	enum oddity odd; /* filled by standing_fold */
};

/*
 * The place of an entry in the order of what happened: the date and time as written, in seconds
 * since 1970. A bare date counts as the beginning of its day, but not before an entry of the same
 * day that was recorded earlier: LATEST_SAME_DAY is the greatest moment among those recorded before
 * it that fall on its day, or anything smaller.
 */
int64_t moment_after(const struct when *happened, int64_t latest_same_day);

/* True where KIND is no surprise in this standing. */
bool standing_expects(const struct standing *s, enum entry_kind kind);

/*
 * The same, and the day on which it happened: why an entry is odd; and what to say of it, to be
 * translated, "" for ODDITY_NONE.
 */
enum oddity standing_oddity(const struct standing *s, const struct step *step);
const char *oddity_words(enum entry_kind kind, enum oddity odd);

/*
 * The entries that may come after one of KIND, a bit (1 << kind) each: after a switch none that
 * belongs to an objection that waits for an answer, or that was on its way.
 */
unsigned standing_next(const struct standing *s, enum entry_kind kind);

/*
 * The place of STEP after entries of which the latest is at LATEST (none of them: FIRST). True
 * where it is the last, so that the standing needs one more step and no fold: an entry of a day
 * that lies before the latest may depend on others of its day.
 */
bool step_comes_last(struct step *step, bool first, int64_t latest);

/*
 * The standing after one more entry that is the last in order. What takes another entry out
 * does nothing here: it needs the whole fold.
 */
void standing_step(struct standing *s, const struct step *step);

/*
 * Folds N steps, given in the order of seq; fills moment, out, who says so, and odd of each, and
 * puts them into the order of what happened (moment, seq). A strike of a later, unknown or the same
 * seq does nothing. What did not arrive is out whenever that was recorded, and comes back where
 * that is struck.
 */
struct standing standing_fold(struct step *steps, size_t n);

/*
 * Lists fold it away: what was struck, and what strikes. What did not arrive happened, and stays.
 */
bool step_is_folded(enum entry_kind kind, int64_t struck_by);

/*
 * When the provider's answer is due: one month after the objection (Art. 12(3) GDPR), three where
 * it was extended, counted as Regulation (EEC, Euratom) No 1182/71 Art. 3 says: the day of the
 * event is not counted; the period ends with the same day of the month, or its last day where it
 * has no such day; a Saturday or Sunday moves the end to Monday. Public holidays are not counted
 * here, so that nothing that is kept hangs on facts that change: due_ends of holiday.h counts them.
 * None where no answer is due: so it is after a switch, which does at once what it says. The month
 * after a letter counts from the day it was received, as far as that is known.
 */
struct date standing_answer_due(const struct standing *s);
struct date due_after(struct date objected, bool extended);

/*
 * By when the authority has to have answered a complaint, or told how it stands: within three
 * months (Art. 78(2) GDPR), counted the same way. That ends with what came back about the complaint
 * (an entry that names it), and where the provider confirms the objection after all. Facts of the
 * account alone: no record has this date.
 */
struct date standing_authority_due(const struct standing *s);

/* What lists go by: after a complaint the authority's word, else the provider's answer. */
struct date standing_due(const struct standing *s);

/* The day from which the month counts, or the three. */
struct date standing_counted_from(const struct standing *s);

/* An answer is due to a letter of which nobody knows when it came: it counts from the sending. */
bool standing_counts_sending(const struct standing *s);

/*
 * The due date that is written into this entry: that of an objection that waits for an answer, or
 * of its extension; none for others. It counts from the day of sending, whatever came after it.
 */
struct date due_written(const struct standing *before, const struct step *step);

/*
 * The entries of one account as they come, in the order of seq, and the standing after them. Zero
 * is the empty log.
 */
struct course {
	struct step *steps;
	size_t n, room;
	struct standing standing;
	int64_t latest;
	bool stale; /* only a fold knows standing and latest */
};

/* Takes the next entry; the due date that was to be written into it. */
struct date course_add(struct course *c, const struct step *step);
void course_clear(struct course *c);

/*
 * True where a switch was turned off, and nobody has noted yet that it shows so: that is what comes
 * next, and for that there is no date.
 */
bool standing_to_look(const struct standing *s);

/*
 * True where that was due before TODAY and has not come, counted to the last end with the holidays
 * of SEAT (NULL for weekends alone); the provider's answer alone. The authority's holidays nobody
 * asks for: its word counts with weekends alone.
 */
bool standing_overdue(const struct standing *s, const struct seat *seat, struct date today);
bool standing_answer_overdue(const struct standing *s, const struct seat *seat,
			     struct date today);

/*
 * Whether the log holds what a letter of this kind says. A withdrawal needs an objection, a
 * reminder one without its answer; a complaint one whose answer is overdue, or else a reason of the
 * person's own: before that, after a refusal or a confirmation, and about a switch, of which nobody
 * is reminded. Before the answer is due a reminder is early: Art. 12(3) GDPR gives the provider one
 * month, extended by two more where it says so in time. Kinds that ask nothing of the log fit.
 */
enum letter_sense { LETTER_FITS, LETTER_EARLY, LETTER_NEEDS_REASON, LETTER_NO_SENSE };
enum letter_sense standing_letter(const struct standing *s, const struct seat *seat,
				  enum entry_kind kind, struct date today);

/* What is to be said of it: translate; "" where it fits. */
const char *standing_letter_words(const struct standing *s, enum letter_sense sense);

bool standing_equal(const struct standing *a, const struct standing *b);

#endif
