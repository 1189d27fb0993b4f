/*
 * What the values of a file come to: a record with its media, or an entry of a list whose label
 * says what its value is. When the record's level ends, its media and then the record go to the
 * sink.
 *
 * Media wait for that end, because time and text of the record may stand behind them; where too
 * many wait, they go with what is known. Everything is of a fixed size and texts are cut at it, so
 * that no file, and no record, takes more memory than another.
 */
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "utf8.h"
#include "veto/date.h"
#include "veto/mem.h"
#include "walk_inside.h"

/* ---- pieces */

void
piece_set(struct piece *p, struct str s)
{
	p->n = s.n <= sizeof(p->s) ? s.n : utf8_cut((const unsigned char *)s.s, sizeof(p->s));
	memcpy(p->s, s.s, p->n);
}

static void
piece_copy(struct piece *to, const struct piece *from)
{
	piece_set(to, piece_str(from));
}

/* Sets what is empty still. */
static void
piece_fill(struct piece *p, struct str s)
{
	if (p->n == 0)
		piece_set(p, s);
}

/*
 * The zero, what is before 1970, and what no calendar reaches are the exports' ways of saying that
 * a time is not known.
 */
static int64_t
real_time(int64_t seconds)
{
	return seconds > 0 && seconds <= INT64_C(253402300799) ? seconds : FOUND_NO_TIME;
}

static int64_t
iso_time(struct str s)
{
	char text[32];
	struct when w;
	size_t n = s.n < sizeof(text) - 1 ? s.n : 0;

	if (n < 10)
		return FOUND_NO_TIME;
	memcpy(text, s.s, n);
	if (n == 19) /* without a zone: as if it were UTC, so at most a day off */
		text[n++] = 'Z';
	if (n == 20 && text[19] == 'Z') {
		memcpy(text + 19, "+00:00", 6);
		n = 25;
	}
	if (!when_parse((struct str){text, n}, &w))
		return FOUND_NO_TIME;
	return real_time(when_wall(&w) - (w.timed ? (int64_t)w.offset * 60 : 0));
}

/* ---- a record */

void
record_begin(struct walk *w)
{
	struct record *r = &w->record;

	r->number = w->numbers;
	r->offset = w->opened;
	r->time = r->start = r->least = r->most = FOUND_NO_TIME;
	r->text.n = r->title.n = r->owner.n = r->href.n = r->type.n = 0;
	r->first.uri.n = r->first.title.n = 0;
	r->first.time = FOUND_NO_TIME;
	r->is_comment = r->doubled = r->draft = false;
	r->is_private = VISIBILITY_UNKNOWN;
	r->audience_said = false;
	r->others = r->media = 0;
	r->group = piece_str(&w->group);
	w->in_record = true;
	w->keys = 0;
	w->waiting_count = 0;
	w->tuple = 0;
	w->entry.seen = false;
	w->medium.uri.n = w->medium.title.n = 0;
	w->medium.time = FOUND_NO_TIME;
}

static void
send_media(struct walk *w)
{
	for (unsigned i = 0; i < w->waiting_count; i++)
		w->sink->medium(w->sink->context, &w->record, &w->waiting[i]);
	w->waiting_count = 0;
}

void
medium_end(struct walk *w)
{
	struct record *r = &w->record;
	struct medium *m = &w->medium, *to;

	m->place = (uint32_t)r->media;
	if (r->media++ == 0) {
		r->first.time = m->time;
		piece_copy(&r->first.uri, &m->uri);
		piece_copy(&r->first.title, &m->title);
	}
	if (m->uri.n > 0) {
		if (w->waiting_count == WAITING_MEDIA)
			send_media(w);
		to = &w->waiting[w->waiting_count++];
		to->time = m->time;
		to->place = m->place;
		piece_copy(&to->uri, &m->uri);
		piece_copy(&to->title, &m->title);
	}
	m->uri.n = m->title.n = 0;
	m->time = FOUND_NO_TIME;
}

void
record_done(struct walk *w)
{
	if (w->record.time == FOUND_NO_TIME)
		w->record.time = w->record.first.time;
	send_media(w);
	w->sink->record(w->sink->context, &w->record);
	w->result.records++;
	w->result.doubled += w->record.doubled;
	w->numbers++;
}

void
record_end(struct walk *w)
{
	if (w->medium.uri.n > 0) { /* the record itself is one */
		w->medium.time = w->record.time;
		piece_copy(&w->medium.title,
			   w->record.text.n > 0 ? &w->record.text : &w->record.title);
		medium_end(w);
	}
	/* A list of events in one record has sent each for itself. */
	if (w->in_record)
		record_done(w);
	w->in_record = false;
}

/* ---- entries: of lists, and of labels */

void
entry_begin(struct walk *w)
{
	w->entry.label.n = w->entry.value.n = w->entry.href.n = 0;
	w->entry.time = FOUND_NO_TIME;
}

/* Each entry of a list is an event: all but the first end the one before. */
void
list_end(struct walk *w)
{
	struct record *r = &w->record;

	if (w->entry.seen) {
		record_done(w);
		r->number = w->numbers;
		r->text.n = r->href.n = 0;
		r->time = FOUND_NO_TIME;
	}
	w->entry.seen = true;
	if (r->time == FOUND_NO_TIME)
		r->time = w->entry.time;
	piece_fill(&r->text, piece_str(&w->entry.value));
	piece_fill(&r->href, piece_str(&w->entry.href));
}

static bool
is_address(struct str s)
{
	return s.n > 8 && (memcmp(s.s, "https://", 8) == 0 || memcmp(s.s, "http://", 7) == 0);
}

static void
label_time(struct record *r, int64_t time)
{
	if (time == FOUND_NO_TIME)
		return;
	if (r->time == FOUND_NO_TIME)
		r->time = time;
	if (r->least == FOUND_NO_TIME || time < r->least)
		r->least = time;
	if (r->most == FOUND_NO_TIME || time > r->most)
		r->most = time;
}

/* What says yes or no, and who may see it: never a text of the record. */
static bool
label_says(struct walk *w, enum label label, struct str value)
{
	struct record *r = &w->record;
	int flag = w->format->flag != NULL ? w->format->flag(value) : -1;

	if (label == LABEL_AUDIENCE && w->format->audience != NULL)
		r->audience = w->format->audience(value);
	if (label == LABEL_AUDIENCE)
		r->audience_said = w->format->audience != NULL;
	if (flag >= 0 && (label == LABEL_DRAFT || label == LABEL_PUBLISHED))
		r->draft = r->draft || (label == LABEL_DRAFT) == (flag == 1);
	return label == LABEL_AUDIENCE || label == LABEL_DRAFT || label == LABEL_PUBLISHED ||
	       (flag >= 0 && label == LABEL_UNKNOWN);
}

/* What a labelled value is: by its label where that is known, else by what it looks like. */
void
label_end(struct walk *w)
{
	struct record *r = &w->record;
	struct str value = piece_str(&w->entry.value), href = piece_str(&w->entry.href);
	enum label label = w->format->label(piece_str(&w->entry.label));
	bool words = label == LABEL_TEXT || label == LABEL_CAPTION;

	label_time(r, w->entry.time);
	if (!words || href.n > 0)
		piece_fill(&r->href, href.n > 0 ? href : is_address(value) ? value : STR(""));
	if (value.n == 0 || (is_address(value) && !words) || label_says(w, label, value)) {
		entry_begin(w);
		return;
	}
	switch (label) {
	case LABEL_CAPTION:
		piece_fill(&r->title, value);
		break;
	case LABEL_REACTION:
		piece_set(&r->type, value);
		break;
	case LABEL_TEXT:
		piece_fill(&r->text, value);
		break;
	case LABEL_OWNER:
	case LABEL_NAME:
	case LABEL_USERNAME:
		piece_fill(&r->owner, value);
		break;
	case LABEL_TIME:
	case LABEL_URL:
	case LABEL_PRIVATE:
	case LABEL_DRAFT:
	case LABEL_PUBLISHED:
	case LABEL_AUDIENCE:
		break;
	default:
		if (w->format->reaction(value) > 0)
			piece_fill(&r->type, value);
		else
			piece_fill(&r->title, value);
	}
	entry_begin(w);
}

/*
 * An entry of a string map. Its time is what has one; what is left over are the text, then whose it
 * is.
 */
void
map_end(struct walk *w)
{
	struct record *r = &w->record;
	struct str value = piece_str(&w->entry.value), label = piece_str(&w->entry.label);
	enum label what = w->format->label(label);

	if (w->sink->entry != NULL)
		w->sink->entry(w->sink->context, label, value);
	if (r->time == FOUND_NO_TIME)
		r->time = w->entry.time;
	if (what == LABEL_OWNER || what == LABEL_USERNAME)
		piece_set(&r->owner, value);
	else if (what == LABEL_TEXT)
		piece_set(&r->text, value);
	else if (what == LABEL_UNKNOWN && value.n > 0)
		piece_fill(r->text.n == 0 ? &r->text : &r->owner, value);
	piece_fill(&r->href, piece_str(&w->entry.href));
}

/* ---- values */

void
take_flag(struct walk *w, enum slot slot, bool flag)
{
	if (slot == SLOT_PROFILE_PRIVATE)
		w->record.is_private = flag ? VISIBILITY_PRIVATE : VISIBILITY_PUBLIC;
}

void
take_number(struct walk *w, enum slot slot, int64_t n)
{
	switch (slot) {
	case SLOT_TIME:
	case SLOT_PROFILE_TIME:
		w->record.time = real_time(n);
		break;
	case SLOT_TIME_IF_NONE:
		if (w->record.time == FOUND_NO_TIME)
			w->record.time = real_time(n);
		break;
	case SLOT_START:
		w->record.start = real_time(n);
		break;
	case SLOT_MEDIUM_TIME:
		w->medium.time = real_time(n);
		break;
	case SLOT_VALUE_TIME:
		w->entry.time = real_time(n);
		break;
	default:
		break;
	}
}

/* A record without keys: a moment, then the text and whose it is, or whose it is alone. */
static void
take_tuple(struct walk *w, struct str s)
{
	struct record *r = &w->record;

	if (w->tuple == 0)
		r->time = iso_time(s);
	else if (w->tuple == 1)
		piece_set(&r->text, s);
	else if (w->tuple == 2)
		piece_set(&r->owner, s);
	w->tuple++;
}

static void
take_profile(struct walk *w, enum slot slot, struct str s)
{
	struct record *r = &w->record;

	if (slot == SLOT_PROFILE_NAME)
		piece_fill(&r->title, s);
	else if (slot == SLOT_PROFILE_USER)
		piece_set(&r->owner, s);
	else if (slot == SLOT_PROFILE_URI)
		piece_set(&r->href, s);
}

void
take_text(struct walk *w, enum slot slot, struct str s)
{
	struct record *r = &w->record;

	switch (slot) {
	case SLOT_TIME_ISO:
		r->time = iso_time(s);
		break;
	case SLOT_COMMENT:
	case SLOT_TEXT:
		piece_fill(&r->text, s);
		r->is_comment = r->is_comment || slot == SLOT_COMMENT;
		break;
	case SLOT_TITLE:
		piece_set(&r->title, s);
		break;
	case SLOT_HREF:
		piece_set(&r->href, s);
		break;
	case SLOT_TYPE:
		piece_set(&r->type, s);
		break;
	case SLOT_URI:
	case SLOT_MEDIUM_URI:
		piece_set(&w->medium.uri, s);
		break;
	case SLOT_MEDIUM_TITLE:
		piece_fill(&w->medium.title, s);
		break;
	case SLOT_LABEL:
		piece_set(&w->entry.label, s);
		break;
	case SLOT_VALUE:
		piece_fill(&w->entry.value, s);
		break;
	case SLOT_VALUE_HREF:
		piece_set(&w->entry.href, s);
		break;
	case SLOT_TUPLE:
		take_tuple(w, s);
		break;
	case SLOT_PROFILE_NAME:
	case SLOT_PROFILE_USER:
	case SLOT_PROFILE_URI:
		take_profile(w, slot, s);
		break;
	default:
		break;
	}
}
