/* The order of veto-scan and its answers, as found.h has them, on the wire of all jobs (pack.h). */
#include "veto/found_wire.h"

#include <string.h>

#include "veto/i18n.h"
#include "veto/pack.h"

enum { ERRNO_MAX = 4096 };

/* ---- writing */

void
found_ask(struct buf *out, const struct found_request *r)
{
	pack_u32(out, (uint32_t)r->parts);
	for (size_t i = 0; i < r->parts; i++)
		pack_str(out, r->part[i]);
	pack_u8(out, r->items);
	pack_u8(out, r->excerpts);
	pack_i64(out, (int64_t)r->ratio_max);
	pack_i64(out, (int64_t)r->file_max);
	pack_i64(out, (int64_t)r->total_max);
}

static void
write_item(struct buf *out, const struct found_item *i)
{
	pack_u32(out, i->account);
	pack_u32(out, i->path);
	pack_u8(out, (uint8_t)i->kind);
	pack_u8(out, (uint8_t)i->certainty);
	pack_i64(out, i->moment);
	pack_i64(out, (int64_t)i->record);
	pack_i64(out, (int64_t)i->offset);
	pack_u8(out, (uint8_t)i->sort);
	pack_i64(out, i->group);
	pack_u32(out, i->place);
	pack_u32(out, i->list);
	buf_add(out, (const char *)i->key.byte, sizeof(i->key.byte));
	pack_str(out, i->excerpt);
	pack_str(out, i->address);
}

static void
write_total(struct buf *out, const struct found_total *t)
{
	pack_u32(out, t->account);
	pack_u8(out, (uint8_t)t->kind);
	pack_u8(out, t->at_least);
	for (size_t i = 0; i < CERTAINTIES; i++)
		pack_i64(out, (int64_t)t->count[i]);
	pack_i64(out, t->first);
	pack_i64(out, t->last);
	pack_i64(out, (int64_t)t->undated);
	for (size_t i = 0; i < FOUND_YEARS; i++)
		pack_i64(out, (int64_t)t->year[i]);
	for (size_t i = 0; i < FOUND_FAR; i++) {
		pack_u32(out, (uint32_t)t->far[i].year);
		pack_i64(out, (int64_t)t->far[i].n);
	}
	for (size_t i = 0; i < FOUND_SORTS; i++)
		pack_i64(out, (int64_t)t->sort[i]);
}

static void
write_file(struct buf *out, const struct found_file *f)
{
	pack_u32(out, f->path);
	pack_u8(out, (uint8_t)f->why);
	pack_i64(out, (int64_t)f->amount);
	pack_i64(out, (int64_t)f->records);
	pack_i64(out, (int64_t)f->empty);
	pack_i64(out, (int64_t)f->again);
	pack_i64(out, (int64_t)f->strange);
	pack_u8(out, f->read);
}

void
found_write(struct buf *out, const struct found *m)
{
	pack_u8(out, (uint8_t)m->type);
	switch (m->type) {
	case FOUND_ACCOUNT:
		pack_u32(out, m->account.number);
		pack_str(out, m->account.service);
		pack_str(out, m->account.handle);
		pack_str(out, m->account.name);
		pack_str(out, m->account.other);
		pack_u8(out, (uint8_t)m->account.is_private);
		pack_u8(out, m->account.page);
		pack_i64(out, m->account.registered);
		pack_i64(out, m->account.since);
		pack_i64(out, m->account.until);
		break;
	case FOUND_SWITCH:
		pack_u32(out, m->turn.account);
		pack_i64(out, m->turn.moment);
		pack_u8(out, (uint8_t)m->turn.to);
		break;
	case FOUND_PATH:
		pack_u32(out, m->path.number);
		pack_u32(out, m->path.part);
		pack_str(out, m->path.path);
		break;
	case FOUND_ITEM:
		write_item(out, &m->item);
		break;
	case FOUND_FILE:
		write_file(out, &m->file);
		break;
	case FOUND_LIST:
		pack_u32(out, m->list.account);
		pack_u8(out, (uint8_t)m->list.kind);
		pack_u32(out, m->list.list);
		pack_u8(out, m->list.whole);
		break;
	case FOUND_TOTAL:
		write_total(out, &m->total);
		break;
	case FOUND_APART:
		pack_u32(out, m->apart.account);
		pack_u8(out, (uint8_t)m->apart.what);
		pack_i64(out, (int64_t)m->apart.count);
		break;
	case FOUND_END:
	case FOUND_TYPES:
		break;
	}
}

/* ---- reading */

/* N, where it is below LIMIT; else what is read is bad. */
static uint64_t
below(struct unpack *u, uint64_t n, uint64_t limit)
{
	u->bad |= n >= limit;
	return u->bad ? 0 : n;
}

static uint8_t
take_choice(struct unpack *u, uint8_t choices)
{
	return (uint8_t)below(u, unpack_u8(u), choices);
}

static uint32_t
take_index(struct unpack *u, uint32_t limit)
{
	return (uint32_t)below(u, unpack_u32(u), limit);
}

static uint64_t
take_amount(struct unpack *u)
{
	return below(u, (uint64_t)unpack_i64(u), FOUND_NUMBER_MAX);
}

static struct str
take_text(struct unpack *u, size_t max)
{
	struct str s = unpack_str(u);

	below(u, s.n, max + 1);
	return s;
}

/* It is shown as it stands, so it has to be such a word as the catalogue has. */
static struct str
take_service(struct unpack *u)
{
	struct str s = take_text(u, FOUND_SERVICE_MAX);

	for (size_t i = 0; i < s.n; i++)
		u->bad |= memchr("abcdefghijklmnopqrstuvwxyz0123456789_", s.s[i], 37) == NULL;
	return s;
}

/*
 * FOUND_NO_TIME, or within what a calendar has: nobody who computes with it can leave what a number
 * holds.
 */
static int64_t
take_time(struct unpack *u)
{
	int64_t seconds = unpack_i64(u);

	u->bad |= seconds != FOUND_NO_TIME && item_moment(seconds) != seconds;
	return u->bad ? FOUND_NO_TIME : seconds;
}

/* One more of a kind of message of which an answer has at most MOST. */
static void
count_one(struct unpack *u, uint32_t *n, uint64_t most)
{
	u->bad |= *n >= most;
	*n += !u->bad;
}

bool
found_asked(struct str bytes, struct found_request *r, struct err *e)
{
	struct unpack u = unpack_start(bytes);

	*r = (struct found_request){0};
	r->parts = take_index(&u, FOUND_PARTS_MAX + 1);
	for (size_t i = 0; i < r->parts; i++)
		r->part[i] = unpack_str(&u);
	r->items = take_choice(&u, 2) != 0;
	r->excerpts = take_choice(&u, 2) != 0;
	r->ratio_max = (uint64_t)unpack_i64(&u);
	r->file_max = (uint64_t)unpack_i64(&u);
	r->total_max = (uint64_t)unpack_i64(&u);
	return unpack_end(&u) || failed(e, ERR_CORRUPT, _("a request that cannot be understood"));
}

static void
take_account(struct unpack *u, struct found_account *a, struct found_seen *seen)
{
	a->number = take_index(u, FOUND_ACCOUNTS_MAX);
	a->service = take_service(u);
	a->handle = take_text(u, FOUND_NAME_MAX);
	a->name = take_text(u, FOUND_NAME_MAX);
	a->other = take_text(u, FOUND_NAME_MAX);
	a->is_private = (enum visibility)take_choice(u, VISIBILITY_PRIVATE + 1);
	a->page = take_choice(u, 2) != 0;
	a->registered = take_time(u);
	a->since = take_time(u);
	a->until = take_time(u);
	u->bad |= a->number != seen->accounts;
	count_one(u, &seen->accounts, FOUND_ACCOUNTS_MAX);
}

static void
take_switch(struct unpack *u, struct found_switch *s, struct found_seen *seen)
{
	s->account = take_index(u, seen->accounts);
	s->moment = take_time(u);
	s->to = (enum visibility)take_choice(u, VISIBILITY_PRIVATE + 1);
	u->bad |= seen->closing;
	count_one(u, &seen->switches, (uint64_t)seen->accounts * FOUND_SWITCHES_MAX);
}

static void
take_path(struct unpack *u, struct found_path *p, struct found_seen *seen)
{
	p->number = take_index(u, FOUND_PATHS_MAX);
	p->part = take_index(u, FOUND_PARTS_MAX);
	p->path = take_text(u, FOUND_PATH_MAX);
	u->bad |= p->number != seen->paths;
	count_one(u, &seen->paths, FOUND_PATHS_MAX);
}

static void
take_item(struct unpack *u, struct found_item *i, struct found_seen *seen)
{
	i->account = take_index(u, seen->accounts);
	i->path = take_index(u, seen->paths);
	i->kind = (enum found_kind)take_choice(u, FOUND_KINDS);
	i->certainty = (enum certainty)take_choice(u, CERTAINTIES);
	i->moment = take_time(u);
	i->record = take_amount(u);
	i->offset = take_amount(u);
	i->sort = (enum found_sort)take_choice(u, FOUND_SORTS);
	i->group = unpack_i64(u);
	i->place = unpack_u32(u);
	i->list = unpack_u32(u);
	for (size_t k = 0; k < sizeof(i->key.byte); k++)
		i->key.byte[k] = unpack_u8(u);
	i->excerpt = take_text(u, FOUND_EXCERPT_MAX);
	i->address = take_text(u, FOUND_ADDRESS_MAX);
	u->bad |= seen->closing;
	count_one(u, &seen->items, FOUND_ITEMS_MAX);
}

static void
take_file(struct unpack *u, struct found_file *f, struct found_seen *seen)
{
	f->path = take_index(u, seen->paths);
	f->why = (enum found_why)take_choice(u, FOUND_WHYS);
	f->amount = take_amount(u);
	u->bad |= f->why == FOUND_UNREADABLE && f->amount >= ERRNO_MAX;
	f->records = take_amount(u);
	f->empty = take_amount(u);
	f->again = take_amount(u);
	f->strange = take_amount(u);
	f->read = take_choice(u, 2) != 0;
	count_one(u, &seen->files, FOUND_FILES_MAX);
}

static void
take_list(struct unpack *u, struct found_list *l, struct found_seen *seen)
{
	l->account = take_index(u, seen->accounts);
	l->kind = (enum found_kind)take_choice(u, FOUND_KINDS);
	l->list = unpack_u32(u);
	l->whole = take_choice(u, 2) != 0;
	count_one(u, &seen->lists, (uint64_t)seen->accounts * FOUND_KINDS * FOUND_LISTS_MAX);
}

static void
take_total(struct unpack *u, struct found_total *total, struct found_seen *seen)
{
	total->account = take_index(u, seen->accounts);
	total->kind = (enum found_kind)take_choice(u, FOUND_KINDS);
	total->at_least = take_choice(u, 2) != 0;
	for (size_t i = 0; i < CERTAINTIES; i++)
		total->count[i] = take_amount(u);
	total->first = take_time(u);
	total->last = take_time(u);
	total->undated = take_amount(u);
	for (size_t i = 0; i < FOUND_YEARS; i++)
		total->year[i] = take_amount(u);
	for (size_t i = 0; i < FOUND_FAR; i++) {
		total->far[i].year = (int)take_index(u, 10000);
		total->far[i].n = take_amount(u);
	}
	for (size_t i = 0; i < FOUND_SORTS; i++)
		total->sort[i] = take_amount(u);
	count_one(u, &seen->totals, (uint64_t)seen->accounts * FOUND_KINDS);
}

static void
take_apart(struct unpack *u, struct found_set_apart *a, struct found_seen *seen)
{
	a->account = take_index(u, seen->accounts);
	a->what = (enum found_apart)take_choice(u, FOUND_APARTS);
	a->count = take_amount(u);
	count_one(u, &seen->aparts, (uint64_t)seen->accounts * FOUND_APARTS);
}

bool
found_next(struct str *rest, struct found_seen *seen, struct found *m, struct err *e)
{
	struct unpack u = unpack_start(*rest);

	if (rest->n == 0)
		return false;
	u.bad = seen->ended;
	m->type = (enum found_type)take_choice(&u, FOUND_TYPES);
	switch (m->type) {
	case FOUND_ACCOUNT:
		take_account(&u, &m->account, seen);
		break;
	case FOUND_SWITCH:
		take_switch(&u, &m->turn, seen);
		break;
	case FOUND_PATH:
		take_path(&u, &m->path, seen);
		break;
	case FOUND_ITEM:
		take_item(&u, &m->item, seen);
		break;
	case FOUND_FILE:
		take_file(&u, &m->file, seen);
		break;
	case FOUND_LIST:
		seen->closing = true;
		take_list(&u, &m->list, seen);
		break;
	case FOUND_TOTAL:
		seen->closing = true;
		take_total(&u, &m->total, seen);
		break;
	case FOUND_APART:
		seen->closing = true;
		take_apart(&u, &m->apart, seen);
		break;
	case FOUND_END:
	case FOUND_TYPES:
		seen->ended = true;
		break;
	}
	if (u.bad)
		return failed(e, ERR_CORRUPT,
			      _("the program that reads the export answered with something that is "
				"no answer"));
	*rest = (struct str){(const char *)u.at, u.left};
	return true;
}
