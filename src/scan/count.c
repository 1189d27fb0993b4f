/*
 * From the records of an export to things that are counted once. count_record goes by the class of
 * the file at hand to what the record is; key_of makes the thing's key of what it is known by
 * (service, kind, time, words), and never of the place of its record: other formats, overlapping
 * parts and later exports have it elsewhere, and must find the same one. So what goes into a key
 * stays for good. A thing whose mark was not seen before is added to its owner's totals, and said
 * (say.c).
 *
 * once is for what cannot be there twice. several is for what may look the same, as two likes of
 * one second: within a source each counts, and between sources the nth of one is the nth of the
 * other.
 */
#include "count.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "path.h"
#include "utf8.h"
#include "veto/date.h"
#include "veto/sip.h"

void
count_clear(struct counter *c)
{
	seen_clear(&c->seen);
	seen_clear(&c->files);
	buf_clear(&c->batch);
	buf_clear(&c->excerpt);
}

/* ---- excerpts: one line, cut at a character */

/*
 * How many bytes at S are blank on a screen: white space, a control, a line separator; 0 where none
 * is.
 */
static size_t
blank_at(struct str s)
{
	const unsigned char *c = (const unsigned char *)s.s;

	if (c[0] <= ' ' || c[0] == 0x7f)
		return 1;
	if (s.n > 1 && c[0] == 0xc2 && c[1] < 0xa0)
		return 2;
	return s.n > 2 && c[0] == 0xe2 && c[1] == 0x80 && (c[2] == 0xa8 || c[2] == 0xa9) ? 3 : 0;
}

static struct str
excerpt_of(struct counter *c, struct str text)
{
	struct buf *out = &c->excerpt;
	bool gap = false;

	buf_reset(out);
	if (!c->excerpts)
		return (struct str){"", 0};
	while (text.n > 0 && out->used + 5 <= FOUND_EXCERPT_MAX) {
		size_t n = blank_at(text);

		if (n > 0) {
			gap = out->used > 0;
		} else {
			n = utf8_length((unsigned char)text.s[0]);
			if (gap)
				buf_char(out, ' ');
			buf_add(out, text.s, n);
			gap = false;
		}
		text.s += n;
		text.n -= n;
	}
	return out->used > 0 ? buf_view(out) : (struct str){"", 0};
}

/* ---- keys: what a thing is known by, in this export and in later ones */

static XXH128_hash_t
key_of(struct counter *c, enum found_kind kind, int64_t moment, struct str what, struct str more)
{
	char *at = c->base;

	*at++ = c->at.owner->origin->mark;
	*at++ = (char)kind;
	for (unsigned i = 0; i < 64; i += 8)
		*at++ = (char)((uint64_t)moment >> i);
	memcpy(at, what.s, what.n);
	at += what.n;
	*at++ = '\0';
	if (more.n > 0)
		memcpy(at, more.s, more.n);
	at += more.n;
	return XXH3_128bits(c->base, (size_t)(at - c->base));
}

/*
 * The Nth thing of this key, of a source; and those of different accounts are different. Where it
 * stands nobody can choose.
 */
static uint64_t
mark_of(const struct counter *c, XXH128_hash_t key, uint64_t source, uint64_t n)
{
	uint64_t words[5] = {key.low64, key.high64, c->at.owner->said.number, source, n};

	return sip_hash((struct str){(const char *)words, sizeof(words)});
}

/*
 * How many things of this key a source has had: they are numbered from 0 without a gap, so doubling
 * and halving finds the end.
 */
static uint64_t
how_many(const struct counter *c, XXH128_hash_t key, uint64_t source)
{
	uint64_t low = 0, high = 1; /* LOW are there, HIGH are not */

	while (seen_has(&c->seen, mark_of(c, key, source, high - 1))) {
		low = high;
		high *= 2;
	}
	while (low + 1 < high) {
		uint64_t middle = low + (high - low) / 2;

		if (seen_has(&c->seen, mark_of(c, key, source, middle - 1)))
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* ---- counting */

static unsigned
year_of(int64_t moment)
{
	int year = date_from_days(moment / 86400).y - FOUND_FIRST_YEAR;

	return year < 0 ? 0 : year < FOUND_YEARS ? (unsigned)year : FOUND_YEARS - 1;
}

static enum certainty
certainty_of(const struct owner *o, enum found_kind kind)
{
	if (kind != FOUND_POSTS && kind != FOUND_IMAGES)
		return CERTAIN_POSSIBLE;
	if (o->origin->audiences)
		return o->said.page ? CERTAIN_SURE : CERTAIN_POSSIBLE;
	return o->said.is_private == VISIBILITY_PRIVATE  ? CERTAIN_PRIVATE
	       : o->said.is_private == VISIBILITY_PUBLIC ? CERTAIN_SURE
							 : CERTAIN_POSSIBLE;
}

static void
total_add(struct found_total *t, enum certainty certainty, int64_t moment)
{
	t->count[certainty]++;
	if (moment == FOUND_NO_TIME) {
		t->undated++;
		return;
	}
	if (t->first == FOUND_NO_TIME || moment < t->first)
		t->first = moment;
	if (t->last == FOUND_NO_TIME || moment > t->last)
		t->last = moment;
	t->year[year_of(moment)]++;
}

/* A thing that was not counted before: the Nth of its key. */
static void
found_new(struct counter *c, enum found_kind kind, int64_t moment, XXH128_hash_t key, uint64_t n,
	  const struct record *r, struct str text)
{
	struct owner *o = c->at.owner;
	struct found m = {.type = FOUND_ITEM};
	enum certainty certainty = certainty_of(o, kind);
	XXH128_canonical_t bytes;

	total_add(&o->total[kind], certainty, moment);
	if (!c->items)
		return;
	if (n > 0) {
		uint64_t words[3] = {key.low64, key.high64, n};

		key = XXH3_128bits(words, sizeof(words));
	}
	XXH128_canonicalFromHash(&bytes, key);
	m.item = (struct found_item){.account = o->said.number,
				     .path = c->at.path,
				     .kind = kind,
				     .certainty = certainty,
				     .moment = moment,
				     .record = r != NULL ? r->number : 0,
				     .offset = r != NULL ? r->offset : 0,
				     .excerpt = excerpt_of(c, text)};
	memcpy(m.item.key.byte, bytes.digest, sizeof(m.item.key.byte));
	count_say(c, &m);
}

/* A thing of which there is one: a post, a comment, a file. */
static void
once(struct counter *c, enum found_kind kind, int64_t moment, XXH128_hash_t key,
     const struct record *r, struct str text)
{
	if (seen_add(&c->seen, mark_of(c, key, 0, 0)))
		found_new(c, kind, moment, key, 0, r, text);
}

/*
 * A thing of which there may be several that look the same. Within one source each counts; between
 * sources (formats, parts that overlap) the first of one is the first of the other, and so on.
 */
static void
several(struct counter *c, enum found_kind kind, int64_t moment, XXH128_hash_t key, uint64_t source,
	const struct record *r, struct str text)
{
	uint64_t n = how_many(c, key, source);

	seen_add(&c->seen, mark_of(c, key, source, n));
	if (source == 0 || seen_add(&c->seen, mark_of(c, key, 0, n)))
		found_new(c, kind, moment, key, n, r, text);
}

/* ---- what each class makes of a record */

static struct str
either(const struct piece *a, const struct piece *b)
{
	return piece_str(a->n > 0 ? a : b);
}

static bool
is_empty(const struct record *r)
{
	return r->time == FOUND_NO_TIME && r->start == FOUND_NO_TIME && r->media == 0 &&
	       r->text.n == 0 && r->title.n == 0 && r->owner.n == 0 && r->href.n == 0 &&
	       r->type.n == 0;
}

/*
 * A second of Facebook's has one post and one comment of the same words: several records of it are
 * one of several pictures.
 */
static void
count_words(struct counter *c, const struct record *r, enum found_kind kind)
{
	struct str words = piece_str(&r->text);
	XXH128_hash_t key;

	if (r->time != FOUND_NO_TIME) {
		key = key_of(c, kind, r->time, words,
			     words.n > 0 || kind == FOUND_POSTS ? STR("")
								: piece_str(&r->first.uri));
		once(c, kind, r->time, key, r, either(&r->text, &r->title));
		return;
	}
	key = key_of(c, kind, r->time, words, piece_str(&r->title));
	several(c, kind, r->time, key, c->at.again, r, either(&r->text, &r->title));
}

static struct str
last_names(struct str path, unsigned names)
{
	size_t at = path.n;

	while (at > 0 && (path.s[at - 1] != '/' || --names > 0))
		at--;
	return (struct str){path.s + at, path.n - at};
}

/* The caption of a single medium stands at the medium. */
static void
count_carousel(struct counter *c, const struct record *r, bool by_file)
{
	struct str words = either(&r->title, &r->first.title),
		   file = last_names(piece_str(&r->first.uri), 1);

	if (r->media == 0 && words.n == 0)
		return;
	several(c, FOUND_POSTS, r->time,
		key_of(c, FOUND_POSTS, r->time, words, by_file ? file : STR("")), c->at.again, r,
		words);
}

static void
count_reaction(struct counter *c, const struct record *r)
{
	bool labelled = c->at.row->class == CLASS_REACTIONS_LABELLED;
	uint64_t source = c->at.again + (labelled ? 1000u : 0u);
	unsigned type = c->at.row->origin->format->reaction(piece_str(&r->type));
	char mark = (char)('0' + type);
	struct str text = r->title.n > 0 ? piece_str(&r->title) : either(&r->owner, &r->href),
		   what = {&mark, 1};

	/* A type in words that are not known: any reaction of that second may be meant. */
	if (r->time != FOUND_NO_TIME && type == 0 && source > 0) {
		XXH128_hash_t key = key_of(c, FOUND_INTERACTIONS, r->time, STR("?"), STR(""));
		uint64_t n = how_many(c, key, source), there = 0;

		seen_add(&c->seen, mark_of(c, key, source, n));
		for (char t = '0'; t < '0' + REACTION_TYPES; t++)
			there += how_many(c,
					  key_of(c, FOUND_INTERACTIONS, r->time,
						 (struct str){&t, 1}, STR("")),
					  0);
		if (n < there)
			return;
	}
	several(c, FOUND_INTERACTIONS, r->time,
		key_of(c, FOUND_INTERACTIONS, r->time, what,
		       r->time != FOUND_NO_TIME ? STR("") : either(&r->href, &r->title)),
		source, r, text);
}

static void
count_interaction(struct counter *c, const struct record *r, bool choice)
{
	struct str what = r->href.n > 0 ? piece_str(&r->href) : either(&r->owner, &r->title);
	struct str text = r->title.n > 0 ? piece_str(&r->title) : either(&r->owner, &r->text);

	several(c, FOUND_INTERACTIONS, r->time,
		key_of(c, FOUND_INTERACTIONS, r->time, what,
		       choice ? piece_str(&r->text) : STR("")),
		c->at.again, r, text);
}

/* When the answer was given is not said; when the event is, is. */
static void
count_event(struct counter *c, const struct record *r)
{
	char start[sizeof(r->start)];

	for (unsigned i = 0; i < sizeof(start); i++)
		start[i] = (char)((uint64_t)r->start >> 8 * i);
	several(c, FOUND_INTERACTIONS, r->time,
		key_of(c, FOUND_INTERACTIONS, r->time, piece_str(&r->title),
		       (struct str){start, sizeof(start)}),
		c->at.again, r, piece_str(&r->title));
}

static void
count_ai_chat(struct counter *c, const struct record *r)
{
	several(c, FOUND_AI_CHATS, r->time,
		key_of(c, FOUND_AI_CHATS, r->time, piece_str(&r->title), piece_str(&r->text)),
		c->at.again, r, either(&r->title, &r->text));
}

/*
 * In the one file of Instagram's first exports the pictures of a carousel stand apart, with the
 * same time and words.
 */
static void
count_first_instagram(struct counter *c, const struct record *r)
{
	if (!str_is(r->group, "direct") && !str_is(r->group, "profile"))
		count_words(c, r, FOUND_POSTS);
}

void
count_record(void *context, const struct record *r)
{
	struct counter *c = context;
	struct owner *o = c->at.owner;

	o->apart[FOUND_OTHERS] += r->others;
	if (is_empty(r))
		return;
	switch (c->at.row->class) {
	case CLASS_POSTS:
		count_words(c, r, r->is_comment ? FOUND_COMMENTS : FOUND_POSTS);
		break;
	case CLASS_CAROUSELS:
	case CLASS_STORIES:
		count_carousel(c, r, c->at.row->class == CLASS_STORIES);
		break;
	case CLASS_COMMENTS:
		count_words(c, r, FOUND_COMMENTS);
		break;
	case CLASS_REACTIONS:
	case CLASS_REACTIONS_LABELLED:
		count_reaction(c, r);
		break;
	case CLASS_INTERACTIONS:
	case CLASS_CHOICES:
		count_interaction(c, r, c->at.row->class == CLASS_CHOICES);
		break;
	case CLASS_EVENTS:
		count_event(c, r);
		break;
	case CLASS_AI_CHATS:
		count_ai_chat(c, r);
		break;
	case CLASS_MEDIA_JSON:
		count_first_instagram(c, r);
		break;
	case CLASS_APART:
		o->apart[c->at.row->apart]++;
		break;
	case CLASS_PROFILE_FACEBOOK:
	case CLASS_SIGNUP:
	case CLASS_SWITCHES:
		c->at.row->origin->format->profile(o, c->at.row, r);
		break;
	default:
		break;
	}
}

/* ---- media */

/* A path is known by its last three names: what stands before them differs between exports. */
enum { PATH_NAMES = 3 };

static bool
has_media(enum file_class class)
{
	return class == CLASS_POSTS || class == CLASS_CAROUSELS || class == CLASS_STORIES ||
	       class == CLASS_IMAGES || class == CLASS_MEDIA_JSON;
}

static bool
contains(struct str s, const char *what)
{
	return memmem(s.s, s.n, what, strlen(what)) != NULL;
}

/* Not what lies on another site, a sticker of the service, or the subtitles of a video. */
static bool
is_own_file(struct str uri)
{
	return !contains(uri, "://") && !contains(uri, "stickers_used/") &&
	       !(uri.n > 4 && memcmp(uri.s + uri.n - 4, ".srt", 4) == 0);
}

static uint64_t
file_mark(struct str path)
{
	return sip_hash(last_names(path, PATH_NAMES));
}

void
count_medium_file(struct counter *c, struct str path)
{
	seen_add(&c->files, file_mark(path));
}

void
count_medium(void *context, const struct record *r, const struct medium *m)
{
	struct counter *c = context;
	struct str uri = piece_str(&m->uri), end = last_names(uri, PATH_NAMES);
	XXH128_hash_t key;

	if (!has_media(c->at.row->class) || r->is_comment || !is_own_file(uri) ||
	    str_is(r->group, "direct"))
		return;
	key = key_of(c, FOUND_IMAGES, FOUND_NO_TIME, end, STR(""));
	if (!seen_add(&c->seen, mark_of(c, key, 0, 0)))
		return;
	if (end.n < uri.n && !seen_has(&c->files, file_mark(uri)))
		c->missing++;
	found_new(c, FOUND_IMAGES, m->time != FOUND_NO_TIME ? m->time : r->time, key, 0, r,
		  last_names(uri, 1));
}

/* ---- conversations */

void
count_thread(struct counter *c, struct owner *o, const struct file_row *row, struct str path,
	     uint32_t path_number)
{
	struct str name = row->class == CLASS_THREAD_FILE ? last_names(path, 1) : path_thread(path);
	XXH128_hash_t key;

	c->at = (struct source){row, o, path_number, 0};
	key = key_of(c, FOUND_AI_CHATS, FOUND_NO_TIME, STR("thread"),
		     name.n < PIECE_ROOM ? name : (struct str){name.s, PIECE_ROOM});
	if (!seen_add(&c->seen, mark_of(c, key, 0, 0)))
		return;
	if (row->class == CLASS_AI_THREAD)
		found_new(c, FOUND_AI_CHATS, FOUND_NO_TIME, key, 0, NULL, STR(""));
	else
		o->apart[row->apart]++;
}

/* ---- the kinds that a file would hold */

static bool
holds(enum file_class class, enum found_kind kind)
{
	switch (kind) {
	case FOUND_POSTS:
		return class == CLASS_POSTS || class == CLASS_CAROUSELS || class == CLASS_STORIES ||
		       class == CLASS_MEDIA_JSON;
	case FOUND_IMAGES:
		return has_media(class);
	case FOUND_COMMENTS:
		return class == CLASS_COMMENTS;
	case FOUND_INTERACTIONS:
		return class >= CLASS_REACTIONS && class <= CLASS_EVENTS;
	case FOUND_AI_CHATS:
		return class == CLASS_AI_CHATS || class == CLASS_AI_THREAD;
	default:
		return false;
	}
}

bool
count_holds_any(enum file_class class)
{
	for (enum found_kind kind = 0; kind < FOUND_KINDS; kind++)
		if (holds(class, kind))
			return true;
	return false;
}

void
count_known(struct owner *o, enum file_class class)
{
	for (enum found_kind kind = 0; kind < FOUND_KINDS; kind++)
		o->known[kind] = o->known[kind] || holds(class, kind);
}

void
count_lacking(struct owner *o, enum file_class class)
{
	for (enum found_kind kind = 0; kind < FOUND_KINDS; kind++)
		o->total[kind].at_least = o->total[kind].at_least || holds(class, kind);
}
