/*
 * From the entries of an account to where it stands: nothing but the log goes in, so that whoever
 * has an exported one gets to the same standing. standing_fold does it in an order that matters.
 * First each entry gets its place in time, in the order they were recorded, since a bare date goes
 * behind what was recorded before it on its day. Then the strikes, from the last on, because a
 * strike may be struck itself. Then they are sorted by what happened, and the rest are steps.
 *
 * Nearly every entry is the last in time as well: there one step does (step_comes_last), and only
 * what comes before others, or strikes, needs the fold. Due dates follow Art. 12(3) GDPR, counted
 * as Regulation 1182/71 counts, but for public holidays (holiday.c).
 */
#include "veto/standing.h"

#include <stdlib.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/mem.h"

enum { DAY_SECONDS = 86400 };

int64_t
moment_after(const struct when *happened, int64_t latest_same_day)
{
	int64_t wall = when_wall(happened);

	if (!happened->timed && latest_same_day > wall && latest_same_day < wall + DAY_SECONDS)
		return latest_same_day;
	return wall;
}

/*
 * An answer is expected where one was asked for, which no status alone says; and what belongs to
 * waiting for one, not after a switch, which nobody answers.
 */
bool
standing_expects(const struct standing *s, enum entry_kind kind)
{
	if (kind == ENTRY_ANSWERED)
		return s->answer_needed;
	if (s->by_setting && entry_kinds[kind].effect & EFFECT_WAITED)
		return false;
	return (entry_kinds[kind].expected & 1u << s->status) != 0;
}

unsigned
standing_next(const struct standing *s, enum entry_kind kind)
{
	unsigned next = entry_kinds[kind].next;

	for (int i = 0; i < ENTRY_KINDS && s->by_setting; i++) {
		if (entry_kinds[i].effect & EFFECT_WAITED || i == ENTRY_UNDELIVERED)
			next &= ~(1u << i);
	}
	return next;
}

/* A switch beside an objection that waits for its answer: that one stays the one that counts. */
static bool
adds_switch(const struct standing *s, const struct step *step)
{
	return entry_kinds[step->kind].effect & EFFECT_OBJECTS &&
	       step->channel == CHANNEL_SETTING && s->status == STATUS_OBJECTED && !s->by_setting;
}

/* What came back about the complaint: who named it in such an entry has the authority's word. */
static bool
answers_complaint(const struct standing *s, const struct step *step)
{
	unsigned effect = entry_kinds[step->kind].effect;

	return s->complaint != 0 && step->about == s->complaint && effect & EFFECT_ABOUT &&
	       !(effect & EFFECT_SENDS);
}

enum oddity
standing_oddity(const struct standing *s, const struct step *step)
{
	if (adds_switch(s, step))
		return ODDITY_SWITCH;
	if (step->kind == ENTRY_RECEIVED && answers_complaint(s, step))
		return ODDITY_NONE;
	if (!standing_expects(s, step->kind))
		return ODDITY_STATUS;
	if (!(entry_kinds[step->kind].effect & EFFECT_EXTENDS))
		return ODDITY_NONE;
	if (s->extended)
		return ODDITY_AGAIN;
	return !date_is_none(s->objected) &&
			       date_compare(step->happened.day,
					    due_after(standing_counted_from(s), false)) > 0
		       ? ODDITY_LATE
		       : ODDITY_NONE;
}

const char *
oddity_words(enum entry_kind kind, enum oddity odd)
{
	switch (odd) {
	case ODDITY_NONE:
		return "";
	case ODDITY_LATE:
		return N_("the notice came after the month that Art. 12(3) GDPR gives for it, "
			  "counted with weekends alone; the due date moves all the same");
	case ODDITY_AGAIN:
		return N_("the period was extended already; Art. 12(3) GDPR allows two further "
			  "months, and no more");
	case ODDITY_OUT:
		return N_("the entry that it is about had sent nothing, or was out of the "
			  "reckoning already");
	case ODDITY_SWITCH:
		return N_("an objection waits for its answer already: a switch changes nothing "
			  "of that");
	case ODDITIES:
		return N_(
			"what the database keeps as its warning is none; 'veto verify' says more");
	default:
		return entry_kinds[kind].surprise;
	}
}

/* That the objection in force came; an entry about another one says nothing of it. */
static bool
tells_receipt(const struct standing *s, const struct step *step)
{
	return step->kind == ENTRY_RECEIVED && s->status == STATUS_OBJECTED && s->letter != 0 &&
	       (step->about == 0 || step->about == s->letter);
}

void
standing_step(struct standing *s, const struct step *step)
{
	const struct entry_kind_row *row = &entry_kinds[step->kind];

	/* The provider still owes the answer to what was sent before. */
	if (adds_switch(s, step))
		return;
	if (row->effect & (EFFECT_OBJECTS | EFFECT_ENDS))
		*s = STANDING_START;
	if (answers_complaint(s, step) || row->status == STATUS_CONFIRMED)
		s->complaint = 0;
	if (row->effect & EFFECT_OBJECTS) {
		s->objected = step->happened.day;
		s->by_setting = step->channel == CHANNEL_SETTING;
		s->letter = step->channel == CHANNEL_LETTER ? step->seq : 0;
	}
	if (tells_receipt(s, step)) {
		s->received = step->happened.day;
		s->letter = 0;
	}
	if (row->effect & EFFECT_EXTENDS)
		s->extended = true;
	if (row->effect & EFFECT_ASKS)
		s->answer_needed = true;
	if (row->effect & EFFECT_ANSWERS)
		s->answer_needed = false;
	if (row->effect & EFFECT_COMPLAINS) {
		s->complained = step->happened.day;
		s->complaint = step->seq;
	}
	if (row->status != STATUS_STAYS)
		s->status = row->status;
}

static int
by_seq(const void *key, const void *element)
{
	int64_t a = *(const int64_t *)key, b = ((const struct step *)element)->seq;

	return a < b ? -1 : a > b;
}

static int
by_moment(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	if (x->moment != y->moment)
		return x->moment < y->moment ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static struct step *
find_about(const struct step *step, struct step *steps, size_t n)
{
	return step->about > 0 ? bsearch(&step->about, steps, n, sizeof(*steps), by_seq) : NULL;
}

/*
 * A strike strikes an earlier entry only, so from the last to the first each strike is settled
 * before it is applied.
 */
static void
apply_strikes(struct step *steps, size_t n)
{
	for (size_t i = n; i-- > 0;) {
		struct step *target;

		if (steps[i].out || steps[i].kind != ENTRY_STRUCK)
			continue;
		target = find_about(&steps[i], steps, i);
		if (target == NULL || target->out)
			continue;
		target->out = true;
		target->struck_by = steps[i].seq;
	}
}

/*
 * What did not arrive had sent something, and none of that is an entry that takes another out: so
 * once the strikes are settled, one pass is enough.
 */
static void
apply_losses(struct step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct step *target;

		if (steps[i].out || steps[i].kind != ENTRY_UNDELIVERED)
			continue;
		target = find_about(&steps[i], steps, i);
		if (target == NULL || target->out ||
		    !(entry_kinds[target->kind].effect & EFFECT_SENDS)) {
			steps[i].odd = ODDITY_OUT;
			continue;
		}
		target->out = true;
		target->lost_by = steps[i].seq;
	}
}

/* The latest moment on each day so far: open addressing, never more than half full. */
struct day_slot {
	bool used;
	int64_t day, latest;
};

static struct day_slot *
day_find(struct day_slot *slots, size_t mask, int64_t day)
{
	size_t i = (size_t)((uint64_t)day * 0x9e3779b97f4a7c15u >> 20) & mask;

	while (slots[i].used && slots[i].day != day)
		i = (i + 1) & mask;
	return &slots[i];
}

/*
 * In the order of seq, for a bare date goes behind what was recorded before it on its day. A table
 * of days instead of a look back: a log may have a hundred thousand entries of one day.
 */
static void
place_in_time(struct step *steps, size_t n)
{
	size_t size = 16;
	struct day_slot *slots;

	while (size < 2 * n)
		size *= 2;
	slots = mem_alloc(size * sizeof(*slots));
	for (size_t i = 0; i < n; i++) {
		int64_t day = date_days(steps[i].happened.day);
		struct day_slot *slot = day_find(slots, size - 1, day);

		steps[i].moment =
			moment_after(&steps[i].happened, slot->used ? slot->latest : INT64_MIN);
		if (!slot->used || steps[i].moment > slot->latest)
			*slot = (struct day_slot){true, day, steps[i].moment};
	}
	free(slots);
}

struct standing
standing_fold(struct step *steps, size_t n)
{
	struct standing s = STANDING_START;

	if (n == 0) /* qsort wants no null pointer, not even for nothing */
		return s;
	for (size_t i = 0; i < n; i++)
		steps[i].out = false, steps[i].odd = ODDITY_NONE,
		steps[i].struck_by = steps[i].lost_by = 0;
	place_in_time(steps, n);
	apply_strikes(steps, n);
	apply_losses(steps, n);
	qsort(steps, n, sizeof(*steps), by_moment);
	for (size_t i = 0; i < n; i++) {
		if (steps[i].out)
			continue;
		if (steps[i].odd == ODDITY_NONE)
			steps[i].odd = standing_oddity(&s, &steps[i]);
		standing_step(&s, &steps[i]);
	}
	return s;
}

bool
step_is_folded(enum entry_kind kind, int64_t struck_by)
{
	return struck_by > 0 || kind == ENTRY_STRUCK;
}

struct date
due_after(struct date objected, bool extended)
{
	struct date end;
	int64_t days;

	/* no due date lies in a year that cannot be written */
	if (date_is_none(objected) || objected.y >= 9999)
		return (struct date){0};
	end = date_add_months(objected, extended ? 3 : 1);
	days = date_days(end);
	/* Regulation 1182/71, Art. 3(4): it ends with the next working day */
	switch (date_weekday(end)) {
	case 6:
		return date_from_days(days + 2);
	case 0:
		return date_from_days(days + 1);
	default:
		return end;
	}
}

struct date
due_written(const struct standing *before, const struct step *step)
{
	unsigned effect = entry_kinds[step->kind].effect;

	if (effect & EFFECT_OBJECTS && step->channel != CHANNEL_SETTING)
		return due_after(step->happened.day, false);
	if (effect & EFFECT_EXTENDS && !before->by_setting)
		return due_after(before->objected, true);
	return (struct date){0};
}

struct date
standing_answer_due(const struct standing *s)
{
	if (s->status != STATUS_OBJECTED || s->by_setting)
		return (struct date){0};
	return due_after(standing_counted_from(s), s->extended);
}

struct date
standing_counted_from(const struct standing *s)
{
	return date_is_none(s->received) ? s->objected : s->received;
}

bool
standing_counts_sending(const struct standing *s)
{
	return s->letter != 0 && !date_is_none(standing_answer_due(s));
}

/* Three months, as an extension has them. */
struct date
standing_authority_due(const struct standing *s)
{
	return s->complaint != 0 ? due_after(s->complained, true) : (struct date){0};
}

struct date
standing_due(const struct standing *s)
{
	return s->complaint != 0 ? standing_authority_due(s) : standing_answer_due(s);
}

bool
standing_to_look(const struct standing *s)
{
	return s->by_setting && s->status == STATUS_OBJECTED;
}

static bool
has_passed(struct date due, const struct seat *seat, struct date today)
{
	return !date_is_none(due) && date_compare(due_ends(due, seat).last, today) < 0;
}

bool
standing_overdue(const struct standing *s, const struct seat *seat, struct date today)
{
	return has_passed(standing_due(s), s->complaint != 0 ? NULL : seat, today);
}

bool
standing_answer_overdue(const struct standing *s, const struct seat *seat, struct date today)
{
	return has_passed(standing_answer_due(s), seat, today);
}

/* A strike never does: it changes what stands before it. */
bool
step_comes_last(struct step *step, bool first, int64_t latest)
{
	int64_t wall = when_wall(&step->happened);

	step->moment = moment_after(&step->happened, first ? INT64_MIN : latest);
	if (entry_kinds[step->kind].effect & EFFECT_OUT)
		return false;
	return first || step->moment >= latest || (step->happened.timed && wall >= latest);
}

static void
course_fold(struct course *c)
{
	struct step *steps = mem_alloc(c->n * sizeof(*steps));

	memcpy(steps, c->steps, c->n * sizeof(*steps));
	c->standing = standing_fold(steps, c->n);
	c->latest = steps[c->n - 1].moment;
	c->stale = false;
	free(steps);
}

/*
 * For who reads a whole log and wants the due date that each entry should have: a fold is made only
 * where that needs one, for with a fold of each entry the time would grow with the square.
 */
struct date
course_add(struct course *c, const struct step *step)
{
	struct step placed = *step;
	struct date due;

	/* What no due date hangs on needs no fold. */
	if (c->stale && entry_kinds[step->kind].effect & EFFECT_EXTENDS)
		course_fold(c);
	due = due_written(&c->standing, step);
	if (!c->stale && step_comes_last(&placed, c->n == 0, c->latest)) {
		standing_step(&c->standing, step);
		c->latest = placed.moment;
	} else {
		c->stale = true;
	}
	c->steps = mem_grow(c->steps, &c->room, c->n + 1, sizeof(*c->steps));
	c->steps[c->n++] = *step;
	return due;
}

void
course_clear(struct course *c)
{
	free(c->steps);
	*c = (struct course){0};
}

/* By the log alone: a letter that it contradicts would be used against its sender. */
enum letter_sense
standing_letter(const struct standing *s, const struct seat *seat, enum entry_kind kind,
		struct date today)
{
	if (kind != ENTRY_REMINDED && kind != ENTRY_COMPLAINED && kind != ENTRY_WITHDRAWN)
		return LETTER_FITS;
	if (date_is_none(s->objected))
		return LETTER_NO_SENSE;
	if (kind == ENTRY_WITHDRAWN)
		return LETTER_FITS;
	if (s->by_setting)
		return kind == ENTRY_COMPLAINED ? LETTER_NEEDS_REASON : LETTER_NO_SENSE;
	if (s->status == STATUS_OBJECTED && standing_answer_overdue(s, seat, today))
		return LETTER_FITS;
	if (kind == ENTRY_REMINDED)
		return s->status == STATUS_OBJECTED ? LETTER_EARLY : LETTER_NO_SENSE;
	/* nothing that the log alone could say for the person is amiss */
	return s->status == STATUS_OBJECTED || s->status == STATUS_CONFIRMED ||
			       s->status == STATUS_REFUSED
		       ? LETTER_NEEDS_REASON
		       : LETTER_NO_SENSE;
}

const char *
standing_letter_words(const struct standing *s, enum letter_sense sense)
{
	switch (sense) {
	case LETTER_EARLY:
		return N_("the provider's answer is not overdue yet");
	case LETTER_NEEDS_REASON:
		if (s->by_setting)
			return N_("the objection is a switch, to which nobody owes an answer: a "
				  "complaint needs a reason of your own");
		if (s->status == STATUS_OBJECTED)
			return N_("the provider's answer is not overdue yet: a complaint needs a "
				  "reason of your own");
		return s->status == STATUS_REFUSED
			       ? N_("the provider refused the objection: a complaint needs a "
				    "reason of your own, on what is wrong with that")
			       : N_("the provider confirmed the objection: a complaint needs a "
				    "reason of your own");
	case LETTER_NO_SENSE:
		if (date_is_none(s->objected))
			return N_("there is no objection in force that it could be about");
		if (s->by_setting)
			return N_("the objection is a switch, to which nobody owes an answer: look "
				  "whether it shows off, and record 'confirmed'");
		return s->status == STATUS_CONFIRMED ? N_("the provider confirmed the objection: "
							  "there is nothing to remind of")
						     : N_("the provider refused the objection: a "
							  "complaint can follow, a reminder not");
	default:
		return "";
	}
}

bool
standing_equal(const struct standing *a, const struct standing *b)
{
	return a->status == b->status && date_compare(a->objected, b->objected) == 0 &&
	       a->by_setting == b->by_setting && a->letter == b->letter &&
	       date_compare(a->received, b->received) == 0 && a->extended == b->extended &&
	       a->answer_needed == b->answer_needed &&
	       date_compare(a->complained, b->complained) == 0 && a->complaint == b->complaint;
}
