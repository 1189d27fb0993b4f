/*
 * What a user can do, in a world where everything is long: world_make makes the database "base"
 * with N accounts, N entries and N items of the first of them, and N looks at its form. Each action
 * starts from a copy of it, does one thing by a function of act or store, and says whether that was
 * done; why not is in e. What must be there first, but is not measured, is another action, its
 * BEFORE.
 *
 * unit/growth counts what each costs with N and with 2N, unit/extremes asks each of a database with
 * numbers that cannot be. So a new function of act is an ACTION here, and a row of the table at the
 * end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "actions.h"
#include "database.h"
#include "veto/coming.h"
#include "veto/mem.h"

struct err e;

/* ---- the world */

static const char *const route = "meta-facebook-object";

static bool
add_accounts(struct world *w)
{
	struct account_import import = {.path = "accounts.csv"};
	struct import_counts counts;
	FILE *f = fopen("accounts.csv", "w");
	size_t n;

	fprintf(f, "service,handle,owner,centre,alias\n");
	for (int64_t i = 0; i < w->n; i++)
		fprintf(f, "instagram,number%lld,owner %lld,%s,other%lld\n", (long long)i,
			(long long)i % 20, i < 3 ? "home" : "", (long long)i);
	fclose(f);
	return act_account_import(&w->act, &import, &counts, &e) &&
	       act_account_ids(
		       &w->act,
		       &ACCOUNT_QUERY_ALL,
		       &w->ids, &n, &e) &&
	       (w->first = w->ids[0]) != 0;
}

/* Entries of the first account, some of them with evidence, all in one transaction. */
static bool
add_entries(struct world *w)
{
	struct new_entry entry = {.kind = ENTRY_NOTED,
				  .happened = {.day = {2026, 1, 2}},
				  .recorded = 1767345000000,
				  .actor = "me",
				  .note = STR("nothing came"),
				  .evidence_count = 1};
	struct account a;
	struct date due;
	struct hasher hasher;
	struct hash hash;
	char text[32];
	int64_t id;
	bool ok =
		store_begin(w->act.store, &e) && store_account_load(w->act.store, w->first, &a, &e);

	for (int64_t i = w->n - 1; ok && i >= 0; i--) {
		snprintf(text, sizeof(text), "proof %lld", (long long)i);
		hash_start(&hasher);
		hash_more(&hasher, text, strlen(text));
		w->proof = hash = hash_end(&hasher);
		entry.evidence = &hash;
		entry.evidence_count = i % 4 == 0;
		ok = (i % 4 != 0 ||
		      (store_evidence_add(w->act.store, &hash, "proof.txt", (int64_t)strlen(text),
					  &id, &e) &&
		       store_evidence_portion(w->act.store, id, 0, str_of(text), &e))) &&
		     store_entry_append(w->act.store, &a, &entry, &due, &e);
	}
	return ok && store_commit(w->act.store, &e);
}

/* Twelve years, however many there are. */
static int64_t
moment_of(const struct world *w, int64_t i)
{
	return 946684800 + i * (INT64_C(378691200) / w->n);
}

/* Reads an export with the things FROM to UNTIL, as a scan does. */
static bool
take_in(struct world *w, int64_t from, int64_t until)
{
	struct store *s = w->act.store;
	struct scan scan = {
		.made = 1000, .actor = STR("me"), .profile = STR("number0"), .private = -1};
	struct scan_changes c = {0};
	bool ok = store_found_begin(s, &e) && store_found_batch(s, true, &e) &&
		  store_found_file(s, 0, STR("posts_1.json"), &e);

	for (int64_t i = from; ok && i < until; i++) {
		struct new_item item = {
			.key = (int64_t)((uint64_t)(i + 1) * UINT64_C(0x9e3779b97f4a7c15)),
			.moment = moment_of(w, i),
			.position = i + 1,
			.excerpt = STR("by the river")};

		ok = store_found_add(s, &item, &e);
	}
	ok = ok && store_found_batch(s, false, &e) && store_found_ready(s, &e) &&
	     store_begin(s, &e) && store_scan_add(s, w->first, &scan, &e) &&
	     store_scan_files_known(s, w->first, &e) &&
	     store_scan_merge(s, scan.id, w->first, 0, "posts", true, &c, &e) &&
	     store_commit(s, &e);
	if (!ok)
		store_rollback(s);
	store_found_end(s);
	return ok;
}

static bool
add_looks(struct world *w)
{
	struct form_check look = {.checked = 1,
				  .route = str_of(route),
				  .actor = STR("me"),
				  .url = STR("https://a.example/"),
				  .found = STR("https://a.example/"),
				  .removed = STR(""),
				  .added = STR("")};
	int64_t n;
	bool ok = store_begin(w->act.store, &e);

	for (int64_t i = 0; ok && i < w->n; i++)
		ok = store_form_check_add(w->act.store, &look, &e);
	return ok && store_review_ask(w->act.store, "instagram", route, 1, &n, &e) &&
	       store_commit(w->act.store, &e);
}

static struct new_entry
note(void)
{
	return (struct new_entry){
		.kind = ENTRY_OBJECTED, .channel = CHANNEL_FORM, .happened = {.day = {2026, 1, 1}}};
}

void
world_make(struct world *w)
{
	struct new_entry q = note();

	DONE(act_open(&w->act, "base", ACT_WRITE, &e));
	DONE(add_accounts(w));
	DONE(act_record(&w->act, w->ids, (size_t)w->n, &q, NULL, NULL, &e));
	DONE(add_entries(w));
	DONE(take_in(w, 0, w->n));
	DONE(add_looks(w));
	act_close(&w->act);
}

static bool
to_file(struct world *w)
{
	return output_open(&w->out, "out", true, &e);
}

static bool
to_file_ended(struct world *w, bool ok)
{
	output_abandon(&w->out);
	return ok;
}

static bool
pass_account(void *ctx, const struct account *a)
{
	(void)ctx, (void)a;
	return true;
}

static bool
pass_each_item(void *ctx, const struct content_kind *kind, const struct item *item)
{
	(void)ctx, (void)kind, (void)item;
	return true;
}

static bool
pass_evidence(void *ctx, const struct evidence *ev)
{
	(void)ctx, (void)ev;
	return true;
}

static void
pass_verdict(void *ctx, const struct verdict *v)
{
	const struct world *w = ctx;

	if (!w->damaged && v->chain.fault != CHAIN_INTACT)
		fail_msg("%s is not intact: %s", v->name, v->what);
}

static void
pass_evidence_verdict(void *ctx, const char *hex, bool changed)
{
	const struct world *w = ctx;

	if (!w->damaged && changed)
		fail_msg("evidence %s changed", hex);
}

static void
pass_look(void *ctx, const struct form_check *c)
{
	(void)ctx, (void)c;
}

static void
pass_review(void *ctx, const char *r, int64_t since)
{
	(void)ctx, (void)r, (void)since;
}

static void
pass_filter(void *ctx, struct str name, struct str text)
{
	(void)ctx, (void)name, (void)text;
}

static bool
to_the_end(struct work *work)
{
	struct work_state state = {0};
	bool ok = true;

	while (ok && !state.finished)
		ok = work_step(work, &state, &e);
	work_end(work);
	return ok;
}

/* ---- what is done */

#define ACTION(name) static bool name(struct world *w)

ACTION(open)
{
	act_close(&w->act);
	return act_open(&w->act, "db", ACT_WRITE, &e);
}

ACTION(open_kept)
{
	act_close(&w->act);
	return act_open_kept(&w->act, "db", &e);
}

ACTION(find)
{
	struct account a;

	return act_account_find(&w->act, "instagram/number7", &a, &e);
}

ACTION(find_alias)
{
	struct account a;

	return act_account_find(&w->act, "other7", &a, &e);
}

ACTION(find_nearest)
{
	struct account a;
	struct err nothing = {0};

	return !act_account_find(&w->act, "instagram/numbre7", &a, &nothing) &&
	       (nothing.code == ERR_USAGE || failed(&e, nothing.code, "%s", nothing.text));
}

ACTION(load)
{
	struct account a;

	return act_account_load(&w->act, w->first, &a, &e);
}

ACTION(each)
{
	return act_account_each(&w->act, &ACCOUNT_QUERY_ALL, pass_account, NULL, &e);
}

static const struct account fresh = {.service = "instagram", .handle = "fresh", .alias = "newest"};

ACTION(is_new)
{
	return act_account_is_new(&w->act, &fresh, &e);
}

ACTION(alias_is_free)
{
	return act_account_alias_is_free(&w->act, &fresh, &e);
}

ACTION(add)
{
	struct account a = fresh;

	return act_account_add(&w->act, &a, &e);
}

ACTION(edit_several)
{
	struct account values = {.owner = "somebody else"};

	return act_accounts_edit(&w->act, w->ids, 3, &values, 1u << ACCOUNT_OWNER, &e);
}

ACTION(edit)
{
	struct account values = {.owner = "somebody else"}, after;

	return act_account_edit(&w->act, w->ids[5], &values, 1u << ACCOUNT_OWNER, &after, &e);
}

ACTION(change)
{
	struct account a;
	struct account_clash clash;
	struct account_edit edit = {ACCOUNT_OWNER, a.owner, "somebody else"};
	bool written;

	return act_account_load(&w->act, w->ids[5], &a, &e) &&
	       act_account_change(&w->act, w->ids[5], &edit, 1, &written, &clash, &e) &&
	       (written || failed(&e, ERR_FAILED, "it is so already"));
}

ACTION(remove_small)
{
	return act_account_remove(&w->act, &w->ids[5], 1, &e);
}

ACTION(remove_large)
{
	return act_account_remove(&w->act, &w->first, 1, &e);
}

ACTION(remove_all)
{
	return act_account_remove(&w->act, w->ids, (size_t)w->n, &e);
}

ACTION(import_accounts)
{
	struct account_import import = {.path = "more.csv"};
	struct import_counts counts;

	return act_account_import(&w->act, &import, &counts, &e);
}

ACTION(write_accounts)
{
	FILE *f = fopen("more.csv", "w");

	(void)w;
	fprintf(f, "service,handle\n");
	for (int64_t i = 0; i < w->n; i++)
		fprintf(f, "facebook,number%lld\n", (long long)i);
	return fclose(f) == 0;
}

ACTION(record_one)
{
	struct new_entry q = note();

	return act_record(&w->act, &w->ids[5], 1, &q, NULL, NULL, &e);
}

/* After n others. */
ACTION(record_long)
{
	struct new_entry q = note();

	q.happened.day = (struct date){2026, 2, 1};
	return act_record(&w->act, &w->first, 1, &q, NULL, NULL, &e);
}

/* In the middle of them, and so the fold is made anew. */
ACTION(record_between)
{
	struct new_entry q = note();

	return act_record(&w->act, &w->first, 1, &q, NULL, NULL, &e);
}

ACTION(strike_long)
{
	struct new_entry q = note();

	q.kind = ENTRY_STRUCK;
	q.channel = CHANNEL_NONE;
	q.about = 3;
	return act_record(&w->act, &w->first, 1, &q, NULL, NULL, &e);
}

ACTION(erase)
{
	return act_erase(&w->act, w->first, 3, &e);
}

ACTION(erased)
{
	struct erased by;

	return act_erased(&w->act, w->first, 3, &by, &e);
}

ACTION(record_all)
{
	struct new_entry q = note();

	q.happened.day = (struct date){2026, 2, 1};
	return act_record(&w->act, w->ids, (size_t)w->n, &q, NULL, NULL, &e);
}

/* Half of them named, the others linked with two of these each. */
ACTION(record_groups)
{
	struct new_entry q = note();
	size_t half = (size_t)w->n / 2;
	struct entry_group *groups = mem_alloc(half * sizeof(*groups));
	bool ok;

	q.happened.day = (struct date){2026, 2, 1};
	for (size_t i = 0; i < half; i++)
		groups[i] = (struct entry_group){.ids = &w->ids[i],
						 .n = 1,
						 .linked = &w->ids[half + i - (i == half - 1)],
						 .links = 2,
						 .note = STR("by itself")};
	ok = act_record_groups(&w->act, groups, half, &q, NULL, NULL, &e);
	free(groups);
	return ok;
}

ACTION(list)
{
	int64_t *ids;
	size_t n;
	bool ok = act_account_ids(&w->act, &ACCOUNT_QUERY_ALL, &ids, &n, &e);

	if (ok)
		free(ids);
	return ok;
}

static bool
read_rows(struct world *w, enum account_order order, int status, const char *from, bool up)
{
	struct account_query q = {.status = status, .order = order};
	struct account_row rows[PAGE];
	size_t n;

	return act_account_rows(&w->act, &q, from, up, PAGE, rows, &n, &e);
}

ACTION(rows_by_name)
{
	return read_rows(w, BY_NAME, -1, NULL, false);
}

ACTION(rows_by_name_deep)
{
	return read_rows(w, BY_NAME, -1, "instagram number7", true);
}

ACTION(rows_of_status_deep)
{
	return read_rows(w, BY_NAME, STATUS_UNDECIDED, "undecided instagram number7", false);
}

ACTION(rows_by_due_deep)
{
	return read_rows(w, BY_DUE, -1, "1 instagram number7", false);
}

ACTION(rows_by_status_deep)
{
	return read_rows(w, BY_STATUS, -1, "undecided instagram number7", true);
}

ACTION(row)
{
	struct account_row one;

	return act_account_row(&w->act, &ACCOUNT_QUERY_ALL, w->first, &one, &e);
}

ACTION(list_filtered)
{
	struct account_query q = {.status = -1, .owner = "OWNER 1", .text = "7", .order = BY_DUE};
	int64_t *ids;
	size_t n;
	bool ok = act_account_ids(&w->act, &q, &ids, &n, &e);

	if (ok)
		free(ids);
	return ok;
}

ACTION(coming)
{
	struct comings next;

	return act_coming(&w->act, &ACCOUNT_QUERY_ALL, &next, &e);
}

ACTION(counts)
{
	size_t accounts, overdue;

	return act_account_counts(&w->act, &accounts, &overdue, &e);
}

static bool
read_page(struct world *w, int64_t account, const struct entry_place *from, bool newer)
{
	static struct log_row row[PAGE];
	struct log_query q = LOG_QUERY_ALL;
	struct log_page page = {.from = from, .newer = newer, .most = PAGE, .row = row};

	q.account = account;
	return act_log_page(&w->act, &q, &page, &e);
}

ACTION(log_page)
{
	return read_page(w, 0, NULL, false);
}

ACTION(log_page_of_one)
{
	return read_page(w, w->first, NULL, false);
}

/* Nearly all of it is folded away: no page passes any of that. */
ACTION(fold_nearly_all)
{
	w->damaged = true;
	database_run("db", "UPDATE entry SET struck_by = 1, folded = 1 WHERE seq % 50 <> 1");
	return true;
}

static bool
read_folded_page(struct world *w, int64_t account)
{
	static struct log_row row[2];
	struct log_query q = LOG_QUERY_ALL;
	struct log_page page = {.most = 2, .row = row};

	q.account = account;
	q.effective = true;
	return act_log_page(&w->act, &q, &page, &e);
}

ACTION(log_page_of_one_folded)
{
	return read_folded_page(w, w->first);
}

ACTION(log_page_deep)
{
	struct entry_place place = {date_days((struct date){2026, 1, 2}) * 86400, w->first, PAGE};

	return read_page(w, w->first, &place, false);
}

ACTION(log_page_of_all_deep)
{
	struct entry_place place = {date_days((struct date){2026, 1, 2}) * 86400, w->first, PAGE};

	return read_page(w, 0, &place, true);
}

ACTION(search_open)
{
	struct log_query q = {.kind = -1, .text = "nowhere"};

	store_search_close(w->search);
	w->search = NULL;
	return store_search_open(w->act.store, &(struct search_request){.query = &q, .effort = 60},
				 &w->search, &e);
}

ACTION(search_page)
{
	static struct log_row row[PAGE];
	struct log_page page = {.most = PAGE, .row = row};

	return store_search_page(w->search, &page, &e);
}

/* What a page lacks is searched for step by step. */
ACTION(search_begun)
{
	return search_open(w) && search_page(w) &&
	       (store_search_goes_on(w->search) || failed(&e, ERR_FAILED, "the search is over"));
}

ACTION(search_step)
{
	struct search_state state;

	return !store_search_goes_on(w->search) || store_search_step(w->search, &state, &e);
}

ACTION(search_end)
{
	struct search_state state = {.searching = true};
	bool ok = true;

	while (ok && store_search_goes_on(w->search))
		ok = store_search_step(w->search, &state, &e);
	return ok;
}

ACTION(log_searched)
{
	static struct log_row row[PAGE];
	struct log_query q = {.kind = -1, .text = "nowhere"};
	struct log_page page = {.most = PAGE, .row = row};

	w->act.effort = 60;
	return act_log_page(&w->act, &q, &page, &e) &&
	       (page.searching || failed(&e, ERR_FAILED, "the search is over"));
}

ACTION(log_search)
{
	struct search_state state;

	return act_log_search(&w->act, &state, &e);
}

ACTION(log_folded)
{
	int64_t n;

	return act_log_folded(&w->act, 0, &n, &e) && act_log_folded(&w->act, w->first, &n, &e);
}

ACTION(log_entry)
{
	struct entry_detail d;
	bool ok = act_log_entry(&w->act, &(struct entry_place){0, w->first, 7}, &d, &e);

	entry_detail_clear(&d);
	return ok;
}

ACTION(data_version)
{
	return act_version(&w->act) >= 0;
}

ACTION(log_find)
{
	struct log_query q = LOG_QUERY_ALL;
	struct log_view view = {0};
	bool ok;

	memcpy(q.text, "2026", 5);
	ok = act_log_find(&w->act, w->first, &q, &view, &e);
	log_view_clear(&view);
	return ok;
}

ACTION(log_read)
{
	struct log_view view = {0};
	bool ok = act_log_read(&w->act, w->first, &view, &e);

	log_view_clear(&view);
	return ok;
}

ACTION(export_all)
{
	struct export_request q = {.query = LOG_QUERY_ALL, .form = {',', false}};

	return to_file(w) && to_file_ended(w, act_export(&w->act, &q, &w->out, NULL, &e));
}

ACTION(export_of_one)
{
	struct export_request q = {
		.ids = &w->ids[5], .n = 1, .query = LOG_QUERY_ALL, .form = {',', false}};

	return to_file(w) && to_file_ended(w, act_export(&w->act, &q, &w->out, NULL, &e));
}

ACTION(export_in_steps)
{
	struct export_request q = {.query = LOG_QUERY_ALL, .form = {',', false}};
	struct work *work;

	return work_export(&w->act, &q, "log.csv", true, &work, &e) && to_the_end(work);
}

ACTION(export_accounts)
{
	return to_file(w) && to_file_ended(w, act_accounts_export(&w->act, &ACCOUNT_QUERY_ALL,
								  &(struct csv_form){',', false},
								  &w->out, NULL, &e));
}

ACTION(export_due)
{
	struct account_query f = ACCOUNT_QUERY_ALL;
	bool overdue;

	f.due_until = (struct date){2100, 1, 1};
	return to_file(w) &&
	       to_file_ended(w, act_due_export(&w->act, &f, &(struct csv_form){',', false}, &w->out,
					       &overdue, NULL, &e));
}

ACTION(due_calendar)
{
	struct account_query f = ACCOUNT_QUERY_ALL;
	bool overdue;

	f.due_until = (struct date){2100, 1, 1};
	return to_file(w) && to_file_ended(w, act_due_calendar(&w->act, &f, &w->out, &overdue, &e));
}

ACTION(export_evidence)
{
	return to_file(w) &&
	       to_file_ended(w, act_evidence_export(&w->act, NULL, 0,
						    &(struct csv_form){',', false},
						    &w->out, NULL, &e));
}

ACTION(export_checklists)
{
	return to_file(w) &&
	       to_file_ended(w, act_checklist_export(&w->act, w->ids, (size_t)w->n,
						     &(struct csv_form){',', false}, &w->out, &e));
}

ACTION(checklist)
{
	enum check states[32];

	assert_true(content_kind_count <= COUNT(states));
	return act_checklist_get(&w->act, w->first, states, &e);
}

ACTION(checklist_read)
{
	struct checklist l;
	bool ok = act_checklist_read(&w->act, w->first, &l, &e);

	checklist_clear(&l);
	return ok;
}

ACTION(checklist_set)
{
	return act_checklist_set(&w->act, w->first, content_kind_find(STR("posts")), NULL,
				 CHECK_RESTRICTED, &e);
}

ACTION(checklist_tick)
{
	enum check shown = CHECK_OPEN;

	return act_checklist_set(&w->act, w->first, content_kind_find(STR("posts")), &shown,
				 CHECK_RESTRICTED, &e);
}

ACTION(form_text)
{
	struct form_routes routes;
	LOCAL_BUF text = {0};
	bool ok = act_form_routes(NULL, 0, &routes, &e) &&
		  act_form_text(&w->act, &routes, 0, &text, &e);

	form_routes_clear(&routes);
	return ok;
}

ACTION(form_export)
{
	struct form_routes routes;
	bool ok = act_form_routes(NULL, 0, &routes, &e) && to_file(w) &&
		  to_file_ended(w, act_form_export(&w->act, &routes, 0,
						   &(struct csv_form){',', false}, &w->out, &e));

	form_routes_clear(&routes);
	return ok;
}

ACTION(form_checks)
{
	return store_form_check_each(w->act.store, route, PAGE, pass_look, NULL, &e);
}

ACTION(form_look)
{
	struct form_look look = {0};
	bool ok = act_form_look(&w->act, route, &look, &e);

	form_look_clear(&look);
	return ok;
}

ACTION(reviews)
{
	return store_review_each(w->act.store, w->first, pass_review, NULL, &e);
}

ACTION(review_count)
{
	int64_t n;

	return store_review_count(w->act.store, route, &n, &e);
}

ACTION(reviewed)
{
	int64_t n;

	return act_reviewed(&w->act, &w->ids[5], 1, &n, &e);
}

ACTION(reviewed_all)
{
	int64_t n;

	return act_reviewed(&w->act, w->ids, (size_t)w->n, &n, &e);
}

/* ---- work lists: of all accounts that it can be for */

ACTION(worklist_fill)
{
	struct worklist_added added;
	bool ok = act_worklist_add(&w->act, WORKLIST_WITHDRAW, w->ids, (size_t)w->n, &added, &e);

	buf_clear(&added.left.names);
	return ok && added.added + added.there > (size_t)w->n / 2;
}

ACTION(worklist_add)
{
	struct worklist_added added;
	bool ok = act_worklist_add(&w->act, WORKLIST_WITHDRAW, &w->ids[5], 1, &added, &e);

	buf_clear(&added.left.names);
	return ok;
}

static bool
next_of(struct world *w, struct worklist_turn *turn)
{
	bool ok = act_worklist_next(&w->act, WORKLIST_WITHDRAW, NULL, 0, turn, &e);

	buf_clear(&turn->left.names);
	return ok && turn->found;
}

ACTION(worklist_next)
{
	struct worklist_turn turn;

	return next_of(w, &turn);
}

ACTION(worklist_fill_and_next)
{
	return worklist_fill(w) && worklist_next(w);
}

ACTION(worklist_next_of_all)
{
	struct worklist_turn turn;
	bool ok = act_worklist_next(&w->act, WORKLIST_WITHDRAW, w->ids, (size_t)w->n, &turn, &e);

	buf_clear(&turn.left.names);
	return ok && turn.found;
}

ACTION(worklist_own)
{
	struct worklist_item item;
	bool found;

	return act_worklist_own(&w->act, WORKLIST_WITHDRAW, &item, &found, &e) && found;
}

ACTION(worklist_find)
{
	struct worklist_item item;
	enum claim claim;
	bool found;

	return act_worklist_find(&w->act, WORKLIST_WITHDRAW, w->ids[5], &item, &claim, &found, &e);
}

ACTION(worklist_counts)
{
	struct worklist_counts counts;

	return act_worklist_counts(&w->act, WORKLIST_WITHDRAW, &counts, &e);
}

ACTION(worklist_take)
{
	struct worklist_turn turn;

	return next_of(w, &turn) &&
	       act_worklist_take(&w->act, WORKLIST_WITHDRAW, turn.account.id, &e);
}

ACTION(worklist_leave)
{
	return act_worklist_leave(&w->act, WORKLIST_WITHDRAW, &e);
}

ACTION(worklist_later)
{
	return act_worklist_later(&w->act, WORKLIST_WITHDRAW, w->ids[5], &e);
}

ACTION(worklist_drop)
{
	size_t n = 1;

	return act_worklist_drop(&w->act, WORKLIST_WITHDRAW, &w->ids[5], &n, &e);
}

ACTION(worklist_drop_all)
{
	size_t n = (size_t)w->n;

	return act_worklist_drop(&w->act, WORKLIST_WITHDRAW, w->ids, &n, &e);
}

ACTION(worklist_holders)
{
	LOCAL_BUF held = {0};

	return act_worklist_holders(&w->act, WORKLIST_WITHDRAW, &held, &e);
}

ACTION(worklist_sent)
{
	struct worklist_turn turn, next;
	struct new_entry q = {.kind = ENTRY_WITHDRAWN};
	struct entry_group group = {.n = 1, .channel = CHANNEL_FORM};
	LOCAL_BUF told = {0};

	if (!next_of(w, &turn))
		return false;
	q.happened = w->act.now.here;
	group.ids = &turn.account.id;
	return act_worklist_sent(&w->act, WORKLIST_WITHDRAW, &group, &q, NULL, NULL, &next, &told,
				 &e);
}

ACTION(backup)
{
	struct work *work;

	return work_backup(&w->act, "copy", true, &work, &e) && to_the_end(work);
}

ACTION(undo)
{
	char said[400];

	return act_turn(&w->act, false, said, sizeof(said), &e);
}

ACTION(redo)
{
	char said[400];

	return act_turn(&w->act, true, said, sizeof(said), &e);
}

ACTION(record_and_undo)
{
	return record_one(w) && undo(w);
}

ACTION(record_all_and_undo)
{
	return record_all(w) && undo(w);
}

ACTION(undo_clear)
{
	return act_undo_clear(&w->act, &e);
}

ACTION(draft)
{
	int64_t id = INT64_MAX;
	struct when saved;
	LOCAL_BUF form = {0};
	bool ok = act_draft_save(&w->act, STR("a note"), &e) &&
		  act_draft_newest(&w->act, &id, &saved, &form, &e) &&
		  act_draft_drop(&w->act, id, &e);

	return ok;
}

ACTION(filter)
{
	LOCAL_BUF stored = {0};
	bool ok =
		act_filter_save(&w->act, "accounts", "mine", STR(""), STR("owner=me"), &stored, &e);

	return ok;
}

ACTION(filters)
{
	return act_filter_each(&w->act, "accounts", pass_filter, NULL, &e);
}

ACTION(verify)
{
	struct verify_counts counts;

	return act_verify(&w->act, pass_verdict, pass_evidence_verdict, w, &counts, &e);
}

ACTION(verify_in_steps)
{
	struct verify_listener listener = {pass_verdict, pass_evidence_verdict, w, NULL};
	struct work *work;

	return work_verify(&w->act, &listener, &work, &e) && to_the_end(work);
}

ACTION(import_again)
{
	struct import_counts counts;

	return act_import(&w->act, "log.csv", false, &counts, &e);
}

/* Into a database without any account. */
ACTION(import_fresh)
{
	return import_again(w);
}

ACTION(export_and_empty)
{
	bool ok = export_in_steps(w);

	act_close(&w->act);
	return ok && system("rm -f db db-*") == 0 && act_open(&w->act, "db", ACT_WRITE, &e);
}

ACTION(evidence_find)
{
	char hex[HASH_HEX + 1];
	struct hash h;

	hash_to_hex(&w->proof, hex);
	hex[16] = '\0';
	return act_evidence_find(&w->act, hex, &h, &e);
}

ACTION(evidence_each)
{
	return act_evidence_each(&w->act, pass_evidence, NULL, &e);
}

ACTION(evidence_name)
{
	char hex[HASH_HEX + 1];
	LOCAL_BUF name = {0};

	hash_to_hex(&w->proof, hex);
	return act_evidence_name(&w->act, hex, &name, &e) &&
	       (name.used > 0 || failed(&e, ERR_FAILED, "it has no name"));
}

ACTION(evidence_rows)
{
	struct evidence_row rows[8];
	size_t got;

	return act_evidence_rows(&w->act, &w->proof, false, 8, rows, &got, &e) &&
	       act_evidence_row(&w->act, &w->proof, rows, &e) &&
	       (rows->size >= 0 || failed(&e, ERR_FAILED, "it is not kept"));
}

ACTION(evidence_show)
{
	LOCAL_BUF text = {0};

	return act_evidence_show(&w->act, &w->proof, &text, &e);
}

ACTION(evidence_get)
{
	return to_file(w) && to_file_ended(w, act_evidence_get(&w->act, &w->proof, &w->out, &e));
}

/* A third of it is not there any more, and as much is new. */
ACTION(scan_newer)
{
	return take_in(w, w->n / 3, w->n + w->n / 3);
}

/* Once more: a third of the shelf is gone since. */
ACTION(scan_again)
{
	return scan_newer(w);
}

ACTION(item_counts)
{
	struct item_counts all[32];
	struct account a;

	assert_true(content_kind_count <= COUNT(all));
	return act_account_load(&w->act, w->first, &a, &e) && act_item_counts(&w->act, &a, all, &e);
}

static struct item_query
posts_of(struct world *w)
{
	return (struct item_query){.account = w->first,
				    .kind = content_kind_find(STR("posts")),
				    .state = -1,
				    .text = ""};
}

static bool
page_of_items(struct world *w, const struct item_query *f, const struct item_place *from, bool up,
	      size_t n)
{
	static struct item_row row[PAGE];
	size_t got;

	assert_true(n <= PAGE);
	return act_item_rows(&w->act, f, from, up, n, row, &got, &e);
}

ACTION(item_page)
{
	struct item_query f = posts_of(w);

	return page_of_items(w, &f, NULL, false, PAGE);
}

ACTION(item_rows)
{
	struct item_place place = {moment_of(w, PAGE), 0};
	struct item_query f = posts_of(w);

	return page_of_items(w, &f, &place, true, PAGE);
}

ACTION(item_page_deep)
{
	struct item_place place = {moment_of(w, PAGE), 0};
	struct item_query f = posts_of(w);

	return page_of_items(w, &f, &place, false, PAGE);
}

ACTION(item_page_deep_newer)
{
	struct item_place place = {moment_of(w, w->n - PAGE), 0};
	struct item_query f = posts_of(w);

	return page_of_items(w, &f, &place, true, PAGE);
}

ACTION(item_page_of_state)
{
	struct item_place place = {moment_of(w, PAGE), 0};
	struct item_query f = posts_of(w);

	f.state = CHECK_OPEN;
	return page_of_items(w, &f, &place, false, PAGE);
}

ACTION(item_page_of_year)
{
	struct item_query f = posts_of(w);

	f.year = 2001;
	return page_of_items(w, &f, NULL, false, 20);
}

ACTION(item_tick)
{
	struct item_shown item = {{moment_of(w, 7), (int64_t)(8 * UINT64_C(0x9e3779b97f4a7c15))},
				  CHECK_OPEN};
	struct item_query f = posts_of(w);
	struct item_ticks t = {.query = &f, .item = &item, .n = 1};

	return act_item_tick(&w->act, &t, CHECK_PUBLIC, &e) &&
	       (t.ticked == 1 || failed(&e, ERR_FAILED, "it is so already"));
}

ACTION(item_tick_all)
{
	struct item_query f = posts_of(w);
	struct item_ticks t = {.query = &f};

	return act_item_tick(&w->act, &t, CHECK_PUBLIC, &e);
}

ACTION(item_each)
{
	struct item_query f = posts_of(w);

	return act_item_each(&w->act, &f, pass_each_item, NULL, &e);
}

ACTION(item_export)
{
	struct item_query f = posts_of(w);

	return to_file(w) &&
	       to_file_ended(w, act_item_export(&w->act, &f, ITEM_CSV,
						(struct csv_form){',', false}, &w->out, &e));
}

ACTION(scan_last)
{
	LOCAL_BUF text = {0};
	bool ok = act_scan_last(&w->act, w->first, &text, &e);

	return ok;
}

ACTION(letter)
{
	struct letter_request q = {.kind = ENTRY_REMINDED};
	LOCAL_BUF subject = {0}, body = {0};
	bool ok = act_letter(&w->act, w->catalogue, w->first, &q, &subject, &body, NULL, &e);

	return ok;
}

ACTION(errand_text)
{
	struct letter_request q = {.kind = ENTRY_REMINDED};
	struct errand a = {.kind = ENTRY_REMINDED, .catalogue = w->catalogue,
			   .account.id = w->first, .lang = LANG_FR, .lang_chosen = true};
	bool ok = act_errand_text(&w->act, &a, &q, &e);

	errand_clear(&a);
	return ok;
}

ACTION(linked)
{
	struct account a;
	int64_t *ids = NULL;
	size_t n;
	bool ok = act_account_load(&w->act, w->first, &a, &e) &&
		  act_linked(&w->act, &a, &ids, &n, &e);

	free(ids);
	return ok;
}

const struct action actions[] = {
	{"act_open", "", WINDOW, open, NULL},
	{"act_open_kept", "", WINDOW, open_kept, NULL},
	{"act_account_find", "by its name", WINDOW, find, NULL},
	{"act_account_find", "by its alias", WINDOW, find_alias, NULL},
	{"act_account_find", "none, and so the nearest", WALK, find_nearest, NULL},
	{"act_account_load", "", WINDOW, load, NULL},
	{"act_account_each", "", WALK, each, NULL},
	{"act_account_is_new", "", WINDOW, is_new, NULL},
	{"act_account_alias_is_free", "", WINDOW, alias_is_free, NULL},
	{"act_account_add", "", WINDOW, add, NULL},
	{"act_account_edit", "", WINDOW, edit, NULL},
	{"act_accounts_edit", "three", WINDOW, edit_several, NULL},
	{"act_account_change", "", WINDOW, change, NULL},
	{"act_account_remove", "one with an entry", WINDOW, remove_small, NULL},
	{"act_account_remove", "one with all", WALK, remove_large, NULL},
	{"act_account_remove", "all of them", WALK, remove_all, NULL},
	{"act_account_import", "", WALK, import_accounts, write_accounts},
	{"act_record", "for one", WINDOW, record_one, NULL},
	{"act_record", "at the end of a long log", WINDOW, record_long, NULL},
	{"act_record", "in the middle of a long log", WALK, record_between, NULL},
	{"act_record", "a strike in a long log", WALK, strike_long, NULL},
	{"act_record", "for all", WALK, record_all, NULL},
	{"act_erase", "", WINDOW, erase, NULL},
	{"act_erased", "", WINDOW, erased, NULL},
	{"act_record_groups", "each with two that are linked", WALK, record_groups, NULL},
	{"act_account_ids", "", WALK, list, NULL},
	{"act_account_ids", "filtered, by due date", WALK, list_filtered, NULL},
	{"act_account_counts", "", WALK, counts, NULL},
	{"act_coming", "", WALK, coming, NULL},
	{"act_log_page", "of all, the names to be loaded", WALK, log_page, NULL},
	{"act_log_page", "of all", WINDOW, log_page, log_page},
	{"act_log_page", "of one", WINDOW, log_page_of_one, NULL},
	{"act_log_page", "of one, nearly all folded", WINDOW, log_page_of_one_folded, fold_nearly_all},
	{"act_log_page", "of one, far from the newest", WINDOW, log_page_deep, NULL},
	{"act_log_page", "of all, far from the oldest", WINDOW, log_page_of_all_deep, log_page},
	{"act_account_row", "", WINDOW, row, NULL},
	{"act_account_rows", "by name", WINDOW, rows_by_name, NULL},
	{"act_account_rows", "by name, far from both ends", WINDOW, rows_by_name_deep, NULL},
	{"act_account_rows", "of a status, far from both ends", WINDOW, rows_of_status_deep, NULL},
	{"act_account_rows", "by due date, far from both ends", WINDOW, rows_by_due_deep, NULL},
	{"act_account_rows", "by status, far from both ends", WINDOW, rows_by_status_deep, NULL},
	{"store_search_open", "", WALK, search_open, NULL},
	{"store_search_page", "", WINDOW, search_page, search_open},
	{"store_search_step", "", WINDOW, search_step, search_begun},
	{"store_search_step", "all of them", WALK, search_end, search_begun},
	{"act_log_page", "of what is searched", WALK, log_searched, NULL},
	{"act_log_search", "", WINDOW, log_search, log_searched},
	{"act_log_folded", "", WINDOW, log_folded, NULL},
	{"act_log_folded", "nearly all", WALK, log_folded, fold_nearly_all},
	{"act_log_entry", "", WINDOW, log_entry, NULL},
	{"act_version", "", WINDOW, data_version, NULL},
	{"act_log_find", "", WALK, log_find, NULL},
	{"act_log_read", "", WALK, log_read, NULL},
	{"act_export", "", WALK, export_all, NULL},
	{"act_export", "of one", WINDOW, export_of_one, NULL},
	{"work_export", "", WALK, export_in_steps, NULL},
	{"act_accounts_export", "", WALK, export_accounts, NULL},
	{"act_due_export", "", WALK, export_due, NULL},
	{"act_due_calendar", "", WALK, due_calendar, NULL},
	{"act_evidence_export", "", WALK, export_evidence, NULL},
	{"act_checklist_export", "", WALK, export_checklists, NULL},
	{"act_checklist_read", "", WINDOW, checklist_read, NULL},
	{"act_checklist_get", "", WINDOW, checklist, NULL},
	{"act_checklist_set", "", WINDOW, checklist_set, NULL},
	{"act_checklist_set", "over what was shown", WINDOW, checklist_tick, NULL},
	{"act_form_text", "", WINDOW, form_text, NULL},
	{"act_form_export", "", WINDOW, form_export, NULL},
	{"store_form_check_each", "", WINDOW, form_checks, NULL},
	{"act_form_look", "", WINDOW, form_look, NULL},
	{"store_review_each", "", WINDOW, reviews, NULL},
	{"store_review_count", "", WALK, review_count, NULL},
	{"act_reviewed", "one", WINDOW, reviewed, NULL},
	{"act_reviewed", "all", WALK, reviewed_all, NULL},
	{"act_worklist_add", "all", WALK, worklist_fill, NULL},
	{"act_worklist_add", "one", WINDOW, worklist_add, worklist_fill},
	{"act_worklist_next", "the first time", WINDOW, worklist_next, worklist_fill},
	{"act_worklist_next", "what is held", WINDOW, worklist_next, worklist_fill_and_next},
	{"act_worklist_next", "of those chosen", WALK, worklist_next_of_all, worklist_fill},
	{"act_worklist_own", "", WINDOW, worklist_own, worklist_fill_and_next},
	{"act_worklist_find", "", WINDOW, worklist_find, worklist_fill},
	{"act_worklist_counts", "", WINDOW, worklist_counts, worklist_fill},
	{"act_worklist_take", "", WINDOW, worklist_take, worklist_fill},
	{"act_worklist_leave", "", WINDOW, worklist_leave, worklist_fill_and_next},
	{"act_worklist_later", "", WINDOW, worklist_later, worklist_fill},
	{"act_worklist_drop", "one", WINDOW, worklist_drop, worklist_fill},
	{"act_worklist_drop", "all", WALK, worklist_drop_all, worklist_fill},
	{"act_worklist_holders", "", WINDOW, worklist_holders, worklist_fill_and_next},
	{"act_worklist_sent", "", WINDOW, worklist_sent, worklist_fill},
	{"work_backup", "", WALK, backup, NULL},
	{"act_turn", "of one entry", WINDOW, undo, record_one},
	{"act_turn", "of an entry for all", WALK, undo, record_all},
	{"act_turn", "of an account added", WINDOW, undo, add},
	{"act_turn", "of an edit", WINDOW, undo, edit},
	{"act_turn", "of a checklist", WINDOW, undo, checklist_set},
	{"act_turn", "of marks of all", WALK, undo, reviewed_all},
	{"act_turn", "of one tick", WINDOW, undo, item_tick},
	{"act_turn", "of ticks of all", WALK, undo, item_tick_all},
	{"act_turn", "again, of one entry", WINDOW, redo, record_and_undo},
	{"act_turn", "again, of an entry for all", WALK, redo, record_all_and_undo},
	/* of what was recorded for all, too */
	{"act_undo_clear", "", WALK, undo_clear, record_one},
	{"act_draft_save", "", WINDOW, draft, NULL},
	{"act_draft_newest", "", WINDOW, draft, NULL},
	{"act_draft_drop", "", WINDOW, draft, NULL},
	{"act_filter_save", "", WINDOW, filter, NULL},
	{"act_filter_each", "", WINDOW, filters, NULL},
	{"act_verify", "", WALK, verify, NULL},
	{"work_verify", "", WALK, verify_in_steps, NULL},
	{"act_import", "what is there", WALK, import_again, export_in_steps},
	{"act_import", "what is new", WALK, import_fresh, export_and_empty},
	{"act_evidence_find", "", WINDOW, evidence_find, NULL},
	{"act_evidence_each", "", WALK, evidence_each, NULL},
	{"act_evidence_rows", "", WINDOW, evidence_rows, NULL},
	{"act_evidence_row", "", WINDOW, evidence_rows, NULL},
	{"act_evidence_show", "", WINDOW, evidence_show, NULL},
	{"act_evidence_name", "", WINDOW, evidence_name, NULL},
	{"act_evidence_get", "", WINDOW, evidence_get, NULL},
	{"work_scan", "a newer export", WALK, scan_newer, NULL},
	{"work_scan", "once more", WALK, scan_again, scan_newer},
	{"act_item_counts", "", WINDOW, item_counts, NULL},
	{"act_item_counts", "the oldest are gone", WINDOW, item_counts, scan_newer},
	{"act_item_rows", "", WINDOW, item_page, NULL},
	{"act_item_rows", "far from the newest", WINDOW, item_page_deep, NULL},
	{"act_item_rows", "far from the oldest", WINDOW, item_page_deep_newer, NULL},
	{"act_item_rows", "of a state, far from the newest", WINDOW, item_page_of_state, NULL},
	{"act_item_rows", "of a year", WINDOW, item_page_of_year, NULL},
	{"act_item_rows", "", WINDOW, item_rows, NULL},
	{"act_item_tick", "one", WINDOW, item_tick, NULL},
	{"act_item_tick", "all", WALK, item_tick_all, NULL},
	{"act_item_each", "", WALK, item_each, NULL},
	{"act_item_export", "", WALK, item_export, NULL},
	{"act_scan_last", "", WINDOW, scan_last, NULL},
	{"act_letter", "", WALK, letter, NULL},
	{"act_errand_text", "", WALK, errand_text, NULL},
	{"act_linked", "", WALK, linked, NULL},
};
const size_t action_count = COUNT(actions);

bool
action_ends_search(const struct action *a)
{
	return a->run == search_end;
}
