/*
 * Which things were counted. A thing is known by what the person made: thing_base makes a number of
 * its service, kind, moment and words, which later exports find again whatever they call its files,
 * in whatever language they are, wherever its record stands; so what goes into it stays for good.
 * Beside it there is a detail (the name of a file, an address, whose it is), by which things of one
 * base are told apart where nothing else does it. A thing that was not there before is added to its
 * owner's totals, and said (say.c).
 *
 * There are two ways to count. thing_distinct is for what one made once: of one base and detail
 * there is one, in however many files it stands. thing_several is for what may look the same, as
 * two likes of one second: within a source each counts. For both the nth of a base in one source is
 * the nth in every other.
 */
#include "things.h"

#include <string.h>

#include "utf8.h"
#include "veto/date.h"
#include "veto/sip.h"

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

XXH128_hash_t
thing_base(struct counter *c, enum found_kind kind, int64_t moment, struct str words,
	   struct str more)
{
	char *at = c->base;

	*at++ = c->at.owner->origin->mark;
	*at++ = (char)kind;
	for (unsigned i = 0; i < 64; i += 8)
		*at++ = (char)((uint64_t)moment >> i);
	if (words.n > 0)
		memcpy(at, words.s, words.n);
	at += words.n;
	*at++ = '\0';
	if (more.n > 0)
		memcpy(at, more.s, more.n);
	at += more.n;
	return XXH3_128bits(c->base, (size_t)(at - c->base));
}

XXH128_hash_t
thing_full(XXH128_hash_t base, struct str detail)
{
	XXH64_hash_t seed = base.low64 ^ base.high64;

	return detail.n > 0 ? XXH3_128bits_withSeed(detail.s, detail.n, seed) : base;
}

uint64_t
thing_mark(const struct counter *c, XXH128_hash_t key, int64_t source, uint64_t n)
{
	uint64_t words[5] = {key.low64, key.high64, c->at.owner->said.number, (uint64_t)source, n};

	return sip_hash((struct str){(const char *)words, sizeof(words)});
}

/* They are numbered from 0 without a gap, so doubling and halving finds the end. */
uint64_t
thing_count(const struct counter *c, XXH128_hash_t key, int64_t source)
{
	uint64_t low = 0, high = 1; /* LOW are there, HIGH are not */

	while (seen_has(&c->seen, thing_mark(c, key, source, high - 1))) {
		low = high;
		high *= 2;
	}
	while (low + 1 < high) {
		uint64_t middle = low + (high - low) / 2;

		if (seen_has(&c->seen, thing_mark(c, key, source, middle - 1)))
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* ---- counting */

static void
count_year(struct found_total *t, int year)
{
	size_t i = 0;

	if (year >= FOUND_FIRST_YEAR && year < FOUND_FIRST_YEAR + FOUND_YEARS) {
		t->year[year - FOUND_FIRST_YEAR]++;
		return;
	}
	while (i + 1 < FOUND_FAR && t->far[i].n > 0 && t->far[i].year != year)
		i++;
	t->far[i].year = t->far[i].n > 0 ? t->far[i].year : year;
	t->far[i].n++;
}

/*
 * What a thing says of itself goes before what the account says. A picture at a comment is seen
 * where the comment is.
 */
static enum certainty
certainty_of(const struct owner *o, enum found_kind kind, const struct file_row *row,
	     const struct record *r)
{
	if (r != NULL && r->audience_said)
		return r->audience;
	if ((kind != FOUND_POSTS && kind != FOUND_IMAGES) || row->class == CLASS_COMMENTS)
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
	count_year(t, date_from_days(moment / 86400).y);
}

XXH128_hash_t
thing_nth(XXH128_hash_t key, uint64_t n)
{
	uint64_t words[3] = {key.low64, key.high64, n};

	return n > 0 ? XXH3_128bits(words, sizeof(words)) : key;
}

static struct str
address_of(const struct record *r)
{
	struct str address = r != NULL ? piece_str(&r->href) : STR("");

	return address.n <= FOUND_ADDRESS_MAX ? address : STR("");
}

void
thing_add(struct counter *c, const struct thing *t, XXH128_hash_t key)
{
	struct owner *o = c->at.owner;
	struct found m = {.type = FOUND_ITEM};
	enum certainty certainty = certainty_of(o, t->kind, c->at.row, t->record);
	XXH128_canonical_t bytes;

	total_add(&o->total[t->kind], certainty, t->moment);
	o->total[t->kind].sort[t->sort]++;
	if (!c->items)
		return;
	XXH128_canonicalFromHash(&bytes, key);
	m.item = (struct found_item){.account = o->said.number,
				     .path = c->at.path,
				     .kind = t->kind,
				     .certainty = certainty,
				     .moment = t->moment,
				     .record = t->record != NULL ? t->record->number : 0,
				     .offset = t->record != NULL ? t->record->offset : 0,
				     .sort = t->sort,
				     .group = (int64_t)t->base.low64,
				     .place = t->place,
				     .list = c->at.list,
				     .excerpt = excerpt_of(c, t->text),
				     .address = address_of(t->record)};
	memcpy(m.item.key.byte, bytes.digest, sizeof(m.item.key.byte));
	count_say(c, &m);
}

void
thing_distinct(struct counter *c, const struct thing *t, int64_t source)
{
	XXH128_hash_t full = thing_full(t->base, t->detail);
	bool fresh = seen_add(&c->seen, thing_mark(c, full, THING_FULL, 0));
	uint64_t n;

	if (!fresh)
		c->at.twice++;
	if (!fresh && !seen_add(&c->seen, thing_mark(c, full, THING_FULL, (uint64_t)source)))
		return;
	n = thing_count(c, t->base, source);
	seen_add(&c->seen, thing_mark(c, t->base, source, n));
	if (!fresh)
		return;
	if (seen_add(&c->seen, thing_mark(c, t->base, THING_ALL, n)))
		thing_add(c, t, full);
	else
		c->at.twice++;
}

void
thing_several(struct counter *c, const struct thing *t, int64_t source)
{
	XXH128_hash_t full = thing_full(t->base, t->detail);
	uint64_t n = thing_count(c, t->base, source), m;

	seen_add(&c->seen, thing_mark(c, t->base, source, n));
	if (!seen_add(&c->seen, thing_mark(c, t->base, THING_ALL, n))) {
		c->at.twice++;
		return;
	}
	m = thing_count(c, full, THING_FULL);
	seen_add(&c->seen, thing_mark(c, full, THING_FULL, m));
	thing_add(c, t, thing_nth(full, m));
}
