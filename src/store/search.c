/*
 * Searching the log. Where what is looked for is frequent, a page of it is soon found by going from
 * entry to entry in the order of what happened, and nothing else is read. But two entries that
 * follow each other in time lie far apart in the file: to look all of them up that way takes fifty
 * times as long as to read the file from one end to the other. So where a step does not find its
 * page, the search collects the places of all that is meant, account by account, as they lie in the
 * file; it is over before long, and from then on every page is a look into a sorted list.
 *
 * What was collected of an account holds as long as the account does not change: entries never do.
 */
#include <stdlib.h>
#include <string.h>

#include "store.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"
#include "veto/words.h"

/*
 * What a step may cost, in the reading of one entry beside another: some milliseconds. An entry
 * that is looked up by itself costs as much as so many.
 */
enum { EFFORT_STEP = 16000, EFFORT_ENTRY = 40, HANDED_MOST = 65536 };

/* So many places, and so many entries, are read by one statement. */
enum { PLACES = 256, BLOCK = 64 };

/* What its account decides of an entry. */
struct known {
	int64_t id;  /* stands first, for store_by_id */
	int64_t entries;
	bool meant; /* its entries are looked for */
	bool named; /* the text is in its name: no entry of it needs to hold it */
	bool done;  /* its places are collected */
	const struct seat *seat; /* whose holidays count in what its rows show */
};

enum { DAYS_KEPT = 256 };
struct day_said {
	bool known, says;
	int64_t day;
};

struct search {
	struct store *store;
	struct log_query query;
	/* kinds and channels whose label, in the user's language, holds the text: a bit for each */
	unsigned named, channels;
	/* whether a day, as it is shown, holds it: of those asked for last */
	struct day_said *days;
	bool digit;                /* it may be in a time of the day, too */
	int effort;
	struct needle text;
	int64_t since, until;      /* moments: from this one on; before this one */
	struct known *account;     /* by id */
	size_t n;
	bool collecting;
	size_t next;               /* the account whose places are collected now ... */
	int64_t next_seq;          /* ... after this entry of it */
	size_t looked, total;      /* entries */
	/*
	 * those collected; before that, those handed out, which are not to vanish when collecting
	 * begins
	 */
	struct entry_place *found;
	size_t found_n, found_room;
	bool sorted;               /* and none twice */
};

/* ---- which entries are meant */

/* What is looked for of the accounts, while they are read. */
struct reading {
	struct search *search;
	size_t room;
	struct needle owner;
	struct buf name;
};

/* COMPLAINT: that of which the authority owes a word; 0 for none. */
static bool
is_overdue(struct str service, struct str due, int64_t complaint, struct date today)
{
	struct date day;

	return date_parse(due, &day) &&
	       date_compare(due_ends(day, complaint != 0 ? NULL : service_seat(service)).last,
			    today) < 0;
}

static void
note_account(void *ctx, struct stmt *st)
{
	struct reading *r = ctx;
	struct search *search = r->search;
	const struct log_query *q = &search->query;
	struct str service = db_text(st, 2), due = db_text(st, 6);
	struct known *k;

	search->account =
		mem_grow(search->account, &r->room, search->n + 1, sizeof(*search->account));
	k = &search->account[search->n++];
	*k = (struct known){.id = db_number(st, 0), .entries = db_number(st, 1)};
	k->meant = (q->service[0] == '\0' || str_is(service, q->service)) &&
		   needle_in(&r->owner, db_text(st, 5)) &&
		   (!q->overdue || is_overdue(service, due, db_number(st, 7), q->today));
	k->seat = service_seat(service);
	if (search->text.n == 0)
		return;
	buf_reset(&r->name);
	buf_str(&r->name, service);
	buf_char(&r->name, '/');
	buf_str(&r->name, db_text(st, 3));
	k->named = needle_in(&search->text, buf_view(&r->name)) ||
		   needle_in(&search->text, db_text(st, 4));
}

static bool
read_account(struct reading *r, int64_t account, struct err *e)
{
	struct stmt *st = db_bound(r->search->store->db, SQL_SEARCH_ACCOUNT,
				   DB_VALUES(as_number(":account", account)), e);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW)
		note_account(r, st);
	return row == DB_DONE;
}

static bool
read_accounts(struct search *search, struct err *e)
{
	const struct log_query *q = &search->query;
	struct reading r = {.search = search};
	bool held = store_hold(search->store), ok;

	needle_make(&r.owner, str_of(q->owner));
	ok = q->account != 0
		     ? read_account(&r, q->account, e)
		     : store_portions(search->store, SQL_SEARCH_ACCOUNTS, note_account, &r, e);
	if (held)
		store_rollback(search->store);
	buf_clear(&r.name);
	return ok;
}

static struct known *
account_of(const struct search *search, int64_t id)
{
	return store_by_id(search->account, search->n, sizeof(*search->account), id);
}

/* A day as it is shown, which many entries have. */
static bool
day_says(const struct search *search, int64_t day)
{
	struct day_said *said = &search->days[(uint64_t)day % DAYS_KEPT];

	if (!said->known || said->day != day) {
		LOCAL_BUF words = {0};

		words_date(&words, date_from_days(day));
		*said = (struct day_said){true, needle_in(&search->text, buf_view(&words)), day};
	}
	return said->says;
}

/* What is looked for of an entry, as it lies in the store. */
struct looked {
	int64_t moment;
	struct str entry, channel, happened, due, reference, note, route;
};

/* The days that a row shows, and the time. */
static bool
times_say(const struct search *search, const struct seat *seat, const struct looked *x)
{
	int64_t day = x->moment / 86400 - (x->moment % 86400 < 0);
	LOCAL_BUF words = {0};
	struct when when;
	struct date due;

	if (day_says(search, day) ||
	    (x->due.n > 0 && date_parse(x->due, &due) &&
	     day_says(search, date_days(due_ends(due, seat).first))))
		return true;
	if (!search->digit || !when_parse(x->happened, &when) || !when.timed)
		return false;
	words_when(&words, &when);
	return needle_in(&search->text, buf_view(&words));
}

/* All that a row of the log shows: a filter finds what is read. */
static bool
row_says(const struct search *search, const struct seat *seat, enum entry_kind kind,
	 const struct looked *x)
{
	enum channel channel = CHANNEL_NONE;

	if ((search->named >> kind & 1) != 0 || needle_in(&search->text, x->note) ||
	    needle_in(&search->text, x->reference) || needle_in(&search->text, x->route))
		return true;
	if (search->channels != 0 && x->channel.n > 0 && channel_find(x->channel, &channel) &&
	    (search->channels >> channel & 1) != 0)
		return true;
	return times_say(search, seat, x);
}

static bool
is_meant(const struct search *search, const struct known *account, const struct looked *x)
{
	const struct log_query *q = &search->query;
	enum entry_kind kind = ENTRY_NOTED;

	if (!account->meant || x->moment < search->since || x->moment >= search->until)
		return false;
	entry_kind_find(x->entry, &kind);
	if (q->kind >= 0 && q->kind != (int)kind)
		return false;
	return search->text.n == 0 || account->named || row_says(search, account->seat, kind, x);
}

bool
store_search_means(const struct search *search, const struct entry_row *row)
{
	const struct known *account = account_of(search, row->account);
	const struct str *f = row->record.field;
	enum entry_kind kind = ENTRY_NOTED;

	entry_kind_find(f[RECORD_ENTRY], &kind);
	if (log_query_folds(&search->query) && step_is_folded(kind, row->struck_by))
		return false;

	return account != NULL &&
	       is_meant(search, account,
			&(struct looked){row->moment, f[RECORD_ENTRY], f[RECORD_CHANNEL],
					 f[RECORD_HAPPENED], f[RECORD_DUE], f[RECORD_REFERENCE],
					 f[RECORD_NOTE], f[RECORD_ROUTE]});
}

/* ---- opening */

static void
count_entries(struct search *search)
{
	search->looked = search->total = 0;
	for (size_t i = 0; i < search->n; i++) {
		const struct known *k = &search->account[i];

		search->total += k->meant ? (size_t)k->entries : 0;
		search->looked += k->meant && k->done ? (size_t)k->entries : 0;
	}
}

/* Takes over what was collected of the accounts that are as they were. */
static void
inherit(struct search *search, struct search *before)
{
	search->collecting = before->collecting;
	if (!before->collecting)
		return;
	for (size_t i = 0; i < search->n; i++) {
		struct known *k = &search->account[i];
		const struct known *was = account_of(before, k->id);

		k->done = was != NULL && was->done && was->entries == k->entries &&
			  was->meant == k->meant && was->named == k->named;
	}
	for (size_t i = 0; i < before->found_n; i++) {
		const struct known *k = account_of(search, before->found[i].account);

		if (k != NULL && k->done)
			before->found[search->found_n++] = before->found[i];
	}
	search->found = before->found;
	search->found_room = before->found_room;
	search->sorted = before->sorted;
	before->found = NULL;
	before->found_n = before->found_room = 0;
}

static void
find_labels(struct search *search)
{
	const struct needle *text = &search->text;

	for (int i = 0; i < ENTRY_KINDS && text->n > 0; i++) {
		if (needle_in(text, str_of(_(entry_kinds[i].label))))
			search->named |= 1u << i;
	}
	for (int i = CHANNEL_NONE + 1; i < CHANNELS && text->n > 0; i++) {
		if (needle_in(text, str_of(_(channels[i].label))))
			search->channels |= 1u << i;
	}
	for (const char *p = search->query.text; *p != '\0'; p++)
		search->digit = search->digit || (*p >= '0' && *p <= '9');
}

bool
store_search_open(struct store *s, const struct search_request *r, struct search **search,
		  struct err *e)
{
	struct search *new = mem_alloc(sizeof(*new));
	const struct log_query *q = r->query;

	new->store = s;
	new->query = *q;
	new->effort = r->effort > 0 ? r->effort : EFFORT_STEP;
	needle_make(&new->text, str_of(q->text));
	find_labels(new);
	if (new->text.n > 0)
		new->days = mem_alloc(DAYS_KEPT * sizeof(*new->days));
	new->since = date_is_none(q->since) ? INT64_MIN : date_days(q->since) * 86400;
	new->until = date_is_none(q->until) ? INT64_MAX : (date_days(q->until) + 1) * 86400;
	if (!read_accounts(new, e)) {
		store_search_close(new);
		return false;
	}
	if (r->before != NULL)
		inherit(new, r->before);
	count_entries(new);
	*search = new;
	return true;
}

void
store_search_close(struct search *search)
{
	if (search == NULL)
		return;
	free(search->account);
	free(search->found);
	free(search->days);
	free(search);
}

/* ---- the places that were found */

static int
by_place(const void *a, const void *b)
{
	return entry_place_compare(a, b);
}

static void
note_place(struct search *search, const struct entry_place *place)
{
	if (!search->collecting && search->found_n == HANDED_MOST)
		search->found_n = 0;
	search->found = mem_grow(search->found, &search->found_room, search->found_n + 1,
				 sizeof(*search->found));
	search->found[search->found_n++] = *place;
	search->sorted = false;
}

static void
sort_places(struct search *search)
{
	size_t n = 0;

	if (search->sorted)
		return;
	if (search->found_n > 0)
		qsort(search->found, search->found_n, sizeof(*search->found), by_place);
	for (size_t i = 0; i < search->found_n; i++) {
		if (n == 0 || entry_place_compare(&search->found[n - 1], &search->found[i]) != 0)
			search->found[n++] = search->found[i];
	}
	search->found_n = n;
	search->sorted = true;
}

/* How many of the places found lie before PLACE. */
static size_t
places_before(const struct search *search, const struct entry_place *place)
{
	size_t low = 0, high = search->found_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (entry_place_compare(&search->found[middle], place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- pages */

/* Places of which the entries are looked up by one statement. */
struct block {
	int64_t id[BLOCK];
	size_t n, most; /* MOST: so many that none is too many for the page */
};

static void
block_begin(struct block *b, const struct log_page *page)
{
	size_t wanted = page->most - page->got;

	b->n = 0;
	b->most = wanted < BLOCK ? wanted : BLOCK;
}

static void
block_add(struct block *b, const struct entry_place *place)
{
	b->id[b->n++] = (int64_t)((uint64_t)place->account << 32 | (uint64_t)place->seq);
}

/* Reads the entries of a block, and hands on those that are meant, or with SURE all of them. */
static bool
look(struct search *search, const struct block *b, bool sure, struct log_page *page, struct err *e)
{
	struct stmt *st;
	enum db_row row;

	if (b->n == 0)
		return true;
	st = db_bound(search->store->db, SQL_SEARCH_ENTRIES,
		      DB_VALUES(as_numbers(":ids", b->id, b->n)), e);
	while ((row = db_step(st, e)) == DB_ROW) {
		struct entry_place place = {db_number(st, 0), db_number(st, 1), db_number(st, 2)};
		const struct known *account = account_of(search, place.account);

		struct looked x = {place.moment,
				   db_text(st, ROW_ENTRY),
				   db_text(st, ROW_CHANNEL),
				   db_text(st, ROW_HAPPENED),
				   db_text(st, ROW_DUE),
				   db_text(st, ROW_REFERENCE),
				   db_text(st, ROW_NOTE),
				   db_text(st, ROW_ROUTE)};

		if (!sure && (account == NULL || !is_meant(search, account, &x)))
			continue;
		store_read_row(st, &page->row[page->got++]);
		if (!sure)
			note_place(search, &place);
	}
	return row == DB_DONE;
}

/* The next places from FROM on; what lies outside of the days that are meant need not be passed. */
static bool
read_places(struct search *search, bool newer, struct entry_place from, struct entry_place *places,
	    size_t *n, struct err *e)
{
	static const int statements[2][2] = {{SQL_SEARCH_OLDER, SQL_SEARCH_NEWER},
					     {SQL_SEARCH_OF_ACCOUNT_OLDER,
					      SQL_SEARCH_OF_ACCOUNT_NEWER}};
	int64_t account = search->query.account;
	struct stmt *st;
	enum db_row row;

	if (!newer && from.moment >= search->until)
		from = (struct entry_place){search->until, INT64_MIN, INT64_MIN};
	if (newer && from.moment < search->since)
		from = (struct entry_place){search->since, INT64_MIN, INT64_MIN};
	st = store_from_place(search->store, statements[account != 0][newer], account,
			      !log_query_folds(&search->query), from, PLACES, e);
	*n = 0;
	while ((row = db_step(st, e)) == DB_ROW)
		places[(*n)++] =
			(struct entry_place){db_number(st, 0), db_number(st, 1), db_number(st, 2)};
	return row == DB_DONE;
}

/*
 * From entry to entry, as long as the page has room and EFFORT allows. *PASSED: all N were looked
 * at, or none behind can be meant.
 */
static bool
look_through(struct search *search, const struct entry_place *places, size_t n,
	     struct log_page *page, int *effort, bool *passed, struct err *e)
{
	struct block b;
	bool outside = false;
	size_t i = 0;

	while (i < n && !outside && page->got < page->most && *effort > 0) {
		for (block_begin(&b, page); i < n && !outside && b.n < b.most && *effort > 0; i++) {
			const struct known *account = account_of(search, places[i].account);

			outside = page->newer ? places[i].moment >= search->until
					      : places[i].moment < search->since;
			if (outside)
				break;
			--*effort;
			if (account == NULL || !account->meant)
				continue;
			block_add(&b, &places[i]);
			*effort -= EFFORT_ENTRY;
		}
		if (!look(search, &b, false, page, e))
			return false;
	}
	*passed = i == n;
	page->end = outside;
	return true;
}

/* *DONE where the page is full or there is no more. */
static bool
scan(struct search *search, struct log_page *page, bool *done, struct err *e)
{
	int effort = search->effort;
	struct entry_place places[PLACES], from = log_page_from(page);
	bool passed = true;

	while (passed && !page->end && page->got < page->most && effort > 0) {
		size_t n;

		if (!read_places(search, page->newer, from, places, &n, e) ||
		    !look_through(search, places, n, page, &effort, &passed, e))
			return false;
		page->end = page->end || (passed && n < PLACES);
		if (n > 0)
			from = places[n - 1];
	}
	*done = page->end || page->got == page->most;
	return true;
}

static bool
from_list(struct search *search, struct log_page *page, struct err *e)
{
	struct entry_place from = log_page_from(page);
	size_t at;
	struct block b;

	sort_places(search);
	at = places_before(search, &from);
	/* Newer: from the first behind FROM on. */
	if (page->newer && at < search->found_n &&
	    entry_place_compare(&search->found[at], &from) == 0)
		at++;
	do {
		for (block_begin(&b, page);
		     b.n < b.most && (page->newer ? at < search->found_n : at > 0);) {
			block_add(&b, &search->found[page->newer ? at : at - 1]);
			at += page->newer ? 1 : (size_t)-1;
		}
		if (!look(search, &b, true, page, e))
			return false;
	} while (b.n > 0);
	page->end = page->newer ? at == search->found_n : at == 0;
	return true;
}

static bool
find_page(struct search *search, struct log_page *page, struct err *e)
{
	bool done = false;

	if (search->collecting)
		return from_list(search, page, e);
	if (!scan(search, page, &done, e))
		return false;
	if (!done) {
		search->collecting = true;
		page->end = true; /* of what is known */
	}
	return true;
}

bool
store_search_page(struct search *search, struct log_page *page, struct err *e)
{
	bool ok;

	page->got = 0;
	page->end = false;
	ok = find_page(search, page, e);
	page->searching = ok && store_search_goes_on(search);
	return ok;
}

/* ---- collecting */

/* As much of one account as EFFORT allows. */
static bool
collect(struct search *search, struct known *account, int *effort, struct err *e)
{
	struct stmt *st =
		db_bound(search->store->db, SQL_SEARCH_CHAIN,
			 DB_VALUES(as_number(":account", account->id),
				   as_number(":seq", search->next_seq), as_number(":n", *effort)),
			 e);
	bool folds = log_query_folds(&search->query);
	enum db_row row;

	while ((row = db_step(st, e)) == DB_ROW) {
		struct entry_place place = {db_number(st, 1), account->id, db_number(st, 0)};

		struct looked x = {place.moment,   db_text(st, 2), db_text(st, 3), db_text(st, 4),
				   db_text(st, 5), db_text(st, 6), db_text(st, 7), db_text(st, 8)};

		if ((!folds || db_number(st, 9) == 0) && is_meant(search, account, &x))
			note_place(search, &place);
		search->next_seq = place.seq;
		search->looked++;
		--*effort;
	}
	account->done = row == DB_DONE && *effort > 0;
	return row != DB_ERROR;
}

bool
store_search_step(struct search *search, struct search_state *state, struct err *e)
{
	int effort = search->effort;
	size_t before = search->found_n;

	while (search->collecting && search->next < search->n && effort > 0) {
		struct known *account = &search->account[search->next];

		if (account->meant && !account->done && !collect(search, account, &effort, e))
			return false;
		effort--;
		if (account->meant && !account->done)
			continue;
		search->next++;
		search->next_seq = 0;
	}
	*state = (struct search_state){.looked = search->looked,
				       .total = search->total,
				       .grew = search->found_n > before};
	state->searching = store_search_goes_on(search);
	return true;
}

bool
store_search_goes_on(const struct search *search)
{
	return search->collecting && search->next < search->n;
}
