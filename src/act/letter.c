/* Texts to send, filled from the log of an account. */
#include "veto/letter.h"

#include <stdlib.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* What the placeholders are filled with; the buffers live as long as the values do. */
struct filling {
	struct act *act;
	const struct catalogue *c;
	enum lang lang; /* of the text */
	/*
	 * When the last of each kind came since the objection in force, but of extensions the
	 * first; none where none did.
	 */
	struct date came[ENTRY_KINDS];
	const struct seat *holidays; /* whose holidays count; NULL for weekends alone */
	struct buf came_text[ENTRY_KINDS], today, objected, switched, due, missed, provider,
		evidence, history, authority;
	/* a line each, whatever they hold */
	struct buf name, owner, contact, email, handle, reference;
	struct buf address, linked, seat, place, ground;
	struct wording_values values;
};

static void
filling_clear(struct filling *f)
{
	for (int kind = 0; kind < ENTRY_KINDS; kind++)
		buf_clear(&f->came_text[kind]);
	buf_clear(&f->today);
	buf_clear(&f->objected);
	buf_clear(&f->switched);
	buf_clear(&f->due);
	buf_clear(&f->missed);
	buf_clear(&f->provider);
	buf_clear(&f->evidence);
	buf_clear(&f->history);
	buf_clear(&f->authority);
	buf_clear(&f->name);
	buf_clear(&f->owner);
	buf_clear(&f->contact);
	buf_clear(&f->address);
	buf_clear(&f->linked);
	buf_clear(&f->seat);
	buf_clear(&f->place);
	buf_clear(&f->ground);
	buf_clear(&f->email);
	buf_clear(&f->handle);
	buf_clear(&f->reference);
}

static const char *
one_line(struct buf *room, const char *s)
{
	buf_reset(room);
	text_clean(room, str_of(s), false);
	return buf_get(room);
}

/* An objection that follows another one says so. */
static enum wording_use
use_for(const struct letter_request *q, const struct account *a)
{
	if (q->mandate)
		return WORDING_MANDATE;
	switch (q->kind) {
	case ENTRY_WITHDRAWN:
		return WORDING_WITHDRAWAL;
	case ENTRY_REMINDED:
		return WORDING_REMINDER;
	case ENTRY_COMPLAINED:
		return WORDING_COMPLAINT;
	default:
		if (a->standing.status != STATUS_UNDECIDED && a->standing.status != STATUS_ACCEPTED)
			return WORDING_AGAIN;
		return q->non_member ? WORDING_NON_MEMBER : WORDING_OBJECTION;
	}
}

/* ---- the log */

static void
add_line(struct buf *out, const struct buf *line)
{
	if (out->used > 0)
		buf_char(out, '\n');
	buf_str(out, buf_view(line));
}

/* What was done, in the words of who did it: by a switch nothing is sent. */
static const char *
history_label(const struct filling *f, const struct step *step)
{
	return entry_kinds[step->kind].effect & EFFECT_OBJECTS &&
			       step->channel == CHANNEL_SETTING
		       ? phrase_turned_off(f->c, f->lang)
		       : phrase_entry(f->c, f->lang, step->kind);
}

static void
add_history(struct filling *f, const struct entry *x)
{
	LOCAL_BUF what = {0}, line = {0};

	buf_text(&what, history_label(f, &x->values.step));
	if (x->values.step.channel != CHANNEL_NONE)
		buf_fmt(&what, ", %s", phrase_channel(f->c, f->lang, x->values.step.channel));
	if (x->reference[0] != '\0')
		buf_fmt(&what, ", %s", x->reference);
	/* after a letter it counts from the day that came, which this entry does not know */
	if (!date_is_none(x->values.due) && x->values.step.channel != CHANNEL_LETTER) {
		buf_text(&what, ", ");
		phrase_due(&what, f->c, f->lang, due_ends(x->values.due, f->holidays).last);
	}
	phrase_event(&line, f->c, f->lang, &x->values.step.happened, buf_get(&what));
	add_line(&f->history, &line);
}

static bool
add_evidence(struct filling *f, const struct entry *x, struct err *e)
{
	struct str rest = str_of(x->evidence);
	struct hash h;

	while (record_next_evidence(&rest, &h)) {
		char hex[HASH_HEX + 1];
		LOCAL_BUF line = {0}, what = {0}, name = {0};
		bool ok;

		hash_to_hex(&h, hex);
		ok = act_evidence_name(f->act, hex, &name, e);
		buf_fmt(&what, "%s%sSHA-256 %s", buf_get(&name), name.used > 0 ? ", " : "", hex);
		phrase_event(&line, f->c, f->lang, &x->values.step.happened, buf_get(&what));
		if (ok)
			add_line(&f->evidence, &line);
		if (!ok)
			return false;
	}
	return true;
}

/*
 * A new query is not answered yet, whatever was; and of the provider's decisions the last one
 * holds.
 */
static void
take_answer(struct filling *f, const struct entry *x)
{
	const struct entry_kind_row *now = &entry_kinds[x->values.step.kind];

	for (int i = 0; i < ENTRY_KINDS; i++) {
		bool answers = entry_kinds[i].effect & EFFECT_ANSWERS,
		     decides = answers && entry_kinds[i].status != STATUS_OBJECTED;

		if ((answers && now->effect & EFFECT_ASKS) ||
		    (decides && now->status != STATUS_STAYS))
			f->came[i] = (struct date){0};
	}
	/* the period is extended by the first notice */
	if (!(now->effect & EFFECT_EXTENDS) || date_is_none(f->came[x->values.step.kind]))
		f->came[x->values.step.kind] = x->values.step.happened.day;
}

/*
 * What happened and what shows it; which way the objection in force went and what case number it
 * got.
 */
static bool
read_log(struct filling *f, const struct log_view *view, struct err *e)
{
	for (size_t i = 0; i < view->n; i++) {
		const struct entry *x = &view->entry[i];

		if (x->values.step.out || entry_kinds[x->values.step.kind].effect & EFFECT_OUT ||
		    x->values.step.kind == ENTRY_NOTED)
			continue;
		add_history(f, x);
		if (!add_evidence(f, x, e))
			return false;
		if (entry_kinds[x->values.step.kind].effect & (EFFECT_OBJECTS | EFFECT_ENDS))
			memset(f->came, 0, sizeof(f->came));
		take_answer(f, x);
		if (x->values.step.kind == ENTRY_OBJECTED) {
			f->values.via = phrase_channel(f->c, f->lang, x->values.step.channel);
			f->values.reference = "";
		}
		if (x->reference[0] != '\0')
			f->values.reference = one_line(&f->reference, x->reference);
	}
	return true;
}

/* ---- the rest */

/* "Bavaria, Germany", in the language of the text. */
static const char *
place_name(struct buf *out, const struct territory *place, enum lang lang)
{
	if (place == NULL)
		return "";
	buf_text(out, written_in(&place->name, lang));
	if (place->within != NULL)
		buf_fmt(out, ", %s", written_in(&place->within->name, lang));
	return buf_get(out);
}

/* A semicolon begins a new line; each is a line of its own, whatever it holds. */
static const char *
address_lines(struct buf *out, const char *s)
{
	for (struct str rest = str_of(s != NULL ? s : ""); rest.n > 0;) {
		size_t n = strcspn(rest.s, ";\n");
		size_t blank = strspn(rest.s, " \t");

		if (n > blank && out->used > 0)
			buf_char(out, '\n');
		if (n > blank)
			text_clean(out, (struct str){rest.s + blank, n - blank}, false);
		n += n < rest.n;
		rest = (struct str){rest.s + n, rest.n - n};
	}
	return buf_get(out);
}

/* Who signs, and for whom: an account's owner does, unless somebody else was named. */
static void
read_signer(struct filling *f, const struct account *a, const struct letter_request *q)
{
	enum acting acting = letter_acting(q, a->owner);
	bool self = acting == ACTING_SELF,
	     named = q->name != NULL && !text_is_blank(str_of(q->name)),
	     reached = q->contact != NULL && !text_is_blank(str_of(q->contact));
	const char *owner = one_line(&f->owner, a->owner);

	f->values.name = named ? one_line(&f->name, q->name) : self ? owner : "";
	f->values.address = address_lines(&f->address, q->address);
	f->values.contact = one_line(&f->contact, reached ? q->contact : self ? a->email : "");
	if (acting == ACTING_PARENT)
		f->values.child = owner;
	else if (!self || q->mandate)
		f->values.principal = owner;
	f->values.signed_for = self ? "" : owner;
	f->values.body = acting == ACTING_BODY ? owner : "";
}

static const char *
part(const struct letter_request *q, enum letter_part p)
{
	return q->parts & 1u << p ? letter_parts[p].name : "";
}

/* One's own reason; else the one that is proposed, where it is wanted. */
static void
read_wishes(struct filling *f, const struct letter_request *q)
{
	f->values.non_member = q->non_member ? "yes" : "";
	f->values.erasure = part(q, PART_ERASURE);
	f->values.access = part(q, PART_ACCESS);
	f->values.no_court = part(q, PART_NO_COURT);
	if (letter_has_reason(q)) {
		f->values.reason = q->reason;
	} else if (q->parts & 1u << PART_GROUND) {
		wording_ground(&f->ground, f->c, f->lang, q->non_member);
		f->values.reason = buf_get(&f->ground);
	}
}

static void
read_parties(struct filling *f, const struct account *a, const struct letter_request *q)
{
	const struct offering *o = catalogue_service(f->c, str_of(a->service));
	const struct controller *to = o != NULL ? offering_controller(o) : NULL;

	f->values.service = o != NULL ? o->name : a->service;
	if (o != NULL)
		offering_address(&f->provider, o);
	f->values.provider = buf_get(&f->provider);
	f->values.seat = place_name(&f->seat, to != NULL ? to->seat : NULL, f->lang);
	f->values.place = place_name(&f->place, q->place, f->lang);
	f->values.email = one_line(&f->email, a->email);
	f->values.handle = one_line(&f->handle, a->alias[0] != '\0' ? a->alias : a->handle);
	if (q->authority != NULL) {
		buf_text(&f->authority, q->authority->name);
		if (q->authority->address[0] != '\0')
			buf_fmt(&f->authority, "\n%s", q->authority->address);
	}
	f->values.authority = buf_get(&f->authority);
}

/* The other accounts that it is about, each by its name. */
static bool
read_linked(struct filling *f, const struct letter_request *q, struct err *e)
{
	for (size_t i = 0; i < q->links; i++) {
		const struct offering *o;
		LOCAL_BUF line = {0}, handle = {0};
		struct account a;

		if (!act_account_load(f->act, q->linked[i], &a, e))
			return false;
		o = catalogue_service(f->c, str_of(a.service));
		buf_fmt(&line, "- %s: %s", o != NULL ? o->name : a.service,
			one_line(&handle, a.alias[0] != '\0' ? a.alias : a.handle));
		add_line(&f->linked, &line);
	}
	f->values.linked = buf_get(&f->linked);
	return true;
}

/* What the text has a place for, and nothing to put there. */
static unsigned
find_lacks(const struct filling *f, const struct wording *t, const struct letter_request *q,
	   const struct controller *to)
{
	const struct wording_values *v = &f->values;
	const struct {
		enum letter_lack lack;
		const char *name;
		bool lacking;
	} rows[] = {
		{LACKS_SIGNER, "name", v->name[0] == '\0'},
		{LACKS_CONTACT, "contact", v->address[0] == '\0' && v->contact[0] == '\0'},
		{LACKS_CONTROLLER, "provider", to == NULL || to->address[0] == '\0'},
		{LACKS_PLACE, "place", v->place[0] == '\0'},
	};
	bool acts = letter_acting(q, buf_get(&f->owner)) != ACTING_SELF;
	unsigned lacks = (acts || q->mandate) && f->owner.used == 0 ? 1u << LACKS_PRINCIPAL : 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		/* in the field of a form only who acts for somebody else signs */
		if (q->field && (rows[i].lack != LACKS_SIGNER || !acts))
			continue;
		if (rows[i].lacking && wording_asks(t, f->lang, q->field, rows[i].name))
			lacks |= 1u << rows[i].lack;
	}
	return lacks;
}

/* Appends it as the text has it. */
static void
add_date(struct buf *out, const struct filling *f, struct date d)
{
	phrase_date(out, f->c, f->lang, d);
}

/* That the month has ended is said after its last end, so that is the day which is named. */
static void
read_dates(struct filling *f, const struct account *a)
{
	add_date(&f->today, f, f->act->now.here.day);
	/* nobody sent anything by a switch: it was turned off */
	add_date(a->standing.by_setting ? &f->switched : &f->objected, f, a->standing.objected);
	add_date(&f->due, f, due_ends(standing_answer_due(&a->standing), f->holidays).last);
	f->values.today = buf_get(&f->today);
	f->values.objected = buf_get(&f->objected);
	f->values.switched = buf_get(&f->switched);
	f->values.due = buf_get(&f->due);
	if (f->due.used == 0)
		return;
	if (account_answer_overdue(a, f->act->now.here.day))
		*(a->standing.extended ? &f->values.overdue_extended : &f->values.overdue) =
			f->values.due;
	else
		*(a->standing.extended ? &f->values.pending_extended : &f->values.pending) =
			f->values.due;
}

/* When the period was extended; none where it was not. */
static struct date
extension_day(const struct filling *f)
{
	for (int kind = 0; kind < ENTRY_KINDS; kind++) {
		if (entry_kinds[kind].effect & EFFECT_EXTENDS)
			return f->came[kind];
	}
	return (struct date){0};
}

/* What followed the objection in force; a query that is still open has a place of its own. */
static void
read_answers(struct filling *f, const struct account *a)
{
	struct date month =
		due_ends(due_after(standing_counted_from(&a->standing), false), f->holidays).last;

	for (int kind = 0; kind < ENTRY_KINDS; kind++) {
		bool open = a->standing.answer_needed && entry_kinds[kind].effect & EFFECT_ASKS;

		add_date(&f->came_text[kind], f, f->came[kind]);
		*(open ? &f->values.asked : &f->values.came[kind]) = buf_get(&f->came_text[kind]);
	}
	if (date_compare(extension_day(f), month) > 0)
		add_date(&f->missed, f, month);
	f->values.missed = buf_get(&f->missed);
}

static void
write_letter(const struct filling *f, const struct wording *t, const struct letter_request *q,
	     struct buf *subject, struct buf *body)
{
	const struct wording_values *v = &f->values;

	/* a field has no place for a subject */
	if (!q->field)
		wording_subject(subject, t, f->lang, v);
	if (q->field)
		wording_field(body, t, f->lang, v);
	else if (q->bare)
		wording_bare(body, t, f->lang, v);
	else
		wording_body(body, t, f->lang, v);
}

bool
act_letter(struct act *act, const struct catalogue *c, int64_t account,
	   struct letter_request *q, struct buf *subject, struct buf *body, unsigned *lacks,
	   struct err *e)
{
	struct filling f = {.act = act, .c = c};
	struct log_view view = {0};
	const struct offering *o;
	const struct wording *text;
	struct account a;
	bool ok;

	if (lacks != NULL)
		*lacks = 0;
	if (q->authority != NULL && authority_out_of_reach(q->authority) != NULL)
		return true;
	if (!act_account_load(act, account, &a, e) || !act_log_read(act, account, &view, e))
		return false;
	o = catalogue_service(c, str_of(a.service));
	text = catalogue_wording(c, use_for(q, &a));
	if (text == NULL && q->kind == ENTRY_OBJECTED)
		text = catalogue_wording(c, WORDING_OBJECTION);
	f.holidays = service_seat(str_of(a.service));
	if (text != NULL)
		q->lang = wording_lang(text, q->lang);
	q->reviewed = text != NULL ? text->reviewed.text[q->lang] : "";
	f.lang = q->lang;
	read_parties(&f, &a, q);
	read_signer(&f, &a, q);
	read_wishes(&f, q);
	read_dates(&f, &a);
	ok = read_linked(&f, q, e) && read_log(&f, &view, e);
	read_answers(&f, &a);
	f.values.evidence = buf_get(&f.evidence);
	f.values.history = buf_get(&f.history);
	if (ok && text != NULL) {
		write_letter(&f, text, q, subject, body);
		if (lacks != NULL)
			*lacks = find_lacks(&f, text, q, o != NULL ? offering_controller(o) : NULL);
	}
	filling_clear(&f);
	log_view_clear(&view);
	return ok;
}

static bool
add_meant(struct act *act, struct errand *a, const struct letter_request *q, struct err *e)
{
	struct letter_request again = *q;
	LOCAL_BUF subject = {0}, body = {0};

	again.lang = lang_current();
	if (!act_letter(act, a->catalogue, a->account.id, &again, &subject, &body, NULL, e))
		return false;
	if (subject.used > 0)
		buf_fmt(&a->meant, "%s\n\n", buf_get(&subject));
	buf_str(&a->meant, buf_view(&body));
	return true;
}

bool
act_errand_text(struct act *act, struct errand *a, struct letter_request *q, struct err *e)
{
	buf_reset(&a->subject);
	buf_reset(&a->body);
	buf_reset(&a->meant);
	if (!act_letter(act, a->catalogue, a->account.id, q, &a->subject, &a->body, &a->lacks, e))
		return false;
	a->lang = q->lang;
	a->reviewed = q->reviewed;
	return a->lang == lang_current() || a->body.used == 0 || add_meant(act, a, q, e);
}

/* ---- linked accounts */

struct linked {
	const struct account *a;
	const char *provider;
	int64_t *id;
	size_t n, room;
};

static bool
take_linked(void *ctx, const struct account *a)
{
	struct linked *l = ctx;
	const struct service *s = service_find(str_of(a->service));

	if (a->id == l->a->id || s == NULL || strcmp(s->provider, l->provider) != 0)
		return true;
	l->id = mem_grow(l->id, &l->room, l->n + 1, sizeof(*l->id));
	l->id[l->n++] = a->id;
	return true;
}

bool
act_linked(struct act *act, const struct account *a, int64_t **ids, size_t *n, struct err *e)
{
	const struct service *s = service_find(str_of(a->service));
	struct linked l = {.a = a, .provider = s != NULL ? s->provider : ""};
	struct account_query q = ACCOUNT_QUERY_ALL;
	bool ok;

	q.whole_centre = a->centre;
	ok = a->centre[0] == '\0' || s == NULL || act_account_each(act, &q, take_linked, &l, e);
	*ids = l.id;
	*n = ok ? l.n : 0;
	return ok;
}
