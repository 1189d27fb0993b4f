/*
 * From the records of an export to things: count_record goes by the class of the file at hand to
 * what the record is, count_medium by what it names; things.c knows which were counted already.
 */
#include "count.h"

#include <string.h>

#include "path.h"
#include "things.h"
#include "veto/sip.h"

void
count_clear(struct counter *c)
{
	seen_clear(&c->seen);
	seen_clear(&c->files);
	buf_clear(&c->batch);
	buf_clear(&c->excerpt);
}

/* Files of one list are one source, and each further one of the same name is one of its own. */
static int64_t
source_of(const struct counter *c)
{
	const struct file_row *row = c->at.row;

	return 1 + (row - row->origin->format->rows) * 1000 + c->at.again;
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

static struct str
last_names(struct str path, unsigned names)
{
	size_t at = path.n;

	while (at > 0 && (path.s[at - 1] != '/' || --names > 0))
		at--;
	return (struct str){path.s + at, path.n - at};
}

/* Without what stands behind a question mark where it is an address. */
static struct str
file_of(struct str uri)
{
	const char *query = memchr(uri.s, '?', uri.n);

	if (query != NULL && memmem(uri.s, uri.n, "://", 3) != NULL)
		uri.n = (size_t)(query - uri.s);
	return uri;
}

/* A story of a second, and a post of the same second, are two things. */
static struct str
sort_mark(enum found_sort sort)
{
	return sort == FOUND_STORY ? STR("story") : STR("");
}

/*
 * A second of Facebook's has one post and one comment of the same words: several records of it are
 * one of several pictures. Comments without words may be several, and so may those of Instagram.
 */
static void
count_words(struct counter *c, const struct record *r, enum found_kind kind, enum found_sort sort)
{
	struct str words = piece_str(&r->text);
	struct thing t = {.kind = kind,
			  .sort = sort,
			  .moment = r->time,
			  .base = thing_base(c, kind, r->time, words, sort_mark(sort)),
			  .record = r,
			  .text = either(&r->text, &r->title)};

	if (r->time == FOUND_NO_TIME) {
		t.detail = piece_str(&r->title);
		thing_several(c, &t, 1 + c->at.again);
		return;
	}
	if (kind == FOUND_COMMENTS)
		t.detail = !c->at.row->origin->audiences ? either(&r->owner, &r->title)
			   : words.n == 0 ? last_names(file_of(piece_str(&r->first.uri)), 1)
					  : STR("");
	thing_distinct(c, &t, kind == FOUND_POSTS ? source_of(c) : 1 + c->at.again);
}

static struct str
words_of(const struct record *r)
{
	return r->title.n > 0 ? piece_str(&r->title) : either(&r->first.title, &r->text);
}

/* The caption of a single medium stands at the medium. */
static void
count_carousel(struct counter *c, const struct record *r)
{
	enum found_sort sort = c->at.row->sort;
	struct str words = words_of(r);
	struct thing t = {.kind = FOUND_POSTS,
			  .sort = sort,
			  .moment = r->time,
			  .base = thing_base(c, FOUND_POSTS, r->time, words, sort_mark(sort)),
			  .detail = last_names(file_of(piece_str(&r->first.uri)), 1),
			  .record = r,
			  .text = words};

	if (r->media == 0 && words.n == 0 && r->href.n == 0)
		c->at.empty++;
	else if (c->at.row->class == CLASS_LABELLED && r->draft)
		c->at.owner->apart[FOUND_UNPUBLISHED]++;
	else
		thing_distinct(c, &t, source_of(c));
}

static void
count_reaction(struct counter *c, const struct record *r)
{
	bool labelled = c->at.row->class == CLASS_REACTIONS_LABELLED;
	int64_t source = 1 + c->at.again + (labelled ? 1000 : 0);
	unsigned type = c->at.row->origin->format->reaction(piece_str(&r->type));
	char mark = (char)('0' + type);
	struct str what = {&mark, 1};
	struct thing t = {.kind = FOUND_INTERACTIONS,
			  .moment = r->time,
			  .record = r,
			  .text = either(&r->owner, &r->href)};

	if (r->title.n > 0)
		t.text = piece_str(&r->title);
	/* The two formats have no words in common. */
	if (r->time == FOUND_NO_TIME)
		t.detail = either(&r->href, &r->title);
	/* A type in words that are not known: any reaction of that second may be meant. */
	if (r->time != FOUND_NO_TIME && type == 0 && source > 1) {
		XXH128_hash_t any = thing_base(c, t.kind, r->time, STR("?"), STR(""));
		uint64_t n = thing_count(c, any, source), there = 0;

		seen_add(&c->seen, thing_mark(c, any, source, n));
		for (char each = '0'; each < '0' + REACTION_TYPES; each++)
			there += thing_count(c,
					  thing_base(c, t.kind, r->time, (struct str){&each, 1},
						  STR("")),
					  THING_ALL);
		if (n < there) {
			c->at.twice++;
			return;
		}
	}
	t.base = thing_base(c, t.kind, r->time, what, STR(""));
	thing_several(c, &t, source);
}

/*
 * Where there is no moment, whose it is may tell two apart; a sentence on it does not, for it is
 * written in the language of the day.
 */
static void
count_interaction(struct counter *c, const struct record *r, bool choice)
{
	enum found_sort sort = c->at.row->sort;
	char mark = (char)('A' + sort);
	struct thing t = {.kind = FOUND_INTERACTIONS,
			  .sort = sort,
			  .moment = r->time,
			  .detail = either(&r->owner, &r->title),
			  .record = r,
			  .text = either(&r->owner, &r->text)};

	if (r->href.n > 0)
		t.detail = piece_str(&r->href);
	if (r->title.n > 0)
		t.text = piece_str(&r->title);

	t.base = thing_base(c, t.kind, r->time, (struct str){&mark, 1},
			 choice                     ? piece_str(&r->text)
			 : r->time == FOUND_NO_TIME ? either(&r->href, &r->owner)
						    : STR(""));
	thing_several(c, &t, 1 + c->at.again);
}

/* When the answer was given is not said; when the event is, is. */
static void
count_event(struct counter *c, const struct record *r)
{
	char start[sizeof(r->start)];
	struct thing t = {.kind = FOUND_INTERACTIONS,
			  .sort = FOUND_EVENT,
			  .moment = r->time,
			  .record = r,
			  .text = piece_str(&r->title)};

	for (unsigned i = 0; i < sizeof(start); i++)
		start[i] = (char)((uint64_t)r->start >> 8 * i);
	t.base = thing_base(c, t.kind, r->time, t.text, (struct str){start, sizeof(start)});
	thing_several(c, &t, 1 + c->at.again);
}

static void
count_ai_chat(struct counter *c, const struct record *r)
{
	struct thing t = {.kind = FOUND_AI_CHATS,
			  .moment = r->time,
			  .base = thing_base(c, FOUND_AI_CHATS, r->time, piece_str(&r->title),
					  piece_str(&r->text)),
			  .record = r,
			  .text = either(&r->title, &r->text)};

	thing_several(c, &t, 1 + c->at.again);
}

/*
 * In the one file of Instagram's first exports the pictures of a carousel stand apart, with the
 * same time and words.
 */
static void
count_first_instagram(struct counter *c, const struct record *r)
{
	if (!str_is(r->group, "direct") && !str_is(r->group, "profile"))
		count_words(c, r, FOUND_POSTS,
			    str_is(r->group, "stories") ? FOUND_STORY : FOUND_PLAIN);
}

void
count_record(void *context, const struct record *r)
{
	struct counter *c = context;
	struct owner *o = c->at.owner;

	o->apart[FOUND_OTHERS] += r->others;
	if (is_empty(r) && c->at.row->apart != FOUND_MESSAGES) {
		c->at.empty++;
		return;
	}
	switch (c->at.row->class) {
	case CLASS_POSTS:
		count_words(c, r, r->is_comment ? FOUND_COMMENTS : FOUND_POSTS, c->at.row->sort);
		break;
	case CLASS_CAROUSELS:
	case CLASS_LABELLED:
	case CLASS_STORIES:
		count_carousel(c, r);
		break;
	case CLASS_COMMENTS:
		count_words(c, r, FOUND_COMMENTS, c->at.row->sort);
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
	case CLASS_PROFILE_FIRST:
	case CLASS_RANGE:
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
	return class == CLASS_POSTS || class == CLASS_CAROUSELS || class == CLASS_LABELLED ||
	       class == CLASS_STORIES || class == CLASS_IMAGES || class == CLASS_MEDIA_JSON;
}

static bool
contains(struct str s, const char *what)
{
	return memmem(s.s, s.n, what, strlen(what)) != NULL;
}

/* The provider's own stores: some exports name a picture by its address there alone. */
static bool
is_stored(struct str uri)
{
	static const char *const hosts[] = {"fbcdn.net", "cdninstagram.com"};
	const char *at = memmem(uri.s, uri.n, "://", 3), *end;
	struct str host;

	if (at == NULL)
		return false;
	host.s = at + 3;
	end = memchr(host.s, '/', (size_t)(uri.s + uri.n - host.s));
	host.n = (size_t)((end != NULL ? end : uri.s + uri.n) - host.s);
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		size_t n = strlen(hosts[i]);

		if (host.n > n && host.s[host.n - n - 1] == '.' &&
		    memcmp(host.s + host.n - n, hosts[i], n) == 0)
			return true;
	}
	return false;
}

/* Not what lies on another site, a sticker of the service, or the subtitles of a video. */
static bool
is_own_file(struct str uri)
{
	return (!contains(uri, "://") || is_stored(uri)) && !contains(uri, "stickers_used/") &&
	       !path_ends(uri, ".srt");
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

/*
 * Of what is named several times (in a post and in an album, in a post and as a reel) the path says
 * that it is the same, or, where the service gives each file a name of its own, name and moment do.
 */
static bool
is_new_medium(struct counter *c, struct str path, XXH128_hash_t full, uint64_t *n)
{
	XXH128_hash_t place = thing_base(c, FOUND_IMAGES, FOUND_NO_TIME, STR("at"), path);
	bool fresh = seen_add(&c->seen, thing_mark(c, place, THING_FULL, 0));

	*n = thing_count(c, full, THING_FULL);
	if (!fresh || (*n > 0 && !c->at.row->origin->audiences))
		return false;
	seen_add(&c->seen, thing_mark(c, full, THING_FULL, *n));
	return true;
}

void
count_medium(void *context, const struct record *r, const struct medium *m)
{
	struct counter *c = context;
	struct str uri = file_of(piece_str(&m->uri)), end = last_names(uri, PATH_NAMES);
	struct str words = r->text.n > 0 ? piece_str(&r->text) : words_of(r);
	struct thing t = {.kind = FOUND_IMAGES,
			  .sort = c->at.row->sort,
			  .moment = m->time != FOUND_NO_TIME ? m->time : r->time,
			  .detail = last_names(uri, 1),
			  .place = m->place,
			  .record = r,
			  .text = last_names(uri, 1)};
	bool comment = r->is_comment || c->at.row->class == CLASS_COMMENTS;
	XXH128_hash_t full;
	uint64_t n;

	if ((!has_media(c->at.row->class) && !comment) || !is_own_file(uri) || uri.n == 0 ||
	    str_is(r->group, "direct") || (c->at.row->class == CLASS_LABELLED && r->draft))
		return;
	if (str_is(r->group, "stories"))
		t.sort = FOUND_STORY;
	if (str_is(r->group, "profile"))
		t.sort = FOUND_PROFILE_PICTURE;
	if (comment)
		t.sort = FOUND_AT_COMMENT;
	full = thing_full(thing_base(c, t.kind, t.moment, STR("named"), STR("")), t.detail);
	if (!is_new_medium(c, end, full, &n))
		return;
	if (end.n < uri.n && !contains(uri, "://") && !seen_has(&c->files, file_mark(uri)))
		c->missing++;
	/* All pictures of a post: what they have in common is the post. */
	t.base = thing_base(c, t.kind, r->time, words, STR("of"));
	thing_add(c, &t, thing_nth(full, n));
}

/* ---- conversations */

void
count_thread(struct counter *c, struct owner *o, const struct file_row *row, struct str path,
	     uint32_t path_number)
{
	struct str name = row->class == CLASS_THREAD_FILE ? last_names(path, 1) : path_thread(path);
	XXH128_hash_t key;

	c->at = (struct source){
		.row = row, .owner = o, .path = path_number, .list = format_list(row)};
	key = thing_base(c, FOUND_AI_CHATS, FOUND_NO_TIME, STR("thread"),
		      name.n < PIECE_ROOM ? name : (struct str){name.s, PIECE_ROOM});
	if (!seen_add(&c->seen, thing_mark(c, key, THING_FULL, 0)))
		return;
	if (row->class == CLASS_AI_THREAD)
		thing_add(c,
			  &(struct thing){.kind = FOUND_AI_CHATS,
					  .moment = FOUND_NO_TIME,
					  .base = key,
					  .text = STR("")},
			  key);
	else
		o->apart[row->apart]++;
}

/* ---- the kinds that a file would hold */

static bool
holds(enum file_class class, enum found_kind kind)
{
	switch (kind) {
	case FOUND_POSTS:
		return has_media(class) && class != CLASS_IMAGES;
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

static unsigned
kinds_of(const struct file_row *row)
{
	unsigned kinds = 0;

	for (enum found_kind kind = 0; kind < FOUND_KINDS; kind++)
		kinds |= holds(row->class, kind) ? 1u << kind : 0;
	return kinds;
}

void
count_list(struct owner *o, uint32_t number, unsigned kinds, unsigned lacking)
{
	size_t i = 0;

	for (enum found_kind kind = 0; kind < FOUND_KINDS; kind++)
		o->known[kind] = o->known[kind] || (kinds & 1u << kind) != 0;
	while (i < o->lists && o->list[i].number != number)
		i++;
	if (i == FOUND_LISTS_MAX)
		return;
	if (i == o->lists)
		o->list[o->lists++] = (struct list){.number = number};
	o->list[i].kinds |= kinds;
	o->list[i].lacking |= lacking;
}

void
count_known(struct owner *o, const struct file_row *row)
{
	if (kinds_of(row) != 0)
		count_list(o, format_list(row), kinds_of(row), 0);
}

void
count_lacking(struct owner *o, const struct file_row *row)
{
	unsigned kinds = kinds_of(row);

	for (enum found_kind kind = 0; kind < FOUND_KINDS; kind++)
		o->total[kind].at_least = o->total[kind].at_least || (kinds & 1u << kind) != 0;
	if (kinds != 0)
		count_list(o, format_list(row), 0, kinds);
}
