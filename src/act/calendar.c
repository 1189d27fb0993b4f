/*
 * What is due as a calendar: a to-do for each objection, each complaint and each day to look again,
 * which another import brings up to date.
 */
#include <stdio.h>
#include <stdlib.h>

#include "veto/act.h"
#include "veto/calendar.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/store.h"
#include "veto/words.h"

enum { CLOSED_DAYS = 365 }; /* what was answered longer ago is in no calendar any more */

/* One objection: what became of it by the entries after it. */
struct period {
	int64_t seq, created, modified; /* modified: when the last entry that counts was recorded */
	int64_t changes;
	struct date due;
	enum calendar_state state;
	bool complaint; /* of which the authority owes a word; else an objection */
	bool sending;   /* it counts from the day a letter was sent */
};

struct calendar {
	struct act *act;
	const struct account_query *query;
	struct output *out;
	bool overdue;
	struct err *e;
	struct period *period;
	size_t n, room;
};

static struct period *
add_period(struct calendar *c, const struct entry *x)
{
	bool complaint = entry_kinds[x->values.step.kind].effect & EFFECT_COMPLAINS;
	struct period *p;

	c->period = mem_grow(c->period, &c->room, c->n + 1, sizeof(*c->period));
	p = &c->period[c->n++];
	*p = (struct period){.seq = x->values.step.seq,
			     .created = x->values.recorded,
			     .due = due_after(x->values.step.happened.day, complaint),
			     .state = CALENDAR_CANCELLED,
			     .complaint = complaint};
	p->modified = p->created;
	return p;
}

/*
 * Through the log in the order of what happened. An objection that was struck stays cancelled: it
 * may stand in a calendar. Where its due date cannot be told (year 9999), there is none to put into
 * one.
 */
static void
find_periods(struct calendar *c, const struct log_view *view)
{
	struct standing s = STANDING_START;
	size_t open = SIZE_MAX;

	c->n = 0;
	for (size_t i = 0; i < view->n; i++) {
		const struct step *step = &view->entry[i].values.step;
		bool objects = entry_kinds[step->kind].effect & EFFECT_OBJECTS;

		if (objects && !date_is_none(due_written(&s, step)))
			add_period(c, &view->entry[i]);
		if (step->out)
			continue;
		if (objects && open != SIZE_MAX && c->period[open].state == CALENDAR_OPEN)
			c->period[open].state = CALENDAR_CANCELLED;
		if (objects)
			open = c->n > 0 && c->period[c->n - 1].seq == step->seq ? c->n - 1
										: SIZE_MAX;
		standing_step(&s, step);
		if (open == SIZE_MAX)
			continue;
		if (s.status == STATUS_OBJECTED) {
			c->period[open].state = CALENDAR_OPEN;
			c->period[open].due = standing_answer_due(&s);
			c->period[open].sending = standing_counts_sending(&s);
		} else {
			c->period[open].state =
				s.status == STATUS_CONFIRMED || s.status == STATUS_REFUSED
					? CALENDAR_ANSWERED
					: CALENDAR_CANCELLED;
			open = s.status == STATUS_CONFIRMED || s.status == STATUS_REFUSED
				       ? open
				       : SIZE_MAX;
		}
	}
}

/*
 * The complaints, of which the authority owes a word: open while it does, answered with what came
 * back about it or the provider's confirmation, cancelled where the complaint counts no more.
 */
static void
find_complaints(struct calendar *c, const struct log_view *view)
{
	struct standing s = STANDING_START;
	size_t open = SIZE_MAX;

	for (size_t i = 0; i < view->n; i++) {
		const struct step *step = &view->entry[i].values.step;
		bool complains = entry_kinds[step->kind].effect & EFFECT_COMPLAINS;

		if (complains && !date_is_none(due_after(step->happened.day, true)))
			add_period(c, &view->entry[i]);
		if (step->out)
			continue;
		standing_step(&s, step);
		if (open != SIZE_MAX && s.complaint != c->period[open].seq) {
			c->period[open].state = date_is_none(s.complained) || complains
							? CALENDAR_CANCELLED
							: CALENDAR_ANSWERED;
			open = SIZE_MAX;
		}
		if (complains && c->n > 0 && c->period[c->n - 1].seq == step->seq) {
			open = c->n - 1;
			c->period[open].state = CALENDAR_OPEN;
		}
	}
}

/*
 * How often what the calendar says of an objection may have changed: the entries recorded after it
 * that can change it. A log only grows, so the number never falls, and it is the same whoever
 * counts it.
 */
static void
count_changes(const struct log_view *view, struct period *p)
{
	for (size_t i = 0; i < view->n; i++) {
		const struct entry *x = &view->entry[i];

		if (x->values.step.seq <= p->seq || x->values.step.kind == ENTRY_NOTED)
			continue;
		p->changes++;
		if (x->values.recorded > p->modified)
			p->modified = x->values.recorded;
	}
}

/* Whose holidays count for it: the authority's are not known. */
static const struct seat *
seat_for(const struct period *p, const struct account *a)
{
	return p->complaint ? NULL : service_seat(str_of(a->service));
}

/* Whoever is reminded is reminded of the first end. */
static struct date
day_of(const struct period *p, const struct account *a)
{
	return due_ends(p->due, seat_for(p, a)).first;
}

static bool
is_wanted(const struct calendar *c, const struct period *p, const struct account *a)
{
	if (p->state == CALENDAR_OPEN)
		return date_is_none(c->query->due_until) ||
		       date_compare(day_of(p, a), c->query->due_until) <= 0;
	return c->act->now.ms - p->modified < (int64_t)CLOSED_DAYS * 86400 * 1000;
}

enum { UID_ROOM = 64 };

/* The same whoever makes it: of what it is about. */
static void
make_uid(const struct buf *about, char uid[UID_ROOM])
{
	char hex[HASH_HEX + 1];
	struct hasher hasher;
	struct hash hash;

	hash_start(&hasher);
	hash_more(&hasher, about->data, about->used);
	hash = hash_end(&hasher);
	hash_to_hex(&hash, hex);
	snprintf(uid, UID_ROOM, "veto-%.40s", hex);
}

static void
describe_period(struct buf *out, const struct period *p, const struct account *a,
		const char *name)
{
	LOCAL_BUF counted = {0};

	if (p->state != CALENDAR_OPEN)
		buf_text(out, p->state == CALENDAR_ANSWERED ? _("The answer has come.")
							    : _("No answer is due any more."));
	else if (p->complaint)
		buf_text(out,
			 _("By this day the authority has to have answered the complaint, or said "
			   "how it stands (Art. 78(2) GDPR)."));
	else
		buf_fmt(out,
			_("By this day the provider's answer is due (Art. 12(3) GDPR). 'veto "
			  "remind %s' has a reminder."),
			name);
	if (p->state != CALENDAR_OPEN)
		return;
	due_counted_words(&counted, p->due, seat_for(p, a), p->sending);
	buf_char(out, ' ');
	buf_fmt(out, _("Counted %s."), buf_get(&counted));
}

static void
write_period(struct calendar *c, const struct account *a, const struct period *p)
{
	char name[ACCOUNT_NAME_ROOM], uid[UID_ROOM];
	LOCAL_BUF text = {0}, summary = {0};
	struct calendar_due item = {.uid = uid,
				    .sequence = p->changes,
				    .created = p->created,
				    .modified = p->modified,
				    .due = day_of(p, a),
				    .state = p->state};

	account_name(a, name);
	buf_fmt(&text, "%s/%lld", name, (long long)p->seq);
	make_uid(&text, uid);
	buf_fmt(&summary,
		p->complaint ? _("%s: the authority's word about the complaint due")
			     : _("%s: answer to the objection due"),
		name);
	item.summary = buf_get(&summary);
	buf_reset(&text);
	describe_period(&text, p, a, name);
	item.description = buf_get(&text);
	calendar_add(output_room(c->out), &item);
}

/*
 * The day to look again, one to-do for an account. It is in no log, so that nothing counts its
 * changes: what was written later holds.
 */
static void
write_look(struct calendar *c, const struct account *a)
{
	enum { MINUTE = 60000 };
	const struct date day = account_look_day(a);
	char name[ACCOUNT_NAME_ROOM], uid[UID_ROOM];
	LOCAL_BUF text = {0}, summary = {0};
	struct calendar_due item = {.uid = uid,
				    .sequence = c->act->now.ms / MINUTE,
				    .created = c->act->now.ms,
				    .modified = c->act->now.ms,
				    .due = day,
				    .state = CALENDAR_OPEN};

	if (date_is_none(day) || (!date_is_none(c->query->due_until) &&
				  date_compare(day, c->query->due_until) > 0))
		return;
	account_name(a, name);
	buf_fmt(&text, "%s/look", name);
	make_uid(&text, uid);
	buf_fmt(&summary, _("%s: look again"), name);
	item.summary = buf_get(&summary);
	item.description = _("On this day you wanted to look at the account again.");
	calendar_add(output_room(c->out), &item);
}

static bool
write_account(struct calendar *c, const struct account *a)
{
	struct log_view view;

	if (!act_log_read(c->act, a->id, &view, c->e))
		return false;
	find_periods(c, &view);
	find_complaints(c, &view);
	c->overdue |= account_overdue(a, c->act->now.here.day);
	for (size_t i = 0; i < c->n; i++) {
		struct period *p = &c->period[i];

		count_changes(&view, p);
		if (is_wanted(c, p, a))
			write_period(c, a, p);
	}
	log_view_clear(&view);
	return true;
}

/* The ids of the accounts first: their logs are read by a question of their own. */
bool
act_due_calendar(struct act *act, const struct account_query *q, struct output *out, bool *overdue,
		 struct err *e)
{
	struct calendar c = {.act = act, .query = q, .out = out, .e = e};
	struct account_query all = *q;
	int64_t *ids = NULL;
	size_t n = 0;
	bool ok;

	/* those answered too: they are to be ticked off in the calendar */
	all.due_until = (struct date){0};
	output_be_exact(out);
	calendar_begin(output_room(out));
	ok = store_begin_reading(act->store, e);
	if (ok) {
		ok = act_account_ids(act, &all, &ids, &n, e);
		for (size_t i = 0; ok && i < n && !out->broken; i++) {
			struct account a;

			ok = store_account_load(act->store, ids[i], &a, e) &&
			     (a.entries == 0 || write_account(&c, &a));
			if (ok)
				write_look(&c, &a);
		}
		store_rollback(act->store);
		calendar_end(output_room(out));
	}
	*overdue = c.overdue;
	free(c.period);
	free(ids);
	return ok;
}
